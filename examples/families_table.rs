//! What finding near-duplicates costs as a corpus grows: `cargo run --release --example
//! families_table -- FOLDER [FAMILIES]` reads the texts under a folder and prints, tab-separated,
//! how many articles, seconds of the stage alone (signatures, comparing, publishing), seconds of
//! indexing without it, articles that are further versions, and at the end the exponent from
//! 3,000 articles to the largest number. Seconds are those the processor worked for this
//! program, so that what else the machine does counts little; of the stage the best of seven.
//! `FAMILIES` prints so many families, drawn evenly.

use anyhow::{Context, Result};
use broadsheet::annotate::header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Article, ContentHash};
use broadsheet::index::families::{Kinship, sketches, word_numbers};
use broadsheet::index::{DocId, IndexBuilder, Segment, Snapshot, TextSegment};
use cpu_time::ThreadTime;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

/// Articles in a batch, as in reading.
const BATCH: usize = 1_024;

/// How often the stage runs; the fastest counts.
const ROUNDS: usize = 7;

/// Texts under the folder, each once, in an order that has nothing to do with where they lay.
fn articles(folder: &str) -> Vec<Article> {
    let mut articles: BTreeMap<ContentHash, Article> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        let is_text = |end: &std::ffi::OsStr| end == "md" || end == "txt";
        if entry.path().extension().is_some_and(is_text)
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            let origin = Origin::File(entry.into_path());
            let article = Article::new(origin, Given::default(), text);
            articles.insert(article.hash(), article);
        }
    }
    articles.into_values().collect()
}

/// What the stage cost on the way to so many segments, and what it found.
#[derive(Clone, Copy)]
struct Point {
    n_segments: usize,
    spent: Duration,
    n_further: usize,
}

/// The stage over all segments, with what it had cost by each of some sizes; of several rounds
/// the least of each. The sizes are points on one way, since a round over few texts would find
/// them in the processor's caches, which batches that are read are not.
fn timed(segments: &[Segment], sizes: &[usize]) -> Vec<Point> {
    let mut best: Vec<Point> = Vec::new();
    for _ in 0..ROUNDS {
        let begun = ThreadTime::now();
        let mut kinship = Kinship::default();
        let mut points = Vec::new();
        for (nth, segment) in segments.iter().enumerate() {
            black_box(word_numbers(&segment.text));
            black_box(sketches(&segment.text));
            kinship.add(segments.get(..=nth).unwrap_or_default());
            let n_further = kinship.publish().n_further();
            if sizes.contains(&(nth + 1)) {
                points.push(Point {
                    n_segments: nth + 1,
                    spent: begun.elapsed(),
                    n_further,
                });
            }
        }
        if best.is_empty() {
            best = points;
            continue;
        }
        for (best, point) in best.iter_mut().zip(points) {
            best.spent = best.spent.min(point.spent);
        }
    }
    best
}

fn show(snapshot: &Snapshot, n_shown: usize) {
    let firsts: Vec<DocId> = snapshot
        .docs()
        .filter(|doc| snapshot.family(*doc).first() == Some(doc))
        .collect();
    println!("\n{} families", firsts.len());
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for first in &firsts {
        *sizes.entry(snapshot.family(*first).len()).or_default() += 1;
    }
    println!("sizes\t{sizes:?}");
    let step = (firsts.len() / n_shown.max(1)).max(1);
    for first in firsts.iter().step_by(step).take(n_shown) {
        println!();
        for doc in snapshot.family(*first).iter().take(5) {
            let overlap = snapshot.overlap(*first, *doc).unwrap_or_default();
            let text = snapshot.article(*doc).map_or("", |article| article.text());
            let words: Vec<&str> = text.split_whitespace().take(60).collect();
            println!("{}%\t{}", overlap.percent(), words.join(" "));
        }
    }
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().context("give a folder")?;
    let n_shown: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut builder = IndexBuilder::default();
    let (mut segments, mut indexing) = (Vec::new(), Vec::new());
    let headed = articles(&folder).into_iter().map(|article| {
        let header = header(&article);
        (Arc::new(article), Arc::new(header))
    });
    let headed: Vec<_> = headed.collect();
    for batch in headed.chunks(BATCH) {
        let begun = ThreadTime::now();
        let text = TextSegment::build(batch.to_vec());
        let built = begun.elapsed();
        let begun = ThreadTime::now();
        black_box(word_numbers(&text));
        black_box(sketches(&text));
        indexing.push(built.saturating_sub(begun.elapsed()));
        builder.push_built(text);
    }
    let snapshot = builder.publish();
    segments.extend(snapshot.segments().iter().cloned());
    println!("n\tseconds\tindexing_without\tfurther_versions");
    let mut rows = Vec::new();
    let most = segments.get(..24).unwrap_or(&segments);
    for point in timed(most, &[3, 6, 12, 24]) {
        let n_docs: usize = segments
            .iter()
            .take(point.n_segments)
            .map(|segment| segment.text.n_docs())
            .sum();
        let seconds = point.spent.as_secs_f64();
        let rest: Duration = indexing.iter().take(point.n_segments).sum();
        let (rest, n_further) = (rest.as_secs_f64(), point.n_further);
        println!("{n_docs}\t{seconds:.3}\t{rest:.3}\t{n_further}");
        rows.push((n_docs as f64, seconds));
    }
    if let (Some((n_few, few)), Some((n_many, many))) = (rows.first(), rows.last())
        && n_many > n_few
    {
        let exponent = (many / few).ln() / (n_many / n_few).ln();
        println!("exponent\t{exponent:.3}");
    }
    if n_shown > 0 {
        show(&snapshot, n_shown);
    }
    Ok(())
}
