//! The query language: typed text to a [`tree`], and back. Looks at no corpus; what is
//! found is not decided here.

mod plain;
pub mod tree;

pub(super) use plain::{Clause, Query, Word};
