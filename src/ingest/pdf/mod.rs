//! PDF documents: the words of all pages as one article, in reading order, with the heads
//! and feet of pages left out and words that were hyphenated at line ends made whole.
//!
//! Steps: [`glyphs`] runs the page's drawing program and keeps what it writes and where;
//! [`chunk`] makes pieces of lines; [`furniture`] drops heads and feet; [`order`] cuts the
//! page into columns; [`paragraph`] makes paragraphs. Not read: pictures, notes, forms.

mod chunk;
mod furniture;
mod glyphs;
mod order;
mod paragraph;

use super::Cause;
use super::properties::{filled, title};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use chunk::Chunk;
use encoding_rs::{UTF_8, UTF_16BE, WINDOWS_1252};
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::path::Path;

/// What people call it.
const WHAT: &str = "PDF document";

/// One article.
pub(super) fn articles(path: &Path, bytes: Vec<u8>) -> Result<Vec<Article>, Cause> {
    let pdf = open(bytes)?;
    let mut pages: Vec<Vec<Chunk>> = Vec::new();
    let mut n_glyphs = 0;
    let mut n_nameless = 0;
    for page in pdf.pages().iter() {
        let glyphs = glyphs::of_page(page);
        n_glyphs += glyphs.len();
        n_nameless += glyphs.iter().filter(|glyph| glyph.is_nameless()).count();
        pages.push(chunk::chunks(glyphs));
    }
    // Fonts that do not tell which letter a shape is leave no text behind.
    if n_nameless * 3 > n_glyphs {
        return Err(Cause::NoText);
    }
    furniture::drop(&mut pages);
    let columns: Vec<Vec<Chunk>> = pages.into_iter().flat_map(order::columns).collect();
    let text = paragraph::text(&columns);
    if text.is_empty() {
        return Err(Cause::NoText);
    }
    let given = given(pdf.metadata());
    Ok(vec![Article::new(
        Origin::File(path.to_owned()),
        given,
        text,
    )])
}

/// Opens a document. Where bytes stand before its mark, places in it may be counted from
/// the mark or from the file's beginning.
fn open(bytes: Vec<u8>) -> Result<Pdf, Cause> {
    let start = memchr::memmem::find(&bytes, b"%PDF-").filter(|start| *start > 0);
    let from_mark = start
        .and_then(|start| bytes.get(start..))
        .map(<[u8]>::to_vec);
    let opened = match (Pdf::new(bytes), from_mark) {
        (Ok(pdf), Some(_)) if !pdf.pages().is_empty() => Ok(pdf),
        (_, Some(from_mark)) => Pdf::new(from_mark),
        (opened, None) => opened,
    };
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Cause::Locked(WHAT),
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Cause::Damaged(WHAT),
    })
}

fn given(metadata: &Metadata) -> Given {
    // When a document was made is not when its article was published: the date is left open.
    Given {
        title: metadata
            .title
            .as_deref()
            .and_then(|bytes| title(&words(bytes))),
        byline: metadata
            .author
            .as_deref()
            .and_then(|bytes| filled(&words(bytes))),
        ..Given::default()
    }
    .said_by("document properties:")
}

/// The characters of a text outside the pages.
fn words(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    let (words, _) = encoding.decode_with_bom_removal(bytes);
    words.replace('\0', "")
}
