//! Which column is what.

use super::super::{Choice, Common, frame, refused};
use super::sentence;
use crate::import::{Mapping, Rule, Target, plain};
use crate::model::ImportId;
use crate::service::{self, ImportPortfolio, MappingInput, Reading};
use crate::starter::Starter;
use askama::Template;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};

/// Rows whose values are shown as examples.
const EXAMPLES: usize = 3;
/// Most texts of a field about which a page asks.
const MOST_TEXTS: usize = 550;
/// Longest example, in characters.
const EXAMPLE: usize = 60;

#[derive(Template)]
#[template(path = "portfolio/import_mapping.html")]
struct MappingPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    here: String,
    file: String,
    rows: usize,
    sheets: Vec<Choice>,
    findings: Vec<String>,
    columns: Vec<ColumnView>,
    targets: Vec<Choice>,
    fixed: Vec<FixedView>,
    unknown: Vec<UnknownView>,
}

struct ColumnView {
    name: String,
    heading: String,
    examples: String,
}

struct FixedView {
    name: String,
    label: String,
    /// Empty for free text.
    options: Vec<Choice>,
}

/// A text that is no word of its field, or whose meaning somebody gave.
struct UnknownView {
    /// Name of the choice.
    name: String,
    /// Name of the hidden member with the text.
    text_name: String,
    text: String,
    label: String,
    options: Vec<Choice>,
}

/// `GET /portfolio/import/{id}/zuordnung`
pub(crate) async fn show(
    page: Page,
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ImportId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ImportPortfolio>()?;
    let lexicon = shared.lexicon(&page.app);
    let reading = service::read_import(&page.app, &may, lexicon, id).await?;
    let source = service::source_of(&page.app, &may, &reading.run).await?;
    let name = source.map_or_else(String::new, |source| source.name);
    let data = filled(&reading, name);
    let errors = FieldErrors::default();
    render(
        &page,
        StatusCode::OK,
        &reading,
        &lexicon.starter,
        data,
        errors,
    )
}

/// The form as the mapping says it.
fn filled(reading: &Reading, source: String) -> FormData {
    let run = &reading.run;
    let mut pairs = vec![
        ("source".to_owned(), source),
        ("sheet".to_owned(), reading.book.sheet.clone()),
        ("header".to_owned(), run.header.to_string()),
    ];
    for (place, heading) in reading.headings.iter().enumerate() {
        let target = run.mapping.target_of(heading);
        let target = target.map_or_else(String::new, |target| target.as_str().to_owned());
        pairs.push((format!("col-{place}"), target));
    }
    for (target, rule) in &run.mapping.rules {
        pairs.push((format!("fixed-{}", target.as_str()), rule.fixed.clone()));
    }
    FormData::from_pairs(pairs)
}

fn render(
    page: &Page,
    status: StatusCode,
    reading: &Reading,
    starter: &Starter,
    mut data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let id = reading.run.id;
    let unknown = unknown(page, reading, starter, &mut data);
    let mut targets = vec![(String::new(), page.t("portfolio-import-column-unused"))];
    targets.extend(
        Target::ALL
            .iter()
            .map(|target| (target.as_str().to_owned(), page.t(target.key()))),
    );
    let sheets = reading.book.sheets.iter();
    let findings = reading.book.findings.iter().take(20);
    let template = MappingPage {
        here: page.link(&format!("/portfolio/import/{id}/zuordnung")),
        file: reading.run.file_name.clone(),
        rows: reading.inputs.rows.len(),
        sheets: sheets.map(|name| (name.clone(), name.clone())).collect(),
        findings: findings.map(|finding| sentence(page, finding)).collect(),
        columns: columns(reading),
        targets,
        fixed: fixed(page, starter),
        unknown,
        f: frame(page, page.t("portfolio-import-mapping"))
            .crumb(page.t("portfolio-import-title"), "/portfolio/import")
            .help("portfolio-import-mapping-help", "2.3"),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// Each column with the first values in it.
fn columns(reading: &Reading) -> Vec<ColumnView> {
    let below = reading.book.rows.get(reading.header + 1..);
    let below = below.unwrap_or_default();
    let view = |(place, heading): (usize, &String)| {
        let filled = below.iter().map(|row| row.cell(place).text());
        let filled = filled.filter(|text| !text.is_empty()).take(EXAMPLES);
        let examples: Vec<String> = filled
            .map(|text| {
                let short: String = text.chars().take(EXAMPLE).collect();
                if short.len() < text.len() {
                    format!("{short} …")
                } else {
                    short
                }
            })
            .collect();
        ColumnView {
            name: format!("col-{place}"),
            heading: heading.clone(),
            examples: examples.join(" · "),
        }
    };
    reading.headings.iter().enumerate().map(view).collect()
}

/// The words of a field as choices; empty for free text.
fn options(page: &Page, target: Target, starter: &Starter) -> Vec<Choice> {
    if target == Target::Category {
        let all = starter.categories.iter();
        return all
            .map(|category| (category.id.clone(), category.name.get(page.lang).to_owned()))
            .collect();
    }
    let words = target.vocabulary().into_iter();
    words
        .map(|(word, key)| (word.to_owned(), page.t(key)))
        .collect()
}

/// What counts where a cell is empty or no column holds the field.
fn fixed(page: &Page, starter: &Starter) -> Vec<FixedView> {
    let useful = |target: &&Target| !matches!(target, Target::ExternalId | Target::Name);
    let view = |target: &Target| {
        let mut options = options(page, *target, starter);
        if !options.is_empty() {
            options.insert(0, (String::new(), page.t("portfolio-import-fixed-none")));
        }
        FixedView {
            name: format!("fixed-{}", target.as_str()),
            label: page.t(target.key()),
            options,
        }
    };
    Target::ALL.iter().filter(useful).map(view).collect()
}

/// Texts whose meaning is open, then those that have one, which stands in the form.
fn unknown(
    page: &Page,
    reading: &Reading,
    starter: &Starter,
    data: &mut FormData,
) -> Vec<UnknownView> {
    let mut all = Vec::new();
    for (target, rule) in &reading.run.mapping.rules {
        let words = options(page, *target, starter);
        if words.is_empty() {
            continue;
        }
        let mut options = vec![(String::new(), page.t("portfolio-import-value-open"))];
        options.extend(words);
        let open = reading.inputs.unknown.get(target).into_iter().flatten();
        let open = open.map(|(text, count)| (text, *count, ""));
        let given = rule.values.iter();
        let given = given.map(|(text, word)| (text, 0, word.as_str()));
        for (place, (text, count, word)) in open.chain(given).enumerate() {
            let name = format!("word-{}-{place}", target.as_str());
            if data.all(&name).next().is_none() {
                data.set(&name, word);
            }
            let args = [
                ("field", page.t(target.key()).into()),
                ("text", text.as_str().into()),
                ("n", count.into()),
            ];
            all.push(UnknownView {
                name,
                text_name: format!("text-{}-{place}", target.as_str()),
                text: text.clone(),
                label: page.ta("portfolio-import-value-of", &args),
                options: options.clone(),
            });
        }
    }
    all
}

/// `POST /portfolio/import/{id}/zuordnung`
pub(crate) async fn map(
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ImportId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ImportPortfolio>()?;
    let lexicon = shared.lexicon(&page.app);
    let header = data.get("header").parse().ok();
    let sheet = data.get("sheet").to_owned();
    if data.get("act") == "reread" {
        service::look_again(&page.app, &may, lexicon, id, &sheet, header).await?;
        let back = page.link(&format!("/portfolio/import/{id}/zuordnung"));
        return Ok(Redirect::to(&back).into_response());
    }
    let reading = service::read_import(&page.app, &may, lexicon, id).await?;
    let (mapping, mut errors) = sent(&page, &data, &reading);
    if errors.is_empty() {
        let input = MappingInput {
            source: data.get("source").to_owned(),
            sheet,
            header,
            mapping,
        };
        match service::map_columns(&page.app, &may, lexicon, id, input).await {
            Ok(()) => {
                let preview = page.link(&format!("/portfolio/import/{id}"));
                return Ok(Redirect::to(&preview).into_response());
            }
            Err(failure) => errors = refused(&page, failure)?,
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    render(&page, status, &reading, &lexicon.starter, data, errors)
}

/// The mapping that the form says. What texts mean is kept where the column stays the same.
fn sent(page: &Page, data: &FormData, reading: &Reading) -> (Mapping, FieldErrors) {
    let mut mapping = Mapping::default();
    let mut errors = FieldErrors::default();
    let before = &reading.run.mapping;
    for (place, heading) in reading.headings.iter().enumerate() {
        let name = format!("col-{place}");
        let Some(target) = Target::parse(data.get(&name)) else {
            continue;
        };
        if mapping.rules.contains_key(&target) {
            let args = [("field", page.t(target.key()).into())];
            errors.add(&name, page.ta("portfolio-import-column-twice", &args));
            continue;
        }
        let rule = Rule {
            column: heading.clone(),
            ..Rule::default()
        };
        mapping.rules.insert(target, rule);
    }
    for target in Target::ALL {
        let fixed = data.get(&format!("fixed-{}", target.as_str()));
        if !fixed.is_empty() {
            let rule = mapping.rules.entry(*target).or_default();
            fixed.clone_into(&mut rule.fixed);
        }
        let Some(rule) = mapping.rules.get_mut(target) else {
            continue;
        };
        let last = before.rule(*target);
        if last.column == rule.column {
            rule.values = last.values;
        }
        for place in 0..MOST_TEXTS {
            let member = |what: &str| format!("{what}-{}-{place}", target.as_str());
            let (text, word) = (plain(data.get(&member("text"))), data.get(&member("word")));
            if text.is_empty() {
                break;
            }
            if word.is_empty() {
                rule.values.remove(&text);
            } else {
                rule.values.insert(text, word.to_owned());
            }
        }
    }
    (mapping, errors)
}
