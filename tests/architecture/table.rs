//! The rules as data: rooms and what they may import, fences and where they stand, names
//! that write files, what may lie at the top. `rules` reads them against the source.

/// How much of another room may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Everything public.
    All,
    /// Types and constants, no free functions and no whole modules.
    Types,
}
use Share::{All, Types};

/// The import table. Every room stands here; what is not listed may not be imported.
pub const TABLE: &[(&str, &[(&str, Share)])] = &[
    ("text", &[]),
    ("corpus", &[("text", All)]),
    ("ingest", &[("text", All), ("corpus", All)]),
    ("annotate", &[("text", All), ("corpus", All)]),
    ("index", &[("text", All), ("corpus", All)]),
    ("search", &[("text", All), ("corpus", All), ("index", All)]),
    (
        "analysis",
        &[("text", All), ("corpus", All), ("index", All)],
    ),
    (
        "pipeline",
        &[
            ("corpus", All),
            ("ingest", All),
            ("annotate", All),
            ("index", All),
        ],
    ),
    (
        "app",
        &[
            // Spans stand in the results that the state keeps.
            ("text", Types),
            ("corpus", All),
            ("index", Types),
            ("annotate", Types),
            ("search", All),
            ("analysis", All),
            ("pipeline", All),
        ],
    ),
    (
        "ui",
        &[
            ("text", All),
            ("corpus", All),
            ("search", Types),
            ("analysis", Types),
            ("app", All),
        ],
    ),
    // Places leave the program as code points, which `text` counts.
    (
        "cli",
        &[
            ("text", All),
            ("app", All),
            ("pipeline", All),
            ("corpus", All),
        ],
    ),
    (
        "main",
        &[
            ("app", All),
            ("pipeline", All),
            ("corpus", All),
            ("ui", All),
            ("cli", All),
        ],
    ),
];

/// A family of paths and the only places that may name it.
pub struct Fence {
    pub what: &'static str,
    pub heads: &'static [&'static [&'static str]],
    pub places: &'static [&'static str],
    pub tests_too: bool,
}

pub const FENCES: &[Fence] = &[
    Fence {
        what: "file access",
        heads: &[&["std", "fs"], &["walkdir"]],
        places: &["src/ingest/", "src/app/jobs/"],
        tests_too: false,
    },
    Fence {
        what: "writing files",
        heads: &[&["tempfile"]],
        places: &["src/app/jobs/"],
        tests_too: false,
    },
    Fence {
        what: "threads",
        heads: &[&["std", "thread"]],
        // A child process is watched by a thread: the system has no other clock for it.
        places: &["src/app/jobs/", "src/pipeline/child.rs"],
        tests_too: false,
    },
    Fence {
        what: "parallel work",
        heads: &[&["rayon"]],
        places: &["src/pipeline.rs", "src/pipeline/"],
        tests_too: true,
    },
    Fence {
        what: "processes",
        heads: &[&["std", "process"]],
        places: &["src/pipeline.rs", "src/pipeline/"],
        tests_too: true,
    },
    Fence {
        what: "fuzzy matching",
        heads: &[&["fuzzy_matcher"]],
        places: &["src/search/fuzzy.rs"],
        tests_too: true,
    },
    Fence {
        what: "the desktop",
        heads: &[
            &["rfd"],
            &["notify"],
            &["open", "that"],
            &["open", "that_detached"],
            &["open", "with"],
            &["open", "commands"],
            &["zbus"],
        ],
        places: &["src/app/jobs/"],
        tests_too: true,
    },
    Fence {
        what: "the store",
        heads: &[&["redb"]],
        places: &["src/app/jobs/"],
        tests_too: true,
    },
    Fence {
        what: "egui",
        heads: &[
            &["egui"],
            &["eframe"],
            &["epaint"],
            &["ecolor"],
            &["emath"],
            &["egui_extras"],
            &["egui_plot"],
            &["egui_tiles"],
        ],
        places: &["src/ui/", "src/main.rs"],
        tests_too: true,
    },
];

/// Names that lie behind a fence and are harmless: a return value and a number.
pub const GATES: &[(&[&str], &[&str])] = &[
    (
        &["std", "process", "ExitCode"],
        &["src/main.rs", "src/cli.rs", "src/cli/", "src/ui/"],
    ),
    (
        &["std", "thread", "available_parallelism"],
        &["src/pipeline.rs", "src/pipeline/"],
    ),
];

/// Functions of `std::fs` and its types that change the disk.
pub const WRITERS: &[(&str, &[&str])] = &[
    (
        "fs",
        &[
            "write",
            "create_dir",
            "create_dir_all",
            "remove_file",
            "remove_dir",
            "remove_dir_all",
            "rename",
            "copy",
            "hard_link",
            "set_permissions",
            "OpenOptions",
            "DirBuilder",
        ],
    ),
    ("File", &["create", "create_new", "options"]),
    ("OpenOptions", &["new"]),
    ("DirBuilder", &["new"]),
];

/// Methods of `Path` that look at the disk without naming `std::fs`.
pub const DISK_METHODS: &[&str] = &[
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "metadata",
    "symlink_metadata",
    "canonicalize",
    "read_dir",
    "read_link",
];

/// What may lie at the top of the repository, besides dot files.
pub const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "seeds",
    "assets",
    "tests",
    "README.md",
    "examples",
    "benches",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

/// The one file with color literals.
pub const THEME: &str = "src/ui/theme.rs";

/// No source file is longer.
pub const MAX_LINES: usize = 500;

/// No color: nothing is drawn, or the widget's own is put in.
pub const NO_COLORS: &[&str] = &["TRANSPARENT", "PLACEHOLDER"];
