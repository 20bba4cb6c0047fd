//! What names, addresses, passwords and municipality keys must look like. Pure.

use super::model::TenantKind;
use super::refused::Faults;

/// Fewest characters of a password. Length counts, not its composition (NIST SP 800-63B, 5.1.1.2;
/// BSI IT-Grundschutz ORP.4.A22 leaves the choice to the institution).
pub const PASSWORD_MIN: usize = 12;
/// Most characters of a password, so that hashing stays cheap.
pub const PASSWORD_MAX: usize = 200;
/// Most characters of a name.
pub const NAME_MAX: usize = 120;
/// Most characters of an e-mail address (RFC 5321 allows a path of 256 with its brackets).
pub const EMAIL_MAX: usize = 254;
/// Most characters of a short name in addresses.
pub const SLUG_MAX: usize = 40;

/// The e-mail address as it is compared: lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Checks a name of a person, department, tenant or token.
pub fn check_name(faults: &mut Faults, field: &'static str, name: &str) {
    if name.is_empty() {
        faults.add(field, "people-name-missing");
    } else if name.chars().count() > NAME_MAX {
        faults.add_with(field, "people-name-too-long", "max", NAME_MAX);
    } else if name.chars().any(char::is_control) {
        faults.add(field, "people-name-control");
    }
}

/// Checks the shape of an e-mail address: something, one `@`, a domain with a dot.
pub fn check_email(faults: &mut Faults, field: &'static str, email: &str) {
    let good = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
            && !email.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if !good || email.chars().count() > EMAIL_MAX {
        faults.add(field, "people-email-invalid");
    }
}

/// A new password with its repetition, and to whom it belongs.
#[derive(Clone, Copy)]
pub struct NewPassword<'a> {
    /// The password.
    pub password: &'a str,
    /// Typed a second time.
    pub repeat: &'a str,
}

impl std::fmt::Debug for NewPassword<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Checks a new password of the person with this name and address (fields `password`, `repeat`).
pub fn check_password(faults: &mut Faults, new: NewPassword<'_>, name: &str, email: &str) {
    let length = new.password.chars().count();
    if length < PASSWORD_MIN {
        faults.add_with("password", "people-password-too-short", "min", PASSWORD_MIN);
    } else if length > PASSWORD_MAX {
        faults.add_with("password", "people-password-too-long", "max", PASSWORD_MAX);
    } else if is_own_name(new.password, name, email) {
        faults.add("password", "people-password-is-name");
    } else if new.password != new.repeat {
        faults.add("repeat", "people-password-differs");
    }
}

fn is_own_name(password: &str, name: &str, email: &str) -> bool {
    let letters = |text: &str| {
        text.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let password = letters(password);
    let local = email.split('@').next().unwrap_or("");
    [name, email, local]
        .into_iter()
        .map(letters)
        .any(|own| !own.is_empty() && own == password)
}

/// Data of a tenant as a form or the API sends it.
#[derive(Clone, Debug, Default)]
pub struct TenantInput {
    /// Name, for example „Stadt Weidenfurt“.
    pub name: String,
    /// One of [`TenantKind::as_str`].
    pub kind: String,
    /// Municipality key, or empty.
    pub ags: String,
    /// Two digits of the state, or empty: then it is taken from the key.
    pub state: String,
    /// Inhabitants, or empty.
    pub population: String,
}

/// Checked data of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantData {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: TenantKind,
    /// Municipality key: 8 digits, for districts 5.
    pub ags: Option<String>,
    /// First two digits of the municipality key, `01`–`16`.
    pub state: Option<String>,
    /// Inhabitants; `None` is not known.
    pub population: Option<i64>,
}

/// Keys of the 16 states: the first two digits of the municipality key
/// (Destatis, Gemeindeverzeichnis). Their names are the texts `tenant-state-NN`.
pub const STATES: [&str; 16] = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
];

impl TenantInput {
    /// Checks all fields; faults name the fields `name`, `kind`, `ags`, `state`, `population`.
    pub fn check(&self, faults: &mut Faults) -> TenantData {
        let name = self.name.trim();
        check_name(faults, "name", name);
        let kind = TenantKind::parse(self.kind.trim());
        if kind.is_none() {
            faults.add("kind", "tenant-kind-missing");
        }
        let kind = kind.unwrap_or(TenantKind::Town);
        let ags = check_ags(faults, kind, &self.ags);
        let state = check_state(faults, ags.as_deref(), self.state.trim());
        let population = check_population(faults, &self.population);
        TenantData {
            name: name.to_owned(),
            kind,
            ags,
            state,
            population,
        }
    }
}

fn check_ags(faults: &mut Faults, kind: TenantKind, text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let long_enough = match kind {
        TenantKind::District => digits.len() == 5 || digits.len() == 8,
        _ => digits.len() == 8,
    };
    let state_exists = digits.get(..2).is_some_and(|state| STATES.contains(&state));
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !long_enough || !state_exists {
        faults.add(
            "ags",
            if kind == TenantKind::District {
                "tenant-ags-district"
            } else {
                "tenant-ags-invalid"
            },
        );
        return None;
    }
    Some(digits)
}

fn check_state(faults: &mut Faults, ags: Option<&str>, chosen: &str) -> Option<String> {
    let from_key = ags.and_then(|ags| ags.get(..2));
    match (from_key, chosen) {
        (None, "") => None,
        (None, state) if STATES.contains(&state) => Some(state.to_owned()),
        (Some(key), state) if state.is_empty() || state == key => Some(key.to_owned()),
        (None, _) => {
            faults.add("state", "tenant-state-unknown");
            None
        }
        (Some(_), _) => {
            faults.add("state", "tenant-state-differs");
            None
        }
    }
}

fn check_population(faults: &mut Faults, text: &str) -> Option<i64> {
    // Thousands may be parted by points or (narrow) spaces, as people write them.
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.')
        .collect();
    if digits.is_empty() {
        return None;
    }
    match digits.parse::<i64>() {
        Ok(number) if (1..=20_000_000).contains(&number) => Some(number),
        _ => {
            faults.add("population", "tenant-population-invalid");
            None
        }
    }
}

/// Size class of the KGSt: seven for towns, three for districts, 1 the largest; lower bounds belong to
/// the class. `None` for other kinds, which have none.
/// Source: haushaltssteuerung.de, lexicon „Einwohner-Größenklassen der KGSt“ (seven classes since 2013).
pub fn size_class(kind: TenantKind, population: i64) -> Option<u8> {
    let bounds: &[i64] = match kind {
        TenantKind::Town => &[400_000, 200_000, 100_000, 50_000, 25_000, 10_000],
        TenantKind::District => &[250_000, 150_000],
        _ => return None,
    };
    let above = bounds
        .iter()
        .position(|bound| population >= *bound)
        .unwrap_or(bounds.len());
    u8::try_from(above + 1).ok()
}

/// A short name for addresses from a tenant's name: „Stadt Weidenfurt“ becomes `weidenfurt`.
/// May be empty if the name has no letter or digit.
pub fn slug_of(name: &str) -> String {
    const KINDS: [&str; 7] = [
        "stadt",
        "gemeinde",
        "landkreis",
        "kreis",
        "markt",
        "hansestadt",
        "landeshauptstadt",
    ];
    let lower = name.trim().to_lowercase();
    let rest = lower
        .split_once(' ')
        .filter(|(first, _)| KINDS.contains(first))
        .map_or(lower.as_str(), |(_, rest)| rest);
    let mut slug = String::new();
    for c in rest.chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(SLUG_MAX);
    slug.trim_end_matches('-').to_owned()
}

/// Checks a short name: lower-case letters, digits and inner hyphens, 2–40 characters.
pub fn check_slug(faults: &mut Faults, field: &'static str, slug: &str) {
    let good = (2..=SLUG_MAX).contains(&slug.len())
        && slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    if !good {
        faults.add(field, "tenant-slug-invalid");
    }
}

/// A key by which department numbers sort as people count: 9 before 10, 62.1 after 62.
pub fn number_sort(number: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for c in number.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let digits = std::mem::take(&mut digits);
            let significant = digits.trim_start_matches('0');
            key.extend(std::iter::repeat_n(
                '0',
                8_usize.saturating_sub(significant.len()),
            ));
            key.push_str(significant);
        }
        if c != '\0' {
            key.push_str(&crate::db::fold(&c.to_string()));
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(check: impl FnOnce(&mut Faults)) -> Vec<&'static str> {
        let mut faults = Faults::default();
        check(&mut faults);
        faults.iter().map(|fault| fault.code).collect()
    }

    fn password(password: &str) -> Vec<&'static str> {
        codes(|f| {
            check_password(
                f,
                NewPassword {
                    password,
                    repeat: password,
                },
                "Jana Brandt",
                "jana.brandt@weidenfurt.de",
            );
        })
    }

    #[test]
    fn a_password_needs_length_but_no_composition() {
        assert_eq!(password("elf Zeichen"), ["people-password-too-short"]);
        assert!(password("zwölfzeichen").is_empty());
        assert_eq!(password(&"x".repeat(201)), ["people-password-too-long"]);
        assert_eq!(
            codes(|f| check_password(
                f,
                NewPassword {
                    password: "zwölfzeichen",
                    repeat: "zwölfzeichem"
                },
                "",
                ""
            )),
            ["people-password-differs"]
        );
    }

    #[test]
    fn a_password_is_not_the_own_name_or_address() {
        assert_eq!(
            password("Jana.Brandt@Weidenfurt.de"),
            ["people-password-is-name"]
        );
        assert_eq!(
            codes(|f| check_password(
                f,
                NewPassword {
                    password: "Maximiliane Muster",
                    repeat: ""
                },
                "Maximiliane-Muster",
                "a@b.de"
            )),
            ["people-password-is-name"]
        );
        assert_eq!(
            codes(|f| check_password(
                f,
                NewPassword {
                    password: "jana-brandt-x",
                    repeat: ""
                },
                "",
                "janabrandtx@b.de"
            )),
            ["people-password-is-name"]
        );
    }

    #[test]
    fn addresses_have_one_at_and_a_domain() {
        for good in ["a@b.de", "müller@stadt.example", "x+y@kreis.local"] {
            assert!(
                codes(|f| check_email(f, "email", good)).is_empty(),
                "{good}"
            );
        }
        for bad in [
            "", "a", "a@b", "@b.de", "a@b@c.de", "a b@c.de", "a@.de", "a@b..de", "a@b.de\n",
        ] {
            assert_eq!(
                codes(|f| check_email(f, "email", bad)),
                ["people-email-invalid"],
                "{bad:?}"
            );
        }
    }

    #[test]
    fn the_state_comes_from_the_municipality_key() {
        let input = |kind: &str, ags: &str, state: &str| TenantInput {
            name: "Stadt Weidenfurt".to_owned(),
            kind: kind.to_owned(),
            ags: ags.to_owned(),
            state: state.to_owned(),
            population: "31.402".to_owned(),
        };
        let mut faults = Faults::default();
        let data = input("town", "09 162 000", "").check(&mut faults);
        assert!(faults.clone().into_result().is_ok());
        assert_eq!(
            (data.ags.as_deref(), data.state.as_deref(), data.population),
            (Some("09162000"), Some("09"), Some(31_402))
        );
        for (kind, ags, state, code) in [
            ("town", "0916200", "", "tenant-ags-invalid"),
            ("town", "17162000", "", "tenant-ags-invalid"),
            ("district", "0917", "", "tenant-ags-district"),
            ("town", "09162000", "05", "tenant-state-differs"),
            ("town", "", "17", "tenant-state-unknown"),
            ("village", "", "", "tenant-kind-missing"),
        ] {
            assert_eq!(
                codes(|f| drop(input(kind, ags, state).check(f))),
                [code],
                "{kind} {ags} {state}"
            );
        }
        assert!(codes(|f| drop(input("district", "09171", "09").check(f))).is_empty());
    }

    #[test]
    fn size_classes_include_their_lower_bound() {
        for (kind, population, class) in [
            (TenantKind::Town, 400_000, Some(1)),
            (TenantKind::Town, 399_999, Some(2)),
            (TenantKind::Town, 25_000, Some(5)),
            (TenantKind::Town, 9_999, Some(7)),
            (TenantKind::District, 250_000, Some(1)),
            (TenantKind::District, 149_999, Some(3)),
            (TenantKind::Association, 1, None),
        ] {
            assert_eq!(size_class(kind, population), class, "{kind:?} {population}");
        }
    }

    #[test]
    fn short_names_come_from_names() {
        assert_eq!(slug_of("Stadt Weidenfurt"), "weidenfurt");
        assert_eq!(
            slug_of("Große Kreisstadt Öhringen (Württ.)"),
            "grosse-kreisstadt-oehringen-wuertt"
        );
        assert_eq!(slug_of("Stadt"), "stadt");
        assert!(codes(|f| check_slug(f, "slug", "weidenfurt-2")).is_empty());
        for bad in ["", "a", "-ab", "ab-", "Ab", "a b", "ä2"] {
            assert_eq!(
                codes(|f| check_slug(f, "slug", bad)),
                ["tenant-slug-invalid"],
                "{bad}"
            );
        }
    }

    #[test]
    fn department_numbers_sort_as_people_count() {
        let mut numbers = ["62.1", "10", "9", "62", "I/2", "010a"];
        numbers.sort_by_key(|number| number_sort(number));
        assert_eq!(numbers, ["9", "10", "010a", "62", "62.1", "I/2"]);
    }
}
