//! Whom "he" or "she" means, where the chain is clear: the nearest subject before it, of
//! the right gender as far as titles and given names tell. Unclear chains stay unresolved.

use super::noun::speaks;
use super::pair::Pair;
use super::profile::figure;
use super::referred::{Known, opening};
use super::scene::{Scene, Stretch};
use super::verb::cue;
use crate::annotate::gender::{self, Gender};
use crate::corpus::annotation::{EntityKind, Mention};
use rustc_hash::FxHashMap;

/// A pronoun reaches back over so many sentences at most.
const MAX_SENTENCES: usize = 5;

/// The genders of an article's people, as far as the text or their names tell.
#[derive(Debug, Default)]
pub(super) struct Genders<'a>(FxHashMap<&'a str, Gender>);

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
            let given = parts.next().and_then(gender::of_given);
            if let Some(gender) = given.or_else(|| figure(name).map(|figure| figure.gender)) {
                found.entry(name).or_insert(gender);
            }
        }
        Self(found)
    }

    /// Whether two names may be one person's.
    pub(super) fn agree(&self, left: &str, right: &str) -> bool {
        self.may_be(left, self.0.get(right).copied())
    }

    /// Whether somebody may be a man or a woman, as far as anything is known.
    pub(super) fn may_be(&self, name: &str, wanted: Option<Gender>) -> bool {
        let known = self.0.get(name).copied();
        known.is_none() || wanted.is_none() || known == wanted
    }
}

/// What a word tells of the one it means: "he", "the congresswoman".
pub(super) fn wanted_by(scene: &Scene<'_>, (first, end): Stretch) -> Option<Gender> {
    (first..end).find_map(|at| {
        if scene.is_any(at, &["he", "his"]) || scene.is_any(at, &MEN) {
            Some(Gender::Man)
        } else if scene.is_any(at, &["she", "her"]) || scene.is_any(at, &WOMEN) {
            Some(Gender::Woman)
        } else {
            None
        }
    })
}

/// The person that the pronoun at a word means. `last` is who spoke last.
pub(super) fn person<'a>(
    scene: &Scene<'a>,
    at: usize,
    known: Known<'_, 'a>,
    last: Option<&'a Mention>,
) -> Option<&'a Mention> {
    if !scene.is_any(at, &["he", "his", "she", "her"]) {
        return None;
    }
    let wanted = wanted_by(scene, (at, at + 1));
    let fits = |mention: &Mention| known.genders.may_be(&mention.entity, wanted);
    nearest(scene, at, known, MAX_SENTENCES, &fits)
        .or_else(|| last.filter(|mention| mention.kind == EntityKind::Person && fits(mention)))
}

/// The nearest fitting person before a word whom a sentence is about, so many sentences back
/// at most.
pub(super) fn nearest<'a>(
    scene: &Scene<'a>,
    at: usize,
    known: Known<'_, 'a>,
    max_sentences: usize,
    fits: &impl Fn(&Mention) -> bool,
) -> Option<&'a Mention> {
    let here = scene.sentence(at);
    let (start, _) = scene.sentence_words(at);
    if let Some(mention) = subject(scene, (start, at), known.pairs, fits) {
        return Some(mention);
    }
    (1..=max_sentences).find_map(|back| {
        let sentence = here
            .checked_sub(back)
            .and_then(|number| scene.sentences.get(number))?;
        let words = scene.stretch(*sentence);
        let opening = opening(scene, words, known).filter(|mention| fits(mention));
        opening.or_else(|| subject(scene, words, known.pairs, fits))
    })
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
        .filter(|(mention, words)| fits(mention) && outside(words.0) && !is_case(scene, *words));
    let mut fallback = None;
    people
        .find(|(mention, (first, end))| {
            let is_owner = scene.is_possessive(*end) || is_modifier(scene, *end);
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
        .or_else(|| {
            // Where a pronoun is the subject, it means somebody named before.
            let has_pronoun =
                (stretch.0..stretch.1).any(|at| scene.is_any(at, &["he", "she"]) && outside(at));
            fallback.filter(|_| !has_pronoun)
        })
}

/// Whether a name is a party of a lawsuit: "Roe v. Wade".
fn is_case(scene: &Scene<'_>, (first, end): Stretch) -> bool {
    let is_versus = |at: usize| scene.is_any(at, &["v", "vs"]);
    let stop = first.wrapping_sub(1);
    is_versus(end)
        || is_versus(stop)
        || scene.slice(stop) == "." && is_versus(first.wrapping_sub(2))
}

/// Whether the word behind a name makes it part of what somebody else is: "Trump aide".
fn is_modifier(scene: &Scene<'_>, end: usize) -> bool {
    let noun = end + usize::from(scene.is_any(end, &["campaign", "press", "policy"]));
    let is_noun = |at: usize| {
        speaks(scene.slice(at)) && !scene.is_capital(at) && cue(scene.slice(at)).is_none()
    };
    is_noun(noun) && scene.slice(noun).len() > 2
}

/// Whether a mention can be a speaker at all.
pub(super) fn can_speak(mention: &Mention) -> bool {
    mention.kind != EntityKind::Other
}
