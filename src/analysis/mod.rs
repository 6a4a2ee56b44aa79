//! Tables about a selection of articles against the rest, and articles against each other.
//! Empty rooms are not built: concordance and trends get their files here when their views
//! exist.

mod compare;
mod entity_card;
mod key_terms;
mod keyness;
mod merges;
pub mod quotes;
mod topics;
mod versions;

pub use compare::{Block, Comparison, Piece, PieceKind, compare};
pub use entity_card::{Companion, EntityCard, Form, Sample, entity_card};
pub use key_terms::key_terms;
pub use keyness::{KEY_ROWS, Key, Keyness, keyness};
pub use merges::{Proposal, Side, proposals};
pub use topics::{
    Baseline, ProposedTerm, ProposedTopic, TopicPreview, preview_topic, propose_topic,
};
pub use versions::{Version, versions};
