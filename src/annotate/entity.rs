//! Names of people, organizations, places and other things as the recognizer finds them
//! sentence by sentence, and what it left open. Folding the forms of one name comes later
//! ([`super::alias`]), roles after that ([`super::role`]).

use super::addressed;
use super::beside;
use super::bodies;
use super::bounds;
use super::cue;
use super::honor::is_honor;
use super::lands;
use super::lexicon::{Classes, Known, Naming};
use super::overlooked;
use super::recognizer::label;
use super::recognizer::look::Look;
use super::recognizer::model::Model;
use super::recognizer::unit::units;
use super::run::{Page, runs, ticker_end};
use super::word::{Word, is_titled};
use crate::corpus::annotation::EntityKind;
use crate::text::token::Token;
use rustc_hash::FxHashMap;

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
    /// Why, if not by its letters and neighbors alone.
    pub(super) rule: Option<&'static str>,
}

/// Names and candidates of a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Names in running text, in order.
    pub(super) names: Vec<Name>,
    /// Runs of capitals that are no names by themselves, to be matched against names.
    pub(super) open: Vec<(usize, usize)>,
    /// Stretches in title case or all capitals, which say less there.
    pub(super) titled: Vec<(usize, usize)>,
    /// Names in those, to be believed after the names of running text.
    pub(super) heads: Vec<Name>,
}

/// Finds the names of all sentences, given as ranges of words; words and tokens are the same.
pub(super) fn names(
    page: &Page<'_>,
    tokens: &[Token],
    sentences: &[(usize, usize)],
    model: &Model,
) -> Found {
    let mut found = Found::default();
    let mut forms = Looks::default();
    let mut cut = Vec::new();
    for (from, to) in sentences.iter().copied() {
        cut.clear();
        units(page.text, tokens, from, to, &mut cut);
        let seen: Vec<usize> = cut
            .iter()
            .map(|unit| forms.at(page.span(unit.first, unit.end).slice(page.text), model))
            .collect();
        let looks = seen.iter().filter_map(|at| forms.seen.get(*at)).collect();
        let (labels, sure) = model.read(looks);
        let is_head = is_titled(page.text, page.words.get(from..to).unwrap_or_default());
        let spelled = label::names(&labels).into_iter();
        let mut spelled: Vec<bounds::Found> = spelled
            .filter_map(|(first, last, kind)| {
                let end = cut.get(last.checked_sub(1)?)?.end;
                Some((cut.get(first)?.first, end, kind))
            })
            .collect();
        let sure = sure.into_iter().filter_map(|(first, last, kind)| {
            let end = cut.get(last.checked_sub(1)?)?.end;
            Some((cut.get(first)?.first, end, kind))
        });
        overlooked::take_listed(sure, &mut spelled);
        beside::part(page, &mut spelled);
        bounds::mend(page, from, is_head, &mut spelled);
        addressed::mend(page, &mut spelled);
        if !is_head {
            lands::mend(page, from, to, &mut spelled);
            bodies::mend(page, to, &mut spelled);
            beside::mend(page, from, to, &mut spelled);
            overlooked::mend(page, from, to, &mut spelled);
        }
        let names = spelled.into_iter().filter_map(|name| settle(page, name));
        // In text that has capitals, what has none is no name.
        let has_capitals = (from..to).any(|at| page.word(at).is_some_and(Word::is_capital));
        let names = names.filter(|name| {
            let mut words = name.first..name.end;
            !has_capitals || words.any(|at| page.word(at).is_some_and(Word::is_capital))
        });
        if is_head {
            found.titled.push((from, to));
            found.heads.extend(names);
        } else {
            let start = found.names.len();
            found.names.extend(names);
            let taken = found.names.get(start..).unwrap_or_default();
            let open = open_runs(page, (from, to), taken);
            for (first, end) in open {
                let (kind, rule) = if addressed::is_sure(page, (first, end)) {
                    (EntityKind::Person, "name")
                } else if is_said(page, first, end) || bodies::is_body(page, first, end) {
                    (EntityKind::Organization, "apposition")
                } else {
                    found.open.push((first, end));
                    continue;
                };
                found.names.push(Name {
                    first,
                    end,
                    kind,
                    entity: String::new(),
                    rule: Some(rule),
                });
            }
            let sentence = found.names.get_mut(start..).unwrap_or_default();
            sentence.sort_by_key(|name| name.first);
        }
    }
    found
}

/// Each form of a text looked at once.
#[derive(Default)]
struct Looks<'t> {
    seen: Vec<Look>,
    places: FxHashMap<&'t str, usize>,
    buffer: String,
}

impl<'t> Looks<'t> {
    fn at(&mut self, form: &'t str, model: &Model) -> usize {
        let (seen, buffer) = (&mut self.seen, &mut self.buffer);
        *self.places.entry(form).or_insert_with(|| {
            seen.push(Look::at(form, &model.tables().words, buffer));
            seen.len() - 1
        })
    }
}

/// A name with its listed meaning; none where no name can be.
fn settle(page: &Page<'_>, name: bounds::Found) -> Option<Name> {
    let (mut first, mut end, kind) = name;
    while end > first + 1 && matches!(page.slice(end - 1), "®" | "™" | "©" | "-") {
        end -= 1;
    }
    if kind == EntityKind::Organization {
        first = after_office(page, first, end)?;
    }
    let is_linked = (first..end).any(|at| page.word(at).is_none_or(|word| word.linked));
    if is_linked || is_in_ticker(page, first, end) {
        return None;
    }
    let is_empty = (first..end).all(|at| {
        page.is_title(at)
            || page.has(at, Classes::CALENDAR.with(Classes::STOP))
            || !page.slice(at).contains(char::is_alphabetic)
    });
    let is_honor = end - first == 1 && is_honor(page.slice(first)) && is_before_name(page, end);
    if is_honor && kind == EntityKind::Person {
        return None;
    }
    if is_empty
        && page
            .lexicon
            .known(page.span(first, end).slice(page.text))
            .is_none()
    {
        return None;
    }
    let mut name = Name {
        first,
        end,
        kind,
        entity: String::new(),
        rule: None,
    };
    let form = page.span(first, end).slice(page.text);
    if let Some(known) = page.lexicon.known(form) {
        take_known(page, form, known, &mut name);
    }
    if follows_as_ticker(page, end) {
        name.rule = Some("ticker");
        name.kind = EntityKind::Organization;
    }
    Some(name)
}

/// Whether a capitalized word follows, over a stop.
fn is_before_name(page: &Page<'_>, end: usize) -> bool {
    let next = end + usize::from(page.slice(end) == ".");
    page.word(next).is_some_and(Word::is_capital)
}

/// Where an organization's name begins after an office in it ("Manager of Acme Inc.");
/// none where nothing that names an organization follows ("Head of Marketing").
fn after_office(page: &Page<'_>, first: usize, end: usize) -> Option<usize> {
    let office = Classes::TITLE.with(Classes::SOFT).with(Classes::MODIFIER);
    let of = (first..end).find(|at| !page.has(*at, office) && page.slice(*at) != "VP")?;
    if of == first || page.slice(of) != "of" {
        return Some(first);
    }
    let begin = of + 1 + usize::from(page.slice(of + 1) == "the");
    let heads = Classes::LEGAL.with(Classes::ORG);
    let is_named = (begin..end).any(|at| page.has(at, heads));
    (begin < end && is_named).then_some(begin)
}

/// Whether words lie inside "(NASDAQ: ACMT)".
fn is_in_ticker(page: &Page<'_>, first: usize, end: usize) -> bool {
    let mut before = (first.saturating_sub(8)..first).rev();
    let opened = before.find(|at| matches!(page.slice(*at), "(" | ")"));
    let close = opened.and_then(|at| ticker_end(page, at, page.words.len()));
    close.is_some_and(|close| end < close)
}

/// "Acme, Inc. (NASDAQ: ACMT)".
fn follows_as_ticker(page: &Page<'_>, end: usize) -> bool {
    ticker_end(page, end, page.words.len()).is_some()
        || (page.slice(end) == "." && ticker_end(page, end + 1, page.words.len()).is_some())
}

/// The canonical form of a listed name, where the list means the same kind of thing.
fn take_known(page: &Page<'_>, form: &str, known: Known, name: &mut Name) {
    if let Naming::Demonym = known.naming {
        if name.kind == EntityKind::Other {
            form.clone_into(&mut name.entity);
            name.rule = Some("demonym");
        }
        return;
    }
    if matches!(known.naming, Naming::State { is_short: true }) {
        // "TN" is a state only after a city and a comma.
        let city = name.first.checked_sub(2).and_then(|city| page.word(city));
        if page.before(name.first) != "," || !city.is_some_and(Word::is_capital) {
            return;
        }
        name.kind = EntityKind::Place;
    }
    if known.kind() != name.kind {
        return;
    }
    known.canonical.clone_into(&mut name.entity);
    name.rule = match known.naming {
        Naming::Country if form != known.canonical => Some("country-alias"),
        Naming::Organization if form != known.canonical => Some("acronym"),
        _ => None,
    };
}

/// Whether the article says that a run which is no ordinary word is an organization.
fn is_said(page: &Page<'_>, first: usize, end: usize) -> bool {
    let is_plain = page.word(first).is_none_or(Word::is_common);
    !is_plain && (cue::is_organization(page, end) || cue::is_reporter(page, first, end))
}

/// The runs of capitals that no name holds.
fn open_runs(page: &Page<'_>, (from, to): (usize, usize), taken: &[Name]) -> Vec<(usize, usize)> {
    let mut taken = taken.iter().peekable();
    let mut open = runs(page, from, to);
    open.retain(|(first, end)| {
        while taken.next_if(|name| name.end <= *first).is_some() {}
        taken.peek().is_none_or(|name| name.first >= *end)
    });
    open
}
