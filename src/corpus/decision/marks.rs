//! What people mark articles with: a star, and tags of a name and a color. Says which article
//! has which mark and which tags there are; how a mark looks is for others to say.
//!
//! 1. A mark names its article by content, so that it holds wherever the same text is read.
//! 2. A tag is its name, with one space for any white space. Names that differ in case or
//!    accents alone are one tag: the one that was there first.
//! 3. Every tag of an article has a color; a tag without articles stays until it is deleted.
//! 4. A step that is taken back leaves what other steps did to the same articles.

use crate::corpus::ContentHash;
use crate::corpus::by_hash::ByHash;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The value of [`crate::corpus::Facet::Mark`] that a star is.
pub const STARRED: &str = "Starred";

/// Letters of a tag at most.
const MOST_LETTERS: usize = 60;

/// The color of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagColor {
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Teal.
    Teal,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
    /// Gray.
    Gray,
}

impl TagColor {
    /// All, in the order in which new tags take them.
    pub const ALL: [Self; 8] = [
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Teal,
        Self::Blue,
        Self::Violet,
        Self::Gray,
    ];

    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Orange => "Orange",
            Self::Yellow => "Yellow",
            Self::Green => "Green",
            Self::Teal => "Teal",
            Self::Blue => "Blue",
            Self::Violet => "Violet",
            Self::Gray => "Gray",
        }
    }

    /// The color of a label, in any case.
    pub fn of(label: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|color| color.label().eq_ignore_ascii_case(label))
    }

    /// Position in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// The marks of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Whether it has a star.
    pub is_starred: bool,
    /// Names of its tags, in order.
    pub tags: BTreeSet<Arc<str>>,
}

impl Marked {
    /// Whether it has no mark.
    pub fn is_empty(&self) -> bool {
        !self.is_starred && self.tags.is_empty()
    }
}

/// All marks, and all tags. Copies share everything until one changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    of: ByHash<Marked>,
    tags: Arc<BTreeMap<Arc<str>, TagColor>>,
}

/// The name of a tag as it is kept; empty for mere white space.
pub fn tag_name(typed: &str) -> String {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.replace(char::is_control, "");
    match name.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => name.get(..at).unwrap_or_default().trim_end().to_owned(),
        None => name,
    }
}

impl Marks {
    /// Whether there is neither mark nor tag.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty() && self.tags.is_empty()
    }

    /// How many things were decided.
    pub fn len(&self) -> usize {
        self.of.len() + self.tags.len()
    }

    /// The marks of an article, if it has any.
    pub fn of(&self, article: ContentHash) -> Option<&Marked> {
        self.of.at(article)
    }

    /// Whether an article has a star.
    pub fn is_starred(&self, article: ContentHash) -> bool {
        self.of(article).is_some_and(|marked| marked.is_starred)
    }

    /// Whether an article has a tag.
    pub fn has_tag(&self, article: ContentHash, name: &str) -> bool {
        self.of(article)
            .is_some_and(|marked| marked.tags.contains(name))
    }

    /// All articles with marks, in order of hashes.
    pub fn all(&self) -> impl Iterator<Item = (ContentHash, &Marked)> {
        self.of.iter()
    }

    /// All tags with their colors, in order of names.
    pub fn tags(&self) -> impl Iterator<Item = (&Arc<str>, TagColor)> {
        self.tags.iter().map(|(name, color)| (name, *color))
    }

    /// The color of a tag; none if there is no such tag.
    pub fn color(&self, name: &str) -> Option<TagColor> {
        self.tags.get(name).copied()
    }

    /// The tag that a typed name means, whatever its case and accents.
    pub fn called(&self, typed: &str) -> Option<&Arc<str>> {
        let name = tag_name(typed);
        if let Some((name, _)) = self.tags.get_key_value(name.as_str()) {
            return Some(name);
        }
        let folded = fold(&name);
        self.tags.keys().find(|tag| fold(tag) == folded)
    }

    /// How many articles have a tag. Looks at all that have marks.
    pub fn n_with(&self, name: &str) -> usize {
        self.of
            .iter()
            .filter(|(_, marked)| marked.tags.contains(name))
            .count()
    }

    /// Gives an article a star, or takes it away.
    pub fn star(&mut self, article: ContentHash, is_starred: bool) {
        self.change(article, |marked| marked.is_starred = is_starred);
    }

    /// Gives an article a tag, which is made if there is none of the name, or takes it away.
    /// A name without letters is no tag.
    pub fn tag(&mut self, article: ContentHash, name: &str, has: bool) {
        if !has {
            if let Some(name) = self.called(name).cloned() {
                self.change(article, |marked| {
                    marked.tags.remove(&name);
                });
            }
            return;
        }
        if let Some(name) = self.make(name) {
            self.change(article, |marked| {
                marked.tags.insert(name);
            });
        }
    }

    /// The tag of a name, which is made in a color that few have if there is none.
    pub fn make(&mut self, name: &str) -> Option<Arc<str>> {
        if let Some(known) = self.called(name) {
            return Some(Arc::clone(known));
        }
        let name: Arc<str> = tag_name(name).into();
        if name.is_empty() {
            return None;
        }
        let color = self.next_color();
        Arc::make_mut(&mut self.tags).insert(Arc::clone(&name), color);
        Some(name)
    }

    /// The first of the colors that fewest tags have.
    fn next_color(&self) -> TagColor {
        let n_with = |color: &TagColor| self.tags.values().filter(|other| *other == color).count();
        let rarest = TagColor::ALL.into_iter().min_by_key(n_with);
        rarest.unwrap_or(TagColor::Gray)
    }

    /// Sets the color of a tag, which is made if there is none of the name.
    pub fn paint(&mut self, name: &str, color: TagColor) {
        if let Some(name) = self.make(name) {
            Arc::make_mut(&mut self.tags).insert(name, color);
        }
    }

    /// Gives a tag another name wherever it is. One that has the name already takes it up and
    /// keeps its own color.
    pub fn rename(&mut self, from: &str, to: &str) {
        let name: Arc<str> = tag_name(to).into();
        let Some(color) = self.color(from).filter(|_| !name.is_empty()) else {
            return;
        };
        let taken = self
            .called(&name)
            .filter(|other| ***other != *from)
            .cloned();
        let to = taken.clone().unwrap_or(name);
        if *to == *from {
            return;
        }
        let tags = Arc::make_mut(&mut self.tags);
        tags.remove(from);
        if taken.is_none() {
            tags.insert(Arc::clone(&to), color);
        }
        self.each_with(from, |marked| {
            marked.tags.insert(Arc::clone(&to));
        });
    }

    /// Deletes a tag, wherever it is.
    pub fn delete(&mut self, name: &str) {
        if self.tags.contains_key(name) {
            Arc::make_mut(&mut self.tags).remove(name);
        }
        self.each_with(name, |_| {});
    }

    /// Takes a tag from all articles that have it, and changes each of these.
    fn each_with(&mut self, name: &str, change: impl Fn(&mut Marked)) {
        let with = self.of.iter();
        let with = with.filter(|(_, marked)| marked.tags.contains(name));
        let with: Vec<ContentHash> = with.map(|(article, _)| article).collect();
        for article in with {
            self.change(article, |marked| {
                marked.tags.remove(name);
                change(marked);
            });
        }
    }

    fn change(&mut self, article: ContentHash, change: impl FnOnce(&mut Marked)) {
        let mut marked = self.of(article).cloned().unwrap_or_default();
        change(&mut marked);
        self.of.set(article, (!marked.is_empty()).then_some(marked));
    }

    /// Articles whose marks are others in `other`, in order of hashes.
    pub fn changed(&self, other: &Self) -> Vec<ContentHash> {
        self.of.changed(&other.of)
    }

    /// These marks with those of another person or time: articles have the marks of both, and
    /// the colors of `other` hold.
    pub fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (name, color) in other.tags() {
            out.paint(name, color);
        }
        for (article, marked) in other.all() {
            if marked.is_starred {
                out.star(article, true);
            }
            for name in &marked.tags {
                out.tag(article, name, true);
            }
        }
        out
    }

    /// These marks, but for what `from` and `to` differ in: there as in `to`.
    pub fn stepped(&self, from: &Self, to: &Self) -> Self {
        if self == from {
            return to.clone();
        }
        let nothing = Marked::default();
        let mut out = self.clone();
        for article in from.changed(to) {
            let (was, now) = (from.of(article), to.of(article));
            let (was, now) = (was.unwrap_or(&nothing), now.unwrap_or(&nothing));
            out.change(article, |marked| {
                if was.is_starred != now.is_starred {
                    marked.is_starred = now.is_starred;
                }
                marked
                    .tags
                    .retain(|tag| now.tags.contains(tag) || !was.tags.contains(tag));
                let came = now.tags.difference(&was.tags);
                marked.tags.extend(came.cloned());
            });
        }
        for name in from.tags.keys().chain(to.tags.keys()) {
            let after = to.color(name);
            if from.color(name) == after {
                continue;
            }
            // Articles that another step gave the tag to keep it.
            let stays = after.is_none() && out.n_with(name) > 0;
            let tags = Arc::make_mut(&mut out.tags);
            match after {
                Some(color) => tags.insert(Arc::clone(name), color),
                None if stays => continue,
                None => tags.remove(name),
            };
        }
        out.define_all();
        out
    }

    /// Gives every tag of an article a color, where steps in another order left it without.
    fn define_all(&mut self) {
        let borne = self.of.iter().flat_map(|(_, marked)| &marked.tags);
        let lost = borne.filter(|tag| !self.tags.contains_key(*tag));
        let lost: BTreeSet<Arc<str>> = lost.cloned().collect();
        for tag in lost {
            let color = self.next_color();
            Arc::make_mut(&mut self.tags).insert(tag, color);
        }
    }
}

#[cfg(test)]
mod tests;
