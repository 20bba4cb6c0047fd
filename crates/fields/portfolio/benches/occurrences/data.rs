//! The data sets: the same at every run.

use platform::testing::Harness;
use platform::web::FormData;
use platform::{PersonId, TenantId};
use portfolio::intake::{About, Extract, Form, Occurrence, Package, Version};
use portfolio::model::{DeploymentId, ProductId, ReleaseId, UploadId, version_key};
use portfolio::{Portfolio, UploadSbom, WritePortfolio, service, store};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, Query};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How large a data set is.
pub(crate) struct Set {
    pub(crate) documents: usize,
    /// In each document.
    pub(crate) components: usize,
    pub(crate) deployments: usize,
    pub(crate) towns: usize,
}

/// Few documents that many towns run: 20,000 deployments of 500 components each.
pub(crate) const SHARED: Set = Set {
    documents: 500,
    components: 500,
    deployments: 20_000,
    towns: 300,
};

/// Many documents that two towns run: 10,000 deployments of 1,000 components each.
pub(crate) const SINGLE: Set = Set {
    documents: 5_000,
    components: 1_000,
    deployments: 10_000,
    towns: 300,
};

impl Set {
    /// With `--small` a hundredth of the occurrences, to try the benchmark itself.
    pub(crate) fn scaled(&self) -> Self {
        let share = if std::env::args().any(|arg| arg == "--small") {
            10
        } else {
            1
        };
        Self {
            documents: self.documents / share,
            components: self.components / share,
            deployments: self.deployments / share,
            towns: self.towns / share,
        }
    }
}

/// A town with one of its releases.
pub(crate) struct Town {
    pub(crate) tenant: TenantId,
    pub(crate) person: PersonId,
    pub(crate) release: ReleaseId,
}

/// Packages that exist; a few of them stand in almost every document, most of them in hardly any.
const PACKAGES: u64 = 20_000;
/// Versions of a package.
const VERSIONS: u64 = 24;
/// Of 100 documents so many contain lodash.
const WITH_LODASH: u64 = 30;
const LODASH: &[&str] = &[
    "3.10.1", "4.0.0", "4.5.1", "4.11.2", "4.15.0", "4.16.6", "4.17.4", "4.17.5", "4.17.10",
    "4.17.11", "4.17.15", "4.17.19", "4.17.20", "4.17.21", "4.17.21", "4.17.21",
];
const LICENSES: &[&str] = &[
    "MIT",
    "MIT",
    "MIT",
    "Apache-2.0",
    "Apache-2.0",
    "BSD-3-Clause",
    "ISC",
    "LGPL-2.1-only",
    "MPL-2.0",
    "GPL-2.0-only",
];

/// Numbers that look random and are the same at every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
    /// A rank below `end`; rank n comes up about 1/n times as often as the first (Zipf).
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "ranks are small"
    )]
    fn rank(&mut self, end: u64) -> u64 {
        let even = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((end as f64).powf(even) as u64 - 1).min(end - 1)
    }
}

/// Document number `number` as the reader would hand it over.
fn document(number: usize, components: usize) -> Extract {
    let mut dice = Dice(number as u64);
    let mut extract = Extract {
        sha256: format!("{number:064x}"),
        packed: (0..components * 30)
            .map(|_| dice.next().to_le_bytes()[0])
            .collect(),
        format: "CycloneDX".to_owned(),
        serialization: "JSON".to_owned(),
        spec_version: "1.6".to_owned(),
        component_count: components,
        subject: About {
            identity: format!("\u{1f}\u{1f}Fachverfahren {number}"),
            name: format!("Fachverfahren {number}"),
            version: "1.0".to_owned(),
            form: String::new(),
        },
        packages: BTreeMap::new(),
        components: BTreeMap::new(),
        forms: BTreeMap::new(),
        occurrences: Vec::with_capacity(components),
        findings: "[]".to_owned(),
        errors: 0,
        warnings: 0,
        quality: Vec::new(),
    };
    if dice.below(100) < WITH_LODASH {
        let version = LODASH[usize::try_from(dice.below(LODASH.len() as u64)).expect("small")];
        add(&mut extract, "lodash", version, "MIT");
    }
    while extract.occurrences.len() < components {
        let rank = dice.rank(PACKAGES);
        let version = dice.below(VERSIONS);
        let (name, license) = (
            format!("package-{rank}"),
            LICENSES[usize::try_from(rank).expect("small") % LICENSES.len()],
        );
        add(
            &mut extract,
            &name,
            &format!("{}.{}.{}", version / 12 + 1, version % 12, rank % 7),
            license,
        );
    }
    extract
}

/// One more component, needed by the one before it, unless the document has it already.
fn add(extract: &mut Extract, name: &str, version: &str, license: &str) {
    let package = format!("npm\u{1f}\u{1f}{name}");
    let identity = format!("pkg:npm/{name}@{version}");
    if extract.components.contains_key(&identity) {
        return;
    }
    extract.packages.insert(
        package.clone(),
        Package {
            kind: "npm".to_owned(),
            namespace: String::new(),
            name: name.to_owned(),
            folded: name.to_owned(),
        },
    );
    extract.components.insert(
        identity.clone(),
        Version {
            package,
            version: version.to_owned(),
            version_key: version_key(version),
        },
    );
    extract.forms.insert(
        license.to_owned(),
        Form {
            claims: format!("[{{\"form\":\"id\",\"value\":\"{license}\",\"basis\":\"declared\"}}]"),
            folded: license.to_lowercase(),
        },
    );
    let direct = i8::from(extract.occurrences.len().is_multiple_of(10));
    extract.occurrences.push(Occurrence {
        form: license.to_owned(),
        count: 1,
        direct,
        parent: extract
            .occurrences
            .last()
            .filter(|_| direct == 0)
            .map(|before| before.identity.clone()),
        identity,
        kind: "library",
        scope: "",
        digests: Vec::new(),
    });
}

/// Fills the database and gives its towns.
pub(crate) async fn fill(h: &Harness, set: &Set) -> Vec<Town> {
    let mut documents = Vec::with_capacity(set.documents);
    for number in 0..set.documents {
        let extract = document(number, set.components);
        let key =
            store::shared::store_document(&h.db, &extract, &extract.packed, h.now(), &|_, _| {})
                .await;
        documents.push(key.expect("the document is stored").0);
    }
    let pattern = pattern(h).await;
    let mut towns = Vec::with_capacity(set.towns);
    for number in 0..set.towns {
        let (tenant, person) = (
            h.tenant(&format!("stadt-{number}")).await,
            h.person("Jana").await,
        );
        towns.push(Town {
            tenant,
            person,
            release: pattern.release,
        });
    }
    plan(h, set, &documents, &mut towns).await;
    copy(h, &pattern).await;
    h.analyze().await;
    towns
}

/// Rows that the program's own use cases wrote: a product with its release, upload and deployment.
struct Pattern {
    product: ProductId,
    release: ReleaseId,
    upload: UploadId,
}

async fn pattern(h: &Harness) -> Pattern {
    let (tenant, person) = (h.tenant("muster").await, h.person("Jana").await);
    let form = FormData::from_pairs([
        ("name", "Fachverfahren"),
        ("kind", "open-source"),
        ("maker", "Beispiel GmbH"),
        ("version", "1.0"),
        ("deployed", "1"),
        ("purpose", "Fachverfahren"),
    ]);
    let created =
        service::create_product(&h.app, &h.may::<WritePortfolio>(tenant, person), &form).await;
    let (product, release) = created.expect("the product is entered");
    let sbom = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}"#.to_vec();
    let taken = service::take_in(
        &h.app,
        &h.may::<UploadSbom>(tenant, person),
        release,
        "bom.json",
        sbom,
    )
    .await;
    Pattern {
        product,
        release,
        upload: taken.expect("the document is taken in").upload,
    }
}

/// Notes in a table of its own which rows there shall be: every town runs its share of the documents.
async fn plan(h: &Harness, set: &Set, documents: &[i64], towns: &mut [Town]) {
    let db = h.db.read();
    let sql = "create table plan (tenant text, product text, release text, upload text, deployment text, name text, document bigint)";
    db.execute_unprepared(sql).await.expect(sql);
    let numbers: Vec<usize> = (0..set.deployments).collect();
    for chunk in numbers.chunks(500) {
        let mut insert = Query::insert();
        insert.into_table(Alias::new("plan")).columns([
            "tenant",
            "product",
            "release",
            "upload",
            "deployment",
            "name",
            "document",
        ]);
        for number in chunk {
            h.clock.advance(1);
            let now = h.now();
            let release = ReleaseId::new(now);
            let town = &mut towns[number * set.towns / set.deployments];
            town.release = release;
            // A step that shares no factor with the number of documents: each is run equally often.
            let document = number * 7_919 % documents.len();
            insert.values_panic([
                Expr::value(town.tenant.to_string()),
                Expr::value(ProductId::new(now).to_string()),
                Expr::value(release.to_string()),
                Expr::value(UploadId::new(now).to_string()),
                Expr::value(DeploymentId::new(now).to_string()),
                Expr::value(format!("fachverfahren {document:04}")),
                Expr::value(documents[document]),
            ]);
        }
        db.execute(&insert).await.expect("the plan is written");
    }
}

/// Copies the pattern's rows for every line of the plan.
async fn copy(h: &Harness, pattern: &Pattern) {
    let tables =
        platform::db::Schema::tables(&platform::app::migrations(&[
            Arc::new(Portfolio::default()),
        ]));
    let copied = [
        (
            "product",
            "id",
            pattern.product.to_string(),
            &["name", "name_folded", "search_text"][..],
        ),
        ("release", "id", pattern.release.to_string(), &["product"]),
        (
            "release_document",
            "id",
            pattern.upload.to_string(),
            &["release", "document"],
        ),
        (
            "deployment",
            "release",
            pattern.release.to_string(),
            &["release"],
        ),
    ];
    for (table, key, value, planned) in copied {
        let info = tables
            .iter()
            .find(|info| info.name == table)
            .expect("the table is there");
        let of_plan = |column: &str| match column {
            "tenant" => Some("tenant"),
            "id" if table == "release_document" => Some("upload"),
            "id" => Some(table),
            "name_folded" | "search_text" => Some("name"),
            column => planned.iter().copied().find(|planned| *planned == column),
        };
        let columns: Vec<&str> = info.columns.iter().map(|(column, _)| *column).collect();
        let values: Vec<String> = columns
            .iter()
            .map(|column| {
                of_plan(column).map_or_else(
                    || format!("{table}.{column}"),
                    |planned| format!("plan.{planned}"),
                )
            })
            .collect();
        let sql = format!(
            "insert into {table} ({}) select {} from plan, {table} where {table}.{key} = '{value}'",
            columns.join(", "),
            values.join(", ")
        );
        h.db.read()
            .execute_unprepared(&sql)
            .await
            .expect("the rows are copied");
    }
}

/// What one would do without shared documents.
pub(crate) const ONE_ROW_AN_OCCURRENCE: &[&str] = &[
    "create table occurrence (tenant text not null, deployment text not null, component bigint not null)",
    "insert into occurrence select p.tenant, p.deployment, d.component from plan p join document_component d on d.document = p.document",
    "create index occurrence_component on occurrence (component, tenant)",
    "analyze occurrence",
];

/// The question of all towns to that table.
pub(crate) const ASK_ONE_ROW_AN_OCCURRENCE: &[&str] = &[
    "select count(*) from occurrence where component in (select id from component where identity like 'pkg:npm/lodash@%' and identity not like '%@4.17.21')",
    "select * from occurrence where component in (select id from component where identity like 'pkg:npm/lodash@%' and identity not like '%@4.17.21') order by tenant, deployment limit 50",
];
