//! The lines of the reading report, by position: what could not be read, what was open
//! already, what holds many articles, what was read in part. Made one at a time, since there may be a million.

use super::count::plural;
use crate::pipeline::{IngestReport, Problem};

/// Why the report lists a file whose content is in the corpus once.
const OPEN_ALREADY: &str = "The same content is open already; it was added once.";

/// How many lines there are.
pub fn n_listed(report: &IngestReport) -> usize {
    report.problems.len() + report.duplicates.len() + report.splits.len() + report.notes.len()
}

/// A file and what is to be said of it.
pub fn listed(report: &IngestReport, at: usize) -> Option<Problem> {
    if let Some(problem) = report.problems.get(at) {
        return Some(problem.clone());
    }
    let at = at.checked_sub(report.problems.len())?;
    if let Some(path) = report.duplicates.get(at) {
        return Some(Problem {
            path: path.clone(),
            reason: OPEN_ALREADY.to_owned(),
        });
    }
    let at = at.checked_sub(report.duplicates.len())?;
    if let Some(note) = at
        .checked_sub(report.splits.len())
        .and_then(|at| report.notes.get(at))
    {
        return Some(note.clone());
    }
    let (path, n_articles) = report.splits.get(at)?;
    let articles = plural(*n_articles, "article", "articles");
    Some(Problem {
        path: path.clone(),
        reason: format!("{articles} were read from this file."),
    })
}

#[cfg(test)]
mod tests {
    use super::{listed, n_listed};
    use crate::pipeline::{IngestReport, Problem};
    use std::path::PathBuf;

    #[test]
    fn every_file_has_its_line() {
        let report = IngestReport {
            problems: vec![Problem {
                path: PathBuf::from("a"),
                reason: "It is empty.".to_owned(),
            }],
            duplicates: vec![PathBuf::from("b")],
            splits: vec![(PathBuf::from("c"), 1_057)],
            notes: vec![Problem {
                path: PathBuf::from("d"),
                reason: "A line is broken.".to_owned(),
            }],
            ..IngestReport::default()
        };
        let lines: Vec<String> = (0..=n_listed(&report))
            .filter_map(|at| listed(&report, at))
            .map(|line| format!("{} {}", line.path.display(), line.reason))
            .collect();
        let expected = [
            "a It is empty.",
            "b The same content is open already; it was added once.",
            "c 1,057 articles were read from this file.",
            "d A line is broken.",
        ];
        assert_eq!(lines, expected);
    }
}
