//! Stories one below the other, each opened by a dateline after a blank line, as wire
//! services send them and people paste them. The pieces are the text, unchanged.

use super::{Part, dateline, line};
use crate::corpus::article::Given;

/// Fewer stories than this are one.
const MIN_STORIES: usize = 3;
/// A story has at least so many bytes; shorter ones are a column of briefs.
const MIN_BYTES: usize = 250;
/// What may stand above the first headline: the name of a digest.
const MAX_ABOVE: usize = 300;
/// The longest headline.
const MAX_HEADLINE: usize = 160;
/// Paragraphs between blank lines that may stand above a dateline: headline, deck, byline.
const MAX_HEADS: usize = 3;

/// The stories of a run. None if there are fewer than three, one is short, or text of
/// another kind stands above the first.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let blocks = blocks(text);
    let opens = |at: &usize| {
        blocks
            .get(*at)
            .is_some_and(|(_, block)| dateline::opens(block))
    };
    let opening: Vec<usize> = (0..blocks.len()).filter(opens).collect();
    if opening.len() < MIN_STORIES {
        return None;
    }
    let starts: Vec<usize> = opening
        .iter()
        .filter_map(|at| blocks.get(headed(&blocks, *at)))
        .map(|(start, _)| *start)
        .collect();
    if *starts.first()? > MAX_ABOVE {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut parts = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let piece = without_rules(text.get(start..end)?);
        if piece.len() < MIN_BYTES {
            return None;
        }
        parts.push(Part {
            given: Given::default(),
            text: piece.to_owned(),
        });
    }
    Some(parts)
}

/// The first block of the story whose dateline is at `at`.
fn headed(blocks: &[(usize, &str)], at: usize) -> usize {
    let is_head = |before: usize| {
        let block = at.checked_sub(before).and_then(|at| blocks.get(at));
        block.is_some_and(|(_, block)| is_headline(block))
    };
    at - (1..=MAX_HEADS)
        .take_while(|before| is_head(*before))
        .count()
}

/// A line of a few words that ends no sentence.
fn is_headline(block: &str) -> bool {
    let block = block.trim();
    let is_item = block.starts_with(['-', '*', '•', '>']);
    block.len() <= MAX_HEADLINE
        && !block.contains('\n')
        && !is_item
        && !block.ends_with(['.', ':', ';', ',', ')', '”', '"', '!'])
        && block.split_whitespace().count() >= 3
        && block.contains(char::is_alphabetic)
}

/// Runs of lines without a blank one, with where each begins.
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut blocks = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in text.split_inclusive('\n') {
        match (line.trim().is_empty(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                blocks.extend(text.get(from..at).map(|block| (from, block)));
                start = None;
            }
            _ => {}
        }
        at += line.len();
    }
    if let Some(from) = start {
        blocks.extend(text.get(from..).map(|block| (from, block)));
    }
    blocks
}

/// A piece without the rules that stood between stories.
fn without_rules(piece: &str) -> &str {
    let mut piece = piece.trim();
    while let Some((rest, last)) = piece.rsplit_once('\n')
        && (line::rule(last.trim()).is_some() || matches!(last.trim(), "###" | "***" | "---"))
    {
        piece = rest.trim_end();
    }
    piece
}
