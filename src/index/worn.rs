//! Segments of which little is left. Removing takes an article out of what readers see, and
//! leaves its text where it was; so a folder that changes every day would fill memory and
//! store with what is gone. What is left of such a segment becomes a segment of its own, with
//! new numbers, and the rest is let go.

use super::snapshot::Segment;
use super::{DocId, IndexBuilder, TextSegment};
use crate::corpus::Annotations;

/// Fewer articles that are gone are borne.
const LEAST: usize = 64;

impl IndexBuilder {
    /// Makes one worn segment anew; whether there was any. Only what is annotated is taken,
    /// since what is not will be handed back under the numbers it has.
    pub fn renew_worn(&mut self) -> bool {
        let is_worn = |segment: &Segment| {
            let n_left = self.left(segment).count();
            let n_gone = segment.text.n_docs() - n_left;
            segment.annotations.is_some() && n_gone >= LEAST && n_gone > n_left
        };
        let Some(at) = self.segments.iter().position(is_worn) else {
            return false;
        };
        let Some(worn) = self.segments.get(at).cloned() else {
            return false;
        };
        let docs: Vec<DocId> = self.left(&worn).collect();
        let places: Vec<usize> = docs.iter().filter_map(|doc| worn.local(*doc)).collect();
        let headed = places.iter().filter_map(|local| {
            let article = worn.article(*local)?.clone();
            Some((article, worn.text.found_header(*local)?.clone()))
        });
        let annotations = places.iter().map(|local| {
            let annotations = worn.annotations(*local);
            annotations.map_or_else(Annotations::default, |found| Annotations::clone(&found))
        });
        let annotations = annotations.collect();
        if !docs.is_empty() {
            let first = self.push_built(TextSegment::build(headed.collect()));
            self.annotate_segment(first, annotations);
            self.remove(&docs);
        }
        self.segments.remove(at);
        self.define_anew();
        true
    }

    /// Articles of a segment that were not removed.
    fn left(&self, segment: &Segment) -> impl Iterator<Item = DocId> {
        let docs = (0..segment.text.n_docs()).map(|local| segment.doc(local));
        docs.filter(|doc| !self.removed.contains(doc.0))
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::{Annotations, Article};
    use crate::index::{DocId, IndexBuilder, Snapshot};
    use std::sync::Arc;

    /// An index of two segments, all annotated.
    fn index() -> IndexBuilder {
        let mut index = IndexBuilder::default();
        for batch in [0..100, 100..120] {
            let headed = batch.map(|n| {
                // Every tenth is a version of the one before.
                let story = n - u32::from(n % 10 == 0 && n > 0);
                let words: Vec<String> = (0..90).map(|at| format!("w{story}x{at}")).collect();
                let text = format!("{} {n}", words.join(" "));
                let header = Header {
                    title: format!("Title {n}"),
                    ..Header::default()
                };
                let article = Article::new(Origin::Pasted, Given::default(), text);
                (Arc::new(article), Arc::new(header))
            });
            let first = index.push_segment(headed.collect());
            let english = Annotations {
                language: Some("en"),
                ..Annotations::default()
            };
            index.annotate_segment(first, vec![english; 100]);
        }
        index
    }

    /// What readers see, whatever the numbers.
    fn told(snapshot: &Snapshot) -> Vec<String> {
        let title = |doc: DocId| snapshot.header(doc).map(|header| header.title.clone());
        let one = |doc: DocId| {
            let mut family: Vec<_> = snapshot.family(doc).iter().map(|doc| title(*doc)).collect();
            family.sort();
            let language = snapshot.language(doc);
            format!("{:?} {language:?} {family:?}", title(doc))
        };
        let sums = (
            snapshot.n_articles(),
            snapshot.n_annotated(),
            snapshot.n_words(),
        );
        let mut told: Vec<String> = snapshot.docs().map(one).collect();
        told.push(format!("{sums:?} {:?}", snapshot.languages()));
        told.sort();
        told
    }

    #[test]
    fn what_is_left_stays_and_the_rest_is_let_go() {
        let check = |n_removed: u32, is_worn: bool| {
            let mut index = index();
            let removed: Vec<DocId> = (0..n_removed).map(DocId).collect();
            index.remove(&removed);
            let before = told(&index.publish());
            assert_eq!(index.renew_worn(), is_worn, "{n_removed}");
            let after = index.publish();
            assert_eq!(told(&after), before, "{n_removed}");
            let held: usize = after.segments().iter().map(|at| at.text.n_docs()).sum();
            let expected = if is_worn { 120 - n_removed } else { 120 };
            assert_eq!(held, expected as usize);
            assert!(!index.renew_worn(), "nothing is worn any more");
        };
        check(0, false);
        check(50, false);
        check(64, true);
        check(95, true);
        check(100, true);
    }
}
