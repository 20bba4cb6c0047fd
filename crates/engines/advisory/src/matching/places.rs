//! Where in the index to look for a component.

use crate::index::{CPE_ORDER, Index, Space, cpe_name, product_name};
use crate::{Confidence, Cpe, Scheme, Subject, Unjudged, lookups};

/// A package of the index under which records of a component may stand.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The number of the ecosystem.
    pub(super) ecosystem: u32,
    /// The name, normalised.
    pub(super) name: String,
    /// The version of the component there.
    pub(super) version: Option<String>,
    /// How sure a match is.
    pub(super) confidence: Confidence,
    /// Whether it is the package of a distribution.
    pub(super) is_distribution: bool,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// All places of a component; they need not exist.
    ///
    /// # Errors
    /// It has none.
    pub(super) fn places(&self, subject: &Subject<'_>) -> Result<Vec<Place>, Unjudged> {
        let by_purl = subject.purl.map(|purl| self.by_purl(purl, subject));
        let by_cpe = subject.cpe.and_then(|cpe| self.by_cpe(cpe, subject));
        match (by_purl, by_cpe) {
            (Some(Ok(mut places)), by_cpe) => {
                places.extend(by_cpe.unwrap_or_default());
                Ok(places)
            }
            (_, Some(places)) if !places.is_empty() => Ok(places),
            (Some(Err(reason)), _) => Err(reason),
            (None, Some(_)) => Err(Unjudged::EcosystemNotLoaded),
            (None, None) => self.by_name(subject).ok_or(Unjudged::WithoutIdentifier),
        }
    }

    fn by_purl(&self, purl: &str, subject: &Subject<'_>) -> Result<Vec<Place>, Unjudged> {
        let mut places = Vec::new();
        let mut is_loaded = false;
        for lookup in lookups(purl)? {
            let is_distribution = matches!(
                lookup.family.scheme(),
                Some(Scheme::Dpkg | Scheme::Apk | Scheme::Rpm)
            );
            for (number, ecosystem) in self.family(&lookup.family) {
                is_loaded = true;
                if lookup.covers(ecosystem.release.as_deref()) {
                    let version = lookup.version.as_deref().or(subject.version);
                    places.push(Place {
                        ecosystem: number,
                        name: lookup.name.to_string(),
                        version: version.map(str::to_owned),
                        confidence: lookup.confidence,
                        is_distribution,
                    });
                }
            }
        }
        if is_loaded {
            Ok(places)
        } else {
            Err(Unjudged::EcosystemNotLoaded)
        }
    }

    /// By CPE name: under its vendor, and among products without one. `None` if it is no CPE name.
    fn by_cpe(&self, cpe: &str, subject: &Subject<'_>) -> Option<Vec<Place>> {
        let cpe = Cpe::parse(cpe).ok()?;
        let name = cpe_name(&cpe)?;
        let Some(ecosystem) = self.space(Space::Cpe) else {
            return Some(Vec::new());
        };
        let of_any_vendor = format!("*:{}", cpe.product.value()?);
        let version = cpe.full_version();
        let version = version.or_else(|| subject.version.map(str::to_owned));
        let mut names = vec![name, of_any_vendor];
        names.dedup();
        let places = names.into_iter().map(|name| Place {
            ecosystem,
            name,
            version: version.clone(),
            confidence: Confidence::Cpe,
            is_distribution: false,
        });
        Some(places.collect())
    }

    /// By name alone.
    fn by_name(&self, subject: &Subject<'_>) -> Option<Vec<Place>> {
        let place = Place {
            ecosystem: self.space(Space::Product)?,
            name: product_name(subject.name),
            version: subject.version.map(str::to_owned),
            confidence: Confidence::Name,
            is_distribution: false,
        };
        let is_known = self
            .view()
            .entries(place.ecosystem, &place.name)
            .next()
            .is_some();
        is_known.then(|| vec![place])
    }
}

/// By which order enumerated versions of an ecosystem are compared.
pub(super) fn order<B: AsRef<[u8]>>(index: &Index<B>, ecosystem: u32) -> Option<Scheme> {
    match index.ecosystem(ecosystem)? {
        (Space::Named, ecosystem) => ecosystem.scheme(),
        _ => CPE_ORDER,
    }
}
