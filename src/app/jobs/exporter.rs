//! Writes a result, its quotations, its timeline or the reading report to a file, on a thread
//! of its own; the file is whole or not there.

use super::outbox::Outbox;
use super::settings_file::write_whole;
use crate::analysis::quotes::QuoteTable;
use crate::app::{ExportFormat, Report, export};
use crate::index::Snapshot;
use crate::search::Results;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// What to write.
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

/// Starts the thread.
pub(super) fn start(job: Job, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    let work = move || run(job, &worker_outbox);
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(work) {
        let sentence = format!("The export could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes and reports.
pub(super) fn run(job: Job, outbox: &Outbox) {
    let Job {
        format,
        snapshot,
        results,
        path,
    } = job;
    let written = write_whole(&path, |out| {
        export::write(format, &snapshot, &results.docs, out)
    });
    outbox.send(match written {
        Ok(n_articles) => Report::Exported { n_articles, path },
        Err(error) => Report::Failed(format!(
            "The export could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
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

/// Starts a thread that writes quotations.
pub(super) fn start_quotes(job: QuotesJob, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    let work = move || run_quotes(job, &worker_outbox);
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(work) {
        let sentence = format!("The export could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes quotations and tells.
pub(super) fn run_quotes(job: QuotesJob, outbox: &Outbox) {
    let QuotesJob {
        format,
        snapshot,
        table,
        path,
    } = job;
    let written = write_whole(&path, |out| {
        export::quotes::write(format, &snapshot, &table, out)
    });
    outbox.send(match written {
        Ok(n_quotes) => Report::QuotesExported { n_quotes, path },
        Err(error) => Report::Failed(format!(
            "The export could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
}

/// Starts a thread that writes the view of time.
pub(super) fn start_timeline(bytes: Arc<Vec<u8>>, path: PathBuf, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    let work = move || write_timeline(&bytes, path, &worker_outbox);
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(work) {
        let sentence = format!("The export could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes the view of time and tells.
pub(super) fn write_timeline(bytes: &[u8], path: PathBuf, outbox: &Outbox) {
    let written = write_whole(&path, |out| {
        out.write_all(bytes)?;
        Ok(bytes.len())
    });
    outbox.send(match written {
        Ok(_) => Report::TimelineExported(path),
        Err(error) => Report::Failed(format!(
            "The timeline could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
}

/// Starts a thread that writes the reading report.
pub(super) fn start_report(bytes: Arc<Vec<u8>>, path: PathBuf, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    let work = move || write_report(&bytes, path, &worker_outbox);
    if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(work) {
        let sentence = format!("The export could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes the reading report and tells.
pub(super) fn write_report(bytes: &[u8], path: PathBuf, outbox: &Outbox) {
    let written = write_whole(&path, |out| {
        out.write_all(bytes)?;
        Ok(bytes.len())
    });
    outbox.send(match written {
        Ok(_) => Report::ReportExported(path),
        Err(error) => Report::Failed(format!(
            "The report could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
}
