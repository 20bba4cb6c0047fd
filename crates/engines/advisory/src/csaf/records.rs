//! From the vulnerabilities of a document to records.

use std::borrow::Cow;
use std::collections::HashMap;

use super::tree::{Product, ProductVersion};
use super::vulnerability::{StatusList, Vulnerability, by_product};
use super::{Document, MAX_PRODUCTS};
use crate::record::{Affected, Event, Range, RangeKind, Rated, Record, Source, Target};
use crate::vers::Written;
use crate::{Cpe, Family, Release, lookups};

/// How often a product may be a product together with another, that with another, and so on.
const MAX_RELATIONS: usize = 8;

/// Systems whose identifiers name one vulnerability each. Numbers of error trackers and advisories for several
/// vulnerabilities would make one group of what is not the same.
const ALIASES: [&str; 7] = [
    "EUVD-", "GCVE-", "GHSA-", "GO-", "OSV-", "PYSEC-", "RUSTSEC-",
];

impl<'a> Document<'a> {
    /// A record for each vulnerability.
    ///
    /// A document with one vulnerability becomes the record of its tracking id (`BSG-2026-001`), which is what
    /// its publisher, its address and the news call it. Of several, each is `BSG-2026-001#CVE-2026-1234` (with
    /// no CVE the first other identifier, else the number within the document, counted from 1): the part before
    /// `#` leads to the document, the part behind it to the vulnerability. The CVE is an alias, so that the
    /// match names the CVE and all other advisories on it, whatever this record is called.
    ///
    /// What is affected is named by purl and CPE; only what has neither, or versions in the vendor's words
    /// alone, is named by vendor and product, which makes a match "to review". See `docs/advisory-formats.md` for
    /// what each list of `product_status` becomes.
    pub fn records(&self) -> Vec<Record<'a>> {
        let is_one = self.vulnerabilities.len() == 1;
        let all = self.vulnerabilities.iter().enumerate();
        all.map(|(index, vulnerability)| {
            let id = if is_one {
                self.tracking.id.clone()
            } else {
                let cve = vulnerability.cve.map(|cve| cve.to_string());
                let other = || vulnerability.ids.first().map(|(_, id)| id.to_string());
                let name = cve
                    .or_else(other)
                    .unwrap_or_else(|| (index + 1).to_string());
                format!("{}#{name}", self.tracking.id).into()
            };
            self.record(id, vulnerability)
        })
        .collect()
    }

    fn record(&self, id: Cow<'a, str>, vulnerability: &Vulnerability<'a>) -> Record<'a> {
        let mut aliases: Vec<Cow<'a, str>> = Vec::new();
        aliases.extend(vulnerability.cve.map(|cve| cve.to_string().into()));
        let others = vulnerability.ids.iter().map(|(_, id)| id);
        aliases.extend(
            others
                .filter(|id| ALIASES.iter().any(|known| id.starts_with(known)))
                .cloned(),
        );
        aliases.retain(|alias| *alias != id);
        let title = vulnerability.title.clone();
        let mut severity: Vec<Rated<'a>> = Vec::new();
        for vector in vulnerability
            .ratings
            .iter()
            .flat_map(|rating| &rating.vectors)
        {
            let rated = Rated::Vector(vector.clone());
            if severity.len() < 16 && !severity.contains(&rated) {
                severity.push(rated);
            }
        }
        if severity.is_empty() {
            severity.extend(self.severity.clone().map(Rated::Word));
        }
        Record {
            id,
            source: Source::Csaf,
            aliases,
            published: self.tracking.first,
            modified: self.tracking.current,
            summary: title
                .or_else(|| Some(self.title.clone()))
                .filter(|text| !text.is_empty()),
            severity,
            affected: Collected::of(self, vulnerability).finish(),
            ..Record::default()
        }
    }
}

/// What is affected, one entry for each target.
struct Collected<'d, 'a> {
    document: &'d Document<'a>,
    ratings: HashMap<&'d str, Vec<&'d [Cow<'a, str>]>>,
    places: HashMap<Named<'a>, usize>,
    entries: Vec<(Named<'a>, Entry<'a>)>,
}

/// A target as a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Named<'a> {
    Package(String, String),
    Cpe(Cow<'a, str>),
    Product(Option<Cow<'a, str>>, Cow<'a, str>),
}

/// What the lists say of a target.
#[derive(Default)]
struct Entry<'a> {
    /// Affected whatever version.
    whole: bool,
    written: Vec<Written>,
    versions: Vec<Cow<'a, str>>,
    first: Vec<Cow<'a, str>>,
    last: Vec<Cow<'a, str>>,
    first_fixed: Vec<Cow<'a, str>>,
    fixed: Vec<Cow<'a, str>>,
    severity: Vec<Rated<'a>>,
}

/// What is stated of the versions of a target.
enum Stated<'a> {
    Whole,
    One(Cow<'a, str>),
    Range(Written),
}

impl<'d, 'a> Collected<'d, 'a> {
    fn of(document: &'d Document<'a>, vulnerability: &'d Vulnerability<'a>) -> Self {
        let ratings = vulnerability.ratings.iter();
        let ratings = ratings.map(|rating| (&rating.of, rating.vectors.as_slice()));
        let mut collected = Self {
            document,
            ratings: by_product(document, ratings),
            places: HashMap::new(),
            entries: Vec::new(),
        };
        for status in &vulnerability.status {
            for product in &status.products {
                collected.add(product, status.list);
            }
        }
        collected
    }

    fn add(&mut self, id: &'d str, list: StatusList) {
        use StatusList::{FirstAffected, FirstFixed, Fixed, KnownAffected, LastAffected};
        let is_fixed = matches!(list, FirstFixed | Fixed);
        if !is_fixed && !matches!(list, FirstAffected | KnownAffected | LastAffected) {
            return;
        }
        let vectors: Vec<&[Cow<'a, str>]> = self.ratings.get(id).cloned().unwrap_or_default();
        for (named, stated) in targets(self.document, id) {
            if self.entries.len() == MAX_PRODUCTS {
                return;
            }
            let place = *self
                .places
                .entry(named.clone())
                .or_insert(self.entries.len());
            if place == self.entries.len() {
                self.entries.push((named, Entry::default()));
            }
            let Some((_, entry)) = self.entries.get_mut(place) else {
                continue;
            };
            match (stated, list) {
                (Stated::One(version), FirstAffected) => entry.first.push(version),
                (Stated::One(version), LastAffected) => entry.last.push(version),
                (Stated::One(version), FirstFixed) => entry.first_fixed.push(version),
                (Stated::One(version), Fixed) => entry.fixed.push(version),
                (Stated::One(version), _) => entry.versions.push(version),
                (_, FirstFixed | Fixed) => {}
                (Stated::Range(written), _) => entry.written.push(written),
                (Stated::Whole, _) => entry.whole = true,
            }
            for vector in vectors.iter().copied().flatten().filter(|_| !is_fixed) {
                let rated = Rated::Vector(vector.clone());
                if entry.severity.len() < 16 && !entry.severity.contains(&rated) {
                    entry.severity.push(rated);
                }
            }
        }
    }

    fn finish(self) -> Vec<Affected<'a>> {
        self.entries
            .into_iter()
            .filter_map(|(named, entry)| entry.finish(named))
            .collect()
    }
}

impl<'a> Entry<'a> {
    /// The versions of a target; `None` if the lists name none that is affected.
    fn finish(mut self, named: Named<'a>) -> Option<Affected<'a>> {
        let mut ranges: Vec<Range<'a>> = Vec::new();
        let mut versions = std::mem::take(&mut self.versions);
        for written in std::mem::take(&mut self.written) {
            ranges.extend(written.ranges);
            versions.extend(written.versions);
        }
        if matches!(named, Named::Product(..)) {
            // Versions of a product that is known by name alone have no order: they are what they are.
            versions.append(&mut self.first);
            versions.append(&mut self.last);
            self.first_fixed.clear();
            self.fixed.clear();
        }
        let zero = || Event::Introduced(Cow::Borrowed("0"));
        let mut bounds: Vec<Event<'a>> = self.first.into_iter().map(Event::Introduced).collect();
        let has_last = !self.last.is_empty();
        if has_last && bounds.is_empty() {
            bounds.push(zero());
        }
        if !bounds.is_empty() {
            bounds.extend(self.last.into_iter().map(Event::LastAffected));
            let fixed = if has_last {
                Vec::new()
            } else {
                self.first_fixed.clone()
            };
            bounds.extend(fixed.into_iter().map(Event::Fixed));
            ranges.push(range(bounds));
        }
        let is_affected = self.whole || !ranges.is_empty() || !versions.is_empty();
        if !is_affected {
            // An advisory that names fixed versions alone says that all before them are affected.
            for version in self.fixed.into_iter().chain(self.first_fixed) {
                ranges.push(range(vec![zero(), Event::Fixed(version)]));
            }
            if ranges.is_empty() {
                return None;
            }
        } else if self.whole {
            (ranges, versions) = (Vec::new(), Vec::new());
        }
        versions.sort_unstable();
        versions.dedup();
        Some(Affected {
            target: match named {
                Named::Package(ecosystem, name) => Target::Package {
                    ecosystem: ecosystem.into(),
                    name: name.into(),
                },
                Named::Cpe(cpe) => Target::Cpe(cpe),
                Named::Product(vendor, name) => Target::Product { vendor, name },
            },
            ranges,
            versions,
            severity: self.severity,
        })
    }
}

fn range(events: Vec<Event<'_>>) -> Range<'_> {
    let kind = RangeKind::Ecosystem;
    Range { kind, events }
}

/// What an id of a product names, and what it states of versions. A product together with another is its
/// component, by the names that it has there: as package of that distribution.
fn targets<'a>(document: &Document<'a>, id: &str) -> Vec<(Named<'a>, Stated<'a>)> {
    let Some(own) = document.products.get(id) else {
        return Vec::new();
    };
    let (mut product, mut platform) = (own, None);
    for _ in 0..MAX_RELATIONS {
        let relation = product
            .relation
            .as_ref()
            .filter(|_| product.purl.is_none() && product.cpe.is_none());
        let Some(relation) = relation else { break };
        let Some(component) = document.products.get(&relation.component) else {
            break;
        };
        platform = platform.or_else(|| document.products.get(&relation.within));
        product = component;
    }
    let written = match &product.version {
        Some(ProductVersion::Range(range)) => range.written().map(Some),
        Some(ProductVersion::Text(_)) => None,
        Some(ProductVersion::One(_)) | None => Some(None),
    };
    let by_name = |stated| {
        let name = product
            .product
            .clone()
            .unwrap_or_else(|| product.name.clone());
        vec![(Named::Product(product.vendor.clone(), name), stated)]
    };
    // Versions that cannot be compared: by name, for somebody to look at.
    let Some(written) = written else {
        return by_name(Stated::Whole);
    };
    let stated = |version: Option<Cow<'a, str>>| match (&written, &product.version, version) {
        (Some(written), ..) if written.ranges.is_empty() && written.versions.is_empty() => {
            Stated::Whole
        }
        (Some(written), ..) => Stated::Range(written.clone()),
        (None, _, Some(version)) => Stated::One(version),
        (None, Some(ProductVersion::One(version)), None) => Stated::One(version.clone()),
        _ => Stated::Whole,
    };
    let mut all = Vec::new();
    if let Some((ecosystem, name, version)) = package(product, platform) {
        all.push((Named::Package(ecosystem, name), stated(version)));
    }
    if let Some((cpe, parsed)) = product
        .cpe
        .as_ref()
        .and_then(|cpe| Some((cpe, Cpe::parse(cpe).ok()?)))
    {
        let version = parsed.full_version().map(Cow::Owned);
        all.push((Named::Cpe(without_version(cpe)), stated(version)));
    }
    if all.is_empty() {
        // Without identifier there is no order of versions either.
        let single = stated(None);
        return by_name(match single {
            Stated::Range(_) => Stated::Whole,
            single => single,
        });
    }
    all
}

/// A CPE name up to its product, so that all versions of one product are one target. Names with escapes
/// stay as they are.
fn without_version<'a>(cpe: &Cow<'a, str>) -> Cow<'a, str> {
    if cpe.contains('\\') || cpe.contains('%') {
        return cpe.clone();
    }
    let parts = if cpe.starts_with("cpe:/") { 4 } else { 5 };
    let short: Vec<&str> = cpe.split(':').take(parts).collect();
    let mut short = short.join(":");
    if parts == 5 {
        short.push_str(":*:*:*:*:*:*:*:*");
    }
    Cow::Owned(short)
}

/// Ecosystem, name and version of a package. Red Hat and SUSE name their releases by the product that the
/// package belongs to: records of OSV write the CPE of the one and the name of the other.
fn package<'a>(
    product: &Product<'a>,
    platform: Option<&Product<'a>>,
) -> Option<(String, String, Option<Cow<'a, str>>)> {
    let purl = product.purl.as_ref()?;
    // "generic" says nothing of where a package comes from.
    if purl.starts_with("pkg:generic/") {
        return None;
    }
    let found = lookups(purl).ok()?;
    let lookup = found.first()?;
    let by_platform = platform.and_then(|platform| match lookup.family {
        Family::RedHat => {
            let cpe = platform.cpe.as_deref()?;
            let rest = cpe
                .strip_prefix("cpe:/o:redhat:")
                .or_else(|| cpe.strip_prefix("cpe:/a:redhat:"));
            rest.map(str::to_owned)
        }
        Family::Suse => platform.name.strip_prefix("SUSE ").map(str::to_owned),
        _ => None,
    });
    let release = by_platform.or_else(|| match &lookup.release {
        Release::Known(release) => Some(release.to_string()),
        Release::None | Release::Unknown => None,
    });
    let ecosystem = match release {
        Some(release) => format!("{}:{release}", lookup.family.name()),
        None => lookup.family.name().to_owned(),
    };
    let version = lookup
        .version
        .as_ref()
        .map(|version| Cow::Owned(version.to_string()));
    Some((ecosystem, lookup.name.to_string(), version))
}
