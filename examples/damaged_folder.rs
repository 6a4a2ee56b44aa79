//! Fills a folder with damaged copies of the fixtures:
//!
//! ```text
//! cargo run --example damaged_folder -- OUT [N] [SEED]
//! ```

#[path = "../tests/damage/mod.rs"]
mod damage;

use anyhow::Context as _;
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let out = PathBuf::from(arguments.next().context("name the folder to fill")?);
    let mut number = |otherwise: u64| {
        let given = arguments.next().and_then(|word| word.into_string().ok());
        given.map_or(Ok(otherwise), |word| word.parse())
    };
    let n = usize::try_from(number(1000)?)?;
    let seed = number(1)?;
    let made = damage::make(&out, n, seed)?;
    println!("{} files in {}", made.len(), out.display());
    Ok(())
}
