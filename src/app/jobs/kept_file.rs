//! A record in a file of its own: read at a start, written whole. What stands there is work
//! that no one does twice, so:
//!
//! 1. A file that cannot be used, of a later version, too, is set aside under a name that is
//!    free, and whoever reads it is told so.
//! 2. Before the first write the file is looked at again: one that cannot be used and cannot
//!    be set aside is never written over.

use super::whole_file::write_whole;
use crate::app::persist::PersistError;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Makes a value of a file's bytes.
pub(super) type Parse<T> = fn(&[u8]) -> Result<T, PersistError>;

/// The value of a file, if there is one; else, if it was no use, a sentence for the user that
/// begins with what is `lost` by it.
pub(super) fn load<T>(path: &Path, parse: Parse<T>, lost: &str) -> (Option<T>, Option<String>) {
    let reason = match read(path, parse) {
        Ok(found) => return (found, None),
        Err(reason) => reason,
    };
    let outcome = match set_aside(path) {
        Ok(aside) => format!("it was set aside: {}", aside.display()),
        Err(_) => format!("nothing is kept until it is moved away: {}", path.display()),
    };
    let sentence = format!("{lost}; the file was no use, {reason}; {outcome}");
    tracing::warn!(sentence, "a file cannot be used");
    (None, Some(sentence))
}

/// What a file holds; nothing when there is none. The error says why it is no use.
fn read<T>(path: &Path, parse: Parse<T>) -> Result<Option<T>, String> {
    match fs::read(path) {
        Ok(bytes) => parse(&bytes).map(Some).map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Gives a file a name that is free: `x.damaged.json`, `x.damaged-2.json`.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let names = (1_u32..10_000).map(|nth| match nth {
        1 => path.with_extension(format!("damaged.{ending}")),
        nth => path.with_extension(format!("damaged-{nth}.{ending}")),
    });
    let mut free = names.filter(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.next().ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Writes a file, and the folder it is in. Unless it `is_ours` already, what stands there must
/// be of use or go aside.
pub(super) fn write<T>(
    path: &Path,
    bytes: &[u8],
    parse: Parse<T>,
    is_ours: bool,
) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if !is_ours && read(path, parse).is_err() {
        set_aside(path)?;
    }
    write_whole(path, |out| {
        out.write_all(bytes)?;
        Ok(bytes.len())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{load, write};
    use crate::app::persist::PersistError;
    use std::fs;

    fn parse(bytes: &[u8]) -> Result<u8, PersistError> {
        match bytes {
            [one] => Ok(*one),
            _ => Err(PersistError::Unknown),
        }
    }

    #[test]
    fn no_file_that_is_no_use_is_lost() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("inside").join("one.json");
        assert_eq!(load(&path, parse, "One is missing"), (None, None));
        write(&path, b"1", parse, false).expect("the test's folder");
        assert_eq!(load(&path, parse, "One is missing"), (Some(b'1'), None));
        let asides = ["one.damaged.json", "one.damaged-2.json"];
        for (content, name) in ["first", "second"].into_iter().zip(asides) {
            fs::write(&path, content).expect("the test's folder");
            let (found, told) = load(&path, parse, "One is missing");
            let (told, aside) = (told.expect("a sentence"), path.with_file_name(name));
            assert_eq!(found, None);
            assert!(told.starts_with("One is missing; "), "{told}");
            assert!(told.ends_with(&aside.display().to_string()), "{told}");
            assert_eq!(fs::read_to_string(aside).expect("set aside"), content);
        }
        fs::write(&path, "third").expect("the test's folder");
        write(&path, b"3", parse, false).expect("the test's folder");
        let third = path.with_file_name("one.damaged-3.json");
        assert_eq!(fs::read_to_string(third).expect("set aside"), "third");
        fs::write(&path, "fourth").expect("the test's folder");
        write(&path, b"4", parse, true).expect("the test's folder");
        assert_eq!(fs::read(&path).expect("there"), b"4", "it was ours");
    }

    #[test]
    fn what_cannot_be_set_aside_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        // So long a name that none with more letters is possible.
        let path = folder.path().join(format!("{}.json", "a".repeat(250)));
        fs::write(&path, "foreign").expect("a name of 255 bytes");
        assert!(write(&path, b"1", parse, false).is_err());
        let (found, told) = load(&path, parse, "One is missing");
        let told = told.expect("a sentence");
        assert_eq!(found, None);
        assert!(told.contains("until it is moved away"), "{told}");
        assert_eq!(fs::read_to_string(&path).expect("there"), "foreign");
    }
}
