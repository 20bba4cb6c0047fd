//! Properties of cryptographic assets (from 1.6).

use super::Content::{Boolean, DateTime, Filled, Integer, Level, Natural, Of, Text, Words};
use super::common::HASH;
use super::words::{
    ALGORITHM_MODE, ASSET_TYPE, CERTIFICATE_STATE_WORD, CERTIFICATION_LEVEL, COMMON_EXTENSION_NAME,
    CRYPTO_FUNCTION, EXECUTION_ENVIRONMENT, IMPLEMENTATION_PLATFORM, PADDING, PRIMITIVE,
    PROTOCOL_TYPE, RELATED_CRYPTO_MATERIAL_STATE, RELATED_CRYPTO_MATERIAL_TYPE,
};
use super::{Type, choice, elements, many, maybe, one, sequence};

pub(super) static CRYPTO_PROPERTIES: Type = elements(&[
    one("assetType", Words(&ASSET_TYPE)),
    maybe("algorithmProperties", Of(&ALGORITHM_PROPERTIES)),
    maybe("certificateProperties", Of(&CERTIFICATE_PROPERTIES)),
    maybe(
        "relatedCryptoMaterialProperties",
        Of(&RELATED_CRYPTO_MATERIAL_PROPERTIES),
    ),
    maybe("protocolProperties", Of(&PROTOCOL_PROPERTIES)),
    maybe("oid", Text),
]);

pub(super) static ALGORITHM_PROPERTIES: Type = elements(&[
    maybe("primitive", Words(&PRIMITIVE)),
    maybe("algorithmFamily", Text).since(7),
    maybe("parameterSetIdentifier", Text),
    maybe("curve", Text),
    maybe("ellipticCurve", Text).since(7),
    maybe("executionEnvironment", Words(&EXECUTION_ENVIRONMENT)),
    maybe("implementationPlatform", Words(&IMPLEMENTATION_PLATFORM)),
    many("certificationLevel", Words(&CERTIFICATION_LEVEL)),
    maybe("mode", Words(&ALGORITHM_MODE)),
    maybe("padding", Words(&PADDING)),
    maybe("cryptoFunctions", Of(&CRYPTO_FUNCTIONS)),
    maybe("classicalSecurityLevel", Natural),
    maybe("nistQuantumSecurityLevel", Level),
]);

pub(super) static CERTIFICATE_PROPERTIES: Type = elements(&[
    maybe("serialNumber", Text).since(7),
    maybe("subjectName", Text),
    maybe("issuerName", Text),
    maybe("notValidBefore", DateTime),
    maybe("notValidAfter", DateTime),
    maybe("signatureAlgorithmRef", Filled),
    maybe("subjectPublicKeyRef", Filled),
    maybe("certificateFormat", Text),
    maybe("certificateExtension", Text),
    maybe("certificateFileExtension", Text).since(7),
    maybe("fingerprint", Of(&HASH)).since(7),
    many("certificateState", Of(&CERTIFICATE_STATE)).since(7),
    maybe("creationDate", DateTime).since(7),
    maybe("activationDate", DateTime).since(7),
    maybe("deactivationDate", DateTime).since(7),
    maybe("revocationDate", DateTime).since(7),
    maybe("destructionDate", DateTime).since(7),
    maybe("certificateExtensions", Of(&CERTIFICATE_EXTENSIONS)).since(7),
    maybe(
        "relatedCryptographicAssets",
        Of(&RELATED_CRYPTOGRAPHIC_ASSETS),
    )
    .since(7),
]);

pub(super) static RELATED_CRYPTO_MATERIAL_PROPERTIES: Type = elements(&[
    maybe("type", Words(&RELATED_CRYPTO_MATERIAL_TYPE)),
    maybe("id", Text),
    maybe("state", Words(&RELATED_CRYPTO_MATERIAL_STATE)),
    maybe("algorithmRef", Filled),
    maybe("creationDate", DateTime),
    maybe("activationDate", DateTime),
    maybe("updateDate", DateTime),
    maybe("expirationDate", DateTime),
    maybe("value", Text),
    maybe("size", Integer),
    maybe("format", Text),
    maybe("securedBy", Of(&SECURED_BY)),
    maybe("fingerprint", Of(&HASH)).since(7),
    maybe(
        "relatedCryptographicAssets",
        Of(&RELATED_CRYPTOGRAPHIC_ASSETS),
    )
    .since(7),
]);

pub(super) static PROTOCOL_PROPERTIES: Type = elements(&[
    maybe("type", Words(&PROTOCOL_TYPE)),
    maybe("version", Text),
    maybe("cipherSuites", Of(&CIPHER_SUITES)),
    maybe("ikev2TransformTypes", Of(&IKEV2_TRANSFORM_TYPES)),
    many("cryptoRef", Filled),
    maybe(
        "relatedCryptographicAssets",
        Of(&RELATED_CRYPTOGRAPHIC_ASSETS),
    )
    .since(7),
]);

pub(super) static CRYPTO_FUNCTIONS: Type =
    elements(&[many("cryptoFunction", Words(&CRYPTO_FUNCTION))]);

pub(super) static CERTIFICATE_STATE: Type = elements(&[choice(&[
    sequence(&[
        one("state", Words(&CERTIFICATE_STATE_WORD)),
        maybe("reason", Text),
    ]),
    sequence(&[
        one("name", Text),
        maybe("description", Text),
        maybe("reason", Text),
    ]),
])]);

pub(super) static CERTIFICATE_EXTENSIONS: Type =
    elements(&[many("certificateExtension", Of(&CERTIFICATE_EXTENSION))]);

pub(super) static RELATED_CRYPTOGRAPHIC_ASSETS: Type = elements(&[many(
    "relatedCryptographicAsset",
    Of(&RELATED_CRYPTOGRAPHIC_ASSET),
)]);

pub(super) static SECURED_BY: Type =
    elements(&[maybe("mechanism", Text), maybe("algorithmRef", Filled)]);

pub(super) static CIPHER_SUITES: Type = elements(&[many("cipherSuite", Of(&CIPHER_SUITE))]);

pub(super) static IKEV2_TRANSFORM_TYPES: Type = elements(&[
    many("encr", Of(&ENCR)).since(7),
    many("prf", Of(&PRF)).since(7),
    many("integ", Of(&PRF)).since(7),
    many("ke", Of(&KE)).since(7),
    many("encr", Filled).until(6),
    many("prf", Filled).until(6),
    many("integ", Filled).until(6),
    many("ke", Filled).until(6),
    maybe("esn", Boolean),
    many("auth", Of(&PRF)).since(7),
    many("auth", Filled).until(6),
]);

pub(super) static CERTIFICATE_EXTENSION: Type = elements(&[choice(&[
    sequence(&[
        one("commonExtensionName", Words(&COMMON_EXTENSION_NAME)),
        one("commonExtensionValue", Text),
    ]),
    sequence(&[
        one("customExtensionName", Text),
        maybe("customExtensionValue", Text),
    ]),
])]);

pub(super) static RELATED_CRYPTOGRAPHIC_ASSET: Type =
    elements(&[maybe("type", Text), maybe("ref", Filled)]);

pub(super) static CIPHER_SUITE: Type = elements(&[
    maybe("name", Text),
    maybe("algorithms", Of(&ALGORITHMS)),
    maybe("identifiers", Of(&IDENTIFIERS)),
    maybe("tlsGroups", Of(&TLS_GROUPS)).since(7),
    maybe("tlsSignatureSchemes", Of(&TLS_SIGNATURE_SCHEMES)).since(7),
]);

pub(super) static ENCR: Type = elements(&[
    maybe("name", Text),
    maybe("keyLength", Integer),
    maybe("algorithm", Filled),
])
.mixed();

pub(super) static PRF: Type = elements(&[maybe("name", Text), maybe("algorithm", Filled)]).mixed();

pub(super) static KE: Type =
    elements(&[maybe("group", Integer), maybe("algorithm", Filled)]).mixed();

pub(super) static ALGORITHMS: Type = elements(&[many("algorithm", Filled)]);

pub(super) static IDENTIFIERS: Type = elements(&[many("identifier", Text)]);

pub(super) static TLS_GROUPS: Type = elements(&[many("group", Text)]);

pub(super) static TLS_SIGNATURE_SCHEMES: Type = elements(&[many("signatureScheme", Text)]);
