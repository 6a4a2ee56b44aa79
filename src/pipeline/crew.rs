//! The threads that read and annotate, and the edge where a panic stops. Only here does
//! work run in parallel, in a pool of its own that leaves one processor to the window.
//!
//! A panic is caught because one article among a million that meets a mistake of ours
//! must not end the worker and lose the corpus; it is reported like any other problem.

use super::apart;
use super::report::Problem;
use super::unclear::Unclear;
use crate::annotate::{self, Models};
use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article};
use crate::ingest::{self, Format, IngestError, Options};
use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// What is told of an article whose reading or annotation panicked.
const MISHAP: &str = "A mistake in Broadsheet stopped this article; please report it with the file";

/// A private pool of threads.
#[derive(Debug)]
pub(super) struct Crew {
    /// None where the system refused threads; then work is done by the caller.
    pool: Option<rayon::ThreadPool>,
}

/// An article with its header, which the first listing shows.
pub(super) type Headed = (Arc<Article>, Arc<Header>);

/// What became of one file: what it gave, or why it gave nothing.
pub(super) type FileResult = Result<Found, Failure>;

/// What one file gave.
#[derive(Debug)]
pub(super) struct Found {
    /// Its articles, in its order.
    pub(super) articles: Vec<Headed>,
    /// Parts of it that could not be read.
    pub(super) problems: Vec<Problem>,
    /// What of it was passed over while the rest was read.
    pub(super) notes: Vec<Problem>,
    /// Files of other formats in it.
    pub(super) n_skipped: usize,
    /// What the file is.
    pub(super) kind: Option<Format>,
    /// Tables in it that wait for someone to say what their columns are.
    pub(super) unclear: Vec<Unclear>,
}

/// Why a file gave nothing.
#[derive(Debug)]
pub(super) struct Failure {
    /// One sentence.
    pub(super) reason: String,
    /// Whether it is only that the file is none of articles.
    pub(super) is_no_articles: bool,
    /// The table that the file is, if its columns are unclear.
    pub(super) unclear: Option<Box<Unclear>>,
}

impl Failure {
    /// A plain problem.
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            is_no_articles: false,
            unclear: None,
        }
    }

    fn of(error: &IngestError, path: &Path) -> Self {
        Self {
            reason: error.reason(),
            is_no_articles: error.cause().is_no_articles(),
            unclear: Unclear::of(error, path).map(Box::new),
        }
    }

    /// What is to be told of it. None of a file that was found in a folder, and not asked for
    /// by name, and is none of articles: it counts as one of another format.
    pub(super) fn told(
        self,
        path: &Path,
        is_named: bool,
    ) -> Option<(Problem, Option<Box<Unclear>>)> {
        let problem = Problem {
            path: path.to_owned(),
            reason: self.reason,
        };
        (is_named || !self.is_no_articles).then_some((problem, self.unclear))
    }
}

impl Crew {
    /// All processors but one, at least one.
    pub(super) fn new() -> Self {
        let n_processors = std::thread::available_parallelism().map_or(1, usize::from);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(n_processors.saturating_sub(1).max(1))
            .thread_name(|number| format!("reader-{number}"))
            .build();
        Self { pool: pool.ok() }
    }

    /// How many work at once.
    pub(super) fn n_threads(&self) -> usize {
        self.pool
            .as_ref()
            .map_or(1, rayon::ThreadPool::current_num_threads)
    }

    /// Does `work` on every item at once; results are in order of the items.
    pub(super) fn each<T: Sync, R: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> R + Sync + Send,
    ) -> Vec<R> {
        match &self.pool {
            Some(pool) => pool.install(|| items.par_iter().with_max_len(1).map(work).collect()),
            None => items.iter().map(work).collect(),
        }
    }

    /// Does `work` beside everything else.
    pub(super) fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        match &self.pool {
            Some(pool) => pool.spawn(work),
            None => work(),
        }
    }
}

/// Reads one file.
pub(super) fn read_file(path: &Path, options: &Options) -> FileResult {
    if let Some(result) = apart::read(path, options) {
        return result;
    }
    let reading =
        caught(|| ingest::read_with(path, options)).ok_or_else(|| Failure::new(MISHAP))?;
    let reading = reading.map_err(|error| Failure::of(&error, path))?;
    let problems = reading.problems.iter();
    Ok(Found {
        unclear: problems
            .clone()
            .filter_map(|error| Unclear::of(error, path))
            .collect(),
        problems: problems.map(Problem::from).collect(),
        notes: reading.notes.iter().map(Problem::from).collect(),
        articles: reading.articles.into_iter().map(with_header).collect(),
        n_skipped: reading.n_skipped,
        kind: reading.format,
    })
}

/// Reads an article's header. Where that panics, the file's name is the title, and
/// annotating, which reads the header too, tells of it.
pub(super) fn with_header(article: Article) -> Headed {
    let mut header = caught(|| annotate::header(&article)).unwrap_or_else(|| Header {
        title: file_name(&article),
        title_rule: "file-name",
        ..Header::default()
    });
    header.shrink();
    (Arc::new(article), Arc::new(header))
}

/// Annotates one article, or tells what went wrong.
pub(super) fn annotate(article: &Article, models: &Models) -> Result<Annotations, String> {
    caught(|| annotate::annotate(article, models)).ok_or_else(|| MISHAP.to_owned())
}

/// None if `work` panicked. Nothing that it could have left half done outlives the call:
/// it only reads what is shared, and what it makes is dropped.
pub(super) fn caught<R>(work: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn file_name(article: &Article) -> String {
    article.origin.path().and_then(Path::file_stem).map_or_else(
        || "Untitled".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::{Crew, caught};

    #[test]
    fn order_is_kept() {
        let items: Vec<u32> = (0..500).collect();
        let doubled = Crew::new().each(&items, |item| item * 2);
        let expected: Vec<u32> = items.iter().map(|item| item * 2).collect();
        assert_eq!(doubled, expected);
    }

    #[test]
    fn a_panic_is_a_value() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| -> u8 { panic!("meant") }), None);
    }
}
