//! The topics and the terms that speak for them, as shipped: looks terms up, plural or not.
//! How they were found and weighed is told in `assets/README.md`.

use rustc_hash::FxHashMap;

const TOPICS: &str = include_str!("../../../assets/lexicons/topics.tsv");
const TERMS: &str = include_str!("../../../assets/lexicons/topic_terms.tsv");

/// The place of a topic in the list of topics.
pub(super) type TopicId = u16;

/// What turns an article toward a top, or away from it: for whether it is named, and for which
/// of the named comes first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn {
    pub(super) naming: f32,
    pub(super) first: f32,
}

/// The topics of two levels and their terms.
#[derive(Debug, Default)]
pub struct Topics {
    all: Vec<Topic>,
    /// Folded words, parted by spaces.
    terms: FxHashMap<&'static str, Term>,
    weights: Vec<(TopicId, f32)>,
    /// What terms turn toward or away from tops, as learned from labelled texts.
    turns: Vec<(TopicId, Turn)>,
}

#[derive(Debug)]
struct Topic {
    id: &'static str,
    label: &'static str,
    parent: Option<TopicId>,
    factor: f32,
    /// What speaks for the topic before anything is read, as learned.
    turn: Turn,
}

/// A term: whether longer ones begin like it, and where its weights are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Term {
    pub(super) begins: bool,
    start: u32,
    end: u32,
    turns_start: u32,
    turns_end: u32,
}

impl Term {
    pub(super) fn speaks(self) -> bool {
        self.start < self.end
    }
}

impl Topics {
    /// Reads the lists in the binary.
    pub(in crate::annotate) fn load() -> Self {
        Self::read(TOPICS, TERMS)
    }

    /// Reads other lists of the same form: to make lists by what they find. A line
    /// that cannot be read is left out.
    pub fn read(topic_lines: &'static str, term_lines: &'static str) -> Self {
        let mut topics = Self::default();
        for line in lines(topic_lines) {
            topics.push_topic(line);
        }
        let codes: FxHashMap<&str, TopicId> = topics
            .all
            .iter()
            .zip(0..)
            .filter_map(|(topic, at)| {
                let code = topic.id.strip_prefix("medtop:")?;
                Some((code.strip_suffix("000000").unwrap_or(code), at))
            })
            .collect();
        for line in lines(term_lines) {
            topics.push_term(line, &codes);
        }
        topics
    }

    fn push_topic(&mut self, line: &'static str) {
        let mut fields = line.split('\t');
        let (Some(id), Some(label)) = (fields.next(), fields.next()) else {
            return;
        };
        let parent = fields.next().unwrap_or_default();
        let parent = self.all.iter().position(|topic| topic.id == parent);
        let factor = fields.next().and_then(|factor| factor.parse().ok());
        self.all.push(Topic {
            id,
            label,
            parent: parent.and_then(|parent| TopicId::try_from(parent).ok()),
            factor: factor.unwrap_or(1.0),
            turn: fields.next().and_then(read_turn).unwrap_or_default(),
        });
    }

    fn push_term(&mut self, line: &'static str, codes: &FxHashMap<&str, TopicId>) {
        let Some((term, lists)) = line.split_once('\t') else {
            return;
        };
        let (list, turns) = lists.split_once('\t').unwrap_or((lists, ""));
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (start, turns_start) = (place(self.weights.len()), place(self.turns.len()));
        (self.weights).extend(entries(list, codes, |weight| weight.parse().ok()));
        self.turns.extend(entries(turns, codes, read_turn));
        let entry = self.terms.entry(term).or_default();
        *entry = Term {
            begins: entry.begins,
            start,
            end: place(self.weights.len()),
            turns_start,
            turns_end: place(self.turns.len()),
        };
        for (at, _) in term.match_indices(' ') {
            let beginning = term.get(..at).unwrap_or_default();
            self.terms.entry(beginning).or_default().begins = true;
        }
    }

    /// A term as listed, or without its plural ending: its listed form and itself.
    pub(super) fn find(&self, words: &str, spare: &mut String) -> Option<(&'static str, Term)> {
        let listed = |words: &str| {
            let (key, term) = self.terms.get_key_value(words)?;
            term.speaks().then_some((*key, *term))
        };
        if let Some(found) = listed(words) {
            return Some(found);
        }
        let stem = words.strip_suffix('s').filter(|stem| stem.len() > 2)?;
        if stem.ends_with('s') {
            return None;
        }
        if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 1) {
            spare.clear();
            spare.push_str(stem);
            spare.push('y');
            if let Some(found) = listed(spare) {
                return Some(found);
            }
        }
        listed(stem).or_else(|| listed(stem.strip_suffix('e').filter(|stem| stem.len() > 3)?))
    }

    /// Whether longer terms begin with these words.
    pub(super) fn begins(&self, words: &str) -> bool {
        self.terms.get(words).is_some_and(|term| term.begins)
    }

    /// What a term weighs for which topics.
    pub(super) fn weights(&self, term: Term) -> &[(TopicId, f32)] {
        let bound = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let range = bound(term.start)..bound(term.end);
        self.weights.get(range).unwrap_or_default()
    }

    /// Toward which tops a term turns an article, and away from which.
    pub(super) fn turns(&self, term: Term) -> &[(TopicId, Turn)] {
        let bound = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let range = bound(term.turns_start)..bound(term.turns_end);
        self.turns.get(range).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn name(&self, topic: TopicId) -> Option<(&'static str, &'static str)> {
        let topic = self.all.get(usize::from(topic))?;
        Some((topic.id, topic.label))
    }

    pub(super) fn parent(&self, topic: TopicId) -> Option<TopicId> {
        self.all.get(usize::from(topic))?.parent
    }

    pub(super) fn turn(&self, topic: TopicId) -> Turn {
        let topic = self.all.get(usize::from(topic));
        topic.map_or_else(Turn::default, |topic| topic.turn)
    }

    pub(super) fn factor(&self, topic: TopicId) -> f32 {
        let topic = self.all.get(usize::from(topic));
        topic.map_or(1.0, |topic| topic.factor)
    }
}

/// Codes of topics, each with what stands behind it.
fn entries<'l, T>(
    list: &'l str,
    codes: &'l FxHashMap<&str, TopicId>,
    read: impl Fn(&str) -> Option<T> + 'l,
) -> impl Iterator<Item = (TopicId, T)> + 'l {
    list.split(' ').filter_map(move |entry| {
        let (code, figures) = entry.split_once(':')?;
        Some((*codes.get(code)?, read(figures)?))
    })
}

/// Two figures, parted by a comma.
fn read_turn(figures: &str) -> Option<Turn> {
    let (naming, first) = figures.split_once(',')?;
    Some(Turn {
        naming: naming.parse().ok()?,
        first: first.parse().ok()?,
    })
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::Topics;

    #[test]
    fn the_lists_hold_two_levels() {
        let topics = Topics::load();
        let ids = || 0..u16::try_from(topics.len()).expect("few topics");
        assert_eq!(ids().filter(|id| topics.parent(*id).is_none()).count(), 17);
        assert!(topics.len() > 100);
        let spoken: Vec<u16> = topics.weights.iter().map(|(topic, _)| *topic).collect();
        for id in ids() {
            assert!(spoken.contains(&id), "{:?} has no term", topics.name(id));
        }
    }

    #[test]
    fn finds_plurals() {
        let topics = Topics::load();
        let check = |words: &str, expected: Option<&str>| {
            let found = topics.find(words, &mut String::new());
            assert_eq!(found.map(|(term, _)| term), expected, "{words}");
        };
        check("referendums", Some("referendum"));
        check("prime ministers", Some("prime minister"));
        check("of the", None);
        check("", None);
        check("s", None);
    }
}
