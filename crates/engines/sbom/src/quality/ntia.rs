//! The minimum elements for an SBOM that the NTIA published in July 2021 ("The Minimum Elements For
//! a Software Bill of Materials", table "Data Fields").

use super::{Level, Rule};
use crate::codes;

pub(super) const RULES: &[Rule] = &[
    Rule::component(Level::Required, &codes::NTIA_SUPPLIER, |_, component| {
        // The publisher is the supplier in older documents of CycloneDX.
        let parties = [component.supplier(), component.manufacturer()];
        let is_named = parties
            .into_iter()
            .flatten()
            .any(|party| party.name().is_some() || super::facts::is_reachable(&party));
        (is_named || component.publisher().is_some()).into()
    }),
    Rule::component(Level::Required, &codes::NTIA_COMPONENT_NAME, |_, c| {
        (!c.name().is_empty()).into()
    }),
    Rule::component(Level::Required, &codes::NTIA_COMPONENT_VERSION, |_, c| {
        c.version().is_some().into()
    }),
    Rule::component(Level::Required, &codes::NTIA_IDENTIFIERS, |_, c| {
        super::bsi::has_identifier(c).into()
    }),
    Rule::component(Level::Required, &codes::NTIA_DEPENDENCIES, |facts, c| {
        facts.is_related(c).into()
    }),
    Rule::document(Level::Required, &codes::NTIA_AUTHOR, |facts| {
        let document = facts.inventory.document();
        document.authors().len() > 0
            || document.manufacturer().is_some()
            || document.supplier().is_some()
    }),
    Rule::document(Level::Required, &codes::NTIA_TIMESTAMP, |facts| {
        facts.has_timestamp()
    }),
];
