//! The trained model: tables of words and names, weights of features, worth of steps; and
//! labelling with it. Reads what the trainer packed; a damaged asset makes a model that
//! finds less, never one that fails.

use super::feature::features;
use super::keyed::{Keyed, Reader, push_number};
use super::label::{N_LABELS, OUTSIDE};
use super::look::{Look, N_CLASSES};
use super::sight::Sight;
use super::sure::Sure;
use super::viterbi::{Scores, Steps, best};

/// Tables of words and names: what looking at a sentence needs.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Folded word to clusters and casing.
    pub words: Keyed,
    /// Listed name to its lists.
    pub names: Keyed,
}

/// Scores of a word that can be in no name.
const FAR: Scores = {
    let mut scores = [-1e6; N_LABELS];
    scores[OUTSIDE as usize] = 0.0;
    scores
};

/// Weights of one feature, in the model's unit.
pub type Row = [i8; N_LABELS];

/// Weights before packing: what the trainer makes.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// What one step of a weight is worth.
    pub unit: f32,
    /// Weights by key of feature, sorted by key.
    pub rows: Vec<(u32, Row)>,
    /// Worth of steps between labels.
    pub steps: Steps,
}

/// The model, ready to label.
#[derive(Clone, Debug, Default)]
pub struct Model {
    tables: Tables,
    unit: f32,
    places: Keyed,
    rows: Vec<Row>,
    steps: Steps,
}

impl Weights {
    /// Packs the weights: unit, steps, then for each feature the step from the key before,
    /// which labels it weighs, and their weights.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = self.unit.to_le_bytes().to_vec();
        for (class, before, after) in all_steps() {
            out.extend(self.steps.of(class, before, after).to_le_bytes());
        }
        push_number(u32::try_from(self.rows.len()).unwrap_or(u32::MAX), &mut out);
        let mut past = 0;
        for (key, row) in &self.rows {
            push_number(key.wrapping_sub(past), &mut out);
            past = *key;
            let present = (0_u32..).zip(row).filter(|(_, weight)| **weight != 0);
            let labels = present
                .clone()
                .fold(0, |all, (label, _)| all | (1 << label));
            push_number(labels, &mut out);
            out.extend(present.flat_map(|(_, weight)| weight.to_le_bytes()));
        }
        out
    }

    /// Unpacks what [`Self::pack`] made; what is cut off is left out.
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let mut weights = Self {
            unit: reader.float().unwrap_or_default(),
            rows: Vec::new(),
            steps: Steps::new(N_CLASSES),
        };
        for (class, before, after) in all_steps() {
            if let (Some(slot), Some(worth)) =
                (weights.steps.of_mut(class, before, after), reader.float())
            {
                *slot = worth;
            }
        }
        let n = reader.number().unwrap_or_default();
        weights.rows.reserve((n as usize).min(bytes.len()));
        let mut key = 0_u32;
        for _ in 0..n {
            let Some((step, row)) = read_row(&mut reader) else {
                break;
            };
            key = key.wrapping_add(step);
            weights.rows.push((key, row));
        }
        weights
    }
}

fn read_row(reader: &mut Reader<'_>) -> Option<(u32, Row)> {
    let step = reader.number()?;
    let labels = reader.number()?;
    let mut row = [0; N_LABELS];
    for (label, weight) in row.iter_mut().enumerate() {
        if labels >> label & 1 == 1 {
            *weight = i8::from_le_bytes([reader.byte()?]);
        }
    }
    Some((step, row))
}

/// All steps there are: class, label before, label after.
pub fn all_steps() -> impl Iterator<Item = (u8, u8, u8)> {
    let labels = 0..u8::try_from(N_LABELS).unwrap_or(u8::MAX);
    let classes = 0..u8::try_from(N_CLASSES).unwrap_or(u8::MAX);
    classes.flat_map(move |class| {
        let labels = labels.clone();
        labels
            .clone()
            .flat_map(move |after| labels.clone().map(move |before| (class, before, after)))
    })
}

impl Model {
    /// A model of these tables and weights.
    pub fn new(tables: Tables, weights: Weights) -> Self {
        let mut places = Keyed::with_room(weights.rows.len());
        let mut rows = Vec::with_capacity(weights.rows.len());
        for ((key, row), place) in weights.rows.into_iter().zip(0..) {
            places.put(key, place);
            rows.push(row);
        }
        Self {
            tables,
            unit: weights.unit,
            places,
            rows,
            steps: weights.steps,
        }
    }

    /// The tables.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The labels of a sentence of words, each as it was looked at.
    pub fn label(&self, looks: Vec<&Look>) -> Vec<u8> {
        self.read(looks).0
    }

    /// The same, and the listed names that are believed.
    pub fn read(&self, looks: Vec<&Look>) -> (Vec<u8>, Vec<Sure>) {
        let sight = Sight::new(looks, &self.tables.names);
        let mut keys = Vec::with_capacity(128);
        let mut scores = Vec::with_capacity(sight.looks.len());
        for at in 0..sight.looks.len() {
            if sight.is_far(at) {
                scores.push(FAR);
                continue;
            }
            keys.clear();
            features(&sight, at, &mut keys);
            scores.push(self.scores(&keys));
        }
        let classes: Vec<u8> = sight.looks.iter().map(|look| look.class).collect();
        (best(&scores, &classes, &self.steps), sight.sure())
    }

    fn scores(&self, keys: &[u32]) -> Scores {
        let mut sums = [0_i32; N_LABELS];
        for key in keys {
            let row = self
                .places
                .find(*key)
                .and_then(|place| self.rows.get(place as usize));
            for (sum, weight) in sums.iter_mut().zip(row.into_iter().flatten()) {
                *sum += i32::from(*weight);
            }
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "sums of bytes are far below 2^24"
        )]
        sums.map(|sum| sum as f32 * self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, Row, Tables, Weights, all_steps};
    use crate::annotate::recognizer::feature::features;
    use crate::annotate::recognizer::label::{N_LABELS, OUTSIDE};
    use crate::annotate::recognizer::look::{Look, N_CLASSES};
    use crate::annotate::recognizer::sight::Sight;
    use crate::annotate::recognizer::viterbi::Steps;
    use proptest::prelude::*;

    fn weights(rows: Vec<(u32, Row)>, worth: f32) -> Weights {
        let mut steps = Steps::new(N_CLASSES);
        for (class, before, after) in all_steps() {
            if let Some(step) = steps.of_mut(class, before, after) {
                *step = worth * f32::from(class) - f32::from(after);
            }
        }
        Weights {
            unit: 0.25,
            rows,
            steps,
        }
    }

    proptest! {
        #[test]
        fn weights_survive_packing(
            rows in proptest::collection::btree_map(any::<u32>(), any::<[i8; N_LABELS]>(), 0..40),
            worth in -9_i8..9,
        ) {
            let given = weights(rows.into_iter().collect(), f32::from(worth));
            let read = Weights::unpack(&given.pack());
            prop_assert_eq!(read.unit.to_bits(), given.unit.to_bits());
            prop_assert_eq!(read.rows, given.rows);
            prop_assert!(read.steps == given.steps);
        }

        #[test]
        fn any_bytes_unpack(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let read = Weights::unpack(&bytes);
            prop_assert!(read.rows.len() <= bytes.len());
        }
    }

    #[test]
    fn the_heaviest_label_wins() {
        let tables = Tables::default();
        let looks: Vec<Look> = ["in", "Minsk"]
            .map(|word| Look::at(word, &tables.words, &mut String::new()))
            .into();
        let sight = Sight::new(looks.iter().collect(), &tables.names);
        let (mut before, mut keys) = (Vec::new(), Vec::new());
        features(&sight, 0, &mut before);
        features(&sight, 1, &mut keys);
        keys.retain(|key| !before.contains(key));
        keys.sort_unstable();
        keys.dedup();
        let mut row = [0; N_LABELS];
        if let Some(weight) = row.get_mut(12) {
            *weight = 5;
        }
        let rows = keys.into_iter().map(|key| (key, row)).collect();
        let steps = Steps::new(N_CLASSES);
        let model = Model::new(
            tables,
            Weights {
                unit: 0.1,
                rows,
                steps,
            },
        );
        assert_eq!(model.label(looks.iter().collect()), [OUTSIDE, 12]);
    }
}
