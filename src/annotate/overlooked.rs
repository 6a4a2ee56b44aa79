//! Names that their last or first word tells where the recognizer overlooked them or cut them
//! short: events and awards ("Egyptian Super Cup"), bodies by what they are of ("Board of
//! Revenue"), clubs ("Dinamo Tbilisi"), a lone initial before a person ("M Hossain"). Mends the
//! names of a sentence of running text.

use super::bounds::Found;
use super::lexicon::Classes;
use super::run::{Page, runs};
use super::word::{Caps, Word};
use crate::corpus::annotation::EntityKind;

/// Last words of events, awards and papers of state.
const EVENTS: [&str; 24] = [
    "Accord",
    "Accords",
    "Award",
    "Awards",
    "Biennale",
    "Championship",
    "Championships",
    "Cup",
    "Declaration",
    "Derby",
    "Festival",
    "Games",
    "Marathon",
    "Medal",
    "Memorandum",
    "Olympics",
    "Open",
    "Prix",
    "Prize",
    "Protocol",
    "Treaty",
    "Trophy",
    "Uprising",
    "War",
];
/// Words that are followed by "of" in the names of bodies.
const OFFICES: [&str; 22] = [
    "Academy",
    "Agency",
    "Assembly",
    "Association",
    "Authority",
    "Board",
    "Bureau",
    "Chamber",
    "Commission",
    "Committee",
    "Confederation",
    "Congress",
    "Council",
    "Court",
    "Department",
    "Directorate",
    "Federation",
    "House",
    "Institute",
    "Ministry",
    "Office",
    "University",
];
/// What such a body is not of.
const NO_BODIES: [&str; 6] = [
    "Directors",
    "Trustees",
    "Governors",
    "Regents",
    "Justice",
    "Worship",
];
/// First and last words of clubs.
const CLUB_HEADS: [&str; 18] = [
    "AC",
    "AS",
    "Atletico",
    "Atlético",
    "CD",
    "CF",
    "CSKA",
    "Deportivo",
    "Dinamo",
    "Dynamo",
    "FC",
    "FK",
    "Lokomotiv",
    "Racing",
    "SC",
    "Spartak",
    "Sporting",
    "Torpedo",
];
const CLUB_TAILS: [&str; 13] = [
    "AFC",
    "Athletic",
    "CC",
    "CF",
    "FC",
    "FK",
    "RFC",
    "Rovers",
    "SC",
    "Spurs",
    "Tigers",
    "United",
    "Wanderers",
];
/// Most words by which a name goes on to its last one.
const REACH: usize = 4;

/// Mends the names of the words `from..to`.
pub(super) fn mend(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    let starts: Vec<usize> = names.iter().skip(1).map(|name| name.0).collect();
    let mut past = from;
    for (nth, name) in names.iter_mut().enumerate() {
        let next = starts.get(nth).copied().unwrap_or(to);
        *name = before_score(page, *name);
        *name = to_event(page, *name, next);
        name.0 = with_initial(page, past, *name);
        name.2 = kind(page, *name);
        past = name.1;
    }
    add_runs(page, (from, to), names);
}

/// Has listed names that can be nothing else be what the list says, unless a longer name holds
/// them; of what only laps over them nothing stays.
pub(super) fn take_listed(listed: impl Iterator<Item = Found>, names: &mut Vec<Found>) {
    for (first, end, kind) in listed {
        let holds =
            |name: &Found| name.0 <= first && end <= name.1 && name.1 - name.0 > end - first;
        if names.iter().any(holds) {
            continue;
        }
        names.retain(|name| name.1 <= first || end <= name.0);
        names.push((first, end, kind));
    }
    names.sort_by_key(|name| name.0);
}

/// "Chippa United 1-0" ends before the score.
fn before_score(page: &Page<'_>, (first, end, kind): Found) -> Found {
    let is_number = |at: usize| {
        let word = page.slice(at);
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit())
    };
    let is_score = is_number(end - 1) && matches!(page.slice(end), "-" | "–") && is_number(end + 1);
    if is_score && end - first > 1 {
        (first, end - 1, kind)
    } else {
        (first, end, kind)
    }
}

/// "Egyptian" before "Super Cup" is the cup's.
fn to_event(page: &Page<'_>, (first, end, kind): Found, next: usize) -> Found {
    let goes_on = |at: &usize| {
        let is_capital = page.word(*at).is_some_and(Word::is_capital);
        let is_near = !page.span(end - 1, *at + 1).slice(page.text).contains('\n');
        is_capital && is_near && *at < next && !page.is_title(*at)
    };
    let last = (end..end + REACH).take_while(goes_on).last();
    match last.filter(|last| EVENTS.contains(&page.slice(*last))) {
        Some(last) => (first, last + 1, EntityKind::Other),
        _ => (first, end, kind),
    }
}

/// "M Hossain" has a lone initial, as papers of South Asia write it.
fn with_initial(page: &Page<'_>, past: usize, (first, _, kind): Found) -> usize {
    let Some(before) = first.checked_sub(1).filter(|before| *before >= past) else {
        return first;
    };
    let initial = page.slice(before);
    let is_initial = initial.len() == 1
        && !matches!(initial, "A" | "I")
        && initial.starts_with(|letter: char| letter.is_ascii_uppercase())
        || matches!(initial, "AKM" | "ABM" | "AHM" | "AFM" | "KM" | "SM" | "Md");
    let is_apart = page.span(before, first + 1).slice(page.text).contains(' ');
    let opened = !matches!(page.before(before), "." | "’" | "'" | "-");
    if kind == EntityKind::Person && is_initial && is_apart && opened {
        before
    } else {
        first
    }
}

/// What the first and the last word of a name say that it is.
fn kind(page: &Page<'_>, (first, end, kind): Found) -> EntityKind {
    let (head, last) = (page.slice(first), page.before(end));
    if end - first < 2 || kind == EntityKind::Organization {
        return kind;
    }
    let is_club = CLUB_HEADS.contains(&head) || CLUB_TAILS.contains(&last);
    let is_event = EVENTS.contains(&last);
    let is_office = OFFICES.contains(&head) && page.slice(first + 1) == "of" && !is_event;
    if is_club || is_office {
        EntityKind::Organization
    } else {
        kind
    }
}

/// Adds runs of capitals that no name holds and that their words tell.
fn add_runs(page: &Page<'_>, (from, to): (usize, usize), names: &mut Vec<Found>) {
    let mut added = Vec::new();
    for (first, end) in runs(page, from, to) {
        let is_free = names.iter().all(|name| name.1 <= first || end <= name.0);
        if !is_free || end - first < 2 {
            continue;
        }
        let last = page.before(end);
        let opens = page.word(first).is_some_and(|word| word.starts);
        let is_plain = opens && end - first == 2 && page.has(first, Classes::COMMON);
        let is_shouted =
            (first..end).all(|at| page.word(at).is_some_and(|word| word.caps == Caps::All));
        let kind = if OFFICES.contains(&page.slice(first))
            && page.slice(first + 1) == "of"
            && !NO_BODIES.contains(&last)
        {
            EntityKind::Organization
        } else if EVENTS.contains(&last) && !is_plain && !is_shouted {
            EntityKind::Other
        } else {
            continue;
        };
        added.push((first, end, kind));
    }
    names.extend(added);
    names.sort_by_key(|name| name.0);
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::annotate::bounds::{Found, mended};
    use crate::corpus::annotation::EntityKind::{self, Organization, Other, Person, Place};

    fn check(text: &str, found: &[Found], expected: &[(&str, EntityKind)]) {
        let names = mended(text, found, |page, names| {
            mend(page, 0, page.words.len(), names);
        });
        let slices: Vec<(&str, EntityKind)> =
            names.iter().map(|(name, kind)| (&**name, *kind)).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn events_are_whole_and_found() {
        check(
            "won the Egyptian Super Cup today",
            &[(2, 3, Other)],
            &[("Egyptian Super Cup", Other)],
        );
        check(
            "he won the Acme Book Prize today",
            &[],
            &[("Acme Book Prize", Other)],
        );
        check(
            "in the Korean War",
            &[(2, 3, Other)],
            &[("Korean War", Other)],
        );
    }

    #[test]
    fn listed_names_are_taken_unless_a_longer_one_holds_them() {
        let mut names = vec![(0, 1, Place), (2, 3, Person), (5, 9, Place)];
        let listed = [(1, 3, Organization), (6, 8, Other)];
        super::take_listed(listed.into_iter(), &mut names);
        assert_eq!(names, [(0, 1, Place), (1, 3, Organization), (5, 9, Place)]);
    }

    #[test]
    fn bodies_are_told_by_what_they_are_of() {
        check(
            "at the Board of Revenue today",
            &[],
            &[("Board of Revenue", Organization)],
        );
        check("at the Board of Directors today", &[], &[]);
        check(
            "the Office of the Ombudsman said",
            &[(1, 5, Person)],
            &[("Office of the Ombudsman", Organization)],
        );
    }

    #[test]
    fn clubs_are_no_places() {
        check(
            "when Dinamo Tbilisi beat Chippa United 1-0",
            &[(1, 3, Place), (4, 7, Other)],
            &[
                ("Dinamo Tbilisi", Organization),
                ("Chippa United", Organization),
            ],
        );
    }

    #[test]
    fn an_initial_is_part_of_a_person() {
        check(
            "adviser M Anna Berg said",
            &[(2, 4, Person)],
            &[("M Anna Berg", Person)],
        );
        check(
            "plan A Anna Berg",
            &[(2, 4, Person)],
            &[("Anna Berg", Person)],
        );
    }
}
