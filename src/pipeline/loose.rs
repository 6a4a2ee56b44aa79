//! Texts that wait to be read and stand in no file: nobody could read them later.

use super::{Pipeline, Source};
use crate::corpus::Article;
use std::collections::VecDeque;

/// Articles that are taken in at once.
const PIECE: usize = 1_000;

impl Pipeline {
    /// Takes them in at once, for when nothing is read on. Whether there were any.
    pub fn take_loose(&mut self) -> bool {
        let is_loose =
            |source: &Source| matches!(source, Source::Pasted { .. } | Source::Restored(_));
        let waiting = std::mem::take(&mut self.queue).into_iter();
        let (loose, rest): (VecDeque<Source>, VecDeque<Source>) = waiting.partition(is_loose);
        self.queue = rest;
        let any = !loose.is_empty();
        for source in loose {
            match source {
                Source::Pasted { title, text } => drop(self.paste(title, &text)),
                Source::Restored(articles) => {
                    for piece in articles.chunks(PIECE) {
                        let piece = piece.iter().map(|article| Article::clone(article));
                        drop(self.add_texts(piece.collect()));
                    }
                }
                _ => {}
            }
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use super::{Pipeline, Source};
    use std::path::PathBuf;

    #[test]
    fn texts_without_a_file_go_before_files() {
        let mut pipeline = Pipeline::new();
        pipeline.enqueue(Source::Paths(vec![PathBuf::from("/no/such/folder")]));
        for text in ["First words.", "Second words.", "First words."] {
            let (title, text) = (None, text.to_owned());
            pipeline.enqueue(Source::Pasted { title, text });
        }
        assert!(pipeline.take_loose());
        let kept = pipeline.keep(&[]).expect("something was pasted");
        let texts: Vec<String> = kept.pasted().into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["First words.", "Second words."]);
        assert!(!pipeline.take_loose(), "once");
    }
}
