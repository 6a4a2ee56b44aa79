//! Postings come back as they were written, and seeking finds the next.

use super::Postings;
use crate::index::posting_writer::PostingsWriter;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Term = BTreeMap<u32, BTreeSet<u32>>;

fn written(terms: &[Term]) -> Postings {
    let mut writer = PostingsWriter::new();
    for term in terms {
        for (doc, positions) in term {
            let positions: Vec<u32> = positions.iter().copied().collect();
            writer.push(*doc, 2, &positions);
        }
        writer.end_term();
    }
    writer.finish()
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    let positions = prop::collection::btree_set(0..400_u32, 1..5);
    let sparse = prop::collection::btree_map(0..9_000_u32, positions.clone(), 0..500);
    let dense = prop::collection::btree_map(0..400_u32, positions, 0..390);
    prop::collection::vec(prop_oneof![sparse, dense], 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn postings_come_back(terms in terms()) {
        let postings = written(&terms);
        for (id, term) in (0..).zip(&terms) {
            let mut cursor = postings.cursor(id);
            prop_assert_eq!(cursor.n_docs(), term.len());
            prop_assert_eq!(postings.n_docs(&(id..id + 1)) as usize, term.len());
            for (doc, expected) in term {
                prop_assert_eq!(cursor.doc(), Some(*doc));
                let frequency = cursor.frequency();
                prop_assert_eq!(frequency.all() as usize, expected.len());
                let in_title = expected.iter().filter(|position| **position < 2).count();
                prop_assert_eq!(frequency.title() as usize, in_title);
                let mut positions = Vec::new();
                cursor.positions(&mut positions);
                prop_assert!(positions.iter().eq(expected));
                cursor.advance();
            }
            prop_assert_eq!(cursor.doc(), None);
        }
    }

    #[test]
    fn seeking_finds_the_next(
        terms in terms(), targets in prop::collection::btree_set(0..9_100_u32, 0..60),
    ) {
        let postings = written(&terms);
        for (id, term) in (0..).zip(&terms) {
            let mut cursor = postings.cursor(id);
            for target in &targets {
                let expected = term.range(target..).next();
                prop_assert_eq!(cursor.seek(*target), expected.map(|(doc, _)| *doc));
                if let Some((_, expected)) = expected {
                    let mut positions = Vec::new();
                    cursor.positions(&mut positions);
                    prop_assert!(positions.iter().eq(expected));
                }
            }
        }
    }
}
