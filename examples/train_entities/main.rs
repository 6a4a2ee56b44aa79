//! Trains the entity recognizer and writes its tables and weights to `assets/recognizer`:
//! `cargo run --release --example train_entities -- DATA`, where `DATA` holds `ner/` and
//! `press.tar.xz`. The same data give the same bytes. With `held` after `DATA`, one learner learns
//! without the sentences held back for choosing settings, scores are printed and nothing is written.
//!
//! 1. [`press`] counts over unlabelled text; [`tables`] packs what was counted and listed.
//! 2. [`samples`] gathers the labelled sentences.
//! 3. [`pages`] numbers their features; [`learner`] learns weights, with [`lattice`] weighing all labels a sentence could
//!    have; they are rounded to bytes, the light ones left out.

#[path = "../evaluate_entities/sets.rs"]
mod sets;

#[path = "../evaluate_entities/score.rs"]
mod score;

mod chance;
mod held;
mod lattice;
mod learner;
mod pages;
mod press;
mod samples;
mod tables;

use anyhow::{Context, Result};
use broadsheet::annotate::Models;
use broadsheet::annotate::recognizer::keyed::Keyed;
use broadsheet::annotate::recognizer::model::{Model, Tables};
use learner::{Learner, Settings, Sum};
use pages::Bare;
use std::path::Path;
use std::time::Instant;
use tables::{KNOWN_LISTS, Reach};

/// Weights that round to less than this leave their row out.
const LEAST: f32 = 7.0;
/// In other rows, weights below this are left out.
const FAINT: f32 = 2.5;
/// Learners that go over the samples in orders of their own; the model is their average.
const N_LEARNERS: u64 = 5;
/// Part of the sentences that are seen without the lists of well-known names.
const BARE: f32 = 0.15;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let data = args.next().context("give the folder of the data")?;
    let is_trial = args.next().is_some_and(|word| word == "held");
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
    let samples = samples::samples(&folder, settings.seed, &|set, at, n| {
        is_trial && held::is_held(set, at, n)
    })?;
    let mut press = press::read(&Path::new(&data).join("press.tar.xz"))?;
    for sample in &samples {
        let words: Vec<&str> = sample.sentence.words.iter().map(String::as_str).collect();
        tables::count_casing(&words, &mut press.casing);
    }
    let words = tables::words(&folder, &press.casing)?;
    let core = tables::names(&folder, &press, &[], Reach::Core)?;
    let names = tables::names(&folder, &press, &[], Reach::Wide)?;
    let bare = Bare {
        names: Keyed::unpack(&tables::names(&folder, &press, &KNOWN_LISTS, Reach::Core)?),
        part: BARE,
        seed: settings.seed,
    };
    println!(
        "{} samples, tables after {:?}",
        samples.len(),
        started.elapsed()
    );
    let tables = Tables {
        words: Keyed::unpack(&words),
        names: Keyed::unpack(&core),
    };
    let pages = pages::pages(&samples, &tables, &bare, settings.min_seen);
    println!(
        "{} features after {:?}",
        pages.keys.len(),
        started.elapsed()
    );
    let mut sum = Sum::default();
    let n_learners = if is_trial { 1 } else { N_LEARNERS };
    for seed in settings.seed..settings.seed + n_learners {
        let mut learner = Learner::new(&pages, Settings { seed, ..settings });
        learner.learn();
        sum.add(&learner);
        println!("learner {seed} after {:?}", started.elapsed());
    }
    let (rows, steps) = sum.averages();
    let weights = learner::quantized(&rows, &steps, LEAST, FAINT);
    println!("{} features kept", weights.rows.len());
    if is_trial {
        let tables = Tables {
            words: tables.words,
            names: Keyed::unpack(&names),
        };
        let model = Model::new(tables, weights);
        return held::judge(&folder, &Models::load().with_recognizer(model));
    }
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
