//! Names that may be one are proposed, with the reason; others are left alone.

use super::block::pairs;
use super::rule::{Name, reason};
use super::{Proposal, proposals};
use crate::analysis::entity_card;
use crate::corpus::annotation::{EntityKind, Header, Mention};
use crate::corpus::article::{Given, Origin};
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::corpus::{Annotations, Article, Decisions, Facet};
use crate::index::{FacetValue, IndexBuilder, Snapshot, ValueId};
use crate::text::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn name(nth: u32, facet: Facet, text: &str) -> Name {
    let value = FacetValue {
        facet,
        name: text.into(),
    };
    Name::new(ValueId(nth), &value, 1).expect("a facet of entities")
}

fn check(facet: Facet, a: &str, b: &str, expected: Option<&str>) {
    let (one, other) = (name(0, facet, a), name(1, facet, b));
    let found = reason(&one, &other);
    let text = found.as_ref().map(|reason| reason.text.as_str());
    assert_eq!(text, expected, "{a} / {b}");
    assert_eq!(found, reason(&other, &one), "{a} / {b} turned round");
    // What a rule finds, its block finds.
    let names = [one, other];
    let found = pairs(&names, &|| false).expect("not cancelled");
    assert_eq!(found.len(), usize::from(expected.is_some()), "{a} / {b}");
}

#[test]
fn people_are_proposed_for_reasons() {
    let sound = Some("Spelled differently, sound alike");
    let check = |a, b, expected| check(Facet::Person, a, b, expected);
    check("Lukashenka", "Lukashenko", sound);
    check("Łukaszenka", "Lukashenko", sound);
    check("Aleksandr Lukashenko", "Alexander Lukashenka", sound);
    check(
        "Recep Erdoğan",
        "Recep Erdogan",
        Some("Differ in capitals, accents or points"),
    );
    check(
        "Dr. Jane Poe",
        "Jane Poe",
        Some("The same but for a title or suffix"),
    );
    check(
        "Kim Jong Un",
        "Jong Un Kim",
        Some("The same words in another order"),
    );
    check("J. Doe", "Jane Doe", Some("J. may stand for Jane"));
    check(
        "Jane Q. Doe",
        "Jane Doe",
        Some("With and without a middle name"),
    );
    check("Jane Peterson", "Jane Petersen", sound);
    check(
        "Jane Abbott",
        "Jane Abbots",
        Some("Same given name, surnames one letter apart"),
    );
    for (a, b) in [
        ("Jane Doe", "John Doe"),
        ("Doe", "Jane Doe"),
        ("Maria Rossi", "Mario Rossi"),
        ("Petrov", "Petrova"),
        ("Aleksandr Roe", "Aleksandra Roe"),
        ("Ann Lee", "Ian Lee"),
        ("Smith", "Schmidt"),
        ("J. Doe", "K. Doe"),
    ] {
        check(a, b, None);
    }
}

#[test]
fn organizations_and_places_are_proposed_for_reasons() {
    let organization = |a, b, expected| check(Facet::Organization, a, b, expected);
    organization(
        "Acme Inc.",
        "Acme",
        Some("The same but for an article or legal form"),
    );
    organization(
        "ACME Steel",
        "Acme Steel",
        Some("Differ in capitals, accents or points"),
    );
    organization(
        "CBR",
        "Central Bank of Ruritania",
        Some("Initials of the other name"),
    );
    organization("Health Agency", "Wealth Agency", None);
    organization(
        "Ruritanian Airlines",
        "Ruritanian Airline",
        Some("One letter apart"),
    );
    organization("First Bank", "Second Bank", None);
    let place = |a, b, expected| check(Facet::Place, a, b, expected);
    place("Gomel Region", "Homel Region", None);
    place("Vitebsk", "Vitsebsk", None);
    place(
        "São Paulo",
        "Sao Paulo",
        Some("Differ in capitals, accents or points"),
    );
    place(
        "Dnipropetrovsk",
        "Dnepropetrovsk",
        Some("Spelled differently, sound alike"),
    );
}

#[test]
fn a_short_form_of_several_names_is_not_proposed() {
    let all = ["J. Doe", "Jane Doe", "Joan Doe"];
    let names: Vec<Name> = (0..)
        .zip(all)
        .map(|(nth, text)| name(nth, Facet::Person, text))
        .collect();
    assert_eq!(pairs(&names, &|| false).map(|pairs| pairs.len()), Some(0));
    let two: Vec<Name> = names.into_iter().take(2).collect();
    assert_eq!(pairs(&two, &|| false).map(|pairs| pairs.len()), Some(1));
    assert_eq!(pairs(&two, &|| true), None);
}

/// An article for each list of people, in which each is said to have spoken.
fn corpus(articles: &[&[&str]], entities: Entities) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    let (mut batch, mut all) = (Vec::new(), Vec::new());
    for (nth, people) in articles.iter().enumerate() {
        let mut text = format!("Report {nth} of the day.");
        let mut annotations = Annotations::default();
        annotations.sentences.push(Span::new(0, text.len()));
        for name in *people {
            text.push(' ');
            let start = text.len();
            text.push_str(name);
            annotations.mentions.push(Mention {
                span: Span::new(start, text.len()),
                kind: EntityKind::Person,
                entity: (*name).to_owned(),
                evidence: None,
            });
            text.push_str(" spoke at some length to the press.");
            annotations.sentences.push(Span::new(start, text.len()));
        }
        let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
        batch.push((Arc::new(article), Arc::new(Header::default())));
        all.push(annotations);
    }
    let first = builder.push_segment(batch);
    builder.annotate_segment(first, all);
    let mut decisions = Decisions::default();
    decisions.set_entities(entities);
    builder.decide(decisions);
    builder.publish()
}

fn person(name: &str) -> EntityKey {
    EntityKey::new(EntityKind::Person, name)
}

fn proposed(articles: &[&[&str]], entities: Entities) -> Vec<Proposal> {
    proposals(&corpus(articles, entities), &|| false).expect("not cancelled")
}

#[test]
fn the_fuller_and_commoner_name_stays_and_sentences_show_both() {
    let people: [&[&str]; 3] = [&["Jane Q. Doe"], &["Jane Doe"], &["Jane Doe"]];
    let found = proposed(&people, Entities::default());
    let [one] = found.as_slice() else {
        panic!("one proposal: {found:?}");
    };
    assert_eq!(
        (&*one.from.key.name, &*one.into.key.name),
        ("Jane Doe", "Jane Q. Doe")
    );
    assert_eq!((one.from.n_articles, one.into.n_articles), (2, 1));
    let sample = one.into.sample.as_ref().expect("a sentence");
    assert_eq!(
        sample.text,
        "Jane Q. Doe spoke at some length to the press."
    );
    assert_eq!(sample.name.slice(&sample.text), "Jane Q. Doe");
    let check = |articles: &[&[&str]], expected: &str| {
        let found = proposed(articles, Entities::default());
        assert_eq!(&*found[0].into.key.name, expected, "{articles:?}");
    };
    check(&[&["José Roe"], &["Jose Roe"], &["Jose Roe"]], "José Roe");
    check(&[&["JANE ROE"], &["JANE ROE"], &["Jane Roe"]], "Jane Roe");
    check(
        &[&["Jane Abbott"], &["Jane Abbott"], &["Jane Abbots"]],
        "Jane Abbott",
    );
}

#[test]
fn side_by_side_counts_against_and_a_verdict_ends_it() {
    let apart: [&[&str]; 2] = [&["Lukashenka"], &["Lukashenko"]];
    let together: [&[&str]; 2] = [&["Lukashenka", "Lukashenko"], &["Lukashenko"]];
    let score = |articles: &[&[&str]]| proposed(articles, Entities::default())[0].score;
    assert!(score(&apart) > score(&together));
    let mut entities = Entities::default();
    entities.set_distinct(&person("Lukashenko"), &person("Lukashenka"), true);
    assert_eq!(proposed(&apart, entities), []);
    let mut entities = Entities::default();
    entities.lead(&person("Lukashenka"), &person("Lukashenko"));
    assert_eq!(proposed(&apart, entities), []);
}

#[test]
fn a_card_counts_forms_companions_and_sentences() {
    let articles: [&[&str]; 3] = [&["Doe", "Roe"], &["Doe", "Poe"], &["Jane Doe", "Poe"]];
    let mut entities = Entities::default();
    entities.lead(&person("Doe"), &person("Jane Doe"));
    let snapshot = corpus(&articles, entities);
    let card = entity_card(&snapshot, &person("Jane Doe"), &|| false).expect("not cancelled");
    assert_eq!(card.n_articles, 3);
    let forms = card.forms.iter();
    let forms: Vec<(&str, u32, u32)> = forms
        .map(|form| (form.text.as_str(), form.n_mentions, form.n_articles))
        .collect();
    assert_eq!(forms, [("Doe", 2, 2), ("Jane Doe", 1, 1)]);
    let companions: Vec<(&str, u32)> = card
        .companions
        .iter()
        .map(|one| (&*one.key.name, one.n_articles))
        .collect();
    assert_eq!(companions, [("Poe", 2), ("Roe", 1)]);
    assert_eq!(card.samples.len(), 3);
    assert_eq!(
        entity_card(&snapshot, &person("Doe"), &|| false),
        Some(crate::analysis::EntityCard::default())
    );
    assert_eq!(entity_card(&snapshot, &person("Jane Doe"), &|| true), None);
}

proptest! {
    /// Blocks lose nothing that comparing all with all would find.
    #[test]
    fn blocks_find_what_all_pairs_find(
        texts in prop::collection::btree_set("(Dr )?([A-C]\\.|Anna|Annie|Boris|Borys)( [A-C]\\.)? (Kolenko|Kolenka|Kolenk|Ballard|Ballart)( Jr)?|[A-C]{3}", 0..14),
        facet in prop_oneof![Just(Facet::Person), Just(Facet::Organization), Just(Facet::Place)],
    ) {
        let names: Vec<Name> = (0..).zip(&texts).map(|(nth, text)| name(nth, facet, text)).collect();
        let mut all = BTreeSet::new();
        for a in 0..names.len() {
            for b in a + 1..names.len() {
                if reason(&names[a], &names[b]).is_some_and(|reason| !reason.is_short_form) {
                    all.insert((a, b));
                }
            }
        }
        let found = pairs(&names, &|| false).expect("not cancelled").into_iter();
        let found: BTreeSet<_> = found.filter(|(.., reason)| !reason.is_short_form).map(|(a, b, _)| (a, b)).collect();
        prop_assert_eq!(found, all);
    }
}
