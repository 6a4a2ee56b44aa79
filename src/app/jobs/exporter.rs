//! Writes a result, its quotations, its timeline or the reading report to a file, on a thread
//! of its own; the file is whole or not there.

use super::outbox::Outbox;
use super::whole_file::write_whole;
use crate::analysis::quotes::QuoteTable;
use crate::app::{ExportFormat, Report, export};
use crate::index::Snapshot;
use crate::search::Results;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// Articles to write.
#[derive(Debug)]
pub(super) struct Job {
    /// How.
    pub(super) format: ExportFormat,
    /// The corpus.
    pub(super) snapshot: Arc<Snapshot>,
    /// Which articles.
    pub(super) results: Arc<Results>,
    /// Where to.
    pub(super) path: PathBuf,
}

/// Quotations to write.
#[derive(Debug)]
pub(super) struct QuotesJob {
    /// How.
    pub(super) format: ExportFormat,
    /// The corpus.
    pub(super) snapshot: Arc<Snapshot>,
    /// Which.
    pub(super) table: Arc<QuoteTable>,
    /// Where to.
    pub(super) path: PathBuf,
}

/// Starts a thread that writes articles.
pub(super) fn start(job: Job, outbox: &Outbox) {
    beside(outbox, |outbox| run(job, outbox));
}

/// Starts a thread that writes quotations.
pub(super) fn start_quotes(job: QuotesJob, outbox: &Outbox) {
    beside(outbox, |outbox| run_quotes(job, outbox));
}

/// Starts a thread that writes the view of time.
pub(super) fn start_timeline(bytes: Arc<Vec<u8>>, path: PathBuf, outbox: &Outbox) {
    beside(outbox, move |outbox| write_timeline(&bytes, path, outbox));
}

/// Starts a thread that writes the reading report.
pub(super) fn start_report(bytes: Arc<Vec<u8>>, path: PathBuf, outbox: &Outbox) {
    beside(outbox, move |outbox| write_report(&bytes, path, outbox));
}

fn beside(outbox: &Outbox, write: impl FnOnce(&Outbox) + Send + 'static) {
    let worker_outbox = outbox.clone();
    let work = move || write(&worker_outbox);
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(work) {
        let sentence = format!("The export could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes articles and tells.
pub(super) fn run(job: Job, outbox: &Outbox) {
    let (format, snapshot, docs) = (job.format, job.snapshot, &job.results.docs);
    let fill = |out: &mut dyn Write| export::write(format, &snapshot, docs, out);
    write("export", job.path, outbox, fill, |n_articles, path| {
        Report::Exported { n_articles, path }
    });
}

/// Writes quotations and tells.
pub(super) fn run_quotes(job: QuotesJob, outbox: &Outbox) {
    let (format, snapshot, table) = (job.format, job.snapshot, job.table);
    let fill = |out: &mut dyn Write| export::quotes::write(format, &snapshot, &table, out);
    write("export", job.path, outbox, fill, |n_quotes, path| {
        Report::QuotesExported { n_quotes, path }
    });
}

/// Writes the view of time and tells.
pub(super) fn write_timeline(bytes: &[u8], path: PathBuf, outbox: &Outbox) {
    let told = |_, path| Report::TimelineExported(path);
    write("timeline", path, outbox, all_of(bytes), told);
}

/// Writes the reading report and tells.
pub(super) fn write_report(bytes: &[u8], path: PathBuf, outbox: &Outbox) {
    let told = |_, path| Report::ReportExported(path);
    write("report", path, outbox, all_of(bytes), told);
}

fn all_of(bytes: &[u8]) -> impl FnOnce(&mut dyn Write) -> io::Result<usize> {
    move |out| {
        out.write_all(bytes)?;
        Ok(bytes.len())
    }
}

/// Writes a file of what `fill` gives, and tells of it, or what to do where that failed.
fn write(
    what: &str,
    path: PathBuf,
    outbox: &Outbox,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<usize>,
    told: impl FnOnce(usize, PathBuf) -> Report,
) {
    outbox.send(match write_whole(&path, fill) {
        Ok(n_written) => told(n_written, path),
        Err(error) => Report::Failed(format!(
            "The {what} could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
}
