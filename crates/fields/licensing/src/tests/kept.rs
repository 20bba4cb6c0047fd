//! The overview is kept until something changes that it follows from.

use super::{component, correct_to_mit, forbid_mit, release, town};
use crate::model::{CorrectLicense, ReadLicenses, Summary};
use crate::service::{self, Overview};
use crate::{Engine, Licensing};
use license::Verdict;
use platform::store_test;
use platform::testing::Harness;
use portfolio::model::ReleaseId;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

async fn overview(h: &Harness, engine: &Engine, town: &super::Town) -> Arc<Overview> {
    let may = h.may::<ReadLicenses>(town.tenant, town.person);
    service::overview(&h.app, engine, &may).await.unwrap()
}

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
        let correction = correct_to_mit(h, &engine, &a, first).await;
        let corrected = overview(h, &engine, &a).await;
        assert_eq!(corrected.releases.of(Verdict::Fine), 1);

        forbid_mit(h, &a).await;
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

/// What lists show beside these releases; from a kept overview or judged for the list, it is the same.
async fn marks(
    h: &Harness,
    engine: &Engine,
    town: &super::Town,
    releases: &[ReleaseId],
) -> HashMap<ReleaseId, Summary> {
    let marks = service::summaries_of(&h.app, engine, town.tenant, releases);
    let marks = marks.await.unwrap();
    let fresh = Engine::default();
    let judged = service::summaries_of(&h.app, &fresh, town.tenant, releases);
    assert_eq!(marks, judged.await.unwrap());
    marks
}

store_test!(
    lists_show_the_same_from_a_kept_overview_and_without_one,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("blank", "1.0.0", None)]);
        let first = release(h, &a, "1.0.0", &parts).await;
        let foreign = release(h, &b, "1.0.0", &parts).await;
        let all = [first, foreign];

        overview(h, &engine, &a).await;
        let kept = marks(h, &engine, &a, &all).await;
        assert_eq!(kept[&first].verdict(), Verdict::Unknown);
        assert!(!kept.contains_key(&foreign), "a town sees its own only");

        // The kept overview no longer holds after each of these changes.
        correct_to_mit(h, &engine, &a, first).await;
        let corrected = marks(h, &engine, &a, &all).await;
        assert_eq!(corrected[&first].verdict(), Verdict::Fine);

        overview(h, &engine, &a).await;
        let second = release(h, &a, "2.0.0", &parts).await;
        let both = marks(h, &engine, &a, &[first, second]).await;
        assert_eq!(both.len(), 2);

        overview(h, &engine, &a).await;
        forbid_mit(h, &a).await;
        let ruled = marks(h, &engine, &a, &[first, second]).await;
        assert_eq!(ruled[&second].verdict(), Verdict::NotAllowed);
        assert_eq!(
            marks(h, &engine, &b, &[foreign]).await[&foreign].verdict(),
            Verdict::Unknown
        );
    }
);
