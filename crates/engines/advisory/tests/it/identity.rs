//! From package URLs to the names that records use.

use advisory::{Attribute, Confidence, Cpe, Family, Lookup, Part, Release, Unjudged, lookups};
use proptest::prelude::*;

/// The places of a purl as `Ecosystem[:release] name version`.
fn places(purl: &str) -> Vec<String> {
    let shown = |lookup: &Lookup<'_>| {
        let release = match &lookup.release {
            Release::None => String::new(),
            Release::Unknown => ":?".to_owned(),
            Release::Known(release) => format!(":{release}"),
        };
        let version = lookup.version.as_deref().unwrap_or("-");
        format!(
            "{}{release} {} {version}",
            lookup.family.name(),
            lookup.name
        )
    };
    let found = lookups(purl).expect("a purl of a known type");
    found.iter().map(shown).collect()
}

/// Purls of registries and where their records stand.
const REGISTRIES: &[(&str, &str)] = &[
    ("pkg:npm/lodash@4.17.20", "npm lodash 4.17.20"),
    ("pkg:npm/%40angular/core@17.0.0", "npm @angular/core 17.0.0"),
    ("pkg:npm/@Angular/Core@17.0.0", "npm @angular/core 17.0.0"),
    ("pkg:npm/angular/core@17.0.0", "npm @angular/core 17.0.0"),
    (
        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar",
        "Maven org.apache.logging.log4j:log4j-core 2.14.1",
    ),
    ("pkg:pypi/Zope.Interface@5.0", "PyPI zope-interface 5.0"),
    (
        "pkg:pypi/typing_extensions@4.1",
        "PyPI typing-extensions 4.1",
    ),
    (
        "pkg:composer/TYPO3/CMS-Core@v11.5.0",
        "Packagist typo3/cms-core v11.5.0",
    ),
    (
        "pkg:golang/github.com/BurntSushi/toml@v1.2.0",
        "Go github.com/burntsushi/toml v1.2.0",
    ),
    (
        "pkg:golang/github.com/kgateway-dev/kgateway/v2@v2.0.0#cmd/x",
        "Go github.com/kgateway-dev/kgateway/v2 v2.0.0",
    ),
    ("pkg:golang/archive/tar@go1.22.12", "Go stdlib 1.22.12"),
    (
        "pkg:golang/vendor/golang.org/x/text@go1.22.12",
        "Go stdlib 1.22.12",
    ),
    ("pkg:golang/stdlib@1.22.12", "Go stdlib 1.22.12"),
    ("pkg:golang/stdlib", "Go stdlib -"),
    ("pkg:golang/cmd/compile@go1.22.12", "Go toolchain 1.22.12"),
    ("pkg:golang/bufio", "Go bufio -"),
    ("pkg:nuget/BouncyCastle@1.8.9", "NuGet bouncycastle 1.8.9"),
    ("pkg:cargo/serde_v8@0.1.0", "crates.io serde-v8 0.1.0"),
    (
        "pkg:gem/activerecord-session_store@1.0",
        "RubyGems activerecord-session_store 1.0",
    ),
    ("pkg:hex/mtproto_proxy@0.7.0", "Hex mtproto_proxy 0.7.0"),
    ("pkg:pub/agent_dart@1.0.0", "Pub agent_dart 1.0.0"),
    ("pkg:cran/readxl@1.4.0", "CRAN readxl 1.4.0"),
    (
        "pkg:bioconductor/DESeq2@1.40.0",
        "Bioconductor DESeq2 1.40.0",
    ),
    ("pkg:hackage/aeson@2.0.1.0", "Hackage aeson 2.0.1.0"),
    (
        "pkg:julia/Deno_jll@1.20.3?uuid=04572ae6-984a-583e-9378-9577a1c2574d",
        "Julia Deno_jll 1.20.3",
    ),
    (
        "pkg:swift/github.com/apple/swift-nio-http2@1.19.1",
        "SwiftURL github.com/apple/swift-nio-http2 1.19.1",
    ),
    ("pkg:conan/openssl@3.0.3", "ConanCenter openssl 3.0.3"),
    ("pkg:bitnami/php@8.1.0", "Bitnami php 8.1.0"),
    ("pkg:opam/cohttp@5.0.0", "opam cohttp 5.0.0"),
    ("pkg:brew/unzip@6.0", "Homebrew unzip 6.0"),
    (
        "pkg:github/actions/checkout@v4",
        "GitHub Actions actions/checkout v4",
    ),
    (
        "pkg:githubactions/github/codeql-action/init@v2",
        "GitHub Actions github/codeql-action v2",
    ),
    (
        "pkg:vscode-extension/Publisher/Name@1.0",
        "VSCode publisher.name 1.0",
    ),
    ("pkg:generic/poppler@23.1", "OSS-Fuzz poppler 23.1"),
];

#[test]
fn packages_of_registries_are_looked_for_under_the_names_of_their_ecosystem() {
    for (purl, place) in REGISTRIES {
        assert_eq!(places(purl), [*place], "{purl}");
    }
    let generic = lookups("pkg:generic/poppler@23.1").unwrap();
    assert_eq!(
        generic[0].confidence,
        Confidence::Name,
        "nobody said that it is the same poppler"
    );
}

/// Purls of distributions and where their records stand.
const DISTRIBUTIONS: &[(&str, &[&str])] = &[
    (
        "pkg:deb/debian/zlib1g@1:1.2.8.dfsg-2+b1?arch=amd64&upstream=zlib%401:1.2.8.dfsg-2&distro=debian-8",
        &["Debian:8 zlib 1:1.2.8.dfsg-2"],
    ),
    (
        "pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&upstream=openssl&distro=debian-12.5",
        &["Debian:12 openssl 3.0.11-1~deb12u2"],
    ),
    (
        "pkg:deb/debian/curl@7.74.0-1.3+b2?distro=bullseye",
        &["Debian:11 curl 7.74.0-1.3"],
    ),
    (
        "pkg:deb/debian/adduser@3.118+deb11u1?arch=all",
        &["Debian:11 adduser 3.118+deb11u1"],
    ),
    ("pkg:deb/debian/acl@2.2.52-2", &["Debian:? acl 2.2.52-2"]),
    (
        "pkg:deb/acl@2.2.52-2?distro=debian-9",
        &["Debian:9 acl 2.2.52-2"],
    ),
    ("pkg:deb/debian/acl@2?distro=sid", &["Debian:? acl 2"]),
    (
        "pkg:deb/ubuntu/libssl3@3.0.2-0ubuntu1.10?arch=amd64&upstream=openssl&distro=ubuntu-22.04",
        &["Ubuntu:22.04 openssl 3.0.2-0ubuntu1.10"],
    ),
    (
        "pkg:deb/ubuntu/bash@5.1-6?distro=jammy",
        &["Ubuntu:22.04 bash 5.1-6"],
    ),
    (
        "pkg:deb/ubuntu/bash@5.1-6ubuntu0.20.04.1",
        &["Ubuntu:20.04 bash 5.1-6ubuntu0.20.04.1"],
    ),
    (
        "pkg:apk/alpine/busybox@1.31.1-r19?arch=x86_64&upstream=busybox&distro=alpine-3.12.5",
        &["Alpine:v3.12 busybox 1.31.1-r19"],
    ),
    (
        "pkg:apk/alpine/libcrypto3@3.1.4-r5?upstream=openssl&distro=alpine-3.20.0_alpha20231219",
        &["Alpine:edge openssl 3.1.4-r5"],
    ),
    (
        "pkg:apk/alpine/zlib@1.2?distro=v3.19",
        &["Alpine:v3.19 zlib 1.2"],
    ),
    (
        "pkg:apk/wolfi/libssl3@3.1.4-r5?upstream=openssl&distro=wolfi-20230201",
        &["Wolfi libssl3 3.1.4-r5", "Wolfi openssl 3.1.4-r5"],
    ),
    (
        "pkg:rpm/redhat/zlib@1.2.11-40.el9?arch=x86_64&distro=rhel-9.6&upstream=zlib-1.2.11-40.el9.src.rpm",
        &["Red Hat:9.6 zlib 1.2.11-40.el9"],
    ),
    (
        "pkg:rpm/redhat/openssl-libs@3.0.7-25.el9_3?epoch=1&upstream=openssl-3.0.7-25.el9_3.src.rpm",
        &[
            "Red Hat:9.3 openssl-libs 1:3.0.7-25.el9_3",
            "Red Hat:9.3 openssl 1:3.0.7-25.el9_3",
        ],
    ),
    (
        "pkg:rpm/redhat/python3.12-pip-wheel@23.2.1-4.el9?upstream=python3.12-pip-23.2.1-4.el9.src.rpm",
        &[
            "Red Hat:9 python3.12-pip-wheel 23.2.1-4.el9",
            "Red Hat:9 python3.12-pip 23.2.1-4.el9",
        ],
    ),
    (
        "pkg:rpm/centos/acl@2.2.53-1.el8?distro=centos-8",
        &["Red Hat:8 acl 2.2.53-1.el8"],
    ),
    (
        "pkg:rpm/almalinux/gnu-efi@3.0-5?distro=almalinux-9.2",
        &["AlmaLinux:9.2 gnu-efi 3.0-5"],
    ),
    (
        "pkg:rpm/rocky/curl@7.61-1.el8",
        &["Rocky Linux:8 curl 7.61-1.el8"],
    ),
    (
        "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25",
        &["Fedora:25 curl 7.50.3-1.fc25"],
    ),
    (
        "pkg:rpm/opensuse/curl@8?distro=opensuse-leap-15.6",
        &["openSUSE:Leap 15.6 curl 8"],
    ),
    (
        "pkg:rpm/opensuse-tumbleweed/curl@8?distro=opensuse-tumbleweed-20240801",
        &["openSUSE:Tumbleweed curl 8"],
    ),
    (
        "pkg:rpm/suse/curl@8?distro=sles-15.5",
        &["SUSE:15 SP5 curl 8"],
    ),
    (
        "pkg:rpm/sles/curl@8?distro=sles-15-SP5",
        &["SUSE:15 SP5 curl 8"],
    ),
    (
        "pkg:rpm/openeuler/curl@8-1.oe2203sp4",
        &["openEuler:22.03-LTS-SP4 curl 8-1.oe2203sp4"],
    ),
    ("pkg:rpm/mageia/curl@8-1.mga9", &["Mageia:9 curl 8-1.mga9"]),
    (
        "pkg:rpm/photon/curl@8?distro=photon-5.0",
        &["Photon OS:5.0 curl 8"],
    ),
];

#[test]
fn packages_of_distributions_are_looked_for_by_release_and_source() {
    for (purl, expected) in DISTRIBUTIONS {
        assert_eq!(places(purl), *expected, "{purl}");
    }
    let sure = |purl| lookups(purl).unwrap()[0].confidence;
    assert_eq!(
        sure("pkg:deb/debian/acl@2?distro=debian-9"),
        Confidence::Package
    );
    assert_eq!(sure("pkg:deb/debian/acl@2"), Confidence::AnyRelease);
    assert_eq!(
        sure("pkg:rpm/centos/acl@2?distro=centos-8"),
        Confidence::AnyRelease,
        "a rebuild"
    );
}

/// A purl, releases of records that speak of it, and such that do not.
type Covered = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const RELEASES: &[Covered] = &[
    (
        "pkg:deb/debian/a@1?distro=debian-12",
        &["12"],
        &["1", "11", "120"],
    ),
    (
        "pkg:deb/ubuntu/a@1?distro=ubuntu-22.04",
        &["22.04:LTS", "22.04", "Pro:22.04:LTS"],
        &["22.10", "Pro:FIPS:22.04:LTS", "Pro:24.04:LTS"],
    ),
    (
        "pkg:apk/alpine/a@1?distro=alpine-3.19.1",
        &["v3.19"],
        &["v3.1", "v3.20", "edge"],
    ),
    (
        "pkg:rpm/redhat/a@1?distro=rhel-9.4",
        &[
            "enterprise_linux:9::baseos",
            "rhel_eus:9.4::appstream",
            "openshift:4.14::el9",
        ],
        &[
            "enterprise_linux:8::baseos",
            "rhel_eus:9.2::appstream",
            "openshift:9.4::el8",
        ],
    ),
    (
        "pkg:rpm/redhat/a@1-1.el9",
        &["enterprise_linux:9::baseos", "enterprise_linux:9.2"],
        &["rhel_eus:9.2::appstream"],
    ),
    (
        "pkg:rpm/almalinux/a@1?distro=almalinux-9.2",
        &["9"],
        &["8", "10"],
    ),
    ("pkg:rpm/photon/a@1?distro=photon-5", &["5.0"], &["4.0"]),
    (
        "pkg:rpm/sles/a@1?distro=sles-15.5",
        &[
            "Linux Enterprise Server 15 SP5-LTSS",
            "Linux Enterprise Module for Basesystem 15 SP5",
        ],
        &[
            "Linux Enterprise Server 15 SP4",
            "Linux Enterprise Server 12 SP5",
            "Linux Enterprise Server 15",
        ],
    ),
    (
        "pkg:rpm/opensuse/a@1?distro=opensuse-leap-15.6",
        &["Leap 15.6"],
        &["Leap 15.5", "Tumbleweed"],
    ),
    (
        "pkg:rpm/openeuler/a@1?distro=openeuler-24.03",
        &["24.03-LTS", "24.03-LTS-SP1"],
        &["22.03-LTS"],
    ),
    ("pkg:deb/debian/a@1", &["12", "11"], &[]),
    (
        "pkg:composer/drupal/core@1",
        &["https://packages.drupal.org/8"],
        &[],
    ),
];

#[test]
fn a_record_is_asked_if_it_speaks_of_the_release() {
    for (purl, covered, others) in RELEASES {
        let lookup = lookups(purl).unwrap().remove(0);
        assert!(lookup.covers(None), "{purl}");
        for record in *covered {
            assert!(lookup.covers(Some(record)), "{purl} {record}");
        }
        for record in *others {
            assert!(!lookup.covers(Some(record)), "{purl} {record}");
        }
    }
}

#[test]
fn what_cannot_be_looked_for_says_why() {
    for purl in [
        "",
        "lodash",
        "pkg:npm",
        "pkg:npm/",
        "pkg:cargo/x/y",
        "pkg:composer/x",
        "pkg:npm/a?%=b",
    ] {
        assert_eq!(lookups(purl), Err(Unjudged::MalformedPurl), "{purl}");
    }
    for purl in [
        "pkg:oci/nginx@sha256%3Aabc",
        "pkg:alpm/arch/pacman@6",
        "pkg:deb/kali/bash@5",
        "pkg:rpm/amzn/bash@5-1.amzn2",
        "pkg:deb/bash@5",
        "pkg:apk/debian/bash@5",
    ] {
        assert_eq!(lookups(purl), Err(Unjudged::UnknownType), "{purl}");
    }
}

#[test]
fn cpe_names_of_both_bindings_mean_the_same() {
    let log4j = Cpe::parse("cpe:2.3:a:apache:log4j:2.0:beta9:*:*:*:*:*:*").unwrap();
    assert_eq!(
        Cpe::parse("cpe:/a:Apache:log4j:2.0:beta9"),
        Ok(log4j.clone())
    );
    assert_eq!(log4j.part, Part::Application);
    assert_eq!(log4j.full_version().as_deref(), Some("2.0-beta9"));
    for (uri, formatted) in [
        ("cpe:/a:foo%5cbar:big%24money:2010%07", ""),
        (
            "cpe:/a:foo%21bar:big%24money_2010:-:",
            r"cpe:2.3:a:foo\!bar:big\$money_2010:-:*:*:*:*:*:*:*",
        ),
        (
            "cpe:/a:hp:openview:7.5%3a1",
            r"cpe:2.3:a:hp:openview:7.5\:1:*:*:*:*:*:*:*",
        ),
        (
            "cpe:/o:microsoft:windows_10",
            "cpe:2.3:o:microsoft:windows_10:*:*:*:*:*:*:*:*",
        ),
    ] {
        let read = Cpe::parse(uri);
        if formatted.is_empty() {
            assert!(read.is_err(), "{uri}");
        } else {
            assert_eq!(read, Cpe::parse(formatted), "{uri}");
            assert!(read.is_ok(), "{uri}");
        }
    }
    for wrong in [
        "",
        "cpe:",
        "cpe:2.3:a",
        "cpe:2.3:x:a:b:*:*:*:*:*:*:*:*",
        r"cpe:2.3:a:b\",
        "cpe:/a:b:c%zz",
    ] {
        assert!(Cpe::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn cpe_names_are_the_same_product_by_part_vendor_and_product() {
    let cpe = |text| Cpe::parse(text).unwrap();
    let log4j = cpe("cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*");
    assert!(log4j.is_same_product(&cpe("cpe:/a:apache:log4j")));
    assert!(log4j.is_same_product(&cpe("cpe:2.3:*:*:log4j:*:*:*:*:*:*:*:*")));
    assert!(!log4j.is_same_product(&cpe("cpe:/a:apache:log4net")));
    assert!(!log4j.is_same_product(&cpe("cpe:/o:apache:log4j")));
    assert!(!log4j.is_same_product(&cpe("cpe:/a:other:log4j")));
    let vendor = cpe("cpe:2.3:a:apache:*:*:*:*:*:*:*:*:*");
    assert!(
        !vendor.is_same_product(&log4j),
        "all products of a vendor are none"
    );
    assert!(!vendor.is_same_product(&vendor));
    assert_eq!(log4j.update, Attribute::Any);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_makes_it_panic(
        text in "\\PC{0,40}",
        purl in "pkg:(deb|rpm|apk|golang|github|swift|npm)(/(debian|ubuntu|suse|sles|redhat|alpine|openeuler|[a-z@.%0-9+~:-]{0,6})){1,3}(@[0-9a-z.+~:_-]{0,12}(ubuntu0\\.|\\.el|\\.oe|\\+deb|\\+b)[0-9a-z._]{0,6})?(\\?(distro|upstream|epoch)=[a-z0-9@.:_+%é-]{0,16}(&(source|distro)=[a-z.-]{0,9})?)?",
        record in "[a-zA-Z0-9:. _-]{0,20}|é{1,4}",
        cpe in "cpe:(/|2\\.3:)(([aoh*-]|\\\\.|%[0-9a-f]{2}|é|[a-z]{0,4}):?){0,13}",
    ) {
        for purl in [&text, &purl] {
            if let Ok(found) = lookups(purl) {
                prop_assert!(!found.is_empty());
                for lookup in found {
                    lookup.covers(Some(&record));
                    let again = advisory::normal_name(&lookup.family, &lookup.name);
                    prop_assert_eq!(&again, &lookup.name);
                }
            }
        }
        for cpe in [&text, &cpe] {
            if let Ok(cpe) = Cpe::parse(cpe) {
                cpe.is_same_product(&cpe);
            }
        }
    }
}

#[test]
fn families_without_release_cover_everything() {
    let lookup = lookups("pkg:npm/a@1").unwrap().remove(0);
    assert_eq!(
        (lookup.family.clone(), lookup.release.clone()),
        (Family::Npm, Release::None)
    );
    assert!(lookup.covers(Some("x")));
}
