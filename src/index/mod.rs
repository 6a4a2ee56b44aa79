//! Articles and annotations to a [`Snapshot`]: immutable segments that publish their
//! text at once and their annotation columns when they are ready, and an overlay that
//! names entities across segments.
//!
//! 1. A segment holds a lexicon of folded tokens, postings with counts for title and text,
//!    and the token stream (one term number for each token), which keeps every position.
//! 2. A prefix is a range of term numbers and its postings are one stretch of memory.
//! 3. Facet values are numbers that the overlay names; outlets are known with the text.
//! 4. What people decide of an article (its title, outlet, date) makes the columns of its
//!    segment anew, in place: numbers, texts and annotations stay as they are.

mod borne;
mod builder;
mod invert;
pub mod keys;
pub mod lexicon;
pub mod overlay;
pub mod segment;
mod snapshot;
pub mod values;

pub use builder::IndexBuilder;
pub use segment::TextSegment;
pub use snapshot::{DocId, FacetValue, Segment, Snapshot, ValueId};
