//! Quotations and topics by themselves, in articles a second of processor time, and their share
//! of all annotation; beside them the plain regular expression that a reader might write for
//! what stands between quotation marks, on the same texts in the same run.
//!
//! Reads the texts under the folder in `BROADSHEET_DATA`, spread evenly over all; without it a
//! text of its own is read again and again, which says little about real news.

#[path = "../examples/press/folder.rs"]
mod folder;

use broadsheet::annotate::{Models, annotate, quotes_on, subjects_on};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article};
use broadsheet::text::token::{Token, tokenize};
use cpu_time::ThreadTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use folder::texts_under;
use regex_automata::meta::Regex;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

/// Texts, out of all in the folder.
const N_TEXTS: usize = 1_000;
/// Rounds; the best counts, since other work only ever adds.
const ROUNDS: usize = 5;
/// What stands between marks of one kind, in one paragraph.
const BETWEEN_MARKS: &str = "\u{201c}[^\u{201d}\\n]+\u{201d}|\"[^\"\\n]+\"";

/// A text with all that finding quotations and topics builds on.
struct Known {
    article: Article,
    tokens: Vec<Token>,
    annotations: Annotations,
}

fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    match std::env::var_os("BROADSHEET_DATA") {
        Some(folder) => texts_under(Path::new(&folder), &mut texts),
        None => println!("BROADSHEET_DATA is not set: this run is on one made-up text"),
    }
    if texts.is_empty() {
        let body = "\u{201c}The harbor opens,\u{201d} Minister Ana Ruiz said in Minsk on Monday. ";
        texts = vec![format!("Harbor opens\n\n{}", body.repeat(40)); N_TEXTS];
    }
    let every = (texts.len() / N_TEXTS).max(1);
    texts.into_iter().step_by(every).collect()
}

fn known(text: String, models: &Models) -> Known {
    let article = Article::new(Origin::Pasted, Given::default(), text);
    Known {
        tokens: tokenize(article.text()),
        annotations: annotate(&article, models),
        article,
    }
}

/// The best time of some rounds, and what was found in one.
fn best(known: &[Known], find: impl Fn(&Known) -> usize) -> (Duration, usize) {
    let mut best = Duration::MAX;
    let mut n_found = 0;
    for _ in 0..ROUNDS {
        let begun = ThreadTime::now();
        n_found = known.iter().map(|one| black_box(find(one))).sum();
        best = best.min(begun.elapsed());
    }
    (best, n_found)
}

fn pace(criterion: &mut Criterion) {
    let models = Models::load();
    let known: Vec<Known> = texts()
        .into_iter()
        .map(|text| known(text, &models))
        .collect();
    let pattern = match Regex::new(BETWEEN_MARKS) {
        Ok(pattern) => pattern,
        Err(error) => {
            println!("no pattern: {error}");
            return;
        }
    };
    let quotes = |one: &Known| quotes_on(one.article.text(), &one.tokens, &one.annotations).len();
    let topics = |one: &Known| {
        let (text, tokens) = (one.article.text(), &one.tokens);
        subjects_on(text, tokens, &one.annotations, &models).len()
    };
    let marks = |one: &Known| pattern.find_iter(one.article.text()).count();
    let whole = |one: &Known| annotate(&one.article, &models).mentions.len();
    let (all, n_mentions) = best(&known, whole);
    let n_bytes: usize = known.iter().map(|one| one.article.text().len()).sum();
    println!("articles\t{}\nbytes\t{n_bytes}", known.len());
    println!("what\tfound\tarticles_per_s\tshare_of_annotating");
    let row = |what: &str, (took, n_found): (Duration, usize)| {
        let pace = known.len() as f64 / took.as_secs_f64();
        let share = 100.0 * took.as_secs_f64() / all.as_secs_f64();
        println!("{what}\t{n_found}\t{pace:.0}\t{share:.1} %");
    };
    row("annotating", (all, n_mentions));
    row("quotations", best(&known, quotes));
    row("topics", best(&known, topics));
    row("regular expression", best(&known, marks));
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10);
    group.throughput(Throughput::Elements(known.len() as u64));
    group.bench_function("quotations", |bencher| {
        bencher.iter(|| known.iter().map(quotes).sum::<usize>());
    });
    group.bench_function("topics", |bencher| {
        bencher.iter(|| known.iter().map(topics).sum::<usize>());
    });
    group.bench_function("regular expression", |bencher| {
        bencher.iter(|| known.iter().map(marks).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, pace);
criterion_main!(benches);
