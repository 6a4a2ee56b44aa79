//! Messages, mailboxes and pages saved as mail.
#![no_main]

use broadsheet_fuzz::ingest::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(
    init: broadsheet_fuzz::catch_others(),
    |bytes: &[u8]| -> Corpus {
        if broadsheet_fuzz::check("box.mbox", bytes, &[Format::Mailbox, Format::Message, Format::PageMessage]) {
            Corpus::Keep
        } else {
            Corpus::Reject
        }
    }
);
