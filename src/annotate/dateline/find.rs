//! Where the dateline of an article is looked for, and how parts that stand apart ("Release
//! date" above, place and agency at the lead) come together.

use super::{Need, dated_line, dateline, inner_dateline};
use crate::annotate::block::is_item;
use crate::corpus::annotation::{Block, BlockKind, Dateline};
use crate::text::Span;

/// At most this many blocks are looked at.
const MAX_BLOCKS: usize = 9;
/// A block of at least this many bytes is text, not a line above it.
const LONG_BYTES: usize = 250;
/// So many blocks of text without a dateline have none after them.
const MAX_LONG: usize = 3;
/// So many blocks after a dateline that stands alone may add to it.
const MAX_BETWEEN: usize = 2;

/// The dateline that lines above the story (`notices`) and its first blocks come to.
///
/// 1. Up to the first long block little is needed for a dateline, after it more.
/// 2. A dateline alone in its block may be completed by one that follows soon; what was
///    read first stays, and the span is that of the last.
pub(in crate::annotate) fn find(
    text: &str,
    notices: &[Span],
    blocks: &[Block],
) -> Option<Dateline> {
    let mut found = None;
    for notice in notices {
        let line = dateline(text, *notice, Need::Little).or_else(|| dated_line(text, *notice));
        if let Some(line) = line {
            join(&mut found, line);
        }
    }
    let (mut n_long, mut n_between) = (0, 0);
    let above = blocks.iter().filter(|block| is_above(text, block));
    for (n, block) in above.take(MAX_BLOCKS).enumerate() {
        let need = if n_long == 0 {
            Need::Little
        } else {
            Need::More
        };
        let is_long = block.span.len() >= LONG_BYTES;
        let line = dateline(text, block.span, need)
            .or_else(|| (n < 2 && found.is_none()).then(|| inner_dateline(text, block.span))?)
            .or_else(|| (n == 0).then(|| dated_line(text, block.span))?);
        let Some(line) = line else {
            n_long += usize::from(is_long);
            n_between += usize::from(found.is_some());
            if n_long == MAX_LONG || n_between == MAX_BETWEEN {
                break;
            }
            continue;
        };
        let tail = Span::new(line.span.end(), block.span.end().max(line.span.end()));
        let tail = tail.slice(text).trim();
        let is_alone = tail.is_empty() || (tail.starts_with("![") && tail.ends_with(')'));
        join(&mut found, line);
        if !is_alone {
            break;
        }
    }
    found
}

/// Whether a block can open with a dateline.
fn is_above(text: &str, block: &Block) -> bool {
    let line = block.span.slice(text);
    block.kind != BlockKind::Footer && (!is_item(line) || line.starts_with("--"))
}

/// Adds what `line` knows and `found` does not.
fn join(found: &mut Option<Dateline>, line: Dateline) {
    let Some(found) = found else {
        *found = Some(line);
        return;
    };
    found.span = line.span;
    if found.place.is_none() {
        found.place = line.place;
        found.place_span = line.place_span;
    }
    if found.date.is_none() {
        found.date = line.date;
        found.date_span = line.date_span;
    }
    if found.agency.is_none() {
        found.agency = line.agency;
        found.agency_span = line.agency_span;
    }
}
