//! What Torg does, told by whoever it does it for.
//!
//! Every test has a server of its own: a random port, a database of its own on each engine, a clock that stands
//! still until it is moved. Tests speak HTTP, or run the program itself; background work is done when a test
//! says [`World::drain`], and nothing ever sleeps. A [`World`] is put up in `world/`; a test reads as the
//! sentence that is its name.
//!
//! Without `TORG_TEST_DATABASE_URL` the PostgreSQL half of every test says that it was skipped; `make test`
//! starts a server. `TORG_PROVE=1` (`make prove`) asks for the long forms.

#[macro_use]
mod world;

mod agent;
mod anyone;
mod buyer;
mod onec;
mod operator;
mod staff;
mod supplier;
