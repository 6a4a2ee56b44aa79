//! One name, one kind: what an article calls a person in one place it calls a person in
//! all. Changes kinds only, never where names begin or end.

use super::cue;
use super::entity::{Found, Name};
use super::lexicon::{Classes, Naming};
use super::run::Page;
use crate::corpus::annotation::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What one plain word of the article counts against kinds found.
const SAID: u32 = 100;

/// Last words of events that no organization is named by.
const EVENTS: [&str; 18] = [
    "Accord",
    "Accords",
    "Agreement",
    "Declaration",
    "Marathon",
    "Protocol",
    "Summit",
    "Games",
    "Cup",
    "Championship",
    "Championships",
    "Festival",
    "Olympics",
    "Initiative",
    "War",
    "Treaty",
    "Prize",
    "Award",
];
/// First words of the names of storms.
const STORMS: [&str; 3] = ["Typhoon", "Hurricane", "Cyclone"];
/// Last words of places that no organization is named by.
const SITES: [&str; 21] = [
    "Plateau",
    "Region",
    "Corridor",
    "Dam",
    "District",
    "Strait",
    "Zone",
    "Airport",
    "Stadium",
    "Arena",
    "Bridge",
    "Square",
    "Street",
    "Avenue",
    "River",
    "Island",
    "Peninsula",
    "Province",
    "Oblast",
    "Palace",
    "Sea",
];

/// Peoples and faiths that no country has for its own: never short for an organization.
const PEOPLES: [&str; 14] = [
    "African",
    "Arab",
    "Asian",
    "Catholic",
    "Christian",
    "Eurasian",
    "European",
    "Islamic",
    "Jewish",
    "Kurdish",
    "Muslim",
    "Slavic",
    "Soviet",
    "Western",
];

/// Whether a word names a people or a faith.
pub(super) fn is_people(word: &str) -> bool {
    PEOPLES.contains(&word)
}

/// Of kinds found equally often the first.
const IN_DOUBT: [EntityKind; 4] = [
    EntityKind::Organization,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Other,
];

/// Settles the kinds of all names of an article; `agency` is what the dateline names.
///
/// 0. No event is a place or a body, no airport a body: "Minsk Forum" is something else.
/// 1. The same letters name the same kind: the most frequent, in the order of kinds. Heads
///    count half, and "MAZs" counts as "MAZ". What the article says of a name outright
///    outweighs all counting.
/// 2. One word that begins or ends a person's full name is that person, unless it is a known
///    place or begins an organization's name; a beginning that no list has for a given name
///    only if the person is named in full more than once.
/// 3. One word that begins an organization's longer name is it, unless it is a known place.
pub(super) fn unify(page: &Page<'_>, found: &mut Found, agency: Option<&str>) {
    for name in found.names.iter_mut().chain(&mut found.heads) {
        let last = page.before(name.end);
        let is_long = name.end - name.first > 1;
        match name.kind {
            _ if is_long && STORMS.contains(&page.slice(name.first)) => {
                name.kind = EntityKind::Other;
            }
            EntityKind::Place if is_event(page, name) => name.kind = EntityKind::Other,
            EntityKind::Organization if is_long && EVENTS.contains(&last) => {
                name.kind = EntityKind::Other;
            }
            EntityKind::Person if page.has(name.first, Classes::FIRST) => {}
            _ if is_long && SITES.contains(&last) => name.kind = EntityKind::Place,
            _ if is_long && page.slice(name.first) == "Operation" => name.kind = EntityKind::Other,
            _ => {}
        }
    }
    defined(page, &mut found.names);
    let mut tallies: FxHashMap<&str, [u32; 4]> = FxHashMap::default();
    tallies.extend(agency.map(|name| (name, [0, SAID, 0, 0])));
    for (names, weight) in [(&found.names, 2), (&found.heads, 1)] {
        for name in names {
            let tally = tallies.entry(form(page, name)).or_default();
            let said = name.kind != EntityKind::Place
                && !is_full_person(page, name)
                && cue::is_organization(page, name.end);
            let (kind, weight) = if said {
                (EntityKind::Organization, SAID)
            } else {
                (name.kind, weight)
            };
            if let Some(count) = tally.get_mut(kind as usize) {
                *count += weight;
            }
        }
    }
    let longer = Longer::of(page, found);
    for name in found.names.iter_mut().chain(&mut found.heads) {
        let form = form(page, name);
        let kind = longer.kind(page, form).or_else(|| {
            let tally = tallies.get(form)?;
            let best = tally.iter().max()?;
            let mut kinds = IN_DOUBT.into_iter();
            kinds.find(|kind| tally.get(*kind as usize) == Some(best))
        });
        if let Some(kind) = kind.filter(|kind| *kind != name.kind && name.rule != Some("ticker")) {
            name.kind = kind;
            name.entity.clear();
            name.rule = Some("same-name");
        }
    }
}

/// "Naftna Industrija Srbije (NIS)": what has a short form in brackets is no person, and the
/// short form is of its kind.
fn defined(page: &Page<'_>, names: &mut [Name]) {
    let mut past: Option<&mut Name> = None;
    for name in names {
        if let Some(long) = past {
            let is_short = name.end - name.first == 1
                && name.first == long.end + 1
                && page.slice(long.end) == "("
                && page.slice(name.end) == ")"
                && is_short_for(page, long, name);
            if is_short {
                if long.kind == EntityKind::Person {
                    long.kind = EntityKind::Organization;
                }
                if name.kind != long.kind {
                    name.kind = long.kind;
                    name.entity.clear();
                    name.rule = Some("acronym");
                }
            }
        }
        past = Some(name);
    }
}

/// "Founded by Anna Berg, the company …" does not say what Anna Berg is.
fn is_full_person(page: &Page<'_>, name: &Name) -> bool {
    let heads = Classes::ORG.with(Classes::LEGAL).with(Classes::WEAK);
    let is_body = page.has(name.end - 1, heads);
    let is_given = page.has(name.first, Classes::FIRST) && page.before(name.first) != "the";
    name.kind == EntityKind::Person && name.end - name.first == 2 && is_given && !is_body
}

/// Whether a short form is of a body, or its capitals are the first letters of a name's
/// capitalized words.
fn is_short_for(page: &Page<'_>, name: &Name, short: &Name) -> bool {
    let is_land = short.kind == EntityKind::Place;
    let is_of_body = name.kind == EntityKind::Organization && name.end - name.first > 1;
    let short = page.slice(short.first);
    if is_of_body && !is_land {
        return short.chars().all(char::is_uppercase);
    }
    let words = (name.first..name.end).map(|at| page.slice(at));
    let letters = words.filter_map(|word| word.chars().next());
    let initials = letters.filter(|letter| letter.is_uppercase());
    short.chars().count() > 1 && initials.eq(short.chars())
}

/// Whether the last of several words says that an event is named.
fn is_event(page: &Page<'_>, name: &Name) -> bool {
    name.end - name.first > 1 && page.has(name.end - 1, Classes::EVENT)
}

/// The letters of a name; of a plural of capitals, its singular.
fn form<'t>(page: &Page<'t>, name: &Name) -> &'t str {
    let form = page.span(name.first, name.end).slice(page.text);
    singular(form).unwrap_or(form)
}

/// "MAZ" of "MAZs".
pub(super) fn singular(form: &str) -> Option<&str> {
    let one = form.strip_suffix('s')?;
    let is_acronym = one.len() > 1 && one.chars().all(char::is_uppercase);
    is_acronym.then_some(one)
}

/// Words that longer names end in or begin with.
struct Longer<'t> {
    people: FxHashSet<&'t str>,
    heads: FxHashSet<&'t str>,
}

impl<'t> Longer<'t> {
    fn of(page: &Page<'t>, found: &Found) -> Self {
        let mut longer = Self {
            people: FxHashSet::default(),
            heads: FxHashSet::default(),
        };
        let mut seen = FxHashSet::default();
        let heads = found.heads.iter();
        let heads = heads.filter(|name| name.rule == Some("ticker"));
        let names = found.names.iter().chain(heads);
        for name in names.filter(|name| name.end - name.first > 1) {
            match name.kind {
                EntityKind::Person => {
                    longer.people.insert(page.before(name.end));
                    let given = page.slice(name.first);
                    let is_again = !seen.insert(page.span(name.first, name.end).slice(page.text));
                    if is_again || page.has(name.first, Classes::FIRST) {
                        longer.people.insert(given);
                    }
                }
                EntityKind::Organization => {
                    longer.heads.insert(page.slice(name.first));
                }
                EntityKind::Place | EntityKind::Other => {}
            }
        }
        longer
    }

    /// What one word must be, by the longer names it is part of.
    fn kind(&self, page: &Page<'_>, form: &str) -> Option<EntityKind> {
        let known = page.lexicon.known(form);
        let is_place = known.is_some_and(|known| !matches!(known.naming, Naming::Organization))
            || page.lexicon.is_city(form);
        if is_place || form.len() < 3 || is_people(form) {
            return None;
        }
        match (self.people.contains(form), self.heads.contains(form)) {
            (true, false) => Some(EntityKind::Person),
            (false, true) => Some(EntityKind::Organization),
            _ => None,
        }
    }
}
