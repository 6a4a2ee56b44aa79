//! What people decided about names, as records. A line each, in order, so that equal
//! decisions are equal bytes:
//!
//! ```json
//! {"name": {"kind": "place", "name": "US"}, "as": {"kind": "place", "name": "United States"}}
//! {"name": {"kind": "person", "name": "Le Monde"}, "is": "nothing"}
//! {"name": {"kind": "person", "name": "A. Smith"}, "form": "smith", "as": {…}}
//! {"name": {…}, "is_not": {…}}
//! ```

use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::{Entities, EntityKey, Meaning};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A name in a record.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    kind: EntityKind,
    name: String,
}

/// What a name is said to be, where it is no other.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Itself,
    Nothing,
}

/// One decision; exactly one of `as`, `is` and `is_not` is there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    name: Name,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    to: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Verdict>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is_not: Option<Name>,
}

impl Kept {
    fn of(key: &EntityKey) -> Self {
        Self {
            name: Name::of(key),
            form: None,
            to: None,
            is: None,
            is_not: None,
        }
    }
}

impl Name {
    fn of(key: &EntityKey) -> Self {
        Self {
            kind: key.kind,
            name: key.name.to_string(),
        }
    }

    fn key(&self) -> Result<EntityKey, serde_json::Error> {
        let key = EntityKey::new(self.kind, &self.name);
        if key.name.is_empty() {
            return Err(serde_json::Error::custom("a name is empty"));
        }
        Ok(key)
    }
}

/// The records, in order.
pub(super) fn kept(entities: &Entities) -> impl Iterator<Item = Kept> {
    let names = entities.names().map(|(key, meaning)| {
        let mut kept = Kept::of(key);
        match meaning {
            Meaning::As(to) => kept.to = Some(Name::of(to)),
            Meaning::Itself => kept.is = Some(Verdict::Itself),
            Meaning::Nothing => kept.is = Some(Verdict::Nothing),
        }
        kept
    });
    let forms = entities.forms().map(|(key, form, to)| Kept {
        form: Some(form.to_string()),
        to: Some(Name::of(to)),
        ..Kept::of(key)
    });
    let distinct = entities.distinct().map(|(a, b)| Kept {
        is_not: Some(Name::of(b)),
        ..Kept::of(a)
    });
    names.chain(forms).chain(distinct)
}

/// The decisions of records.
pub(super) fn read(records: &[Kept]) -> Result<Entities, serde_json::Error> {
    let mut entities = Entities::default();
    for kept in records {
        let key = kept.name.key()?;
        match (&kept.form, &kept.to, kept.is, &kept.is_not) {
            (None, Some(to), None, None) => entities.set(&key, Some(Meaning::As(to.key()?))),
            (Some(form), Some(to), None, None) => {
                let form: Arc<str> = form.as_str().into();
                entities.set_form(&key, &form, Some(to.key()?));
            }
            (None, None, Some(Verdict::Itself), None) => {
                entities.set(&key, Some(Meaning::Itself));
            }
            (None, None, Some(Verdict::Nothing), None) => {
                entities.set(&key, Some(Meaning::Nothing));
            }
            (None, None, None, Some(other)) => entities.set_distinct(&key, &other.key()?, true),
            _ => {
                let reason = format!("nothing clear is said of {:?}", kept.name.name);
                return Err(serde_json::Error::custom(reason));
            }
        }
    }
    Ok(entities)
}
