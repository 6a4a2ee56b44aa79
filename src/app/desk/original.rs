//! The file an article came from, for the desktop to open. What lies in an archive is no file
//! of its own: then the archive's folder is shown.

use super::DeskEffect;
use crate::app::{AppState, Effect, NoticeKind};
use crate::corpus::article::Origin;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Endings of files whose parts are files that no program opens in their place.
const ARCHIVES: [&str; 10] = [
    "zip", "tar", "gz", "tgz", "xz", "txz", "zst", "tzst", "bz2", "tbz2",
];

/// What stands for an article on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Original {
    File(PathBuf),
    /// The folder of an archive.
    Folder(PathBuf),
    /// There is none; the sentence says why.
    Nothing(&'static str),
}

/// Opens the file of the article that is aimed at.
pub(super) fn open(state: &mut AppState) -> Vec<Effect> {
    perform(state, original)
}

/// Shows its folder.
pub(super) fn show(state: &mut AppState) -> Vec<Effect> {
    perform(state, |origin| match original(origin) {
        Original::File(file) => folder(&file),
        other => other,
    })
}

fn perform(state: &mut AppState, find: impl Fn(&Origin) -> Original) -> Vec<Effect> {
    let article = state.aimed().and_then(|doc| state.snapshot.article(doc));
    let Some(article) = article else {
        return Vec::new();
    };
    match find(&article.origin) {
        Original::File(path) | Original::Folder(path) => {
            vec![Effect::Desk(DeskEffect::Open(path))]
        }
        Original::Nothing(sentence) => {
            state.tell(NoticeKind::Info, sentence.to_owned());
            Vec::new()
        }
    }
}

fn original(origin: &Origin) -> Original {
    match origin {
        Origin::Part { file, .. } if is_archive(file) => folder(file),
        Origin::File(file) | Origin::Part { file, .. } => Original::File(file.clone()),
        Origin::Embedded(_) => {
            Original::Nothing("This article is part of Broadsheet and has no file to open.")
        }
        Origin::Pasted => Original::Nothing("This article was pasted and has no file to open."),
        Origin::Record(_) => {
            Original::Nothing("This article came from another program and has no file to open.")
        }
    }
}

fn is_archive(file: &Path) -> bool {
    let ending = file.extension().map(OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| ARCHIVES.iter().any(|archive| ending == *archive))
}

fn folder(file: &Path) -> Original {
    match file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => Original::Folder(folder.to_owned()),
        None => Original::Folder(PathBuf::from(".")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Original, original};
    use crate::corpus::article::Origin;

    fn part(file: &str) -> Origin {
        Origin::Part {
            file: file.into(),
            part: "3".to_owned(),
        }
    }

    #[test]
    fn what_lies_in_an_archive_is_found_by_its_folder() {
        let check = |origin: &Origin, expected: &Original| {
            assert_eq!(original(origin), *expected, "{origin:?}");
        };
        let file = |path: &str| Original::File(path.into());
        let folder = |path: &str| Original::Folder(path.into());
        check(&Origin::File("/a/b.txt".into()), &file("/a/b.txt"));
        check(&part("/a/b.csv"), &file("/a/b.csv"));
        check(&part("/a/b.TGZ"), &folder("/a"));
        check(&part("b.zip"), &folder("."));
        let nothing = original(&Origin::Pasted);
        assert!(matches!(nothing, Original::Nothing(why) if why.contains("pasted")));
    }
}
