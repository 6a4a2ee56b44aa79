//! The workspace that a start begins with, and the effects that are about workspaces.

use super::config_dir::ConfigDir;
use super::ingester::{Entering, Wish};
use super::{Jobs, decisions_file, instance, session_file, whole_file, workspaces_file};
use crate::app::persist::session::Session;
use crate::app::workspaces::{Entered, WorkspaceId, Workspaces};
use crate::app::{Effect, Report};
use crate::corpus::Decisions;

/// The workspace that a start begins with.
#[derive(Debug, Default)]
pub struct Begun {
    /// All workspaces, that one open.
    pub workspaces: Workspaces,
    /// What was decided there.
    pub decisions: Decisions,
    /// Question and place there.
    pub session: Session,
    /// Sentences to show about files that could not be used.
    pub notices: Vec<String>,
    /// Whether this user never started the program before.
    pub is_first_start: bool,
}

/// The workspace of a name, which is made where there is none, or else the one that was open
/// last. Workspaces that were deleted go, unless another instance runs.
pub fn begin(name: Option<&str>) -> Begun {
    ConfigDir::of_user().map_or_else(Begun::default, |dir| begin_in(&dir, name))
}

/// The workspace of a settings folder, as [`begin`] finds it.
pub fn begin_in(dir: &ConfigDir, name: Option<&str>) -> Begun {
    // Another instance may still take back what it deleted.
    if !instance::is_there(dir) {
        workspaces_file::sweep(dir);
        whole_file::sweep(dir.path());
    }
    let is_first_start = !dir.settings_file().exists();
    let (mut workspaces, unlisted) = workspaces_file::load(dir);
    if let Some(name) = name {
        workspaces.begin_with(name);
    }
    let at = dir.workspace(workspaces.current());
    let (decisions, lost) = decisions_file::load(&at);
    let (session, unknown) = session_file::load(dir, &at);
    Begun {
        session,
        workspaces,
        decisions,
        notices: unlisted.into_iter().chain(lost).chain(unknown).collect(),
        is_first_start,
    }
}

/// The decisions of the workspace of a folder that was open last, as [`begin`] reads them.
pub fn load_decisions_in(dir: &ConfigDir) -> (Decisions, Option<String>) {
    let (workspaces, _) = workspaces_file::load(dir);
    decisions_file::load(&dir.workspace(workspaces.current()))
}

impl Jobs {
    /// [`Self::perform`] of what is about workspaces.
    pub(super) fn perform_for_workspaces(&self, effect: Effect) {
        match effect {
            Effect::SaveSession(session) => {
                if let Some(writer) = &self.session {
                    writer.save(session);
                }
            }
            Effect::SaveWorkspaces(workspaces) => {
                if let Some(writer) = &self.session {
                    writer.list(workspaces);
                }
            }
            Effect::EnterWorkspace(serial, id) => self.enter(serial, &id),
            Effect::CopyWorkspace(from, to) => self.copy(&from, &to),
            _ => {}
        }
    }

    /// The writers of what people do come first, so that what the reading thread waits for is
    /// under way when it comes to it.
    fn enter(&self, serial: u64, id: &WorkspaceId) {
        let Some(dir) = &self.dir else {
            let sentence = "Workspaces are not kept: this user has no home folder.".to_owned();
            self.wish(Wish::Clear(0));
            self.outbox.send(Report::Entered(Box::new(Entered {
                serial,
                notices: vec![sentence],
                ..Entered::default()
            })));
            return;
        };
        let at = dir.workspace(id);
        let decisions = self.decisions.as_ref();
        let session = self.session.as_ref();
        self.wish(Wish::Enter(Box::new(Entering {
            serial,
            decisions: decisions.map(|writer| writer.enter(at.clone())),
            session: session.map(|writer| writer.enter(at.clone())),
            dir: at,
        })));
    }

    fn copy(&self, from: &WorkspaceId, to: &WorkspaceId) {
        let Some(dir) = &self.dir else { return };
        let (from, to) = (dir.workspace(from), dir.workspace(to));
        if let Some(writer) = &self.decisions {
            writer.copy(from.clone(), to.clone());
        }
        if let Some(writer) = &self.session {
            writer.copy(from.clone(), to.clone());
        }
        self.wish(Wish::Copy(from, to));
    }
}
