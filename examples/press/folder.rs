//! The texts of a folder as they lie there, for examples and benches that need many. Reads no
//! other format and finds no articles in them: the program's own way in does.

use std::path::Path;

/// Appends all `.txt` and `.md` files under a folder, in order of their paths. What cannot be
/// read is left out.
pub fn texts_under(folder: &Path, texts: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts_under(&path, texts);
        } else if path
            .extension()
            .is_some_and(|end| end == "txt" || end == "md")
        {
            texts
                .extend(std::fs::read(&path).map(|raw| String::from_utf8_lossy(&raw).into_owned()));
        }
    }
}
