//! Tables about a selection of articles against the rest, and articles against each other.
//! Empty rooms are not built: keyness, concordance and trends get their files here when their
//! views exist.

mod compare;
mod entity_card;
mod merges;
pub mod quotes;
mod versions;

pub use compare::{Block, Comparison, Piece, PieceKind, compare};
pub use entity_card::{Companion, EntityCard, Form, Sample, entity_card};
pub use merges::{Proposal, Side, proposals};
pub use versions::{Version, versions};
