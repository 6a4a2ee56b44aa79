//! Names the model that the rooms under test ask for; none is loaded here.

fn main() {
    println!("cargo::rustc-env=BROADSHEET_MODEL=none");
    println!("cargo::rerun-if-changed=build.rs");
}
