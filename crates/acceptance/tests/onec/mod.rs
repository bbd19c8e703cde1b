//! What a 1C is given, and what it is told.

mod archive;
mod bad_calls;
mod bases;
mod dialects;
mod files;
mod goods;
mod goods_bad;
mod goods_closed;
mod goods_files;
mod goods_hidden;
mod goods_killed;
mod goods_names;
mod goods_prices;
mod goods_room;
mod goods_runs;
mod goods_waiting;
mod lists;
mod orders_out;
mod orders_room;
mod papers;
mod people;
mod races;
mod reservations;
mod settled;
mod simulated;
mod statuses;
