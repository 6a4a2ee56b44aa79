//! What is kept between two starts: the corpus, what changed meanwhile, what is damaged or
//! foreign, and nothing where that is wished.

use super::jobs::{PATIENCE, start};
use super::run;
use broadsheet::app::jobs::{ConfigDir, Jobs, load_decisions_in, load_settings_in};
use broadsheet::app::{AppState, Command, Effect, Options, Report, Stage, receive};
use broadsheet::corpus::decision::{Change, Said};
use broadsheet::index::bytes::Seal;
use broadsheet::index::{DocId, Snapshot};
use redb::{Database, ReadableDatabase as _, TableDefinition};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A folder for the program and one for news.
struct Home {
    folder: TempDir,
}

/// The program between its start and its end.
struct Session {
    jobs: Jobs,
    bell: Receiver<()>,
    state: AppState,
    /// The corpora that were published, in order.
    published: Vec<Arc<Snapshot>>,
    /// Whether it went on with what was open before.
    is_reopened: bool,
    warnings: Vec<String>,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir(folder.path().join("press")).expect("the test's folder");
        let home = Self { folder };
        for name in ["Alder", "Birch", "Cedar"] {
            home.put(&format!("{name}.txt"), name);
        }
        home
    }

    fn press(&self) -> PathBuf {
        self.folder.path().join("press")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("config")
    }

    fn store(&self) -> PathBuf {
        self.config().join("workspace.redb")
    }

    /// Writes an article about wood, long ago, so that its mark tells later changes.
    fn put(&self, name: &str, wood: &str) {
        let text = format!(
            "{wood} wood opens\n\nLISBON, 3 May 2024 – A {wood} wood was opened on Monday by \
             Prime Minister Ana Reis, said the mayor of Lisbon. The {wood} trees are old.\n"
        );
        let path = self.press().join(name);
        fs::write(&path, text).expect("the test's folder");
        let secs = 1_000_000 + u64::from(wood.bytes().map(u32::from).sum::<u32>());
        let file = fs::File::options().write(true).open(&path).expect("a file");
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(secs);
        file.set_modified(time).expect("a time");
    }

    fn start(&self, paths: &[PathBuf]) -> Session {
        self.start_as(paths, None, false)
    }

    fn start_as(&self, paths: &[PathBuf], reading: Option<Options>, private: bool) -> Session {
        let dir = ConfigDir::at(self.config());
        let (settings, _) = load_settings_in(&dir);
        let (mut state, mut effects) = AppState::reopen(settings, paths.to_vec(), reading, private);
        effects.insert(0, state.recall(load_decisions_in(&dir).0));
        let (jobs, bell) = start(&self.config());
        let mut session = Session {
            jobs,
            bell,
            state,
            published: Vec::new(),
            is_reopened: false,
            warnings: Vec::new(),
        };
        session.perform(effects);
        session
    }

    /// Reads the folder of news, with a decision about one article, and ends.
    fn filled() -> Self {
        let home = Self::new();
        let mut session = home.start(&[home.press()]);
        session.wait(|state| is_read(state, 3));
        session.send(Command::Correct {
            docs: vec![session.doc("Birch")],
            change: Change {
                title: Some(Said::This("Set by hand".into())),
                outlet: Some(Said::This("Own paper".into())),
                ..Change::default()
            },
        });
        session.wait(|state| titles(state).contains_key("Set by hand"));
        drop(session);
        home
    }
}

impl Session {
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.jobs.perform(effect);
        }
    }

    fn send(&mut self, command: Command) {
        let effects = run(&mut self.state, [command]);
        self.perform(effects);
    }

    fn wait(&mut self, done: impl Fn(&AppState) -> bool) {
        loop {
            let reports: Vec<Report> = self.jobs.reports().collect();
            for report in reports {
                match &report {
                    Report::Published(snapshot) => self.published.push(Arc::clone(snapshot)),
                    Report::Reopened { .. } => self.is_reopened = true,
                    Report::Failed(sentence) => self.warnings.push(sentence.clone()),
                    _ => {}
                }
                let effects = receive(&mut self.state, report);
                self.perform(effects);
            }
            if done(&self.state) {
                return;
            }
            self.bell.recv_timeout(PATIENCE).expect("a report wakes");
        }
    }

    /// The first corpus that was published, as the number of its articles and of those that
    /// are annotated.
    fn first(&self) -> (usize, usize) {
        let first = self.published.first().expect("something was published");
        (first.n_articles(), first.n_annotated())
    }

    fn doc(&self, wood: &str) -> DocId {
        let snapshot = &self.state.snapshot;
        let is_it = |doc: &DocId| {
            let article = snapshot.article(*doc).expect("a live article");
            article.text().starts_with(wood)
        };
        snapshot.docs().find(is_it).expect("an article about it")
    }
}

/// Whether so many articles are there, read, annotated and listed, and nothing goes on.
fn is_read(state: &AppState, n: usize) -> bool {
    state.snapshot.n_articles() == n
        && state.snapshot.n_annotated() == n
        && state.results.docs.len() == n
        && state.results.generation == state.request.generation
        && state.progress.stage == Stage::Idle
}

/// Articles by title with what they bear and name.
fn titles(state: &AppState) -> BTreeMap<String, String> {
    let snapshot = &state.snapshot;
    let one = |doc: DocId| {
        let header = snapshot.header(doc).expect("a live article");
        let values = snapshot.doc_values(doc).iter();
        let mut names: Vec<&str> = values
            .filter_map(|id| snapshot.value(*id))
            .map(|value| &*value.name)
            .collect();
        names.sort_unstable();
        let told = format!("{:?} {names:?}", snapshot.date(doc));
        (header.title.clone(), told)
    };
    snapshot.docs().map(one).collect()
}

#[test]
fn a_corpus_is_there_again_as_it_was() {
    let home = Home::new();
    let mut session = home.start(&[home.press()]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::PasteText {
        title: "Pasted".to_owned(),
        text: "Nothing on any disk says this of Lisbon.".to_owned(),
    });
    session.wait(|state| is_read(state, 4));
    let doc = session.doc("Cedar");
    session.send(Command::RemoveArticles(vec![doc]));
    session.wait(|state| is_read(state, 3));
    let before = titles(&session.state);
    assert!(
        before.values().any(|told| told.contains("Ana Reis")),
        "{before:?}"
    );
    drop(session);
    for _ in 0..2 {
        let mut session = home.start(&[]);
        session.wait(|state| is_read(state, 3));
        assert!(session.is_reopened);
        assert_eq!(
            session.first(),
            (3, 3),
            "all is there at once, and nothing is read"
        );
        assert_eq!(titles(&session.state), before);
        assert_eq!(session.state.roots, [home.press()]);
        assert!(session.state.opening.is_empty() && !session.state.shows_seeds);
        assert!(session.warnings.is_empty(), "{:?}", session.warnings);
    }
}

#[test]
fn texts_without_a_file_are_kept_however_soon_the_end_comes() {
    let home = Home::new();
    let mut session = home.start(&[home.press()]);
    session.wait(|state| is_read(state, 3));
    for nth in 0..20 {
        session.send(Command::PasteText {
            title: format!("Pasted {nth}"),
            text: format!("Nothing on any disk says {nth} of Lisbon."),
        });
    }
    drop(session);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 23));
}

#[test]
fn what_stands_on_the_disk_wins() {
    let home = Home::filled();
    home.put("Alder.txt", "Maple");
    home.put("Dogwood.txt", "Dogwood");
    fs::remove_file(home.press().join("Cedar.txt")).expect("the test's folder");
    let mut session = home.start(&[home.press()]);
    session.wait(|state| titles(state).contains_key("Dogwood wood opens") && is_read(state, 3));
    assert_eq!(session.first(), (3, 3), "what was kept is searched at once");
    let found: Vec<String> = titles(&session.state).into_keys().collect();
    assert_eq!(
        found,
        ["Dogwood wood opens", "Maple wood opens", "Set by hand"]
    );
    let told = session.state.notices.last().expect("a notice").text.clone();
    assert_eq!(told, "1 article added, 1 changed, 1 removed in press.");
}

#[test]
fn decisions_are_followed_whatever_the_store_follows() {
    let home = Home::filled();
    let told = |session: &Session| titles(&session.state).into_keys().collect::<Vec<_>>();
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert!(told(&session).contains(&"Set by hand".to_owned()));
    drop(session);
    // As if the program had been killed between the two writes.
    fs::remove_file(home.config().join("decisions.json")).expect("it is kept");
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(
        told(&session),
        ["Alder wood opens", "Birch wood opens", "Cedar wood opens"]
    );
}

#[test]
fn a_start_with_paths_has_these_alone() {
    let home = Home::filled();
    let other = home.folder.path().join("other");
    fs::create_dir(&other).expect("the test's folder");
    fs::write(
        other.join("Elm.txt"),
        "Elm wood closes\n\nIt was too small.\n",
    )
    .expect("a file");
    // The folder and one more.
    let mut session = home.start(&[home.press(), other.clone()]);
    session.wait(|state| is_read(state, 4));
    assert_eq!(session.first(), (3, 3));
    assert_eq!(session.state.roots, [home.press(), other.clone()]);
    drop(session);
    // What was open is there without paths, and with one of them in part.
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 4));
    assert_eq!(session.first(), (4, 4));
    drop(session);
    let mut session = home.start(&[home.press()]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.state.roots, [home.press()]);
    drop(session);
    // Nothing of it is wanted.
    let mut session = home.start(&[other]);
    session.wait(|state| is_read(state, 1));
    assert!(!session.is_reopened);
    drop(session);
    // Files are to be read otherwise than they were.
    let whole = Options {
        split: false,
        ..Options::default()
    };
    let mut session = home.start_as(&[home.press()], Some(whole), false);
    session.wait(|state| is_read(state, 3));
    assert!(!session.is_reopened);
}

/// Changes the catalog of the store.
fn recatalogued(store: &Path, change: impl FnOnce(&str) -> String) {
    const HEADS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("heads");
    let database = Database::open(store).expect("a store");
    let catalog = {
        let state = database.begin_read().expect("a store");
        let heads = state.open_table(HEADS).expect("a table");
        let sealed = heads.get("catalog").expect("a table").expect("a catalog");
        let content = Seal::open(sealed.value()).expect("sealed").to_vec();
        String::from_utf8(content).expect("JSON")
    };
    let sealed = Seal::put(change(&catalog).as_bytes());
    let writing = database.begin_write().expect("a store");
    {
        let mut heads = writing.open_table(HEADS).expect("a table");
        heads.insert("catalog", &*sealed).expect("a table");
    }
    writing.commit().expect("a store");
}

#[test]
fn other_models_annotate_anew_and_other_code_reads_anew() {
    let home = Home::filled();
    let renamed = |field: &str| {
        let field = format!("\"{field}\":\"");
        move |catalog: &str| catalog.replacen(&field, &format!("{field}other "), 1)
    };
    recatalogued(&home.store(), renamed("model"));
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.first(), (3, 0), "the texts are there at once");
    drop(session);
    recatalogued(&home.store(), renamed("reading"));
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.first().1, 0, "files are read");
    assert!(session.is_reopened, "but what was open is known");
    assert!(session.warnings.is_empty(), "{:?}", session.warnings);
    drop(session);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.first(), (3, 3), "and kept again");
}

#[test]
fn a_damaged_store_is_made_anew() {
    let home = Home::filled();
    let whole = fs::read(home.store()).expect("a store");
    let check = |damaged: &[u8], what: &str| {
        fs::write(home.store(), damaged).expect("the test's folder");
        let mut session = home.start(&[]);
        session.wait(|state| is_read(state, 3));
        let found: Vec<String> = titles(&session.state).into_keys().collect();
        assert_eq!(
            found,
            ["Alder wood opens", "Cedar wood opens", "Set by hand"],
            "{what}"
        );
        drop(session);
        let mut session = home.start(&[]);
        session.wait(|state| is_read(state, 3));
        assert_eq!(session.first(), (3, 3), "{what}: it is kept again");
        assert!(
            session.warnings.is_empty(),
            "{what}: {:?}",
            session.warnings
        );
    };
    check(b"", "an empty file");
    check(b"something else", "a foreign file");
    check(&whole[..whole.len() / 2], "half a file");
    for share in [0, 1, 3, 5, 7] {
        let mut damaged = whole.clone();
        let from = damaged.len() * share / 8;
        let to = (from + damaged.len() / 8).min(damaged.len());
        damaged[from..to].iter_mut().for_each(|byte| *byte ^= 0x5a);
        check(&damaged, &format!("damage at {share} eighths"));
    }
}

#[test]
fn without_a_place_for_the_store_the_program_goes_on() {
    let check = |spoil: &dyn Fn(&Path), part: &str| {
        let home = Home::new();
        fs::create_dir_all(home.config()).expect("the test's folder");
        spoil(&home.store());
        let mut session = home.start(&[home.press()]);
        session.wait(|state| is_read(state, 3));
        std::thread::sleep(Duration::from_millis(1_500));
        session.wait(|_| true);
        let warnings = session.warnings.clone();
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(warnings[0].contains(part), "{warnings:?}");
    };
    let folder = |store: &Path| fs::create_dir(store).expect("the test's folder");
    check(&folder, "workspace.redb");
    let held = std::cell::RefCell::new(None);
    let take = |store: &Path| {
        held.replace(Some(Database::create(store).expect("a store")));
    };
    check(&take, "another Broadsheet has it open");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_private_workspace_keeps_nothing() {
    let home = Home::filled();
    let decided = fs::read(home.config().join("decisions.json")).expect("decisions");
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::KeepNothing(true));
    session.send(Command::Correct {
        docs: vec![session.doc("Cedar")],
        change: Change {
            title: Some(Said::This("Not kept".into())),
            ..Change::default()
        },
    });
    session.wait(|state| titles(state).contains_key("Not kept"));
    drop(session);
    assert_eq!(names(&home.config()), ["decisions.json", "settings.json"]);
    let now = fs::read(home.config().join("decisions.json")).expect("decisions");
    assert_eq!(now, decided, "what was decided before stays");
    // It stays so.
    let mut session = home.start(&[home.press()]);
    session.wait(|state| is_read(state, 3));
    assert!(!session.is_reopened && session.state.is_private());
    drop(session);
    assert_eq!(names(&home.config()), ["decisions.json", "settings.json"]);
    // Until it is taken back, which keeps what is open then.
    let mut session = home.start(&[home.press()]);
    session.wait(|state| is_read(state, 3));
    session.send(Command::KeepNothing(false));
    drop(session);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.first(), (3, 3));
}

#[test]
fn a_private_start_neither_uses_nor_changes_what_is_kept() {
    let home = Home::filled();
    let before = fs::read(home.store()).expect("a store");
    let other = home.folder.path().join("other");
    fs::create_dir(&other).expect("the test's folder");
    fs::write(
        other.join("Elm.txt"),
        "Elm wood closes\n\nIt was too small.\n",
    )
    .expect("a file");
    let mut session = home.start_as(&[other], None, true);
    session.wait(|state| is_read(state, 1));
    session.send(Command::KeepNothing(false));
    assert!(session.state.is_private(), "it was asked for at the start");
    drop(session);
    assert_eq!(fs::read(home.store()).expect("a store"), before);
    let mut session = home.start(&[]);
    session.wait(|state| is_read(state, 3));
    assert_eq!(session.first(), (3, 3));
}
