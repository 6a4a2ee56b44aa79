//! The fullest name of whoever speaks: a surname misspelt once, a name behind a rank that
//! nothing else knows, "the company" where a text is about one. Unclear ones stay as they are.

use super::scene::{Scene, Stretch};
use crate::corpus::annotation::{EntityKind, Mention};
use rustc_hash::FxHashMap;

/// Shorter surnames are never taken for misspelt ones.
const MIN_LETTERS: usize = 5;
/// A name is misspelt so often at most.
const MAX_SLIPS: usize = 2;
/// So long a surname may have two letters wrong.
const MIN_FOR_TWO: usize = 8;

/// The mention whose entity a mention of a person most fully means.
pub(super) fn fullest<'a>(scene: &Scene<'a>, mention: &'a Mention) -> &'a Mention {
    if mention.kind != EntityKind::Person {
        return mention;
    }
    let name = mention.entity.as_str();
    let surname = name.rsplit(' ').next().unwrap_or(name);
    let is_ranked = name
        .split_once(' ')
        .is_some_and(|(rank, rest)| is_abbreviation(rank) && !rest.contains(' '));
    if !is_ranked && name.contains(' ') {
        return mention;
    }
    owner_of(scene, surname, name).unwrap_or(mention)
}

/// Whom words mean that no entity was found for: a misspelt surname, or "the company".
pub(super) fn described<'a>(scene: &Scene<'a>, (first, end): Stretch) -> Option<&'a Mention> {
    let is_company = scene.is_any(first, &["the"])
        && end == first + 2
        && scene.is_any(first + 1, &["company", "firm"]);
    if is_company {
        return main_company(scene);
    }
    let is_one = end == first + 1 && scene.is_capital(first);
    is_one.then(|| owner_of(scene, scene.slice(first), ""))?
}

/// A word without a vowel: "Sgt", "Cpl".
fn is_abbreviation(word: &str) -> bool {
    let is_vowel = |letter: char| "aeiouyAEIOUY".contains(letter);
    word.chars().all(char::is_alphabetic) && word.len() > 1 && !word.contains(is_vowel)
}

/// The one person of a text, other than `name`, with a given name and this surname; the
/// surname may be misspelt if nobody else has one like it.
fn owner_of<'a>(scene: &Scene<'a>, surname: &str, name: &str) -> Option<&'a Mention> {
    let n_times = |word: &str| {
        let tokens = scene.tokens.iter();
        tokens
            .filter(|token| token.span.slice(scene.text) == word)
            .count()
    };
    let mut found: Option<&Mention> = None;
    for mention in scene.mentions {
        let (other, last) = match mention.entity.rsplit_once(' ') {
            Some((_, last)) if mention.kind == EntityKind::Person => (&mention.entity, last),
            _ => continue,
        };
        let is_abbreviated = other.split(' ').next().is_some_and(is_abbreviation);
        if other == name || is_abbreviated || !is_near(surname, last) {
            continue;
        }
        // What stands there often is no slip.
        if surname != last && n_times(surname) > MAX_SLIPS {
            continue;
        }
        if found.is_some_and(|found| found.entity != *other) {
            return None;
        }
        found = Some(found.unwrap_or(mention));
    }
    found
}

/// Whether two surnames are one, up to a slip of the pen.
fn is_near(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let n_letters = left.len().min(right.len());
    let allowed = usize::from(n_letters >= MIN_LETTERS) + usize::from(n_letters >= MIN_FOR_TWO);
    let is_apart = left.len().abs_diff(right.len()) > allowed;
    let begins = left.first() == right.first();
    begins && !is_apart && distance(&left, &right) <= allowed
}

/// How many letters to add, drop or change.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (number, letter) in left.iter().enumerate() {
        let mut diagonal = number;
        let mut before = number + 1;
        let mut next = vec![before];
        for (other, above) in right.iter().zip(row.iter().skip(1)) {
            let changed = diagonal + usize::from(letter != other);
            before = changed.min(before + 1).min(above + 1);
            diagonal = *above;
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// The company a text is about: the first body it names, if no other is named more often.
fn main_company<'a>(scene: &Scene<'a>) -> Option<&'a Mention> {
    let bodies = || {
        scene
            .mentions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Organization)
    };
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for body in bodies() {
        *counts.entry(body.entity.as_str()).or_default() += 1;
    }
    let first = bodies().next()?;
    let own = counts.get(first.entity.as_str()).copied()?;
    let is_most = counts
        .iter()
        .all(|(name, count)| *count < own || *name == first.entity);
    (is_most && own > 1).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{is_abbreviation, is_near};

    #[test]
    fn slips_of_the_pen_are_near() {
        let check = |left: &str, right: &str, expected: bool| {
            assert_eq!(is_near(left, right), expected, "{left} {right}");
            assert_eq!(is_near(right, left), expected, "{right} {left}");
        };
        check("Waters", "Waters", true);
        check("Water", "Waters", true);
        check("Bauchtman", "Buchtmann", true);
        check("Clark", "Clarke", true);
        check("Smith", "Smart", false);
        check("Li", "Liu", false);
        check("Walker", "Talker", false);
        check("Robertson", "Robinson", false);
        check("Peterson", "Patterns", false);
    }

    #[test]
    fn ranks_have_no_vowels() {
        let check = |word: &str, expected: bool| assert_eq!(is_abbreviation(word), expected);
        check("LCpl", true);
        check("Sgt", true);
        check("Ann", false);
        check("J", false);
    }
}
