//! How the view of time is wished to be, in the record of a session.
//!
//! ```json
//! {"by": "outlet", "form": "Bars", "measure": "Share", "window": [19723, 19800],
//!  "added": [{"of": "person", "name": "…"}, {"of": "searches", "name": "…"}], "hidden": []}
//! ```
//!
//! Facets bear the names that filters have in the record, forms and measures their labels, days
//! are counted from 1970. What this version does not know is as if it were not said.

use crate::analysis::timeline::SeriesKey;
use crate::app::timeline::{By, Form, TimelineWish, Unit};
use crate::corpus::Facet;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What stands for saved searches, where a facet could.
const SEARCHES: &str = "searches";

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct TimelineRecord {
    by: String,
    form: String,
    measure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<(i32, i32)>,
    added: Vec<Named>,
    hidden: Vec<Named>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Named {
    of: String,
    name: String,
}

fn facet_name(facet: Facet) -> String {
    let name = serde_json::to_value(facet).ok();
    let name = name.as_ref().and_then(Value::as_str);
    name.unwrap_or_default().to_owned()
}

fn facet(name: &str) -> Option<Facet> {
    serde_json::from_value(Value::from(name)).ok()
}

fn named(key: &SeriesKey) -> Named {
    let of = match key {
        SeriesKey::Value(facet, _) => facet_name(*facet),
        SeriesKey::Search(_) => SEARCHES.to_owned(),
    };
    let name = key.name().to_owned();
    Named { of, name }
}

fn key(named: Named) -> Option<SeriesKey> {
    if named.of == SEARCHES {
        return Some(SeriesKey::Search(named.name));
    }
    Some(SeriesKey::Value(facet(&named.of)?, named.name))
}

impl TimelineRecord {
    pub(super) fn of(wish: &TimelineWish) -> Self {
        Self {
            by: match wish.by {
                By::Facet(facet) => facet_name(facet),
                By::Searches => SEARCHES.to_owned(),
            },
            form: wish.form.label().to_owned(),
            measure: wish.measure.label().to_owned(),
            window: wish.window,
            added: wish.added.iter().map(named).collect(),
            hidden: wish.hidden.iter().map(named).collect(),
        }
    }

    pub(super) fn wish(self) -> TimelineWish {
        let usual = TimelineWish::default();
        let by = if self.by == SEARCHES {
            Some(By::Searches)
        } else {
            facet(&self.by).map(By::Facet)
        };
        let by = by.filter(|by| By::ALL.contains(by));
        let mut forms = Form::ALL.into_iter();
        let form = forms.find(|form| form.label() == self.form);
        let mut units = Unit::ALL.into_iter();
        let measure = units.find(|unit| unit.label() == self.measure);
        TimelineWish {
            by: by.unwrap_or(usual.by),
            form: form.unwrap_or(usual.form),
            measure: measure.unwrap_or(usual.measure),
            window: self.window.filter(|(from, to)| from <= to),
            added: self.added.into_iter().filter_map(key).collect(),
            hidden: self.hidden.into_iter().filter_map(key).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SEARCHES, TimelineRecord, facet, facet_name};
    use crate::app::timeline::TimelineWish;
    use crate::corpus::Facet;

    #[test]
    fn facets_have_names_of_their_own() {
        for one in Facet::ALL {
            assert_eq!(facet(&facet_name(one)), Some(one));
            assert_ne!(facet_name(one), SEARCHES);
        }
    }

    #[test]
    fn what_is_unknown_is_as_if_it_were_not_said() {
        let check = |record: &str| {
            let record: TimelineRecord = serde_json::from_str(record).expect("a record");
            assert_eq!(record.wish(), TimelineWish::default());
        };
        check("{}");
        check("{\"by\": \"mood\", \"form\": \"Pie\", \"window\": [9, 3]}");
        check("{\"by\": \"mark\", \"added\": [{\"of\": \"mood\", \"name\": \"blue\"}]}");
    }
}
