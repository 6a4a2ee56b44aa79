//! The forms by which the names of one article come again, and what each stands for.

use crate::corpus::annotation::EntityKind;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What a form stands for in this article.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    /// What it names.
    pub(super) kind: EntityKind,
    /// Canonical name.
    pub(super) entity: String,
    /// Why.
    pub(super) rule: &'static str,
    /// Where the article says so.
    pub(super) span: Span,
}

/// Forms and what they stand for; a form with two meanings stands for none.
#[derive(Debug, Default)]
pub(super) struct Forms {
    meanings: FxHashMap<String, Entry>,
}

/// One form.
#[derive(Debug)]
struct Entry {
    /// None where there are two.
    meaning: Option<Meaning>,
    /// Whether all that it could stand for are people.
    of_people: bool,
}

impl Forms {
    /// Notes a form; one that already stands for another name stands for none from now on.
    pub(super) fn add(&mut self, form: &str, meaning: Meaning) {
        if form.is_empty() {
            return;
        }
        if let Some(known) = self.meanings.get_mut(form) {
            // "Doe" and "Doe Group" are one name, said in two ways.
            known.of_people &= meaning.kind == EntityKind::Person;
            let is_other = known.meaning.as_ref().is_some_and(|known| {
                !known.entity.starts_with(&meaning.entity)
                    && !meaning.entity.starts_with(&known.entity)
            });
            if is_other {
                known.meaning = None;
            }
        } else {
            let entry = Entry {
                of_people: meaning.kind == EntityKind::Person,
                meaning: Some(meaning),
            };
            self.meanings.insert(form.to_owned(), entry);
        }
    }

    /// What a form stands for.
    pub(super) fn of(&self, form: &str) -> Option<&Meaning> {
        self.meanings.get(form)?.meaning.as_ref()
    }

    /// Whether a form stands for none because several people share it.
    pub(super) fn is_shared(&self, form: &str) -> bool {
        let entry = self.meanings.get(form);
        entry.is_some_and(|entry| entry.of_people && entry.meaning.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{Forms, Meaning};
    use crate::corpus::annotation::EntityKind;
    use crate::text::Span;

    fn meaning(entity: &str) -> Meaning {
        Meaning {
            kind: EntityKind::Person,
            entity: entity.to_owned(),
            rule: "surname",
            span: Span::default(),
        }
    }

    fn check(entities: &[&str], expected: Option<&str>) {
        let mut forms = Forms::default();
        for entity in entities {
            forms.add("Doe", meaning(entity));
        }
        let found = forms.of("Doe").map(|meaning| meaning.entity.as_str());
        assert_eq!(found, expected, "{entities:?}");
    }

    #[test]
    fn a_form_of_two_names_stands_for_none() {
        check(&["Jane Doe"], Some("Jane Doe"));
        check(&["Jane Doe", "John Doe"], None);
        check(&["Jane Doe", "John Doe", "Jane Doe"], None);
        check(&["Doe Group", "Doe"], Some("Doe Group"));
    }
}
