//! The formats that can be read, as one table, and those that are known but refused.
//! Decides by content first and by the path's ending second; does not decode.

use super::archive::{self, Unpacking};
use super::margin::Margin;
use super::{
    Cause, docx, epub, feed, html, json, mail, markdown, odt, package, pdf, plain, sniff, table,
};
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
    /// A web page: its main text, and what it says of itself.
    Html,
    /// A table: a row an article.
    Table,
    /// JSON: an object of a list an article.
    Json,
    /// JSON lines: an object a line, an article an object.
    JsonLines,
    /// A mail message.
    Message,
    /// A web page saved as a mail message.
    PageMessage,
    /// A mailbox: a message an article.
    Mailbox,
    /// RSS and Atom: an entry an article.
    Feed,
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

/// What reading gave.
type Articles = Result<Vec<Article>, Cause>;

/// How a format makes articles of a file's content.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// From text, which was decoded and has "\n" for line ends.
    Text(fn(&Path, String) -> Articles),
    /// As [`Self::Text`], with notes of what was passed over.
    TextWith(fn(&Path, &str, &mut Margin<'_>) -> Articles),
    /// From bytes, with a decoder of its own.
    Bytes(fn(&Path, Vec<u8>) -> Articles),
    /// As [`Self::Bytes`], with notes of what was passed over.
    BytesWith(fn(&Path, Vec<u8>, &mut Margin<'_>) -> Articles),
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
            reader: Reader::BytesWith(epub::articles),
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
        Row {
            format: Self::Html,
            label: "Web page",
            endings: &["html", "htm", "xhtml", "xht"],
            reader: Reader::Bytes(html::articles),
        },
        Row {
            format: Self::Table,
            label: "Table",
            endings: &["csv", "tsv", "tab"],
            reader: Reader::TextWith(table::articles),
        },
        Row {
            format: Self::Json,
            label: "JSON",
            endings: &["json"],
            reader: Reader::TextWith(json::articles),
        },
        Row {
            format: Self::JsonLines,
            label: "JSON lines",
            endings: &["jsonl", "ndjson", "jl"],
            reader: Reader::TextWith(json::line_articles),
        },
        Row {
            format: Self::Message,
            label: "Mail message",
            endings: &["eml"],
            reader: Reader::Bytes(|path, bytes| mail::message_articles(path, &bytes)),
        },
        Row {
            format: Self::PageMessage,
            label: "Web archive",
            endings: &["mhtml", "mht"],
            reader: Reader::Bytes(|path, bytes| mail::page_articles(path, &bytes)),
        },
        Row {
            format: Self::Mailbox,
            label: "Mailbox",
            endings: &["mbox", "mbx"],
            reader: Reader::Bytes(|path, bytes| mail::mailbox_articles(path, &bytes)),
        },
        Row {
            format: Self::Feed,
            label: "RSS or Atom feed",
            endings: &["rss", "atom", "rdf", "xml"],
            reader: Reader::BytesWith(feed::articles),
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
        // Some programs put bytes of their own before the mark of a PDF document; readers
        // look for it in the first kilobyte.
        let ending = Self::of_ending(path);
        let start = head.get(..1024).unwrap_or(head);
        if ending == Some(Self::Pdf) && memchr::memmem::find(start, b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        // Content without the mark of its ending's format is something else.
        let ending = ending.filter(|format| !format.is_marked());
        let told = sniff::told(head, ending).or(ending);
        Ok(told.unwrap_or(Self::Plain))
    }

    /// Whether every file of the format begins with a mark of its own.
    fn is_marked(self) -> bool {
        let marks = MARKS.iter().any(|(_, format)| *format == self);
        marks || matches!(self, Self::Docx | Self::Odt | Self::Epub | Self::Tar)
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// The format that people call `label`.
    pub fn of_label(label: &str) -> Option<Self> {
        let row = Self::TABLE.iter().find(|row| row.label == label)?;
        Some(row.format)
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
        for row in Format::TABLE {
            let alike = Format::TABLE
                .iter()
                .filter(|other| other.format == row.format);
            assert_eq!(alike.count(), 1, "{row:?}");
            assert_eq!(row.format.label(), row.label);
            assert_eq!(Format::of_label(row.label), Some(row.format));
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
        check("a.txt", b" <!doctype html><p>", Ok(Format::Html));
        check("a.htm", b"<p>", Ok(Format::Html));
        check("a.txt", b"%PDF-1.7", Ok(Format::Pdf));
        check("a.pdf", b"\r\nHTTP/1.1\r\n%PDF-1.7", Ok(Format::Pdf));
        check("a.txt", b"How %PDF-1.7 begins", Ok(Format::Plain));
        check("a.md", b"\x1F\x8B\x08", Ok(Format::Gzip));
        check("a.gz", b"text", Ok(Format::Plain));
        check("a.txt", b"Rar!\x1A\x07", Err("a RAR archive"));
    }
}
