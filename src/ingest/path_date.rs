//! Dates in the names of files and folders, as people and programs file news.
//!
//! 1. The file's name comes first: 2024-03-08, `2024_03_08`, 2024.03.08, 20240308, with
//!    anything around them that is no letter or digit. A month or a year alone in it counts
//!    only if it is the whole name.
//! 2. Then the folders: 2024/03/08, 2024/0308, 2024-03-08, 20240308; of these the day may be
//!    missing, or day and month. One folder may stand between a whole date and the file.
//! 3. Years before 1900 and after 2100 are no years.

use super::given;
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::FieldEvidence;
use std::path::{Component, Path};

/// The date that a path tells, with the part of the path that tells it.
pub(super) fn path_date(path: &Path) -> Option<(PartialDate, FieldEvidence)> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy())?;
    let folders: Vec<_> = path
        .parent()?
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    let folders: Vec<&str> = folders.iter().map(AsRef::as_ref).collect();
    let in_stem = in_name(&stem).or_else(|| {
        let date = whole(&stem).filter(|date| date.month.is_some())?;
        Some((date, &*stem))
    });
    if let Some((date, part)) = in_stem {
        return Some((date, FieldEvidence::FileName(part.into())));
    }
    let (date, n_folders, above) = in_folders(&folders)
        .map(|(date, n_folders)| (date, n_folders, folders.as_slice()))
        .or_else(|| {
            let (_, above) = folders.split_last()?;
            let (date, n_folders) = in_folders(above).filter(|(date, _)| date.day.is_some())?;
            Some((date, n_folders, above))
        })?;
    let first = above.len().checked_sub(n_folders)?;
    let part = above.get(first..)?.join("/");
    Some((date, FieldEvidence::Folder(part.into())))
}

/// A whole date somewhere in a name, and how it is written there.
fn in_name(name: &str) -> Option<(PartialDate, &str)> {
    let bytes = name.as_bytes();
    let is_edge = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let is_start = |at: &usize| {
        matches!(bytes.get(*at), Some(b'1' | b'2')) && (*at == 0 || is_edge(at.checked_sub(1)))
    };
    (0..bytes.len()).filter(is_start).find_map(|at| {
        let n_digits = n_digits(bytes.get(at..)?);
        if matches!(n_digits, 8 | 12 | 14) {
            let is_timed = matches!(bytes.get(at + n_digits), Some(b'T' | b't'));
            let is_closed = is_timed || is_edge(Some(at + n_digits));
            let part = name.get(at..at + 8)?;
            let date = compact(part).filter(|_| is_closed)?;
            return Some((date, part));
        }
        let parts = name.get(at..at + 10)?;
        let sign = parts.get(4..5).filter(|sign| "-_. ".contains(sign))?;
        let is_even = parts.get(7..8) == Some(sign) && n_digits == 4;
        let after = bytes.get(at + 10);
        let is_closed = after.is_none_or(|byte| !byte.is_ascii_digit());
        let digits = [parts.get(..4)?, parts.get(5..7)?, parts.get(8..)?];
        let date = dated(digits[0], Some(digits[1]), Some(digits[2]))?;
        (is_even && is_closed).then_some((date, parts))
    })
}

/// A date that is the whole of a name, the later parts perhaps missing.
fn whole(name: &str) -> Option<PartialDate> {
    let digits: Vec<&str> = name.split(['-', '_', '.']).collect();
    match digits.as_slice() {
        [year, month, day] => dated(year, Some(month), Some(day)),
        [year, month] => dated(year, Some(month), None),
        [one] => compact(one).or_else(|| dated(one, None, None)),
        _ => None,
    }
}

/// What the last folders say together, and how many of them say it.
fn in_folders(folders: &[&str]) -> Option<(PartialDate, usize)> {
    let (last, above) = folders.split_last()?;
    if let Some(date) = whole(last) {
        return Some((date, 1));
    }
    let (parent, above) = above.split_last()?;
    if last.len() == 4 {
        return Some((dated(parent, last.get(..2), last.get(2..))?, 2));
    }
    if let Some(date) = dated(parent, Some(last), None) {
        return Some((date, 2));
    }
    Some((dated(above.last()?, Some(parent), Some(last))?, 3))
}

/// "20240308".
fn compact(digits: &str) -> Option<PartialDate> {
    if digits.len() != 8 {
        return None;
    }
    dated(digits.get(..4)?, digits.get(4..6), digits.get(6..))
}

/// A date of parts that are digits only; one-digit months and days are counts.
fn dated(year: &str, month: Option<&str>, day: Option<&str>) -> Option<PartialDate> {
    let is_whole = |part: &str, n: usize| part.len() == n && n_digits(part.as_bytes()) == n;
    let known = [month, day].into_iter().flatten();
    if !is_whole(year, 4) || !known.clone().all(|part| is_whole(part, 2)) {
        return None;
    }
    let written: Vec<&str> = std::iter::once(year).chain(known).collect();
    let date = given::date(&written.join("-"))?;
    (1900..=2100).contains(&date.year?).then_some(date)
}

fn n_digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

#[cfg(test)]
mod tests {
    use super::path_date;
    use proptest::prelude::*;
    use std::path::Path;

    fn check(path: &str, expected: &str) {
        let found = path_date(Path::new(path)).map(|(date, _)| date.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{path}");
    }

    #[test]
    fn in_file_names() {
        check("2024-03-08-harbor.md", "2024-03-08");
        check("a/20240308_x.txt", "2024-03-08");
        check("harbor 2024_03_08.txt", "2024-03-08");
        check("harbor.2024.03.08.txt", "2024-03-08");
        check("20240308T101500.txt", "2024-03-08");
        check("20240308101500.txt", "2024-03-08");
        check("2024-03.txt", "2024-03");
        check("ä-2024-03-08.txt", "2024-03-08");
    }

    #[test]
    fn in_folders() {
        check("press/2024/0308/harbor.md", "2024-03-08");
        check("press/2024/03/08/harbor.md", "2024-03-08");
        check("press/2024-03-08/harbor.md", "2024-03-08");
        check("press/20240308/harbor.md", "2024-03-08");
        check("press/2024/03/harbor.md", "2024-03");
        check("press/2024-03/harbor.md", "2024-03");
        check("press/2024/harbor.md", "2024");
        check("press/2024/0308/city/harbor.md", "2024-03-08");
        check("2023/2024-03-08-harbor.md", "2024-03-08");
    }

    #[test]
    fn evidence_is_the_part_that_tells() {
        let check = |path: &str, expected: &str| {
            let found = path_date(Path::new(path)).map(|(_, part)| part.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{path}");
        };
        check("2023/2024-03-08-harbor.md", "the file name: 2024-03-08");
        check("a/20240308101500.txt", "the file name: 20240308");
        check("a/2024-03.txt", "the file name: 2024-03");
        check("press/2024/0308/harbor.md", "the folder: 2024/0308");
        check("press/2024/03/08/city/harbor.md", "the folder: 2024/03/08");
        check("press/2024/harbor.md", "the folder: 2024");
    }

    #[test]
    fn no_dates() {
        for path in [
            "000_d1fe3ef58f04078d.txt",
            "a20240308b.txt",
            "press/2024/city/harbor.md",
            "18990101.txt",
            "2101-01-01.txt",
            "2024-13-01.txt",
            "2024-02-30.txt",
            "2024-03-081.txt",
            "12024-03-08.txt",
            "harbor-2024.txt",
            "2024-10-things.txt",
            "press/3/08/harbor.md",
            "08-03-2024.txt",
            "123456789012345678.txt",
            "",
            "/",
        ] {
            check(path, "none");
        }
    }

    proptest! {
        #[test]
        fn any_path(path in "[0-9a-zé/_. -]{0,40}") {
            let years = path_date(Path::new(&path)).and_then(|(date, _)| date.year);
            prop_assert!(years.is_none_or(|year| (1900..=2100).contains(&year)));
        }
    }
}
