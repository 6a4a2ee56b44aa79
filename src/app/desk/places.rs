//! How far articles were read: for each the first byte of the line that stood at the top of the
//! view. The newest are kept; an article left at its start has no place.

use crate::corpus::ContentHash;
use std::sync::Arc;

/// Places kept at most.
pub const MOST: usize = 2_000;

/// Places by article, newest last. Cheap to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    all: Arc<Vec<(ContentHash, u32)>>,
}

impl Places {
    /// Places in order of age, newest last; of two of one article the later one holds.
    pub fn of(places: impl IntoIterator<Item = (ContentHash, u32)>) -> Self {
        let mut all = Self::default();
        for (article, byte) in places {
            all.set(article, byte);
        }
        all
    }

    /// How far an article was read.
    pub fn at(&self, article: ContentHash) -> Option<u32> {
        let mut newest = self.all.iter().rev();
        let found = newest.find(|(other, _)| *other == article);
        found.map(|(_, byte)| *byte)
    }

    /// An article was read so far; 0 is its start.
    pub fn set(&mut self, article: ContentHash, byte: u32) {
        let all = Arc::make_mut(&mut self.all);
        all.retain(|(other, _)| *other != article);
        if byte > 0 {
            all.push((article, byte));
        }
        let n_over = all.len().saturating_sub(MOST);
        all.drain(..n_over);
    }

    /// All, newest last.
    pub fn iter(&self) -> impl Iterator<Item = (ContentHash, u32)> + '_ {
        self.all.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Places};
    use crate::corpus::ContentHash;

    #[test]
    fn the_newest_places_are_kept() {
        let article = |n: usize| ContentHash::of(&n.to_string());
        let byte = |n: usize| u32::try_from(n + 1).expect("small");
        let mut places = Places::of((0..MOST).map(|n| (article(n), byte(n))));
        places.set(article(0), 77);
        places.set(article(MOST), 5);
        assert_eq!(places.at(article(0)), Some(77), "it was the newest");
        assert_eq!(places.at(article(1)), None, "the oldest went");
        assert_eq!(places.at(article(2)), Some(3));
        assert_eq!(places.iter().count(), MOST);
        places.set(article(2), 0);
        assert_eq!(places.at(article(2)), None, "back at its start");
    }
}
