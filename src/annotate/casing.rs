//! Undoing the capitals that papers put over names.

/// Parts of place names that stay small when capitals are undone.
pub(super) const SMALL_PARTS: [&str; 14] = [
    "am", "de", "del", "la", "le", "les", "of", "the", "sur", "and", "an", "der", "upon", "do",
];

/// Undoes capitals: "FRANKFURT AM MAIN" to "Frankfurt am Main"; mixed case stays.
pub(super) fn title_case(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for (n, word) in name.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let small = word.to_lowercase();
        if n > 0 && SMALL_PARTS.contains(&small.as_str()) {
            out.push_str(&small);
            continue;
        }
        let mut is_first = true;
        for letter in word.chars() {
            if is_first {
                out.push(letter);
            } else {
                out.extend(letter.to_lowercase());
            }
            is_first = !letter.is_alphanumeric() && letter != '\'' && letter != '’';
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn undoes_capitals() {
        for (input, expected) in [
            ("MINSK", "Minsk"),
            ("FRANKFURT AM MAIN", "Frankfurt am Main"),
            ("BAAR-ZUG", "Baar-Zug"),
            ("XI'AN", "Xi'an"),
            ("McDonald", "McDonald"),
            ("SÃO PAULO", "São Paulo"),
        ] {
            assert_eq!(title_case(input), expected);
        }
    }
}
