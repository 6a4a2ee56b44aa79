//! Tables about a selection of articles, alone and against the rest, and articles against each
//! other. Empty rooms are not built: the concordance gets its file here when its view exists.

mod compare;
mod entity_card;
mod key_terms;
mod keyness;
mod merges;
pub mod quotes;
pub mod timeline;
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
