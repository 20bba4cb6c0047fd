//! What tasks promise, on both databases.

use super::service::position;
use super::*;
use crate::field::{MarkKind, View};
use crate::permission::ManageTasks;
use crate::testing::Harness;
use crate::{Access, Lang, TenantId, store_test};

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
    let all = list(&h.app, &manager, Lang::De, TaskState::Open, true, None, 10)
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
    let persons = all.iter().find(|task| task.title == "person").unwrap().id;
    assert_eq!(
        get(&h.app, &stranger, Lang::De, persons)
            .await
            .unwrap_err()
            .code,
        "task-missing"
    );
    assert!(
        list(&h.app, &stranger, Lang::De, TaskState::Open, true, None, 10)
            .await
            .is_err()
    );
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
        let access = h.access(town, jana, &["platform.task.manage"]);
        add(h, town, "k/1", Some("2026-11-30"), None, Some(jana)).await;
        let id = list(&h.app, &access, Lang::De, TaskState::Open, false, None, 10)
            .await
            .unwrap()[0]
            .id;
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
        let open_now = list(&h.app, &access, Lang::De, TaskState::Open, false, None, 10)
            .await
            .unwrap();
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
        let page = list(&h.app, &access, Lang::De, TaskState::Open, false, after, 2)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        after = Some(position(last));
        seen.extend(page.into_iter().map(|task| task.title));
    }
    assert_eq!(seen.len(), 5);
    assert_eq!(seen[0], "d");
});
