//! Scores how well the names and roles of one person are folded into one, within an article:
//! `cargo run --release --example evaluate_aliases -- PRESS_FOLDER [tune|frozen|frozen2]`.
//!
//! The labels, how they were drawn and made, are in `tests/gold/aliases.tsv`; the texts,
//! 24,676 press releases in Markdown, are not part of the project. The half frozen was
//! opened after it had been scored once; for frozen2, which took its place, only totals are
//! printed.
//!
//! B-cubed (Bagga and Baldwin, 1998) over the labelled mentions of people: a mention that
//! the program does not find, or takes for something else, stands alone. "Found" is a
//! mention whose letters overlap one of the program's people. "Wrong merges" are pairs of
//! mentions that the program folds into one though they are two people's, of all pairs that
//! it folds.

#[path = "press/labelled.rs"]
mod labelled;

use anyhow::Result;
use broadsheet::annotate::{Models, annotate};
use broadsheet::corpus::annotation::{EntityKind, Mention};
use broadsheet::text::Span;
use labelled::Asked;
use std::collections::BTreeMap;

const LABELS: &str = include_str!("../tests/gold/aliases.tsv");

struct Label<'l> {
    span: Span,
    surface: &'l str,
    person: &'l str,
}

#[derive(Default)]
struct Totals {
    n_labels: u32,
    n_found: u32,
    precision: f64,
    recall: f64,
    folded: u64,
    wrong: u64,
}

fn main() -> Result<()> {
    let asked = Asked::from_args()?;
    let models = Models::load();
    let mut totals = Totals::default();
    for (file, rows) in asked.rows(LABELS)? {
        let labels: Vec<Label<'_>> = rows.iter().filter_map(|row| label(row)).collect();
        let mentions = annotate(&asked.article(file)?, &models).mentions;
        let found: Vec<Option<&str>> = labels
            .iter()
            .map(|label| entity(label.span, &mentions))
            .collect();
        score(&labels, &found, &mut totals);
        if asked.half != "frozen2" {
            print_errors(file, &labels, &found);
        }
    }
    let n = f64::from(totals.n_labels);
    let (precision, recall) = (totals.precision / n, totals.recall / n);
    println!(
        "mentions {}\tfound {:.4}",
        totals.n_labels,
        f64::from(totals.n_found) / n
    );
    println!(
        "B-cubed precision {precision:.4}\trecall {recall:.4}\tF1 {:.4}",
        2.0 * precision * recall / (precision + recall)
    );
    println!(
        "pairs folded {}\twrong {}\tshare {:.4}",
        totals.folded,
        totals.wrong,
        totals.wrong as f64 / (totals.folded as f64).max(1.0)
    );
    Ok(())
}

fn label<'l>(row: &[&'l str]) -> Option<Label<'l>> {
    let ["person", start, end, surface, person] = *row else {
        return None;
    };
    Some(Label {
        span: Span::new(start.parse().ok()?, end.parse().ok()?),
        surface,
        person,
    })
}

/// The person that the program names where a label stands.
fn entity(span: Span, mentions: &[Mention]) -> Option<&str> {
    mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .find(|mention| mention.span.overlaps(span))
        .map(|mention| mention.entity.as_str())
}

fn score(labels: &[Label<'_>], found: &[Option<&str>], totals: &mut Totals) {
    for (at, (label, entity)) in labels.iter().zip(found).enumerate() {
        totals.n_labels += 1;
        totals.n_found += u32::from(entity.is_some());
        let (mut n_person, mut n_entity, mut n_both) = (0_u32, 0_u32, 0_u32);
        for (other_at, (other, other_entity)) in labels.iter().zip(found).enumerate() {
            let is_person = other.person == label.person;
            let is_entity = other_at == at || (entity.is_some() && entity == other_entity);
            n_person += u32::from(is_person);
            n_entity += u32::from(is_entity);
            n_both += u32::from(is_person && is_entity);
            if other_at > at && is_entity {
                totals.folded += 1;
                totals.wrong += u64::from(!is_person);
            }
        }
        totals.precision += f64::from(n_both) / f64::from(n_entity);
        totals.recall += f64::from(n_both) / f64::from(n_person);
    }
}

/// The labels whose person has several names, or whose name several people.
fn print_errors(file: &str, labels: &[Label<'_>], found: &[Option<&str>]) {
    let mut by_person: BTreeMap<&str, BTreeMap<Option<&str>, Vec<&str>>> = BTreeMap::new();
    for (label, entity) in labels.iter().zip(found) {
        let names = by_person.entry(label.person).or_default();
        names.entry(*entity).or_default().push(label.surface);
    }
    for (person, names) in by_person {
        if names.len() > 1 || names.contains_key(&None) {
            println!("{file}\n  {person}: {names:?}");
        }
    }
}
