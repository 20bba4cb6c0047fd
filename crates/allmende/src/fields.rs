//! The fields of this program, in one place.

use std::path::Path;
use std::sync::Arc;

use platform::Field;

use crate::speech::Speech;

/// All fields, in the order of the menu's doors. The overlay folder may change what they know.
///
/// # Errors
/// What is wrong in the overlay, as lines for people.
pub(crate) fn fields(overlay: &Path, speech: &Speech) -> Result<Vec<Arc<dyn Field>>, Vec<String>> {
    let faults = crate::knowledge::license_faults(&overlay.join("licenses"), speech);
    if faults.is_empty() { Ok(Vec::new()) } else { Err(faults) }
}
