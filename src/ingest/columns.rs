//! Which column of a table, or field of a record, is what, by these rules:
//!
//! 1. Names are compared without case, accents and separators ("Pub-Date" is "pubdate").
//! 2. For each use there is a list of names, best first; the first that is there is taken,
//!    and no column is taken twice.
//! 3. A table without a name for the text and with one column of long values only has
//!    its text there; with several or none, nothing is guessed.
//! 4. What a person said of the columns ([`super::Mappings`]) comes first. A chosen text
//!    column that is not there means that it was said of other files.

use super::column_names::USES;
use super::mapping::{Column, Mapping, Use};
use super::margin::Margin;
use super::{Cause, Preview, given, markup};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::evidence::FieldEvidence;
use crate::text::fold::fold;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A column of values this long on average holds running text.
const LONG_BYTES: usize = 160;

/// What is known of a table before its articles are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'t> {
    /// The first row, or the names of the fields.
    pub(super) names: &'t [&'t str],
    /// Some rows after it.
    pub(super) samples: &'t [Vec<&'t str>],
    /// Whether the names are names beyond doubt.
    pub(super) is_named: bool,
}

/// A column, and how it is named as evidence.
#[derive(Clone, Debug)]
struct Place {
    at: usize,
    evidence: Arc<str>,
}

/// Columns by use.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    places: BTreeMap<Use, Place>,
    /// Whether the first row of the table is none of its articles.
    pub(super) has_head: bool,
}

impl Columns {
    /// The columns of a table. A chosen column that is not there is noted in the margin.
    ///
    /// # Errors
    /// When nothing tells which holds the text.
    pub(super) fn of(table: Table<'_>, margin: &mut Margin<'_>) -> Result<Self, Cause> {
        let Table {
            names,
            samples,
            is_named,
        } = table;
        let preview = Preview::of(names, samples, is_named);
        let mapping = margin.mapping(&preview.alike());
        let chosen = mapping.and_then(|mapping| mapping.has_head);
        let has_head = is_named || chosen.unwrap_or(preview.has_head);
        let mapping = mapping.filter(|mapping| {
            let text = mapping.columns.get(&Use::Text).and_then(Option::as_ref);
            text.is_none_or(|text| text.position(names, has_head).is_some())
        });
        let found = if has_head {
            by_name(names)
        } else {
            BTreeMap::new()
        };
        let (mut at, missing) = joined(names, has_head, found, mapping);
        if !at.contains_key(&Use::Text) {
            let taken: Vec<usize> = at.values().copied().collect();
            let Some(text) = only_long(names.len(), &taken, samples) else {
                return Err(Cause::NoTextColumn(Box::new(preview)));
            };
            at.insert(Use::Text, text);
        }
        for column in missing {
            let wanted = column.to_string();
            let there = preview.told();
            margin.note(Cause::NoColumn { wanted, there });
        }
        let noun = if is_named { "field" } else { "column" };
        let place = |at: usize| Place {
            at,
            evidence: match names.get(at).filter(|_| has_head) {
                Some(name) => format!("{noun} '{}'", name.trim()).into(),
                None => format!("{noun} {}", at + 1).into(),
            },
        };
        Ok(Self {
            places: at
                .into_iter()
                .map(|(usage, at)| (usage, place(at)))
                .collect(),
            has_head,
        })
    }

    /// The article of a row; none if its text is empty. `number` counts rows from 1.
    pub(super) fn article(&self, file: &Path, number: usize, row: &[&str]) -> Option<Article> {
        let field = |usage: Use| {
            let value = row.get(self.places.get(&usage)?.at)?.trim();
            (!value.is_empty()).then_some(value)
        };
        let text = plain(field(Use::Text)?);
        if text.is_empty() {
            return None;
        }
        let named = |outlet: &str| given::host(outlet).unwrap_or_else(|| markup::line(outlet));
        let outlet = field(Use::Outlet)
            .map(named)
            .filter(|name| !name.is_empty());
        let host = || given::host(field(Use::Url)?);
        let evidence = |usage: Use| {
            let place = self.places.get(&usage)?;
            Some(FieldEvidence::Field(Arc::clone(&place.evidence)))
        };
        let outlet_use = if outlet.is_some() {
            Use::Outlet
        } else {
            Use::Url
        };
        let mut given = Given {
            title: field(Use::Title)
                .map(markup::line)
                .filter(|title| !title.is_empty()),
            outlet: outlet.or_else(host),
            date: field(Use::Date).and_then(given::date),
            byline: field(Use::Byline).and_then(|byline| given::byline(&markup::line(byline))),
            ..Given::default()
        };
        let found = &mut given.evidence;
        found.title = evidence(Use::Title).filter(|_| given.title.is_some());
        found.outlet = evidence(outlet_use).filter(|_| given.outlet.is_some());
        found.date = evidence(Use::Date).filter(|_| given.date.is_some());
        found.byline = evidence(Use::Byline).filter(|_| given.byline.is_some());
        let part = field(Use::Id).map_or_else(|| number.to_string(), str::to_owned);
        let file = file.to_owned();
        Some(Article::new(Origin::Part { file, part }, given, text))
    }
}

/// Columns as chosen, the others as found by name; and chosen ones that are not there.
fn joined<'m>(
    names: &[&str],
    has_head: bool,
    found: BTreeMap<Use, usize>,
    mapping: Option<&'m Mapping>,
) -> (BTreeMap<Use, usize>, Vec<&'m Column>) {
    let Some(mapping) = mapping else {
        return (found, Vec::new());
    };
    let mut at = BTreeMap::new();
    let mut missing = Vec::new();
    for (usage, column) in &mapping.columns {
        let Some(column) = column else { continue };
        match column.position(names, has_head) {
            Some(place) => {
                at.insert(*usage, place);
            }
            None => missing.push(column),
        }
    }
    for (usage, place) in found {
        let is_free = at.values().all(|taken| *taken != place);
        if is_free && !mapping.columns.contains_key(&usage) {
            at.insert(usage, place);
        }
    }
    (at, missing)
}

/// Columns whose names say what they are.
pub(super) fn by_name(names: &[&str]) -> BTreeMap<Use, usize> {
    let folded: Vec<String> = names.iter().map(|name| key(name)).collect();
    let mut at: BTreeMap<Use, usize> = BTreeMap::new();
    for (usage, list) in USES {
        let free = |name: &&str| {
            let place = folded.iter().position(|folded| folded == *name)?;
            at.values().all(|taken| *taken != place).then_some(place)
        };
        if let Some(place) = list.iter().find_map(free) {
            at.insert(usage, place);
        }
    }
    at
}

/// A value as text: markup is stripped, line ends are unified.
fn plain(value: &str) -> String {
    let is_markup = ["</p>", "</div>", "<br>", "<br/>", "<br />", "</a>", "<p>"]
        .iter()
        .any(|tag| value.contains(tag));
    let stripped = if is_markup {
        markup::strip(value)
    } else {
        None
    };
    stripped.unwrap_or_else(|| super::decode::unify_line_ends(value.to_owned()))
}

/// A name without case, accents and whatever is no letter or digit.
fn key(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// The one column whose values are long, if it is one.
fn only_long(n_columns: usize, taken: &[usize], samples: &[Vec<&str>]) -> Option<usize> {
    let averages = average_bytes(n_columns, samples).into_iter().enumerate();
    let mut long = averages.filter(|(at, n_bytes)| *n_bytes >= LONG_BYTES && !taken.contains(at));
    match (long.next(), long.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// How long the values of each column are on average.
pub(super) fn average_bytes(n_columns: usize, samples: &[Vec<&str>]) -> Vec<usize> {
    let mut n_bytes = vec![0_usize; n_columns];
    for row in samples {
        for (sum, value) in n_bytes.iter_mut().zip(row) {
            *sum += value.len();
        }
    }
    for sum in &mut n_bytes {
        *sum = sum.checked_div(samples.len()).unwrap_or(0);
    }
    n_bytes
}

#[cfg(test)]
mod tests;
