//! What was read, and how far, to the bytes that are kept, and back. Articles are named by the
//! hashes of their texts; there is no text and no path in it. All numbers begin with their
//! lowest byte.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `broadrea` |
//! | 4 | the version |
//! | 4, 4 | how many articles were read, and how many have a place |
//! | 16 each | hashes of those that were read, in order |
//! | 16 + 4 each | hash and place, the first byte of the line at the top; the newest last |
//! | 8 | the first bytes of BLAKE3 over all before |

use super::PersistError;
use crate::app::desk::{Places, Reading};
use crate::corpus::{ContentHash, ReadMarks};

/// The record's version; files of a newer one are set aside.
pub const VERSION: u32 = 1;

const MAGIC: &[u8; 8] = b"broadrea";
const SUM: usize = 8;

/// The record.
pub fn to_bytes(reading: &Reading) -> Vec<u8> {
    let places: Vec<(ContentHash, u32)> = reading.places.iter().collect();
    let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let n_read = n(reading.read.len());
    let mut bytes = MAGIC.to_vec();
    for number in [VERSION, n_read, n(places.len())] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    for article in reading.read.iter().take(n_read as usize) {
        bytes.extend_from_slice(&article.to_bytes());
    }
    for (article, byte) in places {
        bytes.extend_from_slice(&article.to_bytes());
        bytes.extend_from_slice(&byte.to_le_bytes());
    }
    let sum = blake3::hash(&bytes);
    bytes.extend(sum.as_bytes().iter().take(SUM));
    bytes
}

/// What was read by a record.
///
/// # Errors
/// When the bytes are no such record or one of a later version.
pub fn from_bytes(bytes: &[u8]) -> Result<Reading, PersistError> {
    let mut rest = Bytes(bytes);
    if rest.take::<8>()? != *MAGIC {
        return Err(PersistError::Unknown);
    }
    let version = rest.number()?;
    if version > VERSION {
        return Err(PersistError::Newer(version, VERSION));
    }
    let end = bytes.len().checked_sub(SUM).ok_or(PersistError::Unknown)?;
    let (told, sum) = bytes.split_at_checked(end).ok_or(PersistError::Unknown)?;
    if blake3::hash(told).as_bytes().get(..SUM) != Some(sum) {
        return Err(PersistError::Unknown);
    }
    let (n_read, n_places) = (rest.number()?, rest.number()?);
    let mut read = ReadMarks::default();
    for _ in 0..n_read {
        read.set(rest.hash()?, true);
    }
    let mut places = Vec::new();
    for _ in 0..n_places {
        places.push((rest.hash()?, rest.number()?));
    }
    if rest.0.len() != SUM {
        return Err(PersistError::Unknown);
    }
    Ok(Reading {
        read,
        places: Places::of(places),
    })
}

/// What is still to be read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], PersistError> {
        let (head, rest) = self.0.split_first_chunk().ok_or(PersistError::Unknown)?;
        self.0 = rest;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u32, PersistError> {
        self.take().map(u32::from_le_bytes)
    }

    fn hash(&mut self) -> Result<ContentHash, PersistError> {
        self.take().map(ContentHash::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAGIC, from_bytes, to_bytes};
    use crate::app::desk::{Places, Reading};
    use crate::corpus::{ContentHash, ReadMarks};
    use proptest::prelude::*;

    fn reading() -> impl Strategy<Value = Reading> {
        let read = prop::collection::vec(any::<u8>(), 0..30);
        let places = prop::collection::vec((any::<u8>(), 1..9_000_u32), 0..30);
        let article = |n: u8| ContentHash::of(&n.to_string());
        (read, places).prop_map(move |(read, places)| {
            let mut marks = ReadMarks::default();
            for n in read {
                marks.set(article(n), true);
            }
            let places = places.into_iter().map(|(n, byte)| (article(n), byte));
            Reading {
                read: marks,
                places: Places::of(places),
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(reading in reading()) {
            let bytes = to_bytes(&reading);
            prop_assert_eq!(from_bytes(&bytes).expect("just written"), reading);
        }

        #[test]
        fn a_damaged_record_is_refused(
            reading in reading(),
            at in any::<prop::sample::Index>(),
            change in 1..=255_u8,
            is_cut in any::<bool>(),
        ) {
            let mut bytes = to_bytes(&reading);
            let at = at.index(bytes.len());
            if is_cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= change;
            }
            prop_assert!(from_bytes(&bytes).is_err());
        }
    }

    #[test]
    fn a_newer_record_is_told_from_a_damaged_one() {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([9, 0, 0, 0, 1]);
        let error = from_bytes(&bytes).expect_err("a newer record");
        assert!(error.to_string().contains("newer"), "{error}");
        let error = from_bytes(b"{}").expect_err("another file");
        assert!(error.to_string().contains("not"), "{error}");
    }
}
