//! The same articles as tantivy. Titles are compared in `titles_recall`.
//!
//! `cargo run --release --example same_as_tantivy -- PRESS_FOLDER`
//!
//! 5,000 press releases, cut by Broadsheet's tokenizer in both engines; 500 generated boolean
//! and phrase queries; every difference between the sets of articles is printed.

#[path = "../engine_table/tokens.rs"]
mod tokens;

mod asked;
#[path = "../press/dice.rs"]
mod dice;
mod peer;

use broadsheet::corpus::Article;
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::{Counting, Request, matches};
use dice::Dice;
use peer::Peer;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

const N_ARTICLES: usize = 5_000;
const N_QUERIES: usize = 500;

/// A title and a text.
type Release = (String, String);

fn main() -> anyhow::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        anyhow::bail!("same_as_tantivy PRESS_FOLDER");
    };
    let mut releases = Vec::new();
    read(Path::new(&folder), &mut releases);
    anyhow::ensure!(!releases.is_empty(), "no texts under {folder}");
    let snapshot = indexed(&releases);
    let peer = Peer::build(&releases)?;
    let n_different = differences(&releases, &snapshot, &peer)?;
    println!("articles\t{}", releases.len());
    println!("queries\t{N_QUERIES}");
    println!("differences\t{n_different}");
    Ok(())
}

fn differences(releases: &[Release], snapshot: &Snapshot, peer: &Peer) -> anyhow::Result<usize> {
    let mut dice = Dice::new(4);
    let (mut n_different, mut n_found) = (0, 0);
    for _ in 0..N_QUERIES {
        let asked = asked::query(releases, &mut dice);
        let typed = format!("{} ", asked.typed());
        let request = Request {
            query: typed.clone(),
            counting: Counting::Copies,
            ..Request::default()
        };
        let docs = matches(snapshot, &request, &|| false).unwrap_or_default();
        let ours: BTreeSet<u64> = docs.iter().map(|doc| u64::from(doc.0)).collect();
        let theirs = peer.found(&asked)?;
        n_found += theirs.len();
        if ours != theirs {
            n_different += 1;
            let only = |a: &BTreeSet<u64>, b: &BTreeSet<u64>| -> Vec<u64> {
                a.difference(b).take(5).copied().collect()
            };
            println!(
                "different\t{typed}\tours {:?}\ttantivy {:?}",
                only(&ours, &theirs),
                only(&theirs, &ours)
            );
        }
    }
    println!("found\t{n_found}");
    Ok(n_different)
}

fn indexed(releases: &[Release]) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    for batch in releases.chunks(1_024) {
        let batch = batch.iter().map(|(title, text)| {
            let header = Header {
                title: title.clone(),
                ..Header::default()
            };
            let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
            (Arc::new(article), Arc::new(header))
        });
        builder.push_segment(batch.collect());
    }
    builder.publish()
}

fn read(folder: &Path, releases: &mut Vec<Release>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if releases.len() >= N_ARTICLES {
            return;
        }
        if path.is_dir() {
            read(&path, releases);
        } else if path
            .extension()
            .is_some_and(|end| end == "txt" || end == "md")
            && let Ok(raw) = std::fs::read(&path)
        {
            let text = String::from_utf8_lossy(&raw).into_owned();
            let title = text.lines().find(|line| !line.trim().is_empty());
            let title: String = title.unwrap_or_default().chars().take(200).collect();
            releases.push((title, text));
        }
    }
}
