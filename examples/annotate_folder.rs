//! Annotates the text files of a folder on one core, prints what was found in the first of
//! them, and the pace over all: `cargo run --release --example annotate_folder -- FOLDER [N]`.

use anyhow::{Context, Result};
use broadsheet::annotate::{Models, annotate};
use broadsheet::corpus::annotation::EntityKind;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().context("give a folder")?;
    let n_shown: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let started = Instant::now();
    let models = Models::load();
    println!("models loaded in {:?}", started.elapsed());
    let mut articles = Vec::new();
    for entry in walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten()
    {
        let Ok(text) = std::fs::read_to_string(entry.path()) else {
            continue;
        };
        articles.push(Article::new(
            Origin::File(entry.into_path()),
            Given::default(),
            text,
        ));
    }
    let n_bytes: usize = articles.iter().map(|article| article.text().len()).sum();
    let started = Instant::now();
    let mut shown = Vec::new();
    let mut n_mentions = 0;
    for article in &articles {
        let annotations = annotate(article, &models);
        n_mentions += annotations.mentions.len();
        if shown.len() < n_shown {
            shown.push(annotations);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    for (article, annotations) in articles.iter().zip(&shown) {
        show(article, annotations);
    }
    let n_megabytes = n_bytes as f64 / 1e6;
    println!(
        "{} articles, {n_megabytes:.1} MB, {n_mentions} mentions in {seconds:.2} s: {:.1} MB/s",
        articles.len(),
        n_megabytes / seconds
    );
    Ok(())
}

fn show(article: &Article, found: &Annotations) {
    let text = article.text();
    let header = &found.header;
    println!("\n=== {:?}", article.origin.path());
    println!("title ({}) {}", header.title_rule, header.title);
    if let Some(deck) = header.deck {
        println!("deck {}", deck.slice(text));
    }
    if let Some(line) = &header.dateline {
        println!(
            "dateline {:?} {:?} {:?}",
            line.place,
            line.date.map(|date| date.to_string()),
            line.agency
        );
    }
    println!(
        "{} blocks, {} sentences, language {:?}",
        header.blocks.len(),
        found.sentences.len(),
        found.language
    );
    for block in header
        .blocks
        .iter()
        .filter(|block| format!("{:?}", block.kind) != "Paragraph")
    {
        println!("  {:?} {}", block.kind, block.span.slice(text));
    }
    for kind in [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Other,
    ] {
        let mut names: BTreeMap<&str, BTreeMap<(&str, &str), u32>> = BTreeMap::new();
        for mention in found.mentions.iter().filter(|mention| mention.kind == kind) {
            let rule = mention
                .evidence
                .as_ref()
                .map_or("", |evidence| evidence.rule);
            let forms = names.entry(&mention.entity).or_default();
            *forms.entry((mention.span.slice(text), rule)).or_default() += 1;
        }
        for (name, forms) in names {
            println!("  {kind:?} {name}: {forms:?}");
        }
    }
    let dates: Vec<&str> = found.dates.iter().map(|date| date.value.as_str()).collect();
    println!("  dates {dates:?}");
    for subject in &found.subjects {
        println!(
            "  {:.2} {} {:?}",
            subject.score, subject.label, subject.evidence
        );
    }
}
