//! Decisions to a file of the user's choice and from one, each on a thread of its own. The
//! file is the record in which decisions are kept; it is whole or not there.

use super::outbox::Outbox;
use super::whole_file::write_whole;
use crate::app::Report;
use crate::app::persist::decisions::{from_bytes, to_bytes};
use crate::corpus::Decisions;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;

/// More bytes than decisions take; a larger file is another one.
const MOST_BYTES: u64 = 256 << 20;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Exchange {
    /// Decisions are written.
    Out(Decisions, PathBuf),
    /// Decisions are read.
    In(PathBuf),
}

/// Starts the thread.
pub(super) fn start(exchange: Exchange, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    let work = move || run(exchange, &worker_outbox);
    let thread = thread::Builder::new().name("exchange".to_owned());
    if let Err(error) = thread.spawn(work) {
        let sentence = format!("The file could not be opened ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

/// Writes or reads, and tells.
pub(super) fn run(exchange: Exchange, outbox: &Outbox) {
    outbox.send(match exchange {
        Exchange::Out(decisions, path) => match write(&decisions, &path) {
            Ok(()) => Report::DecisionsExported(decisions.len(), path),
            Err(error) => Report::Failed(format!(
                "The decisions could not be written ({error}); choose another place than {}",
                path.display()
            )),
        },
        Exchange::In(path) => match read(&path) {
            Ok(decisions) => Report::DecisionsRead(decisions, path),
            Err(reason) => Report::Failed(format!(
                "No decisions were imported, {reason}; choose a file that Broadsheet exported: {}",
                path.display()
            )),
        },
    });
}

fn write(decisions: &Decisions, path: &Path) -> io::Result<()> {
    let bytes = to_bytes(decisions).map_err(io::Error::other)?;
    write_whole(path, |out| {
        out.write_all(&bytes)?;
        Ok(bytes.len())
    })?;
    Ok(())
}

fn read(path: &Path) -> Result<Decisions, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    let n_bytes = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let n_bytes = n_bytes.map_err(|error| error.to_string())?;
    if u64::try_from(n_bytes).is_ok_and(|n| n > MOST_BYTES) {
        return Err("the file is too large".to_owned());
    }
    from_bytes(&bytes).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::corpus::Decisions;
    use crate::corpus::annotation::EntityKind;
    use crate::corpus::decision::entity::EntityKey;
    use std::fs;

    #[test]
    fn what_is_written_is_read_and_the_rest_refused_with_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("decisions.json");
        let mut decisions = Decisions::default();
        let mut entities = decisions.entities().clone();
        let key = |name: &str| EntityKey::new(EntityKind::Place, name);
        entities.lead(&key("Mensk"), &key("Minsk"));
        decisions.set_entities(entities);
        write(&decisions, &path).expect("written");
        assert_eq!(read(&path), Ok(decisions));
        let check = |text: &str, part: &str| {
            fs::write(&path, text).expect("written");
            let reason = read(&path).expect_err(text);
            assert!(reason.contains(part), "{text}: {reason}");
        };
        check("", "damaged");
        check("{\"version\": 99}", "newer");
        check("[1, 2]", "damaged");
        fs::remove_file(&path).expect("gone");
        assert!(read(&path).is_err());
        assert!(read(folder.path()).is_err());
    }
}
