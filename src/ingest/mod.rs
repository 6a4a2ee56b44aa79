//! Disk to [`Article`](crate::corpus::Article): the only reader of sources. Reports what
//! container and path say, and nothing that has to be inferred from the text.
//!
//! Steps: [`Walk`] (or [`discover`], the whole of it at once) finds files under the paths
//! given; [`read`] looks at what the file is, decodes it and has its [`Format`] make
//! articles of it; `split` parts a text that holds many. A new format is one file here and
//! one row of [`Format::TABLE`].

mod archive;
mod budget;
mod charset;
mod column_names;
mod columns;
mod decode;
mod discover;
mod docx;
mod epub;
mod error;
mod feed;
mod format;
mod furniture;
mod given;
mod html;
mod json;
mod json_ld;
mod mail;
mod mapping;
mod margin;
mod markdown;
mod markup;
mod odt;
mod options;
mod package;
mod page_head;
mod path_date;
mod pdf;
mod plain;
mod preview;
mod properties;
mod prose;
mod read;
mod seed;
mod sniff;
mod split;
mod standing;
mod table;
mod xml;

pub use discover::{Discovery, MAX_SKIPPED, Walk, discover};
pub use error::{Cause, IngestError};
pub use format::Format;
pub use given::date;
pub use mapping::{Column, Mapping, MappingError, Mappings, Scope, Use};
pub use options::Options;
pub use preview::Preview;
pub use read::{Reading, from_text, is_risky, parse, read, read_with};
pub use seed::seeds;
pub use standing::{Mark, Standing, n_bytes, standing};
