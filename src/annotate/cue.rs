//! What an article says outright of a name: "X, a leading provider of …", "X (the
//! “Company”)", the end of a list. Knows organizations only.

use super::run::Page;
use super::word::Word;

/// Words that say what an organization is.
const BODIES: [&str; 28] = [
    "agency",
    "airline",
    "association",
    "automaker",
    "bank",
    "brand",
    "broadcaster",
    "broker",
    "company",
    "conglomerate",
    "corporation",
    "developer",
    "distributor",
    "enterprise",
    "exchange",
    "firm",
    "group",
    "maker",
    "manufacturer",
    "ministry",
    "newspaper",
    "nonprofit",
    "operator",
    "organization",
    "provider",
    "retailer",
    "startup",
    "subsidiary",
];
/// The same at the end of a list.
const MANY: [&str; 12] = [
    "agencies",
    "airlines",
    "banks",
    "brands",
    "broadcasters",
    "companies",
    "enterprises",
    "firms",
    "manufacturers",
    "organizations",
    "parties",
    "plants",
];
/// Words of an apposition or a list that are looked at.
const REACH: usize = 12;

/// Whether the words after a name say that it is an organization.
pub(super) fn is_organization(page: &Page<'_>, end: usize) -> bool {
    let after = page.slice(end);
    if after == "," && matches!(page.slice(end + 1), "a" | "an" | "the") {
        let described = (end + 2..end + REACH).map(|at| page.slice(at));
        let mut head =
            described.take_while(|word| !matches!(*word, "," | "of" | "." | "who" | "at"));
        return head.any(|word| BODIES.contains(&word));
    }
    if after == "(" && matches!(page.slice(end + 1), "the" | "“" | "\"") {
        return (end + 1..end + 5).any(|at| matches!(page.slice(at), "Company" | "Corporation"));
    }
    is_listed(page, end)
}

/// "MAZ, BELAZ, and other enterprises": the end of the list says what its members are.
fn is_listed(page: &Page<'_>, end: usize) -> bool {
    let mut at = end;
    for _ in 0..REACH {
        match page.slice(at) {
            "," => at += 1,
            "and" | "or" if page.slice(at + 1) == "other" => {
                return (at + 2..at + 5).any(|at| MANY.contains(&page.slice(at)));
            }
            _ if page.word(at).is_some_and(Word::is_capital) => at += 1,
            _ => return false,
        }
    }
    false
}

/// Whether words stand where reports name their agency: ", Antara reported".
pub(super) fn is_reporter(page: &Page<'_>, first: usize, end: usize) -> bool {
    let is_after = page.before(first) == "," && end - first <= 3;
    let closes = matches!(page.slice(end + 1), "." | "," | "on" | "" | "citing");
    is_after && closes && matches!(page.slice(end), "reported" | "reports")
}

#[cfg(test)]
mod tests {
    use super::is_organization;
    use crate::annotate::lexicon::Lexicon;
    use crate::annotate::run::Page;
    use crate::annotate::word::words;
    use crate::text::sentence::sentences;
    use crate::text::token::tokenize;

    fn check(text: &str, expected: bool) {
        let tokens = tokenize(text);
        let lexicon = Lexicon::default();
        let words = words(text, &tokens, &sentences(text, &tokens), &lexicon);
        let page = Page {
            text,
            words: &words,
            lexicon: &lexicon,
        };
        assert_eq!(is_organization(&page, 1), expected, "{text}");
    }

    #[test]
    fn hears_what_is_said_of_a_name() {
        check("Acmetron, a leading provider of parts", true);
        check("Acmetron, Bolt, and other enterprises", true);
        check("Acmetron (the “Company”) said", true);
        check("Ruiz, the head of a company", false);
        check("Ruiz, a lawyer", false);
        check("Minsk, Brest, and other cities", false);
        check("Minsk and Brest", false);
    }
}
