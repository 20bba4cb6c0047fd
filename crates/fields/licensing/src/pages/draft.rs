//! The draft of the town's rules: its rules in their order, ready-made sets, the text for those who know it.

use super::rule_words::RuleView;
use crate::model::{ManagePolicy, PolicyId, RuleDifference};
use crate::service::{self, Draft, Edit, RuleFault};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};

/// Address of the draft within the tenant.
pub(super) const PATH: &str = "/lizenzen/regeln/entwurf";

struct SetView {
    id: String,
    name: String,
    summary: String,
    source: String,
    rules: Vec<RuleView>,
}

/// The version that another person saved in between.
pub(super) struct Between {
    pub(super) when: String,
    pub(super) by: String,
    pub(super) reason: String,
    /// What it holds that the draft does not, and the other way round.
    pub(super) difference: DifferenceView,
}

/// A difference as the pages show it.
pub(super) struct DifferenceView {
    pub(super) added: Vec<RuleView>,
    pub(super) removed: Vec<RuleView>,
    pub(super) changed: Vec<(RuleView, RuleView)>,
    pub(super) moved: Vec<String>,
    pub(super) empty: bool,
}

impl DifferenceView {
    pub(super) fn new(page: &Page, found: &RuleDifference) -> Self {
        let view = |rule: &license::Rule| RuleView::new(&page.app, page.lang, rule);
        Self {
            added: found.added.iter().map(view).collect(),
            removed: found.removed.iter().map(view).collect(),
            changed: found
                .changed
                .iter()
                .map(|(was, is)| (view(was), view(is)))
                .collect(),
            moved: found.moved.clone(),
            empty: found.is_empty(),
        }
    }
}

/// What a page says of the version that came in between.
pub(super) async fn between(page: &Page, draft: &Draft) -> Result<Option<Between>, Problem> {
    let Some(row) = &draft.between else {
        return Ok(None);
    };
    let theirs = service::read_policy(&row.source).unwrap_or_default();
    let names = super::rules::names_of(page, std::slice::from_ref(row)).await?;
    Ok(Some(Between {
        when: words::at(&row.created_at, page.lang),
        by: names.into_iter().next().unwrap_or_default(),
        reason: row.reason.clone(),
        difference: DifferenceView::new(page, &RuleDifference::between(&theirs, &draft.policy)),
    }))
}

/// What is wrong in the text of rules, as sentences with their line.
pub(super) fn fault_lines(page: &Page, faults: &[RuleFault]) -> Vec<String> {
    let sentence = |fault: &RuleFault| {
        format!(
            "{}: {}",
            fault.location,
            page.app.texts().finding(page.lang, fault)
        )
    };
    faults.iter().map(sentence).collect()
}

#[derive(Template)]
#[template(path = "licensing/draft.html")]
struct DraftPage {
    f: Frame,
    stored: bool,
    rules: Vec<RuleView>,
    faults: Vec<String>,
    between: Option<Between>,
    sets: Vec<SetView>,
    path: String,
}

/// The frame of a page of the draft.
pub(super) fn frame(page: &Page, title: String) -> Frame {
    page.frame(title)
        .crumb(page.t("licensing-menu"), "/lizenzen")
        .crumb(page.t("licensing-menu-rules"), "/lizenzen/regeln")
        .help("licensing-draft-help", "2.3")
        .terms(&["license-policy", "certified-license", "copyleft"])
}

pub(super) async fn show(page: Page) -> Result<Response, Problem> {
    let may = page.may::<ManagePolicy>()?;
    let draft = service::draft(&page.app, &may).await?;
    let view = |rule: &license::Rule| RuleView::new(&page.app, page.lang, rule);
    let sets = service::rule_sets(&page.app)
        .into_iter()
        .map(|set| SetView {
            name: set.name.get(page.lang).to_owned(),
            summary: set.summary.get(page.lang).to_owned(),
            source: format!("{} ({})", set.source, set.as_of),
            rules: set.rules.iter().map(view).collect(),
            id: set.id,
        });
    let template = DraftPage {
        f: frame(&page, page.t("licensing-draft-title")),
        stored: draft.stored,
        rules: draft.policy.rules.iter().map(view).collect(),
        faults: fault_lines(&page, &draft.faults),
        between: between(&page, &draft).await?,
        sets: sets.collect(),
        path: page.link(PATH),
    };
    template.f.render(&template)
}

/// A button of the draft: what it does, and to which rule or set.
fn edit_of(act: &str) -> Option<Edit> {
    if act == "keep-mine" {
        return Some(Edit::KeepMine);
    }
    let (act, id) = act.split_once(':')?;
    let id = id.to_owned();
    match act {
        "up" => Some(Edit::Up(id)),
        "down" => Some(Edit::Down(id)),
        "delete" => Some(Edit::Delete(id)),
        "set" => Some(Edit::Set(id)),
        _ => None,
    }
}

pub(super) async fn change(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePolicy>()?;
    if data.is("act", "discard") {
        service::discard(&page.app, &may).await?;
        return Ok(page.done(&page.link("/lizenzen/regeln"), "notice-draft-discarded"));
    }
    let edit = edit_of(data.get("act")).ok_or_else(|| Problem::not_found("page-missing"))?;
    service::edit(&page.app, &may, edit).await?;
    Ok(page.done(&page.link(PATH), "notice-draft-changed"))
}

/// An earlier version becomes the draft, to be seen in its effect and saved anew.
pub(super) async fn take_version(
    Path((_slug, version)): Path<(String, PolicyId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let may = page.may::<ManagePolicy>()?;
    // It is to take the place of the version in force, whatever the draft before came from.
    service::discard(&page.app, &may).await?;
    service::edit(&page.app, &may, Edit::Version(version)).await?;
    Ok(page.done(
        &page.link(&format!("{PATH}/wirkung")),
        "notice-draft-version",
    ))
}

#[derive(Template)]
#[template(path = "licensing/draft_text.html")]
struct TextPage {
    f: Frame,
    faults: Vec<String>,
    data: FormData,
    errors: FieldErrors,
    back: String,
}

fn text_page(page: &Page, data: FormData, errors: FieldErrors, faults: &[RuleFault]) -> TextPage {
    TextPage {
        f: frame(page, page.t("licensing-draft-text")).crumb(page.t("licensing-draft-title"), PATH),
        faults: fault_lines(page, faults),
        data,
        errors,
        back: page.link(PATH),
    }
}

pub(super) async fn text(page: Page) -> Result<Response, Problem> {
    let may = page.may::<ManagePolicy>()?;
    let draft = service::draft(&page.app, &may).await?;
    let data = FormData::from_pairs([("source", draft.source.as_str())]);
    let template = text_page(&page, data, FieldErrors::default(), &draft.faults);
    template.f.render(&template)
}

pub(super) async fn save_text(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePolicy>()?;
    // Browsers send line breaks as CR LF.
    let source = data.get("source").replace("\r\n", "\n");
    let mut errors = FieldErrors::default();
    let faults = service::read_policy(&source).err().unwrap_or_default();
    if !faults.is_empty() {
        errors.add(
            "source",
            page.ta("licensing-rules-faulty", &[("n", faults.len().into())]),
        );
    } else if let Err(refused) = service::edit(&page.app, &may, Edit::Source(source)).await {
        let problem = Problem::from(refused);
        if problem.status != StatusCode::UNPROCESSABLE_ENTITY {
            return Err(problem);
        }
        let key = format!("problem-{}-help", problem.code);
        errors.add("source", page.ta(&key, &problem.fluent_args()));
    }
    if errors.is_empty() {
        return Ok(page.done(&page.link(PATH), "notice-draft-changed"));
    }
    let template = text_page(&page, data, errors, &faults);
    template
        .f
        .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}
