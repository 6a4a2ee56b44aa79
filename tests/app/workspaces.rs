//! Workspaces and what comes back with them, with the workers: switching, restoring, deleting,
//! and what was there before there were several.

use super::jobs::PATIENCE;
use super::{cycle, run, set_query};
use broadsheet::analysis::timeline::SeriesKey;
use broadsheet::app::jobs::{ConfigDir, Jobs, begin_in, load_settings_in};
use broadsheet::app::{
    AppState, By, Command, Form, ListPlace, Progress, Report, Stage, Tab, TimelineCommand,
    TimelineWish, Unit, WorkspaceId, WorkspaceWish, receive,
};
use broadsheet::corpus::Facet;
use broadsheet::corpus::decision::{Change, Said};
use broadsheet::search::Sort;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use tempfile::TempDir;

struct Home(TempDir);

/// The program between its start and its end.
struct Session {
    jobs: Jobs,
    bell: Receiver<()>,
    state: AppState,
    warnings: Vec<String>,
}

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a folder for the test"));
        for (folder, woods) in [
            ("west", ["Alder", "Birch", "Cedar"]),
            ("east", ["Elm", "Fir", "Gum"]),
        ] {
            fs::create_dir(home.0.path().join(folder)).expect("the test's folder");
            for wood in woods {
                let text = format!(
                    "{wood} wood opens\n\nLISBON, 3 May 2024 – A {wood} wood was opened on \
                     Monday by Prime Minister Ana Reis, said the mayor of Lisbon.\n"
                );
                let path = home.0.path().join(folder).join(format!("{wood}.txt"));
                fs::write(path, text).expect("the test's folder");
            }
        }
        home
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn config(&self) -> PathBuf {
        self.folder("config")
    }

    fn start(&self, paths: &[PathBuf]) -> Session {
        self.start_in(paths, None)
    }

    fn start_in(&self, paths: &[PathBuf], workspace: Option<&str>) -> Session {
        let dir = ConfigDir::at(self.config());
        let (settings, _) = load_settings_in(&dir);
        let begun = begin_in(&dir, workspace);
        let (mut state, mut effects) = AppState::reopen(settings, paths.to_vec(), None, false);
        effects.insert(0, state.recall(begun.decisions));
        state.resume(begun.workspaces, begun.session);
        effects.push(broadsheet::app::Effect::SaveWorkspaces(
            state.workspaces.clone(),
        ));
        let (ring, bell) = std::sync::mpsc::channel();
        let waker: broadsheet::app::jobs::Waker = std::sync::Arc::new(move || {
            let _ = ring.send(());
        });
        let jobs = Jobs::start_at(Some(dir), state.workspaces.current(), waker);
        let session = Session {
            jobs,
            bell,
            state,
            warnings: begun.notices,
        };
        for effect in effects {
            session.jobs.perform(effect);
        }
        session
    }
}

impl Session {
    fn send(&mut self, command: Command) {
        for effect in run(&mut self.state, [command]) {
            self.jobs.perform(effect);
        }
    }

    fn wish(&mut self, wish: WorkspaceWish) {
        self.send(Command::Workspace(wish));
    }

    fn open(&mut self, name: &str) {
        let id = self.id(name);
        self.wish(WorkspaceWish::Open(id));
    }

    fn id(&self, name: &str) -> WorkspaceId {
        let entry = self.state.workspaces.named(name).expect("a workspace");
        entry.id.clone()
    }

    fn wait(&mut self, done: impl Fn(&AppState) -> bool) {
        loop {
            let reports: Vec<Report> = self.jobs.reports().collect();
            for report in reports {
                if let Report::Failed(sentence) = &report {
                    self.warnings.push(sentence.clone());
                }
                for effect in receive(&mut self.state, report) {
                    self.jobs.perform(effect);
                }
            }
            if done(&self.state) {
                return;
            }
            self.bell.recv_timeout(PATIENCE).expect("a report wakes");
        }
    }

    fn titles(&self) -> Vec<String> {
        let snapshot = &self.state.snapshot;
        let headers = snapshot.docs().filter_map(|doc| snapshot.header(doc));
        let mut titles: Vec<String> = headers.map(|header| header.title.clone()).collect();
        titles.sort();
        titles
    }

    fn open_title(&self) -> Option<&str> {
        let doc = self.state.reader.doc?;
        Some(&self.state.snapshot.header(doc)?.title)
    }
}

/// Whether so many articles are there, read, annotated and listed, and nothing goes on.
fn is_read(state: &AppState, n: usize) -> bool {
    !state.workspaces.is_entering()
        && state.snapshot.n_articles() == n
        && state.snapshot.n_annotated() == n
        && state.results.generation == state.request.generation
        && state.progress.stage == Stage::Idle
}

/// Two workspaces: Default on the west, with a decision; East on the east.
fn two(home: &Home) -> Session {
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    let doc = session.state.reader.doc.expect("an open article");
    session.send(Command::Correct {
        docs: vec![doc],
        change: Change {
            title: Some(Said::This("Set by hand".into())),
            ..Change::default()
        },
    });
    session.send(set_query("wood"));
    session.send(Command::SaveSearch("Woods".to_owned()));
    session.wish(WorkspaceWish::New("East".to_owned()));
    session.wait(|state| is_read(state, 0));
    session.send(Command::OpenPaths(vec![home.folder("east")]));
    session.wait(|state| is_read(state, 3));
    session
}

const EAST: [&str; 3] = ["Elm wood opens", "Fir wood opens", "Gum wood opens"];
const WEST: [&str; 3] = ["Birch wood opens", "Cedar wood opens", "Set by hand"];

#[test]
fn each_workspace_has_its_own_and_none_loses_anything() {
    let home = Home::new();
    let mut session = two(&home);
    assert_eq!(session.titles(), EAST);
    assert!(session.state.decisions.is_empty() && session.state.settings.saved.is_empty());
    assert_eq!(session.state.query.text, "");
    for _ in 0..2 {
        session.open("Default");
        session.wait(|state| is_read(state, 3));
        assert_eq!(session.titles(), WEST);
        assert_eq!(session.state.query.text, "wood");
        assert_eq!(session.state.settings.saved.len(), 1);
        assert_eq!(session.state.roots, [home.folder("west")]);
        session.open("East");
        session.wait(|state| is_read(state, 3));
        assert_eq!(session.titles(), EAST);
        assert_eq!(session.state.roots, [home.folder("east")]);
    }
    // Without waiting for what is left behind, and back into what is being written.
    session.send(Command::PasteText {
        title: "Pasted".to_owned(),
        text: "Nothing on any disk says this.".to_owned(),
    });
    session.wait(|state| state.snapshot.n_articles() == 4);
    for name in ["Default", "East", "Default", "East"] {
        session.open(name);
    }
    session.wait(|state| is_read(state, 4));
    assert!(session.titles().contains(&"Pasted".to_owned()));
    assert!(session.warnings.is_empty(), "{:?}", session.warnings);
    drop(session);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 4));
    assert_eq!(session.state.workspaces.name(), "East");
    session.open("Default");
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.titles(), WEST);
    assert!(session.warnings.is_empty(), "{:?}", session.warnings);
}

#[test]
fn question_and_place_come_back() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::SetSort(Sort::Title));
    session.send(cycle("Ana Reis"));
    session.wait(|state| is_read(state, 3) && state.answered.sort == Sort::Title);
    session.send(Command::SelectRow(1));
    session.send(Command::ShowTab(Tab::Quotes));
    let place = ListPlace { row: 1, into: 7.0 };
    session.send(Command::ListAt(place));
    let open = session.open_title().expect("an article").to_owned();
    drop(session);
    for is_store_lost in [false, true] {
        if is_store_lost {
            fs::remove_file(home.config().join("workspace.redb")).expect("it was kept");
        }
        let mut session = home.start(&[]);
        session.wait(|state| is_read(state, 3) && state.reader.doc.is_some());
        assert_eq!(session.open_title(), Some(open.as_str()));
        let state = &session.state;
        assert_eq!(state.query.filters.chosen.len(), 1);
        assert_eq!(state.sort, Sort::Title);
        assert_eq!(state.tab, Tab::Quotes);
        assert_eq!(state.sitting.list(), place);
        assert!(state.undo.is_empty(), "nothing was done in this session");
    }
    // A start that names paths asks nothing of them.
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    assert!(!session.state.is_filtered());
    drop(session);
    // An article that is gone keeps none from being opened.
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    let wood = session.open_title().expect("an article").to_owned();
    drop(session);
    let name = wood.split(' ').next().expect("a wood");
    fs::remove_file(home.folder("west").join(format!("{name}.txt"))).expect("it is there");
    fs::remove_file(home.config().join("workspace.redb")).expect("it was kept");
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 2) && state.reader.doc.is_some());
    assert_ne!(session.open_title(), Some(wood.as_str()));
}

#[test]
fn an_article_is_waited_for_until_reading_is_over() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::SelectRow(2));
    let open = session.open_title().expect("an article").to_owned();
    drop(session);
    let mut session = home.start(&[]);
    // The reading thread rests before it hears of anything.
    receive(&mut session.state, Report::Progress(Progress::default()));
    session.wait(|state| is_read(state, 3) && state.reader.doc.is_some());
    assert_eq!(session.open_title(), Some(open.as_str()));
}

#[test]
fn a_text_without_a_file_is_not_lost_by_leaving() {
    let home = Home::new();
    let mut session = two(&home);
    let (here, there) = match session.state.workspaces.name() {
        "East" => ("East", "Default"),
        _ => ("Default", "East"),
    };
    session.send(Command::PasteText {
        title: "Pasted".to_owned(),
        text: "Nothing on any disk says this of Lisbon.".to_owned(),
    });
    session.open(there);
    session.wait(|state| is_read(state, 3));
    session.open(here);
    session.wait(|state| is_read(state, 4));
}

#[test]
fn workspaces_are_copied_deleted_and_asked_for_by_name() {
    let home = Home::new();
    let mut session = two(&home);
    let id = session.id("East");
    session.wish(WorkspaceWish::Duplicate(id.clone()));
    session.open("East copy");
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.titles(), EAST);
    session.wish(WorkspaceWish::Delete(id));
    let folder = home.config().join("workspaces/east");
    let list = home.config().join("workspaces.json");
    let is_written = || fs::read_to_string(&list).is_ok_and(|list| list.contains("deleted"));
    for _ in 0..2_000 {
        if is_written() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // Another start beside this one leaves it alone.
    begin_in(&ConfigDir::at(home.config()), None);
    assert!(folder.join("workspace.redb").exists(), "it may come back");
    session.send(Command::Undo);
    session.open("East");
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.titles(), EAST);
    let id = session.id("East copy");
    session.wish(WorkspaceWish::Delete(id));
    drop(session);
    assert!(folder.exists());
    assert!(!home.config().join("workspaces/east-copy").exists());
    let mut session = home.start_in(&[], Some("default"));
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.titles(), WEST);
    assert_eq!(session.state.workspaces.live().count(), 2);
    drop(session);
    let mut session = home.start_in(&[], Some("New"));
    session.wait(|state| is_read(state, 0) && state.opening.is_empty());
    assert!(!session.state.shows_seeds);
    drop(session);
    let session = home.start(&[]);
    assert_eq!(session.state.workspaces.name(), "New");
    assert_eq!(session.state.workspaces.live().count(), 3);
}

#[test]
fn what_was_there_before_is_the_first_workspace() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    drop(session);
    // As an earlier version leaves it: searches in the settings, neither record nor list.
    for name in ["session.json", "workspaces.json"] {
        fs::remove_file(home.config().join(name)).expect("it was kept");
    }
    let settings = "{\"version\": 2, \"searched\": [\"trade\"], \"saved\": [{\"name\": \"Old\", \
                    \"query\": \"wood\", \"filters\": {\"chosen\": [], \"within\": {}}}]}";
    fs::write(home.config().join("settings.json"), settings).expect("the test's folder");
    let check = |session: &Session| {
        let kept = &session.state.settings;
        assert_eq!(kept.saved.len(), 1);
        assert_eq!(kept.searched, ["trade"]);
        assert_eq!(session.state.workspaces.name(), "Default");
    };
    let mut session = home.start(&[]);
    check(&session);
    session.wait(|state| is_read(state, 3));
    session.send(Command::SetHighContrast(true));
    drop(session);
    let session = home.start(&[]);
    check(&session);
    drop(session);
    let settings = fs::read_to_string(home.config().join("settings.json")).expect("written");
    assert!(!settings.contains("trade"), "{settings}");
}

#[test]
fn corpora_closed_one_after_the_other_lose_no_pasted_text() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    let paste = |title: &str| Command::PasteText {
        title: title.to_owned(),
        text: format!("{title} was written down here and stands in no file."),
    };
    session.send(paste("First"));
    session.wait(|state| is_read(state, 4));
    session.send(Command::NewCorpus);
    session.wait(|state| is_read(state, 0));
    session.send(paste("Second"));
    session.wait(|state| is_read(state, 1));
    // Closed before it can have been read.
    session.send(paste("Third"));
    session.send(Command::NewCorpus);
    session.wait(|state| is_read(state, 0));
    session.send(Command::NewCorpus);
    session.send(Command::Undo);
    session.wait(|state| is_read(state, 2));
    assert_eq!(session.titles(), ["Second", "Third"]);
    session.send(Command::Undo);
    session.wait(|state| is_read(state, 6));
    let titles = session.titles();
    for title in ["First", "Second", "Third"] {
        assert!(titles.iter().any(|known| known == title), "{titles:?}");
    }
}

#[test]
fn the_view_of_time_comes_back_as_it_was_wished() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    let lisbon = SeriesKey::Value(Facet::Place, "Lisbon".to_owned());
    let wish = TimelineWish {
        by: By::Facet(Facet::Outlet),
        form: Form::Bars,
        measure: Unit::Share,
        added: vec![lisbon],
        ..TimelineWish::default()
    };
    session.send(Command::Timeline(TimelineCommand::Wish(wish.clone())));
    session.wish(WorkspaceWish::New("East".to_owned()));
    session.wait(|state| is_read(state, 0));
    assert_eq!(session.state.timeline.wish, TimelineWish::default());
    session.open("Default");
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.state.timeline.wish, wish);
    drop(session);
    let session = home.start(&[]);
    assert_eq!(session.state.timeline.wish, wish);
}

#[test]
fn a_closed_corpus_is_there_again_at_once() {
    let home = Home::new();
    let mut session = home.start(&[home.folder("west")]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::SelectRow(2));
    let open = session.open_title().expect("an article").to_owned();
    session.send(Command::NewCorpus);
    session.wait(|state| is_read(state, 0));
    session.send(Command::OpenPaths(vec![home.folder("east")]));
    session.wait(|state| is_read(state, 3));
    session.send(Command::Undo);
    session.wait(|state| is_read(state, 6) && state.reader.doc.is_some());
    assert_eq!(session.open_title(), Some(open.as_str()));
    assert_eq!(
        session.state.roots,
        ["west", "east"].map(|name| home.folder(name))
    );
    session.send(Command::Redo);
    session.wait(|state| is_read(state, 0));
    drop(session);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 0) && state.opening.is_empty());
    assert!(
        !session.state.shows_seeds,
        "examples are for those who never opened anything"
    );
}

#[test]
fn a_list_that_is_no_use_loses_no_workspace() {
    let home = Home::new();
    drop(two(&home));
    let list = home.config().join("workspaces.json");
    fs::write(&list, "{\"version\": 1, \"curr").expect("the test's folder");
    let mut session = home.start(&[]);
    assert!(
        session
            .warnings
            .iter()
            .any(|text| text.contains("set aside"))
    );
    session.open("east");
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.titles(), EAST);
    let is_whole = |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.contains("east"));
    drop(session);
    assert!(is_whole(&list));
}
