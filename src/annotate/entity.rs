//! Names of people, organizations, places and other things, by rules over capitalized runs
//! and word lists. Precision goes first: a run that nothing speaks for names nothing.
//!
//! 1. [`runs`] finds the candidates of each sentence; [`classify`] says what they name.
//! 2. What is left over is matched against the names found elsewhere in the same text, as
//!    are titles and heads, where capitals say nothing ([`super::alias`]).
//! 3. Roles such as "the President" follow the names they are tied to ([`super::role`]).

use super::cue::place_or_cue;
use super::lexicon::{Classes, Known, MAX_NAME_TOKENS, Naming};
use super::person;
use super::run::{Page, runs, ticker_end};
use super::word::{Word, is_titled};
use crate::corpus::annotation::EntityKind;

/// A name found, before aliases are folded.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// First word.
    pub(super) first: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// What it names.
    pub(super) kind: EntityKind,
    /// Canonical name so far; empty where the letters of the text are it.
    pub(super) entity: String,
    /// Why.
    pub(super) rule: Option<&'static str>,
}

/// Names and candidates of a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Names, in no order.
    pub(super) names: Vec<Name>,
    /// Runs that nothing spoke for, to be matched against names.
    pub(super) open: Vec<(usize, usize)>,
    /// Stretches in title case: capitals say nothing there.
    pub(super) titled: Vec<(usize, usize)>,
}

impl Found {
    fn push(&mut self, first: usize, end: usize, kind: EntityKind, rule: &'static str) {
        let entity = String::new();
        let rule = Some(rule);
        self.names.push(Name {
            first,
            end,
            kind,
            entity,
            rule,
        });
    }

    fn push_known(&mut self, page: &Page<'_>, first: usize, end: usize, known: Known) {
        let kind = known.kind();
        let form = page.span(first, end).slice(page.text);
        let (entity, rule) = match known.naming {
            Naming::Demonym => (form.to_owned(), "demonym"),
            Naming::Country if form != known.canonical => {
                (known.canonical.to_owned(), "country-alias")
            }
            Naming::Organization if form != known.canonical => {
                (known.canonical.to_owned(), "acronym")
            }
            _ => (known.canonical.to_owned(), "lexicon"),
        };
        self.names.push(Name {
            first,
            end,
            kind,
            entity,
            rule: Some(rule),
        });
    }
}

/// Finds the names of all sentences, given as ranges of words.
pub(super) fn names(page: &Page<'_>, sentences: &[(usize, usize)]) -> Found {
    let mut found = Found::default();
    for (from, to) in sentences.iter().copied() {
        if is_titled(page.text, page.words.get(from..to).unwrap_or_default()) {
            found.titled.push((from, to));
            continue;
        }
        for (first, end) in runs(page, from, to) {
            classify(page, first, end, &mut found);
        }
    }
    found
}

/// Says what a run names, parting it where it is several names.
pub(super) fn classify(page: &Page<'_>, first: usize, end: usize, found: &mut Found) {
    let mut first = first;
    // An ordinary word that merely begins the sentence is no part of a name, unless the name needs it.
    if let Some(word) = page.word(first)
        && word.starts
        && word.is_common()
        && end - first > 1
        && !word.has(Classes::FIRST)
        && !is_organization(page, first, end)
    {
        first += 1;
        first += usize::from(matches!(page.slice(first), "&" | "-" | "of" | "," | "."));
    }
    if first >= end || whole(page, first, end, found) || split_known(page, first, end, found) {
        return;
    }
    let form = page.span(first, end).slice(page.text);
    if end - first > 1
        && form.contains(char::is_lowercase)
        && page.lexicon.is_city(form)
        && !page.is_title(first.saturating_sub(1))
    {
        found.push(first, end, EntityKind::Place, "lexicon");
    } else if let Some(begin) = person::find(page, first, end) {
        if begin > first {
            classify_rest(page, first, begin, found);
        }
        let rule = if end - begin == 1 {
            "title-before"
        } else {
            "full-name"
        };
        found.push(begin, end, EntityKind::Person, rule);
    } else if let Some((kind, rule)) = place_or_cue(page, first, end) {
        found.push(first, end, kind, rule);
    } else {
        found.open.push((first, end));
    }
}

/// The words before a person's name in the same run: only listed names are taken.
fn classify_rest(page: &Page<'_>, first: usize, end: usize, found: &mut Found) {
    if let Some(known) = page.lexicon.known(page.span(first, end).slice(page.text)) {
        found.push_known(page, first, end, known);
    }
}

/// A run that is one listed name, organization, place or event as a whole.
fn whole(page: &Page<'_>, first: usize, end: usize, found: &mut Found) -> bool {
    let form = page.span(first, end).slice(page.text);
    if let Some(known) = page.lexicon.known(form) {
        if is_usable(page, first, known) {
            found.push_known(page, first, end, known);
        }
        return true;
    }
    let follows_ticker = ticker_end(page, end, page.words.len()).is_some()
        || (page.slice(end) == "." && ticker_end(page, end + 1, page.words.len()).is_some());
    let is_bare =
        end - first == 1 && page.has(first, Classes::LEGAL.with(Classes::ORG).with(Classes::WEAK));
    if follows_ticker && !is_bare {
        found.push(first, end, EntityKind::Organization, "ticker");
        return true;
    }
    if is_organization(page, first, end) {
        let from = first + usize::from(leads_with_demonym(page, first, end));
        if from > first {
            classify_rest(page, first, from, found);
        }
        found.push(from, end, EntityKind::Organization, "organization-word");
        return true;
    }
    let last = end - 1;
    let is_long = end - first > 1
        && page
            .word(first)
            .is_some_and(|word| !word.has(Classes::STOP));
    let is_proper = (first..end).any(|at| {
        page.word(at)
            .is_some_and(|word| word.is_capital() && !word.is_common())
    });
    if is_long
        && is_proper
        && page.has(last, Classes::PLACE)
        && !page.has(first, Classes::FIRST.with(Classes::LEGAL))
    {
        found.push(first, end, EntityKind::Place, "place-word");
        return true;
    }
    if is_long
        && (page.has(last, Classes::EVENT) || form.starts_with("World War"))
        && (is_proper || form.starts_with("World "))
    {
        found.push(first, end, EntityKind::Other, "event-word");
        return true;
    }
    false
}

/// "Belarusian Ministry of …": the demonym is no part of a name that begins with its head.
fn leads_with_demonym(page: &Page<'_>, first: usize, end: usize) -> bool {
    let known = page.lexicon.known(page.slice(first));
    known.is_some_and(|known| matches!(known.naming, Naming::Demonym))
        && page.has(first + 1, Classes::HEAD_OF)
        && (first + 1..end).any(|at| page.slice(at) == "of")
}

/// Whether a listed short name is meant: "Georgia", "Tex." or "IN" need a city before them.
fn is_usable(page: &Page<'_>, first: usize, known: Known) -> bool {
    match known.naming {
        Naming::State { is_short: true } => {
            let city = first.checked_sub(2).and_then(|city| page.word(city));
            let is_person = |word: &Word| {
                word.has(Classes::FIRST.with(Classes::SURNAME)) && !word.has(Classes::CITY)
            };
            page.before(first) == ","
                && city.is_some_and(|word| word.is_capital() && !is_person(word))
        }
        Naming::Country | Naming::Demonym | Naming::State { .. } | Naming::Organization => true,
    }
}

/// Whether the words of a run say that it is an organization.
fn is_organization(page: &Page<'_>, first: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).filter(|last| *last > first) else {
        return false;
    };
    let is_proper = |at: usize| {
        page.word(at)
            .is_some_and(|word| word.is_capital() && !word.is_common())
    };
    if page.has(last, Classes::LEGAL) {
        return true;
    }
    let has_head = page.has(first, Classes::HEAD_OF) || page.has(first + 1, Classes::HEAD_OF);
    if has_head && (first..end).any(|at| page.slice(at) == "of") {
        let place = page.slice(first);
        return !matches!(place, "City" | "Port" | "State" | "Republic" | "Kingdom");
    }
    if (first..last).any(|at| matches!(page.slice(at), "for" | "and"))
        && page.has(first, Classes::ORG)
    {
        return true;
    }
    let is_person_like = person::starts_like_one(page, first, end);
    if page.has(last, Classes::ORG) {
        let n_words = end - first;
        return (first..last).any(is_proper)
            || (n_words > 2 && !page.word(first).is_some_and(|word| word.starts));
    }
    page.has(last, Classes::WEAK) && !is_person_like && (first..last).any(is_proper)
}

/// A listed name at the head of a longer run ("US President", "Belarusian State"), parted from the rest.
fn split_known(page: &Page<'_>, first: usize, end: usize, found: &mut Found) -> bool {
    let longest = (end - first).min(MAX_NAME_TOKENS);
    for len in (1..longest).rev() {
        let form = page.span(first, first + len).slice(page.text);
        let Some(known) = page.lexicon.known(form) else {
            continue;
        };
        if !is_usable(page, first, known) || matches!(known.naming, Naming::Organization) {
            continue;
        }
        let glue = usize::from(matches!(page.slice(first + len), "-" | "&" | "/"));
        let is_first_name = page.has(first, Classes::FIRST)
            && matches!(known.naming, Naming::Country | Naming::State { .. });
        if is_first_name && person::find(page, first, end) == Some(first) {
            return false;
        }
        let rest = first + len + glue;
        // "Canada Nickel", "Texas Instruments": a country followed by an ordinary word is rather a longer name.
        let is_demonym = matches!(known.naming, Naming::Demonym);
        if is_demonym
            || glue > 0
            || page
                .lexicon
                .known(page.span(rest, end).slice(page.text))
                .is_some()
            || person::find(page, rest, end) == Some(rest)
        {
            found.push_known(page, first, first + len, known);
            classify(page, rest, end, found);
            return true;
        }
        return false;
    }
    false
}
