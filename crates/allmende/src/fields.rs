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
    let folder = overlay.join("licenses");
    let faults = crate::knowledge::license_faults(&folder, speech);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(vec![
        Arc::new(portfolio::Portfolio::default()),
        #[cfg(feature = "licensing")]
        licensing(&folder, speech)?,
    ])
}

/// The field licensing with what the installation laid over its catalogue.
#[cfg(feature = "licensing")]
fn licensing(folder: &Path, speech: &Speech) -> Result<Arc<dyn Field>, Vec<String>> {
    let texts: Vec<String> = crate::knowledge::license_files(folder)
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    match licensing::Licensing::with_overlay(&texts) {
        Ok(field) => Ok(Arc::new(field)),
        Err(findings) => Err(findings
            .iter()
            .map(|finding| speech.finding(finding))
            .collect()),
    }
}
