//! How a token stands in its text, case and accents included: told by its shape where that
//! is enough, else by cutting the text around it.

use crate::index::Segment;
use crate::index::shape::Shape;
use crate::text::token::tokenize;

/// Whether the token at a position is written so; `shape` is that of `written`.
pub(super) fn is_written(
    segment: &Segment,
    local: usize,
    position: usize,
    written: &str,
    shape: Shape,
) -> bool {
    if segment.text.shape(local, position) != shape {
        return false;
    }
    shape != Shape::Other || written_at(segment, local, position) == Some(written)
}

/// The token at a position, title first, as it stands in the text.
fn written_at(segment: &Segment, local: usize, position: usize) -> Option<&str> {
    let n_title = segment.text.n_title_tokens(local);
    let (text, from, number) = match position.checked_sub(n_title) {
        None => (segment.header(local)?.title.as_str(), 0, 0),
        Some(position) => {
            let (from, number) = segment.text.offset_before(local, position);
            (segment.article(local)?.text(), from, n_title + number)
        }
    };
    let rest = text.get(from..)?;
    // A sample's stretch is a few hundred bytes; only unheard-of tokens need the whole rest.
    let near = rest.get(..rest.floor_char_boundary(2_048))?;
    let nth = position.checked_sub(number)?;
    nth_token(near, nth, near.len() < rest.len()).or_else(|| nth_token(rest, nth, false))
}

/// The token with a number; none if it is the last of a text that was cut.
fn nth_token(text: &str, nth: usize, is_cut: bool) -> Option<&str> {
    let mut tokens = tokenize(text)
        .into_iter()
        .filter(|token| token.is_searchable());
    let token = tokens.nth(nth)?;
    (!is_cut || tokens.next().is_some()).then(|| token.span.slice(text))
}
