//! The store: texts, columns and annotations as they were when the program ended, so that the
//! next start searches at once. A cache beside the sources: what is damaged, or what other
//! code or models made, is thrown away and made anew.
//!
//! 1. A segment is kept in pieces (see `index::kept`), a piece in chunks, since the store's
//!    pages grow with their largest value. Each piece bears a checksum.
//! 2. A catalog says which pieces make the corpus. It changes in one transaction, in which
//!    pieces that it no longer names go; pieces are written before, and those that no catalog
//!    came to name are thrown away by the next start. So the store is whole at every moment.
//! 3. A piece is written again only when its column is another one.
//! 4. Decisions are in a file of their own, which is no cache. The store only knows which ones
//!    its segments follow.

mod catalog;
mod keeper;
mod pieces;

pub(super) use crate::pipeline::kept::Found;
pub(super) use keeper::{Keeper, Wishes};

use crate::app::persist::decisions;
use crate::index::Segment;
use crate::index::bytes::Damaged;
use crate::index::kept::{Identity, KeptSegment, Links, Piece};
use crate::pipeline::kept::{Kept, MODEL_VERSION, Marks, READING_VERSION, lies_in};
use catalog::{Catalog, SegmentEntry};
use pieces::Pieces;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

/// How long an instance that ends is given to let go of the store, and how often one looks.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(50);

/// Why the store is of no use.
#[derive(Debug, thiserror::Error)]
pub(super) enum StoreError {
    /// Another instance has it open.
    #[error("another Broadsheet has it open")]
    Busy,
    /// The disk refuses.
    #[error("{0}")]
    Disk(#[from] io::Error),
    /// It is not what was written.
    #[error("{0}")]
    Damaged(String),
}

impl From<Damaged> for StoreError {
    fn from(damaged: Damaged) -> Self {
        Self::Damaged(damaged.to_string())
    }
}

/// A column with the piece in which it is kept.
type Shelved = [Option<(Identity, u64)>; Piece::ALL.len()];

/// An open store.
#[derive(Debug)]
pub(super) struct Store {
    pieces: Pieces,
    catalog: Option<Catalog>,
    /// What of the corpus is kept, segment by segment.
    shelf: Vec<Shelved>,
    /// Links and marks as kept.
    beside: Beside,
}

/// What was read for the pipeline, with the pieces of its segments, and what stands beside.
type Read = ((Found, Vec<PieceIds>), Beside);

/// Links and marks: sums of their bytes, with their pieces.
type Beside = [Option<(blake3::Hash, u64)>; 2];

/// The pieces of one segment, in order of [`Piece::ALL`].
#[derive(Clone, Debug, Default)]
pub(super) struct PieceIds([Option<u64>; Piece::ALL.len()]);

impl PieceIds {
    /// Forgets those of columns that decisions change.
    pub(super) fn forget_decided(&mut self) {
        for (id, piece) in self.0.iter_mut().zip(Piece::ALL) {
            if piece.is_decided() {
                *id = None;
            }
        }
    }
}

impl Store {
    /// Opens the store at a path, or begins one. What is damaged or foreign is thrown away;
    /// then, if it was damaged, a few words say how.
    ///
    /// # Errors
    /// When the disk refuses, or another instance has it open.
    pub(super) fn open(path: &Path) -> Result<(Self, Option<String>), StoreError> {
        let started = Instant::now();
        let damage = loop {
            match guarded(|| Self::try_open(path)) {
                Err(StoreError::Busy) if started.elapsed() < PATIENCE => thread::sleep(PAUSE),
                opened => break opened,
            }
        };
        let damage = match damage {
            Ok(store) => return Ok((store, None)),
            Err(StoreError::Damaged(reason)) => reason,
            Err(error) => return Err(error),
        };
        pieces::delete(path)?;
        Ok((guarded(|| Self::try_open(path))?, Some(damage)))
    }

    fn try_open(path: &Path) -> Result<Self, StoreError> {
        let pieces = Pieces::open(path)?;
        let catalog = pieces.catalog()?.map(|bytes| Catalog::from_bytes(&bytes));
        let catalog = catalog.transpose()?;
        // Other code: nothing of it can be read, and nothing is wrong with it.
        let mut store = Self {
            pieces,
            catalog: catalog.filter(|catalog| catalog.reading == READING_VERSION),
            shelf: Vec::new(),
            beside: [None, None],
        };
        let named = store.named();
        store.pieces.retain(&named)?;
        Ok(store)
    }

    /// What was kept, if it is wanted by a start with these paths, and files are to be split
    /// as they were.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn read(
        &mut self,
        paths: &[PathBuf],
        split: bool,
    ) -> Result<Option<(Found, Vec<PieceIds>)>, StoreError> {
        guarded(|| {
            let Some(catalog) = &self.catalog else {
                return Ok(None);
            };
            let roots = catalog.roots();
            let is_known = paths.iter().any(|path| lies_in(path, &roots));
            let is_alike = catalog.split == split && !catalog.is_told_how;
            let is_wanted = paths.is_empty() || (is_known && is_alike);
            if !is_wanted {
                return Ok(None);
            }
            let (read, beside) = self.read_all(catalog, roots)?;
            self.beside = beside;
            Ok(Some(read))
        })
    }

    fn read_all(&self, catalog: &Catalog, roots: Vec<PathBuf>) -> Result<Read, StoreError> {
        let (segments, ids) = self.read_segments(catalog)?;
        let decisions = decisions::from_bytes(catalog.decisions.as_bytes());
        let links = self.pieces.read(catalog.links)?;
        let marks = self.pieces.read(catalog.marks)?;
        let beside = [(&links, catalog.links), (&marks, catalog.marks)];
        let beside = beside.map(|(bytes, id)| Some((blake3::hash(bytes), id)));
        let found = Found {
            segments,
            roots,
            links: Links::from_bytes(&links)?,
            marks: Marks::from_bytes(&marks)?,
            decisions: decisions.map_err(|error| StoreError::Damaged(error.to_string()))?,
        };
        Ok(((found, ids), beside))
    }

    /// The segments with their pieces. One thread reads what another makes columns of.
    fn read_segments(
        &self,
        catalog: &Catalog,
    ) -> Result<(Vec<KeptSegment>, Vec<PieceIds>), StoreError> {
        let is_same_model = catalog.model == MODEL_VERSION;
        let wanted = |piece: &Piece| is_same_model || !piece.is_inferred();
        let bytes = |id: Option<u64>| id.and_then(|id| self.pieces.read(id).ok());
        let ids = |entry: &SegmentEntry| {
            Piece::ALL.map(|piece| entry.id(piece).filter(|_| wanted(&piece)))
        };
        let (sender, receiver) = sync_channel(1);
        thread::scope(|scope| {
            let reader = thread::Builder::new().name("store".to_owned());
            reader.spawn_scoped(scope, move || {
                for ids in catalog.segments.iter().map(ids) {
                    if sender.send((ids, ids.map(bytes))).is_err() {
                        return;
                    }
                }
            })?;
            let (mut segments, mut all_ids) = (Vec::new(), Vec::new());
            for (mut ids, mut pieces) in receiver {
                let segment = KeptSegment::from_bytes(|piece| {
                    let at = Piece::ALL.iter().position(|other| *other == piece)?;
                    pieces.get_mut(at)?.take()
                })?;
                if segment.annotated.is_none() {
                    for (id, piece) in ids.iter_mut().zip(Piece::ALL) {
                        *id = id.filter(|_| !piece.is_inferred());
                    }
                }
                segments.push(segment);
                all_ids.push(PieceIds(ids));
            }
            if segments.len() < catalog.segments.len() {
                return Err(Damaged::Short.into());
            }
            Ok((segments, all_ids))
        })
    }

    /// Takes note of which columns the pieces that were read have become, so that they are not
    /// written again. `kept` is the corpus made of them, not yet changed.
    pub(super) fn recognize(&mut self, ids: &[PieceIds], kept: &Kept) {
        let segments = &kept.index.segments;
        if segments.len() != ids.len() {
            return;
        }
        let shelved = segments.iter().zip(ids).map(|(segment, ids)| {
            let mut shelved = Shelved::default();
            for ((slot, piece), id) in shelved.iter_mut().zip(Piece::ALL).zip(ids.0) {
                *slot = segment.identity(piece).zip(id);
            }
            shelved
        });
        self.shelf = shelved.collect();
    }

    /// Gives room on the disk back that what was written before took.
    ///
    /// # Errors
    /// When the disk refuses; what is kept is whole all the same.
    pub(super) fn tidy(&mut self) -> Result<(), StoreError> {
        guarded(|| self.pieces.tidy())
    }

    /// Keeps a corpus in the place of what was kept. Whether anything had to be written.
    ///
    /// # Errors
    /// When the disk refuses; what was kept before is still whole then.
    pub(super) fn write(&mut self, kept: &Kept) -> Result<bool, StoreError> {
        guarded(|| self.try_write(kept))
    }

    fn try_write(&mut self, kept: &Kept) -> Result<bool, StoreError> {
        let segments = kept.index.segments.iter();
        let columns = segments.map(|segment| self.shelve(segment, kept));
        let columns: Vec<Shelved> = columns.collect::<Result<_, _>>()?;
        let links = self.put_beside(0, &kept.index.links.to_bytes())?;
        let marks = self.put_beside(1, &kept.mark_bytes())?;
        let decisions = decisions::to_bytes(kept.decisions()).map_err(io::Error::other)?;
        let mut catalog = Catalog {
            reading: READING_VERSION.to_owned(),
            model: MODEL_VERSION.to_owned(),
            segments: columns.iter().map(entry).collect(),
            split: kept.split,
            is_told_how: kept.is_told_how,
            decisions: String::from_utf8(decisions).map_err(io::Error::other)?,
            links,
            marks,
            roots: Vec::new(),
        };
        catalog.set_roots(&kept.roots);
        if self.catalog.as_ref() == Some(&catalog) {
            return Ok(false);
        }
        let bytes = catalog.to_bytes()?;
        self.catalog = Some(catalog);
        self.shelf = columns;
        let named = self.named();
        self.pieces.publish(&bytes, &named)?;
        Ok(true)
    }

    /// The pieces of a segment: those that are kept already, and the rest written.
    fn shelve(&mut self, segment: &Segment, kept: &Kept) -> Result<Shelved, StoreError> {
        let mut shelved = Shelved::default();
        for (nth, (slot, piece)) in shelved.iter_mut().zip(Piece::ALL).enumerate() {
            let Some(identity) = segment.identity(piece) else {
                continue;
            };
            let known = self.shelf.iter().find_map(|known| {
                let (other, id) = known.get(nth)?.as_ref()?;
                (*other == identity).then_some(*id)
            });
            let id = match known {
                Some(id) => id,
                None => match segment.piece_bytes(piece, &kept.index.snapshot) {
                    Some(bytes) => self.pieces.put(&bytes)?,
                    None => continue,
                },
            };
            *slot = Some((identity, id));
        }
        Ok(shelved)
    }

    /// Writes bytes unless they are those that are kept.
    fn put_beside(&mut self, nth: usize, bytes: &[u8]) -> Result<u64, StoreError> {
        let sum = blake3::hash(bytes);
        let known = self.beside.get(nth).copied().flatten();
        if let Some((_, id)) = known.filter(|(known, _)| *known == sum) {
            return Ok(id);
        }
        let id = self.pieces.put(bytes)?;
        if let Some(slot) = self.beside.get_mut(nth) {
            *slot = Some((sum, id));
        }
        Ok(id)
    }

    /// Keeps nothing any more, and begins anew.
    pub(super) fn empty(&mut self) -> Result<(), StoreError> {
        self.catalog = None;
        self.shelf.clear();
        self.beside = [None, None];
        guarded(|| self.pieces.clear())
    }

    /// Pieces that the catalog names, sorted.
    fn named(&self) -> Vec<u64> {
        let Some(catalog) = &self.catalog else {
            return Vec::new();
        };
        let segments = catalog.segments.iter();
        let pieces = segments.flat_map(|entry| Piece::ALL.into_iter().filter_map(|p| entry.id(p)));
        let mut named: Vec<u64> = pieces.chain([catalog.links, catalog.marks]).collect();
        named.sort_unstable();
        named
    }
}

fn entry(shelved: &Shelved) -> SegmentEntry {
    let ids = shelved.iter().map(|at| at.as_ref().map(|(_, id)| *id));
    SegmentEntry {
        pieces: ids.collect(),
    }
}

/// Does `work`; what panics in it met bytes that nobody wrote.
fn guarded<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let reason = "it is not what was written";
        Err(StoreError::Damaged(reason.to_owned()))
    })
}
