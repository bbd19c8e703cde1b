//! What goes into a statement: one small set of types that both engines hold alike.

use bytes::BytesMut;
use kernel::{Id, Money, Quantity, Timestamp, Uid};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// The type of an argument, told to PostgreSQL when a statement is prepared. A statement's text must always
/// come with the same kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// BIGINT.
    Int,
    /// DOUBLE PRECISION.
    Real,
    /// TEXT.
    Text,
    /// BOOLEAN.
    Bool,
    /// BYTEA, BLOB.
    Bytes,
    /// A list for `each_int(?1)`.
    Ints,
    /// A list for `each_text(?1)`.
    Texts,
}

/// An argument's value, borrowed from its owner.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// A fraction.
    Real(f64),
    /// A text.
    Text(&'a str),
    /// A flag.
    Bool(bool),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A list of numbers.
    Ints(&'a [i64]),
    /// A list of texts.
    Texts(&'a [String]),
    /// No value, of a kind.
    Null(Kind),
    /// A unique identifier, written as text.
    Uid(Uid),
}

/// Something that can stand for `?n`.
pub trait Arg: Sync {
    /// The value to bind.
    fn value(&self) -> Value<'_>;
}

/// An [`Arg`] whose kind is known without a value, so that `None` has one.
pub trait Typed: Arg {
    /// The kind.
    const KIND: Kind;
}

macro_rules! args {
    ($($type:ty, $kind:ident, |$it:ident| $value:expr;)*) => { $(
        impl Arg for $type {
            fn value(&self) -> Value<'_> {
                let $it = self;
                $value
            }
        }
        impl Typed for $type {
            const KIND: Kind = Kind::$kind;
        }
    )* };
}

args! {
    i64, Int, |it| Value::Int(*it);
    i32, Int, |it| Value::Int(i64::from(*it));
    u16, Int, |it| Value::Int(i64::from(*it));
    u32, Int, |it| Value::Int(i64::from(*it));
    f64, Real, |it| Value::Real(*it);
    bool, Bool, |it| Value::Bool(*it);
    str, Text, |it| Value::Text(it);
    &str, Text, |it| Value::Text(it);
    String, Text, |it| Value::Text(it);
    &String, Text, |it| Value::Text(it);
    Vec<u8>, Bytes, |it| Value::Bytes(it);
    &[u8], Bytes, |it| Value::Bytes(it);
    Vec<i64>, Ints, |it| Value::Ints(it);
    &[i64], Ints, |it| Value::Ints(it);
    Vec<String>, Texts, |it| Value::Texts(it);
    &[String], Texts, |it| Value::Texts(it);
    Money, Int, |it| Value::Int(it.minor());
    Quantity, Int, |it| Value::Int(it.pieces());
    Timestamp, Int, |it| Value::Int(it.micros());
    Uid, Text, |it| Value::Uid(*it);
}

impl<T> Arg for Id<T> {
    fn value(&self) -> Value<'_> {
        Value::Int(self.number())
    }
}
impl<T> Typed for Id<T> {
    const KIND: Kind = Kind::Int;
}

impl<T: Typed> Arg for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null(T::KIND), Arg::value)
    }
}

impl Arg for Value<'_> {
    fn value(&self) -> Value<'_> {
        *self
    }
}

impl Value<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Int(_) => Kind::Int,
            Self::Real(_) => Kind::Real,
            Self::Text(_) | Self::Uid(_) => Kind::Text,
            Self::Bool(_) => Kind::Bool,
            Self::Bytes(_) => Kind::Bytes,
            Self::Ints(_) => Kind::Ints,
            Self::Texts(_) => Kind::Texts,
            Self::Null(kind) => *kind,
        }
    }

    pub(crate) fn to_owned(self) -> Owned {
        match self {
            Self::Int(it) => Owned::Int(it),
            Self::Real(it) => Owned::Real(it),
            Self::Text(it) => Owned::Text(it.to_owned()),
            Self::Bool(it) => Owned::Bool(it),
            Self::Bytes(it) => Owned::Bytes(it.to_owned()),
            Self::Ints(it) => Owned::Ints(it.to_owned()),
            Self::Texts(it) => Owned::Texts(it.to_owned()),
            Self::Null(kind) => Owned::Null(kind),
            Self::Uid(it) => Owned::Text(it.to_string()),
        }
    }
}

impl Kind {
    pub(crate) const fn postgres(self) -> Type {
        match self {
            Self::Int => Type::INT8,
            Self::Real => Type::FLOAT8,
            Self::Text => Type::TEXT,
            Self::Bool => Type::BOOL,
            Self::Bytes => Type::BYTEA,
            Self::Ints => Type::INT8_ARRAY,
            Self::Texts => Type::TEXT_ARRAY,
        }
    }
}

/// A value that a deferred statement carries with it.
#[derive(Debug)]
pub(crate) enum Owned {
    Int(i64),
    Real(f64),
    Text(String),
    Bool(bool),
    Bytes(Vec<u8>),
    Ints(Vec<i64>),
    Texts(Vec<String>),
    Null(Kind),
}

impl Owned {
    fn borrow(&self) -> Value<'_> {
        match self {
            Self::Int(it) => Value::Int(*it),
            Self::Real(it) => Value::Real(*it),
            Self::Text(it) => Value::Text(it),
            Self::Bool(it) => Value::Bool(*it),
            Self::Bytes(it) => Value::Bytes(it),
            Self::Ints(it) => Value::Ints(it),
            Self::Texts(it) => Value::Texts(it),
            Self::Null(kind) => Value::Null(*kind),
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Int(it) => it.to_sql(kind, out),
            Self::Real(it) => it.to_sql(kind, out),
            Self::Text(it) => it.to_sql(kind, out),
            Self::Bool(it) => it.to_sql(kind, out),
            Self::Bytes(it) => it.to_sql(kind, out),
            Self::Ints(it) => it.to_sql(kind, out),
            Self::Texts(it) => it.to_sql(kind, out),
            Self::Uid(it) => it.to_string().to_sql(kind, out),
            Self::Null(_) => Ok(IsNull::Yes),
        }
    }

    fn accepts(_: &Type) -> bool {
        true // the statement was prepared with our own kinds
    }

    to_sql_checked!();
}

impl ToSql for Owned {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        self.borrow().to_sql(kind, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Binds `value` as parameter `index` (from 1) of an SQLite statement.
pub(crate) fn bind(
    statement: &mut rusqlite::Statement<'_>,
    index: usize,
    value: Value<'_>,
) -> rusqlite::Result<()> {
    match value {
        Value::Int(it) => statement.raw_bind_parameter(index, it),
        Value::Real(it) => statement.raw_bind_parameter(index, it),
        Value::Text(it) => statement.raw_bind_parameter(index, it),
        Value::Bool(it) => statement.raw_bind_parameter(index, it),
        Value::Bytes(it) => statement.raw_bind_parameter(index, it),
        Value::Ints(it) => statement.raw_bind_parameter(index, json_list(it)),
        Value::Texts(it) => statement.raw_bind_parameter(index, json_list(it)),
        Value::Null(_) => statement.raw_bind_parameter(index, rusqlite::types::Null),
        Value::Uid(it) => statement.raw_bind_parameter(index, it.to_string()),
    }
}

/// A list as `json_each` reads it.
fn json_list<T: serde::Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned()) // numbers and texts always serialise
}
