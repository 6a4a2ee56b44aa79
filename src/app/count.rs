//! Counts as people read them: thousands separated, plurals right; words as minutes.

/// The number with a comma between thousands: "12,480".
pub fn thousands(n: impl TryInto<u64>) -> String {
    let digits = n.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: "1 article", "12,480 articles".
pub fn plural(n: impl TryInto<u64>, one: &str, many: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    let noun = if n == 1 { one } else { many };
    format!("{} {noun}", thousands(n))
}

/// A large count, short: "1,780", "61.2 k" from ten thousand on, "6.1 M" from a million on.
pub fn short(n: u64) -> String {
    match n {
        0..10_000 => thousands(n),
        10_000..1_000_000 => format!("{}.{} k", n / 1_000, n / 100 % 10),
        _ => format!("{}.{} M", thousands(n / 1_000_000), n / 100_000 % 10),
    }
}

/// Words a minute of silent reading.
const WORDS_PER_MINUTE: u32 = 230;

/// Minutes that so many words take to read, at least one.
pub fn minutes(n_words: u32) -> u32 {
    n_words.div_ceil(WORDS_PER_MINUTE).max(1)
}

#[cfg(test)]
mod tests {
    use super::{plural, thousands};

    #[test]
    fn thousands_are_separated() {
        let check = |n: u64, expected: &str| assert_eq!(thousands(n), expected);
        check(0, "0");
        check(999, "999");
        check(1000, "1,000");
        check(12_480, "12,480");
        check(1_000_000, "1,000,000");
        check(u64::MAX, "18,446,744,073,709,551,615");
    }

    #[test]
    fn nouns_follow_their_count() {
        let check =
            |n: usize, expected: &str| assert_eq!(plural(n, "article", "articles"), expected);
        check(0, "0 articles");
        check(1, "1 article");
        check(2, "2 articles");
        check(24_676, "24,676 articles");
    }

    #[test]
    fn begun_minutes_count() {
        for (n_words, expected) in [(0, 1), (230, 1), (231, 2), (2_300, 10)] {
            assert_eq!(super::minutes(n_words), expected);
        }
    }

    #[test]
    fn shortens_large_counts() {
        for (n, expected) in [(9_999, "9,999"), (61_250, "61.2 k"), (6_149_000, "6.1 M")] {
            assert_eq!(super::short(n), expected);
        }
    }
}
