//! Choosing a licence: the house default and the decision of each town are its own, parts come from its releases.

use super::{Town, component, document, release, town};
use crate::model::{ManagePolicy, ReadLicenses};
use crate::service::choice::{self, NewChoice, Questionnaire};
use crate::{Engine, Licensing};
use platform::decision::{self, DecisionId, ReadDecisions, State, Verdict};
use platform::permission::{Decide, RequestDecision};
use platform::testing::Harness;
use platform::web::FormData;
use platform::{Lang, Problem, store_test};
use portfolio::model::{ProductId, ReleaseId};
use serde_json::json;
use std::sync::Arc;

const REASON: &str = "Beschluss des Stadtrats vom 26.11.2026";

/// An application for everyone, made by own staff without funding.
fn asked() -> Questionnaire {
    let some = |word: &str| Some(word.to_owned());
    Questionnaire {
        work: some("application"),
        sharing: some("everyone"),
        parts: some("none"),
        rights: some("all"),
        funding: some("free"),
        ..Questionnaire::default()
    }
}

/// An own development without a licence, with a release that holds these components.
async fn own(h: &Harness, of: &Town, components: &serde_json::Value) -> (ProductId, ReleaseId) {
    let write = h.may::<portfolio::WritePortfolio>(of.tenant, of.person);
    let input = FormData::from_pairs([
        ("name", "Bauantrag Online"),
        ("kind", "own-development"),
        ("version", "1.0.0"),
    ]);
    let created = portfolio::service::create_product(&h.app, &write, &input);
    let (product, release) = created.await.unwrap();
    let upload = h.may::<portfolio::UploadSbom>(of.tenant, of.person);
    let bytes = document("1.0.0", components);
    portfolio::service::take_in(&h.app, &upload, release, "bau.cdx.json", bytes)
        .await
        .unwrap();
    (product, release)
}

store_test!(
    the_house_default_counts_at_once_and_only_for_its_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let manage = h.may::<ManagePolicy>(a.tenant, a.person);
        let set = async |license: &str, reason: &str| {
            choice::set_house_default(&h.app, &manage, license, reason).await
        };
        assert_eq!(
            set("GPL-2.0-only", REASON).await.unwrap_err().code,
            "licensing-house-default-unlisted"
        );
        assert_eq!(
            set("BSD-3-Clause", "weil").await.unwrap_err().code,
            "licensing-reason-short"
        );
        set("BSD-3-Clause", REASON).await.unwrap();
        let recommended = async |of: &Town| {
            let read = h.may::<ReadLicenses>(of.tenant, of.person);
            let chosen = choice::choose(&h.app, &engine, &read, &asked())
                .await
                .unwrap();
            chosen.choice.recommended.map(|license| license.id)
        };
        assert_eq!(recommended(&a).await, Some("BSD-3-Clause"));
        assert_eq!(
            recommended(&b).await,
            Some("MIT"),
            "another town keeps the order of the list"
        );
        h.clock.advance(1);
        set("", "Der Beschluss wurde aufgehoben.").await.unwrap();
        assert_eq!(recommended(&a).await, Some("MIT"));
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let house = choice::house_default(&h.app, &read).await.unwrap();
        let kept: Vec<Option<&str>> = house
            .versions
            .iter()
            .map(|row| row.license.as_deref())
            .collect();
        assert_eq!(kept, [None, Some("BSD-3-Clause")], "versions are kept");
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        let house = choice::house_default(&h.app, &stranger).await.unwrap();
        assert!(house.versions.is_empty());
    }
);

store_test!(
    parts_come_from_a_release_of_the_own_town_only,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([
            component("good", "1.0.0", Some("MIT")),
            component("strict", "1.0.0", Some("GPL-3.0-or-later"))
        ]);
        let bought = release(h, &a, "1.0.0", &parts).await;
        let (_, own) = own(h, &a, &parts).await;
        let asked = |id: ReleaseId| Questionnaire {
            parts: Some("some".to_owned()),
            release: Some(id.to_string()),
            ..asked()
        };
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let chosen = choice::choose(&h.app, &engine, &read, &asked(own))
            .await
            .unwrap();
        assert_eq!(chosen.answers.parts.unwrap().len(), 2);
        assert_eq!(
            chosen.choice.recommended.map(|license| license.id),
            Some("GPL-3.0-or-later")
        );
        let offered = choice::own_releases(&h.app, &read).await.unwrap();
        let offered: Vec<ReleaseId> = offered.iter().map(|release| release.release).collect();
        assert_eq!(offered, [own], "{bought} is no own development");
        let stranger = h.may::<ReadLicenses>(b.tenant, b.person);
        let refused = choice::choose(&h.app, &engine, &stranger, &asked(own)).await;
        assert_eq!(refused.unwrap_err().code, "licensing-release-missing");
        assert!(
            choice::own_releases(&h.app, &stranger)
                .await
                .unwrap()
                .is_empty()
        );
    }
);

/// Asks for the decision about the choice, as the town's person.
async fn request(
    h: &Harness,
    of: &Town,
    asked: &Questionnaire,
    new: &NewChoice,
) -> Result<DecisionId, Problem> {
    let read = h.may::<ReadLicenses>(of.tenant, of.person);
    let may = h.may::<RequestDecision>(of.tenant, of.person);
    let engine = Engine::default();
    let made = choice::request(&h.app, &engine, (&read, &may), Lang::De, (asked, new)).await;
    made.map_err(Problem::from)
}

store_test!(
    a_decision_needs_a_settled_choice_a_licence_that_is_left_and_a_reason_to_differ,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let (product, _) = own(h, &a, &json!([])).await;
        let mut new = NewChoice {
            product: Some(product),
            license: "MIT".to_owned(),
            ..NewChoice::default()
        };
        let refused = async |of: &Town, asked: &Questionnaire, new: &NewChoice| {
            request(h, of, asked, new).await.unwrap_err().code
        };
        let unclear = Questionnaire {
            rights: None,
            ..asked()
        };
        assert_eq!(
            refused(&a, &unclear, &new).await,
            "licensing-own-not-settled"
        );
        assert_eq!(
            refused(&b, &asked(), &new).await,
            "licensing-own-product-missing",
            "another town's product"
        );
        new.license = "CC0-1.0".to_owned();
        assert_eq!(
            refused(&a, &asked(), &new).await,
            "licensing-own-license-excluded"
        );
        new.license = "EUPL-1.2".to_owned();
        assert_eq!(
            refused(&a, &asked(), &new).await,
            "licensing-own-reason-missing"
        );
        new.product = None;
        assert_eq!(
            refused(&a, &asked(), &new).await,
            "licensing-own-name-missing"
        );
    }
);

store_test!(
    the_choice_is_decided_by_another_person_and_replaces_the_one_before,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let (product, _) = own(h, &a, &json!([])).await;
        let mut new = NewChoice {
            product: Some(product),
            license: "EUPL-1.2".to_owned(),
            reason: "Der Zweckverband verlangt die EUPL.".to_owned(),
            ..NewChoice::default()
        };
        let first = request(h, &a, &asked(), &new).await.unwrap();
        let grant = Verdict {
            granted: true,
            reason: "Geprüft, so soll es sein.".to_owned(),
            shorter_until: None,
        };
        let same = h.may::<Decide>(a.tenant, a.person);
        assert!(
            decision::decide(&h.app, &same, first, &grant)
                .await
                .is_err()
        );
        let second_person = h.person("zweite").await;
        let decide = h.may::<Decide>(a.tenant, second_person);
        decision::decide(&h.app, &decide, first, &grant)
            .await
            .unwrap();
        let reader = h.may::<ReadDecisions>(a.tenant, a.person);
        let row = decision::get(&h.app, &reader, first).await.unwrap();
        assert_eq!(row.what, "EUPL-1.2 für „Bauantrag Online“");
        assert_eq!(row.subject, format!("product:{product}"));
        for part in [
            "Zweckverband",
            "weicht",
            "alle, auch in geschlossenen Produkten",
        ] {
            assert!(row.why.contains(part), "{}", row.why);
        }
        assert!(
            row.alternatives.contains("MIT: passt"),
            "{}",
            row.alternatives
        );

        h.clock.advance(1);
        new.license = "MIT".to_owned();
        new.reason = String::new();
        let second = request(h, &a, &asked(), &new).await.unwrap();
        decision::decide(&h.app, &decide, second, &grant)
            .await
            .unwrap();
        let row = decision::get(&h.app, &reader, first).await.unwrap();
        assert_eq!(
            (row.state, row.superseded_by),
            (State::Superseded, Some(second))
        );
        let stranger = h.may::<ReadDecisions>(b.tenant, b.person);
        assert!(decision::get(&h.app, &stranger, second).await.is_err());
    }
);

/// The page, and answers that lead to MIT.
const PATH: &str = "/t/a/lizenzen/lizenz-waehlen";
const ANSWERS: &str = "work=application&sharing=everyone&parts=none&rights=all&funding=free";

store_test!(
    the_page_answers_below_the_questions_and_gives_the_files,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        let (product, _) = own(h, &a, &json!([])).await;
        h.grant(a.tenant, a.person, "license-manager").await;
        let cookie = h.sign_in(a.person).await;
        let page = h
            .get(&cookie, &format!("/t/a/portfolio/produkte/{product}"))
            .await;
        let link = format!("{PATH}?product={product}");
        assert!(page.text.contains(&link), "the product's page leads here");
        assert_eq!(h.get(&cookie, &link).await.status.as_u16(), 200);

        let page = h.get(&cookie, &format!("{PATH}?{ANSWERS}")).await;
        assert!(page.text.contains("Empfehlung: MIT"), "{}", page.text);
        let unread = h.get(&cookie, &format!("{PATH}?work=boat")).await;
        assert!(
            unread.text.contains("„boat“ ist keine der Antworten"),
            "{}",
            unread.text
        );
        let none = h
            .get(&cookie, &format!("{PATH}?{ANSWERS}&list=GPL-2.0-only"))
            .await;
        assert!(
            none.text.contains("Keine Lizenz der Kurzliste passt"),
            "{}",
            none.text
        );

        let files = |holder: &str| format!("{PATH}/dateien?license=MIT&holder={holder}&year=2026");
        let zip = h.get(&cookie, &files("Stadt%20A")).await;
        assert_eq!(zip.status.as_u16(), 200);
        assert!(zip.bytes.starts_with(b"PK"));
        assert_eq!(h.get(&cookie, &files("%3Cb%3E")).await.status.as_u16(), 422);
        let rest = format!("/api/v1/tenants/a/licensing/choice?{ANSWERS}");
        let rest = h.get(&cookie, &rest).await.json();
        assert_eq!(rest["recommended"], "MIT");
        assert_eq!(rest["candidates"].as_array().map(Vec::len), Some(12));
        assert_eq!(rest["settled"], true);
    }
);

store_test!(
    the_forms_of_the_page_ask_for_the_decision_and_set_the_house_default,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        h.grant(a.tenant, a.person, "license-manager").await;
        let cookie = h.sign_in(a.person).await;
        let pairs = ANSWERS.split('&').filter_map(|pair| pair.split_once('='));
        let mut fields: Vec<(&str, &str)> = pairs.chain([("license", "MIT")]).collect();
        let decide = format!("{PATH}/entscheidung");
        let again = h.post(&cookie, &decide, &fields).await;
        assert_eq!(again.status.as_u16(), 422);
        assert!(
            again.text.contains("nennen Sie den Namen des Werks"),
            "{}",
            again.text
        );
        fields.push(("name", "Bauantrag"));
        let done = h.post(&cookie, &decide, &fields).await;
        assert!(
            done.location().starts_with("/t/a/entscheidungen/"),
            "{}",
            done.text
        );
        assert_eq!(h.get(&cookie, done.location()).await.status.as_u16(), 200);

        let house = format!("{PATH}/hauslizenz");
        let set = async |reason: &str| {
            let fields = [("house", "EUPL-1.2"), ("house_reason", reason)];
            h.post(&cookie, &house, &fields).await.status.as_u16()
        };
        assert_eq!(set("weil").await, 422);
        assert_eq!(set(REASON).await, 303);
        let page = h.get(&cookie, &format!("{PATH}?{ANSWERS}")).await;
        assert!(
            page.text.contains("Ihre Hauslizenz ist EUPL-1.2"),
            "{}",
            page.text
        );
        let reader = h.person("liest").await;
        h.grant(a.tenant, reader, "awareness-manager").await;
        let other = h.sign_in(reader).await;
        let refused = h
            .post(
                &other,
                &house,
                &[("house", "MIT"), ("house_reason", REASON)],
            )
            .await;
        assert_eq!(refused.status.as_u16(), 403);
    }
);
