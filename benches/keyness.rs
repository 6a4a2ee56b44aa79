//! What sets a result apart from the rest: results of 100 to 10,000 articles.
//!
//! Reads the texts under the folder in `BROADSHEET_DATA`, the first 2,000 characters of each,
//! and repeats them, each time with a word of its own, up to `BROADSHEET_ARTICLES`; without a
//! folder words are strung together, which says little about real news.

#[path = "../examples/press/folder.rs"]
mod folder;

use broadsheet::analysis::keyness;
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::index::{DocId, IndexBuilder, Snapshot};
use criterion::{Criterion, criterion_group, criterion_main};
use folder::texts_under;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Characters of a text that are read.
const LENGTH: usize = 2_000;
/// Articles of a segment.
const BATCH: usize = 4_096;
/// Rounds of the table.
const ROUNDS: usize = 20;

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    match std::env::var_os("BROADSHEET_DATA") {
        Some(folder) => texts_under(Path::new(&folder), &mut texts),
        None => println!("BROADSHEET_DATA is not set: this run is on strung-together words"),
    }
    for text in &mut texts {
        *text = text.chars().take(LENGTH).collect();
    }
    if texts.is_empty() {
        let word = |n: usize| format!("word{}", (n * n + n / 7) % 5_003);
        let text = |at: usize| (0..300).map(|n| word(at * 31 + n)).collect::<Vec<_>>();
        texts = (0..5_000).map(|at| text(at).join(" ")).collect();
    }
    texts
}

fn indexed() -> Arc<Snapshot> {
    let texts = texts();
    let wanted = std::env::var("BROADSHEET_ARTICLES").ok();
    let wanted = wanted.and_then(|n| n.parse().ok()).unwrap_or(texts.len());
    let mut builder = IndexBuilder::default();
    for start in (0..wanted).step_by(BATCH) {
        let numbers = start..wanted.min(start + BATCH);
        let batch = numbers.filter_map(|n| {
            let text = format!("{} turn{}", texts.get(n % texts.len())?, n / texts.len());
            let article = Article::new(Origin::Pasted, Given::default(), text);
            Some((Arc::new(article), Arc::new(Header::default())))
        });
        builder.push_segment(batch.collect());
        black_box(builder.publish());
    }
    let snapshot = builder.publish();
    println!("articles\t{}", snapshot.n_articles());
    println!("segments\t{}", snapshot.segments().len());
    println!("words\t{}", snapshot.n_words());
    snapshot
}

/// So many articles from all over the corpus.
fn spread(snapshot: &Snapshot, n: usize) -> Vec<DocId> {
    let step = (snapshot.n_articles() / n.max(1)).max(1);
    snapshot.docs().step_by(step).take(n).collect()
}

fn bench(criterion: &mut Criterion) {
    let snapshot = indexed();
    println!("result\tmedian_us\tworst_us\twords");
    for n in [100, 1_000, 10_000] {
        let docs = spread(&snapshot, n);
        let mut times = Vec::new();
        let mut n_words = 0;
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let found = keyness(&snapshot, black_box(&docs), &|| false);
            times.push(begun.elapsed());
            n_words = found.map_or(0, |found| found.words.len());
        }
        times.sort();
        let at = |place: usize| times.get(place).map_or(0, Duration::as_micros);
        println!(
            "{}\t{}\t{}\t{n_words}",
            docs.len(),
            at(ROUNDS / 2),
            at(ROUNDS - 1)
        );
    }
    let docs = spread(&snapshot, 10_000);
    criterion.bench_function("keyness of 10,000 articles", |bencher| {
        bencher.iter(|| keyness(&snapshot, black_box(&docs), &|| false));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
