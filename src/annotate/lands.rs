//! Countries and peoples as the lists know them, where the recognizer overlooked one or broke
//! one in two. Finds names that are listed, and only those.

use super::bounds::{self, Found};
use super::kinds;
use super::lexicon::Naming;
use super::run::Page;
use super::word::Word;
use crate::corpus::annotation::EntityKind;

/// Peoples of no one country, and what is also short for a name.
const WIDE: [&str; 7] = [
    "Balkan",
    "Baltic",
    "Caribbean",
    "Eastern",
    "Kurds",
    "Nordic",
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

/// What is named by the two towns it joins.
const ROADS: [&str; 6] = [
    "Expressway",
    "Highway",
    "Motorway",
    "Railway",
    "Road",
    "Corridor",
];

/// Mends the countries and peoples of a sentence of running text, the words `from..to`.
pub(super) fn mend(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    add_peoples(page, from, to, names);
    add_lands(page, to, names);
    join_twins(page, names);
    join_roads(page, names);
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

/// "China-Kyrgyzstan-Uzbekistan railway": what a hyphen ties to a place is one too, if listed.
fn add_lands(page: &Page<'_>, to: usize, names: &mut Vec<Found>) {
    let mut added: Vec<Found> = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        let next = names.get(nth + 1).map_or(to, |next| next.0.min(to));
        let mut at = name.1;
        while name.2 == EntityKind::Place && at + 1 < next && matches!(page.slice(at), "-" | "–")
        {
            let word = page.slice(at + 1);
            let known = page.lexicon.known(word);
            let is_land = known.is_some_and(|known| known.naming == Naming::Country)
                || page.lexicon.is_city(word);
            let is_whole = page.span(at - 1, at + 2).len()
                == page.slice(at - 1).len() + page.slice(at).len() + word.len();
            if !is_land || !is_whole {
                break;
            }
            added.push((at + 1, at + 2, EntityKind::Place));
            at += 2;
        }
    }
    names.extend(added);
    names.sort_by_key(|name| name.0);
}

/// "Bosnia" and "Herzegovina" are one.
fn join_twins(page: &Page<'_>, names: &mut Vec<Found>) {
    bounds::join(names, |name, next| {
        let are_places = (name.2, next.2) == (EntityKind::Place, EntityKind::Place);
        let twins = (page.before(name.1), page.slice(next.0));
        are_places
            && next.0 == name.1 + 1
            && page.slice(name.1) == "and"
            && TWIN_LANDS.contains(&twins)
    });
}

/// "Enugu-Onitsha Expressway" is one.
fn join_roads(page: &Page<'_>, names: &mut Vec<Found>) {
    bounds::join(names, |name, next| {
        let are_places = (name.2, next.2) == (EntityKind::Place, EntityKind::Place);
        let is_hyphen = next.0 == name.1 + 1 && matches!(page.slice(name.1), "-" | "–");
        are_places && is_hyphen && next.1 - next.0 > 1 && ROADS.contains(&page.before(next.1))
    });
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::annotate::bounds::mended;
    use crate::corpus::annotation::EntityKind::{self, Other, Person, Place};

    /// The names of a text after mending those of the given words.
    fn check(text: &str, found: &[(usize, usize, EntityKind)], expected: &[(&str, EntityKind)]) {
        let names = mended(text, found, |page, names| {
            mend(page, 0, page.words.len(), names);
        });
        let slices: Vec<(&str, EntityKind)> =
            names.iter().map(|(name, kind)| (&**name, *kind)).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn peoples_are_not_overlooked() {
        check(
            "said Kazakh President Anna Berg",
            &[(3, 5, Person)],
            &[("Kazakh", Other), ("Anna Berg", Person)],
        );
        check("the European and Kurdish towns", &[], &[]);
    }

    #[test]
    fn lands_are_whole_and_all_found() {
        check(
            "the China-Iran-Iraq railway",
            &[(1, 2, Place)],
            &[("China", Place), ("Iran", Place), ("Iraq", Place)],
        );
        check("an Iran-led group", &[(1, 2, Place)], &[("Iran", Place)]);
        check(
            "on the Enugu-Onitsha Expressway",
            &[(2, 3, Place), (4, 6, Place)],
            &[("Enugu-Onitsha Expressway", Place)],
        );
        check(
            "in Bosnia and Herzegovina or Iran and Iraq",
            &[(1, 2, Place), (3, 4, Place), (5, 6, Place), (7, 8, Place)],
            &[
                ("Bosnia and Herzegovina", Place),
                ("Iran", Place),
                ("Iraq", Place),
            ],
        );
    }
}
