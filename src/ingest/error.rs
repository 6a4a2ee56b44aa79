//! Why a source could not be read. Each cause is one sentence that says what to do; the
//! path stands last, and lists that show the path in its own column leave it out.

use super::Preview;
use std::io;
use std::path::{Path, PathBuf};

/// A source that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{cause}: {}", .path.display())]
pub struct IngestError {
    path: PathBuf,
    cause: Cause,
}

/// What stood in the way.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// Nothing has this path.
    #[error("No file or folder is there; check the path")]
    NotFound,
    /// The file may not be opened.
    #[error("You are not allowed to read this file; change its permissions or copy it")]
    FileDenied,
    /// The folder may not be listed.
    #[error("You are not allowed to look into this folder; change its permissions")]
    FolderDenied,
    /// The folder could not be listed to its end.
    #[error("The folder could not be listed ({0}); try again or open its files one by one")]
    FolderBroken(#[source] io::Error),
    /// A symbolic link to nothing.
    #[error("The link leads nowhere; restore its target or delete it")]
    BrokenLink,
    /// A symbolic link to a folder around it.
    #[error("The link leads back to a folder it lies in; what is there is read once")]
    LinkLoop,
    /// A pipe, device or socket.
    #[error("This is a {0}, not a file; save its content as a file and open that")]
    Special(&'static str),
    /// A folder where a file was expected.
    #[error("This became a folder while files were looked for; open it again")]
    Folder,
    /// More bytes than a text may have.
    #[error("The file is larger than 2 GB; split it into smaller files")]
    TooLarge,
    /// No character but white space.
    #[error("The file is empty; nothing was added")]
    Empty,
    /// Not text, of a kind with a name.
    #[error("The content is {0}, not text; save it as plain text and open that")]
    Foreign(&'static str),
    /// Not text, of no kind we know.
    #[error("The content is not text; save it as plain text and open that")]
    Binary,
    /// A document or archive that cannot be followed.
    #[error("The {0} is damaged; get a whole copy and open that")]
    Damaged(&'static str),
    /// Content that needs a password.
    #[error("The {0} is locked with a password; save it without one and open that")]
    Locked(&'static str),
    /// A file in an archive that does not unpack.
    #[error("This file in the archive is damaged; get a whole copy of the archive")]
    DamagedMember,
    /// A chapter of an e-book that cannot be followed.
    #[error("This chapter of the e-book is damaged; the others were read, get a whole copy")]
    DamagedChapter,
    /// A file in an archive, packed by a method that is not known here.
    #[error("The archive packs this file in an unusual way; unpack it and open the file itself")]
    PackedOtherwise,
    /// An archive in an archive in an archive in an archive.
    #[error("The archive lies in more than two others; unpack it and open its files")]
    TooDeep,
    /// An archive of more members than are looked at.
    #[error("The archive holds more than a million files; unpack it and open parts of it")]
    TooManyMembers,
    /// An archive that grows out of all proportion.
    #[error(
        "It unpacks to over 2 GB or 200 times its size; what lies beyond was left out, unpack it and open its files"
    )]
    Swollen,
    /// An archive or document without anything for us.
    #[error("Nothing in it can be read; unpack it and open its files")]
    NothingInside,
    /// A document without words.
    #[error("The document has no text, perhaps only pictures of pages; recognize its text first")]
    NoText,
    /// A decoder that panicked.
    #[error("A mistake in Broadsheet stopped this file; please report it with the file")]
    Mishap,
    /// A container without any text to read.
    #[error("The {0} holds no text that could be read; nothing was added")]
    NoWords(&'static str),
    /// Elements in elements in elements, or far too many of them.
    #[error("The page is too large or nested too deeply to be read; save it as plain text")]
    TooNested,
    /// A container that breaks its own rules.
    #[error("The {kind} is damaged ({problem}); repair it or save it anew")]
    Malformed {
        /// What people call the container.
        kind: &'static str,
        /// What is wrong, and where.
        problem: String,
    },
    /// A table of which nothing says where the text stands.
    #[error("Its columns are unclear; choose which one holds the text (there are {})", .0.told())]
    NoTextColumn(Box<Preview>),
    /// A column that was chosen and is not there.
    #[error("No column is named \"{wanted}\" (there are {there}); the rest was read without it")]
    NoColumn {
        /// As it was chosen.
        wanted: String,
        /// Those that are there.
        there: String,
    },
    /// A well-formed file of a kind that may hold articles, and does not.
    #[error("This is {0}, and no list of articles; save its text as plain text and open that")]
    NoArticles(&'static str),
    /// Parts of a container that were left out; the rest was read.
    #[error("{0}")]
    PassedOver(String),
    /// A file that others write to.
    #[error("The file changes while it is read; open it again when that is over")]
    Changing,
    /// Anything else the system said.
    #[error("The file could not be read ({0}); try again or copy it to another place")]
    Io(#[source] io::Error),
}

impl Cause {
    /// That parts of a container were passed over: "12 of 300 lines are not JSON and were
    /// passed over; the first is line 7". `kind` is one of them, `fault` what is said of
    /// one and of many.
    pub(super) fn passed_over(
        kind: &str,
        [n_bad, n_all, first]: [usize; 3],
        [of_one, of_many]: [&str; 2],
    ) -> Self {
        let plural = match kind.strip_suffix('y') {
            _ if n_all == 1 => kind.to_owned(),
            Some(stem) => format!("{stem}ies"),
            None => format!("{kind}s"),
        };
        Self::PassedOver(match n_bad {
            1 => format!("1 of {n_all} {plural} {of_one} and was passed over: {kind} {first}"),
            _ => format!(
                "{n_bad} of {n_all} {plural} {of_many} and were passed over; the first is {kind} {first}"
            ),
        })
    }

    /// Whether it is only that the file is none of articles: found in a folder, it is
    /// passed over like a file of another format.
    pub fn is_no_articles(&self) -> bool {
        match self {
            Self::NoArticles(_) => true,
            Self::NoTextColumn(preview) => !preview.is_wordy,
            _ => false,
        }
    }
}

impl IngestError {
    /// `cause` at `path`.
    pub fn new(path: impl Into<PathBuf>, cause: Cause) -> Self {
        Self {
            path: path.into(),
            cause,
        }
    }

    /// What the system said when a file was opened or read.
    pub fn from_file(path: &Path, error: io::Error) -> Self {
        let cause = match error.kind() {
            io::ErrorKind::NotFound => Cause::NotFound,
            io::ErrorKind::PermissionDenied => Cause::FileDenied,
            _ => Cause::Io(error),
        };
        Self::new(path, cause)
    }

    /// What the system said when a folder was listed.
    pub fn from_folder(path: &Path, error: io::Error) -> Self {
        let cause = match error.kind() {
            io::ErrorKind::NotFound => Cause::NotFound,
            io::ErrorKind::PermissionDenied => Cause::FolderDenied,
            _ => Cause::FolderBroken(error),
        };
        Self::new(path, cause)
    }

    /// The path it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stood in the way.
    pub fn cause(&self) -> &Cause {
        &self.cause
    }

    /// The sentence without the path, for lists that show the path in its own column.
    pub fn reason(&self) -> String {
        self.cause.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, IngestError};

    #[test]
    fn what_was_passed_over_is_counted() {
        let check = |kind, counts, expected| {
            let cause = Cause::passed_over(kind, counts, ["is not JSON", "are not JSON"]);
            assert_eq!(cause.to_string(), expected);
        };
        check(
            "line",
            [12, 300, 7],
            "12 of 300 lines are not JSON and were passed over; the first is line 7",
        );
        check(
            "entry",
            [1, 20, 3],
            "1 of 20 entries is not JSON and was passed over: entry 3",
        );
    }

    #[test]
    fn path_comes_last() {
        let error = IngestError::new("a/b.txt", Cause::Empty);
        assert_eq!(
            error.to_string(),
            "The file is empty; nothing was added: a/b.txt"
        );
        assert_eq!(error.reason(), "The file is empty; nothing was added");
    }
}
