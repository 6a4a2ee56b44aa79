//! The people of one article by their full names, and whom a shorter form means: a lone
//! surname, a lone given name, the same name in capitals or without its middle part. Two
//! people who fit are none.

use crate::text::Span;
use crate::text::fold::fold;
use rustc_hash::FxHashMap;

/// One person.
#[derive(Clone, Debug)]
struct Person {
    /// The fullest form.
    name: String,
    /// Where it stands.
    span: Span,
    /// Its first word, folded.
    first: String,
}

/// The people named in full, by the words they can be told by.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    all: Vec<Person>,
    by_last: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl People {
    /// Adds a name of several words, or makes the person of that name fuller. `is_plain` says
    /// that it did not stand in capitals.
    pub(super) fn add(&mut self, name: &str, span: Span, is_plain: bool) {
        let first = fold(first_word(name));
        let last = fold(last_word(name));
        let family = self.by_last.entry(last).or_default();
        let known = family.iter().copied().find(|at| {
            self.all
                .get(*at)
                .is_some_and(|person| person.first == first)
        });
        if let Some(person) = known.and_then(|at| self.all.get_mut(at)) {
            let is_fuller = name.len() > person.name.len();
            let is_better =
                is_plain && name.len() == person.name.len() && fold(name) == fold(&person.name);
            if is_plain && is_fuller || is_better && !person.name.contains(char::is_lowercase) {
                name.clone_into(&mut person.name);
                person.span = span;
            }
            return;
        }
        family.push(self.all.len());
        let namesakes = self.by_first.entry(first.clone()).or_default();
        namesakes.push(self.all.len());
        self.all.push(Person {
            name: name.to_owned(),
            span,
            first,
        });
    }

    /// The person that a form means: full name, its place, and the rule that told.
    pub(super) fn of(&self, form: &str) -> Option<(&str, Span, &'static str)> {
        if form.contains(' ') {
            let first = fold(first_word(form));
            let family = self.by_last.get(&fold(last_word(form)))?;
            let mut same = self.people(family).filter(|person| person.first == first);
            return same
                .next()
                .map(|person| (person.name.as_str(), person.span, "full-name"));
        }
        let folded = fold(form);
        if let Some(family) = self.by_last.get(&folded) {
            return self.only(family, "surname");
        }
        self.only(self.by_first.get(&folded)?, "first-name")
    }

    fn people<'p>(&'p self, places: &'p [usize]) -> impl Iterator<Item = &'p Person> {
        places.iter().filter_map(|at| self.all.get(*at))
    }

    fn only(&self, places: &[usize], rule: &'static str) -> Option<(&str, Span, &'static str)> {
        let [at] = places else {
            return None;
        };
        let person = self.all.get(*at)?;
        Some((&person.name, person.span, rule))
    }
}

/// The first word of a name.
pub(super) fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

/// The last word of a name that is no "Jr." and no comma.
pub(super) fn last_word(name: &str) -> &str {
    let word = name.rsplit(' ').find(|word| {
        !matches!(
            *word,
            "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | "," | "."
        )
    });
    word.unwrap_or_default().trim_end_matches(',')
}

#[cfg(test)]
mod tests {
    use super::People;
    use crate::text::Span;

    fn check(names: &[&str], form: &str, expected: Option<(&str, &str)>) {
        let mut people = People::default();
        for name in names {
            people.add(name, Span::default(), true);
        }
        let found = people.of(form).map(|(name, _, rule)| (name, rule));
        assert_eq!(found, expected, "{names:?} {form}");
    }

    #[test]
    fn follows_short_forms() {
        let names = ["Anna Berg", "Peter Lund"];
        check(&names, "Berg", Some(("Anna Berg", "surname")));
        check(&names, "Peter", Some(("Peter Lund", "first-name")));
        check(&names, "Karl", None);
        check(&["Anna Berg", "Karl Berg"], "Berg", None);
        check(&["Anna Berg", "Anna Lund"], "Anna", None);
    }

    #[test]
    fn the_fullest_form_is_the_name() {
        let names = ["Sean Carlson", "Sean K. Carlson"];
        check(&names, "Carlson", Some(("Sean K. Carlson", "surname")));
        check(
            &names,
            "Sean Carlson",
            Some(("Sean K. Carlson", "full-name")),
        );
        check(&["José Garcia"], "García", Some(("José Garcia", "surname")));
        check(
            &["John Berg Jr."],
            "Berg",
            Some(("John Berg Jr.", "surname")),
        );
    }
}
