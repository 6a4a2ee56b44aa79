//! Commands about the view of time: which series it shows, how, and what is taken out of it.
//!
//! 1. Dates are counted by a worker, and only while their view is shown; what is zoomed or
//!    drawn otherwise is cut anew of the same table, here.
//! 2. A question bears a serial; answers to questions that were other ones are dropped. A
//!    corpus that grows asks the same question again, and may be answered late.
//! 3. A series keeps its color, dash and mark while it is shown.

mod chart;
mod question;
mod sign;
mod ticks;
mod wish;

use super::state::Dialog;
use super::{AppState, Effect, NoticeKind, Tab};
use super::{count, export, query, quotes, saving, typed_path};
use crate::analysis::timeline::{DateTable, SeriesKey};
use crate::corpus::step::Scale;
use crate::search::query::print::date_value;
use crate::search::query::tree::Dates;
use crate::search::{Filter, Filters, Polarity, Request};
pub use chart::{Chart, ChartBin, ChartSeries};
pub use question::TimelineQuestion;
pub use sign::Sign;
use std::path::Path;
use std::sync::Arc;
pub use ticks::{round_numbers, time_marks};
pub use wish::{By, Form, MOST_SERIES, TOP_SERIES, TimelineWish, Unit};

/// How the view is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimelineFormat {
    /// A picture of lines and letters.
    Svg,
    /// A row for each step of time.
    Csv,
}

/// Red, green, blue.
pub type Ink = [u8; 3];

/// The colors of a picture that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartInk {
    /// Ground.
    pub paper: Ink,
    /// Text.
    pub ink: Ink,
    /// Quiet text.
    pub dim: Ink,
    /// Rules.
    pub line: Ink,
    /// Series, by slot.
    pub series: Vec<Ink>,
}

/// The view.
#[derive(Clone, Debug, Default)]
pub struct TimelineView {
    /// How it is wished to be.
    pub wish: TimelineWish,
    /// What is shown.
    pub chart: Arc<Chart>,
    /// The newest answer.
    table: Arc<DateTable>,
    /// The numbers that series have.
    slots: Vec<(SeriesKey, usize)>,
    /// What is being written, until its place is known.
    saving: Option<Arc<Vec<u8>>>,
    /// Serial of the newest question.
    asked: u64,
    /// Serial of the first question that is still the same.
    since: u64,
    /// Serial that the answer bears.
    answered: u64,
    /// What was asked last: generations of the result and of its question, the wish, the names
    /// of the saved searches.
    of: Option<(u64, u64, TimelineWish, Vec<String>)>,
}

impl TimelineView {
    /// Whether the answer is to an older question.
    pub fn is_waiting(&self) -> bool {
        self.answered < self.since || self.answered == 0
    }
}

/// One wish of the user about the view.
#[derive(Clone, Debug, PartialEq)]
pub enum TimelineCommand {
    /// Shows it otherwise.
    Wish(TimelineWish),
    /// Adds a series.
    Add(SeriesKey),
    /// Takes a series away.
    Remove(SeriesKey),
    /// The most frequent again, and nothing else.
    Usual,
    /// Asks where to, then writes what is shown.
    Export(TimelineFormat, ChartInk),
    /// Writes it to a typed path.
    ExportTo(TimelineFormat, String),
    /// Puts the numbers on the clipboard.
    Copy,
}

/// Carries out a command.
pub(super) fn update(state: &mut AppState, command: TimelineCommand) -> Vec<Effect> {
    match command {
        TimelineCommand::Wish(wish) => change(state, |now| *now = wish),
        TimelineCommand::Add(key) => add(state, key),
        TimelineCommand::Remove(key) => change(state, |wish| {
            wish.added.retain(|added| *added != key);
            // What was added may be among the most frequent, too.
            if !wish.hidden.contains(&key) {
                wish.hidden.push(key);
            }
        }),
        TimelineCommand::Usual => change(state, |wish| {
            let by = wish.by;
            wish.added.retain(|key| !by.has(key));
            wish.hidden.retain(|key| !by.has(key));
        }),
        TimelineCommand::Export(format, ink) => ask_place(state, format, &ink),
        TimelineCommand::ExportTo(format, typed) => export_to(state, format, &typed),
        TimelineCommand::Copy => copy(state),
    }
}

/// Asks for the series anew if others are wished for, else cuts what is here anew.
fn change(state: &mut AppState, edit: impl FnOnce(&mut TimelineWish)) -> Vec<Effect> {
    let before = state.timeline.wish.clone();
    edit(&mut state.timeline.wish);
    if state.timeline.wish.same_series(&before) {
        cut(state);
        return Vec::new();
    }
    ask(state).into_iter().collect()
}

/// Takes up how the view was wished to be in an earlier session.
pub(super) fn take_up(state: &mut AppState, wish: TimelineWish) {
    let view = &mut state.timeline;
    // What is asked next is another question, whatever it is.
    view.of = None;
    view.wish = wish;
}

fn add(state: &mut AppState, key: SeriesKey) -> Vec<Effect> {
    if state.timeline.wish.added().count() >= MOST_SERIES {
        let sentence = format!("{MOST_SERIES} series are shown at most; take one away first.");
        state.tell(NoticeKind::Info, sentence);
        return Vec::new();
    }
    change(state, |wish| {
        wish.hidden.retain(|hidden| *hidden != key);
        if !wish.added.contains(&key) {
            wish.added.push(key);
        }
    })
}

/// Asks about the present result, if its dates are shown and were not asked for.
pub(super) fn follow(state: &mut AppState) -> Option<Effect> {
    let of = state.timeline.of.as_ref();
    let of = of.map(|(generation, question, ..)| (*generation, *question));
    let is_new = of != Some((state.results.generation, state.question_generation));
    (state.tab == Tab::Timeline && is_new).then(|| ask(state))?
}

fn ask(state: &mut AppState) -> Option<Effect> {
    if state.tab != Tab::Timeline {
        return None;
    }
    let request = |text: &str, filters: &Filters| Request {
        query: text.to_owned(),
        filters: filters.clone(),
        counting: state.settings.counting,
        stems: state.settings.stems,
        read: query::read_marks(state, text),
        ..Request::default()
    };
    let saved = state.settings.saved.iter();
    let saved = saved.map(|saved| (saved.name.clone(), request(&saved.query, &saved.filters)));
    let searches: Vec<(String, Request)> = saved.collect();
    let names: Vec<String> = searches.iter().map(|(name, _)| name.clone()).collect();
    let question = state.question_generation;
    let view = &mut state.timeline;
    view.asked += 1;
    let is_same = view.of.as_ref().is_some_and(|(_, asked, wish, known)| {
        *asked == question && wish.same_series(&view.wish) && *known == names
    });
    if !is_same {
        view.since = view.asked;
    }
    view.of = Some((state.results.generation, question, view.wish.clone(), names));
    Some(Effect::Timeline(TimelineQuestion {
        snapshot: Arc::clone(&state.snapshot),
        results: Arc::clone(&state.results),
        request: state.answered.clone(),
        wish: view.wish.clone(),
        searches,
        serial: view.asked,
        since: view.since,
    }))
}

/// Takes in an answer.
pub(super) fn take(state: &mut AppState, serial: u64, table: Arc<DateTable>) -> Vec<Effect> {
    let view = &mut state.timeline;
    if serial >= view.since && serial > view.answered {
        view.answered = serial;
        view.slots = slots(&view.slots, &table);
        view.table = table;
        cut(state);
    }
    Vec::new()
}

/// Cuts the table as it is wished for.
fn cut(state: &mut AppState) {
    let chosen = state.answered.filters.dates;
    let view = &mut state.timeline;
    let mut chart = Chart::of(&view.table, view.wish.window, chosen, &view.slots);
    let whole = chart.scale.and_then(Scale::whole);
    if let Some(((from, to), (first, last))) = view.wish.window.zip(whole)
        && (to < first || from > last)
    {
        // Nothing of the new answer lies there.
        view.wish.window = None;
        chart = Chart::of(&view.table, None, chosen, &view.slots);
    }
    view.chart = Arc::new(chart);
}

/// A number for each series of a table: its own of before, else the smallest that is free.
fn slots(before: &[(SeriesKey, usize)], table: &DateTable) -> Vec<(SeriesKey, usize)> {
    let known = |key: &SeriesKey| before.iter().find(|(known, _)| known == key);
    let mut taken: Vec<usize> = table
        .series
        .iter()
        .filter_map(|series| known(&series.key).map(|(_, slot)| *slot))
        .collect();
    let mut slot = |key: &SeriesKey| {
        if let Some((_, slot)) = known(key) {
            return *slot;
        }
        let mut free = (0..MOST_SERIES).filter(|slot| !taken.contains(slot));
        let slot = free.next().unwrap_or_default();
        taken.push(slot);
        slot
    };
    let series = table.series.iter();
    series
        .map(|series| (series.key.clone(), slot(&series.key)))
        .collect()
}

/// Whether there is nothing to take out; says so.
fn is_empty(state: &mut AppState) -> bool {
    let chart = &state.timeline.chart;
    let is_empty = chart.bins.is_empty() || chart.series.is_empty();
    if is_empty {
        let sentence = "There is nothing to take out; no series is shown.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
    }
    is_empty
}

/// Shows the view if it is not, so that one sees what is taken out.
fn must_be_seen(state: &mut AppState) -> Option<Vec<Effect>> {
    if state.tab == Tab::Timeline {
        return None;
    }
    let sentence = "The timeline is taken out as it is shown: choose series, then try again.";
    state.tell(NoticeKind::Info, sentence.to_owned());
    Some(quotes::show(state, Tab::Timeline))
}

fn ask_place(state: &mut AppState, format: TimelineFormat, ink: &ChartInk) -> Vec<Effect> {
    if let Some(effects) = must_be_seen(state) {
        return effects;
    }
    if is_empty(state) {
        return Vec::new();
    }
    let view = &state.timeline;
    let text = match format {
        TimelineFormat::Svg => {
            let about = about(state);
            export::timeline::svg(&view.chart, &view.wish, &about, ink)
        }
        TimelineFormat::Csv => export::timeline::csv(&view.chart),
    };
    let bytes = Arc::new(text.into_bytes());
    state.timeline.saving = Some(Arc::clone(&bytes));
    vec![Effect::AskSaveTimeline(format, bytes)]
}

/// Of what the view is, in words: what is asked, and how much answers.
fn about(state: &AppState) -> String {
    let request = &state.answered;
    let query = request.query.trim();
    let query = (!query.is_empty()).then(|| format!("search “{query}”"));
    let named = |filter: &Filter| match filter.polarity {
        Polarity::Include => filter.value.clone(),
        Polarity::Exclude => format!("not {}", filter.value),
    };
    let filters = request.filters.chosen.iter().map(named);
    let dates = request.filters.dates.map(|dates| match dates {
        Dates::Undated => "undated".to_owned(),
        range @ Dates::Range { .. } => format!("dated {}", date_value(range)),
    });
    let n = state.timeline.chart.n;
    let articles = count::plural(n, "article", "articles");
    let parts: Vec<String> = std::iter::once(articles)
        .chain(query)
        .chain(filters)
        .chain(dates)
        .collect();
    parts.join(" · ")
}

fn export_to(state: &mut AppState, _: TimelineFormat, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(state.dialog, Some(Dialog::TypedTimelinePath { .. })) {
        state.dialog = None;
    }
    let saving = state.timeline.saving.take();
    let effect = saving.map(|bytes| Effect::ExportTimeline(bytes, path));
    effect.into_iter().collect()
}

/// Tells that it was written.
pub(super) fn exported(state: &mut AppState, path: &Path) -> Vec<Effect> {
    let sentence = format!("Exported the timeline to {}", path.display());
    state.tell(NoticeKind::Info, sentence);
    Vec::new()
}

fn copy(state: &mut AppState) -> Vec<Effect> {
    if let Some(effects) = must_be_seen(state) {
        return effects;
    }
    if is_empty(state) {
        return Vec::new();
    }
    let text = export::timeline::tsv(&state.timeline.chart);
    state.tell(NoticeKind::Info, "Numbers copied".to_owned());
    saving::copy(state, text)
}

#[cfg(test)]
mod tests {
    use super::{ask, slots};
    use crate::analysis::timeline::{DateSeries, DateTable, SeriesKey};
    use crate::app::settings::SavedSearch;
    use crate::app::{AppState, Effect, Tab};
    use crate::corpus::ContentHash;

    #[test]
    fn saved_searches_know_what_was_read() {
        let mut state = AppState {
            tab: Tab::Timeline,
            ..AppState::default()
        };
        state.desk.read.set(ContentHash::of("a text"), true);
        let saved = ["is:unread", "trade"].map(|query| SavedSearch {
            name: query.to_owned(),
            query: query.to_owned(),
            ..SavedSearch::default()
        });
        state.settings.saved = saved.to_vec();
        let Some(Effect::Timeline(question)) = ask(&mut state) else {
            panic!("the view is shown");
        };
        let n_read = question.searches.iter().map(|(_, asked)| asked.read.len());
        assert_eq!(n_read.collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn a_series_keeps_its_number_while_it_is_shown() {
        let key = |name: &str| SeriesKey::Search(name.to_owned());
        let table = |names: &str| DateTable {
            series: names
                .split(' ')
                .map(|name| DateSeries {
                    key: key(name),
                    counts: Vec::new(),
                    n_undated: 0,
                    n: 0,
                })
                .collect(),
            ..DateTable::default()
        };
        let first = slots(&[], &table("a b c"));
        assert_eq!(first, [(key("a"), 0), (key("b"), 1), (key("c"), 2)]);
        let second = slots(&first, &table("d c b e"));
        let expected = [(key("d"), 0), (key("c"), 2), (key("b"), 1), (key("e"), 3)];
        assert_eq!(second, expected);
    }
}
