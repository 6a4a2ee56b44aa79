//! Names that stand in the program and are held as such: of rules, languages, topics. Read
//! from bytes they have no place in it, so each is put aside once, for good.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// More names than the program has, by far; the rest of damaged bytes is refused.
const MOST: usize = 20_000;
/// Longer than any of them.
const LONGEST: usize = 200;

/// Names that were asked for.
static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The name, to be held for good. None where it cannot be one of the program's.
pub(super) fn fixed(name: &str) -> Option<&'static str> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(name) = known.get(name) {
        return Some(name);
    }
    if name.len() > LONGEST || known.len() >= MOST {
        return None;
    }
    let name: &'static str = Box::leak(Box::from(name));
    known.insert(name);
    Some(name)
}
