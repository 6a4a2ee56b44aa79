//! Annotation without an index, for programs that only want the annotations. Holds no
//! article longer than its caller does.

use super::crew::{self, Crew};
use super::report::{IngestReport, Problem};
use super::stories;
use crate::annotate::Models;
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Annotations, Article};
use crate::ingest::{self, Options};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How many files are held at once.
const FILES_AT_ONCE: usize = 64;

/// An article with all that was inferred about it.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub article: Arc<Article>,
    /// What was inferred; its header alone, if that failed.
    pub annotations: Annotations,
}

/// Models and threads.
#[derive(Debug)]
pub struct Annotator {
    crew: Crew,
    models: Models,
    options: Options,
}

impl Annotator {
    /// Loads the models.
    pub fn new() -> Self {
        Self {
            crew: Crew::new(),
            models: Models::load(),
            options: Options::default(),
        }
    }

    /// The same, reading files as `options` say.
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Annotates one text with what its record says. The problem, if there is one, is why
    /// only its header was read. A `date` that is none, or has no year, counts as unknown.
    pub fn record(
        &self,
        id: String,
        title: Option<String>,
        date: Option<&str>,
        text: &str,
    ) -> (Annotated, Option<String>) {
        let given = Given {
            title: title.filter(|title| !title.trim().is_empty()),
            date: date.and_then(ingest::date),
            ..Given::default()
        };
        let given = given.said_by("field");
        let article = ingest::from_text(Origin::Record(id), given, text);
        self.finish(crew::with_header(article))
    }

    /// Annotates all files under `paths` and hands them to `take` in path order, those
    /// of the same content too.
    pub fn paths(&self, paths: &[PathBuf], mut take: impl FnMut(Annotated)) -> IngestReport {
        let found = ingest::discover(paths, &AtomicBool::new(false));
        let mut report = IngestReport {
            n_skipped: found.n_skipped,
            problems: found.problems.iter().map(Problem::from).collect(),
            ..IngestReport::default()
        };
        for files in found.files.chunks(FILES_AT_ONCE) {
            let results = self.crew.each(files, |path| {
                let mut found = crew::read_file(path, &self.options)?;
                let articles = std::mem::take(&mut found.articles).into_iter();
                let articles: Vec<_> = articles.map(|headed| self.finish(headed)).collect();
                Ok((articles, found))
            });
            for (path, result) in files.iter().zip(results) {
                let result: Result<(Vec<_>, crew::Found), crew::Failure> = result;
                match result {
                    Ok((articles, found)) => {
                        if articles.len() > 1 {
                            report.splits.push((path.clone(), articles.len()));
                        }
                        for (annotated, problem) in articles {
                            report.n_added += 1;
                            report.problems.extend(problem.map(|reason| Problem {
                                path: path.clone(),
                                reason,
                            }));
                            take(annotated);
                        }
                        report.problems.extend(found.problems);
                        report.notes.extend(found.notes);
                        report.unclear.extend(found.unclear);
                        report.n_skipped += found.n_skipped;
                    }
                    // Lines do not end here as in the window: each goes out by itself.
                    // Without a list of what was passed over, each file is told.
                    Err(failure) => match failure.told(path, true) {
                        Some((problem, unclear)) => {
                            report.problems.push(problem);
                            let asked = unclear.filter(|_| paths.contains(path));
                            report.unclear.extend(asked.map(|table| *table));
                        }
                        None => report.n_skipped += 1,
                    },
                }
            }
        }
        report
    }

    /// For each article the place of the first of its story, where that is another: the
    /// earliest dated, else the first of these. Exact copies of an article before are passed over.
    pub fn firsts(&self, articles: &[Annotated]) -> Vec<Option<usize>> {
        stories::firsts(&self.crew, articles)
    }

    fn finish(&self, (article, header): crew::Headed) -> (Annotated, Option<String>) {
        let (annotations, problem) = match crew::annotate(&article, &self.models) {
            Ok(annotations) => (annotations, None),
            Err(reason) => {
                let bare = Annotations {
                    header,
                    ..Annotations::default()
                };
                (bare, Some(reason))
            }
        };
        let annotated = Annotated {
            article,
            annotations,
        };
        (annotated, problem)
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}
