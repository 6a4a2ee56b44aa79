//! What stands beside a name and says what it names: the state after a city, "a leading
//! provider of …" after a company, the end of a list.

use super::lexicon::{Classes, Naming};
use super::run::Page;
use super::word::{Caps, Word};
use crate::corpus::annotation::EntityKind;
use crate::text::Span;

/// Places by list and context, organizations by what is said of them.
pub(super) fn place_or_cue(
    page: &Page<'_>,
    first: usize,
    end: usize,
) -> Option<(EntityKind, &'static str)> {
    let span: Span = page.span(first, end);
    let form = span.slice(page.text);
    let word = page.word(first)?;
    let before = page.before(first);
    let is_located = matches!(
        before,
        "in" | "In" | "at" | "from" | "From" | "near" | "outside" | "to" | "across"
    );
    let next_known = page.lexicon.known(page.slice(end + 1)).or_else(|| {
        page.lexicon
            .known(page.span(end + 1, end + 3).slice(page.text))
    });
    let before_state = page.slice(end) == ","
        && next_known
            .is_some_and(|known| matches!(known.naming, Naming::State { .. } | Naming::Country));
    let is_name = word.has(Classes::FIRST.with(Classes::SURNAME).with(Classes::COMMON));
    let n_words = end - first;
    if before_state && n_words <= 3 && (is_located || page.lexicon.is_city(form)) {
        return Some((EntityKind::Place, "city-state"));
    }
    if word.caps != Caps::All && page.lexicon.is_city(form) {
        let is_single = n_words == 1;
        if !is_single || ((!is_name || is_located) && !word.has(Classes::COMMON)) {
            return Some((EntityKind::Place, "lexicon"));
        }
    }
    let is_odd = matches!(word.caps, Caps::Inner | Caps::All) || !word.is_common() || n_words > 1;
    if !is_odd || word.caps == Caps::All && word.starts && n_words > 2 {
        return None;
    }
    let is_given = n_words > 1 && word.has(Classes::FIRST) && !word.has(Classes::COMMON);
    if is_given {
        return None;
    }
    organization_cue(page, first, end).map(|rule| (EntityKind::Organization, rule))
}

/// What the words after a run say: "X, a leading provider", "X announced today", "X (the “Company”)".
fn organization_cue(page: &Page<'_>, first: usize, end: usize) -> Option<&'static str> {
    let after = page.slice(end);
    if after == "," && matches!(page.slice(end + 1), "a" | "an" | "the") {
        let described = (end + 2..end + 9)
            .map(|at| page.slice(at))
            .take_while(|word| *word != ",");
        let is_body = |word: &str| {
            matches!(
                word,
                "company"
                    | "provider"
                    | "firm"
                    | "manufacturer"
                    | "platform"
                    | "organization"
                    | "nonprofit"
                    | "developer"
                    | "agency"
                    | "startup"
                    | "producer"
                    | "retailer"
                    | "supplier"
                    | "bank"
                    | "operator"
                    | "brand"
                    | "maker"
                    | "distributor"
                    | "group"
                    | "association"
                    | "subsidiary"
                    | "broker"
                    | "exchange"
            )
        };
        return described.into_iter().any(is_body).then_some("apposition");
    }
    if matches!(after, "announced" | "unveiled" | "launched") && page.before(first) != "the" {
        return Some("announces");
    }
    if after == "(" && matches!(page.slice(end + 1), "the" | "“" | "\"") {
        let defines =
            (end + 1..end + 5).any(|at| matches!(page.slice(at), "Company" | "Corporation"));
        return defines.then_some("defined");
    }
    let word = page.word(first)?;
    let is_agency = word.caps == Caps::Inner
        && end - first == 1
        && matches!(after, "learned" | "reported" | "reports" | "said");
    if is_agency {
        return Some("agency");
    }
    is_listed(page, end).then_some("list")
}

/// "MAZ, BELAZ, and other enterprises": the end of the list says what its members are.
fn is_listed(page: &Page<'_>, end: usize) -> bool {
    let mut at = end;
    for _ in 0..12 {
        match page.slice(at) {
            "," => at += 1,
            "and" | "or" if page.slice(at + 1) == "other" => {
                return (at + 2..at + 5).any(|at| {
                    matches!(
                        page.slice(at),
                        "enterprises"
                            | "companies"
                            | "firms"
                            | "brands"
                            | "banks"
                            | "manufacturers"
                            | "agencies"
                            | "organizations"
                            | "plants"
                    )
                });
            }
            _ if page.word(at).is_some_and(Word::is_capital) => at += 1,
            _ => return false,
        }
    }
    false
}
