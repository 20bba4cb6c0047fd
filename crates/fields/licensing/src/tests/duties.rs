//! Obligations: what a release has to fulfil, ticked off with evidence, taken over, opened again.

use super::*;
use crate::fulfilment::{Progress, State};
use crate::model::FulfilDuty;
use crate::service::{Done, Fulfilment};

const NOTE: &str = "Lizenzhinweise liegen unter /hinweise im Programm";

/// Puts a release to use as a service for everyone, changed, or within the house.
pub(super) async fn deploy(h: &Harness, town: &Town, release: ReleaseId, exposure: &str) {
    let write = h.may::<portfolio::WritePortfolio>(town.tenant, town.person);
    let input = FormData::from_pairs([("purpose", "Karten"), ("exposure", exposure)]);
    portfolio::service::add_deployment(&h.app, &write, release, &input)
        .await
        .unwrap();
}

async fn found(h: &Harness, engine: &Engine, town: &Town, release: ReleaseId) -> Fulfilment {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    service::fulfilment(&h.app, engine, &read, release)
        .await
        .unwrap()
        .unwrap()
}

async fn fulfil(
    h: &Harness,
    engine: &Engine,
    town: &Town,
    done: Done,
) -> Result<Vec<crate::fulfilment::Evidence>, platform::Problem> {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let may = h.may::<FulfilDuty>(town.tenant, town.person);
    service::fulfil(&h.app, engine, &read, &may, &done).await
}

fn done(release: ReleaseId, duty: &str, licenses: &[&str]) -> Done {
    Done {
        release,
        duty: duty.to_owned(),
        licenses: licenses.iter().map(|id| (*id).to_owned()).collect(),
        note: NOTE.to_owned(),
        url: "https://weidenfurt.example/hinweise".to_owned(),
    }
}

fn state(found: &Fulfilment, duty: &str, license: &str) -> Option<State> {
    let one = found
        .list
        .iter()
        .find(|one| one.duty.id == duty && one.license == license)?;
    Some(one.state())
}

store_test!(
    obligations_follow_the_way_of_use_and_open_again_with_a_new_component,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([
            component("pad", "1.0.0", Some("MIT")),
            component("odd", "1.0.0", Some("MIT")),
            component("blank", "1.0.0", None)
        ]);
        let first = release(h, &a, "1.0.0", &parts).await;
        deploy(h, &a, first, "internal").await;
        assert!(
            found(h, &engine, &a, first).await.list.is_empty(),
            "nothing leaves the house"
        );
        deploy(h, &a, first, "distribution").await;
        let before = found(h, &engine, &a, first).await;
        assert_eq!(state(&before, "license-text", "MIT"), Some(State::Open));
        assert_eq!(before.without_license, 1);
        // Two components and the product itself.
        assert_eq!(before.list[0].components.len(), 3);

        let refused = fulfil(h, &engine, &a, done(first, "license-text", &[]))
            .await
            .unwrap_err();
        assert_eq!(refused.code, "licensing-duty-none-chosen");
        let refused = fulfil(
            h,
            &engine,
            &a,
            done(first, "license-text", &["GPL-2.0-only"]),
        )
        .await
        .unwrap_err();
        assert_eq!(refused.code, "licensing-duty-missing");
        let wrong = Done {
            url: "javascript:alert(1)".to_owned(),
            ..done(first, "license-text", &["MIT"])
        };
        assert_eq!(
            fulfil(h, &engine, &a, wrong).await.unwrap_err().code,
            "licensing-evidence-url"
        );

        fulfil(h, &engine, &a, done(first, "license-text", &["MIT"]))
            .await
            .unwrap();
        let after = found(h, &engine, &a, first).await;
        assert_eq!(state(&after, "license-text", "MIT"), Some(State::Done));
        assert_eq!(after.progress(), Progress { total: 2, done: 1 });

        // The next release: nothing is assumed, the evidence is offered, new components stay open.
        let parts = json!([
            component("pad", "2.0.0", Some("MIT")),
            component("fresh", "1.0.0", Some("MIT")),
        ]);
        let second = release(h, &a, "2.0.0", &parts).await;
        deploy(h, &a, second, "distribution").await;
        let next = found(h, &engine, &a, second).await;
        assert_eq!(state(&next, "license-text", "MIT"), Some(State::Open));
        assert_eq!(
            (next.offered(), next.before.as_ref().map(|(id, _)| *id)),
            (1, Some(first))
        );
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let may = h.may::<FulfilDuty>(a.tenant, a.person);
        let taken = service::take_over(&h.app, &engine, &read, &may, second)
            .await
            .unwrap();
        assert_eq!(taken.len(), 1);
        let next = found(h, &engine, &a, second).await;
        assert_eq!(state(&next, "license-text", "MIT"), Some(State::Reopened));
        let text = next
            .list
            .iter()
            .find(|one| one.duty.id == "license-text")
            .unwrap();
        assert_eq!(
            text.uncovered().into_iter().collect::<Vec<_>>(),
            ["npm//fresh"]
        );
        assert_eq!(text.components["npm//fresh"], "fresh");

        // Withdrawn, the first is open again; what was taken over stays.
        let given = found(h, &engine, &a, first)
            .await
            .list
            .iter()
            .flat_map(|one| one.evidence.clone())
            .next()
            .unwrap();
        let stranger = h.may::<FulfilDuty>(b.tenant, b.person);
        let refused = service::withdraw(&h.app, &stranger, given.id)
            .await
            .unwrap_err();
        assert_eq!(
            refused.code, "licensing-evidence-missing",
            "not the evidence of another town"
        );
        service::withdraw(&h.app, &may, given.id).await.unwrap();
        assert_eq!(
            state(&found(h, &engine, &a, first).await, "license-text", "MIT"),
            Some(State::Open)
        );
        assert_eq!(
            state(&found(h, &engine, &a, second).await, "license-text", "MIT"),
            Some(State::Reopened)
        );
        let audit = platform::audit::verify::verify(h.db.read()).await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
);

store_test!(
    evidence_stays_in_its_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("pad", "1.0.0", Some("MIT"))]);
        let (here, there) = (
            release(h, &a, "1.0.0", &parts).await,
            release(h, &b, "1.0.0", &parts).await,
        );
        deploy(h, &a, here, "distribution").await;
        deploy(h, &b, there, "distribution").await;
        fulfil(h, &engine, &a, done(here, "license-text", &["MIT"]))
            .await
            .unwrap();
        assert_eq!(
            state(&found(h, &engine, &b, there).await, "license-text", "MIT"),
            Some(State::Open)
        );
        let read = h.may::<ReadLicenses>(b.tenant, b.person);
        assert!(
            service::fulfilment(&h.app, &engine, &read, here)
                .await
                .unwrap()
                .is_none()
        );
        let refused = fulfil(h, &engine, &b, done(here, "license-text", &["MIT"]))
            .await
            .unwrap_err();
        assert_eq!(refused.code, "licensing-release-missing");
    }
);

store_test!(
    what_is_open_is_a_task_and_counted_for_the_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let parts = json!([component("pad", "1.0.0", Some("MIT"))]);
        let id = release(h, &a, "1.0.0", &parts).await;
        deploy(h, &a, id, "distribution").await;
        let titles = super::tasks::titles(h, &a).await;
        assert!(
            titles.iter().any(|title| title.contains("Lizenzpflichten")),
            "{titles:?}"
        );
        let kept = crate::store::evidence::progress(h.db.read(), a.tenant, 0, 50)
            .await
            .unwrap();
        assert_eq!(kept, [(id, Progress { total: 2, done: 0 })]);
        for duty in ["license-text", "copyright-notice"] {
            fulfil(h, &engine, &a, done(id, duty, &["MIT"]))
                .await
                .unwrap();
        }
        super::tasks::work(h, &a).await;
        let titles = super::tasks::titles(h, &a).await;
        assert!(
            !titles.iter().any(|title| title.contains("Lizenzpflicht")),
            "{titles:?}"
        );
        let kept = crate::store::evidence::progress(h.db.read(), a.tenant, 0, 50)
            .await
            .unwrap();
        assert_eq!(kept, [(id, Progress { total: 2, done: 2 })]);
        let (releases, together) = crate::store::evidence::total(h.db.read(), a.tenant)
            .await
            .unwrap();
        assert_eq!((releases, together), (1, Progress { total: 2, done: 2 }));
    }
);
