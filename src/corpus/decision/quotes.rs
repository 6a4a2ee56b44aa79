//! What people decide about quotations: who speaks, and what is no quotation at all. Finds
//! none and adds none.
//!
//! 1. A decision names its quotation by its span in the text, which the content hash of the
//!    article fixes. One whose span was found no more says nothing, and is kept.
//! 2. A speaker set by hand is certain, and stands nowhere in the text.
//! 3. What is no quotation takes none of those inside it away.

use super::Decisions;
use crate::corpus::ContentHash;
use crate::corpus::annotation::Quote;
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rule of a speaker who was set by hand.
pub const SET_BY_HAND: &str = "set-by-hand";

/// What a person says of one quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteSaid {
    /// That this one speaks.
    By(Arc<str>),
    /// That nobody is named who speaks.
    ByNobody,
    /// That it is no quotation.
    NotAQuotation,
}

/// What is said of the quotations of one article, by their spans.
pub type QuotesSaid = Arc<BTreeMap<Span, QuoteSaid>>;

impl Decisions {
    /// What was said of the quotations of an article.
    pub fn quotes(&self, article: ContentHash) -> Option<&QuotesSaid> {
        self.quotes.at(article)
    }

    /// What was said of all quotations, in order of hashes.
    pub fn all_quotes(&self) -> impl Iterator<Item = (ContentHash, &QuotesSaid)> {
        self.quotes.iter()
    }

    /// Says something of one quotation, or takes back what was said.
    pub fn say_of_quote(&mut self, article: ContentHash, span: Span, said: Option<QuoteSaid>) {
        let mut all = self.quotes(article).cloned().unwrap_or_default();
        let quotes = Arc::make_mut(&mut all);
        match said.filter(|said| !matches!(said, QuoteSaid::By(name) if name.trim().is_empty())) {
            Some(said) => quotes.insert(span, said),
            None => quotes.remove(&span),
        };
        let said = (!quotes.is_empty()).then_some(all);
        self.quotes.set(article, said);
    }

    /// The quotations of an article as people decided, given those that were found.
    pub fn decided_quotes(&self, article: ContentHash, found: Vec<Quote>) -> Vec<Quote> {
        match self.quotes(article) {
            Some(said) => decided(found, said),
            None => found,
        }
    }
}

fn decided(found: Vec<Quote>, said: &BTreeMap<Span, QuoteSaid>) -> Vec<Quote> {
    let is_kept = |quote: &Quote| said.get(&quote.span) != Some(&QuoteSaid::NotAQuotation);
    // Where each comes to stand; of one that goes, where the one around it does.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(found.len());
    let mut n_kept = 0;
    for quote in &found {
        if is_kept(quote) {
            places.push(Some(n_kept));
            n_kept += 1;
        } else {
            let around = quote.parent.and_then(|around| places.get(around).copied());
            places.push(around.flatten());
        }
    }
    let kept = found.into_iter().filter(is_kept);
    let kept = kept.map(|mut quote| {
        let around = quote.parent.and_then(|around| places.get(around).copied());
        quote.parent = around.flatten();
        match said.get(&quote.span) {
            Some(QuoteSaid::By(name)) => by_hand(quote, Some(name.trim().to_owned())),
            Some(QuoteSaid::ByNobody) => by_hand(quote, None),
            _ => quote,
        }
    });
    kept.collect()
}

fn by_hand(quote: Quote, speaker: Option<String>) -> Quote {
    Quote {
        speaker,
        speaker_span: None,
        rule: SET_BY_HAND,
        confidence: 1.0,
        ..quote
    }
}

#[cfg(test)]
mod tests {
    use super::{Decisions, QuoteSaid, SET_BY_HAND};
    use crate::corpus::ContentHash;
    use crate::corpus::annotation::{Quote, QuoteKind};
    use crate::text::Span;

    fn quote(start: usize, end: usize, parent: Option<usize>) -> Quote {
        Quote {
            span: Span::new(start, end),
            kind: QuoteKind::Direct,
            speaker: Some("Ann Lee".to_owned()),
            speaker_span: Some(Span::new(90, 97)),
            cue: Some("said".to_owned()),
            rule: "after",
            parent,
            confidence: 0.8,
        }
    }

    /// Start, speaker, rule and the one around of each.
    type Told = (usize, Option<String>, &'static str, Option<usize>);

    fn check(
        said: &[(usize, usize, QuoteSaid)],
        expected: &[(usize, Option<&str>, &str, Option<usize>)],
    ) {
        let article = ContentHash::of("a");
        let mut decisions = Decisions::default();
        for (start, end, said) in said {
            decisions.say_of_quote(article, Span::new(*start, *end), Some(said.clone()));
        }
        let found = vec![
            quote(0, 40, None),
            quote(5, 35, Some(0)),
            quote(10, 20, Some(1)),
            quote(50, 60, None),
        ];
        let quotes = decisions.decided_quotes(article, found.clone());
        let told: Vec<Told> = quotes
            .iter()
            .map(|quote| {
                (
                    quote.span.start(),
                    quote.speaker.clone(),
                    quote.rule,
                    quote.parent,
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(start, speaker, rule, parent)| {
                (*start, speaker.map(str::to_owned), *rule, *parent)
            })
            .collect();
        assert_eq!(told, expected);
        for (start, end, _) in said {
            decisions.say_of_quote(article, Span::new(*start, *end), None);
        }
        assert_eq!(decisions, Decisions::default());
        assert_eq!(decisions.decided_quotes(article, found.clone()), found);
    }

    #[test]
    fn quotations_are_as_people_say() {
        let ann = Some("Ann Lee");
        let found = [
            (0, ann, "after", None),
            (5, ann, "after", Some(0)),
            (10, ann, "after", Some(1)),
            (50, ann, "after", None),
        ];
        check(&[], &found);
        let bo = || QuoteSaid::By(" Bo Day ".into());
        let mut other = found;
        other[1] = (5, Some("Bo Day"), SET_BY_HAND, Some(0));
        other[3] = (50, None, SET_BY_HAND, None);
        check(&[(5, 35, bo()), (50, 60, QuoteSaid::ByNobody)], &other);
        // Another span, and an empty name, say nothing.
        check(
            &[(5, 34, bo()), (50, 60, QuoteSaid::By(" ".into()))],
            &found,
        );
        let none = || QuoteSaid::NotAQuotation;
        let fewer = [
            (0, ann, "after", None),
            (10, ann, "after", Some(0)),
            (50, ann, "after", None),
        ];
        check(&[(5, 35, none())], &fewer);
        check(
            &[(0, 40, none()), (5, 35, none())],
            &[(10, ann, "after", None), fewer[2]],
        );
    }
}
