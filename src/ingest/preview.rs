//! What a person sees who has to say which column of a table holds the text: its columns,
//! its first rows, and what was guessed. Decides whether two tables have the same columns.

use super::mapping::{Scope, Use};
use super::{columns, given};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many rows are shown.
pub(super) const N_ROWS: usize = 5;

/// How much of a value is shown, in characters.
const MAX_CHARS: usize = 160;

/// A table of more columns is none that a person can be asked about.
const MAX_COLUMNS: usize = 200;

/// Names of columns are not longer, in bytes.
const NAME_BYTES: usize = 80;

/// A column of values this long on average may hold the text of articles, in bytes.
const WORDY_BYTES: usize = 80;

/// How many names of columns are told in a sentence.
const N_TOLD: usize = 12;

/// The columns and first rows of a table, or of a list of records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Names of the columns; the first row, if it names none.
    pub names: Vec<String>,
    /// The first rows after it, cut short.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row seems to name the columns.
    pub has_head: bool,
    /// Whether the columns have names beyond doubt, as the fields of records do.
    pub is_named: bool,
    /// Columns found by name, and the one of the longest values as the text.
    pub guesses: BTreeMap<Use, usize>,
    /// Whether some column may hold the text of articles.
    pub is_wordy: bool,
}

impl Preview {
    /// Of columns with these names, of which `samples` are some rows.
    pub(super) fn of(names: &[&str], samples: &[Vec<&str>], is_named: bool) -> Self {
        let short = |value: &&str| {
            let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut short: String = line.chars().take(MAX_CHARS).collect();
            if short.len() < line.len() {
                short.push('…');
            }
            short
        };
        let row = |row: &Vec<&str>| row.iter().take(MAX_COLUMNS).map(short).collect();
        let mut guesses = columns::by_name(names);
        let longest = columns::average_bytes(names.len(), samples)
            .into_iter()
            .enumerate()
            .filter(|(at, _)| guesses.values().all(|taken| taken != at))
            .max_by_key(|(at, n_bytes)| (*n_bytes, std::cmp::Reverse(*at)));
        if let Some((at, _)) = longest {
            guesses.entry(Use::Text).or_insert(at);
        }
        guesses.retain(|_, at| *at < MAX_COLUMNS);
        Self {
            names: names
                .iter()
                .take(MAX_COLUMNS)
                .map(|name| short_name(name))
                .collect(),
            rows: samples.iter().take(N_ROWS).map(row).collect(),
            has_head: is_named || has_head(names),
            is_named,
            guesses,
            is_wordy: longest.is_some_and(|(_, n_bytes)| n_bytes >= WORDY_BYTES),
        }
    }

    /// All tables that have the same columns.
    pub fn alike(&self) -> Scope {
        if self.has_head {
            Scope::Named(self.names.clone())
        } else {
            Scope::Counted(self.names.len())
        }
    }

    /// The names, for a sentence.
    pub fn told(&self) -> String {
        let names = self.names.iter().take(N_TOLD);
        let shown: Vec<String> = names.map(|name| format!("\"{}\"", told(name))).collect();
        match self.names.len().saturating_sub(N_TOLD) {
            0 => shown.join(", "),
            more => format!("{} and {more} more", shown.join(", ")),
        }
    }
}

fn short_name(name: &str) -> String {
    name.trim().chars().take(MAX_CHARS).collect()
}

fn told(name: &str) -> String {
    let signs = name.chars().filter(|sign| !sign.is_control());
    signs.take(40).collect()
}

/// Whether the first row of a table names its columns: it has a name that is known, or
/// nothing that is a number, a date, or too long for a name.
pub(super) fn has_head(first: &[&str]) -> bool {
    let is_value = |cell: &&str| {
        let cell = cell.trim();
        cell.len() > NAME_BYTES || cell.parse::<f64>().is_ok() || given::date(cell).is_some()
    };
    !columns::by_name(first).is_empty() || !first.iter().any(is_value)
}

#[cfg(test)]
mod tests {
    use super::{Preview, has_head};
    use crate::ingest::mapping::{Scope, Use};

    #[test]
    fn first_rows() {
        let check = |first: &[&str], expected| assert_eq!(has_head(first), expected, "{first:?}");
        check(&["Titel", "Inhalt"], true);
        check(&["1", "Bridge opens"], false);
        check(&["2024-03-01", "Bridge opens"], false);
        check(&["title", "1"], true);
        check(&["Bridge opens", &"word ".repeat(30)], false);
    }

    #[test]
    fn guesses_and_kinds() {
        let long = "word ".repeat(60);
        let longer = "word ".repeat(70);
        let samples = vec![vec!["A", long.as_str(), longer.as_str()]];
        let preview = Preview::of(&["Title", "a", "b"], &samples, false);
        assert_eq!(preview.guesses.get(&Use::Text), Some(&2));
        assert_eq!(preview.guesses.get(&Use::Title), Some(&0));
        assert!(preview.is_wordy);
        assert_eq!(preview.rows[0][1].chars().count(), 161);
        assert_eq!(
            preview.alike(),
            Scope::Named(vec!["Title".to_owned(), "a".to_owned(), "b".to_owned()])
        );
        let preview = Preview::of(&["1", "2"], &[vec!["3", "4"]], false);
        assert!(!preview.is_wordy);
        assert_eq!(preview.alike(), Scope::Counted(2));
        assert_eq!(Preview::of(&[], &[], true).told(), "");
    }
}
