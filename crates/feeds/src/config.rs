//! What is fetched, from where, and within which bounds.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

/// What to fetch. The default is what is published for everyone, at its real addresses.
///
/// As TOML, everything that is left out has its default:
///
/// ```toml
/// [osv]
/// ecosystems = ["Debian", "PyPI"]
/// [csaf]
/// providers = ["wid.cert-bund.de", "https://example.org/csaf/provider-metadata.json"]
/// [network]
/// proxy = "http://proxy.example.org:3128"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Records in OSV's schema, by ecosystem.
    pub osv: Osv,
    /// Documents of CSAF providers.
    pub csaf: Csaf,
    /// The CISA's catalogue of known exploited vulnerabilities.
    pub kev: Table<Kev>,
    /// Estimates of the Exploit Prediction Scoring System.
    pub epss: Table<Epss>,
    /// How to reach the addresses.
    pub network: Network,
    /// Bounds of sizes, times and numbers.
    pub limits: Limits,
}

/// OSV's published data: <https://google.github.io/osv.dev/data/#data-dumps>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Osv {
    /// The address before `/{ECOSYSTEM}/all.zip`.
    pub base: String,
    /// Ecosystems without release, as OSV writes them. None: OSV is not asked.
    pub ecosystems: Vec<String>,
}

impl Default for Osv {
    fn default() -> Self {
        let ecosystems = [
            "AlmaLinux",
            "Alpine",
            "Bitnami",
            "CRAN",
            "Debian",
            "GitHub Actions",
            "Go",
            "Hex",
            "Maven",
            "NuGet",
            "Packagist",
            "Pub",
            "PyPI",
            "Red Hat",
            "Rocky Linux",
            "RubyGems",
            "SUSE",
            "SwiftURL",
            "Ubuntu",
            "crates.io",
            "npm",
            "openSUSE",
        ];
        Self {
            base: "https://osv-vulnerabilities.storage.googleapis.com".to_owned(),
            ecosystems: ecosystems.map(str::to_owned).to_vec(),
        }
    }
}

/// Whose CSAF documents to fetch.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Csaf {
    /// Main domains, such as `wid.cert-bund.de`, at which `provider-metadata.json` is looked for as CSAF 2.0,
    /// section 7.3, says; or its own address.
    pub providers: Vec<String>,
}

impl Default for Csaf {
    fn default() -> Self {
        Self {
            providers: vec!["wid.cert-bund.de".to_owned()],
        }
    }
}

/// A single file that is replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, bound = "T: Address")]
pub struct Table<T> {
    /// Where it lies; an empty text: it is not fetched.
    pub url: String,
    #[serde(skip)]
    kind: std::marker::PhantomData<T>,
}

impl<T> Table<T> {
    /// The file at this address.
    pub fn at(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            kind: std::marker::PhantomData,
        }
    }
}

impl<T: Address> Default for Table<T> {
    fn default() -> Self {
        Self::at(T::REAL)
    }
}

/// Where a file lies in reality.
pub trait Address {
    /// Its address.
    const REAL: &'static str;
}

/// The catalogue of known exploited vulnerabilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kev {}

impl Address for Kev {
    const REAL: &'static str =
        "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";
}

/// The estimates of the Exploit Prediction Scoring System.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epss {}

impl Address for Epss {
    const REAL: &'static str = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";
}

/// How to reach the addresses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Network {
    /// `http://[user:password@]host:port` of a proxy. Without: what the environment says (`ALL_PROXY`,
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`). An empty text: none, whatever the environment says.
    pub proxy: Option<String>,
    /// PEM file of the certification authorities to trust instead of Mozilla's, for networks whose proxy opens
    /// TLS.
    pub authorities: Option<PathBuf>,
    /// How the program names itself.
    pub user_agent: String,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            proxy: None,
            authorities: None,
            user_agent: concat!("Allmende/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// Bounds. Sizes are in bytes, times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// An archive of OSV records.
    pub archive: u64,
    /// A list: OSV's of changed records, a ROLIE feed, a directory's index.
    pub list: u64,
    /// A record, document, table, hash, signature or key.
    pub document: u64,
    /// Changed OSV records that are fetched one by one; if there are more, the archive is fetched.
    pub records: usize,
    /// CSAF documents per provider and run; the rest follows in the next one.
    pub documents: usize,
    /// Attempts per address.
    pub attempts: u32,
    /// The wait before the second attempt; it doubles with each one.
    pub first_wait: u64,
    /// The longest wait, also where a server asks for more.
    pub longest_wait: u64,
    /// Time to connect.
    pub connect: u64,
    /// Time without anything received.
    pub silence: u64,
    /// Time for one file as a whole.
    pub whole: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            archive: 4 << 30,
            list: 256 << 20,
            document: 64 << 20,
            records: 2_000,
            documents: 20_000,
            attempts: 5,
            first_wait: 1_000,
            longest_wait: 120_000,
            connect: 15_000,
            silence: 60_000,
            whole: 3_600_000,
        }
    }
}

/// Milliseconds as a duration.
pub(crate) fn milliseconds(number: u64) -> Duration {
    Duration::from_millis(number)
}
