//! Commands by which people decide something about names: merge, rename, split, another type,
//! no entity; and the views that help with it. Each decision is a step of the same undo as
//! those about articles.
//!
//! 1. Filters follow names: what was chosen under a name is chosen under what it is now.
//! 2. What is found out for a view (a card, proposals, names to pick) is asked when its dialog
//!    opens and again when the corpus changes, and taken in only if it is still wanted.

mod exchange;
mod follow;

pub(super) use exchange::{
    ask_export, ask_import, chosen_nothing, export_to, exported, import, import_from,
};
pub(super) use follow::follow;

use super::count::{plural, thousands};
use super::deciding::{self, cut};
use super::state::Dialog;
use super::{AppState, Effect, NoticeKind};
use crate::analysis::{EntityCard, Proposal};
use crate::corpus::Facet;
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::index::Snapshot;
use std::sync::Arc;

/// A dialog about names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameDialog {
    /// What is known of an entity.
    Card(EntityKey),
    /// Another name for one.
    Rename(EntityKey),
    /// Which one it is merged into.
    Merge(EntityKey),
    /// Forms that are taken out of it.
    Split(EntityKey),
    /// Merges to be accepted or rejected.
    Proposals,
    /// Type a path to write decisions to.
    Export {
        /// Why it is shown.
        reason: Option<String>,
    },
    /// Type a path to read decisions from.
    Import {
        /// Why it is shown.
        reason: Option<String>,
    },
}

impl NameDialog {
    /// The entity it is about.
    pub fn key(&self) -> Option<&EntityKey> {
        match self {
            Self::Card(key) | Self::Rename(key) | Self::Merge(key) | Self::Split(key) => Some(key),
            Self::Proposals | Self::Export { .. } | Self::Import { .. } => None,
        }
    }
}

/// What is decided about a name as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameChange {
    /// It is called otherwise.
    Rename(EntityKey, String),
    /// These are those, each the first of a pair.
    Merge(Vec<(EntityKey, EntityKey)>),
    /// Some of its forms are another entity.
    Split {
        /// Of what.
        of: EntityKey,
        /// As they stand in texts.
        forms: Vec<String>,
        /// The name of the other one.
        name: String,
    },
    /// It is of another kind.
    Retype(EntityKey, EntityKind),
    /// It is no entity.
    Dismiss(EntityKey),
    /// Two are not the same.
    Distinct(EntityKey, EntityKey),
    /// All that was decided about it is taken back.
    Reset(EntityKey),
}

/// What is asked about names.
#[derive(Clone, Debug)]
pub enum NameQuestion {
    /// What is known of an entity.
    Card(Arc<Snapshot>, EntityKey),
    /// Merges to propose.
    Proposals(Arc<Snapshot>),
    /// Names of a facet that are like a typed one.
    Pick(Arc<Snapshot>, Facet, String),
}

/// What was found out about names.
#[derive(Clone, Debug)]
pub enum NameAnswer {
    /// Of an entity.
    Card(EntityKey, Arc<EntityCard>),
    /// Merges to propose, best first.
    Proposals(Arc<Vec<Proposal>>),
    /// Names like a typed one.
    Picked(Picked),
}

/// What the views about names show.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The entity that was asked about last, and what is known of it once it is here.
    pub card: Option<(EntityKey, Option<Arc<EntityCard>>)>,
    /// Merges to propose, once they are here.
    pub proposals: Option<Arc<Vec<Proposal>>>,
    /// Names to pick from.
    pub picked: Option<Picked>,
}

/// Names like a typed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Of which facet.
    pub facet: Facet,
    /// What was typed.
    pub typed: String,
    /// Names with their articles, best first.
    pub names: Vec<(Arc<str>, u32)>,
}

/// Decides something.
pub(super) fn decide(state: &mut AppState, change: NameChange) -> Vec<Effect> {
    let is_settled = matches!(change, NameChange::Merge(_) | NameChange::Distinct(..));
    if !(is_settled && is_open(state, &NameDialog::Proposals)) {
        close(state);
    }
    let mut entities = state.decisions.entities().clone();
    let what = apply(&mut entities, change);
    if let Some(proposals) = &state.names.proposals {
        let is_open = |one: &&Proposal| {
            !entities.are_distinct(&one.from.key, &one.into.key)
                && !entities.leads(&one.from.key, &one.into.key)
        };
        let open: Vec<Proposal> = proposals.iter().filter(is_open).cloned().collect();
        state.names.proposals = Some(open.into());
    }
    let mut after = state.decisions.clone();
    after.set_entities(entities);
    deciding::decide(state, after, |_| what)
}

fn is_open(state: &AppState, dialog: &NameDialog) -> bool {
    matches!(&state.dialog, Some(Dialog::Name(open)) if open == dialog)
}

fn close(state: &mut AppState) {
    if matches!(state.dialog, Some(Dialog::Name(_))) {
        state.dialog = None;
    }
}

/// Carries out a change; tells of it in a sentence without its period.
fn apply(entities: &mut Entities, change: NameChange) -> String {
    match change {
        NameChange::Rename(of, name) => {
            let to = EntityKey::new(of.kind, &name);
            entities.lead(&of, &to);
            format!("Renamed {} to {}", cut(&of.name), cut(&to.name))
        }
        NameChange::Merge(pairs) => {
            for (from, into) in &pairs {
                entities.lead(from, into);
            }
            match pairs.as_slice() {
                [(from, into)] => format!("Merged {} into {}", cut(&from.name), cut(&into.name)),
                more => format!("Merged {}", plural(more.len(), "name", "names")),
            }
        }
        NameChange::Split { of, forms, name } => {
            let to = EntityKey::new(of.kind, &name);
            entities.split(&of, &forms, &to);
            let what = match forms.as_slice() {
                [form] => cut(form),
                more => format!("{} forms", thousands(more.len())),
            };
            format!("Split {what} from {}", cut(&of.name))
        }
        NameChange::Retype(of, kind) => {
            let to = EntityKey {
                kind,
                name: Arc::clone(&of.name),
            };
            entities.lead(&of, &to);
            format!("{} is {} now", cut(&of.name), noun(kind))
        }
        NameChange::Dismiss(of) => {
            entities.dismiss(&of);
            format!("{} is not an entity any more", cut(&of.name))
        }
        NameChange::Distinct(a, b) => {
            entities.set_distinct(&a, &b, true);
            format!("Kept {} and {} apart", cut(&a.name), cut(&b.name))
        }
        NameChange::Reset(of) => {
            *entities = entities.without(&of);
            format!("{} is as it was found", cut(&of.name))
        }
    }
}

fn noun(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organization",
        EntityKind::Place => "a place",
        EntityKind::Other => "another name",
    }
}

/// Asks for what the open dialog shows; for when it opens and when the corpus changes.
pub(super) fn ask(state: &mut AppState) -> Vec<Effect> {
    let Some(Dialog::Name(dialog)) = &state.dialog else {
        return Vec::new();
    };
    let snapshot = Arc::clone(&state.snapshot);
    let question = match dialog {
        NameDialog::Card(key) | NameDialog::Split(key) => {
            let is_same = state.names.card.as_ref().is_some_and(|(of, _)| of == key);
            if !is_same {
                state.names.card = Some((key.clone(), None));
            }
            NameQuestion::Card(snapshot, key.clone())
        }
        NameDialog::Proposals => NameQuestion::Proposals(snapshot),
        NameDialog::Merge(key) => match Facet::of_entity(key.kind) {
            Some(facet) => {
                let typed = match state.names.picked.take() {
                    Some(picked) if picked.facet == facet => picked.typed,
                    _ => String::new(),
                };
                NameQuestion::Pick(snapshot, facet, typed)
            }
            None => return Vec::new(),
        },
        NameDialog::Rename(_) | NameDialog::Export { .. } | NameDialog::Import { .. } => {
            return Vec::new();
        }
    };
    vec![Effect::Names(question)]
}

/// A dialog about names opens: what was shown before is not for it.
pub(super) fn opened(state: &mut AppState) -> Vec<Effect> {
    state.names.picked = None;
    ask(state)
}

/// Asks for names like a typed one.
pub(super) fn pick(state: &AppState, facet: Facet, typed: String) -> Vec<Effect> {
    let snapshot = Arc::clone(&state.snapshot);
    vec![Effect::Names(NameQuestion::Pick(snapshot, facet, typed))]
}

/// Takes in what was found out.
pub(super) fn take(state: &mut AppState, answer: NameAnswer) -> Vec<Effect> {
    match answer {
        NameAnswer::Card(key, card) => {
            if let Some((of, known)) = &mut state.names.card
                && *of == key
            {
                *known = Some(card);
            }
        }
        NameAnswer::Proposals(proposals) => state.names.proposals = Some(proposals),
        NameAnswer::Picked(picked) => state.names.picked = Some(picked),
    }
    Vec::new()
}

/// Tells that nothing came of something.
fn warn(state: &mut AppState, sentence: String) {
    state.tell(NoticeKind::Warning, sentence);
}
