//! Authorisation as a type: a use case takes `&May<P>`, which only this crate can make.

use crate::{JobId, PersonId, TenantId, TokenId};
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// A right, as a type without values. Declared by [`permissions!`](crate::permissions).
pub trait Permission: Send + Sync + 'static {
    /// The key in `knowledge/roles.toml`, for example `portfolio.write`.
    const KEY: &'static str;
}

/// Declares rights: `permissions! { /// Doc. ReadPortfolio = "portfolio.read", … }`.
/// Besides the types it makes `PERMISSIONS`, the list of their keys.
#[macro_export]
macro_rules! permissions {
    ($($(#[$meta:meta])* $name:ident = $key:literal),* $(,)?) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}
            impl $crate::Permission for $name {
                const KEY: &'static str = $key;
            }
        )*
        /// The keys of all rights declared here.
        pub const PERMISSIONS: &[&str] = &[$($key),*];
    };
}

permissions! {
    /// Change the tenant itself: data, departments, mandates, consents.
    ManageTenant = "platform.tenant.manage",
    /// Invite people, give and take roles, reset passwords.
    ManagePeople = "platform.people.manage",
    /// Read the audit log.
    ReadAudit = "platform.audit.read",
    /// Ask for a decision.
    RequestDecision = "platform.decision.request",
    /// Decide what another person asked for.
    Decide = "platform.decision.decide",
    /// Give tasks to others, change due dates.
    ManageTasks = "platform.task.manage",
    /// Make and revoke API tokens.
    ManageTokens = "platform.token.manage",
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person(PersonId),
    /// A program with a token that this person made.
    Token(TokenId, PersonId),
    /// A background job that this person started.
    Job(JobId, PersonId),
    /// The program itself: set-up, scheduled work.
    System,
}

impl Actor {
    /// As it stands in the audit log: a pseudonym, never a name.
    pub fn key(&self) -> String {
        match self {
            Self::Person(person) => format!("person:{person}"),
            Self::Token(token, person) => format!("token:{token}/person:{person}"),
            Self::Job(job, person) => format!("job:{job}/person:{person}"),
            Self::System => "system".to_owned(),
        }
    }
    /// The person who answers for the act; none for the program itself.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) | Self::Token(_, person) | Self::Job(_, person) => Some(*person),
            Self::System => None,
        }
    }
}

/// Proof that `actor` holds the right `P` in `tenant`. Only the platform makes it.
#[derive(Debug)]
pub struct May<P> {
    actor: Actor,
    tenant: TenantId,
    right: PhantomData<fn() -> P>,
}

impl<P> Clone for May<P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P> Copy for May<P> {}

impl<P: Permission> May<P> {
    pub(crate) fn grant(actor: Actor, tenant: TenantId) -> Self {
        Self {
            actor,
            tenant,
            right: PhantomData,
        }
    }

    /// A proof without asking, for tests of use cases.
    #[cfg(any(test, feature = "testing"))]
    pub fn for_test(actor: Actor, tenant: TenantId) -> Self {
        Self::grant(actor, tenant)
    }
}

impl<P> May<P> {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }
    /// For which tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
}

/// What somebody may do in one tenant.
#[derive(Clone, Debug)]
pub struct Access {
    actor: Actor,
    tenant: TenantId,
    /// Role ids, as in `knowledge/roles.toml`.
    roles: Vec<String>,
    permissions: BTreeSet<String>,
}

/// The right that was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the right {0} is missing")]
pub struct Denied(pub &'static str);

impl Access {
    pub(crate) fn new(
        actor: Actor,
        tenant: TenantId,
        roles: Vec<String>,
        permissions: BTreeSet<String>,
    ) -> Self {
        Self {
            actor,
            tenant,
            roles,
            permissions,
        }
    }
    /// The proof for `P`, or which right is missing.
    pub fn may<P: Permission>(&self) -> Result<May<P>, Denied> {
        if self.permissions.contains(P::KEY) {
            Ok(May::grant(self.actor, self.tenant))
        } else {
            Err(Denied(P::KEY))
        }
    }
    /// Whether the right with this key is held; for showing or hiding a link only.
    pub fn has(&self, key: &str) -> bool {
        self.permissions.contains(key)
    }
    /// The keys of all rights held, sorted; for offering them in a form.
    pub fn permissions(&self) -> impl Iterator<Item = &str> {
        self.permissions.iter().map(String::as_str)
    }
    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }
    /// For which tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
    /// Roles held in this tenant.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }
}
