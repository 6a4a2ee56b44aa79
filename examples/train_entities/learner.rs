//! Learning: a conditional random field, stepped down the slope of its loss sentence by sentence, each weight at a pace of
//! its own (after Duchi and others, `AdaGrad`), averaged over its later states. Where a set says nothing of other names, a
//! word outside any name may be one.

use crate::chance::Chance;
use crate::lattice::{Column, N_PAIRS, PAIRS, Pairs, Shares, shares};
use crate::pages::{Page, Pages};
use broadsheet::annotate::recognizer::label::{N_LABELS, OUTSIDE, meaning};
use broadsheet::annotate::recognizer::look::N_CLASSES;
use broadsheet::annotate::recognizer::model::{Weights, all_steps};
use broadsheet::annotate::recognizer::viterbi::{Scores, Steps};
use broadsheet::corpus::annotation::EntityKind;
use std::collections::BTreeMap;

/// What learning goes by.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Rounds over all samples.
    pub n_rounds: u8,
    /// Length of the first steps; those of the last round are three tenths of it.
    pub pace: f32,
    /// Part of the features that name words left out by chance.
    pub left_out: f32,
    /// Part of all features left out by chance.
    pub left_out_any: f32,
    /// Features seen less often are not learned.
    pub min_seen: u8,
    /// Decides what chance does.
    pub seed: u64,
}

/// States are averaged so often in a round, from the third on.
const PER_ROUND: usize = 4;
/// Rounds before that.
const UNSETTLED: u8 = 2;
/// Keeps first steps of weights and of steps between labels short.
const HELD: f32 = 0.1;
const HELD_STEPS: f32 = 1.0;
/// Slopes below this are flat.
const FLAT: f32 = 1e-4;

/// Weights of a feature while learning: value now, squares of past slopes, sum for the average.
#[derive(Clone, Copy)]
struct Slot {
    now: Scores,
    squares: Scores,
    sum: Scores,
}

/// The same for the steps to a class of tokens, and the worth of each step as a factor.
#[derive(Clone, Copy)]
struct StepSlot {
    now: Pairs,
    squares: Pairs,
    sum: Pairs,
    worths: Pairs,
}

/// A sentence with some of its features left out: what it scores.
#[derive(Default)]
struct Draft {
    kept: Vec<u32>,
    ends: Vec<u32>,
    scores: Vec<Scores>,
}

/// One learner over given pages.
pub struct Learner<'p> {
    pages: &'p Pages,
    settings: Settings,
    slots: Vec<Slot>,
    steps: Vec<StepSlot>,
    n_states: f32,
}

impl<'p> Learner<'p> {
    /// Knows nothing yet.
    pub fn new(pages: &'p Pages, settings: Settings) -> Self {
        let none = [0.0; N_LABELS];
        let slot = Slot {
            now: none,
            squares: none,
            sum: none,
        };
        let step = StepSlot {
            now: [0.0; N_PAIRS],
            squares: [0.0; N_PAIRS],
            sum: [0.0; N_PAIRS],
            worths: [1.0; N_PAIRS],
        };
        Self {
            pages,
            settings,
            slots: vec![slot; pages.keys.len()],
            steps: vec![step; N_CLASSES],
            n_states: 0.0,
        }
    }

    /// Goes over all samples `n_rounds` times.
    pub fn learn(&mut self) {
        let mut chance = Chance::new(self.settings.seed);
        let pages = self.pages;
        let mut order: Vec<usize> = (0..pages.pages.len()).collect();
        let per_state = (order.len() / PER_ROUND).max(1);
        let mut draft = Draft::default();
        for round in 0..self.settings.n_rounds {
            for at in (1..order.len()).rev() {
                order.swap(at, chance.below(at + 1));
            }
            let past = f32::from(round) / f32::from(self.settings.n_rounds);
            let stride = self.settings.pace * (1.0 - 0.7 * past);
            for (nth, at) in (1..).zip(&order) {
                if let Some(page) = pages.pages.get(*at) {
                    self.draft(page, &mut chance, &mut draft);
                    self.step(page, &draft, stride);
                }
                if round >= UNSETTLED && nth % per_state == 0 {
                    self.add_state();
                }
            }
        }
    }

    /// Leaves features out by chance and scores the rest.
    fn draft(&self, page: &Page, chance: &mut Chance, draft: &mut Draft) {
        draft.kept.clear();
        draft.ends.clear();
        draft.scores.clear();
        let mut from = 0;
        for (end, is_far) in page.ends.iter().zip(&page.far) {
            let mut scores = [0.0; N_LABELS];
            let inner = page.keys.get(from..*end as usize).unwrap_or_default();
            for key in inner.iter().filter(|_| !is_far) {
                let out = if key & 1 == 1 {
                    self.settings.left_out
                } else {
                    self.settings.left_out_any
                };
                let Some(slot) = self.slots.get((key >> 1) as usize) else {
                    continue;
                };
                if chance.is(out) {
                    continue;
                }
                draft.kept.push(key >> 1);
                for (score, weight) in scores.iter_mut().zip(&slot.now) {
                    *score += weight;
                }
            }
            draft.scores.push(scores);
            let n_kept = u32::try_from(draft.kept.len()).unwrap_or(u32::MAX);
            draft.ends.push(n_kept);
            from = *end as usize;
        }
    }

    /// The shares of the rows that fit the page, or of all rows.
    fn shares(&self, page: &Page, draft: &Draft, is_fit: bool) -> Option<Shares> {
        let mut columns = Vec::with_capacity(draft.scores.len());
        let golds = page.gold.iter().zip(&page.may_be_other).zip(&page.far);
        for ((scores, class), ((gold, open), far)) in
            draft.scores.iter().zip(&page.classes).zip(golds)
        {
            let labels = 0..u8::try_from(N_LABELS).unwrap_or_default();
            let fitting = labels.filter(|label| match (is_fit, far) {
                (_, true) => *label == OUTSIDE,
                (true, _) => fits(*gold, *label, *open),
                (false, _) => true,
            });
            columns.push(Column {
                scores,
                worths: &self.steps.get(usize::from(*class))?.worths,
                allowed: fitting.fold(0, |all, label| all | 1 << label),
            });
        }
        shares(&columns)
    }

    fn step(&mut self, page: &Page, draft: &Draft, stride: f32) {
        // A set may name what no word near a capital is: there no row fits.
        let (Some(all), Some(fit)) = (
            self.shares(page, draft, false),
            self.shares(page, draft, true),
        ) else {
            return;
        };
        self.move_steps(page, &all, &fit, stride);
        let mut from = 0;
        let ends = draft.ends.iter().zip(&page.far);
        for ((end, is_far), (all, fit)) in ends.zip(all.labels.iter().zip(&fit.labels)) {
            let mut slopes = *all;
            for (slope, fit) in slopes.iter_mut().zip(fit) {
                *slope = (*slope - fit) * page.weight;
            }
            let kept = draft.kept.get(from..*end as usize).unwrap_or_default();
            from = *end as usize;
            if *is_far || slopes.iter().all(|slope| slope.abs() < FLAT) {
                continue;
            }
            for key in kept {
                let Some(slot) = self.slots.get_mut(*key as usize) else {
                    continue;
                };
                let weights = slot.now.iter_mut().zip(&mut slot.squares);
                for ((weight, square), slope) in weights.zip(&slopes) {
                    *square += slope * slope;
                    *weight -= stride * slope / (square.sqrt() + HELD);
                }
            }
        }
    }

    fn move_steps(&mut self, page: &Page, all: &Shares, fit: &Shares, stride: f32) {
        let mut slopes: BTreeMap<u8, Pairs> = BTreeMap::new();
        for (class, (all, fit)) in page.classes.iter().zip(all.steps.iter().zip(&fit.steps)) {
            let slopes = slopes.entry(*class).or_insert([0.0; N_PAIRS]);
            for (slope, (all, fit)) in slopes.iter_mut().zip(all.iter().zip(fit)) {
                *slope += (all - fit) * page.weight;
            }
        }
        for (class, slopes) in slopes {
            let Some(slot) = self.steps.get_mut(usize::from(class)) else {
                continue;
            };
            let steps = slot.now.iter_mut().zip(&mut slot.squares);
            for (((step, square), worth), slope) in steps.zip(&mut slot.worths).zip(slopes) {
                if slope.abs() >= FLAT {
                    *square += slope * slope;
                    *step -= stride * slope / (square.sqrt() + HELD_STEPS);
                    *worth = step.exp();
                }
            }
        }
    }

    fn add_state(&mut self) {
        self.n_states += 1.0;
        for slot in &mut self.slots {
            for (sum, now) in slot.sum.iter_mut().zip(&slot.now) {
                *sum += now;
            }
        }
        for slot in &mut self.steps {
            for (sum, now) in slot.sum.iter_mut().zip(&slot.now) {
                *sum += now;
            }
        }
    }
}

/// The averages of several learners.
#[derive(Default)]
pub struct Sum {
    rows: Vec<(u32, Scores)>,
    steps: Option<Steps>,
    n: f32,
}

impl Sum {
    /// Adds the averages of a learner over the same pages.
    pub fn add(&mut self, learner: &Learner<'_>) {
        let rows = &mut self.rows;
        if rows.is_empty() {
            let keys = learner.pages.keys.iter();
            rows.extend(keys.map(|key| (*key, [0.0; N_LABELS])));
        }
        // Learning saw only some of the features at a time: all together weigh as much.
        let part_out = f32::midpoint(learner.settings.left_out, learner.settings.left_out_any);
        let n_states = learner.n_states.max(1.0);
        let share = (1.0 - part_out) / n_states;
        for ((_, row), slot) in rows.iter_mut().zip(&learner.slots) {
            for (weight, sum) in row.iter_mut().zip(slot.sum) {
                *weight += sum * share;
            }
        }
        let steps = self.steps.get_or_insert_with(|| Steps::new(N_CLASSES));
        for (class, slot) in (0_u8..).zip(&learner.steps) {
            for ((before, after), sum) in PAIRS.iter().zip(slot.sum) {
                if let Some(worth) = steps.of_mut(class, *before, *after) {
                    *worth += sum / n_states;
                }
            }
        }
        self.n += 1.0;
    }

    /// Weights by key of feature, and steps.
    pub fn averages(self) -> (Vec<(u32, Scores)>, Steps) {
        let n = self.n.max(1.0);
        let mut steps = self.steps.unwrap_or_default();
        for (class, before, after) in all_steps() {
            if let Some(worth) = steps.of_mut(class, before, after) {
                *worth /= n;
            }
        }
        let rows = self.rows.into_iter();
        let rows = rows.map(|(key, row)| (key, row.map(|weight| weight / n)));
        (rows.collect(), steps)
    }
}

/// Whether a label is right where the set says `gold`; `open` if it may be other as well.
fn fits(gold: u8, label: u8, open: bool) -> bool {
    let is_other = |label| matches!(meaning(label), Some((EntityKind::Other, _)));
    gold == label || (open && gold == OUTSIDE && is_other(label))
}

/// Rounds weights to bytes, leaving out rows of which no weight reaches `least` units, and of the others the weights below
/// `faint` units.
pub fn quantized(rows: &[(u32, Scores)], steps: &Steps, least: f32, faint: f32) -> Weights {
    let highest = |row: &Scores| {
        row.iter()
            .fold(0.0_f32, |most, weight| most.max(weight.abs()))
    };
    // The few weights above this are cut to it.
    let mut tops: Vec<f32> = rows
        .iter()
        .map(|(_, row)| highest(row))
        .filter(|top| *top > 0.0)
        .collect();
    tops.sort_by(f32::total_cmp);
    let top = tops
        .get(tops.len().saturating_sub(1 + tops.len() / 20_000))
        .copied()
        .unwrap_or(1.0);
    let unit = top / 127.0;
    let mut kept = Vec::new();
    for (key, row) in rows {
        if highest(row) < least * unit {
            continue;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "clamped to what a byte holds"
        )]
        let small = row.map(|weight| match weight / unit {
            units if units.abs() < faint => 0,
            units => units.round().clamp(-127.0, 127.0) as i8,
        });
        kept.push((*key, small));
    }
    kept.sort_by_key(|entry| entry.0);
    Weights {
        unit,
        rows: kept,
        steps: steps.clone(),
    }
}
