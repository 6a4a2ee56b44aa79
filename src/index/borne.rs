//! What an article bears: title, date and outlets as people set them, else as they were
//! found. The only place that weighs the two, so that lists, facets, orders and exports agree.

use crate::corpus::Article;
use crate::corpus::annotation::Header;
use crate::corpus::date::PartialDate;
use crate::corpus::decision::{Correction, Said};

/// The date: what a person set, else what the container gave, else the dateline's, else the
/// path's.
pub(super) fn date(
    article: &Article,
    header: &Header,
    correction: Option<&Correction>,
) -> Option<PartialDate> {
    match correction.map_or(&Said::AsFound, |correction| &correction.date) {
        Said::This(date) => Some(*date),
        Said::Nothing => None,
        Said::AsFound => {
            let dateline = header.dateline.as_ref();
            let filed = dateline.and_then(|dateline| dateline.date);
            article.given.published(filed)
        }
    }
}

/// The outlets: what a person set, else what the container gave, else what a footer names,
/// else the dateline's agency.
pub(super) fn outlets<'a>(
    article: &'a Article,
    header: &'a Header,
    correction: Option<&'a Correction>,
) -> Vec<&'a str> {
    match correction.map_or(&Said::AsFound, |correction| &correction.outlet) {
        Said::This(outlet) => vec![outlet],
        Said::Nothing => Vec::new(),
        Said::AsFound => found_outlets(article, header),
    }
}

fn found_outlets<'a>(article: &'a Article, header: &'a Header) -> Vec<&'a str> {
    let given = article.given.outlet.as_deref();
    if let Some(given) = given.map(str::trim).filter(|outlet| !outlet.is_empty()) {
        return vec![given];
    }
    if !header.sources.is_empty() {
        return header
            .sources
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
    }
    let dateline = header.dateline.as_ref();
    dateline
        .and_then(|dateline| dateline.agency.as_deref())
        .into_iter()
        .collect()
}
