//! Facet values of a segment with the names they stand for, since their numbers are of one
//! session.

use super::{Bytes, Damaged, Reader, Writer};
use crate::corpus::Facet;
use crate::index::certain::{Defined, Definitions};
use crate::index::overlay::{Dictionary, Overlay};
use crate::index::values::ValueColumn;
use crate::index::{Snapshot, ValueId};

/// Facet values whose names have no numbers yet.
#[derive(Debug, Default)]
pub struct NamedValues {
    /// Names of the values that any article has.
    names: Vec<(Facet, String)>,
    /// For each article the places of its values among the names.
    rows: Vec<Vec<u32>>,
    /// For each article the place of its first outlet.
    outlets: Vec<Option<u32>>,
    /// What short forms were said to stand for, and by how many articles.
    definitions: Vec<(Defined, u32)>,
}

super::record!(NamedValues {
    names,
    rows,
    outlets,
    definitions
});

impl NamedValues {
    /// The values of a segment as a snapshot names them.
    pub fn of(column: &ValueColumn, snapshot: &Snapshot, n_docs: usize) -> Self {
        Self::named(column, snapshot.overlay(), n_docs)
    }

    fn named(column: &ValueColumn, overlay: &Overlay, n_docs: usize) -> Self {
        let had: Vec<ValueId> = column.totals().map(|(id, _)| id).collect();
        let place = |id: &ValueId| {
            let at = had.binary_search(id).ok();
            at.and_then(|at| u32::try_from(at).ok())
        };
        let name = |id: &ValueId| {
            let value = overlay.value(*id);
            value.map_or_else(
                || (Facet::Outlet, String::new()),
                |value| (value.facet, value.name.to_string()),
            )
        };
        let row = |local| column.of(local).iter().filter_map(place).collect();
        let outlet = |local| column.outlet(local).as_ref().and_then(place);
        Self {
            names: had.iter().map(name).collect(),
            rows: (0..n_docs).map(row).collect(),
            outlets: (0..n_docs).map(outlet).collect(),
            definitions: column.definitions.0.clone().into_iter().collect(),
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.write(&mut out);
        out.finish()
    }

    /// The values of which these are the bytes.
    ///
    /// # Errors
    /// When they are not what was written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::new(bytes);
        let values = Self::read(&mut from)?;
        from.finish()?;
        let is_place = |place: &u32| (*place as usize) < values.names.len();
        let places = values
            .rows
            .iter()
            .flatten()
            .chain(values.outlets.iter().flatten());
        if values.rows.len() != values.outlets.len() || !places.into_iter().all(is_place) {
            return Err(Damaged::Content);
        }
        Ok(values)
    }

    /// How many articles have values here.
    pub fn n_docs(&self) -> usize {
        self.rows.len()
    }

    /// The column, with numbers of this session.
    pub(in crate::index) fn numbered(&self, dictionary: &mut Dictionary) -> ValueColumn {
        let names = self.names.iter();
        let ids: Vec<Option<ValueId>> = names
            .map(|(facet, name)| dictionary.intern(*facet, name))
            .collect();
        let id = |place: &u32| ids.get(*place as usize).copied().flatten();
        let rows = self.rows.iter().zip(&self.outlets);
        let mut column = ValueColumn::of_rows(rows.map(|(row, outlet)| {
            let outlet = outlet.as_ref().and_then(id);
            (row.iter().filter_map(id), outlet)
        }));
        column.definitions = Definitions(self.definitions.iter().cloned().collect());
        column
    }
}

impl Bytes for Facet {
    fn write(&self, out: &mut Writer) {
        out.count(self.index());
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let at = usize::read(from)?;
        Self::ALL.get(at).copied().ok_or(Damaged::Content)
    }
}
