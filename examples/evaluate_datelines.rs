//! Scores place, date and agency of datelines against labels made by hand:
//! `cargo run --release --example evaluate_datelines -- PRESS_FOLDER [tune|frozen]`.
//!
//! The labels are in `tests/gold/datelines.tsv`; the texts, 24,676 press releases in
//! Markdown (`newsworthy-press`, a folder for each sender), are not part of the project.
//!
//! The draw: every `.md` file in a sender's folder, sorted by the SHA-256 (in hexadecimal)
//! of "broadsheet datelines 1", a line feed and the file's path in the folder, parted by
//! "/"; of these the first 300. Counted from 0, even ones may guide changes (`tune`), odd
//! ones are `frozen`: for them only totals are printed.
//!
//! How it was labelled, by reading, before anything was scored:
//!
//! 1. A dateline says before the first words of a story, or in a line of its own above
//!    them, where, when or by which service it was filed. One of the three is enough. An
//!    embargo, a date that a sentence tells of, or the company's seat are not datelines.
//! 2. The place is the first place named, as printed, without the state, region or country
//!    after it; a state or country counts where no city stands. Of several, the first.
//! 3. The date is the date of filing without its weekday or hour; unknown parts are X.
//! 4. The agency is the name in the service's slot (in brackets, between slashes or dashes
//!    beside place or date), whoever it is, as printed and without the marks.
//!
//! A field is right if value (the place's without regard to case) and bytes agree, or if it
//! is absent in both. "wrong" has another value or place; "missed" is only in the labels;
//! "false" is only in what was found.

#[path = "press/labelled.rs"]
mod labelled;

use anyhow::Result;
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::Dateline;
use broadsheet::text::Span;
use labelled::Asked;

const LABELS: &str = include_str!("../tests/gold/datelines.tsv");
const FIELDS: [&str; 4] = ["place", "date", "agency", "all three"];

/// A value and its bytes; none where there is none.
type Field = Option<(String, usize, usize)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Missed,
    False,
    Wrong,
}

fn main() -> Result<()> {
    let asked = Asked::from_args()?;
    let files = asked.rows(LABELS)?;
    let mut counts = [[0_u32; 4]; 4];
    let mut errors = Vec::new();
    for (file, rows) in &files {
        let Some(label) = rows.first().map(|row| fields(row)) else {
            continue;
        };
        let found = found(&asked.article(file)?);
        let verdicts = score(&label, &found);
        for (counts, verdict) in counts.iter_mut().zip(verdicts) {
            if let Some(count) = counts.get_mut(verdict as usize) {
                *count += 1;
            }
        }
        if verdicts.iter().any(|verdict| *verdict != Verdict::Right) {
            errors.push(format!("{file}\n  label {label:?}\n  found {found:?}"));
        }
    }
    println!("field\tright\twrong\tmissed\tfalse\taccuracy");
    for (field, [right, missed, false_, wrong]) in FIELDS.iter().zip(counts) {
        let accuracy = f64::from(right) / f64::from(right + missed + false_ + wrong);
        println!("{field}\t{right}\t{wrong}\t{missed}\t{false_}\t{accuracy:.4}");
    }
    if asked.half == "tune" {
        println!("\n{} of {} not right", errors.len(), files.len());
        for error in errors {
            println!("{error}");
        }
    }
    Ok(())
}

/// What a line of the labels says: each value behind a first column, before its place.
fn fields(row: &[&str]) -> [Field; 3] {
    let field = |at: usize| -> Field {
        let (start, end) = row.get(at + 1)?.split_once('-')?;
        let value = (*row.get(at)?).to_owned();
        Some((value, start.parse().ok()?, end.parse().ok()?))
    };
    [field(1), field(3), field(5)]
}

/// What the program finds in a text.
fn found(article: &Article) -> [Field; 3] {
    let line = broadsheet::annotate::header(article)
        .dateline
        .unwrap_or_default();
    let Dateline {
        place,
        place_span,
        date,
        date_span,
        agency,
        agency_span,
        ..
    } = line;
    let field = |value: Option<String>, span: Option<Span>| {
        value
            .zip(span)
            .map(|(value, span)| (value, span.start(), span.end()))
    };
    [
        field(place, place_span),
        field(date.map(|date| date.to_string()), date_span),
        field(agency, agency_span),
    ]
}

/// The verdict on each field, and the worst of them.
fn score(label: &[Field; 3], found: &[Field; 3]) -> [Verdict; 4] {
    let one = |label: &Field, found: &Field, folds: bool| match (label, found) {
        (None, None) => Verdict::Right,
        (Some(_), None) => Verdict::Missed,
        (None, Some(_)) => Verdict::False,
        (Some(label), Some(found)) => {
            let values = (label.0.to_lowercase(), found.0.to_lowercase());
            let agrees = label.0 == found.0 || (folds && values.0 == values.1);
            if agrees && (label.1, label.2) == (found.1, found.2) {
                Verdict::Right
            } else {
                Verdict::Wrong
            }
        }
    };
    let [place, date, agency] = label;
    let [found_place, found_date, found_agency] = found;
    let place = one(place, found_place, true);
    let date = one(date, found_date, false);
    let agency = one(agency, found_agency, false);
    [place, date, agency, place.max(date).max(agency)]
}
