//! Articles and annotations to a [`Snapshot`]: immutable segments that publish their
//! text at once and their annotation columns when they are ready, and an overlay that
//! names entities across segments.

mod builder;
mod snapshot;

pub use builder::IndexBuilder;
pub use snapshot::{DocId, FacetValue, Snapshot, ValueId};
