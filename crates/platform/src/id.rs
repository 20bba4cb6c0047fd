//! Typed identifiers: `UUIDv7`, written as lower-case text, one type per kind of thing.

/// Declares an identifier type that the database stores as text.
///
/// The type parses only from a well-formed UUID, so that a value from a URL or a form is checked
/// before it reaches a query.
#[macro_export]
macro_rules! typed_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            $crate::reexport::serde::Serialize, $crate::reexport::serde::Deserialize,
            $crate::reexport::sea_orm::DeriveValueType,
        )]
        #[serde(crate = "::platform::reexport::serde", transparent)]
        #[sea_orm(value_type = "String")]
        pub struct $name($crate::reexport::Uuid);

        impl $name {
            /// A new identifier whose time part is `now`, so that identifiers sort by creation.
            pub fn new(now: $crate::Instant) -> Self {
                Self($crate::id::uuid_at(now))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0.as_hyphenated(), f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::reexport::UuidError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::reexport::Uuid::parse_str(text).map(Self)
            }
        }

        impl $crate::reexport::utoipa::PartialSchema for $name {
            fn schema() -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::schema::Schema> {
                $crate::id::uuid_schema()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {}
    };
}

/// A `UUIDv7` with the time part of `now`.
pub fn uuid_at(now: crate::Instant) -> uuid::Uuid {
    let millis = now.as_millis();
    let seconds = u64::try_from(millis / 1000).unwrap_or(0);
    let nanos = u32::try_from(millis.rem_euclid(1000)).unwrap_or(0) * 1_000_000;
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}

/// The schema of an identifier in the OpenAPI document.
pub fn uuid_schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .format(Some(utoipa::openapi::SchemaFormat::Custom(
            "uuid".to_owned(),
        )))
        .into()
}

typed_id!(
    /// A tenant: a town, a district, a service provider, an association or a municipal company.
    TenantId
);
typed_id!(
    /// A person who can sign in.
    PersonId
);
typed_id!(
    /// A department of a tenant.
    DepartmentId
);
