//! The people of one article by their full names, and whom a shorter form means: a lone
//! surname, a lone given name or what is short for one, the same name in capitals or without
//! its middle part. Of two people who fit, the one already introduced is meant; else none. A
//! lone given name means nobody who comes after it, but in a head, where nobody came before.

use super::gender::{self, Gender};
use super::given;
use super::quote::profile::is_main;
use crate::text::Span;
use crate::text::fold::fold;
use rustc_hash::FxHashMap;

/// Of more people than this nobody is told by a given name that is short for another.
const MANY: usize = 200;

/// One person.
#[derive(Clone, Debug)]
struct Person {
    /// The fullest form.
    name: String,
    /// Where it stands.
    span: Span,
    /// Where any form of several words stands first.
    start: usize,
    /// Given names, folded: the first word, and what stands in marks after it.
    givens: Vec<String>,
    /// The person of whom this is another form.
    same_as: Option<usize>,
}

/// The people named in full, by the words they can be told by.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    all: Vec<Person>,
    by_last: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, Vec<usize>>,
}

/// A person meant: full name, its place, and the rule that told.
pub(super) type Meant<'p> = (&'p str, Span, &'static str);

impl People {
    /// Adds a name of several words, or makes the person of that name fuller. `is_plain` says
    /// that it did not stand in capitals.
    pub(super) fn add(&mut self, name: &str, span: Span, is_plain: bool) {
        let (name, nickname) = given::without_nickname(name);
        let first = fold(first_word(&name));
        let last = fold(last_word(&name));
        let family = self.by_last.entry(last).or_default();
        let known = family.iter().copied().find(|at| {
            let person = self.all.get(*at);
            person.is_some_and(|person| person.givens.first() == Some(&first))
        });
        let at = known.unwrap_or(self.all.len());
        if known.is_none() {
            family.push(at);
            self.by_first.entry(first.clone()).or_default().push(at);
            self.all.push(Person {
                name: String::new(),
                span,
                start: span.start(),
                givens: vec![first],
                same_as: None,
            });
        }
        let Some(person) = self.all.get_mut(at) else {
            return;
        };
        person.start = person.start.min(span.start());
        let is_longer = name.len() > person.name.len() && !is_stuck(&name, &person.name);
        let is_fuller = is_plain && (is_longer || is_stuck(&person.name, &name));
        let is_fuller = is_fuller || person.name.is_empty();
        let is_better =
            is_plain && name.len() == person.name.len() && fold(&name) == fold(&person.name);
        if is_fuller || is_better && !person.name.contains(char::is_lowercase) {
            name.clone_into(&mut person.name);
            person.span = span;
        }
        if let Some(nickname) = nickname.map(fold)
            && !person.givens.contains(&nickname)
        {
            self.by_first.entry(nickname.clone()).or_default().push(at);
            person.givens.push(nickname);
        }
    }

    /// To be called after the last name: people of one surname whose given names can be one
    /// person's ("Brad" and "Bradley") are one, if nobody else fits either; and a name with a
    /// word stuck to it (`Jane DoeDirector`) is the name.
    pub(super) fn fold_forms(&mut self) {
        let mut pairs = Vec::new();
        let is_told = |family: &&Vec<usize>| (2..=MANY).contains(&family.len());
        for family in self.by_last.values().filter(is_told) {
            for at in family {
                let [other] = *self.fitting(family, *at) else {
                    continue;
                };
                if self.fitting(family, other) == [*at] {
                    pairs.push((*at, other));
                }
            }
        }
        for (at, other) in pairs {
            let length = |at: usize| self.all.get(at).map_or(0, |person| person.name.len());
            if (length(at), other) < (length(other), at) {
                self.join(at, other);
            }
        }
        for at in 0..self.all.len() {
            let name = self.all.get(at).map(|person| person.name.clone());
            let name = name.unwrap_or_default();
            let Some(other) = self.stuck(&name) else {
                continue;
            };
            self.join(at, other);
            if let Some(places) = self.by_last.get_mut(&fold(last_word(&name))) {
                places.retain(|place| *place != at);
            }
        }
    }

    /// The others of a family who can be the person.
    fn fitting(&self, family: &[usize], at: usize) -> Vec<usize> {
        let Some(person) = self.all.get(at) else {
            return Vec::new();
        };
        let others = family.iter().copied().filter(|other| *other != at);
        let fits = |other: &usize| {
            self.all
                .get(*other)
                .is_some_and(|other| other.givens.iter().any(|given| person.goes_by(given)))
        };
        others.filter(fits).collect()
    }

    fn join(&mut self, at: usize, other: usize) {
        let Some(start) = self.all.get(at).map(|person| person.start) else {
            return;
        };
        if let Some(other) = self.all.get_mut(other) {
            other.start = other.start.min(start);
        }
        if let Some(person) = self.all.get_mut(at) {
            person.same_as = Some(other);
        }
    }

    /// The person that a surname means behind a form of address: "Mrs. Berg" is no Karl Berg.
    pub(super) fn addressed(&self, form: &str, start: usize, wanted: Gender) -> Option<Meant<'_>> {
        if form.contains(' ') {
            return self.of(form, start);
        }
        let family = self.by_last.get(&fold(form))?;
        let may_be = |at: &usize| {
            let name = self
                .all
                .get(*at)
                .map_or("", |person| first_word(&person.name));
            gender::of_given(name).is_none_or(|known| known == wanted)
        };
        let fitting: Vec<usize> = family.iter().copied().filter(may_be).collect();
        self.only(&fitting, start, "surname")
    }

    /// The person that a form standing at a byte of the text means.
    pub(super) fn of(&self, form: &str, start: usize) -> Option<Meant<'_>> {
        if form.contains(' ') {
            let (name, _) = given::without_nickname(form);
            let places = self.named(&fold(first_word(&name)), &fold(last_word(&name)));
            let stuck = || self.stuck(form).into_iter().collect();
            let places = if places.is_empty() { stuck() } else { places };
            return self.only(&places, start, "full-name");
        }
        let folded = fold(form);
        if let Some(family) = self.by_last.get(&folded) {
            return self.only(family, start, "surname");
        }
        if let Some(places) = self.by_first.get(&folded) {
            return self.introduced(places, start);
        }
        let goes_by = |at: &usize| self.all.get(*at).is_some_and(|one| one.goes_by(&folded));
        let places: Vec<usize> = (0..self.all.len().min(MANY)).filter(goes_by).collect();
        let is_few = self.all.len() <= MANY;
        is_few.then(|| self.introduced(&places, start))?
    }

    /// Those of a surname with a given name, or with one that can be the same.
    fn named(&self, first: &str, last: &str) -> Vec<usize> {
        let family = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let having = |fits: &dyn Fn(&Person) -> bool| -> Vec<usize> {
            let fits = |at: &usize| self.all.get(*at).is_some_and(fits);
            family.iter().copied().filter(fits).collect()
        };
        let exact = having(&|person| person.givens.iter().any(|given| given == first));
        if exact.is_empty() {
            having(&|person| person.goes_by(first))
        } else {
            exact
        }
    }

    /// The person to whose name a form has a word stuck: `Jane DoeDirector`.
    fn stuck(&self, form: &str) -> Option<usize> {
        let mut small = false;
        for (at, letter) in form.char_indices() {
            if small && letter.is_uppercase() {
                let name = form.get(..at).unwrap_or_default();
                let (first, last) = (fold(first_word(name)), fold(last_word(name)));
                let mut family = self.by_last.get(&last).into_iter().flatten();
                let found = family.find(|at| {
                    let person = self.all.get(**at);
                    person.is_some_and(|person| person.givens.contains(&first))
                });
                if let Some(at) = found.filter(|_| name.contains(' ')) {
                    return Some(*at);
                }
            }
            small = letter.is_lowercase();
        }
        None
    }

    /// The one person among several places; of two, the one whose full name came before.
    fn only(&self, places: &[usize], start: usize, rule: &'static str) -> Option<Meant<'_>> {
        let mut people: Vec<usize> = places.iter().map(|at| self.whole(*at)).collect();
        people.sort_unstable();
        people.dedup();
        if people.len() > 1 {
            people.retain(|at| self.all.get(*at).is_some_and(|person| person.start < start));
        }
        if people.len() > 1 && rule == "surname" {
            people.retain(|at| {
                self.all
                    .get(*at)
                    .is_some_and(|person| is_main(&person.name))
            });
        }
        let [at] = *people else {
            return None;
        };
        let person = self.all.get(at)?;
        Some((&person.name, person.span, rule))
    }

    /// The one person a lone given name means: "Trump's son Eric" is no Eric Holder who is
    /// named later.
    fn introduced(&self, places: &[usize], start: usize) -> Option<Meant<'_>> {
        let is_before = |at: usize| self.all.get(at).is_some_and(|one| one.start < start);
        let opens = !(0..self.all.len()).any(is_before);
        let known: Vec<usize> = places
            .iter()
            .copied()
            .filter(|at| opens || is_before(self.whole(*at)))
            .collect();
        self.only(&known, start, "first-name")
    }

    /// The person of whom one is another form.
    fn whole(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            match self.all.get(at).and_then(|person| person.same_as) {
                Some(other) => at = other,
                None => break,
            }
        }
        at
    }
}

impl Person {
    fn goes_by(&self, folded: &str) -> bool {
        self.givens
            .iter()
            .any(|given| given::is_same(given, folded))
    }
}

/// Whether a form is a name with something stuck to it: `Jane DoeJane Doe`.
fn is_stuck(form: &str, name: &str) -> bool {
    let rest = form.strip_prefix(name).filter(|_| name.contains(' '));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
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
            people.add(name, Span::new(0, 0), true);
        }
        people.fold_forms();
        let found = people.of(form, 1).map(|(name, _, rule)| (name, rule));
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
    fn follows_names_that_somebody_goes_by() {
        let names = ["Brad Gast", "Bradley A. Gast", "Anna Berg"];
        let brad = Some("Bradley A. Gast");
        check(&names, "Brad", brad.map(|name| (name, "first-name")));
        check(&names, "Gast", brad.map(|name| (name, "surname")));
        check(&names, "Brad Gast", brad.map(|name| (name, "full-name")));
        check(
            &["Sameh Ibrahim"],
            "Sam",
            Some(("Sameh Ibrahim", "first-name")),
        );
        check(&["Sameh Ibrahim", "Samir Lund"], "Sam", None);
        check(&["Dan Berg", "Daniel Berg", "Danny Berg"], "Berg", None);
        let marty = Some("William Bores");
        check(
            &["William “Marty” Bores"],
            "Marty",
            marty.map(|name| (name, "first-name")),
        );
        check(
            &["William “Marty” Bores"],
            "Marty Bores",
            marty.map(|name| (name, "full-name")),
        );
        let names = ["Jane Doe", "Jane DoeExecutive Director"];
        check(
            &names,
            "Jane DoeExecutive Director",
            Some(("Jane Doe", "full-name")),
        );
    }

    #[test]
    fn of_two_the_one_already_introduced_is_meant() {
        let mut people = People::default();
        people.add("Anna Berg", Span::new(10, 19), true);
        people.add("Karl Berg", Span::new(50, 59), true);
        people.fold_forms();
        for (start, expected) in [(5, None), (30, Some("Anna Berg")), (70, None)] {
            let found = people.of("Berg", start).map(|(name, ..)| name);
            assert_eq!(found, expected, "{start}");
        }
    }

    #[test]
    fn a_lone_given_name_means_nobody_who_comes_later() {
        let mut people = People::default();
        people.add("Anna Berg", Span::new(10, 19), true);
        people.add("Karl Lund", Span::new(50, 59), true);
        people.fold_forms();
        for (start, expected) in [(5, Some("Karl Lund")), (30, None), (70, Some("Karl Lund"))] {
            let found = people.of("Karl", start).map(|(name, ..)| name);
            assert_eq!(found, expected, "{start}");
        }
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
