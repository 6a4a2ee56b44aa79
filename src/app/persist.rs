//! What is kept, to bytes and back: settings here, in [`decisions`] what people decided, in
//! [`workspace`] what is open, in [`session`] question and place, in [`workspaces`] their list,
//! in [`reading`] what was read. Touches no file: [`super::jobs`] does.

pub mod decisions;
pub mod reading;
pub mod session;
pub mod workspace;
pub mod workspaces;

use super::recent;
use super::settings::{Settings, VERSION};
use super::window::PANEL_WIDTHS;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Smallest and largest side of a window, in points.
const WINDOW_SIDES: [std::ops::RangeInclusive<f32>; 2] = [480.0..=16_384.0, 360.0..=16_384.0];

/// Why a kept record cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PersistError {
    /// Not the record that was written.
    #[error("it is damaged ({0})")]
    Damaged(#[from] serde_json::Error),
    /// Bytes that are no record, or no longer one.
    #[error("it is damaged or not one of Broadsheet's")]
    Unknown,
    /// Written by a later version of the program.
    #[error("a newer Broadsheet wrote it (version {0}, this one reads up to {1})")]
    Newer(u32, u32),
}

/// The part of the record that is the same in every version.
#[derive(Deserialize)]
struct Head {
    version: u32,
}

/// What a record holds whose versions up to this one are known. A later one is refused before
/// anything else is looked at.
fn record<R: DeserializeOwned>(bytes: &[u8], version: u32) -> Result<R, PersistError> {
    let head: Head = serde_json::from_slice(bytes)?;
    if head.version > version {
        return Err(PersistError::Newer(head.version, version));
    }
    Ok(serde_json::from_slice(bytes)?)
}

/// The record, as indented JSON.
pub fn to_bytes(settings: &Settings) -> Result<Vec<u8>, PersistError> {
    let record = Settings {
        version: VERSION,
        // Those are the workspace's.
        saved: Vec::new(),
        searched: Vec::new(),
        ..settings.clone()
    };
    let mut bytes = serde_json::to_vec_pretty(&record)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The settings of a record; sizes out of bounds are brought back into them.
///
/// # Errors
/// When the bytes are no such record or one of a later version.
pub fn from_bytes(bytes: &[u8]) -> Result<Settings, PersistError> {
    let mut settings: Settings = record(bytes, VERSION)?;
    settings.version = VERSION;
    for (side, bounds) in settings.window_size.iter_mut().zip(WINDOW_SIDES) {
        *side = side.clamp(*bounds.start(), *bounds.end());
    }
    for width in [&mut settings.left_width, &mut settings.right_width] {
        *width = width.clamp(*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
    }
    let sizes = Settings::READING_SIZES;
    settings.reading_size = settings.reading_size.clamp(*sizes.start(), *sizes.end());
    settings.recent.truncate(recent::MOST);
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::{from_bytes, to_bytes};
    use crate::app::settings::Settings;
    use crate::app::{ShownEntities, ThemeChoice};
    use proptest::prelude::*;

    fn check(record: &str, expected: Result<Settings, &str>) {
        match (from_bytes(record.as_bytes()), expected) {
            (Ok(settings), Ok(expected)) => assert_eq!(settings, expected, "{record}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (got, expected) => panic!("{record}: {got:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn records_are_read_or_refused() {
        check("", Err("damaged"));
        check("{}", Err("damaged"));
        check("{\"version\": 1", Err("damaged"));
        check("{\"version\": 1, \"theme\": \"pink\"}", Err("damaged"));
        check("{\"version\": 1, \"left_width\": 1e999}", Err("damaged"));
        check("{\"version\": 3, \"theme\": \"pink\"}", Err("newer"));
        check("{\"version\": 1, \"unknown\": 3}", Ok(Settings::default()));
        let small = Settings {
            window_size: [480.0, 16_384.0],
            left_width: 200.0,
            reading_size: 32.0,
            ..Settings::default()
        };
        let record =
            "{\"version\": 1, \"window_size\": [-4, 1e9], \"left_width\": 0, \"reading_size\": 99}";
        check(record, Ok(small));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let settings = Settings {
            window_position: Some([12.5, -3.0]),
            window_maximized: true,
            right_open: false,
            theme: ThemeChoice::Dark,
            shown_entities: ShownEntities::None,
            ..Settings::default()
        };
        let bytes = to_bytes(&settings).expect("settings are plain values");
        assert_eq!(from_bytes(&bytes).expect("just written"), settings);
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = from_bytes(&bytes);
        }

        #[test]
        fn a_cut_record_is_refused(cut in 0_usize..300) {
            let bytes = to_bytes(&Settings::default()).expect("settings are plain values");
            if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 2 < bytes.len()) {
                prop_assert!(from_bytes(part).is_err());
            }
        }
    }
}
