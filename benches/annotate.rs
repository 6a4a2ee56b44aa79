//! Pace of the whole of `annotate` on one core and on two, in tokens and in words a second.
//!
//! Reads the texts in the folder in `BROADSHEET_DATA`, spread evenly over all its files;
//! without it annotates a text of its own again and again, which says little about real news.
//! Reading is not part of it. The table counts the best of several rounds.

use broadsheet::annotate::{Models, annotate, dates_on};
use broadsheet::corpus::Article;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::ingest::{discover, read};
use broadsheet::text::token::tokenize;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::ThreadPool;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// Texts that are annotated, out of all in the folder.
const N_TEXTS: usize = 2_000;
/// Rounds of the table; the best counts, since other work only ever adds.
const ROUNDS: usize = 5;

fn made_up() -> Vec<Article> {
    println!("BROADSHEET_DATA is not set: this run is on one made-up text, 500 times");
    let body = "Minister Ana Ruiz of Acme Shipping opened the harbor of Minsk on Monday. ";
    let text = format!("Harbor opens\n\n{}", body.repeat(40));
    let article = Article::new(Origin::Pasted, Given::default(), text);
    vec![article; 500]
}

fn from_folder(folder: &Path) -> Vec<Article> {
    let files = discover(&[folder.to_owned()], &AtomicBool::new(false)).files;
    let every = (files.len() / N_TEXTS).max(1);
    let read = files
        .iter()
        .step_by(every)
        .filter_map(|file| read(file).ok());
    read.flat_map(|reading| reading.articles).collect()
}

fn texts() -> Vec<Article> {
    match std::env::var_os("BROADSHEET_DATA") {
        Some(folder) => from_folder(Path::new(&folder)),
        None => made_up(),
    }
}

/// Mentions found in all articles.
fn all(articles: &[Article], models: &Models, pool: &ThreadPool) -> usize {
    pool.install(|| {
        let found = articles.par_iter().map(|article| annotate(article, models));
        found.map(|found| found.mentions.len()).sum()
    })
}

/// The share of the finding of dates in all of `annotate`, on one core.
fn share_of_dates(articles: &[Article], models: &Models) {
    let tokens: Vec<_> = articles.iter().map(|one| tokenize(one.text())).collect();
    let (mut dates, mut whole) = (Duration::MAX, Duration::MAX);
    let mut n_dates = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        n_dates = 0;
        for (article, tokens) in articles.iter().zip(&tokens) {
            n_dates += dates_on(article.text(), tokens, article.given.path_date).len();
        }
        dates = dates.min(begun.elapsed());
        let begun = Instant::now();
        for article in articles {
            std::hint::black_box(annotate(article, models));
        }
        whole = whole.min(begun.elapsed());
    }
    let share = dates.as_secs_f64() / whole.as_secs_f64();
    println!("dates\tseconds\tall_seconds\tshare");
    println!(
        "{n_dates}\t{:.3}\t{:.3}\t{share:.4}",
        dates.as_secs_f64(),
        whole.as_secs_f64()
    );
}

fn count(articles: &[Article], of: fn(&str) -> usize) -> u64 {
    let n: usize = articles.iter().map(|article| of(article.text())).sum();
    n as u64
}

fn pace(criterion: &mut Criterion) {
    let articles = texts();
    let n_tokens = count(&articles, |text| tokenize(text).len());
    let n_words = count(&articles, |text| text.split_whitespace().count());
    let models = Models::load();
    share_of_dates(&articles, &models);
    let mut group = criterion.benchmark_group("annotate");
    group.sample_size(10);
    group.throughput(Throughput::Elements(n_tokens));
    println!("cores\tarticles\ttokens\twords\tmentions\ttokens_per_s\twords_per_s");
    for n_cores in [1, 2] {
        let pool = match rayon::ThreadPoolBuilder::new().num_threads(n_cores).build() {
            Ok(pool) => pool,
            Err(error) => {
                println!("No {n_cores} threads: {error}");
                continue;
            }
        };
        let n_mentions = all(&articles, &models, &pool);
        let mut best = Duration::MAX;
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            all(&articles, &models, &pool);
            best = best.min(begun.elapsed());
        }
        let per_second = |n: u64| n as f64 / best.as_secs_f64();
        println!(
            "{n_cores}\t{}\t{n_tokens}\t{n_words}\t{n_mentions}\t{:.0}\t{:.0}",
            articles.len(),
            per_second(n_tokens),
            per_second(n_words)
        );
        group.bench_function(format!("{n_cores} cores"), |bencher| {
            bencher.iter(|| all(&articles, &models, &pool));
        });
    }
    group.finish();
}

criterion_group!(benches, pace);
criterion_main!(benches);
