//! Where the letters of a query stand in a title: a bit for each place, so that letters that
//! follow each other are found by a shift. Eight letters are compared at once.

/// A bit for each place.
pub(super) type Places = u128;

/// Titles are read up to so many letters.
pub(super) const MOST_LETTERS: usize = 128;
/// Letters in one comparison.
const LANE: usize = 8;
/// One in each byte, and the highest bit of each.
const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// The letters of one word.
#[derive(Debug)]
pub(super) struct Placer {
    letters: Vec<char>,
}

/// A title looked through.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// An ASCII title, eight letters in one.
    lanes: Vec<u64>,
    /// Of each letter of the word that was placed last.
    rows: Vec<Places>,
    /// Behind spaces and brackets.
    pub(super) heads: Places,
    /// Behind other marks.
    pub(super) breaks: Places,
}

impl Placer {
    /// Of letters, each of which gets a row.
    pub(super) fn new(asked: impl Iterator<Item = char>) -> Self {
        let mut letters = Vec::new();
        for letter in asked {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        Self { letters }
    }

    /// The row of a letter.
    pub(super) fn row(&self, letter: char) -> usize {
        let row = self.letters.iter().position(|other| *other == letter);
        row.unwrap_or(usize::MAX)
    }
}

impl Placed {
    /// Finds where words begin in a title.
    pub(super) fn begin(&mut self, title: &str) {
        self.lanes.clear();
        (self.heads, self.breaks) = (0, 0);
        if title.is_ascii() {
            self.begin_ascii(title.as_bytes());
            return;
        }
        for (at, letter) in title.chars().take(MOST_LETTERS - 1).enumerate() {
            if is_space(letter) {
                self.heads |= 2 << at;
            } else if letter.is_ascii_punctuation() {
                self.breaks |= 2 << at;
            }
        }
    }

    fn begin_ascii(&mut self, title: &[u8]) {
        let title = title
            .get(..title.len().min(MOST_LETTERS))
            .unwrap_or_default();
        let (whole, rest) = title.as_chunks::<LANE>();
        let whole = whole.iter().map(|letters| u64::from_le_bytes(*letters));
        self.lanes.extend(whole);
        if !rest.is_empty() {
            let rest = rest.iter().rev();
            self.lanes
                .push(rest.fold(0, |lane, letter| lane << 8 | u64::from(*letter)));
        }
        let spaces = gathered(&self.lanes, |lane| alike(lane, b' '));
        let others = gathered(&self.lanes, |lane| {
            let from = |least: u8| lane + u64::from(0x80 - least) * ONES;
            let is_letter = from(b'a') & !from(b'z' + 1) | from(b'0') & !from(b'9' + 1);
            !is_letter & HIGHS
        });
        let marks = others & !spaces & below(title.len());
        let brackets = Bits(marks).filter(|at| {
            let letter = title.get(*at);
            letter.is_some_and(|letter| is_space(char::from(*letter)))
        });
        let brackets = brackets.fold(0, |brackets, at| brackets | 1 << at);
        self.heads = (spaces | brackets) << 1;
        self.breaks = (marks & !brackets) << 1;
    }

    /// Finds the letters of a word in the title that was begun.
    pub(super) fn place(&mut self, title: &str, placer: &Placer) {
        let Self { lanes, rows, .. } = self;
        rows.clear();
        if !lanes.is_empty() {
            rows.extend(placer.letters.iter().map(|letter| {
                let letter = u8::try_from(*letter).unwrap_or(u8::MAX);
                gathered(lanes, |lane| alike(lane, letter))
            }));
            return;
        }
        rows.resize(placer.letters.len(), 0);
        for (at, letter) in title.chars().take(MOST_LETTERS).enumerate() {
            if let Some(places) = rows.get_mut(placer.row(letter)) {
                *places |= 1 << at;
            }
        }
    }

    /// Where the letter of a row stands.
    #[inline]
    pub(super) fn of(&self, row: usize) -> Places {
        self.rows.get(row).copied().unwrap_or(0)
    }
}

/// The highest bit of each byte that is the letter.
#[inline]
fn alike(lane: u64, letter: u8) -> u64 {
    let differs = lane ^ (u64::from(letter) * ONES);
    !(((differs & !HIGHS) + !HIGHS) | differs) & HIGHS
}

/// The highest bits of all bytes that `found` leaves of each lane, side by side.
#[inline]
fn gathered(lanes: &[u64], found: impl Fn(u64) -> u64) -> Places {
    let half = |lanes: &[u64]| {
        let mut bits = 0;
        for lane in lanes.iter().rev() {
            // Moves the bit of the nth byte to the nth bit of the last byte.
            let gathered = (found(*lane) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            bits = bits << LANE | gathered;
        }
        bits
    };
    let (low, high) = lanes.split_at(lanes.len().min(64 / LANE));
    Places::from(half(high)) << 64 | Places::from(half(low))
}

/// The first place of some.
#[inline]
pub(super) fn lowest(places: Places) -> usize {
    places.trailing_zeros() as usize
}

/// The last place of some.
#[inline]
pub(super) fn highest(places: Places) -> usize {
    MOST_LETTERS - 1 - places.leading_zeros() as usize
}

/// All places behind one.
#[inline]
pub(super) fn above(at: usize) -> Places {
    (Places::MAX << 1).checked_shl(small(at)).unwrap_or(0)
}

/// All places in front of one.
#[inline]
pub(super) fn below(at: usize) -> Places {
    !Places::MAX.checked_shl(small(at)).unwrap_or(0)
}

#[inline]
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Places one after the other.
pub(super) struct Bits(pub(super) Places);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let at = lowest(self.0);
        (self.0 != 0).then(|| {
            self.0 &= self.0 - 1;
            at
        })
    }
}

/// What parts words most: as `fuzzy_matcher` has it.
pub(super) fn is_space(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}'
    )
}
