//! What an article is, and what can be said about one. Types only: nothing here reads,
//! infers or searches.

pub mod annotation;
pub mod article;
pub mod by_hash;
pub mod date;
pub mod decision;
pub mod facet;
pub mod typed_date;

pub use annotation::Annotations;
pub use article::{Article, ContentHash};
pub use decision::Decisions;
pub use facet::Facet;
