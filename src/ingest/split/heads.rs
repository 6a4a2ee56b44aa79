//! Markdown with many articles: each under a top head of its own. A document of chapters
//! looks alike, so one sign of it leaves the text whole.

use super::Part;
use crate::corpus::article::Given;

/// Fewer articles than this are one.
const MIN_HEADS: usize = 3;
/// An article has at least so many bytes below its head.
const MIN_BYTES: usize = 80;
/// Heads of chapters, in lower case; no headline is one.
const CHAPTERS: [&str; 24] = [
    "introduction",
    "background",
    "summary",
    "executive summary",
    "overview",
    "abstract",
    "conclusion",
    "conclusions",
    "discussion",
    "results",
    "methods",
    "methodology",
    "references",
    "appendix",
    "acknowledgments",
    "acknowledgements",
    "contents",
    "table of contents",
    "about",
    "about us",
    "contact",
    "contacts",
    "media contact",
    "notes",
];

/// The articles under top heads. None if
///
/// 1. there are fewer than three heads, or two are the same,
/// 2. one has no text below it, or is a chapter's ("Summary", "2. Methods"),
/// 3. text stands above the first, but for front matter without a title.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let heads = heads(text);
    if heads.len() < MIN_HEADS {
        return None;
    }
    let (first, _) = heads.first()?;
    if !is_bare(text.get(..*first)?) {
        return None;
    }
    let mut words: Vec<String> = heads.iter().map(|(_, head)| head.to_lowercase()).collect();
    if words.iter().any(|head| is_chapter(head)) {
        return None;
    }
    words.sort();
    words.dedup();
    if words.len() < heads.len() {
        return None;
    }
    let ends = heads
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([text.len()]);
    let mut parts = Vec::new();
    for ((start, _), end) in heads.iter().zip(ends) {
        let part = text.get(*start..end)?.trim_end();
        let (_, below) = part.split_once('\n')?;
        if below.trim().len() < MIN_BYTES {
            return None;
        }
        parts.push(Part {
            given: Given::default(),
            text: part.to_owned(),
        });
    }
    Some(parts)
}

/// Starts and words of the lines "# …" outside of code.
fn heads(text: &str) -> Vec<(usize, &str)> {
    let mut heads = Vec::new();
    let mut is_code = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        is_code ^= line.starts_with("```") || line.starts_with("~~~");
        if let Some(head) = line.strip_prefix("# ").filter(|_| !is_code) {
            let head = head.trim().trim_end_matches('#').trim_end();
            if !head.is_empty() {
                heads.push((at, head));
            }
        }
        at += line.len();
    }
    heads
}

/// Whether what stands above the first head is nothing, or front matter of no one article.
fn is_bare(above: &str) -> bool {
    let above = above.trim();
    let Some(front) = above.strip_prefix("---") else {
        return above.is_empty();
    };
    let is_title = |line: &str| line.trim().to_ascii_lowercase().starts_with("title:");
    front.trim_end().ends_with("---") && !front.lines().any(is_title)
}

fn is_chapter(head: &str) -> bool {
    let numbered = head.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let is_numbered = numbered.len() < head.len()
        && (numbered.is_empty() || head.contains(". ") && numbered.starts_with(' '));
    let is_named = ["chapter ", "part ", "section ", "appendix ", "step "]
        .iter()
        .any(|name| head.starts_with(name));
    is_numbered
        || is_named
        || CHAPTERS.contains(&head.trim_end_matches(':'))
        || head.starts_with("about ")
}

#[cfg(test)]
mod tests {
    use super::parts;

    const BODY: &str =
        "The committee met on Monday, and it did not agree on the budget of the year.";

    fn check(above: &str, heads: &[&str], n_parts: Option<usize>) {
        let articles: Vec<String> = heads
            .iter()
            .map(|head| format!("{head}\n\n{BODY} {head}\n\n"))
            .collect();
        let text = format!("{above}{}", articles.concat());
        assert_eq!(parts(&text).map(|parts| parts.len()), n_parts, "{text}");
    }

    #[test]
    fn articles() {
        let heads = ["# Harbor opens", "# School closes", "# Rain falls"];
        check("", &heads, Some(3));
        check("\n---\ndate: 2024-03-01\n---\n", &heads, Some(3));
        check("---\ntitle: A week\n---\n", &heads, None);
        check("A week in Port Ellery.\n\n", &heads, None);
        check("", &heads[..2], None);
    }

    #[test]
    fn chapters() {
        check("", &["# Harbor opens", "# Summary", "# Rain falls"], None);
        check("", &["# 1. Harbor", "# 2. School", "# 3. Rain"], None);
        check(
            "",
            &["# Harbor opens", "# Harbor opens", "# Rain falls"],
            None,
        );
        check(
            "",
            &["# Harbor opens", "## School closes", "# Rain falls"],
            None,
        );
        check(
            "",
            &["# 2024 budget agreed", "# 12 hurt in fire", "# Rain falls"],
            Some(3),
        );
        check(
            "",
            &["# Harbor opens", "```\n# code\n```", "# Rain falls"],
            None,
        );
    }
}
