//! Light English stemming: endings of number and of verbs, for queries that ask for it.
//! Words are not rebuilt: a stem is what the forms of a word begin with.
//!
//! 1. Words of fewer than four letters, and words with other letters than a to z, stay.
//! 2. Off go `'s`, then `ies`, `es`, `s`; then `ing` and `ed`, if three letters with a vowel
//!    stay in front; then a doubled consonant at the end is halved (not l, s, z), and a last
//!    `e`, `y` or `i` goes.

/// Letters that no ending takes away.
const LEAST: usize = 3;

/// Is no plural.
const NEWS: &str = "news";

/// The stem of a folded word.
pub(super) fn stem<'a>(word: &'a str) -> &'a str {
    if word.len() <= LEAST || word == NEWS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let word = singular(word);
    let word = verb(word);
    // Twice for what is left of "companies".
    let open = |word: &'a str| {
        let open = word.strip_suffix(['e', 'y', 'i']);
        open.filter(|open| open.len() >= LEAST).unwrap_or(word)
    };
    open(open(word))
}

fn singular(word: &str) -> &str {
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"];
    let n_off = if hissing.iter().any(|ending| word.ends_with(ending)) {
        2
    } else {
        usize::from(word.ends_with('s'))
    };
    cut(word, n_off)
}

fn verb(word: &str) -> &str {
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else {
            continue;
        };
        let has_vowel = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if rest.len() < LEAST || !has_vowel {
            return word;
        }
        let mut ends = rest.bytes().rev();
        let is_doubled = match (ends.next(), ends.next()) {
            (Some(a), Some(b)) => a == b && !b"aeioulsz".contains(&a),
            _ => false,
        };
        return cut(rest, usize::from(is_doubled));
    }
    word
}

fn cut(word: &str, n_off: usize) -> &str {
    let rest = word.get(..word.len().saturating_sub(n_off));
    rest.filter(|rest| rest.len() >= LEAST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_share_a_stem() {
        for forms in [
            &["trade", "trades", "traded", "trading"][..],
            &["company", "companies"],
            &["minister", "ministers"],
            &["plan", "plans", "planned", "planning"],
            &["tax", "taxes", "taxed"],
            &["bus"],
            &["news"],
            &["press", "pressed", "pressing", "presses"],
            &["минск"],
            &["the"],
        ] {
            let stems: Vec<&str> = forms.iter().map(|form| stem(form)).collect();
            let first = stems.first().copied().unwrap_or_default();
            assert!(stems.iter().all(|other| *other == first), "{stems:?}");
            assert!(forms.iter().all(|form| form.starts_with(first)));
        }
        assert_ne!(stem("sing"), stem("s"));
        assert_ne!(stem("bring"), stem("brs"));
    }
}
