//! Verdicts, corrections and rules on both databases, with two tenants: neither sees the other.

use crate::model::{CorrectLicense, ManagePolicy, ReadLicenses, Scope};
use crate::service::{self, NewCorrection, News};
use crate::{Engine, Licensing};
use license::{Use, Verdict};
use platform::testing::Harness;
use platform::web::FormData;
use platform::{PersonId, TenantId, store_test};
use portfolio::model::ReleaseId;
use serde_json::json;
use std::sync::Arc;

mod choice;
mod duties;
mod exceptions;
mod guide;
mod kept;
mod notices;
mod reports;
mod rules;
mod tasks;
mod tender;
mod zendis;

fn document(version: &str, components: &serde_json::Value) -> Vec<u8> {
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": { "component": { "type": "application", "bom-ref": "root", "name": "app", "version": version } },
        "components": components,
    })
    .to_string()
    .into_bytes()
}

fn component(name: &str, version: &str, license: Option<&str>) -> serde_json::Value {
    let mut value = json!({ "type": "library", "name": name, "version": version, "purl": format!("pkg:npm/{name}@{version}"),
        "bom-ref": format!("{name}@{version}") });
    if let Some(license) = license {
        value["licenses"] = json!([{ "expression": license }]);
    }
    value
}

struct Town {
    tenant: TenantId,
    person: PersonId,
}

async fn town(h: &Harness, slug: &str) -> Town {
    Town {
        tenant: h.tenant(slug).await,
        person: h.person(slug).await,
    }
}

async fn release(
    h: &Harness,
    town: &Town,
    version: &str,
    components: &serde_json::Value,
) -> ReleaseId {
    let write = h.may::<portfolio::WritePortfolio>(town.tenant, town.person);
    let input = FormData::from_pairs([
        ("name", "App"),
        ("kind", "open-source"),
        ("license", "MIT"),
        ("version", version),
    ]);
    let known = portfolio::store::products::all(h.db.read(), town.tenant)
        .await
        .unwrap();
    let release = match known.first() {
        None => {
            portfolio::service::create_product(&h.app, &write, &input)
                .await
                .unwrap()
                .1
        }
        Some(product) => portfolio::service::add_release(&h.app, &write, product.id, &input)
            .await
            .unwrap(),
    };
    let upload = h.may::<portfolio::UploadSbom>(town.tenant, town.person);
    portfolio::service::take_in(
        &h.app,
        &upload,
        release,
        "app.cdx.json",
        document(version, components),
    )
    .await
    .unwrap();
    release
}

/// Rules of a town under which MIT is not allowed.
const NO_MIT: &str = "schema = \"allmende-license-policy/1\"\n[[rule]]\nid = \"no-mit\"\nverdict = \"not-allowed\"\nlicenses = [\"MIT\"]\n";

/// Makes these the rules of a town.
async fn forbid_mit(h: &Harness, town: &Town) {
    let may = h.may::<ManagePolicy>(town.tenant, town.person);
    let saved = service::save(&h.app, &may, NO_MIT, "Zum Prüfen der Anzeige, 23.11.2026");
    saved.await.unwrap().unwrap();
}

/// Corrects the worst component of a release to MIT, in all its versions.
async fn correct_to_mit(
    h: &Harness,
    engine: &Engine,
    town: &Town,
    release: ReleaseId,
) -> crate::model::Correction {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let detail = service::release(&h.app, engine, &read, release).await;
    let new = NewCorrection {
        release,
        handle: detail.unwrap().unwrap().rows[0].handle.clone(),
        expression: "MIT".to_owned(),
        reason: "LICENSE im Quelltext des Projekts, gelesen am 23.11.2026".to_owned(),
        scope: Scope::AllVersions,
    };
    let may = h.may::<CorrectLicense>(town.tenant, town.person);
    service::correct(&h.app, engine, &read, &may, &new)
        .await
        .unwrap()
}

store_test!(
    verdict_of_a_release_is_its_worst_component,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let b = town(h, "b").await;
        let parts = json!([
            component("good", "1.0.0", Some("MIT")),
            component("shared", "1.0.0", Some("BUSL-1.1")),
            component("blank", "1.0.0", None)
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let detail = service::release(&h.app, &engine, &read, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(detail.summary.verdict(), Verdict::NotAllowed);
        assert_eq!(
            (
                detail.counts().fine,
                detail.counts().not_allowed,
                detail.counts().unknown
            ),
            (1, 1, 1)
        );
        assert_eq!(
            detail.rows.first().map(|row| row.name.as_str()),
            Some("shared"),
            "worst first"
        );
        assert!(
            detail
                .rows
                .iter()
                .all(|row| row.news == News::NotComparable)
        );
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        assert!(
            service::release(&h.app, &engine, &stranger, id)
                .await
                .unwrap()
                .is_none(),
            "another town does not see it"
        );
        assert_eq!(
            service::overview(&h.app, &engine, &stranger)
                .await
                .unwrap()
                .rows
                .len(),
            0
        );
    }
);

store_test!(
    a_correction_holds_for_later_releases_and_only_for_its_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let b = town(h, "b").await;
        let parts = json!([component("blank", "1.0.0", None)]);
        let first = release(h, &a, "1.0.0", &parts).await;
        let elsewhere = release(h, &b, "1.0.0", &parts).await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let correct = h.may::<CorrectLicense>(a.tenant, a.person);
        let detail = service::release(&h.app, &engine, &read, first)
            .await
            .unwrap()
            .unwrap();
        let mut new = NewCorrection {
            release: first,
            handle: detail.rows[0].handle.clone(),
            expression: "MIT".to_owned(),
            reason: "zu kurz".to_owned(),
            scope: Scope::AllVersions,
        };
        let refused = service::correct(&h.app, &engine, &read, &correct, &new)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "licensing-reason-short");
        new.reason =
            "LICENSE im Quelltext des Projekts, Fassung 1.0.0, gelesen am 23.11.2026".to_owned();
        new.expression = "MIT or maybe".to_owned();
        let refused = service::correct(&h.app, &engine, &read, &correct, &new)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "licensing-expression-wrong");
        new.expression = "MIT".to_owned();
        let correction = service::correct(&h.app, &engine, &read, &correct, &new)
            .await
            .unwrap();
        let later = release(h, &a, "2.0.0", &json!([component("blank", "2.0.0", None)])).await;
        for id in [first, later] {
            let detail = service::release(&h.app, &engine, &read, id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(detail.summary.verdict(), Verdict::Fine);
            assert!(detail.rows[0].correction.is_some());
        }
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        let there = service::release(&h.app, &engine, &stranger, elsewhere)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            there.summary.verdict(),
            Verdict::Unknown,
            "the correction stays in its town"
        );
        service::end(&h.app, &correct, correction.id).await.unwrap();
        let detail = service::release(&h.app, &engine, &read, first)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(detail.summary.verdict(), Verdict::Unknown);
        let audit = platform::audit::verify::verify(h.db.read()).await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
);

store_test!(
    what_is_new_since_the_release_before_is_named,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let old = json!([
            component("same", "1.0.0", Some("MIT")),
            component("moved", "1.0.0", Some("MIT")),
            component("gone", "1.0.0", Some("MIT"))
        ]);
        let new = json!([
            component("same", "1.0.0", Some("MIT")),
            component("moved", "2.0.0", Some("MIT")),
            component("fresh", "1.0.0", Some("GPL-2.0-only"))
        ]);
        release(h, &a, "1.9.0", &old).await;
        let id = release(h, &a, "1.10.0", &new).await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let detail = service::release(&h.app, &engine, &read, id)
            .await
            .unwrap()
            .unwrap();
        let news = |name: &str| {
            detail
                .rows
                .iter()
                .find(|row| row.name == name)
                .map(|row| row.news)
        };
        assert_eq!(detail.before.as_deref(), Some("1.9.0"));
        assert_eq!(
            (news("same"), news("moved"), news("fresh")),
            (Some(News::Same), Some(News::Changed), Some(News::New))
        );
        assert_eq!(detail.gone, ["gone 1.0.0"]);
    }
);

store_test!(
    own_rules_count_at_once_and_only_in_their_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let b = town(h, "b").await;
        let parts = json!([component("good", "1.0.0", Some("MIT"))]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let other = release(h, &b, "1.0.0", &parts).await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let manage = h.may::<ManagePolicy>(a.tenant, a.person);
        let reason = "Beschluss des Rates vom 1. Oktober, Vorlage 123";
        let faults = service::save(
            &h.app,
            &manage,
            "schema = \"allmende-license-policy/1\"\n[[rule]]\nid = \"x\"\nverdict = \"maybe\"\n",
            reason,
        )
        .await
        .unwrap()
        .unwrap_err();
        assert!(!faults.is_empty());
        service::save(&h.app, &manage, "schema = \"allmende-license-policy/1\"\n[[rule]]\nid = \"no-mit\"\nverdict = \"not-allowed\"\nlicenses = [\"MIT\"]\n", reason).await.unwrap().unwrap();
        let detail = service::release(&h.app, &engine, &read, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(detail.summary.verdict(), Verdict::NotAllowed);
        assert_eq!(detail.rows[0].judgement.rule.to_string(), "town:no-mit");
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        let there = service::release(&h.app, &engine, &stranger, other)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(there.summary.verdict(), Verdict::Fine);
        let answer = service::ask(&h.app, &engine, &read, "mit", Use::default())
            .await
            .unwrap();
        assert_eq!(
            answer.explanation.unwrap().for_use.verdict,
            Verdict::NotAllowed
        );
    }
);

store_test!(
    a_question_about_a_product_is_answered_by_its_licence_or_says_that_there_is_none,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let write = h.may::<portfolio::WritePortfolio>(a.tenant, a.person);
        for (name, kind, license) in [
            ("Kartendienst", "open-source", "EUPL-1.2"),
            ("Ratsdienst", "open-source", ""),
            ("Finanzdienst", "proprietary", ""),
        ] {
            let input =
                FormData::from_pairs([("name", name), ("kind", kind), ("license", license)]);
            portfolio::service::create_product(&h.app, &write, &input)
                .await
                .unwrap();
        }
        let ask =
            async |text: &str| service::ask(&h.app, &engine, &read, text, Use::default()).await;
        let answer = ask("kartendienst").await.unwrap();
        assert_eq!(answer.explanation.unwrap().for_use.verdict, Verdict::Fine);
        for name in ["Ratsdienst", "Finanzdienst"] {
            let answer = ask(name).await.unwrap();
            assert!(answer.explanation.is_none(), "{name}");
            assert!(
                matches!(answer.asked, service::Asked::Product(product) if product.name == name)
            );
        }
        assert_eq!(ask(" ").await.unwrap_err().code, "licensing-question-empty");
        let long = "x".repeat(10_000);
        assert_eq!(
            ask(&long).await.unwrap_err().code,
            "licensing-question-long"
        );
    }
);
