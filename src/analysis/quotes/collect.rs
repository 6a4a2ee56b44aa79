//! Quotations of articles gathered into a list. Reads annotations as people decided them.

use super::{MOST, Name, QuoteList, QuoteRow};
use crate::index::{DocId, Snapshot};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Articles between two looks at the cancel flag.
const STRIDE: usize = 256;

/// The quotations of `docs`, in their order. None when `cancelled`.
pub fn collect(
    snapshot: &Snapshot,
    docs: &[DocId],
    cancelled: &dyn Fn() -> bool,
) -> Option<QuoteList> {
    let mut list = QuoteList::default();
    let (mut speakers, mut cues) = (Names::default(), Names::default());
    for (nth, doc) in docs.iter().enumerate() {
        if nth.is_multiple_of(STRIDE) && cancelled() {
            return None;
        }
        for quote in snapshot.quotes(*doc) {
            if list.rows.len() == MOST {
                list.is_cut = true;
                break;
            }
            let rule = list.rules.iter().position(|rule| *rule == quote.rule);
            let rule = rule.unwrap_or_else(|| {
                list.rules.push(quote.rule);
                list.rules.len() - 1
            });
            list.rows.push(QuoteRow {
                doc: *doc,
                span: quote.span,
                kind: quote.kind,
                confidence: quote.confidence,
                speaker: quote.speaker.and_then(|name| speakers.number(name)),
                cue: quote.cue.and_then(|cue| cues.number(cue)),
                rule: u16::try_from(rule).unwrap_or(u16::MAX),
            });
        }
    }
    list.rows.shrink_to_fit();
    list.speakers = speakers.names;
    list.cues = cues.names;
    Some(list)
}

/// Names, each once.
#[derive(Default)]
struct Names {
    names: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, Name>,
}

impl Names {
    fn number(&mut self, name: String) -> Option<Name> {
        if let Some(number) = self.numbers.get(name.as_str()) {
            return Some(*number);
        }
        let number = Name(u32::try_from(self.names.len()).ok()?);
        let name: Arc<str> = name.into();
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        Some(number)
    }
}
