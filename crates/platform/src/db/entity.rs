//! A short way to write `SeaORM` entities.

/// Declares a `SeaORM` entity in a module of its own:
/// `entity!(product, "product", { #[sea_orm(primary_key, auto_increment = false)] id: String, name: String });`
/// Column types are `String`, `i32`, `i64`, `Vec<u8>` and their `Option`s, as [`crate::db::Schema`] creates them.
#[macro_export]
macro_rules! entity {
    ($module:ident, $table:literal, { $($(#[$attr:meta])* $column:ident : $kind:ty),* $(,)? }) => {
        #[expect(unreachable_pub, reason = "SeaORM's derives need public types")]
        pub(crate) mod $module {
            use $crate::reexport::sea_orm;
            use sea_orm::entity::prelude::*;
            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($(#[$attr])* pub $column: $kind),* }
            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}
            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}
