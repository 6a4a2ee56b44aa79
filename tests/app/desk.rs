//! The reader's desk: notes as decisions, marks of what was read by themselves and by hand,
//! the next unread article, places, citations, and the page and the file of an article.

use super::{results, run, set_query};
use broadsheet::app::jobs::{ConfigDir, Jobs, load_reading_in};
use broadsheet::app::{
    AppState, Choose, ChosenWish, CitationQuestion, CitationStyle, Command, DeskDialog, DeskEffect,
    DeskReport, DeskWish, Dialog, Effect, Reading, Report, Tab, Way, WorkspaceWish, receive,
    update,
};
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Article, ContentHash};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::search::{self, Results};
use broadsheet::text::Span;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const TEXTS: [&str; 4] = ["one two three", "four five", "six seven", "eight nine"];

/// Four articles, the first open, and the index that follows.
fn newsroom() -> (AppState, IndexBuilder) {
    let (mut state, mut index) = (AppState::default(), IndexBuilder::default());
    let batch = TEXTS.map(|text| {
        let header = Header {
            title: text.to_owned(),
            ..Header::default()
        };
        let origin = Origin::File(format!("/papers/{text}.txt").into());
        let article = Article::new(origin, Given::default(), text);
        (Arc::new(article), Arc::new(header))
    });
    index.push_segment(batch.into());
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, 0..4);
    receive(&mut state, Report::Found(found));
    (state, index)
}

fn wish(state: &mut AppState, wish: DeskWish) -> Vec<Effect> {
    update(state, Command::Desk(wish))
}

fn note(state: &mut AppState, start: usize, text: &str) -> Vec<Effect> {
    let span = Span::new(start, start + 3);
    wish(state, DeskWish::SetNote(DocId(0), span, text.to_owned()))
}

fn notes(state: &AppState) -> Vec<(usize, String)> {
    let notes = state.notes_of(DocId(0));
    notes
        .map(|(span, text)| (span.start(), text.to_owned()))
        .collect()
}

fn read(state: &AppState) -> Vec<u32> {
    (0..4).filter(|doc| state.is_read(DocId(*doc))).collect()
}

fn told(state: &AppState) -> &str {
    state.notices.last().map_or("", |notice| &notice.text)
}

fn kept(effects: &[Effect]) -> Option<&Reading> {
    effects.iter().find_map(|effect| match effect {
        Effect::Desk(DeskEffect::Keep(reading)) => Some(reading),
        _ => None,
    })
}

#[test]
fn notes_are_written_changed_deleted_and_undone_among_other_steps() {
    let (mut state, _) = newsroom();
    let effects = note(&mut state, 0, "who?");
    let is_kept =
        |effect: &Effect| matches!(effect, Effect::SaveDecisions(kept) if kept.len() == 1);
    assert!(effects.iter().any(is_kept), "{effects:?}");
    assert_eq!(told(&state), "Note written: who?");
    note(&mut state, 8, "since when?");
    note(&mut state, 0, "who else?");
    assert_eq!(told(&state), "Note changed: who else?");
    note(&mut state, 8, "");
    assert_eq!(told(&state), "Note deleted");
    assert_eq!(notes(&state), [(0, "who else?".to_owned())]);
    run(&mut state, [set_query("one"), Command::Undo, Command::Undo]);
    let both = [(0, "who else?".to_owned()), (8, "since when?".to_owned())];
    assert_eq!(notes(&state), both);
    run(&mut state, [Command::Undo, Command::Undo, Command::Undo]);
    assert_eq!(notes(&state), []);
    run(&mut state, [Command::Redo, Command::Redo, Command::Redo]);
    assert_eq!(notes(&state), both);
}

#[test]
fn a_note_needs_a_passage_and_its_dialog_closes_with_it() {
    let (mut state, _) = newsroom();
    wish(&mut state, DeskWish::AskNote);
    assert_eq!(state.dialog, None);
    assert!(
        told(&state).contains("Select a passage"),
        "{}",
        told(&state)
    );
    let passage = (DocId(0), Span::new(0, 3));
    wish(&mut state, DeskWish::Selected(Some(passage)));
    wish(&mut state, DeskWish::AskNote);
    let dialog = Dialog::Desk(DeskDialog::Note(passage.0, passage.1));
    assert_eq!(state.dialog, Some(dialog));
    note(&mut state, 0, "who?");
    assert_eq!(state.dialog, None);
    wish(&mut state, DeskWish::ListNotes);
    let jumps = state.reader.jump_serial;
    wish(&mut state, DeskWish::ShowPassage(passage.0, passage.1));
    assert_eq!(state.dialog, None);
    assert_eq!(state.reader.jump, Some(passage.1));
    assert_eq!(state.reader.jump_serial, jumps + 1);
    run(&mut state, [Command::OpenArticle(DocId(1))]);
    assert_eq!(state.desk.selected, None, "it was of the other article");
}

#[test]
fn a_note_that_is_typed_is_written_however_its_dialog_goes_away() {
    let passage = (DocId(0), Span::new(0, 3));
    let typing = |text: &str| {
        let (mut state, _) = newsroom();
        wish(&mut state, DeskWish::EditNote(passage.0, passage.1));
        let typed = DeskWish::TypeNote(passage.0, passage.1, text.to_owned());
        wish(&mut state, typed);
        assert_eq!(notes(&state), [], "no note yet");
        state
    };
    let who = [(0, "who?".to_owned())];
    let ways = [
        Command::CloseDialog,
        Command::OpenDialog(Dialog::Keys),
        Command::Quit,
    ];
    for way in ways {
        let mut state = typing(" who?");
        let effects = run(&mut state, [way.clone()]);
        assert_eq!(notes(&state), who, "{way:?}");
        let is_kept = |effect: &Effect| matches!(effect, Effect::SaveDecisions(_));
        assert!(effects.iter().any(is_kept), "{way:?}");
        run(&mut state, [Command::Undo]);
        assert_eq!(notes(&state), [], "{way:?} is a step");
    }
    let mut state = typing("who?");
    wish(&mut state, DeskWish::DropNote);
    assert_eq!((state.dialog.is_none(), notes(&state)), (true, vec![]));
    let mut state = typing("who?");
    note(&mut state, 0, "who else?");
    run(&mut state, [Command::CloseDialog]);
    assert_eq!(notes(&state), [(0, "who else?".to_owned())], "saved once");
    wish(&mut state, DeskWish::EditNote(passage.0, passage.1));
    let emptied = DeskWish::TypeNote(passage.0, passage.1, String::new());
    wish(&mut state, emptied);
    run(&mut state, [Command::CloseDialog]);
    assert_eq!(notes(&state).len(), 1, "Esc deletes no note");
    let mut state = typing("who?");
    let new = WorkspaceWish::New("East".to_owned());
    let effects = run(&mut state, [Command::Workspace(new)]);
    let place = |is_it: fn(&Effect) -> bool| effects.iter().position(is_it);
    let kept = place(|effect| matches!(effect, Effect::SaveDecisions(kept) if kept.len() == 1));
    let left = place(|effect| matches!(effect, Effect::EnterWorkspace(..)));
    assert!(kept.is_some() && kept < left, "{effects:?}");
}

#[test]
fn citations_of_many_articles_are_written_by_a_worker() {
    let (mut state, _) = newsroom();
    let style = CitationStyle::BibTex;
    let many = CitationQuestion::AT_ONCE + 1;
    let results = Results {
        docs: vec![DocId(0); many],
        ..Results::clone(&state.results)
    };
    state.results = Arc::new(results);
    state.chosen.docs.insert(DocId(0));
    let wish = Command::Chosen(ChosenWish::CopyCitations(style));
    let effects = run(&mut state, [wish]);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Cite(question) => Some(question.clone()),
        _ => None,
    });
    let question = asked.expect("a worker is asked");
    let text = question.answer();
    assert_eq!(text.matches('@').count(), many);
    receive(&mut state, Report::Cited(text.clone(), many));
    assert_eq!(state.clipboard.1, text);
    assert_eq!(told(&state), "501 citations copied");
}

#[test]
fn queries_ask_for_notes_and_for_what_was_read() {
    let (mut state, mut index) = newsroom();
    note(&mut state, 0, "Who sang the Minsk anthem?");
    index.decide(state.decisions.clone());
    receive(&mut state, Report::Published(index.publish()));
    wish(&mut state, DeskWish::Seen(DocId(0)));
    run(&mut state, [Command::OpenArticle(DocId(2))]);
    wish(&mut state, DeskWish::Seen(DocId(2)));
    let mut check = |query: &str, expected: &[u32]| {
        let effects = update(&mut state, set_query(query));
        let request = super::searched(&effects).expect("it is asked");
        let found = search::run(&state.snapshot, &request, &|| false).expect("nobody cancels");
        let mut docs: Vec<u32> = found.docs.iter().map(|doc| doc.0).collect();
        docs.sort_unstable();
        assert_eq!(docs, expected, "{query}");
    };
    check("is:noted ", &[0]);
    check("-is:noted ", &[1, 2, 3]);
    check("note:minsk ", &[0]);
    check("note:\"the minsk\" ", &[0]);
    check("note:(minsk vienna) ", &[]);
    check("note:(vienna OR ant*) ", &[0]);
    check("is:read ", &[0, 2]);
    check("is:unread ", &[1, 3]);
    check("is:unread nine ", &[3]);
    check("-IS:READ -is:noted ", &[1, 3]);
    check("minsk ", &[]);
}

#[test]
fn articles_are_marked_by_themselves_and_by_hand() {
    let (mut state, _) = newsroom();
    wish(&mut state, DeskWish::Seen(DocId(1)));
    assert_eq!(read(&state), [0; 0], "only the open one was seen");
    let effects = wish(&mut state, DeskWish::Seen(DocId(0)));
    assert_eq!(kept(&effects).map(|kept| kept.read.len()), Some(1));
    assert!(wish(&mut state, DeskWish::Seen(DocId(0))).is_empty());
    assert!(state.undo.is_empty(), "what happens by itself is no step");
    wish(&mut state, DeskWish::ToggleRead);
    assert_eq!(told(&state), "“one two three” marked as unread");
    wish(&mut state, DeskWish::Seen(DocId(0)));
    assert_eq!(read(&state), [0; 0], "what was marked by hand stays so");
    run(&mut state, [Command::Choose(Choose::Through(2))]);
    wish(&mut state, DeskWish::ToggleRead);
    assert_eq!(told(&state), "3 articles marked as read");
    assert_eq!(read(&state), [0, 1, 2]);
    run(&mut state, [Command::OpenArticle(DocId(3))]);
    wish(&mut state, DeskWish::Seen(DocId(3)));
    let serial = state.undo.last().and_then(broadsheet::app::Past::serial);
    let effects = update(&mut state, Command::TakeBack(serial.expect("a step")));
    assert_eq!(read(&state), [3], "later marks stay");
    assert!(kept(&effects).is_some());
    run(&mut state, [Command::Redo]);
    assert_eq!(read(&state), [0, 1, 2, 3]);
}

#[test]
fn the_next_unread_article_is_opened_either_way() {
    let (mut state, _) = newsroom();
    run(&mut state, [Command::OpenArticle(DocId(1))]);
    wish(&mut state, DeskWish::Seen(DocId(1)));
    run(
        &mut state,
        [
            Command::OpenArticle(DocId(0)),
            Command::ShowTab(Tab::Quotes),
        ],
    );
    wish(&mut state, DeskWish::Unread(Way::Down));
    assert_eq!(state.reader.doc, Some(DocId(2)));
    assert_eq!(state.tab, Tab::Article);
    wish(&mut state, DeskWish::Unread(Way::Up));
    assert_eq!(state.reader.doc, Some(DocId(0)));
    let none = "No unread article further on in this result.";
    wish(&mut state, DeskWish::Unread(Way::Up));
    assert_eq!((state.reader.doc, told(&state)), (Some(DocId(0)), none));
    // Of many articles the far ones are looked for elsewhere.
    let many = std::iter::repeat_n(1, 5_000).chain([3]);
    let generation = state.request.generation;
    receive(&mut state, Report::Found(results(generation, many)));
    run(&mut state, [Command::SelectRow(0)]);
    let effects = wish(&mut state, DeskWish::Unread(Way::Down));
    let [Effect::Desk(DeskEffect::LookForUnread(serial, unread))] = effects.as_slice() else {
        panic!("a worker looks: {effects:?}");
    };
    let found = unread.nearest(&|| false);
    assert_eq!(found, Some(5_000));
    let late = Report::Desk(DeskReport::Unread(serial - 1, Some(4)));
    receive(&mut state, late);
    assert_eq!(state.selected, Some(0));
    receive(&mut state, Report::Desk(DeskReport::Unread(*serial, found)));
    assert_eq!(state.reader.doc, Some(DocId(3)));
}

#[test]
fn the_file_of_an_article_is_opened_or_its_folder() {
    let (mut state, _) = newsroom();
    let opened = |effects: &[Effect]| match effects {
        [Effect::Desk(DeskEffect::Open(path))] => path.display().to_string(),
        other => panic!("opens: {other:?}"),
    };
    let file = wish(&mut state, DeskWish::OpenOriginal);
    assert_eq!(opened(&file), "/papers/one two three.txt");
    let folder = wish(&mut state, DeskWish::ShowInFolder);
    assert_eq!(opened(&folder), "/papers");
}

#[test]
fn citations_are_copied_in_a_style_for_all_chosen() {
    let (mut state, _) = newsroom();
    run(&mut state, [Command::Choose(Choose::Through(1))]);
    let ris = ChosenWish::CopyCitations(CitationStyle::Ris);
    update(&mut state, Command::Chosen(ris));
    assert_eq!(told(&state), "2 citations copied");
    let (_, text) = &state.clipboard;
    assert_eq!(text.matches("TY  - NEWS").count(), 2, "{text}");
    assert!(!text.contains("/papers"), "{text}");
}

#[test]
fn a_page_is_written_by_dialog_or_typed_path() {
    let (mut state, _) = newsroom();
    note(&mut state, 0, "who?");
    let effects = wish(&mut state, DeskWish::ExportPage);
    let [Effect::Desk(DeskEffect::AskSavePage(page))] = effects.as_slice() else {
        panic!("a place is asked for: {effects:?}");
    };
    assert_eq!((page.doc, page.notes.len()), (DocId(0), 1));
    assert_eq!(page.file_name(), "one-two-three");
    let gone = DeskReport::NoPlaceForPage { took_millis: 1 };
    receive(&mut state, Report::Desk(gone));
    let is_typed = |dialog: &Option<Dialog>| {
        matches!(
            dialog,
            Some(Dialog::Desk(DeskDialog::TypedPagePath { reason: Some(_) }))
        )
    };
    assert!(is_typed(&state.dialog), "{:?}", state.dialog);
    run(&mut state, [Command::OpenArticle(DocId(1))]);
    let typed = DeskWish::ExportPageTo("/out/a.html".to_owned());
    let effects = wish(&mut state, typed);
    let [Effect::Desk(DeskEffect::WritePage(page, path))] = effects.as_slice() else {
        panic!("it is written: {effects:?}");
    };
    assert_eq!(
        (page.doc, path.as_path()),
        (DocId(0), Path::new("/out/a.html"))
    );
    assert_eq!(state.dialog, None);
}

#[test]
fn what_was_read_is_kept_found_again_and_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = ConfigDir::at(folder.path());
    let (mut state, _) = newsroom();
    let mut effects = wish(&mut state, DeskWish::Seen(DocId(0)));
    effects.extend(wish(&mut state, DeskWish::Reached(DocId(0), 77)));
    assert!(wish(&mut state, DeskWish::Reached(DocId(0), 77)).is_empty());
    let jobs = Jobs::start_in(Some(dir.clone()), Arc::new(|| {}));
    for effect in effects {
        jobs.perform(effect);
    }
    drop(jobs);
    let (reading, told) = load_reading_in(&dir);
    assert_eq!(told, None);
    let mut again = AppState::default();
    again.take_up_reading(reading);
    let article = ContentHash::of("one two three");
    assert!(again.desk.read.is_read(article));
    assert_eq!(again.desk.places.at(article), Some(77));
    let mut private = update(&mut state, Command::KeepNothing(true));
    private.extend(wish(&mut state, DeskWish::ToggleRead));
    assert!(kept(&private).is_none(), "{private:?}");
    let jobs = Jobs::start_in(Some(dir.clone()), Arc::new(|| {}));
    for effect in private {
        jobs.perform(effect);
    }
    drop(jobs);
    assert_eq!(load_reading_in(&dir).0, Reading::default());
    std::fs::write(folder.path().join("reading.bin"), b"no").expect("it is written");
    let (_, told) = load_reading_in(&dir);
    assert!(told.is_some_and(|told| told.contains("set aside")));
}

#[test]
fn a_page_is_written_by_a_worker() {
    let folder = tempfile::tempdir().expect("a folder");
    let (state, _) = newsroom();
    let page = Arc::new(state.page().expect("an article is open"));
    let path = folder.path().join("a.html");
    let jobs = Jobs::start_in(None, Arc::new(|| {}));
    jobs.perform(Effect::Desk(DeskEffect::WritePage(page, path.clone())));
    let until = Instant::now() + Duration::from_mins(1);
    let is_written = |report: &Report| matches!(report, Report::Desk(DeskReport::PageWritten(_)));
    while !jobs.reports().any(|report| is_written(&report)) {
        assert!(Instant::now() < until, "nothing was written");
        std::thread::yield_now();
    }
    let html = std::fs::read_to_string(path).expect("it is there");
    assert!(html.contains("<h1>one two three</h1>"), "{html}");
}
