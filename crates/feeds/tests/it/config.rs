//! The configuration.

use feeds::{Config, sync};

use crate::server::NOW;

#[test]
fn what_is_left_out_is_as_published() {
    let config: Config = toml::from_str(
        "[osv]\necosystems = [\"Debian\"]\n[csaf]\nproviders = []\n[epss]\nurl = \"\"\n[network]\nproxy = \"http://proxy.example.org:3128\"\n",
    )
    .unwrap();
    let default = Config::default();
    assert_eq!(config.osv.base, default.osv.base);
    assert_eq!(config.kev, default.kev);
    assert!(default.kev.url.starts_with("https://www.cisa.gov/"));
    assert_eq!(config.epss.url, "");
    assert!(
        toml::from_str::<Config>("[osv]\necosystem = []\n").is_err(),
        "a slip of the pen is told"
    );
}

#[test]
fn wrong_settings_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.network.proxy = Some("ftp://secret@proxy".to_owned());
    let failure = sync(&config, folder.path(), NOW, &mut |_| {}).unwrap_err();
    assert_eq!(failure.finding.code, "feeds-setting");
    assert!(!failure.to_string().contains("secret"));
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "").unwrap();
    config.network.proxy = Some(String::new());
    config.network.authorities = Some(empty);
    let failure = sync(&config, folder.path(), NOW, &mut |_| {}).unwrap_err();
    assert_eq!(failure.finding.arg("setting"), Some("network.authorities"));
}
