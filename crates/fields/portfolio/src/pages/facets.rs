//! The facets of the list: what can be ticked, how often it occurs, what is ticked.

use super::list::{MARKS, Wish};
use super::{Link, encode};
use crate::index::{Counts, Filter, WHOLE};
use crate::model::{Criticality, Operator, ProductKind};
use crate::starter::Starter;
use platform::web::Page;
use std::collections::BTreeMap;

/// A group of what can be ticked.
pub(super) struct FacetView {
    pub(super) legend: String,
    /// Name in the address.
    pub(super) name: &'static str,
    pub(super) options: Vec<FacetOption>,
}

/// One thing that can be ticked.
pub(super) struct FacetOption {
    pub(super) value: String,
    pub(super) text: String,
    /// How many it would leave; 0 where nobody counted.
    pub(super) count: usize,
    pub(super) checked: bool,
}

fn option(value: &str, text: String, count: Option<&usize>, checked: bool) -> FacetOption {
    FacetOption {
        value: value.to_owned(),
        text,
        count: count.copied().unwrap_or(0),
        checked,
    }
}

/// All facets in their order, without what neither occurs nor is ticked.
pub(super) fn facets(
    page: &Page,
    wish: &Wish,
    counts: &Counts,
    departments: &BTreeMap<String, String>,
    starter: &Starter,
) -> Vec<FacetView> {
    let filter = &wish.filter;
    let view = |name, key: &str, options: Vec<FacetOption>| FacetView {
        legend: page.t(key),
        name,
        options,
    };
    let mut all = vec![
        view("art", "portfolio-facet-kind", kinds(page, filter, counts)),
        view("sbom", "portfolio-facet-sbom", sboms(page, filter, counts)),
        view(
            "kritisch",
            "portfolio-facet-criticality",
            criticalities(page, filter, counts),
        ),
        view(
            "betrieb",
            "portfolio-facet-operator",
            operators(page, filter, counts),
        ),
        view(
            "fachbereich",
            "portfolio-facet-department",
            in_departments(page, filter, counts, departments),
        ),
        view(
            "kategorie",
            "portfolio-facet-category",
            categories(page, filter, counts, starter),
        ),
    ];
    for facet in &mut all {
        facet
            .options
            .retain(|option| option.count > 0 || option.checked);
    }
    all.retain(|facet| !facet.options.is_empty());
    let fields = page.app.fields();
    if fields.iter().any(|field| field.id() == "licensing") {
        // Second, behind the kind of software; first where the portfolio is still empty.
        let options = verdicts(page, &wish.verdicts);
        let facet = view("urteil", "portfolio-facet-verdict", options);
        all.insert(all.len().min(1), facet);
    }
    all
}

fn kinds(page: &Page, filter: &Filter, counts: &Counts) -> Vec<FacetOption> {
    let one = |kind: &ProductKind| {
        let checked = filter.kinds.contains(kind);
        option(
            kind.as_str(),
            page.t(kind.key()),
            counts.kinds.get(kind),
            checked,
        )
    };
    ProductKind::ALL.iter().map(one).collect()
}

fn sboms(page: &Page, filter: &Filter, counts: &Counts) -> Vec<FacetOption> {
    let one = |(value, there, key): (&str, bool, &str)| {
        let checked = filter.sbom.contains(&there);
        option(value, page.t(key), counts.sbom.get(&there), checked)
    };
    [
        ("ja", true, "portfolio-sbom-yes"),
        ("nein", false, "portfolio-sbom-no"),
    ]
    .map(one)
    .into()
}

fn criticalities(page: &Page, filter: &Filter, counts: &Counts) -> Vec<FacetOption> {
    let one = |criticality: &Criticality| {
        let checked = filter.criticalities.contains(criticality);
        let count = counts.criticalities.get(criticality);
        option(
            criticality.as_str(),
            page.t(criticality.key()),
            count,
            checked,
        )
    };
    Criticality::ALL.iter().map(one).collect()
}

fn operators(page: &Page, filter: &Filter, counts: &Counts) -> Vec<FacetOption> {
    let one = |operator: &Operator| {
        let checked = filter.operators.contains(operator);
        let count = counts.operators.get(operator);
        option(operator.as_str(), page.t(operator.key()), count, checked)
    };
    Operator::ALL.iter().map(one).collect()
}

/// The whole municipality, then departments by number and name.
fn in_departments(
    page: &Page,
    filter: &Filter,
    counts: &Counts,
    names: &BTreeMap<String, String>,
) -> Vec<FacetOption> {
    let counted = counts.departments.iter();
    let mut all: Vec<FacetOption> = counted
        .map(|(id, count)| {
            let checked = filter.departments.contains(id);
            match id.map(|id| id.to_string()) {
                None => option(WHOLE, page.t("portfolio-whole"), Some(count), checked),
                Some(id) => {
                    let name = names.get(&id).cloned().unwrap_or_default();
                    option(&id, name, Some(count), checked)
                }
            }
        })
        .collect();
    all.sort_by_cached_key(|option| (option.value != WHOLE, platform::db::fold(&option.text)));
    all
}

/// Categories by name; products without one are not offered as a group.
fn categories(
    page: &Page,
    filter: &Filter,
    counts: &Counts,
    starter: &Starter,
) -> Vec<FacetOption> {
    let counted = counts.categories.iter().filter(|(id, _)| !id.is_empty());
    let mut all: Vec<FacetOption> = counted
        .map(|(id, count)| {
            let name = starter.category_name(id, page.lang).to_owned();
            option(id, name, Some(count), filter.categories.contains(id))
        })
        .collect();
    all.sort_by_key(|option| platform::db::fold(&option.text));
    all
}

/// Counting verdicts would judge every release on every view; they can be chosen without a count.
fn verdicts(page: &Page, chosen: &[String]) -> Vec<FacetOption> {
    let one = |(word, _, key): &(&str, _, &str)| {
        let checked = chosen.iter().any(|verdict| verdict == word);
        option(word, page.t(key), None, checked)
    };
    MARKS.iter().map(one).collect()
}

/// What is ticked, each with the address without it.
pub(super) fn chips(page: &Page, wish: &Wish, facets: &[FacetView]) -> Vec<Link> {
    let mut chips = Vec::new();
    for facet in facets {
        for option in facet.options.iter().filter(|option| option.checked) {
            let others = wish.pairs.iter().filter(|(name, value)| {
                let this = name == facet.name && *value == option.value;
                let left = this || matches!(name.as_str(), "after" | "format" | "ok" | "lang");
                !left && !value.is_empty()
            });
            let query: Vec<String> = others
                .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
                .collect();
            chips.push(Link {
                text: format!("{}: {}", facet.legend, option.text),
                href: if query.is_empty() {
                    page.link("/portfolio")
                } else {
                    format!("{}?{}", page.link("/portfolio"), query.join("&"))
                },
                current: false,
            });
        }
    }
    chips
}
