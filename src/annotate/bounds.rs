//! Where names begin and end, where the recognizer follows its sets rather than the rules of
//! the house: titles before people and leading articles are no part of a name, hyphens part
//! none, a place's kind of place is part of it. Finds no new names and changes no kind.

use super::honor::after_honors;
use super::lexicon::{Classes, Naming};
use super::run::Page;
use super::word::Word;
use crate::corpus::annotation::EntityKind;

/// A name as words: first, one past the last, kind.
pub(super) type Found = (usize, usize, EntityKind);

/// Small words inside the names of people.
const PARTICLES: [&str; 8] = ["bin", "bint", "binti", "ibn", "al", "el", "ul", "abu"];
/// Titles that only a name follows.
const CROWNS: [&str; 12] = [
    "King", "Queen", "Prince", "Princess", "Sheikh", "Sheikha", "Emir", "Sultan", "Crown",
    "General", "Admiral", "Major",
];
/// Words that official names of countries begin with.
const REALMS: [&str; 9] = [
    "Republic",
    "Kingdom",
    "State",
    "Sultanate",
    "Federation",
    "Union",
    "Commonwealth",
    "Principality",
    "Duchy",
];
/// Words before a country among which the office of a person stands.
const OFFICE_WORDS: usize = 6;
/// Most capitalized words from a place to its kind of place.
const REACH: usize = 3;
/// Most words before the "of" of a country's official name.
const REALM_WORDS: usize = 5;

/// Mends the names of a sentence that begins at the word `from`. In heads, where capitals say
/// nothing, only hyphens and small words inside names of people are looked at.
pub(super) fn mend(page: &Page<'_>, from: usize, is_head: bool, names: &mut Vec<Found>) {
    join_people(page, names);
    *names = names
        .drain(..)
        .flat_map(|name| without_country(page, name))
        .collect();
    let mut past = from;
    let starts: Vec<usize> = names.iter().skip(1).map(|name| name.0).collect();
    for (nth, name) in names.iter_mut().enumerate() {
        let next = starts.get(nth).copied().unwrap_or(usize::MAX);
        let (first, end, kind) = *name;
        match kind {
            EntityKind::Person => {
                name.0 = after_hyphens(page, past, first);
                if !is_head {
                    name.0 = after_titles(page, name.0, end);
                }
            }
            EntityKind::Place if !is_head => {
                name.1 = kind_of_place(page, end, next);
                name.0 = realm(page, from, (first, name.1));
                name.0 = after_direction(page, past, (name.0, name.1));
            }
            EntityKind::Other if !is_head => name.0 = after_direction(page, past, (first, end)),
            _ => {}
        }
        if kind != EntityKind::Other && !is_head {
            name.0 = after_article(page, from, name.0, name.1);
        }
        past = name.1;
    }
    drop_covered(names);
}

/// "Moza bint Nasser" found as two people is one.
fn join_people(page: &Page<'_>, names: &mut Vec<Found>) {
    names.dedup_by(|next, name| {
        let are_people = (name.2, next.2) == (EntityKind::Person, EntityKind::Person);
        let is_joined = next.0 == name.1 + 1 && PARTICLES.contains(&page.slice(name.1));
        if are_people && is_joined {
            name.1 = next.1;
        }
        are_people && is_joined
    });
}

/// "President of Mongolia Khurelsukh Ukhnaa" names a country and a person.
fn without_country(page: &Page<'_>, (first, end, kind): Found) -> Vec<Found> {
    let whole = vec![(first, end, kind)];
    let has_office = (first.saturating_sub(OFFICE_WORDS)..first)
        .any(|at| page.has(at, Classes::TITLE) || is_small_office(page.slice(at)));
    if kind != EntityKind::Person || page.before(first) != "of" || !has_office {
        return whole;
    }
    let is_country = |middle: &usize| {
        let known = page
            .lexicon
            .known(page.span(first, *middle).slice(page.text));
        known.is_some_and(|known| known.naming == Naming::Country)
    };
    match (first + 1..end).rev().find(is_country) {
        Some(middle) => vec![(first, middle, EntityKind::Place), (middle, end, kind)],
        None => whole,
    }
}

fn is_small_office(word: &str) -> bool {
    matches!(word, "president" | "minister" | "ambassador" | "premier")
}

/// "Kassym-Jomart Tokayev" begins before its hyphen.
fn after_hyphens(page: &Page<'_>, past: usize, first: usize) -> usize {
    let Some(before) = first.checked_sub(2).filter(|before| *before >= past) else {
        return first;
    };
    let is_name = page
        .word(before)
        .is_some_and(|word| word.is_capital() && !word.is_common());
    let is_whole = page.span(before, first + 1).len()
        == page.slice(before).len() + 1 + page.slice(first).len();
    if page.slice(first - 1) == "-" && is_whole && is_name && !page.is_title(before) {
        before
    } else {
        first
    }
}

/// Where a person's name begins after the titles and offices found with it.
fn after_titles(page: &Page<'_>, first: usize, end: usize) -> usize {
    let first = after_honors(page, first, end);
    let inner = first..end.saturating_sub(1);
    let office = Classes::TITLE;
    let Some(title) = inner.rev().find(|at| {
        let is_first = *at == first || page.has(at - 1, Classes::TITLE);
        let is_crown = CROWNS.contains(&page.slice(*at));
        let of_people = *at == first + 1 && is_demonym(page, first);
        page.has(*at, office) && !is_only_name(page, *at) || is_crown && (is_first || of_people)
    }) else {
        return first;
    };
    let mut begin = title + 1;
    begin += usize::from(page.slice(begin) == ".");
    if page.slice(begin) == "of" && begin + 3 < end {
        // "Minister of Transport Marat Karabayev".
        begin = end.saturating_sub(2);
    }
    let is_name = page.word(begin).is_some_and(Word::is_capital);
    let is_tail = matches!(
        page.slice(begin),
        "Jr" | "Jr." | "Sr" | "Sr." | "I" | "II" | "III"
    );
    if begin < end && is_name && !is_tail {
        begin
    } else {
        first
    }
}

/// Titles that are names of people as well: after a given name they stay.
fn is_only_name(page: &Page<'_>, at: usize) -> bool {
    page.has(at, Classes::FIRST.with(Classes::SURNAME))
        && at
            .checked_sub(1)
            .is_some_and(|before| page.has(before, Classes::FIRST))
}

fn is_demonym(page: &Page<'_>, at: usize) -> bool {
    let known = page.lexicon.known(page.slice(at));
    known.is_some_and(|known| known.naming == Naming::Demonym)
}

/// "Belgorod Region", "Cairo International Stadium": the kind of place belongs to the name.
fn kind_of_place(page: &Page<'_>, end: usize, next: usize) -> usize {
    let mut found = end;
    for at in (end..next).take(REACH) {
        let can_go_on = page.word(at).is_some_and(|word| {
            word.is_capital() && !word.has(Classes::CALENDAR.with(Classes::STOP))
        });
        if !can_go_on || page.is_title(at) {
            break;
        }
        if page.has(at, Classes::PLACE) {
            found = at + 1;
        }
    }
    let runs_on = found != next && page.word(found).is_some_and(Word::is_capital);
    if runs_on && !page.is_title(found) {
        end
    } else {
        found
    }
}

/// "Arab Republic of Egypt" found as "Egypt".
fn realm(page: &Page<'_>, from: usize, (first, end): (usize, usize)) -> usize {
    let Some(head) = first.checked_sub(2).filter(|head| *head >= from) else {
        return first;
    };
    if page.slice(first - 1) != "of" || !REALMS.contains(&page.slice(head)) {
        return first;
    }
    let earliest = head.saturating_sub(REALM_WORDS).max(from);
    let is_official = |begin: &usize| {
        let known = page.lexicon.known(page.span(*begin, end).slice(page.text));
        known.is_some_and(|known| known.naming == Naming::Country)
    };
    (earliest..=head).find(is_official).unwrap_or(first)
}

/// "South African", "Inner Mongolia": where the longer form is listed, it is the name.
fn after_direction(page: &Page<'_>, past: usize, (first, end): (usize, usize)) -> usize {
    let Some(before) = first.checked_sub(1).filter(|before| *before >= past) else {
        return first;
    };
    let longer = page.span(before, end).slice(page.text);
    let is_capital = page.word(before).is_some_and(Word::is_capital);
    let is_of_land = page.lexicon.known(longer).is_some_and(|known| {
        matches!(known.naming, Naming::Country | Naming::Demonym)
            || known.naming == Naming::State { is_short: false }
    });
    if is_capital && (is_of_land || page.lexicon.is_city(longer)) {
        before
    } else {
        first
    }
}

/// "The Acme Group" begins after its article where a sentence does, but "The Hague" has it, and
/// a capital within a sentence says that a name has it too ("in The New York Times").
fn after_article(page: &Page<'_>, from: usize, first: usize, end: usize) -> usize {
    let is_small = page.slice(first) == "the";
    let opens = first == from && page.slice(first) == "The";
    let is_whole = matches!(page.slice(first + 1), "Hague" | "Gambia");
    if (is_small || opens) && end - first > 1 && !is_whole {
        first + 1
    } else {
        first
    }
}

/// Of names that overlap now, the longest stays.
fn drop_covered(names: &mut Vec<Found>) {
    let mut kept: Vec<Found> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        while kept
            .pop_if(|last| last.1 > name.0 && last.1 - last.0 < name.1 - name.0)
            .is_some()
        {}
        if kept.last().is_none_or(|last| last.1 <= name.0) {
            kept.push(name);
        }
    }
    *names = kept;
}

/// Has two neighbors be one where they are told to be, of the first one's kind.
pub(super) fn join(names: &mut Vec<Found>, are_one: impl Fn(Found, Found) -> bool) {
    names.dedup_by(|next, name| {
        let is_joined = are_one(*name, *next);
        if is_joined {
            name.1 = next.1;
        }
        is_joined
    });
}

/// The names of a text after some of its words, found as names, were mended.
#[cfg(test)]
pub(super) fn mended(
    text: &str,
    found: &[Found],
    mend: impl Fn(&Page<'_>, &mut Vec<Found>),
) -> Vec<(String, EntityKind)> {
    let tokens = crate::text::token::tokenize(text);
    let lexicon = super::lexicon::Lexicon::load();
    let words = super::word::words(text, &tokens, &[], &lexicon);
    let page = Page {
        text,
        words: &words,
        lexicon: &lexicon,
    };
    let mut names = found.to_vec();
    mend(&page, &mut names);
    let slice = |name: &Found| page.span(name.0, name.1).slice(text).to_owned();
    names.iter().map(|name| (slice(name), name.2)).collect()
}

#[cfg(test)]
mod tests {
    use super::{mend, mended};
    use crate::corpus::annotation::EntityKind::{self, Organization, Other, Person, Place};

    /// The names of a text after mending those of the given words.
    fn check(text: &str, found: &[(usize, usize, EntityKind)], expected: &[&str]) {
        let names = mended(text, found, |page, names| {
            mend(page, 0, false, names);
        });
        let slices: Vec<&str> = names.iter().map(|(name, _)| &**name).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn titles_are_no_part_of_names() {
        check(
            "Minister of Transport Marat Karabayev came",
            &[(0, 5, Person)],
            &["Marat Karabayev"],
        );
        check(
            "Jordanian King Abdullah II came",
            &[(0, 4, Person)],
            &["Abdullah II"],
        );
        check(
            "Duma Speaker Vyacheslav Volodin",
            &[(0, 4, Person)],
            &["Vyacheslav Volodin"],
        );
        check(
            "Martin Luther King Jr. came",
            &[(0, 4, Person)],
            &["Martin Luther King Jr"],
        );
        check("Stephen King came", &[(0, 2, Person)], &["Stephen King"]);
    }

    #[test]
    fn a_country_before_a_person_is_apart() {
        check(
            "President of South Korea Kim Min came",
            &[(2, 6, Person)],
            &["South Korea", "Kim Min"],
        );
        check(
            "mother of Jordan Peele",
            &[(2, 4, Person)],
            &["Jordan Peele"],
        );
    }

    #[test]
    fn names_of_people_are_whole() {
        check(
            "leader Kassym-Jomart Tokayev said",
            &[(3, 5, Person)],
            &["Kassym-Jomart Tokayev"],
        );
        check(
            "the Putin-Erdogan talks",
            &[(1, 2, Person), (3, 4, Person)],
            &["Putin", "Erdogan"],
        );
        check(
            "Moza bint Nasser came",
            &[(0, 1, Person), (2, 3, Person)],
            &["Moza bint Nasser"],
        );
    }

    #[test]
    fn the_kind_of_place_is_part_of_a_place() {
        check(
            "in Belgorod Region today",
            &[(1, 2, Place)],
            &["Belgorod Region"],
        );
        check(
            "at Cairo International Stadium today",
            &[(1, 2, Place)],
            &["Cairo International Stadium"],
        );
        check("the Mekong region", &[(1, 2, Place)], &["Mekong"]);
        check(
            "Gomel Oblast Governor Ivan Krupko",
            &[(0, 1, Place), (3, 5, Person)],
            &["Gomel Oblast", "Ivan Krupko"],
        );
        check(
            "in South African cities",
            &[(2, 3, Other)],
            &["South African"],
        );
        check("the Belarusian cities", &[(1, 2, Other)], &["Belarusian"]);
        check(
            "the Arab Republic of Egypt said",
            &[(1, 2, Organization), (4, 5, Place)],
            &["Arab Republic of Egypt"],
        );
    }

    #[test]
    fn articles_stay_outside() {
        check(
            "The Acme Group said",
            &[(0, 3, Organization)],
            &["Acme Group"],
        );
        check("in The Hague today", &[(1, 3, Place)], &["The Hague"]);
    }
}
