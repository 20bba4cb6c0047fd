//! Asking for exceptions and listing them. Deciding, withdrawing, ending and reviewing them is the
//! platform's part: an exception is a decision, its row says what it permits.

use super::verdicts::{Overview, Row, release};
use crate::assess::{Engine, uses_of};
use crate::model::{
    AskException, Exception, KIND, MAX_MONTHS, MAX_TEXT, Place, ReadLicenses, Scope, Subject,
    Within, license_of,
};
use crate::store::exceptions::{self as store, ExceptionRow};
use jiff::ToSpan;
use jiff::civil::Date;
use license::{Expression, Use, Way};
use platform::decision::{self, DecisionId, DecisionRow, NewDecision, ReadDecisions, State};
use platform::people::refused::{Faults, Refused};
use platform::permission::RequestDecision;
use platform::{App, Lang, May, Problem, audit};
use portfolio::model::ReleaseId;
use portfolio::store::{ReleaseDocuments, releases_with_documents, ways_of_use};
use serde_json::json;
use std::sync::Arc;

/// What a person points at when asking for an exception.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    /// The release in which it was seen.
    pub release: Option<ReleaseId>,
    /// Handle of the component's row in it; none means the release as a whole.
    pub handle: Option<String>,
    /// A licence, where no release is named.
    pub license: Option<String>,
}

/// What is known about that.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The release.
    pub release: Option<ReleaseDocuments>,
    /// The component in it.
    pub row: Option<Row>,
    /// The component's identity with version, and without.
    identities: Option<(String, String)>,
    /// The licences for which an exception can be asked, each once.
    pub licenses: Vec<String>,
    /// In which ways it is used; the usual one where nothing is known.
    pub uses: Vec<Use>,
}

/// What is to be permitted, as a person chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The component in this version.
    ComponentVersion,
    /// The component in all versions.
    Component,
    /// A licence.
    License(String),
    /// The product or release as a whole.
    Product,
    /// The same as the exception that it is to replace, and where that holds.
    AsBefore,
}

/// How far, as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// Only in this release.
    Release,
    /// In all releases of this product.
    Product,
    /// In the whole town.
    Town,
}

impl Extent {
    /// As it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Product => "product",
            Self::Town => "town",
        }
    }
    /// Reads [`Extent::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Release, Self::Product, Self::Town]
            .into_iter()
            .find(|known| known.as_str() == text)
    }
}

/// A request for an exception as a person enters it.
#[derive(Clone, Debug)]
pub struct NewException {
    /// What is pointed at.
    pub pointer: Pointer,
    /// What is to be permitted.
    pub choice: Choice,
    /// How far.
    pub extent: Extent,
    /// Why, at least 20 characters.
    pub why: String,
    /// What else was considered.
    pub alternatives: String,
    /// What must be done meanwhile; may be empty.
    pub conditions: String,
    /// The last day; none if it could not be read.
    pub until: Option<Date>,
    /// For which ways of use.
    pub ways: Vec<Way>,
    /// The exception that it is to replace.
    pub supersedes: Option<DecisionId>,
}

/// What is known about what somebody points at.
///
/// # Errors
/// `licensing-release-missing`, `licensing-component-missing`, `licensing-exception-nothing` if nothing
/// is pointed at.
pub async fn matter(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    pointer: &Pointer,
) -> Result<Matter, Problem> {
    let Some(id) = pointer.release else {
        let license = pointer.license.as_deref().and_then(license_of);
        let license = license.ok_or_else(|| Problem::not_found("licensing-exception-nothing"))?;
        return Ok(Matter {
            release: None,
            row: None,
            identities: None,
            licenses: vec![license.to_string()],
            uses: vec![Use::default()],
        });
    };
    let Some(handle) = &pointer.handle else {
        let db = app.db().read();
        let found = releases_with_documents(db, may.tenant(), Some(&[id])).await?;
        let release = found.into_iter().next();
        let release = release.ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
        let ways = ways_of_use(db, may.tenant(), Some(&[id])).await?;
        return Ok(Matter {
            licenses: licenses_in(&release.license),
            uses: uses_of(&release, &ways),
            release: Some(release),
            row: None,
            identities: None,
        });
    };
    let detail = release(app, engine, may, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let row = detail
        .rows
        .into_iter()
        .find(|row| row.handle == *handle)
        .ok_or_else(|| Problem::not_found("licensing-component-missing"))?;
    let identities = portfolio::store::assess::identities(app.db().read(), row.component).await?;
    let stated = row.judgement.expression.as_deref();
    Ok(Matter {
        licenses: stated.map(licenses_in).unwrap_or_default(),
        uses: detail.uses,
        release: Some(detail.release),
        row: Some(row),
        identities,
    })
}

/// The licences of an expression, each once; none if it cannot be read.
fn licenses_in(expression: &str) -> Vec<String> {
    let parsed: Result<Expression, _> = expression.parse();
    let mut licenses: Vec<String> = Vec::new();
    for license in parsed.iter().flat_map(Expression::licenses) {
        let license = license.to_string();
        if !licenses.contains(&license) {
            licenses.push(license);
        }
    }
    licenses
}

impl Matter {
    /// What a choice permits, with the name of the place to which it is limited.
    ///
    /// # Errors
    /// Field `choice` or `extent` if the two do not go together or were not offered.
    fn subject(&self, choice: &Choice, extent: Extent) -> Result<(Subject, String), Refused> {
        let (within, name) = match (extent, &self.release) {
            (Extent::Town, _) => (Within::Town, String::new()),
            (Extent::Product, Some(release)) => (
                Within::Only(Place::Product(release.product)),
                release.name.clone(),
            ),
            (Extent::Release, Some(release)) => (
                Within::Only(Place::Release(release.release)),
                format!("{} {}", release.name, release.version)
                    .trim_end()
                    .to_owned(),
            ),
            (_, None) => return Err(Refused::field("extent", "licensing-exception-extent-wrong")),
        };
        let wrong = || Refused::field("choice", "licensing-exception-choice-missing");
        let subject = match (choice, within) {
            (Choice::ComponentVersion, within) => Subject::Component {
                component: self.identities.as_ref().ok_or_else(wrong)?.0.clone(),
                scope: Scope::Version,
                within,
            },
            (Choice::Component, within) => Subject::Component {
                component: self.identities.as_ref().ok_or_else(wrong)?.1.clone(),
                scope: Scope::AllVersions,
                within,
            },
            (Choice::License(license), within) => Subject::License {
                license: license_of(license)
                    .filter(|license| self.licenses.contains(&license.to_string()))
                    .ok_or_else(wrong)?,
                within,
            },
            (Choice::Product, Within::Only(place)) => Subject::Product(place),
            (Choice::Product, Within::Town) => {
                return Err(Refused::field("extent", "licensing-exception-product-town"));
            }
            (Choice::AsBefore, _) => return Err(wrong()),
        };
        Ok((subject, name))
    }
}

/// Asks for an exception. It permits nothing until another person decides.
///
/// # Errors
/// What is wrong with which field: `choice`, `extent`, `ways`, `why`, `alternatives`, `conditions`, `until`.
pub async fn ask_exception(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    ask: &May<AskException>,
    request: &May<RequestDecision>,
    lang: Lang,
    new: &NewException,
) -> Result<DecisionId, Refused> {
    let (subject, place_name) = match (&new.choice, new.supersedes) {
        (Choice::AsBefore, Some(old)) => {
            let old = exception_of(app, read, old).await?;
            let old = old.ok_or_else(|| Problem::not_found("decision-missing"))?;
            (old.subject, old.place_name)
        }
        (choice, _) => {
            let matter = matter(app, engine, read, &new.pointer).await?;
            matter.subject(choice, new.extent)?
        }
    };
    let now = app.clock().now();
    let until = check(new, now.date())?;
    let what = subject_words(app, lang, &subject, &place_name);
    let decision = NewDecision {
        kind: KIND.to_owned(),
        subject: format!("{}:{}", subject.kind(), named(&subject, &place_name)),
        what: what.chars().take(decision::MAX_WHAT).collect(),
        why: new.why.clone(),
        evidence: Vec::new(),
        alternatives: new.alternatives.clone(),
        valid_until: Some(until),
        supersedes: new.supersedes,
    };
    let tx = app.db().write().await?;
    let id = decision::request_in(&tx, request, now, decision).await?;
    let mut ways = new.ways.clone();
    ways.sort_unstable();
    ways.dedup();
    let row = ExceptionRow {
        decision: id,
        subject,
        ways,
        place_name,
        conditions: new.conditions.trim().to_owned(),
    };
    store::insert(&tx, ask.tenant(), &row).await?;
    let details = json!({
        "subject": row.subject.kind(), "named": named(&row.subject, &row.place_name),
        "place": row.place_name, "until": until,
        "ways": row.ways.iter().map(|way| way.as_str()).collect::<Vec<_>>(),
    });
    let on = format!("decision:{id}");
    audit::append(&tx, ask, now, "licensing.exception.ask", &on, details).await?;
    tx.commit().await?;
    Ok(id)
}

/// The last day, if everything that a person wrote is acceptable.
fn check(new: &NewException, today: Date) -> Result<Date, Refused> {
    let mut faults = Faults::default();
    if new.ways.is_empty() {
        faults.add("ways", "licensing-exception-ways-missing");
    }
    let missing = decision::MIN_REASON.saturating_sub(new.why.trim().chars().count());
    if missing > 0 {
        faults.add_with("why", "decision-reason-short", "more", missing);
    }
    if new.alternatives.trim().is_empty() {
        faults.add("alternatives", "licensing-exception-alternatives-missing");
    }
    for (field, text) in [
        ("why", &new.why),
        ("alternatives", &new.alternatives),
        ("conditions", &new.conditions),
    ] {
        if text.chars().count() > MAX_TEXT {
            faults.add_with(field, "decision-text-long", "max", MAX_TEXT);
        }
    }
    match new.until {
        None => faults.add("until", "decision-until-wrong"),
        Some(until) if until < today => faults.add("until", "decision-until-past"),
        Some(until) if until > last_day(today) => {
            let months = usize::try_from(MAX_MONTHS).unwrap_or_default();
            faults.add_with("until", "licensing-exception-until-far", "months", months);
        }
        Some(_) => {}
    }
    faults.into_result()?;
    new.until
        .ok_or_else(|| Refused::field("until", "decision-until-wrong"))
}

/// The latest day until which an exception can be asked for.
pub fn last_day(today: Date) -> Date {
    today.checked_add(MAX_MONTHS.months()).unwrap_or(Date::MAX)
}

fn named(subject: &Subject, place_name: &str) -> String {
    match subject {
        Subject::Component { component, .. } => component.clone(),
        Subject::License { license, .. } => license.to_string(),
        Subject::Product(_) => place_name.to_owned(),
    }
}

/// One line that says what an exception permits and where.
pub(crate) fn subject_words(app: &App, lang: Lang, subject: &Subject, place: &str) -> String {
    let kind = match subject {
        Subject::Component {
            scope: Scope::AllVersions,
            ..
        } => "component-all",
        subject => subject.kind(),
    };
    let within = match subject.within() {
        Within::Town => "town",
        Within::Only(Place::Product(_)) => "product",
        Within::Only(Place::Release(_)) => "release",
    };
    let args = [
        ("kind", kind.into()),
        ("named", named(subject, place).into()),
        ("within", within.into()),
        ("place", place.into()),
    ];
    app.text(lang, "licensing-exception-what", &args)
}

/// An exception with its decision.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The decision.
    pub decision: DecisionRow,
    /// What it permits.
    pub row: ExceptionRow,
    /// In how many releases it acts today.
    pub releases: i64,
}

impl Listed {
    /// Where it stands on this day: one that ran out is over, whether or not anything has marked it.
    pub fn state(&self, today: Date) -> State {
        state_on(&self.decision, today)
    }
}

/// Where a decision stands on this day.
pub(crate) fn state_on(decision: &DecisionRow, today: Date) -> State {
    let over = decision.valid_until.is_some_and(|until| until < today);
    if decision.state == State::Granted && over {
        State::Expired
    } else {
        decision.state
    }
}

/// The exceptions of the tenant, the newest first; `before` is the number behind which the page begins.
pub async fn exceptions(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    decisions: &May<ReadDecisions>,
    filter: &decision::Filter,
    limit: u64,
) -> Result<Vec<Listed>, Problem> {
    let filter = decision::Filter {
        kind: Some(KIND.to_owned()),
        ..filter.clone()
    };
    let decisions = decision::list(app, decisions, &filter, limit).await?;
    let ids: Vec<DecisionId> = decisions.iter().map(|decision| decision.id).collect();
    let mut rows = store::of_decisions(app.db().read(), read.tenant(), &ids).await?;
    let overview = super::verdicts::overview(app, engine, read).await?;
    Ok(decisions
        .into_iter()
        .filter_map(|decision| {
            let row = rows.remove(&decision.id)?;
            Some(Listed {
                releases: acts_in(&overview, decision.id),
                decision,
                row,
            })
        })
        .collect())
}

fn acts_in(overview: &Overview, id: DecisionId) -> i64 {
    let acting = overview.rows.iter().filter(|row| {
        let mut exceptions = row.summary.exceptions.iter();
        exceptions.any(|known| known.id == id)
    });
    i64::try_from(acting.count()).unwrap_or(i64::MAX)
}

/// What a decision permits; none if it is about something else.
pub async fn exception_of(
    app: &App,
    read: &May<ReadLicenses>,
    decision: DecisionId,
) -> Result<Option<ExceptionRow>, Problem> {
    let db = app.db().read();
    let mut found = store::of_decisions(db, read.tenant(), &[decision]).await?;
    Ok(found.remove(&decision))
}

impl ExceptionRow {
    /// The exception as it acts if its decision is granted as asked.
    pub(crate) fn if_granted(self, decision: &DecisionRow) -> Option<Arc<Exception>> {
        Some(Arc::new(Exception {
            id: decision.id,
            number: decision.number.clone(),
            subject: self.subject,
            ways: self.ways,
            until: decision.valid_until?,
        }))
    }
}
