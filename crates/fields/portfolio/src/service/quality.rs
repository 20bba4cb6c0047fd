//! How complete the SBOMs are: of a release, by vendor and product, and in the course of a year.

use super::{ReadPortfolio, ReleaseView};
use crate::model::{DocumentKey, ProductId, ReleaseId};
use crate::quality::{Measured, percent};
use crate::store::quality::MeasuredUpload;
use crate::store::{self, UploadRow, deployments, index::Entry, products};
use jiff::civil::Date;
use platform::{App, May, Problem};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many months a course tells of.
const MONTHS: usize = 12;

/// How complete the SBOMs of something are.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Figure {
    /// SBOMs in force.
    pub documents: usize,
    /// The mean of their figures in per cent; none without SBOM.
    pub percent: Option<u8>,
    /// The same at the end of each month of [`Completeness::months`]; none where there was no SBOM.
    pub course: Vec<Option<u8>>,
}

/// A vendor.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct VendorFigure {
    /// The vendor of the contract, else the maker; empty if neither is known.
    pub vendor: String,
    /// How many of its products have an SBOM.
    pub products: usize,
    /// How complete they are.
    pub figure: Figure,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct ProductFigure {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Who delivers it.
    pub vendor: String,
    /// How complete its SBOMs are.
    pub figure: Figure,
}

/// How complete a tenant's SBOMs are, by BSI TR-03183-2, version 2.1.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Completeness {
    /// Last days of the months of the courses, oldest first; the last one is today.
    #[schema(value_type = Vec<String>)]
    pub months: Vec<Date>,
    /// All of them.
    pub whole: Figure,
    /// By vendor: the least complete first.
    pub vendors: Vec<VendorFigure>,
    /// By product: the least complete first.
    pub products: Vec<ProductFigure>,
}

/// How complete the SBOMs of a tenant are. `list` is its list; releases that are not in it do not
/// count. Four queries.
pub async fn completeness(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
) -> Result<Completeness, Problem> {
    let db = app.db().read();
    let tenant = may.tenant();
    let now = app.clock().now();
    let months = months(now.date());
    let mut ends: Vec<String> = months
        .iter()
        .map(|last| format!("{}T00:00:00.000Z", last.tomorrow().unwrap_or(*last)))
        .collect();
    if let Some(last) = ends.last_mut() {
        *last = now.to_string();
    }
    let uploads = store::quality::of_tenant(db, tenant).await?;
    let known: HashMap<ProductId, (String, String)> = products::all(db, tenant)
        .await?
        .into_iter()
        .map(|row| (row.id, (row.data.name, row.data.maker)))
        .collect();
    let contracts = deployments::vendors(db, tenant).await?;
    let places: HashMap<ReleaseId, ProductId> = list
        .iter()
        .map(|entry| (entry.release, entry.product))
        .collect();
    let mut whole = Sum::new(ends.len());
    let mut by_vendor: BTreeMap<String, (Sum, HashSet<ProductId>)> = BTreeMap::new();
    let mut by_product: BTreeMap<(ProductId, String), Sum> = BTreeMap::new();
    for upload in &uploads {
        let Some(product) = places.get(&upload.release) else {
            continue;
        };
        let Some((_, maker)) = known.get(product) else {
            continue;
        };
        let vendor = contracts.get(&upload.release).unwrap_or(maker);
        let (sum, of_vendor) = by_vendor
            .entry(vendor.clone())
            .or_insert_with(|| (Sum::new(ends.len()), HashSet::new()));
        for sum in [
            &mut whole,
            sum,
            by_product
                .entry((*product, vendor.clone()))
                .or_insert_with(|| Sum::new(ends.len())),
        ] {
            sum.add(upload, &ends);
        }
        if upload.replaced_at.is_none() {
            of_vendor.insert(*product);
        }
    }
    Ok(Completeness {
        months,
        whole: whole.figure(),
        vendors: vendor_figures(by_vendor),
        products: product_figures(by_product, &known),
    })
}

fn vendor_figures(sums: BTreeMap<String, (Sum, HashSet<ProductId>)>) -> Vec<VendorFigure> {
    let mut vendors: Vec<VendorFigure> = sums
        .into_iter()
        .map(|(vendor, (sum, products))| VendorFigure {
            vendor,
            products: products.len(),
            figure: sum.figure(),
        })
        .filter(|row| row.figure.documents > 0)
        .collect();
    vendors.sort_by_key(|row| row.figure.percent);
    vendors
}

/// `known` are name and maker of each product.
fn product_figures(
    sums: BTreeMap<(ProductId, String), Sum>,
    known: &HashMap<ProductId, (String, String)>,
) -> Vec<ProductFigure> {
    let mut products: Vec<ProductFigure> = sums
        .into_iter()
        .map(|((product, vendor), sum)| ProductFigure {
            product,
            name: known
                .get(&product)
                .map(|(name, _)| name.clone())
                .unwrap_or_default(),
            vendor,
            figure: sum.figure(),
        })
        .filter(|row| row.figure.documents > 0)
        .collect();
    products.sort_by_cached_key(|row| (row.figure.percent, platform::db::fold(&row.name)));
    products
}

/// The last days of the last months, oldest first; in the stead of this month's last day stands today.
fn months(today: Date) -> Vec<Date> {
    let mut months = vec![today];
    let mut first = today.first_of_month();
    while months.len() < MONTHS {
        let Ok(last) = first.yesterday() else { break };
        months.push(last);
        first = last.first_of_month();
    }
    months.reverse();
    months
}

/// Adds up the figures of documents, now and at the end of each month.
struct Sum {
    documents: usize,
    points: Vec<(usize, usize)>,
}

impl Sum {
    fn new(months: usize) -> Self {
        Self {
            documents: 0,
            points: vec![(0, 0); months],
        }
    }

    fn add(&mut self, upload: &MeasuredUpload, ends: &[String]) {
        self.documents += usize::from(upload.replaced_at.is_none());
        let percent = usize::from(percent(upload.met, upload.applicable));
        for (point, end) in self.points.iter_mut().zip(ends) {
            let is_in_force =
                upload.uploaded_at <= *end && upload.replaced_at.as_ref().is_none_or(|at| at > end);
            if is_in_force {
                point.0 += percent;
                point.1 += 1;
            }
        }
    }

    fn figure(&self) -> Figure {
        let course: Vec<Option<u8>> = self
            .points
            .iter()
            .map(|(sum, count)| u8::try_from(sum.checked_div(*count)?).ok())
            .collect();
        Figure {
            documents: self.documents,
            percent: course.last().copied().flatten(),
            course,
        }
    }
}

/// The SBOMs of a release in force with their measurements; none where a document has not been
/// measured yet.
pub async fn release_completeness(
    app: &App,
    view: &ReleaseView,
) -> Result<Vec<(UploadRow, Option<Vec<Measured>>)>, Problem> {
    let mut found = Vec::new();
    for upload in &view.uploads {
        if upload.replaced_at.is_none() {
            let measured =
                store::quality::of_document(app.db().read(), upload.document.key).await?;
            found.push((upload.clone(), measured.filter(|all| !all.is_empty())));
        }
    }
    Ok(found)
}

/// Documents measured in one step of [`measure_documents`].
const STEP: u64 = 50;

/// Measures the documents that have not been measured yet, or by older rules. Gives how many.
pub async fn measure_documents(app: &App) -> Result<usize, Problem> {
    let mut done = 0;
    loop {
        let open = store::quality::unmeasured(app.db().read(), STEP).await?;
        if open.is_empty() {
            return Ok(done);
        }
        for document in open {
            measure_document(app, document).await?;
            done += 1;
        }
    }
}

async fn measure_document(app: &App, document: DocumentKey) -> Result<(), Problem> {
    let bytes = store::documents::file(app.db().read(), document).await?;
    let measure = move || {
        let limits = sbom::Limits::default();
        let parsed = sbom::read(&bytes, &limits)?;
        Ok::<_, sbom::Unreadable>(Measured::all(&parsed.inventory, &bytes, &limits))
    };
    let measured = match tokio::task::spawn_blocking(measure).await {
        Ok(Ok(measured)) => measured,
        // It was read once, so this is a change of ours; it must not be tried again and again.
        Ok(Err(unreadable)) => {
            tracing::error!(%unreadable, document = document.0, "a stored document cannot be read any more");
            Vec::new()
        }
        Err(stopped) => return Err(super::internal(stopped)),
    };
    store::quality::keep(app.db().read(), document, &measured).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_course_ends_today_and_has_the_last_day_of_each_month_before() {
        let months = months(date(2026, 3, 15));
        assert_eq!(months.len(), MONTHS);
        assert_eq!(months.first(), Some(&date(2025, 4, 30)));
        assert_eq!(months.get(10), Some(&date(2026, 2, 28)));
        assert_eq!(months.last(), Some(&date(2026, 3, 15)));
    }

    #[test]
    fn a_replaced_document_counts_as_long_as_it_was_in_force() {
        let upload = |from: &str, until: Option<&str>, met| MeasuredUpload {
            release: ReleaseId::new(platform::Instant::from_millis(0)),
            uploaded_at: from.to_owned(),
            replaced_at: until.map(str::to_owned),
            met,
            applicable: 10,
        };
        let ends = ["2026-01-31", "2026-02-28", "2026-03-31"].map(str::to_owned);
        let mut sum = Sum::new(3);
        sum.add(&upload("2026-02-01", Some("2026-03-02"), 2), &ends);
        sum.add(&upload("2026-03-02", None, 9), &ends);
        sum.add(&upload("2026-02-10", None, 4), &ends);
        let figure = sum.figure();
        assert_eq!(figure.course, [None, Some(30), Some(65)]);
        assert_eq!((figure.documents, figure.percent), (2, Some(65)));
    }
}
