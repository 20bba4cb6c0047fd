//! Exceptions: asked for by one, decided by another, until a date, and never beyond what they name.

use super::*;
use crate::model::{AskException, Outcome};
use crate::service::{Choice, Extent, NewException, Pointer};
use license::Way;
use platform::decision::{self, DecisionId, Verdict as Decided};
use platform::people::refused::Refused;
use platform::permission::{Decide, ManageTenant, ReadAudit, RequestDecision};
use platform::{Lang, Problem};

const WHY: &str = "Ohne diesen Bestandteil laufen die Karten nicht.";
/// Seconds of a day.
const DAY: i64 = 86_400;

fn new(pointer: Pointer, choice: Choice, extent: Extent) -> NewException {
    NewException {
        pointer,
        choice,
        extent,
        why: WHY.to_owned(),
        alternatives: "Eine freie Fassung gibt es nicht.".to_owned(),
        conditions: "Ersatz bis zum Sommer beschaffen.".to_owned(),
        until: "2027-03-31".parse().ok(),
        ways: vec![Way::Internal],
        supersedes: None,
    }
}

async fn ask(
    h: &Harness,
    engine: &Engine,
    town: &Town,
    new: &NewException,
) -> Result<DecisionId, Refused> {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let ask = h.may::<AskException>(town.tenant, town.person);
    let request = h.may::<RequestDecision>(town.tenant, town.person);
    service::ask_exception(&h.app, engine, &read, &ask, &request, Lang::De, new).await
}

fn grant() -> Decided {
    Decided {
        granted: true,
        reason: "Der Ersatz ist beauftragt, das Risiko ist klein.".to_owned(),
        shorter_until: None,
    }
}

async fn granted(h: &Harness, engine: &Engine, town: &Town, new: &NewException) -> DecisionId {
    let id = ask(h, engine, town, new).await.unwrap();
    let other = h.person("Noor").await;
    let may = h.may::<Decide>(town.tenant, other);
    decision::decide(&h.app, &may, id, &grant()).await.unwrap();
    id
}

async fn detail(
    h: &Harness,
    engine: &Engine,
    town: &Town,
    id: ReleaseId,
) -> service::ReleaseDetail {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let detail = service::release(&h.app, engine, &read, id).await;
    detail.unwrap().unwrap()
}

async fn outcome(h: &Harness, engine: &Engine, town: &Town, id: ReleaseId) -> Outcome {
    let detail = detail(h, engine, town, id).await;
    assert_eq!(
        detail.counts(),
        detail.summary.counts,
        "rows and counts agree"
    );
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let overview = service::overview(&h.app, engine, &read).await.unwrap();
    let rows = &overview.rows;
    let row = rows.iter().find(|row| row.release.release == id).unwrap();
    assert_eq!(row.summary, detail.summary, "the overview says the same");
    row.summary.outcome()
}

/// Where a release's worst component stands.
async fn worst(h: &Harness, engine: &Engine, town: &Town, id: ReleaseId) -> Pointer {
    let detail = detail(h, engine, town, id).await;
    Pointer {
        release: Some(id),
        handle: Some(detail.rows[0].handle.clone()),
        license: None,
    }
}

/// A release of another product.
async fn other_product(h: &Harness, town: &Town, parts: &serde_json::Value) -> ReleaseId {
    let write = h.may::<portfolio::WritePortfolio>(town.tenant, town.person);
    let input = FormData::from_pairs([
        ("name", "Werkzeug"),
        ("kind", "open-source"),
        ("license", "MIT"),
        ("version", "7"),
    ]);
    let made = portfolio::service::create_product(&h.app, &write, &input).await;
    let release = made.unwrap().1;
    let upload = h.may::<portfolio::UploadSbom>(town.tenant, town.person);
    let bytes = document("7", parts);
    portfolio::service::take_in(&h.app, &upload, release, "werkzeug.cdx.json", bytes)
        .await
        .unwrap();
    release
}

fn shared() -> serde_json::Value {
    json!([
        component("good", "1.0.0", Some("MIT")),
        component("shared", "1.0.0", Some("BUSL-1.1"))
    ])
}

fn code(refused: Refused) -> &'static str {
    Problem::from(refused).code
}

store_test!(
    an_exception_acts_after_another_person_granted_it_and_only_where_it_was_asked_for,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let id = release(h, &a, "1.0.0", &shared()).await;
        let elsewhere = release(h, &b, "1.0.0", &shared()).await;
        let other = other_product(h, &a, &shared()).await;
        let pointer = worst(h, &engine, &a, id).await;
        let wanted = new(pointer, Choice::ComponentVersion, Extent::Product);
        let asked = ask(h, &engine, &a, &wanted).await.unwrap();
        assert_eq!(
            outcome(h, &engine, &a, id).await,
            Outcome::NotAllowed,
            "only asked for"
        );
        let own = h.may::<Decide>(a.tenant, a.person);
        let refused = decision::decide(&h.app, &own, asked, &grant()).await;
        assert_eq!(code(refused.unwrap_err()), "decision-four-eyes");
        let noor = h.person("Noor").await;
        let may = h.may::<Decide>(a.tenant, noor);
        decision::decide(&h.app, &may, asked, &grant())
            .await
            .unwrap();
        assert_eq!(outcome(h, &engine, &a, id).await, Outcome::Excepted);
        let detail = detail(h, &engine, &a, id).await;
        assert_eq!((detail.counts().fine, detail.counts().excepted), (1, 1));
        let row = detail.rows.iter().find(|row| row.name == "shared").unwrap();
        assert_eq!(row.judgement.verdict, Verdict::NotAllowed, "never hidden");
        assert_eq!(row.exceptions[0].id, asked);
        assert_eq!(outcome(h, &engine, &a, other).await, Outcome::NotAllowed);
        assert_eq!(
            outcome(h, &engine, &b, elsewhere).await,
            Outcome::NotAllowed
        );
        let later = release(h, &a, "2.0.0", &shared()).await;
        assert_eq!(
            outcome(h, &engine, &a, later).await,
            Outcome::Excepted,
            "of the product"
        );
        let reader = h.access(b.tenant, b.person, &["platform.decision.request"]);
        let reader = decision::may_read(&reader).unwrap();
        let read = h.may::<ReadLicenses>(b.tenant, b.person);
        let filter = decision::Filter::default();
        let seen = service::exceptions(&h.app, &engine, &read, &reader, &filter, 10).await;
        assert!(
            seen.unwrap().is_empty(),
            "the other town sees nothing of it"
        );
        assert!(
            service::exception_of(&h.app, &read, asked)
                .await
                .unwrap()
                .is_none()
        );
        decision::end(&h.app, &may, asked, "Der Bestandteil ist ersetzt worden.")
            .await
            .unwrap();
        assert_eq!(outcome(h, &engine, &a, id).await, Outcome::NotAllowed);
        let again = decision::end(&h.app, &may, asked, WHY).await.unwrap_err();
        assert_eq!(code(again), "decision-not-in-force");
        let audit = platform::audit::verify::verify(h.db.read()).await.unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
);

store_test!(
    on_the_day_after_its_last_one_an_exception_acts_no_longer_without_anybody_doing_anything,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let id = release(h, &a, "1.0.0", &shared()).await;
        let pointer = worst(h, &engine, &a, id).await;
        let mut wanted = new(pointer, Choice::Component, Extent::Town);
        wanted.until = "2026-11-25".parse().ok();
        granted(h, &engine, &a, &wanted).await;
        for (days, expected) in [
            (0, Outcome::Excepted),
            (2, Outcome::Excepted),
            (1, Outcome::NotAllowed),
        ] {
            h.clock.advance(days * DAY);
            assert_eq!(outcome(h, &engine, &a, id).await, expected, "{}", h.now());
        }
        assert_eq!(decision::expire_due(&h.app).await.unwrap(), 1);
        assert_eq!(outcome(h, &engine, &a, id).await, Outcome::NotAllowed);
    }
);

store_test!(
    an_exception_never_permits_what_it_does_not_name,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let parts = json!([
            component("one", "1.0.0", Some("BUSL-1.1")),
            component("two", "1.0.0", Some("MIT AND BUSL-1.1")),
            component("three", "1.0.0", Some("BUSL-1.1 AND Elastic-2.0"))
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let pointer = worst(h, &engine, &a, id).await;
        let license = Choice::License("BUSL-1.1".to_owned());
        granted(h, &engine, &a, &new(pointer.clone(), license, Extent::Town)).await;
        assert_eq!(outcome(h, &engine, &a, id).await, Outcome::NotAllowed);
        let counts = detail(h, &engine, &a, id).await.counts();
        assert_eq!(
            (counts.excepted, counts.not_allowed),
            (2, 1),
            "Elastic-2.0 is not named"
        );
        let blank = json!([component("blank", "1.0.0", None)]);
        let unknown = other_product(h, &a, &blank).await;
        let pointer = Pointer {
            release: Some(unknown),
            ..Pointer::default()
        };
        granted(
            h,
            &engine,
            &a,
            &new(pointer, Choice::Product, Extent::Release),
        )
        .await;
        assert_eq!(
            outcome(h, &engine, &a, unknown).await,
            Outcome::Unknown,
            "stays unknown"
        );
        // Offered over a network, the use is not covered any more.
        let write = h.may::<portfolio::WritePortfolio>(a.tenant, a.person);
        let only = json!([component("one", "1.0.0", Some("BUSL-1.1"))]);
        let served = release(h, &a, "2.0.0", &only).await;
        assert_eq!(outcome(h, &engine, &a, served).await, Outcome::Excepted);
        let input = FormData::from_pairs([("purpose", "Karten"), ("exposure", "network")]);
        portfolio::service::add_deployment(&h.app, &write, served, &input)
            .await
            .unwrap();
        assert_eq!(outcome(h, &engine, &a, served).await, Outcome::NotAllowed);
    }
);

store_test!(
    what_is_asked_for_is_checked,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let id = release(h, &a, "1.0.0", &shared()).await;
        let pointer = worst(h, &engine, &a, id).await;
        let sound = new(pointer, Choice::ComponentVersion, Extent::Release);
        let refused =
            async |wrong: NewException| code(ask(h, &engine, &a, &wrong).await.unwrap_err());
        let far = NewException {
            until: "2029-11-24".parse().ok(),
            ..sound.clone()
        };
        assert_eq!(refused(far).await, "licensing-exception-until-far");
        let past = NewException {
            until: "2026-11-22".parse().ok(),
            ..sound.clone()
        };
        assert_eq!(refused(past).await, "decision-until-past");
        let short = NewException {
            why: "so".to_owned(),
            ..sound.clone()
        };
        assert_eq!(refused(short).await, "decision-reason-short");
        let everywhere = NewException {
            choice: Choice::Product,
            extent: Extent::Town,
            ..sound.clone()
        };
        assert_eq!(
            refused(everywhere).await,
            "licensing-exception-product-town"
        );
        let foreign = NewException {
            choice: Choice::License("SSPL-1.0".to_owned()),
            ..sound.clone()
        };
        assert_eq!(refused(foreign).await, "licensing-exception-choice-missing");
        let never = NewException {
            ways: Vec::new(),
            ..sound.clone()
        };
        assert_eq!(refused(never).await, "licensing-exception-ways-missing");
        let b = town(h, "b").await;
        let stranger = ask(h, &engine, &b, &sound).await.unwrap_err();
        assert_eq!(code(stranger), "licensing-release-missing");
    }
);

store_test!(
    an_exception_decided_alone_says_so_and_waits_for_its_review,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let id = release(h, &a, "1.0.0", &shared()).await;
        let manage = h.may::<ManageTenant>(a.tenant, a.person);
        let reason = "Bei uns ist nur eine Person zuständig.";
        decision::set_single_decision(&h.app, &manage, true, reason)
            .await
            .unwrap();
        let pointer = worst(h, &engine, &a, id).await;
        let wanted = new(pointer, Choice::ComponentVersion, Extent::Release);
        let asked = ask(h, &engine, &a, &wanted).await.unwrap();
        let own = h.may::<Decide>(a.tenant, a.person);
        decision::decide(&h.app, &own, asked, &grant())
            .await
            .unwrap();
        assert_eq!(outcome(h, &engine, &a, id).await, Outcome::Excepted);
        let auditor = h.person("Revision").await;
        let reader = h.access(a.tenant, auditor, &["platform.audit.read"]);
        let reader = decision::may_read(&reader).unwrap();
        let row = decision::get(&h.app, &reader, asked).await.unwrap();
        assert!(row.waits_for_review());
        let may = h.may::<ReadAudit>(a.tenant, auditor);
        decision::review(&h.app, &may, asked, "Begründung und Frist tragen.")
            .await
            .unwrap();
        let row = decision::get(&h.app, &reader, asked).await.unwrap();
        assert!(!row.waits_for_review());
    }
);

store_test!(
    sixty_days_before_the_end_whoever_asked_and_the_licence_manager_are_told,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let manager = h.person("Robin").await;
        h.grant(a.tenant, manager, "license-manager").await;
        h.grant(a.tenant, a.person, "employee").await;
        let id = release(h, &a, "1.0.0", &shared()).await;
        let pointer = worst(h, &engine, &a, id).await;
        // 128 days ahead.
        granted(
            h,
            &engine,
            &a,
            &new(pointer, Choice::ComponentVersion, Extent::Release),
        )
        .await;
        let told = async |person: PersonId| {
            let cookie = h.sign_in(person).await;
            let page = h.get(&cookie, "/t/a/aufgaben").await.text;
            page.contains("läuft ab")
        };
        h.clock.advance(67 * DAY);
        decision::renew_tasks(&h.app, a.tenant).await.unwrap();
        assert!(!told(a.person).await, "61 days before");
        h.clock.advance(DAY);
        decision::renew_tasks(&h.app, a.tenant).await.unwrap();
        assert!(told(a.person).await && told(manager).await);
    }
);

store_test!(
    from_a_component_that_is_not_allowed_to_a_granted_exception_by_pages_alone,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        h.grant(a.tenant, a.person, "employee").await;
        let id = release(h, &a, "1.0.0", &shared()).await;
        let cookie = h.sign_in(a.person).await;
        let tab = h
            .get(&cookie, &format!("/t/a/portfolio/releases/{id}/lizenzen"))
            .await;
        let link = tab
            .text
            .split('"')
            .find(|part| part.contains("beantragen?release=") && part.contains("bestandteil"))
            .unwrap()
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        let form = h.get(&cookie, &link).await.text;
        for known in ["shared 1.0.0", "BUSL-1.1", "23.11.2027", "nicht zulässig"] {
            assert!(form.contains(known), "{known} is filled in");
        }
        let mut fields = vec![
            ("choice", "component-version"),
            ("extent", "release"),
            ("ways", "internal"),
            ("why", WHY),
            ("alternatives", ""),
            ("until", "31.03.2027"),
        ];
        let refused = h.post(&cookie, &link, &fields).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.text.contains("welche Alternativen geprüft wurden"));
        fields[4].1 = "Keine: Es gibt nur diesen Bestandteil.";
        let sent = h.post(&cookie, &link, &fields).await;
        let page = sent.location().split('?').next().unwrap().to_owned();
        assert!(page.contains("/entscheidungen/"), "{}", sent.text);
        let own = h.get(&cookie, &page).await.text;
        assert!(
            own.contains("Wo sie wirkt") && own.contains("App 1.0.0"),
            "{own}"
        );
        // The security manager decides about risks, not about licences.
        let robin = h.person("Robin").await;
        h.grant(a.tenant, robin, "security-manager").await;
        let verdict = [
            ("outcome", "grant"),
            ("reason", "Der Ersatz ist schon beauftragt."),
        ];
        let security = h.sign_in(robin).await;
        assert_eq!(
            h.post(&security, &page, &verdict).await.status.as_u16(),
            403
        );
        let noor = h.person("Noor").await;
        h.grant(a.tenant, noor, "strategist").await;
        let strategist = h.sign_in(noor).await;
        let before = h.get(&strategist, &page).await.text;
        assert!(before.contains("Wo sie wirkt") && before.contains("Ihre Entscheidung"));
        assert_eq!(
            h.post(&strategist, &page, &verdict).await.status.as_u16(),
            303
        );
        let tab = h
            .get(&cookie, &format!("/t/a/portfolio/releases/{id}/lizenzen"))
            .await
            .text;
        assert!(
            tab.contains("Bis 31.03.2027 erlaubt durch Ausnahme 2026-0001."),
            "{tab}"
        );
        assert!(
            tab.contains("nicht zulässig"),
            "the verdict stays beside it"
        );
        for path in [
            "/t/a/lizenzen",
            "/t/a/lizenzen/urteile?urteil=excepted",
            "/t/a/lizenzen/ausnahmen",
        ] {
            for lang in ["de", "en"] {
                let sign = if path.contains('?') { '&' } else { '?' };
                let answer = h.get(&cookie, &format!("{path}{sign}lang={lang}")).await;
                assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text);
                assert!(
                    !answer.text.contains(">licensing-"),
                    "{path}: an untranslated key"
                );
            }
        }
        let list = h.get(&cookie, "/t/a/lizenzen/ausnahmen").await.text;
        assert!(
            list.contains("in einem Release") && list.contains("31.03.2027"),
            "{list}"
        );
        let file = h.get(&cookie, "/t/a/lizenzen/ausnahmen?format=csv").await;
        assert!(file.text.contains("2026-0001"), "{}", file.text);
        let reach = page.replace("/entscheidungen/", "/lizenzen/ausnahmen/");
        let file = h
            .get(&cookie, &format!("{reach}/reichweite?format=csv"))
            .await;
        assert!(file.text.contains("App 1.0.0"), "{}", file.text);
        let listed = h
            .get(&cookie, "/api/v1/tenants/a/licensing/verdicts")
            .await
            .json();
        assert_eq!(listed["items"][0]["verdict"], "fine");
        assert_eq!(listed["items"][0]["exceptions"][0]["number"], "2026-0001");
        let api = h
            .get(&cookie, "/api/v1/tenants/a/licensing/exceptions")
            .await
            .json();
        assert_eq!(api["items"][0]["permits"]["subject"], "component");
        let asked = h
            .get(&cookie, "/t/a/lizenzen/darf-ich?text=BUSL-1.1")
            .await
            .text;
        assert!(
            asked.contains("beantragen?lizenz=BUSL-1.1"),
            "asked for where it is answered"
        );
    }
);
