//! Names, for what is kept between two starts, the state of the code and the models that made
//! it: texts that other code read, and annotations that another model made, are made anew.
//! Nobody has to remember to count a number up.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms whose code decides what a file's articles, headers and columns are.
const READING: &[&str] = &[
    "src/text",
    "src/corpus",
    "src/ingest",
    "src/annotate",
    "src/index",
    "src/pipeline",
    "src/pipeline.rs",
    // Places by which datelines are told.
    "assets/lexicons/cities.txt",
    "assets/lexicons/countries.tsv",
    "assets/lexicons/states.tsv",
    "seeds",
    "Cargo.lock",
];

/// Words and weights by which annotations are made.
const MODELS: &[&str] = &["assets"];

/// Endings of files there that no annotation rests on.
const NO_MODELS: &[&str] = &[
    "md", "png", "svg", "ttf", "otf", "rs", "py", "sh", "desktop", "xml",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut sum = Sum::default();
    sum.add_all(READING)?;
    println!("cargo::rustc-env=BROADSHEET_READING={:016x}", sum.0);
    sum.add_all(MODELS)?;
    println!("cargo::rustc-env=BROADSHEET_MODEL={:016x}", sum.0);
    println!("cargo::rerun-if-changed=assets/build.rs");
    Ok(())
}

/// FNV-1a, which is the same everywhere and for ever.
struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_all(&mut self, places: &[&str]) -> Result<(), Box<dyn Error>> {
        for place in places {
            if Path::new(place).exists() {
                println!("cargo::rerun-if-changed={place}");
            }
            let mut files = Vec::new();
            list(Path::new(place), &mut files)?;
            files.sort();
            files.retain(|file| {
                let ending = file.extension().and_then(|ending| ending.to_str());
                !ending.is_some_and(|ending| NO_MODELS.contains(&ending))
            });
            for file in files {
                self.add(file.to_string_lossy().as_bytes());
                self.add(&fs::read(file)?);
            }
        }
        Ok(())
    }
}

/// Files at and under a path; none where nothing is.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}
