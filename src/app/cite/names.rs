//! A byline as the names of those who wrote. Knows no language but the English of bylines.
//!
//! 1. "By" in front and what follows "for", "in", "|" or a parenthesis is no name.
//! 2. "and", "&", ";" and commas part names; "Jr." and the like stay with theirs.
//! 3. A name of one word, and one with a word in small letters that is no part of family
//!    names, is a body's: it is never turned around.

/// Who wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Author {
    /// As written, but for spaces.
    pub(super) whole: String,
    /// Family name, and the names before it; none of a body.
    parts: Option<(String, String)>,
}

/// Words in small letters that family names begin with.
const PARTICLES: [&str; 20] = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ten", "ter", "van", "von", "zu",
];

/// Words behind a family name.
const SUFFIXES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "ii", "iii"];

impl Author {
    /// "Demir, Ayse"; a body as it is.
    pub(super) fn turned(&self) -> String {
        match &self.parts {
            Some((family, given)) => format!("{family}, {given}"),
            None => self.whole.clone(),
        }
    }

    /// Whether it is a body or a name of one word.
    pub(super) fn is_body(&self) -> bool {
        self.parts.is_none()
    }

    /// What it is sorted and named by.
    pub(super) fn family(&self) -> &str {
        match &self.parts {
            Some((family, _)) => family,
            None => &self.whole,
        }
    }

    fn of(name: &str) -> Option<Self> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let (last, before) = words.split_last()?;
        let whole = words.join(" ");
        let is_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
        let is_particle = |word: &&str| PARTICLES.contains(word);
        let is_body = before.is_empty()
            || is_small(last)
            || words
                .iter()
                .any(|word| is_small(word) && !is_particle(word));
        let n_suffix = usize::from(SUFFIXES.contains(&last.to_lowercase().as_str()));
        let end = words.len() - n_suffix;
        // The family name: the last word, with the particles before it.
        let before_last = words.get(..end.saturating_sub(1)).unwrap_or_default();
        let n_particles = before_last
            .iter()
            .rev()
            .take_while(|w| is_particle(w))
            .count();
        let from = before_last.len() - n_particles;
        let given = words.get(..from).unwrap_or_default();
        let family = words.get(from..end).unwrap_or_default();
        let suffix = words.get(end..).unwrap_or_default();
        let parts = (!is_body && !given.is_empty() && !family.is_empty()).then(|| {
            let mut given = given.join(" ");
            for word in suffix {
                given.push_str(", ");
                given.push_str(word);
            }
            (family.join(" "), given)
        });
        Some(Self { whole, parts })
    }
}

/// Those a byline names, in its order.
pub(super) fn authors(byline: &str) -> Vec<Author> {
    let mut rest = byline.trim();
    if rest.eq_ignore_ascii_case("by") {
        return Vec::new();
    }
    for word in ["by ", "written by ", "story by "] {
        if let Some(head) = rest.get(..word.len())
            && head.eq_ignore_ascii_case(word)
        {
            rest = rest.get(word.len()..).unwrap_or_default();
            break;
        }
    }
    let ends = ["|", "(", " for ", " in ", " – ", " — ", "\n"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min();
    let rest = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let rest = rest.replace(" and ", ";").replace(" & ", ";");
    let mut names: Vec<String> = Vec::new();
    for part in rest.split([';', ',']).map(str::trim) {
        let is_suffix = SUFFIXES.contains(&part.to_lowercase().as_str());
        match names.last_mut() {
            Some(before) if is_suffix => {
                before.push(' ');
                before.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => names.push(part.to_owned()),
        }
    }
    let names = names.iter().filter_map(|name| {
        let is_short = name.chars().rev().nth(1).is_none_or(char::is_uppercase);
        let is_suffix = SUFFIXES
            .iter()
            .any(|one| name.to_lowercase().ends_with(one));
        let name = if is_short || is_suffix {
            name.as_str()
        } else {
            name.trim_end_matches('.')
        };
        Author::of(name)
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::authors;

    fn check(byline: &str, expected: &[&str]) {
        let found: Vec<String> = authors(byline).iter().map(super::Author::turned).collect();
        assert_eq!(found, expected, "{byline}");
    }

    #[test]
    fn bylines_are_names_turned_around() {
        check("By Ayse Demir.", &["Demir, Ayse"]);
        check("BY AYSE DEMIR", &["DEMIR, AYSE"]);
        check(
            "By Ann Lee, Bo Day and Cy van der Berg",
            &["Lee, Ann", "Day, Bo", "van der Berg, Cy"],
        );
        check("Martin King, Jr.", &["King, Martin, Jr."]);
        check("By Ann Lee | Reuters", &["Lee, Ann"]);
        check("By Ann Lee in Minsk", &["Lee, Ann"]);
        check("Reuters", &["Reuters"]);
        check("By our staff", &["our staff"]);
        check("  ", &[]);
        check("By ", &[]);
    }
}
