//! JSON: one article an object, fields found as columns of a table are
//! ([`super::columns`]).
//!
//! 1. JSON lines: an object a line. Lines that are broken are passed over and told, as long
//!    as fewer than half are.
//! 2. A list of objects, or an object in which exactly one field is a list of objects.
//! 3. An object alone is one article.
//! 4. Where an object names no text itself, but holds an object ("_source", "article"…),
//!    the fields of that count as its own.
//! 5. Of a list of strings or of named objects, the names are joined by ", ".

use super::Cause;
use super::columns::{self, Columns, Table};
use super::mapping::{Column, Use};
use super::margin::{Margin, PassedOver};
use crate::corpus::Article;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A record's fields, as words.
type Fields = BTreeMap<String, String>;

/// An object with its number in the file, from 1.
type Numbered = (usize, Map<String, Value>);

/// How many records tell which fields there are.
const N_SAMPLES: usize = 50;

/// Articles of a list, an object, or of lines.
pub(super) fn articles(
    path: &Path,
    text: &str,
    margin: &mut Margin<'_>,
) -> Result<Vec<Article>, Cause> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let chosen = margin.text_columns();
            let objects = records(value, &chosen)?;
            from_records(path, margin, || {
                objects
                    .iter()
                    .map(|(at, object)| (*at, fields(object, &chosen)))
            })
        }
        Err(error) if starts_many(text) => lines(path, text, margin).map_err(|cause| match cause {
            Cause::NoTextColumn(_) => cause,
            _ => damaged("JSON file", &error),
        }),
        Err(error) => Err(damaged("JSON file", &error)),
    }
}

/// Articles of lines, or of a list if the file is one after all.
pub(super) fn line_articles(
    path: &Path,
    text: &str,
    margin: &mut Margin<'_>,
) -> Result<Vec<Article>, Cause> {
    if text.trim_start().starts_with('[') || !starts_many(text) {
        return articles(path, text, margin);
    }
    lines(path, text, margin)
}

/// Whether the first line that is not empty is an object of its own.
fn starts_many(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| serde_json::from_str::<Map<String, Value>>(line).is_ok())
}

fn lines(path: &Path, text: &str, margin: &mut Margin<'_>) -> Result<Vec<Article>, Cause> {
    let parsed = || {
        let lines = text.split('\n').enumerate();
        lines
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(at, line)| (at + 1, serde_json::from_str::<Map<String, Value>>(line)))
    };
    let (mut n_lines, mut n_bad) = (0_usize, 0_usize);
    let mut bad = PassedOver::default();
    let mut first = None;
    for (number, object) in parsed() {
        n_lines += 1;
        if let Err(error) = object {
            n_bad += 1;
            bad.count(number);
            first.get_or_insert((number, error));
        }
    }
    if let Some((line, error)) = first.filter(|_| n_bad >= n_lines - n_bad) {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said);
        return Err(Cause::Malformed {
            kind: "JSON lines file",
            problem: format!("line {line}: {what}"),
        });
    }
    let chosen = margin.text_columns();
    let articles = from_records(path, margin, || {
        parsed().filter_map(|(at, object)| Some((at, fields(&object.ok()?, &chosen))))
    })?;
    margin.note_passed_over("line", &bad, n_lines, ["is not JSON", "are not JSON"]);
    Ok(articles)
}

/// The objects of a value that are articles, numbered from 1.
fn records(value: Value, chosen: &[&Column]) -> Result<Vec<Numbered>, Cause> {
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut object) => {
            let lists: Vec<String> = object
                .iter()
                .filter(|(_, value)| is_list_of_objects(value))
                .map(|(name, _)| name.clone())
                .collect();
            match lists.as_slice() {
                [only] if !names_text(&object, chosen) => match object.remove(only) {
                    Some(Value::Array(items)) => items,
                    _ => Vec::new(),
                },
                _ => vec![Value::Object(object)],
            }
        }
        _ => Vec::new(),
    };
    let objects = items
        .into_iter()
        .enumerate()
        .filter_map(|(at, item)| match item {
            Value::Object(object) => Some((at + 1, object)),
            _ => None,
        });
    let objects: Vec<Numbered> = objects.collect();
    if objects.is_empty() {
        return Err(Cause::NoArticles("JSON without records"));
    }
    Ok(objects)
}

fn is_list_of_objects(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
}

/// Whether an object has a text itself, by its fields' names or because one was chosen.
fn names_text(object: &Map<String, Value>, chosen: &[&Column]) -> bool {
    let names: Vec<&str> = object
        .iter()
        .filter(|(_, value)| value.is_string())
        .map(|(name, _)| name.as_str())
        .collect();
    columns::by_name(&names).contains_key(&Use::Text)
        || chosen
            .iter()
            .any(|column| column.position(&names, true).is_some())
}

/// Articles of records, which are gone through twice: once for their fields' names.
fn from_records<R: Iterator<Item = (usize, Fields)>>(
    path: &Path,
    margin: &mut Margin<'_>,
    records: impl Fn() -> R,
) -> Result<Vec<Article>, Cause> {
    let samples: Vec<Fields> = records()
        .take(N_SAMPLES)
        .map(|(_, fields)| fields)
        .collect();
    let names: BTreeSet<&str> = samples
        .iter()
        .flat_map(Fields::keys)
        .map(String::as_str)
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    let rows: Vec<Vec<&str>> = samples.iter().map(|fields| row(fields, &names)).collect();
    let table = Table {
        names: &names,
        samples: &rows,
        is_named: true,
    };
    let columns = Columns::of(table, margin)?;
    let mut articles = Vec::new();
    let mut empty = PassedOver::default();
    let mut n_records = 0;
    for (number, fields) in records() {
        n_records += 1;
        match columns.article(path, number, &row(&fields, &names)) {
            Some(article) => articles.push(article),
            None => empty.count(number),
        }
    }
    if articles.is_empty() {
        return Err(Cause::NoWords("JSON file"));
    }
    margin.note_passed_over(
        "record",
        &empty,
        n_records,
        ["holds no text", "hold no text"],
    );
    Ok(articles)
}

/// Values in order of the names, empty where there is none.
fn row<'f>(fields: &'f Fields, names: &[&str]) -> Vec<&'f str> {
    let value = |name: &&str| fields.get(*name).map_or("", String::as_str);
    names.iter().map(value).collect()
}

/// The object's fields as words, and those of inner objects if it names no text.
fn fields(object: &Map<String, Value>, chosen: &[&Column]) -> Fields {
    let own = object
        .iter()
        .filter_map(|(name, value)| Some((name.clone(), words(value)?)));
    let mut fields: Fields = own.collect();
    if !names_text(object, chosen) {
        let inner = object.values().filter_map(Value::as_object).flatten();
        for (name, value) in inner {
            if let Some(words) = words(value) {
                fields.entry(name.clone()).or_insert(words);
            }
        }
    }
    fields
}

/// A value as words; none for what has none.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(words).collect();
            let breaks = all.iter().any(|words| words.len() > 100);
            let joint = if breaks { "\n\n" } else { ", " };
            (!all.is_empty()).then(|| all.join(joint))
        }
        Value::Object(object) => ["name", "title", "$date", "text", "value"]
            .iter()
            .find_map(|name| object.get(*name)?.as_str())
            .map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

fn damaged(kind: &'static str, error: &serde_json::Error) -> Cause {
    Cause::Malformed {
        kind,
        problem: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::ingest::margin::Margin;
    use crate::ingest::table::tests::{notes, told};
    use crate::ingest::{Cause, Options};
    use proptest::prelude::*;
    use std::path::Path;

    /// Articles, and notes.
    fn read(json: &str, lines: bool) -> Result<(Vec<Article>, Vec<String>), Cause> {
        let options = Options::default();
        let path = Path::new("a.json");
        let mut margin = Margin::new(path, &options);
        let articles = if lines {
            super::line_articles(path, json, &mut margin)?
        } else {
            super::articles(path, json, &mut margin)?
        };
        Ok((articles, notes(margin)))
    }

    fn check(json: &str, expected: &[(&str, &str)]) {
        let (found, _) = read(json, false).expect("articles");
        assert_eq!(told(&found), expected, "{json}");
    }

    #[test]
    fn lists_objects_and_lines() {
        let both = [("A", "One"), ("B", "Two")];
        check(
            "[{\"title\":\"A\",\"text\":\"One\"},{\"text\":\"Two\",\"title\":\"B\"},{\"text\":\"\"},3]",
            &both,
        );
        check(
            "{\"total\":2,\"status\":\"ok\",\"articles\":[{\"title\":\"A\",\"body\":\"One\"},{\"title\":\"B\",\"body\":\"Two\"}]}",
            &both,
        );
        check(
            "{\"title\":\"A\",\"text\":\"One\",\"links\":[{\"text\":\"x\"}]}",
            &both[..1],
        );
        check(
            "{\"title\":\"A\",\"text\":\"One\"}\n\n{broken\n{\"title\":\"B\",\"text\":\"Two\"}\n",
            &both,
        );
        check(
            "[{\"_id\":1,\"_source\":{\"headline\":\"A\",\"content\":\"One\"}}]",
            &both[..1],
        );
    }

    #[test]
    fn values_become_words() {
        let json = "[{\"text\":\"One\",\"source\":{\"id\":null,\"name\":\"The Post\"},\"authors\":[\"Ann Lee\",{\"name\":\"Bo Ek\"}],\"date\":1709280000}]";
        let (found, _) = read(json, false).expect("articles");
        let given = &found.first().expect("one").given;
        assert_eq!(given.outlet.as_deref(), Some("The Post"));
        assert_eq!(given.byline.as_deref(), Some("Ann Lee, Bo Ek"));
        assert_eq!(
            given.date.map(|date| date.to_string()).as_deref(),
            Some("2024-03-01")
        );
    }

    #[test]
    fn what_was_passed_over_is_told() {
        let check = |json: &str, expected: &[&str]| {
            let (_, notes) = read(json, true).expect("articles");
            assert_eq!(notes, expected, "{json}");
        };
        let good = "{\"text\":\"a\"}\n";
        check(&good.repeat(3), &[]);
        let two = format!("{good}nonsense\n{good}{good}{{\"text\n");
        check(
            &two,
            &["2 of 5 lines are not JSON and were passed over; the first is line 2"],
        );
        check(
            "[{\"text\":\"a\"},{\"text\":\"\"}]",
            &["1 of 2 records holds no text and was passed over: record 2"],
        );
    }

    #[test]
    fn refusals_say_why() {
        let refused = |json: &str| read(json, false).expect_err("none").to_string();
        assert!(refused("[{\"a\":\"b\"}]").contains("\"a\""));
        assert!(refused("[{\"text\":\"b\"").contains("line 1"));
        assert!(refused("[1]").contains("no list of articles"));
        assert!(refused("[{\"text\":\" \"}]").contains("no text"));
        assert!(refused(&"[".repeat(100_000)).contains("damaged"));
        let lines = "{\"text\":\"a\"}\n{b\n{c\n";
        let error = read(lines, true).expect_err("mostly broken");
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    proptest! {
        #[test]
        fn any_json(json in "[\\[\\]{}\":,a\n]{0,40}") {
            let _ = read(&json, true);
        }
    }
}
