//! What an article is, and what can be said about one. Types only: nothing here reads,
//! infers or searches.

pub mod annotation;
pub mod article;
pub mod date;
pub mod evidence;
pub mod facet;

pub use annotation::Annotations;
pub use article::{Article, ContentHash};
pub use facet::Facet;
