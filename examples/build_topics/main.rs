//! Makes the lists of topics and their terms from lists written by hand:
//! `cargo run --release --example build_topics -- DATA PRESS_FOLDER`, from the project's root.
//!
//! `terms.tsv` beside this file holds terms of both levels, `classes.tsv` says which classes
//! of like words (`ner/clusters.tsv` of the data) belong to which topic. Both name a topic
//! for part of the passages of unlabelled texts (press releases and the sentences of `ner`);
//! what is frequent in these passages and not in those of other topics is learned as a term,
//! and what is not there weighs less; the labelled releases are left out of the texts. Then
//! releases labelled in `tests/gold` (but for the frozen ones and what is near to them) teach toward which tops terms turn an article. The same
//! texts give the same lists.

mod learn;
mod lists;
mod texts;
mod tune;

use anyhow::{Context, Result};
use learn::{Learned, learn};
use lists::{Lists, N_TOPS, Words};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tune::Turns;

/// What a word of a class weighs, for each step of the class.
const CLASS: f32 = 0.4;
/// What a learned term weighs, for each unit of its surplus.
const LEARNED: f32 = 0.7;
/// A term is learned from this surplus on.
const MIN_SURPLUS: f32 = 0.9;
/// No learned term weighs more.
const MAX_LEARNED: f32 = 2.0;
/// Nothing that weighs less is kept.
const MIN_WEIGHT: f32 = 0.3;
/// Words of a class that are rarer than this rank are left out.
const MAX_RANK: usize = 70_000;
/// So many passages of any topic must have a term before its listed weight is changed.
const ENOUGH: u32 = 20;

/// Factors of the tops, set on `tests/gold/topics_tune.tsv`: rarer ones need less.
const FACTORS: [(&str, f32); 13] = [
    ("01", 1.1),
    ("02", 1.05),
    ("03", 1.55),
    ("04", 0.88),
    ("05", 0.97),
    ("07", 1.05),
    ("08", 1.4),
    ("10", 1.08),
    ("11", 1.15),
    ("12", 0.95),
    ("13", 0.82),
    ("14", 1.6),
    ("16", 1.15),
];

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).map(PathBuf::from);
    let given = "give the folder of the training data and that of the press releases; neither \
                 is part of the project";
    let data = args.next().context(given)?;
    let press = args.next().context(given)?;
    let topics = std::fs::read_to_string(data.join("iptc_mediatopics.json")).context(given)?;
    let topics: serde_json::Value = serde_json::from_str(&topics)?;
    let clusters = std::fs::read_to_string(data.join("ner/clusters.tsv")).context(given)?;
    let lists = Lists::read(&topics, &clusters)?;
    let passages = texts::passages(&data, &press)?;
    println!("{} passages", passages.all.len());
    let learned = learn(&passages, &lists);
    let terms = merge(&lists, &learned);
    println!("{} terms", terms.len());
    let folder = Path::new("assets/lexicons");
    let turns = tune::tune(
        topic_lines(&lists, None),
        term_lines(&terms, &lists, None),
        &press,
    )?;
    std::fs::write(folder.join("topics.tsv"), topic_lines(&lists, Some(&turns)))?;
    std::fs::write(
        folder.join("topic_terms.tsv"),
        term_lines(&terms, &lists, Some(&turns)),
    )?;
    Ok(())
}

/// Parts of addresses, which stand in all texts alike.
const ADDRESSES: [&str; 6] = ["com", "html", "http", "https", "pdf", "www"];

type Terms = BTreeMap<String, [f32; N_TOPS]>;

/// The weights of all terms for the tops.
fn merge(lists: &Lists, learned: &Learned) -> Terms {
    let mut terms = Terms::new();
    for (term, prior) in &lists.priors {
        let seen = learned.surplus.get(term).filter(|seen| seen.n >= ENOUGH);
        let mut weights = [0.0; N_TOPS];
        for (top, weight) in weights.iter_mut().enumerate() {
            let (by_hand, of_class) = (prior.by_hand[top], prior.of_class[top]);
            let factor = |low: f32, high: f32, from: f32, slope: f32| {
                seen.map_or(1.0, |seen| {
                    (from + slope * seen.by_top[top]).clamp(low, high)
                })
            };
            *weight = if prior.is_by_hand {
                by_hand * factor(0.5, 1.2, 0.6, 0.3)
            } else if prior.rank < MAX_RANK {
                of_class * CLASS * factor(0.2, 1.3, 0.4, 0.45)
            } else {
                0.0
            };
        }
        terms.insert(term.clone(), weights);
    }
    for (term, seen) in &learned.surplus {
        let prior = lists.priors.get(term);
        if prior.is_some_and(|prior| prior.is_by_hand) {
            continue;
        }
        let weights = terms.entry(term.clone()).or_insert([0.0; N_TOPS]);
        for (top, weight) in weights.iter_mut().enumerate() {
            let surplus = seen.by_top[top] - MIN_SURPLUS;
            if surplus >= 0.0 {
                let learned = ((surplus + 0.3) * LEARNED * seen.told).min(MAX_LEARNED);
                *weight = weight.max(learned);
            }
        }
    }
    terms.retain(|term, weights| {
        for weight in weights.iter_mut().filter(|weight| **weight < MIN_WEIGHT) {
            *weight = 0.0;
        }
        let is_address = term.split(' ').any(|word| ADDRESSES.contains(&word));
        !is_address
            && !lists.is_plural(term)
            && (lists.seconds.contains_key(term) || weights.iter().any(|weight| *weight > 0.0))
    });
    terms
}

fn topic_lines(lists: &Lists, turns: Option<&Turns>) -> String {
    let mut out = String::from(
        "# Made by examples/build_topics. Topic, label, parent, factor of its weight, what \
         turns toward it before anything is read: for whether it is named, and for whether it \
         comes first. Ids and \
         labels: IPTC Media Topics, October 2023 (CC BY 4.0).\n",
    );
    for (id, (label, parent)) in &lists.topics {
        let code = id.get(7..9).unwrap_or_default();
        let factor = (FACTORS.iter()).find(|(top, _)| parent.is_empty() && *top == code);
        let factor = factor.map_or(1.0, |(_, factor)| *factor);
        let at = lists.tops.iter().position(|top| top == id);
        let turn = turns.zip(at);
        let turn = turn.map_or([0.0; 2], |(turns, at)| turns.of_tops.map(|of| of[at]));
        let [naming, first] = turn.map(|turn| (turn * 1000.0).round() / 1000.0);
        let _ = writeln!(out, "{id}\t{label}\t{parent}\t{factor}\t{naming},{first}");
    }
    out
}

fn term_lines(terms: &Terms, lists: &Lists, turns: Option<&Turns>) -> String {
    let mut out = String::from(
        "# Made by examples/build_topics. Term, then topics with the term's weight: the first two \
         figures of a top's id, or the id of a topic of the second level; then tops that it \
         turns a release to, or away from: for whether they are named, and which comes first.\n",
    );
    let no_seconds = Words::default();
    for (term, weights) in terms {
        let tops = lists.tops.iter().zip(weights);
        let mut list: Vec<String> = tops
            .filter(|(_, weight)| **weight > 0.0)
            .map(|(top, weight)| format!("{}:{}", &top[7..9], rounded(*weight)))
            .collect();
        let seconds = lists.seconds.get(term).unwrap_or(&no_seconds);
        for (id, weight) in seconds {
            list.push(format!("{}:{}", &id[7..], rounded(*weight)));
        }
        if list.is_empty() {
            continue;
        }
        let _ = write!(out, "{term}\t{}", list.join(" "));
        if let Some(of_tops) = turns.and_then(|turns| turns.of_terms.get(term.as_str())) {
            let both = of_tops[0].iter().zip(&of_tops[1]);
            let some = (lists.tops.iter().zip(both))
                .filter(|(_, (naming, first))| naming.abs() + first.abs() > 0.0)
                .map(|(top, (naming, first))| {
                    let [naming, first] =
                        [*naming, *first].map(|turn| (turn * 100.0).round() / 100.0);
                    format!("{}:{naming},{first}", &top[7..9])
                });
            let some: Vec<String> = some.collect();
            let _ = write!(out, "\t{}", some.join(" "));
        }
        out.push('\n');
    }
    out
}

fn rounded(weight: f32) -> f32 {
    (weight * 10.0).round() / 10.0
}
