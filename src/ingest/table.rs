//! Tables: CSV and its kin, one article a row. The delimiter is found by content: the one
//! of `,`, `;`, tab and `|` that parts the first rows into equally many fields, and most
//! of them. The first row names the columns (see [`super::columns`]).
//!
//! Rows that are shorter or longer than the first are read as far as they go; a quotation
//! mark that is never closed ends with the file.

use super::Cause;
use super::columns::Columns;
use crate::corpus::Article;
use csv::{Reader, ReaderBuilder, StringRecord};
use std::path::Path;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows the delimiter is told from, and a text column without a name.
const N_SAMPLES: usize = 50;

/// The articles of a table.
pub(super) fn articles(path: &Path, text: &str) -> Result<Vec<Article>, Cause> {
    let delimiter = delimiter(text);
    let mut rows = reader(text, delimiter);
    let names = rows.headers().map_err(|error| damaged(&error))?.clone();
    let names: Vec<&str> = names.iter().collect();
    let samples: Vec<StringRecord> = rows.records().take(N_SAMPLES).flatten().collect();
    let columns = Columns::of(&names, samples.iter().map(|row| row.iter().collect()))?;
    let mut articles = Vec::new();
    for (at, row) in reader(text, delimiter).records().enumerate() {
        let row = row.map_err(|error| damaged(&error))?;
        let fields: Vec<&str> = row.iter().collect();
        articles.extend(columns.article(path, at + 1, &fields));
    }
    if articles.is_empty() {
        return Err(Cause::NoWords("table"));
    }
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
mod tests {
    use super::{articles, delimiter};
    use proptest::prelude::*;
    use std::path::Path;

    fn check(table: &str, expected: &[(&str, &str)]) {
        let found = articles(Path::new("a.csv"), table).expect("a table");
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|article| {
                (
                    article.given.title.as_deref().unwrap_or_default(),
                    article.text(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{table}");
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
    fn refusals() {
        let refused = |table: &str| {
            let error = articles(Path::new("a.csv"), table).expect_err("no table");
            error.to_string()
        };
        assert!(refused("a,b\n1,2\n").contains("\"a\", \"b\""));
        assert!(refused("title,text\n").contains("no text"));
        assert!(refused("").contains("column"));
    }

    proptest! {
        #[test]
        fn any_table(table in "[a,;|\"\t\n]{0,60}") {
            let _ = articles(Path::new("a.csv"), &format!("text,title\n{table}"));
        }
    }
}
