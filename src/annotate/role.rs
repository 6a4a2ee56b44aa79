//! Role names: "the President", "the Head of State", "the Belarusian minister of foreign
//! affairs". Each is linked to a person only if the same article ties the role to exactly
//! one, by a title before the name or an apposition after it.

use super::alias::Resolved;
use super::lexicon::{Classes, Naming};
use super::run::{Page, ticker_end};
use super::word::Word;
use crate::corpus::annotation::{EntityKind, ROLE_BY_APPOSITION, ROLE_BY_TITLE};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::TokenKind;
use rustc_hash::FxHashMap;

/// Titles that are no roles.
const FORMS_OF_ADDRESS: [&str; 8] = ["mr", "mrs", "ms", "dr", "sir", "prof", "rev", "professor"];
/// Words from a person's name within which the organization is named whose role it is.
const BESIDE: usize = 8;
/// Roles of heads of state.
const HEADS_OF_STATE: [&str; 7] = [
    "president",
    "king",
    "queen",
    "emir",
    "sultan",
    "emperor",
    "pope",
];

/// A role that the article gives to a person.
#[derive(Debug)]
struct Tie {
    /// "president".
    head: String,
    /// "minister of foreign affairs"; equal to the head if nothing follows it.
    full: String,
    /// The person.
    entity: String,
    /// The country, where it is named.
    country: Option<&'static str>,
    /// Where the name stands.
    span: Span,
    /// The same in words.
    words: (usize, usize),
    /// How the article ties the two.
    rule: &'static str,
}

/// The ties of an article. Of one role at most two people are kept: two make it unclear
/// already, and an article that is a whole archive has thousands.
#[derive(Debug, Default)]
struct Ties {
    all: Vec<Tie>,
    /// Which of them have a role that begins with a word.
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Ties {
    fn of(ties: impl Iterator<Item = Tie>) -> Self {
        let mut kept = Self::default();
        let mut people: FxHashMap<_, Vec<String>> = FxHashMap::default();
        for tie in ties {
            let role = (tie.head.clone(), tie.full.clone(), tie.country);
            let people = people.entry(role).or_default();
            if people.len() >= 2 || people.contains(&tie.entity) {
                continue;
            }
            people.push(tie.entity.clone());
            let mut words = vec![role_word(&tie.head), role_word(&tie.full)];
            words.dedup();
            for word in words {
                let places = kept.by_word.entry(word.to_owned()).or_default();
                places.push(kept.all.len());
            }
            kept.all.push(tie);
        }
        kept
    }

    /// Those with a role that begins like a folded word.
    fn beginning(&self, folded: &str) -> impl Iterator<Item = &Tie> + Clone {
        let places = self.by_word.get(role_word(folded)).into_iter().flatten();
        places.filter_map(|at| self.all.get(*at))
    }

    /// The one person among the ties that fit; two different ones are none.
    fn link(&self, fits: impl Fn(&Tie) -> bool) -> Option<&Tie> {
        only(self.all.iter().filter(|tie| fits(tie)))
    }
}

/// The letters and digits that a role begins with.
fn role_word(folded: &str) -> &str {
    let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.next().unwrap_or_default()
}

/// The first of ties that are all one person's.
fn only<'t>(mut ties: impl Iterator<Item = &'t Tie>) -> Option<&'t Tie> {
    let first = ties.next()?;
    ties.all(|tie| tie.entity == first.entity).then_some(first)
}

/// The role names of an article.
pub(super) fn roles(page: &Page<'_>, names: &[Resolved]) -> Vec<Resolved> {
    let people = names.iter().filter(|name| name.kind == EntityKind::Person);
    let ties = people
        .filter(|name| name.rule != "first-name")
        .flat_map(|name| [tie_before(page, name), tie_after(page, name)])
        .flatten();
    let ties = Ties::of(ties);
    if ties.all.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..page.words.len() {
        let role = match page.slice(at) {
            "the" | "The" => role_at(page, at + 1, &ties),
            "PM" => ties
                .link(|tie| tie.head == "prime minister")
                .map(|tie| (at, at + 1, tie)),
            _ => None,
        };
        let role = role.or_else(|| led_role(page, at, &ties));
        if let Some((first, end, tie)) = role {
            found.push(Resolved {
                words: (first, end),
                kind: EntityKind::Person,
                entity: tie.entity.clone(),
                rule: tie.rule,
                basis: Some(tie.span),
            });
        }
    }
    found
}

/// "Belarusian Minister of Foreign Affairs Vladimir Makei", "President of Belarus X".
fn tie_before(page: &Page<'_>, name: &Resolved) -> Option<Tie> {
    let first = before_address(page, name.words.0);
    let mut from = first;
    while let Some(before) = from.checked_sub(1).filter(|before| first - before <= 9) {
        let is_part = page.word(before).is_some_and(Word::is_capital)
            || matches!(page.slice(before), "of" | "and" | "for" | "the" | "-");
        if !is_part {
            break;
        }
        from = before;
    }
    let head = (from..first).find(|at| page.is_title(*at))?;
    let before = fold(page.before(head));
    if matches!(before.as_str(), "former" | "ex" | "late" | "then") {
        return None;
    }
    let mut head_end = head;
    while head_end < first && (page.is_title(head_end) || page.slice(head_end) == "-") {
        head_end += 1;
    }
    let reaches =
        head_end == first || page.slice(head_end) == "of" || page.slice(head_end) == "for";
    let country = country_beside(page, head, head_end);
    let full_end = if country.is_some_and(|(_, is_after)| is_after) {
        head_end
    } else {
        first
    };
    reaches
        .then(|| {
            tie(
                page,
                name,
                (head, head_end, full_end),
                country.map(|(country, _)| country),
            )
        })?
        .map(|tie| Tie {
            rule: ROLE_BY_TITLE,
            ..tie
        })
}

/// "Roman Golovchenko, the prime minister of Belarus,".
fn tie_after(page: &Page<'_>, name: &Resolved) -> Option<Tie> {
    let end = name.words.1;
    if page.slice(end) != "," {
        return None;
    }
    let head = end + 1 + usize::from(matches!(page.slice(end + 1), "the" | "The"));
    let head = head + usize::from(demonym(page, head).is_some());
    let mut buffer = String::new();
    let title = Classes::TITLE.with(Classes::MODIFIER);
    let mut head_end = head;
    while page
        .lexicon
        .classes(page.slice(head_end), &mut buffer)
        .has(title)
        && head_end < head + 4
    {
        head_end += 1;
    }
    let last = head_end.checked_sub(1).filter(|last| *last >= head)?;
    let is_title = page
        .lexicon
        .classes(page.slice(last), &mut buffer)
        .has(Classes::TITLE);
    if !is_title && fold(page.span(head, head_end).slice(page.text)) != "chief executive" {
        return None;
    }
    let country = country_beside(page, head, head_end).map(|(country, _)| country);
    let is_plain = matches!(page.slice(head_end), "," | "." | "of");
    is_plain.then(|| tie(page, name, (head, head_end, head_end), country))?
}

fn tie(
    page: &Page<'_>,
    name: &Resolved,
    (head, head_end, full_end): (usize, usize, usize),
    country: Option<&'static str>,
) -> Option<Tie> {
    let role = fold(page.span(head, head_end).slice(page.text));
    let role = role.trim_end_matches('.');
    if role.is_empty() || FORMS_OF_ADDRESS.contains(&role) {
        return None;
    }
    let head_text = match role {
        "pm" | "premier" => "prime minister",
        role => role,
    };
    Some(Tie {
        head: head_text.to_owned(),
        full: fold(page.span(head, full_end).slice(page.text)),
        entity: name.entity.clone(),
        country,
        span: page.span(name.words.0, name.words.1),
        words: name.words,
        rule: ROLE_BY_APPOSITION,
    })
}

/// "Acme CEO Warns Investors": a role right after a name beside which the person stands
/// elsewhere, and before a verb.
fn led_role<'t>(page: &Page<'_>, at: usize, ties: &'t Ties) -> Option<(usize, usize, &'t Tie)> {
    let word = fold(page.slice(at));
    let near = ties.beginning(&word);
    let ends = near
        .clone()
        .filter_map(|tie| matches_at(page, at, &tie.head));
    let end = ends.max()?;
    let role = fold(page.span(at, end).slice(page.text));
    let tie = only(near.filter(|tie| tie.head == role))?;
    let next = page.slice(end);
    let is_verb = next.len() > 3
        && (next.ends_with('s') && !next.ends_with("ss") || next.ends_with("ed"))
        && page
            .lexicon
            .classes(next, &mut String::new())
            .has(Classes::COMMON);
    let (first, last) = tie.words;
    let is_beside = |body: usize| {
        let mut beside = first.saturating_sub(BESIDE)..last + BESIDE;
        beside.any(|at| page.slice(at) == page.slice(body))
    };
    let is_led = led_from(page, at).any(|body| {
        let no_name = Classes::STOP.with(Classes::TITLE).with(Classes::MODIFIER);
        let is_name = page
            .word(body)
            .is_some_and(|word| word.is_capital() && !word.has(no_name.with(Classes::LEGAL)));
        is_name && page.slice(body).len() > 2 && is_beside(body)
    });
    (is_verb && at.abs_diff(first) > BESIDE && is_led).then_some((at, end, tie))
}

/// The words right before an index that may name an organization, over its possessive or its
/// ticker.
fn led_from<'p>(page: &'p Page<'_>, at: usize) -> impl Iterator<Item = usize> + 'p {
    let ticker = (at.saturating_sub(14)..at).find(|from| ticker_end(page, *from, at) == Some(at));
    let end = ticker.unwrap_or(at);
    let is_possessive = |at: &usize| {
        page.word(*at)
            .is_some_and(|word| word.kind == TokenKind::Possessive)
    };
    let end = end.checked_sub(1).filter(is_possessive).unwrap_or(end);
    let is_part = |at: &usize| {
        page.word(*at).is_some_and(Word::is_capital) || matches!(page.slice(*at), "." | ",")
    };
    (end.saturating_sub(4)..end).rev().take_while(is_part)
}

/// Where the words before a name end that may be an office, without "Dr." and the like.
fn before_address(page: &Page<'_>, first: usize) -> usize {
    let stop = first - usize::from(page.before(first) == ".");
    let address = fold(page.before(stop));
    if FORMS_OF_ADDRESS.contains(&address.as_str()) {
        stop - 1
    } else {
        first
    }
}

/// The country a demonym stands for.
fn demonym(page: &Page<'_>, at: usize) -> Option<&'static str> {
    let known = page.lexicon.known(page.slice(at))?;
    (known.naming == Naming::Demonym || matches!(page.slice(at), "US" | "U.S." | "UK" | "U.K."))
        .then_some(known.canonical)
}

/// The country before a role ("Belarusian") or after it ("of Belarus"), and whether after.
fn country_beside(page: &Page<'_>, head: usize, head_end: usize) -> Option<(&'static str, bool)> {
    if page.slice(head_end) == "of" {
        let from = head_end + 1 + usize::from(page.slice(head_end + 1) == "the");
        let known = (1..4).rev().find_map(|len| {
            page.lexicon
                .known(page.span(from, from + len).slice(page.text))
        });
        if let Some(known) = known.filter(|known| known.naming == Naming::Country) {
            return Some((known.canonical, true));
        }
    }
    let before = head.checked_sub(1)?;
    demonym(page, before).map(|country| (country, false))
}

/// Whether the letters of the words from `at` fold to `text`; answers where it ends.
fn matches_at(page: &Page<'_>, at: usize, text: &str) -> Option<usize> {
    let n_words = text.split([' ', '-']).count() + text.matches('-').count();
    let end = at + n_words;
    let form = page.span(at, end).slice(page.text);
    (form.len() == text.len() && fold(form) == text).then_some(end)
}

/// A role name that starts at a word after "the".
fn role_at<'t>(page: &Page<'_>, at: usize, ties: &'t Ties) -> Option<(usize, usize, &'t Tie)> {
    if let Some(end) = matches_at(page, at, "head of state") {
        let tie = ties.link(|tie| HEADS_OF_STATE.contains(&tie.head.as_str()))?;
        return Some((at, end, tie));
    }
    if let Some(end) = matches_at(page, at, "head of government") {
        return ties
            .link(|tie| tie.head == "prime minister")
            .map(|tie| (at, end, tie));
    }
    if let Some(country) = demonym(page, at) {
        if page.slice(at + 1) == "leader" {
            let tie = ties.link(|tie| {
                tie.country == Some(country) && HEADS_OF_STATE.contains(&tie.head.as_str())
            })?;
            return Some((at, at + 2, tie));
        }
        let (end, tie) = plain_role(page, at + 1, ties, Some(country))?;
        return Some((at, end, tie));
    }
    let (end, tie) = plain_role(page, at, ties, None)?;
    Some((at, end, tie))
}

/// "President", "minister of foreign affairs": the longest role that fits here.
fn plain_role<'t>(
    page: &Page<'_>,
    at: usize,
    ties: &'t Ties,
    country: Option<&str>,
) -> Option<(usize, &'t Tie)> {
    let word = fold(page.slice(at));
    let near = ties.beginning(&word);
    let ends = near.clone().flat_map(|tie| {
        [
            matches_at(page, at, &tie.full),
            matches_at(page, at, &tie.head),
        ]
    });
    let end = ends.max().flatten()?;
    let role = fold(page.span(at, end).slice(page.text));
    let is_longer =
        page.word(end).is_some_and(Word::is_capital) || matches!(page.slice(end), "-" | "and");
    if is_longer {
        return None;
    }
    let of = country_beside(page, at, end)
        .filter(|(_, is_after)| *is_after)
        .map(|(country, _)| country);
    if page.slice(end) == "of" && of.is_none() {
        return None;
    }
    let wanted = country.or(of);
    let tie = only(near.filter(|tie| {
        let is_role = tie.full == role || tie.head == role;
        is_role && wanted.is_none_or(|wanted| tie.country.is_none_or(|country| country == wanted))
    }))?;
    let is_sure = wanted.is_none()
        || ties
            .all
            .iter()
            .any(|other| other.entity == tie.entity && other.country == wanted);
    is_sure.then_some((end, tie))
}
