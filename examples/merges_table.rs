//! What it costs to find merges to propose: `cargo run --release --example merges_table --
//! FOLDER` reads and annotates a folder as the window does, then prints names that were
//! compared, proposals, and the seconds of the best and the worst of several rounds.

use anyhow::{Context, Result};
use broadsheet::analysis;
use broadsheet::corpus::Facet;
use broadsheet::index::Snapshot;
use broadsheet::pipeline::{Pipeline, Source, Step};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Rounds that are timed.
const ROUNDS: usize = 5;
/// Facets whose names are compared.
const FACETS: [Facet; 3] = [Facet::Person, Facet::Organization, Facet::Place];

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("merges_table FOLDER")?;
    let begun = Instant::now();
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![PathBuf::from(folder)]));
    let never = AtomicBool::new(false);
    let mut latest = Arc::new(Snapshot::default());
    while let Step::Worked { snapshot, .. } = pipeline.step(&never) {
        latest = snapshot.unwrap_or(latest);
    }
    let opening = begun.elapsed().as_secs_f64();
    let values = latest.overlay().values();
    let n_names = values.filter(|value| FACETS.contains(&value.facet)).count();
    let mut seconds = Vec::new();
    let mut n_proposals = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let found = analysis::proposals(&latest, &|| false).unwrap_or_default();
        seconds.push(begun.elapsed().as_secs_f64());
        n_proposals = found.len();
    }
    let best = seconds.iter().copied().fold(f64::INFINITY, f64::min);
    let worst = seconds.iter().copied().fold(0.0, f64::max);
    println!("articles\topening_s\tnames\tproposals\tbest_s\tworst_s");
    println!(
        "{}\t{opening:.1}\t{n_names}\t{n_proposals}\t{best:.3}\t{worst:.3}",
        latest.n_articles()
    );
    Ok(())
}
