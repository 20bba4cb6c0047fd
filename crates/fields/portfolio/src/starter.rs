//! The starter list: software that German municipalities run, from `knowledge/products/`.

use crate::model::{ProductData, ProductKind};
use platform::Lang;
use platform::db::fold;
use platform::knowledge::{Knowledge, Localised};
use serde::Deserialize;
use std::collections::HashMap;

/// How sure an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The licence was read in its source.
    Checked,
    /// General knowledge, not read in a source; pages say so.
    ToBeChecked,
}

/// A product of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarterProduct {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who makes it.
    pub maker: String,
    /// What kind of software it is.
    pub kind: ProductKind,
    /// Edition, empty if there is only one.
    pub edition: String,
    /// Id of its category.
    pub category: String,
    /// What municipalities use it for.
    pub task: Localised,
    /// SPDX expression; empty if not known or proprietary.
    pub license: String,
    /// Address of the source code, empty if none.
    pub repository: String,
    /// Address of the product.
    pub website: String,
    /// Package URL without version, empty if not certain.
    pub purl: String,
    /// CPE 2.3 name, empty if not certain.
    pub cpe: String,
    /// Forms in which it reaches its users.
    pub delivery: Vec<String>,
    /// Ids of products that do the same.
    pub alternatives: Vec<String>,
    /// What else is worth knowing.
    #[serde(default)]
    pub note: Option<Localised>,
    /// Where the facts stand.
    pub source: String,
    /// Day on which the entry was last gone through.
    pub checked: String,
    /// How sure it is.
    pub status: Status,
}

/// A category of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: Localised,
    /// Place in lists.
    pub order: u32,
}

/// The list, with the overlay of the installation laid over it.
#[derive(Clone, Debug, Default)]
pub struct Starter {
    /// Categories in their order.
    pub categories: Vec<Category>,
    /// Products by name.
    pub products: Vec<StarterProduct>,
    places: HashMap<String, usize>,
}

impl Starter {
    /// Reads the list. Entries that cannot be used are left out; `allmende knowledge check` names them.
    pub fn load(knowledge: &Knowledge) -> Self {
        let mut faults = Vec::new();
        let mut categories: Vec<Category> = knowledge.entries("products/", "category", &mut faults);
        let mut products: Vec<StarterProduct> =
            knowledge.entries("products/", "product", &mut faults);
        for fault in faults {
            tracing::warn!(?fault, "an entry of the starter list cannot be used");
        }
        categories.sort_by_key(|category| category.order);
        products.sort_by_cached_key(|product| (fold(&product.name), product.id.clone()));
        let places = products
            .iter()
            .enumerate()
            .map(|(place, product)| (product.id.clone(), place))
            .collect();
        Self {
            categories,
            products,
            places,
        }
    }

    /// A product by id.
    pub fn product(&self, id: &str) -> Option<&StarterProduct> {
        self.places
            .get(id)
            .and_then(|place| self.products.get(*place))
    }

    /// The name of a category; its id where the list does not know it.
    pub fn category_name<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        self.categories
            .iter()
            .find(|category| category.id == id)
            .map_or(id, |category| category.name.get(lang))
    }

    /// Products of a category (all if empty) whose name, maker, task or licence contains all words.
    pub fn search<'a>(
        &'a self,
        text: &str,
        category: &'a str,
    ) -> impl Iterator<Item = &'a StarterProduct> {
        let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        self.products.iter().filter(move |product| {
            (category.is_empty() || product.category == category) && {
                let text = fold(
                    &[
                        &product.name,
                        &product.maker,
                        &product.task.de,
                        &product.task.en,
                        &product.license,
                    ]
                    .map(String::as_str)
                    .join(" "),
                );
                words.iter().all(|word| text.contains(word.as_str()))
            }
        })
    }
}

impl StarterProduct {
    /// As the tenant's own product.
    pub fn data(&self, lang: Lang) -> ProductData {
        ProductData {
            name: self.name.clone(),
            maker: self.maker.clone(),
            kind: self.kind,
            edition: self.edition.clone(),
            category: self.category.clone(),
            task: self.task.get(lang).to_owned(),
            license: self.license.clone(),
            repository: self.repository.clone(),
            website: self.website.clone(),
            cpe: self.cpe.clone(),
            purl: self.purl.clone(),
            starter: self.id.clone(),
            note: self
                .note
                .as_ref()
                .map_or_else(String::new, |note| note.get(lang).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Delivery;

    fn starter() -> Starter {
        Starter::load(&Knowledge::load(None).unwrap())
    }

    #[test]
    fn the_list_names_what_municipalities_run() {
        let starter = starter();
        assert!(
            starter.products.len() >= 150,
            "{} products",
            starter.products.len()
        );
        for product in &starter.products {
            assert!(
                starter
                    .categories
                    .iter()
                    .any(|category| category.id == product.category),
                "category of {}",
                product.id
            );
            assert!(
                product
                    .delivery
                    .iter()
                    .all(|delivery| Delivery::parse(delivery).is_some()),
                "delivery of {}",
                product.id
            );
            for other in &product.alternatives {
                assert!(
                    starter.product(other).is_some(),
                    "{} names the alternative {other}",
                    product.id
                );
            }
            let data = product.data(Lang::De);
            assert_eq!(
                ProductData::read(&data.to_form()).as_ref(),
                Ok(&data),
                "{} can be saved as it is",
                product.id
            );
        }
    }

    #[test]
    fn the_list_is_searched_by_words() {
        let starter = starter();
        assert!(
            starter
                .search("libreoffice", "")
                .any(|product| product.id == "libreoffice")
        );
        assert!(
            starter
                .search("mpl libre", "office")
                .any(|product| product.id == "libreoffice")
        );
        assert_eq!(starter.search("gibt es nicht", "").count(), 0);
    }
}
