//! Question and place in a workspace to the bytes that are kept, and back: what `workspace`
//! keeps of files, this keeps of the window on them.
//!
//! ```json
//! {"version": 1, "query": "trade", "filters": {"chosen": [], "within": {}, "dates": null},
//!  "sort": "date", "article": "3f…", "tab": "Quotes", "row": 12, "into": 8.5,
//!  "timeline": {"by": "outlet", "form": "Bars", …},
//!  "saved": [{"name": "…", "query": "…", "filters": {…}}], "searched": ["trade"]}
//! ```
//!
//! The article is named by the hash of its text, the tab by its label; what this version does
//! not know of either is as if it were not said. Every field but the version may be missing.
//! What stands under "timeline" is told in `timeline`.

mod timeline;

use super::{Head, PersistError};
use crate::app::quotes::Tab;
use crate::app::settings::SavedSearch;
use crate::app::timeline::TimelineWish;
use crate::corpus::ContentHash;
use crate::search::{Filters, Sort};
use serde::{Deserialize, Serialize};
use timeline::TimelineRecord;

/// The record's version; files of a newer one are set aside.
pub const VERSION: u32 = 1;

/// Where a list begins to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListPlace {
    /// The first row in sight.
    pub row: usize,
    /// Points of it that are out of sight.
    pub into: f64,
}

/// Question and place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The search field.
    pub query: String,
    /// Facet choices and dates.
    pub filters: Filters,
    /// Order of the list.
    pub sort: Sort,
    /// The open article.
    pub article: Option<ContentHash>,
    /// What stands beside the list.
    pub tab: Tab,
    /// Where the list is.
    pub list: ListPlace,
    /// How the view of time is wished to be.
    pub timeline: TimelineWish,
    /// Searches saved under a name.
    pub saved: Vec<SavedSearch>,
    /// Earlier searches, newest last.
    pub searched: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    version: u32,
    query: String,
    filters: Filters,
    sort: Sort,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    tab: String,
    row: usize,
    into: f64,
    timeline: TimelineRecord,
    saved: Vec<SavedSearch>,
    searched: Vec<String>,
}

impl Session {
    /// The record.
    ///
    /// # Errors
    /// Never: it holds plain values.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PersistError> {
        let record = Record {
            version: VERSION,
            query: self.query.clone(),
            filters: self.filters.clone(),
            sort: self.sort,
            article: self.article.map(|hash| hash.to_string()),
            tab: self.tab.label().to_owned(),
            row: self.list.row,
            into: self.list.into,
            timeline: TimelineRecord::of(&self.timeline),
            saved: self.saved.clone(),
            searched: self.searched.clone(),
        };
        let mut bytes = serde_json::to_vec(&record)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// What a record tells.
    ///
    /// # Errors
    /// When the bytes are no such record or one of a later version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PersistError> {
        let head: Head = serde_json::from_slice(bytes)?;
        if head.version > VERSION {
            return Err(PersistError::Newer(head.version, VERSION));
        }
        let record: Record = serde_json::from_slice(bytes)?;
        let tab = Tab::ALL.into_iter().find(|tab| tab.label() == record.tab);
        let into = Some(record.into).filter(|into| into.is_finite() && *into >= 0.0);
        Ok(Self {
            query: record.query,
            filters: record.filters,
            sort: record.sort,
            article: record.article.as_deref().and_then(ContentHash::parse),
            tab: tab.unwrap_or_default(),
            list: ListPlace {
                row: record.row,
                into: into.unwrap_or_default(),
            },
            timeline: record.timeline.wish(),
            saved: record.saved,
            searched: record.searched,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ListPlace, Session};
    use crate::analysis::timeline::SeriesKey;
    use crate::app::settings::SavedSearch;
    use crate::app::{By, Form, Tab, TimelineWish, Unit};
    use crate::corpus::{ContentHash, Facet};
    use crate::search::query::tree::Dates;
    use crate::search::{Filters, Polarity, Sort, Within};
    use proptest::prelude::*;

    fn filters() -> impl Strategy<Value = Filters> {
        let polarity = prop_oneof![Just(Polarity::Include), Just(Polarity::Exclude)];
        let facet = prop::sample::select(vec![Facet::Person, Facet::Place, Facet::Speaker]);
        let chosen = prop::collection::vec((facet, "\\PC{0,6}", polarity), 0..4);
        (chosen, any::<bool>()).prop_map(|(chosen, all)| {
            let mut filters = Filters::default();
            for (facet, value, polarity) in chosen {
                filters.set(facet, &value, Some(polarity));
            }
            if all {
                filters.within.insert(Facet::Person, Within::All);
                filters.dates = Some(Dates::Undated);
            }
            filters
        })
    }

    fn timeline() -> impl Strategy<Value = TimelineWish> {
        let key = prop_oneof![
            "\\PC{0,6}".prop_map(SeriesKey::Search),
            "\\PC{0,6}".prop_map(|name| SeriesKey::Value(Facet::Person, name)),
        ];
        (
            prop::sample::select(By::ALL.to_vec()),
            prop::sample::select(Form::ALL.to_vec()),
            prop::sample::select(Unit::ALL.to_vec()),
            prop::option::of((-9_i32..9, 9_i32..99)),
            prop::collection::vec(key, 0..4),
        )
            .prop_map(|(by, form, measure, window, mut added)| TimelineWish {
                by,
                form,
                measure,
                window,
                hidden: added.split_off(added.len() / 2),
                added,
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            (query, filters, into) in ("\\PC{0,20}", filters(), (0_u32..4000).prop_map(f64::from)),
            sort in prop::sample::select(Sort::ALL.to_vec()),
            tab in prop::sample::select(Tab::ALL.to_vec()),
            (article, row) in (prop::option::of("\\PC{0,4}"), 0_usize..1_000_000),
            searched in prop::collection::vec("\\PC{0,9}", 0..4),
            timeline in timeline(),
            cut in 0_usize..600,
        ) {
            let session = Session {
                saved: vec![SavedSearch {
                    name: query.clone(),
                    query: query.clone(),
                    filters: filters.clone(),
                }],
                query,
                filters,
                sort,
                article: article.map(|text| ContentHash::of(&text)),
                tab,
                list: ListPlace { row, into },
                timeline,
                searched,
            };
            let bytes = session.to_bytes().expect("plain values");
            prop_assert_eq!(Session::from_bytes(&bytes).expect("just written"), session);
            if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 1 < bytes.len()) {
                prop_assert!(Session::from_bytes(part).is_err());
            }
        }

        #[test]
        fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Session::from_bytes(&bytes);
        }
    }

    #[test]
    fn what_is_unknown_is_as_if_it_were_not_said() {
        let read = |record: &str| Session::from_bytes(record.as_bytes());
        let bare = read("{\"version\": 1}").expect("a record");
        assert_eq!(bare, Session::default());
        let odd =
            "{\"version\": 1, \"tab\": \"Map\", \"article\": \"x\", \"into\": -3, \"new\": 1}";
        assert_eq!(read(odd).expect("a record"), Session::default());
        assert!(read("{\"version\": 2}").is_err());
        assert!(read("{\"query\": \"x\"}").is_err());
    }
}
