//! Commands by which people make topics of their own and decide about topics: terms, weights
//! and threshold, another name, merging, hiding, deleting. Each decision is a step of the same
//! undo as those about articles and names.
//!
//! 1. A topic that is being made is a draft in the state. Each change of its terms asks which
//!    articles come and go; of the answers only the newest is taken in.
//! 2. A new topic is compared with the result it was made from, another with what it has now.
//! 3. Proposed terms fill a draft without any; later they are but offered.
//! 4. Filters follow topics, as they do names.

mod follow;

pub(super) use follow::follow;

use super::deciding::{self, cut};
use super::state::Dialog;
use super::{AppState, Effect, NoticeKind, names};
use crate::analysis::{Baseline, ProposedTopic, TopicPreview, preview_topic, propose_topic};
use crate::corpus::Facet;
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
use crate::index::Snapshot;
use crate::search::Results;
use std::sync::Arc;

/// A dialog about topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicDialog {
    /// The draft: [`AppState::drafting`].
    Draft,
    /// Another name for a topic.
    Rename(String),
    /// Which one it is merged into.
    Merge(String),
    /// Own topics, merged and hidden ones.
    All,
}

/// What is wished of topics.
#[derive(Clone, Debug, PartialEq)]
pub enum TopicWish {
    /// A new topic from the present result.
    New,
    /// To change an own topic.
    Edit(String),
    /// The draft is this now.
    Draft(TopicDraft),
    /// To keep the draft.
    Keep,
    /// Another name for a topic.
    Rename(String, String),
    /// The first is shown as the second.
    Merge(String, String),
    /// Not to show a topic.
    Hide(String),
    /// To show a hidden topic again, or a merged one by itself.
    Show(String),
    /// To delete an own topic.
    Delete(String),
}

/// A topic as it is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicDraft {
    /// The topic that is changed; none for a new one.
    pub of: Option<String>,
    /// Its name as typed.
    pub name: String,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its threshold.
    pub threshold: Tenths,
}

impl TopicDraft {
    /// The topic it makes.
    pub fn topic(&self) -> OwnTopic {
        OwnTopic::new(self.terms.iter().cloned(), self.threshold)
    }

    /// Why it cannot be kept as it is; nothing if it can.
    pub fn lacks(&self, topics: &Topics) -> Option<&'static str> {
        let name = self.name.trim();
        let is_same = self.of.as_deref() == Some(name);
        if name.is_empty() {
            Some("Give the topic a name.")
        } else if self.topic().terms.is_empty() {
            Some("Add a term.")
        } else if !is_same && topics.topic(name).is_some() {
            Some("There is a topic of this name; choose another one.")
        } else {
            None
        }
    }
}

/// What a draft is compared with.
#[derive(Clone, Debug)]
pub enum Against {
    /// The result it was made from.
    Result(Arc<Results>),
    /// The topic as it is.
    Topic(OwnTopic),
}

impl Default for Against {
    fn default() -> Self {
        Self::Result(Arc::default())
    }
}

/// The draft, with what is found out about it.
#[derive(Clone, Debug, Default)]
pub struct Drafting {
    /// The topic as it is being made.
    pub draft: TopicDraft,
    /// What it is compared with.
    pub against: Against,
    /// Terms that set the result apart, once they are here.
    pub proposed: Option<Arc<ProposedTopic>>,
    /// What comes and goes; of an earlier draft for a moment.
    pub preview: Option<Arc<TopicPreview>>,
    /// The number of the last question of each kind: terms, what comes and goes.
    asked: (u64, u64),
    /// How many questions were asked.
    n_asked: u64,
}

impl Drafting {
    fn next(&mut self) -> u64 {
        self.n_asked += 1;
        self.n_asked
    }
}

/// What is asked about topics.
#[derive(Clone, Debug)]
pub enum TopicQuestion {
    /// A topic for a result.
    Propose(u64, Arc<Snapshot>, Arc<Results>),
    /// What comes and goes with a topic.
    Preview(u64, Arc<Snapshot>, OwnTopic, Against),
}

/// What was found out about topics; the number is of the question.
#[derive(Clone, Debug)]
pub enum TopicAnswer {
    /// A topic for a result.
    Proposed(u64, Arc<ProposedTopic>),
    /// What comes and goes with a topic.
    Previewed(u64, Arc<TopicPreview>),
}

impl TopicQuestion {
    /// Finds the answer out; none when `cancelled` said so.
    pub fn answer(&self, cancelled: &dyn Fn() -> bool) -> Option<TopicAnswer> {
        match self {
            Self::Propose(serial, snapshot, results) => {
                let proposed = propose_topic(snapshot, &results.docs, cancelled)?;
                Some(TopicAnswer::Proposed(*serial, proposed.into()))
            }
            Self::Preview(serial, snapshot, topic, against) => {
                let baseline = match against {
                    Against::Result(results) => Baseline::Articles(&results.docs),
                    Against::Topic(topic) => Baseline::Topic(topic),
                };
                let preview = preview_topic(snapshot, topic, &baseline, cancelled)?;
                Some(TopicAnswer::Previewed(*serial, preview.into()))
            }
        }
    }
}

/// Carries out a wish.
pub(super) fn update(state: &mut AppState, wish: TopicWish) -> Vec<Effect> {
    match wish {
        TopicWish::New => new(state),
        TopicWish::Edit(name) => edit(state, &name),
        TopicWish::Draft(draft) => draft_is(state, draft),
        TopicWish::Keep => keep(state),
        change => decide(state, &change),
    }
}

/// Opens a draft for the present result.
fn new(state: &mut AppState) -> Vec<Effect> {
    let is_part = state.is_filtered() && !state.results.docs.is_empty();
    let results = if is_part {
        Arc::clone(&state.results)
    } else {
        Arc::default()
    };
    let drafting = &mut state.drafting;
    drafting.draft = TopicDraft {
        threshold: Tenths(10),
        ..TopicDraft::default()
    };
    drafting.against = Against::Result(Arc::clone(&results));
    drafting.preview = None;
    state.dialog = Some(Dialog::Topic(TopicDialog::Draft));
    if !is_part {
        drafting.proposed = Some(Arc::default());
        return preview(state);
    }
    drafting.proposed = None;
    let serial = drafting.next();
    drafting.asked.0 = serial;
    let question = TopicQuestion::Propose(serial, Arc::clone(&state.snapshot), results);
    vec![Effect::Topics(question)]
}

/// Opens a draft of an own topic.
fn edit(state: &mut AppState, name: &str) -> Vec<Effect> {
    let Some(topic) = state.decisions.topics().topic(name).cloned() else {
        return Vec::new();
    };
    let drafting = &mut state.drafting;
    drafting.draft = TopicDraft {
        of: Some(name.to_owned()),
        name: name.to_owned(),
        terms: topic.terms.clone(),
        threshold: topic.threshold,
    };
    drafting.against = Against::Topic(topic);
    drafting.proposed = Some(Arc::default());
    drafting.preview = None;
    state.dialog = Some(Dialog::Topic(TopicDialog::Draft));
    let mut effects = preview(state);
    if state.is_filtered() {
        // What the result has that the topic has not may be wanted in it.
        let drafting = &mut state.drafting;
        drafting.proposed = None;
        let serial = drafting.next();
        drafting.asked.0 = serial;
        let results = Arc::clone(&state.results);
        let question = TopicQuestion::Propose(serial, Arc::clone(&state.snapshot), results);
        effects.push(Effect::Topics(question));
    }
    effects
}

/// Takes up a changed draft; asks only if it would have other articles.
fn draft_is(state: &mut AppState, draft: TopicDraft) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.drafting.draft, draft);
    if before.topic() == state.drafting.draft.topic() {
        return Vec::new();
    }
    preview(state)
}

/// Asks what comes and goes.
fn preview(state: &mut AppState) -> Vec<Effect> {
    let drafting = &mut state.drafting;
    let serial = drafting.next();
    drafting.asked.1 = serial;
    vec![Effect::Topics(TopicQuestion::Preview(
        serial,
        Arc::clone(&state.snapshot),
        drafting.draft.topic(),
        drafting.against.clone(),
    ))]
}

/// The corpus changed under an open draft.
pub(super) fn ask_again(state: &mut AppState) -> Vec<Effect> {
    if state.dialog == Some(Dialog::Topic(TopicDialog::Draft)) {
        return preview(state);
    }
    Vec::new()
}

/// A dialog opens or closes. One that merges begins with all topics.
pub(super) fn opened(state: &mut AppState) -> Vec<Effect> {
    let_go(state);
    match &state.dialog {
        Some(Dialog::Topic(TopicDialog::Merge(_))) => {
            names::pick(state, Facet::Topic, String::new())
        }
        _ => Vec::new(),
    }
}

/// What was found out for a draft goes with its dialog.
fn let_go(state: &mut AppState) {
    if state.dialog != Some(Dialog::Topic(TopicDialog::Draft)) {
        let n_asked = state.drafting.n_asked;
        state.drafting = Drafting {
            n_asked,
            ..Drafting::default()
        };
    }
}

/// Takes in what was found out, if it is what was asked last.
pub(super) fn take(state: &mut AppState, answer: TopicAnswer) -> Vec<Effect> {
    let drafting = &mut state.drafting;
    match answer {
        TopicAnswer::Previewed(serial, preview) => {
            if serial == drafting.asked.1 {
                drafting.preview = Some(preview);
            }
        }
        TopicAnswer::Proposed(serial, proposed) => {
            if serial == drafting.asked.0 {
                let topic = proposed.topic.clone();
                drafting.proposed = Some(proposed);
                let draft = &mut drafting.draft;
                if draft.of.is_none() && draft.terms.is_empty() {
                    (draft.terms, draft.threshold) = (topic.terms, topic.threshold);
                    return preview(state);
                }
            }
        }
    }
    Vec::new()
}

/// Keeps the draft.
fn keep(state: &mut AppState) -> Vec<Effect> {
    let draft = state.drafting.draft.clone();
    let mut topics = state.decisions.topics().clone();
    if let Some(reason) = draft.lacks(&topics) {
        state.tell(NoticeKind::Warning, reason.to_owned());
        return Vec::new();
    }
    let name = draft.name.trim();
    let what = match draft.of.as_deref() {
        None => format!("Made the topic {}", cut(name)),
        Some(of) => {
            if of != name {
                topics.unsay(name);
                topics.rename(of, name);
            }
            format!("Changed the topic {}", cut(name))
        }
    };
    if draft.of.is_none() {
        // A name that was hidden or merged before is wanted again.
        topics.unsay(name);
    }
    topics.keep(name, draft.topic());
    decided(state, topics, what)
}

fn decide(state: &mut AppState, change: &TopicWish) -> Vec<Effect> {
    let mut topics = state.decisions.topics().clone();
    let what = match change {
        TopicWish::Rename(from, to) => {
            topics.rename(from, to);
            format!("Renamed {} to {}", cut(from), cut(to.trim()))
        }
        TopicWish::Merge(from, into) => {
            topics.lead(from, into);
            format!("Merged {} into {}", cut(from), cut(into))
        }
        TopicWish::Hide(name) => {
            topics.hide(name);
            format!("The topic {} is hidden", cut(name))
        }
        TopicWish::Show(name) => {
            topics.unsay(name);
            format!("The topic {} is shown again", cut(name))
        }
        TopicWish::Delete(name) => {
            topics.delete(name);
            format!("Deleted the topic {}", cut(name))
        }
        TopicWish::New | TopicWish::Edit(_) | TopicWish::Draft(_) | TopicWish::Keep => {
            return Vec::new();
        }
    };
    decided(state, topics, what)
}

/// Takes the step, and closes the dialog that it came from; the list of all stays.
fn decided(state: &mut AppState, topics: Topics, what: String) -> Vec<Effect> {
    let is_listed = state.dialog == Some(Dialog::Topic(TopicDialog::All));
    if matches!(state.dialog, Some(Dialog::Topic(_))) && !is_listed {
        state.dialog = None;
    }
    let_go(state);
    let mut after = state.decisions.clone();
    after.set_topics(topics);
    deciding::decide(state, after, |_| what)
}
