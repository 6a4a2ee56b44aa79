//! What Esc goes back from: the one order of steps, nearest first. Menus close by themselves,
//! and a field that has the focus takes its own Esc before: completions go, then its text.

use super::choosing::Choose;
use super::{AppState, Command, PaletteCommand, TourWish};
use crate::corpus::Facet;

/// Something that one press of Esc takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The palette of commands.
    Palette,
    /// The open dialog.
    Dialog,
    /// The tour.
    Tour,
    /// The list of saved and earlier searches.
    Searches,
    /// Why an article is here.
    Explanation,
    /// The find field.
    Find,
    /// What is searched for in a facet.
    FacetSearch(Facet),
    /// The text selected in the article.
    TextSelection,
    /// The rows chosen in the list.
    Chosen,
    /// A side panel over the article.
    Overlay,
    /// What is searched for.
    SearchText,
}

/// What only the window knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InSight {
    /// Text is selected in the article.
    pub selection: bool,
    /// A side panel lies over the article.
    pub overlay: bool,
}

impl Step {
    /// What carries it out; none for what only the window knows.
    pub fn command(self) -> Option<Command> {
        match self {
            Self::Palette => Some(Command::Palette(PaletteCommand::Close)),
            Self::Dialog => Some(Command::CloseDialog),
            Self::Tour => Some(Command::Tour(TourWish::End)),
            Self::Searches => Some(Command::ShowSearches(false)),
            Self::Explanation => Some(Command::CloseExplanation),
            Self::Find => Some(Command::CloseFind),
            Self::FacetSearch(facet) => Some(Command::SearchFacet(facet, String::new())),
            Self::TextSelection | Self::Overlay => None,
            Self::Chosen => Some(Command::Choose(Choose::None)),
            Self::SearchText => Some(Command::SetQuery(String::new())),
        }
    }
}

/// The next step back, if there is one.
pub fn step_back(state: &AppState, in_sight: InSight) -> Option<Step> {
    let searched = state.facet_search.keys().next_back().copied();
    let steps = [
        state.palette.open.then_some(Step::Palette),
        state.dialog.as_ref().map(|_| Step::Dialog),
        state.tour.step().map(|_| Step::Tour),
        state.searches.open.then_some(Step::Searches),
        state.explaining.doc.map(|_| Step::Explanation),
        state.reader.find.open.then_some(Step::Find),
        searched.map(Step::FacetSearch),
        in_sight.selection.then_some(Step::TextSelection),
        (!state.chosen.docs.is_empty()).then_some(Step::Chosen),
        in_sight.overlay.then_some(Step::Overlay),
        (!state.query.text.is_empty()).then_some(Step::SearchText),
    ];
    steps.into_iter().flatten().next()
}

#[cfg(test)]
mod tests {
    use super::{InSight, Step, step_back};
    use crate::app::{AppState, Dialog, update};
    use crate::corpus::Facet;
    use crate::index::DocId;

    #[test]
    fn each_press_takes_the_nearest_away() {
        let mut state = AppState::default();
        state.palette.open = true;
        state.dialog = Some(Dialog::Keys);
        state.searches.open = true;
        state.explaining.doc = Some(DocId(0));
        state.reader.find.open = true;
        state.facet_search.insert(Facet::Person, "al".to_owned());
        state.chosen.docs.insert(DocId(0));
        state.query.text = "trade".to_owned();
        let mut in_sight = InSight {
            selection: true,
            overlay: true,
        };
        let mut steps = Vec::new();
        while let Some(step) = step_back(&state, in_sight) {
            steps.push(step);
            match step {
                Step::TextSelection => in_sight.selection = false,
                Step::Overlay => in_sight.overlay = false,
                _ => {
                    let command = step.command().expect("a command");
                    update(&mut state, command);
                }
            }
            assert!(steps.len() < 20, "{steps:?}");
        }
        assert_eq!(
            steps,
            [
                Step::Palette,
                Step::Dialog,
                Step::Searches,
                Step::Explanation,
                Step::Find,
                Step::FacetSearch(Facet::Person),
                Step::TextSelection,
                Step::Chosen,
                Step::Overlay,
                Step::SearchText,
            ]
        );
    }
}
