//! PDF documents.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("a.pdf", bytes, &[Format::Pdf]) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
