//! A list of quotations searched, sorted and grouped.
//!
//! 1. Every word that is looked for must stand in the text, the speaker or the cue.
//! 2. Sorting is stable: what is alike stays in the order of the list.
//! 3. Inside a group quotations stay in the order of the list.

use super::{
    Group, GroupName, Grouping, Line, Name, QuoteColumn, QuoteList, QuoteOrder, QuoteRow,
    QuoteTable, QuoteWish,
};
use crate::corpus::Facet;
use crate::corpus::annotation::QuoteKind;
use crate::index::keys::{DateKey, sortable};
use crate::index::{DocId, Snapshot};
use crate::text::fold::{fold, fold_into};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Quotations between two looks at the cancel flag.
const STRIDE: usize = 512;
/// Bytes of a text by which it is sorted.
const SORTED_BYTES: usize = 64;

/// The table that is wished for; `snapshot` is the one the list was collected from. None when
/// `cancelled`.
pub fn arrange(
    snapshot: &Snapshot,
    list: Arc<QuoteList>,
    wish: &QuoteWish,
    cancelled: &dyn Fn() -> bool,
) -> Option<QuoteTable> {
    let found = found(snapshot, &list, wish, cancelled)?;
    let mut table = QuoteTable {
        wish: wish.clone(),
        n_rows: found.len(),
        ..QuoteTable::default()
    };
    match wish.grouping {
        Grouping::None => {
            let rows = match wish.order {
                Some(order) => sorted(snapshot, &list, found, order, cancelled)?,
                None => found,
            };
            table.lines = rows.into_iter().map(Line::Row).collect();
        }
        Grouping::Speaker => by_speaker(snapshot, &list, found, &mut table),
        Grouping::Date => by_date(snapshot, &list, found, &mut table),
    }
    table.list = list;
    (!cancelled()).then_some(table)
}

/// Places of the quotations that are wished for.
fn found(
    snapshot: &Snapshot,
    list: &QuoteList,
    wish: &QuoteWish,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<usize>> {
    let needle = fold(&wish.needle);
    let words: Vec<&str> = needle.split_whitespace().collect();
    let fold_all = |names: &[Arc<str>]| names.iter().map(|name| fold(name)).collect();
    let names: [Vec<String>; 2] = if words.is_empty() {
        Default::default()
    } else {
        [fold_all(&list.speakers), fold_all(&list.cues)]
    };
    let [speakers, cues] = &names;
    let mut text = String::new();
    let mut found = Vec::new();
    for (at, row) in list.rows.iter().enumerate() {
        if at.is_multiple_of(STRIDE) && cancelled() {
            return None;
        }
        if !wish.listed.holds(row) {
            continue;
        }
        if !words.is_empty() {
            text.clear();
            fold_into(words_of(snapshot, row), &mut text);
            let fields = [at_name(speakers, row.speaker), at_name(cues, row.cue)];
            let has =
                |word: &&str| text.contains(*word) || fields.iter().any(|f| f.contains(*word));
            if !words.iter().all(has) {
                continue;
            }
        }
        found.push(at);
    }
    Some(found)
}

fn at_name(names: &[String], name: Option<Name>) -> &str {
    let at = name.and_then(|name| usize::try_from(name.0).ok());
    at.and_then(|at| names.get(at)).map_or("", String::as_str)
}

fn words_of<'s>(snapshot: &'s Snapshot, row: &QuoteRow) -> &'s str {
    let article = snapshot.article(row.doc);
    article.map_or("", |article| row.span.slice(article.text()))
}

fn sorted(
    snapshot: &Snapshot,
    list: &QuoteList,
    found: Vec<usize>,
    order: QuoteOrder,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<usize>> {
    let mut by = Sorting {
        list,
        found,
        is_descending: order.is_descending,
        cancelled,
    };
    match order.column {
        QuoteColumn::Speaker => {
            let ranks = ranks(&list.speakers);
            by.key(|row| rank(&ranks, row.speaker))
        }
        QuoteColumn::Cue => {
            let ranks = ranks(&list.cues);
            by.key(|row| rank(&ranks, row.cue))
        }
        QuoteColumn::Text => by.key(|row| Some(text_key(words_of(snapshot, row)))),
        QuoteColumn::Article => by.key(|row| {
            let (segment, local) = snapshot.place(row.doc)?;
            Some(sortable(segment.text.folded_title(local)))
        }),
        QuoteColumn::Place => by.key(|row| {
            let header = snapshot.header(row.doc)?;
            let place = header.dateline.as_ref()?.place.as_deref()?;
            Some(fold(place))
        }),
        QuoteColumn::Date => by.key(|row| date_key(snapshot, row.doc)),
    }
}

struct Sorting<'a> {
    list: &'a QuoteList,
    found: Vec<usize>,
    is_descending: bool,
    cancelled: &'a dyn Fn() -> bool,
}

impl Sorting<'_> {
    /// The places in order of a key of their quotations; those without one last.
    fn key<K: Ord>(&mut self, key: impl Fn(&QuoteRow) -> Option<K>) -> Option<Vec<usize>> {
        let mut keyed = Vec::with_capacity(self.found.len());
        for (nth, at) in self.found.iter().enumerate() {
            if nth.is_multiple_of(STRIDE) && (self.cancelled)() {
                return None;
            }
            keyed.push((self.list.rows.get(*at).and_then(&key), *at));
        }
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if self.is_descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        Some(keyed.into_iter().map(|(_, at)| at).collect())
    }
}

/// For each name its place in their order.
fn ranks(names: &[Arc<str>]) -> Vec<usize> {
    let mut order: Vec<(String, usize)> = names.iter().map(|name| fold(name)).zip(0..).collect();
    order.sort();
    let mut ranks = vec![0; names.len()];
    for (rank, (_, at)) in order.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(at) {
            *place = rank;
        }
    }
    ranks
}

fn rank(ranks: &[usize], name: Option<Name>) -> Option<usize> {
    ranks.get(usize::try_from(name?.0).ok()?).copied()
}

fn text_key(text: &str) -> String {
    let head = text.get(..text.floor_char_boundary(SORTED_BYTES));
    let folded = fold(head.unwrap_or(text));
    sortable(&folded).to_owned()
}

fn date_key(snapshot: &Snapshot, doc: DocId) -> Option<DateKey> {
    let (segment, local) = snapshot.place(doc)?;
    let key = *segment.text.dates().get(local)?;
    key.date().map(|_| key)
}

fn by_speaker(snapshot: &Snapshot, list: &QuoteList, found: Vec<usize>, table: &mut QuoteTable) {
    let mut members: BTreeMap<Option<Name>, Vec<usize>> = BTreeMap::new();
    for at in found {
        let speaker = list.rows.get(at).and_then(|row| row.speaker);
        members.entry(speaker).or_default().push(at);
    }
    let name = |speaker: Option<Name>| {
        let at = usize::try_from(speaker?.0).ok()?;
        list.speakers.get(at).map(Arc::clone)
    };
    // First those with a name, which are values of the facet.
    let rank = |name: &Option<Arc<str>>| match name {
        Some(name) if snapshot.find_value(Facet::Speaker, name).is_some() => 0,
        Some(_) => 1,
        None => 2,
    };
    let mut groups: Vec<_> = members
        .into_iter()
        .map(|(speaker, rows)| {
            let name = name(speaker);
            ((rank(&name), Reverse(rows.len()), name), rows)
        })
        .collect();
    groups.sort();
    for ((rank, _, name), rows) in groups {
        let name = match name {
            Some(name) if rank > 0 => GroupName::Described(name),
            name => GroupName::Speaker(name),
        };
        push_group(list, name, rows, table);
    }
}

fn by_date(snapshot: &Snapshot, list: &QuoteList, found: Vec<usize>, table: &mut QuoteTable) {
    let mut members: BTreeMap<Reverse<Option<DateKey>>, Vec<usize>> = BTreeMap::new();
    for at in found {
        let row = list.rows.get(at);
        let date = row.and_then(|row| date_key(snapshot, row.doc));
        members.entry(Reverse(date)).or_default().push(at);
    }
    for (Reverse(key), rows) in members {
        let name = GroupName::Date(key.and_then(DateKey::date));
        push_group(list, name, rows, table);
    }
}

fn push_group(list: &QuoteList, name: GroupName, rows: Vec<usize>, table: &mut QuoteTable) {
    let mut group = Group {
        name,
        n_direct: 0,
        n_indirect: 0,
        n_articles: 0,
    };
    table.lines.push(Line::Group(table.groups.len()));
    let mut article = None;
    for at in rows {
        let Some(row) = list.rows.get(at) else {
            continue;
        };
        match row.kind {
            QuoteKind::Direct => group.n_direct += 1,
            QuoteKind::Indirect => group.n_indirect += 1,
        }
        // Quotations of one article stand together in the list.
        group.n_articles += usize::from(article.replace(row.doc) != Some(row.doc));
        table.lines.push(Line::Row(at));
    }
    table.groups.push(group);
}
