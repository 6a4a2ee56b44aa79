//! Counts of names found, missed and wrong, and how they are printed.

use broadsheet::corpus::annotation::EntityKind;
use broadsheet::text::Span;

/// The kinds in the order of the table.
pub const KINDS: [EntityKind; 4] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Other,
];

/// Right, wrong and missed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    right: u32,
    found: u32,
    there: u32,
}

impl Count {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.there += other.there;
    }

    /// Precision, recall and F1 in percent.
    pub fn rates(self) -> (f64, f64, f64) {
        let part = |of: u32| 100.0 * f64::from(self.right) / f64::from(of.max(1));
        let f1 = 200.0 * f64::from(self.right) / f64::from((self.found + self.there).max(1));
        (part(self.found), part(self.there), f1)
    }
}

/// Counts by kind, in the order of [`KINDS`].
pub type Counts = [Count; 4];

/// Compares names by exact span and kind; a kind outside `judged` counts nowhere.
pub fn compare(
    there: &[(Span, EntityKind)],
    found: &[(Span, EntityKind)],
    judged: &[EntityKind],
    counts: &mut Counts,
) {
    for (kind, count) in KINDS.iter().zip(counts.iter_mut()) {
        if !judged.contains(kind) {
            continue;
        }
        let of_kind = |names: &[(Span, EntityKind)]| {
            let names = names.iter().filter(|name| name.1 == *kind);
            names.map(|name| name.0).collect::<Vec<_>>()
        };
        let (there, found) = (of_kind(there), of_kind(found));
        let n_right = found.iter().filter(|span| there.contains(span)).count();
        count.add(Count {
            right: u32::try_from(n_right).unwrap_or(u32::MAX),
            found: u32::try_from(found.len()).unwrap_or(u32::MAX),
            there: u32::try_from(there.len()).unwrap_or(u32::MAX),
        });
    }
}

/// One line of the table: precision, recall and F1 by kind, of the first three kinds together, and of all.
pub fn line(name: &str, counts: &Counts) -> String {
    let (mut three, mut all) = (Count::default(), Count::default());
    let mut line = format!("| {name} |");
    for (kind, count) in KINDS.iter().zip(counts) {
        all.add(*count);
        if *kind != EntityKind::Other {
            three.add(*count);
        }
        line.push_str(&cell(*count));
    }
    line + &cell(three) + &cell(all)
}

/// Precision, recall, F1; a stroke where the set names nothing of the kind.
fn cell(count: Count) -> String {
    if count.there == 0 {
        return " - |".to_owned();
    }
    let (precision, recall, f1) = count.rates();
    format!(" {precision:.1} {recall:.1} **{f1:.1}** |")
}
