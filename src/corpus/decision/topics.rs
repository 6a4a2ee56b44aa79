//! What people decide about topics: topics of their own by weighted terms, topics that go
//! under another name, and topics that are not shown. Says what was decided and where a name
//! leads; which articles a topic has is found out from an index.
//!
//! 1. A topic is its name. An own topic of the name of a given one adds articles to it.
//! 2. A topic that was merged or renamed leads to another name, and on from there. No decision
//!    leads in a circle: of two that would, the later holds.
//! 3. What leads to a hidden topic is hidden with it. A hidden topic keeps its terms.
//! 4. Weights and thresholds are whole tenths, so that what is written is read again.

use crate::text::fold::fold;
use crate::text::token;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Steps followed at most from one name to the next.
const MOST_STEPS: usize = 64;

/// A number of tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i32);

impl Tenths {
    /// Greatest weight or threshold, and with a minus the least weight.
    pub const MOST: Self = Self(1_000);

    /// The nearest number of tenths that may be a weight.
    pub fn of(value: f32) -> Self {
        let most = Self::MOST.value();
        let tenths = (value.clamp(-most, most) * 10.0).round();
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a thousand")]
        let tenths = if tenths.is_nan() { 0 } else { tenths as i32 };
        Self(tenths)
    }

    /// The number.
    pub fn value(self) -> f32 {
        self.0 as f32 / 10.0
    }
}

/// A word, the beginning of words, or a phrase, with what it speaks for its topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As typed: words, each with a star at its end where it is but a beginning.
    pub text: Arc<str>,
    /// What each article that has it gets; less than nothing where it speaks against.
    pub weight: Tenths,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Whether longer words answer that begin so.
    pub is_beginning: bool,
}

impl Term {
    /// A term without white space around it.
    pub fn new(text: &str, weight: Tenths) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").into();
        Self { text, weight }
    }

    /// The words that must follow each other, as an index keeps them; none for mere marks.
    pub fn words(&self) -> Vec<Word> {
        let tokens = token::tokenize(&self.text).into_iter();
        let words = tokens.filter(|token| token.is_searchable()).map(|token| {
            let rest = self.text.get(token.span.end()..).unwrap_or_default();
            Word {
                text: fold(token.span.slice(&self.text)),
                is_beginning: rest.starts_with('*'),
            }
        });
        words.collect()
    }
}

/// A topic that somebody made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTopic {
    /// Terms in the order in which they are listed, none twice.
    pub terms: Vec<Term>,
    /// What the weights of an article must come to.
    pub threshold: Tenths,
}

impl OwnTopic {
    /// A topic without terms that say nothing; of two that ask for the same words the first.
    pub fn new(terms: impl IntoIterator<Item = Term>, threshold: Tenths) -> Self {
        let mut seen = BTreeSet::new();
        let says = |term: &Term| {
            let words = term.words();
            !words.is_empty() && seen.insert(words)
        };
        Self {
            terms: terms.into_iter().filter(says).collect(),
            threshold,
        }
    }
}

/// What is said of the name of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicSaid {
    /// It goes under another name.
    As(Arc<str>),
    /// It is not shown.
    Hidden,
}

/// All decisions about topics. Copies share everything until one changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    own: Arc<BTreeMap<Arc<str>, OwnTopic>>,
    said: Arc<BTreeMap<Arc<str>, TopicSaid>>,
}

impl Topics {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many things were decided.
    pub fn len(&self) -> usize {
        self.own.len() + self.said.len()
    }

    /// Own topics by name, in order.
    pub fn own(&self) -> impl Iterator<Item = (&Arc<str>, &OwnTopic)> {
        self.own.iter()
    }

    /// The own topic of a name.
    pub fn topic(&self, name: &str) -> Option<&OwnTopic> {
        self.own.get(name)
    }

    /// All that was said of names, in order.
    pub fn all_said(&self) -> impl Iterator<Item = (&Arc<str>, &TopicSaid)> {
        self.said.iter()
    }

    /// What was said of a name.
    pub fn said(&self, name: &str) -> Option<&TopicSaid> {
        self.said.get(name)
    }

    /// Names of the own topics that are shown under a name, in order.
    pub fn under<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Arc<str>> {
        let is_under = move |own: &&Arc<str>| self.shown(own).as_deref() == Some(name);
        self.own.keys().filter(is_under)
    }

    /// The name under which a topic is shown; none if it is hidden.
    pub fn shown(&self, name: &str) -> Option<Arc<str>> {
        let mut path: Vec<Arc<str>> = vec![name.into()];
        loop {
            let here = path.last()?;
            let next = match self.said.get(here) {
                None => return Some(Arc::clone(here)),
                Some(TopicSaid::Hidden) => return None,
                Some(TopicSaid::As(next)) => next,
            };
            if path.len() > MOST_STEPS || path.contains(next) {
                // Decisions joined from two places may lead in a circle: one stands for all.
                return path.into_iter().min();
            }
            path.push(Arc::clone(next));
        }
    }

    /// Keeps an own topic; an empty name keeps none.
    pub fn keep(&mut self, name: &str, topic: OwnTopic) {
        let name = name.trim();
        if !name.is_empty() {
            Arc::make_mut(&mut self.own).insert(name.into(), topic);
        }
    }

    /// Has a topic go under another name.
    pub fn lead(&mut self, from: &str, to: &str) {
        let (from, to) = (from.trim(), to.trim());
        if from == to || from.is_empty() || to.is_empty() {
            return;
        }
        let leads_back = self.path(to).iter().any(|met| **met == *from);
        let said = Arc::make_mut(&mut self.said);
        if leads_back || said.get(to) == Some(&TopicSaid::Hidden) {
            said.remove(to);
        }
        said.insert(from.into(), TopicSaid::As(to.into()));
    }

    /// Gives a topic another name: an own one moves with its terms, a given one leads there.
    /// One that has the name already takes it up.
    pub fn rename(&mut self, from: &str, to: &str) {
        let to = to.trim();
        if to.is_empty() || from == to {
            return;
        }
        let is_free = !self.own.contains_key(to) && !self.said.contains_key(to);
        let Some(topic) = self.own.get(from).filter(|_| is_free).cloned() else {
            self.lead(from, to);
            return;
        };
        let own = Arc::make_mut(&mut self.own);
        own.remove(from);
        own.insert(to.into(), topic);
        let said = Arc::make_mut(&mut self.said);
        if let Some(of) = said.remove(from) {
            said.insert(to.into(), of);
        }
        for led in said.values_mut() {
            if matches!(led, TopicSaid::As(name) if **name == *from) {
                *led = TopicSaid::As(to.into());
            }
        }
    }

    /// Shows a topic no more.
    pub fn hide(&mut self, name: &str) {
        Arc::make_mut(&mut self.said).insert(name.into(), TopicSaid::Hidden);
    }

    /// Takes back what was said of a name.
    pub fn unsay(&mut self, name: &str) {
        if self.said.contains_key(name) {
            Arc::make_mut(&mut self.said).remove(name);
        }
    }

    /// Deletes an own topic, with all that was said of its name or leads to it.
    pub fn delete(&mut self, name: &str) {
        Arc::make_mut(&mut self.own).remove(name);
        let is_about = |said: &TopicSaid| matches!(said, TopicSaid::As(to) if **to == *name);
        let said = Arc::make_mut(&mut self.said);
        said.retain(|from, said| **from != *name && !is_about(said));
    }

    /// Sets what is said of a name outright, as it was kept; none takes it away.
    pub fn set_said(&mut self, name: &Arc<str>, said: Option<TopicSaid>) {
        let all = Arc::make_mut(&mut self.said);
        match said {
            Some(said) => all.insert(Arc::clone(name), said),
            None => all.remove(name),
        };
    }

    /// The names that one leads to, itself first.
    fn path(&self, name: &str) -> Vec<Arc<str>> {
        let mut path: Vec<Arc<str>> = vec![name.into()];
        while let Some(TopicSaid::As(next)) = path.last().and_then(|last| self.said.get(last)) {
            if path.contains(next) || path.len() > MOST_STEPS {
                break;
            }
            path.push(Arc::clone(next));
        }
        path
    }

    /// These decisions with those of another person or time, which hold where both speak.
    pub fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (name, topic) in other.own() {
            out.keep(name, topic.clone());
        }
        for (name, said) in other.all_said() {
            out.set_said(name, Some(said.clone()));
        }
        out
    }

    /// These decisions, but for what `from` and `to` differ in: there as in `to`.
    pub fn stepped(&self, from: &Self, to: &Self) -> Self {
        let mut out = self.clone();
        for name in from.own.keys().chain(to.own.keys()) {
            let after = to.own.get(name);
            if from.own.get(name) != after {
                let own = Arc::make_mut(&mut out.own);
                match after {
                    Some(topic) => own.insert(Arc::clone(name), topic.clone()),
                    None => own.remove(name),
                };
            }
        }
        for name in from.said.keys().chain(to.said.keys()) {
            let after = to.said.get(name);
            if from.said.get(name) != after {
                out.set_said(name, after.cloned());
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{OwnTopic, Tenths, Term, TopicSaid, Topics};

    fn topic(terms: &[&str]) -> OwnTopic {
        let terms = terms.iter().map(|term| Term::new(term, Tenths(10)));
        OwnTopic::new(terms, Tenths(10))
    }

    #[test]
    fn a_term_is_its_folded_words() {
        let check = |text: &str, expected: &[(&str, bool)]| {
            let words = Term::new(text, Tenths(10)).words();
            let words: Vec<_> = words
                .iter()
                .map(|word| (word.text.as_str(), word.is_beginning))
                .collect();
            assert_eq!(words, expected, "{text}");
        };
        check(
            "Free  Association",
            &[("free", false), ("association", false)],
        );
        check(" Décret* royal", &[("decret", true), ("royal", false)]);
        check("co-operate", &[("co", false), ("operate", false)]);
        check("… *", &[]);
    }

    #[test]
    fn a_topic_has_no_term_twice_and_none_that_says_nothing() {
        let made = topic(&["Frost", "…", "frost", "frost*", "black frost"]);
        let terms: Vec<&str> = made.terms.iter().map(|term| &*term.text).collect();
        assert_eq!(terms, ["Frost", "frost*", "black frost"]);
        assert_eq!(Tenths::of(f32::NAN), Tenths(0));
        assert_eq!(Tenths::of(1e9), Tenths::MOST);
        assert_eq!(Tenths::of(-2.449), Tenths(-24));
    }

    fn shown(topics: &Topics, name: &str) -> Option<String> {
        topics.shown(name).map(|name| name.to_string())
    }

    #[test]
    fn names_lead_on_never_in_a_circle_and_hide_what_leads_to_them() {
        let mut topics = Topics::default();
        topics.lead("A", "B");
        topics.lead("B", "C");
        assert_eq!(shown(&topics, "A").as_deref(), Some("C"));
        topics.lead("C", "A");
        assert_eq!(shown(&topics, "C").as_deref(), Some("A"), "the later holds");
        assert_eq!(shown(&topics, "B").as_deref(), Some("A"));
        topics.hide("A");
        assert_eq!(shown(&topics, "C"), None);
        topics.unsay("A");
        assert_eq!(shown(&topics, "A").as_deref(), Some("A"));
        let mut circle = Topics::default();
        circle.set_said(&"X".into(), Some(TopicSaid::As("Y".into())));
        circle.set_said(&"Y".into(), Some(TopicSaid::As("X".into())));
        assert_eq!(shown(&circle, "X"), shown(&circle, "Y"));
    }

    #[test]
    fn an_own_topic_moves_with_its_name_and_goes_with_what_leads_to_it() {
        let mut topics = Topics::default();
        topics.keep("Frost", topic(&["frost"]));
        topics.lead("Cold", "Frost");
        topics.rename("Frost", "Winter");
        assert_eq!(topics.topic("Frost"), None);
        assert_eq!(shown(&topics, "Cold").as_deref(), Some("Winter"));
        topics.keep("Ice", topic(&["ice"]));
        topics.rename("Ice", "Winter");
        let under: Vec<&str> = topics.under("Winter").map(|name| &**name).collect();
        assert_eq!(under, ["Ice", "Winter"], "the one takes the other up");
        topics.delete("Winter");
        assert_eq!(shown(&topics, "Ice").as_deref(), Some("Ice"));
        assert_eq!(topics.len(), 1);
        topics.delete("Ice");
        assert!(topics.is_empty());
    }

    #[test]
    fn a_step_is_undone_among_later_ones() {
        let before = Topics::default();
        let mut after = before.clone();
        after.keep("Frost", topic(&["frost"]));
        after.hide("Sport");
        let mut later = after.clone();
        later.keep("Ice", topic(&["ice"]));
        let undone = later.stepped(&after, &before);
        assert_eq!((undone.len(), undone.topic("Frost")), (1, None));
        assert_eq!(undone.stepped(&before, &after), later);
        assert_eq!(before.joined(&later), later);
    }
}
