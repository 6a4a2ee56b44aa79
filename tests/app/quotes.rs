//! The tab of quotations, and what people say of them: commands and reports to state and
//! effects.

use super::{listing, results, run, set_query};
use broadsheet::analysis::quotes::{QuoteTable, QuoteWish, arrange, collect};
use broadsheet::app::{
    AppState, Command, Dialog, Effect, ExportFormat, QuotesCommand, QuotesQuestion, Report, Tab,
    receive, update,
};
use broadsheet::corpus::annotation::{EntityKind, Header, Mention, Quote, QuoteKind};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::decision::quotes::QuoteSaid;
use broadsheet::corpus::{Annotations, Article, Facet};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::text::Span;
use std::path::PathBuf;
use std::sync::Arc;

const DOC: DocId = DocId(0);
const FIRST: &str = "“Trade grows.”";
const SECOND: &str = "“It does.”";

fn span(part: &str) -> Span {
    let text = text();
    let start = text.find(part).expect("stands in the text");
    Span::new(start, start + part.len())
}

fn text() -> String {
    format!("Trade news\n\n{FIRST} Ann Lee said.\n{SECOND}")
}

/// One article with two quotations, listed and open, and the index that follows.
fn newsroom() -> (AppState, IndexBuilder) {
    let (mut state, mut index) = (AppState::default(), IndexBuilder::default());
    let origin = Origin::File(PathBuf::from("trade.txt"));
    let article = Article::new(origin, Given::default(), text());
    let header = Header {
        title: "Trade news".to_owned(),
        ..Header::default()
    };
    let first = index.push_segment(vec![(Arc::new(article), Arc::new(header))]);
    let quote = |part: &str, cue: Option<&str>| Quote {
        span: span(part),
        kind: QuoteKind::Direct,
        speaker: Some("Ann Lee".to_owned()),
        speaker_span: None,
        cue: cue.map(str::to_owned),
        rule: "after",
        parent: None,
        confidence: 0.9,
    };
    let ann = Mention {
        span: Span::new(0, 1),
        kind: EntityKind::Person,
        entity: "Ann Lee".to_owned(),
        evidence: None,
    };
    let annotations = Annotations {
        mentions: vec![ann],
        quotes: vec![quote(FIRST, Some("said")), quote(SECOND, None)],
        ..Annotations::default()
    };
    index.annotate_segment(first, vec![annotations]);
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, [0]);
    receive(&mut state, Report::Found(found));
    (state, index)
}

fn asked(effects: &[Effect]) -> Option<&QuotesQuestion> {
    effects.iter().find_map(|effect| match effect {
        Effect::Quotes(question) => Some(question),
        _ => None,
    })
}

fn answered(question: &QuotesQuestion) -> Arc<QuoteTable> {
    let list = collect(&question.snapshot, &question.results.docs, &|| false);
    let list = list.expect("not cancelled");
    let table = arrange(&question.snapshot, list.into(), &question.wish, &|| false);
    table.expect("not cancelled").into()
}

fn show(tab: Tab) -> Command {
    Command::ShowTab(tab)
}

fn wish(needle: &str) -> Command {
    Command::Quotes(QuotesCommand::Wish(QuoteWish {
        needle: needle.to_owned(),
        ..QuoteWish::default()
    }))
}

fn quotes(command: QuotesCommand) -> Command {
    Command::Quotes(command)
}

#[test]
fn quotations_are_gathered_only_while_they_are_shown() {
    let mut state = listing(3);
    let generation = state.request.generation;
    let effects = receive(&mut state, Report::Found(results(generation + 1, [10])));
    assert!(asked(&effects).is_none());
    let effects = run(&mut state, [show(Tab::Quotes)]);
    let first = asked(&effects).expect("asks for the present result");
    assert_eq!(first.results.docs, [DocId(10)]);
    assert!(state.quotes.is_waiting());
    assert!(asked(&run(&mut state, [show(Tab::Quotes)])).is_none());
    let effects = receive(&mut state, Report::Found(results(generation + 2, [10, 11])));
    let second = asked(&effects).expect("follows the result");
    assert_eq!(second.results.docs.len(), 2);
    assert_eq!((second.serial, second.since), (2, 1), "the same question");
    // The counts of the same answer come behind its rows.
    let again = receive(&mut state, Report::Found(results(generation + 2, [10, 11])));
    assert!(asked(&again).is_none());
    run(&mut state, [show(Tab::Article)]);
    let effects = receive(&mut state, Report::Found(results(generation + 3, [12])));
    assert!(asked(&effects).is_none());
}

#[test]
fn answers_to_other_questions_are_dropped() {
    let (mut state, _) = newsroom();
    let effects = run(&mut state, [show(Tab::Quotes)]);
    let table = answered(asked(&effects).expect("asks"));
    let effects = run(&mut state, [wish("grows")]);
    let newer = asked(&effects).expect("asks").clone();
    assert_eq!(newer.since, newer.serial, "an older answer is of no use");
    receive(&mut state, Report::Quotes(1, table));
    assert!(state.quotes.is_waiting());
    receive(&mut state, Report::Quotes(newer.serial, answered(&newer)));
    assert!(!state.quotes.is_waiting());
    assert_eq!(state.quotes.table.n_rows, 1);
    assert_eq!(state.quotes.table.list().len(), 2);
    run(&mut state, [set_query("other")]);
    let generation = state.request.generation;
    let effects = receive(&mut state, Report::Found(results(generation, [0])));
    let other = asked(&effects).expect("follows");
    assert_eq!(other.since, other.serial, "another question");
}

#[test]
fn a_quotation_opens_its_article_and_the_way_back_leads_to_the_list() {
    let (mut state, _) = newsroom();
    run(&mut state, [show(Tab::Quotes)]);
    let serial = state.reader.jump_serial;
    run(&mut state, [quotes(QuotesCommand::Open(DOC, span(SECOND)))]);
    assert_eq!((state.tab, state.reader.doc), (Tab::Article, Some(DOC)));
    assert_eq!(state.reader.jump, Some(span(SECOND)));
    assert_eq!(state.reader.jump_serial, serial + 1);
    assert_eq!(state.quotes.opened, Some((DOC, span(SECOND))));
    run(&mut state, [Command::Back]);
    assert_eq!(state.tab, Tab::Quotes);
    run(&mut state, [Command::Forward]);
    assert_eq!(state.tab, Tab::Article);
    run(&mut state, [show(Tab::Quotes), Command::SelectRow(0)]);
    assert_eq!(state.tab, Tab::Article, "what is chosen is shown");
    run(
        &mut state,
        [quotes(QuotesCommand::Open(DocId(9), span(FIRST)))],
    );
    assert_eq!(state.reader.doc, Some(DOC), "nothing opens what is gone");
}

#[test]
fn a_quotation_is_copied_with_where_it_stands() {
    let (mut state, _) = newsroom();
    run(&mut state, [quotes(QuotesCommand::Copy(DOC, span(FIRST)))]);
    let expected = format!("{FIRST}\n— Ann Lee. “Trade news”, trade.txt");
    assert_eq!(state.clipboard.1, expected);
    run(
        &mut state,
        [quotes(QuotesCommand::Copy(DOC, Span::new(0, 3)))],
    );
    assert_eq!(state.clipboard.1, expected, "no quotation stands there");
}

#[test]
fn what_is_listed_is_exported_from_its_view() {
    let (mut state, _) = newsroom();
    let export = || quotes(QuotesCommand::Export(ExportFormat::Csv));
    let effects = run(&mut state, [export()]);
    assert_eq!(state.tab, Tab::Quotes, "first one sees what is written");
    let question = asked(&effects).expect("asks").clone();
    assert!(
        run(&mut state, [export()]).is_empty(),
        "nothing is listed yet"
    );
    receive(
        &mut state,
        Report::Quotes(question.serial, answered(&question)),
    );
    let effects = run(&mut state, [export()]);
    assert!(matches!(
        effects.as_slice(),
        [Effect::AskSaveQuotes(ExportFormat::Csv, _, table)] if table.n_rows == 2
    ));
    let silent = Report::NoPlaceForQuotes {
        took_millis: 2,
        format: ExportFormat::Csv,
    };
    receive(&mut state, silent);
    assert!(matches!(state.dialog, Some(Dialog::TypedQuotesPath { .. })));
    let typed = QuotesCommand::ExportTo(ExportFormat::JsonLines, "/tmp/q.jsonl".to_owned());
    let effects = run(&mut state, [quotes(typed)]);
    assert_eq!(state.dialog, None);
    assert!(
        matches!(effects.as_slice(), [Effect::ExportQuotes { path, .. }]
        if path.as_os_str() == "/tmp/q.jsonl")
    );
    let told = Report::QuotesExported {
        n_quotes: 2,
        path: PathBuf::from("/tmp/q.jsonl"),
    };
    receive(&mut state, told);
    let notice = state.notices.last().expect("a notice");
    assert_eq!(notice.text, "Exported 2 quotations to /tmp/q.jsonl");
}

/// Speakers of the article, and of the facet.
fn speakers(state: &AppState) -> (Vec<Option<String>>, Vec<String>) {
    let quotes = state.snapshot.quotes(DOC).into_iter();
    let values = state.snapshot.doc_values(DOC).iter();
    let values = values.filter_map(|value| state.snapshot.value(*value));
    let values = values.filter(|value| value.facet == Facet::Speaker);
    (
        quotes.map(|quote| quote.speaker).collect(),
        values.map(|value| value.name.to_string()).collect(),
    )
}

fn follow(state: &mut AppState, index: &mut IndexBuilder, effects: &[Effect]) {
    let decided = effects.iter().find_map(|effect| match effect {
        Effect::Decide(decisions) => Some(decisions.clone()),
        _ => None,
    });
    let decided = decided.expect("something was decided");
    assert_eq!(decided, state.decisions);
    index.decide(decided);
    receive(state, Report::Published(index.publish()));
}

#[test]
fn people_say_who_speaks_and_take_it_back() {
    let (mut state, mut index) = newsroom();
    let ann = || Some("Ann Lee".to_owned());
    let found = (vec![ann(), ann()], vec!["Ann Lee".to_owned()]);
    assert_eq!(speakers(&state), found);
    let say = |spans: &[Span], said: Option<QuoteSaid>| {
        quotes(QuotesCommand::Say(DOC, spans.to_vec(), said))
    };
    run(
        &mut state,
        [quotes(QuotesCommand::AskSpeaker(DOC, span(SECOND)))],
    );
    assert_eq!(state.dialog, Some(Dialog::Speaker(DOC, span(SECOND))));
    let bo = QuoteSaid::By("Bo Day".into());
    let effects = run(&mut state, [say(&[span(SECOND)], Some(bo))]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(state.dialog, None);
    let bo = || Some("Bo Day".to_owned());
    let both = vec!["Ann Lee".to_owned(), "Bo Day".to_owned()];
    assert_eq!(speakers(&state), (vec![ann(), bo()], both));
    let notice = state.notices.last().expect("a notice");
    assert_eq!(notice.text, "Speaker set to Bo Day");
    let all = [span(FIRST), span(SECOND)];
    let effects = run(&mut state, [say(&all, Some(QuoteSaid::ByNobody))]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(speakers(&state), (vec![None, None], Vec::new()));
    let not = say(&[span(FIRST)], Some(QuoteSaid::NotAQuotation));
    let effects = run(&mut state, [not]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(speakers(&state).0, [None]);
    for _ in 0..3 {
        let effects = update(&mut state, Command::Undo);
        follow(&mut state, &mut index, &effects);
    }
    assert_eq!(speakers(&state), found);
    assert!(state.decisions.is_empty());
}
