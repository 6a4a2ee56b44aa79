//! Any bytes as a text file: encodings, line ends, splitting.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("2024-03-05 news.txt", bytes, &[Format::Plain, Format::Markdown]) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
