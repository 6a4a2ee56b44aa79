//! What tells series apart besides color: the dash of a line and the mark on it.

/// Lengths of dashes and gaps in turn; none is a whole line.
const DASHES: [&[f32]; 8] = [
    &[],
    &[7.0, 3.0],
    &[2.0, 2.5],
    &[9.0, 3.0, 2.0, 3.0],
    &[12.0, 4.0],
    &[4.0, 2.0],
    &[9.0, 3.0, 2.0, 3.0, 2.0, 3.0],
    &[5.0, 3.0, 1.5, 3.0],
];
const SQUARE: &[(f32, f32)] = &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)];
const TRIANGLE: &[(f32, f32)] = &[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)];
const DIAMOND: &[(f32, f32)] = &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)];

/// The dash and the mark of a series, by its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign(pub usize);

impl Sign {
    /// Lengths of dashes and gaps in turn, in points; empty for a whole line.
    pub fn dash(self) -> &'static [f32] {
        DASHES
            .get(self.0 % DASHES.len())
            .copied()
            .unwrap_or_default()
    }

    /// The corners of the mark around its middle, for a radius of 1; none for a circle.
    pub fn corners(self) -> Option<&'static [(f32, f32)]> {
        match self.0 % 4 {
            0 => None,
            1 => Some(SQUARE),
            2 => Some(TRIANGLE),
            _ => Some(DIAMOND),
        }
    }

    /// Whether the mark is filled, or an outline.
    pub fn is_filled(self) -> bool {
        self.0 % 8 < 4
    }
}

#[cfg(test)]
mod tests {
    use super::Sign;
    use crate::app::timeline::MOST_SERIES;

    #[test]
    fn no_two_series_look_alike_without_color() {
        let signs: Vec<Sign> = (0..MOST_SERIES).map(Sign).collect();
        for (nth, sign) in signs.iter().enumerate() {
            for other in signs.iter().skip(nth + 1) {
                assert_ne!(sign.dash(), other.dash());
                let mark = |sign: &Sign| (sign.corners(), sign.is_filled());
                assert_ne!(mark(sign), mark(other));
            }
        }
    }
}
