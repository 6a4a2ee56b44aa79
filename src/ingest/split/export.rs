//! What news databases save: which database wrote a text, and where its records part.
//! A database is known by several cues together, each on lines of its own; a story that
//! only speaks of such lines has none of them often enough.
//!
//! 1. Factiva: every record ends with a dated id, and has a number of words.
//! 2. `ProQuest`: document ids, and a rule or a counter before each record.
//! 3. Nexis: "3 of 57 DOCUMENTS" before each record, or "End of Document" after it, with
//!    "LENGTH:" and "LOAD-DATE:" or "Body".
//! 4. Others: three or more records, all with named heads, between rules or counters.
//! 5. What stands before the first record and after the last is boilerplate where it is no
//!    record itself. A record between them that cannot be read is kept as it stands.

use super::labelled::{self, tidy};
use super::{Part, factiva, line};
use crate::corpus::article::Given;

/// How often each cue was met.
#[derive(Debug, Default)]
struct Cues {
    n_factiva_ids: usize,
    n_word_counts: usize,
    n_proquest_ids: usize,
    n_full_texts: usize,
    n_counters: usize,
    /// The total that counters tell, if all tell the same.
    total: Option<u32>,
    has_other_total: bool,
    n_ends: usize,
    n_bodies: usize,
    n_lengths: usize,
    n_loads: usize,
    n_rules: usize,
}

/// Where records part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parting {
    /// At ids, which end records.
    Ids,
    /// At rules and counters.
    Rules,
    /// At counters.
    Counters,
    /// At "End of Document".
    Ends,
}

/// The articles of an export; none if the text is no export.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let cues = cues(text);
    if let Some(parting) = parting(&cues) {
        let read = match parting {
            Parting::Ids => factiva::record,
            _ => labelled::record,
        };
        return Some(read_all(&records(text, parting), read)).filter(|parts| !parts.is_empty());
    }
    let parting = if cues.n_counters >= 2 && !cues.has_other_total {
        Parting::Counters
    } else if cues.n_rules >= 2 {
        Parting::Rules
    } else {
        return None;
    };
    others(text, parting)
}

fn cues(text: &str) -> Cues {
    let mut cues = Cues::default();
    for line in text.lines() {
        // Running text is passed over at once: every cue is short.
        if line.len() > 200 || line.is_empty() {
            continue;
        }
        let line = line.trim();
        let starts = |head: &str| {
            line.get(..head.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(head))
        };
        cues.n_factiva_ids += usize::from(line::factiva_id(line));
        let counted = line.strip_prefix("WC").map_or(line, str::trim_start);
        cues.n_word_counts += usize::from(line::word_count(counted));
        cues.n_proquest_ids += usize::from(starts("proquest document id:"));
        cues.n_full_texts += usize::from(starts("full text:") || starts("abstract:"));
        cues.n_ends += usize::from(line == "End of Document");
        cues.n_bodies += usize::from(line == "Body" || line == "BODY:");
        cues.n_lengths += usize::from(starts("length:"));
        cues.n_loads += usize::from(starts("load-date:"));
        cues.n_rules += usize::from(line::rule(line).is_some());
        if let Some((_, total)) = line::counter(line) {
            cues.n_counters += 1;
            cues.has_other_total |= cues.total.is_some_and(|before| before != total);
            cues.total = Some(total);
        }
    }
    cues
}

/// Where the records part of a database known by name.
fn parting(cues: &Cues) -> Option<Parting> {
    let mostly = |n: usize, of: usize| n > 0 && n * 10 >= of * 8;
    if mostly(cues.n_word_counts, cues.n_factiva_ids) && cues.n_factiva_ids > 0 {
        return Some(Parting::Ids);
    }
    let n_partings = cues.n_rules + cues.n_counters;
    if mostly(cues.n_full_texts, cues.n_proquest_ids)
        && cues.n_proquest_ids > 0
        && n_partings + 1 >= cues.n_proquest_ids
    {
        return Some(Parting::Rules);
    }
    let n_heads = cues.n_lengths.max(cues.n_loads);
    // Totals differ where exports were put one below the other.
    if cues.n_counters > 0 && mostly(n_heads, cues.n_counters) {
        return Some(Parting::Counters);
    }
    let is_told = mostly(cues.n_bodies, cues.n_ends) || mostly(cues.n_loads, cues.n_ends);
    (cues.n_ends > 0 && is_told && mostly(cues.n_lengths, cues.n_ends)).then_some(Parting::Ends)
}

/// The records, in order, without the lines that part them.
fn records(text: &str, parting: Parting) -> Vec<&str> {
    let mut records = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        let parts = match parting {
            Parting::Ids => line::factiva_id(shown),
            Parting::Ends => shown == "End of Document",
            Parting::Counters => line::counter(shown).is_some(),
            Parting::Rules => line::rule(shown).is_some() || line::counter(shown).is_some(),
        };
        if parts {
            records.extend(text.get(start..at));
            start = at + line.len();
        }
        at += line.len();
    }
    records.extend(text.get(start..));
    records.retain(|record| !record.trim().is_empty());
    records
}

/// Every record read; those that cannot be stand as they are, but for the first and last.
fn read_all(records: &[&str], read: fn(&str) -> Option<Part>) -> Vec<Part> {
    let last = records.len().saturating_sub(1);
    let read_one = |(at, record): (usize, &&str)| {
        read(record).or_else(|| {
            let text = tidy(record);
            let is_between = at > 0 && at < last;
            (is_between && text.len() > 200).then(|| Part {
                given: Given::default(),
                text,
            })
        })
    };
    records.iter().enumerate().filter_map(read_one).collect()
}

/// Records of a database without a name here: all must have heads.
fn others(text: &str, parting: Parting) -> Option<Vec<Part>> {
    let records = records(text, parting);
    let last = records.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let is_headed = labelled::n_telling(record) >= 2;
        match labelled::record(record).filter(|_| is_headed) {
            Some(part) if part.given.title.is_some() && part.text.len() > 100 => parts.push(part),
            _ if at == 0 || at == last => {}
            _ => return None,
        }
    }
    (parts.len() >= 3).then_some(parts)
}
