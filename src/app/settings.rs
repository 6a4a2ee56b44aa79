//! What is remembered between starts, whichever workspace is open: a versioned record of its
//! own, and its defaults.

use super::motion::MotionChoice;
use super::state::{ShownEntities, ThemeChoice};
use crate::search::{Counting, Filters};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The record's version; files of a newer one are set aside. From 2 on it holds searches;
/// what an earlier one lacks is as in [`Settings::default`].
pub const VERSION: u32 = 2;

/// What is remembered between starts. Sizes in points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a record of switches that have nothing to do with each other"
)]
pub struct Settings {
    /// [`VERSION`] when written.
    pub version: u32,
    /// Left and top of the window, if the desktop told.
    pub window_position: Option<[f32; 2]>,
    /// Width and height of the window.
    pub window_size: [f32; 2],
    /// Whether the window fills the screen.
    pub window_maximized: bool,
    /// Width of the left panel.
    pub left_width: f32,
    /// Width of the right panel.
    pub right_width: f32,
    /// Whether the left panel is shown.
    pub left_open: bool,
    /// Whether the right panel is shown.
    pub right_open: bool,
    /// Light, dark, system.
    pub theme: ThemeChoice,
    /// Whether colors have more contrast.
    pub high_contrast: bool,
    /// Reading size, 12 to 32.
    pub reading_size: f32,
    /// How wide the reading column is.
    pub measure: Measure,
    /// Size of the whole interface over its usual one, 0.5 to 2.
    pub zoom: f32,
    /// How much moves by itself.
    #[serde(alias = "less_motion")]
    pub motion: MotionChoice,
    /// Which entities are underlined.
    pub shown_entities: ShownEntities,
    /// Whether a file that holds many articles becomes many.
    pub split_files: bool,
    /// Whether opened folders are followed.
    pub follow_folders: bool,
    /// Whether versions of a story count once.
    pub counting: Counting,
    /// Whether nothing of what is read and decided is kept on the disk.
    pub private: bool,
    /// Whether words stand for their other forms, too.
    pub stems: bool,
    /// Searches saved under a name, in the order they were saved. Of the open workspace, whose
    /// record they are kept in; the record of settings had them before there was one.
    pub saved: Vec<SavedSearch>,
    /// Earlier searches, newest last, each once. Kept like the saved ones.
    pub searched: Vec<String>,
    /// Labels of the commands last chosen in the palette, newest first, each once.
    pub used: Vec<String>,
    /// Files and folders that were opened, newest first, each once.
    #[serde(with = "super::recent::as_named")]
    pub recent: Vec<PathBuf>,
}

/// How wide the reading column is, in letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// About 56 a line.
    Narrow,
    /// About 68 a line.
    #[default]
    Usual,
    /// About 86 a line.
    Wide,
}

impl Measure {
    /// The next wider one.
    pub fn wider(self) -> Self {
        match self {
            Self::Narrow => Self::Usual,
            Self::Usual | Self::Wide => Self::Wide,
        }
    }

    /// The next narrower one.
    pub fn narrower(self) -> Self {
        match self {
            Self::Wide => Self::Usual,
            Self::Usual | Self::Narrow => Self::Narrow,
        }
    }
}

/// A search under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedSearch {
    /// Unique, not empty.
    pub name: String,
    /// The text of the search field.
    pub query: String,
    /// Facet choices and dates.
    pub filters: Filters,
}

impl Settings {
    /// Reading size without a wish.
    pub const READING_SIZE: f32 = 18.0;
    /// Smallest and largest reading size.
    pub const READING_SIZES: std::ops::RangeInclusive<f32> = 12.0..=32.0;
    /// Sizes of the interface that are gone through, over the usual one.
    pub const ZOOMS: [f32; 11] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            window_position: None,
            window_size: [1440.0, 900.0],
            window_maximized: false,
            left_width: 344.0,
            right_width: 296.0,
            left_open: true,
            right_open: true,
            theme: ThemeChoice::System,
            high_contrast: false,
            reading_size: Self::READING_SIZE,
            measure: Measure::Usual,
            zoom: 1.0,
            motion: MotionChoice::System,
            shown_entities: ShownEntities::Some,
            split_files: true,
            follow_folders: true,
            counting: Counting::Stories,
            private: false,
            stems: false,
            saved: Vec::new(),
            searched: Vec::new(),
            used: Vec::new(),
            recent: Vec::new(),
        }
    }
}
