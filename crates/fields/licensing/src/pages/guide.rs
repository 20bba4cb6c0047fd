//! The licence guide: to read, to put up for approval, to take along.

use crate::assess::Engine;
use crate::guide::{Both, Difference, Entry, Guide};
use crate::model::{ManagePolicy, ReadLicenses};
use crate::service::{self, GuideVersion, GuideVersions, Proposal};
use crate::words;
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use license::ListState;
use platform::Problem;
use platform::decision::State;
use platform::field::{Mark, MarkKind};
use platform::permission::RequestDecision;
use platform::web::{FieldErrors, Form, FormData, Frame, Page, export};
use report::document::{Block, Document, Fact, Inline, Level};
use serde::Deserialize;
use std::sync::Arc;

/// Address of the page.
const PATH: &str = "/lizenzen/leitfaden";
/// In `?fassung=`: the guide as it would be now.
const NOW: &str = "heute";

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    /// Number of a version, or `heute`; else the approved version, or today's state if there is none.
    #[serde(default)]
    fassung: String,
    format: Option<String>,
}

/// What is shown: a version as it was put up, or the present state.
struct Shown {
    guide: Guide,
    version: Option<GuideVersion>,
}

/// A licence as page and document show it.
struct EntryView {
    license: String,
    name: String,
    /// State on the lists, and in how many releases it occurs.
    standing: String,
    rights: String,
    todo: Vec<String>,
    limits: String,
    notes: Vec<String>,
}

struct GroupView {
    class: String,
    title: String,
    about: String,
    entries: Vec<EntryView>,
}

struct VersionView {
    number: i64,
    link: String,
    mark: Mark,
    at: String,
    by: String,
    decision: String,
    decision_link: String,
}

struct DifferenceView {
    came: Vec<String>,
    went: Vec<String>,
    changed: Vec<String>,
}

#[derive(Template)]
#[template(path = "licensing/guide.html")]
struct GuidePage {
    f: Frame,
    introduction: Vec<String>,
    groups: Vec<GroupView>,
    sources: String,
    /// What is shown: number, who approved it and when; or that it is the present state.
    stand: String,
    stand_mark: Mark,
    difference: Option<DifferenceView>,
    now: String,
    /// Whether a new version can be put up for approval.
    may_propose: bool,
    waits: Option<String>,
    data: FormData,
    errors: FieldErrors,
    action: String,
    versions: Vec<VersionView>,
    files: String,
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    if let Some(format) = &query.format {
        let format = export::document_format(format)?;
        let versions = service::guide_versions(&page.app, &may).await?;
        let shown = shown(&page, &engine, &versions, &query.fassung).await?;
        let name = shown.version.as_ref().map_or_else(
            || "lizenzleitfaden-entwurf".to_owned(),
            |version| format!("lizenzleitfaden-{}", version.number),
        );
        return export::document(&page.app, written(&page, &shown)?, format, &name).await;
    }
    let template = build(
        &page,
        &engine,
        &query.fassung,
        FormData::default(),
        FieldErrors::default(),
    )
    .await?;
    template.f.render(&template)
}

pub(super) async fn propose(
    Extension(engine): Extension<Arc<Engine>>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let read = page.may::<ReadLicenses>()?;
    let (may, request) = (page.may::<ManagePolicy>()?, page.may::<RequestDecision>()?);
    let proposal = Proposal {
        why: form.data.get("why").to_owned(),
        lang: page.lang,
        address: page.link(PATH),
    };
    let put_up = service::propose_guide(&page.app, &engine, &read, &may, &request, &proposal).await;
    match put_up {
        Ok(number) => Ok(page.done(
            &page.link(&format!("{PATH}?fassung={number}")),
            "notice-guide-proposed",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let template = build(&page, &engine, NOW, form.data, errors).await?;
            template
                .f
                .render_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
        }
    }
}

/// The guide that was asked for.
async fn shown(
    page: &Page,
    engine: &Engine,
    versions: &GuideVersions,
    wanted: &str,
) -> Result<Shown, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let version = match wanted {
        NOW => None,
        "" => versions.approved(),
        number => {
            let number: Option<i64> = number.parse().ok();
            let found = number.and_then(|number| versions.numbered(number));
            Some(found.ok_or_else(|| Problem::not_found("licensing-guide-missing"))?)
        }
    };
    Ok(match version {
        Some(version) => Shown {
            guide: service::guide_content(&page.app, &may, version).await?,
            version: Some(version.clone()),
        },
        None => Shown {
            guide: service::guide_now(&page.app, engine, &may).await?,
            version: None,
        },
    })
}

async fn build(
    page: &Page,
    engine: &Engine,
    wanted: &str,
    data: FormData,
    errors: FieldErrors,
) -> Result<GuidePage, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let versions = service::guide_versions(&page.app, &may).await?;
    let shown = shown(page, engine, &versions, wanted).await?;
    let difference = match &shown.version {
        Some(version) if version.state == State::Granted => {
            let now = service::guide_now(&page.app, engine, &may).await?;
            Some(shown.guide.difference(&now)).filter(|difference| !difference.is_empty())
        }
        _ => None,
    };
    let has_rights = page.may::<ManagePolicy>().is_ok() && page.may::<RequestDecision>().is_ok();
    // An approved version that still says what is true needs no successor.
    let is_needed = difference.is_some() || shown.version.is_none();
    let waits = versions.proposed().map(|version| {
        let args = [("number", version.number.into())];
        page.ta("licensing-guide-waits", &args)
    });
    let asked = match &shown.version {
        Some(version) => version.number.to_string(),
        None => NOW.to_owned(),
    };
    Ok(GuidePage {
        f: page
            .frame(page.t("licensing-menu-guide"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-aids"), "/lizenzen/arbeitshilfen")
            .help("licensing-guide-help", "2.3")
            .terms(&["copyleft", "certified-license", "way-of-use"]),
        introduction: shown
            .guide
            .introduction
            .iter()
            .map(|text| text.get(page.lang).to_owned())
            .collect(),
        sources: sources(page, &shown.guide),
        stand: stand(page, shown.version.as_ref()),
        stand_mark: mark_of(page, shown.version.as_ref().map(|version| version.state)),
        difference: difference.map(|difference| told(&difference)),
        now: page.link(&format!("{PATH}?fassung={NOW}")),
        may_propose: has_rights && is_needed && waits.is_none() && !shown.guide.groups.is_empty(),
        waits,
        data,
        errors,
        action: page.link(&format!("{PATH}/freigabe")),
        versions: versions
            .list
            .iter()
            .map(|version| version_view(page, version))
            .collect(),
        files: format!("{}?fassung={asked}&", page.link(PATH)),
        groups: groups(page, &shown.guide),
    })
}

fn told(difference: &Difference) -> DifferenceView {
    DifferenceView {
        came: difference.came.clone(),
        went: difference.went.clone(),
        changed: difference.changed.clone(),
    }
}

fn sources(page: &Page, guide: &Guide) -> String {
    let date = words::day(&guide.list_date, page.lang);
    let args = [
        ("version", guide.list_version.as_str().into()),
        ("date", date.into()),
    ];
    page.ta("licensing-guide-sources", &args)
}

/// What is shown, in one sentence.
fn stand(page: &Page, version: Option<&GuideVersion>) -> String {
    let Some(version) = version else {
        let at = page.app.clock().now().display(page.lang);
        return page.ta("licensing-guide-stand-now", &[("at", at.into())]);
    };
    let at = version.decided_at.map(|at| at.display(page.lang));
    let args = [
        ("number", version.number.into()),
        ("since", words::at(&version.created_at, page.lang).into()),
        ("at", at.unwrap_or_default().into()),
        ("by", version.decided_by.as_str().into()),
        ("decision", version.decision_number.as_str().into()),
    ];
    let key = match version.state {
        State::Requested => "licensing-guide-stand-requested",
        State::Granted => "licensing-guide-stand-granted",
        State::Superseded => "licensing-guide-stand-superseded",
        State::Ended => "licensing-guide-stand-ended",
        State::Rejected | State::Withdrawn | State::Expired => "licensing-guide-stand-rejected",
    };
    page.ta(key, &args)
}

fn mark_of(page: &Page, state: Option<State>) -> Mark {
    let (kind, key) = match state {
        None => (MarkKind::Unknown, "licensing-guide-mark-now"),
        Some(State::Granted) => (MarkKind::Ok, "licensing-guide-mark-approved"),
        Some(State::Requested) => (MarkKind::Warning, "licensing-guide-mark-requested"),
        Some(State::Superseded) => (MarkKind::Unknown, "licensing-guide-mark-superseded"),
        Some(State::Ended) => (MarkKind::Unknown, "licensing-guide-mark-ended"),
        Some(_) => (MarkKind::Danger, "licensing-guide-mark-rejected"),
    };
    Mark {
        kind,
        text: page.t(key),
    }
}

fn version_view(page: &Page, version: &GuideVersion) -> VersionView {
    VersionView {
        number: version.number,
        link: page.link(&format!("{PATH}?fassung={}", version.number)),
        mark: mark_of(page, Some(version.state)),
        at: version.decided_at.map_or_else(
            || words::at(&version.created_at, page.lang),
            |at| at.display(page.lang),
        ),
        by: version.decided_by.clone(),
        decision: version.decision_number.clone(),
        decision_link: page.link(&format!("/entscheidungen/{}", version.decision)),
    }
}

fn groups(page: &Page, guide: &Guide) -> Vec<GroupView> {
    let group = |group: &crate::guide::Group| GroupView {
        class: group.class.clone(),
        title: group.title.get(page.lang).to_owned(),
        about: group.about.get(page.lang).to_owned(),
        entries: group
            .entries
            .iter()
            .map(|entry| entry_view(page, entry))
            .collect(),
    };
    guide.groups.iter().map(group).collect()
}

/// The names, one after the other.
fn listed(page: &Page, names: &[Both]) -> String {
    let names: Vec<&str> = names.iter().map(|name| name.get(page.lang)).collect();
    names.join("; ")
}

fn entry_view(page: &Page, entry: &Entry) -> EntryView {
    let unread = || page.t("licensing-guide-unread");
    let todo: Vec<String> = entry
        .duties
        .iter()
        .map(|occasion| {
            let args = [
                ("when", occasion.when.get(page.lang).into()),
                ("what", listed(page, &occasion.duties).into()),
            ];
            page.ta("licensing-guide-occasion", &args)
        })
        .collect();
    EntryView {
        license: entry.license.clone(),
        name: entry.name.clone(),
        standing: standing(page, entry),
        rights: if entry.is_read {
            listed(page, &entry.rights)
        } else {
            unread()
        },
        todo: match (entry.is_read, todo.is_empty()) {
            (false, _) => vec![page.t("licensing-guide-unread-todo")],
            (true, true) => vec![page.t("licensing-guide-nothing")],
            (true, false) => todo,
        },
        limits: listed(page, &entry.limits),
        notes: entry
            .notes
            .iter()
            .map(|note| note.get(page.lang).to_owned())
            .collect(),
    }
}

/// State on the lists and number of releases.
fn standing(page: &Page, entry: &Entry) -> String {
    let certified = match (entry.osi, entry.fsf) {
        (true, true) => "licensing-certified-both",
        (true, false) => "licensing-certified-osi",
        (false, true) => "licensing-certified-fsf",
        (false, false) => "licensing-certified-none",
    };
    let opencode = match ListState::from_name(&entry.opencode).unwrap_or(ListState::NotListed) {
        ListState::Approved => "licensing-opencode-approved",
        ListState::ApprovedVariant => "licensing-opencode-approved-variant",
        ListState::NotApproved => "licensing-opencode-not-approved",
        ListState::NotListed => "licensing-opencode-not-listed",
    };
    let args = [
        ("n", entry.releases.into()),
        ("opencode", page.t(opencode).into()),
        ("certified", page.t(certified).into()),
        ("allowed", if entry.allowed { "yes" } else { "no" }.into()),
    ];
    page.ta("licensing-guide-standing", &args)
}

/// The guide as a document.
fn written(page: &Page, shown: &Shown) -> Result<Document, Problem> {
    let town = page.tenant()?.name.clone();
    let version = shown.version.as_ref();
    let approved = version.filter(|version| version.state == State::Granted);
    let mut blocks = vec![Block::Facts(facts(page, version))];
    if approved.is_none() {
        blocks.push(Block::Note {
            title: page.t("licensing-guide-draft"),
            text: vec![Inline::text(page.t("licensing-guide-draft-note"))],
        });
    }
    blocks.extend(
        shown
            .guide
            .introduction
            .iter()
            .map(|text| Block::paragraph(text.get(page.lang))),
    );
    for group in groups(page, &shown.guide) {
        blocks.push(Block::heading(Level::One, group.title));
        blocks.push(Block::paragraph(group.about));
        for entry in group.entries {
            blocks.extend(entry_blocks(page, entry));
        }
    }
    blocks.push(Block::paragraph(sources(page, &shown.guide)));
    blocks.push(Block::paragraph(page.t("licensing-no-advice")));
    let decided = approved.and_then(|version| version.decided_at);
    let at = decided.unwrap_or_else(|| page.app.clock().now());
    Ok(Document {
        title: page.ta("licensing-guide-title", &[("town", town.as_str().into())]),
        language: page.lang.into(),
        author: town,
        date: at.date(),
        contents: false,
        blocks,
    })
}

/// Version, approval and fingerprint.
fn facts(page: &Page, version: Option<&GuideVersion>) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact::new(page.t(key), value);
    let mut facts = vec![fact("licensing-column-state", stand(page, version))];
    if let Some(version) = version {
        facts.push(fact("licensing-guide-version", version.number.to_string()));
        if version.state == State::Granted {
            let at = version.decided_at.map(|at| at.display(page.lang));
            facts.push(fact("licensing-guide-approved-at", at.unwrap_or_default()));
            facts.push(fact(
                "licensing-guide-approved-by",
                version.decided_by.clone(),
            ));
        }
        facts.push(fact("licensing-guide-hash", version.sha256.clone()));
    }
    facts
}

fn entry_blocks(page: &Page, entry: EntryView) -> Vec<Block> {
    let heading = if entry.name.is_empty() || entry.name == entry.license {
        entry.license
    } else {
        format!("{} ({})", entry.license, entry.name)
    };
    let mut facts = vec![
        Fact::new(page.t("licensing-guide-rights"), entry.rights),
        Fact::new(page.t("licensing-column-todo"), entry.todo.join("\n")),
    ];
    if !entry.limits.is_empty() {
        facts.push(Fact::new(page.t("licensing-guide-limits"), entry.limits));
    }
    if !entry.notes.is_empty() {
        facts.push(Fact::new(
            page.t("licensing-guide-note"),
            entry.notes.join("\n"),
        ));
    }
    facts.push(Fact::new(
        page.t("licensing-guide-standing-title"),
        entry.standing,
    ));
    vec![Block::heading(Level::Two, heading), Block::Facts(facts)]
}
