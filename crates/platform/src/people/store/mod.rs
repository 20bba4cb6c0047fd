//! SQL of tenancy and people.

pub(crate) mod links;
pub(crate) mod people;
pub(crate) mod sessions;
pub(crate) mod tenants;
pub(crate) mod throttle;
pub(crate) mod tokens;

use crate::db::Schema;
use crate::entity;

pub(crate) fn migration(schema: &mut Schema) {
    tables_of_tenants(schema);
    tables_of_people(schema);
    tables_of_access(schema);
}

fn tables_of_tenants(schema: &mut Schema) {
    schema
        .table("tenant", |t| {
            t.text("id")
                .text("slug")
                .text("name")
                .text("kind")
                .text_null("ags")
                .text_null("state")
                .big_null("population")
                .text("settings")
                .int("demo")
                .text("created_at")
                .text_null("archived_at")
                .primary(&["id"])
        })
        .unique("tenant", &["slug"])
        .table("department", |t| {
            t.text("tenant")
                .text("id")
                .text("number")
                .text("sort")
                .text("name")
                .text("created_at")
                .text_null("archived_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("department", &["tenant", "sort", "id"]);
}

fn tables_of_people(schema: &mut Schema) {
    schema
        .table("person", |t| {
            t.text("id")
                .text_null("home")
                .text("name")
                .text("name_folded")
                .text("email")
                .text("email_folded")
                .text_null("password")
                .text_null("lang")
                .text("theme")
                .text("created_at")
                .text_null("locked_at")
                .text_null("erased_at")
                .primary(&["id"])
                .references(&["home"], "tenant", &["id"])
        })
        .unique("person", &["email_folded"])
        .index("person", &["home"])
        .table("role_grant", |t| {
            t.text("tenant")
                .text("person")
                .text("role")
                .text("granted_at")
                .primary(&["tenant", "person", "role"])
                .references(&["tenant"], "tenant", &["id"])
                .references(&["person"], "person", &["id"])
        })
        .index("role_grant", &["person"])
        .table("mandate", |t| {
            t.text("id")
                .text("provider")
                .text("town")
                .text("roles")
                .text("begins")
                .text_null("ends")
                .text("created_at")
                .text_null("ended_at")
                .primary(&["id"])
                .references(&["provider"], "tenant", &["id"])
                .references(&["town"], "tenant", &["id"])
        })
        .index("mandate", &["town"])
        .index("mandate", &["provider"]);
}

/// How somebody gets in: sessions, links, throttling, tokens.
fn tables_of_access(schema: &mut Schema) {
    schema
        .table("session", |t| {
            t.text("hash")
                .text("person")
                .text("agent")
                .text("created_at")
                .text("last_seen")
                .primary(&["hash"])
                .belongs_to(&["person"], "person", &["id"])
        })
        .index("session", &["person"])
        .table("one_time_link", |t| {
            t.text("hash")
                .text("purpose")
                .text_null("tenant")
                .text_null("person")
                .text("payload")
                .text("created_at")
                .text("expires_at")
                .text_null("used_at")
                .primary(&["hash"])
        })
        .index("one_time_link", &["tenant", "purpose"])
        .table("login_throttle", |t| {
            t.text("subject")
                .int("failures")
                .text("window_start")
                .text_null("blocked_until")
                .primary(&["subject"])
        })
        .table("api_token", |t| {
            t.text("id")
                .text("tenant")
                .text("person")
                .text("name")
                .text("hash")
                .text("scope")
                .text("created_at")
                .text("expires_at")
                .text_null("last_used_at")
                .text_null("revoked_at")
                .primary(&["id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("api_token", &["hash"])
        .index("api_token", &["tenant", "person"]);
}

entity!(tenant, "tenant", {
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    slug: String, name: String, kind: String, ags: Option<String>, state: Option<String>, population: Option<i64>,
    settings: String, demo: i32, created_at: String, archived_at: Option<String>,
});
entity!(department, "department", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    number: String, sort: String, name: String, created_at: String, archived_at: Option<String>,
});
entity!(person, "person", {
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    home: Option<String>, name: String, name_folded: String, email: String, email_folded: String, password: Option<String>,
    lang: Option<String>, theme: String, created_at: String, locked_at: Option<String>, erased_at: Option<String>,
});
entity!(role_grant, "role_grant", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] person: String,
    #[sea_orm(primary_key, auto_increment = false)] role: String,
    granted_at: String,
});
entity!(mandate, "mandate", {
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    provider: String, town: String, roles: String, begins: String, ends: Option<String>, created_at: String, ended_at: Option<String>,
});
entity!(session, "session", {
    #[sea_orm(primary_key, auto_increment = false)] hash: String,
    person: String, agent: String, created_at: String, last_seen: String,
});
entity!(one_time_link, "one_time_link", {
    #[sea_orm(primary_key, auto_increment = false)] hash: String,
    purpose: String, tenant: Option<String>, person: Option<String>, payload: String, created_at: String, expires_at: String, used_at: Option<String>,
});
entity!(login_throttle, "login_throttle", {
    #[sea_orm(primary_key, auto_increment = false)] subject: String,
    failures: i32, window_start: String, blocked_until: Option<String>,
});
entity!(api_token, "api_token", {
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    tenant: String, person: String, name: String, hash: String, scope: String, created_at: String, expires_at: String,
    last_used_at: Option<String>, revoked_at: Option<String>,
});
