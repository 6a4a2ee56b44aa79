//! Web pages.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("page.html", bytes, &[Format::Html]) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
