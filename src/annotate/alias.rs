//! The document pass: one name, one kind, one canonical form. Short forms follow the full
//! ones of the same article; titles and heads follow the body. Guesses nothing across articles.

use super::casing::title_case;
use super::entity::{Found, Name};
use super::form::{Forms, Meaning};
use super::gender::{self, Gender};
use super::kinds;
use super::lexicon::Classes;
use super::people::{People, first_word, last_word};
use super::run::Page;
use super::titled;
use super::word::{Caps, Word};
use crate::corpus::annotation::EntityKind;
use crate::text::Span;
use crate::text::token::TokenKind;
use rustc_hash::FxHashMap;

/// A name with its place and what it rests on.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// First word and one past the last.
    pub(super) words: (usize, usize),
    /// What it names.
    pub(super) kind: EntityKind,
    /// Canonical name.
    pub(super) entity: String,
    /// Why.
    pub(super) rule: &'static str,
    /// The name it follows.
    pub(super) basis: Option<Span>,
}

/// Folds the names of one article and finds those that only other places explain; in what
/// is `repeated` no others are looked for.
pub(super) fn resolve(
    page: &Page<'_>,
    mut found: Found,
    agency: Option<(&str, Span)>,
    repeated: &[(usize, usize)],
) -> Vec<Resolved> {
    kinds::unify(page, &mut found, agency.map(|(name, _)| name));
    let full = full_people(page, &found.names);
    let mut forms = Forms::default();
    let mut out: Vec<Resolved> = Vec::with_capacity(found.names.len() + found.open.len());
    if let Some((name, span)) = agency {
        let meaning = Meaning {
            kind: EntityKind::Organization,
            entity: name.to_owned(),
            rule: "agency",
            span,
        };
        forms.add(name, meaning);
    }
    let defined: FxHashMap<&str, &Name> = found
        .names
        .iter()
        .filter(|name| name.kind == EntityKind::Organization)
        .filter_map(|name| Some((defined_after(page, name.end)?.0, name)))
        .collect();
    for name in &found.names {
        let mut resolved = settle(page, name, &full);
        let form = page.span(name.first, name.end).slice(page.text);
        if let Some(owner) = defined.get(form).filter(|_| name.rule != Some("ticker")) {
            // What the article says of a short form outranks the lists.
            resolved.entity = settle(page, owner, &full).entity;
            resolved.rule = "acronym";
            resolved.basis = Some(page.span(owner.first, owner.end));
        }
        note_forms(page, &resolved, &mut forms);
        out.push(resolved);
    }
    for (first, end) in found.open.iter().copied() {
        out.extend(follow(page, first, end, &forms, &full));
    }
    for name in &found.heads {
        let resolved = settle(page, name, &full);
        out.push(resolved);
    }
    let heads: Vec<(usize, usize)> = found
        .heads
        .iter()
        .map(|name| (name.first, name.end))
        .collect();
    for (from, to) in found.titled.iter().copied() {
        for (from, to) in titled::gaps(from, to, &heads) {
            titled::match_titled(page, from, to, &forms, &mut out);
        }
    }
    for (from, to) in repeated.iter().copied() {
        let mut names = Vec::new();
        titled::match_titled(page, from, to, &forms, &mut names);
        out.extend(names.into_iter().filter(|name| name.basis.is_some()));
    }
    out
}

fn full_people(page: &Page<'_>, names: &[Name]) -> People {
    let mut people = People::default();
    for name in names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.end - name.first > 1)
    {
        let span = page.span(name.first, name.end);
        let form = tidy(span.slice(page.text));
        let is_plain = form.contains(char::is_lowercase);
        if form.contains(' ') {
            people.add(&title_case(&form), span, is_plain);
        }
    }
    people.fold_forms();
    people
}

/// White space runs made one blank.
fn tidy(name: &str) -> String {
    let mut words = name.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// The canonical name of a name found.
fn settle(page: &Page<'_>, name: &Name, full: &People) -> Resolved {
    let span = page.span(name.first, name.end);
    let form = tidy(span.slice(page.text));
    let mut resolved = Resolved {
        words: (name.first, name.end),
        kind: name.kind,
        entity: name.entity.clone(),
        rule: name.rule.unwrap_or("name"),
        basis: None,
    };
    if !resolved.entity.is_empty() {
        return resolved;
    }
    resolved.entity = match name.kind {
        EntityKind::Person => {
            let form = title_case(&form);
            let meant = match address(page, name.first) {
                Some(gender) => full.addressed(&form, span.start(), gender),
                None => full.of(&form, span.start()),
            };
            match meant {
                Some((entity, basis, rule)) if entity != form => {
                    resolved.rule = rule;
                    resolved.basis = Some(basis);
                    entity.to_owned()
                }
                _ => form,
            }
        }
        EntityKind::Organization => {
            let form = without_legal(page, name.first, name.end);
            kinds::singular(&form).map(str::to_owned).unwrap_or(form)
        }
        EntityKind::Place => title_case(&form),
        EntityKind::Other => form,
    };
    resolved
}

/// What the form of address before a name says.
fn address(page: &Page<'_>, first: usize) -> Option<Gender> {
    let stop = first.checked_sub(usize::from(page.before(first) == "."))?;
    gender::of_address(page.before(stop))
}

/// An organization's name without "Inc." and the like, so that its forms are one.
fn without_legal(page: &Page<'_>, first: usize, end: usize) -> String {
    let mut stop = end;
    while stop > first + 1 {
        let last = stop - 1;
        let is_part = match page.slice(last) {
            "Company" | "Corporation" => {
                (first..last).all(|at| page.word(at).is_none_or(Word::is_common))
            }
            _ => false,
        };
        let is_legal = page.has(last, Classes::LEGAL) && !is_part && page.slice(last) != "Company";
        if is_legal || matches!(page.slice(last), "," | "." | "&") {
            stop -= 1;
        } else {
            break;
        }
    }
    tidy(page.span(first, stop).slice(page.text))
}

/// Notes the forms by which a name may come again.
fn note_forms(page: &Page<'_>, name: &Resolved, forms: &mut Forms) {
    let (first, end) = name.words;
    let span = page.span(first, end);
    let meaning = |rule| Meaning {
        kind: name.kind,
        entity: name.entity.clone(),
        rule,
        span,
    };
    forms.add(span.slice(page.text), meaning("same-name"));
    forms.add(&name.entity, meaning("same-name"));
    match name.kind {
        EntityKind::Person if name.entity.contains(' ') => {
            forms.add(last_word(&name.entity), meaning("surname"));
            let given = first_word(&name.entity);
            let classes = page.lexicon.classes(given, &mut String::new());
            let common = Classes::COMMON.with(Classes::STOP).with(Classes::CALENDAR);
            let is_odd = !classes.has(common.with(Classes::CITY).with(Classes::TITLE))
                && page.lexicon.known(given).is_none();
            if given.len() > 2 && (is_odd || classes.has(Classes::FIRST)) {
                forms.add(given, meaning("first-name"));
            }
        }
        EntityKind::Organization => {
            note_short_forms(page, name, &meaning("short-form"), forms);
            if let Some((form, rule)) = defined_after(page, end) {
                forms.add(form, meaning(rule));
            }
        }
        _ => {}
    }
}

/// "Acme" for "Acme Medical", "Clinilabs" for "Clinilabs Research Group".
fn note_short_forms(page: &Page<'_>, name: &Resolved, meaning: &Meaning, forms: &mut Forms) {
    let (first, end) = name.words;
    let tails = Classes::LEGAL.with(Classes::ORG).with(Classes::WEAK);
    let mut stop = end;
    while stop > first + 1 {
        stop -= 1;
        let is_tail = page.has(stop, tails) || matches!(page.slice(stop), "," | "." | "&" | "and");
        if !is_tail {
            break;
        }
        let form = page.span(first, stop).slice(page.text);
        let is_listed = page.lexicon.known(form).is_some()
            || page.lexicon.is_city(form)
            || kinds::is_people(form);
        let is_plain = (first..stop).all(|at| {
            page.word(at)
                .is_none_or(|word| word.is_common() || !word.is_capital())
        });
        if !is_listed && !is_plain && page.word(stop - 1).is_some_and(Word::is_capital) {
            forms.add(form, meaning.clone());
        }
    }
    let is_odd = page.word(first).is_some_and(|word| {
        word.caps == Caps::Inner
            || !word.is_common()
                && !word.has(Classes::CITY.with(Classes::FIRST).with(Classes::SURNAME))
    });
    let head = page.slice(first);
    if is_odd && head.len() > 2 && page.lexicon.known(head).is_none() && !kinds::is_people(head) {
        forms.add(head, meaning.clone());
    }
    if is_club(page, first, end) {
        forms.add(page.before(end), meaning.clone());
    }
}

/// "Kaizer Chiefs" come again as "Chiefs".
fn is_club(page: &Page<'_>, first: usize, end: usize) -> bool {
    let last = page.before(end);
    let no_club = Classes::LEGAL
        .with(Classes::ORG)
        .with(Classes::WEAK)
        .with(Classes::PLACE)
        .with(Classes::EVENT)
        .with(Classes::TITLE);
    let is_town = page.word(first).is_some_and(|word| !word.is_common());
    let is_many = last.len() > 4 && last.ends_with('s') && !last.ends_with("ss");
    let is_listed = page.lexicon.known(last).is_some()
        || page
            .lexicon
            .known(page.span(first, end).slice(page.text))
            .is_some();
    end - first == 2 && is_town && is_many && !is_listed && !page.has(end - 1, no_club)
}

/// The short name given in brackets after a name: "(EU)", "(the “Bank”)".
fn defined_after<'a>(page: &Page<'a>, end: usize) -> Option<(&'a str, &'static str)> {
    let end = end + usize::from(page.slice(end) == ".");
    if page.slice(end) != "(" {
        return None;
    }
    let mut at = end + 1;
    while matches!(page.slice(at), "the" | "“" | "\"" | "or") && at < end + 5 {
        at += 1;
    }
    let first = at;
    while page.word(at).is_some_and(Word::is_capital) && at < first + 4 {
        at += 1;
    }
    let closes = matches!(page.slice(at), ")" | "”" | "\"");
    let is_proper = (first..at).any(|at| {
        page.word(at)
            .is_some_and(|word| word.caps == Caps::All || !word.is_common())
    });
    let form = page.span(first, at).slice(page.text);
    let is_generic = page.has(first, Classes::EXCHANGE) || form.len() < 2;
    let rule = if form.contains(char::is_lowercase) {
        "short-form"
    } else {
        "acronym"
    };
    (closes && at > first && is_proper && !is_generic).then_some((form, rule))
}

/// An open run, or its end, that another place explains.
fn follow(
    page: &Page<'_>,
    first: usize,
    end: usize,
    forms: &Forms,
    full: &People,
) -> Option<Resolved> {
    let from = page
        .word(first)
        .is_some_and(|word| word.starts && word.is_common());
    for begin in first..=(first + usize::from(from)).min(end - 1) {
        let span = page.span(begin, end);
        let form = span.slice(page.text);
        if let Some(meaning) = forms
            .of(form)
            .filter(|meaning| !is_plain_start(page, begin, end) || speaks(page, end, meaning))
        {
            return Some(resolved(begin, end, meaning));
        }
        if forms.is_shared(form) && !is_plain_start(page, begin, end) {
            let (entity, basis, rule) = full.of(form, span.start())?;
            return Some(Resolved {
                words: (begin, end),
                kind: EntityKind::Person,
                entity: entity.to_owned(),
                rule,
                basis: Some(basis),
            });
        }
    }
    follow_tail(page, first, end, forms)
}

/// "Impact McKay’s recognition", a head stuck to its paragraph: a person known from another
/// place who has or says something, after ordinary words.
fn follow_tail(page: &Page<'_>, first: usize, end: usize, forms: &Forms) -> Option<Resolved> {
    let acts = says(page, end) || has(page, end);
    let names = Classes::FIRST.with(Classes::SURNAME).with(Classes::TITLE);
    (first + 1..end).filter(|_| acts).find_map(|begin| {
        let before = page.word(begin - 1)?;
        let meaning = forms.of(page.span(begin, end).slice(page.text))?;
        let is_person = meaning.kind == EntityKind::Person && meaning.rule != "first-name";
        let is_apart = before.is_common() && !before.has(names);
        let is_plain = end - begin == 1 && page.word(begin)?.is_common();
        (is_person && is_apart && !is_plain).then(|| resolved(begin, end, meaning))
    })
}

/// "Son stressed", "Candy’s": an ordinary word is a person's name where it speaks, and a
/// given name where it has something.
fn speaks(page: &Page<'_>, end: usize, meaning: &Meaning) -> bool {
    match meaning.rule {
        "surname" => says(page, end),
        "first-name" => says(page, end) || has(page, end),
        _ => false,
    }
}

/// Whether a verb of saying stands at an index.
fn says(page: &Page<'_>, at: usize) -> bool {
    let classes = page.lexicon.classes(page.slice(at), &mut String::new());
    classes.has(Classes::SAYING)
}

/// Whether a possessive stands at an index.
fn has(page: &Page<'_>, at: usize) -> bool {
    page.word(at)
        .is_some_and(|word| word.kind == TokenKind::Possessive)
}

/// A single ordinary word at the start of a sentence says nothing.
fn is_plain_start(page: &Page<'_>, first: usize, end: usize) -> bool {
    end - first == 1
        && page
            .word(first)
            .is_some_and(|word| word.starts && word.is_common())
}

/// The words `first..end` as what a form stands for.
pub(super) fn resolved(first: usize, end: usize, meaning: &Meaning) -> Resolved {
    Resolved {
        words: (first, end),
        kind: meaning.kind,
        entity: meaning.entity.clone(),
        rule: meaning.rule,
        basis: Some(meaning.span),
    }
}
