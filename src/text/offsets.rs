//! Byte offsets to code points, for what leaves the program. Inside it, bytes rule.

use super::Span;

/// Turns byte offsets of one text into counts of Unicode code points, in `O(log n)` each.
///
/// A checkpoint is kept every `CodePoints::STEP` bytes.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    checkpoints: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Bytes between checkpoints.
    const STEP: usize = 256;

    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut seen = 0_u32;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                checkpoints.push(seen);
            }
            if byte & 0xC0 != 0x80 {
                seen += 1;
            }
        }
        Self { text, checkpoints }
    }

    /// The number of code points before byte `at`; past the end, the text's length.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let step = (at / Self::STEP).min(self.checkpoints.len().saturating_sub(1));
        let base = self.checkpoints.get(step).copied().unwrap_or(0) as usize;
        let from = step * Self::STEP;
        let tail = self.text.as_bytes().get(from..at).unwrap_or_default();
        base + tail.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }

    /// A span as `[start, end]` in code points.
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,700}") {
            let points = CodePoints::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
