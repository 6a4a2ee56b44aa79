//! `broadsheet annotate PATH...`: one line for each article, in path order. Articles are
//! held until the last is read, because a name's spelling depends on all of them.
//!
//! `duplicate_of` is filled by these rules:
//!
//! 1. An article whose text a file before had names that text's `id`, which is its own.
//! 2. A version of a story (most of its words shared, see [`crate::index::families`]) names the
//!    story's first: the version with the earliest date; where dates are alike, or none has a
//!    year, the one first in path order. That may be a file that is printed later.
//! 3. The story's first, and an article alone, name none.

use super::spelling::Spellings;
use super::{AnnotateArguments, Outcome, Record};
use crate::corpus::ContentHash;
use crate::pipeline::Annotator;
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

/// The way out where columns are unclear.
const NAME_COLUMNS: &str = "Name the columns, as in --map text=COLUMN,title=COLUMN,date=COLUMN,outlet=COLUMN,byline=COLUMN";

/// Annotates all articles under the paths given.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn run(
    arguments: &AnnotateArguments,
    out: impl Write,
    errors: &mut impl Write,
) -> io::Result<Outcome> {
    let mut spellings = Spellings::default();
    let mut articles = Vec::new();
    let options = super::reading(arguments.no_split, arguments.map.as_ref());
    let annotator = Annotator::new().with_options(options);
    let report = annotator.paths(&arguments.paths, |annotated| {
        spellings.count(&annotated.annotations);
        articles.push(annotated);
    });
    for problem in report.problems.iter().chain(&report.notes) {
        let path = printable(&problem.path.to_string_lossy());
        let _ = writeln!(errors, "broadsheet: {}: {path}", problem.reason);
    }
    if !report.unclear.is_empty() {
        let _ = writeln!(errors, "broadsheet: {NAME_COLUMNS}");
    }
    let mut out = BufWriter::new(out);
    let mut seen: HashSet<ContentHash> = HashSet::new();
    let n_articles = articles.len();
    let stories = annotator.firsts(&articles);
    let hashes: Vec<ContentHash> = articles.iter().map(|one| one.article.hash()).collect();
    for (mut annotated, story) in articles.into_iter().zip(stories) {
        spellings.apply(&mut annotated.annotations);
        let hash = annotated.article.hash();
        let id = RawValue::from_string(format!("\"{hash}\""))?;
        let is_copy = !seen.insert(hash);
        let story = story.and_then(|at| hashes.get(at).copied());
        let first = if is_copy { Some(hash) } else { story };
        let first = first.map(|hash| hash.to_string());
        let path = annotated
            .article
            .origin
            .path()
            .map(|path| path.to_string_lossy());
        let mut record = Record::new(&id, &annotated.article, &annotated.annotations);
        record.path = path.as_deref();
        record.duplicate_of = first.as_deref();
        record.write_line(&mut out)?;
    }
    out.flush()?;
    if n_articles > 0 {
        return Ok(Outcome::Done);
    }
    if report.problems.is_empty() {
        let _ = writeln!(errors, "broadsheet: {}", nothing_found(report.n_skipped));
    }
    Ok(Outcome::Unread)
}

/// A path on one line, unable to command a terminal.
fn printable(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    for sign in path.chars() {
        if sign.is_control() {
            shown.extend(sign.escape_default());
        } else {
            shown.push(sign);
        }
    }
    shown
}

/// Why a walk without problems found nothing.
fn nothing_found(n_skipped: usize) -> String {
    match n_skipped {
        0 => "There are no files under the paths given".to_owned(),
        1 => "The only file under the paths given is of a format that cannot be read".to_owned(),
        n => format!("All {n} files under the paths given are of formats that cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::{nothing_found, printable};

    #[test]
    fn control_characters_are_spelled_out() {
        assert_eq!(printable("a/\u{1b}[2J\nŁ.txt"), "a/\\u{1b}[2J\\nŁ.txt");
    }

    #[test]
    fn plurals() {
        assert!(nothing_found(0).starts_with("There are no files"));
        assert!(nothing_found(1).starts_with("The only file"));
        assert!(nothing_found(2).starts_with("All 2 files"));
    }
}
