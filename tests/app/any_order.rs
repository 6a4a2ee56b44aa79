//! Commands and reports in any order: what always holds.

use super::{listing, results, run};
use broadsheet::app::{AppState, Command, Effect, Panel, Report, SizeStep, receive, update};
use broadsheet::corpus::Facet;
use broadsheet::corpus::date::PartialDate;
use broadsheet::index::DocId;
use broadsheet::search::query::tree::Dates;
use broadsheet::search::{Polarity, Sort, Within};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Event {
    Command(Command),
    /// An answer to the newest request, with these articles.
    Found(Vec<u32>),
}

fn value() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["A", "B", "C"]).prop_map(str::to_owned)
}

fn facet() -> impl Strategy<Value = Facet> {
    prop::sample::select(Facet::ALL.to_vec())
}

fn polarity() -> impl Strategy<Value = Option<Polarity>> {
    prop::option::of(prop::sample::select(vec![
        Polarity::Include,
        Polarity::Exclude,
    ]))
}

fn question() -> impl Strategy<Value = Command> {
    prop_oneof![
        "[ab]{0,2}".prop_map(Command::SetQuery),
        prop::sample::select(Sort::ALL.to_vec()).prop_map(Command::SetSort),
        (facet(), value()).prop_map(|(facet, value)| Command::CycleFilter { facet, value }),
        (facet(), value()).prop_map(|(facet, value)| Command::InvertFilter { facet, value }),
        (facet(), value(), polarity()).prop_map(|(facet, value, polarity)| Command::SetFilter {
            facet,
            value,
            polarity
        }),
        facet().prop_map(|facet| Command::SetWithin(facet, Within::All)),
        (facet(), "[a]{0,1}").prop_map(|(facet, text)| Command::SearchFacet(facet, text)),
        prop::sample::select(vec![Command::ClearAll, Command::Undo, Command::Redo]),
        prop::sample::select(vec![Command::Back, Command::Forward]),
    ]
}

fn dates() -> impl Strategy<Value = Option<Dates>> {
    let range = (2000_i16..2003).prop_map(|year| {
        let from = PartialDate {
            year: Some(year),
            ..PartialDate::default()
        };
        Dates::Range {
            from: Some(from),
            to: None,
        }
    });
    prop_oneof![Just(None), Just(Some(Dates::Undated)), range.prop_map(Some)]
}

fn keeping() -> impl Strategy<Value = Command> {
    prop_oneof![
        dates().prop_map(Command::SetDates),
        value().prop_map(Command::SaveSearch),
        (value(), value()).prop_map(|(name, new)| Command::RenameSearch { name, new }),
        value().prop_map(Command::DeleteSearch),
        value().prop_map(Command::OpenSearch),
        (8_u32..20).prop_map(|doc| Command::Explain(Some(DocId(doc)))),
        any::<bool>().prop_map(Command::ShowSearches),
        any::<bool>().prop_map(Command::SetStems),
        prop::sample::select(vec![
            Command::ForgetSearched,
            Command::Explain(None),
            Command::CloseExplanation,
            Command::StopCompleting,
        ]),
    ]
}

fn reading() -> impl Strategy<Value = Command> {
    prop_oneof![
        (0_usize..9).prop_map(Command::SelectRow),
        (-9_isize..9).prop_map(Command::MoveSelection),
        (8_u32..20).prop_map(|doc| Command::OpenArticle(DocId(doc))),
        (0_usize..9, 0_usize..9).prop_map(|(start, end)| Command::ShowRows(start..end)),
        "[ab]{0,2}".prop_map(Command::SetFind),
        prop::sample::select(vec![
            Command::OpenFind,
            Command::FindNext,
            Command::FindPrevious,
            Command::CloseFind,
            Command::Resize(SizeStep::Larger),
            Command::TogglePanel(Panel::Left),
            Command::NewCorpus,
        ]),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => question().prop_map(Event::Command),
        3 => keeping().prop_map(Event::Command),
        4 => reading().prop_map(Event::Command),
        2 => prop::collection::btree_set(8_u32..20, 0..9)
            .prop_map(|docs| Event::Found(docs.into_iter().collect())),
    ]
}

fn happen(state: &mut AppState, event: &Event) -> Vec<Effect> {
    match event {
        Event::Command(command) => update(state, command.clone()),
        Event::Found(docs) => {
            let found = results(state.request.generation, docs.iter().copied());
            receive(state, Report::Found(found))
        }
    }
}

/// Every search asks what the state says, each with a generation of its own.
fn check_effects(state: &AppState, before: u64, effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Search(_, request) => {
                assert_eq!(request.generation, before + 1);
                assert_eq!(*request, state.request);
                assert_eq!(request.query, state.query.text);
                assert_eq!(request.filters, state.query.filters);
            }
            Effect::Mark { doc, query, .. } => {
                assert_eq!(Some(*doc), state.reader.doc);
                assert_eq!(*query, state.query.text);
            }
            _ => {}
        }
    }
    let asks = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Search(..)));
    assert_eq!(asks, state.request.generation > before);
}

fn check_state(state: &AppState) {
    if let Some(position) = state.selected {
        assert_eq!(state.results.docs.get(position), state.reader.doc.as_ref());
    }
    let saved = &state.settings.saved;
    let names: BTreeSet<&str> = saved.iter().map(|saved| saved.name.as_str()).collect();
    assert_eq!(names.len(), saved.len(), "names are unique");
    let searched = &state.settings.searched;
    assert_eq!(
        searched.iter().collect::<BTreeSet<_>>().len(),
        searched.len()
    );
    let find = &state.reader.find;
    assert!(find.current.is_none_or(|at| at < find.hits.spans.len()));
}

proptest! {
    #[test]
    fn effects_say_what_the_state_says(events in prop::collection::vec(event(), 0..60)) {
        let mut state = listing(5);
        for event in &events {
            let before = state.request.generation;
            let effects = happen(&mut state, event);
            check_effects(&state, before, &effects);
            check_state(&state);
        }
    }

    #[test]
    fn the_way_back_leads_forward_again(events in prop::collection::vec(event(), 0..60)) {
        let mut state = listing(5);
        for event in &events {
            happen(&mut state, event);
        }
        let here = |state: &AppState| (state.query.clone(), state.reader.doc);
        let start = here(&state);
        let mut n_back = 0;
        while !run(&mut state, [Command::Back]).is_empty() {
            n_back += 1;
        }
        for _ in 0..n_back {
            run(&mut state, [Command::Forward]);
        }
        prop_assume!(start.1.is_some());
        prop_assert_eq!(here(&state), start);
    }

    #[test]
    fn redo_brings_what_undo_took(events in prop::collection::vec(event(), 0..60)) {
        let mut state = listing(5);
        for event in &events {
            happen(&mut state, event);
        }
        let start = state.query.clone();
        let article = state.reader.doc;
        let mut n_undone = 0;
        // A step may change nothing on the disk, and so have no effect: the stack tells.
        while !state.undo.is_empty() {
            run(&mut state, [Command::Undo]);
            n_undone += 1;
        }
        for _ in 0..n_undone {
            run(&mut state, [Command::Redo]);
        }
        prop_assert_eq!(&state.query, &start);
        prop_assert_eq!(state.reader.doc, article);
    }
}
