//! Judging the licences of one document.

use std::sync::Arc;

use license::{Claim, Judge, Judgement, Role, RuleId, Verdict};
use sbom::quality::{Guideline, Quality, measure};
use sbom::{Acknowledgement, Component, Inventory, License, Limits};

/// A component with its judgement.
pub(super) struct Judged<'a> {
    /// The component.
    pub(super) component: Component<'a>,
    /// The judgement; components with the same statements share it.
    pub(super) judgement: Arc<Judgement>,
}

/// What there is to say about a document: its licences and how complete it is.
pub(super) struct Assessment<'a> {
    /// The document.
    pub(super) inventory: &'a Inventory,
    /// All components of the document, in its order.
    pub(super) parts: Vec<Judged<'a>>,
    /// What the document is about. A component, too, in SPDX; beside the components in CycloneDX.
    pub(super) subject: Option<Judged<'a>>,
    /// How complete it is by BSI TR-03183-2.
    pub(super) quality: Quality,
}

impl<'a> Assessment<'a> {
    /// Judges every component, and measures the document; `bytes` is its file.
    pub(super) fn of(
        inventory: &'a Inventory,
        bytes: &[u8],
        judge: &mut Judge<'_>,
        guideline: Guideline,
    ) -> Self {
        define_references(inventory, judge);
        let mut claims = Vec::new();
        let mut judged = |component: Component<'a>| {
            claims.clear();
            claims.extend(component.licenses().map(|license| claim(&license)));
            Judged {
                component,
                judgement: judge.component(&claims),
            }
        };
        let parts = inventory.components().map(&mut judged).collect();
        let subject = inventory.subject().map(&mut judged);
        let mut quality = measure(inventory, guideline);
        quality.locate(inventory, bytes, &Limits::default());
        Self {
            inventory,
            parts,
            subject,
            quality,
        }
    }

    /// How many components have this verdict.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.parts
            .iter()
            .filter(|part| part.judgement.verdict == verdict)
            .count()
    }

    /// Whether every component is fine, and nothing speaks against the product itself.
    pub(super) fn all_fine(&self) -> bool {
        self.parts.iter().chain(&self.subject).all(Judged::is_fine)
    }
}

impl Judged<'_> {
    /// Whether nothing is to be done. A product may be proprietary, or say nothing about its own
    /// licence: then its contract counts, and what it is made of is judged all the same.
    pub(super) fn is_fine(&self) -> bool {
        let judgement = &self.judgement;
        let outside = || {
            judgement.verdict == Verdict::Unknown || judgement.rule == RuleId::ProprietaryComponent
        };
        judgement.verdict == Verdict::Fine || (self.component.is_subject() && outside())
    }
}

/// Tells the judge what the document says about its own licence references.
pub(crate) fn define_references(inventory: &Inventory, judge: &mut Judge<'_>) {
    for license in inventory.extracted_licenses() {
        // The name comes last, because it counts if both are understood.
        for told in license.see_also().take(1).chain(license.name) {
            judge.define_reference(license.id, told);
        }
    }
}

/// A statement as the licence engine takes it. What is not said to be concluded counts as declared.
pub(crate) fn claim<'a>(license: &License<'a>) -> Claim<'a> {
    let role = match license.acknowledgement {
        Acknowledgement::Concluded => Role::Concluded,
        _ => Role::Declared,
    };
    match (license.value, license.url) {
        ("", Some(url)) => Claim {
            role,
            text: url,
            url: None,
        },
        (text, url) => Claim { role, text, url },
    }
}
