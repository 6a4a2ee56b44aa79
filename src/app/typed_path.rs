//! A path as people type or paste it, to an absolute path. Looks at no file.
//!
//! 1. White space and a pair of quotes around it are dropped.
//! 2. `file://` is dropped, and what is percent-encoded behind it is decoded.
//! 3. `~` and `~/…` start at the home folder.
//! 4. What is relative starts at the current folder.

use std::path::{Component, Path, PathBuf};

/// The path meant by `typed`; none if nothing is typed.
pub(super) fn parse(typed: &str, home: Option<&Path>, current_dir: &Path) -> Option<PathBuf> {
    let typed = unquoted(typed.trim());
    let decoded;
    let typed = if let Some(rest) = typed.strip_prefix("file://") {
        decoded = percent_decoded(rest.strip_prefix("localhost").unwrap_or(rest));
        decoded.as_str()
    } else {
        typed
    };
    if typed.is_empty() {
        return None;
    }
    Some(absolute(&at_home(typed, home), current_dir))
}

/// The path from the current folder, without `.` in between.
pub(super) fn absolute(path: &Path, current_dir: &Path) -> PathBuf {
    current_dir
        .join(path)
        .components()
        .filter(|component| *component != Component::CurDir)
        .collect()
}

fn unquoted(typed: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|mark| typed.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(typed)
}

fn at_home(typed: &str, home: Option<&Path>) -> PathBuf {
    let below = typed
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (below, home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}

/// `%20` and the like decoded; what is no such code stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        decoded.extend_from_slice(before.as_bytes());
        let digits = from
            .get(1..3)
            .filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        decoded.push(byte.unwrap_or(b'%'));
        let used = if byte.is_some() { 3 } else { 1 };
        rest = from.get(used..).unwrap_or_default();
    }
    decoded.extend_from_slice(rest.as_bytes());
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use std::path::{Path, PathBuf};

    fn check(typed: &str, expected: Option<&str>) {
        let parsed = parse(typed, Some(Path::new("/home/ada")), Path::new("/desk"));
        assert_eq!(parsed, expected.map(PathBuf::from), "{typed:?}");
    }

    #[test]
    fn typed_paths_are_understood() {
        check("", None);
        check("  ", None);
        check("\"\"", None);
        check("file://", None);
        check(" /a/b ", Some("/a/b"));
        check("\"/a b/c\"", Some("/a b/c"));
        check("'/a b/c'", Some("/a b/c"));
        check("'", Some("/desk/'"));
        check("~", Some("/home/ada"));
        check("~/press", Some("/home/ada/press"));
        check("'~/my press'", Some("/home/ada/my press"));
        check("~bob/press", Some("/desk/~bob/press"));
        check("press", Some("/desk/press"));
        check("./press/./a.txt", Some("/desk/press/a.txt"));
        check("../press", Some("/desk/../press"));
        check("file:///a%20b/%C3%A9.txt", Some("/a b/é.txt"));
        check("file://localhost/a", Some("/a"));
        check("file:///100%/a%2", Some("/100%/a%2"));
        check("file:///a%é", Some("/a%é"));
        check("file:///%FF", Some("/%FF"));
        check("/a%20b", Some("/a%20b"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(typed in "\\PC*") {
            if let Some(path) = parse(&typed, None, Path::new("/desk")) {
                prop_assert!(path.is_absolute());
            }
        }

        #[test]
        fn encoding_every_byte_changes_nothing(name in "[^/\u{0}]{1,20}") {
            prop_assume!(name != ".");
            let coded = name.bytes().fold(String::from("file:///"), |text, byte| text + &format!("%{byte:02X}"));
            prop_assert_eq!(parse(&coded, None, Path::new("/")), Some(Path::new("/").join(name)));
        }
    }
}
