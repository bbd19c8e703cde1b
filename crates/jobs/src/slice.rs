//! A piece of a long table, by the numbers of its rows, newest first.

use db::{Arg, Value};

/// A page of rows that are listed from the newest, and how to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Rows wanted; one more is fetched where there are more.
    pub limit: i64,
    /// Rows to skip.
    pub offset: i64,
    /// Where it begins.
    pub place: SlicePlace,
}

/// Where a [`Slice`] begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlicePlace {
    /// At the newest row.
    Newest,
    /// Behind the row of this number.
    OlderThan(i64),
    /// Before the row of this number; such a slice is fetched oldest first.
    NewerThan(i64),
}

/// A statement put together of fixed fragments: there are as many texts as there are ways to look, and no more.
pub(crate) struct Text<'a> {
    pub(crate) sql: String,
    args: Vec<Value<'a>>,
}

impl<'a> Text<'a> {
    /// Begins with `select`, which has no condition yet.
    pub(crate) fn new(select: &str) -> Self {
        Self { sql: format!("{select} WHERE TRUE"), args: Vec::new() }
    }

    /// Adds a fragment in which `?` stands for `arg`.
    pub(crate) fn push(&mut self, fragment: &str, arg: impl Into<Option<Value<'a>>>) {
        self.args.extend(arg.into());
        let place = format!("?{}", self.args.len());
        self.sql.push(' ');
        self.sql.push_str(&fragment.replace('?', &place));
    }

    /// Adds the fragment where there is an argument.
    pub(crate) fn push_some(&mut self, fragment: &str, arg: Option<Value<'a>>) {
        if arg.is_some() {
            self.push(fragment, arg);
        }
    }

    /// The slice of what was asked so far, by the column `id`.
    pub(crate) fn slice(&mut self, slice: &Slice) {
        match slice.place {
            SlicePlace::Newest => self.push("ORDER BY id DESC", None),
            SlicePlace::OlderThan(id) => self.push("AND id < ? ORDER BY id DESC", Value::Int(id)),
            SlicePlace::NewerThan(id) => self.push("AND id > ? ORDER BY id", Value::Int(id)),
        }
        self.push("LIMIT ?", Value::Int(slice.limit.saturating_add(1)));
        self.push("OFFSET ?", Value::Int(slice.offset));
    }

    pub(crate) fn args(&self) -> Vec<&dyn Arg> {
        self.args.iter().map(|arg| arg as &dyn Arg).collect()
    }
}
