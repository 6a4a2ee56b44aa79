//! Many articles in one file: `cargo run --release --example draw_articles -- PRESS_FOLDER N
//! FILE.jsonl` draws them from the paragraphs of a folder of press releases, by the seed and to
//! the length that `engine_table` draws them, and writes one a line.

#[path = "press/dice.rs"]
mod dice;
#[path = "press/drawn.rs"]
mod drawn;

use anyhow::{Context, Result};
use drawn::Press;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(n), Some(file)) = (args.next(), args.next(), args.next()) else {
        anyhow::bail!("draw_articles PRESS_FOLDER N FILE.jsonl");
    };
    let n: usize = n.parse().context("N is a number of articles")?;
    let press = Press::read(Path::new(&folder));
    anyhow::ensure!(press.n_paragraphs() > 0, "no texts under {folder}");
    let mut out = BufWriter::new(File::create(&file)?);
    for nth in 0..n {
        let sample = press.sample(nth);
        let line = serde_json::json!({ "title": sample.title, "text": sample.text });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
