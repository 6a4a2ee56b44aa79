//! `broadsheet annotate -`: JSON lines in, JSON lines out, in the same order.
//!
//! 1. One line is read, annotated and written before the next is read, so memory does not
//!    grow with the input and the other end of a pipe never waits for more than its answer.
//! 2. A line that is no record is named on standard error with its number, and passed over.
//! 3. Blank lines are passed over silently.
//! 4. The id is echoed as it was written; without one, the line's number stands in.

use super::{Outcome, Record};
use crate::pipeline::Annotator;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{self, BufRead, Read as _, Write};

/// The longest line that is read.
const MAX_LINE_BYTES: u64 = 1 << 30;

/// A line of input.
#[derive(Debug, Deserialize)]
struct Line<'l> {
    #[serde(borrow, default)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Cow<'l, str>,
    title: Option<String>,
    date: Option<String>,
}

/// Annotates every line of `input`.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn run(
    mut input: impl BufRead,
    mut out: impl Write,
    errors: &mut impl Write,
) -> io::Result<Outcome> {
    let annotator = Annotator::new();
    let mut line = Vec::new();
    let mut answer = Vec::new();
    let (mut n_good, mut n_bad) = (0_usize, 0_usize);
    for number in 1_usize.. {
        let size = match read_line(&mut input, &mut line) {
            Ok(size) => size,
            Err(error) => {
                let _ = writeln!(
                    errors,
                    "broadsheet: Standard input could not be read: {error}"
                );
                return Ok(Outcome::Unread);
            }
        };
        let json = trim(&line, number);
        answer.clear();
        let annotated = match size {
            Size::End => break,
            Size::TooLong => Err("is longer than 1 GiB; split its text".to_owned()),
            Size::Fits if json.is_empty() => continue,
            Size::Fits => annotate(&annotator, json, number, &mut answer),
        };
        let problem = match annotated {
            Ok(problem) => {
                n_good += 1;
                out.write_all(&answer)?;
                out.flush()?;
                problem
            }
            Err(problem) => {
                n_bad += 1;
                Some(problem)
            }
        };
        if let Some(problem) = problem {
            let _ = writeln!(errors, "broadsheet: Line {number} {problem}");
        }
    }
    if n_good == 0 && n_bad > 0 {
        return Ok(Outcome::Unread);
    }
    Ok(Outcome::Done)
}

/// Writes the annotations of one line. The answer may come with a problem beside it.
fn annotate(
    annotator: &Annotator,
    json: &[u8],
    number: usize,
    answer: &mut Vec<u8>,
) -> Result<Option<String>, String> {
    let line: Line<'_> = serde_json::from_slice(json).map_err(|error| explain(&error))?;
    let id = match line.id.filter(|id| id.get() != "null") {
        Some(id) if id.get().starts_with(['{', '[']) => {
            return Err("has an id that is no string or number; give a plain one".to_owned());
        }
        Some(id) => id.to_owned(),
        None => RawValue::from_string(format!("\"{number}\"")).map_err(|error| explain(&error))?,
    };
    let name = serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned());
    let (annotated, problem) = annotator.record(name, line.title, line.date.as_deref(), &line.text);
    let record = Record::new(&id, &annotated.article, &annotated.annotations);
    record
        .write_line(answer)
        .map_err(|error| format!("could not be answered: {error}"))?;
    Ok(problem.map(|problem| format!("was read in part: {problem}")))
}

/// What serde says, without its own count of lines, which is always 1.
fn explain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let (what, _) = said.split_once(" at line ").unwrap_or((&said, ""));
    let column = error.column();
    format!(
        "is no record: {what} (column {column}); write {{\"id\", \"text\"}} as JSON on one line"
    )
}

/// How a line fits.
#[derive(Debug, PartialEq, Eq)]
enum Size {
    End,
    Fits,
    TooLong,
}

/// Reads a line into `line`; of one that is too long, the rest is passed over.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Size> {
    line.clear();
    let n_bytes = input
        .by_ref()
        .take(MAX_LINE_BYTES)
        .read_until(b'\n', line)?;
    let is_full = u64::try_from(n_bytes).is_ok_and(|n_bytes| n_bytes >= MAX_LINE_BYTES);
    if n_bytes == 0 {
        Ok(Size::End)
    } else if is_full && !line.ends_with(b"\n") {
        line.clear();
        input.skip_until(b'\n')?;
        Ok(Size::TooLong)
    } else {
        Ok(Size::Fits)
    }
}

/// The line without white space at its ends, and without a byte order mark before the first.
fn trim(line: &[u8], number: usize) -> &[u8] {
    let mark = if number == 1 {
        &b"\xEF\xBB\xBF"[..]
    } else {
        b""
    };
    line.strip_prefix(mark).unwrap_or(line).trim_ascii()
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::run;
    use serde_json::Value;

    fn check(input: impl AsRef<[u8]>, ids: &[&str], n_errors: usize, outcome: Outcome) {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let found = run(input.as_ref(), &mut out, &mut errors).expect("memory can be written");
        let out = String::from_utf8(out).expect("UTF-8");
        let errors = String::from_utf8(errors).expect("UTF-8");
        let found_ids: Vec<String> = out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
            .map(|record| record.get("id").expect("an id").to_string())
            .collect();
        assert_eq!(found_ids, ids, "{errors}");
        assert_eq!(errors.lines().count(), n_errors, "{errors}");
        assert_eq!(found, outcome);
    }

    #[test]
    fn order_and_ids() {
        let input = "\u{FEFF}{\"id\":\"b\",\"text\":\"Two\"}\r\n\n{\"text\":\"One\",\"id\":7}\n{\"text\":\"No id\"}\n{\"id\":null,\"text\":\"\"}";
        check(input, &["\"b\"", "7", "\"4\"", "\"5\""], 0, Outcome::Done);
        check("{\"id\":true,\"text\":\"a\"}", &["true"], 0, Outcome::Done);
        check("", &[], 0, Outcome::Done);
    }

    #[test]
    fn bad_lines_are_named_and_passed_over() {
        let input = "{\"id\":1}\n{\"id\":2,\"text\":\"a\"}\nnonsense\n{\"id\":[],\"text\":\"a\"}\n{\"id\":3,\"text\":5}\n";
        check(input, &["2"], 4, Outcome::Done);
        check("nonsense\n", &[], 1, Outcome::Unread);
        check(b"{\"id\":1,\"text\":\"\xFF\"}\n", &[], 1, Outcome::Unread);
    }

    #[test]
    fn problems_name_the_line() {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        run(&b"\n\n{\"id\":1}\n"[..], &mut out, &mut errors).expect("memory can be written");
        let errors = String::from_utf8(errors).expect("UTF-8");
        assert!(
            errors.starts_with("broadsheet: Line 3 is no record: missing field `text`"),
            "{errors}"
        );
    }
}
