//! All rows of labels of a sentence at once, weighed by their scores: how much each label and
//! each step counts on the whole (forward and backward sums). Learns nothing itself.

use broadsheet::annotate::recognizer::label::{N_LABELS, OUTSIDE, may_follow};
use broadsheet::annotate::recognizer::viterbi::Scores;
use std::sync::LazyLock;

/// Number of the steps there may be.
pub const N_PAIRS: usize = 97;

/// A number for each step there may be, in the order of [`PAIRS`].
pub type Pairs = [f32; N_PAIRS];

/// The steps there may be: label before, label after.
pub static PAIRS: LazyLock<Vec<(u8, u8)>> = LazyLock::new(|| {
    let labels = 0..u8::try_from(N_LABELS).unwrap_or(u8::MAX);
    let pairs = labels
        .clone()
        .flat_map(|after| labels.clone().map(move |before| (before, after)));
    pairs
        .filter(|(before, after)| may_follow(*before, *after))
        .collect()
});

/// What one token offers: scores of its labels, what its steps are worth (not as logarithm),
/// and the labels that are allowed, one bit each.
pub struct Column<'s> {
    /// Scores of the labels.
    pub scores: &'s Scores,
    /// Worth of the steps to this token.
    pub worths: &'s Pairs,
    /// Allowed labels.
    pub allowed: u32,
}

/// How much labels and steps of each token count; each column sums to one.
pub struct Shares {
    /// By token and label.
    pub labels: Vec<Scores>,
    /// By token and step.
    pub steps: Vec<Pairs>,
}

fn of(row: &Scores, label: u8) -> f32 {
    row.get(usize::from(label)).copied().unwrap_or_default()
}

fn add(row: &mut Scores, label: u8, by: f32) {
    if let Some(slot) = row.get_mut(usize::from(label)) {
        *slot += by;
    }
}

/// Makes a row sum to one; none if there is nothing in it.
fn even(row: &mut [f32]) -> Option<()> {
    let sum: f32 = row.iter().sum();
    (sum > 0.0 && sum.is_finite()).then(|| row.iter_mut().for_each(|share| *share /= sum))
}

/// The shares of all rows that the columns allow; none if they allow none.
pub fn shares(columns: &[Column<'_>]) -> Option<Shares> {
    let mut outside = [0.0; N_LABELS];
    add(&mut outside, OUTSIDE, 1.0);
    // Sums over what comes before, and how each token adds to them.
    let mut before = Vec::with_capacity(columns.len());
    let mut ways: Vec<Pairs> = Vec::with_capacity(columns.len());
    let mut sums = outside;
    for column in columns {
        before.push(sums);
        let way = ways_into(column);
        let mut next = [0.0; N_LABELS];
        for ((from, to), way) in PAIRS.iter().zip(way) {
            add(&mut next, *to, way * of(&sums, *from));
        }
        even(&mut next)?;
        ways.push(way);
        sums = next;
    }
    // Sums over what comes after, from the end.
    let mut after: Scores =
        std::array::from_fn(|label| f32::from(u8::from(may_end(u8::try_from(label).ok()))));
    let mut found = Shares {
        labels: vec![[0.0; N_LABELS]; columns.len()],
        steps: vec![[0.0; N_PAIRS]; columns.len()],
    };
    let slots = found.labels.iter_mut().zip(&mut found.steps);
    for ((labels, steps), (way, before)) in slots.zip(ways.iter().zip(&before)).rev() {
        let mut past = [0.0; N_LABELS];
        for (((from, to), way), step) in PAIRS.iter().zip(way).zip(steps.iter_mut()) {
            let share = way * of(&after, *to);
            add(&mut past, *from, share);
            *step = share * of(before, *from);
        }
        even(steps)?;
        for ((_, to), step) in PAIRS.iter().zip(steps) {
            add(labels, *to, *step);
        }
        even(&mut past)?;
        after = past;
    }
    Some(found)
}

fn may_end(label: Option<u8>) -> bool {
    label.is_some_and(|label| may_follow(label, OUTSIDE))
}

/// What each step to a token is worth together with the label it leads to.
fn ways_into(column: &Column<'_>) -> Pairs {
    let is_allowed = |label: usize| column.allowed >> label & 1 == 1;
    let scores = column.scores.iter().enumerate();
    let allowed = scores.filter(|(label, _)| is_allowed(*label));
    let most = allowed.fold(f32::MIN, |most, (_, score)| most.max(*score));
    let mut labels = [0.0; N_LABELS];
    for (label, (slot, score)) in labels.iter_mut().zip(column.scores).enumerate() {
        if is_allowed(label) {
            *slot = (score - most).exp().max(1e-30);
        }
    }
    let mut ways = [0.0; N_PAIRS];
    for ((way, (_, to)), worth) in ways.iter_mut().zip(PAIRS.iter()).zip(column.worths) {
        *way = worth * of(&labels, *to);
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::{Column, N_PAIRS, PAIRS, shares};
    use broadsheet::annotate::recognizer::label::N_LABELS;

    #[test]
    fn shares_of_two_tokens_are_those_of_all_rows() {
        assert_eq!(PAIRS.len(), N_PAIRS);
        let mut scores = [[0.0_f32; N_LABELS]; 2];
        for (at, score) in scores.iter_mut().flatten().enumerate() {
            *score = f32::from(u8::try_from(at * 7 % 5).unwrap_or_default()) / 3.0;
        }
        let worths = std::array::from_fn(|at| 1.0 + f32::from(u8::try_from(at % 4).unwrap_or(0)));
        let columns = scores.iter().map(|scores| Column {
            scores,
            worths: &worths,
            allowed: u32::MAX,
        });
        let columns: Vec<Column<'_>> = columns.collect();
        let found = shares(&columns).expect("rows are allowed");
        let step = |before: u8, after: u8| {
            let at = PAIRS.iter().position(|pair| *pair == (before, after));
            at.and_then(|at| worths.get(at))
                .copied()
                .unwrap_or_default()
        };
        let (mut all, mut outside) = (0.0, 0.0);
        for first in 0..17_u8 {
            for second in 0..17_u8 {
                if !super::may_end(Some(second)) {
                    continue;
                }
                let [one, two] = &scores;
                let score = super::of(one, first) + super::of(two, second);
                let row = step(0, first) * step(first, second) * score.exp();
                all += row;
                outside += if first == 0 { row } else { 0.0 };
            }
        }
        let share = found.labels.first().map_or(0.0, |row| super::of(row, 0));
        assert!((share - outside / all).abs() < 1e-4, "{share}");
    }
}
