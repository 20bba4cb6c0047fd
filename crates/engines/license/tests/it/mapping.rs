use license::{Catalogue, Confidence, Mapping, Statement};

fn map(text: &str) -> (Confidence, String) {
    let mapping = Mapping::of(text, &Catalogue::builtin());
    let expression = if mapping.confidence.is_sure() {
        mapping.expression.map(|e| e.to_string())
    } else {
        mapping.suspected().map(|e| e.to_string())
    };
    (mapping.confidence, expression.unwrap_or_default())
}

/// Asserts what each text is mapped to.
fn assert_maps(confidence: Confidence, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(map(text), (confidence, (*expected).to_owned()), "{text}");
    }
}

#[test]
fn known_names_are_exact() {
    assert_maps(
        Confidence::Exact,
        &[
            ("MIT", "MIT"),
            ("MIT License", "MIT"),
            ("Apache License, Version 2.0", "Apache-2.0"),
            ("The Apache Software License, Version 2.0", "Apache-2.0"),
            ("License :: OSI Approved :: MIT License", "MIT"),
            ("ASL 2.0", "Apache-2.0"),
            ("New BSD", "BSD-3-Clause"),
            ("GPL+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0-Perl"),
            ("GPL2 w/ CPE", "GPL-2.0-only WITH Classpath-exception-2.0"),
            ("Eclipse Distribution License - v 1.0", "BSD-3-Clause"),
            ("GNU General Public License v2.0 only", "GPL-2.0-only"),
        ],
    );
}

#[test]
fn spelling_of_case_punctuation_and_version_does_not_matter() {
    assert_maps(
        Confidence::Normalised,
        &[
            ("mit license", "MIT"),
            ("APACHE-2.0", "Apache-2.0"),
            ("apache license version 2", "Apache-2.0"),
            ("Apache Licence, v. 2.0", "Apache-2.0"),
            (
                "GNU General Public License, version 2.0 or any later version",
                "GPL-2.0-or-later",
            ),
            ("lgplv2.1+", "LGPL-2.1-or-later"),
            ("GPL (>= 2.0)", "GPL-2.0-or-later"),
            ("ZPLV2.1", "ZPL-2.1"),
            ("LGPL-2.1-PLUS", "LGPL-2.1-or-later"),
            (
                "License :: OSI Approved :: MOZILLA Public License 2.0 (MPL 2.0)",
                "MPL-2.0",
            ),
        ],
    );
}

#[test]
fn decoration_around_names_is_taken_off() {
    assert_maps(
        Confidence::Normalised,
        &[
            (
                "BSD-3-Clause;link=https://asm.ow2.io/LICENSE.txt",
                "BSD-3-Clause",
            ),
            (
                "\"Apache-2.0\";link=\"https://www.apache.org/licenses/LICENSE-2.0.txt\"",
                "Apache-2.0",
            ),
            (
                "ZPL 2.1 (http://www.zope.org/Resources/License/ZPL-2.1)",
                "ZPL-2.1",
            ),
            (
                "License :: OSI Approved :: Eclipse Public License v2.0",
                "EPL-2.0",
            ),
        ],
    );
}

#[test]
fn addresses_are_known_in_all_their_spellings() {
    assert_maps(
        Confidence::Exact,
        &[
            (
                "https://www.apache.org/licenses/LICENSE-2.0.txt",
                "Apache-2.0",
            ),
            (
                "http://www.apache.org/licenses/LICENSE-2.0.html",
                "Apache-2.0",
            ),
            ("https://spdx.org/licenses/MIT.html", "MIT"),
            ("https://licenses.nuget.org/MIT", "MIT"),
            (
                "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
                "CC-BY-SA-4.0",
            ),
            (
                "https://creativecommons.org/licenses/by/3.0/de/",
                "CC-BY-3.0-DE",
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                "CC0-1.0",
            ),
            (
                "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html",
                "GPL-2.0-only",
            ),
        ],
    );
    assert_eq!(map("https://opensource.org/licenses/Zlib").1, "Zlib");
    assert_eq!(map("https://example.org/licence").0, Confidence::None);
}

#[test]
fn families_are_never_used_without_review() {
    assert_maps(
        Confidence::Family,
        &[
            ("BSD", "BSD-3-Clause"),
            ("GPL", "GPL-1.0-or-later"),
            ("License :: OSI Approved :: BSD License", "BSD-3-Clause"),
            ("lgpl", "LGPL-2.1-or-later"),
            ("BSD-3-clause-Regents", "BSD-3-Clause"),
            ("MIT-style", "MIT"),
            ("GPL-2.1+", "GPL-1.0-or-later"),
            (
                "http://www.opensource.org/licenses/bsd-license.php",
                "BSD-3-Clause",
            ),
        ],
    );
}

#[test]
fn ordinary_words_that_begin_like_an_id_are_not_suspected() {
    for text in [
        "Jam session terms",
        "Cube rules",
        "Similar to Apache License but changed",
        "DOC follows",
    ] {
        assert_eq!(map(text), (Confidence::None, String::new()), "{text}");
    }
}

#[test]
fn fedora_expressions_are_read_part_by_part() {
    assert_maps(
        Confidence::Normalised,
        &[
            (
                "GPLv2+ and LGPLv2+",
                "GPL-2.0-or-later AND LGPL-2.0-or-later",
            ),
            (
                "(GPLv2+ or LGPLv3+) and GPLv3+",
                "(GPL-2.0-or-later OR LGPL-3.0-or-later) AND GPL-3.0-or-later",
            ),
            (
                "GPLv2+ and LGPLv2+ with exceptions",
                "GPL-2.0-or-later AND LGPL-2.0-or-later",
            ),
            ("LGPLV3+_or_GPLV2+", "LGPL-3.0-or-later OR GPL-2.0-or-later"),
            ("OpenSSL and ASL 2.0", "OpenSSL AND Apache-2.0"),
            (
                "GPL-3+ with bison exception",
                "GPL-3.0-or-later WITH Bison-exception-2.2",
            ),
            (
                "GPL-2+-libtool-exception",
                "GPL-2.0-or-later WITH Libtool-exception",
            ),
        ],
    );
    assert_maps(
        Confidence::Family,
        &[
            (
                "MIT and (BSD or ASL 2.0)",
                "MIT AND (BSD-3-Clause OR Apache-2.0)",
            ),
            ("BSD or GPLv2+", "BSD-3-Clause OR GPL-2.0-or-later"),
        ],
    );
}

#[test]
fn names_may_contain_what_else_would_be_an_operator() {
    assert_maps(
        Confidence::Normalised,
        &[
            (
                "Apache License, Version 2.0 and Common Development And Distribution License (CDDL) Version 1.0",
                "Apache-2.0 AND CDDL-1.0",
            ),
            (
                "GNU Lesser General Public License, version 2.1 or later or MIT/X11",
                "LGPL-2.1-or-later OR MIT",
            ),
        ],
    );
    assert_maps(
        Confidence::Family,
        &[(
            "COMMON-DEVELOPMENT AND DISTRIBUTION-LICENSE OR GNU-GENERAL-PUBLIC-LICENSE,-VERSION-2 WITH THE-CLASSPATH-EXCEPTION",
            "CDDL-1.0 OR GPL-2.0-only WITH Classpath-exception-2.0",
        )],
    );
}

#[test]
fn a_slash_is_or_and_a_comma_is_and_unless_or_is_written() {
    assert_maps(
        Confidence::Normalised,
        &[
            ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
            (
                "GPLv2+, LGPLv2+, MIT",
                "GPL-2.0-or-later AND LGPL-2.0-or-later AND MIT",
            ),
            (
                "GPLv2, LGPLv3 or MIT",
                "GPL-2.0-only OR LGPL-3.0-only OR MIT",
            ),
            (
                "GPLv2, LGPLv3, and MIT",
                "GPL-2.0-only AND LGPL-3.0-only AND MIT",
            ),
            (
                "http://www.eclipse.org/legal/epl-2.0, https://www.gnu.org/software/classpath/license.html",
                "EPL-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0",
            ),
        ],
    );
    let codes = |text| -> Vec<&str> {
        Mapping::of(text, &Catalogue::builtin())
            .notes
            .iter()
            .map(|note| note.code)
            .collect()
    };
    assert_eq!(codes("MIT/Apache-2.0"), ["license-note-slash-read-as-or"]);
    assert_eq!(codes("MIT, ISC"), ["license-note-list-read-as-and"]);
    assert_eq!(
        codes("LGPLv2+ with exceptions"),
        ["license-note-exception-unnamed"]
    );
}

#[test]
fn a_list_with_an_unknown_part_is_not_sure_but_keeps_what_is_known() {
    let mapping = Mapping::of("MIT AND Hausrecht", &Catalogue::builtin());
    assert_eq!(mapping.confidence, Confidence::None);
    assert_eq!(
        mapping.expression.unwrap().to_string(),
        "MIT AND LicenseRef-Hausrecht"
    );
    assert_eq!(mapping.unclear.len(), 1);
}

#[test]
fn texts_that_say_nothing_are_told_from_licenses() {
    let statement = |text| Mapping::of(text, &Catalogue::builtin()).statement;
    for text in [
        "",
        "  ",
        "NOASSERTION",
        "noassertion",
        "UNKNOWN",
        "None",
        "n/a",
        "#",
        "LICENSE",
    ] {
        assert_eq!(statement(text), Statement::Absent, "{text}");
    }
    assert_eq!(statement("NONE"), Statement::Nothing);
    assert_eq!(statement("SEE LICENSE IN LICENSE.md"), Statement::Elsewhere);
    assert_eq!(statement("Permission granted"), Statement::License);
}

#[test]
fn public_ids_of_other_databases_mean_the_license_of_the_spdx_list() {
    assert_eq!(map("LicenseRef-scancode-bsd-new").1, "BSD-3-Clause");
    assert_eq!(
        map("MIT OR LicenseRef-scancode-bsd-simplified").1,
        "MIT OR BSD-2-Clause"
    );
    assert_eq!(map("EUPL-1.2-DE").1, "LicenseRef-opencode-EUPL-1.2-DE");
}

#[test]
fn most_statements_of_the_samples_are_mapped() {
    let Some(folder) = crate::samples::folder() else {
        println!("SKIPPED: no samples at ../shared/data/sboms");
        return;
    };
    let catalogue = Catalogue::builtin();
    let samples = crate::samples::read(&folder);
    let (mut sure, mut total) = (0, 0);
    for (text, occurrences) in &samples.cyclonedx {
        let mapping = Mapping::of(text, &catalogue);
        total += occurrences;
        if mapping.confidence.is_sure() && mapping.statement == Statement::License {
            sure += occurrences;
        }
    }
    assert!(
        total > 10_000 && samples.spdx.len() > 100,
        "{total} statements read"
    );
    assert!(!samples.references.is_empty());
    assert!(sure * 100 >= total * 94, "{sure} of {total}");
}
