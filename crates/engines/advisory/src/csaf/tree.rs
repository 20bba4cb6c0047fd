//! The products of a document (CSAF 2.0, section 3.2.2).

use std::borrow::Cow;

use super::{Document, MAX_PRODUCTS};
use crate::document::{DANGLING, Notes, Object, TOO_MANY};
use crate::vers::Vers;

/// How deeply branches may lie in one another. Real documents have up to 8 levels.
const MAX_DEPTH: usize = 30;

/// The most identifiers of one kind that a product may have.
const MAX_IDENTIFIERS: usize = 10_000;

/// A product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product<'a> {
    /// Its full name, such as `Beispiel-Software GmbH Amt 1.0`.
    pub name: Cow<'a, str>,
    /// Who makes it, by the branches above it.
    pub vendor: Option<Cow<'a, str>>,
    /// Its name without vendor and version, by the branches above it.
    pub product: Option<Cow<'a, str>>,
    /// Its version, by the branch it is in.
    pub version: Option<ProductVersion<'a>>,
    /// Package URL.
    pub purl: Option<Cow<'a, str>>,
    /// CPE 2.2 or 2.3 name.
    pub cpe: Option<Cow<'a, str>>,
    /// Hashes of its files as algorithm and value, as written.
    pub hashes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Other identifiers: addresses such as BOM-Links and SPDX document references.
    pub uris: Vec<Cow<'a, str>>,
    /// Of what it is made up, if it is one product together with another.
    pub relation: Option<Relation<'a>>,
}

/// A version as documents state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductVersion<'a> {
    /// One version.
    One(Cow<'a, str>),
    /// A range in the `vers` notation.
    Range(Vers),
    /// A range in the vendor's words, such as `< V1.2 SP3`. Nobody knows in which order such versions stand, so
    /// that no version is ever compared with it.
    Text(Cow<'a, str>),
}

/// A product together with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation<'a> {
    /// How they belong together: `default_component_of`, `optional_component_of`, `external_component_of`,
    /// `installed_on` or `installed_with`.
    pub category: Cow<'a, str>,
    /// The id of the component, or of what is installed.
    pub component: Cow<'a, str>,
    /// The id of the product it is part of or installed on.
    pub within: Cow<'a, str>,
}

/// What the branches above a product say of it.
#[derive(Clone, Default)]
struct Above<'a> {
    vendor: Option<Cow<'a, str>>,
    product: Option<Cow<'a, str>>,
    version: Option<ProductVersion<'a>>,
}

pub(super) fn read<'a>(tree: &Object<'_, 'a>, document: &mut Document<'a>, notes: &mut Notes) {
    for branch in tree.objects("branches", MAX_PRODUCTS, notes) {
        self::branch(&branch, &Above::default(), 1, document, notes);
    }
    for object in tree.objects("full_product_names", MAX_PRODUCTS, notes) {
        product(&object, &Above::default(), None, document, notes);
    }
    for object in tree.objects("relationships", MAX_PRODUCTS, notes) {
        relationship(&object, document, notes);
    }
    for object in tree.objects("product_groups", MAX_PRODUCTS, notes) {
        if let Some(id) = object.needed("group_id", notes) {
            let members = object.texts("product_ids", MAX_PRODUCTS, notes);
            document.groups.insert(id, members);
        }
    }
}

fn branch<'a>(
    object: &Object<'_, 'a>,
    above: &Above<'a>,
    depth: usize,
    document: &mut Document<'a>,
    notes: &mut Notes,
) {
    if depth > MAX_DEPTH {
        notes.push(TOO_MANY.at(object.place(), ["branches".into(), MAX_DEPTH.to_string()]));
        return;
    }
    let mut here = above.clone();
    let name = object.needed("name", notes);
    let category = object.needed("category", notes);
    if let (Some(name), Some(category)) = (name, category) {
        match &*category {
            "vendor" => here.vendor = Some(name),
            "product_name" => here.product = Some(name),
            // A family names products only as long as nothing beneath it does.
            "product_family" => here.product = here.product.or(Some(name)),
            "product_version" => here.version = Some(ProductVersion::One(name)),
            "product_version_range" => {
                here.version = Some(match Vers::parse(&name) {
                    Some(range) => ProductVersion::Range(range),
                    None => ProductVersion::Text(name),
                });
            }
            _ => {}
        }
    }
    if let Some(object) = object.object("product", notes) {
        product(&object, &here, None, document, notes);
    }
    for inner in object.objects("branches", MAX_PRODUCTS, notes) {
        branch(&inner, &here, depth + 1, document, notes);
    }
}

/// A full product name; without id or name it is left out.
fn product<'a>(
    object: &Object<'_, 'a>,
    above: &Above<'a>,
    relation: Option<Relation<'a>>,
    document: &mut Document<'a>,
    notes: &mut Notes,
) {
    let id = object.needed("product_id", notes);
    let Some((id, name)) = id.zip(object.needed("name", notes)) else {
        return;
    };
    if document.products.len() == MAX_PRODUCTS {
        notes.push(TOO_MANY.at(
            object.place(),
            ["product_id".into(), MAX_PRODUCTS.to_string()],
        ));
        return;
    }
    let mut product = Product {
        name,
        vendor: above.vendor.clone(),
        product: above.product.clone(),
        version: above.version.clone(),
        relation,
        ..Product::default()
    };
    if let Some(helper) = object.object("product_identification_helper", notes) {
        product.purl = helper.text("purl", notes);
        product.cpe = helper.text("cpe", notes);
        for file in helper.objects("hashes", MAX_IDENTIFIERS, notes) {
            for hash in file.objects("file_hashes", MAX_IDENTIFIERS, notes) {
                let (algorithm, value) = (hash.text("algorithm", notes), hash.text("value", notes));
                product.hashes.extend(algorithm.zip(value));
            }
        }
        for generic in helper.objects("x_generic_uris", MAX_IDENTIFIERS, notes) {
            product.uris.extend(generic.text("uri", notes));
        }
    }
    document.products.insert(id, product);
}

fn relationship<'a>(object: &Object<'_, 'a>, document: &mut Document<'a>, notes: &mut Notes) {
    let component = object.needed("product_reference", notes);
    let within = object.needed("relates_to_product_reference", notes);
    let Some((component, within)) = component.zip(within) else {
        return;
    };
    for (key, id) in [
        ("product_reference", &component),
        ("relates_to_product_reference", &within),
    ] {
        if !document.products.contains_key(id) {
            notes.push(DANGLING.at(object.place_of(key), [crate::document::shown(id)]));
            return;
        }
    }
    let relation = Relation {
        category: object.text("category", notes).unwrap_or_default(),
        component,
        within,
    };
    if let Some(full) = object.object("full_product_name", notes) {
        product(&full, &Above::default(), Some(relation), document, notes);
    }
}
