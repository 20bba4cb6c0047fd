//! What tasks promise, on both databases.

use super::service::position;
use super::*;
use crate::field::{MarkKind, View};
use crate::permission::ManageTasks;
use crate::testing::Harness;
use crate::{Access, Lang, TenantId, store_test};
use axum::http::StatusCode;

async fn add(
    h: &Harness,
    town: TenantId,
    key: &str,
    due: Option<&str>,
    role: Option<&str>,
    person: Option<crate::PersonId>,
) {
    let new = NewTask {
        key,
        title: Text::verbatim(key),
        why: Text::new("task-due-until").arg("date", "27.11."),
        action: "task-open",
        link: "/portfolio",
        due: due.map(|due| due.parse().unwrap()),
        role,
        person,
        ..NewTask::default()
    };
    let tx = h.db.write().await.unwrap();
    open(&tx, town, h.now(), &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn open_of(
    h: &Harness,
    access: &Access,
    scope: Scope,
) -> Result<Vec<TaskInfo>, crate::Problem> {
    list(&h.app, access, Lang::De, TaskState::Open, scope, None, 10).await
}

async fn rows(h: &Harness, access: &Access, lang: Lang) -> Vec<TaskRow> {
    open_tasks(&View {
        app: &h.app,
        access,
        slug: "a",
        lang,
        query: "",
    })
    .await
    .unwrap()
}

store_test!(
    open_tasks_come_due_first_in_the_readers_language,
    |h| async {
        let town = h.tenant("a").await;
        let jana = h.person("Jana").await;
        add(h, town, "none", None, None, Some(jana)).await;
        add(h, town, "later", Some("2026-11-27"), None, Some(jana)).await;
        add(h, town, "over", Some("2026-11-20"), None, Some(jana)).await;
        add(h, town, "today", Some("2026-11-23"), None, Some(jana)).await;
        let access = h.access(town, jana, &[]);
        let shown: Vec<_> = rows(h, &access, Lang::De)
            .await
            .into_iter()
            .map(|row| (row.title, row.due.text, row.due.kind))
            .collect();
        let expected = [
            ("over", "3 Tage überfällig", MarkKind::Danger),
            ("today", "heute", MarkKind::Warning),
            ("later", "bis 27.11.2026", MarkKind::Calendar),
            ("none", "ohne Frist", MarkKind::Calendar),
        ];
        assert_eq!(
            shown,
            expected.map(|(title, due, kind)| (title.to_owned(), due.to_owned(), kind))
        );
        let english = rows(h, &access, Lang::En).await;
        assert_eq!(
            (
                english[0].due.text.as_str(),
                english[0].why.as_str(),
                english[0].link.as_str()
            ),
            ("3 days overdue", "by 27.11.", "/t/a/portfolio")
        );
    }
);

store_test!(a_task_is_seen_by_person_role_and_deputy_alone, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor, robin) = (
        h.person("Jana").await,
        h.person("Noor").await,
        h.person("Robin").await,
    );
    h.grant(town, noor, "license-manager").await;
    for person in [jana, robin] {
        h.grant(town, person, "employee").await;
    }
    add(h, town, "role", None, Some("license-manager"), None).await;
    add(h, town, "person", None, None, Some(jana)).await;
    let identity = |person| {
        crate::people::Identity::Person(crate::people::SignedIn {
            person,
            name: String::new(),
            session: String::new(),
            lang: None,
            theme: crate::people::Theme::default(),
        })
    };
    let (_, by_role) = crate::people::enter(&h.app, &identity(noor), "a")
        .await
        .unwrap()
        .unwrap();
    let titles = |rows: Vec<TaskRow>| rows.into_iter().map(|row| row.title).collect::<Vec<_>>();
    assert_eq!(titles(rows(h, &by_role, Lang::De).await), ["role"]);
    assert_eq!(
        titles(rows(h, &h.access(town, jana, &[]), Lang::De).await),
        ["person"]
    );
    let stranger = h.access(town, robin, &[]);
    assert!(rows(h, &stranger, Lang::De).await.is_empty());
    let manager = h.access(town, robin, &["platform.task.manage"]);
    let all = open_of(h, &manager, Scope::All).await.unwrap();
    assert_eq!(all.len(), 2);
    let persons = all.iter().find(|task| task.title == "person").unwrap().id;
    assert_eq!(
        get(&h.app, &stranger, Lang::De, persons)
            .await
            .unwrap_err()
            .code,
        "task-missing"
    );
    assert!(open_of(h, &stranger, Scope::All).await.is_err());
    assign(
        &h.app,
        &h.may::<ManageTasks>(town, robin),
        persons,
        None,
        Some(jana),
        Some(robin),
    )
    .await
    .unwrap();
    assert_eq!(
        titles(rows(h, &stranger, Lang::De).await),
        ["person"],
        "the deputy sees it"
    );
});

store_test!(
    a_key_opens_one_task_that_closes_and_opens_again,
    |h| async {
        let town = h.tenant("a").await;
        let jana = h.person("Jana").await;
        h.grant(town, jana, "employee").await;
        let access = h.access(town, jana, &["platform.task.manage"]);
        add(h, town, "k/1", Some("2026-11-30"), None, Some(jana)).await;
        let id = open_of(h, &access, Scope::Theirs).await.unwrap()[0].id;
        assign(
            &h.app,
            &h.may::<ManageTasks>(town, jana),
            id,
            Some("2026-12-24".parse().unwrap()),
            Some(jana),
            None,
        )
        .await
        .unwrap();
        add(h, town, "k/1", Some("2026-11-30"), None, Some(jana)).await;
        let open_now = open_of(h, &access, Scope::Theirs).await.unwrap();
        assert_eq!(open_now.len(), 1);
        assert_eq!(
            open_now[0].due.unwrap().to_string(),
            "2026-12-24",
            "what a person changed stays"
        );
        complete(&h.app, &access, id, "done by hand").await.unwrap();
        assert_eq!(
            complete(&h.app, &access, id, "").await.unwrap_err().code,
            "task-closed-already"
        );
        let done = get(&h.app, &access, Lang::De, id).await.unwrap();
        assert_eq!(
            (done.state, done.closed_by, done.note.as_deref()),
            (TaskState::Done, Some(jana), Some("done by hand"))
        );
        add(h, town, "k/1", Some("2026-11-30"), None, Some(jana)).await;
        let again = get(&h.app, &access, Lang::De, id).await.unwrap();
        assert_eq!(
            (
                again.state,
                again.closed_by,
                again.due.unwrap().to_string().as_str()
            ),
            (TaskState::Open, None, "2026-11-30")
        );
    }
);

store_test!(a_field_closes_what_is_no_longer_due, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let jana = h.person("Jana").await;
    for key in ["k_1/a", "k_1/b", "kx1/c"] {
        add(h, town, key, None, None, Some(jana)).await;
    }
    add(h, other, "k_1/a", None, None, Some(jana)).await;
    let tx = h.db.write().await.unwrap();
    assert_eq!(
        close_except(&tx, town, h.now(), "k_1/", &["k_1/b".to_owned()])
            .await
            .unwrap(),
        1
    );
    close(&tx, town, h.now(), "kx1/c").await.unwrap();
    tx.commit().await.unwrap();
    let titles: Vec<_> = rows(h, &h.access(town, jana, &[]), Lang::De)
        .await
        .into_iter()
        .map(|row| row.title)
        .collect();
    assert_eq!(titles, ["k_1/b"]);
    assert_eq!(
        rows(h, &h.access(other, jana, &[]), Lang::De).await.len(),
        1
    );
});

store_test!(pages_of_tasks_follow_without_gap, |h| async {
    let town = h.tenant("a").await;
    let jana = h.person("Jana").await;
    for (key, due) in [
        ("a", Some("2026-12-01")),
        ("b", Some("2026-12-01")),
        ("c", None),
        ("d", Some("2026-11-01")),
        ("e", None),
    ] {
        add(h, town, key, due, None, Some(jana)).await;
    }
    let access = h.access(town, jana, &[]);
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = list(
            &h.app,
            &access,
            Lang::De,
            TaskState::Open,
            Scope::Theirs,
            after,
            2,
        )
        .await
        .unwrap();
        let Some(last) = page.last() else { break };
        after = Some(position(last));
        seen.extend(page.into_iter().map(|task| task.title));
    }
    assert_eq!(seen.len(), 5);
    assert_eq!(seen[0], "d");
});

store_test!(tasks_go_only_to_people_of_the_town, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let (jana, noor, stranger) = (
        h.person("Jana").await,
        h.person("Noor").await,
        h.person("Robin").await,
    );
    h.grant(town, jana, "license-manager").await;
    h.grant(town, noor, "employee").await;
    h.grant(other, stranger, "employee").await;
    let may = h.may::<ManageTasks>(town, jana);
    let code = |result: Result<TaskId, crate::people::refused::Refused>| {
        result.map_or_else(|refused| crate::Problem::from(refused).code, |_| "given")
    };
    let new = |person, deputy| ManualTask {
        title: "Ask for the SBOM".to_owned(),
        person,
        deputy,
        ..ManualTask::default()
    };
    for (person, deputy, expected) in [
        (Some(noor), Some(jana), "given"),
        (None, None, "task-nobody"),
        (Some(stranger), None, "task-person-unknown"),
        (Some(noor), Some(stranger), "task-person-unknown"),
        (Some(noor), Some(noor), "task-deputy-same"),
    ] {
        assert_eq!(
            code(create(&h.app, &may, &new(person, deputy)).await),
            expected
        );
    }
    let late = ManualTask {
        due: Some("2026-11-22".parse().unwrap()),
        ..new(Some(noor), None)
    };
    assert_eq!(code(create(&h.app, &may, &late).await), "task-due-past");
    let access = h.access(town, noor, &[]);
    let own = new(Some(jana), Some(stranger));
    let id = create_own(&h.app, &may_work(&access), &own).await.unwrap();
    let own = get(&h.app, &access, Lang::De, id).await.unwrap();
    assert_eq!((own.person, own.deputy), (Some(noor), None));
    let nobody = assign(&h.app, &may, id, None, None, None)
        .await
        .unwrap_err();
    assert_eq!(crate::Problem::from(nobody).code, "task-nobody");
});

store_test!(the_list_is_narrowed_by_whose_and_by_state, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    h.grant(town, jana, "license-manager").await;
    h.grant(town, noor, "employee").await;
    add(h, town, "for the role", None, Some("license-manager"), None).await;
    add(h, town, "for Jana", Some("2026-11-20"), None, Some(jana)).await;
    add(h, town, "for Noor", None, None, Some(noor)).await;
    add(h, other, "elsewhere", None, None, Some(jana)).await;
    let (jana, noor) = (h.sign_in(jana).await, h.sign_in(noor).await);
    for (query, shown, hidden) in [
        (
            "",
            vec!["for the role", "for Jana"],
            vec!["for Noor", "elsewhere"],
        ),
        (
            "?wer=ich",
            vec!["for Jana"],
            vec!["for the role", "for Noor"],
        ),
        ("?wer=rolle", vec!["for the role"], vec!["for Jana"]),
        ("?wer=alle", vec!["for Noor", "for Jana"], vec!["elsewhere"]),
        ("?stand=erledigt", vec![], vec!["for Jana"]),
    ] {
        let page = h.get(&jana, &format!("/t/a/aufgaben{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for title in shown {
            assert!(page.text.contains(title), "{query}: {title}");
        }
        for title in hidden {
            assert!(!page.text.contains(title), "{query}: not {title}");
        }
    }
    let file = h.get(&jana, "/t/a/aufgaben?wer=ich&format=csv").await;
    assert!(
        file.text.contains("for Jana") && file.text.contains("2026-11-20"),
        "{}",
        file.text
    );
    let page = h.get(&jana, "/t/a/aufgaben?wer=ich").await.text;
    for link in [
        "<a href=\"/t/a/aufgaben\" aria-current=\"page\">",
        "href=\"/t/a/aufgaben?wer=ich&#38;lang=en\"",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let refused = h.get(&noor, "/t/a/aufgaben?wer=alle").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        !h.get(&noor, "/t/a/aufgaben")
            .await
            .text
            .contains("wer=alle")
    );
});

store_test!(a_task_is_given_by_a_form, |h| async {
    let town = h.tenant("a").await;
    let (jana, noor) = (h.person("Jana").await, h.person("Noor").await);
    h.grant(town, jana, "license-manager").await;
    h.grant(town, noor, "employee").await;
    let (manager, employee) = (h.sign_in(jana).await, h.sign_in(noor).await);
    let path = "/t/a/aufgaben/neu";
    let form = h.get(&manager, path).await.text;
    assert!(form.contains("name=\"deputy\"") && form.contains(">Noor</option>"));
    assert!(
        !h.get(&employee, path)
            .await
            .text
            .contains("name=\"deputy\"")
    );
    let id = noor.to_string();
    let wrong = [
        ("title", "Order <b>paper</b>"),
        ("due", "morgen"),
        ("person", id.as_str()),
    ];
    let again = h.post(&manager, path, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("Order &#60;b&#62;paper") && again.text.contains("href=\"#due\""));
    let right = [
        ("title", "Order paper"),
        ("why", "None is left"),
        ("due", "27.11.2026"),
        ("person", id.as_str()),
    ];
    let given = h.post(&manager, path, &right).await;
    assert_eq!(given.location(), "/t/a/aufgaben?ok=notice-task-given");
    let own = [("title", "Water the plants"), ("role", "administrator")];
    assert!(h.post(&employee, path, &own).await.status.is_redirection());
    let start = h.get(&employee, "/t/a/").await.text;
    for text in [
        "Order paper",
        "None is left",
        "bis 27.11.2026",
        "Water the plants",
        path,
    ] {
        assert!(start.contains(text), "{text}");
    }
    let english = h.get(&employee, "/t/a/aufgaben?lang=en").await.text;
    assert!(
        english.contains("by 27 Nov") || english.contains("by 27"),
        "{english}"
    );
});
