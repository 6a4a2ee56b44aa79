//! From tokens to [`Mention`]s: drives the entity rules over the parts of an article that
//! can hold names, and settles what overlaps.

use super::Models;
use super::alias::{self, Resolved};
use super::entity;
use super::lexicon::Naming;
use super::role;
use super::run::Page;
use super::word::{Word, words};
use crate::corpus::Annotations;
use crate::corpus::annotation::{BlockKind, Dateline, EntityKind, Evidence, Header, Mention};
use crate::text::Span;
use crate::text::token::Token;

/// The mentions of an article, in order, none overlapping. Dateline first, then roles, then names.
pub(super) fn mentions(
    text: &str,
    tokens: &[Token],
    done: &Annotations,
    models: &Models,
) -> Vec<Mention> {
    let header = done.header.as_ref();
    let words = words(text, tokens, &done.sentences, &models.lexicon);
    let page = Page {
        text,
        words: &words,
        lexicon: &models.lexicon,
    };
    let dateline = header.dateline.as_ref();
    let stretches = stretches(tokens, &done.sentences, header);
    let found = entity::names(&page, tokens, &stretches, models.recognizer());
    let agency = dateline.and_then(|line| Some((line.agency.as_deref()?, line.agency_span?)));
    let repeated = repeated(text, tokens, header);
    let names = alias::resolve(&page, found, agency, &repeated);
    let roles = role::roles(&page, &names);
    let mut all: Vec<Mention> = Vec::with_capacity(names.len() + roles.len() + 2);
    if let Some(line) = dateline {
        all.extend(from_dateline(line));
        all.extend(country_of_dateline(&page, line));
    }
    all.extend(roles.iter().chain(&names).map(|name| mention(&page, name)));
    without_overlaps(all, tokens.last().map_or(0, |token| token.span.end()))
}

fn mention(page: &Page<'_>, name: &Resolved) -> Mention {
    Mention {
        span: page.span(name.words.0, name.words.1),
        kind: name.kind,
        entity: name.entity.clone(),
        evidence: Some(Evidence {
            rule: name.rule,
            span: name.basis,
        }),
    }
}

fn from_dateline(line: &Dateline) -> Vec<Mention> {
    let evidence = Some(Evidence {
        rule: "dateline",
        span: Some(line.span),
    });
    let part = |name: &Option<String>, span: Option<Span>, kind| {
        Some(Mention {
            span: span?,
            kind,
            entity: name.clone()?,
            evidence: evidence.clone(),
        })
    };
    let place = part(&line.place, line.place_span, EntityKind::Place);
    let agency = part(&line.agency, line.agency_span, EntityKind::Organization);
    [place, agency].into_iter().flatten().collect()
}

/// Words of a country's name looked at.
const COUNTRY_WORDS: usize = 4;

/// "LAGOS, Nigeria -": the country, or the state, after the place.
fn country_of_dateline(page: &Page<'_>, line: &Dateline) -> Option<Mention> {
    let place = line.place_span?;
    let past = |word: &Word| word.span.start() < place.end();
    let comma = page.words.partition_point(past);
    let first = comma + 1;
    let is_inside = |end: &usize| {
        let span = page.span(first, *end);
        !span.is_empty() && line.span.contains(span)
    };
    if page.slice(comma) != "," {
        return None;
    }
    (first + 1..=first + COUNTRY_WORDS)
        .rev()
        .filter(is_inside)
        .find_map(|end| {
            let span = page.span(first, end);
            let known = page.lexicon.known(span.slice(page.text))?;
            let is_land = matches!(known.naming, Naming::Country | Naming::State { .. });
            is_land.then(|| Mention {
                span,
                kind: EntityKind::Place,
                entity: known.canonical.to_owned(),
                evidence: Some(Evidence {
                    rule: "dateline",
                    span: Some(line.span),
                }),
            })
        })
}

/// The sentences as ranges of words, without dateline, byline and footers.
fn stretches(tokens: &[Token], sentences: &[Span], header: &Header) -> Vec<(usize, usize)> {
    let mut closed: Vec<Span> = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footer)
        .map(|block| block.span)
        .collect();
    closed.extend(header.dateline.as_ref().map(|line| line.span));
    closed.sort_unstable();
    let mut found = Vec::with_capacity(sentences.len());
    let mut waiting = closed.as_slice();
    for sentence in sentences {
        let mut from = sentence.start();
        let n_past = waiting.partition_point(|span| span.end() <= from);
        waiting = waiting.get(n_past..).unwrap_or_default();
        let inside = waiting
            .iter()
            .take_while(|span| span.start() < sentence.end());
        for span in inside.filter(|span| span.overlaps(*sentence)) {
            push_range(tokens, from, span.start(), &mut found);
            from = from.max(span.end());
        }
        push_range(tokens, from, sentence.end(), &mut found);
    }
    found
}

/// Opening of a footer that gives the title once more.
const REPEATED: &str = "The post ";

/// The footers that repeat the title: whom they name is known from the rest.
fn repeated(text: &str, tokens: &[Token], header: &Header) -> Vec<(usize, usize)> {
    let footers = header.blocks.iter().filter(|block| {
        block.kind == BlockKind::Footer && block.span.slice(text).starts_with(REPEATED)
    });
    let mut found = Vec::new();
    for block in footers {
        push_range(tokens, block.span.start(), block.span.end(), &mut found);
    }
    found
}

fn push_range(tokens: &[Token], from: usize, to: usize, found: &mut Vec<(usize, usize)>) {
    let first = tokens.partition_point(|token| token.span.start() < from);
    let end = tokens.partition_point(|token| token.span.start() < to);
    if first < end {
        found.push((first, end));
    }
}

/// Sorted; of overlapping mentions the one given first stays, except that the lesser
/// (nationalities) never push out others.
fn without_overlaps(all: Vec<Mention>, end: usize) -> Vec<Mention> {
    let mut ordered: Vec<(usize, Mention)> = all.into_iter().enumerate().collect();
    ordered.retain(|(_, mention)| !mention.span.is_empty() && mention.span.end() <= end);
    ordered.sort_by_key(|(rank, mention)| (mention.span.start(), *rank));
    let mut kept: Vec<(usize, Mention)> = Vec::with_capacity(ordered.len());
    for (rank, mention) in ordered {
        match kept.last_mut() {
            Some((last_rank, last)) if last.span.overlaps(mention.span) => {
                if rank < *last_rank {
                    *last_rank = rank;
                    *last = mention;
                }
            }
            _ => kept.push((rank, mention)),
        }
    }
    kept.into_iter().map(|(_, mention)| mention).collect()
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Models, annotate};
    use crate::corpus::Article;
    use crate::corpus::article::{Given, Origin};

    /// The forms under which a person is found in a text.
    fn check(text: &str, person: &str, expected: &[&str]) {
        let article = Article::new(Origin::Pasted, Given::default(), text.to_owned());
        let found = annotate(&article, &Models::load());
        let mentions = found.mentions.iter();
        let forms: Vec<&str> = mentions
            .filter(|mention| mention.entity == person)
            .map(|mention| mention.span.slice(article.text()))
            .collect();
        assert_eq!(forms, expected, "{text}");
    }

    #[test]
    fn the_country_of_a_dateline_is_a_place() {
        check(
            "LAGOS, Nigeria (AP) — The makers of pumps met on Monday to talk about the year.",
            "Nigeria",
            &["Nigeria"],
        );
    }

    #[test]
    fn a_person_is_followed_through_an_article() {
        check(
            "# Acmetron CEO Warns Investors\n\nOn Monday the makers of pumps met in Boston to \
             talk about the year. William “Marty” Bores, CEO of Acmetron, said that sales were \
             slow. “Marty is right,” said his deputy Anna Lund. Bores left early.\n\n\
             The post Acmetron and William Bores appeared first on a wire.",
            "William Bores",
            &[
                "CEO",
                "William “Marty” Bores",
                "Marty",
                "Bores",
                "William Bores",
            ],
        );
        check(
            "# Rivals Meet\n\nOn Monday the makers of pumps met in Boston. Robert Lund, CEO of \
             Boltworks, said that sales were slow.\n\n# Acmetron CEO Warns Investors",
            "Robert Lund",
            &["Robert Lund"],
        );
    }
}
