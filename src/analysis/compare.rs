//! Two texts word by word: what one has and the other has not, paragraph by paragraph. Words
//! are compared as they are printed; how white space is set makes no difference.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp};
use std::ops::Range;
use std::time::{Duration, Instant};

/// Time after which what is left is told as one change.
const LONGEST: Duration = Duration::from_secs(3);
/// So few words that are alike between two changes are part of them: the eye would stumble.
const STRAY_WORDS: usize = 2;
/// A stretch of more words that are alike is folded in a paragraph that changed.
const FOLD_OVER: usize = 60;
/// Words that stay in view at both ends of a fold.
const FOLD_EDGE: usize = 15;

/// What happened to some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// Both texts have them.
    Same,
    /// Both have them, and they are many.
    Folded,
    /// Only the second has them.
    Added,
    /// Only the first has them.
    Removed,
}

/// Words in one line, parted by spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What happened to them.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
    /// How many.
    pub n_words: usize,
}

/// A part of the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs that follow each other and are alike.
    Same(Vec<String>),
    /// A paragraph that is not.
    Changed(Vec<Piece>),
}

/// How the second text differs from the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// In order of the texts.
    pub blocks: Vec<Block>,
    /// Words only the second has.
    pub n_added: usize,
    /// Words only the first has.
    pub n_removed: usize,
}

/// A word, or the end of a paragraph.
const BREAK: &str = "\n";

fn tokens(text: &str) -> Vec<&str> {
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty());
    paragraphs
        .flat_map(|line| line.split_whitespace().chain([BREAK]))
        .collect()
}

/// Compares two texts.
pub fn compare(first: &str, second: &str) -> Comparison {
    let (before, after) = (tokens(first), tokens(second));
    // Numbers are compared faster than words.
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let old = numbered(&before, &mut numbers);
    let new = numbered(&after, &mut numbers);
    let deadline = Instant::now().checked_add(LONGEST);
    let steps = similar::capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline);
    let mut writer = Writer::default();
    for step in joined(&steps, &before) {
        let removed = before.get(step.old.clone()).unwrap_or_default();
        let added = after.get(step.new.clone()).unwrap_or_default();
        if step.is_same {
            writer.write(PieceKind::Same, removed);
        } else {
            writer.write(PieceKind::Removed, removed);
            writer.write(PieceKind::Added, added);
        }
    }
    writer.finish()
}

fn numbered<'t>(tokens: &[&'t str], numbers: &mut FxHashMap<&'t str, u32>) -> Vec<u32> {
    let number = |token: &&'t str| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(token).or_insert(next)
    };
    tokens.iter().map(number).collect()
}

/// A stretch of both texts.
#[derive(Debug)]
struct Step {
    is_same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Steps with stray words taken into the changes around them. Only the lengths of what was
/// found are used: steps follow each other without a gap in both texts.
fn joined(found: &[DiffOp], before: &[&str]) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let (mut old, mut new) = (0, 0);
    for (at, op) in found.iter().enumerate() {
        let (old_end, new_end) = (old + op.old_range().len(), new + op.new_range().len());
        let words = before.get(old..old_end).unwrap_or_default();
        let is_inner = at > 0 && at + 1 < found.len();
        let is_equal = matches!(op, DiffOp::Equal { .. });
        let is_stray =
            is_equal && is_inner && words.len() <= STRAY_WORDS && !words.contains(&BREAK);
        match out.last_mut() {
            Some(last) if !last.is_same && (is_stray || !is_equal) => {
                last.old.end = old_end;
                last.new.end = new_end;
            }
            _ => out.push(Step {
                is_same: is_equal,
                old: old..old_end,
                new: new..new_end,
            }),
        }
        (old, new) = (old_end, new_end);
    }
    out
}

/// Puts pieces into paragraphs.
#[derive(Debug, Default)]
struct Writer {
    out: Comparison,
    line: Vec<Piece>,
}

impl Writer {
    fn write(&mut self, kind: PieceKind, tokens: &[&str]) {
        let mut lines = tokens.split(|token| *token == BREAK).peekable();
        while let Some(words) = lines.next() {
            if !words.is_empty() {
                match kind {
                    PieceKind::Added => self.out.n_added += words.len(),
                    PieceKind::Removed => self.out.n_removed += words.len(),
                    PieceKind::Same | PieceKind::Folded => {}
                }
                self.line.push(piece(kind, words));
            }
            if lines.peek().is_some() {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let is_same = line.iter().all(|piece| piece.kind == PieceKind::Same);
        match (self.out.blocks.last_mut(), is_same) {
            _ if line.is_empty() => {}
            (Some(Block::Same(paragraphs)), true) => paragraphs.push(joined_text(line)),
            (_, true) => self.out.blocks.push(Block::Same(vec![joined_text(line)])),
            (_, false) => {
                let folded = line.into_iter().flat_map(folded).collect();
                self.out.blocks.push(Block::Changed(folded));
            }
        }
    }

    fn finish(mut self) -> Comparison {
        self.end_line();
        self.out
    }
}

fn piece(kind: PieceKind, words: &[&str]) -> Piece {
    Piece {
        kind,
        text: words.join(" "),
        n_words: words.len(),
    }
}

fn joined_text(line: Vec<Piece>) -> String {
    let texts: Vec<String> = line.into_iter().map(|piece| piece.text).collect();
    texts.join(" ")
}

/// A piece, or its ends with a fold between them.
fn folded(whole: Piece) -> Vec<Piece> {
    if whole.kind != PieceKind::Same || whole.n_words <= FOLD_OVER {
        return vec![whole];
    }
    let words: Vec<&str> = whole.text.split(' ').collect();
    let (head, rest) = words.split_at(FOLD_EDGE.min(words.len()));
    let (middle, tail) = rest.split_at(rest.len().saturating_sub(FOLD_EDGE));
    vec![
        piece(PieceKind::Same, head),
        piece(PieceKind::Folded, middle),
        piece(PieceKind::Same, tail),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Block, PieceKind, compare};
    use proptest::prelude::*;

    /// Blocks as text: "=" before paragraphs that are alike, and signs around words.
    fn shown(first: &str, second: &str) -> Vec<String> {
        let blocks = compare(first, second).blocks;
        let show = |block: Block| match block {
            Block::Same(paragraphs) => format!("={}", paragraphs.join("|")),
            Block::Changed(pieces) => {
                let pieces = pieces.iter().map(|piece| match piece.kind {
                    PieceKind::Same => piece.text.clone(),
                    PieceKind::Folded => format!("<{}>", piece.n_words),
                    PieceKind::Added => format!("+{}+", piece.text),
                    PieceKind::Removed => format!("-{}-", piece.text),
                });
                pieces.collect::<Vec<_>>().join(" ")
            }
        };
        blocks.into_iter().map(show).collect()
    }

    fn check(first: &str, second: &str, expected: &[&str]) {
        assert_eq!(shown(first, second), expected, "{first:?} {second:?}");
    }

    #[test]
    fn words_and_paragraphs() {
        check("a b c d e", "a b x d e", &["a b -c- +x+ d e"]);
        check(
            "one\n\ntwo\n\nthree",
            "one\ntwo\nthree",
            &["=one|two|three"],
        );
        check(
            "one\n\ntwo",
            "one\n\nnew\n\ntwo",
            &["=one", "+new+", "=two"],
        );
        check(
            "one\n\nold\n\ntwo",
            "one\n\ntwo",
            &["=one", "-old-", "=two"],
        );
        check("a b", "", &["-a b-"]);
        check("", "", &[]);
        check("a  b\t c", "a b c", &["=a b c"]);
    }

    #[test]
    fn stray_words_join_the_changes_around_them() {
        check(
            "he said the old man of the sea",
            "he said a young man of courage",
            &["he said -the old man of the sea- +a young man of courage+"],
        );
    }

    #[test]
    fn long_stretches_fold() {
        let same = vec!["w"; 100].join(" ");
        let edge = vec!["w"; 15].join(" ");
        let expected = format!("-a- +b+ {edge} <70> {edge}");
        check(&format!("a {same}"), &format!("b {same}"), &[&expected]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(first in "[ab \n]{0,60}", second in "[ab \n]{0,60}") {
            let found = compare(&first, &second);
            let words = |left_out: PieceKind| -> Vec<String> {
                let blocks = found.blocks.iter().flat_map(|block| match block {
                    Block::Same(paragraphs) => paragraphs.clone(),
                    Block::Changed(pieces) => {
                        let kept = pieces.iter().filter(|piece| piece.kind != left_out);
                        kept.map(|piece| piece.text.clone()).collect()
                    }
                });
                blocks.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
            };
            let plain = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(PieceKind::Added), plain(&first));
            prop_assert_eq!(words(PieceKind::Removed), plain(&second));
        }
    }
}
