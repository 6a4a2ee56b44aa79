//! Numbers for people: thousands separators, right plurals, short large numbers.

/// "12,480".
pub fn thousands(n: impl TryInto<u64>) -> String {
    let digits = n.try_into().unwrap_or(u64::MAX).to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 article", "2,000 articles".
pub fn of(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

/// "1,780", "61.2 k" from ten thousand on, "6.1 M" from a million on.
pub fn short(n: u64) -> String {
    match n {
        0..10_000 => thousands(n),
        10_000..1_000_000 => format!("{}.{} k", n / 1_000, n / 100 % 10),
        _ => format!("{}.{} M", thousands(n / 1_000_000), n / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::{of, short, thousands};

    #[test]
    fn reads_well() {
        assert_eq!(thousands(0_usize), "0");
        assert_eq!(thousands(999_usize), "999");
        assert_eq!(thousands(12_480_usize), "12,480");
        assert_eq!(thousands(1_000_000_usize), "1,000,000");
        assert_eq!(of(1, "article", "articles"), "1 article");
        assert_eq!(of(0, "article", "articles"), "0 articles");
        assert_eq!(short(9_999), "9,999");
        assert_eq!(short(61_250), "61.2 k");
        assert_eq!(short(6_149_000), "6.1 M");
    }
}
