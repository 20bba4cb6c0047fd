//! The table of the short list for own development.

use std::fmt::Write as _;

use super::duties::{Files, variants, words};
use super::{Failure, source};

pub(crate) fn write(
    code: &mut String,
    file: &source::ChoiceFile,
    files: &Files,
) -> Result<(), Failure> {
    let about = &file.about;
    writeln!(
        code,
        "/// The short list.\npub(crate) static SHORT_LIST: ShortList = ShortList {{ name: {}, source: {:?}, date: {:?}, licenses: &[",
        words(&about.name),
        about.source.get_ref(),
        about.date,
    )?;
    for item in &file.license {
        let id = item.id.get_ref();
        let terms = files
            .terms_of(id)
            .ok_or_else(|| format!("there are no terms of {id}"))?;
        let german = item.german.as_ref().map_or("None".to_owned(), |url| {
            format!("Some({:?})", url.get_ref())
        });
        writeln!(
            code,
            "ShortListed {{ id: {id:?}, works: &[{}], german: {german}, good: {}, cost: {}, terms: &TERMS[{terms}] }},",
            variants("Work", &item.works),
            words(&item.good),
            words(&item.cost),
        )?;
    }
    writeln!(code, "] }};")?;
    Ok(())
}
