//! The workers: effects in, reports out, the window woken.

use super::run;
use broadsheet::app::jobs::{
    ConfigDir, Jobs, Waker, hand_over_in, load_decisions_in, load_settings_in,
};
use broadsheet::app::settings::Settings;
use broadsheet::app::{AppState, Command, Effect, ExportFormat, Report, ThemeChoice, receive};
use broadsheet::corpus::decision::{Correction, Said};
use broadsheet::corpus::{ContentHash, Decisions};
use broadsheet::index::{DocId, Snapshot};
use broadsheet::pipeline::{Options, Source};
use broadsheet::search::{Request, Results};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than any answer takes: a test that waits so long has failed.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Jobs in a folder of their own, and what their waker rings.
pub struct Bench {
    jobs: Jobs,
    bell: Receiver<()>,
    pub dir: TempDir,
}

impl Bench {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let (jobs, bell) = start(dir.path());
        Self { jobs, bell, dir }
    }

    /// Waits, woken by the bell, for the first report that `wanted` takes.
    fn wait<T>(&self, wanted: impl Fn(Report) -> Option<T>) -> T {
        loop {
            if let Some(found) = self.jobs.reports().find_map(&wanted) {
                return found;
            }
            self.bell.recv_timeout(PATIENCE).expect("a report wakes");
        }
    }

    /// Runs the ring until `done` says so.
    pub fn settle(
        &self,
        state: &mut AppState,
        effects: Vec<Effect>,
        done: impl Fn(&AppState) -> bool,
    ) {
        let mut waiting = effects;
        loop {
            for effect in waiting.drain(..) {
                self.jobs.perform(effect);
            }
            for report in self.jobs.reports() {
                waiting.extend(receive(state, report));
            }
            if !waiting.is_empty() {
                continue;
            }
            if done(state) {
                return;
            }
            self.bell.recv_timeout(PATIENCE).expect("a report wakes");
        }
    }
}

pub fn start(dir: &Path) -> (Jobs, Receiver<()>) {
    let (ring, bell) = mpsc::channel();
    let waker: Waker = Arc::new(move || {
        let _ = ring.send(());
    });
    (Jobs::start_in(Some(ConfigDir::at(dir)), waker), bell)
}

#[test]
fn a_search_is_answered_with_its_generation() {
    let bench = Bench::new();
    let request = Request {
        generation: 7,
        ..Request::default()
    };
    let snapshot = Arc::new(Snapshot::default());
    bench.jobs.perform(Effect::Search(snapshot, request));
    let generation = bench.wait(|report| match report {
        Report::Found(results) => Some(results.generation),
        _ => None,
    });
    assert_eq!(generation, 7);
}

#[test]
fn of_many_searches_the_newest_is_answered() {
    let bench = Bench::new();
    for generation in 1..=200 {
        let request = Request {
            generation,
            query: generation.to_string(),
            ..Request::default()
        };
        bench.jobs.perform(Effect::Search(Arc::default(), request));
    }
    bench.wait(|report| {
        matches!(report, Report::Found(results) if results.generation == 200).then_some(())
    });
}

#[test]
fn hits_bear_what_they_are_of() {
    let bench = Bench::new();
    bench.jobs.perform(Effect::Mark {
        stems: false,
        snapshot: Arc::default(),
        doc: DocId(3),
        query: "a".to_owned(),
        needle: "b".to_owned(),
    });
    let (query, find) = bench.wait(|report| match report {
        Report::MarkedUp { query, find } => Some((query, find)),
        _ => None,
    });
    assert_eq!((query.doc, query.needle.as_str()), (Some(DocId(3)), "a"));
    assert_eq!((find.doc, find.needle.as_str()), (Some(DocId(3)), "b"));
}

#[test]
fn roots_are_told_once_each() {
    let bench = Bench::new();
    let roots = || {
        bench.wait(|report| match report {
            Report::Roots(roots) => Some(roots),
            _ => None,
        })
    };
    let (a, b) = (bench.dir.path().join("a"), bench.dir.path().join("a/b"));
    let both = Source::Paths(vec![a.clone(), b.clone(), a.clone()]);
    bench.jobs.perform(Effect::Ingest(both));
    assert_eq!(roots(), [a.clone(), b]);
    bench.jobs.perform(Effect::RemovePath(a));
    assert_eq!(roots(), Vec::<PathBuf>::new());
}

#[test]
fn settings_come_back() {
    let bench = Bench::new();
    let dir = ConfigDir::at(bench.dir.path());
    assert_eq!(load_settings_in(&dir), (Settings::default(), None));
    let settings = |theme: ThemeChoice| Settings {
        theme,
        left_width: 400.0,
        ..Settings::default()
    };
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        bench.jobs.perform(Effect::SaveSettings(settings(theme)));
    }
    let Bench {
        jobs, dir: folder, ..
    } = bench;
    drop(jobs);
    assert_eq!(load_settings_in(&dir), (settings(ThemeChoice::Dark), None));
    let n_files = fs::read_dir(folder.path())
        .expect("the test's folder")
        .count();
    assert_eq!(n_files, 1, "nothing but the settings is left");
}

#[test]
fn a_damaged_settings_file_is_set_aside() {
    let check = |content: &[u8], reason: &str| {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (file, aside) = (
            folder.path().join("settings.json"),
            folder.path().join("settings.damaged.json"),
        );
        fs::write(&file, content).expect("the test's folder");
        let (settings, notice) = load_settings_in(&ConfigDir::at(folder.path()));
        assert_eq!(settings, Settings::default());
        let notice = notice.expect("a notice");
        assert!(notice.contains(reason), "{notice}");
        assert!(notice.ends_with(&aside.display().to_string()), "{notice}");
        assert!(!file.exists());
        assert_eq!(fs::read(&aside).expect("set aside"), content);
    };
    check(b"{\"version\": 1, \"theme\": ", "damaged");
    check(b"\xff\x00\x00", "damaged");
    check(b"", "damaged");
    check(b"{\"version\": 99}", "newer");
}

/// Decisions with one outlet set.
fn decided(outlet: &str) -> Decisions {
    let mut decisions = Decisions::default();
    let correction = Correction {
        outlet: Said::This(outlet.into()),
        ..Correction::default()
    };
    decisions.set_correction(ContentHash::of("a text"), correction);
    decisions
}

#[test]
fn decisions_come_back_and_no_damaged_file_of_them_is_lost() {
    let bench = Bench::new();
    let dir = ConfigDir::at(bench.dir.path());
    assert_eq!(load_decisions_in(&dir), (Decisions::default(), None));
    for outlet in ["Reuters", "Lusa"] {
        bench.jobs.perform(Effect::SaveDecisions(decided(outlet)));
    }
    let Bench {
        jobs, dir: folder, ..
    } = bench;
    drop(jobs);
    assert_eq!(load_decisions_in(&dir), (decided("Lusa"), None));
    let file = folder.path().join("decisions.json");
    let names = ["decisions.damaged.json", "decisions.damaged-2.json"];
    for (content, name) in ["{\"version\": 1", "{\"version\": 99}"]
        .into_iter()
        .zip(names)
    {
        fs::write(&file, content).expect("the test's folder");
        let (decisions, notice) = load_decisions_in(&dir);
        assert_eq!(decisions, Decisions::default());
        let aside = folder.path().join(name);
        let notice = notice.expect("a notice");
        assert!(notice.ends_with(&aside.display().to_string()), "{notice}");
        assert!(!file.exists());
        assert_eq!(fs::read_to_string(aside).expect("set aside"), content);
    }
}

#[test]
fn a_damaged_file_that_came_after_the_start_is_set_aside_before_the_first_write() {
    let bench = Bench::new();
    let file = bench.dir.path().join("decisions.json");
    fs::write(&file, "of another program").expect("the test's folder");
    bench.jobs.perform(Effect::SaveDecisions(decided("Lusa")));
    let Bench { jobs, dir, .. } = bench;
    drop(jobs);
    let aside = dir.path().join("decisions.damaged.json");
    assert_eq!(
        fs::read_to_string(aside).expect("set aside"),
        "of another program"
    );
    let at = ConfigDir::at(dir.path());
    assert_eq!(load_decisions_in(&at), (decided("Lusa"), None));
}

#[test]
fn what_another_program_decided_meanwhile_is_kept() {
    let bench = Bench::new();
    let other = Bench::new();
    let file = |bench: &Bench| bench.dir.path().join("decisions.json");
    let starred = |text: &str| {
        let mut decisions = Decisions::default();
        let mut marks = decisions.marks().clone();
        marks.star(ContentHash::of(text), true);
        decisions.set_marks(marks);
        decisions
    };
    let save = |bench: &Bench, decisions: &Decisions| {
        let effect = Effect::SaveDecisions(decisions.clone());
        bench.jobs.perform(effect);
    };
    let has = |bench: &Bench, text: &str| {
        let hash = ContentHash::of(text).to_string();
        let until = Instant::now() + PATIENCE;
        while !fs::read_to_string(file(bench)).is_ok_and(|kept| kept.contains(&hash)) {
            assert!(Instant::now() < until, "{text} is not kept");
            thread::sleep(Duration::from_millis(5));
        }
    };
    save(&bench, &starred("first"));
    save(&other, &starred("theirs"));
    has(&bench, "first");
    has(&other, "theirs");
    fs::copy(file(&other), file(&bench)).expect("the test's folder");
    save(&bench, &starred("first").joined(&starred("second")));
    has(&bench, "second");
    bench.wait(|report| match report {
        Report::Failed(sentence) => sentence.contains("have both").then_some(()),
        _ => None,
    });
    // What it decides next does not drop theirs either.
    save(&bench, &starred("third"));
    let Bench { jobs, dir, .. } = bench;
    drop(jobs);
    let (kept, told) = load_decisions_in(&ConfigDir::at(dir.path()));
    let is_starred = |text: &str| kept.marks().is_starred(ContentHash::of(text));
    let found = ["first", "second", "third", "theirs"].map(is_starred);
    assert_eq!((found, told), ([false, false, true, true], None));
}

#[test]
fn a_second_start_hands_over_its_paths() {
    let first = Bench::new();
    let dir = ConfigDir::at(first.dir.path());
    let chosen = || {
        first.wait(|report| match report {
            Report::PathsChosen(paths) => Some(paths),
            _ => None,
        })
    };
    let relative = PathBuf::from("some file.txt");
    let absolute = std::path::absolute(&relative).expect("a current folder");
    assert!(hand_over_in(&dir, &[relative, PathBuf::from("/b")], None));
    assert_eq!(chosen(), [absolute, PathBuf::from("/b")]);
    assert!(hand_over_in(&dir, &[], None));
    assert_eq!(chosen(), Vec::<PathBuf>::new());
    assert!(hand_over_in(&dir, &[], Some("The press")));
    let asked = first.wait(|report| match report {
        Report::WorkspaceAsked(name) => Some(name),
        _ => None,
    });
    assert_eq!(asked, "The press");
    assert_eq!(chosen(), Vec::<PathBuf>::new());

    let (second, _bell) = start(first.dir.path());
    assert!(
        hand_over_in(&dir, &[PathBuf::from("/c")], None),
        "the first still listens"
    );
    assert_eq!(chosen(), [PathBuf::from("/c")]);
    drop(second);
    assert!(
        hand_over_in(&dir, &[PathBuf::from("/d")], None),
        "the second took nothing with it"
    );
    assert_eq!(chosen(), [PathBuf::from("/d")]);

    let other = tempfile::tempdir().expect("a folder for the test");
    assert!(
        !hand_over_in(&ConfigDir::at(other.path()), &[], None),
        "no one listens there"
    );
    drop(first.jobs);
    assert!(!hand_over_in(&dir, &[], None), "no one listens any more");
    let (third, _bell) = start(first.dir.path());
    assert!(hand_over_in(&dir, &[], None), "the name is free again");
    drop(third);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_handed_over() {
    use std::os::unix::ffi::OsStringExt as _;
    let first = Bench::new();
    let path = PathBuf::from(std::ffi::OsString::from_vec(b"/a\xff\nb".to_vec()));
    assert!(hand_over_in(
        &ConfigDir::at(first.dir.path()),
        std::slice::from_ref(&path),
        None
    ));
    let paths = first.wait(|report| match report {
        Report::PathsChosen(paths) => Some(paths),
        _ => None,
    });
    assert_eq!(paths, [path]);
}

#[test]
fn an_export_is_written_or_the_reason_told() {
    let bench = Bench::new();
    let export = |path: PathBuf| {
        bench.jobs.perform(Effect::Export {
            format: ExportFormat::Csv,
            snapshot: Arc::default(),
            results: Arc::new(Results::default()),
            path,
        });
        bench.wait(|report| match report {
            Report::Exported { path, .. } => Some(Ok(path)),
            Report::Failed(sentence) => Some(Err(sentence)),
            _ => None,
        })
    };
    let path = bench.dir.path().join("out.csv");
    assert_eq!(export(path.clone()), Ok(path.clone()));
    let text = fs::read_to_string(&path).expect("written");
    assert!(text.starts_with("title,outlet,date,"), "{text}");
    let nowhere = bench.dir.path().join("nowhere/out.csv");
    let sentence = export(nowhere.clone()).expect_err("there is no such folder");
    assert!(
        sentence.ends_with(&nowhere.display().to_string()),
        "{sentence}"
    );
}

/// The whole ring over the seed articles: pipeline, index and search do the work.
#[test]
fn a_first_start_shows_the_seeds() {
    let bench = Bench::new();
    let (mut state, effects) = AppState::start(Settings::default(), Vec::new());
    bench.settle(&mut state, effects, |state| {
        state.snapshot.n_articles() == 2
            && state.snapshot.n_annotated() == 2
            && state.answered.generation == state.request.generation
    });
    assert_eq!(state.results.docs.len(), 2);
    assert_eq!(state.selected, Some(0));
    assert!(state.notices.is_empty(), "{:?}", state.notices);
    let effects = run(
        &mut state,
        [Command::SetQuery("zebra xylophone".to_owned())],
    );
    bench.settle(&mut state, effects, |state| {
        state.results.generation == state.request.generation
    });
    assert!(state.results.docs.is_empty());
    assert!(state.reader.doc.is_some(), "the article stays open");
}

/// Opening, finding, removing and clearing with the real pipeline.
#[test]
fn files_are_added_reloaded_and_removed() {
    let bench = Bench::new();
    let folder = bench.dir.path().join("press");
    fs::create_dir(&folder).expect("the test's folder");
    for name in ["Alder", "Birch", "Cedar"] {
        let text =
            format!("{name} wood opens\n\nA {name} wood was opened on Monday by the mayor.\n");
        fs::write(folder.join(format!("{name}.txt")), text).expect("the test's folder");
    }
    let answered = |state: &AppState| state.results.generation == state.request.generation;
    let (mut state, effects) = AppState::start(Settings::default(), vec![folder.clone()]);
    let n_articles = |n: usize| {
        move |state: &AppState| {
            state.snapshot.n_articles() == n && answered(state) && state.results.docs.len() == n
        }
    };
    bench.settle(&mut state, effects, |state| {
        n_articles(3)(state) && !state.notices.is_empty()
    });
    assert_eq!(state.notices[0].text, "Added 3 articles from press.");

    let effects = run(&mut state, [Command::SetQuery("cedar".to_owned())]);
    bench.settle(&mut state, effects, |state| {
        answered(state) && state.results.docs.len() == 1
    });
    let effects = run(&mut state, [Command::ClearAll]);
    bench.settle(&mut state, effects, n_articles(3));

    fs::remove_file(folder.join("Birch.txt")).expect("the test's folder");
    let effects = run(&mut state, [Command::ReloadPath(folder.clone())]);
    bench.settle(&mut state, effects, n_articles(2));

    let doc = state.reader.doc.expect("an article is open");
    let effects = run(&mut state, [Command::RemoveArticles(vec![doc])]);
    bench.settle(&mut state, effects, n_articles(1));
    assert!(state.reader.doc.is_some_and(|next| next != doc));

    let effects = run(&mut state, [Command::RemovePath(folder)]);
    bench.settle(&mut state, effects, n_articles(0));
    assert_eq!(state.reader.doc, None);
}

#[test]
fn files_stay_whole_when_that_is_wished() {
    let bench = Bench::new();
    let story = "The council met for the third time this week and agreed on little. ".repeat(5);
    let text: Vec<String> = ["PORT ELLERY", "TARN", "SAINT ORRIN"]
        .iter()
        .map(|place| format!("{place}, March 1 (Coastwire) – {story}"))
        .collect();
    let path = bench.dir.path().join("wire.txt");
    fs::write(&path, text.join("\n\n")).expect("a file");
    let n_added = |split: bool| {
        let options = Options {
            split,
            ..Options::default()
        };
        bench.jobs.perform(Effect::ReadWith(options));
        bench
            .jobs
            .perform(Effect::Ingest(Source::Paths(vec![path.clone()])));
        bench.wait(|report| match report {
            Report::Finished(report) => Some((report.n_added, report.splits.len())),
            _ => None,
        })
    };
    assert_eq!(n_added(false), (1, 0));
    assert_eq!(n_added(true), (3, 1));
}
