//! What consents promise, on both databases.

use super::*;
use crate::people::Identity;
use crate::testing::Harness;
use crate::{Field, Messages, PersonId, store_test};
use std::sync::Arc;

/// A field with one thing to consent to.
struct Sharing;

impl Field for Sharing {
    fn id(&self) -> &'static str {
        "sharing"
    }
    fn messages(&self) -> Vec<Messages> {
        Vec::new()
    }
    fn consents(&self) -> &'static [Subject] {
        &[Subject {
            id: "sharing.list",
            title: "menu-start",
            what: "start-figures",
            path: "/provider/list",
        }]
    }
}

fn sharing() -> Arc<dyn Field> {
    Arc::new(Sharing)
}

fn code(result: Result<(), Refused>) -> &'static str {
    result.map_or_else(|refused| Problem::from(refused).code, |()| "accepted")
}

/// Whose list the person sees.
async fn seen(h: &Harness, person: PersonId) -> Vec<String> {
    let identity = Identity::Person(crate::people::SignedIn {
        person,
        name: String::new(),
        session: String::new(),
        lang: None,
        theme: crate::people::Theme::default(),
    });
    let entered = crate::people::enter_all(&h.app, &identity).await.unwrap();
    let received = received(&h.app, &entered, "sharing.list", "portfolio.read")
        .await
        .unwrap();
    received
        .into_iter()
        .map(|one| one.giver().name.clone())
        .collect()
}

async fn end_first_mandate(h: &Harness, may: &May<ManageTenant>) {
    use crate::people::{MandateSide, service};
    let first = crate::api::Cursor::default();
    let mandates = service::mandates(&h.app, may, MandateSide::Town, &first).await;
    let mandate = mandates.unwrap().items[0].id;
    service::end_mandate(&h.app, may, mandate).await.unwrap();
}

store_test!(
    a_consent_has_effect_between_tenants_of_a_mandate_alone,
    [sharing()],
    |h| async {
        let (town, provider, other) = (
            h.tenant("town").await,
            h.tenant("provider").await,
            h.tenant("other").await,
        );
        let (boss, reader, auditor) = (
            h.person("Boss").await,
            h.person("Reader").await,
            h.person("Stranger").await,
        );
        h.grant(provider, reader, "employee").await;
        h.grant(other, auditor, "employee").await;
        let may: May<ManageTenant> = h.may(town, boss);
        let give_to = |to, subject| give(&h.app, &may, to, subject);
        assert_eq!(
            code(give_to(provider, "sharing.list").await),
            "consent-receiver-unknown"
        );
        h.mandate(provider, town, &["auditor"]).await;
        assert_eq!(
            code(give_to(other, "sharing.list").await),
            "consent-receiver-unknown"
        );
        assert_eq!(
            code(give_to(town, "sharing.list").await),
            "consent-receiver-unknown"
        );
        assert_eq!(
            code(give_to(provider, "everything").await),
            "consent-subject-unknown"
        );
        assert!(seen(h, reader).await.is_empty());
        for _ in 0..2 {
            assert_eq!(code(give_to(provider, "sharing.list").await), "accepted");
        }
        assert_eq!(seen(h, reader).await, ["Stadt town"]);
        assert!(seen(h, auditor).await.is_empty());
        let rows = list(&h.app, &may).await.unwrap();
        assert_eq!(rows.len(), 1, "given twice is given once");
        assert!(list(&h.app, &h.may(other, boss)).await.unwrap().is_empty());
        let foreign = end(&h.app, &h.may(provider, boss), rows[0].id).await;
        assert_eq!(foreign.unwrap_err().code, "consent-missing");

        end_first_mandate(h, &may).await;
        assert!(seen(h, reader).await.is_empty(), "the mandate has ended");
        h.clock.advance(60);
        h.mandate(provider, town, &["auditor"]).await;
        assert_eq!(seen(h, reader).await, ["Stadt town"]);
        end(&h.app, &may, rows[0].id).await.unwrap();
        assert!(seen(h, reader).await.is_empty(), "the consent has ended");
        assert_eq!(
            end(&h.app, &may, rows[0].id).await.unwrap_err().code,
            "consent-missing"
        );
        assert!(
            crate::audit::verify::verify(h.db.read())
                .await
                .unwrap()
                .faults
                .is_empty()
        );
    }
);

store_test!(
    consents_are_given_and_ended_by_a_page,
    [sharing()],
    |h| async {
        let (town, provider) = (h.tenant("town").await, h.tenant("provider").await);
        let other = h.tenant("secret-neighbour").await;
        let boss = h.person("Boss").await;
        h.grant(town, boss, "administrator").await;
        h.grant(provider, boss, "administrator").await;
        let cookie = h.sign_in(boss).await;
        let path = "/t/town/einstellungen/zustimmungen";
        let empty = h.get(&cookie, path).await.text;
        assert!(empty.contains("Zurzeit gibt es keine") && !empty.contains("name=\"receiver\""));
        h.mandate(provider, town, &["auditor"]).await;
        let form = h.get(&cookie, path).await.text;
        assert!(form.contains(">Stadt provider</option>") && !form.contains("secret-neighbour"));
        let guessed = [
            ("receiver", other.to_string()),
            ("subject", "sharing.list".to_owned()),
        ];
        let guessed: Vec<_> = guessed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let refused = h.post(&cookie, path, &guessed).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(
            refused.text.contains("href=\"#receiver\"")
                && !refused.text.contains("secret-neighbour")
        );
        let id = provider.to_string();
        let fields = [("receiver", id.as_str()), ("subject", "sharing.list")];
        assert_eq!(
            h.post(&cookie, path, &fields).await.location(),
            format!("{path}?ok=notice-consent-given")
        );
        let given = h.get(&cookie, &format!("{path}?lang=en")).await.text;
        assert!(given.contains("/zustimmungen/beenden") && given.contains("Given by you"));
        let there = h
            .get(&cookie, "/t/provider/einstellungen/zustimmungen")
            .await
            .text;
        assert!(there.contains("Stadt town") && there.contains("/provider/list"));
        let rows = h.get(&cookie, "/api/v1/tenants/town/consents").await.json();
        let id = rows[0]["id"].as_str().unwrap().to_owned();
        assert!(
            h.post(&cookie, &format!("{path}/beenden"), &[("id", &id)])
                .await
                .status
                .is_redirection()
        );
        let there = h
            .get(&cookie, "/t/provider/einstellungen/zustimmungen")
            .await
            .text;
        assert!(!there.contains("/provider/list"));
    }
);
