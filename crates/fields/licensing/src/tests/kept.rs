//! The overview is kept until something changes that it follows from.

use super::{component, release, town};
use crate::model::{CorrectLicense, ManagePolicy, ReadLicenses, Scope};
use crate::service::{self, NewCorrection, Overview};
use crate::{Engine, Licensing};
use license::Verdict;
use platform::store_test;
use platform::testing::Harness;
use serde_json::json;
use std::sync::Arc;

async fn overview(h: &Harness, engine: &Engine, town: &super::Town) -> Arc<Overview> {
    let may = h.may::<ReadLicenses>(town.tenant, town.person);
    service::overview(&h.app, engine, &may).await.unwrap()
}

const RULES: &str = r#"schema = "allmende-license-policy/1"
name = "Eigene Regeln"
[[rule]]
id = "kein-mit"
verdict = "not-allowed"
reason = "Zum Prüfen der Anzeige"
licenses = ["MIT"]
"#;

store_test!(
    the_overview_is_kept_until_releases_corrections_or_rules_change,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("blank", "1.0.0", None)]);
        let first = release(h, &a, "1.0.0", &parts).await;
        let once = overview(h, &engine, &a).await;
        assert_eq!(once.releases.of(Verdict::Unknown), 1);
        assert!(Arc::ptr_eq(&once, &overview(h, &engine, &a).await));
        assert!(overview(h, &engine, &b).await.rows.is_empty());

        let correct = h.may::<CorrectLicense>(a.tenant, a.person);
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let detail = service::release(&h.app, &engine, &read, first).await;
        let new = NewCorrection {
            release: first,
            handle: detail.unwrap().unwrap().rows[0].handle.clone(),
            expression: "MIT".to_owned(),
            reason: "LICENSE im Quelltext des Projekts, gelesen am 23.11.2026".to_owned(),
            scope: Scope::AllVersions,
        };
        let correction = service::correct(&h.app, &engine, &read, &correct, &new)
            .await
            .unwrap();
        let corrected = overview(h, &engine, &a).await;
        assert_eq!(corrected.releases.of(Verdict::Fine), 1);

        let rules = h.may::<ManagePolicy>(a.tenant, a.person);
        let saved =
            service::save(&h.app, &rules, RULES, "Zum Prüfen der Anzeige, 23.11.2026").await;
        saved.unwrap().unwrap();
        let ruled = overview(h, &engine, &a).await;
        assert_eq!(ruled.releases.of(Verdict::NotAllowed), 1);

        service::end(&h.app, &correct, correction.id).await.unwrap();
        assert_eq!(
            overview(h, &engine, &a)
                .await
                .components
                .of(Verdict::Unknown),
            1
        );
        release(h, &a, "2.0.0", &parts).await;
        assert_eq!(overview(h, &engine, &a).await.rows.len(), 2);
        assert!(overview(h, &engine, &b).await.rows.is_empty());
    }
);
