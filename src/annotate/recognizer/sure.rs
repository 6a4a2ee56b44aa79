//! Listed bodies and things that can be nothing else: names of several words, and single words
//! on no other list that running text never writes small. What the lists say of all other
//! words is only weighed among the features.

use super::hash::of_text;
use super::look::{Caps, Look};
use super::sight::{LISTS, Mode, Sight};
use crate::corpus::annotation::EntityKind;

/// Units of a sentence, first and one past the last, and what they name.
pub type Sure = (usize, usize, EntityKind);

/// The lists believed.
const BELIEVED: [(&str, EntityKind); 2] = [
    ("body", EntityKind::Organization),
    ("thing", EntityKind::Other),
];
/// Of the same names as the first of them.
const ALIKE: &str = "organization";
/// Among the affixes of a word, the ones that only three and four letters and more have: of
/// capitals alone, shorter ones stand for too much.
const LONG: [usize; 2] = [1, 2];

/// Parts of a listed name, as in a label.
const FIRST: u64 = 1;
const INSIDE: u64 = 1 << 1;
const LAST: u64 = 1 << 2;
const ALONE: u64 = 1 << 3;

impl Sight<'_> {
    /// The listed names of a sentence of running text that are believed, in order.
    pub fn sure(&self) -> Vec<Sure> {
        let mut found = Vec::new();
        let mut at = 0;
        while self.mode == Mode::Plain && at < self.looks.len() {
            let names = BELIEVED.iter().filter_map(|(list, kind)| {
                let class = LISTS.iter().position(|known| known == list)?;
                let end = self.end_of(at, class)?;
                Some((at, end, *kind))
            });
            let best = names.max_by_key(|name| name.1);
            at = best.map_or(at + 1, |name| name.1);
            found.extend(best);
        }
        found
    }

    /// What the lists say of a unit: the parts of the names of one class.
    fn parts(&self, at: usize, class: usize) -> u64 {
        let mask = self.listed.get(at).copied().unwrap_or_default();
        mask >> (4 * class) & 0xF
    }

    /// Whether a single word is long enough to be told.
    fn is_long(look: &Look) -> bool {
        let [three, four] = LONG;
        let least = if look.caps == Caps::All { four } else { three };
        look.affixes.get(least).is_some_and(|affix| *affix != 0)
    }

    /// Where the believed name of a class that begins at a unit ends.
    fn end_of(&self, at: usize, class: usize) -> Option<usize> {
        let parts = self.parts(at, class);
        let others = |test: &dyn Fn(usize) -> bool| {
            (0..LISTS.len())
                .filter(|other| *other != class && LISTS.get(*other) != Some(&ALIKE))
                .any(test)
        };
        let end = if parts & FIRST != 0 {
            let mut last = at + 1;
            while self.parts(last, class) & (INSIDE | LAST) == INSIDE {
                last += 1;
            }
            let is_whole = self.parts(last, class) & LAST != 0;
            let spans = |other: usize| {
                self.parts(at, other) & FIRST != 0 && self.parts(last, other) & LAST != 0
            };
            let is_day = self.looks.get(last)?.fold == of_text("day");
            let is_capital = self.looks.get(last)?.is_capital();
            (is_whole && is_capital && !is_day && !others(&spans)).then_some(last + 1)?
        } else if parts & ALONE != 0 {
            let look = self.looks.get(at)?;
            let is_never_small = matches!(look.casing, 0 | 1 | 3);
            let opens = at <= self.start && look.caps == Caps::First;
            let is_only = !others(&|other| self.parts(at, other) != 0);
            let is_long = Self::is_long(look);
            (is_never_small && is_only && is_long && !opens).then_some(at + 1)?
        } else {
            return None;
        };
        let is_capital = |at: usize| self.looks.get(at).is_some_and(|look| look.is_capital());
        let article = at.checked_sub(1).filter(|before| *before == self.start);
        let is_article = |look: &&Look| look.class == ARTICLE;
        let after_article = article
            .and_then(|at| self.looks.get(at))
            .is_some_and(is_article);
        let is_open = at == 0 || !is_capital(at - 1) || after_article;
        (is_open && !is_capital(end)).then_some(end)
    }
}

/// Class of "the" and "a" among those for steps.
const ARTICLE: u8 = 3;

#[cfg(test)]
mod tests {
    use crate::annotate::recognizer::keyed::Keyed;
    use crate::annotate::recognizer::look::Look;
    use crate::annotate::recognizer::sight::{GOES_ON, LISTS, Sight, listed_keys};
    use crate::corpus::annotation::EntityKind::{self, Organization, Other};

    /// The believed names of a sentence where these names are listed.
    fn check(words: &str, listed: &[(&str, &str)], expected: &[(usize, usize, EntityKind)]) {
        let look = |words: &str| -> Vec<Look> {
            let mut buffer = String::new();
            let words = words.split(' ');
            words
                .map(|word| Look::at(word, &Keyed::default(), &mut buffer))
                .collect()
        };
        let mut names = Keyed::with_room(16);
        let mut values = std::collections::BTreeMap::new();
        for (name, list) in listed {
            let folds: Vec<u32> = look(name).iter().map(|look| look.fold).collect();
            let keys = listed_keys(&folds);
            let bit = LISTS
                .iter()
                .position(|known| known == list)
                .expect("a list");
            let last = keys.len() - 1;
            for (at, key) in keys.into_iter().enumerate() {
                *values.entry(key).or_insert(0) |= if at == last { 1 << bit } else { GOES_ON };
            }
        }
        for (key, value) in values {
            names.put(key, value);
        }
        let looks = look(words);
        let sight = Sight::new(looks.iter().collect(), &names);
        assert_eq!(sight.sure(), expected, "{words}");
    }

    #[test]
    fn names_of_several_words_are_believed() {
        let list = [("Acme Bolt", "body"), ("Bolt Cup", "thing")];
        check("he said Acme Bolt won", &list, &[(2, 4, Organization)]);
        check("he said Acme Bolt Works won", &list, &[]);
        check("he won the Bolt Cup today", &list, &[(3, 5, Other)]);
        let town = [("Acme Bolt", "body"), ("Acme Bolt", "town")];
        check("he said Acme Bolt won", &town, &[]);
    }

    #[test]
    fn single_words_are_if_on_no_other_list() {
        check(
            "he said Acme won",
            &[("Acme", "body")],
            &[(2, 3, Organization)],
        );
        check("Acme won it today", &[("Acme", "body")], &[]);
        let both = [("Acme", "body"), ("Acme", "surname")];
        check("he said Acme won", &both, &[]);
    }
}
