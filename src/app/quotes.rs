//! Commands about quotations: the view that lists those of the result, what is taken out of
//! it, and what people decide about one.
//!
//! 1. Quotations are gathered by a worker, and only while their view is shown.
//! 2. A question bears a serial; answers to questions that were other ones are dropped. A
//!    corpus that grows asks the same question again, and may be answered late.

use super::state::Dialog;
use super::{AppState, Effect, ExportFormat, NoticeKind};
use super::{count, deciding, export, find, history, reading, saving, timeline, typed_path};
use crate::analysis::{
    self,
    quotes::{QuoteList, QuoteTable, QuoteWish},
};
use crate::corpus::annotation::Quote;
use crate::corpus::date::PartialDate;
use crate::corpus::decision::quotes::QuoteSaid;
use crate::index::{DocId, Snapshot};
use crate::search::Results;
use crate::search::find::QueryHits;
use crate::text::Span;
use std::path::Path;
use std::sync::Arc;

/// What stands beside the result list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The open article.
    #[default]
    Article,
    /// All quotations of the result.
    Quotes,
    /// When the articles of the result were published.
    Timeline,
}

impl Tab {
    /// All, from left to right.
    pub const ALL: [Self; 3] = [Self::Article, Self::Quotes, Self::Timeline];

    /// For the strip of tabs.
    pub fn label(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::Quotes => "Quotes",
            Self::Timeline => "Timeline",
        }
    }
}

/// The view of quotations.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// How they are wished to be shown.
    pub wish: QuoteWish,
    /// The newest answer.
    pub table: Arc<QuoteTable>,
    /// The quotation that was opened last.
    pub opened: Option<(DocId, Span)>,
    /// Serial of the newest question.
    asked: u64,
    /// Serial of the first question that is still the same.
    since: u64,
    /// Serial that the answer bears.
    answered: u64,
    /// What was asked last: generations of the result and of its question, the wish.
    of: Option<(u64, u64, QuoteWish)>,
}

impl Quotes {
    /// Whether the answer is to an older question.
    pub fn is_waiting(&self) -> bool {
        self.answered < self.since || self.answered == 0
    }
}

/// What is asked of the worker.
#[derive(Clone, Debug)]
pub struct QuotesQuestion {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// Whose quotations.
    pub results: Arc<Results>,
    /// The search whose hits are marked, and whether words stand for their other forms.
    pub query: (String, bool),
    /// How.
    pub wish: QuoteWish,
    /// Comes back with the answer.
    pub serial: u64,
    /// Questions with smaller serials were other ones; they need no answer.
    pub since: u64,
}

/// Quotations in which hits of the search are marked.
const MARKED: usize = 2_000;

impl QuotesQuestion {
    /// The answer, made of what was gathered. None when `cancelled`.
    pub fn answer(&self, list: Arc<QuoteList>, cancelled: &dyn Fn() -> bool) -> Option<QuoteTable> {
        let mut table = analysis::quotes::arrange(&self.snapshot, list, &self.wish, cancelled)?;
        let (query, stems) = &self.query;
        if let Some(query) = QueryHits::of(query, *stems) {
            table.mark(MARKED, |row| {
                let article = self.snapshot.article(row.doc);
                let words = article.map_or("", |article| row.span.slice(article.text()));
                let hits = query.in_text(words).into_iter();
                let start = row.span.start();
                hits.map(|hit| Span::new(start + hit.start(), start + hit.end()))
                    .collect()
            });
        }
        Some(table)
    }
}

/// One wish of the user about quotations.
#[derive(Clone, Debug, PartialEq)]
pub enum QuotesCommand {
    /// Shows them otherwise.
    Wish(QuoteWish),
    /// Opens the article at a quotation.
    Open(DocId, Span),
    /// Copies a quotation with where it stands.
    Copy(DocId, Span),
    /// Asks where to, then writes what is listed.
    Export(ExportFormat),
    /// Writes what is listed to a typed path.
    ExportTo(ExportFormat, String),
    /// Asks who speaks.
    AskSpeaker(DocId, Span),
    /// Says something of quotations of an article, or takes back what was said.
    Say(DocId, Vec<Span>, Option<QuoteSaid>),
}

/// Carries out a command.
pub(super) fn update(state: &mut AppState, command: QuotesCommand) -> Vec<Effect> {
    match command {
        QuotesCommand::Wish(wish) => {
            state.quotes.wish = wish;
            ask(state).into_iter().collect()
        }
        QuotesCommand::Open(doc, span) => open(state, doc, span),
        QuotesCommand::Copy(doc, span) => match citation(&state.snapshot, doc, span) {
            Some(text) => saving::copy(state, text),
            None => Vec::new(),
        },
        QuotesCommand::Export(format) => ask_place(state, format),
        QuotesCommand::ExportTo(format, typed) => export_to(state, format, &typed),
        QuotesCommand::AskSpeaker(doc, span) => {
            if quote_at(&state.snapshot, doc, span).is_some() {
                state.dialog = Some(Dialog::Speaker(doc, span));
            }
            Vec::new()
        }
        QuotesCommand::Say(doc, spans, said) => say(state, doc, &spans, said.as_ref()),
    }
}

/// Shows another tab.
pub(super) fn show(state: &mut AppState, tab: Tab) -> Vec<Effect> {
    if state.tab == tab {
        return Vec::new();
    }
    history::leave(state);
    state.tab = tab;
    let asked = [follow(state), timeline::follow(state)];
    asked.into_iter().flatten().collect()
}

/// Asks about the present result, if its quotations are shown and were not asked for.
pub(super) fn follow(state: &mut AppState) -> Option<Effect> {
    let of = state.quotes.of.as_ref();
    let of = of.map(|(generation, question, _)| (*generation, *question));
    let is_new = of != Some((state.results.generation, state.question_generation));
    (state.tab == Tab::Quotes && is_new).then(|| ask(state))?
}

fn ask(state: &mut AppState) -> Option<Effect> {
    if state.tab != Tab::Quotes {
        return None;
    }
    let quotes = &mut state.quotes;
    quotes.asked += 1;
    let question = state.question_generation;
    let is_same = quotes.of.as_ref();
    let is_same =
        is_same.is_some_and(|(_, asked, wish)| *asked == question && *wish == quotes.wish);
    if !is_same {
        quotes.since = quotes.asked;
    }
    quotes.of = Some((state.results.generation, question, quotes.wish.clone()));
    Some(Effect::Quotes(QuotesQuestion {
        snapshot: Arc::clone(&state.snapshot),
        results: Arc::clone(&state.results),
        query: (state.answered.query.clone(), state.answered.stems),
        wish: quotes.wish.clone(),
        serial: quotes.asked,
        since: quotes.since,
    }))
}

/// Takes in an answer.
pub(super) fn take(state: &mut AppState, serial: u64, table: Arc<QuoteTable>) -> Vec<Effect> {
    let quotes = &mut state.quotes;
    if serial >= quotes.since && serial > quotes.answered {
        quotes.answered = serial;
        quotes.table = table;
    }
    Vec::new()
}

/// Opens the article at a quotation; the way back leads to where it was chosen.
fn open(state: &mut AppState, doc: DocId, span: Span) -> Vec<Effect> {
    if !state.snapshot.is_live(doc) {
        return Vec::new();
    }
    history::leave(state);
    state.tab = Tab::Article;
    let is_other = state.reader.doc != Some(doc);
    if is_other {
        reading::show(state, doc);
        reading::follow(state);
    }
    state.quotes.opened = Some((doc, span));
    state.focus_article_serial += 1;
    find::jump(state, span);
    let mark = is_other.then(|| reading::mark(state));
    mark.flatten().into_iter().collect()
}

/// The quotation at a place of an article.
fn quote_at(snapshot: &Snapshot, doc: DocId, span: Span) -> Option<Quote> {
    let mut quotes = snapshot.quotes(doc).into_iter();
    quotes.find(|quote| quote.span == span)
}

/// The words of a quotation with speaker, title, outlet, date and file, as far as known.
fn citation(snapshot: &Snapshot, doc: DocId, span: Span) -> Option<String> {
    let quote = quote_at(snapshot, doc, span)?;
    let words = export::quotes::words(snapshot, doc, span)?;
    let title = &snapshot.header(doc)?.title;
    let speaker = quote.speaker.unwrap_or_else(|| "Unattributed".to_owned());
    let outlets = snapshot.outlets(doc).join(", ");
    let date = snapshot.date(doc).map(PartialDate::label);
    let path = snapshot.article(doc)?.origin.path();
    let path = path.map(|path| path.display().to_string());
    let parts = [Some(format!("“{title}”")), Some(outlets), date, path];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.collect();
    Some(format!("{words}\n— {speaker}. {}", parts.join(", ")))
}

/// Whether there is nothing to write; says so.
fn is_empty(state: &mut AppState) -> bool {
    let is_empty = state.quotes.table.n_rows == 0;
    if is_empty {
        let sentence = "There is nothing to export; no quotation is listed.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
    }
    is_empty
}

fn ask_place(state: &mut AppState, format: ExportFormat) -> Vec<Effect> {
    if state.tab != Tab::Quotes {
        let sentence = "Quotations are exported as they are listed: choose which, then export.";
        state.tell(NoticeKind::Info, sentence.to_owned());
        return show(state, Tab::Quotes);
    }
    if is_empty(state) {
        return Vec::new();
    }
    let (snapshot, table) = (Arc::clone(&state.snapshot), Arc::clone(&state.quotes.table));
    vec![Effect::AskSaveQuotes(format, snapshot, table)]
}

fn export_to(state: &mut AppState, format: ExportFormat, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(state.dialog, Some(Dialog::TypedQuotesPath { .. })) {
        state.dialog = None;
    }
    if is_empty(state) {
        return Vec::new();
    }
    vec![Effect::ExportQuotes {
        format,
        snapshot: Arc::clone(&state.snapshot),
        table: Arc::clone(&state.quotes.table),
        path,
    }]
}

/// Tells that quotations were written.
pub(super) fn exported(state: &mut AppState, n_quotes: usize, path: &Path) -> Vec<Effect> {
    let quotations = count::plural(n_quotes, "quotation", "quotations");
    let sentence = format!("Exported {quotations} to {}", path.display());
    state.tell(NoticeKind::Info, sentence);
    Vec::new()
}

fn say(state: &mut AppState, doc: DocId, spans: &[Span], said: Option<&QuoteSaid>) -> Vec<Effect> {
    if matches!(state.dialog, Some(Dialog::Speaker(..))) {
        state.dialog = None;
    }
    let Some(article) = state.snapshot.article(doc) else {
        return Vec::new();
    };
    let mut after = state.decisions.clone();
    for span in spans {
        after.say_of_quote(article.hash(), *span, said.cloned());
    }
    let of = match spans.len() {
        1 => String::new(),
        n => format!(" of {}", count::plural(n, "quotation", "quotations")),
    };
    let words = spans.first().map(|span| span.slice(article.text()));
    let words = deciding::cut(words.unwrap_or_default());
    let what = match said {
        Some(QuoteSaid::By(name)) => format!("Speaker{of} set to {name}"),
        Some(QuoteSaid::ByNobody) => format!("Speaker{of} set to nobody"),
        Some(QuoteSaid::NotAQuotation) => format!("No quotation: {words}"),
        None if spans.len() == 1 => format!("As found: {words}"),
        None => format!("Speaker{of} as found"),
    };
    deciding::decide(state, after, |_| what)
}
