//! What the corpus says of one entity: how it is called, in which articles, when, beside whom,
//! in which words. Counts what readers are shown, whatever names articles bear; judges nothing.

use crate::corpus::annotation::{Annotations, EntityKind, Evidence, Mention};
use crate::corpus::decision::entity::EntityKey;
use crate::corpus::{Article, Facet};
use crate::index::{DocId, Segment, Snapshot, ValueId};
use crate::text::Span;
use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Companions named.
const COMPANIONS: usize = 5;
/// Sample sentences shown.
const SAMPLES: usize = 3;
/// Longest sentence that is shown whole, in bytes.
const LONG: usize = 220;
/// Sentences too short to say anything, in bytes.
const SHORT: usize = 40;
/// Articles looked at between two questions whether anybody still waits.
const STRIDE: usize = 64;

/// All kinds of names.
const KINDS: [EntityKind; 4] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Other,
];

/// All that is shown of an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityCard {
    /// Articles that name it.
    pub n_articles: u32,
    /// Quotations of it.
    pub n_quotes: u32,
    /// How it is called, most often first; role names among them.
    pub forms: Vec<Form>,
    /// Articles by year and month, in order; those without a year are not there.
    pub months: Vec<((i16, u8), u32)>,
    /// Entities in the same articles, most frequent first.
    pub companions: Vec<Companion>,
    /// Sentences that name it.
    pub samples: Vec<Sample>,
}

/// One way in which an entity is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As written most often.
    pub text: String,
    /// How often.
    pub n_mentions: u32,
    /// In how many articles.
    pub n_articles: u32,
    /// Whether it is a role that an article ties to it, and not a name.
    pub is_role: bool,
    /// The rule by which most articles tie it to the entity; none for the name itself, or if
    /// it is another name that was merged.
    pub rule: Option<&'static str>,
}

/// Another entity in the same articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Which.
    pub key: EntityKey,
    /// In how many articles.
    pub n_articles: u32,
}

/// A sentence that names an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// In which article.
    pub doc: DocId,
    /// Its words, cut where it is long.
    pub text: String,
    /// Where in `text` the name stands.
    pub name: Span,
}

/// The card of an entity as it is shown; empty for one that no article names. None when
/// `cancelled`.
pub fn entity_card(
    snapshot: &Snapshot,
    key: &EntityKey,
    cancelled: &dyn Fn() -> bool,
) -> Option<EntityCard> {
    let facet = Facet::of_entity(key.kind);
    let id = facet.and_then(|facet| snapshot.overlay().find(facet, &key.name));
    if facet.is_some() && id.is_none() {
        return Some(EntityCard::default());
    }
    let mut tally = Tally {
        snapshot,
        key,
        card: EntityCard::default(),
        forms: FxHashMap::default(),
        months: BTreeMap::new(),
        companions: FxHashMap::default(),
    };
    for segment in snapshot.segments() {
        let listed = id.map(|id| segment.values.docs_with(id).iter());
        let locals: Vec<usize> = match listed {
            Some(listed) => listed.map(|local| *local as usize).collect(),
            // No facet counts them, so that each article must be asked.
            None => segment.bearing_any(|name| means(snapshot, name, key)),
        };
        for (nth, local) in locals.into_iter().enumerate() {
            if nth.is_multiple_of(STRIDE) && cancelled() {
                return None;
            }
            if !snapshot.is_removed(segment.doc(local)) {
                tally.add(segment, local, id);
            }
        }
    }
    Some(tally.finish())
}

/// Whether a name means an entity of a kind that no facet lists, or may, in some form.
fn means(snapshot: &Snapshot, name: &str, key: &EntityKey) -> bool {
    let naming = snapshot.overlay().naming();
    let mut kinds = KINDS.into_iter();
    *name == *key.name || kinds.any(|kind| naming.shown(kind, name).as_ref() == Some(key))
}

/// How a form was written, and where.
#[derive(Default)]
struct Count {
    spellings: BTreeMap<String, u32>,
    n_mentions: u32,
    n_articles: u32,
    last: Option<DocId>,
    is_role: bool,
    /// How often each rule tied it.
    rules: BTreeMap<Option<&'static str>, u32>,
}

struct Tally<'a> {
    snapshot: &'a Snapshot,
    key: &'a EntityKey,
    card: EntityCard,
    forms: FxHashMap<String, Count>,
    months: BTreeMap<(i16, u8), u32>,
    companions: FxHashMap<ValueId, u32>,
}

impl Tally<'_> {
    fn add(&mut self, segment: &Segment, local: usize, id: Option<ValueId>) {
        let doc = segment.doc(local);
        let annotations = segment.passing_annotations(local);
        let is_named = |found: &Annotations| {
            let text = segment.article(local).map_or("", |article| article.text());
            found
                .mentions
                .iter()
                .any(|mention| self.is_meant(mention, mention.span.slice(text)))
        };
        if id.is_none() && !annotations.as_ref().is_some_and(is_named) {
            return;
        }
        self.card.n_articles += 1;
        let date = self.snapshot.date(doc);
        if let Some((year, month)) = date.and_then(|date| Some((date.year?, date.month))) {
            *self.months.entry((year, month.unwrap_or(1))).or_default() += 1;
        }
        for other in segment.values.of(local) {
            if Some(*other) != id {
                *self.companions.entry(*other).or_default() += 1;
            }
        }
        if let (Some(annotations), Some(article)) = (annotations, segment.article(local)) {
            self.read(doc, article, &annotations);
        }
    }

    fn is_meant(&self, mention: &Mention, form: &str) -> bool {
        let naming = self.snapshot.overlay().naming();
        naming.read_as(mention.kind, &mention.entity, form).as_ref() == Some(self.key)
    }

    fn read(&mut self, doc: DocId, article: &Article, annotations: &Annotations) {
        let naming = self.snapshot.overlay().naming();
        let text = article.text();
        for mention in &annotations.mentions {
            let form = mention.span.slice(text);
            if self.is_meant(mention, form) {
                self.count(doc, mention, form);
                self.sample(doc, text, &annotations.sentences, mention.span);
            }
        }
        for quote in &annotations.quotes {
            let speaker = naming.quote(quote, text).speaker;
            self.card.n_quotes += u32::from(speaker.as_deref() == Some(&*self.key.name));
        }
    }

    fn count(&mut self, doc: DocId, mention: &Mention, form: &str) {
        let words: Vec<&str> = form.split_whitespace().collect();
        let form = words.join(" ");
        let count = self.forms.entry(fold(&form)).or_default();
        *count.spellings.entry(form).or_default() += 1;
        count.n_mentions += 1;
        count.n_articles += u32::from(count.last != Some(doc));
        count.last = Some(doc);
        let evidence = mention.evidence.as_ref();
        count.is_role |= evidence.is_some_and(Evidence::is_role);
        let rule = evidence.map(|evidence| evidence.rule);
        *count.rules.entry(rule).or_default() += 1;
    }

    /// Keeps the sentence around a mention: one an article, readable ones first.
    fn sample(&mut self, doc: DocId, text: &str, sentences: &[Span], name: Span) {
        let samples = &mut self.card.samples;
        if samples.iter().any(|sample| sample.doc == doc) {
            return;
        }
        let sample = sample(doc, text, sentences, name);
        let is_good = |sample: &Sample| sample.text.len() >= SHORT && !sample.text.ends_with('…');
        if samples.len() < SAMPLES {
            samples.extend(sample);
        } else if let Some(better) = sample.filter(is_good)
            && let Some(worse) = samples.iter_mut().find(|sample| !is_good(sample))
        {
            *worse = better;
        }
    }

    fn finish(self) -> EntityCard {
        let mut forms: Vec<Form> = self.forms.into_values().filter_map(form_of).collect();
        forms.sort_by(|a, b| {
            let front = |form: &Form| Reverse(form.n_mentions);
            front(a).cmp(&front(b)).then_with(|| a.text.cmp(&b.text))
        });
        let snapshot = self.snapshot;
        let mut companions: Vec<Companion> = self
            .companions
            .into_iter()
            .filter_map(|(id, n_articles)| {
                let value = snapshot.value(id)?;
                let key = EntityKey {
                    kind: value.facet.kind()?,
                    name: Arc::clone(&value.name),
                };
                Some(Companion { key, n_articles })
            })
            .collect();
        companions
            .sort_by(|a, b| (Reverse(a.n_articles), &a.key).cmp(&(Reverse(b.n_articles), &b.key)));
        companions.truncate(COMPANIONS);
        EntityCard {
            forms,
            companions,
            months: self.months.into_iter().collect(),
            ..self.card
        }
    }
}

fn form_of(count: Count) -> Option<Form> {
    let most = count.spellings.into_iter();
    let (text, _) = most.max_by_key(|(text, n)| (*n, Reverse(text.clone())))?;
    let rules = count.rules.into_iter();
    let (rule, _) = rules.max_by_key(|(rule, n)| (*n, Reverse(*rule)))?;
    Some(Form {
        text,
        n_mentions: count.n_mentions,
        n_articles: count.n_articles,
        is_role: count.is_role,
        rule,
    })
}

/// The sentence around a name, on one line, cut around the name where it is long.
pub(super) fn sample(doc: DocId, text: &str, sentences: &[Span], name: Span) -> Option<Sample> {
    let after = sentences.partition_point(|sentence| sentence.start() <= name.start());
    let sentence = sentences.get(after.checked_sub(1)?)?;
    if !sentence.contains(name) {
        return None;
    }
    let before = text.get(sentence.start()..name.start())?;
    let behind = text.get(name.end()..sentence.end())?;
    let (before, is_cut) = tail(before.trim_start(), LONG / 2);
    let mut out = String::new();
    if is_cut {
        out.push('…');
    }
    push_line(&mut out, before);
    let start = out.len();
    push_line(&mut out, name.slice(text));
    let end = out.len();
    let (behind, is_cut) = head(behind.trim_end(), LONG.saturating_sub(end));
    push_line(&mut out, behind);
    if is_cut {
        out.push('…');
    }
    Some(Sample {
        doc,
        text: out,
        name: Span::new(start, end),
    })
}

/// Appends with white space made single blanks.
fn push_line(out: &mut String, part: &str) {
    for letter in part.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !out.ends_with(' ') {
            out.push(letter);
        }
    }
}

/// The last words within so many bytes.
fn tail(text: &str, most: usize) -> (&str, bool) {
    let Some(from) = text.len().checked_sub(most).filter(|from| *from > 0) else {
        return (text, false);
    };
    let part = text
        .get(text.ceil_char_boundary(from)..)
        .unwrap_or_default();
    (part.split_once(' ').map_or(part, |(_, words)| words), true)
}

/// The first words within so many bytes.
fn head(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most {
        return (text, false);
    }
    let part = text
        .get(..text.floor_char_boundary(most))
        .unwrap_or_default();
    (part.rsplit_once(' ').map_or(part, |(words, _)| words), true)
}
