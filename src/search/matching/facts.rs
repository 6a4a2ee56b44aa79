//! What is known of an article besides its words: values, language, title, duplicates,
//! quotations.

use super::execution::{CUT, InSegment, TITLE};
use super::hits::Hits;
use super::marks::answers_in;
use super::names::is_called;
use crate::corpus::Facet;
use crate::corpus::annotation::Quote;
use crate::index::ValueId;
use crate::index::keys::sortable;
use crate::search::query::tree::{Field, Kind, Name, Node};

impl<'a> InSegment<'a> {
    /// Articles with one of the values.
    pub(super) fn with_values(&self, values: &[ValueId], within: Option<&[u32]>) -> Hits {
        if let Some(within) = within {
            return self.filtered(Some(within), |doc| {
                let has = self.segment.values.of(doc as usize);
                has.iter().any(|value| values.binary_search(value).is_ok())
            });
        }
        let lists = values
            .iter()
            .map(|value| self.segment.values.docs_with(*value))
            .filter(|docs| self.all.work.spend(docs.len()));
        let mut docs: Vec<u32> = lists.flatten().copied().collect();
        docs.sort_unstable();
        docs.dedup();
        Hits::unscored(docs)
    }

    /// Articles that quote somebody who is called so.
    pub(super) fn spoken_by(&self, name: &'a Name, within: Option<&[u32]>) -> Hits {
        self.with_values(self.all.values(Facet::Speaker, name), within)
    }

    /// How many articles have each of the values, summed.
    pub(super) fn n_with(&self, values: &[ValueId]) -> usize {
        let values = values.iter();
        values
            .map(|value| self.segment.values.docs_with(*value).len())
            .sum()
    }

    /// Articles in a language.
    pub(super) fn in_language(&self, code: &str, within: Option<&[u32]>) -> Hits {
        let Some(annotations) = &self.segment.annotations else {
            return Hits::default();
        };
        self.filtered(within, |doc| {
            annotations.language(doc as usize) == Some(code)
        })
    }

    /// Articles of which there is another version.
    pub(super) fn duplicates(&self, within: Option<&[u32]>) -> Hits {
        let families = self.all.snapshot.overlay().families();
        self.filtered(within, |doc| {
            let doc = self.segment.doc(doc as usize);
            families.shared(doc).is_some()
        })
    }

    /// Articles that were read, or those that were not.
    pub(super) fn read(&self, is_read: bool, within: Option<&[u32]>) -> Hits {
        let marks = &self.all.question.read;
        if marks.is_empty() {
            return self.filtered(within, |_| !is_read);
        }
        self.filtered(within, |doc| {
            let article = self.segment.article(doc as usize);
            article.is_some_and(|article| marks.is_read(article.hash())) == is_read
        })
    }

    /// Articles with a note that passes a test.
    pub(super) fn noted(&self, within: Option<&[u32]>, passes: impl Fn(&str) -> bool) -> Hits {
        let decisions = self.all.snapshot.decisions();
        if decisions.has_no_notes() {
            return Hits::default();
        }
        self.filtered(within, |doc| {
            let article = self.segment.article(doc as usize);
            let notes = article.and_then(|article| decisions.notes(article.hash()));
            notes.is_some_and(|notes| notes.values().any(|text| passes(text)))
        })
    }

    /// Whether a note answers.
    pub(super) fn is_noted_so(&self, node: &Node, text: &str) -> bool {
        match &node.kind {
            Kind::And(nodes) => nodes.iter().all(|node| self.is_noted_so(node, text)),
            Kind::Or(nodes) => nodes.iter().any(|node| self.is_noted_so(node, text)),
            Kind::Not(node) => !self.is_noted_so(node, text),
            Kind::Leaf(..) | Kind::Phrase { .. } | Kind::Near { .. } => {
                let is_paid = self.all.work.spend(CUT * text.len());
                is_paid && answers_in(self.all.question, node, text, Field::Any)
            }
            _ => false,
        }
    }

    /// Articles with a title that passes a test; quote marks and marks in front do not count.
    pub(super) fn titled(&self, within: Option<&[u32]>, passes: impl Fn(&str) -> bool) -> Hits {
        self.filtered(within, |doc| {
            if !self.all.work.spend(TITLE) {
                return false;
            }
            let title = self.segment.text.folded_title(doc as usize);
            if title.contains('"') {
                let bare = title.replace('"', "");
                passes(&bare) || passes(sortable(&bare))
            } else {
                passes(title) || passes(sortable(title))
            }
        })
    }

    /// Articles with a quotation that passes a test.
    pub(super) fn quoting(
        &self,
        within: Option<&[u32]>,
        passes: impl Fn(&Quote, &str) -> bool,
    ) -> Hits {
        let Some(annotations) = &self.segment.annotations else {
            return Hits::default();
        };
        let mut within = within.map(|within| within.iter().peekable());
        let quoting = annotations.quoting().iter().filter(|doc| {
            let is_asked = within.as_mut().is_none_or(|within| {
                while within.next_if(|other| other < doc).is_some() {}
                within.peek() == Some(doc)
            });
            let local = **doc as usize;
            let quotes = is_asked.then(|| self.all.snapshot.quotes_at(self.segment, local));
            let quotes = quotes.unwrap_or_default();
            let text = self
                .segment
                .article(local)
                .map_or("", |article| article.text());
            self.all.work.spend(quotes.len()) && quotes.iter().any(|quote| passes(quote, text))
        });
        Hits::unscored(quoting.copied().collect())
    }

    /// Articles where one quotation answers to the node.
    pub(super) fn quote(&self, node: &'a Node, within: Option<&[u32]>) -> Hits {
        let candidates = self.may_quote(node, within);
        let within = candidates.as_deref().or(within);
        self.quoting(within, |quote, text| {
            self.all.work.spend(CUT * quote.span.len()) && self.is_met(node, quote, text)
        })
    }

    /// Articles whose text holds what the quotation must hold; none if nothing is sure.
    fn may_quote(&self, node: &'a Node, within: Option<&[u32]>) -> Option<Vec<u32>> {
        match &node.kind {
            Kind::Leaf(..) | Kind::Phrase { .. } | Kind::Near { .. } => {
                Some(self.ask(node, within).docs)
            }
            Kind::Speaker(name) => Some(self.spoken_by(name, within).docs),
            Kind::And(nodes) => {
                let mut docs: Option<Vec<u32>> = None;
                for node in nodes {
                    let narrower = self.may_quote(node, docs.as_deref().or(within));
                    docs = narrower.or(docs);
                }
                docs
            }
            _ => None,
        }
    }

    /// Whether one quotation answers.
    fn is_met(&self, node: &Node, quote: &Quote, text: &str) -> bool {
        match &node.kind {
            Kind::And(nodes) => nodes.iter().all(|node| self.is_met(node, quote, text)),
            Kind::Or(nodes) => nodes.iter().any(|node| self.is_met(node, quote, text)),
            Kind::Not(node) => !self.is_met(node, quote, text),
            Kind::Speaker(name) => {
                let speaker = quote.speaker.as_deref();
                speaker.is_some_and(|speaker| is_called(self.all.question, name, speaker))
            }
            Kind::Leaf(..) | Kind::Phrase { .. } | Kind::Near { .. } => {
                let words = text.get(quote.span.start()..quote.span.end());
                answers_in(
                    self.all.question,
                    node,
                    words.unwrap_or_default(),
                    Field::Any,
                )
            }
            _ => false,
        }
    }
}
