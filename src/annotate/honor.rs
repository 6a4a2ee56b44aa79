//! Words of honor before people's names ("Alhaji", "Tan Sri"), which no list of titles has as
//! they are no office. Knows nothing else of names.

use super::run::Page;

/// Words of honor before names that no list of titles has.
const HONORS: [&str; 42] = [
    "Alhaji",
    "Alhaja",
    "Hajia",
    "Mallam",
    "Datuk",
    "Dato",
    "Datin",
    "Tun",
    "Haji",
    "Maulana",
    "Shri",
    "Smt",
    "Engr",
    "Barr",
    "Otunba",
    "Ustaz",
    "Comrade",
    "Barrister",
    "Advocate",
    "Allama",
    "Mufti",
    "Alh",
    "Amb",
    "Arc",
    "Pharm",
    "Datu",
    "Daw",
    "Syedna",
    "Molvi",
    "Moulana",
    "Ratu",
    "Apostle",
    "Pastor",
    "Insp",
    "Inspector",
    "ASP",
    "CSP",
    "DSP",
    "SP",
    "SSP",
    "DIG",
    "IGP",
];

/// Whether a word is one of honor alone ("Barr").
pub(super) fn is_honor(word: &str) -> bool {
    HONORS.contains(&word)
}

/// Where a person's name begins after words of honor, and after what is left of an office.
pub(super) fn after_honors(page: &Page<'_>, first: usize, end: usize) -> usize {
    let mut first = first;
    // "(Minister) of Media Salman Ali".
    while matches!(page.slice(first), "of" | "and") && first + 2 < end {
        first += 2;
    }
    while first + 1 < end {
        let is_malay = matches!(
            (page.slice(first), page.slice(first + 1)),
            ("Tan", "Sri") | ("Dato" | "Datuk", "Seri" | "Sri" | "Wira")
        );
        let n_words = match page.slice(first) {
            _ if is_malay => 2,
            word if HONORS.contains(&word) => 1,
            _ => break,
        };
        let begin = first + n_words + usize::from(page.slice(first + n_words) == ".");
        if begin >= end {
            break;
        }
        first = begin;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::after_honors;
    use crate::annotate::lexicon::Lexicon;
    use crate::annotate::run::Page;
    use crate::annotate::word::words;
    use crate::text::token::tokenize;

    fn check(name: &str, expected: &str) {
        let tokens = tokenize(name);
        let lexicon = Lexicon::default();
        let words = words(name, &tokens, &[], &lexicon);
        let page = Page {
            text: name,
            words: &words,
            lexicon: &lexicon,
        };
        let first = after_honors(&page, 0, words.len());
        let found = page.span(first, words.len()).slice(name);
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn honors_are_no_part_of_names() {
        check("Alhaji Aliko Dangote", "Aliko Dangote");
        check("Tan Sri Lim Kit Siang", "Lim Kit Siang");
        check("Datuk Seri Anwar Ibrahim", "Anwar Ibrahim");
        check("of Media Salman Khan", "Salman Khan");
        check("Tan Kian Meng", "Tan Kian Meng");
        check("Haji", "Haji");
    }
}
