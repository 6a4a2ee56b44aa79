//! Reading, annotating and removing, step by step, on real folders.

#[path = "pipeline/changed.rs"]
mod changed;
#[path = "pipeline/large.rs"]
mod large;

use broadsheet::index::Snapshot;
use broadsheet::pipeline::{
    Annotator, IngestReport, Mappings, Options, Pipeline, Progress, Source, Stage, Step, Tally,
};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// What a pipeline told until it had nothing left to do.
#[derive(Default)]
struct Run {
    snapshots: Vec<Arc<Snapshot>>,
    progress: Vec<Progress>,
    reports: Vec<IngestReport>,
}

impl Run {
    fn report(&self) -> IngestReport {
        let mut all = IngestReport::default();
        self.reports
            .iter()
            .cloned()
            .for_each(|report| all.add(report));
        all
    }
}

fn run(pipeline: &mut Pipeline) -> Run {
    run_with(pipeline, &AtomicBool::new(false))
}

fn run_with(pipeline: &mut Pipeline, cancel: &AtomicBool) -> Run {
    let mut run = Run::default();
    for _ in 0..10_000 {
        match pipeline.step(cancel) {
            Step::Idle => return run,
            Step::Worked {
                progress,
                snapshot,
                finished,
            } => {
                run.progress.push(progress);
                run.snapshots.extend(snapshot);
                run.reports.extend(finished);
            }
        }
    }
    panic!("it never ends");
}

fn open(pipeline: &mut Pipeline, paths: &[&Path]) -> Run {
    let paths = paths.iter().map(|path| path.to_path_buf()).collect();
    pipeline.enqueue(Source::Paths(paths));
    run(pipeline)
}

/// Steps until something was read, which must not be all.
fn read_first_batch(pipeline: &mut Pipeline) {
    for _ in 0..1_000 {
        match pipeline.step(&AtomicBool::new(false)) {
            Step::Worked {
                snapshot,
                finished: None,
                ..
            } if snapshot.is_none() => {}
            Step::Worked { finished: None, .. } => return,
            other => panic!("it ended early: {other:?}"),
        }
    }
    panic!("nothing is read");
}

/// A folder of `n` files, each with a text of its own.
fn folder(n: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..n {
        put(
            folder.path(),
            &format!("{number:04}.txt"),
            &format!("Article {number}\n\nIts text."),
        );
    }
    folder
}

fn put(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}

/// First lines of the live articles, in order.
fn heads(snapshot: &Snapshot) -> Vec<String> {
    let articles = snapshot.docs().filter_map(|doc| snapshot.article(doc));
    articles
        .map(|article| article.text().lines().next().unwrap_or_default().to_owned())
        .collect()
}

/// The corpus, as removing nothing publishes it.
fn corpus(pipeline: &mut Pipeline) -> Arc<Snapshot> {
    pipeline.remove(&[])
}

#[test]
fn nothing_to_do() {
    let mut pipeline = Pipeline::new();
    let run = run(&mut pipeline);
    assert!(run.progress.is_empty() && run.reports.is_empty());
    assert!(pipeline.roots().is_empty());
}

#[test]
fn seeds_are_read_and_annotated() {
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Seeds);
    let run = run(&mut pipeline);
    assert_eq!(run.report().n_added, 2);
    let last = run.snapshots.last().expect("a snapshot");
    assert_eq!((last.n_articles(), last.n_annotated()), (2, 2));
    let first = run.snapshots.first().expect("a snapshot");
    assert_eq!(
        (first.n_articles(), first.n_annotated()),
        (2, 0),
        "text comes before annotations"
    );
}

#[test]
fn batches_grow_and_are_in_path_order() {
    let folder = folder(300);
    let mut pipeline = Pipeline::new();
    let run = open(&mut pipeline, &[folder.path()]);
    let report = run.report();
    assert_eq!(report.n_added, 300);
    let kinds: Vec<_> = report.kinds().into_iter().collect();
    let tally = Tally {
        n_files: 300,
        n_articles: 300,
    };
    assert_eq!(kinds, [("Plain text", tally)]);
    assert_eq!(report.folders.len(), 1);
    let sizes: Vec<usize> = run
        .snapshots
        .iter()
        .map(|snapshot| snapshot.n_articles())
        .collect();
    assert!(sizes.first().is_some_and(|first| *first <= 32), "{sizes:?}");
    assert!(sizes.is_sorted(), "{sizes:?}");
    let last = run.snapshots.last().expect("a snapshot");
    assert_eq!((last.n_articles(), last.n_annotated()), (300, 300));
    assert!(heads(last).is_sorted_by_key(|head| {
        head.strip_prefix("Article ")
            .and_then(|number| number.parse::<usize>().ok())
    }));
    assert_eq!(pipeline.roots(), [folder.path()]);
}

#[test]
fn progress_is_determinate_and_never_goes_back() {
    let folder = folder(100);
    let run = open(&mut Pipeline::new(), &[folder.path()]);
    let reading: Vec<&Progress> = run
        .progress
        .iter()
        .filter(|progress| progress.stage == Stage::Reading)
        .collect();
    assert!(reading.len() > 1);
    assert!(reading.iter().all(|progress| progress.n_total == 100));
    assert!(reading.is_sorted_by_key(|progress| progress.n_done));
    let first = reading
        .first()
        .and_then(|progress| progress.current.as_deref());
    assert!(
        first.is_some_and(|path| path.starts_with(folder.path())),
        "{first:?}"
    );
    let last = reading.last().expect("progress");
    assert_eq!((last.n_done, &last.current), (100, &None));
}

#[test]
fn the_same_content_is_added_once() {
    let folder = folder(40);
    let copies = ["a/copy.txt", "zz/copy.md"]
        .map(|name| put(folder.path(), name, "Article 7\r\n\r\nIts text."));
    let mut pipeline = Pipeline::new();
    let run = open(&mut pipeline, &[folder.path()]);
    let report = run.report();
    assert_eq!(report.n_added, 40);
    assert_eq!(report.duplicates, copies);
    pipeline.enqueue(Source::Pasted {
        title: None,
        text: "Article 3\r\n\r\nIts text.".to_owned(),
    });
    let report = self::run(&mut pipeline).report();
    assert_eq!((report.n_added, report.duplicates.len()), (0, 1));
}

#[test]
fn opening_again_adds_nothing_new() {
    let folder = folder(3);
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[folder.path()]);
    put(folder.path(), "new.txt", "New");
    let report = open(&mut pipeline, &[folder.path()]).report();
    assert_eq!((report.n_added, report.n_unchanged), (1, 3));
    assert!(report.duplicates.is_empty(), "a file is no copy of itself");
    assert_eq!(pipeline.roots().len(), 1);
}

#[test]
fn a_changed_file_replaces_itself() {
    let folder = folder(2);
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[folder.path()]);
    let path = put(folder.path(), "0000.txt", "Changed");
    let report = open(&mut pipeline, &[&path]).report();
    assert_eq!(report.n_added, 1);
    let mut heads = heads(&corpus(&mut pipeline));
    heads.sort();
    assert_eq!(heads, ["Article 1", "Changed"]);
}

#[test]
fn a_text_stays_while_one_of_its_files_does() {
    let folder = TempDir::new().expect("a folder");
    let first = put(
        folder.path(),
        "a.txt",
        "Harbor opens\n\nThe harbor was opened today.\n",
    );
    put(
        folder.path(),
        "b.txt",
        "Harbor opens\n\nThe harbor was opened today.\n",
    );
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[folder.path()]);
    assert_eq!(corpus(&mut pipeline).n_articles(), 1);
    // The file that gave it goes.
    pipeline.remove_path(&first);
    run(&mut pipeline);
    assert_eq!(heads(&corpus(&mut pipeline)), ["Harbor opens"]);
    assert_eq!(pipeline.roots(), [folder.path()]);
    // The file that gave it changes.
    put(
        folder.path(),
        "a.txt",
        "Harbor opens\n\nThe harbor was opened today.\n",
    );
    open(&mut pipeline, &[&first]);
    put(
        folder.path(),
        "b.txt",
        "Bridge closes\n\nThe bridge was closed today.\n",
    );
    open(&mut pipeline, &[folder.path()]);
    let mut heads = heads(&corpus(&mut pipeline));
    heads.sort();
    assert_eq!(heads, ["Bridge closes", "Harbor opens"]);
}

#[test]
fn problems_do_not_stop_it() {
    let folder = folder(2);
    put(folder.path(), "empty.txt", " \n");
    put(folder.path(), "paper.txt", "%PDF-1.7");
    put(folder.path(), "other.doc", "");
    let gone = folder.path().join("gone");
    let mut pipeline = Pipeline::new();
    let report = open(&mut pipeline, &[folder.path(), &gone]).report();
    assert_eq!((report.n_added, report.n_skipped), (2, 1));
    assert_eq!(report.skipped, [folder.path().join("other.doc")]);
    let told: Vec<_> = report
        .problems
        .iter()
        .map(|problem| problem.path.clone())
        .collect();
    assert_eq!(
        told,
        [
            gone,
            folder.path().join("empty.txt"),
            folder.path().join("paper.txt")
        ]
    );
    for problem in &report.problems {
        assert!(
            !problem.reason.contains(&*folder.path().to_string_lossy()),
            "{}",
            problem.reason
        );
    }
    assert_eq!(
        pipeline.roots(),
        [folder.path()],
        "what is not there is not open"
    );
}

#[test]
fn pasted_text_is_an_article() {
    let mut pipeline = Pipeline::new();
    for text in ["A title\r\n\r\nA text", "  \n"] {
        pipeline.enqueue(Source::Pasted {
            title: Some("Given".to_owned()),
            text: text.to_owned(),
        });
    }
    let run = run(&mut pipeline);
    assert_eq!(run.report().n_added, 1);
    assert_eq!(run.report().problems.len(), 1);
    let snapshot = corpus(&mut pipeline);
    let doc = snapshot.docs().next().expect("an article");
    let article = snapshot.article(doc).expect("an article");
    assert_eq!(article.text(), "A title\n\nA text");
    assert_eq!(article.given.title.as_deref(), Some("Given"));
}

#[test]
fn removing() {
    let folder = folder(4);
    put(folder.path(), "in/a.txt", "Inner");
    put(folder.path(), "in-b.txt", "Outer");
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[folder.path()]);
    let snapshot = pipeline.remove_path(&folder.path().join("in"));
    assert!(!heads(&snapshot).contains(&"Inner".to_owned()));
    assert_eq!(snapshot.n_articles(), 5);
    let doc = snapshot.docs().next().expect("an article");
    assert_eq!(pipeline.remove(&[doc]).n_articles(), 4);
    let snapshot = pipeline.remove_path(folder.path());
    assert_eq!(snapshot.n_articles(), 0);
    assert!(pipeline.roots().is_empty());
    assert_eq!(
        open(&mut pipeline, &[folder.path()]).report().n_added,
        6,
        "read again"
    );
}

#[test]
fn removing_while_reading_reads_no_more_from_there() {
    let (one, other) = (folder(200), folder(0));
    put(other.path(), "stays.txt", "Stays");
    let mut pipeline = Pipeline::new();
    let paths = [one.path(), other.path()].map(Path::to_path_buf);
    pipeline.enqueue(Source::Paths(paths.to_vec()));
    read_first_batch(&mut pipeline);
    pipeline.remove_path(one.path());
    run(&mut pipeline);
    assert_eq!(heads(&corpus(&mut pipeline)), ["Stays"]);
    assert_eq!(pipeline.roots(), [other.path()]);
}

#[test]
fn clearing_drops_everything() {
    let folder = folder(100);
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![folder.path().to_owned()]));
    pipeline.enqueue(Source::Seeds);
    read_first_batch(&mut pipeline);
    assert_eq!(pipeline.clear().n_articles(), 0);
    let run = run(&mut pipeline);
    assert!(run.reports.is_empty());
    assert_eq!(corpus(&mut pipeline).n_articles(), 0);
    assert!(pipeline.roots().is_empty());
    assert_eq!(open(&mut pipeline, &[folder.path()]).report().n_added, 100);
}

#[test]
fn cancelling_keeps_what_was_read() {
    let folder = folder(200);
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![folder.path().to_owned()]));
    pipeline.enqueue(Source::Seeds);
    read_first_batch(&mut pipeline);
    let run = run_with(&mut pipeline, &AtomicBool::new(true));
    let report = run.report();
    assert!(report.cancelled);
    assert!((1..200).contains(&report.n_added), "{}", report.n_added);
    let last = corpus(&mut pipeline);
    assert_eq!(
        (last.n_articles(), last.n_annotated()),
        (report.n_added, report.n_added)
    );
}

#[test]
fn cancelling_while_walking_reads_nothing() {
    let folder = folder(5);
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![folder.path().to_owned()]));
    let report = run_with(&mut pipeline, &AtomicBool::new(true)).report();
    assert_eq!(
        report,
        IngestReport {
            cancelled: true,
            ..IngestReport::default()
        }
    );
    assert!(
        !open(&mut pipeline, &[folder.path()]).report().cancelled,
        "later openings go on"
    );
}

#[test]
fn annotating_without_an_index_keeps_path_order() {
    let folder = folder(150);
    put(folder.path(), "z.txt", "Article 1\n\nIts text.");
    let mut paths = Vec::new();
    let report = Annotator::new().paths(&[folder.path().to_owned()], |annotated| {
        paths.extend(annotated.article.origin.path().map(Path::to_path_buf));
    });
    assert_eq!((report.n_added, paths.len()), (151, 151));
    assert!(paths.is_sorted());
}

/// Three stories in one text, each with a dateline.
fn wire(last: &str) -> String {
    let story = |head: &str, place: &str| {
        let told = "The council met for the third time this week and agreed on little. ".repeat(5);
        format!("{head}\n\n{place}, March 1 (Coastwire) – {told}")
    };
    [
        story("Bridge over the Ellery reopens", "PORT ELLERY"),
        story("Last cannery will soon close", "TARN"),
        story(last, "SAINT ORRIN"),
    ]
    .join("\n\n")
}

#[test]
fn a_file_of_many_articles_is_split_and_told() {
    let folder = folder(1);
    let path = put(
        folder.path(),
        "2024/0308/wire.txt",
        &wire("Ferry line wins a boat"),
    );
    let mut pipeline = Pipeline::new();
    let run = open(&mut pipeline, &[folder.path()]);
    let report = run.report();
    assert_eq!(report.n_added, 4);
    assert_eq!(report.splits, [(path.clone(), 3)]);
    put(
        folder.path(),
        "2024/0308/wire.txt",
        &wire("Ferry line loses a boat"),
    );
    let again = open(&mut pipeline, &[folder.path()]).report();
    assert_eq!((again.n_added, again.n_unchanged), (1, 3));
    let snapshot = corpus(&mut pipeline);
    assert_eq!(snapshot.n_articles(), 4, "one story was replaced");
    assert_eq!(pipeline.remove_path(&path).n_articles(), 1);
    let options = Options {
        split: false,
        ..Options::default()
    };
    pipeline.set_options(options.clone());
    let whole = open(&mut pipeline, &[&path]);
    assert_eq!(
        (whole.report().n_added, whole.report().splits.len()),
        (1, 0)
    );
    let report = Annotator::new()
        .with_options(options)
        .paths(&[path], |_| {});
    assert_eq!((report.n_added, report.splits.len()), (1, 0));
}

#[test]
fn the_path_dates_what_nothing_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let check = |name: &str, text: &str, expected: &str| {
        let path = put(folder.path(), name, text);
        let run = open(&mut Pipeline::new(), &[&path]);
        let snapshot = run.snapshots.last().expect("a corpus");
        let doc = snapshot.docs().next().expect("an article");
        let date = snapshot.date(doc).expect("a date").to_string();
        assert_eq!(date, expected, "{name}");
    };
    let text = "The harbor was opened again on Monday.";
    check("2024/0308/a.txt", text, "2024-03-08");
    check(
        "2024/0308/b.md",
        &format!("---\ndate: 2023-01-02\n---\n\n{text}"),
        "2023-01-02",
    );
    check(
        "2024/0308/c.txt",
        &format!("LONDON, Oct 26 - {text}"),
        "XXXX-10-26",
    );
    check("2024/0308/d.txt", &format!("LONDON - {text}"), "2024-03-08");
}

#[test]
fn a_text_has_all_its_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "The harbor was opened again on Monday.";
    put(folder.path(), "a.txt", text);
    let table = format!("title,text\nHarbor,{text}\nBridge,Other words.\nPort,{text}\n");
    put(folder.path(), "b.csv", &table);
    let copy = put(folder.path(), "c.txt", text);
    let mut pipeline = Pipeline::new();
    let report = open(&mut pipeline, &[folder.path()]).report();
    assert_eq!(report.n_added, 2);
    let parts = ["b.csv/1", "b.csv/3", "c.txt"].map(|name| folder.path().join(name));
    assert_eq!(report.duplicates, parts, "each place is named");
    let places = |pipeline: &mut Pipeline| {
        let snapshot = corpus(pipeline);
        let doc = snapshot.docs().next().expect("the first article");
        let twins = snapshot.twins(doc).into_iter();
        let said = twins.map(|twin| twin.given.title.clone().unwrap_or_default());
        said.collect::<Vec<String>>()
    };
    assert_eq!(places(&mut pipeline), ["Harbor", "Port", ""]);
    open(&mut pipeline, &[folder.path()]);
    assert_eq!(
        places(&mut pipeline),
        ["Harbor", "Port", ""],
        "no place twice"
    );
    pipeline.remove_path(&copy);
    assert_eq!(places(&mut pipeline), ["Harbor", "Port"]);
}

#[test]
fn answers_reach_tables_in_archives() {
    let folder = tempfile::tempdir().expect("a folder");
    let lead = "It was said in short. ".repeat(12);
    let text = "It was said at length. ".repeat(12);
    let table = format!("Kopf,Vorspann,Inhalt\nHarbor,{lead},{text}\n");
    let path = folder.path().join("a.zip");
    let file = fs::File::create(&path).expect("a file");
    let mut archive = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("in/b.csv", options).expect("a member");
    archive.write_all(table.as_bytes()).expect("written");
    archive.finish().expect("whole");
    let mut pipeline = Pipeline::new();
    let report = open(&mut pipeline, &[&path]).report();
    let [waiting] = &report.unclear[..] else {
        panic!("one table waits: {report:?}");
    };
    assert_eq!(waiting.path, path.join("in/b.csv"));
    assert_eq!(waiting.file, path);
    let mut mappings = Mappings::default();
    let mapping = "text=Inhalt,title=Kopf".parse().expect("a mapping");
    mappings.add(waiting.preview.alike(), mapping, path.clone());
    pipeline.set_options(Options {
        mappings: Arc::new(mappings),
        ..Options::default()
    });
    pipeline.enqueue(Source::Again(vec![path.clone()]));
    let report = run(&mut pipeline).report();
    assert_eq!((report.n_added, report.unclear.len()), (1, 0));
    let snapshot = corpus(&mut pipeline);
    let doc = snapshot.docs().next().expect("an article");
    assert_eq!(snapshot.header(doc).expect("a header").title, "Harbor");
}
