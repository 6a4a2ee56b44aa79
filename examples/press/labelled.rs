//! Labels made by hand and the texts they are about, for the examples that score: a line is a
//! half, a file's path in the folder of the texts, then what each set of labels says itself;
//! all is parted by tabs, and lines that begin with "#" are remarks. Says nothing of scores.

use anyhow::{Context, Result, bail};
use broadsheet::corpus::Article;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The columns behind half and file, of all lines of a file.
pub type Rows<'l> = BTreeMap<&'l str, Vec<Vec<&'l str>>>;

/// What the command line asks for.
pub struct Asked {
    /// Where the texts are.
    pub folder: PathBuf,
    /// Which labels count; "tune" where none are named.
    pub half: String,
}

impl Asked {
    /// What is asked for.
    ///
    /// # Errors
    /// When no folder is named.
    pub fn from_args() -> Result<Self> {
        let mut args = std::env::args();
        let folder = args.nth(1).context(
            "give the folder of the press releases; they are not part of the project, and there \
             is nothing to score without them",
        )?;
        Ok(Self {
            folder: folder.into(),
            half: args.next().unwrap_or_else(|| "tune".to_owned()),
        })
    }

    /// The asked half of the labels, by file.
    ///
    /// # Errors
    /// When the labels know no such half.
    pub fn rows<'l>(&self, labels: &'l str) -> Result<Rows<'l>> {
        let rows = rows(labels, &self.half);
        if rows.is_empty() {
            let halves = columns(labels).filter_map(|columns| columns.first().copied());
            let halves: BTreeSet<&str> = halves.collect();
            bail!("the halves are {halves:?}, not {:?}", self.half);
        }
        Ok(rows)
    }

    /// A labelled text, read as the window and the command line read it.
    ///
    /// # Errors
    /// When the folder does not hold it.
    pub fn article(&self, file: &str) -> Result<Article> {
        article(&self.folder, file)
    }
}

/// A half of the labels, by file.
pub fn rows<'l>(labels: &'l str, half: &str) -> Rows<'l> {
    let mut rows = Rows::new();
    for columns in columns(labels) {
        if let [of, file, rest @ ..] = columns.as_slice()
            && *of == half
        {
            rows.entry(file).or_default().push(rest.to_vec());
        }
    }
    rows
}

fn columns(labels: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = labels.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn article(folder: &Path, file: &str) -> Result<Article> {
    let path = folder.join(file);
    if !path.is_file() {
        bail!("no press releases here, nothing scored: {}", path.display());
    }
    let articles = broadsheet::ingest::read(&path)?.articles;
    articles.into_iter().next().context("a file without text")
}
