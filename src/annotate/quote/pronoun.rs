//! Whom "he" or "she" means, where the chain is clear: the nearest subject before it, of
//! the right gender as far as titles and given names tell. Unclear chains stay unresolved.

use super::pair::Pair;
use super::scene::{Scene, Stretch};
use crate::corpus::annotation::{EntityKind, Mention};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A pronoun reaches back over so many sentences at most.
const MAX_SENTENCES: usize = 5;

/// What a person's names and titles say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he".
    Man,
    /// "she".
    Woman,
}

/// The genders of an article's people, as far as the text or their names tell.
#[derive(Debug, Default)]
pub(super) struct Genders<'a>(FxHashMap<&'a str, Gender>);

/// Given names that are nearly always a man's or nearly always a woman's.
static GIVEN: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    include_str!("../../../assets/lexicons/given_genders.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, gender)| {
            let is_man = gender == "m";
            (name, if is_man { Gender::Man } else { Gender::Woman })
        })
        .collect()
});

const MEN: [&str; 14] = [
    "mr",
    "sir",
    "lord",
    "king",
    "prince",
    "sheikh",
    "chairman",
    "spokesman",
    "congressman",
    "businessman",
    "father",
    "brother",
    "husband",
    "son",
];
const WOMEN: [&str; 18] = [
    "mrs",
    "ms",
    "miss",
    "lady",
    "queen",
    "princess",
    "dame",
    "chairwoman",
    "spokeswoman",
    "congresswoman",
    "businesswoman",
    "mother",
    "sister",
    "wife",
    "daughter",
    "actress",
    "madam",
    "mme",
];

impl<'a> Genders<'a> {
    /// Looks at every person's titles and given names.
    pub(super) fn of(scene: &Scene<'a>) -> Self {
        let mut found = FxHashMap::default();
        for (mention, (first, end)) in scene.people_in((0, scene.tokens.len())) {
            // "A spokesman for Smith" and "Smith spokeswoman Jones" tell nothing of Smith.
            let hangs = |at: &usize| scene.is_any(*at, &["for", "of", "to", "from", "with", "by"]);
            let before = (first.saturating_sub(3)..first).rev();
            let titled = before.take_while(|at| !hangs(at)).find_map(|at| {
                if scene.is_any(at, &MEN) {
                    Some(Gender::Man)
                } else if scene.is_any(at, &WOMEN) {
                    Some(Gender::Woman)
                } else {
                    None
                }
            });
            let is_apposed = scene.slice(end) == ",";
            let behind = (end..end + 4).filter(|_| is_apposed).find_map(|at| {
                let is_woman = scene.is_any(at, &["spokeswoman", "chairwoman", "actress"]);
                is_woman.then_some(Gender::Woman)
            });
            if let Some(gender) = titled.or(behind) {
                found.entry(mention.entity.as_str()).or_insert(gender);
            }
        }
        for (mention, _) in scene.people_in((0, scene.tokens.len())) {
            let name = mention.entity.as_str();
            let mut parts = name.split(' ');
            if let Some(first) = parts.next()
                && let Some(gender) = GIVEN.get(first)
            {
                found.entry(name).or_insert(*gender);
            }
        }
        Self(found)
    }

    fn of_person(&self, name: &str) -> Option<Gender> {
        self.0.get(name).copied()
    }
}

/// The person that the pronoun at a word means. `last` is who spoke last, and where.
pub(super) fn person<'a>(
    scene: &Scene<'a>,
    at: usize,
    pairs: &[Pair],
    genders: &Genders<'a>,
    last: Option<&'a Mention>,
) -> Option<&'a Mention> {
    let wanted = if scene.is_any(at, &["he", "his"]) {
        Gender::Man
    } else if scene.is_any(at, &["she", "her"]) {
        Gender::Woman
    } else {
        return None;
    };
    let fits = |mention: &Mention| {
        genders
            .of_person(&mention.entity)
            .is_none_or(|gender| gender == wanted)
    };
    let here = scene.sentence(at);
    let (start, _) = scene.sentence_words(at);
    if let Some(mention) = subject(scene, (start, at), pairs, &fits) {
        return Some(mention);
    }
    for back in 1..=MAX_SENTENCES {
        let Some(sentence) = here
            .checked_sub(back)
            .and_then(|number| scene.sentences.get(number))
        else {
            break;
        };
        if let Some(mention) = subject(scene, scene.stretch(*sentence), pairs, &fits) {
            return Some(mention);
        }
    }
    last.filter(|mention| mention.kind == EntityKind::Person && fits(mention))
}

/// The body that "it" means beside a quotation: the one that spoke last.
pub(super) fn body<'a>(
    scene: &Scene<'_>,
    at: usize,
    last: Option<&'a Mention>,
) -> Option<&'a Mention> {
    let is_body = |mention: &&Mention| mention.kind == EntityKind::Organization;
    last.filter(is_body).filter(|_| scene.is_any(at, &["it"]))
}

/// The first fitting person of a stretch that stands outside of quotations and owns nothing.
fn subject<'a>(
    scene: &Scene<'a>,
    stretch: Stretch,
    pairs: &[Pair],
    fits: &impl Fn(&Mention) -> bool,
) -> Option<&'a Mention> {
    let outside = |first: usize| {
        let next = pairs.partition_point(|pair| pair.open <= first);
        // Pairs nest: the ones that begin before may end before too.
        !pairs
            .get(next.saturating_sub(6)..next)
            .unwrap_or_default()
            .iter()
            .any(|pair| pair.end > first)
    };
    let mut people = scene
        .people_in(stretch)
        .filter(|(mention, (first, _))| fits(mention) && outside(*first));
    let mut fallback = None;
    people
        .find(|(mention, (first, end))| {
            let is_owner = scene.is_possessive(*end);
            // "For Smith, …": who opens a sentence that way is what it is about.
            let is_topic = first.wrapping_sub(1) == stretch.0
                && scene.is_any(stretch.0, &["for"])
                && scene.slice(*end) == ",";
            let hangs = !is_topic
                && scene.is_any(
                    first.wrapping_sub(1),
                    &["of", "for", "with", "by", "to", "against", "about", "from"],
                );
            if is_owner || hangs {
                fallback.get_or_insert(*mention);
            }
            !is_owner && !hangs
        })
        .map(|(mention, _)| mention)
        .or(fallback)
}

/// Whether a mention can be a speaker at all.
pub(super) fn can_speak(mention: &Mention) -> bool {
    mention.kind != EntityKind::Other
}
