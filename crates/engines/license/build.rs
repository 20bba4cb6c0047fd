//! Compiles `knowledge/licenses/` and the SPDX licence list into sorted tables, so that the
//! program looks licences up without parsing anything at start.

#[path = "build/choice.rs"]
mod choice;
#[path = "build/duties.rs"]
mod duties;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/source.rs"]
#[expect(
    dead_code,
    reason = "the checker reads more of the files than the tables need"
)]
mod source;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// One licence while it is put together.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one licence"
)]
struct Row {
    id: String,
    name: String,
    class: Option<String>,
    content: Option<String>,
    network: bool,
    osi: bool,
    fsf: bool,
    deprecated: bool,
    state: &'static str,
    similar_to: Option<String>,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../../knowledge/licenses");
    let catalogue = read(&folder, "catalogue.toml")?;
    let list = read(&folder, "opencode-1.7.toml")?;
    let aliases = read(&folder, "aliases.toml")?;
    let duties = read(&folder, "duties.toml")?;
    let choice = read(&folder, "choice.toml")?;
    let terms = read_terms(&folder.join("terms"))?;
    let mut texts = vec![
        &*catalogue,
        &list,
        &aliases,
        &duties,
        &choice,
        spdx::identifiers::VERSION,
    ];
    texts.extend(terms.iter().map(String::as_str));
    let hash = fnv(&texts);
    for changed in [
        "build.rs",
        "build/choice.rs",
        "build/duties.rs",
        "src/fold.rs",
        "src/source.rs",
    ] {
        println!("cargo::rerun-if-changed={changed}");
    }
    let catalogue: source::CatalogueFile = toml::from_str(&catalogue)?;
    let list: source::OpenCodeFile = toml::from_str(&list)?;
    let aliases: source::AliasFile = toml::from_str(&aliases)?;

    let mut rows = spdx_rows();
    add_classes(&mut rows, &catalogue)?;
    add_list(&mut rows, &list)?;
    inherit_classes(&mut rows);
    let mut names = Aliases::default();
    names.add_file(&aliases)?;
    names.add_lists(&rows, &list, &aliases);
    let mut code = String::new();
    write_licenses(&mut code, &rows)?;
    write_exceptions(&mut code)?;
    writeln!(
        code,
        "/// Changes with every change of the tables.\npub(crate) static KNOWLEDGE_HASH: &[u8] = &{:?};",
        hash.to_le_bytes()
    )?;
    write_list(&mut code, &list.list)?;
    names.write(&mut code)?;
    write_rest(&mut code, &aliases)?;
    let parsed: Result<Vec<_>, _> = terms.iter().map(|text| toml::from_str(text)).collect();
    let files = duties::Files {
        duties: toml::from_str(&duties)?,
        terms: parsed?,
    };
    files.write(&mut code)?;
    choice::write(&mut code, &toml::from_str(&choice)?, &files)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("tables.rs"), code)?;
    Ok(())
}

/// FNV-1a over the texts; only has to change when they do.
fn fnv(texts: &[&str]) -> u64 {
    texts
        .iter()
        .flat_map(|text| text.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn read(folder: &Path, file: &str) -> Result<String, Failure> {
    let path = folder.join(file);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The files of `terms/`, in the order of their names.
fn read_terms(folder: &Path) -> Result<Vec<String>, Failure> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let is_toml = |name: &String| Path::new(name).extension().is_some_and(|e| e == "toml");
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(is_toml)
        .collect();
    names.sort();
    names.iter().map(|name| read(folder, name)).collect()
}

/// Every licence of the SPDX list, by lower-case id.
fn spdx_rows() -> BTreeMap<String, Row> {
    use spdx::flags::{IS_DEPRECATED, IS_FSF_LIBRE, IS_OSI_APPROVED};
    spdx::identifiers::LICENSES
        .iter()
        // The crate lists this marker among the ids; it is no licence.
        .filter(|license| license.name != "NOASSERTION")
        .map(|license| {
            let row = Row {
                id: license.name.to_owned(),
                name: license.full_name.to_owned(),
                osi: license.flags & IS_OSI_APPROVED != 0,
                fsf: license.flags & IS_FSF_LIBRE != 0,
                deprecated: license.flags & IS_DEPRECATED != 0,
                state: "NotListed",
                ..Row::default()
            };
            (license.name.to_lowercase(), row)
        })
        .collect()
}

/// The row of an id; outside the SPDX list it is made, but only for `LicenseRef-…`.
fn row<'a>(rows: &'a mut BTreeMap<String, Row>, id: &str) -> Result<&'a mut Row, Failure> {
    let key = id.to_lowercase();
    if !rows.contains_key(&key) && !id.starts_with("LicenseRef-") {
        return Err(format!("{id} is not on the SPDX list").into());
    }
    Ok(rows.entry(key).or_insert_with(|| Row {
        id: id.to_owned(),
        state: "NotListed",
        ..Row::default()
    }))
}

fn add_classes(
    rows: &mut BTreeMap<String, Row>,
    file: &source::CatalogueFile,
) -> Result<(), Failure> {
    for (class, list) in &file.class {
        for id in &list.licenses {
            row(rows, id.get_ref())?.class = Some(class.get_ref().clone());
        }
    }
    for (content, list) in &file.content {
        for id in &list.licenses {
            let row = row(rows, id.get_ref())?;
            row.class = Some("content".to_owned());
            row.content = Some(content.get_ref().clone());
        }
    }
    for id in &file.network.licenses {
        row(rows, id.get_ref())?.network = true;
    }
    for item in &file.license {
        let row = row(rows, item.id.get_ref())?;
        if let Some(name) = &item.name {
            row.name.clone_from(name);
        }
    }
    Ok(())
}

/// Writes the states of the openCode list into the rows.
fn add_list(rows: &mut BTreeMap<String, Row>, list: &source::OpenCodeFile) -> Result<(), Failure> {
    for id in &list.approved {
        row(rows, id.get_ref())?.state = "Approved";
    }
    for id in &list.not_approved {
        row(rows, id.get_ref())?.state = "NotApproved";
    }
    for item in &list.other {
        let id = item.id.get_ref();
        let row = row(rows, id)?;
        if row.name.is_empty() {
            row.name.clone_from(&item.name);
        }
        row.state = match item.state.get_ref().as_str() {
            "approved" => "Approved",
            "approved-variant" => "ApprovedVariant",
            "not-approved" => "NotApproved",
            other => return Err(format!("{id}: unknown state {other}").into()),
        };
        row.similar_to.clone_from(&item.similar_to);
    }
    Ok(())
}

/// Gives a variant without a class of its own the class of the licence it is a variant of.
fn inherit_classes(rows: &mut BTreeMap<String, Row>) {
    let classes: BTreeMap<String, (Option<String>, Option<String>, bool)> = rows
        .iter()
        .map(|(key, row)| {
            (
                key.clone(),
                (row.class.clone(), row.content.clone(), row.network),
            )
        })
        .collect();
    for row in rows.values_mut().filter(|row| row.class.is_none()) {
        let original = row
            .similar_to
            .as_ref()
            .and_then(|id| classes.get(&id.to_lowercase()));
        if let Some((class, content, network)) = original {
            row.class.clone_from(class);
            row.content.clone_from(content);
            row.network = *network;
        }
    }
}

/// `permissive` → `Permissive`, as the enums in `catalogue.rs` are called.
fn variant(kebab: &str) -> String {
    kebab
        .split('-')
        .flat_map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(chars)
        })
        .collect()
}

fn write_licenses(code: &mut String, rows: &BTreeMap<String, Row>) -> Result<(), Failure> {
    writeln!(
        code,
        "/// By lower-case id.\npub(crate) static LICENSES: &[(&str, Entry)] = &["
    )?;
    for (key, row) in rows {
        let option = |kind: &str, value: &Option<String>| {
            value.as_ref().map_or("None".to_owned(), |v| {
                format!("Some({kind}::{})", variant(v))
            })
        };
        let similar = row
            .similar_to
            .as_ref()
            .map_or("None".to_owned(), |v| format!("Some(Cow::Borrowed({v:?}))"));
        writeln!(
            code,
            "({key:?}, Entry {{ id: Cow::Borrowed({:?}), name: Cow::Borrowed({:?}), class: {}, content: {}, \
             network: {}, osi: {}, fsf: {}, deprecated: {}, opencode: ListState::{}, similar_to: {similar} }}),",
            row.id,
            row.name,
            option("Class", &row.class),
            option("Content", &row.content),
            row.network,
            row.osi,
            row.fsf,
            row.deprecated,
            row.state,
        )?;
    }
    writeln!(code, "];")?;
    Ok(())
}

fn write_exceptions(code: &mut String) -> Result<(), Failure> {
    let exceptions: BTreeMap<String, &str> = spdx::identifiers::EXCEPTIONS
        .iter()
        .map(|exception| (exception.name.to_lowercase(), exception.name))
        .collect();
    writeln!(
        code,
        "/// Lower-case id to id.\npub(crate) static EXCEPTIONS: &[(&str, &str)] = &["
    )?;
    for (key, id) in exceptions {
        writeln!(code, "({key:?}, {id:?}),")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

fn write_list(code: &mut String, about: &source::ListAbout) -> Result<(), Failure> {
    writeln!(
        code,
        "/// What the openCode list is.\npub(crate) static LIST: ListAbout = ListAbout {{ name: {:?}, version: {:?}, \
         date: {:?}, source: {:?}, data_source: {:?}, data_license: {:?}, data_copyright: {:?} }};",
        about.name,
        about.version,
        about.date,
        about.source,
        about.data_source,
        about.data_license,
        about.data_copyright,
    )?;
    Ok(())
}

/// The tables of `mapping.rs`: what names and addresses mean.
#[derive(Default)]
struct Aliases {
    /// Names as written.
    names: BTreeMap<String, String>,
    /// Folded names.
    folded: BTreeMap<String, String>,
    /// Folded addresses.
    urls: BTreeMap<String, String>,
    /// Folded names and addresses of families, with the place of the family.
    families: BTreeMap<String, usize>,
    /// Folded names of exceptions.
    exceptions: BTreeMap<String, String>,
}

impl Aliases {
    /// The alias file. What is added first wins where two names fold to the same, so this comes
    /// before the lists.
    fn add_file(&mut self, file: &source::AliasFile) -> Result<(), Failure> {
        for item in &file.alias {
            let meaning = item.expression.get_ref();
            for name in item.names.iter().map(toml::Spanned::get_ref) {
                add(&mut self.names, name.clone(), meaning);
                add(&mut self.folded, fold::name(name), meaning);
            }
            for url in &item.urls {
                add(&mut self.urls, address(url.get_ref())?, meaning);
            }
        }
        for (place, item) in file.family.iter().enumerate() {
            for name in &item.names {
                self.families
                    .entry(fold::name(name.get_ref()))
                    .or_insert(place);
            }
            for url in &item.urls {
                self.families
                    .entry(address(url.get_ref())?)
                    .or_insert(place);
            }
        }
        for item in &file.exception {
            for name in &item.names {
                add(
                    &mut self.exceptions,
                    fold::name(name.get_ref()),
                    item.id.get_ref(),
                );
            }
        }
        for exception in spdx::identifiers::EXCEPTIONS {
            add(
                &mut self.exceptions,
                fold::name(exception.name),
                exception.name,
            );
        }
        Ok(())
    }

    /// Ids and full names of the SPDX list and the openCode list, then `ScanCode`'s keys.
    fn add_lists(
        &mut self,
        rows: &BTreeMap<String, Row>,
        list: &source::OpenCodeFile,
        file: &source::AliasFile,
    ) {
        for row in rows.values() {
            add(&mut self.folded, fold::name(&row.id), &row.id);
        }
        for row in rows.values().filter(|row| !row.name.is_empty()) {
            let folded = fold::name(&row.name);
            if !self.families.contains_key(&folded) {
                add(&mut self.names, row.name.clone(), &row.id);
                add(&mut self.folded, folded, &row.id);
            }
        }
        for item in &list.other {
            add(&mut self.folded, fold::name(&item.short), item.id.get_ref());
            for other in &item.also {
                add(&mut self.names, other.clone(), item.id.get_ref());
            }
        }
        for (key, id) in file.scancode.iter().map(|(key, id)| (key.get_ref(), id)) {
            add(&mut self.names, format!("LicenseRef-scancode-{key}"), id);
            add(&mut self.folded, fold::name(key), id);
        }
        for row in rows.values() {
            if let Some(key) = row.id.strip_prefix("LicenseRef-scancode-") {
                add(&mut self.folded, fold::name(key), &row.id);
            }
        }
    }

    fn write(&self, code: &mut String) -> Result<(), Failure> {
        table(code, "NAMES", "Name as written to expression.", &self.names)?;
        table(code, "FOLDED", "Folded name to expression.", &self.folded)?;
        table(code, "URLS", "Folded address to expression.", &self.urls)?;
        table(
            code,
            "EXCEPTION_NAMES",
            "Folded name of an exception to its id.",
            &self.exceptions,
        )?;
        writeln!(
            code,
            "/// Folded name or address to place in `FAMILIES`.\n\
             pub(crate) static FAMILY_NAMES: &[(&str, usize)] = &["
        )?;
        for (key, place) in &self.families {
            writeln!(code, "({key:?}, {place}),")?;
        }
        writeln!(code, "];")?;
        Ok(())
    }
}

/// An address in its comparable form.
fn address(url: &str) -> Result<String, Failure> {
    fold::url(url).ok_or_else(|| format!("{url} is no address").into())
}

/// The families themselves, and the texts that say nothing.
fn write_rest(code: &mut String, file: &source::AliasFile) -> Result<(), Failure> {
    writeln!(
        code,
        "/// Name and candidates.\npub(crate) static FAMILIES: &[(&str, &[&str])] = &["
    )?;
    for item in &file.family {
        let candidates: Vec<&String> = item.candidates.iter().map(toml::Spanned::get_ref).collect();
        writeln!(code, "({:?}, &{candidates:?}),", item.name)?;
    }
    let folded = |texts: &[toml::Spanned<String>]| -> Vec<String> {
        texts
            .iter()
            .map(|text| fold::name(text.get_ref()))
            .collect()
    };
    let mut absent = folded(&file.absent.names);
    absent.sort();
    absent.dedup();
    let elsewhere = folded(&file.absent.prefixes);
    writeln!(
        code,
        "];\n/// Folded texts that say nothing.\npub(crate) static ABSENT: &[&str] = &{absent:?};\n\
         /// Folded beginnings of texts that point elsewhere.\n\
         pub(crate) static ELSEWHERE: &[&str] = &{elsewhere:?};"
    )?;
    Ok(())
}

fn add(table: &mut BTreeMap<String, String>, key: String, expression: &str) {
    if !key.is_empty() {
        table.entry(key).or_insert_with(|| expression.to_owned());
    }
}

fn table(
    code: &mut String,
    name: &str,
    doc: &str,
    entries: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    writeln!(
        code,
        "/// {doc}\npub(crate) static {name}: &[(&str, &str)] = &["
    )?;
    for (key, value) in entries {
        writeln!(code, "({key:?}, {value:?}),")?;
    }
    writeln!(code, "];")?;
    Ok(())
}
