//! An empty table for towns that have no list yet.

use super::super::list::table;
use crate::import::Target;
use crate::service::ImportPortfolio;
use axum::extract::Path;
use axum::response::Response;
use platform::Problem;
use platform::web::Page;
use report::{Cell, Column, Kind};

/// Columns of the template, with an example of each; words of a vocabulary stand as this program keeps them.
const COLUMNS: &[(Target, &str)] = &[
    (Target::ExternalId, "A-0001"),
    (Target::Name, "QGIS"),
    (Target::Maker, "QGIS.org"),
    (Target::Version, "3.34"),
    (Target::Kind, "open-source"),
    (Target::License, "GPL-2.0-or-later"),
    (Target::Website, "https://qgis.org"),
    (Target::Department, ""),
    (Target::Purpose, "Stadtplan, Bebauungspläne"),
    (Target::Operator, "own"),
    (Target::OperatorName, ""),
    (Target::Exposure, "internal"),
    (Target::Delivery, "desktop"),
    (Target::Criticality, "normal"),
    (Target::PersonalData, "none"),
    (Target::Support, "provider"),
    (Target::Vendor, ""),
    (Target::Contract, ""),
    (Target::Cost, "1.200,00"),
    (Target::Period, "yearly"),
    (Target::Tax, "gross"),
    (Target::NoticeUntil, "30.09.2027"),
    (Target::ContractEnds, "31.12.2027"),
];

/// `GET /portfolio/import/vorlage/{format}`
pub(crate) async fn file(
    page: Page,
    Path((_slug, format)): Path<(String, String)>,
) -> Result<Response, Problem> {
    page.may::<ImportPortfolio>()?;
    let format = format
        .parse()
        .map_err(|_| Problem::not_found("page-missing"))?;
    let columns = COLUMNS
        .iter()
        .map(|(target, _)| Column::new(page.t(target.key()), Kind::Text))
        .collect();
    let example = |(target, value): &(Target, &str)| {
        let words = target.vocabulary();
        let word = words.iter().find(|(word, _)| word == value);
        Cell::from(word.map_or_else(|| (*value).to_owned(), |(_, key)| page.t(key)))
    };
    let row = COLUMNS.iter().map(example).collect();
    let table = table(&page, "portfolio-import-template", columns, vec![row]);
    platform::web::export::download(&table, format, "bestand")
}
