//! "May we use this?": an expression or a product and a way of use in, a reasoned answer out.

use crate::assess::{Assessor, Engine};
use crate::model::ReadLicenses;
use license::{Explanation, Use, explain};
use platform::{App, May, Problem};
use portfolio::store::ProductRow;

/// Longest question, in characters.
const MAX_TEXT: usize = 2000;

/// What was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An expression, a licence's name or address.
    License,
    /// A product of the tenant, whose licence was taken.
    Product(String),
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked about.
    pub asked: Asked,
    /// Everything that is known about the licence, with both judgements.
    pub explanation: Explanation,
}

/// Answers. A text that is the name of one of the tenant's products stands for that product's licence.
pub async fn ask(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    text: &str,
    way: Use,
) -> Result<Answer, Problem> {
    let text: String = text.trim().chars().take(MAX_TEXT).collect();
    let db = app.db().read();
    let assessor = Assessor::load(engine, db, may.tenant()).await?;
    let folded = platform::db::fold(&text);
    let products = portfolio::store::products::all(db, may.tenant()).await?;
    let product: Option<&ProductRow> = products.iter().find(|product| {
        !product.data.license.is_empty() && platform::db::fold(&product.data.name) == folded
    });
    let (asked, question) = match product {
        Some(product) => (
            Asked::Product(product.data.name.clone()),
            product.data.license.as_str(),
        ),
        None => (Asked::License, text.as_str()),
    };
    Ok(Answer {
        asked,
        explanation: explain(question, &engine.catalogue, &assessor.policy, way),
    })
}
