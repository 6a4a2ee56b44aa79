//! The lines of the reading report as they are listed: filtered, by kind, by folder. Made
//! when report or choice changes, so that painting only looks rows up.

use super::count::plural;
use super::report_line::{LineKind, ReportLine, report_line};
use super::{AppState, Dialog};
use crate::pipeline::IngestReport;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// A change of what the report lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportWish {
    /// Lists lines with these words only.
    Filter(String),
    /// Lists a kind, or not.
    Show(LineKind, bool),
    /// Folder by folder, or one list.
    ByFolder(bool),
    /// Opens a folder's lines, or closes them.
    Fold(PathBuf),
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportRow {
    /// The head of a folder's lines.
    Folder {
        /// Which.
        path: PathBuf,
        /// "1,204 files read · 3 failed".
        counts: String,
        /// Whether its lines follow.
        is_open: bool,
    },
    /// A line, by its position among those of its kind.
    Line(LineKind, usize),
    /// So many of a kind have no line.
    More(LineKind, usize),
}

/// What is listed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportList {
    /// The filter field.
    pub filter: String,
    /// Kinds that are not listed.
    pub hidden: BTreeSet<LineKind>,
    /// Whether lines stand under their folders.
    pub by_folder: bool,
    /// Folders whose lines are closed.
    pub closed: BTreeSet<PathBuf>,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// How many files of each kind were read, the most first.
    pub kinds: Vec<(&'static str, usize)>,
}

/// Carries out a wish.
pub(super) fn change(state: &mut AppState, wish: ReportWish) {
    let list = &mut state.report_list;
    match wish {
        ReportWish::Filter(text) => list.filter = text,
        ReportWish::Show(kind, true) => drop(list.hidden.remove(&kind)),
        ReportWish::Show(kind, false) => drop(list.hidden.insert(kind)),
        ReportWish::ByFolder(on) => list.by_folder = on,
        ReportWish::Fold(folder) => {
            if !list.closed.remove(&folder) {
                list.closed.insert(folder);
            }
        }
    }
    list_anew(state);
}

/// Makes the rows, if they are looked at.
pub(super) fn list_anew(state: &mut AppState) {
    let is_seen = state.dialog == Some(Dialog::Report);
    state.report_list.rows = Vec::new();
    state.report_list.kinds = Vec::new();
    if is_seen {
        let rows = rows(state);
        let list = &mut state.report_list;
        list.rows = rows;
        let kinds = state.report.kinds();
        list.kinds = kinds.iter().map(|(kind, at)| (*kind, at.n_files)).collect();
        list.kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    }
}

/// The lines that filter and kinds let through, kind by kind.
fn matching(state: &AppState) -> impl Iterator<Item = (usize, ReportLine<'_>)> {
    let list = &state.report_list;
    let waiting: HashSet<&Path> = state.unclear.iter().map(|table| &*table.path).collect();
    let words: Vec<String> = list
        .filter
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let fits = move |line: &ReportLine<'_>| {
        words.is_empty() || {
            let path = line.path.to_string_lossy().to_lowercase();
            let reason = line.reason.to_lowercase();
            let has = |word: &String| path.contains(word) || reason.contains(word);
            words.iter().all(has)
        }
    };
    let kinds = LineKind::ALL.into_iter();
    let shown: Vec<LineKind> = kinds.filter(|kind| !list.hidden.contains(kind)).collect();
    let lines = shown.into_iter().flat_map(move |kind| {
        let places = 0..kind.n_places(state);
        places.filter_map(move |at| Some((at, report_line(state, kind, at)?)))
    });
    let waits =
        move |line: &ReportLine<'_>| line.kind == LineKind::Failed && waiting.contains(line.path);
    lines.filter(move |(_, line)| !waits(line) && fits(line))
}

fn rows(state: &AppState) -> Vec<ReportRow> {
    let list = &state.report_list;
    let lines = matching(state);
    let mut rows = if list.by_folder {
        grouped(&state.report, list, lines)
    } else {
        lines
            .map(|(at, line)| ReportRow::Line(line.kind, at))
            .collect()
    };
    let shown = LineKind::ALL.into_iter();
    let shown = shown.filter(|kind| !list.hidden.contains(kind));
    rows.extend(shown.filter_map(|kind| {
        let n_more = kind.n_unlisted(&state.report);
        (n_more > 0).then_some(ReportRow::More(kind, n_more))
    }));
    rows
}

/// Lines under their folders; without a filter, folders of which nothing is to be said too.
fn grouped<'r>(
    report: &'r IngestReport,
    list: &ReportList,
    lines: impl Iterator<Item = (usize, ReportLine<'r>)>,
) -> Vec<ReportRow> {
    let mut folders: BTreeMap<&Path, Vec<(LineKind, usize)>> = BTreeMap::new();
    if list.filter.trim().is_empty() {
        folders.extend(report.folders.keys().map(|folder| (&**folder, Vec::new())));
    }
    for (at, line) in lines {
        let folder = line.path.parent().unwrap_or(Path::new(""));
        folders.entry(folder).or_default().push((line.kind, at));
    }
    let mut rows = Vec::new();
    for (folder, lines) in folders {
        let is_open = !list.closed.contains(folder);
        rows.push(ReportRow::Folder {
            path: folder.to_owned(),
            counts: counts(report, folder, &lines),
            is_open,
        });
        if is_open {
            rows.extend(lines.iter().map(|(kind, at)| ReportRow::Line(*kind, *at)));
        }
    }
    rows
}

/// "1,204 files read · 3 failed".
fn counts(report: &IngestReport, folder: &Path, lines: &[(LineKind, usize)]) -> String {
    let read = report.folders.get(folder).into_iter().flatten();
    let n_read: usize = read.map(|(_, tally)| tally.n_files).sum();
    let mut parts = Vec::new();
    if n_read > 0 {
        parts.push(format!("{} read", plural(n_read, "file", "files")));
    }
    for kind in LineKind::ALL {
        let n_lines = lines.iter().filter(|(other, _)| *other == kind).count();
        if n_lines > 0 {
            parts.push(kind.counted(n_lines));
        }
    }
    parts.join(" · ")
}

/// The listed lines as text, a line each: path, tab, reason.
pub(super) fn as_text(state: &AppState) -> String {
    let mut text = String::new();
    for (_, line) in matching(state) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}\t{}", line.path.display(), line.reason);
    }
    text
}

/// The listed lines as CSV: file, what became of it, the sentence.
pub(super) fn as_csv(state: &AppState) -> io::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["path", "kind", "reason"])?;
    for (_, line) in matching(state) {
        let path = line.path.to_string_lossy();
        csv.write_record([&*path, line.kind.label(), &*line.reason])?;
    }
    csv.into_inner().map_err(csv::IntoInnerError::into_error)
}

#[cfg(test)]
mod tests {
    use super::{LineKind, ReportList, ReportRow, as_csv, as_text, rows};
    use crate::app::AppState;
    use crate::pipeline::{IngestReport, Preview, Problem, Tally, Unclear, Unlisted};
    use std::path::PathBuf;

    fn waiting(path: &str) -> Unclear {
        Unclear {
            path: PathBuf::from(path),
            file: PathBuf::from(path),
            preview: Preview::default(),
        }
    }

    fn problem(path: &str, reason: &str) -> Problem {
        Problem {
            path: PathBuf::from(path),
            reason: reason.to_owned(),
        }
    }

    fn report() -> IngestReport {
        let tally = Tally {
            n_files: 1_204,
            n_articles: 1_300,
        };
        let folder = |path: &str| (PathBuf::from(path), [("PDF", tally)].into());
        IngestReport {
            problems: vec![
                problem("/a/t.csv", "Its columns are unclear."),
                problem("/a/x.txt", "It is empty, \"quite\"."),
            ],
            notes: vec![problem("/b/v.json", "A line is broken.")],
            duplicates: vec![PathBuf::from("/b/y.txt"), PathBuf::from("/a/z.txt")],
            splits: vec![(PathBuf::from("/a/Ünder.txt"), 1_057)],
            n_skipped: 9,
            skipped: vec![PathBuf::from("/c/w.doc")],
            unlisted: Unlisted {
                n_duplicates: 3,
                ..Unlisted::default()
            },
            folders: [folder("/a"), folder("/d")].into(),
            ..IngestReport::default()
        }
    }

    fn check(list: &ReportList, expected: &[&str]) {
        let state = AppState {
            report: report(),
            report_list: list.clone(),
            unclear: [waiting("/a/t.csv")].into(),
            ..AppState::default()
        };
        let told = rows(&state);
        let told = told.iter().map(|row| match row {
            ReportRow::Folder {
                path,
                counts,
                is_open,
            } => format!("{} {is_open} {counts}", path.display()),
            ReportRow::Line(kind, at) => format!("{} {at}", kind.label()),
            ReportRow::More(kind, n_more) => format!("{n_more} more {}", kind.label()),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_file_has_its_row() {
        let all = [
            "Failed 1",
            "Columns to be chosen 0",
            "Read in part 0",
            "Split 0",
            "Copy 0",
            "Copy 1",
            "Skipped 0",
        ];
        let more = ["3 more Copy", "8 more Skipped"];
        check(&ReportList::default(), &[&all[..], &more[..]].concat());
        let hidden = ReportList {
            hidden: [LineKind::Copy, LineKind::Skipped].into(),
            ..ReportList::default()
        };
        let shown = [
            "Failed 1",
            "Columns to be chosen 0",
            "Read in part 0",
            "Split 0",
        ];
        check(&hidden, &shown);
    }

    #[test]
    fn words_of_path_and_reason_filter() {
        let filtered = |filter: &str| ReportList {
            filter: filter.to_owned(),
            ..ReportList::default()
        };
        let more = ["3 more Copy", "8 more Skipped"];
        let with = |line: &'static str| [&[line][..], &more[..]].concat();
        check(&filtered(" ünder "), &with("Split 0"));
        check(&filtered("Empty x"), &with("Failed 1"));
        check(&filtered("empty z"), &more);
    }

    #[test]
    fn folders_head_their_lines() {
        let mut list = ReportList {
            by_folder: true,
            closed: [PathBuf::from("/b")].into(),
            ..ReportList::default()
        };
        let a = "/a true 1,204 files read · 1 failed · 1 table with columns to be chosen · 1 split · 1 copy";
        let expected = [
            a,
            "Failed 1",
            "Columns to be chosen 0",
            "Split 0",
            "Copy 1",
            "/b false 1 read in part · 1 copy",
            "/c true 1 skipped",
            "Skipped 0",
            "/d true 1,204 files read",
            "3 more Copy",
            "8 more Skipped",
        ];
        check(&list, &expected);
        "y.txt".clone_into(&mut list.filter);
        list.closed.clear();
        check(
            &list,
            &["/b true 1 copy", "Copy 0", "3 more Copy", "8 more Skipped"],
        );
    }

    #[test]
    fn listed_lines_go_out() {
        let mut state = AppState {
            report: report(),
            ..AppState::default()
        };
        let hidden = [LineKind::Copy, LineKind::Skipped, LineKind::Partial];
        state.report_list.hidden = hidden.into();
        state.unclear = [waiting("/a/t.csv")].into();
        let text = "/a/x.txt\tIt is empty, \"quite\".\n/a/t.csv\tIt waits for someone to choose the column that holds its text\n/a/Ünder.txt\t1,057 articles were read from this file\n";
        assert_eq!(as_text(&state), text);
        let csv = String::from_utf8(as_csv(&state).expect("a vector takes all"));
        let expected = "path,kind,reason\n/a/x.txt,Failed,\"It is empty, \"\"quite\"\".\"\n\
            /a/t.csv,Columns to be chosen,It waits for someone to choose the column that holds its text\n\
            /a/Ünder.txt,Split,\"1,057 articles were read from this file\"\n";
        assert_eq!(csv.as_deref(), Ok(expected));
    }
}
