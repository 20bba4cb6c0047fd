//! `cargo xtask demo-data`: makes the SBOMs of the demo town from the package registries, by the
//! ordinary clients (`apt-get`, `npm`, `pip`, `cargo`), and checks `knowledge/demo`.
//!
//! The documents hold package names, versions, licences, hashes and dependencies; no person, no
//! download address, no path of the machine they were made on.

mod client;
mod copyright;
mod cyclonedx;
mod deb822;
mod debian;
mod inventory;
mod license;
mod npm;
mod pypi;
mod recipes;
mod town;
#[cfg(test)]
mod verdicts;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use recipes::RECIPES;

/// Date in the documents unless another is asked for.
const DEFAULT_DATE: &str = "2026-11-23";
/// Strength of compression; the documents are read often and written once.
const ZSTD_LEVEL: i32 = 19;

/// What the command is called with.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    only: Option<String>,
    date: String,
    work: Option<PathBuf>,
    check: bool,
}

const USAGE: &str =
    "cargo xtask demo-data [--only PRODUCT] [--date YYYY-MM-DD] [--work FOLDER] | --check";

/// Runs the command.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<()> {
    let options = options(arguments)?;
    if !options.check {
        make(root, &options)?;
    }
    let total = town::check(root)?;
    println!("knowledge/demo: sound, {} KB", total / 1000);
    Ok(())
}

fn options(arguments: &[String]) -> Result<Options> {
    let mut options = Options {
        only: None,
        date: DEFAULT_DATE.to_owned(),
        work: None,
        check: false,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || {
            rest.next()
                .cloned()
                .with_context(|| format!("{argument} needs a value: {USAGE}"))
        };
        match argument.as_str() {
            "--only" => options.only = Some(value()?),
            "--date" => options.date = value()?,
            "--work" => options.work = Some(value()?.into()),
            "--check" => options.check = true,
            other => bail!("unknown option {other}: {USAGE}"),
        }
    }
    let shape: String = options
        .date
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    ensure!(
        shape == "0000-00-00",
        "{} is no date: {USAGE}",
        options.date
    );
    Ok(options)
}

fn make(root: &Path, options: &Options) -> Result<()> {
    let chosen: Vec<_> = RECIPES
        .iter()
        .filter(|recipe| options.only.as_deref().is_none_or(|only| only == recipe.id))
        .collect();
    ensure!(
        !chosen.is_empty(),
        "no such product: {}",
        options.only.as_deref().unwrap_or_default()
    );
    let work = options
        .work
        .clone()
        .unwrap_or_else(|| default_work_folder(root));
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let work = work.canonicalize()?;
    let folder = root.join("knowledge/demo/sboms");
    fs::create_dir_all(&folder)?;
    for recipe in chosen {
        let inventory = recipe.make(root, &work).with_context(|| recipe.id)?;
        let subject = inventory
            .subject()
            .context("the product is in its own inventory")?;
        let file = format!(
            "{}-{}.cdx.json.zst",
            recipe.id,
            recipe.release(&subject.version)
        );
        let document = cyclonedx::document(&inventory, &options.date)?;
        let packed = zstd::encode_all(document.as_slice(), ZSTD_LEVEL)?;
        fs::write(folder.join(&file), &packed)?;
        let count = inventory.packages.len() - 1;
        println!(
            "{file}: {count} components, {} KB, packed {} KB",
            document.len() / 1000,
            packed.len() / 1000
        );
    }
    Ok(())
}

/// Downloads lie with the build results: `cargo clean` removes both.
fn default_work_folder(root: &Path) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("demo-data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let read = options(&arguments("--only qgis --date 2027-01-02")).unwrap();
        assert_eq!(
            (read.only.as_deref(), read.date.as_str(), read.check),
            (Some("qgis"), "2027-01-02", false)
        );
        assert!(options(&arguments("--date tomorrow")).is_err());
        assert!(options(&arguments("--only")).is_err());
        assert!(options(&arguments("--all")).is_err());
    }
}
