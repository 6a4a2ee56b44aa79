//! Following opened folders: what is wished, what is told, and the watcher on real files.

use super::jobs::Bench;
use super::{listing, run};
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Effect, Followed, Following, NoticeKind, Report, receive,
};
use broadsheet::pipeline::IngestReport;
use std::fs;
use std::path::{Path, PathBuf};

/// The wishes among the effects.
fn wishes(effects: &[Effect]) -> Vec<(PathBuf, bool)> {
    match effects {
        [Effect::Follow(roots)] => roots.clone(),
        other => panic!("{other:?}"),
    }
}

fn roots(state: &mut AppState, paths: &[&str]) -> Vec<Effect> {
    let paths = paths.iter().map(PathBuf::from).collect();
    receive(state, Report::Roots(paths))
}

fn told(state: &mut AppState, path: &str, now: Following) {
    let effects = receive(state, Report::Following(PathBuf::from(path), now));
    assert!(effects.is_empty());
}

#[test]
fn opened_folders_are_followed_as_the_settings_say() {
    let mut state = AppState::default();
    let wish = |path: &str, on| (PathBuf::from(path), on);
    assert_eq!(wishes(&roots(&mut state, &["/a"])), [wish("/a", true)]);
    assert!(roots(&mut state, &["/a"]).is_empty(), "nothing new");
    let effects = run(
        &mut state,
        [Command::FollowFolder(PathBuf::from("/a"), false)],
    );
    assert_eq!(wishes(&effects), [wish("/a", false)]);
    let effects = run(&mut state, [Command::FollowFolders(false)]);
    assert!(matches!(&effects[..], [Effect::SaveSettings(settings)] if !settings.follow_folders));
    let all = [wish("/a", false), wish("/b", false)];
    assert_eq!(wishes(&roots(&mut state, &["/a", "/b"])), all);
    assert_eq!(wishes(&roots(&mut state, &["/b"])), all[1..]);
    let nowhere = Command::FollowFolder(PathBuf::from("/a"), true);
    assert!(run(&mut state, [nowhere]).is_empty());
}

#[test]
fn only_bad_news_is_told() {
    let mut state = AppState::default();
    roots(&mut state, &["/x/press"]);
    for quiet in [
        Following::On,
        Following::Off,
        Following::File,
        Following::On,
    ] {
        told(&mut state, "/x/press", quiet.clone());
        assert_eq!(state.followed[Path::new("/x/press")].now, quiet);
    }
    assert!(state.notices.is_empty());
    told(&mut state, "/x/press", Following::Lost);
    told(&mut state, "/x/press", Following::Lost);
    let [notice] = state.notices.as_slice() else {
        panic!("{:?}", state.notices);
    };
    assert_eq!(notice.kind, NoticeKind::Warning);
    assert!(
        notice
            .text
            .starts_with("press is not there any more; its articles stay")
    );
    let refused = Following::Refused {
        why: "too many folders".to_owned(),
        advice: "Raise the limit.".to_owned(),
    };
    told(&mut state, "/x/press", refused);
    assert_eq!(
        state.notices.last().map(|at| at.text.as_str()),
        Some("Raise the limit.")
    );
    told(&mut state, "/other", Following::Lost);
    assert_eq!(state.notices.len(), 2);
}

#[test]
fn watching_says_one_quiet_thing_and_moves_nothing() {
    let mut state = listing(5);
    state.roots = vec![PathBuf::from("/x/press")];
    run(&mut state, [Command::SelectRow(3)]);
    state.opening.push_back(vec![PathBuf::from("/y")]);
    let report = |n_added, n_removed| IngestReport {
        n_added,
        n_removed,
        watched: true,
        renewed: vec![PathBuf::from("/x/press/a.txt")],
        ..IngestReport::default()
    };
    for (n_added, n_removed) in [(3, 1), (0, 0), (1, 0)] {
        let report = report(n_added, n_removed);
        assert!(receive(&mut state, Report::Finished(report)).is_empty());
    }
    let texts: Vec<&str> = state.notices.iter().map(|notice| &*notice.text).collect();
    assert_eq!(texts, ["1 article added in press."]);
    assert_eq!(state.notices[0].kind, NoticeKind::Info);
    assert_eq!((state.selected, &state.dialog), (Some(3), &None));
    assert_eq!(state.opening.len(), 1, "the user's opening still waits");
    assert_eq!(state.report.n_added, 4);
}

/// A folder that is open and followed, with the workers behind it.
struct Followers {
    bench: Bench,
    state: AppState,
    root: PathBuf,
}

impl Followers {
    fn new() -> Self {
        let bench = Bench::new();
        let root = bench.dir.path().join("press");
        write(&root.join("alder.txt"), "Alder wood opens");
        write(&root.join("in/birch.txt"), "Birch wood opens");
        let (state, effects) = AppState::start(Settings::default(), vec![root.clone()]);
        let mut followers = Self { bench, state, root };
        followers.settle_with(effects, |state| {
            let on = |at: &Followed| at.now == Following::On;
            state.snapshot.n_articles() == 2 && state.followed.values().all(on)
        });
        followers
    }

    fn settle_with(&mut self, effects: Vec<Effect>, done: impl Fn(&AppState) -> bool) {
        self.bench.settle(&mut self.state, effects, |state| {
            !state.followed.is_empty() && done(state)
        });
    }

    /// Waits until the corpus holds these heads.
    fn wait(&mut self, expected: &[&str]) {
        let mut expected: Vec<String> = expected
            .iter()
            .map(|head| format!("{head} wood opens"))
            .collect();
        expected.sort();
        self.settle_with(Vec::new(), |state| heads(state) == expected);
    }

    fn switch(&mut self, on: bool) {
        let effects = run(
            &mut self.state,
            [Command::FollowFolder(self.root.clone(), on)],
        );
        let expected = if on { Following::On } else { Following::Off };
        let root = self.root.clone();
        self.settle_with(effects, |state| state.followed[&root].now == expected);
    }
}

fn write(path: &Path, head: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, format!("{head}\n\nA {head} text of its own.\n")).expect("a file");
}

fn heads(state: &AppState) -> Vec<String> {
    let snapshot = &state.snapshot;
    let articles = snapshot.docs().filter_map(|doc| snapshot.article(doc));
    let mut heads: Vec<String> = articles
        .map(|article| article.text().lines().next().unwrap_or_default().to_owned())
        .collect();
    heads.sort();
    heads
}

#[test]
fn files_that_come_change_and_go_are_followed() {
    let mut at = Followers::new();
    let root = at.root.clone();
    write(&root.join("cedar.txt"), "Cedar wood opens");
    at.wait(&["Alder", "Birch", "Cedar"]);
    write(&root.join("alder.txt"), "Acacia wood opens");
    at.wait(&["Acacia", "Birch", "Cedar"]);
    fs::remove_file(root.join("cedar.txt")).expect("a file");
    at.wait(&["Acacia", "Birch"]);
    // As editors do.
    write(&root.join(".alder.txt.tmp"), "Aspen wood opens");
    fs::rename(root.join(".alder.txt.tmp"), root.join("alder.txt")).expect("a file");
    at.wait(&["Aspen", "Birch"]);
    fs::rename(root.join("in"), root.join("inner")).expect("a folder");
    write(&root.join("inner/deep/dogwood.txt"), "Dogwood wood opens");
    at.wait(&["Aspen", "Birch", "Dogwood"]);
    write(&root.join("inner/deep/elm.txt"), "Elm wood opens");
    at.wait(&["Aspen", "Birch", "Dogwood", "Elm"]);
    fs::remove_dir_all(root.join("inner")).expect("a folder");
    at.wait(&["Aspen"]);
    assert_eq!(at.state.roots, [root]);
    assert_eq!(at.state.dialog, None);
}

#[test]
fn a_burst_of_files_is_followed() {
    let mut at = Followers::new();
    for number in 0..200 {
        let path = at.root.join(format!("{}/{number}.txt", number % 7));
        write(&path, &format!("Burst {number}"));
    }
    at.settle_with(Vec::new(), |state| state.snapshot.n_articles() == 202);
    for number in 0..200 {
        let path = at.root.join(format!("{}/{number}.txt", number % 7));
        fs::remove_file(path).expect("a file");
    }
    at.wait(&["Alder", "Birch"]);
}

#[test]
fn a_folder_is_followed_while_it_is_switched_on() {
    let mut at = Followers::new();
    at.switch(false);
    write(&at.root.join("cedar.txt"), "Cedar wood opens");
    let other = at.bench.dir.path().join("other");
    write(&other.join("dogwood.txt"), "Dogwood wood opens");
    let effects = run(&mut at.state, [Command::OpenPaths(vec![other.clone()])]);
    at.settle_with(effects, |state| {
        let is_on = |at: &Followed| at.now == Following::On;
        state.snapshot.n_articles() == 3 && state.followed.get(&other).is_some_and(is_on)
    });
    write(&other.join("elm.txt"), "Elm wood opens");
    at.wait(&["Alder", "Birch", "Dogwood", "Elm"]);
    at.switch(true);
    at.wait(&["Alder", "Birch", "Cedar", "Dogwood", "Elm"]);
}

#[test]
fn a_folder_that_vanishes_keeps_its_articles_until_it_is_back() {
    let mut at = Followers::new();
    let away = at.bench.dir.path().join("away");
    fs::rename(&at.root, &away).expect("a folder");
    let root = at.root.clone();
    at.settle_with(Vec::new(), |state| {
        state.followed[&root].now == Following::Lost
    });
    assert_eq!(at.state.snapshot.n_articles(), 2);
    assert_eq!(
        at.state
            .notices
            .iter()
            .filter(|at| at.text.contains("not there"))
            .count(),
        1
    );
    fs::remove_file(away.join("alder.txt")).expect("a file");
    write(&away.join("cedar.txt"), "Cedar wood opens");
    fs::rename(&away, &at.root).expect("a folder");
    at.wait(&["Birch", "Cedar"]);
    write(&at.root.join("elm.txt"), "Elm wood opens");
    at.wait(&["Birch", "Cedar", "Elm"]);
}

#[test]
fn a_single_file_is_not_followed() {
    let mut at = Followers::new();
    let file = at.bench.dir.path().join("single.txt");
    write(&file, "Cedar wood opens");
    let effects = run(&mut at.state, [Command::OpenPaths(vec![file.clone()])]);
    at.settle_with(effects, |state| {
        let is_file = |at: &Followed| at.now == Following::File;
        state.followed.get(&file).is_some_and(is_file)
    });
}
