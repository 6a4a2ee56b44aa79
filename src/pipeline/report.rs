//! What opening came to: counts of everything, and lines for the paths that need a word.
//! A million files may need one; lines end at [`MAX_LINES`] of a kind, counts never do.

use super::unclear::Unclear;
use crate::ingest::IngestError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most lines of one kind that a report keeps.
pub const MAX_LINES: usize = 10_000;

/// The most folders that are counted one by one; files of further ones count for the last.
const MAX_FOLDERS: usize = 10_000;

/// A file that did not become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which.
    pub path: PathBuf,
    /// One sentence: why, and what to do; the path is not in it.
    pub reason: String,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files that were read.
    pub n_files: usize,
    /// Articles they added.
    pub n_articles: usize,
}

impl Tally {
    /// Adds another one.
    pub fn add(&mut self, other: Self) {
        self.n_files += other.n_files;
        self.n_articles += other.n_articles;
    }
}

/// What was read in one folder, by what people call the format.
pub type Kinds = BTreeMap<&'static str, Tally>;

/// Lines that were left out, by kind, because there were [`MAX_LINES`] already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unlisted {
    /// Files whose content was in the corpus already.
    pub n_duplicates: usize,
    /// Files that hold more than one article.
    pub n_splits: usize,
    /// Files that could not be read.
    pub n_problems: usize,
    /// Files of which something was passed over.
    pub n_notes: usize,
    /// Tables of which it is unclear what their columns are.
    pub n_unclear: usize,
}

/// What opening came to. One is given per source; [`IngestReport::add`] joins them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Articles added.
    pub n_added: usize,
    /// Files whose content was in the corpus already, with the path.
    pub duplicates: Vec<PathBuf>,
    /// Files that hold more than one article, with how many they hold.
    pub splits: Vec<(PathBuf, usize)>,
    /// Files of other formats in folders.
    pub n_skipped: usize,
    /// Files that could not be read.
    pub problems: Vec<Problem>,
    /// Whether the user stopped it.
    pub cancelled: bool,
    /// What of files was passed over while the rest of them was read.
    pub notes: Vec<Problem>,
    /// Tables of which it is unclear what their columns are; each has its problem, too.
    pub unclear: Vec<Unclear>,
    /// The first of the files of other formats; those in archives are counted alone.
    pub skipped: Vec<PathBuf>,
    /// What is counted and has no line.
    pub unlisted: Unlisted,
    /// Articles of files that were opened before and still hold them.
    pub n_unchanged: usize,
    /// Of those added: how many took the place of what their file held before.
    pub n_changed: usize,
    /// Articles taken out because their file is gone or no longer holds them.
    pub n_removed: usize,
    /// Articles whose file has another path now.
    pub n_moved: usize,
    /// What was read, by folder and kind.
    pub folders: BTreeMap<PathBuf, Kinds>,
    /// Whether nobody opened anything: files changed under what is open.
    pub watched: bool,
    /// Files and folders that were looked at again; what earlier reports say of them, and of
    /// what lies in them, holds no longer.
    pub renewed: Vec<PathBuf>,
}

impl IngestReport {
    /// Joins what a later opening came to.
    pub fn add(&mut self, later: Self) {
        self.n_added += later.n_added;
        extend(
            &mut self.duplicates,
            later.duplicates,
            &mut self.unlisted.n_duplicates,
        );
        extend(&mut self.splits, later.splits, &mut self.unlisted.n_splits);
        extend(
            &mut self.problems,
            later.problems,
            &mut self.unlisted.n_problems,
        );
        extend(&mut self.notes, later.notes, &mut self.unlisted.n_notes);
        extend(
            &mut self.unclear,
            later.unclear,
            &mut self.unlisted.n_unclear,
        );
        extend(&mut self.skipped, later.skipped, &mut 0);
        self.n_skipped += later.n_skipped;
        self.cancelled |= later.cancelled;
        self.unlisted.n_duplicates += later.unlisted.n_duplicates;
        self.unlisted.n_splits += later.unlisted.n_splits;
        self.unlisted.n_problems += later.unlisted.n_problems;
        self.unlisted.n_notes += later.unlisted.n_notes;
        self.unlisted.n_unclear += later.unlisted.n_unclear;
        self.n_unchanged += later.n_unchanged;
        self.n_changed += later.n_changed;
        self.n_removed += later.n_removed;
        self.n_moved += later.n_moved;
        for (folder, kinds) in later.folders {
            let mine = self.folders.entry(folder).or_default();
            for (kind, tally) in kinds {
                mine.entry(kind).or_default().add(tally);
            }
        }
        self.watched &= later.watched;
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many files could not be read, those without a line too, and tables whose columns
    /// are unclear.
    pub fn n_problems(&self) -> usize {
        self.problems.len() + self.unlisted.n_problems
    }

    /// How many files of which something was passed over, those without a line too.
    pub fn n_notes(&self) -> usize {
        self.notes.len() + self.unlisted.n_notes
    }

    /// How many tables wait to be told their columns, those without a line too.
    pub fn n_unclear(&self) -> usize {
        self.unclear.len() + self.unlisted.n_unclear
    }

    /// How many files could not be read, without those tables.
    pub fn n_unread(&self) -> usize {
        self.n_problems().saturating_sub(self.n_unclear())
    }

    /// How many files held content that the corpus had, those without a line too.
    pub fn n_duplicates(&self) -> usize {
        self.duplicates.len() + self.unlisted.n_duplicates
    }

    /// How many files held many articles, those without a line too.
    pub fn n_splits(&self) -> usize {
        self.splits.len() + self.unlisted.n_splits
    }

    /// What was read, by kind.
    pub fn kinds(&self) -> Kinds {
        let mut all = Kinds::new();
        for (kind, tally) in self.folders.values().flatten() {
            all.entry(kind).or_default().add(*tally);
        }
        all
    }

    /// Notes a file that could not be read.
    pub(super) fn fail(&mut self, problem: Problem) {
        push(&mut self.problems, problem, &mut self.unlisted.n_problems);
    }

    /// Notes what of a file was passed over.
    pub(super) fn note(&mut self, note: Problem) {
        push(&mut self.notes, note, &mut self.unlisted.n_notes);
    }

    /// Notes tables whose columns are unclear.
    pub(super) fn ask(&mut self, unclear: impl IntoIterator<Item = Unclear>) {
        for table in unclear {
            push(&mut self.unclear, table, &mut self.unlisted.n_unclear);
        }
    }

    /// Notes a file of another format, or of no articles.
    pub(super) fn skip(&mut self, path: &Path) {
        self.n_skipped += 1;
        push(&mut self.skipped, path.to_owned(), &mut 0);
    }

    /// Notes files of other formats that a walk passed over, some of them by path.
    pub(super) fn skip_all(&mut self, n_skipped: usize, skipped: Vec<PathBuf>) {
        self.n_skipped += n_skipped;
        extend(&mut self.skipped, skipped, &mut 0);
    }

    /// Notes what a walk could not look into, before what was read meanwhile.
    pub(super) fn fail_first(&mut self, problems: Vec<Problem>) {
        let later = std::mem::replace(&mut self.problems, problems);
        extend(&mut self.problems, later, &mut self.unlisted.n_problems);
    }

    /// Notes a file whose content the corpus has.
    pub(super) fn duplicate(&mut self, path: &Path) {
        let path = path.to_owned();
        push(&mut self.duplicates, path, &mut self.unlisted.n_duplicates);
    }

    /// Notes a file of many articles.
    pub(super) fn split(&mut self, path: &Path, n_articles: usize) {
        let line = (path.to_owned(), n_articles);
        push(&mut self.splits, line, &mut self.unlisted.n_splits);
    }

    /// Notes a file that was read.
    pub(super) fn read(&mut self, path: &Path, kind: &'static str, n_articles: usize) {
        let folder = path.parent().unwrap_or(Path::new(""));
        let tally = Tally {
            n_files: 1,
            n_articles,
        };
        let is_full = self.folders.len() >= MAX_FOLDERS && !self.folders.contains_key(folder);
        let kinds = match self.folders.last_entry().filter(|_| is_full) {
            Some(last) => last.into_mut(),
            None => self.folders.entry(folder.to_owned()).or_default(),
        };
        kinds.entry(kind).or_default().add(tally);
    }
}

fn push<T>(lines: &mut Vec<T>, line: T, n_unlisted: &mut usize) {
    if lines.len() < MAX_LINES {
        lines.push(line);
    } else {
        *n_unlisted += 1;
    }
}

fn extend<T>(lines: &mut Vec<T>, later: Vec<T>, n_unlisted: &mut usize) {
    for line in later {
        push(lines, line, n_unlisted);
    }
}

impl From<&IngestError> for Problem {
    fn from(error: &IngestError) -> Self {
        Self {
            path: error.path().to_owned(),
            reason: error.reason(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{IngestReport, MAX_LINES, Problem, Tally, Unclear};
    use crate::ingest::Preview;
    use std::path::Path;

    #[test]
    fn counts_go_on_where_lines_end() {
        let mut report = IngestReport::default();
        for number in 0..MAX_LINES + 3 {
            let path = Path::new("/press").join(number.to_string());
            report.duplicate(&path);
            report.split(&path, 2);
            report.skip(&path);
            report.ask([Unclear {
                path: path.clone(),
                file: path.clone(),
                preview: Preview::default(),
            }]);
            let problem = Problem {
                path,
                reason: String::new(),
            };
            report.note(problem.clone());
            report.fail(problem);
        }
        let counts = |report: &IngestReport| {
            (
                report.n_problems(),
                report.n_duplicates(),
                report.n_splits(),
                (report.n_notes(), report.n_unclear(), report.n_skipped),
            )
        };
        let n = MAX_LINES + 3;
        assert_eq!(report.problems.len(), MAX_LINES);
        assert_eq!(counts(&report), (n, n, n, (n, n, n)));
        let mut all = report.clone();
        all.add(report);
        assert_eq!(all.duplicates.len(), MAX_LINES);
        assert_eq!(counts(&all), (2 * n, 2 * n, 2 * n, (2 * n, 2 * n, 2 * n)));
        assert_eq!(all.n_unread(), 0, "tables that wait are told once");
    }

    #[test]
    fn files_are_counted_by_folder_and_kind() {
        let mut report = IngestReport::default();
        report.read(Path::new("/a/x.txt"), "plain text", 1);
        report.read(Path::new("/a/y.txt"), "plain text", 57);
        report.read(Path::new("/b/z.pdf"), "PDF", 0);
        let tally = |n_files, n_articles| Tally {
            n_files,
            n_articles,
        };
        let kinds: Vec<_> = report.kinds().into_iter().collect();
        assert_eq!(kinds, [("PDF", tally(1, 0)), ("plain text", tally(2, 58))]);
        assert_eq!(report.folders.len(), 2);
    }
}
