//! What an article is about: IPTC Media Topics of the first and second level, by weighted
//! terms, each with the terms that spoke for it. Counts words by their place in the article
//! only; knows neither names nor syntax.

mod found;
mod terms;
mod zones;

use crate::corpus::annotation::{Header, Subject};
use crate::text::token::Token;
use found::{Evidence, Found};
pub use terms::Topics;

/// A topic of the first level is named if it has at least this part of the best one's weight.
const MIN_SHARE: f32 = 0.4;
/// At most so many topics of the first level.
const MAX_TOPS: usize = 3;
/// A topic of the second level is named if it has at least this part of its parent's weight.
const MIN_SECOND: f32 = 0.4;
/// At most so many topics of the second level under one of the first.
const MAX_SECOND: usize = 2;
/// No topic rests on less weight.
const MIN_WEIGHT: f32 = 5.0;
/// No topic rests on fewer different terms, but on one that weighs [`ALONE`] here.
const MIN_TERMS: usize = 2;
/// What one term must weigh to name a topic: as much as a clear word in the title.
const ALONE: f32 = 12.0;
/// Terms shown as evidence.
const MAX_EVIDENCE: usize = 8;
/// A score of one half: this, and [`HALF_LENGTH`] times the root of the number of words.
const HALF: f32 = 4.0;
/// See [`HALF`].
const HALF_LENGTH: f32 = 1.2;

/// The topics of an article: those of the first level, best first, then those of the second
/// in the order of their parents.
///
/// The weight of a topic is the sum, over its terms, of the term's weight by its count to
/// the power of 0.6, a count being the sum of the weights of its places; and by the topic's
/// own factor, which was set on labelled texts; in a press release that of a top besides by
/// what terms turn toward it or away from it, as was learned from labelled releases. Which of
/// the named tops comes first was learned apart, by the same terms.
pub(super) fn subjects(
    text: &str,
    tokens: &[Token],
    header: &Header,
    topics: &Topics,
) -> Vec<Subject> {
    let found = Found::read(text, tokens, header, topics);
    let half = HALF + HALF_LENGTH * (found.n_words() as f32).sqrt();
    let sums = found.sums(topics);
    let mut tops: Vec<&Evidence> = sums
        .iter()
        .filter(|sum| topics.parent(sum.topic).is_none())
        .filter(|sum| sum.weight >= MIN_WEIGHT && is_founded(sum))
        .collect();
    tops.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
    let best = tops.first().map_or(0.0, |top| top.weight);
    tops.retain(|top| top.weight >= best * MIN_SHARE);
    tops.truncate(MAX_TOPS);
    // The best weight goes to the first, so that the scores fall.
    let weights: Vec<f32> = tops.iter().map(|top| top.weight).collect();
    tops.sort_by(|a, b| b.first.total_cmp(&a.first).then(a.topic.cmp(&b.topic)));
    let mut named: Vec<Subject> = Vec::new();
    for (top, weight) in tops.iter().zip(&weights) {
        named.extend(subject(top, *weight, half, topics, &found));
    }
    for (top, most) in tops.iter().zip(weights) {
        let mut seconds: Vec<&Evidence> = sums
            .iter()
            .filter(|sum| topics.parent(sum.topic) == Some(top.topic))
            .filter(|sum| is_founded(sum))
            .filter(|sum| sum.weight >= MIN_WEIGHT.max(top.raw * MIN_SECOND))
            .collect();
        seconds.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
        for second in seconds.into_iter().take(MAX_SECOND) {
            let weight = second.weight.min(most);
            named.extend(subject(second, weight, half, topics, &found));
        }
    }
    named
}

/// The terms of an article, each with its damped count: what weights are learned from.
pub(super) fn terms(
    text: &str,
    tokens: &[Token],
    header: &Header,
    topics: &Topics,
) -> Vec<(&'static str, f32)> {
    Found::read(text, tokens, header, topics).counts()
}

/// Whether enough terms speak for a topic, or one does that is clear enough.
fn is_founded(sum: &Evidence) -> bool {
    let strongest = sum.terms.first().map_or(0.0, |(weight, _)| *weight);
    sum.terms.len() >= MIN_TERMS || strongest >= ALONE
}

fn subject(
    sum: &Evidence,
    weight: f32,
    half: f32,
    topics: &Topics,
    found: &Found<'_>,
) -> Option<Subject> {
    let (id, label) = topics.name(sum.topic)?;
    let shown: Vec<_> = (sum.terms.iter())
        .filter_map(|(_, term)| found.first_place(*term))
        .take(MAX_EVIDENCE)
        .collect();
    Some(Subject {
        id,
        label,
        score: weight / (weight + half),
        evidence: shown.iter().map(|(word, _)| (*word).to_owned()).collect(),
        places: shown.iter().map(|(_, place)| *place).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Topics, subjects};
    use crate::corpus::annotation::{Header, Subject};
    use crate::text::fold::fold;
    use crate::text::token::tokenize;

    fn found(text: &str) -> Vec<Subject> {
        subjects(text, &tokenize(text), &Header::default(), &Topics::load())
    }

    fn check(text: &str, expected: Option<&str>) {
        let found = found(text);
        assert_eq!(found.first().map(|best| best.label), expected, "{text}");
        for subject in &found {
            assert_eq!(subject.evidence.len(), subject.places.len(), "{subject:?}");
            assert!((0.0..=1.0).contains(&subject.score), "{subject:?}");
            for (word, place) in subject.evidence.iter().zip(&subject.places) {
                let stands = fold(place.slice(text)).replace(['-', '\n'], " ");
                assert_eq!(&stands.replace("'s", ""), word, "{subject:?}");
            }
        }
    }

    #[test]
    fn names_the_topic_of_a_text() {
        check(
            "The striker scored twice; fans in the stadium sang. The league match was a victory for the team.",
            Some("sport"),
        );
        check(
            "Voters cast ballots in the election. The prime minister and her government hope to win.",
            Some("politics"),
        );
        check(
            "The actress won an Oscar for her role in the film. Its director wrote the screenplay too.",
            Some("arts, culture, entertainment and media"),
        );
        check(
            "Shares in the retailer fell after it warned that its pre-tax profits would be lower.",
            Some("economy, business and finance"),
        );
        check(
            "Broadband users may download the software to their mobile phones, Microsoft said.",
            Some("science and technology"),
        );
        check("A man walked along the road and thought of nothing.", None);
        check("", None);
    }

    #[test]
    fn the_desks_of_a_paper_are_told_apart() {
        let leads = include_str!("../../tests/fixtures/desk_leads.tsv");
        for line in leads.lines().filter(|line| !line.starts_with('#')) {
            let (desk, text) = line.split_once('\t').expect("a desk and a text");
            check(&text.replace('¶', "\n\n"), Some(desk));
        }
    }

    #[test]
    fn one_word_alone_names_nothing() {
        check("Football, football, football.", None);
    }

    #[test]
    fn the_second_level_follows_the_first() {
        let found = found(
            "Interest rates rose again. Inflation and the budget deficit worry the central bank, \
             and economists expect a recession. The gross domestic product shrank.",
        );
        let ids: Vec<&str> = found.iter().map(|subject| subject.id).collect();
        assert_eq!(ids.first().copied(), Some("medtop:04000000"), "{ids:?}");
        assert!(ids.contains(&"medtop:20000344"), "{ids:?}");
        assert!(found.iter().is_sorted_by(|a, b| a.score >= b.score));
    }
}
