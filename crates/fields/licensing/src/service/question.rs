//! "May we use this?": an expression or a product and a way of use in, a reasoned answer out.

use crate::assess::{Assessor, Engine, of_product};
use crate::model::{Exception, Place, ReadLicenses, Within};
use license::{Explanation, Use, explain};
use platform::{App, May, Problem, db};
use portfolio::model::{ProductId, ProductKind};
use portfolio::starter::Starter;
use portfolio::store::products;
use std::sync::Arc;

/// Longest question, in characters.
const MAX_TEXT: usize = 2000;

/// What was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An expression, a licence's name or address.
    License,
    /// A product, whose licence was taken.
    Product(AskedProduct),
}

/// A product whose name was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedProduct {
    /// The tenant's own product; none if it is only on the starter list.
    pub id: Option<ProductId>,
    /// Its name.
    pub name: String,
    /// What kind of software it is.
    pub kind: ProductKind,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked about.
    pub asked: Asked,
    /// Everything that is known about the licence, with both judgements. None where no licence can be
    /// judged: a proprietary product follows its contract, of another none is stated.
    pub explanation: Option<Explanation>,
    /// The exceptions by which using it this way is permitted although the rules do not: those for the whole
    /// town, and of a product's those for all its releases.
    pub exceptions: Vec<Arc<Exception>>,
}

/// Answers. A text that is the name of one of the tenant's products, else of the starter list, stands
/// for that product's licence.
///
/// # Errors
/// `licensing-question-empty`, `licensing-question-long`.
pub async fn ask(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    text: &str,
    way: Use,
) -> Result<Answer, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::invalid("licensing-question-empty"));
    }
    let length = text.chars().count();
    if length > MAX_TEXT {
        return Err(Problem::invalid("licensing-question-long")
            .arg("max", MAX_TEXT.to_string())
            .arg("found", length.to_string()));
    }
    let now = app.clock().now();
    let assessor = Assessor::load(engine, app.db().read(), may.tenant(), now).await?;
    let explained = |text: &str| explain(text, &engine.catalogue, assessor.policy(), way);
    let permitted = |text: &str, product: Option<ProductId>| {
        let acting: Vec<Arc<Exception>> = assessor
            .exceptions()
            .iter()
            .filter(|known| match known.subject.within() {
                Within::Town => true,
                Within::Only(Place::Product(id)) => Some(id) == product,
                // The question is about no release.
                Within::Only(Place::Release(_)) => false,
            })
            .cloned()
            .collect();
        let whole = of_product(&acting);
        let standing = assessor.stand_text(text, &[way], &acting, &whole);
        standing
            .map(|standing| standing.exceptions)
            .unwrap_or_default()
    };
    let Some((product, license)) = product_named(app, may, text).await? else {
        return Ok(Answer {
            asked: Asked::License,
            exceptions: permitted(text, None),
            explanation: Some(explained(text)),
        });
    };
    let judged = product.kind != ProductKind::Proprietary && !license.is_empty();
    Ok(Answer {
        exceptions: if judged {
            permitted(&license, product.id)
        } else {
            Vec::new()
        },
        asked: Asked::Product(product),
        explanation: judged.then(|| explained(&license)),
    })
}

/// The product of this name with its licence: the tenant's own, else one of the starter list.
async fn product_named(
    app: &App,
    may: &May<ReadLicenses>,
    text: &str,
) -> Result<Option<(AskedProduct, String)>, Problem> {
    let folded = db::fold(text);
    let own = products::all(app.db().read(), may.tenant()).await?;
    let own = own
        .into_iter()
        .filter(|product| !product.archived && db::fold(&product.data.name) == folded)
        .map(|product| {
            let asked = AskedProduct {
                id: Some(product.id),
                name: product.data.name,
                kind: product.data.kind,
            };
            (asked, product.data.license)
        });
    // Of several products of this name one that states its licence tells more.
    let own = own.max_by_key(|(_, license)| !license.is_empty());
    if own.is_some() {
        return Ok(own);
    }
    let listed = Starter::load(app.knowledge()).products;
    Ok(listed
        .into_iter()
        .find(|product| db::fold(&product.name) == folded)
        .map(|product| {
            let asked = AskedProduct {
                id: None,
                name: product.name,
                kind: product.kind,
            };
            (asked, product.license)
        }))
}
