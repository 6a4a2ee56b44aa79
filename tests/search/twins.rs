//! The search room against naive twins that scan every text and every value.

use super::drafts::{Draft, asked, built, copies, ids, query, snapshot, table};
use broadsheet::corpus::Facet;
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::decision::marks::STARRED;
use broadsheet::index::DocId;
use broadsheet::search::find::find;
use broadsheet::search::{Counting, Filter, Filters, Polarity, Request, Sort, Within, rows};
use broadsheet::text::{fold::fold, token::tokenize};
use proptest::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Few letters, so that words meet often; accents and marks among them.
const WORDS: [&str; 9] = ["ab", "abc", "Äbc", "b", "ba’s", "cab", "U.S.", "ab-c", "\n"];

/// Some begin alike for longer than any sort key.
const TITLES: [&str; 6] = [
    "“Zebra",
    "apple",
    "Äpple of the eye of the beholder, one",
    "Apple of the eye of the beholder, two",
    "Apple of the eye",
    "",
];

const OUTLETS: [&str; 3] = ["BelTA", "BELTA", "Ānsa"];

const PEOPLE: [&str; 4] = ["Ada", "Ben", "Cyd", "Dan"];

const TOPICS: [&str; 3] = ["sport", "weather", "politics"];

fn words(n: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), n).prop_map(|words| words.join(" "))
}

/// Words to be typed: those with a hyphen between are a phrase, which has its own test.
fn typed(n: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    words(n).prop_map(|words| words.replace("ab-c", "cab"))
}

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let one = (
        words(0..12),
        prop::sample::subsequence(&PEOPLE[..], 0..4),
        prop::sample::subsequence(&TOPICS[..], 0..3),
    );
    let one = one.prop_map(|(text, people, topics)| Draft {
        // Has none of the words' letters: no fuzzy title joins what the words find.
        title: "zz",
        text,
        people,
        topics,
        ..Draft::default()
    });
    prop::collection::vec(one, 0..12)
}

fn filters() -> impl Strategy<Value = Filters> {
    let person = prop::sample::select(&["Ada", "Ben", "Eve"][..]).prop_map(|n| (Facet::Person, n));
    let topic = prop::sample::select(&["Sport", "Weather"][..]).prop_map(|n| (Facet::Topic, n));
    let polarity = prop_oneof![Just(Polarity::Include), Just(Polarity::Exclude)];
    let chosen = prop::collection::vec((prop_oneof![person, topic], polarity), 0..4);
    let within = prop_oneof![Just(Within::Any), Just(Within::All)];
    (chosen, within).prop_map(|(chosen, within)| {
        let mut filters = Filters::default();
        for ((facet, name), polarity) in chosen {
            filters.set(facet, name, Some(polarity));
        }
        filters.within.insert(Facet::Person, within);
        filters
    })
}

fn folded_tokens(text: &str) -> Vec<String> {
    let tokens = tokenize(text)
        .into_iter()
        .filter(|token| token.is_searchable());
    tokens.map(|token| fold(token.span.slice(text))).collect()
}

fn naive_match(draft: &Draft, typed: &str) -> bool {
    let wanted = folded_tokens(typed);
    let mut tokens = folded_tokens(draft.title);
    tokens.extend(folded_tokens(&draft.text));
    wanted.iter().enumerate().all(|(nth, word)| {
        let is_prefix = nth + 1 == wanted.len() && !typed.ends_with(char::is_whitespace);
        tokens
            .iter()
            .any(|token| token == word || is_prefix && token.starts_with(word))
    })
}

fn naive_phrase(draft: &Draft, typed: &str) -> bool {
    let wanted = folded_tokens(typed);
    let tokens = folded_tokens(&draft.text);
    tokens.windows(wanted.len()).any(|place| place == wanted)
}

fn naive_values(draft: &Draft) -> BTreeSet<(Facet, String)> {
    let people = draft
        .people
        .iter()
        .map(|name| (Facet::Person, (*name).to_owned()));
    let topics = draft.topics.iter().map(|name| {
        let (first, rest) = name.split_at(1);
        (Facet::Topic, first.to_uppercase() + rest)
    });
    people.chain(topics).collect()
}

fn naive_passes(draft: &Draft, filters: &Filters, but: Option<Facet>) -> bool {
    let values = naive_values(draft);
    Facet::ALL
        .into_iter()
        .filter(|facet| Some(*facet) != but)
        .all(|facet| {
            let of_facet = |filter: &&Filter| filter.facet == facet;
            let has = |filter: &Filter| values.contains(&(facet, filter.value.clone()));
            let chosen = filters.chosen.iter().filter(of_facet);
            let (include, exclude): (Vec<&Filter>, Vec<&Filter>) =
                chosen.partition(|filter| filter.polarity == Polarity::Include);
            let n_met = include.iter().filter(|filter| has(filter)).count();
            let included = match filters.within(facet) {
                Within::Any => include.is_empty() || n_met > 0,
                Within::All => n_met == include.len(),
            };
            included && !exclude.iter().any(|filter| has(filter))
        })
}

/// Counts of a facet, chosen values with them even at 0; articles of one `story` count once.
fn naive_counts(
    live: &[(u32, &Draft)],
    filters: &Filters,
    facet: Facet,
    story: &dyn Fn(u32) -> u32,
) -> BTreeMap<String, u32> {
    let chosen = filters.chosen.iter().filter(|filter| filter.facet == facet);
    let mut stories: BTreeMap<String, BTreeSet<u32>> = chosen
        .map(|filter| (filter.value.clone(), BTreeSet::new()))
        .collect();
    for (id, draft) in live {
        if naive_passes(draft, filters, Some(facet)) {
            let values = naive_values(draft).into_iter();
            for (_, name) in values.filter(|(of, _)| *of == facet) {
                stories.entry(name).or_default().insert(story(*id));
            }
        }
    }
    let counts = stories.into_iter();
    counts
        .map(|(name, stories)| (name, u32::try_from(stories.len()).expect("few")))
        .collect()
}

fn datable() -> impl Strategy<Value = Vec<Draft>> {
    let year = prop::option::of(prop::sample::select(&[1999_i16, 2024][..]));
    let date = (year, prop::option::of(1..4_u8)).prop_map(|(year, month)| PartialDate {
        year,
        month,
        day: None,
    });
    let one = (
        prop::sample::select(&TITLES[..]),
        prop::option::of(prop::sample::select(&OUTLETS[..])),
        prop::option::of(date),
    );
    let one = one.prop_map(|(title, outlet, date)| Draft {
        title,
        outlet,
        date,
        ..Draft::default()
    });
    prop::collection::vec(one, 0..40)
}

/// What articles are ordered by, as texts and options: dated ones first, newest first.
fn naive_order(draft: &Draft, sort: Sort) -> (String, Reverse<(u8, PartialDate)>, String) {
    let date = draft.date.unwrap_or_default();
    let class = match (date.year, date.month) {
        (Some(_), _) => 2,
        (None, Some(_)) => 1,
        (None, None) => 0,
    };
    let title = fold(draft.title).replace('"', "");
    let first = match sort {
        Sort::Title => title.clone(),
        Sort::Outlet => draft.outlet.map_or("~".to_owned(), fold),
        Sort::Relevance | Sort::Date => String::new(),
    };
    (first, Reverse((class, date)), title)
}

/// The `nth` article with a story: the same words as its other copies and one of its own.
/// Stories have no word in common.
fn copy((nth, story): (usize, &usize)) -> Draft {
    let words = (0..90).map(|at| format!("s{story}w{at}"));
    let words: Vec<String> = words.chain([format!("own{nth}")]).collect();
    Draft {
        title: "zz",
        text: words.join(" "),
        ..Draft::default()
    }
}

proptest! {
    #[test]
    fn orders_as_plain_sorting_does(drafts in datable(), size in 1..20_usize) {
        let snapshot = built(&drafts, size).publish();
        for sort in [Sort::Date, Sort::Title, Sort::Outlet] {
            let request = Request { sort, ..copies() };
            let mut naive: Vec<(u32, &Draft)> = (0..).zip(&drafts).collect();
            naive.sort_by_key(|(_, draft)| naive_order(draft, sort));
            let naive: Vec<u32> = naive.into_iter().map(|(id, _)| id).collect();
            prop_assert_eq!(ids(&asked(&snapshot, &request)), naive, "{:?}", sort);
        }
    }

    #[test]
    fn finds_what_a_scan_finds(
        drafts in drafts(), wanted in typed(1..4), space in "[ ]?", size in 1..5_usize,
    ) {
        let typed = wanted.trim().to_owned() + &space;
        prop_assume!(!folded_tokens(&typed).is_empty());
        let snapshot = built(&drafts, size).publish();
        let mut found = ids(&asked(&snapshot, &query(&typed)));
        found.sort_unstable();
        let drafts = (0_u32..).zip(&drafts);
        let naive = drafts.filter(|(_, draft)| naive_match(draft, &typed)).map(|(id, _)| id);
        prop_assert_eq!(found, naive.collect::<Vec<u32>>());
    }

    #[test]
    fn finds_phrases_a_scan_finds(drafts in drafts(), wanted in words(1..4)) {
        prop_assume!(!folded_tokens(&wanted).is_empty());
        let typed = format!("“{wanted}”");
        let mut found = ids(&asked(&snapshot(&drafts), &query(&typed)));
        found.sort_unstable();
        let drafts = (0_u32..).zip(&drafts);
        let naive = drafts.filter(|(_, draft)| naive_phrase(draft, &wanted)).map(|(id, _)| id);
        prop_assert_eq!(found, naive.collect::<Vec<u32>>());
    }

    #[test]
    fn duplicates_are_those_with_the_same_story(
        stories in prop::collection::vec(0..4_usize, 0..12), size in 1..5_usize,
        removed in prop::collection::vec(0..12_u32, 0..4),
    ) {
        let drafts: Vec<Draft> = stories.iter().enumerate().map(copy).collect();
        let mut builder = built(&drafts, size);
        let gone: Vec<DocId> = removed.iter().copied().map(DocId).collect();
        builder.remove(&gone);
        let snapshot = builder.publish();
        let live: Vec<(u32, usize)> =
            (0..).zip(stories).filter(|(id, _)| !removed.contains(id)).collect();
        let has_copy = |of: &(u32, usize)| live.iter().any(|other| other.1 == of.1 && other.0 != of.0);
        for (typed, holds) in [
            ("is:dup ", &has_copy as &dyn Fn(&(u32, usize)) -> bool),
            ("-is:dup ", &|of| !has_copy(of)),
            ("text:s1w3 is:dup ", &|of| of.1 == 1 && has_copy(of)),
            ("text:s1w3 OR is:dup ", &|of| of.1 == 1 || has_copy(of)),
        ] {
            let mut found = ids(&asked(&snapshot, &query(typed)));
            found.sort_unstable();
            let naive = live.iter().filter(|of| holds(of)).map(|(id, _)| *id);
            prop_assert_eq!(found, naive.collect::<Vec<u32>>(), "{}", typed);
        }
    }

    #[test]
    fn counts_what_a_scan_counts(
        drafts in drafts(), filters in filters(), size in 1..5_usize,
        removed in prop::collection::vec(0..12_u32, 0..3),
    ) {
        let mut builder = built(&drafts, size);
        let gone: Vec<DocId> = removed.iter().copied().map(DocId).collect();
        builder.remove(&gone);
        let snapshot = builder.publish();
        let live: Vec<(u32, &Draft)> =
            (0..).zip(&drafts).filter(|(id, _)| !removed.contains(id)).collect();
        let story = |id| snapshot.family(DocId(id)).first().map_or(id, |first| first.0);
        let passing = live.iter().filter(|(_, draft)| naive_passes(draft, &filters, None));
        let passing: Vec<u32> = passing.map(|(id, _)| *id).collect();
        let mut met = BTreeSet::new();
        let firsts = passing.iter().filter(|id| met.insert(story(**id))).copied().collect();
        for (counting, expected) in [(Counting::Copies, passing.clone()), (Counting::Stories, firsts)] {
            let request = Request { filters: filters.clone(), counting, ..Request::default() };
            let results = asked(&snapshot, &request);
            prop_assert_eq!(ids(&results), expected);
            prop_assert_eq!(results.n_copies, passing.len());
            let counted_as = |id| if counting == Counting::Stories { story(id) } else { id };
            for facet in Facet::ALL {
                let ours: BTreeMap<String, u32> = table(&results, facet).into_iter().collect();
                let mut naive = naive_counts(&live, &request.filters, facet, &counted_as);
                if facet == Facet::Mark {
                    // A star does not vanish where nothing has one.
                    naive.entry(STARRED.to_owned()).or_insert(0);
                }
                prop_assert_eq!(ours, naive, "{:?} {:?}", counting, facet);
            }
        }
    }

    #[test]
    fn marks_stand_on_words(text in "\\PC{0,60}", more in words(0..60), typed in typed(1..3)) {
        let title = "Äbc cab";
        let text = format!("{text} {more} {text}");
        let tokens = folded_tokens(&text);
        let snapshot = snapshot(&[Draft { title, text, ..Draft::default() }]);
        let row = rows(&snapshot, &query(&typed), &[DocId(0)]).remove(0);
        let wanted = folded_tokens(&typed);
        for mark in &row.snippet_marks {
            let marked = fold(mark.slice(&row.snippet));
            prop_assert!(wanted.iter().any(|word| marked.starts_with(word)), "{}", marked);
        }
        for mark in &row.title_marks {
            prop_assert!(!mark.slice(title).is_empty());
        }
        prop_assert!(!row.snippet.contains('\n'));
        prop_assert!(row.snippet.chars().count() <= 190, "{}", row.snippet);
        let is_hit = wanted.iter().any(|word| tokens.contains(word));
        prop_assert!(!is_hit || !row.snippet_marks.is_empty(), "{}", row.snippet);
    }

    #[test]
    fn finding_keeps_boundaries(text in "\\PC{0,80}", needle in "\\PC{1,2}") {
        let mut end = 0;
        for span in find(&text, &needle) {
            prop_assert!(span.start() >= end && !span.slice(&text).is_empty());
            end = span.end();
        }
        if !fold(&needle).is_empty() && text.contains(&needle) {
            prop_assert!(!find(&text, &needle).is_empty());
        }
    }
}
