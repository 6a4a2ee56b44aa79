//! Names that are one without anybody's doing: those that lists of countries and
//! organizations give to one thing, and short forms that the texts themselves define. What is
//! merely alike stays apart.
//!
//! 1. A listed name folds to the head of its line, if no other line gives it, too.
//! 2. A short form folds to what articles say it stands for ("European Union (EU)"), if at
//!    least [`LEAST_ARTICLES`] say so and none says otherwise.
//! 3. Short forms keep their capitals: "WHO" is not "who". Full names do not.

use super::memory::table_bytes;
use crate::corpus::Annotations;
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::EntityKey;
use crate::text::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

const COUNTRIES: &str = include_str!("../../assets/lexicons/countries.tsv");
const ORGANIZATIONS: &str = include_str!("../../assets/lexicons/organizations.tsv");

/// One article may err; that two err alike and none says otherwise is not likely.
const LEAST_ARTICLES: u32 = 2;

/// The rule under which a short form that its article defines is annotated.
const DEFINED: &str = "acronym";

/// A short form as written, and what it was said to stand for.
pub(super) type Defined = (String, String);

/// How many articles say what short forms stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Definitions(pub(super) BTreeMap<Defined, u32>);

impl Definitions {
    /// What some articles define.
    pub(super) fn of<'a>(all: impl Iterator<Item = (&'a str, &'a Annotations)>) -> Self {
        let mut out = Self::default();
        for (text, annotations) in all {
            let defining = annotations.mentions.iter().filter(|mention| {
                let is_defined = mention.evidence.as_ref().is_some_and(|e| {
                    // Without a place the lists alone say so.
                    e.rule == DEFINED && e.span.is_some()
                });
                mention.kind == EntityKind::Organization && is_defined
            });
            let defined: FxHashSet<(&str, &str)> = defining
                .map(|mention| (mention.span.slice(text), mention.entity.as_str()))
                .filter(|(short, long)| short != long && !short.is_empty())
                .collect();
            for (short, long) in defined {
                *out.0
                    .entry((short.to_owned(), long.to_owned()))
                    .or_default() += 1;
            }
        }
        out
    }

    /// Adds those of other articles.
    pub(super) fn add(&mut self, other: &Self) {
        for (defined, n) in &other.0 {
            *self.0.entry(defined.clone()).or_default() += n;
        }
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let names = self.0.keys().map(|(short, long)| short.len() + long.len());
        names.sum::<usize>() + self.0.len() * size_of::<(Defined, u32)>()
    }
}

/// Short forms that stand for one thing, as far as the corpus tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Acronyms(FxHashMap<Arc<str>, Arc<str>>);

impl Acronyms {
    /// Those that are certain.
    pub(super) fn of(definitions: &Definitions) -> Self {
        let mut out = FxHashMap::default();
        let mut all = definitions.0.iter().peekable();
        while let Some(((short, long), n)) = all.next() {
            let (mut most, mut n_articles, mut is_one) = ((long, *n), *n, true);
            let meant = plain(long);
            while let Some(((_, other), n)) = all.next_if(|((next, _), _)| next == short) {
                is_one &= plain(other) == meant;
                n_articles += n;
                if *n > most.1 {
                    most = (other, *n);
                }
            }
            if is_one && n_articles >= LEAST_ARTICLES {
                out.insert(short.as_str().into(), most.0.as_str().into());
            }
        }
        Self(out)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a short form stands for.
    pub(super) fn meant(&self, short: &str) -> Option<&Arc<str>> {
        self.0.get(short)
    }

    /// Short forms that stand for something else in `other`.
    pub(super) fn differing(&self, other: &Self) -> Vec<EntityKey> {
        let differs = |short: &&Arc<str>| self.0.get(*short) != other.0.get(*short);
        let all = self.0.keys().chain(other.0.keys());
        let key = |short: &Arc<str>| EntityKey {
            kind: EntityKind::Organization,
            name: Arc::clone(short),
        };
        all.filter(differs).map(key).collect()
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        table_bytes::<Arc<str>, Arc<str>>(self.0.capacity())
    }
}

/// A name as it is compared: folded, without an article before it.
fn plain(name: &str) -> String {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").map(str::to_owned);
    bare.unwrap_or(folded)
}

/// Listed names by kind and spelling.
#[derive(Debug, Default)]
struct Listed {
    /// As spelled, for short forms.
    exact: FxHashMap<(EntityKind, &'static str), &'static str>,
    /// Folded, for names of several words.
    folded: FxHashMap<(EntityKind, String), &'static str>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let mut listed = Listed::default();
    listed.read(COUNTRIES, EntityKind::Place);
    listed.read(ORGANIZATIONS, EntityKind::Organization);
    listed
});

impl Listed {
    fn read(&mut self, list: &'static str, kind: EntityKind) {
        let mut shared = FxHashSet::default();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let head = fields.next().unwrap_or_default();
            let others = fields.next().unwrap_or_default().split(',');
            for name in others.chain([head]).map(str::trim) {
                if name.is_empty() {
                    continue;
                }
                if let Some(other) = self.exact.insert((kind, name), head)
                    && other != head
                {
                    shared.insert(name);
                }
                if name.contains(' ') {
                    self.folded.insert((kind, plain(name)), head);
                }
            }
        }
        for name in shared {
            self.exact.remove(&(kind, name));
            self.folded.remove(&(kind, plain(name)));
        }
    }

    fn head(&self, kind: EntityKind, name: &str) -> Option<&'static str> {
        let exact = self.exact.get(&(kind, name));
        let folded = || self.folded.get(&(kind, plain(name)));
        exact.or_else(|| name.contains(' ').then(folded)?).copied()
    }
}

/// The name that one folds to by itself, if it is another.
pub(super) fn folds(key: &EntityKey, acronyms: &Acronyms) -> Option<EntityKey> {
    let listed = LISTED.head(key.kind, &key.name).map(Arc::from);
    let is_organization = key.kind == EntityKind::Organization;
    let defined = || acronyms.meant(&key.name).filter(|_| is_organization);
    let name: Arc<str> = listed.or_else(|| defined().cloned())?;
    (name != key.name).then_some(EntityKey {
        kind: key.kind,
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::{Acronyms, Definitions, folds};
    use crate::corpus::annotation::EntityKind;
    use crate::corpus::decision::entity::EntityKey;

    fn definitions(all: &[(&str, &str, u32)]) -> Definitions {
        let owned =
            |(short, long, n): &(&str, &str, u32)| ((short.to_string(), long.to_string()), *n);
        Definitions(all.iter().map(owned).collect())
    }

    #[test]
    fn listed_names_fold_to_one_and_others_do_not() {
        let check = |kind, name: &str, expected: Option<&str>| {
            let to = folds(&EntityKey::new(kind, name), &Acronyms::default());
            assert_eq!(
                to.map(|to| to.name.to_string()).as_deref(),
                expected,
                "{name}"
            );
        };
        for name in [
            "US",
            "U.S.",
            "USA",
            "UNITED STATES",
            "the United States of America",
        ] {
            check(EntityKind::Place, name, Some("United States"));
        }
        check(EntityKind::Place, "United States", None);
        check(EntityKind::Place, "us", None);
        check(EntityKind::Place, "Georgia", None);
        check(EntityKind::Person, "US", None);
        check(EntityKind::Organization, "EU", Some("European Union"));
        check(EntityKind::Organization, "who", None);
        check(EntityKind::Person, "Lukashenka", None);
    }

    #[test]
    fn a_short_form_folds_where_articles_agree() {
        let acronyms = Acronyms::of(&definitions(&[
            ("CBR", "Central Bank of Ruritania", 1),
            ("CBR", "CENTRAL BANK OF RURITANIA", 3),
            ("CSO", "Central Statistics Office", 9),
            ("CSO", "Civil Society Organizations", 1),
            ("NBB", "National Bank of Borduria", 1),
        ]));
        let check = |short: &str, expected: Option<&str>| {
            assert_eq!(
                acronyms.meant(short).map(AsRef::as_ref),
                expected,
                "{short}"
            );
        };
        check("CBR", Some("CENTRAL BANK OF RURITANIA"));
        check("CSO", None);
        check("NBB", None);
        check("cbr", None);
    }
}
