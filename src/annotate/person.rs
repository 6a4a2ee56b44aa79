//! Whether a run of capitalized words is, or ends in, the name of a person.

use super::lexicon::Classes;
use super::run::Page;
use super::word::{Caps, Word};

/// Most words of a person's name, initials and particles among them.
const MAX_WORDS: usize = 7;

/// Where the person's name in a run begins; it always reaches the run's end.
///
/// 1. A title right before the run: all of it, if no word is an ordinary one.
/// 2. A given name with a family name after it.
/// 3. Two or three words that are no ordinary ones, with a role beside them.
pub(super) fn find(page: &Page<'_>, first: usize, end: usize) -> Option<usize> {
    if first >= end || !(first..end).all(|at| can_hold(page, at)) {
        return None;
    }
    if follows_title(page, first) && end - first <= MAX_WORDS && is_titled_name(page, first, end) {
        return Some(first);
    }
    let begin = (first..end).find(|at| begins_full_name(page, *at, end))?;
    let prefix_is_plain = (first..begin).all(|at| {
        page.word(at)
            .is_none_or(|word| !word.is_capital() || word.is_common())
    });
    (begin == first || prefix_is_plain).then_some(begin)
}

/// Whether a run could be a person's name by its first words.
pub(super) fn starts_like_one(page: &Page<'_>, first: usize, end: usize) -> bool {
    let is_given =
        page.has(first, Classes::FIRST) && !page.has(first, Classes::COMMON.with(Classes::CITY));
    let last = end.saturating_sub(1);
    is_given
        && end - first <= 3
        && page.has(last, Classes::SURNAME)
        && !page.has(last, Classes::LEGAL.with(Classes::ORG))
}

/// Words that a person's name is made of.
fn can_hold(page: &Page<'_>, at: usize) -> bool {
    let Some(word) = page.word(at) else {
        return false;
    };
    if word.is_capital() {
        let is_shout =
            word.caps == Caps::All && word.span.len() > 2 && !page.slice(at).contains('.');
        return !is_shout
            && !page
                .slice(at)
                .contains(|letter: char| letter.is_ascii_digit());
    }
    !matches!(
        page.slice(at),
        "&" | "," | "of" | "for" | "and" | "the" | "+"
    )
}

/// Whether a title stands right before a word, a stop of its own between.
fn follows_title(page: &Page<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let before = if page.slice(before) == "." {
        let Some(before) = before.checked_sub(1) else {
            return false;
        };
        before
    } else {
        before
    };
    let is_lower_role = matches!(
        page.slice(before),
        "president"
            | "minister"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "chairman"
            | "director"
            | "analyst"
            | "founder"
            | "actor"
            | "actress"
            | "singer"
            | "coach"
            | "senator"
            | "governor"
            | "mayor"
            | "author"
    );
    page.is_title(before) || is_lower_role
}

/// After a title: no ordinary words, unless they are family names too.
fn is_titled_name(page: &Page<'_>, first: usize, end: usize) -> bool {
    let refused = Classes::LEGAL.with(Classes::STOP).with(Classes::CALENDAR);
    let is_fit = |word: &Word| {
        let is_plain =
            word.has(Classes::COMMON) && !word.has(Classes::SURNAME.with(Classes::FIRST));
        !word.has(refused) && !is_plain
    };
    let all_fit = (first..end).all(|at| {
        page.word(at)
            .is_none_or(|word| !word.is_capital() || is_fit(word))
    });
    let last = end - 1;
    let is_known = page
        .lexicon
        .known(page.span(first, end).slice(page.text))
        .is_some();
    let is_org = end - first > 1
        && page.has(last, Classes::ORG.with(Classes::WEAK))
        && page.has(last, Classes::COMMON);
    let only_common =
        end - first == 1 && page.has(first, Classes::COMMON) && !page.before(first).eq(".");
    // "CEO Acme": the officers of companies are named by more than one word.
    let is_officer = end - first == 1 && page.has(first.saturating_sub(1), Classes::TITLE) && {
        let title = page.before(first);
        title.len() > 2
            && matches!(
                title,
                "CEO"
                    | "CFO"
                    | "COO"
                    | "CTO"
                    | "CIO"
                    | "CMO"
                    | "Director"
                    | "Officer"
                    | "Founder"
                    | "Manager"
            )
    };
    all_fit && !is_officer && !is_known && !is_org && !only_common
}

/// Whether `at..end` reads as given name, perhaps initials, and family name.
fn begins_full_name(page: &Page<'_>, at: usize, end: usize) -> bool {
    let last = end - 1;
    let (Some(given), Some(family)) = (page.word(at), page.word(last)) else {
        return false;
    };
    let n_capital = (at..end)
        .filter(|at| page.word(*at).is_some_and(Word::is_capital))
        .count();
    if !(2..=4).contains(&n_capital) || end - at > MAX_WORDS || !family.is_capital() {
        return false;
    }
    let is_plural =
        family.caps == Caps::Inner && page.slice(last).chars().take(2).all(char::is_uppercase);
    let is_country = page.lexicon.known(page.slice(at)).is_some() && !family.has(Classes::SURNAME);
    if is_plural || is_country {
        return false;
    }
    let refused = Classes::LEGAL.with(Classes::STOP).with(Classes::CALENDAR);
    let is_business = family.has(
        Classes::ORG
            .with(Classes::WEAK)
            .with(Classes::PLACE)
            .with(Classes::EVENT),
    ) && family.has(Classes::COMMON);
    if family.has(refused) || is_business || given.has(Classes::STOP) && !given.has(Classes::FIRST)
    {
        return false;
    }
    let inner_fit = (at + 1..last).all(|at| {
        page.word(at).is_none_or(|word| {
            !word.is_capital()
                || word.span.len() <= 2
                || !word.has(Classes::COMMON)
                || word.has(Classes::FIRST.with(Classes::SURNAME))
        })
    });
    if !inner_fit {
        return false;
    }
    let is_odd_family = !family.is_common();
    let is_family = family.has(Classes::SURNAME);
    let is_initial = given.span.len() == 1 && page.slice(at + 1) == ".";
    let has_initial = (at + 1..last).any(|at| {
        page.word(at)
            .is_some_and(|word| word.span.len() == 1 && word.is_capital())
    });
    if is_initial || has_initial {
        return is_odd_family || is_family;
    }
    if given.has(Classes::FIRST) {
        // Cities share many given names: "in Victoria" is where, "Victoria Nuland" is who.
        let is_located = given.has(Classes::CITY)
            && matches!(page.before(at), "in" | "In" | "at" | "from" | "near");
        return if given.is_common() || is_located {
            is_family && is_odd_family && !family.has(Classes::CITY)
        } else {
            is_odd_family && family.caps != Caps::All
                || (is_family && !page.has(last, Classes::EVENT))
        };
    }
    let is_odd_given = !given.is_common() && given.caps == Caps::First && !given.has(Classes::CITY);
    is_odd_given && is_odd_family && family.caps != Caps::All && has_role(page, at, end, is_family)
}

/// Whether something beside the name says it is a person's.
fn has_role(page: &Page<'_>, first: usize, end: usize, is_family: bool) -> bool {
    let after = page.slice(end);
    if after == "," || after == "as" {
        let mut role = (end + 1..end + 5).take_while(|at| page.slice(*at) != ",");
        let is_role = |at: usize| {
            page.is_title(at)
                || matches!(
                    page.slice(at),
                    "president"
                        | "chief"
                        | "director"
                        | "founder"
                        | "chairman"
                        | "minister"
                        | "head"
                        | "professor"
                        | "author"
                        | "CEO"
                        | "vice"
                        | "spokesman"
                        | "spokeswoman"
                        | "manager"
                        | "analyst"
                        | "attorney"
                        | "secretary"
                )
        };
        if role.any(is_role) {
            return true;
        }
    }
    let speaks = matches!(
        after,
        "said" | "told" | "says" | "noted" | "explained" | "added" | "recalled" | "stressed"
    );
    let spoken = matches!(
        page.before(first),
        "said" | "says" | "noted" | "explained" | "added" | "stressed"
    );
    (speaks || spoken) && is_family
}
