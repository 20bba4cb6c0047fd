//! Reports: their figures are those of the pages, they come in all formats, each town has its own.

use super::*;
use serde_json::Value;
use std::collections::BTreeSet;

const TOWN: &str = include_str!("../../../../../docs/schemas/allmende-license-town-1.schema.json");
const RELEASE: &str =
    include_str!("../../../../../docs/schemas/allmende-license-release-1.schema.json");

/// Where a value has other members than its schema names, or lacks some.
fn strays(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(path) => root.pointer(path.trim_start_matches('#')).unwrap(),
        None => schema,
    };
    if let Some(members) = value.as_object() {
        let known: BTreeSet<&String> = schema["properties"]
            .as_object()
            .map(|properties| properties.keys().collect())
            .unwrap_or_default();
        let is_open = schema["additionalProperties"].is_object();
        for (name, member) in members {
            if known.contains(name) {
                let place = format!("{place}/{name}");
                strays(root, &schema["properties"][name], member, &place, found);
            } else if !is_open {
                found.push(format!("{place}/{name} is not in the schema"));
            }
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            if !members.contains_key(name.as_str().unwrap()) {
                found.push(format!("{place}/{name} is missing"));
            }
        }
    }
    for member in value.as_array().into_iter().flatten() {
        strays(root, &schema["items"], member, place, found);
    }
    if let Some(names) = schema["enum"].as_array()
        && !names.contains(value)
    {
        found.push(format!("{place}: {value} is none of {names:?}"));
    }
}

fn keeps(schema: &str, value: &Value) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let mut found = Vec::new();
    strays(&schema, &schema, value, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(value["schema"], schema["properties"]["schema"]["const"]);
}

store_test!(
    reports_tell_what_the_overview_tells_and_only_to_their_town,
    [
        Arc::new(portfolio::Portfolio::default()),
        Arc::new(Licensing::new())
    ],
    |h| async {
        let (a, b) = (town(h, "a").await, town(h, "b").await);
        for town in [&a, &b] {
            h.grant(town.tenant, town.person, "license-manager").await;
        }
        let parts = json!([
            component("good", "1.0.0", Some("MIT")),
            component("shared", "1.0.0", Some("BUSL-1.1")),
            component("blank", "1.0.0", None)
        ]);
        let id = release(h, &a, "1.0.0", &parts).await;
        super::duties::deploy(h, &a, id, "distribution").await;
        super::tasks::work(h, &a).await;
        let jana = h.sign_in(a.person).await;
        let overview = h
            .get(&jana, "/api/v1/tenants/a/licensing/overview")
            .await
            .json();
        let file = h.get(&jana, "/t/a/lizenzen/bericht?format=json").await;
        let report = file.json();
        keeps(TOWN, &report);
        for key in ["releases", "components", "without_sbom"] {
            assert_eq!(report[key], overview[key], "{key}");
        }
        assert_eq!(report["verdict"], "not-allowed");
        assert_eq!(report["rows"][0]["release"], id.to_string());
        assert!(
            report["todo"]
                .as_array()
                .is_some_and(|todo| !todo.is_empty()),
            "{report}"
        );
        let rest = h
            .get(&jana, "/api/v1/tenants/a/licensing/report")
            .await
            .json();
        assert_eq!(rest, report);

        let address = format!("/t/a/lizenzen/releases/{id}/bericht");
        let one = h.get(&jana, &format!("{address}?format=json")).await.json();
        keeps(RELEASE, &one);
        assert_eq!(one["rows"].as_array().map(Vec::len), Some(3));
        assert_eq!(one["rows"][0]["name"], "shared", "worst first");
        assert_eq!(one["counts"]["not_allowed"], 1);
        assert!(
            one["open_duties"]
                .as_array()
                .is_some_and(|duties| !duties.is_empty())
        );
        for format in crate::pages::reports::formats(&h.app) {
            for address in ["/t/a/lizenzen/bericht", &address] {
                let file = h.get(&jana, &format!("{address}?format={format}")).await;
                assert_eq!(file.status, 200, "{address} {format}");
                assert!(!file.bytes.is_empty());
            }
        }
        let text = h.get(&jana, &format!("{address}?format=txt")).await.text;
        let first = text.split("Anhang").next().unwrap_or_default();
        assert!(first.contains("nicht zulässig"), "{first}");
        assert!(first.contains("OSS-Lizenzmanager:in"), "who: {first}");
        let unknown = h.get(&jana, &format!("{address}?format=docx")).await;
        assert_eq!(unknown.status, 422);
        let page = h.get(&jana, "/t/a/lizenzen").await.text;
        assert!(page.contains("/t/a/lizenzen/bericht?format=odt"));

        let noor = h.sign_in(b.person).await;
        let other = h
            .get(&noor, "/t/b/lizenzen/bericht?format=json")
            .await
            .json();
        assert_eq!(other["rows"].as_array().map(Vec::len), Some(0));
        keeps(TOWN, &other);
        let foreign = format!("/t/b/lizenzen/releases/{id}/bericht?format=json");
        assert_eq!(h.get(&noor, &foreign).await.status, 404);
    }
);
