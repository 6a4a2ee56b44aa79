//! Tables about a selection of articles against the rest, and articles against each other.
//! Empty rooms are not built: keyness, concordance and trends get their files here when their
//! views exist.

mod compare;
pub mod quotes;
mod versions;

pub use compare::{Block, Comparison, Piece, PieceKind, compare};
pub use versions::{Version, versions};
