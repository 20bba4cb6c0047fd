//! `ui/dist` is built by npm and embedded. It must exist even where only the Rust code is checked.
fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    std::fs::create_dir_all(&dist).expect("ui/dist can be created");
    println!("cargo::rerun-if-changed=../../ui/dist/manifest.json");
    println!("cargo::rerun-if-changed=../../knowledge");
}
