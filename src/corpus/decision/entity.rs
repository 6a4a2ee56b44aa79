//! What people decide about names: that one is another, that it is something else, that a
//! form of it is not. Says what was decided and where it leads; which names fold by
//! themselves is known elsewhere.
//!
//! 1. A name is kind and spelling, as articles bear it or as people set it; never a number.
//! 2. A decision leads from a name to another one, and on from there. No decision leads in a
//!    circle: of two that would, the later holds.
//! 3. A name that something was led to is itself from then on, whatever folds by itself.
//! 4. A form taken out of a name leads away from it wherever that form is read.

use crate::corpus::annotation::EntityKind;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Steps followed at most from one name to the next.
const MOST_STEPS: usize = 64;

/// A name of something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey {
    /// What it names.
    pub kind: EntityKind,
    /// Its spelling.
    pub name: Arc<str>,
}

impl EntityKey {
    /// A name without white space around it.
    pub fn new(kind: EntityKind, name: &str) -> Self {
        let name = name.trim().into();
        Self { kind, name }
    }
}

/// What a person says that a name means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Another name, or the same of another kind.
    As(EntityKey),
    /// What it says, though it might fold by itself.
    Itself,
    /// No entity.
    Nothing,
}

/// One thing that is decided; what changes are made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// What a name means.
    Name(EntityKey),
    /// Where a form of a name leads; the form is folded.
    Form(EntityKey, Arc<str>),
    /// That two names are not the same, the lesser first.
    Distinct(EntityKey, EntityKey),
}

/// All decisions about names. Copies share everything until one changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    names: Arc<BTreeMap<EntityKey, Meaning>>,
    forms: Arc<BTreeMap<EntityKey, BTreeMap<Arc<str>, EntityKey>>>,
    distinct: Arc<BTreeSet<(EntityKey, EntityKey)>>,
}

impl Entities {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.forms.is_empty() && self.distinct.is_empty()
    }

    /// How many things were decided.
    pub fn len(&self) -> usize {
        let n_forms: usize = self.forms.values().map(BTreeMap::len).sum();
        self.names.len() + n_forms + self.distinct.len()
    }

    /// What was said of a name.
    pub fn meaning(&self, key: &EntityKey) -> Option<&Meaning> {
        self.names.get(key)
    }

    /// All that was said of names, in order.
    pub fn names(&self) -> impl Iterator<Item = (&EntityKey, &Meaning)> {
        self.names.iter()
    }

    /// Where a form leads that was taken out of a name; the form is folded.
    pub fn form(&self, key: &EntityKey, form: &str) -> Option<&EntityKey> {
        self.forms.get(key)?.get(form)
    }

    /// Whether any form was taken out of a name.
    pub fn has_forms(&self, key: &EntityKey) -> bool {
        self.forms.contains_key(key)
    }

    /// All forms taken out: of which name, the folded form, where it leads.
    pub fn forms(&self) -> impl Iterator<Item = (&EntityKey, &Arc<str>, &EntityKey)> {
        let of = self.forms.iter();
        of.flat_map(|(key, forms)| forms.iter().map(move |(form, to)| (key, form, to)))
    }

    /// Whether two names were said not to be the same.
    pub fn are_distinct(&self, a: &EntityKey, b: &EntityKey) -> bool {
        self.distinct.contains(&pair(a, b))
    }

    /// All pairs of names that are not the same.
    pub fn distinct(&self) -> impl Iterator<Item = &(EntityKey, EntityKey)> {
        self.distinct.iter()
    }

    /// Has a name mean another: a merge, a new name, another kind.
    pub fn lead(&mut self, from: &EntityKey, to: &EntityKey) {
        if from == to || from.name.is_empty() || to.name.is_empty() {
            return;
        }
        let leads_back = self.path(to).contains(from);
        let names = Arc::make_mut(&mut self.names);
        if leads_back || !matches!(names.get(to), Some(Meaning::As(_))) {
            names.insert(to.clone(), Meaning::Itself);
        }
        names.insert(from.clone(), Meaning::As(to.clone()));
        self.set_distinct(from, to, false);
    }

    /// Says that a name names nothing.
    pub fn dismiss(&mut self, key: &EntityKey) {
        Arc::make_mut(&mut self.names).insert(key.clone(), Meaning::Nothing);
    }

    /// Takes forms out of a name, for another one.
    pub fn split(&mut self, from: &EntityKey, forms: &[String], to: &EntityKey) {
        if from == to || to.name.is_empty() {
            return;
        }
        let of = Arc::make_mut(&mut self.forms);
        let taken = of.entry(from.clone()).or_default();
        for form in forms {
            taken.insert(fold(form.trim()).into(), to.clone());
        }
        if taken.is_empty() {
            of.remove(from);
        }
        if !matches!(self.meaning(to), Some(Meaning::As(_))) || self.path(to).contains(from) {
            Arc::make_mut(&mut self.names).insert(to.clone(), Meaning::Itself);
        }
    }

    /// Says that two names are not the same, or takes that back.
    pub fn set_distinct(&mut self, a: &EntityKey, b: &EntityKey, are_distinct: bool) {
        let pair = pair(a, b);
        if self.distinct.contains(&pair) != are_distinct {
            let distinct = Arc::make_mut(&mut self.distinct);
            if are_distinct {
                distinct.insert(pair);
            } else {
                distinct.remove(&pair);
            }
        }
    }

    /// The names that one leads to, itself first, by decisions alone.
    fn path(&self, key: &EntityKey) -> Vec<EntityKey> {
        let mut path = vec![key.clone()];
        while let Some(Meaning::As(next)) = path.last().and_then(|last| self.names.get(last)) {
            if path.contains(next) || path.len() > MOST_STEPS {
                break;
            }
            path.push(next.clone());
        }
        path
    }

    /// These decisions with those of another person or time, which hold where both speak.
    pub fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (key, meaning) in other.names() {
            match meaning {
                Meaning::As(to) => out.lead(key, to),
                said => {
                    Arc::make_mut(&mut out.names).insert(key.clone(), said.clone());
                }
            }
        }
        for (from, form, to) in other.forms() {
            let forms = Arc::make_mut(&mut out.forms);
            let taken = forms.entry(from.clone()).or_default();
            taken.insert(Arc::clone(form), to.clone());
        }
        for (a, b) in other.distinct() {
            out.set_distinct(a, b, true);
        }
        out
    }

    /// These decisions without any that leads a name or a form to this one, or away from it.
    pub fn without(&self, key: &EntityKey) -> Self {
        let mut out = self.clone();
        for (from, meaning) in self.names() {
            if from == key || matches!(meaning, Meaning::As(_)) && self.path(from).contains(key) {
                out.set(from, None);
            }
        }
        for (from, form, to) in self.forms() {
            if [from, to].contains(&key) || self.path(from).contains(key) {
                out.set_form(from, form, None);
            }
        }
        out
    }

    /// Whether a name was led to another one.
    pub fn leads(&self, from: &EntityKey, to: &EntityKey) -> bool {
        self.path(from).contains(to)
    }

    /// Whether anything was decided that leads a name or a form to this one.
    pub fn is_about(&self, key: &EntityKey) -> bool {
        let mut names = self.names();
        let mut forms = self.forms();
        names.any(|(_, meaning)| matches!(meaning, Meaning::As(to) if to == key))
            || forms.any(|(from, _, to)| [from, to].contains(&key))
    }

    /// Sets one meaning outright, as it was kept; none takes it away.
    pub fn set(&mut self, key: &EntityKey, meaning: Option<Meaning>) {
        let names = Arc::make_mut(&mut self.names);
        match meaning {
            Some(meaning) => names.insert(key.clone(), meaning),
            None => names.remove(key),
        };
    }

    /// Sets where a folded form leads, as it was kept; none puts it back.
    pub fn set_form(&mut self, key: &EntityKey, form: &Arc<str>, to: Option<EntityKey>) {
        let forms = Arc::make_mut(&mut self.forms);
        let taken = forms.entry(key.clone()).or_default();
        match to {
            Some(to) => taken.insert(Arc::clone(form), to),
            None => taken.remove(form),
        };
        if taken.is_empty() {
            forms.remove(key);
        }
    }

    /// What is decided otherwise in `other`, in order.
    pub fn changed(&self, other: &Self) -> Vec<Subject> {
        let mut changed = BTreeSet::new();
        if !Arc::ptr_eq(&self.names, &other.names) {
            for key in self.names.keys().chain(other.names.keys()) {
                if self.names.get(key) != other.names.get(key) {
                    changed.insert(Subject::Name(key.clone()));
                }
            }
        }
        for (key, form, _) in self.forms().chain(other.forms()) {
            if self.form(key, form) != other.form(key, form) {
                changed.insert(Subject::Form(key.clone(), Arc::clone(form)));
            }
        }
        let pairs = self.distinct.symmetric_difference(&other.distinct);
        changed.extend(pairs.map(|(a, b)| Subject::Distinct(a.clone(), b.clone())));
        changed.into_iter().collect()
    }

    /// These decisions, but for what `from` and `to` differ in: there as in `to`.
    pub fn stepped(&self, from: &Self, to: &Self) -> Self {
        let mut out = self.clone();
        for subject in from.changed(to) {
            match subject {
                Subject::Name(key) => out.set(&key, to.meaning(&key).cloned()),
                Subject::Form(key, form) => {
                    out.set_form(&key, &form, to.form(&key, &form).cloned());
                }
                Subject::Distinct(a, b) => out.set_distinct(&a, &b, to.are_distinct(&a, &b)),
            }
        }
        out
    }

    /// Where a name leads, and nothing if it names nothing. `folds` says which name one folds
    /// to by itself; `form` is how it was read, folded.
    pub fn resolve(
        &self,
        key: EntityKey,
        form: Option<&str>,
        folds: impl Fn(&EntityKey) -> Option<EntityKey>,
    ) -> Option<EntityKey> {
        self.walk(key, form, folds).1
    }

    /// Whether where a name leads depends on the form that was read.
    pub fn is_by_form(
        &self,
        key: EntityKey,
        folds: impl Fn(&EntityKey) -> Option<EntityKey>,
    ) -> bool {
        let is_any = !self.forms.is_empty();
        is_any && {
            let (path, _) = self.walk(key, None, folds);
            path.iter().any(|met| self.forms.contains_key(met))
        }
    }

    /// The names met on the way from one, and its end.
    fn walk(
        &self,
        key: EntityKey,
        form: Option<&str>,
        folds: impl Fn(&EntityKey) -> Option<EntityKey>,
    ) -> (Vec<EntityKey>, Option<EntityKey>) {
        let mut path = Vec::new();
        let mut here = key;
        loop {
            let taken = form.and_then(|form| self.form(&here, form));
            let taken = taken.filter(|to| !path.contains(*to) && **to != here);
            let next = match (taken, self.names.get(&here)) {
                (Some(to), _) | (None, Some(Meaning::As(to))) => Some(to.clone()),
                (None, Some(Meaning::Nothing)) => {
                    path.push(here);
                    return (path, None);
                }
                (None, Some(Meaning::Itself)) => None,
                (None, None) => folds(&here),
            };
            path.push(here.clone());
            let Some(next) = next.filter(|_| path.len() < MOST_STEPS) else {
                return (path, Some(here));
            };
            if let Some(at) = path.iter().position(|met| *met == next) {
                // Decisions joined from two places may lead in a circle: one of its names
                // stands for all, whichever one began with.
                let circle = path.get(at..).unwrap_or_default();
                let least = circle.iter().min().cloned();
                return (path, least);
            }
            here = next;
        }
    }
}

fn pair(a: &EntityKey, b: &EntityKey) -> (EntityKey, EntityKey) {
    let (less, more) = if a <= b { (a, b) } else { (b, a) };
    (less.clone(), more.clone())
}

#[cfg(test)]
mod tests;
