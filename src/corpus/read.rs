//! Which articles were read: a set of content hashes that costs next to nothing to copy, so
//! that a question can carry it. It is no decision: nothing that is told of an article rests
//! on it, and no index follows it.

use super::ContentHash;
use super::by_hash::ByHash;

/// Articles that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadMarks {
    read: ByHash<()>,
}

/// Sets are the same or not; nothing in them is like a number.
impl Eq for ReadMarks {}

impl ReadMarks {
    /// Whether an article was read.
    pub fn is_read(&self, article: ContentHash) -> bool {
        self.read.at(article).is_some()
    }

    /// Marks an article as read, or as not.
    pub fn set(&mut self, article: ContentHash, is_read: bool) {
        self.read.set(article, is_read.then_some(()));
    }

    /// How many were read.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// All that were read, in order of hashes.
    pub fn iter(&self) -> impl Iterator<Item = ContentHash> + '_ {
        self.read.iter().map(|(article, ())| article)
    }

    /// These marks, but for the articles in which `from` and `to` differ: there as in `to`.
    pub fn stepped(&self, from: &Self, to: &Self) -> Self {
        if self == from {
            return to.clone();
        }
        let mut out = self.clone();
        for article in from.read.changed(&to.read) {
            out.set(article, to.is_read(article));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::ReadMarks;
    use crate::corpus::ContentHash;

    #[test]
    fn a_step_is_taken_back_among_later_ones() {
        let [a, b, c] = ["a", "b", "c"].map(ContentHash::of);
        let mut before = ReadMarks::default();
        before.set(a, true);
        let mut after = before.clone();
        after.set(a, false);
        after.set(b, true);
        let mut later = after.clone();
        later.set(c, true);
        let undone = later.stepped(&after, &before);
        let read = [a, b, c].map(|article| undone.is_read(article));
        assert_eq!(read, [true, false, true]);
        assert_eq!(undone.stepped(&before, &after), later);
        assert_eq!((later.len(), later.iter().count()), (2, 2));
    }
}
