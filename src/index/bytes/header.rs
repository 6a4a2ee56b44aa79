//! Headers: title, deck, dateline, sources, blocks.

use super::{Bytes, Damaged, Reader, Writer, record};
use crate::corpus::annotation::{Block, BlockKind, Dateline, Header};

record!(Dateline {
    span,
    place,
    place_span,
    date,
    agency,
    agency_span,
    date_span
});
record!(Block { span, kind });

impl Bytes for Header {
    fn write(&self, out: &mut Writer) {
        let Self {
            title,
            title_span,
            title_rule,
            deck,
            byline,
            dateline,
            sources,
            blocks,
        } = self;
        out.text(title);
        out.name(title_rule);
        title_span.write(out);
        deck.write(out);
        byline.write(out);
        dateline.write(out);
        sources.write(out);
        blocks.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Self {
            title: Bytes::read(from)?,
            title_rule: from.fixed_name()?,
            title_span: Bytes::read(from)?,
            deck: Bytes::read(from)?,
            byline: Bytes::read(from)?,
            dateline: Bytes::read(from)?,
            sources: Bytes::read(from)?,
            blocks: Bytes::read(from)?,
        })
    }
}

impl Bytes for BlockKind {
    fn write(&self, out: &mut Writer) {
        out.number(match self {
            Self::Paragraph => 0,
            Self::SectionHead => 1,
            Self::Footer => 2,
        });
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        match from.number()? {
            0 => Ok(Self::Paragraph),
            1 => Ok(Self::SectionHead),
            2 => Ok(Self::Footer),
            _ => Err(Damaged::Content),
        }
    }
}
