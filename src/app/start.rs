//! The first state of the application, and what it starts with.

use super::persist::session::Session;
use super::session;
use super::settings::Settings;
use super::state::Keeping;
use super::workspaces::Workspaces;
use super::{AppState, Command, Effect, update};
use crate::pipeline::{Options, Source};
use directories::BaseDirs;
use std::path::PathBuf;

impl AppState {
    /// Starts with paths, or with the seed articles when there are none.
    pub fn start(settings: Settings, paths: Vec<PathBuf>) -> (Self, Vec<Effect>) {
        Self::start_with(settings, paths, Options::default())
    }

    /// As [`AppState::start`], reading files as `options` say. They stay whole if either the
    /// options or the settings say so.
    pub fn start_with(
        settings: Settings,
        paths: Vec<PathBuf>,
        options: Options,
    ) -> (Self, Vec<Effect>) {
        let options = Options {
            split: options.split && settings.split_files,
            ..options
        };
        let (mut state, mut effects) = Self::begin(settings, paths);
        state.reading = options.clone();
        if options != Options::default() {
            effects.insert(0, Effect::ReadWith(options));
        }
        (state, effects)
    }

    /// Starts with what was open before or, with paths, with these alone, of which nothing is
    /// read again that was kept. With `reading` files are read as it says, and anew. A
    /// `private` start keeps nothing, and neither does one whose settings say so.
    pub fn reopen(
        settings: Settings,
        paths: Vec<PathBuf>,
        reading: Option<Options>,
        private: bool,
    ) -> (Self, Vec<Effect>) {
        let is_told_how = reading.is_some();
        let is_marked = settings.private;
        let recent = settings.recent.clone();
        let (mut state, mut effects) = match reading {
            Some(reading) => Self::start_with(settings, paths, reading),
            None => Self::start(settings, paths),
        };
        if private || is_marked {
            // Opening the paths of the start has noted them already.
            state.settings.recent = recent;
            effects.retain(|effect| !matches!(effect, Effect::SaveSettings(_)));
        }
        if private {
            state.keeping = Keeping::PrivateStart;
            return (state, effects);
        }
        if is_marked {
            state.keeping = Keeping::Private;
            effects.push(Effect::KeepNothing(true));
            return (state, effects);
        }
        for effect in &mut effects {
            let paths = match effect {
                Effect::Ingest(Source::Paths(paths)) => std::mem::take(paths),
                Effect::Ingest(Source::Seeds) => Vec::new(),
                _ => continue,
            };
            *effect = Effect::Reopen { paths, is_told_how };
        }
        (state, effects)
    }

    /// Goes on in a workspace, as its record says; with the paths of a start, and where nothing
    /// is kept, only searches that were saved are as they were. To be done before the effects of
    /// the start.
    pub fn resume(&mut self, workspaces: Workspaces, session: Session) {
        self.shows_seeds &= workspaces.current().is_first();
        self.workspaces = workspaces;
        let has_paths = self.opening.iter().any(|paths| !paths.is_empty());
        if self.keeping == Keeping::PrivateStart {
            self.settings.saved = session.saved;
            return;
        }
        let with_place = !has_paths && !self.is_private();
        session::resume(self, session, with_place);
    }

    fn begin(settings: Settings, paths: Vec<PathBuf>) -> (Self, Vec<Effect>) {
        let mut state = Self {
            settings,
            home: BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            current_dir: std::env::current_dir().unwrap_or_default(),
            ..Self::default()
        };
        if paths.is_empty() {
            state.shows_seeds = true;
            state.opening.push_back(Vec::new());
            return (state, vec![Effect::Ingest(Source::Seeds)]);
        }
        let effects = update(&mut state, Command::OpenPaths(paths));
        (state, effects)
    }
}
