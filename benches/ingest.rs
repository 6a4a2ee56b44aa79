//! A folder to articles, beside the bare cost of reading the same files and checking that
//! they are UTF-8, in the same run and on one thread.
//!
//! Reads the folder in `BROADSHEET_DATA`; without it writes a small one of its own, which
//! says little about real news. Walking is part of both sides: ours decides by ending and
//! follows links, the bare side lists what ours found.

use broadsheet::ingest::{discover, read};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Rounds of the table; the best of each side counts, since other work only ever adds.
const ROUNDS: usize = 5;

/// The folder to read, and what keeps it there when it is our own.
fn folder() -> std::io::Result<(PathBuf, Option<TempDir>)> {
    if let Some(folder) = std::env::var_os("BROADSHEET_DATA") {
        return Ok((folder.into(), None));
    }
    println!("BROADSHEET_DATA is not set: this run is on 2,000 made-up files");
    let folder = tempfile::tempdir()?;
    for nth in 0..2_000 {
        let body = format!("The harbor of town {nth} opened on Monday, the mayor said.\n\n");
        let text = format!("Harbor {nth} opens\n\n{}", body.repeat(80));
        std::fs::write(folder.path().join(format!("{nth}.md")), text)?;
    }
    Ok((folder.path().to_owned(), Some(folder)))
}

/// Bytes of the files that are UTF-8.
fn bare(files: &[PathBuf]) -> usize {
    let read = files.iter().filter_map(|file| std::fs::read(file).ok());
    read.filter_map(|bytes| std::str::from_utf8(&bytes).ok().map(str::len))
        .sum()
}

/// Articles and bytes of their texts.
fn ours(folder: &Path) -> (usize, usize) {
    let found = discover(&[folder.to_owned()], &AtomicBool::new(false));
    let read = found.files.iter().filter_map(|file| read(file).ok());
    let articles = read.flat_map(|reading| reading.articles);
    articles.fold((0, 0), |(n, bytes), article| {
        (n + 1, bytes + article.text().len())
    })
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    (black_box(act()), begun.elapsed())
}

fn print_table(folder: &Path) {
    let files = discover(&[folder.to_owned()], &AtomicBool::new(false)).files;
    let (mut fastest, mut floor) = (Duration::MAX, Duration::MAX);
    let (mut n_articles, mut n_bytes) = (0, 0);
    for _ in 0..ROUNDS {
        let (bytes, took) = timed(|| bare(&files));
        floor = floor.min(took);
        n_bytes = bytes;
        let ((n, _), took) = timed(|| ours(folder));
        fastest = fastest.min(took);
        n_articles = n;
    }
    let mb_per_s = |took: Duration| n_bytes as f64 / 1e6 / took.as_secs_f64();
    println!("files\tarticles\tmb\tours_mb_per_s\tbare_mb_per_s\tratio");
    println!(
        "{}\t{n_articles}\t{:.1}\t{:.1}\t{:.1}\t{:.2}",
        files.len(),
        n_bytes as f64 / 1e6,
        mb_per_s(fastest),
        mb_per_s(floor),
        fastest.as_secs_f64() / floor.as_secs_f64(),
    );
}

fn ingest(criterion: &mut Criterion) {
    let (folder, _kept) = match folder() {
        Ok(found) => found,
        Err(error) => {
            println!("No folder to read: {error}");
            return;
        }
    };
    print_table(&folder);
    let files = discover(std::slice::from_ref(&folder), &AtomicBool::new(false)).files;
    let mut group = criterion.benchmark_group("ingest");
    group.sample_size(10);
    group.bench_function("folder to articles", |bencher| {
        bencher.iter(|| ours(&folder));
    });
    group.bench_function("read and check UTF-8", |bencher| {
        bencher.iter(|| bare(&files));
    });
    group.finish();
}

criterion_group!(benches, ingest);
criterion_main!(benches);
