//! The pages through the router: who gets in, what is set, what is shown.

use super::*;
use crate::store_test;
use crate::testing::{Answer, send};
use axum::body::Body;
use axum::http::StatusCode;

async fn get(h: &Harness, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path)
        .header("cookie", cookie)
        .body(Body::empty())
        .unwrap();
    send(crate::web::router(&h.app), request).await
}

/// Sends a form as a browser does, with the CSRF token of the page at `from`.
async fn post(
    h: &Harness,
    path: &str,
    from: &str,
    cookie: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = get(h, from, cookie).await;
    let csrf = page
        .text
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("");
    let mut body = format!("csrf={csrf}");
    for (name, value) in fields {
        body.extend(["&", name, "=", &crate::web::percent_encode(value)]);
    }
    let request = Request::post(path)
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    send(crate::web::router(&h.app), request).await
}

fn set_cookie(answer: &Answer) -> &str {
    answer
        .headers
        .get("set-cookie")
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

fn cookie_of(answer: &Answer) -> String {
    set_cookie(answer)
        .split(';')
        .next()
        .unwrap_or("")
        .to_owned()
}

async fn log_in(h: &Harness, email: &str) -> String {
    let answer = post(
        h,
        "/login",
        "/login",
        "",
        &[("email", email), ("password", PASSWORD)],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    cookie_of(&answer)
}

/// No text key stands in the page instead of its text.
fn assert_all_texts(answer: &Answer, path: &str) {
    for area in [
        "people", "tenant", "login", "setup", "token", "mandate", "problem", "notice", "frame",
        "form",
    ] {
        for before in [">", "\"", " "] {
            let mark = format!("{before}{area}-");
            for rest in answer.text.split(&mark).skip(1) {
                let word: String = rest
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                    .collect();
                // Ids of fields and classes of ours end in -h, -e or follow `id=`; a key stands alone in its element.
                let alone = before == ">"
                    && rest
                        .get(word.len()..)
                        .is_some_and(|after| after.starts_with('<'));
                assert!(!alone, "{path}: the text {area}-{word} is missing");
            }
        }
    }
}

store_test!(set_up_leads_into_the_new_town, |h| async {
    let token = service::ensure_setup_link(&h.app).await.unwrap().unwrap();
    let start = get(h, "/login", "").await;
    assert!(start.text.contains("href=\"/setup\""), "{}", start.text);
    let fields = [
        ("token", token.as_str()),
        ("name", "Stadt Weidenfurt"),
        ("kind", "town"),
        ("ags", "09162000"),
        ("population", "31.402"),
        ("person", "Jana Brandt"),
        ("email", "jana@w.example"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    let mut wrong = fields;
    wrong[7].1 = "kurz";
    let refused = post(h, "/setup", "/setup", "", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("value=\"Stadt Weidenfurt\"") && !refused.text.contains("kurz"),
        "{}",
        refused.text
    );

    let done = post(h, "/setup", "/setup", "", &fields).await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, "/t/weidenfurt/"),
        "{}",
        done.text
    );
    let cookie = set_cookie(&done);
    assert!(
        cookie.starts_with("allmende=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let settings = get(h, "/t/weidenfurt/einstellungen", &cookie_of(&done)).await;
    assert_eq!(settings.status, StatusCode::OK);
    assert!(settings.text.contains("Klasse 5"), "{}", settings.text);
    assert_eq!(get(h, "/setup", "").await.location(), "/login");
});

store_test!(signing_in_and_out_through_pages, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "jana@w.example", &["administrator"]).await;
    let wrong = post(
        h,
        "/login",
        "/login",
        "",
        &[("email", "jana@w.example"), ("password", "x")],
    )
    .await;
    assert_eq!(
        (wrong.status, set_cookie(&wrong)),
        (StatusCode::UNPROCESSABLE_ENTITY, "")
    );
    assert!(wrong.text.contains("value=\"jana@w.example\""));
    let unsigned =
        Request::post("/login").header("content-type", "application/x-www-form-urlencoded");
    let unsigned = unsigned
        .body(Body::from("email=jana%40w.example&password=x"))
        .unwrap();
    assert_eq!(
        send(crate::web::router(&h.app), unsigned).await.status,
        StatusCode::FORBIDDEN,
        "without CSRF token"
    );

    let back = [
        ("email", "jana@w.example"),
        ("password", PASSWORD),
        ("back", "//evil.example"),
    ];
    let done = post(h, "/login", "/login", "", &back).await;
    assert_eq!(done.location(), "/");
    let cookie = cookie_of(&done);
    assert_eq!(get(h, "/account", &cookie).await.status, StatusCode::OK);
    let theme = post(
        h,
        "/account/theme",
        "/account",
        &cookie,
        &[("theme", "dark"), ("back", "/account")],
    )
    .await;
    assert_eq!(theme.location(), "/account");
    assert!(
        get(h, "/account", &cookie)
            .await
            .text
            .contains("data-kern-theme=\"dark\"")
    );
    let saved = post(
        h,
        "/account",
        "/account",
        &cookie,
        &[("name", "Jana B."), ("lang", "en")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let english = get(h, "/account", &cookie).await;
    assert!(english.text.contains("<html lang=\"en\"") && english.text.contains("Jana B."));
    let out = post(h, "/logout", "/account", &cookie, &[]).await;
    assert!(set_cookie(&out).contains("Max-Age=0"));
    assert_eq!(
        get(h, "/account", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
});

store_test!(too_many_attempts_say_how_long_to_wait, |h| async {
    let fields = [("email", "nobody@w.example"), ("password", "x")];
    for _ in 0..6 {
        post(h, "/login", "/login", "", &fields).await;
    }
    let answer = post(h, "/login", "/login", "", &fields).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers["retry-after"], "3");
});

const SETTINGS: [&str; 6] = [
    "",
    "/fachbereiche",
    "/personen",
    "/mandate",
    "/mandate/kommunen",
    "/schnittstellen",
];

store_test!(settings_open_for_administrators_alone, |h| async {
    let town = h.tenant("weidenfurt").await;
    h.tenant("other").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    person(h, "other", "spy@o.example", &["administrator"]).await;
    let may: May<ManageTenant> = h.may(town, boss);
    let data = TenantInput {
        name: "Kommit".to_owned(),
        kind: "service-provider".to_owned(),
        ..TenantInput::default()
    };
    service::change_tenant(&h.app, &may, &data).await.unwrap();
    let department = service::create_department(&h.app, &may, "62", "Geoinformation")
        .await
        .unwrap();
    service::invite(
        &h.app,
        &people(h, town, boss),
        "noor@w.example",
        &roles(&["auditor"]),
    )
    .await
    .unwrap();
    let (admin, reader, spy) = (
        log_in(h, "boss@w.example").await,
        log_in(h, "jana@w.example").await,
        log_in(h, "spy@o.example").await,
    );
    let mut paths: Vec<String> = SETTINGS.iter().map(|path| (*path).to_owned()).collect();
    paths.push(format!("/fachbereiche/{department}"));
    paths.push(format!("/personen/{boss}"));
    paths.push(format!("/personen/{boss}/loeschen"));
    for path in paths {
        let path = format!("/t/weidenfurt/einstellungen{path}");
        for lang in ["de", "en"] {
            let shown = get(h, &format!("{path}?lang={lang}"), &admin).await;
            assert_eq!(shown.status, StatusCode::OK, "{path}: {}", shown.text);
            assert_all_texts(&shown, &path);
        }
        assert_eq!(
            get(h, &path, &reader).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
        assert_eq!(
            get(h, &path, &spy).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            get(h, &path, "").await.status,
            StatusCode::SEE_OTHER,
            "{path}"
        );
    }
    for path in ["/login", "/invite", "/reset", "/account"] {
        for lang in ["de", "en"] {
            let cookie = if path == "/account" {
                admin.as_str()
            } else {
                ""
            };
            let shown = get(h, &format!("{path}?lang={lang}"), cookie).await;
            assert_eq!(shown.status, StatusCode::OK, "{path}");
            assert_all_texts(&shown, path);
        }
    }
});

/// What stands between `before` and the next `<` or `"`.
fn between<'a>(answer: &'a Answer, before: &str) -> &'a str {
    let (_, rest) = answer.text.split_once(before).unwrap();
    rest.split(['<', '"']).next().unwrap()
}

store_test!(an_administrator_runs_the_town_through_pages, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let cookie = log_in(h, "boss@w.example").await;
    let base = "/t/weidenfurt/einstellungen";
    let people_page = format!("{base}/personen");
    let fields = [
        ("email", "noor@w.example"),
        ("roles", "auditor"),
        ("roles", "license-manager"),
    ];
    let invited = post(
        h,
        &format!("{people_page}/einladung"),
        &people_page,
        &cookie,
        &fields,
    )
    .await;
    assert_eq!(invited.status, StatusCode::OK, "{}", invited.text);
    assert_eq!(invited.headers["cache-control"], "no-store");
    let token = between(&invited, "/invite#");
    let fields = [
        ("token", token),
        ("way", "new"),
        ("name", "Noor Haddad"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    let joined = post(h, "/invite", "/invite", "", &fields).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
    let noor = cookie_of(&joined);
    assert_eq!(get(h, "/t/weidenfurt/", &noor).await.status, StatusCode::OK);
    assert_eq!(get(h, base, &noor).await.status, StatusCode::FORBIDDEN);

    let list = get(h, &people_page, &cookie).await;
    assert!(list.text.contains("Revision"), "{}", list.text);
    let (before, _) = list.text.split_once("\">Noor Haddad<").unwrap();
    let (_, link) = before.rsplit_once('"').unwrap();
    let unsure = post(h, &format!("{link}/loeschen"), link, &cookie, &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    let locked = post(h, &format!("{link}/sperren"), link, &cookie, &[]).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER, "{}", locked.text);
    assert_eq!(
        get(h, "/account", &noor).await.status,
        StatusCode::SEE_OTHER
    );
    let gone = post(
        h,
        &format!("{link}/loeschen"),
        link,
        &cookie,
        &[("sure", "yes")],
    )
    .await;
    assert!(
        gone.location().ends_with("?ok=notice-people-erased"),
        "{}",
        gone.location()
    );
    assert_log_is_whole(h).await;
});

store_test!(an_administrator_makes_a_token_through_pages, |h| async {
    h.tenant("weidenfurt").await;
    person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let cookie = log_in(h, "boss@w.example").await;
    let tokens = "/t/weidenfurt/einstellungen/schnittstellen";
    let fields = [
        ("name", "Bau"),
        ("scope", "portfolio.read"),
        ("expires", "2027-01-31"),
    ];
    let made = post(h, tokens, tokens, &cookie, &fields).await;
    let secret = between(&made, "allmende_");
    let request =
        Request::get("/api/v1/me").header("authorization", format!("Bearer allmende_{secret}"));
    let me = send(
        crate::web::router(&h.app),
        request.body(Body::empty()).unwrap(),
    )
    .await;
    assert_eq!(me.json()["scope"], serde_json::json!(["portfolio.read"]));
    assert_log_is_whole(h).await;
});

store_test!(the_interface_answers_like_the_pages, |h| async {
    h.tenant("weidenfurt").await;
    h.tenant("other").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let reader = person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let (boss, reader) = (h.sign_in(boss).await, h.sign_in(reader).await);
    let api = "/api/v1/tenants/weidenfurt";
    assert!(
        get(h, &format!("{api}/people"), &boss)
            .await
            .text
            .contains("boss@w.example")
    );
    let seen = get(h, &format!("{api}/people"), &reader).await;
    assert!(
        seen.text.contains("\"boss\"") && !seen.text.contains('@'),
        "{}",
        seen.text
    );
    assert_eq!(
        get(h, &format!("{api}/tokens"), &reader).await.json()["code"],
        "permission-missing"
    );
    assert_eq!(
        get(h, "/api/v1/tenants/other", &boss).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(h, "/api/v1/tenants", "").await.status,
        StatusCode::UNAUTHORIZED
    );
    let mine = get(h, "/api/v1/tenants", &boss).await.json();
    assert_eq!(
        (
            mine["items"].as_array().unwrap().len(),
            &mine["items"][0]["slug"]
        ),
        (1, &serde_json::json!("weidenfurt"))
    );
});

store_test!(a_list_of_the_interface_comes_in_pages, |h| async {
    let town = h.tenant("weidenfurt").await;
    let boss = person(h, "weidenfurt", "boss@w.example", &["administrator"]).await;
    let reader = person(h, "weidenfurt", "jana@w.example", &["employee"]).await;
    let may: May<ManageTenant> = h.may(town, boss);
    for (number, name) in [
        ("10", "Hauptamt"),
        ("62", "Geoinformation"),
        ("9", "Presse"),
    ] {
        service::create_department(&h.app, &may, number, name)
            .await
            .unwrap();
    }
    let reader = h.sign_in(reader).await;
    let api = "/api/v1/tenants/weidenfurt";
    let first = get(h, &format!("{api}/departments?limit=2"), &reader)
        .await
        .json();
    assert_eq!(first["items"][0]["number"], "9");
    let next = first["next"].as_str().unwrap();
    let second = get(
        h,
        &format!("{api}/departments?limit=2&cursor={next}"),
        &reader,
    )
    .await
    .json();
    assert_eq!(
        (second["items"][0]["number"].as_str(), second.get("next")),
        (Some("62"), None)
    );
    for bad in ["limit=201", "limit=0", "limit=x", "cursor=x"] {
        let answer = get(h, &format!("{api}/departments?{bad}"), &reader).await;
        assert_eq!(
            answer.status,
            StatusCode::BAD_REQUEST,
            "{bad}: {}",
            answer.text
        );
    }
});
