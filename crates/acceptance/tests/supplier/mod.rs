//! People who keep a shop's goods: their price lists, their stock, and what was ordered from them.

mod harmful_files;
mod imports;
mod orders;
mod pictures;
mod previews;
mod rights;
mod roll_back;
mod stock;
