//! What the reader's desk asks of the disk and the desktop, each on a thread of its own: an
//! article as a page, its original, and a look for unread articles far down the list.

use super::outbox::Outbox;
use super::whole_file::write_whole;
use crate::app::desk::Unread;
use crate::app::{DeskReport, Page, Report, export};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Starts a thread that writes a page.
pub(super) fn start_page(page: Arc<Page>, path: PathBuf, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    start("export", outbox, move || {
        write_page(&page, path, &worker_outbox);
    });
}

/// Writes a page and tells.
pub(super) fn write_page(page: &Page, path: PathBuf, outbox: &Outbox) {
    let written = write_whole(&path, |out| export::page::write(page, out));
    outbox.send(match written {
        Ok(_) => Report::Desk(DeskReport::PageWritten(path)),
        Err(error) => Report::Failed(format!(
            "The article could not be written ({error}); choose another place than {}",
            path.display()
        )),
    });
}

/// Has a file or folder opened by the desktop's program; tells what went wrong.
pub(super) fn open(path: PathBuf, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    start("open", outbox, move || {
        if let Err(sentence) = opened(&path) {
            worker_outbox.send(Report::Failed(sentence));
        }
    });
}

fn opened(path: &Path) -> Result<(), String> {
    let is_folder = match fs::metadata(path) {
        Ok(found) => found.is_dir(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(format!(
                "It is no longer there; reload the folder if it was moved: {}",
                path.display()
            ));
        }
        Err(error) => return Err(format!("It cannot be opened ({error}): {}", path.display())),
    };
    // A path that begins with a slash is never taken for an option or an address.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    open::that(&path).map_err(|error| {
        tracing::warn!(%error, "the desktop opened nothing");
        let (what, way) = if is_folder {
            ("folders", "install a file manager")
        } else {
            (
                "files of this kind",
                "install one or choose it in the file manager",
            )
        };
        format!(
            "No program for {what} answered on this desktop; {way}: {}",
            path.display()
        )
    })
}

/// Looks for an unread article.
pub(super) fn look(serial: u64, unread: Arc<Unread>, outbox: &Outbox) {
    let worker_outbox = outbox.clone();
    start("unread", outbox, move || {
        let found = unread.nearest(&|| false);
        worker_outbox.send(Report::Desk(DeskReport::Unread(serial, found)));
    });
}

fn start(name: &str, outbox: &Outbox, work: impl FnOnce() + Send + 'static) {
    let spawned = thread::Builder::new().name(name.to_owned()).spawn(work);
    if let Err(error) = spawned {
        let sentence = format!("This could not be started ({error}); try again.");
        outbox.send(Report::Failed(sentence));
    }
}

#[cfg(test)]
mod tests {
    use super::opened;

    #[test]
    fn what_is_gone_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("a.txt");
        let told = opened(&gone).expect_err("there is no such file");
        assert!(told.contains("no longer there"), "{told}");
        assert!(told.ends_with("a.txt"), "{told}");
    }
}
