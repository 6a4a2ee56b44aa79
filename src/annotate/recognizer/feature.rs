//! The features of a unit in its sentence, as hashed keys. Says nothing of labels. The
//! numbers of the families are part of the format of the weights.

use super::hash::join;
use super::look::Look;
use super::sight::{Mode, Run, Sight};

/// The features of one unit, gathered.
struct Gather<'o> {
    keys: &'o mut Vec<u32>,
}

impl Gather<'_> {
    /// A feature that does not name a word.
    fn add(&mut self, family: u32, value: u32) {
        self.keys.push(join(family, value) & !1);
    }

    /// A feature that names a word: training leaves some of these out by chance.
    fn lexical(&mut self, family: u32, value: u32) {
        self.keys.push(join(family, value) | 1);
    }
}

/// Whether a feature names a word.
pub fn is_lexical(key: u32) -> bool {
    key & 1 == 1
}

/// Stand-ins before and after the sentence.
const BEFORE: u32 = 11;
const AFTER: u32 = 13;

/// Puts the features of a unit after those in `keys`.
pub fn features(sight: &Sight<'_>, at: usize, keys: &mut Vec<u32>) {
    let Some(own) = sight.looks.get(at) else {
        return;
    };
    let mut gather = Gather { keys };
    word(sight, at, own, &mut gather);
    around(sight, at, own, &mut gather);
    clusters(sight, at, own, &mut gather);
    listed(sight, at, own, &mut gather);
    let run = sight.runs.get(at).copied().flatten();
    let wide = sight.wide.get(at).copied().flatten();
    if let (Some(run), Some(wide)) = (run, wide) {
        in_run(sight, at, run, wide, &mut gather);
    }
}

fn word(sight: &Sight<'_>, at: usize, own: &Look, gather: &mut Gather<'_>) {
    let mode = sight.mode as u32;
    let is_start = u32::from(at <= sight.start);
    gather.add(1, mode);
    gather.lexical(2, own.fold);
    gather.lexical(3, own.form);
    gather.add(4, own.shape);
    gather.add(5, own.short);
    gather.add(6, join(own.short, mode * 2 + is_start));
    for (family, affix) in (10..).zip(own.affixes) {
        if affix != 0 {
            gather.add(family, join(affix, own.short));
        }
    }
    gather.add(20, join(own.short, own.casing * 2 + is_start));
    gather.add(21, own.casing * 16 + mode * 2 + is_start);
    gather.lexical(22, join(own.fold, mode * 2 + is_start));
}

/// The words around and pairs with them.
fn around(sight: &Sight<'_>, at: usize, own: &Look, gather: &mut Gather<'_>) {
    let fold = |back: usize, on: usize| match (at + on).checked_sub(back) {
        Some(at) => sight.looks.get(at).map_or(AFTER, |look| look.fold),
        None => BEFORE,
    };
    let (two_before, before, after, two_after) = (fold(2, 0), fold(1, 0), fold(0, 1), fold(0, 2));
    gather.lexical(30, before);
    gather.lexical(31, after);
    gather.lexical(32, two_before);
    gather.lexical(33, two_after);
    gather.lexical(34, join(before, own.fold));
    gather.lexical(35, join(own.fold, after));
    gather.lexical(36, join(two_before, before));
    gather.lexical(37, join(after, two_after));
    gather.lexical(38, join(before, own.short));
    gather.lexical(39, join(own.short, after));
    gather.lexical(40, join(before, after));
    let short = |back: usize, on: usize| match (at + on).checked_sub(back) {
        Some(at) => sight.looks.get(at).map_or(AFTER, |look| look.short),
        None => BEFORE,
    };
    let (left, right) = (short(1, 0), short(0, 1));
    gather.add(41, join(left, own.short));
    gather.add(42, join(own.short, right));
    gather.add(43, join(join(left, own.short), right));
    gather.add(44, join(join(short(2, 0), left), join(own.short, right)));
}

fn clusters(sight: &Sight<'_>, at: usize, own: &Look, gather: &mut Gather<'_>) {
    let of = |back: usize, on: usize| {
        let at = (at + on).checked_sub(back);
        at.and_then(|at| sight.looks.get(at))
            .map_or([0; 3], |look| look.clusters)
    };
    let [few, some, many] = own.clusters;
    gather.add(50, few);
    gather.add(51, some);
    gather.add(52, many);
    gather.add(53, join(few, own.short));
    gather.add(54, join(some, own.short));
    let (left, right) = (of(1, 0), of(0, 1));
    for (family, [few, some, many]) in [(60, left), (65, right)] {
        gather.add(family, few);
        gather.add(family + 1, some);
        gather.add(family + 2, many);
        gather.add(family + 3, join(some, own.short));
    }
    for (family, [few, some, _]) in [(70, of(2, 0)), (72, of(0, 2))] {
        gather.add(family, few);
        gather.add(family + 1, some);
    }
    let ([left_few, left_some, _], [right_few, right_some, _]) = (left, right);
    gather.add(74, join(left_few, few));
    gather.add(75, join(few, right_few));
    gather.add(76, join(left_some, some));
    gather.add(77, join(some, right_some));
    gather.add(78, join(join(left_some, right_some), own.short));
}

fn listed(sight: &Sight<'_>, at: usize, own: &Look, gather: &mut Gather<'_>) {
    let of = |at: Option<usize>| at.and_then(|at| sight.listed.get(at)).copied();
    let mask = of(Some(at)).unwrap_or_default();
    let mode = sight.mode as u32;
    let bits = |mask: u64| (0_u32..52).filter(move |bit| mask >> bit & 1 == 1);
    for bit in bits(mask) {
        gather.add(80, bit);
        gather.add(81, join(bit, own.casing * 8 + mode));
    }
    let halves = [mask & 0xFF_FFFF, mask >> 24].map(|half| u32::try_from(half).unwrap_or_default());
    gather.add(82, join(join(halves[0], halves[1]), own.short));
    for bit in bits(of(at.checked_sub(1)).unwrap_or_default()) {
        gather.add(83, join(bit, own.short));
    }
    for bit in bits(of(Some(at + 1)).unwrap_or_default()) {
        gather.add(84, join(bit, own.short));
    }
    let casing = |at: Option<usize>| {
        let look = at.and_then(|at| sight.looks.get(at));
        look.map_or(63, |look| look.casing)
    };
    let left = casing(at.checked_sub(1)) * 64 + own.casing;
    let right = casing(Some(at + 1)) * 64 + own.casing;
    gather.add(85, join(left, own.short));
    gather.add(86, join(right, own.short));
    if sight.mode != Mode::Plain {
        gather.add(87, join(mask_of_classes(mask), mode));
    }
}

fn mask_of_classes(mask: u64) -> u32 {
    let classes = (0_u32..13).filter(|class| mask >> (4 * class) & 0xF != 0);
    classes.fold(0, |all, class| all | 1 << class)
}

/// What the run of capitalized words around a unit says of it.
fn in_run(sight: &Sight<'_>, at: usize, run: Run, wide: Run, gather: &mut Gather<'_>) {
    let blank = Look::default();
    let look = |at: Option<usize>| {
        let look = at.and_then(|at| sight.looks.get(at));
        look.map_or(&blank, |look| *look)
    };
    for (family, run) in [(100, run), (120, wide)] {
        let place = place(at, run);
        let (first, last) = (look(Some(run.first)), look(Some(run.last)));
        let (before, after) = (look(run.first.checked_sub(1)), look(Some(run.last + 1)));
        gather.add(family, place);
        gather.lexical(family + 1, join(last.fold, place & 3));
        gather.add(family + 2, join(last.clusters[1], place & 3));
        gather.lexical(family + 3, join(first.fold, place & 3));
        gather.add(family + 4, join(first.clusters[1], place & 3));
        gather.lexical(family + 5, before.fold);
        gather.lexical(family + 6, after.fold);
        gather.add(family + 7, before.clusters[1]);
        gather.add(family + 8, after.clusters[1]);
        gather.add(family + 9, join(before.clusters[0], after.clusters[0]));
        let two_after = look(Some(run.last + 2));
        let two_before = look(run.first.checked_sub(2));
        gather.add(family + 10, join(after.class.into(), two_after.clusters[1]));
        gather.add(
            family + 11,
            join(before.class.into(), two_before.clusters[1]),
        );
    }
}

/// Where in a run of which length, both cut at three; the lowest two bits say begin,
/// inside, last or alone.
fn place(at: usize, run: Run) -> u32 {
    let cut = |n: usize| u32::try_from(n.min(3)).unwrap_or(3);
    let (from, to) = (
        cut(at.saturating_sub(run.first)),
        cut(run.last.saturating_sub(at)),
    );
    let part = match (from, to) {
        (0, 0) => 3,
        (0, _) => 0,
        (_, 0) => 2,
        _ => 1,
    };
    from * 64 + to * 16 + part
}

#[cfg(test)]
mod tests {
    use super::{features, is_lexical};
    use crate::annotate::recognizer::keyed::Keyed;
    use crate::annotate::recognizer::look::Look;
    use crate::annotate::recognizer::sight::Sight;
    use std::collections::BTreeSet;

    /// The features of one word of a sentence.
    fn of(words: &str, at: usize) -> BTreeSet<u32> {
        let blank = Keyed::default();
        let mut buffer = String::new();
        let words = words.split(' ');
        let looks: Vec<Look> = words
            .map(|word| Look::at(word, &blank, &mut buffer))
            .collect();
        let sight = Sight::new(looks.iter().collect(), &blank);
        let mut keys = Vec::new();
        features(&sight, at, &mut keys);
        keys.into_iter().collect()
    }

    #[test]
    fn far_words_do_not_count() {
        assert_eq!(
            of("one two three four five six seven", 0),
            of("one two three four five six eight", 0)
        );
    }

    #[test]
    fn neighbors_count() {
        assert_ne!(of("he met Makei today", 2), of("he met Makei again", 2));
        assert_ne!(of("in Minsk today", 1), of("of Minsk today", 1));
    }

    #[test]
    fn case_leaves_some_features_alike() {
        let (plain, shout) = (of("he met Makei", 2), of("HE MET MAKEI", 2));
        let n_alike = plain.intersection(&shout).count();
        assert!(n_alike > 5 && n_alike < plain.len(), "{n_alike}");
    }

    #[test]
    fn features_that_name_words_are_told() {
        let (left, right) = (of("he met Makei", 2), of("he met Sokol", 2));
        let differ = left.symmetric_difference(&right);
        assert!(differ.clone().any(|key| is_lexical(*key)));
        assert!(left.iter().any(|key| !is_lexical(*key)));
    }

    #[test]
    fn beyond_the_sentence_there_is_nothing() {
        assert!(of("one", 5).is_empty());
    }
}
