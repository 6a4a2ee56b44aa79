//! A command to new state and effects: the table that says which noun carries it out.

use super::{AppState, ChosenWish, Command, Effect, Tab};
use super::{
    about, choosing, closing, columns, completing, deciding, desk, explaining, find, following,
    history, marks, names, notice, opening, palette, privacy, query, quotes, reading, recent,
    removing, report_list, saving, searches, session, timeline, topics, tour, versions, window,
    workspaces,
};
use std::sync::Arc;

/// Carries out one command. Never blocks, never touches a file.
pub fn update(state: &mut AppState, command: Command) -> Vec<Effect> {
    if ends_typing(&command) {
        state.typing = false;
        state.dragging_dates &= matches!(command, Command::DragDates { .. });
    }
    let mut effects = if uses_query(&command) {
        searches::remember(state)
    } else {
        Vec::new()
    };
    let opens_article = opens_article(&command);
    tour::note(state, &command);
    effects.extend(carry_out(state, command));
    effects.extend(desk::settle(state));
    if opens_article {
        state.tab = Tab::Article;
    }
    effects.extend(about::follow(state));
    tour::follow(state);
    effects.extend(session::follow(state));
    effects
}

/// The first half of the table: the question, places, the list.
fn carry_out(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::SetQuery(text) => query::set_text(state, text),
        Command::ChooseQuery(text) => query::choose_text(state, text),
        Command::SetSort(sort) => query::set_sort(state, sort),
        Command::CycleFilter { facet, value } => query::cycle(state, facet, &value),
        Command::SetFilter {
            facet,
            value,
            polarity,
        } => query::set_filter(state, facet, &value, polarity),
        Command::InvertFilter { facet, value } => query::invert(state, facet, &value),
        Command::SetWithin(facet, within) => query::set_within(state, facet, within),
        Command::SetDates(dates) => query::set_dates(state, dates),
        Command::DragDates { dates, is_over } => query::drag_dates(state, dates, is_over),
        Command::SetStems(stems) => query::set_stems(state, stems),
        Command::SearchFacet(facet, text) => query::search_facet(state, facet, text),
        Command::ClearAll => query::clear(state),
        Command::Undo => history::undo(state),
        Command::Redo => history::redo(state),
        Command::Back => history::back(state),
        Command::Forward => history::forward(state),
        Command::SelectRow(position) => reading::select(state, position),
        Command::MoveSelection(by) => reading::move_selection(state, by),
        Command::OpenArticle(doc) => reading::open(state, doc),
        Command::ShowRows(range) => reading::show_rows(state, range),
        Command::NextMention { entity, after } => reading::next_mention(state, &entity, after),
        other => update_rest(state, other),
    }
}

/// The second half of the table: find in article, the corpus, files out, the window.
fn update_rest(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::OpenFind => find::open(state),
        Command::SetFind(needle) => find::set_needle(state, needle),
        Command::FindNext => find::step(state, find::Direction::Next),
        Command::FindPrevious => find::step(state, find::Direction::Previous),
        Command::CloseFind => find::close(state),
        Command::AskOpenFiles => vec![Effect::AskFiles],
        Command::AskOpenFolder => vec![Effect::AskFolder],
        Command::OpenPaths(paths) => opening::open_paths(state, &paths),
        Command::OpenTypedPath(typed) => opening::open_typed(state, &typed),
        Command::PasteText { title, text } => opening::paste(state, &title, text),
        Command::ReloadPath(path) => opening::reload(state, path),
        Command::RemovePath(path) => closing::close_path(state, path),
        Command::RemoveArticles(docs) => removing::remove(state, docs),
        Command::NewCorpus => closing::close(state),
        Command::OpenSeeds => opening::open_seeds(state),
        Command::SplitFiles(split) => opening::split_files(state, split),
        Command::KeepNothing(nothing) => privacy::keep_nothing(state, nothing),
        Command::FollowFolder(path, on) => following::follow(state, &path, on),
        Command::FollowFolders(on) => following::follow_new(state, on),
        Command::ChooseColumns {
            path,
            mapping,
            all_alike,
        } => columns::choose(state, &path, mapping, all_alike),
        Command::SkipColumns { path, all_alike } => columns::skip(state, &path, all_alike),
        Command::CancelReading => vec![Effect::CancelReading],
        Command::Export(format) => saving::ask(state, format),
        Command::ExportTo(format, typed) => saving::export_to(state, format, &typed),
        Command::Copy(text) => saving::copy(state, text),
        Command::AskExamples => vec![Effect::Examples(Arc::clone(&state.snapshot))],
        Command::CopyReport => saving::copy_report(state),
        Command::ListReport(wish) => {
            report_list::change(state, wish);
            Vec::new()
        }
        Command::ExportReport => saving::export_report(state),
        Command::ExportReportTo(typed) => saving::export_report_to(state, &typed),
        Command::DismissNotice(serial) => notice::dismiss(state, serial),
        Command::Correct { docs, change } => deciding::correct(state, &docs, &change),
        Command::AskCorrection(doc) => deciding::ask(state, doc),
        Command::TakeBack(serial) => deciding::take_back(state, serial),
        Command::SetCounting(counting) => versions::count(state, counting),
        Command::SetApart(doc, is_apart) => deciding::set_apart(state, &[doc], is_apart),
        Command::ShowVersions(doc) => versions::list(state, doc),
        Command::ShowTab(tab) => quotes::show(state, tab),
        Command::Quotes(command) => quotes::update(state, command),
        Command::Timeline(command) => timeline::update(state, command),
        Command::CompareVersions(first, second) => versions::compare(state, first, second),
        other => update_asking(state, other),
    }
}

/// The third part of the table: what helps with asking.
fn update_asking(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::Complete { typed, cursor } => completing::ask(state, typed, cursor),
        Command::StopCompleting => completing::stop(state),
        Command::Explain(doc) => explaining::ask(state, doc),
        Command::CloseExplanation => explaining::close(state),
        Command::ShowSearches(is_open) => searches::show(state, is_open),
        Command::SaveSearch(name) => searches::save(state, &name),
        Command::RenameSearch { name, new } => searches::rename(state, &name, &new),
        Command::DeleteSearch(name) => searches::delete(state, &name),
        Command::OpenSearch(name) => searches::open(state, &name),
        Command::ForgetSearched => searches::forget(state),
        Command::Names(change) => names::decide(state, change),
        Command::Topics(wish) => topics::update(state, wish),
        Command::Marks(wish) => marks::carry_out(state, wish),
        Command::PickName(facet, typed) => names::pick(state, facet, typed),
        Command::AskExportDecisions => names::ask_export(state),
        Command::ExportDecisionsTo(typed) => names::export_to(state, &typed),
        Command::AskImportDecisions => names::ask_import(),
        Command::ImportDecisionsFrom(typed) => names::import_from(state, &typed),
        Command::Palette(command) => palette::update(state, command),
        Command::Choose(choice) => choosing::choose(state, choice),
        Command::Chosen(wish) => choosing::act(state, wish),
        Command::Desk(wish) => desk::update(state, wish),
        other => update_session(state, other),
    }
}

/// The fourth part of the table: workspaces, what was open, the tour.
fn update_session(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::Workspace(wish) => workspaces::update(state, wish),
        Command::ClearRecent => recent::clear(state),
        Command::ListAt(place) => session::list_at(state, place),
        Command::Tour(wish) => tour::update(state, wish),
        other => window::update(state, other),
    }
}

/// Whether a command is about the open article, which then must be in sight.
fn opens_article(command: &Command) -> bool {
    matches!(
        command,
        Command::SelectRow(_)
            | Command::MoveSelection(_)
            | Command::OpenArticle(_)
            | Command::FocusArticle
            | Command::OpenFind
            | Command::NextMention { .. }
            | Command::Chosen(ChosenWish::Open)
    )
}

/// Whether a command stands between two runs of typing. What views send by themselves while
/// painting does not.
fn ends_typing(command: &Command) -> bool {
    if let Command::Desk(wish) = command {
        return !wish.is_by_itself();
    }
    !matches!(
        command,
        Command::SetQuery(_)
            | Command::ShowRows(_)
            | Command::SetWindow { .. }
            | Command::FocusSearch
            | Command::DismissNotice(_)
            | Command::Complete { .. }
            | Command::StopCompleting
            | Command::Palette(_)
            | Command::ListAt(_)
            | Command::Tour(_)
    )
}

/// Whether something is done with what was searched for, or the search is about to go.
fn uses_query(command: &Command) -> bool {
    let goes_on = matches!(
        command,
        Command::ChooseQuery(_) | Command::AskExamples | Command::CloseExplanation
    );
    ends_typing(command) && !goes_on
}
