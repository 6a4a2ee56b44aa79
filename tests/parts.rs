//! The list of linked crates that Help > About shows is the one that cargo gives, so that no
//! part goes unnamed. When it differs, make it anew as `assets/README.md` says.

use std::collections::BTreeSet;
use std::process::Command;

/// Names and versions of what the program links here, as cargo resolves them.
fn linked() -> BTreeSet<(String, String)> {
    let args = "tree --offline --locked -e normal --prefix none --format {p}";
    let tree = Command::new(env!("CARGO"))
        .args(args.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&tree.stderr);
    assert!(tree.status.success(), "{told}");
    let lines = String::from_utf8(tree.stdout).expect("names are text");
    let parts = lines.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
    });
    parts
        .filter(|(name, _)| name != env!("CARGO_PKG_NAME"))
        .collect()
}

#[test]
fn about_names_every_crate_that_is_linked_with_its_license() {
    let listed: BTreeSet<(String, String)> = include_str!("../assets/parts.tsv")
        .lines()
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [name, version, license] = fields.as_slice() else {
                panic!("three fields: {line}");
            };
            assert!(!license.is_empty(), "{line}");
            ((*name).to_owned(), (*version).to_owned())
        })
        .collect();
    let linked = linked();
    assert!(linked.len() > 100, "{linked:?}");
    let unnamed: Vec<_> = linked.difference(&listed).collect();
    assert!(unnamed.is_empty(), "not in assets/parts.tsv: {unnamed:?}");
    let gone: Vec<_> = listed.difference(&linked).collect();
    assert!(gone.is_empty(), "no longer linked: {gone:?}");
}
