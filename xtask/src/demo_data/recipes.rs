//! Which documents the demo town has, and where each comes from. Versions of npm and Python
//! products are fixed; Debian's are those of its stable release on the day of the run.

use std::path::Path;

use anyhow::Result;

use super::debian::{self, Recommends};
use super::inventory::Inventory;
use super::npm::{self, OwnProject};
use super::{pypi, workspace};

/// One document to make.
pub(crate) struct Recipe {
    /// Id of the product in `town.toml`.
    pub id: &'static str,
    /// Where its packages come from.
    pub source: Source,
}

/// Where the packages of a product come from.
pub(crate) enum Source {
    /// Debian packages; the first is the product.
    Debian(&'static [&'static str], Recommends),
    /// Name and version in the npm registry.
    Npm(&'static str, &'static str),
    /// A program of the town's own, built from npm packages.
    Own(OwnProject),
    /// A requirement for `pip`.
    PyPi(&'static str),
    /// A program of this workspace.
    Workspace(&'static str),
}

/// The forms service of the demo town, given away under MIT. The first release is sound. The second
/// takes up an editor that is GPL since its version 7 and a PDF library under AGPL: the town may
/// not hand on the whole under MIT any more. Both changes of licence are real.
const FORMS_1_0: OwnProject = OwnProject {
    name: "formularservice",
    version: "1.0.0",
    license: "MIT",
    dependencies: &[
        ("bootstrap", "5.3.8"),
        ("express", "5.1.0"),
        ("helmet", "8.1.0"),
        ("leaflet", "1.9.4"),
        ("nodemailer", "7.0.6"),
        ("pdfjs-dist", "5.4.149"),
        ("pg", "8.16.3"),
        ("pinia", "3.0.3"),
        ("tinymce", "6.8.6"),
        ("vue", "3.5.21"),
        ("vue-router", "4.5.1"),
    ],
};

const FORMS_1_1: OwnProject = OwnProject {
    version: "1.1.0",
    dependencies: &[
        ("bootstrap", "5.3.8"),
        ("express", "5.1.0"),
        ("helmet", "8.1.0"),
        ("leaflet", "1.9.4"),
        ("mupdf", "1.26.4"),
        ("nodemailer", "7.0.6"),
        ("pg", "8.16.3"),
        ("pinia", "3.0.3"),
        ("tinymce", "7.7.2"),
        ("vue", "3.5.21"),
        ("vue-router", "4.5.1"),
        ("zod", "4.1.8"),
    ],
    ..FORMS_1_0
};

/// All documents of the demo town, those of one product from old to new.
pub(crate) const RECIPES: &[Recipe] = &[
    Recipe {
        id: "libreoffice",
        source: Source::Debian(&["libreoffice"], Recommends::With),
    },
    Recipe {
        id: "thunderbird",
        source: Source::Debian(&["thunderbird"], Recommends::Without),
    },
    Recipe {
        id: "qgis",
        source: Source::Debian(&["qgis"], Recommends::Without),
    },
    Recipe {
        id: "postgresql",
        source: Source::Debian(
            &["postgresql-15", "postgresql-15-postgis-3"],
            Recommends::Without,
        ),
    },
    Recipe {
        id: "nginx",
        source: Source::Debian(&["nginx", "nginx-core"], Recommends::Without),
    },
    Recipe {
        id: "samba",
        source: Source::Debian(&["samba"], Recommends::Without),
    },
    Recipe {
        id: "node-red",
        source: Source::Npm("node-red", "3.1.15"),
    },
    Recipe {
        id: "node-red",
        source: Source::Npm("node-red", "4.1.15"),
    },
    Recipe {
        id: "directus",
        source: Source::Npm("directus", "11.3.5"),
    },
    Recipe {
        id: "flowise",
        source: Source::Npm("flowise", "3.1.4"),
    },
    Recipe {
        id: "formularservice",
        source: Source::Own(FORMS_1_0),
    },
    Recipe {
        id: "formularservice",
        source: Source::Own(FORMS_1_1),
    },
    Recipe {
        id: "synapse",
        source: Source::PyPi("matrix-synapse[oidc,redis,url-preview]==1.120.0"),
    },
    Recipe {
        id: "synapse",
        source: Source::PyPi("matrix-synapse[oidc,redis,url-preview]==1.163.2"),
    },
    Recipe {
        id: "wagtail",
        source: Source::PyPi("wagtail==7.4.4"),
    },
    Recipe {
        id: "allmende",
        source: Source::Workspace("allmende"),
    },
];

impl Recipe {
    /// Runs the client and reads what it found.
    pub(crate) fn make(&self, root: &Path, work: &Path) -> Result<Inventory> {
        let mut inventory = match &self.source {
            Source::Debian(names, recommends) => debian::read(names, *recommends, work),
            Source::Npm(name, version) => npm::read_published(name, version, work),
            Source::Own(project) => npm::read_own(project, work),
            Source::PyPi(requirement) => pypi::read(requirement, work),
            Source::Workspace(program) => workspace::read(program, root),
        }?;
        inventory.tidy_edges();
        Ok(inventory)
    }

    /// The version under which the product is known: without Debian's additions.
    pub(crate) fn release<'a>(&self, version: &'a str) -> &'a str {
        match self.source {
            Source::Debian(..) => debian::upstream_version(version),
            _ => version,
        }
    }
}
