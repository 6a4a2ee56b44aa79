//! People's names that the words around them give away: after "Mr." or "Dr.", with degrees
//! after the name, with the name somebody goes by in marks. Mends what the recognizer found
//! in a sentence; folds no names.

use super::bounds::Found;
use super::lexicon::Classes;
use super::run::Page;
use super::word::{Caps, Word};
use crate::corpus::annotation::EntityKind;
use crate::text::token::TokenKind;

/// Forms of address that only a person's name follows.
const ADDRESSES: [&str; 5] = ["Mr", "Mrs", "Ms", "Messrs", "Mme"];
/// The one that stands in names of things too.
const DOCTOR: &str = "Dr";
/// Degrees and licenses after people's names.
const DEGREES: [&str; 19] = [
    "CFA", "CFP", "CPA", "DC", "DDS", "DMD", "DO", "DVM", "EdD", "Esq", "FACP", "FACS", "JD",
    "MBA", "MD", "MPH", "PhD", "PsyD", "RN",
];
/// Most words of a name after a form of address.
const MAX_WORDS: usize = 5;

/// Mends the people of a sentence; names stay in order.
pub(super) fn mend(page: &Page<'_>, names: &mut Vec<Found>) {
    for name in names.iter_mut() {
        if name.2 != EntityKind::Person && is_addressed(page, *name) {
            name.2 = EntityKind::Person;
            name.1 -= usize::from(is_possessive(page, name.1 - 1) && name.1 > name.0 + 1);
        }
        while name.2 == EntityKind::Person
            && name.1 > name.0 + 2
            && DEGREES.contains(&page.slice(name.1 - 1))
        {
            name.1 -= 1;
        }
    }
    join_nicknames(page, names);
}

fn is_possessive(page: &Page<'_>, at: usize) -> bool {
    page.word(at)
        .is_some_and(|word| word.kind == TokenKind::Possessive)
}

/// "Dr. Cody Rodewald DC", found as something else.
fn is_addressed(page: &Page<'_>, (first, end, _): Found) -> bool {
    let address = if page.before(first) == "." {
        first.checked_sub(2).map_or("", |at| page.slice(at))
    } else {
        page.before(first)
    };
    let is_person = ADDRESSES.contains(&address) || address == DOCTOR;
    let is_body = Classes::ORG.with(Classes::LEGAL).with(Classes::WEAK);
    let is_named = (first..end).all(|at| {
        let is_part = page
            .word(at)
            .is_some_and(|word| word.is_capital() && !word.has(is_body));
        is_part || page.slice(at) == "." || is_possessive(page, at)
    });
    is_person && is_named && end - first <= MAX_WORDS
}

/// Whether a run of capitals that nobody took for a name stands after "Mr." or "Ms.".
pub(super) fn is_sure(page: &Page<'_>, (first, end): (usize, usize)) -> bool {
    let is_address = |at: usize| ADDRESSES.contains(&page.slice(at));
    let at = first.checked_sub(1 + usize::from(page.before(first) == "."));
    at.is_some_and(is_address) && end - first <= 3
}

/// "William", "Marty", "Bores" of "William “Marty” Bores" is one person.
fn join_nicknames(page: &Page<'_>, names: &mut Vec<Found>) {
    let mut nth = 0;
    while let Some((first, end, kind)) = names.get(nth).copied() {
        nth += 1;
        if kind != EntityKind::Person {
            continue;
        }
        let Some(last) = after_nickname(page, first, end) else {
            continue;
        };
        let after = names.get(nth..).unwrap_or_default();
        let covered = after.iter().take_while(|name| name.0 < last).count();
        let whole = after
            .iter()
            .take(covered)
            .map(|name| name.1)
            .fold(last, usize::max);
        names.drain(nth..nth + covered);
        if let Some(name) = names.get_mut(nth - 1) {
            name.1 = whole;
        }
    }
}

/// One past the surname after a nickname in marks that follows, or that ends, a name.
fn after_nickname(page: &Page<'_>, first: usize, end: usize) -> Option<usize> {
    let is_open = |at: usize| matches!(page.slice(at), "“" | "\"" | "‘" | "(");
    let open = if is_open(end) {
        end
    } else {
        (first + 1..end).find(|at| is_open(*at))?
    };
    let closes = match page.slice(open) {
        "“" => "”",
        "‘" => "’",
        "(" => ")",
        _ => "\"",
    };
    let is_given = |at: usize| {
        page.word(at).is_some_and(|word| {
            word.is_capital()
                && (closes != ")" || word.has(Classes::FIRST) && word.caps == Caps::First)
        })
    };
    let is_whole = is_given(open + 1) && page.slice(open + 2) == closes;
    let surname = page.word(open + 3)?;
    let is_surname = surname.is_capital()
        && !surname.has(Classes::STOP.with(Classes::CALENDAR).with(Classes::TITLE))
        && (!surname.is_common() || surname.has(Classes::SURNAME));
    let gap = page
        .text
        .get(page.word(open + 2)?.span.end()..surname.span.start())?;
    let before = page.word(open.checked_sub(1)?)?;
    let is_one = is_whole && is_surname && gap == " " && Word::is_capital(before);
    let goes_on = page.slice(open + 4) == "-" && page.word(open + 5).is_some_and(Word::is_capital);
    is_one.then_some(open + if goes_on { 6 } else { 4 })
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::annotate::bounds::{Found, mended};
    use crate::corpus::annotation::EntityKind::{Organization, Person};

    fn check(text: &str, found: &[Found], expected: &[&str]) {
        let names = mended(text, found, mend);
        let people = names.iter().filter(|(_, kind)| *kind == Person);
        let slices: Vec<&str> = people.map(|(name, _)| &**name).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn nicknames_join_a_name() {
        let whole: &[&str] = &["William “Marty” Bores"];
        check("William “Marty” Bores came", &[(0, 1, Person)], whole);
        let parts = [(0, 1, Person), (2, 3, Person), (4, 5, Person)];
        check("William “Marty” Bores came", &parts, whole);
        let pair = [(0, 1, Person), (2, 3, Person)];
        check("Kim (Berlin) Berg came", &pair, &["Kim", "Berlin"]);
        check("Anna “Yes” and no", &[(0, 1, Person)], &["Anna"]);
    }

    #[test]
    fn addresses_make_people() {
        check(
            "Dr. Cody Rodewald DC said",
            &[(2, 5, Organization)],
            &["Cody Rodewald"],
        );
        check("Dr. Pepper Group said", &[(2, 4, Organization)], &[]);
        check("at Cody Rodewald DC", &[(1, 4, Organization)], &[]);
    }
}
