//! Archives.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

const WANTED: &[Format] = &[
    Format::Zip,
    Format::Tar,
    Format::Gzip,
    Format::Xz,
    Format::Zstd,
];

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("a.zip", bytes, WANTED) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
