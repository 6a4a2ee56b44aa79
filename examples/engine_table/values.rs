//! The facet values that both engines are given for an article.

use broadsheet::text::token::tokenize;

/// IPTC labels, as the annotators give them.
const TOPICS: [&str; 10] = [
    "economy, business and finance",
    "politics and government",
    "health",
    "science and technology",
    "sport",
    "society",
    "education",
    "environment",
    "labour",
    "conflict, war and peace",
];

/// A facet value by the name of its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Person,
    Organization,
    Place,
    Topic,
}

/// Facet values of a text: some of its capitalized words, and a topic.
pub fn values(text: &str) -> Vec<(Facet, String)> {
    let facets = [Facet::Person, Facet::Organization, Facet::Place];
    let capitalized = tokenize(text)
        .into_iter()
        .map(|token| token.span.slice(text))
        .filter(|word| word.starts_with(char::is_uppercase) && word.len() > 2);
    let mut values: Vec<(Facet, String)> = capitalized
        .step_by(3)
        .take(10)
        .filter_map(|word| Some((*facets.get(word.len() % 3)?, word.to_owned())))
        .collect();
    values.extend(topic(text).map(|topic| (Facet::Topic, topic.to_owned())));
    values
}

/// The topic of a text.
pub fn topic(text: &str) -> Option<&'static str> {
    TOPICS.get(text.len() % TOPICS.len()).copied()
}
