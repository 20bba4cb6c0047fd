//! What the reader has to say.

use crate::{Unreadable, place};
use finding::{Code, Finding, Location, Severity};

/// All codes with the names of their arguments.
pub const CODES: &[(&str, &[&str])] = &[
    (EMPTY.0.id, &EMPTY.0.args),
    (TOO_LARGE.0.id, &TOO_LARGE.0.args),
    (OLD_EXCEL.0.id, &OLD_EXCEL.0.args),
    (NO_TABLE.0.id, &NO_TABLE.0.args),
    (DAMAGED.0.id, &DAMAGED.0.args),
    (PROTECTED.0.id, &PROTECTED.0.args),
    (UNPACKS_TOO_LARGE.0.id, &UNPACKS_TOO_LARGE.0.args),
    (SHEET_MISSING.0.id, &SHEET_MISSING.0.args),
    (TOO_MANY_ROWS.0.id, &TOO_MANY_ROWS.0.args),
    (TOO_MANY_COLUMNS.0.id, &TOO_MANY_COLUMNS.0.args),
    (TOO_MANY_CELLS.0.id, &TOO_MANY_CELLS.0.args),
    (CELL_TOO_LONG.id, &CELL_TOO_LONG.args),
    (CELL_ERROR.id, &CELL_ERROR.args),
    (ENCODING_GUESSED.id, &ENCODING_GUESSED.args),
];

/// A reason to read nothing.
pub(crate) struct Refusal<const N: usize>(Code<N>);

impl<const N: usize> Refusal<N> {
    const fn new(id: &'static str, args: [&'static str; N]) -> Self {
        Self(Code::new(id, Severity::Error, args))
    }
    pub(crate) fn refuse(&self, values: [String; N]) -> Unreadable {
        Unreadable(self.0.at(Location::Document, values))
    }
}

pub(crate) const EMPTY: Refusal<0> = Refusal::new("sheet-empty", []);
pub(crate) const TOO_LARGE: Refusal<1> = Refusal::new("sheet-too-large", ["limit"]);
/// The container of XLS and of XLSX files with a password.
pub(crate) const OLD_EXCEL: Refusal<0> = Refusal::new("sheet-old-excel", []);
pub(crate) const NO_TABLE: Refusal<0> = Refusal::new("sheet-no-table", []);
pub(crate) const DAMAGED: Refusal<1> = Refusal::new("sheet-damaged", ["part"]);
pub(crate) const PROTECTED: Refusal<0> = Refusal::new("sheet-protected", []);
pub(crate) const UNPACKS_TOO_LARGE: Refusal<1> = Refusal::new("sheet-unpacks-too-large", ["limit"]);
pub(crate) const SHEET_MISSING: Refusal<1> = Refusal::new("sheet-missing", ["sheet"]);
pub(crate) const TOO_MANY_ROWS: Refusal<1> = Refusal::new("sheet-too-many-rows", ["limit"]);
pub(crate) const TOO_MANY_COLUMNS: Refusal<2> =
    Refusal::new("sheet-too-many-columns", ["limit", "cell"]);
pub(crate) const TOO_MANY_CELLS: Refusal<1> = Refusal::new("sheet-too-many-cells", ["limit"]);

/// A text was cut off.
pub(crate) const CELL_TOO_LONG: Code<2> =
    Code::new("sheet-cell-too-long", Severity::Error, ["cell", "limit"]);
/// A formula that ended in an error, such as `#N/A`.
pub(crate) const CELL_ERROR: Code<2> =
    Code::new("sheet-cell-error", Severity::Warning, ["cell", "error"]);
/// Neither UTF-8 nor UTF-16: read as Windows-1252.
pub(crate) const ENCODING_GUESSED: Code<0> =
    Code::new("sheet-encoding-guessed", Severity::Info, []);

/// A finding about one cell; the first argument of its code names the cell.
pub(crate) fn at_cell(code: &Code<2>, row: u32, column: usize, value: String) -> Finding {
    let cell = place(row, column);
    code.at(Location::Field(cell.clone()), [cell, value])
}
