//! Disk to [`Article`](crate::corpus::Article): the only reader of sources. Reports what
//! container and path say, and nothing that has to be inferred from the text.
//!
//! Steps: [`discover`] finds files under the paths given; [`read`] sniffs, decodes and
//! splits one file into articles.

mod discover;
mod error;
mod read;

pub use discover::{Discovery, discover};
pub use error::IngestError;
pub use read::{from_text, read};
