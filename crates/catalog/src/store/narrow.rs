//! A statement put together of fixed fragments: there are as many texts as there are ways to look, and no more.

use db::{Arg, Value};
use web::{PageRequest, Place};

/// A condition made of fixed fragments, and its arguments.
#[derive(Default)]
pub(crate) struct Narrow<'a> {
    pub(crate) sql: String,
    args: Vec<Value<'a>>,
}

impl<'a> Narrow<'a> {
    /// Adds a fragment in which `?` stands for `arg`, where there is one.
    pub(crate) fn and(&mut self, fragment: &str, arg: Option<Value<'a>>) {
        let Some(arg) = arg else { return };
        self.args.push(arg);
        self.sql.push_str(" AND ");
        self.sql.push_str(&fragment.replace('?', &format!("?{}", self.args.len())));
    }

    pub(crate) fn args(&self) -> Vec<&dyn Arg> {
        self.args.iter().map(|arg| arg as &dyn Arg).collect()
    }

    /// The rows of a page by the id `key`, with one more.
    pub(crate) fn page(&mut self, key: &str, page: &PageRequest) {
        self.page_by(key, page, page.is_backwards());
    }

    /// The same, from the highest id down.
    pub(crate) fn newest_first(&mut self, key: &str, page: &PageRequest) {
        self.page_by(key, page, !page.is_backwards());
    }

    fn page_by(&mut self, key: &str, page: &PageRequest, down: bool) {
        let (compare, direction) = if down { ("<", "DESC") } else { (">", "ASC") };
        if let Place::After(cursor) | Place::Before(cursor) = &page.place {
            self.and(&format!("{key} {compare} ?"), Some(Value::Int(cursor.id)));
        }
        self.args.extend([Value::Int(page.limit + 1), Value::Int(page.offset())]);
        let [limit, offset] = [self.args.len() - 1, self.args.len()];
        self.sql.push_str(&format!(" ORDER BY {key} {direction} LIMIT ?{limit} OFFSET ?{offset}"));
    }
}
