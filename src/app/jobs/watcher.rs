//! The thread that follows opened folders: gathers what the system tells of them and hands
//! changed paths to the reading thread, which looks at what became of them.
//!
//! 1. The innermost opened path around a changed one decides whether it is followed.
//! 2. Opening and reading files is no change; neither is anything hidden.
//! 3. A folder that vanishes, or under which a drive is taken away, is lost: its articles
//!    stay, and once it is back it is followed and looked through again.
//! 4. A folder that is switched on again is looked through for what happened meanwhile.

use super::ingester::Wish;
use super::outbox::Outbox;
use super::watch_tree::{EACH_FOLDER, Refusal, WatchTree};
use super::watched::Watched;
use crate::app::{Following, Report};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher};
use std::fs;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// How often changed paths are looked at while some wait.
const TICK: Duration = Duration::from_millis(50);
/// How often lost folders are looked for.
const LOST: Duration = Duration::from_secs(1);
/// How often followed folders are checked to be there, for no event tells of a drive taken away.
const CHECK: Duration = Duration::from_secs(5);

/// What comes to the thread.
#[derive(Debug)]
enum News {
    /// All that is open, and what of it is to be followed.
    Follow(Vec<(PathBuf, bool)>),
    /// The system tells something.
    Event(notify::Result<Event>),
    /// The window is gone.
    Stop,
}

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct Watcher {
    news: Sender<News>,
}

impl Watcher {
    /// Starts the thread, which sends wishes to the reading one.
    pub(super) fn start(wishes: Sender<Wish>, outbox: Outbox) -> io::Result<Self> {
        let (news, inbox) = mpsc::channel();
        let told = news.clone();
        thread::Builder::new()
            .name("watcher".to_owned())
            .spawn(move || guarded(&outbox, Desk::new(wishes, outbox.clone(), told), &inbox))?;
        Ok(Self { news })
    }

    /// What to follow from now on. Never blocks.
    pub(super) fn follow(&self, roots: Vec<(PathBuf, bool)>) {
        // The thread ends only with this value.
        let _ = self.news.send(News::Follow(roots));
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.news.send(News::Stop);
    }
}

/// Works until the window is gone. A fault ends following, not the program.
fn guarded(outbox: &Outbox, mut desk: Desk, inbox: &Receiver<News>) {
    if panic::catch_unwind(AssertUnwindSafe(move || desk.run(inbox))).is_err() {
        let sentence =
            "Following folders stopped at a fault; start Broadsheet again to follow them.";
        outbox.send(Report::Failed(sentence.to_owned()));
    }
}

/// One opened path.
#[derive(Debug)]
struct Root {
    path: PathBuf,
    /// As some systems name it in events.
    canonical: PathBuf,
    wanted: bool,
    now: Following,
    /// Which folder it was when it was followed first.
    identity: Option<Identity>,
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    wishes: Sender<Wish>,
    outbox: Outbox,
    news: Sender<News>,
    /// Made when there is something to follow.
    tree: Option<WatchTree<RecommendedWatcher>>,
    roots: Vec<Root>,
    changes: Watched,
    checked: Instant,
}

impl Desk {
    fn new(wishes: Sender<Wish>, outbox: Outbox, news: Sender<News>) -> Self {
        Self {
            wishes,
            outbox,
            news,
            tree: None,
            roots: Vec::new(),
            changes: Watched::default(),
            checked: Instant::now(),
        }
    }

    fn run(&mut self, inbox: &Receiver<News>) {
        let mut looked = Instant::now();
        loop {
            let next = match self.patience() {
                Some(patience) => inbox.recv_timeout(patience),
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(news) => self.take(news),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if looked.elapsed() >= TICK {
                looked = Instant::now();
                self.look();
            }
        }
    }

    /// How long to wait for news at most; without end where nothing is followed.
    fn patience(&self) -> Option<Duration> {
        let is = |now: &Following| {
            self.roots
                .iter()
                .any(|root| root.wanted && root.now == *now)
        };
        if !self.changes.is_empty() {
            Some(TICK)
        } else if is(&Following::Lost) {
            Some(LOST)
        } else {
            is(&Following::On).then_some(CHECK)
        }
    }

    fn take(&mut self, news: News) {
        match news {
            News::Follow(roots) => self.follow(roots),
            News::Event(Ok(event)) => self.meet(&event),
            // What the system could not tell is seen with the next change.
            News::Event(Err(_)) | News::Stop => {}
        }
    }

    /// Hands on what is due, unless its folder is lost.
    fn look(&mut self) {
        let mut due = self.changes.take_due(Instant::now());
        if due.is_empty() && self.checked.elapsed() < LOST {
            return;
        }
        self.check_roots();
        let is_on = |path: &PathBuf| {
            innermost(&self.roots, path).is_some_and(|root| root.now == Following::On)
        };
        due.retain(is_on);
        if !due.is_empty() {
            // The reading thread ends with the window, as this one does.
            let _ = self.wishes.send(Wish::Changed(due));
        }
    }

    /// Finds roots that vanished, and those that are back.
    fn check_roots(&mut self) {
        self.checked = Instant::now();
        for at in 0..self.roots.len() {
            let Some(root) = self.roots.get_mut(at).filter(|root| root.wanted) else {
                continue;
            };
            let identity = identity(&root.path);
            let is_same = identity.is_some() && identity == root.identity;
            if root.now == Following::On && !is_same {
                root.now = Following::Lost;
                let path = root.path.clone();
                self.changes.forget(&path);
                if let Some(tree) = &mut self.tree {
                    tree.drop_under(&path);
                }
                self.tell(at);
            } else if root.now == Following::Lost && (is_same || holds_something(&root.path)) {
                self.begin(at);
                self.catch_up(at);
                self.tell(at);
            }
        }
    }

    fn follow(&mut self, wishes: Vec<(PathBuf, bool)>) {
        let mut before = std::mem::take(&mut self.roots);
        let mut was_known = Vec::new();
        for (path, wanted) in wishes {
            let known = before.iter().position(|root| root.path == path);
            was_known.push(known.is_some());
            let mut root = known.map_or_else(|| Root::new(path), |at| before.swap_remove(at));
            root.wanted = wanted;
            self.roots.push(root);
        }
        if let Some(tree) = &mut self.tree {
            let roots = &self.roots;
            tree.keep(|folder| is_wanted(roots, folder));
        }
        for (at, was_known) in was_known.into_iter().enumerate() {
            self.switch(at, was_known);
            self.tell(at);
        }
    }

    /// Makes it true what is wished of a root.
    fn switch(&mut self, at: usize, was_known: bool) {
        let Some(root) = self.roots.get_mut(at) else {
            return;
        };
        let is_file = fs::metadata(&root.path).is_ok_and(|about| !about.is_dir());
        if is_file {
            root.now = Following::File;
        } else if !root.wanted {
            root.now = Following::Off;
        } else if !matches!(root.now, Following::On | Following::Lost) {
            self.begin(at);
            if was_known {
                self.catch_up(at);
            }
        }
    }

    /// Watches a root's folders.
    fn begin(&mut self, at: usize) {
        let Some(path) = self.roots.get(at).map(|root| root.path.clone()) else {
            return;
        };
        let identity = identity(&path);
        let now = if identity.is_none() {
            Following::Lost
        } else {
            match self.watch(&path) {
                Ok(recent) => {
                    let now = Instant::now();
                    for folder in recent {
                        self.changes.touch(folder, now);
                    }
                    Following::On
                }
                Err(refusal) => {
                    if let Some(tree) = &mut self.tree {
                        tree.drop_under(&path);
                    }
                    refused(&path, &refusal)
                }
            }
        };
        if let Some(root) = self.roots.get_mut(at) {
            root.canonical = fs::canonicalize(&path).unwrap_or(path);
            root.identity = identity;
            root.now = now;
        }
    }

    /// Watches folders from `top` on; those that changed just now.
    fn watch(&mut self, top: &Path) -> Result<Vec<PathBuf>, Refusal> {
        let mut tree = if let Some(tree) = self.tree.take() {
            tree
        } else {
            let news = self.news.clone();
            let told = move |event| {
                let _ = news.send(News::Event(event));
            };
            WatchTree::new(notify::recommended_watcher(told).map_err(Refusal::Other)?)
        };
        let watched = tree.add(top, |folder| is_wanted(&self.roots, folder));
        self.tree = Some(tree);
        watched
    }

    /// Has a whole root looked through.
    fn catch_up(&mut self, at: usize) {
        if let Some(root) = self.roots.get(at).filter(|root| root.now == Following::On) {
            self.changes.touch(root.path.clone(), Instant::now());
        }
    }

    fn tell(&self, at: usize) {
        if let Some(root) = self.roots.get(at) {
            let report = Report::Following(root.path.clone(), root.now.clone());
            self.outbox.send(report);
        }
    }

    /// Takes in one event.
    fn meet(&mut self, event: &Event) {
        if event.need_rescan() {
            // Some changes went untold.
            (0..self.roots.len()).for_each(|at| self.catch_up(at));
            return;
        }
        let is_change = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            // Told once more, after both of its halves.
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => !EACH_FOLDER,
            _ => true,
        };
        if !is_change {
            return;
        }
        for path in &event.paths {
            let path = self.as_opened(path);
            if !is_wanted(&self.roots, &path) {
                continue;
            }
            if EACH_FOLDER {
                self.follow_folder(&path, event.kind);
            }
            self.changes.touch(path, Instant::now());
        }
    }

    /// Watches a folder that came, and one that went no longer.
    fn follow_folder(&mut self, path: &Path, kind: EventKind) {
        let is_move = matches!(kind, EventKind::Modify(ModifyKind::Name(_)));
        let is_new = is_move || matches!(kind, EventKind::Create(_));
        let Some(tree) = &mut self.tree else { return };
        if (is_move || matches!(kind, EventKind::Remove(_))) && tree.has(path) {
            tree.drop_under(path);
        }
        if !is_new || !path.is_dir() {
            return;
        }
        let at = self.roots.iter().position(|root| {
            let around = innermost(&self.roots, path);
            around.is_some_and(|around| around.path == root.path)
        });
        if let Err(refusal) = self.watch(path)
            && let Some(at) = at
            && let Some(root) = self.roots.get_mut(at)
        {
            root.now = refused(&root.path, &refusal);
            if let Some(tree) = &mut self.tree {
                tree.drop_under(&root.path);
            }
            self.tell(at);
        }
    }

    /// The path as it was opened, where the system names it by another way.
    fn as_opened(&self, path: &Path) -> PathBuf {
        if innermost(&self.roots, path).is_some() {
            return path.to_owned();
        }
        let inside = |root: &Root| {
            let inner = path.strip_prefix(&root.canonical).ok()?;
            Some(root.path.join(inner))
        };
        self.roots
            .iter()
            .find_map(inside)
            .unwrap_or_else(|| path.to_owned())
    }
}

impl Root {
    fn new(path: PathBuf) -> Self {
        Self {
            canonical: path.clone(),
            path,
            wanted: false,
            now: Following::Asked,
            identity: None,
        }
    }
}

/// The innermost root around a path.
fn innermost<'r>(roots: &'r [Root], path: &Path) -> Option<&'r Root> {
    let around = roots.iter().filter(|root| path.starts_with(&root.path));
    around.max_by_key(|root| root.path.as_os_str().len())
}

/// Whether a path lies in a followed root and is not hidden in it.
fn is_wanted(roots: &[Root], path: &Path) -> bool {
    innermost(roots, path).is_some_and(|root| {
        let inner = path.strip_prefix(&root.path).unwrap_or(path);
        let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
        root.wanted && !inner.iter().any(is_hidden)
    })
}

/// Tells one folder from another at the same path.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    Some((0, u64::from(about.is_dir())))
}

/// Whether a folder is there and not bare, as one is where a drive was.
fn holds_something(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some())
}

/// What is told of a root that the system does not follow.
fn refused(path: &Path, refusal: &Refusal) -> Following {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    match refusal {
        Refusal::TooMany => {
            let limit = fs::read_to_string("/proc/sys/fs/inotify/max_user_watches");
            let limit = limit.map_or(String::new(), |limit| format!(" ({})", limit.trim()));
            Following::Refused {
                why: "too many folders for this system's limit".to_owned(),
                advice: format!(
                    "{name} is not followed, because it has more folders than this system lets \
                     be watched; raise fs.inotify.max_user_watches{limit}, then switch following on again."
                ),
            }
        }
        Refusal::Other(error) => Following::Refused {
            why: "this system cannot watch it".to_owned(),
            advice: format!(
                "{name} is not followed ({error}); reload it to read what changed, or switch following on again."
            ),
        },
    }
}
