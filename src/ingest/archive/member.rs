//! Names of members: readable, with "/" between parts, and leading nowhere outside. Does
//! not make them unique; two members may have one name.

/// The longest name that is kept, in characters; longer ones come from no file system.
const MAX_CHARS: usize = 1_000;

/// A clean name of a member that an archive calls `raw`: without roots, drives, "." and
/// "..", and without control characters. Names that are not UTF-8 keep what is.
pub(in crate::ingest) fn member_name(raw: &[u8]) -> String {
    let name = String::from_utf8_lossy(raw);
    let parts = name.split(['/', '\\']);
    let kept = parts.filter(|part| !matches!(*part, "" | "." | "..") && !part.ends_with(':'));
    let joined = kept.collect::<Vec<_>>().join("/");
    let clean = |sign: char| if sign.is_control() { '\u{FFFD}' } else { sign };
    joined.chars().take(MAX_CHARS).map(clean).collect()
}

#[cfg(test)]
mod tests {
    use super::member_name;
    use proptest::prelude::*;

    fn check(raw: &str, expected: &str) {
        assert_eq!(member_name(raw.as_bytes()), expected, "{raw}");
    }

    #[test]
    fn names_lead_nowhere() {
        check("a/b.txt", "a/b.txt");
        check("../../etc/passwd.txt", "etc/passwd.txt");
        check("/root/a.txt", "root/a.txt");
        check("C:\\news\\a.txt", "news/a.txt");
        check("./a//b/../c.txt", "a/b/c.txt");
        check("a\nb\0.txt", "a\u{FFFD}b\u{FFFD}.txt");
        check("..", "");
    }

    proptest! {
        #[test]
        fn no_part_is_special(raw in proptest::collection::vec(any::<u8>(), 0..60)) {
            let name = member_name(&raw);
            prop_assert!(!name.starts_with('/'));
            prop_assert!(name.is_empty() || name.split('/').all(|part| !matches!(part, "" | "." | "..")));
        }
    }
}
