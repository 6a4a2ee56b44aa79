//! Stars and tags: steps of one undo, one for all chosen articles; and what is told of them.

use super::{results, run, set_query};
use broadsheet::app::{
    AppState, Choose, Command, Dialog, Effect, MarkWish, NoticeKind, Report, TagDialog, receive,
    update,
};
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::decision::marks::{Marks, TagColor};
use broadsheet::corpus::{Article, ContentHash, Facet};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::search::Polarity;
use std::sync::Arc;

/// Four articles, open and listed.
fn newsroom() -> AppState {
    let (mut state, mut index) = (AppState::default(), IndexBuilder::default());
    let batch = ["one", "two", "three", "four"].map(|text| {
        let header = Header {
            title: text.to_owned(),
            ..Header::default()
        };
        let article = Article::new(Origin::Pasted, Given::default(), text);
        (Arc::new(article), Arc::new(header))
    });
    index.push_segment(batch.into());
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, 0..4);
    receive(&mut state, Report::Found(found));
    run(&mut state, [Command::SelectRow(0)]);
    state
}

fn mark(wish: MarkWish) -> Command {
    Command::Marks(wish)
}

fn star() -> Command {
    mark(MarkWish::Star)
}

fn toggle(name: &str) -> Command {
    mark(MarkWish::Toggle(name.to_owned()))
}

/// Chooses the first `n` rows.
fn choose(state: &mut AppState, n: usize) {
    run(
        state,
        [
            Command::Choose(Choose::Only(0)),
            Command::Choose(Choose::Through(n - 1)),
        ],
    );
}

fn starred(state: &AppState) -> Vec<&'static str> {
    let texts = ["one", "two", "three", "four"].into_iter();
    let marks = state.decisions.marks();
    texts
        .filter(|text| marks.is_starred(ContentHash::of(text)))
        .collect()
}

fn tagged(state: &AppState, name: &str) -> Vec<&'static str> {
    let texts = ["one", "two", "three", "four"].into_iter();
    let marks = state.decisions.marks();
    texts
        .filter(|text| marks.has_tag(ContentHash::of(text), name))
        .collect()
}

fn told(state: &AppState) -> &str {
    state.notices.last().map_or("", |notice| &notice.text)
}

fn offers(state: &AppState) -> Vec<String> {
    let offers = state.tagging.offers.iter();
    let offers = offers.map(|offer| format!("{} {}", offer.name, offer.n_with));
    let made = state.tagging.made.as_ref();
    offers.chain(made.map(|name| format!("+{name}"))).collect()
}

#[test]
fn a_star_goes_to_all_chosen_and_back_in_one_step() {
    let mut state = newsroom();
    let effects = run(&mut state, [star()]);
    assert!(matches!(
        effects.as_slice(),
        [.., Effect::Decide(_), Effect::SaveDecisions(_)]
    ));
    assert_eq!(starred(&state), ["one"]);
    assert_eq!(told(&state), "Starred “one”");
    choose(&mut state, 3);
    run(&mut state, [star()]);
    assert_eq!(starred(&state), ["one", "two", "three"]);
    assert_eq!(told(&state), "Starred 3 articles");
    run(&mut state, [star()]);
    assert_eq!(starred(&state), [""; 0], "all had one");
    run(&mut state, [Command::Undo]);
    assert_eq!(starred(&state), ["one", "two", "three"]);
    run(&mut state, [Command::Undo]);
    assert_eq!(starred(&state), ["one"]);
    run(&mut state, [Command::Redo, Command::Undo, Command::Undo]);
    assert_eq!(state.decisions.marks(), &Marks::default());
    run(&mut state, [mark(MarkWish::StarOne(DocId(3)))]);
    assert_eq!(starred(&state), ["four"]);
}

#[test]
fn tags_go_to_the_articles_that_the_list_was_opened_for() {
    let mut state = newsroom();
    choose(&mut state, 2);
    run(&mut state, [mark(MarkWish::AskTags)]);
    assert_eq!(state.dialog, Some(Dialog::Tag(TagDialog::Give)));
    assert_eq!(offers(&state), [""; 0]);
    run(
        &mut state,
        [mark(MarkWish::LookUp(" to  read ".to_owned()))],
    );
    assert_eq!(offers(&state), ["+to read"]);
    run(&mut state, [toggle("to read")]);
    assert_eq!(told(&state), "Tagged 2 articles with “to read”");
    // What is chosen changes under the list.
    state.chosen.docs.clear();
    run(&mut state, [toggle("trade")]);
    assert_eq!(tagged(&state, "trade"), ["one", "two"]);
    assert_eq!(offers(&state), ["to read 2", "trade 2"]);
    run(&mut state, [mark(MarkWish::LookUp("TRDE".to_owned()))]);
    assert_eq!(offers(&state), ["trade 2", "+TRDE"]);
    run(&mut state, [mark(MarkWish::LookUp("Trade".to_owned()))]);
    assert_eq!(offers(&state), ["trade 2"], "there is one of the name");
    run(&mut state, [toggle("trade")]);
    assert_eq!(tagged(&state, "trade"), [""; 0], "all had it");
    let typed = |text: &str| mark(MarkWish::ToggleTyped(text.to_owned()));
    run(&mut state, [typed("read"), typed("rad"), typed(" ")]);
    assert_eq!(tagged(&state, "to read"), [""; 0], "a word of it begins so");
    assert_eq!(
        tagged(&state, "rad"),
        ["one", "two"],
        "none does: it is made"
    );
    run(&mut state, [Command::Undo, Command::Undo]);
    run(&mut state, [Command::CloseDialog]);
    choose(&mut state, 4);
    run(&mut state, [mark(MarkWish::AskTags), toggle("to read")]);
    assert_eq!(tagged(&state, "to read").len(), 4, "some had it");
    run(&mut state, [Command::Undo]);
    assert_eq!(tagged(&state, "to read"), ["one", "two"]);
}

#[test]
fn a_tag_is_renamed_merged_and_deleted_and_its_filter_follows() {
    let mut state = newsroom();
    let filter = Command::SetFilter {
        facet: Facet::Tag,
        value: "a".to_owned(),
        polarity: Some(Polarity::Exclude),
    };
    run(
        &mut state,
        [mark(MarkWish::AskTags), toggle("a"), toggle("b")],
    );
    run(&mut state, [Command::CloseDialog, filter]);
    let rename = |from: &str, to: &str| mark(MarkWish::Rename(from.to_owned(), to.to_owned()));
    let chosen = |state: &AppState| {
        let chosen = state.query.filters.chosen.iter();
        chosen
            .map(|filter| (filter.value.clone(), filter.polarity))
            .collect::<Vec<_>>()
    };
    run(&mut state, [rename("a", "first")]);
    assert_eq!(told(&state), "Renamed the tag “a” to “first”");
    assert_eq!(chosen(&state), [("first".to_owned(), Polarity::Exclude)]);
    run(&mut state, [rename("first", "B")]);
    assert_eq!(told(&state), "Merged the tag “first” into “b”");
    assert_eq!(tagged(&state, "b"), ["one"]);
    run(&mut state, [Command::Undo]);
    assert_eq!(tagged(&state, "first"), ["one"]);
    let paint = MarkWish::Paint("first".to_owned(), TagColor::Teal);
    run(&mut state, [mark(paint)]);
    assert_eq!(told(&state), "The tag “first” is teal now");
    run(&mut state, [mark(MarkWish::Delete("first".to_owned()))]);
    assert_eq!(told(&state), "Deleted the tag “first”, which 1 article had");
    assert_eq!(chosen(&state), []);
    run(&mut state, [Command::Undo]);
    assert_eq!(state.decisions.marks().color("first"), Some(TagColor::Teal));
}

#[test]
fn what_informs_takes_the_place_of_what_did_and_warnings_stay() {
    let mut state = newsroom();
    state.warn("Look here".to_owned());
    run(&mut state, [star(), mark(MarkWish::StarOne(DocId(2)))]);
    let texts: Vec<&str> = state.notices.iter().map(|one| &*one.text).collect();
    assert_eq!(texts, ["Look here", "Starred 1 article"]);
    let serial = state.notices.last().and_then(|notice| notice.undoes);
    let serial = serial.expect("it can be undone");
    update(&mut state, Command::TakeBack(serial));
    assert_eq!(starred(&state), ["one"]);
    assert_eq!(told(&state), "Undone: Starred 1 article");
}

#[test]
fn clearing_all_is_told_and_taken_back_among_later_steps() {
    let mut state = newsroom();
    let filter = |value: &str| Command::SetFilter {
        facet: Facet::Person,
        value: value.to_owned(),
        polarity: Some(Polarity::Include),
    };
    run(&mut state, [set_query("one"), filter("A"), filter("B")]);
    let before = state.query.clone();
    run(&mut state, [Command::ClearAll]);
    assert_eq!(told(&state), "Cleared the search and 2 filters");
    assert_eq!(
        state.notices.last().map(|one| one.kind),
        Some(NoticeKind::Info)
    );
    let serial = state.notices.last().and_then(|notice| notice.undoes);
    run(&mut state, [star()]);
    update(
        &mut state,
        Command::TakeBack(serial.expect("it can be undone")),
    );
    assert_eq!(state.query, before);
    assert_eq!(starred(&state), ["one"]);
    run(&mut state, [Command::Redo]);
    assert!(!state.is_filtered());
    run(&mut state, [Command::ClearAll]);
    assert_eq!(told(&state), "Starred “one”", "nothing was there to clear");
}
