//! One spelling for names that articles spell with different capitals: the commonest
//! one, and among equals the one met first. Merges nothing else; two names that differ
//! by more than capitals stay two.

use crate::corpus::Annotations;
use crate::corpus::annotation::EntityKind;
use std::collections::{BTreeMap, HashMap};

/// How often each spelling was met, by kind and folded name.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    names: HashMap<(EntityKind, String), BTreeMap<String, Count>>,
    n_met: usize,
}

/// How often, and when first.
#[derive(Clone, Copy, Debug)]
struct Count {
    times: usize,
    first: usize,
}

impl Spellings {
    /// Counts the names of one article.
    pub(super) fn count(&mut self, annotations: &Annotations) {
        for mention in &annotations.mentions {
            self.n_met += 1;
            let name = (mention.kind, mention.entity.to_lowercase());
            let spellings = self.names.entry(name).or_default();
            let first = self.n_met;
            spellings
                .entry(mention.entity.clone())
                .and_modify(|count| count.times += 1)
                .or_insert(Count { times: 1, first });
        }
    }

    /// Puts the common spelling into an article's names and speakers.
    pub(super) fn apply(&self, annotations: &mut Annotations) {
        for mention in &mut annotations.mentions {
            if let Some(name) = self.common(mention.kind, &mention.entity) {
                name.clone_into(&mut mention.entity);
            }
        }
        for speaker in annotations
            .quotes
            .iter_mut()
            .filter_map(|quote| quote.speaker.as_mut())
        {
            let name = [EntityKind::Person, EntityKind::Organization]
                .into_iter()
                .find_map(|kind| self.common(kind, speaker));
            if let Some(name) = name {
                name.clone_into(speaker);
            }
        }
    }

    fn common(&self, kind: EntityKind, name: &str) -> Option<&str> {
        let spellings = self.names.get(&(kind, name.to_lowercase()))?;
        let best = spellings
            .iter()
            .max_by_key(|(_, count)| (count.times, std::cmp::Reverse(count.first)))?;
        Some(best.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Spellings;
    use crate::corpus::Annotations;
    use crate::corpus::annotation::{EntityKind, Mention};
    use crate::text::Span;

    fn article(names: &[(EntityKind, &str)]) -> Annotations {
        let mentions = names.iter().map(|(kind, entity)| Mention {
            span: Span::default(),
            kind: *kind,
            entity: (*entity).to_owned(),
            evidence: None,
        });
        Annotations {
            mentions: mentions.collect(),
            ..Annotations::default()
        }
    }

    fn check(names: &[(EntityKind, &str)], expected: &[&str]) {
        let mut annotations = article(names);
        let mut spellings = Spellings::default();
        spellings.count(&annotations);
        spellings.apply(&mut annotations);
        let found: Vec<&str> = annotations
            .mentions
            .iter()
            .map(|m| m.entity.as_str())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn commonest_then_first() {
        use EntityKind::{Organization, Person, Place};
        check(
            &[(Place, "MINSK"), (Place, "Minsk"), (Place, "Minsk")],
            &["Minsk"; 3],
        );
        check(&[(Place, "Minsk"), (Place, "MINSK")], &["Minsk"; 2]);
        check(&[(Place, "MINSK"), (Place, "Minsk")], &["MINSK"; 2]);
        check(
            &[(Place, "Turkey"), (Organization, "TURKEY")],
            &["Turkey", "TURKEY"],
        );
        check(
            &[(Person, "Makei"), (Person, "Vladimir Makei")],
            &["Makei", "Vladimir Makei"],
        );
    }
}
