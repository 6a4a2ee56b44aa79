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
    meanings: FxHashMap<String, Option<Meaning>>,
}

impl Forms {
    /// Notes a form; one that already stands for another name stands for none from now on.
    pub(super) fn add(&mut self, form: &str, meaning: Meaning) {
        if form.is_empty() {
            return;
        }
        if let Some(known) = self.meanings.get_mut(form) {
            // "Doe" and "Doe Group" are one name, said in two ways.
            let is_other = known.as_ref().is_some_and(|known| {
                !known.entity.starts_with(&meaning.entity)
                    && !meaning.entity.starts_with(&known.entity)
            });
            if is_other {
                *known = None;
            }
        } else {
            self.meanings.insert(form.to_owned(), Some(meaning));
        }
    }

    /// What a form stands for.
    pub(super) fn of(&self, form: &str) -> Option<&Meaning> {
        self.meanings.get(form).and_then(Option::as_ref)
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
