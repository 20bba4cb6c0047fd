//! One rule of the draft as a form: what it says, and when it fits.

use super::draft::{PATH, frame};
use super::overview::class_key;
use crate::model::ManagePolicy;
use crate::service::{self, Edit};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use license::{Class, Content, Linking, ListState, Modified, Policy, Purpose, Rule, Verdict, Way};
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};
use serde::Deserialize;

/// Longest reason of a rule, in characters.
const MAX_REASON: usize = 1000;
/// Most licences or exceptions that one rule names.
const MAX_NAMES: usize = 200;

#[derive(Deserialize)]
pub(super) struct Which {
    /// The rule to change; none for a new one.
    id: Option<String>,
}

/// A choice: value and text.
type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "licensing/rule.html")]
struct RulePage {
    f: Frame,
    verdicts: Options,
    classes: Options,
    content: Options,
    opencode: Options,
    yes_no: Options,
    ways: Options,
    modified: Options,
    linking: Options,
    purposes: Options,
    data: FormData,
    errors: FieldErrors,
    back: String,
}

fn render(
    page: &Page,
    which: &Which,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let t = |value: &str, key: &str| (value.to_owned(), page.t(key));
    let way = |value: &str| t(value, &format!("licensing-way-{value}"));
    let any = || t("", "licensing-any");
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = if which.id.is_some() {
        "licensing-rule-change"
    } else {
        "licensing-rule-add"
    };
    let template = RulePage {
        f: frame(page, page.t(title)).crumb(page.t("licensing-draft-title"), PATH),
        verdicts: [Verdict::NotAllowed, Verdict::ToReview, Verdict::Fine]
            .map(|verdict| t(verdict.as_str(), verdict.code()))
            .to_vec(),
        classes: Class::ALL
            .map(|class| t(class.as_str(), class_key(class)))
            .to_vec(),
        content: Content::ALL
            .map(|kind| {
                t(
                    kind.as_str(),
                    &format!("licensing-content-{}", kind.as_str()),
                )
            })
            .to_vec(),
        opencode: ListState::ALL
            .map(|state| {
                t(
                    state.as_str(),
                    &format!("licensing-opencode-{}", state.as_str()),
                )
            })
            .to_vec(),
        yes_no: vec![any(), t("yes", "licensing-yes"), t("no", "licensing-no")],
        ways: Way::ALL.map(|known| way(known.as_str())).to_vec(),
        modified: [any()]
            .into_iter()
            .chain(Modified::ALL.map(|known| way(known.as_str())))
            .collect(),
        linking: Linking::ALL.map(|known| way(known.as_str())).to_vec(),
        purposes: Purpose::ALL
            .map(|known| {
                t(
                    known.as_str(),
                    &format!("licensing-purpose-{}", known.as_str()),
                )
            })
            .to_vec(),
        data,
        errors,
        back: page.link(PATH),
    };
    template.f.render_status(status, &template)
}

/// The values of a rule in the form.
fn filled(rule: &Rule) -> FormData {
    let flag = |value: Option<bool>| match value {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let mut pairs: Vec<(&str, String)> = vec![
        ("id", rule.id.clone()),
        ("verdict", rule.verdict.as_str().to_owned()),
        ("reason", rule.reason.clone().unwrap_or_default()),
        ("licenses", rule.licenses.join("\n")),
        ("exceptions", rule.exceptions.join("\n")),
        ("osi", flag(rule.osi).to_owned()),
        ("fsf", flag(rule.fsf).to_owned()),
        ("certified", flag(rule.certified).to_owned()),
        (
            "modified",
            rule.modified
                .map_or("", |modified| modified.as_str())
                .to_owned(),
        ),
    ];
    let mut many = |name: &'static str, values: Vec<&'static str>| {
        pairs.extend(values.into_iter().map(|value| (name, value.to_owned())));
    };
    many(
        "classes",
        rule.classes.iter().map(|value| value.as_str()).collect(),
    );
    many(
        "content",
        rule.content.iter().map(|value| value.as_str()).collect(),
    );
    many(
        "opencode",
        rule.opencode.iter().map(|value| value.as_str()).collect(),
    );
    many(
        "ways",
        rule.ways.iter().map(|value| value.as_str()).collect(),
    );
    many(
        "linking",
        rule.linking.iter().map(|value| value.as_str()).collect(),
    );
    many(
        "purposes",
        rule.purposes.iter().map(|value| value.as_str()).collect(),
    );
    FormData::from_pairs(pairs)
}

pub(super) async fn show(page: Page, Query(which): Query<Which>) -> Result<Response, Problem> {
    let may = page.may::<ManagePolicy>()?;
    let data = match &which.id {
        None => FormData::default(),
        Some(id) => {
            let draft = service::draft(&page.app, &may).await?;
            let rule = draft.policy.rules.iter().find(|rule| rule.id == *id);
            filled(rule.ok_or_else(|| Problem::not_found("licensing-rule-missing"))?)
        }
    };
    render(&page, &which, data, FieldErrors::default())
}

/// The parts of a text between commas, line breaks and semicolons.
fn names(text: &str) -> Vec<String> {
    text.split([',', ';', '\n', '\r'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// What a form says, as far as it can be read.
fn sent(page: &Page, data: &FormData) -> Result<Rule, FieldErrors> {
    let mut errors = FieldErrors::default();
    let verdict = Verdict::from_name(data.get("verdict"));
    if verdict.is_none() {
        errors.add("verdict", page.t("problem-licensing-rule-verdict"));
    }
    let (licenses, exceptions) = (names(data.get("licenses")), names(data.get("exceptions")));
    for (field, named) in [("licenses", &licenses), ("exceptions", &exceptions)] {
        if named.len() > MAX_NAMES {
            errors.add(field, page.t("problem-licensing-rule-names"));
        }
    }
    if data.get("reason").chars().count() > MAX_REASON {
        errors.add("reason", page.t("problem-licensing-rule-reason"));
    }
    let flag = |name: &str| match data.get(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let Some(verdict) = verdict.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    Ok(Rule {
        id: data.get("id").trim().to_owned(),
        verdict,
        reason: data.some("reason").map(|reason| reason.trim().to_owned()),
        licenses,
        exceptions,
        classes: data.all("classes").filter_map(Class::from_name).collect(),
        content: data.all("content").filter_map(Content::from_name).collect(),
        opencode: data
            .all("opencode")
            .filter_map(ListState::from_name)
            .collect(),
        osi: flag("osi"),
        fsf: flag("fsf"),
        certified: flag("certified"),
        ways: data.all("ways").filter_map(Way::from_name).collect(),
        modified: Modified::from_name(data.get("modified")),
        linking: data.all("linking").filter_map(Linking::from_name).collect(),
        purposes: data
            .all("purposes")
            .filter_map(Purpose::from_name)
            .collect(),
    })
}

/// The rule as the reader of texts has it: ids in the spelling of the list. None if it does not take it.
fn reread(rule: &Rule) -> Option<Rule> {
    let alone = Policy {
        name: String::new(),
        rules: vec![rule.clone()],
    };
    let text = service::written(&alone).ok()?;
    service::read_policy(&text).ok()?.rules.into_iter().next()
}

/// The rule of a form. It is written as text and read by the same reader as the town's text, so that both
/// ways know the same rules.
fn rule_of(page: &Page, data: &FormData) -> Result<Rule, FieldErrors> {
    let rule = sent(page, data)?;
    if let Some(read) = reread(&rule) {
        return Ok(read);
    }
    // Which of the three texts is it? Each is tried alone.
    let plain = |id: &str, licenses: &[String], exceptions: &[String]| Rule {
        id: id.to_owned(),
        licenses: licenses.to_vec(),
        exceptions: exceptions.to_vec(),
        ..rule.clone()
    };
    let tried = [
        ("id", plain(&rule.id, &[], &[])),
        ("licenses", plain("plain", &rule.licenses, &[])),
        ("exceptions", plain("plain", &[], &rule.exceptions)),
    ];
    let mut errors = FieldErrors::default();
    for (field, alone) in tried {
        if reread(&alone).is_none() {
            errors.add(field, page.t(&format!("problem-licensing-rule-{field}")));
        }
    }
    Err(errors)
}

pub(super) async fn save(Query(which): Query<Which>, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePolicy>()?;
    let rule = match rule_of(&page, &data) {
        Ok(rule) => rule,
        Err(errors) => return render(&page, &which, data, errors),
    };
    let put = Edit::Put {
        rule: Box::new(rule),
        instead: which.id.clone(),
    };
    match service::edit(&page.app, &may, put).await {
        Ok(()) => Ok(page.done(&page.link(PATH), "notice-draft-changed")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, &which, data, errors)
        }
    }
}
