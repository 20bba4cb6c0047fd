//! The tags of SPDX 1.2 to 2.3 and what becomes of each in JSON.
//!
//! Facts of the specification: clauses 6 to 13 of SPDX 2.2 and 2.3 with the cardinality of each field
//! (spdx.github.io/spdx-spec), tags of 1.2 that are still accepted.

use hashbrown::HashMap;

/// What a tag says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Document,
    /// Part of the document that JSON keeps in an object of its own, `creationInfo`.
    Creation,
    Package,
    File,
    Snippet,
    License,
    Relationship,
    Annotation,
    Review,
}

/// How a value is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string; the tag may stand once.
    Text,
    /// A string in an array; the tag may stand several times.
    Item,
    /// Several strings in one value, divided by commas; the tag may stand several times.
    Items,
    /// `true` or `false`.
    Flag,
    /// `ALGORITHM: value`; several times.
    Checksum,
    /// `value (excludes: file, file)`.
    VerificationCode,
    /// `CATEGORY type locator`; several times.
    ExternalRef,
    /// The comment on the external reference before it.
    ExternalRefComment,
    /// `DocumentRef-id uri ALGORITHM: value`; several times.
    ExternalDocument,
    /// `from:to` in bytes.
    Bytes,
    /// `from:to` in lines.
    Lines,
    /// `element TYPE element`.
    Relationship,
    /// Only judged.
    NotKept,
}

/// Which versions require a tag, as 22 for 2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Required {
    Never,
    Always,
    Since(u8),
    Until(u8),
}

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: &'static str,
    pub(super) section: Section,
    /// The member of the JSON object.
    pub(super) member: &'static str,
    pub(super) shape: Shape,
    pub(super) required: Required,
}

impl Section {
    /// The tag that begins a section, with which another one of its kind begins.
    pub(super) fn first_tag(self) -> &'static str {
        match self {
            Self::Document | Self::Creation => "SPDXVersion",
            Self::Package => "PackageName",
            Self::File => "FileName",
            Self::Snippet => "SnippetSPDXID",
            Self::License => "LicenseID",
            Self::Relationship => "Relationship",
            Self::Annotation => "Annotator",
            Self::Review => "Reviewer",
        }
    }

    /// The section whose tags these stand among.
    pub(super) fn home(self) -> Self {
        match self {
            Self::Creation => Self::Document,
            other => other,
        }
    }

    /// Stands beside what it is said of and does not end that.
    pub(super) fn is_aside(self) -> bool {
        matches!(self, Self::Relationship | Self::Annotation | Self::Review)
    }
}

impl Tag {
    /// Whether it may stand several times in one section.
    pub(super) fn is_repeatable(&self) -> bool {
        use Shape::{Checksum, ExternalDocument, ExternalRef, ExternalRefComment, Item, Items};
        matches!(
            self.shape,
            Item | Items | Checksum | ExternalRef | ExternalRefComment | ExternalDocument
        )
    }

    /// Whether documents of a version must have it.
    fn is_required(&self, version: u8) -> bool {
        match self.required {
            Required::Never => false,
            Required::Always => true,
            Required::Since(first) => version >= first,
            Required::Until(last) => version <= last,
        }
    }
}

/// The tags by their names, and what a version requires.
pub(super) struct Index {
    by_name: HashMap<&'static str, Vec<usize>>,
    /// By the number of the tag: that of the first one with its member.
    members: Vec<usize>,
    /// Sections with the set of the tags that they must have.
    required: Vec<(Section, u128)>,
}

impl Index {
    pub(super) fn new(version: u8) -> Self {
        let mut index = Self {
            by_name: HashMap::new(),
            members: Vec::new(),
            required: Vec::new(),
        };
        for (number, tag) in TAGS.iter().enumerate() {
            index.by_name.entry(tag.name).or_default().push(number);
            let is_same = |other: &Tag| (other.section, other.member) == (tag.section, tag.member);
            let first = TAGS.iter().position(is_same);
            index.members.push(first.unwrap_or(number));
            if tag.is_required(version) {
                let home = tag.section.home();
                match index.required.iter_mut().find(|(other, _)| *other == home) {
                    Some((_, tags)) => *tags |= 1 << number,
                    None => index.required.push((home, 1 << number)),
                }
            }
        }
        index
    }

    /// The tag of a name in the section that is open. `SPDXID` is one of several sections.
    pub(super) fn find(&self, name: &str, open: Section) -> Option<(usize, &'static Tag)> {
        let numbers = self.by_name.get(name)?;
        let tags = || {
            let numbers = numbers.iter();
            numbers.filter_map(|number| Some((*number, TAGS.get(*number)?)))
        };
        tags()
            .find(|(_, tag)| tag.section.home() == open)
            .or_else(|| tags().next())
    }

    /// A number for the member of a tag: all its tags have it, later members a larger one.
    pub(super) fn member(&self, tag: usize) -> usize {
        self.members.get(tag).copied().unwrap_or(tag)
    }

    /// The required tags of a section that are not in a set.
    pub(super) fn missing(
        &self,
        section: Section,
        seen: u128,
    ) -> impl Iterator<Item = &'static Tag> {
        let required = self.required.iter().find(|(other, _)| *other == section);
        let missing = required.map_or(0, |(_, tags)| tags & !seen);
        let tags = TAGS.iter().enumerate();
        // Usually none: then the table is not gone through.
        let tags = tags.take(if missing == 0 { 0 } else { TAGS.len() });
        tags.filter_map(move |(number, tag)| (missing & (1 << number) != 0).then_some(tag))
    }
}

/// How many tags there are: a set of them fits into 128 bits.
const _: () = assert!(TAGS.len() <= 128);

/// Declares the tags: name, section, member, shape, required.
macro_rules! tags {
    ($($name:literal $section:ident $member:literal $shape:ident $required:expr;)+) => {
        const TAGS: &[Tag] = &[$(Tag {
            name: $name,
            section: Section::$section,
            member: $member,
            shape: Shape::$shape,
            required: $required,
        }),+];
    };
}

use Required::{Always, Never, Since, Until};

// In the order in which JSON gets them; tags of one member lie together.
tags! {
    "SPDXVersion" Document "spdxVersion" Text Always;
    "DataLicense" Document "dataLicense" Text Always;
    "SPDXID" Document "SPDXID" Text Since(20);
    "DocumentName" Document "name" Text Since(20);
    "DocumentNamespace" Document "documentNamespace" Text Since(20);
    "DocumentComment" Document "comment" Text Never;
    "ExternalDocumentRef" Document "externalDocumentRefs" ExternalDocument Never;
    "Creator" Creation "creators" Item Always;
    "Created" Creation "created" Text Always;
    "CreatorComment" Creation "comment" Text Never;
    "LicenseListVersion" Creation "licenseListVersion" Text Never;

    "PackageName" Package "name" Text Always;
    "SPDXID" Package "SPDXID" Text Since(20);
    "PackageVersion" Package "versionInfo" Text Never;
    "PackageFileName" Package "packageFileName" Text Never;
    "PackageSupplier" Package "supplier" Text Never;
    "PackageOriginator" Package "originator" Text Never;
    "PackageDownloadLocation" Package "downloadLocation" Text Always;
    "FilesAnalyzed" Package "filesAnalyzed" Flag Never;
    "PackageVerificationCode" Package "packageVerificationCode" VerificationCode Never;
    "PackageChecksum" Package "checksums" Checksum Never;
    "PackageHomePage" Package "homepage" Text Never;
    "PackageSourceInfo" Package "sourceInfo" Text Never;
    "PackageLicenseConcluded" Package "licenseConcluded" Text Until(22);
    "PackageLicenseInfoFromFiles" Package "licenseInfoFromFiles" Item Never;
    "PackageLicenseDeclared" Package "licenseDeclared" Text Until(22);
    "PackageLicenseComments" Package "licenseComments" Text Never;
    "PackageCopyrightText" Package "copyrightText" Text Until(22);
    "PackageSummary" Package "summary" Text Never;
    "PackageDescription" Package "description" Text Never;
    "PackageComment" Package "comment" Text Never;
    "ExternalRef" Package "externalRefs" ExternalRef Never;
    "ExternalRefComment" Package "externalRefs" ExternalRefComment Never;
    "PackageAttributionText" Package "attributionTexts" Item Never;
    "PrimaryPackagePurpose" Package "primaryPackagePurpose" Text Never;
    "ReleaseDate" Package "releaseDate" Text Never;
    "BuiltDate" Package "builtDate" Text Never;
    "ValidUntilDate" Package "validUntilDate" Text Never;

    "FileName" File "fileName" Text Always;
    "SPDXID" File "SPDXID" Text Since(20);
    "FileType" File "fileTypes" Item Never;
    "FileChecksum" File "checksums" Checksum Always;
    "LicenseConcluded" File "licenseConcluded" Text Until(22);
    "LicenseInfoInFile" File "licenseInfoInFiles" Item Until(22);
    "LicenseComments" File "licenseComments" Text Never;
    "FileCopyrightText" File "copyrightText" Text Until(22);
    "FileComment" File "comment" Text Never;
    "FileNotice" File "noticeText" Text Never;
    "FileContributor" File "fileContributors" Item Never;
    "FileAttributionText" File "attributionTexts" Item Never;
    "FileDependency" File "fileDependencies" Item Never;
    "ArtifactOfProjectName" File "" NotKept Never;
    "ArtifactOfProjectHomePage" File "" NotKept Never;
    "ArtifactOfProjectURI" File "" NotKept Never;

    "SnippetSPDXID" Snippet "SPDXID" Text Always;
    "SnippetFromFileSPDXID" Snippet "snippetFromFile" Text Always;
    "SnippetByteRange" Snippet "ranges" Bytes Always;
    "SnippetLineRange" Snippet "ranges" Lines Never;
    "SnippetLicenseConcluded" Snippet "licenseConcluded" Text Until(22);
    "LicenseInfoInSnippet" Snippet "licenseInfoInSnippets" Item Never;
    "SnippetLicenseComments" Snippet "licenseComments" Text Never;
    "SnippetCopyrightText" Snippet "copyrightText" Text Until(22);
    "SnippetComment" Snippet "comment" Text Never;
    "SnippetName" Snippet "name" Text Never;
    "SnippetAttributionText" Snippet "attributionTexts" Item Never;

    "LicenseID" License "licenseId" Text Always;
    "ExtractedText" License "extractedText" Text Always;
    "LicenseName" License "name" Text Never;
    "LicenseCrossReference" License "seeAlsos" Items Never;
    "LicenseComment" License "comment" Text Never;

    "Relationship" Relationship "" Relationship Always;
    "RelationshipComment" Relationship "comment" Text Never;

    "Annotator" Annotation "annotator" Text Always;
    "AnnotationDate" Annotation "annotationDate" Text Always;
    "AnnotationType" Annotation "annotationType" Text Always;
    "SPDXREF" Annotation "" NotKept Always;
    "AnnotationComment" Annotation "comment" Text Always;

    "Reviewer" Review "reviewer" Text Always;
    "ReviewDate" Review "reviewDate" Text Always;
    "ReviewComment" Review "comment" Text Never;
}
