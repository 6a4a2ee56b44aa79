//! The desktop's own dialogs, off the window's thread. One at a time.

use super::decisions_exchange::{self, Exchange};
use super::desk;
use super::exporter::{self, Job, QuotesJob};
use super::outbox::Outbox;
use crate::analysis::quotes::QuoteTable;
use crate::app::{DeskReport, ExportFormat, Page, Report, TimelineFormat};
use crate::corpus::Decisions;
use crate::index::Snapshot;
use crate::pipeline;
use crate::search::Results;
use rfd::FileDialog;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

/// Endings offered first, in small letters and in capitals, since some dialogs tell them
/// apart; "All files" comes after.
fn endings() -> Vec<String> {
    let endings = pipeline::readable_endings();
    let capitals = endings.iter().map(|ending| ending.to_uppercase());
    let capitals: Vec<String> = capitals.collect();
    endings
        .into_iter()
        .map(str::to_owned)
        .chain(capitals)
        .collect()
}

/// What is asked.
#[derive(Debug)]
pub(super) enum Question {
    /// Files to open.
    Files,
    /// A folder to open.
    Folder,
    /// Where to export to.
    Save(ExportFormat, Arc<Snapshot>, Arc<Results>),
    /// Where to write the reading report to.
    SaveReport(Arc<Vec<u8>>),
    /// Where to export quotations to.
    SaveQuotes(ExportFormat, Arc<Snapshot>, Arc<QuoteTable>),
    /// Where to write an article as a page to.
    SavePage(Arc<Page>),
    /// Where to write the view of time to.
    SaveTimeline(TimelineFormat, Arc<Vec<u8>>),
    /// Where to write decisions to.
    SaveDecisions(Decisions),
    /// A file of decisions.
    Decisions,
}

/// Shows dialogs.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    is_open: Arc<AtomicBool>,
}

impl Dialogs {
    /// Shows a dialog on a thread of its own; nothing happens while another one is open.
    pub(super) fn ask(&self, question: Question, outbox: &Outbox) {
        if self.is_open.swap(true, Ordering::AcqRel) {
            return;
        }
        let is_open = Arc::clone(&self.is_open);
        let worker_outbox = outbox.clone();
        let work = move || answer(question, &worker_outbox, &is_open);
        if let Err(error) = thread::Builder::new().name("dialog".to_owned()).spawn(work) {
            self.is_open.store(false, Ordering::Release);
            let sentence = format!("The dialog could not be started ({error}); try again.");
            outbox.send(Report::Failed(sentence));
        }
    }
}

fn answer(question: Question, outbox: &Outbox, is_open: &AtomicBool) {
    let asked = Instant::now();
    let paths = pick(&question);
    let took_millis = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
    is_open.store(false, Ordering::Release);
    let Some(paths) = paths.filter(|paths| !paths.is_empty()) else {
        let nothing = |saving| Report::NothingChosen {
            took_millis,
            saving,
        };
        outbox.send(match question {
            Question::Save(format, ..) => nothing(Some(format)),
            Question::SaveReport(_) => Report::NoPlaceForReport { took_millis },
            Question::SaveQuotes(format, ..) => Report::NoPlaceForQuotes {
                took_millis,
                format,
            },
            Question::SavePage(_) => Report::Desk(DeskReport::NoPlaceForPage { took_millis }),
            Question::SaveTimeline(format, _) => Report::NoPlaceForTimeline {
                took_millis,
                format,
            },
            Question::Files | Question::Folder => nothing(None),
            Question::SaveDecisions(_) => nothing_decided(took_millis, true),
            Question::Decisions => nothing_decided(took_millis, false),
        });
        return;
    };
    match question {
        Question::Files | Question::Folder => outbox.send(Report::PathsChosen(paths)),
        Question::SaveDecisions(decisions) => {
            for path in paths {
                decisions_exchange::run(Exchange::Out(decisions.clone(), path), outbox);
            }
        }
        Question::Decisions => {
            for path in paths {
                decisions_exchange::run(Exchange::In(path), outbox);
            }
        }
        Question::SavePage(page) => {
            for path in paths {
                desk::write_page(&page, path, outbox);
            }
        }
        Question::SaveReport(bytes) => {
            for path in paths {
                exporter::write_report(&bytes, path, outbox);
            }
        }
        Question::SaveTimeline(_, bytes) => {
            for path in paths {
                exporter::write_timeline(&bytes, path, outbox);
            }
        }
        Question::SaveQuotes(format, snapshot, table) => {
            for path in paths {
                let job = QuotesJob {
                    format,
                    snapshot: Arc::clone(&snapshot),
                    table: Arc::clone(&table),
                    path,
                };
                exporter::run_quotes(job, outbox);
            }
        }
        Question::Save(format, snapshot, results) => {
            for path in paths {
                let job = Job {
                    format,
                    snapshot: Arc::clone(&snapshot),
                    results: Arc::clone(&results),
                    path,
                };
                exporter::run(job, outbox);
            }
        }
    }
}

fn nothing_decided(took_millis: u64, is_saving: bool) -> Report {
    Report::NoFileForDecisions {
        took_millis,
        is_saving,
    }
}

fn pick(question: &Question) -> Option<Vec<PathBuf>> {
    match question {
        Question::Files => FileDialog::new()
            .set_title("Open files")
            .add_filter("Articles", &endings())
            .add_filter("All files", &["*"])
            .pick_files(),
        Question::Folder => FileDialog::new()
            .set_title("Open folder")
            .pick_folder()
            .map(|path| vec![path]),
        Question::Save(format, ..) => {
            let (label, ending) = kind(*format);
            place("Export", "articles", label, ending)
        }
        Question::SaveQuotes(format, ..) => {
            let (label, ending) = kind(*format);
            place("Export quotations", "quotations", label, ending)
        }
        Question::SavePage(page) => place("Export article", &page.file_name(), "HTML", "html"),
        Question::SaveTimeline(format, _) => {
            let (label, ending) = match format {
                TimelineFormat::Svg => ("SVG", "svg"),
                TimelineFormat::Csv => ("CSV", "csv"),
            };
            place("Export timeline", "timeline", label, ending)
        }
        Question::SaveReport(_) => place("Export report", "reading-report", "CSV", "csv"),
        Question::SaveDecisions(_) => {
            place("Export decisions", "broadsheet-decisions", "JSON", "json")
        }
        Question::Decisions => FileDialog::new()
            .set_title("Import decisions")
            .add_filter("JSON", &["json", "JSON"])
            .add_filter("All files", &["*"])
            .pick_file()
            .map(|path| vec![path]),
    }
}

/// Name and ending of a kind of file.
fn kind(format: ExportFormat) -> (&'static str, &'static str) {
    match format {
        ExportFormat::Csv => ("CSV", "csv"),
        ExportFormat::JsonLines => ("JSON lines", "jsonl"),
    }
}

/// A place to save to.
fn place(title: &str, name: &str, label: &str, ending: &str) -> Option<Vec<PathBuf>> {
    FileDialog::new()
        .set_title(title)
        .set_file_name(format!("{name}.{ending}"))
        .add_filter(label, &[ending])
        .add_filter("All files", &["*"])
        .save_file()
        .map(|path| vec![path])
}
