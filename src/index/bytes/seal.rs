//! Bytes with a head that says what they are: of which version, how many, and by which
//! checksum. Damage anywhere is found before anything is made of them.

/// Rises with every change of how anything here is written.
pub const FORMAT: u32 = 2;

const MAGIC: [u8; 4] = *b"brsh";
const SUM: usize = 16;
const HEAD: usize = MAGIC.len() + 4 + SUM;

/// Why bytes are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// They end before what they announce.
    #[error("it is cut short")]
    Short,
    /// Another version wrote them.
    #[error("another version of Broadsheet wrote it")]
    Version,
    /// They are not what was written.
    #[error("its checksum does not hold")]
    Sum,
    /// They hold what cannot be.
    #[error("it holds what cannot be")]
    Content,
}

/// Puts bytes under a head, and looks under it.
#[derive(Clone, Copy, Debug)]
pub struct Seal;

impl Seal {
    /// Bytes of a head.
    pub const LENGTH: usize = HEAD;

    /// Bytes under a head.
    pub fn put(content: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(HEAD + content.len());
        sealed.extend(Self::head(content));
        sealed.extend_from_slice(content);
        sealed
    }

    /// The head that these bytes are to lie under, for those who cannot hold them twice.
    pub fn head(content: &[u8]) -> Vec<u8> {
        let mut head = Vec::with_capacity(HEAD);
        head.extend_from_slice(&MAGIC);
        head.extend_from_slice(&FORMAT.to_le_bytes());
        head.extend_from_slice(&sum(content));
        head
    }

    /// What lies under the head.
    ///
    /// # Errors
    /// When a single bit of it is another than was sealed.
    pub fn open(sealed: &[u8]) -> Result<&[u8], Damaged> {
        let (head, content) = sealed.split_at_checked(HEAD).ok_or(Damaged::Short)?;
        Self::check(head, content)?;
        Ok(content)
    }

    /// Whether bytes are those that were put under a head of [`Self::LENGTH`] bytes.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn check(head: &[u8], content: &[u8]) -> Result<(), Damaged> {
        let (kind, told) = head
            .split_at_checked(MAGIC.len() + 4)
            .ok_or(Damaged::Short)?;
        let (magic, format) = kind.split_at(MAGIC.len());
        if magic != MAGIC || format != FORMAT.to_le_bytes() {
            return Err(Damaged::Version);
        }
        if told != sum(content) {
            return Err(Damaged::Sum);
        }
        Ok(())
    }
}

fn sum(content: &[u8]) -> [u8; SUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(
        &u64::try_from(content.len())
            .unwrap_or(u64::MAX)
            .to_le_bytes(),
    );
    hasher.update(content);
    let mut short = [0; SUM];
    for (to, from) in short.iter_mut().zip(hasher.finalize().as_bytes()) {
        *to = *from;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{Damaged, Seal};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn damage_is_found(
            content in prop::collection::vec(any::<u8>(), 0..80),
            at in any::<prop::sample::Index>(), flip in 1..=u8::MAX, cut in 0..200_usize,
        ) {
            let sealed = Seal::put(&content);
            prop_assert_eq!(Seal::open(&sealed), Ok(&*content));
            let mut damaged = sealed.clone();
            if let Some(byte) = damaged.get_mut(at.index(sealed.len())) {
                *byte ^= flip;
            }
            prop_assert!(Seal::open(&damaged).is_err());
            if let Some(part) = sealed.get(..cut).filter(|part| part.len() < sealed.len()) {
                prop_assert!(Seal::open(part).is_err());
            }
        }
    }

    #[test]
    fn foreign_bytes_are_refused() {
        assert_eq!(Seal::open(b""), Err(Damaged::Short));
        assert_eq!(Seal::open(&[7; 64]), Err(Damaged::Version));
    }
}
