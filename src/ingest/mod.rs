//! Disk to [`Article`](crate::corpus::Article): the only reader of sources. Reports what
//! container and path say, and nothing that has to be inferred from the text.
//!
//! Steps: [`Walk`] (or [`discover`], the whole of it at once) finds files under the paths
//! given; [`read`] looks at what the file is, decodes it and has its [`Format`] make
//! articles of it. A new format is one file here and one row of [`Format::TABLE`].

mod archive;
mod budget;
mod decode;
mod discover;
mod docx;
mod epub;
mod error;
mod format;
mod given;
mod markdown;
mod odt;
mod package;
mod pdf;
mod plain;
mod properties;
mod prose;
mod read;
mod seed;
mod xml;

pub use discover::{Discovery, Walk, discover};
pub use error::{Cause, IngestError};
pub use format::Format;
pub use given::date;
pub use read::{Reading, from_text, is_risky, read};
pub use seed::seeds;
