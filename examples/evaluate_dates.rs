//! Scores the dates named in articles against labels made by hand:
//! `cargo run --release --example evaluate_dates -- PRESS_FOLDER [tune|frozen]`.
//!
//! The labels are in `tests/gold/dates.tsv`; the texts, 24,676 press releases in Markdown
//! (`newsworthy-press`, a folder for each sender), are not part of the project.
//!
//! The draw: every `.md` file in a sender's folder, sorted by the SHA-256 (in hexadecimal)
//! of "broadsheet dates 1", a line feed and the file's path in the folder, parted by "/";
//! of these the first 40. Counted from 0, even ones may guide changes (`tune`), odd ones are
//! `frozen`: for them only totals are printed. What stands after the line of dashes at the
//! foot of a file is not labelled and not scored.
//!
//! How it was labelled, by reading, before anything was scored:
//!
//! 1. Labelled is every calendar date, month, year, quarter, decade, weekday, time of day,
//!    length of time and repetition that the words name, with years in names of laws and
//!    events. Vague words are not ("now", "recently", "for years", "in the coming months"),
//!    nor ages, feasts, addresses, names of clubs, parts of web addresses; "today" is only if
//!    it means the day of the release.
//! 2. A span leaves out prepositions and articles, and takes in weekdays and words that say
//!    which part is meant: "early 2025", "first half of 2026", "this Monday, September 29",
//!    "past five years". A time of day is apart from its date.
//! 3. Values are as in TIMEX3, months and years as coarse as they are told; decades 199X,
//!    centuries 20XX, halves 2026-H1. "The last year" is a length of time, P1Y.
//! 4. What is not said goes by the date that the release bears (dateline, else path).
//!
//! A mention is found if its bytes agree. Of those found, a value is right if value and type
//! agree; "overlapping" counts what shares a byte with a label.

#[path = "press/labelled.rs"]
mod labelled;

use anyhow::Result;
use broadsheet::annotate::{Models, annotate};
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::DateKind;
use broadsheet::text::Span;
use labelled::Asked;

const LABELS: &str = include_str!("../tests/gold/dates.tsv");

/// A mention, as labelled and as found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    span: Span,
    kind: String,
    value: String,
}

#[derive(Default)]
struct Counts {
    labelled: usize,
    found: usize,
    exact: usize,
    overlapping: usize,
    right: usize,
}

fn main() -> Result<()> {
    let asked = Asked::from_args()?;
    let files = asked.rows(LABELS)?;
    let models = Models::load();
    let mut counts = Counts::default();
    for (file, rows) in &files {
        let labels: Vec<Named> = rows.iter().filter_map(|row| label(row)).collect();
        let article = asked.article(file)?;
        let found = found(&article, &models);
        counts.add(&labels, &found);
        if asked.half == "tune" {
            print_errors(file, article.text(), &labels, &found);
        }
    }
    counts.print(files.len());
    Ok(())
}

/// A label; none where a line says that its file has none.
fn label(row: &[&str]) -> Option<Named> {
    let [place, kind, value, ..] = *row else {
        return None;
    };
    span(place).map(|span| Named {
        span,
        kind: kind.to_owned(),
        value: value.to_owned(),
    })
}

fn span(place: &str) -> Option<Span> {
    let (start, end) = place.split_once('-')?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

/// What the program finds in a text.
fn found(article: &Article, models: &Models) -> Vec<Named> {
    let text = article.text();
    let foot = text.find("\n---\n").unwrap_or(text.len());
    let dates = annotate(article, models).dates.into_iter();
    let dates = dates.filter(|date| date.span.start() < foot);
    let found = dates.map(|date| Named {
        span: date.span,
        kind: match date.kind {
            DateKind::Date => "DATE",
            DateKind::Time => "TIME",
            DateKind::Duration => "DURATION",
            DateKind::Set => "SET",
        }
        .to_owned(),
        value: date.value,
    });
    found.collect()
}

impl Counts {
    fn add(&mut self, labels: &[Named], found: &[Named]) {
        self.labelled += labels.len();
        self.found += found.len();
        for label in labels {
            let same = found.iter().find(|found| found.span == label.span);
            self.exact += usize::from(same.is_some());
            self.right += usize::from(same == Some(label));
            let touches = |found: &Named| found.span.overlaps(label.span);
            self.overlapping += usize::from(found.iter().any(touches));
        }
    }

    fn print(&self, n_files: usize) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let precision = share(self.exact, self.found);
        let recall = share(self.exact, self.labelled);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!("files\tlabelled\tfound\texact\toverlapping\tprecision\trecall\tF1\tvalue_right");
        println!(
            "{n_files}\t{}\t{}\t{}\t{}\t{precision:.4}\t{recall:.4}\t{f1:.4}\t{:.4} ({} of {})",
            self.labelled,
            self.found,
            self.exact,
            self.overlapping,
            share(self.right, self.exact),
            self.right,
            self.exact
        );
    }
}

fn print_errors(file: &str, text: &str, labels: &[Named], found: &[Named]) {
    let shown = |named: &Named| {
        let words = named.span.slice(text);
        format!("{words:?} {} {}", named.kind, named.value)
    };
    for label in labels.iter().filter(|label| !found.contains(label)) {
        println!("{file}\n  label {}", shown(label));
    }
    for wrong in found.iter().filter(|found| !labels.contains(found)) {
        println!("{file}\n  found {}", shown(wrong));
    }
}
