//! The list of workspaces to the bytes that are kept, and back.
//!
//! ```json
//! {"version": 1, "current": "default", "workspaces": [{"id": "default", "name": "Default"}]}
//! ```
//!
//! The workspace `default` lies in the settings folder itself, where everything was before there
//! were several; the others in `workspaces/ID` beside it. A folder is removed after its entry
//! was marked `"deleted": true`.

use super::PersistError;
use crate::app::workspaces::{WorkspaceEntry, WorkspaceId, Workspaces};
use serde::{Deserialize, Serialize};

/// The record's version; files of a newer one are set aside.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    version: u32,
    current: WorkspaceId,
    workspaces: Vec<WorkspaceEntry>,
}

/// The record.
///
/// # Errors
/// Never: it holds plain values.
pub fn to_bytes(workspaces: &Workspaces) -> Result<Vec<u8>, PersistError> {
    let record = Record {
        version: VERSION,
        current: workspaces.current().clone(),
        workspaces: workspaces.all().to_vec(),
    };
    let mut bytes = serde_json::to_vec_pretty(&record)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The workspaces of a record.
///
/// # Errors
/// When the bytes are no such record or one of a later version.
pub fn from_bytes(bytes: &[u8]) -> Result<Workspaces, PersistError> {
    let record: Record = super::record(bytes, VERSION)?;
    Ok(Workspaces::of(record.workspaces, record.current))
}

#[cfg(test)]
mod tests {
    use super::{from_bytes, to_bytes};
    use crate::app::Workspaces;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            names in prop::collection::vec("\\PC{1,9}", 0..5),
            cut in 0_usize..300,
        ) {
            let mut workspaces = Workspaces::default();
            for name in &names {
                workspaces.begin_with(name);
            }
            let bytes = to_bytes(&workspaces).expect("plain values");
            prop_assert_eq!(from_bytes(&bytes).expect("just written"), workspaces);
            if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 2 < bytes.len()) {
                prop_assert!(from_bytes(part).is_err());
            }
        }
    }

    #[test]
    fn nothing_but_an_id_names_a_folder() {
        let record = "{\"version\": 1, \"current\": \"default\", \
                      \"workspaces\": [{\"id\": \"../x\", \"name\": \"X\"}]}";
        assert!(from_bytes(record.as_bytes()).is_err());
    }
}
