//! What the references say, example by example (docs/version-orders.md).

use std::cmp::Ordering;

use advisory::{Ecosystem, Version, VersionError};

fn version(ecosystem: &str, text: &str) -> Version {
    let ecosystem: Ecosystem = ecosystem.parse().expect("a name of an ecosystem");
    Version::parse(&ecosystem, text).expect("a version")
}

/// Every entry is below the next; texts parted by white space are equal.
#[track_caller]
fn ladder(ecosystem: &str, rungs: &[&str]) {
    let rungs: Vec<Vec<Version>> = rungs
        .iter()
        .map(|rung| {
            rung.split(' ')
                .map(|text| version(ecosystem, text))
                .collect()
        })
        .collect();
    for (at, low) in rungs.iter().enumerate() {
        for (above, high) in rungs.iter().enumerate().skip(at) {
            let expected = if at == above {
                Ordering::Equal
            } else {
                Ordering::Less
            };
            for (low, high) in low
                .iter()
                .flat_map(|low| high.iter().map(move |high| (low, high)))
            {
                assert_eq!(low.cmp(high), expected, "{ecosystem}: {low} and {high}");
                assert_eq!(
                    high.cmp(low),
                    expected.reverse(),
                    "{ecosystem}: {high} and {low}"
                );
            }
        }
    }
}

#[track_caller]
fn malformed(ecosystem: &str, texts: &[&str]) {
    let ecosystem: Ecosystem = ecosystem.parse().expect("a name of an ecosystem");
    for text in texts {
        let read = Version::parse(&ecosystem, text);
        assert!(
            matches!(read, Err(VersionError::Malformed { .. })),
            "{ecosystem}: {text}"
        );
    }
}

#[test]
fn semantic_versions() {
    for ecosystem in [
        "crates.io",
        "npm",
        "Hex",
        "SwiftURL",
        "Bitnami",
        "GitHub Actions",
        "Go",
    ] {
        ladder(
            ecosystem,
            &[
                "0.0.1-0",
                "0.0.1",
                "v1.0.0-alpha 1.0.0-alpha+x",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0 v1 1.0 1.0.0+b 1.0.0.0",
                "1.0.0.1-rc",
                "1.0.0.1",
                "1.2",
                "1.10",
                "18446744073709551616.0.0",
                "99999999999999999999999999.0.0",
            ],
        );
        malformed(
            ecosystem,
            &[
                "",
                "latest",
                "1..2",
                "1.2.x",
                "1.0.0-",
                "1.0.0-a..b",
                "1.0.0-ä",
                "1.0-a_b",
            ],
        );
    }
    malformed("crates.io", &["1.0.0beta", "=1.0.0"]);
}

#[test]
fn npm_is_loose() {
    ladder(
        "npm",
        &["1.2.3beta 1.2.3-beta =v1.2.3-beta", "1.2.3 =1.2.3"],
    );
}

#[test]
fn go_has_pseudo_versions_and_toolchains() {
    ladder(
        "Go",
        &[
            "v0.0.0-20190101000000-aaaaaaaaaaaa",
            "v0.0.0-20200101000000-000000000000",
            "v0.0.0",
            "v1.2.3-pre",
            "v1.2.3-pre.0.20191109021931-daa7c04131f5",
            "v1.2.3",
            "v1.2.4-0.20191109021931-daa7c04131f5",
            "v1.2.4 v1.2.4+incompatible",
            "go1.21rc2 1.21.0-rc.2",
            "go1.21rc10",
            "go1.21 go1.21.0 1.21.0",
            "go1.21.1",
        ],
    );
    malformed("Go", &["go", "go1.21bigcorp", "1.2.3beta"]);
}

#[test]
fn builds_count_for_dart_and_julia() {
    for ecosystem in ["Pub", "Julia"] {
        ladder(
            ecosystem,
            &[
                "1.0.0-a",
                "1.0.0-a+1",
                "1.0.0",
                "1.0.0+1",
                "1.0.0+2",
                "1.0.0+10",
                "1.0.0+a",
                "1.0.0+a.1",
                "1.0.1",
            ],
        );
    }
    ladder(
        "Julia",
        &["1.2-", "1.2-1", "1.2rc1 1.2.0-rc1", "1.2", "1.2+", "1.2+1"],
    );
}

#[test]
fn nuget() {
    ladder(
        "NuGet",
        &[
            "1.0.0-BETA 1.0.0-beta+x",
            "1.0.0-beta.1",
            "1.0.0-beta2",
            "1.0.0 1 1.0.0.0 1.0.0+z",
            "1.0.0.1-alpha",
            "1.0.0.1",
            "1.0.1",
            "1.10",
        ],
    );
    malformed("NuGet", &["1.0.0.0.1", "1.0.0beta", "x"]);
}

#[test]
fn python() {
    ladder(
        "PyPI",
        &[
            // before PEP 440, below everything
            "a3",
            "trunk",
            "1.0-bulbasaur",
            "2.0.0-final 2.0-final",
            "1.0.dev456",
            "1.0a1 1.0alpha1 v1.0.ALPHA-1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1 1.0c1 1.0-preview1",
            "1.0 1 1.0.0 v1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456 1.0-456 1.0.rev456",
            "1.0.15",
            "1.1.dev1",
            "1!0.1",
        ],
    );
    malformed("PyPI", &["", "1.10000000000000000000001"]);
}

#[test]
fn maven() {
    ladder(
        "Maven",
        &[
            "1-alpha-1 1a1 1-alpha1",
            "1-alpha2",
            "1-beta 1.0.beta",
            "1-milestone 1.0.MILESTONE",
            "1-m3 1m3 1Milestone3",
            "1-rc 1-cr 1rC",
            "1-snapshot 1.0-SNAPSHOT",
            "1 1.0 1.0.0 1-0 1-ga 1.final 1.0.RELEASE 1. 01",
            "1-sp",
            "1-a-1 1.0-a-1",
            "1-abc 1.0.0-abc.0.0",
            "1-xyz",
            "1-1",
            "1-123",
            "1.0.1",
            "1.1",
            "1.9",
            "1.10",
            "99999999999999999999",
        ],
    );
}

#[test]
fn packagist() {
    ladder(
        "Packagist",
        &[
            "1.0-dev 1.0.0.0-dev",
            "1.0a1 1.0.0-alpha.1",
            "1.0.0-alpha2",
            "1.0b1 v1.0-BETA1",
            "1.0rc1 1.0.0-RC1",
            "1.0 1.0.0 V1.0.0 1.0-stable 1.0+build",
            "1.0pl1 1.0.0-patch1 1.0-p1",
            "1.0.1",
            "1.0.1.1",
            "1.x-dev",
            "2.0",
            "2010-01-02",
            "2010.01.02",
            "2010-01-03",
            "20100102",
        ],
    );
    malformed("Packagist", &["dev-main", "#", "..."]);
}

#[test]
fn rubygems() {
    ladder(
        "RubyGems",
        &[
            "1.0.a.0.b 1.a.0.b",
            "1.0.a",
            "1.0.a.1",
            "1.0.a9",
            "1.0.a10",
            "1.0.b1 1.b.1",
            "1.0.0-x 1.0.0.pre.x",
            "1 1.0 1.0.0 01",
            "1.0.0.1",
            "1.0.1",
            "3.2",
            "3.10",
        ],
    );
    ladder(
        "RubyGems",
        &[
            "1.a.b",
            "1.a.0.b",
            "1.a.0.0.b",
            "1.a 1.0.a.0",
            "1.a.0.0.1",
            "1.a.0.1",
            "1.a.1",
            "1",
        ],
    );
    malformed("RubyGems", &["", ".."]);
}

#[test]
fn numbers_alone() {
    ladder(
        "CRAN",
        &[
            "0.1-0 0.01.0",
            "0.1.0.0",
            "0.1-2",
            "1.0",
            "1.0.0",
            "1.5",
            "1.10",
        ],
    );
    ladder("Hackage", &["1", "1.0", "1.0.0", "1.0.1", "1.2", "1.10"]);
    malformed("CRAN", &["", "1.0a", "1..0", "1.0-"]);
    malformed("Hackage", &["1-0", "v1", "1.0-rc1"]);
}

#[test]
fn conan() {
    ladder(
        "ConanCenter",
        &[
            "1.0-pre",
            "1.0-rc",
            "1 1.0 1.0.0",
            "1.0+b",
            "1.0.1",
            "1.1.1",
            "1.1.1a",
            "1.1.1w",
            "1.1.2",
            "1.10",
            "cci.20200101",
            "cci.20210101",
        ],
    );
}

#[test]
fn debian_and_ubuntu() {
    for ecosystem in ["Debian:12", "Ubuntu:22.04:LTS"] {
        ladder(
            ecosystem,
            &[
                "1.0~~",
                "1.0~~a",
                "1.0~",
                "1.0~rc1-1",
                "1.0 1.0-0 0:1.0 1.0-00",
                "1.0-1~deb12u1",
                "1.0-1",
                "1.0-1+deb12u1",
            ],
        );
        ladder(
            ecosystem,
            &[
                "1.0-1",
                "1.0-1a",
                "1.0-1ubuntu1",
                "1.0-1+b1",
                "1.0-1.1",
                "1.0-2",
                "1.0a",
                "1.0+dfsg",
                "1.0.1",
                "1.9",
                "1.10",
                "1:0.1",
                "2:0",
            ],
        );
        malformed(ecosystem, &["", "a:1", ":1", "1:", "1.0 2", "1.0ä"]);
    }
    ladder("opam", &["2.0~beta", "2.0", "2.0-1", "2.0.1", "2.10"]);
}

#[test]
fn alpine() {
    ladder(
        "Alpine:v3.19",
        &[
            "1.0_alpha",
            "1.0_alpha1",
            "1.0_beta",
            "1.0_pre20060810",
            "1.0_pre20060817",
            "1.0_rc1",
            "1.0_blah",
            "1.0",
            "1.0-r0",
            "1.0-r1",
            "1.0-r10",
            "1.0_cvs1",
            "1.0_svn2",
            "1.0_git1",
            "1.0_hg1",
            "1.0_p1",
            "1.0_p2",
            "1.0_p10-r0",
            "1.0a",
            "1.0b",
            "1.0.1",
            "1.010",
            "1.09",
            "1.1",
            "1.9",
            "1.10",
            "2",
        ],
    );
}

#[test]
fn rpm() {
    for ecosystem in [
        "Red Hat",
        "SUSE",
        "openSUSE",
        "AlmaLinux:9",
        "Rocky Linux",
        "Fedora",
    ] {
        ladder(
            ecosystem,
            &[
                "1.0~rc1",
                "1.0~rc1^git1",
                "1.0 0:1.0 1_0 1.00",
                "1.0-1.el8",
                "1.0-1.el9",
                "1.0-2",
                "1.0-10",
                "1.0^git1~pre",
                "1.0^git1",
                "1.0^git2",
                "1.0aa",
                "1.0.rc1",
                "1.0.1",
                "1.1",
                "1.10",
                "1:0.1",
                "02:1",
            ],
        );
    }
}
