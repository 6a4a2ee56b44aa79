//! The text columns of a segment in three pieces, by what changes them: nothing changes the
//! texts; a title that is set by hand changes the words; any decision may change the order.

use super::{Bytes, Damaged, Reader, Writer};
use crate::corpus::Article;
use crate::corpus::annotation::Header;
use crate::corpus::decision::retitled;
use crate::index::TextSegment;
use crate::index::arrangement::Arrangement;
use crate::index::families::{Sketch, word_numbers};
use crate::index::invert::Inverted;
use crate::index::keys::{DateKey, LetterMask, TitleKey};
use crate::index::lexicon::Strings;
use std::collections::BTreeMap;
use std::sync::Arc;

impl TextSegment {
    /// Articles with their headers as they were found, and by what versions are found.
    pub fn texts_to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.count(self.n_docs());
        for (local, article) in self.articles.iter().enumerate() {
            article.write(&mut out);
            if let Some(header) = self.found_header(local) {
                header.write(&mut out);
            }
        }
        Sketch::write_all(&self.sketches, &mut out);
        out.finish()
    }

    /// Lexicon, postings and token stream.
    pub fn words_to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.inverted.write(&mut out);
        out.finish()
    }

    /// Titles and dates as they are shown.
    pub fn order_to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.count(self.found.len());
        for local in self.found.keys() {
            out.number(u64::from(*local));
            let header = self.headers.get(*local as usize);
            out.text(header.map_or("", |header| &header.title));
        }
        DateKey::write_all(&self.dates, &mut out);
        self.titles.write(&mut out);
        out.finish()
    }

    /// The segment of which these are the bytes of texts, words and order.
    ///
    /// # Errors
    /// When they are not what was written, or not of one segment.
    pub fn from_bytes(texts: &[u8], words: &[u8], order: &[u8]) -> Result<Self, Damaged> {
        let mut segment = Self::default();
        segment.read_texts(texts)?;
        segment.read_words(words)?;
        segment.read_order(order)?;
        segment.word_numbers = Arc::new(word_numbers(&segment));
        Ok(segment)
    }

    fn read_texts(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let mut from = Reader::new(bytes);
        let n_docs = from.count()?;
        self.articles
            .reserve_exact(from.room_for::<Arc<Article>>(n_docs));
        self.headers
            .reserve_exact(from.room_for::<Arc<Header>>(n_docs));
        for _ in 0..n_docs {
            self.articles.push(Bytes::read(&mut from)?);
            self.headers.push(Bytes::read(&mut from)?);
        }
        self.sketches = Arc::new(Sketch::read_all(n_docs, &mut from)?);
        from.finish()
    }

    fn read_words(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let mut from = Reader::new(bytes);
        let inverted = Inverted::read(&mut from)?;
        if !inverted.is_whole(self.n_docs()) {
            return Err(Damaged::Content);
        }
        self.inverted = Arc::new(inverted);
        from.finish()
    }

    fn read_order(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let mut from = Reader::new(bytes);
        let mut found = BTreeMap::new();
        for _ in 0..from.count()? {
            let local = from.small()?;
            let title = from.text()?;
            let header = self.headers.get_mut(local as usize);
            let header = header.ok_or(Damaged::Content)?;
            let shown = Arc::new(retitled(header, title));
            found.insert(local, std::mem::replace(header, shown));
        }
        self.found = found;
        self.dates = DateKey::read_all(self.n_docs(), &mut from)?;
        let titles = Strings::read(&mut from)?;
        if titles.len() != self.n_docs() {
            return Err(Damaged::Content);
        }
        let all = (0..titles.len()).map(|local| titles.at(local));
        self.title_keys = all.clone().map(TitleKey::of).collect();
        self.title_masks = all.map(LetterMask::of).collect();
        let arrangement = Arrangement::of(&self.dates, &self.title_keys, &titles);
        self.arrangement = Arc::new(arrangement);
        self.titles = Arc::new(titles);
        from.finish()
    }
}
