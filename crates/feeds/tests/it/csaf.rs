//! CSAF providers.

use feeds::{Config, Report};
use pgp::composed::{
    ArmorOptions, DetachedSignature, KeyType, SecretKeyParamsBuilder, SignedPublicKey,
    SignedSecretKey, SubkeyParamsBuilder,
};
use pgp::crypto::hash::HashAlgorithm;
use pgp::types::{KeyDetails, Password};
use rand_0_8::SeedableRng;
use rand_0_8::rngs::StdRng;
use sha2::{Digest, Sha256, Sha512};

use crate::server::{Server, changed, codes, run};

/// A key that only certifies, with a subkey that signs, as most are.
fn key(seed: u64) -> SignedSecretKey {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut subkey = SubkeyParamsBuilder::default();
    subkey.key_type(KeyType::Ed25519Legacy).can_sign(true);
    let mut params = SecretKeyParamsBuilder::default();
    params
        .key_type(KeyType::Ed25519Legacy)
        .can_certify(true)
        .primary_user_id("Example <psirt@example.org>".to_owned())
        .subkey(subkey.build().expect("as set up"));
    params
        .build()
        .expect("as set up")
        .generate(&mut rng)
        .expect("as set up")
}

fn signature(key: &SignedSecretKey, content: &[u8]) -> String {
    let rng = StdRng::seed_from_u64(7);
    let subkey = &key.secret_subkeys[0].key;
    DetachedSignature::sign_binary_data(
        rng,
        subkey,
        &Password::empty(),
        HashAlgorithm::Sha512,
        content,
    )
    .expect("as set up")
    .to_armored_string(ArmorOptions::default())
    .expect("as set up")
}

fn document(id: &str, text: &str) -> String {
    format!("{{\"document\":{{\"title\":\"{text}\",\"tracking\":{{\"id\":\"{id}\"}}}}}}")
}

/// A trusted provider with one ROLIE feed and one document, `EX-2026-1`.
struct Provider {
    server: Server,
    key: SignedSecretKey,
    config: Config,
    folder: tempfile::TempDir,
}

impl Provider {
    fn start() -> Self {
        let server = Server::start();
        let mut config = server.config();
        config.csaf.providers = vec![server.base.clone()];
        let provider = Self {
            server,
            key: key(1),
            config,
            folder: tempfile::tempdir().expect("as set up"),
        };
        provider.announces(
            "/.well-known/csaf/provider-metadata.json",
            "csaf_trusted_provider",
        );
        let public = SignedPublicKey::from(provider.key.clone());
        let armored = public
            .to_armored_string(ArmorOptions::default())
            .expect("as set up");
        provider.server.gives("/csaf/key.asc", armored);
        provider.publishes("2026-01-01T00:00:00Z", "first");
        provider
    }

    fn announces(&self, path: &str, role: &str) {
        let base = &self.server.base;
        let fingerprint = hex::encode(self.key.primary_key.fingerprint().as_bytes()).to_uppercase();
        let metadata = format!(
            r#"{{"canonical_url":"{base}{path}","role":"{role}","metadata_version":"2.0",
            "distributions":[{{"rolie":{{"feeds":[
                {{"tlp_label":"AMBER","url":"{base}/csaf/amber.json"}},
                {{"tlp_label":"WHITE","url":"{base}/csaf/white.json"}}]}}}}],
            "public_openpgp_keys":[{{"fingerprint":"{fingerprint}","url":"{base}/csaf/key.asc"}}]}}"#
        );
        self.server.gives(path, metadata);
    }

    /// The document with everything that belongs to it, and the feed that dates it.
    fn publishes(&self, date: &str, text: &str) {
        let base = &self.server.base;
        let document = document("EX-2026:1", text);
        let feed = format!(
            r#"{{"feed":{{"id":"white","entry":[{{"id":"EX-2026:1","updated":"{date}",
            "content":{{"type":"application/json","src":"{base}/csaf/2026/ex-2026_1.json"}},
            "link":[{{"rel":"self","href":"{base}/csaf/2026/ex-2026_1.json"}},
                {{"rel":"hash","href":"{base}/csaf/2026/ex-2026_1.json.sha512"}},
                {{"rel":"signature","href":"{base}/csaf/2026/ex-2026_1.json.asc"}}]}}]}}}}"#
        );
        self.server.gives("/csaf/white.json", feed);
        let hash = hex::encode(Sha512::digest(document.as_bytes()));
        self.server.gives(
            "/csaf/2026/ex-2026_1.json.sha512",
            format!("{hash}  ex-2026_1.json\n"),
        );
        self.server.gives(
            "/csaf/2026/ex-2026_1.json.asc",
            signature(&self.key, document.as_bytes()),
        );
        self.server.gives("/csaf/2026/ex-2026_1.json", document);
    }

    fn run(&self) -> Report {
        run(&self.config, self.folder.path())
    }

    fn title(&self) -> String {
        let path = self
            .folder
            .path()
            .join("published/csaf/127.0.0.1/ex-2026_1.json");
        std::fs::read_to_string(path).unwrap_or_default()
    }
}

#[test]
fn documents_of_a_feed_are_fetched_checked_and_not_fetched_twice() {
    let provider = Provider::start();
    let report = provider.run();
    assert!(report.is_complete(), "{:?}", report.sources);
    assert_eq!(
        changed(&report),
        ["published/csaf/127.0.0.1/ex-2026_1.json"]
    );
    let asked = provider.server.paths();
    assert!(
        !asked.contains(&"/csaf/amber.json".to_owned()),
        "it is for others"
    );
    assert!(asked.contains(&"/csaf/2026/ex-2026_1.json.asc".to_owned()));

    assert!(changed(&provider.run()).is_empty());
    let asked = provider.server.paths();
    assert!(
        !asked.contains(&"/csaf/2026/ex-2026_1.json".to_owned()),
        "{asked:?}"
    );

    provider.publishes("2026-01-02T00:00:00Z", "second");
    assert_eq!(
        changed(&provider.run()),
        ["published/csaf/127.0.0.1/ex-2026_1.json"]
    );
    assert!(provider.title().contains("second"));
}

/// Makes something wrong with what is published.
type Fault<'f> = &'f dyn Fn(&Provider);

#[test]
fn what_is_not_what_its_provider_published_is_not_taken_over() {
    let wrong_hash = |provider: &Provider| {
        provider
            .server
            .gives("/csaf/2026/ex-2026_1.json.sha512", "00".repeat(64));
    };
    let other_key = |provider: &Provider| {
        let document = document("EX-2026:1", "second");
        provider.server.gives(
            "/csaf/2026/ex-2026_1.json.asc",
            signature(&key(2), document.as_bytes()),
        );
    };
    let other_content = |provider: &Provider| {
        provider.server.gives(
            "/csaf/2026/ex-2026_1.json.asc",
            signature(&provider.key, b"other"),
        );
    };
    let no_signature = |provider: &Provider| {
        provider
            .server
            .gives("/csaf/2026/ex-2026_1.json.asc", "none");
    };
    let lost_signature = |provider: &Provider| {
        provider.server.removes("/csaf/2026/ex-2026_1.json.asc");
    };
    let other_name = |provider: &Provider| {
        let document = document("EX-2026:2", "second");
        let hash = hex::encode(Sha512::digest(document.as_bytes()));
        provider
            .server
            .gives("/csaf/2026/ex-2026_1.json.sha512", hash);
        provider.server.gives(
            "/csaf/2026/ex-2026_1.json.asc",
            signature(&provider.key, document.as_bytes()),
        );
        provider.server.gives("/csaf/2026/ex-2026_1.json", document);
    };
    let faults: [(Fault<'_>, &str); 6] = [
        (&wrong_hash, "feeds-hash"),
        (&other_key, "feeds-signature"),
        (&other_content, "feeds-signature"),
        (&no_signature, "feeds-signature"),
        (&lost_signature, "feeds-status"),
        (&other_name, "feeds-name"),
    ];
    for (fault, code) in faults {
        let provider = Provider::start();
        assert!(provider.run().is_complete());
        provider.publishes("2026-01-02T00:00:00Z", "second");
        fault(&provider);
        let report = provider.run();
        assert_eq!(codes(&report), [code]);
        assert!(!report.is_complete() && changed(&report).is_empty());
        assert!(provider.title().contains("first"), "{code}");
        provider.publishes("2026-01-02T00:00:00Z", "second");
        assert!(provider.run().is_complete(), "mended in the next run");
        assert!(provider.title().contains("second"));
    }
}

#[test]
fn a_key_that_is_not_the_announced_one_is_not_used() {
    let provider = Provider::start();
    let other = SignedPublicKey::from(key(3));
    let armored = other.to_armored_string(ArmorOptions::default()).unwrap();
    provider.server.gives("/csaf/key.asc", armored);
    assert_eq!(codes(&provider.run()), ["feeds-key", "feeds-signature"]);
    assert_eq!(provider.title(), "");
}

#[test]
fn folders_are_read_by_their_lists_and_proofs_are_due_from_trusted_providers() {
    let provider = Provider::start();
    let (server, base) = (&provider.server, &provider.server.base);
    let metadata = |role: &str| {
        format!(r#"{{"role":"{role}","distributions":[{{"directory_url":"{base}/files"}}]}}"#)
    };
    let place = "/.well-known/csaf/provider-metadata.json";
    server.gives(place, metadata("csaf_provider"));
    server.gives(
        "/files/changes.csv",
        "\"2026/ex-2026_1.json\",\"2026-01-01T10:00:00Z\"\n",
    );
    server.gives("/files/2026/ex-2026_1.json", document("EX-2026:1", "first"));
    let report = provider.run();
    assert!(report.is_complete(), "{:?}", codes(&report));
    assert!(provider.title().contains("first"));

    server.gives(place, metadata("csaf_trusted_provider"));
    server.gives(
        "/files/changes.csv",
        "\"2026/ex-2026_1.json\",\"2026-01-02T10:00:00Z\"\n",
    );
    server.gives(
        "/files/2026/ex-2026_1.json",
        document("EX-2026:1", "second"),
    );
    assert_eq!(codes(&provider.run()), ["feeds-unproven"]);

    // Without dates every document is asked for; a hash that is there has to be right, whoever has it.
    server.gives(place, metadata("csaf_provider"));
    server.removes("/files/changes.csv");
    server.gives("/files/index.txt", "2026/ex-2026_1.json\n");
    server.gives("/files/2026/ex-2026_1.json.sha256", "00");
    assert_eq!(codes(&provider.run()), ["feeds-hash"]);
    assert!(provider.title().contains("first"));
    let hash = hex::encode(Sha256::digest(document("EX-2026:1", "second")));
    server.gives("/files/2026/ex-2026_1.json.sha256", hash);
    assert!(provider.run().is_complete());
    assert!(provider.title().contains("second"));
}

#[test]
fn the_metadata_are_found_by_security_txt_and_by_their_own_address() {
    let mut provider = Provider::start();
    provider
        .server
        .removes("/.well-known/csaf/provider-metadata.json");
    assert_eq!(codes(&provider.run()), ["feeds-provider"]);
    provider.announces("/elsewhere/provider-metadata.json", "csaf_trusted_provider");
    provider.server.gives(
        "/.well-known/security.txt",
        format!("Contact: mailto:a@example.org\nCSAF: {0}/nothing.json\nCSAF: {0}/elsewhere/provider-metadata.json\n", provider.server.base),
    );
    assert!(provider.run().is_complete());
    assert!(provider.title().contains("first"));

    provider.server.removes("/.well-known/security.txt");
    provider.config.csaf.providers = vec![format!(
        "{}/elsewhere/provider-metadata.json",
        provider.server.base
    )];
    assert!(provider.run().is_complete());
}

#[test]
fn more_documents_than_allowed_follow_in_the_next_run() {
    let mut provider = Provider::start();
    let base = &provider.server.base;
    provider.server.gives(
        "/.well-known/csaf/provider-metadata.json",
        format!(
            r#"{{"role":"csaf_publisher","distributions":[{{"directory_url":"{base}/files/"}}]}}"#
        ),
    );
    for number in 0..3 {
        provider.server.gives(
            &format!("/files/a-{number}.json"),
            document(&format!("A-{number}"), "x"),
        );
    }
    let list = "a-0.json,2026-01-01T00:00:00Z\na-1.json,2026-01-02T00:00:00Z\na-2.json,2026-01-03T00:00:00Z\n";
    provider.server.gives("/files/changes.csv", list);
    provider.config.limits.documents = 2;
    let report = provider.run();
    assert_eq!(
        (codes(&report), changed(&report).len()),
        (vec!["feeds-too-many"], 2)
    );
    let report = provider.run();
    assert!(report.is_complete());
    assert_eq!(changed(&report), ["published/csaf/127.0.0.1/a-2.json"]);
}

#[test]
fn a_line_that_cannot_be_used_costs_itself_alone() {
    let provider = Provider::start();
    let base = &provider.server.base;
    provider.server.gives(
        "/.well-known/csaf/provider-metadata.json",
        format!(r#"{{"distributions":[{{"directory_url":"{base}/files"}},{{"directory_url":"{base}/nothing"}}]}}"#),
    );
    provider.server.gives(
        "/files/changes.csv",
        "a-1.json,2026-01-01T00:00:00Z\na-2.json,yesterday\nhttp://example.org/a-3.json,2026-01-01T00:00:00Z\n",
    );
    provider
        .server
        .gives("/files/a-1.json", document("A-1", "x"));
    let report = provider.run();
    assert_eq!(
        codes(&report),
        ["feeds-format", "feeds-address", "feeds-status"]
    );
    assert!(!report.is_complete());
    assert_eq!(changed(&report), ["published/csaf/127.0.0.1/a-1.json"]);
}
