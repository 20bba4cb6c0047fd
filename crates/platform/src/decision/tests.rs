//! What decisions promise, on both databases.

use super::*;
use crate::people::refused::Refused;
use crate::permission::{Decide, ManageTenant, ReadAudit, RequestDecision};
use crate::testing::Harness;
use crate::{PersonId, Problem, TenantId, store_test};
use sea_orm::EntityTrait;

const REASON: &str = "The replacement is planned for the second quarter.";

async fn ask(h: &Harness, tenant: TenantId, person: PersonId) -> DecisionId {
    ask_for(h, tenant, person, None, None).await
}

async fn ask_for(
    h: &Harness,
    tenant: TenantId,
    person: PersonId,
    until: Option<&str>,
    supersedes: Option<DecisionId>,
) -> DecisionId {
    let new = NewDecision {
        kind: "licensing.exception".to_owned(),
        subject: "release:1".to_owned(),
        what: "Exception for jai_core 1.1.3".to_owned(),
        why: REASON.to_owned(),
        evidence: vec![Evidence {
            text: "Report".to_owned(),
            link: Some("javascript:alert(1)".to_owned()),
        }],
        valid_until: until.map(|until| until.parse().unwrap()),
        supersedes,
        ..NewDecision::default()
    };
    request(&h.app, &h.may::<RequestDecision>(tenant, person), new)
        .await
        .unwrap()
}

fn grant() -> Verdict {
    Verdict {
        granted: true,
        reason: REASON.to_owned(),
        shorter_until: None,
    }
}

async fn row(h: &Harness, tenant: TenantId, id: DecisionId) -> DecisionRow {
    service::find(h.db.read(), tenant, id).await.unwrap()
}

fn code(refused: Refused) -> &'static str {
    Problem::from(refused).code
}

async fn actions(h: &Harness, tenant: TenantId) -> Vec<String> {
    let may = h.may::<ReadAudit>(tenant, h.person("Revision").await);
    let rows = crate::audit::entries(h.db.read(), &may, &crate::audit::Filter::default(), 100)
        .await
        .unwrap();
    rows.into_iter().rev().map(|row| row.action).collect()
}

store_test!(whoever_asks_does_not_decide, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    let id = ask(h, town, jana).await;
    let refused = decide(&h.app, &h.may::<Decide>(town, jana), id, &grant())
        .await
        .unwrap_err();
    assert_eq!(code(refused), "decision-four-eyes");
    decide(&h.app, &h.may::<Decide>(town, noor), id, &grant())
        .await
        .unwrap();
    let decided = row(h, town, id).await;
    assert_eq!(
        (decided.state, decided.mode, decided.decided_by),
        (State::Granted, Some(Mode::FourEyes), Some(noor))
    );
    let again = decide(&h.app, &h.may::<Decide>(town, noor), id, &grant())
        .await
        .unwrap_err();
    assert_eq!(code(again), "decision-not-open");
    assert_eq!(
        actions(h, town).await,
        ["platform.decision.request", "platform.decision.decide"]
    );
});

store_test!(of_two_deciders_at_once_one_wins, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor, robin) = (
        h.person("Jana").await,
        h.person("Noor").await,
        h.person("Robin").await,
    );
    let id = ask(h, town, jana).await;
    let reject = Verdict {
        granted: false,
        ..grant()
    };
    let (noor, robin) = (h.may::<Decide>(town, noor), h.may::<Decide>(town, robin));
    let yes = grant();
    let (first, second) = tokio::join!(
        decide(&h.app, &noor, id, &yes),
        decide(&h.app, &robin, id, &reject)
    );
    assert!(
        first.is_ok() != second.is_ok(),
        "exactly one verdict counts"
    );
    assert_eq!(
        actions(h, town)
            .await
            .iter()
            .filter(|action| action.ends_with("decide"))
            .count(),
        1
    );
});

store_test!(
    a_single_decision_is_marked_and_reviewed_by_another,
    |h| async {
        let town = h.tenant("a").await;
        let (jana, auditor) = (h.person("Jana").await, h.person("Revision").await);
        set_single_decision(&h.app, &h.may::<ManageTenant>(town, jana), true, REASON)
            .await
            .unwrap();
        let id = ask(h, town, jana).await;
        decide(&h.app, &h.may::<Decide>(town, jana), id, &grant())
            .await
            .unwrap();
        assert!(row(h, town, id).await.waits_for_review());
        h.grant(town, auditor, "auditor").await;
        let cookie = h.sign_in(auditor).await;
        let review_page = format!("/t/a/entscheidungen/{id}");
        let start = h.get(&cookie, "/t/a/").await.text;
        assert!(start.contains(&review_page) && start.contains("nachträglich prüfen"));
        assert!(start.contains("/t/a/entscheidungen?stand=pruefung"));
        let waiting = h.get(&cookie, "/t/a/entscheidungen?stand=pruefung").await;
        assert!(waiting.text.contains("allein entschieden, Prüfung offen"));
        assert!(
            h.get(&cookie, &review_page)
                .await
                .text
                .contains("eine Person allein")
        );
        let due = Filter {
            waits_for_review: true,
            ..Filter::default()
        };
        let reader = may_read(&h.access(town, auditor, &["platform.audit.read"])).unwrap();
        assert_eq!(list(&h.app, &reader, &due, 10).await.unwrap().len(), 1);
        let own = review(&h.app, &h.may::<ReadAudit>(town, jana), id, REASON)
            .await
            .unwrap_err();
        assert_eq!(code(own), "decision-four-eyes");
        review(&h.app, &h.may::<ReadAudit>(town, auditor), id, REASON)
            .await
            .unwrap();
        assert_eq!(row(h, town, id).await.reviewed_by, Some(auditor));
        let start = h.get(&cookie, "/t/a/").await.text;
        assert!(!start.contains(&review_page), "the task is closed");
        assert!(list(&h.app, &reader, &due, 10).await.unwrap().is_empty());
        let twice = review(&h.app, &h.may::<ReadAudit>(town, auditor), id, REASON)
            .await
            .unwrap_err();
        assert_eq!(code(twice), "decision-no-review-due");
    }
);

store_test!(
    the_head_of_administration_decides_by_a_link_once,
    |h| async {
        let town = h.tenant("a").await;
        let jana = h.person("Jana").await;
        let id = ask(h, town, jana).await;
        let noor = h.person("Noor").await;
        let may = h.may::<RequestDecision>(town, noor);
        let old = issue_link(&h.app, &may, id).await.unwrap();
        let secret = issue_link(&h.app, &may, id).await.unwrap();
        let by = LinkDecision {
            name: "Dr. Vogt, Bürgermeisterin".to_owned(),
            verdict: grant(),
        };
        assert_eq!(
            code(decide_by_link(&h.app, None, &old, &by).await.unwrap_err()),
            "decision-link-ended"
        );
        let own = decide_by_link(&h.app, Some(jana), &secret, &by)
            .await
            .unwrap_err();
        assert_eq!(code(own), "decision-four-eyes");
        let nameless = LinkDecision {
            name: " ".to_owned(),
            ..by.clone()
        };
        assert_eq!(
            code(
                decide_by_link(&h.app, None, &secret, &nameless)
                    .await
                    .unwrap_err()
            ),
            "decision-name-missing"
        );
        decide_by_link(&h.app, None, &secret, &by).await.unwrap();
        let decided = row(h, town, id).await;
        assert_eq!(
            (decided.mode, decided.decided_name.as_deref()),
            (Some(Mode::HeadByLink), Some("Dr. Vogt, Bürgermeisterin"))
        );
        assert_eq!(
            code(
                decide_by_link(&h.app, None, &secret, &by)
                    .await
                    .unwrap_err()
            ),
            "decision-link-ended"
        );
        let log = crate::audit::store::log::Entity::find()
            .all(h.db.read())
            .await
            .unwrap();
        assert!(
            log.iter().all(|entry| !entry.details.contains("Vogt")),
            "no name in the log"
        );
    }
);

store_test!(
    a_link_issued_by_whoever_asked_is_shown_and_reviewed,
    |h| async {
        let (town, other) = (h.tenant("a").await, h.tenant("b").await);
        let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
        let id = ask(h, town, jana).await;
        let secret = issue_link(&h.app, &h.may::<RequestDecision>(town, jana), id)
            .await
            .unwrap();
        let by = LinkDecision {
            name: "Dr. Vogt, Bürgermeisterin".to_owned(),
            verdict: grant(),
        };
        // Another browser: nobody is signed in, so that only the link's origin can be told.
        decide_by_link(&h.app, None, &secret, &by).await.unwrap();
        let decided = row(h, town, id).await;
        assert_eq!(decided.mode, Some(Mode::HeadByOwnLink));
        assert!(decided.waits_for_review());
        let tasks = crate::task::store::task::Entity::find();
        let tasks = tasks.all(h.db.read()).await.unwrap();
        assert_eq!(tasks.len(), 1, "the auditor has a task");
        assert_eq!(tasks[0].role.as_deref(), Some("auditor"));
        let due = Filter {
            waits_for_review: true,
            ..Filter::default()
        };
        let waiting = |tenant: TenantId| {
            let tenant = tenant.to_string();
            let due = &due;
            async move {
                store::list(h.db.read(), &tenant, due, 9)
                    .await
                    .unwrap()
                    .len()
            }
        };
        assert_eq!((waiting(town).await, waiting(other).await), (1, 0));
        let log = crate::audit::store::log::Entity::find()
            .all(h.db.read())
            .await
            .unwrap();
        let said = |text: &str| log.iter().any(|entry| entry.details.contains(text));
        assert!(said("\"own_request\":true") && said("head-by-own-link"));
        let by_jana = review(&h.app, &h.may::<ReadAudit>(town, jana), id, REASON).await;
        assert_eq!(code(by_jana.unwrap_err()), "decision-four-eyes");
        review(&h.app, &h.may::<ReadAudit>(town, noor), id, REASON)
            .await
            .unwrap();
        assert_eq!(waiting(town).await, 0);
    }
);

store_test!(an_old_link_does_not_work, |h| async {
    let town = h.tenant("a").await;
    let jana = h.person("Jana").await;
    let id = ask(h, town, jana).await;
    let secret = issue_link(&h.app, &h.may::<RequestDecision>(town, jana), id)
        .await
        .unwrap();
    h.clock.advance(14 * 86_400);
    assert_eq!(
        decision_of_link(&h.app, &secret).await.unwrap_err().code,
        "decision-link-ended"
    );
});

store_test!(
    a_decision_runs_out_and_a_later_one_takes_its_place,
    |h| async {
        let town = h.tenant("a").await;
        let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
        let may = h.may::<Decide>(town, noor);
        let first = ask_for(h, town, jana, Some("2026-11-24"), None).await;
        decide(&h.app, &may, first, &grant()).await.unwrap();
        let kind = "licensing.exception";
        assert_eq!(
            in_force(h.db.read(), town, kind, h.now())
                .await
                .unwrap()
                .len(),
            1
        );
        let second = ask_for(h, town, jana, Some("2026-12-01"), Some(first)).await;
        assert_eq!(
            row(h, town, first).await.state,
            State::Granted,
            "asking alone supersedes nothing"
        );
        decide(&h.app, &may, second, &grant()).await.unwrap();
        let old = row(h, town, first).await;
        assert_eq!(
            (old.state, old.superseded_by),
            (State::Superseded, Some(second))
        );
        h.clock.advance(8 * 86_400);
        assert_eq!(
            in_force(h.db.read(), town, kind, h.now())
                .await
                .unwrap()
                .len(),
            1,
            "the last day counts"
        );
        assert_eq!(expire_due(&h.app).await.unwrap(), 0);
        h.clock.advance(86_400);
        assert!(
            in_force(h.db.read(), town, kind, h.now())
                .await
                .unwrap()
                .is_empty(),
            "even before the daily job"
        );
        assert_eq!(expire_due(&h.app).await.unwrap(), 1);
        assert_eq!(expire_due(&h.app).await.unwrap(), 0);
        assert_eq!(row(h, town, second).await.state, State::Expired);
    }
);

/// What the start page asks of this person.
async fn titles(h: &Harness, tenant: TenantId, person: PersonId) -> Vec<String> {
    let access = h.access(tenant, person, &[]);
    let view = crate::field::View {
        app: &h.app,
        access: &access,
        slug: "",
        lang: crate::Lang::De,
        query: "",
    };
    let open = crate::task::open_tasks(&view).await.unwrap();
    open.into_iter().map(|task| task.title).collect()
}

store_test!(whoever_asked_hears_of_the_end_in_time, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    let first = ask_for(h, town, jana, Some("2027-01-22"), None).await;
    let may = h.may::<Decide>(town, noor);
    decide(&h.app, &may, first, &grant()).await.unwrap();
    let abroad = ask_for(h, other, noor, Some("2027-01-22"), None).await;
    let tasks = async |tenant: TenantId, person: PersonId| {
        super::expiry::daily(&h.app).await.unwrap();
        titles(h, tenant, person).await
    };
    assert!(tasks(town, jana).await.is_empty(), "60 days ahead");
    h.clock.advance(30 * 86_400);
    let ending = ["Entscheidung 2026-0001 läuft ab"];
    assert_eq!(tasks(town, jana).await, ending);
    assert_eq!(tasks(town, noor).await, ending, "whoever decided stands in");
    assert!(
        tasks(other, noor).await.is_empty(),
        "{abroad} is not granted"
    );
    h.clock.advance(31 * 86_400);
    assert_eq!(
        tasks(town, jana).await,
        ["Entscheidung 2026-0001 ist abgelaufen"]
    );
    assert_eq!(row(h, town, first).await.state, State::Expired);
    let second = ask_for(h, town, jana, Some("2027-02-10"), Some(first)).await;
    assert!(tasks(town, jana).await.is_empty(), "a new one is asked for");
    decide(&h.app, &may, second, &grant()).await.unwrap();
    let ending = ["Entscheidung 2027-0001 läuft ab"];
    assert_eq!(tasks(town, jana).await, ending);
    let third = ask_for(h, town, jana, None, Some(second)).await;
    decide(&h.app, &may, third, &grant()).await.unwrap();
    assert!(
        titles(h, town, jana).await.is_empty(),
        "even before the job"
    );
});

store_test!(verdicts_and_requests_are_checked, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    let id = ask_for(h, town, jana, Some("2026-12-01"), None).await;
    let may = h.may::<Decide>(town, noor);
    for (verdict, expected) in [
        (
            Verdict {
                reason: "too short".to_owned(),
                ..grant()
            },
            "decision-reason-short",
        ),
        (
            Verdict {
                shorter_until: Some("2026-12-02".parse().unwrap()),
                ..grant()
            },
            "decision-until-longer",
        ),
        (
            Verdict {
                shorter_until: Some("2026-11-22".parse().unwrap()),
                ..grant()
            },
            "decision-until-past",
        ),
    ] {
        assert_eq!(
            code(decide(&h.app, &may, id, &verdict).await.unwrap_err()),
            expected
        );
    }
    assert_eq!(
        row(h, town, id).await.state,
        State::Requested,
        "nothing is half-written"
    );
    let shorter = Verdict {
        shorter_until: Some("2026-11-30".parse().unwrap()),
        ..grant()
    };
    decide(&h.app, &may, id, &shorter).await.unwrap();
    assert_eq!(
        row(h, town, id).await.valid_until.unwrap().to_string(),
        "2026-11-30"
    );
    let empty = request(
        &h.app,
        &h.may::<RequestDecision>(town, jana),
        NewDecision::default(),
    )
    .await
    .unwrap_err();
    assert_eq!(code(empty), "decision-what-missing");
});

store_test!(only_the_requester_withdraws, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    let id = ask(h, town, jana).await;
    let other = withdraw(&h.app, &h.may::<RequestDecision>(town, noor), id)
        .await
        .unwrap_err();
    assert_eq!(other.code, "decision-not-yours");
    withdraw(&h.app, &h.may::<RequestDecision>(town, jana), id)
        .await
        .unwrap();
    assert_eq!(
        code(
            decide(&h.app, &h.may::<Decide>(town, noor), id, &grant())
                .await
                .unwrap_err()
        ),
        "decision-not-open"
    );
});

store_test!(numbers_count_per_tenant_and_year, |h| async {
    let (a, b) = (h.tenant("a").await, h.tenant("b").await);
    let jana = h.person("Jana").await;
    let mut numbers = Vec::new();
    for town in [a, a, b] {
        numbers.push(row(h, town, ask(h, town, jana).await).await.number);
    }
    h.clock.advance(60 * 86_400);
    numbers.push(row(h, a, ask(h, a, jana).await).await.number);
    assert_eq!(
        numbers,
        ["2026-0001", "2026-0002", "2026-0001", "2027-0001"]
    );
});

store_test!(another_tenant_sees_nothing, |h| async {
    let (a, b) = (h.tenant("a").await, h.tenant("b").await);
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    let id = ask(h, a, jana).await;
    assert_eq!(
        code(
            decide(&h.app, &h.may::<Decide>(b, noor), id, &grant())
                .await
                .unwrap_err()
        ),
        "decision-missing"
    );
    assert!(may_read(&h.access(b, noor, &["portfolio.read"])).is_err());
});

#[test]
fn links_of_evidence_cannot_run_scripts() {
    let link = |link: &str| {
        Evidence {
            text: String::new(),
            link: Some(link.to_owned()),
        }
        .safe_link()
        .is_some()
    };
    assert!(link("/t/a/portfolio") && link("https://example.org"));
    assert!(!link("javascript:alert(1)") && !link("//evil.example") && !link("data:text/html,x"));
}

store_test!(a_town_chooses_who_decides_and_says_why, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let (noor, jana) = (h.person("Noor").await, h.person("Jana").await);
    h.grant(town, noor, "administrator").await;
    h.grant(town, jana, "license-manager").await;
    let (admin, manager) = (h.sign_in(noor).await, h.sign_in(jana).await);
    let path = "/t/a/einstellungen/entscheidungen";
    let before = h.get(&admin, path).await.text;
    assert!(before.contains("Zwei Personen") && before.contains("niemand die Rolle Revision"));
    assert!(!before.contains(" checked"), "nothing is preselected");
    let short = h
        .post(
            &admin,
            path,
            &[("rule", "single"), ("reason", "zu <i>klein")],
        )
        .await;
    assert_eq!(short.status.as_u16(), 422);
    assert!(short.text.contains("zu &#60;i&#62;klein") && short.text.contains("href=\"#reason\""));
    let none = h.post(&admin, path, &[("reason", REASON)]).await;
    assert!(none.text.contains("href=\"#rule\""));
    assert!(!single_decision(h.db.read(), town).await.unwrap());
    let set = [("rule", "single"), ("reason", REASON)];
    assert_eq!(h.post(&manager, path, &set).await.status.as_u16(), 403);
    assert!(h.post(&admin, path, &set).await.status.is_redirection());
    assert!(single_decision(h.db.read(), town).await.unwrap());
    assert!(!single_decision(h.db.read(), other).await.unwrap());
    let after = h.get(&admin, path).await.text;
    assert!(after.contains(REASON) && after.contains("Noor"));
    assert!(
        h.get(&admin, &format!("{path}?lang=en"))
            .await
            .text
            .contains("later review")
    );
    let api = "/api/v1/tenants/a/decision-rule";
    assert_eq!(h.get(&manager, api).await.json()["single"], true);
});
