//! Numbers by chance that are the same for the same seed. For learning alone.

/// Numbers by chance (after Steele and others, `SplitMix`).
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap_or_default()
    }

    /// True with a probability.
    pub fn is(&mut self, probability: f32) -> bool {
        let bits = u16::try_from(self.next() >> 48).unwrap_or_default();
        f32::from(bits) < probability * 65_536.0
    }
}
