//! Thirty-two-bit hashes of words and of what they are joined to: the keys of features.
//! Part of the format of the weights: a change here needs them trained anew.

/// Spreads the bits of a number over all its bits.
fn spread(mut bits: u32) -> u32 {
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x85EB_CA6B);
    bits ^= bits >> 13;
    bits = bits.wrapping_mul(0xC2B2_AE35);
    bits ^ (bits >> 16)
}

/// The hash of letters.
pub fn of_text(text: &str) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    spread(hash)
}

/// The hash of two, in order.
pub fn join(left: u32, right: u32) -> u32 {
    spread(
        left.wrapping_mul(0x9E37_79B1)
            .rotate_left(13)
            .wrapping_add(right.wrapping_mul(0x27D4_EB2F)),
    )
}

#[cfg(test)]
mod tests {
    use super::{join, of_text};

    #[test]
    fn letters_and_order_count() {
        assert_ne!(of_text("Minsk"), of_text("minsk"));
        let (left, right) = (of_text("a"), of_text("b"));
        assert_ne!(join(left, right), join(right, left));
        assert_ne!(join(left, left), join(right, right));
    }
}
