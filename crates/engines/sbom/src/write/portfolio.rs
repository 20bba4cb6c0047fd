//! Many products in one document.

use std::borrow::Borrow;
use std::io;

use finding::Finding;

use super::Stamp;
use super::cyclonedx::Portfolio;
use super::json::Json;
use super::loss::Losses;
use crate::inventory::Inventory;

/// What is known of a product besides its inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductHead<'a> {
    /// What makes it unique within the portfolio; references of its parts begin with it.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The version in use.
    pub version: Option<&'a str>,
    /// Its vendor.
    pub vendor: Option<&'a str>,
}

/// Writes the products of a town as one CycloneDX 1.6 document: `name` is the town, each product a
/// component that contains the parts of its inventory. Products are asked for one at a time, several
/// times: for the components, for the graph, and if there are any, for what they say of their
/// completeness and for vulnerabilities; an inventory that is handed over is dropped before the next is
/// asked for. Gives what the format cannot say.
///
/// # Errors
///
/// The first error of the output.
pub fn write_portfolio<'a, P, I>(
    name: &str,
    products: impl Fn() -> P,
    stamp: &Stamp<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Finding>>
where
    P: Iterator<Item = (ProductHead<'a>, I)>,
    I: Borrow<Inventory>,
{
    let mut losses = Losses::new("CycloneDX 1.6");
    let mut json = Json::new(out);
    let mut portfolio = Portfolio::new(&mut json, &mut losses);
    portfolio.begin(name, stamp);
    for (head, inventory) in products() {
        portfolio.product(&head, inventory.borrow());
    }
    portfolio.begin_graph();
    for (head, inventory) in products() {
        portfolio.graph(&head, inventory.borrow());
    }
    if portfolio.begin_compositions() {
        for (head, inventory) in products() {
            portfolio.compositions(&head, inventory.borrow());
        }
    }
    if portfolio.begin_vulnerabilities() {
        for (head, inventory) in products() {
            portfolio.vulnerabilities(&head, inventory.borrow());
        }
    }
    portfolio.end();
    json.finish()?;
    Ok(losses.finish())
}
