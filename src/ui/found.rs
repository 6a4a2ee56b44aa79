//! What was found of an article's title, outlet and date, and where, as people are told it
//! beside what was set by hand.

use crate::app::{DocId, Snapshot};
use crate::corpus::date::PartialDate;

/// A value that was found, as it stands in a field, and where; empty without any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The value.
    pub value: String,
    /// Such as "in the dateline".
    pub place: &'static str,
}

impl Found {
    /// "Reuters, in the dateline"; "nothing" without a value.
    pub fn told(&self) -> String {
        match (self.value.is_empty(), self.place.is_empty()) {
            (true, _) => "nothing".to_owned(),
            (false, true) => self.value.clone(),
            (false, false) => format!("{}, {}", self.value, self.place),
        }
    }

    /// The tooltip of a value that was set by hand.
    pub fn behind(&self) -> String {
        format!("Set by hand; found: {}", self.told())
    }
}

/// The headline.
pub fn title(snapshot: &Snapshot, doc: DocId) -> Found {
    let Some(header) = snapshot.found_header(doc) else {
        return Found::default();
    };
    Found {
        value: header.title.clone(),
        place: match header.title_rule {
            "given" => "given with the text",
            "headline" => "the headline in the text",
            "lead" => "from the first sentence",
            "file-name" => "the name of the file",
            _ => "",
        },
    }
}

/// Outlets, joined.
pub fn outlet(snapshot: &Snapshot, doc: DocId) -> Found {
    let is_given = snapshot.article(doc).is_some_and(|article| {
        let given = article.given.outlet.as_deref();
        given.is_some_and(|outlet| !outlet.trim().is_empty())
    });
    let has_sources = snapshot
        .header(doc)
        .is_some_and(|header| !header.sources.is_empty());
    Found {
        value: snapshot.found_outlets(doc).join(", "),
        place: match (is_given, has_sources) {
            (true, _) => "given with the text",
            (false, true) => "named at the end of the text",
            (false, false) => "in the dateline",
        },
    }
}

/// The date.
pub fn date(snapshot: &Snapshot, doc: DocId) -> Found {
    let given = snapshot.article(doc).map(|article| &article.given);
    let dateline = snapshot
        .header(doc)
        .and_then(|header| header.dateline.as_ref());
    let is_filed = dateline.is_some_and(|dateline| dateline.date.is_some());
    let is_given = given.is_some_and(|given| given.date.is_some());
    Found {
        value: snapshot
            .found_date(doc)
            .map(PartialDate::label)
            .unwrap_or_default(),
        place: match (is_given, is_filed) {
            (true, _) => "given with the text",
            (false, true) => "in the dateline",
            (false, false) => "from the name of the file or its folder",
        },
    }
}
