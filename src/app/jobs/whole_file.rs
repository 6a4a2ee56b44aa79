//! Files written whole: at every moment there is the old one or the new one, and never a part
//! of either.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// How the names of files begin that are being written.
const DRAFT: &str = ".broadsheet-";
/// A draft older than this is nobody's any more.
const FORSAKEN: Duration = Duration::from_secs(10);

/// Writes what `fill` gives; answers what it answers. Where a link stands, the file it leads to
/// is written and the link stays.
pub(super) fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<usize>,
) -> io::Result<usize> {
    let target = fs::canonicalize(path).ok();
    let path = target.as_deref().unwrap_or(path);
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let dir = dir.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(DRAFT);
    // As any program makes files: the user's mask decides who else may read them.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(dir)?;
    let mut out = io::BufWriter::new(draft);
    let n_written = fill(&mut out)?;
    let draft = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    Ok(n_written)
}

/// Deletes drafts in a folder whose writer was killed.
pub(super) fn sweep(dir: &Path) {
    let Ok(files) = fs::read_dir(dir) else {
        return;
    };
    for file in files.flatten() {
        let is_draft = file.file_name().to_string_lossy().starts_with(DRAFT);
        let written = file.metadata().and_then(|known| known.modified());
        let age = written.ok().and_then(|at| at.elapsed().ok());
        if is_draft && age.is_some_and(|age| age > FORSAKEN) {
            // Another time, if not now.
            let _ = fs::remove_file(file.path());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::write_whole;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_stays_and_leads_to_what_was_written() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (kept, link) = (folder.path().join("kept"), folder.path().join("link"));
        fs::write(&kept, "before").expect("the test's folder");
        symlink(&kept, &link).expect("a link");
        let write = |path: &std::path::Path| {
            write_whole(path, |out| out.write(b"after")).expect("the test's folder")
        };
        assert_eq!(write(&link), 5);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&kept).expect("there"), "after");
        write(&folder.path().join("new"));
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 3);
    }
}
