//! The licence manager's tasks: opened, changed and closed by what happens to releases, corrections and rules.

use super::*;
use platform::job::Settings;
use platform::task::{Scope, TaskInfo, TaskState};
use platform::{Lang, field::View};
use std::time::Duration;

async fn open_tasks(h: &Harness, town: &Town) -> Vec<TaskInfo> {
    let access = h.access(town.tenant, town.person, &["platform.task.manage"]);
    let mut tasks = platform::task::list(
        &h.app,
        &access,
        Lang::De,
        TaskState::Open,
        Scope::All,
        None,
        50,
    )
    .await
    .unwrap();
    tasks.sort_by(|a, b| a.title.cmp(&b.title));
    tasks
}

pub(super) async fn titles(h: &Harness, town: &Town) -> Vec<String> {
    let tasks = open_tasks(h, town).await;
    tasks.into_iter().map(|task| task.title).collect()
}

async fn deploy(h: &Harness, town: &Town, release: ReleaseId) -> portfolio::model::DeploymentId {
    let write = h.may::<portfolio::WritePortfolio>(town.tenant, town.person);
    let input = FormData::from_pairs([("purpose", "Karten"), ("exposure", "internal")]);
    portfolio::service::add_deployment(&h.app, &write, release, &input)
        .await
        .unwrap()
}

/// Works off all waiting jobs.
pub(super) async fn work(h: &Harness, town: &Town) {
    let settings = Settings {
        poll: Duration::from_millis(10),
        beat: Duration::from_millis(10),
        ..Settings::default()
    };
    let workers = platform::job::start_workers_with(&h.app, settings);
    let access = h.access(town.tenant, town.person, &["platform.audit.read"]);
    for _ in 0..500 {
        let jobs = platform::job::list(&h.app, &access, Lang::De, None, 50)
            .await
            .unwrap();
        if jobs.iter().all(|job| !job.state.is_open()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    workers.shutdown().await;
}

store_test!(
    tasks_come_with_a_release_in_use_and_go_with_its_deployment,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([
            component("good", "1.0.0", Some("MIT")),
            component("shared", "1.0.0", Some("BUSL-1.1")),
            component("blank", "1.0.0", None),
            component("empty", "1.0.0", None),
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        release(h, &b, "1.0.0", &parts).await;
        assert!(titles(h, &a).await.is_empty(), "not in use yet");
        let deployment = deploy(h, &a, id).await;
        let tasks = open_tasks(h, &a).await;
        let shown: Vec<_> = tasks.iter().map(|task| task.title.as_str()).collect();
        assert_eq!(
            shown,
            [
                "App 1.0.0: Die Lizenzen von 2 Bestandteilen fehlen",
                "App 1.0.0: Ein Bestandteil ist nicht zulässig"
            ]
        );
        assert_eq!(tasks[1].due, "2026-12-07".parse().ok());
        assert_eq!(tasks[0].due, "2026-12-23".parse().ok());
        assert_eq!(tasks[1].role.as_deref(), Some("license-manager"));
        assert!(
            tasks[1].why.starts_with("Entscheidend ist die Regel „Quelltext offen, Nutzung eingeschränkt“. Die SBOM nennt 4 Bestandteile."),
            "{}",
            tasks[1].why
        );
        assert_eq!(
            tasks[1].link,
            format!("/portfolio/releases/{id}/lizenzen?urteil=not-allowed")
        );
        h.grant(a.tenant, a.person, "license-manager").await;
        assert!(
            titles(h, &b).await.is_empty(),
            "the other town runs nothing"
        );
        let access = h.access(a.tenant, a.person, &[]);
        let view = View {
            app: &h.app,
            access: &access,
            slug: "a",
            lang: Lang::En,
            query: "",
        };
        assert!(
            platform::task::open_tasks(&view).await.unwrap().is_empty(),
            "seen by the role alone"
        );
        let write = h.may::<portfolio::WritePortfolio>(a.tenant, a.person);
        portfolio::service::archive_deployment(&h.app, &write, deployment, true)
            .await
            .unwrap();
        assert!(titles(h, &a).await.is_empty(), "closed by themselves");
        portfolio::service::archive_deployment(&h.app, &write, deployment, false)
            .await
            .unwrap();
        assert_eq!(titles(h, &a).await.len(), 2);
        let upload = portfolio::store::uploads_of(h.db.read(), a.tenant, &[id])
            .await
            .unwrap()[0]
            .id;
        let may = h.may::<portfolio::UploadSbom>(a.tenant, a.person);
        portfolio::service::withdraw(&h.app, &may, upload)
            .await
            .unwrap();
        assert!(titles(h, &a).await.is_empty(), "the SBOM was withdrawn");
    }
);

store_test!(
    a_correction_and_new_rules_change_the_tasks_of_all_releases,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        let parts = json!([component("blank", "1.0.0", None)]);
        for town in [&a, &b] {
            for version in ["1.0.0", "2.0.0"] {
                let id = release(h, town, version, &parts).await;
                deploy(h, town, id).await;
            }
        }
        let missing = [
            "App 1.0.0: Die Lizenz eines Bestandteils fehlt",
            "App 2.0.0: Die Lizenz eines Bestandteils fehlt",
        ];
        assert_eq!(titles(h, &a).await, missing);
        let correct = h.may::<CorrectLicense>(a.tenant, a.person);
        let manage = h.may::<ManagePolicy>(a.tenant, a.person);
        let known = portfolio::store::releases_with_documents(h.db.read(), a.tenant, None)
            .await
            .unwrap();
        let first = known[0].release;
        let correction = correct_to_mit(h, &engine, &a, first).await;
        work(h, &a).await;
        assert!(titles(h, &a).await.is_empty());
        assert_eq!(titles(h, &b).await, missing, "the other town's stay");
        service::save(
            &h.app,
            &manage,
            NO_MIT,
            "Beschluss vom 1. Oktober, Vorlage 123",
        )
        .await
        .unwrap()
        .unwrap();
        work(h, &a).await;
        let tasks = open_tasks(h, &a).await;
        assert_eq!(tasks.len(), 2);
        assert!(
            tasks[0].why.contains("die eigene Regel „no-mit“"),
            "{}",
            tasks[0].why
        );
        h.clock.advance(1);
        service::save(
            &h.app,
            &manage,
            "",
            "Beschluss ist wieder aufgehoben worden",
        )
        .await
        .unwrap()
        .unwrap();
        service::end(&h.app, &correct, correction.id).await.unwrap();
        work(h, &a).await;
        // The product's own licence is MIT: without the rule it is fine again.
        assert_eq!(titles(h, &a).await, missing);
        assert_eq!(titles(h, &b).await, missing);
    }
);

store_test!(
    new_licences_since_the_release_before_are_one_task,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let a = town(h, "a").await;
        let old = json!([component("good", "1.0.0", Some("MIT"))]);
        let first = release(h, &a, "1.0.0", &old).await;
        deploy(h, &a, first).await;
        let parts = json!([
            component("good", "2.0.0", Some("MIT")),
            component("x", "1.0.0", Some("ISC")),
            component("y", "1.0.0", Some("Apache-2.0")),
        ]);
        let second = release(h, &a, "2.0.0", &parts).await;
        let tasks = open_tasks(h, &a).await;
        assert_eq!(tasks.len(), 1, "before it is put to use");
        assert_eq!(tasks[0].title, "App 2.0.0: 2 Lizenzen sind neu");
        assert_eq!(
            tasks[0].why,
            "Gegenüber 1.0.0 sind hinzugekommen: Apache-2.0, ISC. Bitte prüfen, ob sich daraus neue Pflichten ergeben."
        );
        let manager = h.access(a.tenant, a.person, &["platform.task.manage"]);
        platform::task::complete(&h.app, &manager, tasks[0].id, "gesehen")
            .await
            .unwrap();
        deploy(h, &a, second).await;
        assert!(
            titles(h, &a).await.is_empty(),
            "what a person ended stays ended as long as nothing changed"
        );
        let field = h.app.field::<Licensing>().unwrap();
        for _ in 0..2 {
            assert_eq!(
                service::refresh_tasks(&h.app, field, a.tenant, None)
                    .await
                    .unwrap(),
                1
            );
        }
        assert!(titles(h, &a).await.is_empty());
        let upload = h.may::<portfolio::UploadSbom>(a.tenant, a.person);
        let more = json!([component("z", "1.0.0", Some("EUPL-1.2"))]);
        portfolio::service::take_in(
            &h.app,
            &upload,
            second,
            "more.json",
            document("2.0.0", &more),
        )
        .await
        .unwrap();
        assert_eq!(
            titles(h, &a).await,
            ["App 2.0.0: Eine Lizenz ist neu"],
            "other facts, so it is opened again"
        );
    }
);

store_test!(
    a_component_in_two_documents_of_a_release_counts_once,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let engine = Engine::default();
        let a = town(h, "a").await;
        let parts = json!([component("shared", "1.0.0", Some("BUSL-1.1"))]);
        let id = release(h, &a, "1.0.0", &parts).await;
        let upload = h.may::<portfolio::UploadSbom>(a.tenant, a.person);
        let client = String::from_utf8(document("1.0.0", &parts))
            .unwrap()
            .replace("\"name\":\"app\"", "\"name\":\"client\"");
        portfolio::service::take_in(&h.app, &upload, id, "client.json", client.into_bytes())
            .await
            .unwrap();
        let read = h.may::<ReadLicenses>(a.tenant, a.person);
        let detail = service::release(&h.app, &engine, &read, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(detail.release.documents.len(), 2);
        assert_eq!(detail.summary.counts, detail.counts());
        assert_eq!(detail.counts().total(), 1);
    }
);
