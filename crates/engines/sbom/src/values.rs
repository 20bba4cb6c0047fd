//! Values that both families have: purls, hashes, properties.

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{HashRow, PropertyRow};
use crate::inventory::words::HashAlgorithm;
use crate::json::Stop;
use crate::purl;
use crate::reader::Reader;

impl Reader<'_> {
    /// Reads a purl. One that breaks its specification is kept as it is, with a finding. Often it is
    /// the reference of the component, too.
    pub(crate) fn purl(
        &mut self,
        slot: &mut Option<Sym>,
        reference: Option<Sym>,
    ) -> Result<(), Stop> {
        if let Some(text) = self.string()? {
            if !purl::is_sound(&text) {
                self.note(&codes::BAD_PURL, [text.to_string()]);
            }
            *slot = Some(self.intern_like(&text, reference)?);
        }
        Ok(())
    }

    /// Reads one hash: `alg` and `content`, or `algorithm` and `checksumValue`.
    pub(crate) fn hash(&mut self, names: [&'static str; 2]) -> Result<(), Stop> {
        if !self.object()? {
            return Ok(());
        }
        let [algorithm_name, value_name] = names;
        let (mut algorithm, mut value) = (None, None);
        while let Some(key) = self.member()? {
            if key == algorithm_name {
                algorithm = self.word(HashAlgorithm::parse)?;
            } else if key == value_name {
                if let Some(text) = self.string()? {
                    value = Some(self.unique(&text)?);
                }
            } else {
                self.skip()?;
            }
        }
        if let Some(value) = value {
            let algorithm = algorithm.unwrap_or(HashAlgorithm::Unknown);
            self.push(|tables| &mut tables.hashes, HashRow { value, algorithm })?;
        }
        Ok(())
    }

    /// Reads one property.
    pub(crate) fn property(&mut self) -> Result<(), Stop> {
        if !self.object()? {
            return Ok(());
        }
        let mut row = PropertyRow::default();
        while let Some(key) = self.member()? {
            match &*key {
                "name" => self.set(&mut row.name)?,
                "value" => self.set(&mut row.value)?,
                _ => self.skip()?,
            }
        }
        self.push(|tables| &mut tables.properties, row).map(drop)
    }
}
