//! The best row of labels of a sentence: scores of each token's labels and of each step
//! from one label to the next, rows that spell broken names left out.

use super::label::{N_LABELS, OUTSIDE, may_follow};
use std::sync::LazyLock;

/// A score for each label.
pub type Scores = [f32; N_LABELS];

/// What a step between two labels is worth, by the class of the token it leads to: outer
/// index the class, then the label after, then the label before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    by_class: Vec<[Scores; N_LABELS]>,
}

impl Steps {
    /// Steps worth nothing.
    pub fn new(n_classes: usize) -> Self {
        Self {
            by_class: vec![[[0.0; N_LABELS]; N_LABELS]; n_classes],
        }
    }

    /// The worth of a step.
    pub fn of(&self, class: u8, before: u8, after: u8) -> f32 {
        let row = self.row(class, after);
        let score = row.and_then(|row| row.get(usize::from(before)));
        score.copied().unwrap_or_default()
    }

    /// The same, to change.
    pub fn of_mut(&mut self, class: u8, before: u8, after: u8) -> Option<&mut f32> {
        let rows = self.by_class.get_mut(usize::from(class))?;
        let row = rows.get_mut(usize::from(after))?;
        row.get_mut(usize::from(before))
    }

    fn row(&self, class: u8, after: u8) -> Option<&Scores> {
        self.by_class
            .get(usize::from(class))?
            .get(usize::from(after))
    }
}

/// The labels each label may follow.
static BEFORE: LazyLock<Vec<(u8, Vec<u8>)>> = LazyLock::new(|| {
    let labels = 0..u8::try_from(N_LABELS).unwrap_or(u8::MAX);
    let before = |after: u8| {
        let fits = labels.clone().filter(|before| may_follow(*before, after));
        fits.collect()
    };
    labels.clone().map(|after| (after, before(after))).collect()
});

/// The best labels for tokens with these scores and classes.
pub fn best(scores: &[Scores], classes: &[u8], steps: &Steps) -> Vec<u8> {
    let mut pasts: Vec<[u8; N_LABELS]> = Vec::with_capacity(scores.len());
    let mut so_far = [f32::NEG_INFINITY; N_LABELS];
    if let Some(outside) = so_far.get_mut(usize::from(OUTSIDE)) {
        *outside = 0.0;
    }
    for (own, class) in scores.iter().zip(classes) {
        let mut next = [f32::NEG_INFINITY; N_LABELS];
        let mut past = [OUTSIDE; N_LABELS];
        for (((after, befores), own), (next, past)) in
            BEFORE.iter().zip(own).zip(next.iter_mut().zip(&mut past))
        {
            let Some(row) = steps.row(*class, *after) else {
                continue;
            };
            for before in befores {
                let at = usize::from(*before);
                let (Some(sum), Some(step)) = (so_far.get(at), row.get(at)) else {
                    continue;
                };
                let score = sum + step;
                if score > *next {
                    *next = score;
                    *past = *before;
                }
            }
            *next += own;
        }
        so_far = next;
        pasts.push(past);
    }
    let mut last = best_last(&so_far);
    let mut labels = vec![OUTSIDE; pasts.len()];
    for (label, past) in labels.iter_mut().zip(&pasts).rev() {
        *label = last;
        last = past.get(usize::from(last)).copied().unwrap_or(OUTSIDE);
    }
    labels
}

/// The best label that leaves no name open.
fn best_last(scores: &Scores) -> u8 {
    let mut best = (f32::NEG_INFINITY, OUTSIDE);
    for (label, score) in (0_u8..).zip(scores) {
        if may_follow(label, OUTSIDE) && *score > best.0 {
            best = (*score, label);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::{N_LABELS, Scores, Steps, best};
    use crate::annotate::recognizer::label::{OUTSIDE, may_follow};
    use proptest::prelude::*;

    /// The worth of the best row, found by trying all.
    fn naive(scores: &[Scores], classes: &[u8], steps: &Steps, before: u8) -> f32 {
        let (Some((own, rest)), Some((class, classes))) =
            (scores.split_first(), classes.split_first())
        else {
            return if may_follow(before, OUTSIDE) {
                0.0
            } else {
                f32::NEG_INFINITY
            };
        };
        let ways = (0_u8..).zip(own).filter(|way| may_follow(before, way.0));
        ways.map(|(after, own)| {
            own + steps.of(*class, before, after) + naive(rest, classes, steps, after)
        })
        .fold(f32::NEG_INFINITY, f32::max)
    }

    fn worth(scores: &[Scores], classes: &[u8], steps: &Steps, labels: &[u8]) -> f32 {
        let mut before = OUTSIDE;
        let mut sum = 0.0;
        for ((own, class), label) in scores.iter().zip(classes).zip(labels) {
            assert!(may_follow(before, *label), "{labels:?}");
            sum += own.get(usize::from(*label)).copied().unwrap_or(f32::NAN);
            sum += steps.of(*class, before, *label);
            before = *label;
        }
        assert!(may_follow(before, OUTSIDE), "{labels:?}");
        sum
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn no_row_is_better(
            flat in proptest::collection::vec(-9_i8..9, 4 * N_LABELS),
            worths in proptest::collection::vec(-9_i8..9, 2 * N_LABELS * N_LABELS),
            classes in proptest::collection::vec(0_u8..2, 1..5),
        ) {
            let scores: Vec<Scores> = flat
                .chunks(N_LABELS)
                .take(classes.len())
                .map(|row| std::array::from_fn(|at| row.get(at).copied().map_or(0.0, f32::from)))
                .collect();
            let mut steps = Steps::new(2);
            let mut worths = worths.into_iter();
            for class in 0..2 {
                for before in 0..17 {
                    for after in 0..17 {
                        if let (Some(step), Some(worth)) = (steps.of_mut(class, before, after), worths.next()) {
                            *step = f32::from(worth);
                        }
                    }
                }
            }
            let labels = best(&scores, &classes, &steps);
            let found = worth(&scores, &classes, &steps, &labels);
            let expected = naive(&scores, &classes, &steps, OUTSIDE);
            prop_assert!((found - expected).abs() < 1e-3, "{found} {expected}");
        }
    }

    #[test]
    fn nothing_has_no_labels() {
        assert!(best(&[], &[], &Steps::new(1)).is_empty());
    }
}
