//! Tables and records.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("table.csv", bytes, &[Format::Table, Format::Json, Format::JsonLines]) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
