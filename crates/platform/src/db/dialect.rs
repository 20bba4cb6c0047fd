//! The only place that knows how the two databases differ: column types and table options.
//!
//! Columns are `text`, `integer`, `bigint` and `blob` alone, because those are the types that
//! SQLite's `STRICT` accepts and PostgreSQL has as well. Text is compared by bytes on both
//! (`COLLATE "C"` on PostgreSQL). Truth values are integers 0 and 1.

use sea_orm::DbBackend;
use sea_orm::sea_query::{
    Alias, ColumnDef, ForeignKey, ForeignKeyAction, Index, PostgresQueryBuilder,
    SqliteQueryBuilder, Table, TableCreateStatement,
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// 32-bit integer.
    Int,
    /// 64-bit integer.
    Big,
    /// 64-bit key that the database counts up.
    Serial,
    /// Bytes.
    Blob,
}

/// A table as the migrations made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// Name.
    pub name: &'static str,
    /// Columns in the order of their making.
    pub columns: Vec<(&'static str, ColumnKind)>,
    /// Columns of the primary key.
    pub key: Vec<&'static str>,
    /// Columns that hold a tenant's identifier: each of them makes the row that tenant's.
    pub tenants: Vec<&'static str>,
}

/// Collects the statements of one migration.
#[derive(Debug)]
pub struct Schema {
    backend: DbBackend,
    statements: Vec<String>,
    tables: Vec<TableInfo>,
    row_changes: Vec<String>,
}

impl Schema {
    pub(crate) fn new(backend: DbBackend) -> Self {
        Self {
            backend,
            statements: Vec::new(),
            tables: Vec::new(),
            row_changes: Vec::new(),
        }
    }

    /// All tables that these migrations make, in the order of their making: a table stands after those
    /// to which it refers.
    pub fn tables(migrations: &[super::Migration]) -> Vec<TableInfo> {
        // Names, kinds and order are the same for both databases.
        let mut schema = Self::new(DbBackend::Sqlite);
        for migration in migrations {
            (migration.up)(&mut schema);
        }
        schema.tables
    }

    /// What this migration changes in rows that exist: to be done again to rows of a backup that is older.
    pub(crate) fn row_changes(migration: &super::Migration) -> Vec<String> {
        let mut schema = Self::new(DbBackend::Sqlite);
        (migration.up)(&mut schema);
        schema.row_changes
    }

    pub(crate) fn into_statements(self) -> Vec<String> {
        self.statements
    }

    /// Creates a table; `build` names its columns and keys.
    pub fn table(
        &mut self,
        name: &'static str,
        build: impl FnOnce(TableBuilder) -> TableBuilder,
    ) -> &mut Self {
        let builder = build(TableBuilder {
            info: TableInfo {
                name,
                columns: Vec::new(),
                key: Vec::new(),
                tenants: Vec::new(),
            },
            backend: self.backend,
            statement: Table::create().table(Alias::new(name)).take(),
        });
        self.tables.push(builder.info);
        let mut statement = builder.statement;
        let sql = match self.backend {
            DbBackend::Sqlite => {
                statement.extra("STRICT");
                statement.to_string(SqliteQueryBuilder)
            }
            _ => statement.to_string(PostgresQueryBuilder),
        };
        self.statements.push(sql);
        self
    }

    /// Creates an index named `{table}_{columns}_idx`.
    pub fn index(&mut self, table: &'static str, columns: &[&'static str]) -> &mut Self {
        self.make_index(table, columns, false)
    }

    /// Creates a unique index named `{table}_{columns}_key`.
    pub fn unique(&mut self, table: &'static str, columns: &[&'static str]) -> &mut Self {
        self.make_index(table, columns, true)
    }

    /// Removes an index that [`Schema::index`] made with the same columns.
    pub fn drop_index(&mut self, table: &'static str, columns: &[&'static str]) -> &mut Self {
        let mut statement = Index::drop();
        statement.name(format!("{table}_{}_idx", columns.join("_")));
        self.statements.push(match self.backend {
            DbBackend::Sqlite => statement.to_string(SqliteQueryBuilder),
            _ => statement.to_string(PostgresQueryBuilder),
        });
        self
    }

    /// Adds a column to a table that exists; it must be nullable or have a default.
    pub fn add_column(
        &mut self,
        table: &'static str,
        column: &'static str,
        kind: Column,
    ) -> &mut Self {
        if let Some(info) = self.tables.iter_mut().find(|info| info.name == table) {
            info.columns.push((column, kind.kind()));
        }
        let mut def = kind.definition(column, self.backend);
        let statement = Table::alter()
            .table(Alias::new(table))
            .add_column(&mut def)
            .take();
        self.statements.push(match self.backend {
            DbBackend::Sqlite => statement.to_string(SqliteQueryBuilder),
            _ => statement.to_string(PostgresQueryBuilder),
        });
        self
    }

    /// Changes rows that exist, for instance to fill a column that was just added. `sql` is said in words
    /// that both databases understand.
    pub fn rows(&mut self, sql: impl Into<String>) -> &mut Self {
        let sql = sql.into();
        self.statements.push(sql.clone());
        self.row_changes.push(sql);
        self
    }

    fn make_index(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        unique: bool,
    ) -> &mut Self {
        let mut index = Index::create();
        let kind = if unique { "key" } else { "idx" };
        index
            .name(format!("{table}_{}_{kind}", columns.join("_")))
            .table(Alias::new(table));
        for column in columns {
            index.col(Alias::new(*column));
        }
        if unique {
            index.unique();
        }
        self.statements.push(match self.backend {
            DbBackend::Sqlite => index.to_string(SqliteQueryBuilder),
            _ => index.to_string(PostgresQueryBuilder),
        });
        self
    }
}

/// The type of a column that is added later.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    /// Text, may be null.
    TextNull,
    /// Text with a default.
    TextDefault(&'static str),
    /// 32-bit integer with a default.
    IntDefault(i32),
    /// 64-bit integer, may be null.
    BigNull,
}

impl Column {
    fn kind(self) -> ColumnKind {
        match self {
            Self::TextNull | Self::TextDefault(_) => ColumnKind::Text,
            Self::IntDefault(_) => ColumnKind::Int,
            Self::BigNull => ColumnKind::Big,
        }
    }
    fn definition(self, name: &'static str, backend: DbBackend) -> ColumnDef {
        let mut def = ColumnDef::new(Alias::new(name));
        match self {
            Self::TextNull => text_type(&mut def, backend),
            Self::TextDefault(value) => text_type(&mut def, backend).not_null().default(value),
            Self::IntDefault(value) => def.integer().not_null().default(value),
            Self::BigNull => def.big_integer(),
        };
        def
    }
}

fn text_type(def: &mut ColumnDef, backend: DbBackend) -> &mut ColumnDef {
    def.text();
    if backend == DbBackend::Postgres {
        def.extra("COLLATE \"C\"");
    }
    def
}

/// Names the columns and keys of a table.
#[derive(Debug)]
pub struct TableBuilder {
    info: TableInfo,
    backend: DbBackend,
    statement: TableCreateStatement,
}

impl TableBuilder {
    /// Text, required. Also for identifiers, instants and dates. A column named `tenant` holds the
    /// tenant whose row it is.
    #[must_use]
    pub fn text(mut self, name: &'static str) -> Self {
        self.column(name, ColumnKind::Text);
        let mut def = ColumnDef::new(Alias::new(name));
        text_type(&mut def, self.backend).not_null();
        self.statement.col(&mut def);
        self
    }
    fn column(&mut self, name: &'static str, kind: ColumnKind) {
        self.info.columns.push((name, kind));
        if name == "tenant" {
            self.info.tenants.push(name);
        }
    }
    /// Text that may be missing.
    #[must_use]
    pub fn text_null(mut self, name: &'static str) -> Self {
        self.column(name, ColumnKind::Text);
        let mut def = ColumnDef::new(Alias::new(name));
        text_type(&mut def, self.backend);
        self.statement.col(&mut def);
        self
    }
    /// 32-bit integer, required; also truth values.
    #[must_use]
    pub fn int(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Int));
        self.statement
            .col(ColumnDef::new(Alias::new(name)).integer().not_null());
        self
    }
    /// 32-bit integer that may be missing.
    #[must_use]
    pub fn int_null(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Int));
        self.statement
            .col(ColumnDef::new(Alias::new(name)).integer());
        self
    }
    /// 64-bit integer, required.
    #[must_use]
    pub fn big(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Big));
        self.statement
            .col(ColumnDef::new(Alias::new(name)).big_integer().not_null());
        self
    }
    /// 64-bit integer that may be missing.
    #[must_use]
    pub fn big_null(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Big));
        self.statement
            .col(ColumnDef::new(Alias::new(name)).big_integer());
        self
    }
    /// Bytes, required.
    #[must_use]
    pub fn blob(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Blob));
        self.statement
            .col(ColumnDef::new(Alias::new(name)).blob().not_null());
        self
    }
    /// Bytes that may be missing.
    #[must_use]
    pub fn blob_null(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Blob));
        self.statement.col(ColumnDef::new(Alias::new(name)).blob());
        self
    }
    /// A 64-bit key that the database counts up by itself; it is the primary key.
    #[must_use]
    pub fn serial(mut self, name: &'static str) -> Self {
        self.info.columns.push((name, ColumnKind::Serial));
        self.info.key = vec![name];
        let mut def = ColumnDef::new(Alias::new(name));
        match self.backend {
            // SQLite's row id: only `integer primary key` is it.
            DbBackend::Sqlite => def.integer().not_null().primary_key().auto_increment(),
            _ => def.big_integer().not_null().primary_key().auto_increment(),
        };
        self.statement.col(&mut def);
        self
    }
    /// The primary key. Tables of a tenant name `tenant` first.
    #[must_use]
    pub fn primary(mut self, columns: &[&'static str]) -> Self {
        self.info.key = columns.to_vec();
        let mut index = Index::create();
        index.name(format!("{}_pkey", self.info.name));
        for column in columns {
            index.col(Alias::new(*column));
        }
        self.statement.primary_key(&mut index);
        self
    }
    /// A reference to the primary key of another table; the row cannot be removed while referred to.
    #[must_use]
    pub fn references(
        mut self,
        columns: &[&'static str],
        table: &'static str,
        target: &[&'static str],
    ) -> Self {
        self.foreign(columns, table, target, ForeignKeyAction::Restrict);
        self
    }
    /// As [`TableBuilder::references`], but the row goes with the one it refers to.
    #[must_use]
    pub fn belongs_to(
        mut self,
        columns: &[&'static str],
        table: &'static str,
        target: &[&'static str],
    ) -> Self {
        self.foreign(columns, table, target, ForeignKeyAction::Cascade);
        self
    }

    fn foreign(
        &mut self,
        columns: &[&'static str],
        table: &'static str,
        target: &[&'static str],
        on_delete: ForeignKeyAction,
    ) {
        if let (&[column], "tenant") = (columns, table)
            && !self.info.tenants.contains(&column)
        {
            self.info.tenants.push(column);
        }
        let mut key = ForeignKey::create();
        key.name(format!("{}_{}_fkey", self.info.name, columns.join("_")))
            .from_tbl(Alias::new(self.info.name))
            .to_tbl(Alias::new(table))
            .on_delete(on_delete);
        for column in columns {
            key.from_col(Alias::new(*column));
        }
        for column in target {
            key.to_col(Alias::new(*column));
        }
        self.statement.foreign_key(&mut key);
    }
}
