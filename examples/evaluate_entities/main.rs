//! Scores the entities against labelled sets, precision, recall and F1 by set and kind:
//! `cargo run --release --example evaluate_entities -- DATA [SET]...`, where `DATA` holds
//! `ner/SET/{test,dev}.conll`.
//!
//! A name is right if its ends and its kind are. Two tables: on the sets' own tokens and
//! sentences, and on raw text, where the tokens are joined (see [`sets`]) and the whole of
//! `annotate` runs over passages of 25 sentences, compared by character spans. Role names
//! ("the President") are left out, being no names. Where a set labels nothing as other,
//! other counts for nothing there.

mod score;
mod sets;

use anyhow::{Context, Result};
use broadsheet::annotate::{Models, annotate, mentions_on};
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::{EntityKind, Evidence, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::text::Span;
use score::{Counts, KINDS, compare, line};
use std::path::Path;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let data = args.next().context("give the folder of the data")?;
    let wanted: Vec<String> = args.collect();
    let folder = Path::new(&data).join("ner");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let models = Models::load();
    let (mut on_tokens, mut on_text) = (Vec::new(), Vec::new());
    for name in names {
        for split in ["dev", "test"] {
            let path = folder.join(&name).join(split).with_extension("conll");
            let name = format!("{name}/{split}");
            if !path.exists() || !(wanted.is_empty() || wanted.contains(&name)) {
                continue;
            }
            let (tokens, text) = judge(&path, &models)?;
            on_tokens.push(line(&name, &tokens));
            on_text.push(line(&name, &text));
        }
    }
    for (title, lines) in [("gold tokens", on_tokens), ("raw text", on_text)] {
        println!("\n| {title} | person | organization | place | other | the first three | all |");
        println!("|---|---|---|---|---|---|---|");
        for line in lines {
            println!("{line}");
        }
    }
    Ok(())
}

/// Counts on tokens and on text.
fn judge(path: &Path, models: &Models) -> Result<(Counts, Counts)> {
    let sentences = sets::read(path)?;
    let has = |kind: EntityKind| {
        let mut names = sentences.iter().flat_map(|sentence| &sentence.names);
        names.any(|name| name.2 == kind)
    };
    let judged: Vec<EntityKind> = KINDS.into_iter().filter(|kind| has(*kind)).collect();
    let (mut on_tokens, mut on_text) = (Counts::default(), Counts::default());
    for passage in sets::passages(&sentences) {
        let text = &passage.text;
        let found = mentions_on(text, &passage.tokens, &passage.sentences, models);
        compare(&passage.names, &plain(&found), &judged, &mut on_tokens);
        let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
        let found = annotate(&article, models).mentions;
        compare(&passage.names, &plain(&found), &judged, &mut on_text);
    }
    Ok((on_tokens, on_text))
}

/// Names without roles.
fn plain(mentions: &[Mention]) -> Vec<(Span, EntityKind)> {
    let is_name = |mention: &&Mention| {
        let evidence = mention.evidence.as_ref();
        !evidence.is_some_and(Evidence::is_role)
    };
    let names = mentions.iter().filter(is_name);
    names.map(|mention| (mention.span, mention.kind)).collect()
}
