//! What the index costs as a corpus grows: `cargo run --release --example growth_table --
//! PRESS_FOLDER SIZES…` draws so many articles from the paragraphs of a folder of press
//! releases, as `engine_table` does, and prints for each size, tab-separated, seconds the
//! processor worked at indexing (drawing not counted), the exponent since the size before, the
//! same of memory, the index as a multiple of the texts, and the memory of each part in MB.
//!
//! Without `SIZES…` it prints the parts of the folder itself, read and annotated as the window
//! does it, and what the system says of the process.

#[path = "press/dice.rs"]
mod dice;
#[path = "press/drawn.rs"]
mod drawn;
#[path = "engine_table/values.rs"]
mod values;

use anyhow::{Context, Result};
use broadsheet::corpus::annotation::{
    Block, BlockKind, EntityKind, Evidence, Header, Mention, Subject,
};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article};
use broadsheet::index::memory::MemoryReport;
use broadsheet::index::tiers::Eagerness;
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::pipeline::{Pipeline, Source, Step};
use broadsheet::text::Span;
use cpu_time::{ProcessTime, ThreadTime};
use drawn::Press;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use values::Facet;

/// Articles in one batch, as the pipeline makes them.
const BATCH: usize = 1_024;

/// Seconds of a size, and what the index held in the end.
struct Row {
    n: usize,
    indexing: Duration,
    report: MemoryReport,
    n_further: usize,
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().context("growth_table PRESS_FOLDER [SIZES…]")?;
    let sizes: Vec<String> = args.collect();
    if sizes.is_empty() {
        return of_folder(Path::new(&folder));
    }
    let press = Press::read(Path::new(&folder));
    anyhow::ensure!(press.n_paragraphs() > 0, "no texts under {folder}");
    let mut before: Option<Row> = None;
    for size in sizes {
        let row = indexed(&press, size.parse()?);
        if before.is_none() {
            println!(
                "n\tindex_s\texponent\tmemory_mb\texponent\tshare\tfurther\t{}",
                names(&row.report)
            );
        }
        let ((seconds, since), (bytes, grown)) = match &before {
            Some(before) => {
                let n = (row.n as f64 / before.n as f64).ln();
                let power = |now: f64, then: f64| format!("{:.3}", (now / then).ln() / n);
                let of = |row: &Row| (row.indexing.as_secs_f64(), row.report.total() as f64);
                let (now, then) = (of(&row), of(before));
                ((now.0, power(now.0, then.0)), (now.1, power(now.1, then.1)))
            }
            None => (
                (row.indexing.as_secs_f64(), "-".to_owned()),
                (row.report.total() as f64, "-".to_owned()),
            ),
        };
        println!(
            "{}\t{seconds:.2}\t{since}\t{:.1}\t{grown}\t{:.3}\t{}\t{}",
            row.n,
            bytes / 1e6,
            row.report.share().unwrap_or_default(),
            row.n_further,
            parts(&row.report)
        );
        before = Some(row);
    }
    Ok(())
}

fn names(report: &MemoryReport) -> String {
    let parts = report.index.iter().chain(&report.stored);
    let names: Vec<&str> = parts.map(|part| part.name).collect();
    names.join("\t")
}

fn parts(report: &MemoryReport) -> String {
    let parts = report.index.iter().chain(&report.stored);
    let sizes: Vec<String> = parts
        .map(|part| format!("{:.1}", part.n_bytes as f64 / 1e6))
        .collect();
    sizes.join("\t")
}

/// Indexes so many articles.
fn indexed(press: &Press, n: usize) -> Row {
    let mut builder = IndexBuilder::default();
    let mut indexing = Duration::ZERO;
    for start in (0..n).step_by(BATCH) {
        let drafts = (start..n.min(start + BATCH)).map(|nth| article(press, nth));
        let (articles, annotations): (Vec<_>, Vec<_>) = drafts.unzip();
        let begun = ThreadTime::now();
        let first = builder.push_segment(articles);
        builder.annotate_segment(first, annotations);
        builder.merge_all(Eagerness::Busy);
        drop(builder.publish());
        indexing += begun.elapsed();
    }
    let begun = ThreadTime::now();
    builder.merge_all(Eagerness::Idle);
    builder.rest();
    let snapshot = builder.publish();
    indexing += begun.elapsed();
    Row {
        n,
        indexing,
        report: snapshot.memory(),
        n_further: snapshot.overlay().families().n_further(),
    }
}

/// The folder through the pipeline: parts of the index, and what the system says of the process.
fn of_folder(folder: &Path) -> Result<()> {
    let begun = ProcessTime::now();
    let opened = Instant::now();
    let mut first = None;
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![folder.to_owned()]));
    let never = AtomicBool::new(false);
    let mut latest = Arc::new(Snapshot::default());
    let mut peak = 0;
    while let Step::Worked { snapshot, .. } = pipeline.step(&never) {
        latest = snapshot.unwrap_or(latest);
        if latest.n_articles() > 0 {
            first.get_or_insert_with(|| opened.elapsed());
        }
        peak = peak.max(resident()?);
    }
    let report = latest.memory();
    for part in report.index.iter().chain(&report.stored) {
        println!("{}\t{:.1}", part.name, part.n_bytes as f64 / 1e6);
    }
    println!("share\t{:.3}", report.share().unwrap_or_default());
    println!("total\t{:.1}", report.total() as f64 / 1e6);
    println!("resident\t{:.1}", resident()? as f64 / 1e6);
    println!("peak\t{:.1}", peak as f64 / 1e6);
    let first = first.unwrap_or_default().as_secs_f64();
    println!("first rows after\t{first:.2}");
    println!("seconds\t{:.1}", begun.elapsed().as_secs_f64());
    println!("segments\t{}", latest.segments().len());
    Ok(())
}

/// Bytes of this process in memory; 0 where the system does not say.
fn resident() -> Result<usize> {
    let Ok(status) = std::fs::read_to_string("/proc/self/statm") else {
        return Ok(0);
    };
    let pages: usize = status.split(' ').nth(1).context("no pages")?.parse()?;
    Ok(pages * 4_096)
}

fn article(press: &Press, nth: usize) -> ((Arc<Article>, Arc<Header>), Annotations) {
    let sample = press.sample(nth);
    let header = Arc::new(Header {
        title: sample.title,
        blocks: vec![Block {
            span: Span::new(0, sample.text.trim_end().len()),
            kind: BlockKind::Paragraph,
        }],
        ..Header::default()
    });
    let mentions = values::values(&sample.text).into_iter();
    let mentions = mentions.enumerate().filter_map(|(at, (facet, entity))| {
        let span = Span::new(at * 40, at * 40 + entity.len());
        let kind = match facet {
            Facet::Person => EntityKind::Person,
            Facet::Organization => EntityKind::Organization,
            Facet::Place => EntityKind::Place,
            Facet::Topic => return None,
        };
        Some(Mention {
            span,
            kind,
            entity,
            evidence: Some(Evidence {
                rule: "name",
                span: Some(span),
            }),
        })
    });
    let subjects = values::topic(&sample.text).map(|label| Subject {
        id: "medtop:00000000",
        label,
        score: 1.0,
        evidence: Vec::new(),
        places: Vec::new(),
    });
    let annotations = Annotations {
        header: Arc::clone(&header),
        language: Some("en"),
        mentions: mentions.collect(),
        subjects: subjects.into_iter().collect(),
        ..Annotations::default()
    };
    let article = Article::new(Origin::Pasted, Given::default(), sample.text);
    ((Arc::new(article), header), annotations)
}
