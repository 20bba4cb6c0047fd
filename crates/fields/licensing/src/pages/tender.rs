//! The building block for tenders: to choose, to copy, to take along.

use super::WayChoices;
use super::overview::class_key;
use super::release::way_words;
use crate::model::ReadLicenses;
use crate::tender::{self, Clause, Need, Procurement, Source, Status, Texts};
use crate::words;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use license::{Catalogue, Linking, Modified, Use, Way};
use platform::Problem;
use platform::web::{FieldErrors, FormData, Frame, Page, export};
use report::document::{Block, Document, Fact, Inline, Level, Mark};
use serde::Deserialize;
use std::fmt::Write;

#[derive(Deserialize)]
pub(super) struct Asking {
    #[serde(default)]
    vergabe: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    modified: String,
    #[serde(default)]
    linking: String,
    format: Option<String>,
}

impl Asking {
    fn need(&self) -> Need {
        Need {
            procurement: Procurement::from_name(&self.vergabe).unwrap_or_default(),
            way: Use {
                way: Way::from_name(&self.way).unwrap_or_default(),
                modified: Modified::from_name(&self.modified).unwrap_or_default(),
                linking: Linking::from_name(&self.linking).unwrap_or_default(),
            },
        }
    }
}

struct SourceView {
    title: String,
    url: String,
    read: String,
}

struct ClauseView {
    title: String,
    text: String,
    why: String,
    sources: Vec<SourceView>,
    unchecked: bool,
}

/// The building block in the language of the reader.
struct Built {
    need: String,
    group: String,
    reasons: Vec<String>,
    clauses: Vec<ClauseView>,
    anchors: Vec<ClauseView>,
}

#[derive(Template)]
#[template(path = "licensing/tender.html")]
struct TenderPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    procurements: Vec<(String, String)>,
    ways: Vec<(String, String)>,
    modifieds: Vec<(String, String)>,
    linkings: Vec<(String, String)>,
    built: Built,
    /// What goes into the specification, as plain text.
    text: String,
    rows: usize,
    files: String,
}

pub(super) async fn show(page: Page, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    page.may::<ReadLicenses>()?;
    let need = asking.need();
    let built = build(&page, need);
    if let Some(format) = &asking.format {
        let format = export::document_format(format)?;
        let document = written(&page, &built)?;
        return export::document(&page.app, document, format, "vergabe-baustein").await;
    }
    let choices = WayChoices::new(&page);
    let (way, procurement) = (need.way, need.procurement.as_str());
    let text = plain(&built);
    let template = TenderPage {
        f: page
            .frame(page.t("licensing-menu-tender"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-aids"), "/lizenzen/arbeitshilfen")
            .help("licensing-tender-help", "2.2")
            .terms(&["copyleft", "certified-license", "way-of-use", "sbom"]),
        data: FormData::from_pairs([
            ("vergabe", procurement),
            ("way", way.way.as_str()),
            ("modified", way.modified.as_str()),
            ("linking", way.linking.as_str()),
        ]),
        errors: FieldErrors::default(),
        procurements: Procurement::ALL
            .iter()
            .map(|kind| {
                let text = page.t(&format!("licensing-tender-{}", kind.as_str()));
                (kind.as_str().to_owned(), text)
            })
            .collect(),
        ways: choices.ways,
        modifieds: choices.modifieds,
        linkings: choices.linkings,
        rows: 24,
        text,
        files: format!(
            "{}?vergabe={procurement}&way={}&modified={}&linking={}&",
            page.link("/lizenzen/vergabe-baustein"),
            way.way.as_str(),
            way.modified.as_str(),
            way.linking.as_str()
        ),
        built,
    };
    template.f.render(&template)
}

fn build(page: &Page, need: Need) -> Built {
    let texts = Texts::load(page.app.knowledge());
    let group = tender::group(need);
    let classes: Vec<String> = group
        .classes
        .iter()
        .map(|class| page.t(class_key(*class)))
        .collect();
    let list = Catalogue::list();
    let args = [
        ("version", list.version.into()),
        ("date", words::day(list.date, page.lang).into()),
        ("classes", classes.join(", ").into()),
    ];
    let way = [
        (
            "what",
            page.t(&format!("licensing-tender-{}", need.procurement.as_str()))
                .into(),
        ),
        ("way", way_words(&page.app, page.lang, need.way).into()),
    ];
    Built {
        need: page.ta("licensing-tender-need", &way),
        group: page.ta("licensing-tender-group", &args),
        reasons: group
            .reasons
            .iter()
            .map(|reason| page.t(&format!("licensing-tender-reason-{reason}")))
            .collect(),
        clauses: texts
            .clauses(need)
            .map(|clause| clause_view(page, clause))
            .collect(),
        anchors: texts
            .anchors
            .iter()
            .map(|anchor| ClauseView {
                title: String::new(),
                text: anchor.text.get(page.lang).to_owned(),
                why: String::new(),
                sources: sources(page, &anchor.source),
                unchecked: anchor.status == Status::ToBeChecked,
            })
            .collect(),
    }
}

fn clause_view(page: &Page, clause: &Clause) -> ClauseView {
    ClauseView {
        title: clause.title.get(page.lang).to_owned(),
        text: clause.text.get(page.lang).to_owned(),
        why: clause.why.get(page.lang).to_owned(),
        sources: sources(page, &clause.source),
        unchecked: clause.status == Status::ToBeChecked,
    }
}

fn sources(page: &Page, sources: &[Source]) -> Vec<SourceView> {
    let source = |source: &Source| SourceView {
        title: source.title.clone(),
        url: source.url.clone(),
        read: if source.read.is_empty() {
            String::new()
        } else {
            page.ta(
                "licensing-tender-read",
                &[("date", words::day(&source.read, page.lang).into())],
            )
        },
    };
    sources.iter().map(source).collect()
}

/// What goes into the specification: the group and the clauses, numbered.
fn plain(built: &Built) -> String {
    let mut text = built.group.clone();
    for (clause, number) in built.clauses.iter().zip(1..) {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n\n{number}. {}\n{}", clause.title, clause.text);
    }
    text
}

fn written(page: &Page, built: &Built) -> Result<Document, Problem> {
    let town = page.tenant()?.name.clone();
    let now = page.app.clock().now();
    let items = |texts: &[String]| -> Vec<Vec<Inline>> {
        texts
            .iter()
            .map(|text| vec![Inline::text(text.as_str())])
            .collect()
    };
    let mut blocks = vec![
        Block::Facts(vec![
            Fact::new(page.t("licensing-tender-for"), built.need.clone()),
            Fact::new(page.t("licensing-report-at"), now.display(page.lang)),
        ]),
        Block::heading(Level::One, page.t("licensing-tender-group-title")),
        Block::paragraph(built.group.as_str()),
        Block::heading(Level::One, page.t("licensing-tender-clauses")),
    ];
    for (clause, number) in built.clauses.iter().zip(1..) {
        blocks.push(Block::heading(
            Level::Two,
            format!("{number}. {}", clause.title),
        ));
        blocks.push(Block::paragraph(clause.text.as_str()));
    }
    blocks.push(Block::PageBreak);
    blocks.push(Block::heading(
        Level::One,
        page.t("licensing-tender-reasons"),
    ));
    blocks.push(Block::paragraph(page.t("licensing-tender-reasons-lead")));
    blocks.push(Block::List {
        mark: Mark::Bullet,
        items: items(&built.reasons),
    });
    for (clause, number) in built.clauses.iter().zip(1..) {
        blocks.push(Block::heading(
            Level::Two,
            format!("{number}. {}", clause.title),
        ));
        blocks.push(Block::paragraph(clause.why.as_str()));
        blocks.push(source_block(page, clause));
    }
    blocks.push(Block::heading(
        Level::One,
        page.t("licensing-tender-anchors"),
    ));
    for anchor in &built.anchors {
        blocks.push(Block::paragraph(anchor.text.as_str()));
        blocks.push(source_block(page, anchor));
    }
    blocks.push(Block::Note {
        title: page.t("licensing-report-note"),
        text: vec![Inline::text(page.t("licensing-tender-no-advice"))],
    });
    Ok(Document {
        title: page.t("licensing-tender-title"),
        language: page.lang.into(),
        author: town,
        date: now.date(),
        contents: false,
        blocks,
    })
}

/// Where the anchor of a clause is found, and whether it was read.
fn source_block(page: &Page, clause: &ClauseView) -> Block {
    let mut text = vec![Inline::text(format!("{}: ", page.t("licensing-source")))];
    for (place, source) in clause.sources.iter().enumerate() {
        if place > 0 {
            text.push(Inline::text("; "));
        }
        text.push(Inline::link(source.title.as_str(), &source.url));
        if !source.read.is_empty() {
            text.push(Inline::text(format!(" ({})", source.read)));
        }
    }
    if clause.unchecked {
        text.push(Inline::text(". "));
        text.push(Inline::Strong(page.t("licensing-tender-unchecked")));
    }
    Block::Paragraph(text)
}
