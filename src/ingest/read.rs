//! One file to articles: what may be opened, how much of it, and in which order it is
//! looked at. Pipes, devices and sockets are refused before they are opened, because
//! opening one can wait for ever.

use super::decode::{decode, unify_line_ends};
use super::format::Reader;
use super::path_date::path_date;
use super::split::split;
use super::{Cause, Format, IngestError, Options};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use std::fs::{self, File, FileType};
use std::io::Read as _;
use std::path::Path;

/// The largest file that is read.
const MAX_BYTES: u64 = 2_000_000_000;

/// Reads one file as [`read_with`] does when nothing was chosen.
///
/// # Errors
/// As [`read_with`].
pub fn read(path: &Path) -> Result<Vec<Article>, IngestError> {
    read_with(path, Options::default())
}

/// Reads one file. Almost always one article; a container may hold many.
///
/// # Errors
/// When the file cannot be opened, is too large, is empty, or is not text.
pub fn read_with(path: &Path, options: Options) -> Result<Vec<Article>, IngestError> {
    let bytes = read_bytes(path)?;
    let refused = |cause| IngestError::new(path, cause);
    let format = Format::sniff(path, &bytes).map_err(|kind| refused(Cause::Foreign(kind)))?;
    let articles = match format.reader() {
        Some(Reader::Text(articles)) => articles,
        Some(Reader::Bytes(articles)) => {
            let articles = articles(path, bytes).map_err(refused)?;
            return Ok(finished(articles, format, options));
        }
        None => return Err(refused(Cause::Binary)),
    };
    let text = decode(bytes).ok_or_else(|| refused(Cause::Binary))?;
    if text.trim().is_empty() {
        return Err(refused(Cause::Empty));
    }
    // Some encodings need fewer bytes than UTF-8, and places in a text end at 4 GiB.
    if u32::try_from(text.len()).is_err() {
        return Err(refused(Cause::TooLarge));
    }
    let articles = articles(path, text).map_err(refused)?;
    Ok(finished(articles, format, options))
}

/// Splits a file's only article, if it holds many, and notes what paths say.
fn finished(mut articles: Vec<Article>, format: Format, options: Options) -> Vec<Article> {
    if options.split && articles.len() == 1 {
        articles = articles
            .into_iter()
            .flat_map(|article| split(article, format))
            .collect();
    }
    for article in &mut articles {
        article.given.path_date = match &article.origin {
            // A file in an archive has a name of its own; a row or message only a number.
            Origin::Part { file, part } => path_date(Path::new(part)).or_else(|| path_date(file)),
            origin => origin.path().and_then(path_date),
        };
    }
    articles
}

/// An article from a text that is already in memory: line ends become "\n", nothing else changes.
pub fn from_text(origin: Origin, given: Given, text: &str) -> Article {
    Article::new(origin, given, unify_line_ends(text.to_owned()))
}

/// What a path leads to, if that is neither a file nor a folder.
pub(super) fn special(kind: FileType) -> Option<Cause> {
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Some(Cause::Special("named pipe"));
        }
        if kind.is_socket() {
            return Some(Cause::Special("socket"));
        }
    }
    Some(Cause::Special("device"))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, IngestError> {
    let failed = |error| IngestError::from_file(path, error);
    let about = fs::metadata(path).map_err(failed)?;
    if let Some(cause) = special(about.file_type()) {
        return Err(IngestError::new(path, cause));
    }
    if about.is_dir() {
        return Err(IngestError::new(path, Cause::Folder));
    }
    if about.len() > MAX_BYTES {
        return Err(IngestError::new(path, Cause::TooLarge));
    }
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // The file may grow while it is read, and some systems say nothing of its size.
    let n_bytes = file
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(n_bytes).is_ok_and(|n_bytes| n_bytes > MAX_BYTES) {
        return Err(IngestError::new(path, Cause::TooLarge));
    }
    Ok(bytes)
}
