//! Compiles `knowledge/licenses/` and the SPDX licence list into sorted tables, so that the
//! program looks licences up without parsing anything at start.

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
    let hash = fnv(&[&catalogue, &list, &aliases, spdx::identifiers::VERSION]);
    for changed in ["build.rs", "src/fold.rs", "src/source.rs"] {
        println!("cargo::rerun-if-changed={changed}");
    }
    let catalogue: source::CatalogueFile = toml::from_str(&catalogue)?;
    let list: source::OpenCodeFile = toml::from_str(&list)?;
    let aliases: source::AliasFile = toml::from_str(&aliases)?;

    let mut rows = spdx_rows();
    add_classes(&mut rows, &catalogue)?;
    let also = add_list(&mut rows, &list)?;
    let mut code = String::new();
    write_licenses(&mut code, &rows)?;
    write_exceptions(&mut code)?;
    writeln!(
        code,
        "/// Changes with every change of the tables.\npub(crate) static KNOWLEDGE_HASH: &[u8] = &{:?};",
        hash.to_le_bytes()
    )?;
    write_list(&mut code, &list.list)?;
    write_aliases(&mut code, &rows, &list, &aliases, also)?;
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

/// Writes the states of the openCode list into the rows; returns further ids of listed licences.
fn add_list(
    rows: &mut BTreeMap<String, Row>,
    list: &source::OpenCodeFile,
) -> Result<Vec<(String, String)>, Failure> {
    let mut also = Vec::new();
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
        also.extend(item.also.iter().map(|other| (other.clone(), id.clone())));
    }
    Ok(also)
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

/// The tables of `mapping.rs`: exact names, folded names, addresses, families, empty statements.
fn write_aliases(
    code: &mut String,
    rows: &BTreeMap<String, Row>,
    list: &source::OpenCodeFile,
    file: &source::AliasFile,
    also: Vec<(String, String)>,
) -> Result<(), Failure> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    let mut urls: BTreeMap<String, String> = BTreeMap::new();
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    let mut absent: Vec<String> = Vec::new();

    // In order of weight: what stands first wins where two names fold to the same.
    for item in &file.alias {
        for name in &item.names {
            add(
                &mut names,
                name.get_ref().clone(),
                item.expression.get_ref(),
            );
            add(
                &mut folded,
                fold::name(name.get_ref()),
                item.expression.get_ref(),
            );
        }
        for url in &item.urls {
            let key = fold::url(url.get_ref())
                .ok_or_else(|| format!("{} is no address", url.get_ref()))?;
            add(&mut urls, key, item.expression.get_ref());
        }
    }
    for (number, item) in file.family.iter().enumerate() {
        for name in &item.names {
            families.entry(fold::name(name.get_ref())).or_insert(number);
        }
        for url in &item.urls {
            let key = fold::url(url.get_ref())
                .ok_or_else(|| format!("{} is no address", url.get_ref()))?;
            families.entry(key).or_insert(number);
        }
    }
    absent.extend(
        file.absent
            .names
            .iter()
            .map(|name| fold::name(name.get_ref())),
    );
    for row in rows.values() {
        add(&mut folded, fold::name(&row.id), &row.id);
    }
    for row in rows.values().filter(|row| !row.name.is_empty()) {
        let name = fold::name(&row.name);
        if !families.contains_key(&name) {
            add(&mut names, row.name.clone(), &row.id);
            add(&mut folded, name, &row.id);
        }
    }
    for item in &list.other {
        add(&mut folded, fold::name(&item.short), item.id.get_ref());
    }
    for (key, id) in file.scancode.iter().map(|(key, id)| (key.get_ref(), id)) {
        add(&mut names, format!("LicenseRef-scancode-{key}"), id);
        add(&mut folded, fold::name(key), id);
    }
    for (other, id) in &also {
        add(&mut names, other.clone(), id);
    }
    for row in rows.values() {
        if let Some(key) = row.id.strip_prefix("LicenseRef-scancode-") {
            add(&mut folded, fold::name(key), &row.id);
        }
    }
    table(code, "NAMES", "Name as written to expression.", &names)?;
    table(code, "FOLDED", "Folded name to expression.", &folded)?;
    table(code, "URLS", "Folded address to expression.", &urls)?;
    writeln!(
        code,
        "/// Folded name or address to place in `FAMILIES`.\npub(crate) static FAMILY_NAMES: &[(&str, usize)] = &["
    )?;
    for (key, number) in &families {
        writeln!(code, "({key:?}, {number}),")?;
    }
    writeln!(
        code,
        "];\n/// Name and candidates.\npub(crate) static FAMILIES: &[(&str, &[&str])] = &["
    )?;
    for item in &file.family {
        let candidates: Vec<&String> = item.candidates.iter().map(toml::Spanned::get_ref).collect();
        writeln!(code, "({:?}, &{candidates:?}),", item.name)?;
    }
    let mut exceptions = BTreeMap::new();
    for item in &file.exception {
        for name in &item.names {
            add(
                &mut exceptions,
                fold::name(name.get_ref()),
                item.id.get_ref(),
            );
        }
    }
    for exception in spdx::identifiers::EXCEPTIONS {
        add(&mut exceptions, fold::name(exception.name), exception.name);
    }
    writeln!(code, "];")?;
    table(
        code,
        "EXCEPTION_NAMES",
        "Folded name of an exception to its id.",
        &exceptions,
    )?;
    absent.sort();
    absent.dedup();
    writeln!(
        code,
        "/// Folded texts that say nothing.\npub(crate) static ABSENT: &[&str] = &{absent:?};"
    )?;
    let prefixes: Vec<String> = file
        .absent
        .prefixes
        .iter()
        .map(|p| fold::name(p.get_ref()))
        .collect();
    writeln!(
        code,
        "/// Folded beginnings of texts that point elsewhere.\npub(crate) static ELSEWHERE: &[&str] = &{prefixes:?};"
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
