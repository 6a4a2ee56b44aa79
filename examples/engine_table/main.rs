//! Broadsheet's engine beside tantivy, in one process, on the same articles: one line for
//! each kind of query, tab-separated.
//!
//! `cargo run --release --example engine_table -- PRESS_FOLDER N [RESULTS.md]`
//!
//! With a file the table is put there, too, with what the machine was doing, in the place of
//! an earlier table of as many articles.
//!
//! Every query is asked three times (once where articles are very many) and its best time
//! counts; percentiles are over queries. A query that is stopped ends the run.
//! Times are those of the processor, so that other work on the machine does not count.
//! Answers are complete: the page with snippets, the total, the order, all counts. One
//! thread asks; one engine is built, measured and dropped before the other.

mod asked;
#[path = "../press/dice.rs"]
mod dice;
#[path = "../press/drawn.rs"]
mod drawn;
mod ours;
mod peer;
mod report;
mod tokens;
mod values;

use asked::{Asked, Kind};
use cpu_time::ThreadTime;
use drawn::Press;
use ours::Ours;
use peer::Peer;
use std::path::Path;

/// Queries of each kind.
const N_QUERIES: usize = 100;
/// Rounds of which the best counts, and of how many articles on there is but one.
const ROUNDS: usize = 3;
const VERY_MANY: usize = 200_000;

/// What was measured of one engine for one line.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    p50: f64,
    p99: f64,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(n)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("engine_table PRESS_FOLDER N [RESULTS.md]");
    };
    let before = report::load();
    let n: usize = n.parse()?;
    let press = Press::read(Path::new(&folder));
    anyhow::ensure!(press.n_paragraphs() > 0, "no texts under {folder}");
    let queries: Vec<Vec<Asked>> = Kind::ALL
        .into_iter()
        .map(|kind| asked::queries(&press, kind, N_QUERIES))
        .collect();

    let ours = of_ours(&press, n, &queries);
    let peer = of_peer(&press, n, &queries)?;
    let head = "kind\tn\tours_p50_us\tours_p99_us\ttantivy_p50_us\ttantivy_p99_us\tratio_p99";
    let mut table = vec![head.to_owned()];
    let names = Kind::ALL.into_iter().map(Kind::name);
    let names = names.chain(["filter_click", "facet_counts", "keystroke"]);
    let names = names.chain(["index_s", "memory_mb"]);
    for ((name, ours), peer) in names.zip(ours).zip(peer) {
        table.push(line(name, n, ours, peer));
    }
    println!("{}", table.join("\n"));
    if let Some(file) = arguments.next() {
        report::put(Path::new(&file), n, &table, &before)?;
    }
    Ok(())
}

/// One line of the table; what a peer does not do is a dash.
fn line(name: &str, n: usize, ours: Figures, peer: Option<Figures>) -> String {
    let peer = peer.map_or("-\t-\t-".to_owned(), |peer| {
        let ratio = ours.p99 / peer.p99;
        format!("{:.1}\t{:.1}\t{ratio:.2}", peer.p50, peer.p99)
    });
    format!("{name}\t{n}\t{:.1}\t{:.1}\t{peer}", ours.p50, ours.p99)
}

fn of_ours(press: &Press, n: usize, queries: &[Vec<Asked>]) -> Vec<Figures> {
    let ours = Ours::build(press, n);
    let memory = ours.snapshot.memory();
    eprintln!("{n} articles, {} bytes of text", ours.n_text_bytes);
    eprintln!("{} segments, {memory:?}", ours.snapshot.segments().len());
    let share = memory.index_bytes() as f64 / ours.n_text_bytes as f64;
    eprintln!("index without texts: {share:.3} of the texts");
    let mut lines: Vec<Figures> = queries
        .iter()
        .map(|queries| {
            let (figures, n_found) = timed(n, queries, |asked| ours.answer(asked));
            let kind = queries.first().map_or("", |asked| asked.kind.name());
            eprintln!("ours {kind}: {n_found} found");
            figures
        })
        .collect();
    let terms = queries.first().map_or(&[][..], Vec::as_slice);
    lines.push(timed(n, terms, |asked| ours.click(asked)).0);
    lines.push(timed(n, terms, |asked| ours.counts(asked)).0);
    lines.push(timed(n, &keystrokes(queries), |typed| ours.ask(typed)).0);
    lines.push(once(ours.indexing.as_secs_f64()));
    lines.push(once(
        (memory.index_bytes() + ours.n_text_bytes) as f64 / 1e6,
    ));
    lines
}

fn of_peer(
    press: &Press,
    n: usize,
    queries: &[Vec<Asked>],
) -> anyhow::Result<Vec<Option<Figures>>> {
    let peer = Peer::build(press, n)?;
    let mut lines: Vec<Option<Figures>> = queries
        .iter()
        .map(|queries| {
            let (figures, n_found) = timed(n, queries, |asked| peer.answer(asked).unwrap_or(0));
            let kind = queries.first().map_or("", |asked| asked.kind.name());
            eprintln!("tantivy {kind}: {n_found} found");
            Some(figures)
        })
        .collect();
    let terms = queries.first().map_or(&[][..], Vec::as_slice);
    let (click, _) = timed(n, terms, |asked| peer.click(asked).unwrap_or(0));
    let (counts, _) = timed(n, terms, |asked| peer.counts(asked).unwrap_or(0));
    lines.extend([Some(click), Some(counts)]);
    lines.push(None);
    lines.push(Some(once(peer.indexing.as_secs_f64())));
    lines.push(Some(once(peer.n_bytes as f64 / 1e6)));
    Ok(lines)
}

fn once(figure: f64) -> Figures {
    Figures {
        p50: figure,
        p99: figure,
    }
}

/// What stands in the search field while somebody types two words, key by key.
fn keystrokes(queries: &[Vec<Asked>]) -> Vec<String> {
    let pairs = queries
        .iter()
        .flatten()
        .filter(|asked| asked.kind == Kind::And);
    let typed = pairs.take(20).map(|asked| asked.words.join(" "));
    typed
        .flat_map(|typed| {
            let ends = typed
                .char_indices()
                .map(|(at, letter)| at + letter.len_utf8());
            let ends: Vec<usize> = ends.collect();
            ends.into_iter()
                .filter_map(move |end| typed.get(..end).map(str::to_owned))
        })
        .collect()
}

/// Microseconds of the best of some rounds for each of `items`, and what was found in all.
fn timed<T>(n_docs: usize, items: &[T], act: impl Fn(&T) -> usize) -> (Figures, usize) {
    let rounds = if n_docs < VERY_MANY { ROUNDS } else { 1 };
    let mut n_found = 0;
    let mut micros: Vec<f64> = Vec::with_capacity(items.len());
    for item in items {
        let mut best = f64::INFINITY;
        let mut n_here = 0;
        for _ in 0..rounds {
            let begun = ThreadTime::now();
            n_here = std::hint::black_box(act(item));
            best = best.min(begun.elapsed().as_secs_f64() * 1e6);
        }
        n_found += n_here;
        micros.push(best);
    }
    micros.sort_by(f64::total_cmp);
    let at = |share: usize| {
        let at = (micros.len() * share / 100).min(micros.len().saturating_sub(1));
        micros.get(at).copied().unwrap_or(0.0)
    };
    let figures = Figures {
        p50: at(50),
        p99: at(99),
    };
    (figures, n_found)
}
