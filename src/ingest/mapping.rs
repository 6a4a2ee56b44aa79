//! Columns chosen by hand: what each is used for, as a person or a command line says it
//! ("text=Inhalt,title=3"), and for which files that was said. Does not read tables.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What a column is used for, in order of taking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Use {
    /// The article's text.
    Text,
    /// Its headline.
    Title,
    /// When it was published.
    Date,
    /// Who wrote it.
    Byline,
    /// Newspaper, agency or site.
    Outlet,
    /// Its web address.
    Url,
    /// Its name or number in the table.
    Id,
}

impl Use {
    /// All, in order of taking.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Title,
        Self::Date,
        Self::Byline,
        Self::Outlet,
        Self::Url,
        Self::Id,
    ];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Byline => "byline",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Id => "id",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Title => "Title",
            Self::Date => "Date",
            Self::Byline => "Author",
            Self::Outlet => "Outlet",
            Self::Url => "Web address",
            Self::Id => "Number or id",
        }
    }
}

/// One column, as it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    /// By its name.
    Name(String),
    /// By its place, counted from 1; a column whose name is this number comes first.
    Number(usize),
}

impl Column {
    /// Its place among columns whose first row is this, if that names them.
    pub(super) fn position(&self, names: &[&str], has_head: bool) -> Option<usize> {
        let place_of = |wanted: &str| {
            let names = if has_head { names } else { &[] };
            let alike = |name: &&str| name.trim() == wanted;
            let folded = |name: &&str| name.trim().to_lowercase() == wanted.to_lowercase();
            let at = names.iter().position(alike);
            at.or_else(|| names.iter().position(folded))
        };
        match self {
            Self::Name(name) => place_of(name.trim()),
            Self::Number(number) => place_of(&number.to_string())
                .or_else(|| number.checked_sub(1).filter(|at| *at < names.len())),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// Which column is used for what. A use that is not in it is found by the columns' names;
/// one that is in it without a column has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Columns by use.
    pub columns: BTreeMap<Use, Option<Column>>,
    /// Whether the first row of a table names the columns; if that was not said, it is told
    /// from the row.
    pub has_head: Option<bool>,
}

/// Why words of a command line are no mapping.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// A part without "=".
    #[error("\"{0}\" names no column; write it as in text=COLUMN,title=COLUMN")]
    NoColumn(String),
    /// A word that is no use.
    #[error("\"{0}\" is no use of a column; there are text, title, date, byline, outlet, url, id")]
    NoUse(String),
    /// A use given twice.
    #[error("\"{0}\" is given twice")]
    Twice(&'static str),
}

/// "text=Inhalt,title=3,date=": a number is a name first and a place second; nothing means
/// that no column is used so.
impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(words: &str) -> Result<Self, MappingError> {
        let mut columns = BTreeMap::new();
        for part in words.split(',') {
            let no_column = || MappingError::NoColumn(part.trim().to_owned());
            let (word, column) = part.split_once('=').ok_or_else(no_column)?;
            let word = word.trim().to_lowercase();
            let word = if word == "author" { "byline" } else { &word };
            let mut uses = Use::ALL.into_iter();
            let usage = uses
                .find(|usage| usage.word() == word)
                .ok_or_else(|| MappingError::NoUse(word.to_owned()))?;
            let column = column.trim();
            let number = column.parse().ok().filter(|number| *number > 0);
            let column = match number {
                _ if column.is_empty() && usage == Use::Text => return Err(no_column()),
                _ if column.is_empty() => None,
                Some(number) => Some(Column::Number(number)),
                None => Some(Column::Name(column.to_owned())),
            };
            if columns.insert(usage, column).is_some() {
                return Err(MappingError::Twice(usage.word()));
            }
        }
        Ok(Self {
            columns,
            has_head: None,
        })
    }
}

/// For which files a mapping was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// All of them: said on the command line.
    All,
    /// Those whose columns have these names.
    Named(Vec<String>),
    /// Those without names that have so many columns.
    Counted(usize),
    /// This file alone, or this file in an archive.
    File(PathBuf),
}

/// One answer to which columns are what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    scope: Scope,
    mapping: Mapping,
    /// The file that asked, for which it is forgotten with.
    asked: PathBuf,
}

/// All that was said of columns. The latest and narrowest counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mappings {
    answers: Vec<Answer>,
}

impl Mappings {
    /// One mapping for all files.
    pub fn for_all(mapping: Mapping) -> Self {
        let mut mappings = Self::default();
        mappings.add(Scope::All, mapping, PathBuf::new());
        mappings
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Takes in an answer to what the file `asked`.
    pub fn add(&mut self, scope: Scope, mapping: Mapping, asked: PathBuf) {
        self.answers.retain(|answer| answer.scope != scope);
        self.answers.push(Answer {
            scope,
            mapping,
            asked,
        });
    }

    /// Forgets answers to what was asked for files under a path.
    pub fn forget(&mut self, path: &Path) {
        self.answers
            .retain(|answer| answer.scope == Scope::All || !answer.asked.starts_with(path));
    }

    /// Forgets all answers but those for all files.
    pub fn forget_answers(&mut self) {
        self.answers.retain(|answer| answer.scope == Scope::All);
    }

    /// Columns that were chosen for the text, by name.
    pub(super) fn text_columns(&self) -> Vec<&Column> {
        let chosen = self.answers.iter().map(|answer| &answer.mapping.columns);
        chosen
            .filter_map(|columns| columns.get(&Use::Text)?.as_ref())
            .filter(|column| matches!(column, Column::Name(_)))
            .collect()
    }

    /// What was said of a file at `place` of which all alike have the scope `alike`.
    pub(super) fn find(&self, place: &Path, alike: &Scope) -> Option<&Mapping> {
        let by = |wanted: &dyn Fn(&Scope) -> bool| {
            let answer = self.answers.iter().rev().find(|at| wanted(&at.scope))?;
            Some(&answer.mapping)
        };
        by(&|scope| matches!(scope, Scope::File(file) if file == place))
            .or_else(|| by(&|scope| scope == alike))
            .or_else(|| by(&|scope| *scope == Scope::All))
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Mapping, Mappings, Scope, Use};
    use std::path::Path;

    fn check(words: &str, expected: Result<&[(Use, Option<&str>)], &str>) {
        let found = words.parse::<Mapping>().map_err(|error| error.to_string());
        match (found, expected) {
            (Ok(found), Ok(expected)) => {
                let found: Vec<(Use, Option<String>)> = found
                    .columns
                    .iter()
                    .map(|(usage, column)| (*usage, column.as_ref().map(Column::to_string)))
                    .collect();
                let found: Vec<(Use, Option<&str>)> = found
                    .iter()
                    .map(|(usage, column)| (*usage, column.as_deref()))
                    .collect();
                assert_eq!(found, expected, "{words}");
            }
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (found, expected) => panic!("{words}: {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn words_of_the_command_line() {
        check(
            "text=Inhalt, title=3,author=Von,date=",
            Ok(&[
                (Use::Text, Some("Inhalt")),
                (Use::Title, Some("3")),
                (Use::Date, None),
                (Use::Byline, Some("Von")),
            ]),
        );
        check("text=a=b", Ok(&[(Use::Text, Some("a=b"))]));
        check("text", Err("names no column"));
        check("", Err("names no column"));
        check("text=", Err("names no column"));
        check("body=a", Err("\"body\" is no use"));
        check("text=a,text=b", Err("given twice"));
    }

    #[test]
    fn names_come_before_places() {
        let at = |words: &str, names: &[&str]| {
            let mapping: Mapping = words.parse().expect("a mapping");
            let column = mapping.columns.get(&Use::Text).cloned().flatten();
            column.expect("a column").position(names, true)
        };
        assert_eq!(at("text=2", &["a", "b"]), Some(1));
        assert_eq!(at("text=2", &["2", "b"]), Some(0));
        assert_eq!(at("text=3", &["a", "b"]), None);
        assert_eq!(at("text=0", &["a", "b"]), None);
        assert_eq!(at("text=B", &["a", " b"]), Some(1));
        assert_eq!(at("text=B", &["b", "B"]), Some(1));
    }

    #[test]
    fn the_narrowest_answer_counts() {
        let named = |column: &str| format!("text={column}").parse::<Mapping>().expect("one");
        let alike = Scope::Named(vec!["a".to_owned()]);
        let mut mappings = Mappings::for_all(named("all"));
        mappings.add(alike.clone(), named("alike"), "/x/a.csv".into());
        mappings.add(
            Scope::File("/x/b.csv".into()),
            named("own"),
            "/x/b.csv".into(),
        );
        let find = |mappings: &Mappings, place: &str, scope: &Scope| {
            let found = mappings.find(Path::new(place), scope).cloned();
            let columns = found.map(|found| found.columns);
            let column = columns.and_then(|columns| columns.get(&Use::Text).cloned().flatten());
            column.map(|column| column.to_string()).unwrap_or_default()
        };
        assert_eq!(find(&mappings, "/x/b.csv", &alike), "own");
        assert_eq!(find(&mappings, "/x/c.csv", &alike), "alike");
        assert_eq!(find(&mappings, "/x/c.csv", &Scope::Counted(1)), "all");
        mappings.forget(Path::new("/x/a.csv"));
        assert_eq!(find(&mappings, "/x/c.csv", &alike), "all");
        mappings.forget_answers();
        assert_eq!(find(&mappings, "/x/b.csv", &alike), "all");
    }
}
