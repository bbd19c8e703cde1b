//! What comes out of a statement.

use kernel::{Id, Money, Timestamp, Uid};
use tokio_postgres::types::Type;

use crate::Error;

/// One row of an answer, read cell by cell: `row.get::<i64>(0)?`.
pub struct Row<'a>(pub(crate) Source<'a>);

pub(crate) enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// A type a cell can be read as.
pub trait Cell: Sized {
    /// Reads the cell at `index`; `None` where it is NULL.
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error>;
}

impl Row<'_> {
    /// The cell at `index` (from 0).
    pub fn get<T: Cell>(&self, index: usize) -> Result<T, Error> {
        T::read(self, index)?.ok_or_else(|| Error::shape(format!("column {index} is NULL")))
    }

    /// The cell at `index`, or nothing where it is NULL.
    pub fn maybe<T: Cell>(&self, index: usize) -> Result<Option<T>, Error> {
        T::read(self, index)
    }
}

fn misread(index: usize, error: &dyn std::fmt::Display) -> Error {
    Error::shape(format!("column {index}: {error}"))
}

macro_rules! plain_cells {
    ($($type:ty),*) => { $(
        impl Cell for $type {
            fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
                match row.0 {
                    Source::Sqlite(row) => row.get(index).map_err(|error| misread(index, &error)),
                    Source::Postgres(row) => row.try_get(index).map_err(|error| misread(index, &error)),
                }
            }
        }
    )* };
}

plain_cells!(String, bool, f64, Vec<u8>);

impl Cell for i64 {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
        match row.0 {
            Source::Sqlite(row) => row.get(index).map_err(|error| misread(index, &error)),
            // A literal is int4 there, a column never is.
            Source::Postgres(row)
                if row.columns().get(index).is_some_and(|column| *column.type_() == Type::INT4) =>
            {
                let value: Result<Option<i32>, _> = row.try_get(index);
                value.map(|value| value.map(Self::from)).map_err(|error| misread(index, &error))
            }
            Source::Postgres(row) => row.try_get(index).map_err(|error| misread(index, &error)),
        }
    }
}

impl<T> Cell for Id<T> {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
        Ok(i64::read(row, index)?.map(Self::new))
    }
}

impl Cell for Money {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
        Ok(i64::read(row, index)?.map(Self::from_minor))
    }
}

impl Cell for Timestamp {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
        Ok(i64::read(row, index)?.map(Self::from_micros))
    }
}

impl Cell for Uid {
    fn read(row: &Row<'_>, index: usize) -> Result<Option<Self>, Error> {
        String::read(row, index)?.map(|text| text.parse().map_err(|error| misread(index, &error))).transpose()
    }
}
