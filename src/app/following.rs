//! Which opened folders are followed, as wished and in truth, and the one quiet sentence
//! about what following them brought.

use super::count::{plural, thousands};
use super::{AppState, Effect, NoticeKind};
use crate::pipeline::IngestReport;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Whether an opened path is followed, as the worker says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Following {
    /// Nothing is known yet.
    #[default]
    Asked,
    /// It is a file; only folders are followed.
    File,
    /// It is not followed, as wished.
    Off,
    /// What changes in it is read.
    On,
    /// It cannot be followed; a few words say why, and a sentence what to do.
    Refused {
        /// Such as "too many folders for this system's limit".
        why: String,
        /// A whole sentence.
        advice: String,
    },
    /// It is not there any more; its articles stay.
    Lost,
}

/// What is wished of an opened path, and what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The switch.
    pub wanted: bool,
    /// The truth.
    pub now: Following,
}

/// What is open changed: what is new is followed as the settings say.
pub(super) fn take_roots(state: &mut AppState, roots: Vec<PathBuf>) -> Vec<Effect> {
    state.roots = roots;
    let wanted = state.settings.follow_folders;
    let followed = state.roots.iter().map(|root| {
        let known = state.followed.get(root).cloned();
        let fresh = Followed {
            wanted,
            now: Following::Asked,
        };
        (root.clone(), known.unwrap_or(fresh))
    });
    let followed = followed.collect();
    if state.followed == followed {
        return Vec::new();
    }
    state.followed = followed;
    vec![ask(state)]
}

/// Switches one folder.
pub(super) fn follow(state: &mut AppState, path: &Path, on: bool) -> Vec<Effect> {
    let Some(followed) = state.followed.get_mut(path) else {
        return Vec::new();
    };
    followed.wanted = on;
    followed.now = Following::Asked;
    vec![ask(state)]
}

/// Chooses for folders to come, and remembers it.
pub(super) fn follow_new(state: &mut AppState, on: bool) -> Vec<Effect> {
    state.settings.follow_folders = on;
    vec![Effect::SaveSettings(state.settings.clone())]
}

fn ask(state: &AppState) -> Effect {
    let wishes = state.followed.iter();
    Effect::Follow(wishes.map(|(path, at)| (path.clone(), at.wanted)).collect())
}

/// What the worker says of a path. Only news that ask for something are told.
pub(super) fn take(state: &mut AppState, path: &Path, now: Following) -> Vec<Effect> {
    let Some(followed) = state.followed.get_mut(path) else {
        return Vec::new();
    };
    let before = std::mem::replace(&mut followed.now, now.clone());
    if before == now {
        return Vec::new();
    }
    match now {
        Following::Refused { advice, .. } => state.tell(NoticeKind::Warning, advice),
        Following::Lost if before == Following::On => {
            let sentence = format!(
                "{} is not there any more; its articles stay, and it is followed again once it is back.",
                name(path)
            );
            state.tell(NoticeKind::Warning, sentence);
        }
        _ => {}
    }
    Vec::new()
}

/// Tells what watching read, in the place of what it told last.
pub(super) fn tell_changes(state: &mut AppState, report: &IngestReport) {
    // What was told before is no news.
    let known: HashSet<&Path> = state.report.problems.iter().map(|at| &*at.path).collect();
    let told = report.problems.iter();
    let n_told = told.filter(|at| known.contains(&*at.path)).count();
    let unclear = report.unclear.iter();
    let n_unclear = unclear.filter(|at| !known.contains(&*at.path)).count();
    let Some(sentence) = changes(report, (n_told, n_unclear), &state.roots) else {
        return;
    };
    let before = state.followed_notice.take();
    state.notices.retain(|notice| Some(notice.serial) != before);
    state.tell(NoticeKind::Info, sentence);
    state.followed_notice = Some(state.notice_serial);
}

/// "3 articles added, 1 removed in press-2024."; none where nothing is new. Counted are the
/// problems that were told before, and the new ones of tables whose columns are unclear.
fn changes(
    report: &IngestReport,
    (n_told, n_unclear): (usize, usize),
    roots: &[PathBuf],
) -> Option<String> {
    let n_new = report.n_added.saturating_sub(report.n_changed);
    let counts = [
        (n_new, "added"),
        (report.n_changed, "changed"),
        (report.n_removed, "removed"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (n, verb) in counts {
        if n > 0 && parts.is_empty() {
            parts.push(format!("{} {verb}", plural(n, "article", "articles")));
        } else if n > 0 {
            parts.push(format!("{} {verb}", thousands(n)));
        }
    }
    let n_problems = report.n_problems().saturating_sub(n_told + n_unclear);
    if n_problems > 0 {
        let files = plural(n_problems, "file", "files");
        parts.push(format!("{files} could not be read"));
    }
    if n_unclear > 0 {
        let (one, many) = ("table waits for its", "tables wait for their");
        let tables = plural(n_unclear, one, many);
        parts.push(format!("{tables} columns to be chosen"));
    }
    (!parts.is_empty()).then(|| format!("{}{}.", parts.join(", "), place(report, roots)))
}

/// " in press-2024", if all that changed lies in one opened path.
fn place(report: &IngestReport, roots: &[PathBuf]) -> String {
    let around = |path: &PathBuf| {
        let around = roots.iter().filter(|root| path.starts_with(root));
        around.max_by_key(|root| root.as_os_str().len())
    };
    let mut places: Vec<&PathBuf> = report.renewed.iter().filter_map(around).collect();
    places.sort();
    places.dedup();
    match places.as_slice() {
        [] => String::new(),
        [only] => format!(" in {}", name(only)),
        many => format!(" in {}", plural(many.len(), "folder", "folders")),
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::pipeline::{IngestReport, Problem};
    use std::path::PathBuf;

    #[test]
    fn changes_are_one_sentence() {
        let roots = ["/x/press-2024", "/x/wire"].map(PathBuf::from);
        let check = |counts: [usize; 4], paths: &[&str], expected: Option<&str>| {
            let [n_added, n_changed, n_removed, n_failed] = counts;
            let problem = Problem {
                path: PathBuf::from("/x/wire/a"),
                reason: String::new(),
            };
            let report = IngestReport {
                n_added,
                n_changed,
                n_removed,
                problems: vec![problem; n_failed],
                renewed: paths.iter().map(PathBuf::from).collect(),
                ..IngestReport::default()
            };
            assert_eq!(changes(&report, (0, 0), &roots).as_deref(), expected);
        };
        let press = ["/x/press-2024/a", "/x/press-2024/in/b"];
        check([0, 0, 0, 0], &press, None);
        let text = "3 articles added, 1 removed in press-2024.";
        check([3, 0, 1, 0], &press, Some(text));
        check(
            [1, 1, 0, 0],
            &press,
            Some("1 article changed in press-2024."),
        );
        let text =
            "1,000 articles added, 2 changed, 1 removed, 1 file could not be read in 2 folders.";
        check([1002, 2, 1, 1], &["/x/wire/a", press[0]], Some(text));
        check([0, 0, 2, 0], &[], Some("2 articles removed."));
    }
}
