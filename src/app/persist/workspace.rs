//! What is open to the bytes that are kept, and back: paths, and texts that were pasted, which
//! stand nowhere else. The part of a workspace that is no cache.
//!
//! ```json
//! {"version": 1, "roots": [{"Unix": [47, 97]}], "pasted": [{"title": "…", "text": "…"}]}
//! ```
//!
//! Paths are kept as the system names them, which need not be text.

use super::PersistError;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::PathBuf;

/// The record's version; files of a newer one are set aside.
pub const VERSION: u32 = 1;

/// What is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// Files and folders, in order of opening.
    pub roots: Vec<PathBuf>,
    /// Pasted texts, with their titles where they were given.
    pub pasted: Vec<(Option<String>, String)>,
}

#[derive(Serialize, Deserialize)]
struct Record {
    version: u32,
    #[serde(default)]
    roots: Vec<OsString>,
    #[serde(default)]
    pasted: Vec<Pasted>,
}

#[derive(Serialize, Deserialize)]
struct Pasted {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    text: String,
}

impl Workspace {
    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty() && self.pasted.is_empty()
    }

    /// The record.
    ///
    /// # Errors
    /// Never: it holds plain values.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PersistError> {
        let pasted = self.pasted.iter().cloned();
        let record = Record {
            version: VERSION,
            roots: self
                .roots
                .iter()
                .cloned()
                .map(PathBuf::into_os_string)
                .collect(),
            pasted: pasted.map(|(title, text)| Pasted { title, text }).collect(),
        };
        let mut bytes = serde_json::to_vec(&record)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// What was open by a record.
    ///
    /// # Errors
    /// When the bytes are no such record or one of a later version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PersistError> {
        let record: Record = super::record(bytes, VERSION)?;
        let pasted = record.pasted.into_iter();
        Ok(Self {
            roots: record.roots.into_iter().map(PathBuf::from).collect(),
            pasted: pasted.map(|pasted| (pasted.title, pasted.text)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Workspace;
    use proptest::prelude::*;
    use std::path::PathBuf;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            roots in prop::collection::vec("/[a-zé\"]{1,8}", 0..4),
            pasted in prop::collection::vec((prop::option::of("\\PC{0,9}"), "\\PC{0,20}"), 0..4),
            cut in 0_usize..300,
        ) {
            let workspace = Workspace { roots: roots.iter().map(PathBuf::from).collect(), pasted };
            let bytes = workspace.to_bytes().expect("plain values");
            prop_assert_eq!(Workspace::from_bytes(&bytes).expect("just written"), workspace);
            if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 1 < bytes.len()) {
                prop_assert!(Workspace::from_bytes(part).is_err());
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn paths_need_not_be_text() {
        use std::os::unix::ffi::OsStrExt as _;
        let path = std::ffi::OsStr::from_bytes(b"/a/\xff");
        let workspace = Workspace {
            roots: vec![PathBuf::from(path)],
            ..Workspace::default()
        };
        let bytes = workspace.to_bytes().expect("plain values");
        assert_eq!(
            Workspace::from_bytes(&bytes).expect("just written"),
            workspace
        );
        let newer = b"{\"version\": 2, \"roots\": 7}";
        let error = Workspace::from_bytes(newer).expect_err("a newer record");
        assert!(error.to_string().contains("newer"), "{error}");
    }
}
