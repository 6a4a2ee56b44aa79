//! Parts of the sets held back from learning, and how names are found in them: by this settings
//! are chosen. Never reads the sets that only judge.

use crate::score::{Count, Counts, KINDS, compare, line};
use crate::sets::{Sentence, passages, read};
use anyhow::Result;
use broadsheet::annotate::{Models, mentions_on};
use broadsheet::corpus::annotation::{EntityKind, Mention};
use broadsheet::text::Span;
use std::path::Path;

/// The sets that have such parts.
const SETS: [&str; 5] = [
    "uner_ewt/dev",
    "crossner_politics/dev",
    "gmbfilt/train",
    "gum_other/train",
    "wikigold/test",
];

/// Whether a sentence is held back: its set, its place there, how many there are.
pub fn is_held(set: &str, at: usize, n: usize) -> bool {
    match set {
        "uner_ewt/dev" | "crossner_politics/dev" => true,
        "gmbfilt/train" => at / 25 % 10 == 3,
        "gum_other/train" => at * 8 >= n * 7,
        "wikigold/test" => at * 4 >= n * 3,
        _ => false,
    }
}

/// Prints the scores on the parts held back, and the mean F1 of person, organization and place.
pub fn judge(folder: &Path, models: &Models) -> Result<()> {
    let mut sum = 0.0;
    for set in SETS {
        let all = read(&folder.join(set).with_extension("conll"))?;
        let n = all.len();
        let held = all.into_iter().enumerate();
        let held: Vec<Sentence> = held
            .filter(|(at, _)| is_held(set, *at, n))
            .map(|(_, sentence)| sentence)
            .collect();
        let has = |kind: EntityKind| {
            let mut names = held.iter().flat_map(|sentence| &sentence.names);
            names.any(|name| name.2 == kind)
        };
        let judged: Vec<EntityKind> = KINDS.into_iter().filter(|kind| has(*kind)).collect();
        let mut counts = Counts::default();
        for passage in passages(&held) {
            let found = mentions_on(&passage.text, &passage.tokens, &passage.sentences, models);
            compare(&passage.names, &plain(&found), &judged, &mut counts);
        }
        let mut three = Count::default();
        for (kind, count) in KINDS.iter().zip(counts) {
            if *kind != EntityKind::Other {
                three.add(count);
            }
        }
        sum += three.rates().2;
        println!("{}", line(set, &counts));
    }
    println!("mean {:.2}", sum / 5.0);
    Ok(())
}

/// Names without roles.
fn plain(mentions: &[Mention]) -> Vec<(Span, EntityKind)> {
    let is_name = |mention: &&Mention| {
        let rule = mention.evidence.as_ref().map(|evidence| evidence.rule);
        rule != Some("role")
    };
    let names = mentions.iter().filter(is_name);
    names.map(|mention| (mention.span, mention.kind)).collect()
}
