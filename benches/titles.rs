//! Titles for a query, the best 20: ours beside `fuzzy_matcher` and `nucleo_matcher` on every
//! title, and beside `fzf --filter` as a whole process, in one run.
//!
//! Reads the texts under the folder in `BROADSHEET_DATA`; without it a small vocabulary is
//! strung together, which says little about real titles. `BROADSHEET_TITLES` says how many
//! titles there are (100,000): those of the texts, then first and last halves of two of
//! them. All are folded before, and each word typed is matched by itself, its scores summed.
//! A table with medians and ratios is printed first; `fzf` is left out where it is missing.

#[path = "../examples/press/dice.rs"]
mod dice;
#[path = "../examples/press/folder.rs"]
mod folder;

use broadsheet::annotate::header;
use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::titles;
use broadsheet::text::fold::fold;
use criterion::{Criterion, criterion_group, criterion_main};
use dice::Dice;
use folder::texts_under;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Words, beginnings, letters run together, left out and skipped.
const QUERIES: [&str; 8] = [
    "ann",
    "announces",
    "results announces",
    "glob mark rep",
    "annqua",
    "anfqr",
    "prsdnt appntmnt",
    "foreign trade",
];

/// Titles that are wanted.
const TOP: usize = 20;
/// Articles of one segment.
const BATCH: usize = 1 << 16;
/// Runs of which the median counts.
const RUNS: usize = 9;

fn strung_together(n: usize) -> Vec<String> {
    let words = [
        "Announces",
        "Global",
        "Market",
        "Report",
        "of",
        "President",
        "the",
        "Foreign",
        "Trade",
        "Quarter",
        "Results",
        "First",
        "Appointment",
        "New",
        "Minister",
        "in",
    ];
    let mut dice = Dice::new(7);
    let mut title = |_| {
        let words = (0..9).filter_map(|_| words.get(dice.below(words.len())));
        words.copied().collect::<Vec<_>>().join(" ")
    };
    (0..n).map(&mut title).collect()
}

fn all_titles() -> Vec<String> {
    let wanted = std::env::var("BROADSHEET_TITLES").ok();
    let wanted = wanted.and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let Some(folder) = std::env::var_os("BROADSHEET_DATA") else {
        println!("BROADSHEET_DATA is not set: this run is on strung-together words");
        return strung_together(wanted);
    };
    let mut texts = Vec::new();
    texts_under(Path::new(&folder), &mut texts);
    let articles = texts
        .iter()
        .map(|text| Article::new(Origin::Pasted, Given::default(), text.as_str()));
    let mut titles: Vec<String> = articles
        .map(|article| header(&article).title.clone())
        .collect();
    titles.truncate(wanted);
    let n_real = titles.len();
    let mut dice = Dice::new(2026);
    while titles.len() < wanted && n_real > 0 {
        let half = |nth: usize, is_first: bool| {
            let words: Vec<&str> = titles
                .get(nth)
                .map_or("", String::as_str)
                .split(' ')
                .collect();
            let (first, last) = words.split_at(words.len() / 2);
            if is_first { first } else { last }.join(" ")
        };
        let first = half(dice.below(n_real), true);
        titles.push(format!("{first} {}", half(dice.below(n_real), false)));
    }
    titles
}

fn indexed(titles: &[String]) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    for batch in titles.chunks(BATCH) {
        let batch = batch.iter().map(|title| {
            let article = Article::new(Origin::Pasted, Given::default(), "");
            let header = Header {
                title: title.clone(),
                ..Header::default()
            };
            (Arc::new(article), Arc::new(header))
        });
        builder.push_segment(batch.collect());
    }
    builder.publish()
}

fn ours(snapshot: &Snapshot, query: &str) -> usize {
    titles(snapshot, query, TOP, &|| false).map_or(0, |titles| titles.len())
}

fn best<S: Ord>(mut scored: Vec<(S, usize)>) -> usize {
    scored.sort_unstable_by(|a, b| b.cmp(a));
    scored.truncate(TOP);
    scored.len()
}

fn by_fuzzy_matcher(titles: &[String], query: &str) -> usize {
    let matcher = SkimMatcherV2::default();
    let scored = titles.iter().enumerate().filter_map(|(nth, title)| {
        let scores = query
            .split(' ')
            .map(|word| matcher.fuzzy_match(title, word));
        Some((scores.sum::<Option<i64>>()?, nth))
    });
    best(scored.collect())
}

fn by_nucleo(titles: &[Utf32String], query: &str) -> usize {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Respect, Normalization::Never);
    let scored = titles
        .iter()
        .enumerate()
        .filter_map(|(nth, title)| Some((pattern.score(title.slice(..), &mut matcher)?, nth)));
    best(scored.collect())
}

/// The whole process, its titles piped in; none where there is no such program.
fn by_fzf(lines: &str, query: &str) -> Option<usize> {
    let mut process = Command::new("fzf")
        .args(["--filter", query])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = process.stdin.take()?;
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that has read enough closes its end.
            let _closed = input.write_all(lines.as_bytes());
        });
        process.wait_with_output()
    });
    let output = output.ok()?;
    Some(output.stdout.split(|byte| *byte == b'\n').take(TOP).count())
}

/// Median in microseconds.
fn timed(mut act: impl FnMut() -> usize) -> u128 {
    let mut micros: Vec<u128> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            black_box(act());
            begun.elapsed().as_micros()
        })
        .collect();
    micros.sort_unstable();
    micros.get(RUNS / 2).copied().unwrap_or(0)
}

fn bench(criterion: &mut Criterion) {
    let titles = all_titles();
    let snapshot = indexed(&titles);
    let folded: Vec<String> = titles.iter().map(|title| fold(title)).collect();
    let wide: Vec<Utf32String> = folded.iter().map(|title| title.as_str().into()).collect();
    let lines = folded.join("\n");
    let has_fzf = by_fzf("a", "a").is_some();
    if !has_fzf {
        println!("fzf is not installed: left out");
    }
    println!("titles\t{}", titles.len());
    println!("query\tours_us\tfuzzy_matcher_us\tratio\tnucleo_us\tratio\tfzf_us\tratio");
    for query in QUERIES {
        let our_time = timed(|| ours(&snapshot, query)).max(1);
        let mut line = format!("{query}\t{our_time}");
        let mut add = |theirs: u128| {
            let ratio = our_time as f64 / theirs.max(1) as f64;
            // Writing to a string cannot fail.
            let _ = write!(line, "\t{theirs}\t{ratio:.3}");
        };
        add(timed(|| by_fuzzy_matcher(&folded, query)));
        add(timed(|| by_nucleo(&wide, query)));
        if has_fzf {
            add(timed(|| by_fzf(&lines, query).unwrap_or(0)));
        }
        println!("{line}");
    }
    let mut group = criterion.benchmark_group("titles");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(2));
    for query in ["results announces", "annqua", "prsdnt appntmnt"] {
        group.bench_function(format!("ours/{query}"), |b| {
            b.iter(|| ours(&snapshot, query));
        });
        group.bench_function(format!("fuzzy_matcher/{query}"), |b| {
            b.iter(|| by_fuzzy_matcher(&folded, query));
        });
        group.bench_function(format!("nucleo/{query}"), |b| {
            b.iter(|| by_nucleo(&wide, query));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
