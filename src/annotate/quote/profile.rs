//! What a text says of its people beside their names: offices, parties, states. "Sen. Lindsey
//! Graham, R-S.C."; for well-known figures also what they are known as. Who is meant by "the
//! South Carolina Republican" is found elsewhere.

use super::scene::{Scene, Stretch};
use super::verb::{cue, is_noun_too};
use crate::annotate::gender::Gender;
use crate::corpus::annotation::Mention;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// An apposition is this long at most.
const MAX_APPOSED: usize = 14;
/// Titles before a name are this long at most.
const MAX_TITLES: usize = 8;

/// Words for offices and callings, parted by "/" where they mean the same: the first stands
/// for all of them.
const CALLINGS: &str = "senator/sen/senators/sens representative/rep/congressman/congresswoman/reps \
    governor/gov/governors/govs mayor president/presidents secretary speaker leader/leaders \
    chairman/chairwoman/chair/chairperson justice judge/judges lawyer/attorney/lawyers/counsel \
    prosecutor general spokesman/spokeswoman/spokesperson manager strategist adviser/advisor aide \
    director professor scientist pollster pastor/rev/reverend/minister bishop sheriff chief colonel \
    veteran host anchor moderator commentator pundit columnist author actor/actress singer economist \
    analyst commissioner commander officer surrogate operative consultant founder executive/ceo \
    banker activist teacher farmer nurse doctor/dr/physician surgeon neurosurgeon politician \
    lawmaker/legislator incumbent challenger rival opponent socialist republican/republicans/gop \
    democrat/democratic/democrats libertarian independent nominee candidate/contender/hopeful \
    frontrunner/runner billionaire/millionaire businessman/businesswoman/entrepreneur mogul/magnate \
    tycoon developer lady vice solicitor ambassador treasurer administrator superintendent captain \
    lieutenant sergeant congressional librarian engineer comedian husband wife mate imam rabbi \
    priest archbishop reporter journalist editor correspondent publisher donor delegate organizer \
    conservative liberal progressive centrist moderate";

/// Offices of which a person holds one.
const OFFICES: [&str; 17] = [
    "senator",
    "representative",
    "governor",
    "mayor",
    "president",
    "justice",
    "judge",
    "general",
    "spokesman",
    "pastor",
    "sheriff",
    "host",
    "anchor",
    "moderator",
    "professor",
    "pollster",
    "lady",
];
/// Families of whom the first in the list goes by the surname alone.
const MAIN: [&str; 4] = ["Clinton", "Trump", "Obama", "Sanders"];
const PARTIES: [&str; 3] = ["republican", "democrat", "libertarian"];

static WORDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let of_group = |group: &'static str| {
        let first = group.split('/').next().unwrap_or(group);
        group.split('/').map(move |form| (form, first))
    };
    CALLINGS
        .split_ascii_whitespace()
        .flat_map(of_group)
        .collect()
});

/// States by name in small letters, and by short form without stops.
static STATES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/lexicons/states.tsv").lines();
    let mut found = FxHashMap::default();
    for (name, forms) in lines.filter_map(|line| line.split_once('\t')) {
        // Washington is the capital first.
        if name != "Washington" {
            found.insert(name.to_lowercase(), name);
        }
        for form in forms.split(',') {
            found.insert(form.replace('.', ""), name);
        }
    }
    found
});

/// What well-known figures are known as, by name.
static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/lexicons/figures.tsv").lines();
    let of_line = |line: &'static str| {
        let mut columns = line.split('\t');
        let (name, gender, words) = (columns.next()?, columns.next()?, columns.next()?);
        Some(Figure {
            name,
            surname: name.rsplit(' ').next().unwrap_or(name),
            gender: if gender == "m" {
                Gender::Man
            } else {
                Gender::Woman
            },
            traits: traits(words),
        })
    };
    lines.filter_map(of_line).collect()
});

/// Somebody well known.
#[derive(Debug)]
pub(super) struct Figure {
    name: &'static str,
    surname: &'static str,
    /// Man or woman.
    pub(super) gender: Gender,
    traits: Vec<&'static str>,
}

/// The well-known figure of a name: of its first and last word, or of its surname alone.
pub(super) fn figure(name: &str) -> Option<&'static Figure> {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let first = name.split(' ').next().unwrap_or(name);
    let is_alone = first.len() == name.len();
    FIGURES.iter().find(|figure| {
        let begins = figure.name.split(' ').next() == Some(first);
        figure.surname == last && (is_alone || begins)
    })
}

/// Who is meant by a surname alone where a text names several of a family: first and last
/// name.
pub(in crate::annotate) fn is_main(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    MAIN.contains(&last)
        && name.contains(' ')
        && figure(last)
            .is_some_and(|main| figure(name).is_some_and(|figure| figure.name == main.name))
}

/// The form of a word for an office or a calling that stands for all of its forms.
pub(super) fn calling(word: &str) -> Option<&'static str> {
    WORDS.get(word.to_lowercase().as_str()).copied()
}

/// Offices, callings, parties and states that words name.
pub(super) fn traits(words: &str) -> Vec<&'static str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '.';
    let parts: Vec<&str> = words
        .split(|letter: char| !is_part(letter))
        .filter(|part| !part.is_empty())
        .collect();
    let mut found = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let next = parts.get(number + 1).copied().unwrap_or_default();
        let two = of_two(part, next.trim_end_matches('.'));
        let state = two.or_else(|| state(part));
        let side = match *part {
            "R" if state_of(next) => Some("republican"),
            "D" if state_of(next) => Some("democrat"),
            _ => None,
        };
        // The second word of "West Virginia" names no other state.
        let is_second = number
            .checked_sub(1)
            .and_then(|before| parts.get(before))
            .is_some_and(|before| of_two(before, part).is_some());
        let state = state.filter(|_| !is_second);
        let word = calling(part.trim_end_matches('.'));
        for of_part in [state, side, word].into_iter().flatten() {
            if !found.contains(&of_part) {
                found.push(of_part);
            }
        }
    }
    found
}

/// A state whose name is two words.
fn of_two(first: &str, second: &str) -> Option<&'static str> {
    let first = first.to_lowercase();
    let begins = matches!(
        first.as_str(),
        "new" | "north" | "south" | "west" | "rhode" | "british" | "nova"
    );
    let name = || format!("{first} {}", second.to_lowercase());
    begins.then(|| STATES.get(name().as_str()).copied())?
}

fn state(part: &str) -> Option<&'static str> {
    let form = part.replace('.', "");
    let found = STATES.get(form.as_str()).or_else(|| {
        let is_long = form.len() > 3;
        is_long.then(|| STATES.get(form.to_lowercase().as_str()))?
    });
    found.copied()
}

fn state_of(part: &str) -> bool {
    state(part).is_some() || matches!(part, "N" | "S" | "W" | "New" | "North" | "South" | "West")
}

/// The names of a text but for what only describes somebody ("Utah Republican"); nothing if
/// there is none.
pub(super) fn without_descriptions(text: &str, mentions: &[Mention]) -> Option<Vec<Mention>> {
    let describes = |mention: &Mention| {
        let name = mention.span.slice(text);
        let (place, head) = name.rsplit_once(' ').unwrap_or_default();
        let is_head = calling(head).is_some_and(|head| {
            PARTIES.contains(&head) || matches!(head, "senator" | "governor" | "representative")
        });
        let is_one = !head.ends_with('s') && head != "GOP" && head != "Democratic";
        is_head && is_one && mention.entity == name && (state(place).is_some() || is_place(place))
    };
    if !mentions.iter().any(describes) {
        return None;
    }
    Some(
        mentions
            .iter()
            .filter(|mention| !describes(mention))
            .cloned()
            .collect(),
    )
}

fn is_place(name: &str) -> bool {
    STATES.contains_key(name.to_lowercase().as_str())
}

/// What is known of a text's people, by entity.
#[derive(Debug, Default)]
pub(super) struct Profiles<'a>(FxHashMap<&'a str, Vec<&'static str>>);

impl<'a> Profiles<'a> {
    /// Reads what stands beside every name.
    pub(super) fn of(scene: &Scene<'a>) -> Self {
        let mut found: FxHashMap<&str, Vec<&'static str>> = FxHashMap::default();
        for (mention, words) in scene.people_in((0, scene.tokens.len())) {
            let name = mention.entity.as_str();
            let known = found.entry(name).or_insert_with(|| {
                figure(name).map_or_else(Vec::new, |figure| figure.traits.clone())
            });
            let beside = [before(scene, words.0), behind(scene, words.1)];
            for stretch in beside.into_iter().flatten() {
                for of_name in traits(scene.span(stretch).slice(scene.text)) {
                    if !known.contains(&of_name) {
                        known.push(of_name);
                    }
                }
            }
        }
        Self(found)
    }

    /// How well a person answers a description: nothing where both say what excludes the
    /// other, else how much they share.
    pub(super) fn agreement(&self, name: &str, head: &str, wanted: &[&str]) -> Option<usize> {
        let known = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        let has = |word: &str| known.contains(&word);
        let is_state = |word: &&str| word.starts_with(char::is_uppercase);
        let excludes = |is_kind: &dyn Fn(&&str) -> bool| {
            let mut asked = wanted.iter().filter(|word| is_kind(word)).peekable();
            let is_told = known.iter().any(is_kind);
            asked.peek().is_some() && is_told && !asked.any(|word| has(word))
        };
        let vice = wanted.contains(&"president") && wanted.contains(&"vice") != has("vice");
        let of_office = excludes(&|word| OFFICES.contains(word));
        let of_party = excludes(&|word| PARTIES.contains(word));
        if of_office || of_party || excludes(&is_state) || vice && has("president") {
            return None;
        }
        let is_lawmaker = head == "lawmaker" && (has("senator") || has("representative"));
        let shared = wanted.iter().filter(|word| has(word)).count();
        Some(shared + usize::from(has(head)) + 2 * usize::from(is_lawmaker))
    }
}

/// The titles before a name: "former New Mexico Gov.", "Ohio's secretary of state,".
fn before(scene: &Scene<'_>, first: usize) -> Option<Stretch> {
    let comma = first.checked_sub(1)?;
    let is_parted = scene.slice(comma) == ",";
    let end = if is_parted { comma } else { first };
    let is_title = |at: usize| {
        let is_joint = scene.is_any(at, &["of", "the", "for", "and", "-", "."]) && is_parted;
        scene.is_capital(at)
            || scene.slice(at) == "."
            || scene.slice(at) == "-"
            || calling(scene.slice(at)).is_some()
            || scene.is_possessive(at) && is_parted
            || is_joint
            || scene.is_any(
                at,
                &[
                    "campaign", "former", "press", "party", "national", "running",
                ],
            )
    };
    let (floor, _) = scene.sentence_words(first);
    let floor = floor.max(first.saturating_sub(MAX_TITLES));
    let start = (floor..end).rev().take_while(|at| is_title(*at)).last()?;
    let has_calling = (start..end).any(|at| calling(scene.slice(at)).is_some());
    has_calling.then_some((start, end))
}

/// The apposition behind a name: ", Republican of Tennessee,", "(R-UT)", "of Maine".
fn behind(scene: &Scene<'_>, end: usize) -> Option<Stretch> {
    let limit = end + MAX_APPOSED;
    match scene.slice(end) {
        "(" => {
            let close = (end..limit).find(|at| scene.slice(*at) == ")")?;
            Some((end + 1, close))
        }
        "of" => Some((end + 1, end + 3)),
        "," => {
            let (_, stop) = scene.sentence_words(end);
            let ends = |at: &usize| {
                let is_verb = cue(scene.slice(*at)).is_some_and(|_| !is_noun_too(scene.slice(*at)));
                matches!(scene.slice(*at), "," | ";" | "“" | "\"" | "”" | ":")
                    || scene.is_any(*at, &["who", "and", "but", "told"])
                    || is_verb
            };
            let close = (end + 1..limit.min(stop)).find(ends)?;
            // "Smith, Iowa and Ohio …" is no apposition; one says what somebody is.
            let inside = scene.span((end + 1, close)).slice(scene.text);
            let opens = scene.is_any(end + 1, &["a", "an", "the"])
                || traits(inside)
                    .iter()
                    .any(|word| word.starts_with(char::is_lowercase));
            let has_person = scene.people_in((end + 1, close)).next().is_some();
            (opens && !has_person && close > end + 1).then_some((end + 1, close))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{figure, traits};

    #[test]
    fn reads_offices_parties_and_states() {
        let check = |words: &str, expected: &[&str]| assert_eq!(traits(words), expected, "{words}");
        check("R-S.C.", &["republican", "South Carolina"]);
        check("the Utah Republican", &["Utah", "republican"]);
        check("former New Mexico Gov.", &["New Mexico", "governor"]);
        check("West Virginia senator", &["West Virginia", "senator"]);
        check("a friend in need", &[]);
    }

    #[test]
    fn figures_are_known_by_both_names_or_by_the_last() {
        let check = |name: &str, expected: bool| {
            assert_eq!(figure(name).is_some(), expected, "{name}");
        };
        check("Donald J. Trump", true);
        check("Trump", true);
        check("Eric Trump", false);
        check("Holt", false);
    }
}
