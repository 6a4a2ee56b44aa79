//! Entries for BibTeX and its successors.
//!
//! 1. What LaTeX reads as a sign of its own is escaped; letters of all scripts stay.
//! 2. A title stands in two pairs of braces, so that no style changes its capitals.
//! 3. An entry's key is made of author or outlet, year and first word, in plain letters; a key
//!    that is there already gets a letter behind it.
//! 4. An article without outlet is an entry of no kind.

use super::Cited;
use crate::search::query::tree::name_key;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The months as styles know them.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Entries with a line between.
pub(super) fn entries(cited: &[Cited]) -> String {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let entries: Vec<String> = cited
        .iter()
        .map(|one| {
            let key = key(one);
            let n_before = taken.entry(key.clone()).or_default();
            let key = format!("{key}{}", told_apart(*n_before));
            *n_before += 1;
            entry(one, &key)
        })
        .collect();
    entries.join("\n")
}

fn entry(cited: &Cited, key: &str) -> String {
    let date = cited.date.unwrap_or_default();
    let author = |one: &super::Author| {
        if one.is_body() {
            format!("{{{}}}", escaped(&one.whole))
        } else {
            escaped(&one.turned())
        }
    };
    let authors: Vec<String> = cited.authors.iter().map(author).collect();
    let month = date.month.and_then(|month| {
        let at = usize::from(month).checked_sub(1)?;
        MONTHS.get(at).map(|name| (*name).to_owned())
    });
    let braced = |text: String| format!("{{{text}}}");
    let fields = [
        (
            "author",
            (!authors.is_empty()).then(|| braced(authors.join(" and "))),
        ),
        ("title", Some(braced(braced(escaped(&cited.title))))),
        (
            "journal",
            cited.outlet.as_deref().map(|name| braced(escaped(name))),
        ),
        ("year", date.year.map(|year| braced(year.to_string()))),
        ("month", month),
        ("day", date.day.map(|day| braced(day.to_string()))),
        ("langid", cited.language.map(|code| braced(escaped(code)))),
    ];
    let known: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {}", value?)))
        .collect();
    let kind = if cited.outlet.is_some() {
        "article"
    } else {
        "misc"
    };
    let mut out = String::new();
    let written = writeln!(out, "@{kind}{{{key},\n{}\n}}", known.join(",\n"));
    debug_assert!(written.is_ok(), "a string takes all");
    out
}

/// "demir2025grain".
fn key(cited: &Cited) -> String {
    let who = cited.authors.first().map(|one| one.family().to_owned());
    let who = who.or_else(|| cited.outlet.clone());
    let is_named = who.is_some();
    let who = plain(&who.unwrap_or_default());
    let year = cited.year().map(|year| year.to_string());
    let year = year.unwrap_or_default();
    let mut words = cited.title.split_whitespace().map(plain);
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let n_words = if is_named { 1 } else { 2 };
    let title: String = words.by_ref().take(n_words).collect();
    let key = format!("{who}{year}{title}");
    if key.is_empty() {
        "article".to_owned()
    } else {
        key
    }
}

/// Letters and digits without accents, in small letters; nothing of other scripts.
fn plain(text: &str) -> String {
    let key = name_key(text);
    key.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// "", "a" … "z", "aa" …
fn told_apart(n_before: usize) -> String {
    let mut out = String::new();
    let mut left = n_before;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'a' + digit));
        left = (left - 1) / 26;
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}
