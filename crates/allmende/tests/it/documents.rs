//! Reports, guide and notices of the demo town as PDF: opened with a reader that is not ours (lopdf).

use axum::http::StatusCode;
use licensing::Licensing;
use lopdf::{Dictionary, Document, Object};
use platform::demo::{Owner, create_filled};
use platform::testing::{Harness, send};
use platform::web;
use portfolio::Portfolio;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Roles of the structure tree, and the number of pages before the page that bears these words.
struct Read {
    file: Document,
    roles: BTreeSet<String>,
    /// Header cells that do not say of what they are the header.
    mute: usize,
}

impl Read {
    fn new(bytes: &[u8]) -> Self {
        let file = Document::load_mem(bytes).expect("a PDF");
        let mut read = Self {
            file,
            roles: BTreeSet::new(),
            mute: 0,
        };
        let root = read.entry(read.catalog(), "StructTreeRoot");
        let mut open = vec![root.expect("a structure tree").clone()];
        while let Some(object) = open.pop() {
            match read.follow(&object).clone() {
                Object::Array(all) => open.extend(all),
                Object::Dictionary(element) => {
                    let role = element.get(b"S").and_then(Object::as_name);
                    if let Ok(role) = role {
                        read.mute += usize::from(role == b"TH" && !read.has_scope(&element));
                        read.roles
                            .insert(String::from_utf8_lossy(role).into_owned());
                    }
                    open.extend(element.get(b"K").cloned());
                }
                _ => {}
            }
        }
        read
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file
            .dereference(object)
            .map_or(object, |found| found.1)
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.follow(dictionary.get(key.as_bytes()).ok()?))
    }

    fn catalog(&self) -> &Dictionary {
        self.file.catalog().expect("a catalogue")
    }

    fn has_scope(&self, element: &Dictionary) -> bool {
        let says = |object: &Object| {
            let attributes = self.follow(object).as_dict();
            attributes.is_ok_and(|attributes| attributes.has(b"Scope"))
        };
        match self.entry(element, "A") {
            Some(Object::Array(all)) => all.iter().any(says),
            Some(one) => says(one),
            None => false,
        }
    }

    fn text(&self, dictionary: &Dictionary, key: &str) -> String {
        let object = self.entry(dictionary, key).expect(key);
        lopdf::decode_text_string(object).expect("a text")
    }

    fn title(&self) -> String {
        let info = self.follow(self.file.trailer.get(b"Info").expect("information"));
        self.text(info.as_dict().expect("a dictionary"), "Title")
    }

    /// On which page these words stand first, whatever breaks the lines.
    fn page_of(&self, words: &str) -> Option<usize> {
        let dense =
            |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let pages: Vec<u32> = self.file.get_pages().into_keys().collect();
        pages.iter().position(|page| {
            let text = self.file.extract_text(&[*page]);
            text.is_ok_and(|text| dense(&text).contains(&dense(words)))
        })
    }
}

async fn pdf(h: &Harness, cookie: &str, path: &str) -> Read {
    let app = h.app.clone().with_pdf(pdf::write);
    let request = axum::http::Request::get(path)
        .header("cookie", cookie)
        .body(axum::body::Body::empty())
        .expect("a sound request");
    let answer = send(web::router(&app), request).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    let read = Read::new(&answer.bytes);
    assert_eq!(read.text(read.catalog(), "Lang"), "de-DE", "{path}");
    for role in ["Document", "H1", "P"] {
        assert!(
            read.roles.contains(role),
            "{path}: {role} in {:?}",
            read.roles
        );
    }
    assert_eq!(read.mute, 0, "{path}: header cells without scope");
    read
}

platform::store_test!(
    what_the_field_licensing_writes_is_accessible,
    [Arc::new(Portfolio::default()), Arc::new(Licensing::new())],
    |h| async {
        let person = h.person("Jana").await;
        let home = h.tenant("weidenfurt").await;
        h.grant(home, person, "administrator").await;
        let cookie = h.sign_in(person).await;
        let made = create_filled(&h.app, Owner::Person(h.may(home, person)), &|_, _, _| {}).await;
        let town = format!("/t/{}", made.expect("a demo town").tenant.slug);

        let report = pdf(h, &cookie, &format!("{town}/lizenzen/bericht?format=pdf")).await;
        assert!(report.title().contains("Musterstadt"), "{}", report.title());
        for role in ["Table", "TR", "TH", "TD"] {
            assert!(report.roles.contains(role), "{role} in {:?}", report.roles);
        }
        let annex = report.page_of("Anhang: alle Releases im Einsatz");
        assert!(
            annex.is_some_and(|page| page <= 2),
            "two pages of substance before the annex, not {annex:?}"
        );

        let overview = h
            .get(
                &cookie,
                &format!(
                    "/api/v1{}/licensing/report",
                    town.replace("/t/", "/tenants/")
                ),
            )
            .await
            .json();
        let release = overview["rows"][0]["release"]
            .as_str()
            .expect("a release")
            .to_owned();
        let one = pdf(
            h,
            &cookie,
            &format!("{town}/lizenzen/releases/{release}/bericht?format=pdf"),
        )
        .await;
        assert!(one.roles.contains("TH"), "{:?}", one.roles);
        let annex = one.page_of("Anhang: alle Bestandteile");
        assert!(
            annex.is_some_and(|page| page <= 2),
            "two pages of substance before the annex, not {annex:?}"
        );

        let guide = pdf(h, &cookie, &format!("{town}/lizenzen/leitfaden?format=pdf")).await;
        for role in ["H2", "L", "LI"] {
            assert!(guide.roles.contains(role), "{role} in {:?}", guide.roles);
        }
        assert!(!guide.title().is_empty());
    }
);
