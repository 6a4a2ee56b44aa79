//! Decoding apart: documents and archives are read in a child process of this program, so
//! that a decoder that loops, swallows memory or overflows its stack ends alone. The child
//! has 30 seconds of processor and 1 GiB of memory; the system ends it there.
//!
//! The child prints what it read as JSON lines: articles, problems, and "end", without
//! which something is missing. Where processes have no such limits (not Unix), and in
//! programs that never called [`isolate`], files are read in place.

use super::crew::{Found, with_header};
use super::report::Problem;
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::ingest::{self, Format, Options, Reading};
use serde::{Deserialize, Serialize};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

/// The hidden word of the command line that makes a child of the program.
pub const WORD: &str = "__decode";

/// The child's flag to leave files whole.
const NO_SPLIT: &str = "--no-split";

/// The most seconds of processor.
const MAX_SECONDS: u64 = 30;

/// The most memory in bytes.
const MAX_MEMORY_BYTES: u64 = 1024 * 1024 * 1024;

/// The program that children are made of.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on risky files are read apart, in children of this very program.
pub fn isolate() {
    if cfg!(unix)
        && let Ok(program) = std::env::current_exe()
    {
        let _ = PROGRAM.set(program);
    }
}

/// Year, month and day of a date.
type Parts = (Option<i16>, Option<u8>, Option<u8>);

fn to_parts(date: PartialDate) -> Parts {
    (date.year, date.month, date.day)
}

fn from_parts((year, month, day): Parts) -> PartialDate {
    PartialDate { year, month, day }
}

/// One line between child and parent.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    Article {
        part: Option<String>,
        title: Option<String>,
        outlet: Option<String>,
        date: Option<Parts>,
        path_date: Option<Parts>,
        byline: Option<String>,
        text: String,
    },
    /// A part that could not be read; the file itself has no part.
    Problem { part: String, reason: String },
    /// Why there is nothing at all.
    Nothing { reason: String },
    /// All was told.
    End {
        n_skipped: usize,
        kind: Option<String>,
    },
}

/// The child's work: reads one file within limits and prints what it holds.
pub fn decode(path: &Path, options: Options, out: impl Write) -> io::Result<()> {
    limit()?;
    let mut out = io::BufWriter::new(out);
    match ingest::read_with(path, options) {
        Ok(reading) => {
            let end = Line::End {
                n_skipped: reading.n_skipped,
                kind: reading.format.map(|format| format.label().to_owned()),
            };
            for line in lines(path, reading) {
                put(&mut out, &line)?;
            }
            put(&mut out, &end)?;
        }
        Err(error) => put(
            &mut out,
            &Line::Nothing {
                reason: error.reason(),
            },
        )?,
    }
    out.flush()
}

#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rlimit::Resource;
    // The first limit asks the process to end, the second ends it.
    Resource::CPU.set(MAX_SECONDS, MAX_SECONDS + 5)?;
    Resource::AS.set(MAX_MEMORY_BYTES, MAX_MEMORY_BYTES)?;
    Resource::CORE.set(0, 0)
}

#[cfg(not(unix))]
fn limit() -> io::Result<()> {
    Ok(())
}

fn put(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn lines(path: &Path, reading: Reading) -> impl Iterator<Item = Line> + use<'_> {
    let articles = reading.articles.into_iter().map(|article| Line::Article {
        part: match &article.origin {
            Origin::Part { part, .. } => Some(part.clone()),
            _ => None,
        },
        title: article.given.title.clone(),
        outlet: article.given.outlet.clone(),
        date: article.given.date.map(to_parts),
        path_date: article.given.path_date.map(to_parts),
        byline: article.given.byline.clone(),
        text: article.text().to_owned(),
    });
    let problems = reading.problems.into_iter().map(move |problem| {
        let part = problem.path().strip_prefix(path).unwrap_or(Path::new(""));
        Line::Problem {
            part: part.to_string_lossy().into_owned(),
            reason: problem.reason(),
        }
    });
    articles.chain(problems)
}

/// What the file at `path` holds, read apart; none, if it is to be read in place.
pub(super) fn read(path: &Path, options: Options) -> Option<Result<Found, String>> {
    let program = PROGRAM.get().filter(|_| ingest::is_risky(path))?;
    let mut child = Command::new(program)
        .arg(WORD)
        .args((!options.split).then_some(NO_SPLIT))
        .arg("--")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let said = child
        .stdout
        .take()
        .map(|out| listen(path, BufReader::new(out)));
    let status = child.wait();
    match said {
        Some(Some(result)) => Some(result),
        _ => Some(Err(reason(status.ok()))),
    }
}

/// What the child says, if it says it to the end.
fn listen(path: &Path, out: impl io::BufRead) -> Option<Result<Found, String>> {
    let mut found = Found {
        articles: Vec::new(),
        problems: Vec::new(),
        n_skipped: 0,
        kind: None,
    };
    for line in out.split(b'\n') {
        match serde_json::from_slice(&line.ok()?).ok()? {
            Line::Article {
                part,
                title,
                outlet,
                date,
                path_date,
                byline,
                text,
            } => {
                let file = path.to_owned();
                let origin = match part {
                    Some(part) => Origin::Part { file, part },
                    None => Origin::File(file),
                };
                let given = Given {
                    title,
                    outlet,
                    date: date.map(from_parts),
                    byline,
                    path_date: path_date.map(from_parts),
                };
                found
                    .articles
                    .push(with_header(Article::new(origin, given, text)));
            }
            Line::Problem { part, reason } => {
                let path = if part.is_empty() {
                    path.to_owned()
                } else {
                    path.join(part)
                };
                found.problems.push(Problem { path, reason });
            }
            Line::Nothing { reason } => return Some(Err(reason)),
            Line::End { n_skipped, kind } => {
                found.n_skipped = n_skipped;
                found.kind = kind.and_then(|kind| Format::of_label(&kind));
                return Some(Ok(found));
            }
        }
    }
    None
}

/// Why a child ended before it had told all.
fn reason(status: Option<ExitStatus>) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        // Numbers of signals as POSIX has them: KILL, and CPU on all systems we know.
        if status
            .and_then(|status| status.signal())
            .is_some_and(|signal| matches!(signal, 9 | 24))
        {
            return format!(
                "Reading it took more than {MAX_SECONDS} seconds; save it in another format and open that"
            );
        }
    }
    let _ = status;
    "Reading it took more than 1 GiB of memory or broke off; save it in another format or in parts"
        .to_owned()
}
