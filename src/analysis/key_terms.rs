//! The words that tell one article from the rest of the corpus: often here, seldom elsewhere.
//! Words only; names, places and topics of an article are in its annotations.

use super::keyness::is_word;
use crate::index::lexicon::TermId;
use crate::index::{DocId, Snapshot};
use crate::text::fold::fold;
use crate::text::token::tokenize;
use rustc_hash::FxHashMap;

/// Fewer articles cannot tell which words are rare.
const MIN_ARTICLES: usize = 20;
/// A word of the title counts as if it stood so many times more.
const IN_TITLE: f64 = 1.0;
/// A word that stands but once and not in the title says little of a text as long as this.
const LONG: usize = 150;

/// At most `n` words of an article, the most telling first, as the article writes them.
///
/// A word weighs the logarithm of its count by that of the share of articles without it.
pub fn key_terms(snapshot: &Snapshot, doc: DocId, n: usize) -> Vec<String> {
    let Some((segment, local)) = snapshot.place(doc) else {
        return Vec::new();
    };
    if snapshot.n_articles() < MIN_ARTICLES {
        return Vec::new();
    }
    let mut tokens = Vec::new();
    let n_title = segment.text.tokens(local, &mut tokens);
    let mut counts: FxHashMap<TermId, f64> = FxHashMap::default();
    for (at, term) in tokens.iter().enumerate() {
        // The title stands in most texts as well.
        let count = if at < n_title { IN_TITLE } else { 1.0 };
        *counts.entry(*term).or_default() += count;
    }
    let least = if tokens.len() > LONG { 2.0 } else { 1.0 };
    let mut best: Vec<(f64, &str)> = (counts.into_iter())
        .filter(|(_, count)| *count >= least)
        .map(|(term, count)| (count, segment.text.lexicon().term(term)))
        .filter(|(_, word)| is_word(word))
        .map(|(count, word)| (count.ln_1p() * rarity(snapshot, word), word))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    best.truncate(n);
    let text = snapshot.article(doc).map_or("", |article| article.text());
    let mut written: FxHashMap<String, &str> = FxHashMap::default();
    for token in tokenize(text) {
        let stands = token.span.slice(text);
        written.entry(fold(stands)).or_insert(stands);
    }
    let shown = best.into_iter().map(|(_, word)| {
        let stands = written.get(word).copied().unwrap_or(word);
        stands.to_owned()
    });
    shown.collect()
}

/// The logarithm of articles to each that has the word; nought where more than half have it.
fn rarity(snapshot: &Snapshot, word: &str) -> f64 {
    let having: u32 = (snapshot.segments().iter())
        .map(|segment| {
            let terms = segment.text.lexicon().exact(word);
            segment.text.postings().n_docs(&terms)
        })
        .sum();
    let all = u32::try_from(snapshot.n_articles()).unwrap_or(u32::MAX);
    ((f64::from(all) + 1.0) / (f64::from(having) + 0.5))
        .ln()
        .max(0.0)
}

#[cfg(test)]
mod tests {
    use super::key_terms;
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::index::{DocId, IndexBuilder};
    use std::sync::Arc;

    #[test]
    fn often_here_and_seldom_elsewhere() {
        let texts = [
            "The Otters of the river. Otters swim and the otters eat the fish of the river.",
            "The minister of the land spoke of the taxes and the minister left the house.",
            "The singer of the band sang of the sea and the singer bowed to the house.",
        ];
        let [swimmers, others @ ..] = texts;
        let all = [swimmers]
            .into_iter()
            .chain(others.into_iter().cycle().take(30));
        let batch = all.map(|text| {
            let article = Article::new(Origin::Pasted, Given::default(), text);
            (Arc::new(article), Arc::new(Header::default()))
        });
        let batch: Vec<_> = batch.collect();
        let mut builder = IndexBuilder::default();
        builder.push_segment(batch);
        let snapshot = builder.publish();
        let found = key_terms(&snapshot, DocId(0), 2);
        assert_eq!(found, ["Otters", "river"]);
        assert!(key_terms(&snapshot, DocId(99), 2).is_empty());
    }
}
