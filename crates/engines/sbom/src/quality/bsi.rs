//! BSI TR-03183-2 "Software Bill of Materials (SBOM)", versions 2.0.0 (20 September 2024) and 2.1.0
//! (20 August 2025), section 5.2.
//!
//! Where a format tells a field follows the mapping tables of interlynk-io/sbomqs
//! (`docs/reference`, Apache-2.0); they are secondary to the guideline. The guideline names members
//! of CycloneDX and of SPDX 3. Version 2.1 no longer accepts SPDX 2, but such documents are measured
//! all the same, by the members that mean the same.

use super::facts::{
    Facts, SOURCE_KINDS, has_property, has_sha_512, is_reachable, is_repository, is_spdx,
    references,
};
use super::{Answer, Level, Rule};
use crate::codes;
use crate::inventory::words::EFFECTIVE_LICENSE;
use crate::inventory::{Acknowledgement, Component, ComponentKind, File, Format, Party, Property};

pub(super) const RULES_2_0: &[Rule] = &[
    Rule::document(Level::Required, &codes::BSI_SBOM_CREATOR, |facts| {
        any_reachable(document_parties(facts))
    }),
    TIMESTAMP,
    Rule::component(Level::Required, &codes::BSI_COMPONENT_CREATOR, |_, c| {
        any_reachable(component_parties(c)).into()
    }),
    NAME,
    VERSION,
    Rule::component(Level::Required, &codes::BSI_FILENAME, |facts, c| {
        let is_file = c.kind() == Some(ComponentKind::File) && !c.name().is_empty();
        for_files(c, || has_file_name(facts, c) || is_file)
    }),
    Rule::component(Level::Required, &codes::BSI_DEPENDENCIES, |facts, c| {
        facts.has_dependencies(c).into()
    }),
    Rule::component(Level::Required, &codes::BSI_ASSOCIATED_LICENSE, |_, c| {
        c.licenses().any(|license| is_spdx(&license)).into()
    }),
    Rule::component(Level::Required, &codes::BSI_DEPLOYABLE_HASH, |facts, c| {
        for_files(c, || {
            has_deployable_hash(facts, c) || has_sha_512(c.hashes())
        })
    }),
    EXECUTABLE,
    ARCHIVE,
    STRUCTURED,
    SBOM_URI,
    SOURCE_URI,
    DEPLOYABLE_URI,
    IDENTIFIERS,
    Rule::component(Level::IfExists, &codes::BSI_CONCLUDED_LICENSE, |_, c| {
        is_concluded(c).into()
    }),
    Rule::component(Level::Optional, &codes::BSI_ORIGINAL_LICENSE, |_, c| {
        is_declared(c).into()
    }),
    SOURCE_HASH,
];

pub(super) const RULES_2_1: &[Rule] = &[
    Rule::document(
        Level::Required,
        &codes::BSI_SBOM_CREATOR,
        |facts| match facts.inventory.format() {
            Format::CycloneDx => any_reachable(facts.inventory.document().manufacturer()),
            Format::Spdx => any_reachable(facts.inventory.document().authors()),
        },
    ),
    TIMESTAMP,
    Rule::component(Level::Required, &codes::BSI_COMPONENT_CREATOR, |_, c| {
        any_reachable(c.manufacturer()).into()
    }),
    NAME,
    VERSION,
    Rule::component(Level::Required, &codes::BSI_FILENAME, |facts, c| {
        for_files(c, || has_file_name(facts, c))
    }),
    Rule::component(Level::Required, &codes::BSI_DEPENDENCIES, |facts, c| {
        // CycloneDX says in `compositions` how complete the list is; an SPDX relationship says it
        // itself, and "depends on nothing" is one.
        let is_complete = facts.is(Format::Spdx) || facts.is_rated(c);
        (facts.has_dependencies(c) && is_complete).into()
    }),
    Rule::component(Level::Required, &codes::BSI_DISTRIBUTION_LICENSE, |_, c| {
        is_concluded(c).into()
    }),
    Rule::component(Level::Required, &codes::BSI_DEPLOYABLE_HASH, |facts, c| {
        for_files(c, || has_deployable_hash(facts, c))
    }),
    EXECUTABLE,
    ARCHIVE,
    STRUCTURED,
    SBOM_URI,
    SOURCE_URI,
    DEPLOYABLE_URI,
    IDENTIFIERS,
    Rule::component(Level::IfExists, &codes::BSI_ORIGINAL_LICENSE, |_, c| {
        is_declared(c).into()
    }),
    Rule::component(Level::Optional, &codes::BSI_EFFECTIVE_LICENSE, |_, c| {
        has_property(c, EFFECTIVE_LICENSE, &[]).into()
    }),
    SOURCE_HASH,
    Rule::component(Level::Optional, &codes::BSI_SECURITY_TXT, |_, c| {
        references(c, &["rfc-9116", "securityOther"])
            .next()
            .is_some()
            .into()
    }),
];

// Fields that both versions check alike.

const TIMESTAMP: Rule = Rule::document(Level::Required, &codes::BSI_TIMESTAMP, |facts| {
    facts.has_timestamp()
});

const NAME: Rule = Rule::component(Level::Required, &codes::BSI_COMPONENT_NAME, |_, c| {
    (!c.name().is_empty()).into()
});

const VERSION: Rule = Rule::component(Level::Required, &codes::BSI_COMPONENT_VERSION, |_, c| {
    c.version().is_some().into()
});

const EXECUTABLE: Rule = Rule::component(Level::Required, &codes::BSI_EXECUTABLE, |facts, c| {
    let values = &["executable", "non-executable"];
    for_files(c, || {
        has_nature(facts, c, "bsi:component:executable", values)
    })
});

const ARCHIVE: Rule = Rule::component(Level::Required, &codes::BSI_ARCHIVE, |facts, c| {
    let values = &["archive", "no archive"];
    for_files(c, || has_nature(facts, c, "bsi:component:archive", values))
});

const STRUCTURED: Rule = Rule::component(Level::Required, &codes::BSI_STRUCTURED, |facts, c| {
    let values = &["structured", "unstructured"];
    for_files(c, || {
        has_nature(facts, c, "bsi:component:structured", values)
    })
});

const SBOM_URI: Rule = Rule::document(Level::IfExists, &codes::BSI_SBOM_URI, |facts| {
    facts.inventory.document().identifier().is_some()
});

const SOURCE_URI: Rule = Rule::component(Level::IfExists, &codes::BSI_SOURCE_URI, |facts, c| {
    let mut downloads = references(c, &["downloadLocation"]);
    let is_told = references(c, SOURCE_KINDS).next().is_some()
        || downloads.any(|r| is_repository(r.url))
        || facts.has_source_address(c);
    is_told.into()
});

const DEPLOYABLE_URI: Rule =
    Rule::component(Level::IfExists, &codes::BSI_DEPLOYABLE_URI, |facts, c| {
        let deployable = &["distribution", "binaryArtifact"];
        let mut downloads = references(c, &["downloadLocation"]);
        let files = facts.files(c).iter();
        let is_told = references(c, deployable).next().is_some()
            || downloads.any(|r| !is_repository(r.url))
            || files
                .flat_map(File::references)
                .any(|r| deployable.contains(&r.kind));
        is_told.into()
    });

const IDENTIFIERS: Rule = Rule::component(Level::IfExists, &codes::BSI_IDENTIFIERS, |_, c| {
    has_identifier(c).into()
});

const SOURCE_HASH: Rule = Rule::component(Level::Optional, &codes::BSI_SOURCE_HASH, |facts, c| {
    let is_told = references(c, &["source-distribution", "sourceArtifact"])
        .any(|reference| reference.hashes().len() > 0)
        || facts.has_source_hash(c);
    is_told.into()
});

/// Who could have made the document. Version 2.0 accepts CycloneDX 1.5, which has no member for its
/// maker alone.
fn document_parties<'a>(facts: &Facts<'a>) -> impl Iterator<Item = Party<'a>> {
    let document = facts.inventory.document();
    document
        .manufacturer()
        .into_iter()
        .chain(document.authors())
        .chain(document.supplier())
}

/// Who could have made a component, for the same reason.
fn component_parties<'a>(component: &Component<'a>) -> impl Iterator<Item = Party<'a>> {
    component
        .manufacturer()
        .into_iter()
        .chain(component.authors())
        .chain(component.supplier())
}

/// A mail address or, where there is none, a web address.
fn any_reachable<'a>(parties: impl IntoIterator<Item = Party<'a>>) -> bool {
    parties.into_iter().any(|party| is_reachable(&party))
}

/// The answer of a component that is a file or is made of files: hardware is not.
fn for_files(component: &Component<'_>, told: impl FnOnce() -> bool) -> Answer {
    if component.kind() == Some(ComponentKind::Device) {
        Answer::NotApplicable
    } else {
        told().into()
    }
}

fn has_file_name(facts: &Facts<'_>, component: &Component<'_>) -> bool {
    match facts.inventory.format() {
        Format::CycloneDx => has_property(component, "bsi:component:filename", &[]),
        Format::Spdx => {
            let mut files = facts.files(component).iter();
            component.file_name().is_some() || files.any(|file| !file.name().is_empty())
        }
    }
}

/// The SHA-512 of what is delivered. CycloneDX keeps it apart from the hashes of the component.
fn has_deployable_hash(facts: &Facts<'_>, component: &Component<'_>) -> bool {
    let distribution = || {
        let mut distributions = references(component, &["distribution", "binaryArtifact"]);
        distributions.any(|reference| has_sha_512(reference.hashes()))
    };
    match facts.inventory.format() {
        Format::CycloneDx => distribution(),
        Format::Spdx => {
            let files = facts.files(component).iter();
            has_sha_512(component.hashes().chain(files.flat_map(File::hashes))) || distribution()
        }
    }
}

/// What kind of file it is. SPDX has no yes-or-no for it: there the purpose answers all of it. With
/// the further purposes of the file that is delivered, what is not among them is a no, but whether it
/// is structured they say by a word of their own.
fn has_nature(facts: &Facts<'_>, component: &Component<'_>, name: &str, values: &[&str]) -> bool {
    match facts.inventory.format() {
        Format::CycloneDx => has_property(component, name, values),
        Format::Spdx => {
            let words: &[&str] = match name {
                "bsi:component:structured" => &["container", "firmware"],
                _ => &[],
            };
            let purposes = facts.files(component).iter().flat_map(File::properties);
            let is_told = |purpose: Property<'_>| {
                purpose.name == "spdx:additionalPurpose"
                    && (words.is_empty() || words.contains(&purpose.value))
            };
            component.kind().is_some()
                || has_property(component, "spdx:additionalPurpose", &[])
                || purposes.into_iter().any(is_told)
        }
    }
}

/// Whether a component has a purl, a CPE or a SWID tag.
pub(super) fn has_identifier(component: &Component<'_>) -> bool {
    component.purl().is_some() || component.cpe().is_some() || component.swid().is_some()
}

fn is_concluded(component: &Component<'_>) -> bool {
    component
        .licenses()
        .any(|license| license.acknowledgement == Acknowledgement::Concluded && is_spdx(&license))
}

/// What is not said to be concluded counts as declared.
fn is_declared(component: &Component<'_>) -> bool {
    component
        .licenses()
        .any(|license| license.acknowledgement != Acknowledgement::Concluded && is_spdx(&license))
}
