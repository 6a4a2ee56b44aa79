//! Decoding apart: documents and archives are read in a child process of this program, so
//! that a decoder that loops, swallows memory, waits for ever or overflows its stack ends
//! alone. The child has 30 seconds and 1 GiB of memory: the system counts what it uses of
//! the processor and of memory, the parent looks at the clock.
//!
//! The child prints what it read as JSON lines: articles, problems, and "end", without
//! which something is missing. Where processes have no such limits (not Unix), and in
//! programs that never called [`isolate`], files are read in place.

use super::child::{self, End};
use super::crew::{Failure, Found, with_header};
use super::report::Problem;
use super::unclear::Unclear;
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::{FieldEvidence, GivenEvidence};
use crate::ingest::{self, Format, IngestError, Mappings, Options, Preview, Reading};
use serde::{Deserialize, Serialize};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

/// The hidden word of the command line that makes a child of the program.
pub const WORD: &str = "__decode";

/// The child's flag to leave files whole.
const NO_SPLIT: &str = "--no-split";

/// The child's flag for what was said of columns, as JSON.
const MAPPINGS: &str = "--mappings";

/// The most seconds of processor.
const MAX_SECONDS: u64 = 30;

/// The most time by the clock.
const MAX_WAIT: Duration = Duration::from_secs(MAX_SECONDS);

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

/// A field's evidence: its kind, and the field's name or the part of the path.
type EvidenceLine = Option<(char, String)>;

fn to_line(evidence: Option<&FieldEvidence>) -> EvidenceLine {
    match evidence? {
        // Readers of containers know no places in the text.
        FieldEvidence::Span(_) => None,
        FieldEvidence::Field(name) => Some(('c', name.to_string())),
        FieldEvidence::FileName(part) => Some(('f', part.to_string())),
        FieldEvidence::Folder(part) => Some(('d', part.to_string())),
    }
}

fn from_line(line: EvidenceLine) -> Option<FieldEvidence> {
    match line? {
        ('c', name) => Some(FieldEvidence::Field(name.into())),
        ('f', part) => Some(FieldEvidence::FileName(part.into())),
        ('d', part) => Some(FieldEvidence::Folder(part.into())),
        _ => None,
    }
}

/// What a container says, between child and parent.
#[derive(Debug, Serialize, Deserialize)]
struct GivenLine {
    title: Option<String>,
    outlet: Option<String>,
    date: Option<Parts>,
    path_date: Option<Parts>,
    byline: Option<String>,
    /// Evidence in this order, which is that of their kinds' fields.
    evidence: [EvidenceLine; 5],
}

impl GivenLine {
    fn of(given: &Given) -> Self {
        let known = &given.evidence;
        let evidence = [
            &known.title,
            &known.outlet,
            &known.date,
            &known.path_date,
            &known.byline,
        ];
        Self {
            title: given.title.clone(),
            outlet: given.outlet.clone(),
            date: given.date.map(to_parts),
            path_date: given.path_date.map(to_parts),
            byline: given.byline.clone(),
            evidence: evidence.map(|evidence| to_line(evidence.as_ref())),
        }
    }

    fn given(self) -> Given {
        let [title, outlet, date, path_date, byline] = self.evidence.map(from_line);
        Given {
            title: self.title,
            outlet: self.outlet,
            date: self.date.map(from_parts),
            byline: self.byline,
            path_date: self.path_date.map(from_parts),
            evidence: GivenEvidence {
                title,
                outlet,
                date,
                byline,
                path_date,
            },
        }
    }
}

/// One line between child and parent.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    Article {
        part: Option<String>,
        given: GivenLine,
        text: String,
    },
    /// A part that could not be read; the file itself has no part.
    Problem {
        part: String,
        reason: String,
        unclear: Option<Preview>,
    },
    /// What was passed over.
    Note { part: String, reason: String },
    /// Why there is nothing at all.
    Nothing {
        reason: String,
        is_no_articles: bool,
        unclear: Option<Preview>,
    },
    /// All was told.
    End {
        n_skipped: usize,
        kind: Option<String>,
    },
}

/// How the child reads, from its arguments.
pub fn decode_options(no_split: bool, mappings: Option<&str>) -> Options {
    let mappings: Option<Mappings> = mappings.and_then(|json| serde_json::from_str(json).ok());
    Options {
        split: !no_split,
        mappings: mappings.unwrap_or_default().into(),
    }
}

/// The child's work: reads one file within limits and prints what it holds.
pub fn decode(path: &Path, options: &Options, out: impl Write) -> io::Result<()> {
    limit()?;
    child::end_with_parent();
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
                is_no_articles: error.cause().is_no_articles(),
                unclear: preview(path, &error),
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

fn preview(file: &Path, error: &IngestError) -> Option<Preview> {
    Unclear::of(error, file).map(|unclear| unclear.preview)
}

fn lines(path: &Path, reading: Reading) -> impl Iterator<Item = Line> + use<'_> {
    let articles = reading.articles.into_iter().map(|article| Line::Article {
        part: match &article.origin {
            Origin::Part { part, .. } => Some(part.clone()),
            _ => None,
        },
        given: GivenLine::of(&article.given),
        text: article.text().to_owned(),
    });
    let part = move |error: &IngestError| {
        let part = error.path().strip_prefix(path).unwrap_or(Path::new(""));
        part.to_string_lossy().into_owned()
    };
    let notes = reading.notes.into_iter().map(move |note| Line::Note {
        part: part(&note),
        reason: note.reason(),
    });
    let problems = reading
        .problems
        .into_iter()
        .map(move |problem| Line::Problem {
            part: part(&problem),
            reason: problem.reason(),
            unclear: preview(path, &problem),
        });
    articles.chain(problems).chain(notes)
}

/// What the file at `path` holds, read apart; none, if it is to be read in place.
pub(super) fn read(path: &Path, options: &Options) -> Option<Result<Found, Failure>> {
    let program = PROGRAM.get().filter(|_| ingest::is_risky(path))?;
    let mappings = Some(&*options.mappings).filter(|mappings| !mappings.is_empty());
    let mappings = mappings.and_then(|mappings| serde_json::to_string(mappings).ok());
    let mut command = Command::new(program);
    command
        .arg(WORD)
        .args((!options.split).then_some(NO_SPLIT))
        .args(mappings.iter().flat_map(|json| [MAPPINGS, json]))
        .arg("--")
        .arg(path);
    let listen = |out| listen(path, BufReader::new(out));
    let (said, end) = child::heard(&mut command, MAX_WAIT, listen)?;
    Some(said.unwrap_or_else(|| Err(Failure::new(reason(end)))))
}

/// What the child says, if it says it to the end.
fn listen(path: &Path, out: impl io::BufRead) -> Option<Result<Found, Failure>> {
    let mut found = Found {
        articles: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
        n_skipped: 0,
        kind: None,
        unclear: Vec::new(),
    };
    let asks = |preview: Preview, path: &Path, file: &Path| Unclear {
        path: path.to_owned(),
        file: file.to_owned(),
        preview,
    };
    for line in out.split(b'\n') {
        match serde_json::from_slice(&line.ok()?).ok()? {
            Line::Article { part, given, text } => {
                let file = path.to_owned();
                let origin = match part {
                    Some(part) => Origin::Part { file, part },
                    None => Origin::File(file),
                };
                found
                    .articles
                    .push(with_header(Article::new(origin, given.given(), text)));
            }
            Line::Problem {
                part,
                reason,
                unclear,
            } => {
                let file = path;
                let path = within(file, part);
                let unclear = unclear.map(|preview| asks(preview, &path, file));
                found.unclear.extend(unclear);
                found.problems.push(Problem { path, reason });
            }
            Line::Note { part, reason } => {
                let path = within(path, part);
                found.notes.push(Problem { path, reason });
            }
            Line::Nothing {
                reason,
                is_no_articles,
                unclear,
            } => {
                return Some(Err(Failure {
                    reason,
                    is_no_articles,
                    unclear: unclear.map(|preview| Box::new(asks(preview, path, path))),
                }));
            }
            Line::End { n_skipped, kind } => {
                found.n_skipped = n_skipped;
                found.kind = kind.and_then(|kind| Format::of_label(&kind));
                return Some(Ok(found));
            }
        }
    }
    None
}

/// The path of a part of a file; the file's own for no part.
fn within(file: &Path, part: String) -> PathBuf {
    if part.is_empty() {
        file.to_owned()
    } else {
        file.join(part)
    }
}

/// Why a child ended before it had told all.
fn reason(end: End) -> String {
    if end == End::Late || is_out_of_time(end) {
        return format!(
            "Reading it took more than {MAX_SECONDS} seconds; save it in another format and open that"
        );
    }
    "Reading it took more than 1 GiB of memory or broke off; save it in another format or in parts"
        .to_owned()
}

/// Whether the system ended the child because it had used up its time.
#[cfg(unix)]
fn is_out_of_time(end: End) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    let End::Own(status) = end else { return false };
    // Numbers of signals as POSIX has them: KILL, and CPU on all systems we know.
    status
        .and_then(|status| status.signal())
        .is_some_and(|signal| matches!(signal, 9 | 24))
}

#[cfg(not(unix))]
fn is_out_of_time(_: End) -> bool {
    false
}
