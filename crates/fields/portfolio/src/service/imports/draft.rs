//! From the file to the preview. Nothing of the portfolio is written here.

use super::super::{Failure, ImportPortfolio, internal};
use super::{Lexicon, Unsound, import, not_now};
use crate::import::{
    Choice, Inputs, Mapping, Plan, RowKind, Rule, Target, With, fingerprint, plain, propose,
};
use crate::model::{ImportId, SourceId, Violations};
use crate::store::imports::{self, RunRow, RunState, SourceRow};
use crate::store::inventory;
use platform::{App, Lang, May, Problem, TenantId, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use sheet::{Book, Limits};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Longest name of a source, in characters.
const NAME: usize = 100;
/// Most texts whose meaning is kept for one field.
const MOST_VALUES: usize = 500;

/// Reads a table without holding others up.
async fn read_book(bytes: Vec<u8>, sheet: String) -> Result<Book, Unsound> {
    let read = move || {
        let sheet = (!sheet.is_empty()).then_some(sheet.as_str());
        sheet::read(&bytes, sheet, &Limits::default())
    };
    let read = tokio::task::spawn_blocking(read).await;
    read.map_err(|error| Unsound::Problem(internal(error)))?
        .map_err(|unreadable| Unsound::File(unreadable.0))
}

/// The place of the row with this number.
fn place_of(book: &Book, number: u32) -> Option<usize> {
    book.rows.iter().position(|row| row.number == number)
}

/// Takes a file in and guesses what its columns hold: as they did the last time, if a source has the same headings.
///
/// # Errors
/// [`Unsound::File`] if it is no table or breaks a bound; nothing is kept then.
pub async fn receive_import(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Lexicon,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<ImportId, Unsound> {
    let book = read_book(bytes.clone(), String::new()).await?;
    let (now, tenant) = (app.clock().now(), may.tenant());
    let id = ImportId::new(now);
    let sources = imports::sources(app.db().read(), tenant).await?;
    let (header, source) = recognise(&book, &sources);
    let headings = sheet::headings(&book.rows, header);
    let mapping = match source {
        Some(source) => source.mapping.clone(),
        None => propose(
            &headings,
            book.rows.get(header + 1..).unwrap_or_default(),
            &lexicon.words,
        ),
    };
    let tx = app.db().write().await?;
    let by = may.actor().person();
    imports::insert(&tx, tenant, id, (file_name, &bytes), by, now).await?;
    let mut run = imports::find(&tx, tenant, id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-import-missing"))?;
    run.source = source.map(|source| source.id);
    run.header = book.rows.get(header).map_or(1, |row| row.number);
    run.sheet = book.sheet;
    run.mapping = mapping;
    imports::update_draft(&tx, tenant, &run).await?;
    tx.commit().await?;
    Ok(id)
}

/// The row with the headings, and the source that has the same: by its fingerprint, else by the columns it names.
fn recognise<'a>(book: &Book, sources: &'a [SourceRow]) -> (usize, Option<&'a SourceRow>) {
    let guessed = sheet::guess_header(&book.rows);
    let print = fingerprint(&sheet::headings(&book.rows, guessed));
    let same = sources.iter().find(|source| source.headings == print);
    if let Some(source) =
        same.filter(|source| source.mapping.fits(&sheet::headings(&book.rows, guessed)))
    {
        return (guessed, Some(source));
    }
    for source in sources {
        if let Some(header) = header_for(book, &source.mapping) {
            return (header, Some(source));
        }
    }
    (guessed, None)
}

/// The first row that has all headings that a mapping names.
fn header_for(book: &Book, mapping: &Mapping) -> Option<usize> {
    let named = mapping.rules.values().any(|rule| !rule.column.is_empty());
    let tried = book.rows.len().min(30);
    (0..tried).find(|header| named && mapping.fits(&sheet::headings(&book.rows, *header)))
}

/// A file with what the mapping makes of it.
#[derive(Debug)]
pub struct Reading {
    /// The import.
    pub run: RunRow,
    /// The table.
    pub book: Book,
    /// Place of the row with the headings in [`Book::rows`].
    pub header: usize,
    /// Names of the columns.
    pub headings: Vec<String>,
    /// Its rows as values.
    pub inputs: Inputs,
}

/// Reads the file of an import that is not written yet.
///
/// # Errors
/// `portfolio-import-missing`; a conflict if it was written already.
pub async fn read_import<P>(
    app: &App,
    may: &May<P>,
    lexicon: &Lexicon,
    id: ImportId,
) -> Result<Reading, Problem> {
    let run = import(app, may, id).await?;
    read_run(app, may.tenant(), lexicon, run)
        .await
        .map_err(Unsound::into_problem)
}

pub(super) async fn read_run(
    app: &App,
    tenant: TenantId,
    lexicon: &Lexicon,
    run: RunRow,
) -> Result<Reading, Unsound> {
    let Some(bytes) = imports::file(app.db().read(), tenant, &run).await? else {
        return Err(not_now(app, &run).await.into());
    };
    let book = read_book(bytes, run.sheet.clone()).await?;
    let header = place_of(&book, run.header).unwrap_or(0);
    let headings = sheet::headings(&book.rows, header);
    let inputs = Inputs::read(&book, header, &run.mapping, &lexicon.words);
    Ok(Reading {
        run,
        book,
        header,
        headings,
        inputs,
    })
}

/// Reads another sheet, or takes other headings, and guesses anew what the columns hold.
///
/// # Errors
/// `portfolio-import-unreadable` if there is no such sheet.
pub async fn look_again(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Lexicon,
    id: ImportId,
    sheet: &str,
    header: Option<u32>,
) -> Result<(), Problem> {
    let mut run = import(app, may, id).await?;
    let other = !sheet.is_empty() && sheet != run.sheet;
    if other {
        sheet.clone_into(&mut run.sheet);
    }
    let reading = read_run(app, may.tenant(), lexicon, run)
        .await
        .map_err(Unsound::into_problem)?;
    let (mut run, rows) = (reading.run, &reading.book.rows);
    let wanted = header.filter(|_| !other);
    let place = wanted.and_then(|number| place_of(&reading.book, number));
    let header = place.unwrap_or_else(|| sheet::guess_header(rows));
    run.header = rows.get(header).map_or(1, |row| row.number);
    let headings = sheet::headings(rows, header);
    if !run.mapping.fits(&headings) {
        let below = rows.get(header + 1..).unwrap_or_default();
        run.mapping = propose(&headings, below, &lexicon.words);
    }
    if imports::update_draft(app.db().read(), may.tenant(), &run).await? {
        return Ok(());
    }
    Err(not_now(app, &import(app, may, id).await?).await)
}

/// Names of departments that are not known, with how many rows name them.
///
/// # Errors
/// Only those of the database.
pub async fn unknown_departments<P>(
    app: &App,
    may: &May<P>,
    id: ImportId,
) -> Result<BTreeMap<String, usize>, Problem> {
    let refused = Some(RowKind::Refused);
    let everything = (None, u64::MAX >> 1);
    let rows = inventory::rows(app.db().read(), may.tenant(), id, refused, everything).await?;
    let mut found = BTreeMap::new();
    let faults = rows.into_iter().flat_map(|row| row.plan.faults);
    for fault in faults.filter(|fault| fault.code == "department-unknown") {
        *found.entry(fault.detail).or_default() += 1;
    }
    Ok(found)
}

/// What a person says of a table.
#[derive(Clone, Debug, Default)]
pub struct MappingInput {
    /// Name of the source.
    pub source: String,
    /// Name of the sheet; empty for the one that was read.
    pub sheet: String,
    /// Number of the row with the headings; none for the one that was guessed.
    pub header: Option<u32>,
    /// Which column holds what.
    pub mapping: Mapping,
}

/// Keeps the mapping under the name of its source, and makes the preview.
///
/// # Errors
/// [`Failure::Invalid`] with the members `source`, `sheet`, `header` and the fields.
pub async fn map_columns(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    input: MappingInput,
) -> Result<(), Failure> {
    let mut run = import(app, may, id).await?;
    if !input.sheet.is_empty() {
        run.sheet = input.sheet;
    }
    if let Some(header) = input.header {
        run.header = header;
    }
    run.mapping = input.mapping;
    let reading = match read_run(app, may.tenant(), lexicon, run).await {
        Ok(reading) => reading,
        Err(Unsound::File(finding)) if finding.code == "sheet-missing" => {
            let mut wrong = Violations::default();
            wrong.add("sheet", "unknown-word", "");
            return Err(wrong.into());
        }
        Err(other) => return Err(other.into_problem().into()),
    };
    check(&reading, &input.source)?;
    keep(app, may, lexicon, reading, input.source.trim()).await?;
    Ok(())
}

fn check(reading: &Reading, source: &str) -> Result<(), Violations> {
    let mut wrong = Violations::default();
    let name = source.trim();
    if name.is_empty() {
        wrong.add("source", "missing", "");
    } else if name.chars().count() > NAME {
        wrong.add("source", "too-long", NAME.to_string());
    } else if name.chars().any(char::is_control) {
        wrong.add("source", "control-character", "");
    }
    if place_of(&reading.book, reading.run.header).is_none() {
        wrong.add("header", "no-row", reading.run.header.to_string());
    }
    for missing in reading.run.mapping.missing(&reading.headings) {
        wrong.add("header", "no-column", missing);
    }
    if reading.run.mapping.rule(Target::Name).column.is_empty() {
        wrong.add(Target::Name.as_str(), "no-name-column", "");
    }
    for (target, rule) in &reading.run.mapping.rules {
        if rule.fixed.chars().count() > 300 {
            wrong.add(target.as_str(), "too-long", "300");
        }
        if rule.values.len() > MOST_VALUES {
            wrong.add(target.as_str(), "too-many", MOST_VALUES.to_string());
        }
    }
    wrong.or(())
}

/// Keeps the source with its mapping, then the preview.
async fn keep(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    mut reading: Reading,
    name: &str,
) -> Result<(), Problem> {
    let (now, tenant) = (app.clock().now(), may.tenant());
    let source = SourceRow {
        id: SourceId::new(now),
        name: name.to_owned(),
        headings: fingerprint(&reading.headings),
        mapping: reading.run.mapping.clone(),
    };
    let known = imports::sources(app.db().read(), tenant).await?;
    let same = |known: &&SourceRow| {
        known.name == source.name
            && known.mapping == source.mapping
            && known.headings == source.headings
    };
    reading.run.source = known.iter().find(same).map(|known| known.id);
    if reading.run.source.is_none() {
        let tx = app.db().write().await?;
        let id = imports::keep_source(&tx, tenant, &source, now).await?;
        let details = json!({"source": id, "name": source.name, "mapping": source.mapping});
        let subject = format!("import-source:{id}");
        audit::append(&tx, may, now, "portfolio.import.map", &subject, details).await?;
        tx.commit().await?;
        reading.run.source = Some(id);
    }
    let choices = inventory::choices(app.db().read(), tenant, reading.run.id).await?;
    preview(app, may, lexicon, reading, choices).await
}

/// Makes the plan for a reading, in a thread of its own.
pub(super) async fn plan(
    db: &impl ConnectionTrait,
    app: &App,
    tenant: TenantId,
    lexicon: &Arc<Lexicon>,
    (run, inputs): (&RunRow, Arc<Inputs>),
    choices: &HashMap<String, Choice>,
) -> Result<Plan, Problem> {
    let existing = inventory::existing(db, tenant, run.source).await?;
    let (lexicon, choices) = (lexicon.clone(), choices.clone());
    let now = app.clock().now();
    let made = tokio::task::spawn_blocking(move || {
        let with = With {
            starter: &lexicon.starter,
            lang: Lang::De,
            choices: &choices,
            now,
        };
        Plan::make(&inputs, existing, &with)
    });
    made.await.map_err(internal)
}

/// Makes the preview anew and keeps it.
pub(super) async fn preview(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    reading: Reading,
    choices: HashMap<String, Choice>,
) -> Result<(), Problem> {
    let (tenant, mut run) = (may.tenant(), reading.run);
    let inputs = Arc::new(reading.inputs);
    let plan = plan(
        app.db().read(),
        app,
        tenant,
        lexicon,
        (&run, inputs),
        &choices,
    )
    .await?;
    run.state = RunState::Draft;
    run.counts = plan.counts();
    run.digest = plan.digest();
    run.job = None;
    run.problem = String::new();
    let tx = app.db().write().await?;
    if !imports::update_draft(&tx, tenant, &run).await? {
        drop(tx);
        return Err(not_now(app, &import(app, may, run.id).await?).await);
    }
    inventory::replace_rows(&tx, tenant, run.id, &plan.rows, &choices).await?;
    tx.commit().await?;
    Ok(())
}

/// Uses the mapping of a source that is known by this name, and makes the preview.
///
/// # Errors
/// `portfolio-import-source-missing`; [`Failure::Invalid`] if the table lacks a column that the source names.
pub async fn use_source(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    name: &str,
) -> Result<(), Failure> {
    let known = imports::sources(app.db().read(), may.tenant()).await?;
    let wanted = platform::db::fold(name.trim());
    let source = known
        .into_iter()
        .find(|source| platform::db::fold(&source.name) == wanted)
        .ok_or_else(|| {
            Problem::not_found("portfolio-import-source-missing").arg("name", name.to_owned())
        })?;
    let run = import(app, may, id).await?;
    let reading = read_run(app, may.tenant(), lexicon, run)
        .await
        .map_err(Unsound::into_problem)?;
    let header = header_for(&reading.book, &source.mapping);
    let header = header.and_then(|header| reading.book.rows.get(header));
    let input = MappingInput {
        source: source.name,
        sheet: String::new(),
        header: header.map(|row| row.number),
        mapping: source.mapping,
    };
    map_columns(app, may, lexicon, id, input).await
}

/// Decides about conflicts, or about what vanished: for all rows of this kind, or those at these places.
///
/// # Errors
/// `portfolio-import-choice` if the choice does not go with the kind of row.
pub async fn decide(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    (kind, only): (RowKind, Option<&[i32]>),
    choice: Option<Choice>,
) -> Result<(), Problem> {
    let fits = matches!(
        (kind, choice),
        (RowKind::Conflict, None | Some(Choice::Take))
            | (RowKind::Vanished, None | Some(Choice::End))
    );
    if !fits {
        return Err(Problem::invalid("portfolio-import-choice"));
    }
    let run = import(app, may, id).await?;
    if run.state != RunState::Draft {
        return Err(not_now(app, &run).await);
    }
    let tenant = may.tenant();
    inventory::choose(app.db().read(), tenant, id, (kind, only), choice).await?;
    let choices = inventory::choices(app.db().read(), tenant, id).await?;
    let reading = read_import(app, may, lexicon, id).await?;
    preview(app, may, lexicon, reading, choices).await
}

/// Says what names of departments mean that are not known: `create`, `whole` (none), or the identifier of one.
/// Kept with the source's mapping.
///
/// # Errors
/// A conflict if the import was written already.
pub async fn name_departments(
    app: &App,
    may: &May<ImportPortfolio>,
    lexicon: &Arc<Lexicon>,
    id: ImportId,
    meanings: &BTreeMap<String, String>,
) -> Result<(), Problem> {
    let mut run = import(app, may, id).await?;
    let source = super::source_of(app, may, &run).await?;
    let Some(source) = source.filter(|_| run.state == RunState::Draft) else {
        return Err(not_now(app, &run).await);
    };
    let rule: &mut Rule = run.mapping.rules.entry(Target::Department).or_default();
    for (text, meaning) in meanings {
        if meaning.is_empty() {
            rule.values.remove(&plain(text));
        } else if rule.values.len() < MOST_VALUES {
            rule.values.insert(plain(text), meaning.clone());
        }
    }
    let reading = read_run(app, may.tenant(), lexicon, run)
        .await
        .map_err(Unsound::into_problem)?;
    keep(app, may, lexicon, reading, &source.name).await
}

/// Throws an import away that was never written.
///
/// # Errors
/// A conflict if it was.
pub async fn discard(app: &App, may: &May<ImportPortfolio>, id: ImportId) -> Result<(), Problem> {
    if imports::remove(app.db().read(), may.tenant(), id).await? {
        return Ok(());
    }
    Err(not_now(app, &import(app, may, id).await?).await)
}
