//! One file to articles: what may be opened, how much of it, and in which order it is
//! looked at. Pipes, devices and sockets are refused before they are opened, because
//! opening one can wait for ever.

use super::archive::Unpacking;
use super::budget::Budget;
use super::decode::{decode, is_hopeless, unify_line_ends};
use super::format::Reader;
use super::margin::Margin;
use super::path_date::path_date;
use super::split::split;
use super::{Cause, Format, IngestError, Options};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use std::fs::{self, File, FileType};
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The largest file that is read.
const MAX_BYTES: u64 = 2_000_000_000;

/// How much of a file is read first, to tell whether it can be text.
const SAMPLE_BYTES: u64 = 64 * 1024;

/// How much of a file is looked at to tell its format.
const HEAD_BYTES: u64 = 1024;

/// What one file gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its articles, in its order.
    pub articles: Vec<Article>,
    /// Parts that could not be read; the path of each is that of the file, then the part's.
    pub problems: Vec<IngestError>,
    /// What of its articles' containers was passed over.
    pub notes: Vec<IngestError>,
    /// Files of other formats in it, if it is an archive; they are counted, not read.
    pub n_skipped: usize,
    /// What it is by its content; none where that is not known to us.
    pub format: Option<Format>,
}

/// Reads one file as [`read_with`] does when nothing was chosen.
///
/// # Errors
/// As [`read_with`].
pub fn read(path: &Path) -> Result<Reading, IngestError> {
    read_with(path, &Options::default())
}

/// Reads one file. Almost always one article; a container may hold many.
///
/// # Errors
/// When nothing of it can be read: it cannot be opened, is too large, is empty, or is not text.
pub fn read_with(path: &Path, options: &Options) -> Result<Reading, IngestError> {
    parse(path, read_bytes(path)?, options)
}

/// Makes articles of a file's content as [`read_with`] does, wherever it comes from; the
/// path tells its ending and its date and is not opened.
///
/// # Errors
/// When nothing of it can be read: it is empty, damaged, locked, or not text.
pub fn parse(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Reading, IngestError> {
    let format = Format::sniff(path, &bytes).ok();
    let budget = Budget::of(bytes.len());
    let mut reading = Reading::default();
    let mut unpacking = Unpacking::new(path, options, &budget, &mut reading);
    match read_content(path, bytes, &mut unpacking) {
        Ok(articles) => reading.articles.extend(articles),
        Err(cause) => reading.problems.push(IngestError::new(path, cause)),
    }
    reading.format = format;
    if let Some(format) = format {
        reading.articles = finished(reading.articles, format, options);
    }
    if !reading.articles.is_empty() {
        return Ok(reading);
    }
    match reading.problems.pop() {
        None => Err(IngestError::new(path, Cause::NothingInside)),
        Some(only) if reading.problems.is_empty() && only.path() == path => Err(only),
        Some(last) => {
            reading.problems.push(last);
            Ok(reading)
        }
    }
}

/// Whether a file needs a decoder of others' make, by how it begins. What cannot be looked
/// at is not risky; reading it says why.
pub fn is_risky(path: &Path) -> bool {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    let mut head = Vec::new();
    let file = is_file.then(|| File::open(path).ok()).flatten();
    let Some(file) = file else { return false };
    if file.take(HEAD_BYTES).read_to_end(&mut head).is_err() {
        return false;
    }
    let reader = Format::sniff(path, &head).ok().and_then(Format::reader);
    matches!(
        reader,
        Some(Reader::Bytes(_) | Reader::BytesWith(_) | Reader::Archive(_))
    )
}

/// Makes articles of content that lies at `path`, which ends in its name. Those of archives
/// go to `unpacking`.
pub(super) fn read_content(
    path: &Path,
    bytes: Vec<u8>,
    unpacking: &mut Unpacking<'_>,
) -> Result<Vec<Article>, Cause> {
    let format = Format::sniff(path, &bytes).map_err(Cause::Foreign)?;
    let place = unpacking.place();
    let mut margin = Margin::new(&place, unpacking.options());
    let result = match format.reader().ok_or(Cause::Binary)? {
        Reader::Text(articles) => articles(path, read_text(bytes)?),
        Reader::TextWith(articles) => articles(path, &read_text(bytes)?, &mut margin),
        // Decoders are others' code and meet damaged content. One that panics must not take
        // the other members of an archive with it; it only reads what it was given.
        Reader::Bytes(articles) => {
            catch_unwind(AssertUnwindSafe(|| articles(path, bytes))).unwrap_or(Err(Cause::Mishap))
        }
        Reader::BytesWith(articles) => {
            catch_unwind(AssertUnwindSafe(|| articles(path, bytes, &mut margin)))
                .unwrap_or(Err(Cause::Mishap))
        }
        Reader::Archive(unpack) => return unpack(path, bytes, unpacking).map(|()| Vec::new()),
    };
    let notes = margin.into_notes();
    unpacking.note(notes);
    result
}

fn read_text(bytes: Vec<u8>) -> Result<String, Cause> {
    let text = decode(bytes).ok_or(Cause::Binary)?;
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    // Some encodings need fewer bytes than UTF-8, and places in a text end at 4 GiB.
    if u32::try_from(text.len()).is_err() {
        return Err(Cause::TooLarge);
    }
    Ok(text)
}

/// Splits a file's only article, if it holds many, and notes what paths say.
fn finished(mut articles: Vec<Article>, format: Format, options: &Options) -> Vec<Article> {
    if options.split && articles.len() == 1 {
        articles = articles
            .into_iter()
            .flat_map(|article| split(article, format))
            .collect();
    }
    for article in &mut articles {
        let found = match &article.origin {
            // A file in an archive has a name of its own; a row or message only a number.
            Origin::Part { file, part } => path_date(Path::new(part)).or_else(|| path_date(file)),
            origin => origin.path().and_then(path_date),
        };
        let (date, evidence) = found.unzip();
        article.given.path_date = date;
        article.given.evidence.path_date = evidence;
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

/// The bytes of a file. One that others write to meanwhile is read once more.
fn read_bytes(path: &Path) -> Result<Vec<u8>, IngestError> {
    let failed = |error| IngestError::from_file(path, error);
    let look = || fs::metadata(path).map_err(failed);
    let about = look()?;
    if let Some(cause) = special(about.file_type()) {
        return Err(IngestError::new(path, cause));
    }
    if about.is_dir() {
        return Err(IngestError::new(path, Cause::Folder));
    }
    steady(
        || look().map(|about| (about.len(), about.modified().ok())),
        || read_once(path),
    )?
    .ok_or_else(|| IngestError::new(path, Cause::Changing))
}

/// What `read` gives while `look` sees the same before and after; none, if it does not
/// twice.
fn steady<L: PartialEq, R, E>(
    mut look: impl FnMut() -> Result<L, E>,
    mut read: impl FnMut() -> Result<R, E>,
) -> Result<Option<R>, E> {
    for _ in 0..2 {
        let before = look()?;
        let content = read()?;
        if look()? == before {
            return Ok(Some(content));
        }
    }
    Ok(None)
}

fn read_once(path: &Path) -> Result<Vec<u8>, IngestError> {
    let failed = |error| IngestError::from_file(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let n_bytes = file.metadata().map_or(0, |about| about.len());
    if n_bytes > MAX_BYTES {
        return Err(IngestError::new(path, Cause::TooLarge));
    }
    let mut bytes = Vec::new();
    (&mut file)
        .take(SAMPLE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let format = Format::sniff(path, &bytes);
    let format = format.map_err(|name| IngestError::new(path, Cause::Foreign(name)))?;
    if matches!(format.reader(), Some(Reader::Text(_))) && is_hopeless(&bytes) {
        return Err(IngestError::new(path, Cause::Binary));
    }
    bytes.reserve_exact(
        usize::try_from(n_bytes)
            .unwrap_or(0)
            .saturating_sub(bytes.len()),
    );
    // The file may grow while it is read, and some systems say nothing of its size.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|n_bytes| n_bytes > MAX_BYTES) {
        return Err(IngestError::new(path, Cause::TooLarge));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::steady;

    fn check(seen: &[u32], expected: Option<u32>) {
        let mut seen = seen.iter();
        let mut n_read = 0;
        let found: Result<Option<u32>, ()> = steady(
            || seen.next().ok_or(()),
            || {
                n_read += 1;
                Ok(n_read)
            },
        );
        assert_eq!(found, Ok(expected));
        assert_eq!(seen.next(), None, "looked at as often as needed");
    }

    #[test]
    fn changing_files_are_read_once_more() {
        check(&[1, 1], Some(1));
        check(&[1, 2, 2, 2], Some(2));
        check(&[1, 2, 2, 3], None);
    }
}
