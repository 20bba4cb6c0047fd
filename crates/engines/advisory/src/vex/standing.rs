//! Which of several statements stands.

use std::collections::HashMap;

use jiff::Timestamp;

use super::identify::{Component, Known, Precision};
use super::statement::{Product, Statement};

/// Statements of any number of documents, found by vulnerability.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    all: Vec<Statement>,
    /// Places in `all` by identifier in upper case.
    by_vulnerability: HashMap<String, Vec<usize>>,
}

/// Of what a statement speaks, seen from a component. Ordered from the least specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Of the component, wherever it is used.
    Component,
    /// Of the product as a whole, in which the component is.
    Product,
    /// Of the component in this product.
    ComponentInProduct,
}

/// The statement that stands, and why it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Of what it speaks.
    pub scope: Scope,
    /// How precisely it names the product, or the component where it speaks of that alone.
    pub precision: Precision,
    /// How precisely it names the component within the product.
    pub within: Option<Precision>,
    /// How many statements speak of the same vulnerability and component.
    pub candidates: usize,
    /// How many of those say something else.
    pub contrary: usize,
}

impl Standing<'_> {
    /// What decides, most important first: the scope, how precisely product and component are named, the
    /// time (a statement without time stands behind all that have one).
    fn rank(&self) -> (Scope, Precision, Option<Precision>, Option<Timestamp>) {
        (self.scope, self.precision, self.within, self.statement.time)
    }
}

impl Statements {
    /// Takes the statements of documents, in any order.
    pub fn new(statements: impl IntoIterator<Item = Statement>) -> Self {
        let mut all = Self::default();
        all.extend(statements);
        all
    }

    /// Every statement, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &Statement> {
        self.all.iter()
    }

    /// Which statement stands for a component that has a vulnerability known under these identifiers.
    /// `products` is what the component is part of: the subject of the inventory, the inventory itself.
    ///
    /// The most specific one stands: of the component in its product before the product as a whole, that
    /// before the component wherever it is; then the one that names product and component most precisely
    /// ([`Precision`]); then the latest; then the one that came last. A statement on components of a product
    /// says nothing of these components elsewhere.
    pub fn for_component<'i>(
        &self,
        identifiers: impl IntoIterator<Item = &'i str>,
        component: &Component<'_>,
        products: &[Component<'_>],
    ) -> Option<Standing<'_>> {
        let mut places: Vec<usize> = Vec::new();
        for identifier in identifiers {
            let found = self.by_vulnerability.get(&identifier.to_ascii_uppercase());
            places.extend(found.into_iter().flatten());
        }
        if places.is_empty() {
            return None;
        }
        places.sort_unstable();
        places.dedup();
        let component = &Known::of(component);
        let products: &[Known<'_>] = &products.iter().map(Known::of).collect::<Vec<_>>();
        let statements = places.into_iter().filter_map(|place| self.all.get(place));
        let fitting: Vec<Standing<'_>> = statements
            .filter_map(|statement| fits(statement, component, products))
            .collect();
        let mut standing = fitting.iter().copied().max_by_key(Standing::rank)?;
        let status = standing.statement.status;
        standing.candidates = fitting.len();
        standing.contrary = fitting
            .iter()
            .filter(|other| other.statement.status != status)
            .count();
        Some(standing)
    }
}

impl Extend<Statement> for Statements {
    fn extend<T: IntoIterator<Item = Statement>>(&mut self, statements: T) {
        for statement in statements {
            for identifier in &statement.vulnerabilities {
                let places = self
                    .by_vulnerability
                    .entry(identifier.to_ascii_uppercase())
                    .or_default();
                places.push(self.all.len());
            }
            self.all.push(statement);
        }
    }
}

/// How a statement speaks of a component, by the most specific of its products.
fn fits<'s>(
    statement: &'s Statement,
    component: &Known<'_>,
    products: &[Known<'_>],
) -> Option<Standing<'s>> {
    let named = statement
        .products
        .iter()
        .filter_map(|product| scope(product, component, products));
    let (scope, precision, within) = named.max()?;
    Some(Standing {
        statement,
        scope,
        precision,
        within,
        candidates: 1,
        contrary: 0,
    })
}

fn scope(
    said: &Product,
    component: &Known<'_>,
    products: &[Known<'_>],
) -> Option<(Scope, Precision, Option<Precision>)> {
    let of_product = products
        .iter()
        .filter_map(|product| said.item.names_known(product))
        .max();
    if said.subcomponents.is_empty() {
        let of_component = said
            .item
            .names_known(component)
            .map(|precision| (Scope::Component, precision, None));
        return of_product
            .map(|precision| (Scope::Product, precision, None))
            .or(of_component);
    }
    let within = said
        .subcomponents
        .iter()
        .filter_map(|item| item.names_known(component))
        .max()?;
    Some((Scope::ComponentInProduct, of_product?, Some(within)))
}
