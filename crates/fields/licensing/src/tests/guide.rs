//! The licence guide: what stands in it, its approval, and that an approved version stays as it is.

use super::*;
use crate::service::{GuideVersions, Proposal};
use platform::decision::{self, State, Verdict as Decided};
use platform::permission::{Decide, RequestDecision};

fn proposal() -> Proposal {
    Proposal {
        why: "Erste Fassung nach Aufnahme aller Fachverfahren".to_owned(),
        lang: platform::Lang::De,
        address: "/t/a/lizenzen/leitfaden".to_owned(),
    }
}

async fn propose(
    h: &Harness,
    engine: &Engine,
    town: &Town,
) -> Result<i64, platform::people::refused::Refused> {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let may = h.may::<ManagePolicy>(town.tenant, town.person);
    let request = h.may::<RequestDecision>(town.tenant, town.person);
    service::propose_guide(&h.app, engine, &read, &may, &request, &proposal()).await
}

async fn versions(h: &Harness, town: &Town) -> GuideVersions {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    service::guide_versions(&h.app, &read).await.unwrap()
}

async fn now(h: &Harness, engine: &Engine, town: &Town) -> crate::guide::Guide {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    service::guide_now(&h.app, engine, &read).await.unwrap()
}

/// Another person of the town grants what waits.
async fn approve(h: &Harness, town: &Town) {
    let second = h.person("Zweite Person").await;
    let waiting = versions(h, town).await.proposed().unwrap().decision;
    let verdict = Decided {
        granted: true,
        reason: "Die Fassung gibt den Stand richtig wieder".to_owned(),
        shorter_until: None,
    };
    decision::decide(
        &h.app,
        &h.may::<Decide>(town.tenant, second),
        waiting,
        &verdict,
    )
    .await
    .unwrap();
}

store_test!(
    an_approved_guide_stays_as_it_is_and_the_difference_is_named,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let refused = propose(h, &engine, &a).await.unwrap_err();
        assert_eq!(
            platform::Problem::from(refused).code,
            "licensing-guide-empty"
        );
        let parts = json!([
            component("pad", "1.0.0", Some("ISC")),
            component("both", "1.0.0", Some("Apache-2.0 AND 0BSD")),
            component("blank", "1.0.0", None)
        ]);
        release(h, &a, "1.0.0", &parts).await;
        let first = now(h, &engine, &a).await;
        let mut names: Vec<&str> = first
            .entries()
            .map(|entry| entry.license.as_str())
            .collect();
        names.sort_unstable();
        // MIT is the licence of the product itself.
        assert_eq!(names, ["0BSD", "Apache-2.0", "ISC", "MIT"]);
        assert!(
            now(h, &engine, &b).await.groups.is_empty(),
            "another town has its own"
        );

        assert_eq!(propose(h, &engine, &a).await.unwrap(), 1);
        let refused = propose(h, &engine, &a).await.unwrap_err();
        assert_eq!(
            platform::Problem::from(refused).code,
            "licensing-guide-waits"
        );
        assert!(versions(h, &a).await.approved().is_none());
        assert!(versions(h, &b).await.list.is_empty());
        approve(h, &a).await;

        let more = json!([component("odd", "1.0.0", Some("EUPL-1.2"))]);
        release(h, &a, "2.0.0", &more).await;
        let known = versions(h, &a).await;
        let approved = known.approved().unwrap();
        assert_eq!(approved.decided_by, "Zweite Person");
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let kept = service::guide_content(&h.app, &read, approved)
            .await
            .unwrap();
        assert_eq!(kept, first, "as it was approved");
        let difference = kept.difference(&now(h, &engine, &a).await);
        assert_eq!(difference.came, ["EUPL-1.2"]);
        assert!(difference.went.is_empty(), "{difference:?}");
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        let refused = service::guide_content(&h.app, &stranger, approved)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "licensing-guide-missing");

        assert_eq!(propose(h, &engine, &a).await.unwrap(), 2);
        approve(h, &a).await;
        let known = versions(h, &a).await;
        assert_eq!(known.approved().map(|version| version.number), Some(2));
        assert_eq!(
            known.numbered(1).map(|version| version.state),
            Some(State::Superseded)
        );
        let audit = platform::audit::verify::verify(h.db.read()).await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
);

store_test!(
    a_rule_brings_a_licence_into_the_guide_that_nothing_carries_yet,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let manage = h.may::<ManagePolicy>(a.tenant, a.person);
        let rules = "schema = \"allmende-license-policy/1\"\n[[rule]]\nid = \"yes\"\nverdict = \"fine\"\nlicenses = [\"EUPL-1.2\"]\n";
        let reason = "Beschluss des Rates vom 1. Oktober, Vorlage 123";
        service::save(&h.app, &manage, rules, reason)
            .await
            .unwrap()
            .unwrap();
        let guide = now(h, &engine, &a).await;
        let entry = guide.entries().next().unwrap();
        assert_eq!(
            (entry.license.as_str(), entry.releases, entry.allowed),
            ("EUPL-1.2", 0, true)
        );
        assert!(entry.is_read && !entry.rights.is_empty());
    }
);

store_test!(
    the_guide_is_read_put_up_and_taken_along_in_the_browser,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        for (town, role) in [(&a, "license-manager"), (&b, "license-manager")] {
            h.grant(town.tenant, town.person, role).await;
        }
        let parts = json!([component("pad", "1.0.0", Some("Apache-2.0"))]);
        release(h, &a, "1.0.0", &parts).await;
        let jana = h.sign_in(a.person).await;
        let page = h.get(&jana, "/t/a/lizenzen/leitfaden").await;
        assert!(page.text.contains("Apache-2.0"), "{}", page.text);
        assert!(page.text.contains("nicht freigegeben"));
        let short = h
            .post(
                &jana,
                "/t/a/lizenzen/leitfaden/freigabe",
                &[("why", "kurz")],
            )
            .await;
        assert_eq!(short.status, 422);
        assert!(short.text.contains("kurz"), "what was typed stays");
        let why = proposal().why;
        let done = h
            .post(
                &jana,
                "/t/a/lizenzen/leitfaden/freigabe",
                &[("why", why.as_str())],
            )
            .await;
        assert_eq!(done.status, 303, "{}", done.text);
        let draft = h
            .get(&jana, "/t/a/lizenzen/leitfaden?fassung=1&format=txt")
            .await;
        assert!(draft.text.contains("nicht freigegeben"), "{}", draft.text);
        approve(h, &a).await;
        let text = h
            .get(&jana, "/t/a/lizenzen/leitfaden?format=txt")
            .await
            .text;
        assert!(text.contains("Zweite Person"), "{text}");
        assert!(!text.contains("nicht freigegeben"), "{text}");
        for format in ["odt", "html"] {
            let file = h
                .get(&jana, &format!("/t/a/lizenzen/leitfaden?format={format}"))
                .await;
            assert_eq!(file.status, 200, "{format}");
        }
        let stranger = h.sign_in(b.person).await;
        let other = h.get(&stranger, "/t/b/lizenzen/leitfaden?fassung=1").await;
        assert_eq!(other.status, 404);
    }
);
