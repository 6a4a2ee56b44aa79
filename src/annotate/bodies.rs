//! Where the names of organizations begin and end: what a ministry is for is part of its name,
//! and so is the country after "of"; small words after a name are not. Changes kinds only where
//! the last word leaves no doubt. Countries and peoples are [`super::lands`]'s.

use super::bounds::{self, Found};
use super::lexicon::{Classes, Naming};
use super::run::Page;
use super::word::Word;
use crate::corpus::annotation::EntityKind;

/// Bodies named by what they are for, besides those of the lists.
const OFFICES: [&str; 16] = [
    "Ministry",
    "Department",
    "Committee",
    "Commission",
    "Agency",
    "Authority",
    "Bureau",
    "Office",
    "Secretariat",
    "Directorate",
    "Inspectorate",
    "Administration",
    "Service",
    "Council",
    "Chamber",
    "Union",
];
/// Words that go before "of" and a country in the names of bodies, besides those of the lists.
const OF_LANDS: [&str; 14] = [
    "Agency",
    "Army",
    "Authority",
    "Commission",
    "Congress",
    "Corporation",
    "Forces",
    "Foundation",
    "Front",
    "Guard",
    "Movement",
    "Parliament",
    "Party",
    "Staff",
];
/// Last words that only bodies have.
const HEADS: [&str; 26] = [
    "Administration",
    "Agency",
    "Airlines",
    "Airways",
    "Army",
    "Association",
    "Authority",
    "Bank",
    "Bureau",
    "Commission",
    "Committee",
    "Company",
    "Corporation",
    "Council",
    "Department",
    "Directorate",
    "Federation",
    "Foundation",
    "Group",
    "Institute",
    "Ministry",
    "Party",
    "Police",
    "Prosecutor",
    "Union",
    "University",
];
/// Most words of what a body is for.
const REACH: usize = 10;
/// Forms of companies that end their names.
const LEGAL: [&str; 9] = [
    "JSC", "OJSC", "CJSC", "PJSC", "LLC", "LLP", "Ltd", "Inc", "Corp",
];

/// Mends the names of a sentence of running text, which ends at the word `to`.
pub(super) fn mend(page: &Page<'_>, to: usize, names: &mut Vec<Found>) {
    *names = names
        .drain(..)
        .flat_map(|name| without_body(page, name))
        .collect();
    let starts: Vec<usize> = names.iter().skip(1).map(|name| name.0).collect();
    for (nth, name) in names.iter_mut().enumerate() {
        let next = starts.get(nth).copied().unwrap_or(to);
        name.1 = before_small(page, *name);
        *name = of_people(page, *name, next);
        name.2 = kind(page, *name);
        if name.2 == EntityKind::Organization {
            name.1 = with_fields(page, *name);
        }
    }
    // What a longer name took in is no name beside it.
    let mut end = 0;
    names.retain(|name| {
        let is_free = name.0 >= end;
        end = end.max(name.1);
        is_free
    });
    join_lands(page, names);
}

/// Whether capitalized words that no name holds name a body by their last one.
pub(super) fn is_body(page: &Page<'_>, first: usize, end: usize) -> bool {
    let begin = first + usize::from(page.word(first).is_some_and(|word| word.starts));
    let has_head = HEADS.contains(&page.before(end)) || page.before(end) == "Board";
    // "State of the Union".
    let is_speech = page.slice(end.saturating_sub(2)) == "the";
    has_head && !is_speech && end > begin + 1 && !page.has(end, Classes::TITLE)
}

/// "Boko Haram members" is too long.
fn before_small(page: &Page<'_>, (first, end, kind): Found) -> usize {
    let may = matches!(kind, EntityKind::Organization | EntityKind::Person);
    let mut end = end;
    let mut buffer = String::new();
    while may && end > first + 1 {
        let last = page.slice(end - 1);
        let is_small = last.chars().all(char::is_lowercase);
        let classes = page.lexicon.classes(last, &mut buffer);
        let is_plain = is_small && classes.has(Classes::COMMON);
        if !is_plain || !page.word(end - 2).is_some_and(Word::is_capital) {
            break;
        }
        end -= 1;
    }
    end
}

/// "Regional Military Administration" names a body whatever it was taken for.
fn kind(page: &Page<'_>, (first, end, kind): Found) -> EntityKind {
    let is_body = end - first > 1 && HEADS.contains(&page.before(end));
    // The West Bank and the Soviet Union are places.
    let may = matches!(kind, EntityKind::Person | EntityKind::Other);
    if is_body && may && page.slice(first) != "Operation" {
        EntityKind::Organization
    } else {
        kind
    }
}

/// "Acme JSC Anna Berg" found as one person names a body and a person.
fn without_body(page: &Page<'_>, (first, end, kind): Found) -> Vec<Found> {
    let is_legal = |at: &usize| LEGAL.contains(&page.slice(*at).trim_end_matches('.'));
    let legal = (first + 1..end.saturating_sub(1)).find(is_legal);
    match legal.filter(|_| kind == EntityKind::Person) {
        Some(legal) => {
            let stop = legal + 1;
            let begin = stop + usize::from(page.slice(stop) == ".");
            vec![(first, stop, EntityKind::Organization), (begin, end, kind)]
        }
        None => vec![(first, end, kind)],
    }
}

/// "Philippine National Police" found as a people alone is a body.
fn of_people(page: &Page<'_>, (first, end, kind): Found, next: usize) -> Found {
    let known = page.lexicon.known(page.span(first, end).slice(page.text));
    let is_people = known.is_some_and(|known| known.naming == Naming::Demonym);
    let goes_on = |at: &usize| {
        let is_capital = page.word(*at).is_some_and(Word::is_capital);
        is_capital && *at < next && !page.is_title(*at)
    };
    let mut last = (end..end + REACH).take_while(goes_on).last();
    let is_tail = |at: usize| page.has(at, Classes::LEGAL) && !HEADS.contains(&page.slice(at));
    while last.is_some_and(|last| last > end + 1 && is_tail(last)) {
        last = last.and_then(|last| last.checked_sub(1));
    }
    let stop = (end..end + REACH).take_while(goes_on).last();
    match (last, stop) {
        (Some(last), Some(stop))
            if is_people && last > end && stop + 1 != next && HEADS.contains(&page.slice(last)) =>
        {
            (first, stop + 1, EntityKind::Organization)
        }
        _ => (first, end, kind),
    }
}

/// Where a body's name ends with all it is for: "Ministry of Labor, Industry and Trade".
fn with_fields(page: &Page<'_>, (first, end, _): Found) -> usize {
    let has_office = (first..end).any(|at| {
        OFFICES.contains(&page.slice(at)) && matches!(page.slice(at + 1), "of" | "for" | "on")
    });
    let is_open = has_office && is_field(page, end - 1);
    if !is_open {
        return end;
    }
    let mut at = end;
    while at < end + REACH {
        let is_last = page.slice(at) == "and";
        if !is_last && page.slice(at) != "," {
            break;
        }
        let begin = at + 1;
        let mut stop = begin;
        while stop < begin + 4 && is_field(page, stop) {
            stop += 1;
        }
        // "Finance and Central Bank" is two.
        let runs_on = page.word(stop).is_some_and(Word::is_capital);
        if stop == begin || runs_on {
            break;
        }
        if is_last {
            return stop;
        }
        at = stop;
    }
    end
}

/// Whether a word can say what a body is for: an ordinary one, capitalized, that names no body.
fn is_field(page: &Page<'_>, at: usize) -> bool {
    let heads = Classes::ORG.with(Classes::LEGAL).with(Classes::HEAD_OF);
    page.word(at).is_some_and(|word| {
        word.is_capital() && word.is_common() && !word.has(heads) && !page.is_title(at)
    })
}

/// "Atomic Energy Organization of Iran" found as a body and a country is one.
fn join_lands(page: &Page<'_>, names: &mut Vec<Found>) {
    bounds::join(names, |name, next| {
        let are_both = (name.2, next.2) == (EntityKind::Organization, EntityKind::Place);
        let of_the = usize::from(page.slice(name.1 + 1) == "the");
        let is_near = page.slice(name.1) == "of" && next.0 == name.1 + 1 + of_the;
        let last = name.1.saturating_sub(1);
        let takes = page.has(last, Classes::HEAD_OF) || OF_LANDS.contains(&page.slice(last));
        are_both && is_near && takes
    });
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::annotate::bounds::mended;
    use crate::corpus::annotation::EntityKind::{self, Organization, Other, Person, Place};

    /// The names of a text after mending those of the given words.
    fn check(text: &str, found: &[(usize, usize, EntityKind)], expected: &[(&str, EntityKind)]) {
        let names = mended(text, found, |page, names| {
            mend(page, page.words.len(), names);
        });
        let slices: Vec<(&str, EntityKind)> =
            names.iter().map(|(name, kind)| (&**name, *kind)).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn a_ministry_is_named_by_all_it_is_for() {
        check(
            "the Ministry of Labor, Industry and Trade said",
            &[(1, 4, Organization), (5, 6, Other)],
            &[("Ministry of Labor, Industry and Trade", Organization)],
        );
        check(
            "the Ministry of Finance and Central Bank said",
            &[(1, 4, Organization), (5, 7, Organization)],
            &[
                ("Ministry of Finance", Organization),
                ("Central Bank", Organization),
            ],
        );
        check(
            "the Ministry of Finance, Minsk and Brest",
            &[(1, 4, Organization), (5, 6, Place), (7, 8, Place)],
            &[
                ("Ministry of Finance", Organization),
                ("Minsk", Place),
                ("Brest", Place),
            ],
        );
    }

    #[test]
    fn the_country_of_a_body_is_part_of_its_name() {
        check(
            "the Energy Organization of Iran said",
            &[(1, 3, Organization), (4, 5, Place)],
            &[("Energy Organization of Iran", Organization)],
        );
        check(
            "the Acme of Iran said",
            &[(1, 2, Organization), (3, 4, Place)],
            &[("Acme", Organization), ("Iran", Place)],
        );
    }

    #[test]
    fn bodies_are_told_from_peoples_and_people() {
        check(
            "the Nigerian National Petroleum Company Limited cut",
            &[(1, 2, Other)],
            &[("Nigerian National Petroleum Company Limited", Organization)],
        );
        check(
            "head of Acme JSC Anna Berg",
            &[(2, 6, Person)],
            &[("Acme JSC", Organization), ("Anna Berg", Person)],
        );
    }

    #[test]
    fn small_words_after_a_name_are_none() {
        check(
            "named Boko Haram members there",
            &[(1, 4, Organization)],
            &[("Boko Haram", Organization)],
        );
        check(
            "the Regional Military Administration said",
            &[(1, 4, Other)],
            &[("Regional Military Administration", Organization)],
        );
        check("met Anna Berg", &[(1, 3, Person)], &[("Anna Berg", Person)]);
    }
}
