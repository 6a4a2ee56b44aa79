//! What an article is, what can be said about one, and what people decide about it. Types
//! only: nothing here reads files, infers or searches.

pub mod annotation;
pub mod article;
pub mod by_hash;
pub mod date;
pub mod decision;
pub mod evidence;
pub mod facet;
pub mod read;
pub mod step;
pub mod timex;
pub mod typed_date;

pub use annotation::Annotations;
pub use article::{Article, ContentHash};
pub use decision::Decisions;
pub use facet::Facet;
pub use read::ReadMarks;
