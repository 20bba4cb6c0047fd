//! Why a use case of this room did not do what was asked, so that a form can be shown again.

use crate::Problem;
use crate::web::{FieldErrors, Page};

/// What is wrong with one field of a form. The sentence is the text `problem-{code}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Name of the field.
    pub field: &'static str,
    /// Stable code.
    pub code: &'static str,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

/// All that is wrong with an input, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: &'static str, code: &'static str) {
        self.0.push(Fault {
            field,
            code,
            args: Vec::new(),
        });
    }
    /// Notes a fault whose sentence names a limit.
    pub fn add_with(
        &mut self,
        field: &'static str,
        code: &'static str,
        name: &'static str,
        value: usize,
    ) {
        self.0.push(Fault {
            field,
            code,
            args: vec![(name, value.to_string())],
        });
    }
    /// All is fine, or the refusal.
    pub fn into_result(self) -> Result<(), Refused> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Refused::Fields(self))
        }
    }
    /// All faults.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }
}

/// Why a use case did not do what was asked.
#[derive(Clone, Debug)]
pub enum Refused {
    /// The input is not acceptable; the form is shown again.
    Fields(Faults),
    /// Anything else.
    Problem(Problem),
}

impl Refused {
    /// One fault beside one field.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        let mut faults = Faults::default();
        faults.add(field, code);
        Self::Fields(faults)
    }

    /// The sentences beside the fields of a form, or the problem if showing the form again would not help.
    pub fn field_errors(self, page: &Page) -> Result<FieldErrors, Problem> {
        let mut errors = FieldErrors::default();
        for fault in self.faults()?.iter() {
            let args: Vec<_> = fault
                .args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            errors.add(
                fault.field,
                page.ta(&format!("problem-{}", fault.code), &args),
            );
        }
        Ok(errors)
    }

    fn faults(self) -> Result<Faults, Problem> {
        match self {
            Self::Fields(faults) => Ok(faults),
            Self::Problem(problem) => Err(problem),
        }
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Problem(error.into())
    }
}

impl From<serde_json::Error> for Refused {
    fn from(error: serde_json::Error) -> Self {
        Self::Problem(error.into())
    }
}

impl From<Refused> for Problem {
    /// For the API: the first fault, with the field's name as argument.
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Problem(problem) => problem,
            Refused::Fields(faults) => match faults.0.into_iter().next() {
                Some(fault) => {
                    let problem = Self::invalid(fault.code).arg("field", fault.field);
                    fault
                        .args
                        .into_iter()
                        .fold(problem, |problem, (name, value)| problem.arg(name, value))
                }
                None => Self::invalid("internal"),
            },
        }
    }
}
