//! Trains the entity recognizer and writes its tables and weights to `assets/recognizer`:
//! `cargo run --release --example train_entities -- DATA`, where `DATA` holds `ner/` and
//! `press.tar.xz`. The same data give the same bytes.
//!
//! 1. [`press`] counts over unlabelled text; [`tables`] packs what was counted and listed.
//! 2. [`samples`] gathers the labelled sentences.
//! 3. [`pages`] numbers their features; [`learner`] learns weights, with [`lattice`] weighing all labels a sentence could
//!    have; they are rounded to bytes, the light ones left out.

#[path = "../evaluate_entities/sets.rs"]
#[expect(dead_code, reason = "passages are for judging")]
mod sets;

mod chance;
mod lattice;
mod learner;
mod pages;
mod press;
mod samples;
mod tables;

use anyhow::{Context, Result};
use broadsheet::annotate::recognizer::keyed::Keyed;
use broadsheet::annotate::recognizer::model::Tables;
use learner::{Learner, Settings, Sum};
use std::path::Path;
use std::time::Instant;

/// Weights that round to less than this leave their row out.
const LEAST: f32 = 7.0;
/// In other rows, weights below this are left out.
const FAINT: f32 = 2.5;
/// Learners that go over the samples in orders of their own; the model is their average.
const N_LEARNERS: u64 = 3;

fn main() -> Result<()> {
    let data = std::env::args()
        .nth(1)
        .context("give the folder of the data")?;
    let folder = Path::new(&data).join("ner");
    let settings = Settings {
        n_rounds: 5,
        pace: 0.05,
        left_out: 0.2,
        left_out_any: 0.25,
        min_seen: 2,
        seed: 1,
    };
    let started = Instant::now();
    let samples = samples::samples(&folder, settings.seed, &|_, _, _| false)?;
    let mut press = press::read(&Path::new(&data).join("press.tar.xz"))?;
    for sample in &samples {
        let words: Vec<&str> = sample.sentence.words.iter().map(String::as_str).collect();
        tables::count_casing(&words, &mut press.casing);
    }
    let words = tables::words(&folder, &press.casing)?;
    let names = tables::names(&folder, &press)?;
    println!(
        "{} samples, tables after {:?}",
        samples.len(),
        started.elapsed()
    );
    let tables = Tables {
        words: Keyed::unpack(&words),
        names: Keyed::unpack(&names),
    };
    let pages = pages::pages(&samples, &tables, settings.min_seen);
    println!(
        "{} features after {:?}",
        pages.keys.len(),
        started.elapsed()
    );
    let mut sum = Sum::default();
    for seed in settings.seed..settings.seed + N_LEARNERS {
        let mut learner = Learner::new(&pages, Settings { seed, ..settings });
        learner.learn();
        sum.add(&learner);
        println!("learner {seed} after {:?}", started.elapsed());
    }
    let (rows, steps) = sum.averages();
    let weights = learner::quantized(&rows, &steps, LEAST, FAINT);
    println!("{} features kept", weights.rows.len());
    let out = Path::new("assets/recognizer");
    std::fs::create_dir_all(out)?;
    for (name, bytes) in [
        ("words", words),
        ("names", names),
        ("weights", weights.pack()),
    ] {
        println!("{name}: {} bytes", bytes.len());
        std::fs::write(out.join(name).with_extension("bin"), bytes)?;
    }
    Ok(())
}
