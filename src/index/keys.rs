//! What articles are ordered and sieved by, computed once when a segment is made, so that
//! no query folds a title or reads a date.

use crate::corpus::date::PartialDate;

/// Place of a date in time; greater is newer, a date without year lies before all with one,
/// no date before everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateKey(u32);

super::bytes::record!(DateKey(u32));

impl DateKey {
    /// The key of a date, if there is one of which anything is known.
    pub fn of(date: Option<PartialDate>) -> Self {
        let Some(date) = date.filter(|date| *date != PartialDate::default()) else {
            return Self(0);
        };
        let day = u32::from(date.day.unwrap_or(0).min(31));
        let month = u32::from(date.month.unwrap_or(0).min(15));
        let month_and_day = month << 5 | day;
        match date.year {
            None => Self(1 << 25 | month_and_day),
            Some(year) => {
                let year = u32::from(year.cast_unsigned() ^ 0x8000);
                Self(2 << 25 | year << 9 | month_and_day)
            }
        }
    }

    /// The date it was made of, without what could not be a date.
    pub fn date(self) -> Option<PartialDate> {
        let part = |shift: u32, bits: u32| self.0 >> shift & ((1 << bits) - 1);
        let small = |part: u32| u8::try_from(part).ok().filter(|part| *part > 0);
        let year = u16::try_from(part(9, 16)).ok();
        let year = year.map(|year| (year ^ 0x8000).cast_signed());
        (self.0 > 0).then(|| PartialDate {
            year: year.filter(|_| self.0 >> 25 == 2),
            month: small(part(5, 4)),
            day: small(part(0, 5)),
        })
    }

    /// Whether the year is known.
    pub fn has_year(self) -> bool {
        self.0 >> 25 == 2
    }

    /// How far behind an earlier key it is, in steps that no two dates share.
    pub fn behind(self, earlier: Self) -> usize {
        self.0.saturating_sub(earlier.0) as usize
    }

    /// A number that is smaller for newer dates.
    pub fn newest_first(self) -> u32 {
        u32::MAX - self.0
    }
}

/// The beginning of a folded title as a number that sorts like it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleKey(u128);

impl TitleKey {
    /// The first 16 bytes of [`sortable`].
    pub fn of(folded: &str) -> Self {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(sortable(folded).bytes()) {
            *to = from;
        }
        Self(u128::from_be_bytes(bytes))
    }

    /// The first 16 bytes as a number.
    pub fn bits(self) -> u128 {
        self.0
    }
}

/// What of a folded title counts when sorting: quote marks and other marks in front do not.
pub fn sortable(folded: &str) -> &str {
    folded.trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

/// Bits of a mask that stand for letters.
const N_LETTERS: u32 = 56;

/// Which letters a text has, and its first byte: a sieve in front of fuzzy matching. Letters of
/// other scripts share bits, so it may let through too much, never too little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterMask(u64);

impl LetterMask {
    /// The letters of a folded text.
    pub fn of(folded: &str) -> Self {
        let first = u64::from(folded.bytes().next().unwrap_or(0));
        let letters = folded.bytes().fold(0, |mask, byte| mask | Self::bit(byte));
        Self(first << N_LETTERS | letters)
    }

    /// The text's first byte; 0 when it is empty.
    pub fn first(self) -> u8 {
        u8::try_from(self.0 >> N_LETTERS).unwrap_or(0)
    }

    /// Whether all letters of `other` may be in this.
    pub fn covers(self, other: Self) -> bool {
        let letters = other.0 & ((1 << N_LETTERS) - 1);
        self.0 & letters == letters
    }

    fn bit(byte: u8) -> u64 {
        let place = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => 36 + byte % 20,
        };
        1 << place
    }
}

#[cfg(test)]
mod tests {
    use super::{DateKey, LetterMask, TitleKey};
    use crate::corpus::date::PartialDate;

    fn date(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> DateKey {
        DateKey::of(Some(PartialDate { year, month, day }))
    }

    #[test]
    fn dates_lie_in_time() {
        let in_order = [
            DateKey::of(None),
            date(None, Some(3), Some(1)),
            date(None, Some(12), Some(31)),
            date(Some(-44), Some(3), Some(15)),
            date(Some(1999), Some(12), Some(31)),
            date(Some(2000), None, None),
            date(Some(2000), Some(1), None),
            date(Some(2000), Some(1), Some(2)),
        ];
        assert!(in_order.is_sorted_by(|a, b| a < b), "{in_order:?}");
        for key in in_order {
            assert_eq!(DateKey::of(key.date()), key);
        }
        assert_eq!(date(None, None, None), DateKey::of(None));
    }

    #[test]
    fn title_keys_skip_marks_in_front() {
        assert!(TitleKey::of("\"zebra\"") > TitleKey::of("apple"));
        assert_eq!(TitleKey::of("\"apple"), TitleKey::of("apple"));
    }

    #[test]
    fn masks_never_lose_a_match() {
        assert!(LetterMask::of("été 2024").covers(LetterMask::of("t04")));
        assert!(!LetterMask::of("belarus").covers(LetterMask::of("z")));
        assert!(LetterMask::of("belarus").covers(LetterMask::of("sural")));
        assert_eq!(LetterMask::of("été").first(), "é".as_bytes()[0]);
        assert_eq!(LetterMask::of("").first(), 0);
    }
}
