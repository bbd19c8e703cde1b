//! Statements whose conditions are chosen: put together of fixed fragments, so there are as many texts as there are
//! ways to look, and no more.

use db::{Arg, Value};
use web::{PageRequest, Place};

pub(crate) struct Text<'a> {
    sql: String,
    args: Vec<Value<'a>>,
}

impl<'a> Text<'a> {
    /// Begins with `select`, which has no condition yet.
    pub(crate) fn new(select: &str) -> Self {
        Self { sql: format!("{select} WHERE TRUE"), args: Vec::new() }
    }

    /// Adds a fragment in which `?` stands for the argument.
    pub(crate) fn push<const N: usize>(&mut self, fragment: &str, args: [Value<'a>; N]) {
        self.args.extend(args);
        self.sql.push(' ');
        self.sql.push_str(&fragment.replace('?', &format!("?{}", self.args.len())));
    }

    /// The page of what was asked so far, newest first, or oldest first where it is fetched backwards.
    pub(crate) fn page(&mut self, page: &PageRequest) {
        match &page.place {
            Place::First | Place::Number(_) => self.push("ORDER BY id DESC", []),
            Place::After(cursor) => self.push("AND id < ? ORDER BY id DESC", [Value::Int(cursor.id)]),
            Place::Before(cursor) => self.push("AND id > ? ORDER BY id", [Value::Int(cursor.id)]),
        }
        self.push("LIMIT ?", [Value::Int(page.limit + 1)]);
        self.push("OFFSET ?", [Value::Int(page.offset())]);
    }

    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    pub(crate) fn args(&self) -> Vec<&dyn Arg> {
        self.args.iter().map(|arg| arg as &dyn Arg).collect()
    }
}
