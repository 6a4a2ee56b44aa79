//! Tables: CSV and its kin, one article a row. The delimiter is found by content: the one
//! of `,`, `;`, tab and `|` that parts the first rows into equally many fields, and most
//! of them. The first row names the columns (see [`super::columns`]), if it is no row of
//! values itself.
//!
//! Rows that are shorter or longer than the first are read as far as they go; a quotation
//! mark that is never closed ends with the file.

use super::Cause;
use super::columns::{Columns, Table};
use super::margin::{Margin, PassedOver};
use crate::corpus::Article;
use csv::{Reader, ReaderBuilder, StringRecord};
use std::path::Path;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows the delimiter is told from, and a text column without a name.
const N_SAMPLES: usize = 50;

/// The articles of a table.
pub(super) fn articles(
    path: &Path,
    text: &str,
    margin: &mut Margin<'_>,
) -> Result<Vec<Article>, Cause> {
    let delimiter = delimiter(text);
    let mut rows = reader(text, delimiter);
    let names = rows.headers().map_err(|error| damaged(&error))?.clone();
    let names: Vec<&str> = names.iter().collect();
    let samples: Vec<StringRecord> = rows.records().take(N_SAMPLES).flatten().collect();
    let samples: Vec<Vec<&str>> = samples.iter().map(|row| row.iter().collect()).collect();
    let table = Table {
        names: &names,
        samples: &samples,
        is_named: false,
    };
    let columns = Columns::of(table, margin)?;
    let mut articles = Vec::new();
    let mut empty = PassedOver::default();
    let mut number = 0;
    let first = (!columns.has_head).then(|| Ok(StringRecord::from(names.clone())));
    for row in first.into_iter().chain(reader(text, delimiter).records()) {
        let row = row.map_err(|error| damaged(&error))?;
        number += 1;
        let fields: Vec<&str> = row.iter().collect();
        match columns.article(path, number, &fields) {
            Some(article) => articles.push(article),
            None => empty.count(number),
        }
    }
    if articles.is_empty() {
        return Err(Cause::NoWords("table"));
    }
    margin.note_passed_over("row", &empty, number, ["holds no text", "hold no text"]);
    Ok(articles)
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter under which most rows have as many fields as the first.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut rows = reader(text, delimiter);
        let n_fields = rows.headers().map_or(1, StringRecord::len);
        let lens: Vec<usize> = rows
            .records()
            .take(N_SAMPLES)
            .flatten()
            .map(|row| row.len())
            .collect();
        let n_alike = lens.iter().filter(|len| **len == n_fields).count();
        let share = if lens.is_empty() {
            100
        } else {
            n_alike * 100 / lens.len()
        };
        if n_fields < 2 {
            (0, 0)
        } else {
            (share, n_fields)
        }
    };
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

fn damaged(error: &csv::Error) -> Cause {
    Cause::Malformed {
        kind: "table",
        problem: error.to_string(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::delimiter;
    use crate::corpus::Article;
    use crate::ingest::margin::Margin;
    use crate::ingest::{Cause, Options};
    use proptest::prelude::*;
    use std::path::Path;

    /// Titles and texts.
    pub(in crate::ingest) fn told(articles: &[Article]) -> Vec<(&str, &str)> {
        let told = articles.iter().map(|article| {
            let title = article.given.title.as_deref();
            (title.unwrap_or_default(), article.text())
        });
        told.collect()
    }

    /// The sentences in a margin.
    pub(in crate::ingest) fn notes(margin: Margin<'_>) -> Vec<String> {
        let notes = margin.into_notes().into_iter();
        notes.map(|note| note.reason()).collect()
    }

    /// Articles, and notes.
    fn read(table: &str) -> Result<(Vec<Article>, Vec<String>), Cause> {
        let options = Options::default();
        let mut margin = Margin::new(Path::new("a.csv"), &options);
        let articles = super::articles(Path::new("a.csv"), table, &mut margin)?;
        Ok((articles, notes(margin)))
    }

    fn check(table: &str, expected: &[(&str, &str)]) {
        let (found, _) = read(table).expect("a table");
        assert_eq!(told(&found), expected, "{table}");
    }

    #[test]
    fn delimiters() {
        check(
            "title,text\nA,\"One, two\nthree\"\nB,Four\n",
            &[("A", "One, two\nthree"), ("B", "Four")],
        );
        check(
            "title;text\nA;One, two, three\n",
            &[("A", "One, two, three")],
        );
        check(
            "text\ttitle\nOne; two, \"so\"\tA\n",
            &[("A", "One; two, \"so\"")],
        );
        check("title|text\nA|One, two\n", &[("A", "One, two")]);
        check("text\nOne\nTwo\n", &[("", "One"), ("", "Two")]);
        assert_eq!(delimiter("a,b;c\n1,2;3\n"), b',');
    }

    #[test]
    fn odd_rows() {
        check("title,text\nA\nB,\nC,One,more\n", &[("C", "One")]);
        check("title,text\nA,\"One", &[("A", "One")]);
    }

    #[test]
    fn a_first_row_of_values_is_a_row() {
        let long = "word ".repeat(60);
        let long = long.trim();
        check(
            &format!("1,{long}\n2,{long} Two\n"),
            &[("", long), ("", &format!("{long} Two"))],
        );
    }

    #[test]
    fn rows_without_text_are_told() {
        let (_, notes) = read("title,text\nA\nB,\nC,One,more\n").expect("a table");
        let note = "2 of 3 rows hold no text and were passed over; the first is row 1";
        assert_eq!(notes, [note]);
    }

    #[test]
    fn refusals() {
        let refused = |table: &str| read(table).expect_err("no table").to_string();
        assert!(refused("a,b\n1,2\n").contains("\"a\", \"b\""));
        assert!(refused("title,text\n").contains("no text"));
        assert!(refused("").contains("column"));
    }

    proptest! {
        #[test]
        fn any_table(table in "[a,;|\"\t\n]{0,60}") {
            let _ = read(&format!("text,title\n{table}"));
        }
    }
}
