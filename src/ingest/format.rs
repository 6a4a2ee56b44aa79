//! The formats that can be read, as one table, and those that are known but refused.
//! Decides by content first and by the path's ending second; does not decode.

use super::archive::{self, Unpacking};
use super::{Cause, docx, epub, markdown, odt, package, pdf, plain};
use crate::corpus::Article;
use std::path::Path;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text: the article is the whole file.
    Plain,
    /// Markdown: as plain text, and front matter is read.
    Markdown,
    /// A Word document, of the kind that is a ZIP archive.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A PDF document: its text in reading order.
    Pdf,
    /// An e-book: a chapter an article.
    Epub,
    /// A ZIP archive of files of any format.
    Zip,
    /// A TAR archive of files of any format.
    Tar,
    /// A file or TAR archive compressed with gzip.
    Gzip,
    /// A file or TAR archive compressed with xz.
    Xz,
    /// A file or TAR archive compressed with Zstandard.
    Zstd,
}

/// All that is known of one format.
#[derive(Debug)]
pub struct Row {
    /// Which.
    pub format: Format,
    /// What people call it.
    pub label: &'static str,
    /// Endings of file names, in lower case, without the dot.
    pub endings: &'static [&'static str],
    /// Makes articles of a file.
    pub(super) reader: Reader,
}

/// How a format makes articles of a file's content.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// From text, which was decoded and has "\n" for line ends.
    Text(fn(&Path, String) -> Result<Vec<Article>, Cause>),
    /// From bytes, with a decoder of its own.
    Bytes(fn(&Path, Vec<u8>) -> Result<Vec<Article>, Cause>),
    /// From each of its members.
    Archive(fn(&Path, Vec<u8>, &mut Unpacking<'_>) -> Result<(), Cause>),
}

/// Formats that are known by how their content begins.
const MARKS: [(&[u8], Format); 5] = [
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"\x1F\x8B", Format::Gzip),
    (b"\xFD7zXZ\0", Format::Xz),
    (b"\x28\xB5\x2F\xFD", Format::Zstd),
];

/// Kinds of content that is not text, by how it begins.
const FOREIGN: [(&[u8], &str); 13] = [
    (b"PK\x05\x06", "an empty ZIP archive"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old or locked office document",
    ),
    (b"{\\rtf", "a rich text document"),
    (b"%!PS", "a PostScript document"),
    (b"BZh", "compressed with bzip2"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1A\n", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound or video"),
];

impl Format {
    /// One row per format.
    pub const TABLE: &'static [Row] = &[
        Row {
            format: Self::Plain,
            label: "Plain text",
            endings: &["txt", "text"],
            reader: Reader::Text(|path, text| Ok(plain::articles(path, text))),
        },
        Row {
            format: Self::Markdown,
            label: "Markdown",
            endings: &["md", "markdown"],
            reader: Reader::Text(|path, text| Ok(markdown::articles(path, text))),
        },
        Row {
            format: Self::Docx,
            label: "Word document",
            endings: &["docx", "docm", "dotx"],
            reader: Reader::Bytes(docx::articles),
        },
        Row {
            format: Self::Odt,
            label: "OpenDocument text",
            endings: &["odt", "ott"],
            reader: Reader::Bytes(odt::articles),
        },
        Row {
            format: Self::Pdf,
            label: "PDF document",
            endings: &["pdf"],
            reader: Reader::Bytes(pdf::articles),
        },
        Row {
            format: Self::Epub,
            label: "E-book (EPUB)",
            endings: &["epub"],
            reader: Reader::Bytes(epub::articles),
        },
        Row {
            format: Self::Zip,
            label: "ZIP archive",
            endings: &["zip"],
            reader: Reader::Archive(|_, bytes, unpacking| archive::zip(bytes, unpacking)),
        },
        Row {
            format: Self::Tar,
            label: "TAR archive",
            endings: &["tar"],
            reader: Reader::Archive(|_, bytes, unpacking| {
                archive::tar(bytes.as_slice(), unpacking)
            }),
        },
        Row {
            format: Self::Gzip,
            label: "Compressed with gzip",
            endings: &["gz", "tgz"],
            reader: Reader::Archive(|path, bytes, unpacking| {
                archive::gzip(path, &bytes, unpacking)
            }),
        },
        Row {
            format: Self::Xz,
            label: "Compressed with xz",
            endings: &["xz", "txz"],
            reader: Reader::Archive(|path, bytes, unpacking| archive::xz(path, &bytes, unpacking)),
        },
        Row {
            format: Self::Zstd,
            label: "Compressed with Zstandard",
            endings: &["zst", "tzst"],
            reader: Reader::Archive(|path, bytes, unpacking| {
                archive::zstd(path, &bytes, unpacking)
            }),
        },
    ];

    /// The format whose ending the path has; case does not matter.
    pub fn of_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let row = Self::TABLE
            .iter()
            .find(|row| row.endings.contains(&ending.as_str()))?;
        Some(row.format)
    }

    /// The format of a file that begins with `head`. An ending nobody knows counts as plain text.
    ///
    /// # Errors
    /// The name of what it is instead, when the content is known and cannot be read.
    pub fn sniff(path: &Path, head: &[u8]) -> Result<Self, &'static str> {
        if let Some((_, format)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
            return match format {
                Self::Zip => package::kind(head),
                format => Ok(*format),
            };
        }
        if archive::is_tar(head) {
            return Ok(Self::Tar);
        }
        if let Some((_, name)) = FOREIGN.iter().find(|(mark, _)| head.starts_with(mark)) {
            return Err(name);
        }
        // Content without the mark of its ending's format is something else.
        let is_text = |format: &Self| matches!(format.reader(), Some(Reader::Text(_)));
        Ok(Self::of_ending(path).filter(is_text).unwrap_or(Self::Plain))
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// Endings of all formats, for dialogs.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        Self::TABLE
            .iter()
            .flat_map(|row| row.endings.iter().copied())
    }

    /// How it is read.
    pub(super) fn reader(self) -> Option<Reader> {
        self.row().map(|row| row.reader)
    }

    fn row(self) -> Option<&'static Row> {
        Self::TABLE.iter().find(|row| row.format == self)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;
    use std::path::Path;

    #[test]
    fn every_format_has_a_row() {
        let formats = [
            Format::Plain,
            Format::Markdown,
            Format::Docx,
            Format::Odt,
            Format::Pdf,
            Format::Epub,
            Format::Zip,
            Format::Tar,
            Format::Gzip,
            Format::Xz,
            Format::Zstd,
        ];
        for format in formats {
            assert!(!format.label().is_empty(), "{format:?}");
        }
    }

    #[test]
    fn content_outranks_the_ending() {
        let check = |path: &str, head: &[u8], expected| {
            assert_eq!(Format::sniff(Path::new(path), head), expected, "{path}");
        };
        check("a.txt", b"MINSK", Ok(Format::Plain));
        check("a.MD", b"# Title", Ok(Format::Markdown));
        check("notes.log", b"text", Ok(Format::Plain));
        check("none", b"text", Ok(Format::Plain));
        check("a.txt", b"%PDF-1.7", Ok(Format::Pdf));
        check("a.md", b"\x1F\x8B\x08", Ok(Format::Gzip));
        check("a.gz", b"text", Ok(Format::Plain));
        check("a.txt", b"Rar!\x1A\x07", Err("a RAR archive"));
    }
}
