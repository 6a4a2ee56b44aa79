//! What stands at a path now, told without reading it: whether opening its folder would
//! list it, and a mark that differs once the file was changed.

use super::Format;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// File systems tell times no finer than this; a file that changed so shortly before it
/// was looked at may change again without another mark.
const COARSEST: Duration = Duration::from_secs(2);

/// What opening a folder makes of a path in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is there any more.
    Gone,
    /// A file that would be listed, or a folder that would be walked.
    Listed,
    /// A file of another format, or something hidden.
    PassedOver,
}

/// How `path`, in or at the opened folder `root`, would be taken.
pub fn standing(root: &Path, path: &Path) -> Standing {
    match fs::metadata(path) {
        Ok(_) if path == root => Standing::Listed,
        Ok(about) => {
            let inner = path.strip_prefix(root).unwrap_or(path);
            let is_hidden = inner
                .iter()
                .any(|name| name.as_encoded_bytes().starts_with(b"."));
            let is_known = about.is_dir() || Format::of_ending(path).is_some();
            if is_known && !is_hidden {
                Standing::Listed
            } else {
                Standing::PassedOver
            }
        }
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Standing::Gone,
            // Something is there; reading it says what stands in the way.
            _ => Standing::Listed,
        },
    }
}

/// How large a file is; nothing where it cannot be looked at.
pub fn n_bytes(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// Tells two states of a file apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    n_bytes: u64,
    modified: Duration,
    /// When anything of the file changed, its permissions too, in seconds and nanoseconds.
    touched: (i64, i64),
}

impl Mark {
    /// The mark as numbers, for whoever keeps it.
    pub fn numbers(self) -> [u64; 5] {
        [
            self.n_bytes,
            self.modified.as_secs(),
            u64::from(self.modified.subsec_nanos()),
            self.touched.0.cast_unsigned(),
            self.touched.1.cast_unsigned(),
        ]
    }

    /// The mark of which [`Self::numbers`] gave the numbers.
    pub fn from_numbers([n_bytes, secs, nanos, touched, nano]: [u64; 5]) -> Self {
        let nanos = u32::try_from(nanos).unwrap_or(0).min(999_999_999);
        Self {
            n_bytes,
            modified: Duration::new(secs, nanos),
            touched: (touched.cast_signed(), nano.cast_signed()),
        }
    }

    /// The mark of a file; none if it changed just now, so that another change could leave
    /// the mark as it is, or if it cannot be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        let modified = about.modified().ok()?;
        let age = SystemTime::now().duration_since(modified).ok()?;
        (age >= COARSEST).then(|| Self {
            n_bytes: about.len(),
            modified: modified
                .duration_since(SystemTime::UNIX_EPOCH)
                .unwrap_or_default(),
            touched: touched(&about),
        })
    }
}

#[cfg(unix)]
fn touched(about: &fs::Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn touched(_: &fs::Metadata) -> (i64, i64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::{Mark, Standing, standing};
    use std::fs;
    use std::time::{Duration, SystemTime};

    #[test]
    fn paths_are_taken_as_opening_their_folder_takes_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("in/.git")).expect("a folder");
        for name in ["in/a.txt", "in/a.doc", "in/.a.txt", "in/.git/a.txt"] {
            fs::write(root.join(name), "text").expect("a file");
        }
        let check = |name: &str, expected| {
            assert_eq!(standing(root, &root.join(name)), expected, "{name}");
        };
        check("", Standing::Listed);
        check("in", Standing::Listed);
        check("in/a.txt", Standing::Listed);
        check("in/a.doc", Standing::PassedOver);
        check("in/.a.txt", Standing::PassedOver);
        check("in/.git", Standing::PassedOver);
        check("in/.git/a.txt", Standing::PassedOver);
        check("in/b.txt", Standing::Gone);
        check("in/a.txt/b.txt", Standing::Gone);
        let hidden = root.join("in/.git");
        let inside = standing(&hidden, &hidden.join("a.txt"));
        assert_eq!(inside, Standing::Listed, "what was named itself is opened");
    }

    #[test]
    fn a_mark_tells_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        assert_eq!(Mark::of(&path), None);
        fs::write(&path, "text").expect("a file");
        assert_eq!(Mark::of(&path), None, "it may change again unseen");
        let set = |secs| {
            let file = fs::File::options().write(true).open(&path).expect("a file");
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(secs);
            file.set_modified(time).expect("a time");
        };
        set(1_000);
        let first = Mark::of(&path);
        assert!(first.is_some());
        assert_eq!(Mark::of(&path), first);
        set(2_000);
        assert_ne!(Mark::of(&path), first);
    }
}
