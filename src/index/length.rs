//! Lengths of texts as ranking needs them: one byte each, exact where texts are short.

/// Lengths up to this are exact.
const EXACT: u32 = 64;
/// Steps between a length and its double.
const STEPS: u32 = 16;

/// How many words a text has, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LengthCode(u8);

super::bytes::record!(LengthCode(u8));

impl LengthCode {
    /// The code of so many words, rounded down by 6% at most.
    pub fn of(n_words: u32) -> Self {
        if n_words < EXACT {
            return Self(u8::try_from(n_words).unwrap_or(u8::MAX));
        }
        let doubling = n_words.ilog2() - EXACT.ilog2();
        let step = (n_words >> (n_words.ilog2() - STEPS.ilog2())) - STEPS;
        Self(u8::try_from(EXACT + doubling * STEPS + step).unwrap_or(u8::MAX))
    }

    /// The words it stands for.
    pub fn n_words(self) -> u32 {
        let code = u32::from(self.0);
        let Some(above) = code.checked_sub(EXACT) else {
            return code;
        };
        (STEPS + above % STEPS) << (above / STEPS + EXACT.ilog2() - STEPS.ilog2())
    }

    /// As a number.
    #[inline]
    pub fn code(self) -> u8 {
        self.0
    }

    /// All codes in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::LengthCode;

    #[test]
    fn lengths_are_near() {
        let mut before = LengthCode::of(0);
        for n in (0..200_000_u32).chain([u32::MAX]) {
            let code = LengthCode::of(n);
            assert!(code >= before, "{n}");
            before = code;
            let back = code.n_words();
            assert!(back <= n, "{n}");
            assert!(n >= 200_000 || n - back <= n / 16, "{n} {back}");
        }
        for code in LengthCode::all() {
            assert_eq!(LengthCode::of(code.n_words()), code);
        }
    }
}
