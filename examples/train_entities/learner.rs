//! Learning: a structured perceptron with a margin, averaged over all its states. Where a set says nothing of other names, a word
//! outside any name may be one.

use crate::pages::{Page, Pages};
use broadsheet::annotate::recognizer::label::{N_LABELS, OUTSIDE, meaning};
use broadsheet::annotate::recognizer::look::N_CLASSES;
use broadsheet::annotate::recognizer::model::{Weights, all_steps};
use broadsheet::annotate::recognizer::viterbi::{Scores, Steps, best};
use broadsheet::corpus::annotation::EntityKind;

/// What learning goes by.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Rounds over all samples.
    pub n_rounds: u32,
    /// Score by which the right row must win, for each wrong label.
    pub margin: f32,
    /// Part of the features that name words left out by chance.
    pub left_out: f32,
    /// Part of all features left out by chance.
    pub left_out_any: f32,
    /// Features seen less often are not learned.
    pub min_seen: u8,
    /// Decides what chance does.
    pub seed: u64,
}

/// Numbers by chance, the same for the same seed (after Steele and others, `SplitMix`).
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap_or_default()
    }

    /// True with a probability.
    pub fn is(&mut self, probability: f32) -> bool {
        let bits = u16::try_from(self.next() >> 48).unwrap_or_default();
        f32::from(bits) < probability * 65_536.0
    }
}

/// Weights while learning: value now, sum for the average.
#[derive(Clone, Copy)]
struct Slot {
    now: Scores,
    sum: Scores,
}

pub struct Learner<'p> {
    pages: &'p Pages,
    settings: Settings,
    slots: Vec<Slot>,
    steps: Steps,
    step_sums: Steps,
    time: f32,
}

impl<'p> Learner<'p> {
    pub fn new(pages: &'p Pages, settings: Settings) -> Self {
        let slot = Slot {
            now: [0.0; N_LABELS],
            sum: [0.0; N_LABELS],
        };
        Self {
            pages,
            settings,
            slots: vec![slot; pages.keys.len()],
            steps: Steps::new(N_CLASSES),
            step_sums: Steps::new(N_CLASSES),
            time: 1.0,
        }
    }

    /// Goes over all samples `n_rounds` times.
    pub fn learn(&mut self) {
        let mut chance = Chance::new(self.settings.seed);
        let mut order: Vec<usize> = (0..self.pages.pages.len()).collect();
        let mut kept = Vec::new();
        let mut ends = Vec::new();
        let pages = self.pages;
        for _ in 0..self.settings.n_rounds {
            for at in (1..order.len()).rev() {
                order.swap(at, chance.below(at + 1));
            }
            for at in &order {
                if let Some(page) = pages.pages.get(*at) {
                    self.keep(page, &mut chance, &mut kept, &mut ends);
                    self.step(page, &kept, &ends);
                }
            }
        }
    }

    /// Leaves features out by chance.
    fn keep(&self, page: &Page, chance: &mut Chance, kept: &mut Vec<u32>, ends: &mut Vec<u32>) {
        kept.clear();
        ends.clear();
        let mut from = 0;
        for end in &page.ends {
            let inner = page.keys.get(from..*end as usize).unwrap_or_default();
            let any = self.settings.left_out_any;
            let lexical = self.settings.left_out;
            kept.extend(inner.iter().filter_map(|key| {
                let out = if key & 1 == 1 { lexical } else { any };
                (out == 0.0 || !chance.is(out)).then_some(key >> 1)
            }));
            ends.push(u32::try_from(kept.len()).unwrap_or(u32::MAX));
            from = *end as usize;
        }
    }

    fn step(&mut self, page: &Page, kept: &[u32], ends: &[u32]) {
        let mut scores: Vec<Scores> = Vec::with_capacity(ends.len());
        let mut from = 0;
        for end in ends {
            let mut sums = [0.0; N_LABELS];
            for key in kept.get(from..*end as usize).unwrap_or_default() {
                let slot = self.slots.get(*key as usize);
                for (sum, weight) in sums
                    .iter_mut()
                    .zip(slot.map(|slot| slot.now).iter().flatten())
                {
                    *sum += weight;
                }
            }
            scores.push(sums);
            from = *end as usize;
        }
        let mut costly = scores.clone();
        for ((row, gold), open) in costly.iter_mut().zip(&page.gold).zip(&page.may_be_other) {
            for (label, score) in (0_u8..).zip(row) {
                if !fits(*gold, label, *open) {
                    *score += self.settings.margin;
                }
            }
        }
        let found = best(&costly, &page.classes, &self.steps);
        self.time += 1.0;
        let golds = || page.gold.iter().zip(&page.may_be_other);
        let mut pairs = found.iter().zip(golds());
        if pairs.all(|(found, (gold, open))| fits(*gold, *found, *open)) {
            return;
        }
        let gold = if page.may_be_other.contains(&true) {
            for (row, (gold, open)) in scores.iter_mut().zip(golds()) {
                for (label, score) in (0_u8..).zip(row) {
                    if !fits(*gold, label, *open) {
                        *score -= 1e6;
                    }
                }
            }
            best(&scores, &page.classes, &self.steps)
        } else {
            page.gold.clone()
        };
        self.update(page, kept, ends, &gold, &found);
    }

    fn update(&mut self, page: &Page, kept: &[u32], ends: &[u32], gold: &[u8], found: &[u8]) {
        let mut from = 0;
        let (mut gold_before, mut found_before) = (OUTSIDE, OUTSIDE);
        for (((end, gold), found), class) in ends.iter().zip(gold).zip(found).zip(&page.classes) {
            if gold != found {
                for key in kept.get(from..*end as usize).unwrap_or_default() {
                    self.change(*key, *gold, page.weight);
                    self.change(*key, *found, -page.weight);
                }
            }
            if (gold_before, gold) != (found_before, found) {
                let step = 0.5 * page.weight;
                let time = self.time;
                for (before, after, step) in
                    [(gold_before, *gold, step), (found_before, *found, -step)]
                {
                    if let Some(worth) = self.steps.of_mut(*class, before, after) {
                        *worth += step;
                    }
                    if let Some(sum) = self.step_sums.of_mut(*class, before, after) {
                        *sum += step * time;
                    }
                }
            }
            (gold_before, found_before) = (*gold, *found);
            from = *end as usize;
        }
    }

    fn change(&mut self, key: u32, label: u8, by: f32) {
        let (at, label) = (key as usize, usize::from(label));
        let Some(slot) = self.slots.get_mut(at) else {
            return;
        };
        if let (Some(now), Some(sum)) = (slot.now.get_mut(label), slot.sum.get_mut(label)) {
            *now += by;
            *sum += by * self.time;
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
        for ((_, row), slot) in rows.iter_mut().zip(&learner.slots) {
            for ((weight, now), sum) in row.iter_mut().zip(slot.now).zip(slot.sum) {
                *weight += now - sum / learner.time;
            }
        }
        let steps = self.steps.get_or_insert_with(|| Steps::new(N_CLASSES));
        for (class, before, after) in all_steps() {
            let now = learner.steps.of(class, before, after);
            let sum = learner.step_sums.of(class, before, after);
            if let Some(worth) = steps.of_mut(class, before, after) {
                *worth += now - sum / learner.time;
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

/// Rounds weights to bytes, leaving out rows that weigh little.
pub fn quantized(rows: &[(u32, Scores)], steps: &Steps, least: f32) -> Weights {
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
        let small = row.map(|weight| (weight / unit).round().clamp(-127.0, 127.0) as i8);
        kept.push((*key, small));
    }
    kept.sort_by_key(|entry| entry.0);
    Weights {
        unit,
        rows: kept,
        steps: steps.clone(),
    }
}
