//! The passage of an article that speaks most of the query, on one line with its hits.
//! Finds it in the token stream; only the passage itself is cut anew.

use super::matching::{Hit, InSegment, spans};
use super::query::tree::Field;
use crate::corpus::annotation::{BlockKind, Header};
use crate::index::Segment;
use crate::index::segment::SAMPLE_EVERY;
use crate::text::{Span, token};

/// Characters of a passage.
const WIDTH: usize = 150;
/// Characters of a lead.
const LEAD_WIDTH: usize = 120;
/// Characters before the first hit.
const BEFORE: usize = 40;
/// Tokens a passage holds, about.
const WINDOW: usize = 22;
/// Bytes that are cut for one passage.
const MOST_BYTES: usize = 64 * 1024;
/// Tokens of an article that are looked at, and hits that are weighed.
const MOST_TOKENS: usize = 50_000;
const MOST_HITS: usize = 400;

/// A line of text and marks in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snippet {
    /// On one line.
    pub line: String,
    /// Bytes of the line.
    pub marks: Vec<Span>,
}

/// The best passage; the lead when the text has no hit.
pub(super) fn snippet(part: &InSegment<'_>, local: usize) -> Snippet {
    let segment = part.segment;
    let (Some(article), Some(header)) = (segment.article(local), segment.header(local)) else {
        return Snippet::default();
    };
    let text = article.text();
    match best_window(part, local, text, header) {
        Some(place) => passage(part, local, text, place),
        None => lead(text, header),
    }
}

/// First and last token of the densest place, in the body if it can be.
fn best_window(
    part: &InSegment<'_>,
    local: usize,
    text: &str,
    header: &Header,
) -> Option<(usize, usize)> {
    let segment = part.segment;
    let hits = part.hits_of_text(local, MOST_TOKENS);
    if hits.is_empty() {
        return None;
    }
    let body_start = header.blocks.first().map_or(0, |block| block.span.start());
    let body_token = token_at(segment, local, text, body_start);
    let in_body = hits.partition_point(|hit| hit.start < body_token);
    let (furniture, in_body) = hits.split_at_checked(in_body)?;
    densest(in_body).or_else(|| densest(furniture))
}

/// The stretch within [`WINDOW`] tokens with most different clauses, then most hits, then first.
fn densest(hits: &[Hit]) -> Option<(usize, usize)> {
    let mut best = None;
    let mut best_weight = 0;
    for (nth, first) in hits.iter().take(MOST_HITS).enumerate() {
        let rest = hits.get(nth..).unwrap_or_default();
        let near = rest
            .iter()
            .take_while(|hit| hit.start + hit.n_tokens <= first.start + WINDOW);
        let (mut clauses, mut n_hits, mut last) = (0_u64, 0, first.start + first.n_tokens - 1);
        for hit in near {
            clauses |= 1 << (hit.clause % 64);
            n_hits += 1;
            last = last.max(hit.start + hit.n_tokens - 1);
        }
        let weight = clauses.count_ones() * 100 + n_hits.min(99);
        if weight > best_weight {
            best_weight = weight;
            best = Some((first.start, last));
        }
    }
    best
}

/// Number of the first token at or behind a byte of the text.
fn token_at(segment: &Segment, local: usize, text: &str, offset: usize) -> usize {
    let (start, number) = segment.text.token_before(local, offset);
    let between = text.get(start..offset).unwrap_or_default();
    let tokens = token::tokenize(between).into_iter();
    number + tokens.filter(|token| token.is_searchable()).count()
}

/// Cuts the passage around the tokens numbered first to last.
fn passage(
    part: &InSegment<'_>,
    local: usize,
    text: &str,
    (first, last): (usize, usize),
) -> Snippet {
    let segment = part.segment;
    let (tokens, number) = tokens_around(segment, local, text, first, last);
    let Some(first) = first.checked_sub(number).filter(|at| *at < tokens.len()) else {
        return Snippet::default();
    };
    let last = (last - number).min(tokens.len() - 1);
    let header = segment.header(local).map(AsRef::as_ref);
    let floor = match (header, tokens.get(first)) {
        (Some(header), Some(token)) => floor(header, token.start()),
        _ => 0,
    };
    let Some(shown) = stretch(text, &tokens, first, last, floor) else {
        return Snippet::default();
    };
    let shown = with_marks_around(text, shown);
    // A single word may be longer than any line.
    let end = text.floor_char_boundary(shown.start() + 4 * WIDTH);
    let shown = Span::new(shown.start(), shown.end().min(end));
    let hits = spans(part.question(), shown.slice(text), Field::Text).into_iter();
    one_line(
        text,
        shown,
        hits.map(|hit| hit.shifted(shown.start())).collect(),
    )
}

/// Searchable tokens from well before `first` to well behind `last`, and the number of the
/// first of them.
fn tokens_around(
    segment: &Segment,
    local: usize,
    text: &str,
    first: usize,
    last: usize,
) -> (Vec<Span>, usize) {
    let (from, number) = segment
        .text
        .offset_before(local, first.saturating_sub(WINDOW / 2));
    let (to, to_number) = segment
        .text
        .offset_before(local, last + WINDOW + SAMPLE_EVERY);
    let to = if to_number > last + WINDOW {
        to
    } else {
        text.len()
    };
    let to = to.min(text.floor_char_boundary(from.saturating_add(MOST_BYTES)));
    let tokens = token::tokenize(text.get(from..to).unwrap_or_default())
        .into_iter()
        .filter(|token| token.is_searchable())
        .map(|token| token.span.shifted(from));
    (tokens.collect(), number)
}

/// Where a passage about a byte may begin: not before its block, nor in the dateline.
fn floor(header: &Header, at: usize) -> usize {
    let n_before = header
        .blocks
        .partition_point(|block| block.span.start() <= at);
    let block = n_before
        .checked_sub(1)
        .and_then(|nth| header.blocks.get(nth));
    let dateline = header.dateline.as_ref().map(|dateline| dateline.span.end());
    let block = block.map_or(0, |block| block.span.start());
    block.max(dateline.filter(|end| *end <= at).unwrap_or(0))
}

/// As many tokens around `first` to `last` as fit, none before the byte `floor`.
fn stretch(text: &str, tokens: &[Span], first: usize, last: usize, floor: usize) -> Option<Span> {
    let width = |a: usize, b: usize| match (tokens.get(a), tokens.get(b)) {
        (Some(a), Some(b)) => a.joined(*b).slice(text).chars().count(),
        _ => usize::MAX,
    };
    let mut end = last;
    while end > first && width(first, end) > WIDTH {
        end -= 1;
    }
    let hits = width(first, end);
    let most = hits.saturating_add(BEFORE).min(WIDTH.max(hits));
    let mut start = first;
    while start > 0
        && tokens
            .get(start - 1)
            .is_some_and(|token| token.start() >= floor)
        && width(start - 1, end) <= most
    {
        start -= 1;
    }
    while end + 1 < tokens.len() && width(start, end + 1) <= WIDTH {
        end += 1;
    }
    Some(tokens.get(start)?.joined(*tokens.get(end)?))
}

/// The span with the marks that touch it: quote marks in front, stops behind.
fn with_marks_around(text: &str, span: Span) -> Span {
    const MOST: usize = 4;
    let touching = |letter: &char| !letter.is_whitespace() && !letter.is_alphanumeric();
    let before = text.get(..span.start()).unwrap_or_default().chars().rev();
    let before: usize = before
        .take(MOST)
        .take_while(touching)
        .map(char::len_utf8)
        .sum();
    let behind = text.get(span.end()..).unwrap_or_default();
    let possessive = token::tokenize(
        behind
            .get(..behind.floor_char_boundary(8))
            .unwrap_or_default(),
    )
    .first()
    .filter(|token| token.kind == token::TokenKind::Possessive && token.span.start() == 0)
    .map_or(0, |token| token.span.end());
    let rest = behind.get(possessive..).unwrap_or_default().chars();
    let after: usize = rest
        .take(MOST)
        .take_while(touching)
        .map(char::len_utf8)
        .sum();
    Span::new(span.start() - before, span.end() + possessive + after)
}

/// The beginning of the body behind its dateline, unmarked. What the title was made from is
/// not said twice.
pub(super) fn lead(text: &str, header: &Header) -> Snippet {
    let paragraph = header
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph);
    let behind_title = header.title_span.map_or(0, Span::end);
    let mut start = paragraph.map_or(behind_title, |block| block.span.start());
    if let Some(dateline) = &header.dateline
        && dateline.span.start() <= start + 1
        && dateline.span.end() > start
    {
        start = dateline.span.end();
    }
    let made_title = header.title_span.filter(|_| header.title_rule == "lead");
    if let Some(title) = made_title
        && let Some(behind) = behind_title_of(text, start, title)
    {
        let end = behind + width_of(text.get(behind..).unwrap_or_default());
        return one_line(text, Span::new(behind, end), Vec::new());
    }
    let rest = text.get(start..).unwrap_or_default().trim_start();
    // The text before is the article's furniture: nothing is cut in front.
    one_line(rest, Span::new(0, width_of(rest)), Vec::new())
}

/// Where the text goes on behind a title that is the beginning of what follows `start`;
/// none where nothing is left to say.
fn behind_title_of(text: &str, start: usize, title: Span) -> Option<usize> {
    let is_letter = |letter: char| letter.is_alphanumeric();
    let between = text.get(start..title.start())?;
    let behind = text.get(title.end()..)?;
    let first = behind.find(is_letter)?;
    // A mark that opens what comes next belongs to it; one that closes the title does not.
    let skipped = behind.get(..first)?;
    let opened = skipped
        .char_indices()
        .rfind(|(_, letter)| letter.is_whitespace())
        .map_or(first, |(at, blank)| at + blank.len_utf8());
    (!between.contains(is_letter)).then_some(title.end() + opened)
}

/// Bytes of the lead's width, cut between words.
fn width_of(rest: &str) -> usize {
    let whole = rest.trim_end().len();
    let cut = rest
        .char_indices()
        .nth(LEAD_WIDTH)
        .map_or(whole, |(at, _)| at.min(whole));
    if cut < whole
        && !rest
            .get(cut..)
            .unwrap_or_default()
            .starts_with(char::is_whitespace)
    {
        let word = rest
            .get(..cut)
            .unwrap_or_default()
            .rfind(char::is_whitespace);
        word.filter(|at| *at > 0).unwrap_or(cut)
    } else {
        cut
    }
}

/// A stretch of the text on one line, white space collapsed, cut ends shown; `marks` are
/// sorted spans of the text inside the stretch.
fn one_line(text: &str, shown: Span, marks: Vec<Span>) -> Snippet {
    let is_cut = |rest: Option<&str>| rest.is_some_and(|rest| !rest.trim().is_empty());
    let mut out = Snippet::default();
    if is_cut(text.get(..shown.start())) {
        out.line.push_str("… ");
    }
    let mut at = shown.start();
    for mark in marks {
        push_collapsed(Span::new(at, mark.start()).slice(text), &mut out.line);
        let start = out.line.len();
        push_collapsed(mark.slice(text), &mut out.line);
        out.marks.push(Span::new(start, out.line.len()));
        at = mark.end();
    }
    push_collapsed(Span::new(at, shown.end()).slice(text), &mut out.line);
    if is_cut(text.get(shown.end()..)) {
        out.line.push_str(" …");
    }
    out
}

fn push_collapsed(text: &str, line: &mut String) {
    for letter in text.chars() {
        if !letter.is_whitespace() && !letter.is_control() {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
}
