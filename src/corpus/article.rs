//! An article as it was read: its text and what its container and path say of it.
//! What the text itself says (headline, dateline, names) is in [`super::annotation`].

use super::date::PartialDate;
use super::evidence::GivenEvidence;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Identity of an article: the first 16 bytes of BLAKE3 over its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    /// The hash of a decoded text.
    pub fn of(text: &str) -> Self {
        let mut short = [0; 16];
        let hash = blake3::hash(text.as_bytes());
        for (to, from) in short.iter_mut().zip(hash.as_bytes()) {
            *to = *from;
        }
        Self(short)
    }

    /// The hash that [`Display`](fmt::Display) wrote.
    pub fn parse(digits: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if digits.len() != 2 * bytes.len() || !is_hex {
            return None;
        }
        for (nth, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * nth..2 * nth + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The hash as bytes.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// The hash of which [`Self::to_bytes`] gave the bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The first byte, to part articles evenly.
    pub(super) fn first_byte(self) -> u8 {
        let [first, ..] = self.0;
        first
    }
}

/// Thirty-two hexadecimal digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A file on disk.
    File(PathBuf),
    /// One of several articles in a file: a message, a row, a chapter, a file in an archive.
    Part {
        /// The file on disk.
        file: PathBuf,
        /// Which part, as the container names or numbers it ("3", "mail/12.eml").
        part: String,
    },
    /// A text inside the program, by file name.
    Embedded(&'static str),
    /// Pasted by the user.
    Pasted,
    /// A record of standard input, by its id.
    Record(String),
}

impl Origin {
    /// The file's path, when there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Part { file: path, .. } => Some(path),
            Self::Embedded(name) => Some(Path::new(name)),
            Self::Pasted | Self::Record(_) => None,
        }
    }

    /// Bytes held beside itself.
    pub fn heap_bytes(&self) -> usize {
        match self {
            Self::File(path) => path.capacity(),
            Self::Part { file, part } => file.capacity() + part.capacity(),
            Self::Record(id) => id.capacity(),
            Self::Embedded(_) | Self::Pasted => 0,
        }
    }
}

/// What the container (front matter, record, page head) says, before the text is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Newspaper, agency or site.
    pub outlet: Option<String>,
    /// Date of publication.
    pub date: Option<PartialDate>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// A date in the names of file and folders: the last resort, see [`Given::published`].
    pub path_date: Option<PartialDate>,
    /// What names each of them.
    pub evidence: GivenEvidence,
}

impl Given {
    /// The date an article bears: what the container gave, else its dateline's (`filed`),
    /// else what the path tells.
    pub fn published(&self, filed: Option<PartialDate>) -> Option<PartialDate> {
        self.date.or(filed).or(self.path_date)
    }

    /// Bytes held beside itself.
    pub fn heap_bytes(&self) -> usize {
        let strings = [&self.title, &self.outlet, &self.byline].into_iter();
        let strings: usize = strings.flatten().map(String::capacity).sum();
        strings + self.evidence.heap_bytes()
    }
}

/// One article. Cheap to share, never changed after it was made.
#[derive(Clone, Debug)]
pub struct Article {
    hash: ContentHash,
    /// Where it came from.
    pub origin: Origin,
    /// What its container says.
    pub given: Given,
    text: Arc<str>,
}

impl Article {
    /// An article of `text`, whose line ends are already "\n".
    pub fn new(origin: Origin, given: Given, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self {
            hash: ContentHash::of(&text),
            origin,
            given,
            text,
        }
    }

    /// An article that was made before, with the hash that it had then.
    pub fn recalled(
        hash: ContentHash,
        origin: Origin,
        given: Given,
        text: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            hash,
            origin,
            given,
            text: text.into(),
        }
    }

    /// Identity by content.
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// Bytes held beside itself, without the text.
    pub fn heap_bytes(&self) -> usize {
        self.origin.heap_bytes() + self.given.heap_bytes()
    }

    /// The whole text. All spans of annotations are bytes of this.
    pub fn text(&self) -> &str {
        &self.text
    }
}
