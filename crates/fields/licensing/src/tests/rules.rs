//! The editor of the town's rules: a draft per person, its effect foretold, its versions kept.

use super::*;
use crate::model::{Outcome, RuleDifference};
use crate::service::Edit;
use std::collections::HashMap;

const REASON: &str = "Beschluss des Rates vom 1. Oktober, Vorlage 123";
const HEAD: &str = "schema = \"allmende-license-policy/1\"\n";

fn rule(id: &str, rest: &str) -> String {
    format!("{HEAD}[[rule]]\nid = \"{id}\"\n{rest}\n")
}

async fn source(h: &Harness, town: &Town, text: &str) {
    let may = h.may::<ManagePolicy>(town.tenant, town.person);
    service::edit(&h.app, &may, Edit::Source(text.to_owned()))
        .await
        .unwrap();
}

async fn ids(h: &Harness, town: &Town) -> Vec<String> {
    let may = h.may::<ManagePolicy>(town.tenant, town.person);
    let draft = service::draft(&h.app, &may).await.unwrap();
    draft
        .policy
        .rules
        .iter()
        .map(|rule| rule.id.clone())
        .collect()
}

/// Saves the draft a second later: versions are ordered by their time.
async fn save(h: &Harness, may: &platform::May<ManagePolicy>) -> Result<(), platform::Problem> {
    h.clock.advance(1);
    service::save_draft(&h.app, may, REASON).await
}

async fn outcomes(h: &Harness, engine: &Engine, town: &Town) -> HashMap<ReleaseId, Outcome> {
    let read = h.may::<ReadLicenses>(town.tenant, town.person);
    let overview = service::overview(&h.app, engine, &read).await.unwrap();
    let rows = overview.rows.iter();
    rows.map(|row| (row.release.release, row.summary.outcome()))
        .collect()
}

store_test!(
    what_the_preview_foretells_is_what_the_overview_says_after_saving,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = [
            json!([
                component("one", "1", Some("MIT")),
                component("two", "1", Some("BUSL-1.1"))
            ]),
            json!([
                component("one", "1", Some("MIT OR GPL-3.0-only")),
                component("six", "1", Some("AGPL-3.0-only"))
            ]),
            json!([
                component("blank", "1", None),
                component("four", "1", Some("EUPL-1.2"))
            ]),
            json!([component(
                "five",
                "1",
                Some("GPL-2.0-only WITH Classpath-exception-2.0")
            )]),
        ];
        for (at, parts) in parts.iter().enumerate() {
            let id = release(h, &a, &format!("{at}.0"), parts).await;
            release(h, &b, &format!("{at}.0"), parts).await;
            let write = h.may::<portfolio::WritePortfolio>(a.tenant, a.person);
            let exposure = ["internal", "network", "distribution", "internal"][at];
            let linking = ["separate", "separate", "static", "separate"][at];
            let input = FormData::from_pairs([
                ("purpose", "Karten"),
                ("exposure", exposure),
                ("linking", linking),
            ]);
            portfolio::service::add_deployment(&h.app, &write, id, &input)
                .await
                .unwrap();
        }
        let elsewhere = outcomes(h, &engine, &b).await;
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let manage = h.may::<ManagePolicy>(a.tenant, a.person);
        let mut policies = vec![
            NO_MIT.to_owned(),
            rule("busl", "verdict = \"fine\"\nlicenses = [\"BUSL-1.1\"]"),
            rule("alles", "verdict = \"not-allowed\""),
            rule(
                "netz",
                "verdict = \"not-allowed\"\nclasses = [\"network-copyleft\"]\nways = [\"network\"]",
            ),
            String::new(),
        ];
        let sets = service::rule_sets(&h.app);
        assert!(sets.len() >= 3, "the ready-made sets can be read");
        for set in &sets {
            service::discard(&h.app, &manage).await.unwrap();
            source(h, &a, "").await;
            service::edit(&h.app, &manage, Edit::Set(set.id.clone()))
                .await
                .unwrap();
            let draft = service::draft(&h.app, &manage).await.unwrap();
            assert!(draft.faults.is_empty(), "{}: {:?}", set.id, draft.faults);
            assert_eq!(draft.policy.rules, set.rules);
            policies.push(draft.source);
        }
        service::discard(&h.app, &manage).await.unwrap();
        let mut changed = 0;
        for text in policies {
            let before = outcomes(h, &engine, &a).await;
            source(h, &a, &text).await;
            let draft = service::draft(&h.app, &manage).await.unwrap();
            let preview = service::preview(&h.app, &engine, &read, &draft.policy)
                .await
                .unwrap();
            assert_eq!(
                outcomes(h, &engine, &a).await,
                before,
                "a draft changes nothing"
            );
            save(h, &manage).await.unwrap();
            let mut foretold = before;
            for shift in &preview.releases {
                assert_eq!(
                    foretold.insert(shift.release.release, shift.to),
                    Some(shift.from)
                );
                assert!(shift.from == shift.to || shift.rule.is_some(), "{shift:?}");
            }
            assert_eq!(outcomes(h, &engine, &a).await, foretold, "{text}");
            let overview = service::overview(&h.app, &engine, &read).await.unwrap();
            assert_eq!(overview.releases, preview.after, "{text}");
            changed += preview.changed();
        }
        assert!(changed > 5, "the rules do change something: {changed}");
        assert_eq!(
            outcomes(h, &engine, &b).await,
            elsewhere,
            "only in their town"
        );
    }
);

store_test!(
    a_draft_is_changed_rule_by_rule_and_seen_by_its_person_alone,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let may = h.may::<ManagePolicy>(a.tenant, a.person);
        source(
            h,
            &a,
            &format!(
                "{}{}",
                rule("a", "verdict = \"fine\""),
                "[[rule]]\nid = \"b\"\nverdict = \"to-review\"\n"
            ),
        )
        .await;
        let put = |id: &str, instead: Option<&str>| {
            let policy =
                license::Policy::from_toml(&rule(id, "verdict = \"not-allowed\"")).unwrap();
            Edit::Put {
                rule: Box::new(policy.rules[0].clone()),
                instead: instead.map(str::to_owned),
            }
        };
        service::edit(&h.app, &may, put("c", None)).await.unwrap();
        assert_eq!(ids(h, &a).await, ["a", "b", "c"]);
        service::edit(&h.app, &may, Edit::Up("c".to_owned()))
            .await
            .unwrap();
        service::edit(&h.app, &may, Edit::Down("a".to_owned()))
            .await
            .unwrap();
        assert_eq!(ids(h, &a).await, ["c", "a", "b"]);
        service::edit(&h.app, &may, put("d", Some("a")))
            .await
            .unwrap();
        assert_eq!(ids(h, &a).await, ["c", "d", "b"], "it keeps its place");
        let twice = service::edit(&h.app, &may, put("b", Some("d")))
            .await
            .unwrap_err();
        assert_eq!(platform::Problem::from(twice).code, "licensing-rule-twice");
        service::edit(&h.app, &may, Edit::Delete("c".to_owned()))
            .await
            .unwrap();
        let gone = service::edit(&h.app, &may, Edit::Delete("c".to_owned()))
            .await
            .unwrap_err();
        assert_eq!(platform::Problem::from(gone).code, "licensing-rule-missing");
        let large = Edit::Source("#".repeat(70_000));
        let large = service::edit(&h.app, &may, large).await.unwrap_err();
        assert_eq!(platform::Problem::from(large).code, "licensing-rules-large");
        let other = h.person("Noor").await;
        for (tenant, person) in [(a.tenant, other), (b.tenant, a.person)] {
            let may = h.may::<ManagePolicy>(tenant, person);
            let draft = service::draft(&h.app, &may).await.unwrap();
            assert!(!draft.stored && draft.source.is_empty());
        }
        service::discard(&h.app, &may).await.unwrap();
        assert!(ids(h, &a).await.is_empty());
    }
);

store_test!(
    whoever_saves_second_is_told_what_came_in_between,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        let mine = h.may::<ManagePolicy>(a.tenant, a.person);
        let other = Town {
            tenant: a.tenant,
            person: h.person("Noor").await,
        };
        let theirs = h.may::<ManagePolicy>(a.tenant, other.person);
        source(h, &a, NO_MIT).await;
        source(
            h,
            &other,
            &rule("busl", "verdict = \"fine\"\nlicenses = [\"BUSL-1.1\"]"),
        )
        .await;
        save(h, &theirs).await.unwrap();
        let refused = save(h, &mine).await.unwrap_err();
        assert_eq!(refused.code, "licensing-rules-between");
        let draft = service::draft(&h.app, &mine).await.unwrap();
        let between = draft.between.unwrap();
        let newer = service::read_policy(&between.source).unwrap();
        let difference = RuleDifference::between(&newer, &draft.policy);
        assert_eq!((difference.added.len(), difference.removed.len()), (1, 1));
        h.grant(a.tenant, a.person, "license-manager").await;
        let cookie = h.sign_in(a.person).await;
        let page = h.get(&cookie, "/t/a/lizenzen/regeln/entwurf").await.text;
        assert!(
            page.contains("Noor hat inzwischen eine neue Fassung gespeichert"),
            "{page}"
        );
        assert!(
            page.contains("no-mit") && page.contains("busl"),
            "both are shown"
        );
        service::edit(&h.app, &mine, Edit::KeepMine).await.unwrap();
        save(h, &mine).await.unwrap();
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let history = service::history(&h.app, &read).await.unwrap();
        assert_eq!((history.number, history.versions.len()), (2, 2));
        assert_eq!(history.policy.rules[0].id, "no-mit");
    }
);

store_test!(
    rules_are_written_previewed_saved_compared_and_taken_back_by_pages_alone,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        h.grant(a.tenant, a.person, "license-manager").await;
        release(
            h,
            &a,
            "1.0.0",
            &json!([component("good", "1.0.0", Some("ISC"))]),
        )
        .await;
        let cookie = h.sign_in(a.person).await;
        let draft = "/t/a/lizenzen/regeln/entwurf";
        let rules = h.get(&cookie, "/t/a/lizenzen/regeln").await.text;
        assert!(rules.contains(draft), "the next step is offered");
        let form = format!("{draft}/regel");
        let wrong = [
            ("id", "Kein ISC"),
            ("verdict", "to-review"),
            ("licenses", "ISC, Hauslizenz"),
        ];
        let refused = h.post(&cookie, &form, &wrong).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(
            refused.text.contains("Nur Kleinbuchstaben")
                && refused.text.contains("keine SPDX-Kennung einer Lizenz")
        );
        let sound = [
            ("id", "kein-isc"),
            ("verdict", "to-review"),
            ("reason", "Wird zurzeit geklärt."),
            ("licenses", "isc"),
            ("ways", "internal"),
            ("ways", "network"),
        ];
        let kept = h.post(&cookie, &form, &sound).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.text);
        let page = h.get(&cookie, draft).await.text;
        assert!(
            page.contains("Lizenz: ISC")
                && page.contains("Nutzung: nur intern oder Netzdienst für Dritte"),
            "{page}"
        );
        let again = h
            .get(&cookie, &format!("{draft}/regel?id=kein-isc"))
            .await
            .text;
        assert!(
            again.contains("Wird zurzeit geklärt.") && again.contains(">ISC</textarea>"),
            "{again}"
        );
        let preview = h.get(&cookie, &format!("{draft}/wirkung")).await.text;
        assert!(
            preview.contains("Ein Release erhält ein anderes Urteil."),
            "{preview}"
        );
        assert!(
            preview.contains("Eigene Regel „kein-isc“") && preview.contains("<svg class=\"share\"")
        );
        let file = h
            .get(&cookie, &format!("{draft}/wirkung?format=csv"))
            .await
            .text;
        assert!(file.contains("App 1.0.0"), "{file}");
        let short = h
            .post(&cookie, &format!("{draft}/wirkung"), &[("reason", "so")])
            .await;
        assert_eq!(short.status.as_u16(), 422);
        let saved = h
            .post(&cookie, &format!("{draft}/wirkung"), &[("reason", REASON)])
            .await;
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.text);
        h.clock.advance(1);
        let set = h
            .post(&cookie, draft, &[("act", "set:opencode-only")])
            .await;
        assert_eq!(set.status.as_u16(), 303, "{}", set.text);
        let saved = h
            .post(&cookie, &format!("{draft}/wirkung"), &[("reason", REASON)])
            .await;
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.text);
        let rules = h.get(&cookie, "/t/a/lizenzen/regeln").await.text;
        let link = |part: &str| {
            let mut links = rules.split('"').filter(|link| link.contains(part));
            links
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&")
        };
        let difference = h.get(&cookie, &link("/vergleich?von=")).await.text;
        assert!(
            difference.contains("Hinzugekommen") && difference.contains("nicht-gelistet-pruefen")
        );
        let back = h.post(&cookie, &link("/uebernehmen"), &[]).await;
        assert!(back.location().contains("/wirkung"), "{}", back.text);
        let page = h.get(&cookie, draft).await.text;
        let own = page.split("id=\"saetze\"").next().unwrap();
        assert!(own.contains("kein-isc") && !own.contains("nicht-gelistet-pruefen"));
        for path in [
            "lizenzen/regeln",
            "lizenzen/regeln/entwurf",
            "lizenzen/regeln/entwurf/regel",
            "lizenzen/regeln/entwurf/text",
            "lizenzen/regeln/entwurf/wirkung",
        ] {
            for lang in ["de", "en"] {
                let answer = h.get(&cookie, &format!("/t/a/{path}?lang={lang}")).await;
                assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text);
                assert!(
                    !answer.text.contains(">licensing-"),
                    "{path}: an untranslated key"
                );
            }
        }
        let reader = h.person("Kim").await;
        h.grant(a.tenant, reader, "employee").await;
        let cookie = h.sign_in(reader).await;
        assert_eq!(h.get(&cookie, draft).await.status.as_u16(), 403);
        let rules = h.get(&cookie, "/t/a/lizenzen/regeln").await;
        assert!(rules.status.is_success() && !rules.text.contains("/entwurf\""));
    }
);
