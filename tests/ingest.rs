//! Finding and reading files, on real folders.

use broadsheet::corpus::Article;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::ingest::{Cause, Discovery, IngestError, Walk, discover, from_text, read, seeds};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// A folder with files of these names, each holding its name.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        put(folder.path(), name, name);
    }
    folder
}

fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(&path, content).expect("a file");
    path
}

fn find(paths: &[PathBuf]) -> Discovery {
    discover(paths, &AtomicBool::new(false))
}

/// Files found under `root`, without it.
fn names(root: &Path, found: &Discovery) -> Vec<String> {
    let name = |path: &PathBuf| {
        let inner = path.strip_prefix(root).unwrap_or(path);
        inner.to_string_lossy().into_owned()
    };
    found.files.iter().map(name).collect()
}

fn check_found(all: &[&str], expected: &[&str], n_skipped: usize) {
    let folder = folder(all);
    let found = find(&[folder.path().to_owned()]);
    assert_eq!(names(folder.path(), &found), expected);
    assert_eq!(found.n_skipped, n_skipped);
    assert!(found.problems.is_empty(), "{:?}", found.problems);
}

/// The reason why the one path found nothing to read.
fn only_problem(found: &Discovery) -> &IngestError {
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    found.problems.first().expect("one problem")
}

#[test]
fn order_is_that_of_the_bytes() {
    check_found(
        &[
            "b.txt",
            "a/z.txt",
            "a-b/c.md",
            "B.txt",
            "a.txt",
            "ä.txt",
            "a/b/c.txt",
        ],
        &[
            "B.txt",
            "a-b/c.md",
            "a.txt",
            "a/b/c.txt",
            "a/z.txt",
            "b.txt",
            "ä.txt",
        ],
        0,
    );
}

#[test]
fn other_formats_and_hidden_files_are_left_out() {
    check_found(
        &[
            "a.TXT",
            "b.png",
            "c",
            ".d.txt",
            ".git/e.txt",
            "f/.g/h.txt",
            "i.markdown",
        ],
        &["a.TXT", "i.markdown"],
        2,
    );
}

#[test]
fn what_is_named_is_listed() {
    let folder = folder(&["a.log", ".hidden/b.txt", "c.txt"]);
    let paths = ["a.log", ".hidden"].map(|name| folder.path().join(name));
    let found = find(&paths);
    assert_eq!(names(folder.path(), &found), [".hidden/b.txt", "a.log"]);
}

#[test]
fn each_file_is_listed_once() {
    let folder = folder(&["a/b.txt", "c.txt"]);
    let root = folder.path();
    let paths = [root.to_owned(), root.join("a"), root.join("a/../c.txt")];
    let found = find(&paths);
    assert_eq!(found.files.len(), 2, "{:?}", found.files);
}

#[test]
fn nothing_is_there() {
    let folder = folder(&[]);
    let found = find(&[folder.path().join("gone")]);
    assert!(matches!(only_problem(&found).cause(), Cause::NotFound));
}

#[test]
fn a_walk_can_be_cancelled() {
    let folder = folder(&["a.txt"]);
    let found = discover(&[folder.path().to_owned()], &AtomicBool::new(true));
    assert!(found.files.is_empty());
}

#[test]
fn a_walk_in_small_steps_finds_the_same() {
    let folder = folder(&["a.txt", "b/c.txt", "b/d.md", "e.png"]);
    let mut walk = Walk::new(vec![folder.path().to_owned()]);
    let mut n_steps = 0;
    while walk.advance(1) {
        n_steps += 1;
    }
    assert!(n_steps > 4, "{n_steps}");
    assert_eq!(
        names(folder.path(), &walk.finish()),
        ["a.txt", "b/c.txt", "b/d.md"]
    );
}

#[test]
fn files_taken_out_of_a_walk_come_in_order_and_once() {
    let names = ["a-b/c.txt", "a.txt", "a/b.txt", "a/c/d.txt", "a0.txt"];
    let folder = folder(&names);
    let mut walk = Walk::new(vec![folder.path().to_owned()]);
    let mut taken = Vec::new();
    while walk.advance(1) {
        taken.extend(walk.take_found());
    }
    taken.extend(walk.finish().files);
    let expected: Vec<_> = names.map(|name| folder.path().join(name)).into();
    assert_eq!(taken, expected);
}

#[cfg(unix)]
mod links {
    use super::{Cause, find, folder, names, only_problem, put, read};
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    #[test]
    fn are_followed() {
        let outside = folder(&["far/a.txt", "b.txt"]);
        let folder = folder(&["c.txt"]);
        symlink(outside.path().join("far"), folder.path().join("near")).expect("a link");
        symlink(outside.path().join("b.txt"), folder.path().join("d.txt")).expect("a link");
        symlink(folder.path().join("c.txt"), folder.path().join("again.txt")).expect("a link");
        let found = find(&[folder.path().to_owned()]);
        assert_eq!(
            names(folder.path(), &found),
            ["again.txt", "d.txt", "near/a.txt"]
        );
        assert!(found.problems.is_empty(), "{:?}", found.problems);
    }

    #[test]
    fn loops_are_reported() {
        let folder = folder(&["a/b.txt"]);
        symlink(folder.path(), folder.path().join("a/up")).expect("a link");
        let found = find(&[folder.path().to_owned()]);
        assert_eq!(names(folder.path(), &found), ["a/b.txt"]);
        assert!(matches!(only_problem(&found).cause(), Cause::LinkLoop));
    }

    #[test]
    fn to_nothing_are_reported() {
        let folder = folder(&[]);
        symlink("gone", folder.path().join("a.txt")).expect("a link");
        let found = find(&[folder.path().to_owned()]);
        assert!(matches!(only_problem(&found).cause(), Cause::BrokenLink));
        assert!(only_problem(&found).path().ends_with("a.txt"));
    }

    #[test]
    fn special_files_are_not_opened() {
        let folder = folder(&[]);
        let socket = folder.path().join("socket.txt");
        let _listener = UnixListener::bind(&socket).expect("a socket");
        let pipe = folder.path().join("pipe.txt");
        let made = Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo runs").success());
        let found = find(&[folder.path().to_owned()]);
        assert!(found.files.is_empty(), "{:?}", found.files);
        let reasons: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        assert_eq!(reasons.len(), 2, "{reasons:?}");
        for (path, kind) in [
            (&*pipe, "named pipe"),
            (&*socket, "socket"),
            (Path::new("/dev/null"), "device"),
        ] {
            let error = read(path).expect_err("refused");
            assert!(
                matches!(error.cause(), Cause::Special(found) if *found == kind),
                "{error}"
            );
        }
    }

    /// Whoever may read everything cannot see this test fail, nor pass.
    #[test]
    fn permission_denied_is_reported() {
        let folder = folder(&["closed/a.txt"]);
        let file = put(folder.path(), "b.txt", "text");
        let closed = folder.path().join("closed");
        for path in [&file, &closed] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o0)).expect("my own file");
        }
        let found = find(&[folder.path().to_owned()]);
        let error = read(&file);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("my own file");
        let Err(error) = error else { return };
        assert!(matches!(error.cause(), Cause::FileDenied), "{error}");
        assert!(matches!(only_problem(&found).cause(), Cause::FolderDenied));
        assert_eq!(only_problem(&found).path(), closed);
    }
}

fn check_read(name: &str, content: &[u8], expected: Result<&str, &str>) {
    let folder = folder(&[]);
    let path = put(folder.path(), name, content);
    match (read(&path), expected) {
        (Ok(reading), Ok(text)) => {
            let articles = reading.articles;
            let texts: Vec<&str> = articles.iter().map(Article::text).collect();
            assert_eq!(texts, [text], "{name}");
            let article = articles.first().expect("an article");
            assert_eq!(article.origin, Origin::File(path));
        }
        (Err(error), Err(reason)) => {
            assert!(error.reason().contains(reason), "{name}: {error}");
            assert!(error.to_string().ends_with(name), "path last: {error}");
        }
        (found, expected) => panic!("{name}: {found:?} instead of {expected:?}"),
    }
}

#[test]
fn texts_are_read() {
    check_read("a.txt", b"One\r\ntwo\rthree", Ok("One\ntwo\nthree"));
    check_read("a.txt", "\u{FEFF}Łódź\n".as_bytes(), Ok("Łódź\n"));
    check_read("a.txt", b"caf\xE9 and na\xEFve", Ok("café and naïve"));
    check_read(
        "a.md",
        b"---\ntitle: T\n---\n# Head",
        Ok("---\ntitle: T\n---\n# Head"),
    );
    check_read("a.log", b"MINSK, 17 November", Ok("MINSK, 17 November"));
}

#[test]
fn other_content_is_refused_with_a_reason() {
    check_read("a.txt", b"", Err("empty"));
    check_read("a.txt", b" \r\n\t\n", Err("empty"));
    check_read("a.txt", b"\xEF\xBB\xBF", Err("empty"));
    check_read("a.txt", b"%PDF-1.7 and so on", Err("damaged"));
    check_read("a.md", b"PK\x03\x04rest", Err("damaged"));
    check_read("a.txt", &[0; 64], Err("not text"));
    check_read("a.txt", &(0..=255).collect::<Vec<u8>>(), Err("not text"));
}

#[test]
fn a_folder_is_no_file() {
    let folder = folder(&[]);
    let error = read(folder.path()).expect_err("a folder");
    assert!(matches!(error.cause(), Cause::Folder));
    let error = read(&folder.path().join("gone.txt")).expect_err("nothing");
    assert!(matches!(error.cause(), Cause::NotFound));
}

#[test]
fn huge_files_are_refused_unread() {
    let folder = folder(&[]);
    let path = folder.path().join("huge.txt");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(2_000_000_001).expect("a file with a hole");
    let error = read(&path).expect_err("refused");
    assert!(matches!(error.cause(), Cause::TooLarge), "{error}");
}

#[test]
fn the_same_text_has_the_same_identity() {
    let folder = folder(&[]);
    let unix = read(&put(folder.path(), "a.txt", "One\ntwo\n")).expect("text");
    let dos = read(&put(folder.path(), "b.txt", "\u{FEFF}One\r\ntwo\r\n")).expect("text");
    let pasted = from_text(Origin::Pasted, Given::default(), "One\rtwo\r\n");
    for article in unix.articles.iter().chain(&dos.articles) {
        assert_eq!(article.hash(), pasted.hash());
    }
}

#[test]
fn seeds_are_the_two_articles() {
    let seeds = seeds();
    let origins: Vec<&Origin> = seeds.iter().map(|seed| &seed.origin).collect();
    let expected = ["000_d1fe3ef58f04078d.txt", "002_958b8ad1d26c7ac5.txt"].map(Origin::Embedded);
    assert_eq!(origins, expected.iter().collect::<Vec<_>>());
    for (seed, name) in seeds
        .iter()
        .zip(["MINSK, 17 November", "Aleksandr Lukashenko on West"])
    {
        assert!(seed.text().starts_with(name));
        assert!(!seed.text().contains('\r'));
    }
}
