//! The house's rules, enforced: the import table, the fences, the shape of files. Here
//! the real tree, which must be clean; in `planted` one violation for every rule, each of
//! which must be found, so that no rule goes blind unnoticed.

#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/paths.rs"]
mod paths;
#[cfg(test)]
#[path = "architecture/planted.rs"]
mod planted;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/table.rs"]
mod table;

use rules::violations;
use std::path::Path;

/// Every source file with its text, and every other entry at the top without one.
fn tree() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ignored = std::fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root)
        .expect("the repository is readable")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        if ignored.lines().any(|line| line.trim_matches('/') == name) {
            continue;
        }
        if name == "src" {
            sources(&entry.path(), "src", &mut files);
        } else {
            files.push((name, String::new()));
        }
    }
    files
}

fn sources(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder)
        .expect("sources are readable")
        .flatten()
    {
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            sources(&entry.path(), &name, files);
        } else {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            files.push((name, text));
        }
    }
}

#[test]
fn the_tree_keeps_the_rules() {
    let tree = tree();
    let files: Vec<(&str, &str)> = tree.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    assert!(
        files.iter().any(|(path, _)| *path == "src/text/span.rs"),
        "the tree was read"
    );
    let found = violations(&files);
    assert!(
        found.is_empty(),
        "{} violations\n{}",
        found.len(),
        found.join("\n")
    );
}
