//! Learns terms from passages that the listed terms tell the topic of.

use crate::lists::{Lists, N_TOPS};
use crate::texts::{BREAK, Passages};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A passage is told by at least so much weight of its topic.
const MIN_TOLD: f32 = 5.0;
/// And by this part of the weight of all topics.
const MIN_SHARE: f32 = 0.6;
/// And by so many terms that weigh at least [`CLEAR`].
const MIN_TERMS: usize = 2;
/// See [`MIN_TERMS`].
const CLEAR: f32 = 0.6;
/// Topics that all releases speak of weigh less here: by the mean to this power.
const EVENING: f32 = 0.35;
/// Words so frequent are no terms.
const N_COMMON: usize = 120;
/// Words that speak of when or of who says so: in news they stand beside any topic.
const NEVER: &str = "monday tuesday wednesday thursday friday saturday sunday january february \
    march april may june july august september october november december jan feb mar apr jun jul \
    aug sep sept oct nov dec today tonight yesterday tomorrow week weeks month months year years \
    day days said says say saying told tells telling added adds announced announces asked reported \
    reports statement spokesman spokeswoman spokesperson according earlier late later ago last next \
    recent recently percent meanwhile thousands dozens official officials";
/// Only words of so many passages make terms of two words.
const MIN_IN_PAIR: u32 = 40;
/// A term stands in so many texts of told passages.
const MIN_TEXTS: usize = 5;
/// And in so many passages: alone, and in terms of two words.
const MIN_PASSAGES: [u32; 2] = [8, 15];
/// Draws the share in few passages toward the share in all.
const DRAW: f32 = 10.0;
/// All is told if this part of a term's passages is.
const FULL: f32 = 0.25;

/// What was learned of a term.
pub struct Seen {
    /// By how much more often, as a logarithm, passages of each top have it than others.
    pub by_top: [f32; N_TOPS],
    /// Told passages that have it.
    pub n: u32,
    /// Up to one: the part of its passages that was told.
    pub told: f32,
}

/// Terms in order.
pub struct Learned {
    pub surplus: BTreeMap<String, Seen>,
}

#[derive(Default)]
struct Count {
    all: u32,
    by_top: [u32; N_TOPS],
    texts: BTreeSet<usize>,
}

pub fn learn(passages: &Passages, lists: &Lists) -> Learned {
    let common = common(passages);
    let weights: Vec<_> = (passages.all.iter())
        .map(|(_, passage)| weigh(passage, lists))
        .collect();
    let mut means = [0.0_f32; N_TOPS];
    for (sums, _) in weights.iter().take(passages.n_press) {
        for (mean, sum) in means.iter_mut().zip(sums) {
            *mean += sum / passages.n_press as f32;
        }
    }
    let mut n_told = [0_u32; N_TOPS];
    let mut counts: HashMap<String, Count> = HashMap::new();
    for ((text, passage), (sums, n_terms)) in passages.all.iter().zip(&weights) {
        let told = tell(sums, n_terms, &means);
        if let Some(top) = told {
            n_told[top] += 1;
        }
        for term in candidates(passage, &common) {
            let count = counts.entry(term).or_default();
            count.all += 1;
            if let Some(top) = told {
                count.by_top[top] += 1;
                if count.texts.len() < MIN_TEXTS {
                    count.texts.insert(*text);
                }
            }
        }
    }
    println!("passages told of each top: {n_told:?}");
    let surplus = (counts.into_iter())
        .filter_map(|(term, count)| {
            let least = MIN_PASSAGES[usize::from(term.contains(' '))];
            let is_enough = count.texts.len() >= MIN_TEXTS && count.all >= least;
            let seen = is_enough.then(|| surplus(&count, &n_told))?;
            Some((term, seen))
        })
        .collect();
    Learned { surplus }
}

/// What the listed terms of a passage weigh for each top, and how many speak clearly.
fn weigh(passage: &[String], lists: &Lists) -> ([f32; N_TOPS], [usize; N_TOPS]) {
    let mut sums = [0.0; N_TOPS];
    let mut n_terms = [0; N_TOPS];
    for (term, n) in lists.terms(passage) {
        let weights = lists.weights(term);
        for top in 0..N_TOPS {
            sums[top] += weights[top] * (n as f32).powf(0.6);
            n_terms[top] += usize::from(weights[top] >= CLEAR);
        }
    }
    (sums, n_terms)
}

/// The top of a passage that speaks of one.
fn tell(sums: &[f32; N_TOPS], n_terms: &[usize; N_TOPS], means: &[f32; N_TOPS]) -> Option<usize> {
    let mut evened = *sums;
    for (weight, mean) in evened.iter_mut().zip(means) {
        *weight /= mean.max(0.01).powf(EVENING);
    }
    let total: f32 = evened.iter().sum();
    let best = (0..N_TOPS).max_by(|a, b| evened[*a].total_cmp(&evened[*b]).then(b.cmp(a)))?;
    let is_told =
        sums[best] >= MIN_TOLD && evened[best] >= MIN_SHARE * total && n_terms[best] >= MIN_TERMS;
    is_told.then_some(best)
}

struct Common {
    never: BTreeSet<&'static str>,
    words: BTreeSet<String>,
    in_pairs: BTreeSet<String>,
}

fn common(passages: &Passages) -> Common {
    let never: BTreeSet<&'static str> = NEVER.split_whitespace().collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, passage) in &passages.all {
        let words: BTreeSet<&str> = passage.iter().map(String::as_str).collect();
        for word in words.into_iter().filter(|word| *word != BREAK) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut order: Vec<(&str, u32)> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let words = order.iter().take(N_COMMON);
    let in_pairs = (order.iter().skip(N_COMMON))
        .filter(|(word, n)| *n >= MIN_IN_PAIR && !never.contains(word))
        .filter(|(word, _)| word.starts_with(char::is_alphabetic))
        .map(|(word, _)| (*word).to_owned())
        .collect();
    Common {
        never,
        words: words.map(|(word, _)| (*word).to_owned()).collect(),
        in_pairs,
    }
}

/// Words and pairs of neighbors that may be terms; each once.
fn candidates(passage: &[String], common: &Common) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, word) in passage.iter().enumerate() {
        let is_word = word.len() > 2
            && !common.never.contains(word.as_str())
            && !word.starts_with(|first: char| first.is_ascii_digit());
        if is_word && !common.words.contains(word) {
            found.insert(word.clone());
        }
        let next = passage.get(at + 1);
        if let Some(next) = next.filter(|next| common.in_pairs.contains(*next))
            && common.in_pairs.contains(word)
        {
            found.insert(format!("{word} {next}"));
        }
    }
    found
}

fn surplus(count: &Count, n_told: &[u32; N_TOPS]) -> Seen {
    let n: u32 = count.by_top.iter().sum();
    let share = |top: usize| count.by_top[top] as f32 / n_told[top].max(1) as f32;
    let base = (0..N_TOPS).map(share).sum::<f32>() / N_TOPS as f32;
    let mut by_top = [0.0; N_TOPS];
    for (top, surplus) in by_top.iter_mut().enumerate() {
        let own = count.by_top[top] as f32;
        let drawn = (own + DRAW * base) / (n_told[top] as f32 + DRAW);
        let times = (drawn / base.max(f32::MIN_POSITIVE)).ln();
        // Few passages are little reason to believe.
        *surplus = if times > 0.0 {
            times * own / (own + 5.0)
        } else {
            times * n as f32 / (n as f32 + 10.0)
        };
    }
    Seen {
        by_top,
        n,
        told: (n as f32 / count.all.max(1) as f32 / FULL).min(1.0),
    }
}
