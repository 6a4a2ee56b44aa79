//! The sentence that ends an opening.

use super::NoticeKind;
use super::count::plural;
use crate::pipeline::IngestReport;
use std::path::PathBuf;

/// What opening `paths` came to, as one sentence.
pub(super) fn of_opening(report: &IngestReport, paths: &[PathBuf]) -> (NoticeKind, String) {
    let mut parts = Vec::new();
    parts.extend(head(report, paths));
    parts.extend(splits(report, paths));
    let count = |n: usize, one: &str, many: &str, rest: &str| {
        (n > 0).then(|| format!("{} {rest}", plural(n, one, many)))
    };
    let n_open = report.n_duplicates() + report.n_unchanged;
    let n_unclear = report.n_unclear();
    let n_unread = report.n_unread();
    parts.extend(count(n_open, "text was", "texts were", "open already"));
    parts.extend(count(n_unread, "file", "files", "could not be read"));
    let (one, many) = ("file was", "files were");
    parts.extend(count(report.n_notes(), one, many, "read in part"));
    let (one, many) = ("table waits for its", "tables wait for their");
    parts.extend(count(n_unclear, one, many, "columns to be chosen"));
    if report.n_added == 0 && n_open == 0 {
        let rest = "of another format skipped";
        parts.extend(count(report.n_skipped, "file", "files", rest));
    }
    let is_whole = n_unread == 0 && n_unclear == 0 && report.n_notes() == 0;
    let is_good = is_whole && (report.n_added > 0 || n_open > 0 || report.cancelled);
    let kind = if is_good {
        NoticeKind::Info
    } else {
        NoticeKind::Warning
    };
    (kind, format!("{}.", parts.join("; ")))
}

/// What was added; none where what went wrong says it all.
fn head(report: &IngestReport, paths: &[PathBuf]) -> Option<String> {
    let articles = plural(report.n_added, "article", "articles");
    if report.cancelled {
        return Some(format!("Stopped reading after {articles}"));
    }
    if report.n_added > 0 {
        return Some(format!("Added {articles}{}", named(" from", paths)));
    }
    if report.n_duplicates() + report.n_unchanged > 0 {
        return Some("Nothing new to add".to_owned());
    }
    let is_bare = report.problems.is_empty();
    is_bare.then(|| format!("No articles found{}", named(" in", paths)))
}

/// The files that gave many articles; none where the one file opened did, for the head
/// says so.
fn splits(report: &IngestReport, paths: &[PathBuf]) -> Option<String> {
    match report.splits.as_slice() {
        [] => None,
        [(path, _)] if paths == [path.clone()] => None,
        [(path, n_articles)] => {
            let name = path.file_name()?.to_string_lossy();
            let articles = plural(*n_articles, "article", "articles");
            Some(format!("{articles} from {name}"))
        }
        many => {
            let n_articles: usize = many.iter().map(|(_, n_articles)| n_articles).sum();
            let files = plural(many.len(), "file", "files");
            let articles = plural(n_articles, "article", "articles");
            Some(format!("{files} were split into {articles}"))
        }
    }
}

/// Where: the name of the one thing opened, else how many there were.
fn named(preposition: &str, paths: &[PathBuf]) -> String {
    match paths {
        [] => String::new(),
        [path] => path
            .file_name()
            .map(|name| format!("{preposition} {}", name.to_string_lossy()))
            .unwrap_or_default(),
        many => format!("{preposition} {}", plural(many.len(), "place", "places")),
    }
}

#[cfg(test)]
mod tests {
    use super::of_opening;
    use crate::app::NoticeKind;
    use crate::pipeline::{IngestReport, Preview, Problem, Unclear};
    use std::path::PathBuf;

    fn check(report: &IngestReport, paths: &[&str], kind: NoticeKind, expected: &str) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        assert_eq!(of_opening(report, &paths), (kind, expected.to_owned()));
    }

    fn report(n_added: usize, n_open: usize, n_unread: usize) -> IngestReport {
        let problem = Problem {
            path: PathBuf::from("/a"),
            reason: "It is empty.".to_owned(),
        };
        IngestReport {
            n_added,
            duplicates: vec![PathBuf::from("/b"); n_open],
            problems: vec![problem; n_unread],
            ..IngestReport::default()
        }
    }

    #[test]
    fn openings_end_in_a_sentence() {
        let (info, warning) = (NoticeKind::Info, NoticeKind::Warning);
        check(&report(1, 0, 0), &[], info, "Added 1 article.");
        let text = "Added 24,676 articles from press.";
        check(&report(24_676, 0, 0), &["/x/press"], info, text);
        let text =
            "Added 57 articles from 3 places; 1 text was open already; 2 files could not be read.";
        check(&report(57, 1, 2), &["/a", "/b", "/c"], warning, text);
        let text = "Nothing new to add; 3 texts were open already.";
        check(&report(0, 3, 0), &["/a"], info, text);
        check(
            &report(0, 0, 0),
            &["/a"],
            warning,
            "No articles found in a.",
        );
        check(
            &report(0, 0, 2),
            &["/a"],
            warning,
            "2 files could not be read.",
        );
        let export = |name: &str, n_articles| (PathBuf::from(name), n_articles);
        let mut split = IngestReport {
            splits: vec![export("/x/export.txt", 57)],
            ..report(57, 0, 0)
        };
        let text = "Added 57 articles from export.txt.";
        check(&split, &["/x/export.txt"], info, text);
        split.n_added = 60;
        let text = "Added 60 articles from x; 57 articles from export.txt.";
        check(&split, &["/x"], info, text);
        split.splits.push(export("/x/more.txt", 1_000));
        split.n_added = 1_060;
        let text = "Added 1,060 articles from x; 2 files were split into 1,057 articles.";
        check(&split, &["/x"], info, text);
        let mut partly = IngestReport {
            notes: report(0, 0, 2).problems,
            ..report(3, 0, 0)
        };
        let text = "Added 3 articles from a; 2 files were read in part.";
        check(&partly, &["/a"], warning, text);
        partly = report(3, 0, 1);
        partly.unclear = vec![Unclear {
            path: PathBuf::from("/a/b.csv"),
            file: PathBuf::from("/a/b.csv"),
            preview: Preview::default(),
        }];
        let text = "Added 3 articles from a; 1 table waits for its columns to be chosen.";
        check(&partly, &["/a"], warning, text);
        let skipped = IngestReport {
            n_skipped: 12,
            ..report(0, 0, 0)
        };
        let text = "No articles found; 12 files of another format skipped.";
        check(&skipped, &[], warning, text);
        let stopped = IngestReport {
            cancelled: true,
            ..report(1_040, 0, 0)
        };
        check(
            &stopped,
            &["/a"],
            info,
            "Stopped reading after 1,040 articles.",
        );
    }
}
