//! JSON-LD in a web page: the object that is an article (schema.org's names), wherever in
//! the scripts it stands. Other objects and fields are passed over.

use super::{given, markup};
use crate::corpus::article::Given;
use dom_query::Document;
use serde_json::{Map, Value};

/// Objects deeper than this in lists and graphs are not looked for.
const MAX_DEPTH: usize = 8;

/// What the object says.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// Title, outlet, date, byline.
    pub(super) given: Given,
    /// The text.
    pub(super) body: Option<String>,
}

/// Reads the first object that is an article.
pub(super) fn read(document: &Document) -> Linked {
    let scripts = document.select("script[type='application/ld+json']");
    let mut values = scripts.nodes().iter().filter_map(|node| {
        // Some systems write raw line ends into strings, which JSON does not know.
        let source: String = node
            .text()
            .chars()
            .map(|sign| if sign.is_control() { ' ' } else { sign })
            .collect();
        serde_json::from_str::<Value>(source.trim().trim_end_matches(';')).ok()
    });
    values
        .find_map(|value| find(&value, MAX_DEPTH).map(linked))
        .unwrap_or_default()
}

/// The article among a value and what it holds in lists and graphs.
fn find(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, depth)),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|key| find(object.get(*key)?, depth)),
        _ => None,
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let names = |kind: &str| {
        let kind = kind.rsplit('/').next().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
    };
    match object.get("@type") {
        Some(Value::String(kind)) => names(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(names),
        _ => false,
    }
}

fn linked(object: &Map<String, Value>) -> Linked {
    let field = |key: &str| words(object.get(key)?);
    let dates = ["datePublished", "dateCreated", "uploadDate"];
    Linked {
        given: Given {
            title: field("headline").or_else(|| field("name")),
            outlet: object.get("publisher").and_then(names),
            date: dates.iter().find_map(|key| given::date(&field(key)?)),
            byline: object
                .get("author")
                .or_else(|| object.get("creator"))
                .and_then(names),
            ..Given::default()
        }
        .said_by("JSON-LD"),
        body: object
            .get("articleBody")
            .and_then(Value::as_str)
            .and_then(body)
            .filter(|body| !body.is_empty()),
    }
}

/// Names of one or more people or organizations.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(name).collect();
            Some(names.join(", ")).filter(|names| !names.is_empty())
        }
        _ => name(value),
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => words(object.get("name")?),
        _ => words(value),
    }
    .filter(|name| !name.contains("://"))
}

/// A string on one line; of a list, the first.
fn words(value: &Value) -> Option<String> {
    let value = match value {
        Value::Array(items) => items.first()?,
        value => value,
    };
    value
        .as_str()
        .map(markup::line)
        .filter(|words| !words.is_empty())
}

/// A text whose paragraphs are lines, or that is markup.
fn body(text: &str) -> Option<String> {
    if text.contains("</") {
        return markup::strip(text);
    }
    let lines = text
        .lines()
        .map(markup::line)
        .filter(|line| !line.is_empty());
    Some(lines.collect::<Vec<String>>().join("\n\n"))
}
