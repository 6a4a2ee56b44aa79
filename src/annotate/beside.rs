//! What stands right beside a name tells where it ends or what it names, where no list does:
//! a dash with blanks around it, an office before or after it, a noun such as "newspaper".
//! Mends the names of a sentence; looks no further than a few words.

use super::bounds::Found;
use super::cue;
use super::lexicon::{Classes, Naming};
use super::run::Page;
use super::word::{Caps, Word};
use crate::corpus::annotation::EntityKind;

/// Nouns after the name of a body ("the Caixin newspaper").
const NOUNS: [&str; 7] = [
    "broadcaster",
    "coalition",
    "daily",
    "magazine",
    "militia",
    "newspaper",
    "tabloid",
];
/// Offices of bodies after their names ("Samruk chairman").
const OFFICES: [&str; 6] = [
    "CEO",
    "chairman",
    "chairperson",
    "chairwoman",
    "cofounder",
    "founder",
];
/// Last words that make a body, or a site, of the person before them.
const HEADS: [&str; 9] = [
    "Academy",
    "Airlines",
    "Bank",
    "College",
    "Foundation",
    "Hospital",
    "Institute",
    "Museum",
    "University",
];
const SITES: [&str; 6] = ["Airport", "Avenue", "Bridge", "Hall", "Square", "Stadium"];
/// Initials that name no body.
const NO_BODIES: [&str; 10] = [
    "B.C.E.", "C.E.O.", "C.F.O.", "D.D.S.", "D.V.M.", "M.B.A.", "R.I.P.", "R.S.V.P.", "U.S.S.R.",
    "V.I.P.",
];
/// Most words of a place before the dash of a dateline.
const REACH: usize = 3;

/// Parts names at a dash with blanks around it: "CARACAS - Nicolás Maduro" is two.
pub(super) fn part(page: &Page<'_>, names: &mut Vec<Found>) {
    let border = |name: &Found| (name.0 + 1..name.1).find(|at| is_spaced_dash(page, *at));
    let mut nth = 0;
    while let Some(name) = names.get_mut(nth) {
        nth += 1;
        let (first, end, kind) = *name;
        if let Some(border) = border(name) {
            name.1 = border;
            if is_shouted_place(page, first, border) {
                name.2 = EntityKind::Place;
            }
            if border + 1 < end {
                names.insert(nth, (border + 1, end, kind));
            }
        }
    }
}

/// Mends the names of a sentence of running text, the words `from..to`.
pub(super) fn mend(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    add_dateline(page, from, to, names);
    add_initials(page, from, to, names);
    before_office(page, names);
    let nexts: Vec<Option<Found>> = (1..=names.len())
        .map(|nth| names.get(nth).copied())
        .collect();
    let mut past = from;
    for (name, next) in names.iter_mut().zip(nexts) {
        *name = with_head(page, *name, next.map_or(to, |next| next.0));
        *name = after_office(page, past, *name);
        name.2 = kind(page, *name);
        past = name.1;
    }
}

/// Whether a dash stands apart from the word before it, and it or a second one from that after.
fn is_spaced_dash(page: &Page<'_>, at: usize) -> bool {
    let is_dash = |at: usize| matches!(page.slice(at), "-" | "--" | "–" | "—");
    let is_apart = |at: usize| {
        let (word, next) = (page.word(at), page.word(at + 1));
        word.zip(next)
            .is_some_and(|(word, next)| word.span.end() < next.span.start())
    };
    let last = at + usize::from(is_dash(at + 1));
    is_dash(at) && at.checked_sub(1).is_some_and(is_apart) && is_apart(last)
}

/// Whether words in capitals name a listed place.
fn is_shouted_place(page: &Page<'_>, first: usize, end: usize) -> bool {
    let is_shouted = |at| page.word(at).is_some_and(|word| word.caps == Caps::All);
    let name = page.span(first, end).slice(page.text);
    let known = page.lexicon.known(name);
    let is_land = known.is_some_and(|known| matches!(known.naming, Naming::Country));
    (first..end).all(is_shouted) && (is_land || page.lexicon.is_city(name))
}

/// "RIYADH -- The Crown Prince": a place in capitals that opens a story.
fn add_dateline(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    if names.first().is_some_and(|name| name.0 == from) {
        return;
    }
    let most = names.first().map_or(to, |name| name.0).min(from + REACH);
    let ends = |end: &usize| is_spaced_dash(page, *end) || page.slice(*end) == ":";
    let end = (from + 1..=most).find(ends);
    if let Some(end) = end.filter(|end| is_shouted_place(page, from, *end)) {
        names.insert(0, (from, end, EntityKind::Place));
    }
}

/// "F.B.I.", "N.A.A.C.P.": three and more initials that no name follows name a body.
fn add_initials(page: &Page<'_>, from: usize, to: usize, names: &mut Vec<Found>) {
    let is_initial = |at: usize| {
        let word = page.slice(at);
        let mut letters = word.trim_end_matches('.').split('.');
        letters
            .all(|letter| letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let mut at = from;
    while at < to {
        let begin = at;
        let mut n_initials = 0;
        while at < to && is_initial(at) && (at == begin || is_glued(page, at - 1)) {
            n_initials += page
                .slice(at)
                .split('.')
                .filter(|letter| !letter.is_empty())
                .count();
            at += 1;
            at += usize::from(page.slice(at) == "." && is_glued(page, at - 1));
        }
        let Some(last) = at.checked_sub(1).filter(|_| at > begin) else {
            at = begin + 1;
            continue;
        };
        let form = page.span(begin, at).slice(page.text);
        let is_free = names.iter().all(|name| name.1 <= begin || at <= name.0);
        let is_followed = page.word(at).is_some_and(Word::is_capital) && !is_glued(page, last);
        let is_body = n_initials >= 3
            && form.contains('.')
            && !NO_BODIES.contains(&form)
            && page.lexicon.known(form).is_none();
        let opens_next = page.word(at).is_some_and(|word| word.starts);
        if is_body && is_free && (!is_followed || opens_next) {
            names.push((begin, at, EntityKind::Organization));
        }
    }
    names.sort_by_key(|name| name.0);
}

/// Whether nothing stands between a word and the next.
fn is_glued(page: &Page<'_>, at: usize) -> bool {
    let (word, next) = (page.word(at), page.word(at + 1));
    word.zip(next)
        .is_some_and(|(word, next)| word.span.end() == next.span.start())
}

/// "Kurdistan Region President" before a person ends before the office.
fn before_office(page: &Page<'_>, names: &mut [Found]) {
    let starts: Vec<Option<Found>> = (1..=names.len())
        .map(|nth| names.get(nth).copied())
        .collect();
    for (name, next) in names.iter_mut().zip(starts) {
        let is_before = next.is_some_and(|next| next.0 == name.1 && next.2 == EntityKind::Person);
        let is_office = page.has(name.1 - 1, Classes::TITLE);
        if is_before && is_office && name.2 == EntityKind::Organization && name.1 > name.0 + 1 {
            name.1 -= 1;
            while name.1 > name.0 + 1 && page.is_title(name.1 - 1) {
                name.1 -= 1;
            }
        }
    }
}

/// "Heydar Aliyev" before "Foundation" or "International Airport" is the body's or the site's.
fn with_head(page: &Page<'_>, (first, end, kind): Found, next: usize) -> Found {
    let whole = (first, end, kind);
    if kind != EntityKind::Person {
        return whole;
    }
    let head = end + usize::from(page.slice(end) == "International");
    let head_kind = match page.slice(head) {
        word if HEADS.contains(&word) => EntityKind::Organization,
        word if SITES.contains(&word) => EntityKind::Place,
        _ => return whole,
    };
    let runs_on = page.word(head + 1).is_some_and(Word::is_capital) && head + 1 < next;
    let is_near = page.span(end - 1, end + 1).slice(page.text).contains(' ');
    if head < next && is_near && !runs_on {
        (first, head + 1, head_kind)
    } else {
        whole
    }
}

/// "President Rovshan Najaf" is a person though Najaf is a town too; a given name that no list
/// has is part of the person's name after it.
fn after_office(page: &Page<'_>, past: usize, (first, end, kind): Found) -> Found {
    let whole = (first, end, kind);
    let may = matches!(kind, EntityKind::Person | EntityKind::Place) && end - first <= 2;
    let Some(office) = first.checked_sub(2).filter(|office| may && *office >= past) else {
        return whole;
    };
    let is_name = page.word(first - 1).is_some_and(|word| {
        let no_name = Classes::STOP
            .with(Classes::CALENDAR)
            .with(Classes::MODIFIER)
            .with(Classes::SOFT)
            .with(Classes::TITLE)
            .with(Classes::ORG)
            .with(Classes::WEAK);
        word.caps == Caps::First && !word.is_common() && !word.has(no_name)
    });
    let is_office = page.has(office, Classes::TITLE) && page.is_title(office);
    let is_apart = !page
        .span(first - 1, first + 1)
        .slice(page.text)
        .contains(' ');
    // "President Xi Jinping's Beijing": a town with its kind or a listed pair is a place.
    let is_land = kind == EntityKind::Place
        && (end - first > 1 || page.lexicon.known(page.slice(first)).is_some());
    let known = page.lexicon.known(page.slice(first - 1)).is_some();
    if is_name && is_office && !is_apart && !is_land && !known {
        (first - 1, end, EntityKind::Person)
    } else {
        whole
    }
}

/// What the words after a name say that it is.
fn kind(page: &Page<'_>, (first, end, kind): Found) -> EntityKind {
    let form = page.span(first, end).slice(page.text);
    let known = page.lexicon.known(form);
    let is_people = known.is_some_and(|known| known.naming == Naming::Demonym);
    if is_people && end - first > 1 && kind == EntityKind::Person {
        return EntityKind::Other;
    }
    let is_listed = known.is_some() || page.lexicon.is_city(form);
    let is_person = kind == EntityKind::Person
        && (page.has(first, Classes::FIRST) || page.has(end - 1, Classes::SURNAME));
    let may = match kind {
        EntityKind::Person => !is_person,
        EntityKind::Place => !is_listed && !page.has(end - 1, Classes::PLACE),
        EntityKind::Organization | EntityKind::Other => false,
    };
    let after = page.slice(end);
    let is_said = NOUNS.contains(&after)
        || kind == EntityKind::Place && OFFICES.contains(&after)
        || cue::is_reporter(page, first, end);
    if may && is_said {
        EntityKind::Organization
    } else {
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::{mend, part};
    use crate::annotate::bounds::{Found, mended};
    use crate::corpus::annotation::EntityKind::{self, Organization, Other, Person, Place};

    fn check(text: &str, found: &[Found], expected: &[(&str, EntityKind)]) {
        let names = mended(text, found, |page, names| {
            part(page, names);
            mend(page, 0, page.words.len(), names);
        });
        let slices: Vec<(&str, EntityKind)> =
            names.iter().map(|(name, kind)| (&**name, *kind)).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn a_dash_with_blanks_parts_names() {
        check(
            "CARACAS - Anna Berg spoke",
            &[(0, 4, Person)],
            &[("CARACAS", Place), ("Anna Berg", Person)],
        );
        check(
            "Han Dong-hoon spoke",
            &[(0, 4, Person)],
            &[("Han Dong-hoon", Person)],
        );
        check("RIYADH -- The prince spoke", &[], &[("RIYADH", Place)]);
        check("PRICES -- The prince spoke", &[], &[]);
    }

    #[test]
    fn initials_name_bodies() {
        check("the F.B.I. director said", &[], &[("F.B.I.", Organization)]);
        check("with J.R.R. Berg in Washington, D.C. today", &[], &[]);
        check("in the U.S.A. or after 9 a.m. today", &[], &[]);
    }

    #[test]
    fn offices_tell_people() {
        check(
            "said President Rovshan Najaf in Shusha",
            &[(3, 4, Place), (5, 6, Place)],
            &[("Rovshan Najaf", Person), ("Shusha", Place)],
        );
        check(
            "told Kurdistan Region President Anna Berg",
            &[(1, 4, Organization), (4, 6, Person)],
            &[("Kurdistan Region", Organization), ("Anna Berg", Person)],
        );
        check(
            "said President Of Iran",
            &[(3, 4, Place)],
            &[("Iran", Place)],
        );
    }

    #[test]
    fn words_after_a_name_tell_its_kind() {
        check(
            "the Heydar Aliyev Foundation and Heydar Aliyev said",
            &[(1, 3, Person), (5, 7, Person)],
            &[
                ("Heydar Aliyev Foundation", Organization),
                ("Heydar Aliyev", Person),
            ],
        );
        check(
            "at Heydar Aliyev International Airport today",
            &[(1, 3, Person)],
            &[("Heydar Aliyev International Airport", Place)],
        );
        check(
            "the Azimio la Umoja coalition and Samruk-Kazyna chairman",
            &[(1, 4, Person), (6, 9, Place)],
            &[
                ("Azimio la Umoja", Organization),
                ("Samruk-Kazyna", Organization),
            ],
        );
        check("the Minsk daily", &[(1, 2, Place)], &[("Minsk", Place)]);
        check(
            "the Sri Lankan president",
            &[(1, 3, Person)],
            &[("Sri Lankan", Other)],
        );
    }
}
