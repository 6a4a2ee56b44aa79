//! How a token was written, in two bits: so that a search for `=US` need not read texts.

/// How a token was written, as far as two bits can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As it is folded.
    Plain,
    /// The first letter in upper case, the rest as folded; all of it ASCII.
    Capitalized,
    /// At least two letters, all in upper case; all of it ASCII.
    Upper,
    /// In any other way; only the text tells.
    Other,
}

/// Bits of a shape in the token stream.
pub(super) const BITS: u32 = 2;

impl Shape {
    /// The shape of a token that folds to `folded`.
    pub fn of(original: &str, folded: &str) -> Self {
        if original == folded {
            return Self::Plain;
        }
        if !original.is_ascii() {
            return Self::Other;
        }
        let first_is_upper = original.starts_with(|letter: char| letter.is_ascii_uppercase());
        let rest = original.get(1..).unwrap_or_default();
        let is_upper = |byte: u8| byte.is_ascii_uppercase();
        if first_is_upper && !rest.bytes().any(is_upper) {
            Self::Capitalized
        } else if original.bytes().any(is_upper)
            && !original.bytes().any(|byte| byte.is_ascii_lowercase())
        {
            Self::Upper
        } else {
            Self::Other
        }
    }

    /// As a number of two bits.
    pub(super) fn bits(self) -> u32 {
        match self {
            Self::Plain => 0,
            Self::Capitalized => 1,
            Self::Upper => 2,
            Self::Other => 3,
        }
    }

    /// From the two lowest bits.
    pub(super) fn from_bits(bits: u32) -> Self {
        match bits & 3 {
            0 => Self::Plain,
            1 => Self::Capitalized,
            2 => Self::Upper,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use crate::text::fold::fold;

    #[test]
    fn shapes() {
        for (token, expected) in [
            ("trade", Shape::Plain),
            ("2024", Shape::Plain),
            ("Trade", Shape::Capitalized),
            ("I", Shape::Capitalized),
            ("U.S.", Shape::Upper),
            ("G7", Shape::Capitalized),
            ("BelTA", Shape::Other),
            ("Élan", Shape::Other),
            ("минск", Shape::Plain),
            ("Минск", Shape::Other),
        ] {
            let shape = Shape::of(token, &fold(token));
            assert_eq!(shape, expected, "{token}");
            assert_eq!(Shape::from_bits(shape.bits()), shape);
        }
    }
}
