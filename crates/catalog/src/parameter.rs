//! A parameter: one distinct pair of a name and a value, such as `Цвет: Чёрный`, shared by all offers that have it.

use kernel::Id;

/// A distinct pair of name and value; offers carry it as a [facet](crate::words::parameter_facet).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its number.
    pub id: Id<Parameter>,
    /// What is told, e.g. `Цвет`.
    pub name: String,
    /// What it is, e.g. `Чёрный`.
    pub value: String,
}
