//! Pairs of quotation marks: nested, over several paragraphs, of mixed styles. Knows
//! nothing of what is said between them.

use super::mark::{Family, Mark, marks};
use super::scene::Scene;

/// What stands between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// First token of the opening mark.
    pub(super) open: usize,
    /// First token inside.
    pub(super) inner: usize,
    /// One past the last token inside.
    pub(super) inner_end: usize,
    /// One past the closing mark.
    pub(super) end: usize,
    /// Number of the pair around it.
    pub(super) parent: Option<usize>,
    /// Whether a closing mark was found; else it ends with its paragraph.
    pub(super) is_closed: bool,
}

#[derive(Clone, Copy)]
struct Open {
    mark: Mark,
    paragraph: usize,
}

/// The pairs of a text, in order of their openings.
pub(super) fn pairs(scene: &Scene<'_>) -> Vec<Pair> {
    let marks = marks(scene);
    let mut found: Vec<Pair> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut paragraph = 0;
    for (number, mark) in marks.iter().copied().enumerate() {
        let here = scene.paragraph(mark.at);
        let rest = marks.get(number + 1..).unwrap_or_default();
        let begins = here != paragraph;
        if begins {
            let from_here = marks.get(number..).unwrap_or_default();
            leave(scene, here, from_here, &mut stack, &mut found);
            paragraph = here;
        }
        step(scene, mark, here, rest, &mut stack, &mut found);
    }
    leave(scene, usize::MAX, &[], &mut stack, &mut found);
    found.sort_by_key(|pair| (pair.open, std::cmp::Reverse(pair.end)));
    nest(&mut found);
    found
}

/// Whether a closing mark answers an opening one.
fn answers(open: Family, close: Family) -> bool {
    let is_double = |family| matches!(family, Family::Curly | Family::Straight);
    open == close || is_double(open) && is_double(close)
}

/// Opens, closes or passes over one mark.
fn step(
    scene: &Scene<'_>,
    mark: Mark,
    here: usize,
    rest: &[Mark],
    stack: &mut Vec<Open>,
    found: &mut Vec<Pair>,
) {
    let exact = stack
        .iter()
        .rposition(|open| open.mark.family == mark.family);
    let partner = exact.or_else(|| {
        stack
            .iter()
            .rposition(|open| answers(open.mark.family, mark.family))
    });
    if mark.closes
        && let Some(place) = partner
        && !is_apostrophe(scene, mark, here, rest)
        && !(mark.opens && reopens(scene, mark, here, stack, place))
    {
        if let Some(open) = stack.get(place).copied() {
            found.push(pair(&open.mark, mark.at, mark.at + mark.len, true));
        }
        stack.truncate(place);
        return;
    }
    if !mark.opens {
        return;
    }
    if let Some(place) = partner
        && let Some(open) = stack.get(place).copied()
        && (open.mark.family == mark.family || mark.family != Family::Straight)
    {
        let is_again = open.paragraph < here && scene.paragraph_words(here).0 == mark.at;
        if is_again {
            // Each paragraph of a long quotation opens anew.
            if let Some(open) = stack.get_mut(place) {
                open.paragraph = here;
            }
            return;
        }
        if mark.family != Family::Angle {
            // Its closing mark was lost: nobody opens twice.
            stack.truncate(place);
        }
    }
    stack.push(Open {
        mark,
        paragraph: here,
    });
}

/// Whether a mark that could do both opens a paragraph inside a quotation that goes on.
fn reopens(scene: &Scene<'_>, mark: Mark, here: usize, stack: &[Open], place: usize) -> bool {
    let goes_on = stack.get(place).is_some_and(|open| open.paragraph < here);
    goes_on && scene.paragraph_words(here).0 == mark.at
}

/// Whether a single closing mark is rather the apostrophe of a plural's possessive: another
/// one in the paragraph closes better.
fn is_apostrophe(scene: &Scene<'_>, mark: Mark, here: usize, rest: &[Mark]) -> bool {
    if mark.family != Family::Single {
        return false;
    }
    let goes_on = scene.before(mark.at).ends_with('s')
        && scene
            .slice(mark.at + 1)
            .starts_with(|next: char| next.is_lowercase());
    goes_on
        && rest
            .iter()
            .take_while(|next| scene.paragraph(next.at) == here)
            .take_while(|next| !(next.family == Family::Single && next.opens))
            .any(|next| next.family == Family::Single && next.closes)
}

/// What happens to open quotations where a new paragraph begins: those that the next
/// paragraph opens anew or closes go on, single ones never do.
fn leave(
    scene: &Scene<'_>,
    here: usize,
    coming: &[Mark],
    stack: &mut Vec<Open>,
    found: &mut Vec<Pair>,
) {
    let first = stack.iter().position(|open| {
        let near = here.saturating_sub(open.paragraph) == 1;
        !(near && open.mark.family != Family::Single && goes_on(scene, open, here, coming))
    });
    let Some(place) = first else {
        return;
    };
    for open in stack.drain(place..) {
        if open.mark.family == Family::Single {
            continue;
        }
        let (_, end) = scene.paragraph_words(open.paragraph);
        if end > open.mark.at + open.mark.len {
            found.push(pair(&open.mark, end, end, false));
        }
    }
}

/// Whether the paragraphs that come close an open quotation: the next one opens with a mark
/// of its kind, or a closing mark comes before any opening one.
fn goes_on(scene: &Scene<'_>, open: &Open, here: usize, coming: &[Mark]) -> bool {
    let mut answering = coming
        .iter()
        .filter(|mark| answers(open.mark.family, mark.family));
    let Some(mark) = answering.next() else {
        return false;
    };
    let number = scene.paragraph(mark.at);
    let is_first = scene.paragraph_words(number).0 == mark.at;
    number == here
        && if is_first {
            mark.opens
        } else {
            mark.closes && (!mark.opens || !scene.is_spaced_before(mark.at))
        }
}

fn pair(open: &Mark, inner_end: usize, end: usize, is_closed: bool) -> Pair {
    Pair {
        open: open.at,
        inner: open.at + open.len,
        inner_end,
        end,
        parent: None,
        is_closed,
    }
}

/// Tells each pair the one around it.
fn nest(pairs: &mut [Pair]) {
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (number, pair) in pairs.iter_mut().enumerate() {
        while around.last().is_some_and(|(_, end)| *end <= pair.open) {
            around.pop();
        }
        pair.parent = around.last().map(|(outer, _)| *outer);
        around.push((number, pair.end));
    }
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::annotate::quote::scene::Scene;
    use crate::text::sentence::{paragraphs, sentences};
    use crate::text::token::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text);
        let scene = Scene {
            text,
            tokens: &tokens,
            paragraphs: &paragraphs(text),
            sentences: &sentences(text, &tokens),
            mentions: &[],
        };
        let found: Vec<&str> = pairs(&scene)
            .iter()
            .map(|pair| scene.span((pair.open, pair.end)).slice(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs_all_common_marks() {
        check("He said: “Yes.” Then \"no\".", &["“Yes.”", "\"no\""]);
        check("«Oui», dit-il. „Ja“, sagte er.", &["«Oui»", "„Ja“"]);
        check("'I am here,' he said.", &["'I am here,'"]);
        check("‘It’s ours,’ she said.", &["‘It’s ours,’"]);
        check("``We won,'' he said.", &["``We won,''"]);
    }

    #[test]
    fn leaves_apostrophes_alone() {
        check("Belarus’ trade and the ’90s, 'em and John's.", &[]);
        check("The sanctions’ end, the states' rights.", &[]);
        check("lest the ‘falcons’ pounce", &["‘falcons’"]);
        check(
            "‘the states’ rights are ours’ he said",
            &["‘the states’ rights are ours’"],
        );
    }

    #[test]
    fn takes_mixed_and_nested_marks() {
        check("\"We go,” he said.", &["\"We go,”"]);
        check(
            "“He said ‘no’ and \"yes\" again,” he said.",
            &["“He said ‘no’ and \"yes\" again,”", "‘no’", "\"yes\""],
        );
        check("noted.“We go.”The Head", &["“We go.”"]);
        check("noted.\"We go.\"The Head", &["\"We go.\""]);
    }

    #[test]
    fn goes_on_over_paragraphs() {
        check(
            "“One.\n“Two.\n“Three,” he said.",
            &["“One.\n“Two.\n“Three,”"],
        );
        check("“One.\nTwo,” he said.", &["“One.\nTwo,”"]);
        check("\"One.\n\"Two,\" he said.", &["\"One.\n\"Two,\""]);
        check(
            "“One is lost.\nTwo.\n“Three.”",
            &["“One is lost.", "“Three.”"],
        );
    }
}
