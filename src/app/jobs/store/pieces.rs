//! Pieces of bytes in an embedded database, by number. The only place that names it.

use super::StoreError;
use crate::index::bytes::{Damaged, Seal};
use redb::{
    Builder, Database, DatabaseError, ReadableDatabase as _, ReadableTable as _, StorageError,
    TableDefinition, WriteTransaction,
};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Chunks of pieces, by number and place.
const CHUNKS: TableDefinition<'_, (u64, u32), &[u8]> = TableDefinition::new("chunks");
/// How many bytes each piece has.
const SIZES: TableDefinition<'_, u64, u64> = TableDefinition::new("sizes");
/// The catalog, under [`CATALOG`].
const HEADS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("heads");
const CATALOG: &str = "catalog";

/// Bytes of a chunk: with its key and the page's head just within a page of a megabyte.
const CHUNK: usize = (1 << 20) - 256;

/// Bytes that a file may have too many without anyone minding.
const SLACK: u64 = 8 << 20;

/// Bytes that the database may hold in memory; pieces are read and written once.
const CACHE: usize = 16 << 20;

/// An open database.
#[derive(Debug)]
pub(super) struct Pieces {
    database: Database,
    path: PathBuf,
    next: u64,
}

impl Pieces {
    /// Opens the file, or makes it.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let database = Builder::new().set_cache_size(CACHE).create(path)?;
        only_for_the_user(path)?;
        let mut pieces = Self {
            database,
            path: path.to_owned(),
            next: 0,
        };
        let change = pieces.begin()?;
        {
            change.open_table(CHUNKS)?;
            change.open_table(HEADS)?;
            let sizes = change.open_table(SIZES)?;
            let last = sizes.last()?;
            pieces.next = last.map_or(0, |(id, _)| id.value().saturating_add(1));
        }
        change.commit()?;
        Ok(pieces)
    }

    /// The bytes of the catalog, if there is one.
    pub(super) fn catalog(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let state = self.database.begin_read()?;
        let heads = state.open_table(HEADS)?;
        let catalog = heads.get(CATALOG)?;
        Ok(catalog.map(|bytes| bytes.value().to_vec()))
    }

    /// A piece, if its checksum holds.
    pub(super) fn read(&self, id: u64) -> Result<Vec<u8>, StoreError> {
        let state = self.database.begin_read()?;
        let sizes = state.open_table(SIZES)?;
        let chunks = state.open_table(CHUNKS)?;
        let size = sizes.get(id)?.ok_or(Damaged::Short)?.value();
        let size = usize::try_from(size).map_err(|_| Damaged::Content)?;
        let (mut head, mut content) = (Vec::new(), Vec::new());
        for nth in 0..u32::MAX {
            if head.len() + content.len() >= size {
                break;
            }
            let chunk = chunks.get((id, nth))?.ok_or(Damaged::Short)?;
            let mut chunk = chunk.value();
            if nth == 0 {
                let (first, rest) = chunk.split_at_checked(Seal::LENGTH).ok_or(Damaged::Short)?;
                head.extend_from_slice(first);
                // No more at once than the first chunk makes likely.
                content.reserve_exact(size.min(chunk.len().saturating_mul(1 << 10)));
                chunk = rest;
            }
            content.extend_from_slice(chunk);
        }
        Seal::check(&head, &content)?;
        Ok(content)
    }

    /// Writes a piece; its number.
    pub(super) fn put(&mut self, content: &[u8]) -> Result<u64, StoreError> {
        // The longest piece is as large as all texts: it is never held a second time.
        let mut first = Seal::head(content);
        let size = u64::try_from(first.len() + content.len()).unwrap_or(u64::MAX);
        let room = CHUNK.saturating_sub(first.len()).min(content.len());
        let (begun, rest) = content.split_at_checked(room).unwrap_or_default();
        first.extend_from_slice(begun);
        let id = self.next;
        self.next = self.next.saturating_add(1);
        let change = self.begin()?;
        {
            let mut chunks = change.open_table(CHUNKS)?;
            chunks.insert((id, 0), first.as_slice())?;
            for (nth, chunk) in (1_u32..).zip(rest.chunks(CHUNK)) {
                chunks.insert((id, nth), chunk)?;
            }
            let mut sizes = change.open_table(SIZES)?;
            sizes.insert(id, size)?;
        }
        change.commit()?;
        Ok(id)
    }

    /// Changes the catalog and, at the same time, lets go of all pieces but these.
    pub(super) fn publish(&mut self, catalog: &[u8], named: &[u64]) -> Result<(), StoreError> {
        let change = self.begin()?;
        {
            let mut heads = change.open_table(HEADS)?;
            heads.insert(CATALOG, catalog)?;
        }
        remove(&change, named)?;
        change.commit()?;
        Ok(())
    }

    /// Lets go of all pieces but these; without any, of the catalog, too.
    pub(super) fn retain(&mut self, named: &[u64]) -> Result<(), StoreError> {
        if named.is_empty() {
            return self.clear();
        }
        let change = self.begin()?;
        remove(&change, named)?;
        change.commit()?;
        Ok(())
    }

    /// Lets go of everything, also of the room on the disk.
    pub(super) fn clear(&mut self) -> Result<(), StoreError> {
        let change = self.begin()?;
        {
            let mut heads = change.open_table(HEADS)?;
            heads.remove(CATALOG)?;
        }
        remove(&change, &[])?;
        change.commit()?;
        self.tidy()
    }

    /// Gives room on the disk back, if most of what the file takes is empty.
    pub(super) fn tidy(&mut self) -> Result<(), StoreError> {
        let state = self.database.begin_read()?;
        let sizes = state.open_table(SIZES)?;
        let mut n_used = 0_u64;
        for entry in sizes.iter()? {
            n_used = n_used.saturating_add(entry?.1.value());
        }
        drop((sizes, state));
        let n_bytes = fs::metadata(&self.path)?.len();
        if n_bytes > SLACK.saturating_add(n_used / 2 * 3) {
            self.database.compact()?;
        }
        tracing::debug!(
            n_used,
            n_bytes,
            now = fs::metadata(&self.path)?.len(),
            "store tidied"
        );
        Ok(())
    }

    fn begin(&self) -> Result<WriteTransaction, StoreError> {
        let mut change = self.database.begin_write()?;
        // After a kill the next start must not go through the whole file.
        change.set_quick_repair(true);
        Ok(change)
    }
}

/// Removes all pieces but these, which are sorted.
fn remove(change: &WriteTransaction, named: &[u64]) -> Result<(), StoreError> {
    let mut sizes = change.open_table(SIZES)?;
    let mut gone = Vec::new();
    for entry in sizes.iter()? {
        let (id, size) = entry?;
        if named.binary_search(&id.value()).is_err() {
            gone.push((id.value(), size.value()));
        }
    }
    let mut chunks = change.open_table(CHUNKS)?;
    for (id, size) in &gone {
        sizes.remove(id)?;
        let n_chunks = size.div_ceil(u64::try_from(CHUNK).unwrap_or(u64::MAX));
        for nth in 0..u32::try_from(n_chunks).unwrap_or(u32::MAX) {
            chunks.remove((*id, nth))?;
        }
    }
    Ok(())
}

/// Deletes the file of a database that is not open.
pub(super) fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The texts of a corpus are nobody else's business.
#[cfg(unix)]
fn only_for_the_user(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn only_for_the_user(_: &Path) -> io::Result<()> {
    Ok(())
}

impl From<DatabaseError> for StoreError {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::DatabaseAlreadyOpen | DatabaseError::LockProtocolMismatch => Self::Busy,
            DatabaseError::Storage(StorageError::Io(error)) => of_io(error),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// Every kind of error of the database is told by what it says in general.
macro_rules! told_in_general {
    ($($error:ty),+) => {$(
        impl From<$error> for StoreError {
            fn from(error: $error) -> Self {
                redb::Error::from(error).into()
            }
        }
    )+};
}

told_in_general!(
    redb::TransactionError,
    redb::TableError,
    StorageError,
    redb::CommitError,
    redb::CompactionError
);

impl From<redb::Error> for StoreError {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::DatabaseAlreadyOpen => Self::Busy,
            redb::Error::Io(error) => of_io(error),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// What the disk refuses is told from what a file holds.
fn of_io(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            StoreError::Damaged(error.to_string())
        }
        _ => StoreError::Disk(error),
    }
}
