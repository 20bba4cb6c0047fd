//! The generated document in CycloneDX protobuf: messages as `prost` makes them of `bom-1.6.proto`,
//! with the fields that the document has.

use prost::Message;

use crate::data::Part;

#[derive(Message)]
pub(crate) struct Bom {
    #[prost(string, tag = "1")]
    spec_version: String,
    #[prost(int32, optional, tag = "2")]
    version: Option<i32>,
    #[prost(string, optional, tag = "3")]
    serial_number: Option<String>,
    #[prost(message, repeated, tag = "5")]
    components: Vec<Component>,
    #[prost(message, repeated, tag = "8")]
    dependencies: Vec<Dependency>,
}

#[derive(Message)]
struct Component {
    #[prost(int32, tag = "1")]
    kind: i32,
    #[prost(string, optional, tag = "3")]
    bom_ref: Option<String>,
    #[prost(string, tag = "8")]
    name: String,
    #[prost(string, tag = "9")]
    version: String,
    #[prost(int32, optional, tag = "11")]
    scope: Option<i32>,
    #[prost(message, repeated, tag = "12")]
    hashes: Vec<Hash>,
    #[prost(message, repeated, tag = "13")]
    licenses: Vec<LicenseChoice>,
    #[prost(string, optional, tag = "16")]
    purl: Option<String>,
    #[prost(message, repeated, tag = "20")]
    external_references: Vec<ExternalReference>,
}

#[derive(Message)]
struct Hash {
    #[prost(int32, tag = "1")]
    alg: i32,
    #[prost(string, tag = "2")]
    value: String,
}

#[derive(Message)]
struct LicenseChoice {
    #[prost(message, optional, tag = "1")]
    license: Option<License>,
}

#[derive(Message)]
struct License {
    #[prost(string, optional, tag = "1")]
    id: Option<String>,
}

#[derive(Message)]
struct ExternalReference {
    #[prost(int32, tag = "1")]
    kind: i32,
    #[prost(string, tag = "2")]
    url: String,
}

#[derive(Message)]
struct Dependency {
    #[prost(string, tag = "1")]
    reference: String,
    #[prost(message, repeated, tag = "2")]
    dependencies: Vec<Dependency>,
}

/// The document in protobuf.
pub(crate) fn protobuf(parts: &[Part]) -> Vec<u8> {
    const LIBRARY: i32 = 3;
    const REQUIRED: i32 = 1;
    const SHA_256: i32 = 3;
    const VCS: i32 = 1;
    let component = |part: &Part| Component {
        kind: LIBRARY,
        bom_ref: Some(part.purl()),
        name: format!("package-{}", part.number),
        version: part.version.clone(),
        scope: Some(REQUIRED),
        hashes: vec![Hash {
            alg: SHA_256,
            value: part.sha_256.clone(),
        }],
        licenses: vec![LicenseChoice {
            license: Some(License {
                id: Some(part.license.to_owned()),
            }),
        }],
        purl: Some(part.purl()),
        external_references: vec![ExternalReference {
            kind: VCS,
            url: part.source(),
        }],
    };
    let node = |part: &Part, dependencies| Dependency {
        reference: part.purl(),
        dependencies,
    };
    let dependency = |part: &Part| {
        let targets = part.depends_on.iter();
        let targets = targets.map(|target| node(&parts[*target], Vec::new()));
        node(part, targets.collect())
    };
    let bom = Bom {
        spec_version: "1.6".to_owned(),
        version: Some(1),
        serial_number: Some("urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79".to_owned()),
        components: parts.iter().map(component).collect(),
        dependencies: parts.iter().map(dependency).collect(),
    };
    bom.encode_to_vec()
}

/// The document as `prost` reads it.
pub(crate) fn decoded(bytes: &[u8]) -> Option<Bom> {
    Bom::decode(bytes).ok()
}
