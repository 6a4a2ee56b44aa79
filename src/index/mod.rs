//! Articles and annotations to a [`Snapshot`]: immutable segments that publish their
//! text at once and their annotation columns when they are ready, and an overlay that
//! names entities across segments.
//!
//! 1. A segment holds a lexicon of folded tokens (a transducer, so that automata walk it),
//!    postings in blocks with counts for title and text and positions, and the token stream
//!    (for each token the number of its term and how it was written).
//! 2. A prefix is a range of term numbers.
//! 3. Small segments are merged into larger ones; articles keep their numbers.
//! 4. Facet values are numbers that the overlay names; outlets are known with the text.
//! 5. What people decide of an article (its title, outlet, date) makes the columns of its
//!    segment anew, in place: numbers, texts and annotations stay as they are.
//! 6. What people decide of names makes the facet values of the segments that bear them anew;
//!    annotations stay as they were found, and readers get them with the names that hold.
//! 7. Versions of one story form families, which the overlay holds.

mod amend;
pub mod annotated;
pub mod arrangement;
mod bits;
mod borne;
mod builder;
pub mod bytes;
mod certain;
mod copies;
pub mod families;
mod initials;
mod invert;
pub mod kept;
pub mod keys;
pub mod length;
pub mod lexicon;
mod marking;
pub mod memory;
mod merge;
pub mod naming;
pub mod order;
pub mod overlay;
mod posting_writer;
pub mod postings;
mod resolving;
mod room;
pub mod segment;
pub mod shape;
mod snapshot;
pub mod tiers;
pub mod topical;
pub mod values;
mod worn;

pub use builder::IndexBuilder;
pub use copies::Twin;
pub use segment::TextSegment;
pub use snapshot::{DocId, FacetValue, Segment, Snapshot, ValueId};
