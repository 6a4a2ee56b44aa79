//! Where the names of organizations begin and end: what a ministry is for is part of its name,
//! and so is the country after "of"; small words after a name are not. Peoples that were
//! overlooked are found. Changes kinds only where the last word leaves no doubt.

use super::bounds::Found;
use super::kinds;
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
/// Peoples of no one country, and what is also short for a name.
const WIDE: [&str; 8] = [
    "Balkan",
    "Baltic",
    "Caribbean",
    "Eastern",
    "Kurds",
    "Nordic",
    "Saudi",
    "Scandinavian",
];
/// Lands with "and" in their names, by the words on both sides of it.
const TWIN_LANDS: [(&str, &str); 10] = [
    ("Antigua", "Barbuda"),
    ("Bosnia", "Herzegovina"),
    ("Jammu", "Kashmir"),
    ("Kitts", "Nevis"),
    ("Kohgiluyeh", "Boyer"),
    ("Newfoundland", "Labrador"),
    ("Sistan", "Baluchestan"),
    ("Sistan", "Balouchestan"),
    ("Trinidad", "Tobago"),
    ("Turks", "Caicos"),
];

/// Mends the names of a sentence of running text, the words `from..to`.
pub(super) fn mend(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    add_peoples(page, from, to, names);
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

/// "Boko Haram fighters" is too long.
fn before_small(page: &Page<'_>, (first, end, kind): Found) -> usize {
    let may = matches!(kind, EntityKind::Organization | EntityKind::Person);
    let mut end = end;
    while may && end > first + 1 {
        let is_small = page
            .word(end - 1)
            .is_some_and(|word| !word.is_capital() && word.is_common());
        let is_letters = page.slice(end - 1).chars().all(char::is_alphabetic);
        if !is_small || !is_letters || !page.word(end - 2).is_some_and(Word::is_capital) {
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

/// "Kazakh" is a people's name wherever it stands.
fn add_peoples(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    let is_people = |first: usize, end: usize| {
        let last = page.before(end);
        let is_wide = kinds::is_people(last) || WIDE.contains(&last);
        let known = page.lexicon.known(page.span(first, end).slice(page.text));
        !is_wide && known.is_some_and(|known| known.naming == Naming::Demonym)
    };
    let mut added = Vec::new();
    let mut taken = names.iter().peekable();
    let mut at = from;
    while at < to {
        while taken.next_if(|name| name.1 <= at).is_some() {}
        let free = taken.peek().map_or(to, |name| name.0.min(to));
        let is_capital = page.word(at).is_some_and(Word::is_capital);
        let n_words = (1..=2).rev().find(|n| {
            is_capital && at + n <= free && page.before(at) != "-" && is_people(at, at + n)
        });
        if let Some(n_words) = n_words {
            added.push((at, at + n_words, EntityKind::Other));
        }
        at += n_words.unwrap_or(1);
    }
    names.extend(added);
    names.sort_by_key(|name| name.0);
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
    while last.is_some_and(|last| page.has(last, Classes::LEGAL) && last > end + 1) {
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
        if stop == begin {
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
    names.dedup_by(|next, name| {
        let are_places = (name.2, next.2) == (EntityKind::Place, EntityKind::Place);
        let twins = (page.before(name.1), page.slice(next.0));
        let is_joined = are_places
            && next.0 == name.1 + 1
            && page.slice(name.1) == "and"
            && TWIN_LANDS.contains(&twins);
        if is_joined {
            name.1 = next.1;
        }
        is_joined
    });
    names.dedup_by(|next, name| {
        let are_both = (name.2, next.2) == (EntityKind::Organization, EntityKind::Place);
        let of_the = usize::from(page.slice(name.1 + 1) == "the");
        let is_near = page.slice(name.1) == "of" && next.0 == name.1 + 1 + of_the;
        let last = name.1.saturating_sub(1);
        let takes = page.has(last, Classes::HEAD_OF) || OF_LANDS.contains(&page.slice(last));
        let is_joined = are_both && is_near && takes;
        if is_joined {
            name.1 = next.1;
        }
        is_joined
    });
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::annotate::lexicon::Lexicon;
    use crate::annotate::run::Page;
    use crate::annotate::word::words;
    use crate::corpus::annotation::EntityKind::{self, Organization, Other, Person, Place};
    use crate::text::token::tokenize;

    /// The names of a text after mending those of the given words.
    fn check(text: &str, found: &[(usize, usize, EntityKind)], expected: &[(&str, EntityKind)]) {
        let tokens = tokenize(text);
        let lexicon = Lexicon::load();
        let words = words(text, &tokens, &[], &lexicon);
        let page = Page {
            text,
            words: &words,
            lexicon: &lexicon,
        };
        let mut names = found.to_vec();
        mend(&page, 0, words.len(), &mut names);
        let slices = names
            .iter()
            .map(|name| (page.span(name.0, name.1).slice(text), name.2));
        let slices: Vec<(&str, EntityKind)> = slices.collect();
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
    fn peoples_are_not_overlooked() {
        check(
            "said Kazakh President Anna Berg",
            &[(3, 5, Person)],
            &[("Kazakh", Other), ("Anna Berg", Person)],
        );
        check(
            "the Nigerian National Petroleum Company Limited cut",
            &[(1, 2, Other)],
            &[(
                "Nigerian National Petroleum Company Limited",
                Organization,
            )],
        );
        check(
            "in Bosnia and Herzegovina or Iran and Iraq",
            &[
                (1, 2, Place),
                (3, 4, Place),
                (5, 6, Place),
                (7, 8, Place),
            ],
            &[
                ("Bosnia and Herzegovina", Place),
                ("Iran", Place),
                ("Iraq", Place),
            ],
        );
    }

    #[test]
    fn small_words_after_a_name_are_none() {
        check(
            "killed Boko Haram fighters there",
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
