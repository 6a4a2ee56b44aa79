//! What names mean: how a name that an article bears is shown. Weighs what people decided
//! against what folds by itself, and applies it to annotations that are handed out.
//!
//! 1. What people decided outranks what folds by itself.
//! 2. An article's annotations stay as they were found; readers get a copy with the names
//!    that hold, or the very same where none of its names means another.

use super::certain::{self, Acronyms};
use crate::corpus::Annotations;
use crate::corpus::annotation::{EntityKind, Mention, Quote};
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::corpus::decision::topics::Topics;
use crate::text::fold::fold;
use std::sync::{Arc, Mutex, PoisonError};

/// Annotations as found, and the same with the names that hold.
type Renamed = (Arc<Annotations>, Arc<Annotations>);

/// Meanings of names, as published.
#[derive(Debug, Default)]
pub struct Naming {
    entities: Entities,
    topics: Topics,
    pub(super) acronyms: Arc<Acronyms>,
    /// What was renamed last: whoever shows an article asks for it again and again.
    recent: Mutex<Option<Renamed>>,
}

impl Naming {
    pub(super) fn new(entities: Entities, topics: Topics, acronyms: Arc<Acronyms>) -> Self {
        Self {
            entities,
            topics,
            acronyms,
            recent: Mutex::default(),
        }
    }

    /// Whether no name means anything but what lists say, which articles follow already.
    pub fn is_plain(&self) -> bool {
        self.entities.is_empty() && self.acronyms.is_empty()
    }

    /// What people decided.
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// What people decided about topics.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// The name that one folds to by itself, whatever people decided.
    pub fn folds(&self, key: &EntityKey) -> Option<EntityKey> {
        certain::folds(key, &self.acronyms)
    }

    /// What a name means; nothing, if people say that it names nothing.
    pub fn shown(&self, kind: EntityKind, name: &str) -> Option<EntityKey> {
        self.resolve(EntityKey::new(kind, name), None)
    }

    /// What a name means that was read as `form`.
    pub fn read_as(&self, kind: EntityKind, name: &str, form: &str) -> Option<EntityKey> {
        let key = EntityKey::new(kind, name);
        let form = (!self.entities.is_empty()).then(|| fold(form.trim()));
        self.resolve(key, form.as_deref())
    }

    fn resolve(&self, key: EntityKey, form: Option<&str>) -> Option<EntityKey> {
        self.entities.resolve(key, form, |key| self.folds(key))
    }

    /// Whether what a name means depends on the form in which it was read.
    pub(super) fn is_by_form(&self, key: EntityKey) -> bool {
        self.entities.is_by_form(key, |key| self.folds(key))
    }

    /// The name of someone quoted, who may be a person or a body, read as `form`. None for
    /// those whom people take for nobody.
    pub(super) fn speaker(&self, name: &str, form: &str) -> Option<Arc<str>> {
        for kind in [EntityKind::Person, EntityKind::Organization] {
            match self.read_as(kind, name, form) {
                None => return None,
                Some(key) if *key.name != *name => return Some(key.name),
                Some(_) => {}
            }
        }
        Some(name.into())
    }

    /// Annotations with the names that hold.
    pub(super) fn apply(&self, found: Arc<Annotations>, text: &str) -> Arc<Annotations> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, renamed)) = recent.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &found)) {
            return Arc::clone(renamed);
        }
        let renamed = self
            .renamed(&found, text)
            .map_or_else(|| Arc::clone(&found), Arc::new);
        *recent = Some((found, Arc::clone(&renamed)));
        renamed
    }

    /// Nothing, if every name is shown as found.
    fn renamed(&self, found: &Annotations, text: &str) -> Option<Annotations> {
        let mentions: Vec<Mention> = found
            .mentions
            .iter()
            .filter_map(|mention| self.mention(mention, text))
            .collect();
        let quotes: Vec<Quote> = found
            .quotes
            .iter()
            .map(|quote| self.quote(quote, text))
            .collect();
        (mentions != found.mentions || quotes != found.quotes).then(|| Annotations {
            mentions,
            quotes,
            ..found.clone()
        })
    }

    fn mention(&self, mention: &Mention, text: &str) -> Option<Mention> {
        let key = self.read_as(mention.kind, &mention.entity, mention.span.slice(text))?;
        Some(Mention {
            kind: key.kind,
            entity: key.name.to_string(),
            ..mention.clone()
        })
    }

    /// A quotation of an article with the name of its speaker as it holds.
    pub fn quote(&self, quote: &Quote, text: &str) -> Quote {
        let form = quote.speaker_span.map_or("", |span| span.slice(text));
        let speaker = quote.speaker.as_deref();
        let speaker = speaker.and_then(|name| self.speaker(name, form));
        Quote {
            speaker: speaker.map(|name| name.to_string()),
            ..quote.clone()
        }
    }
}
