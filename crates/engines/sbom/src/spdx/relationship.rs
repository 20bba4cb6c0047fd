//! Relationships between elements.

use super::Spdx;
use crate::json::Stop;
use crate::reader::{Link, Place};

impl Spdx<'_, '_> {
    pub(super) fn relationships(&mut self) -> Result<(), Stop> {
        let mut item = 0;
        self.array(|document| {
            document.relationship(item)?;
            item += 1;
            Ok(())
        })
    }

    fn relationship(&mut self, item: u32) -> Result<(), Stop> {
        if !self.reader.object()? {
            return Ok(());
        }
        let (mut from, mut kind, mut to) = (None, None, None);
        while let Some(key) = self.reader.member()? {
            match &*key {
                "spdxElementId" => {
                    self.reader.set_again(&mut from, &mut self.last_from)?;
                }
                "relationshipType" => {
                    self.reader.set_again(&mut kind, &mut self.last_type)?;
                }
                "relatedSpdxElement" => self.reader.set(&mut to)?,
                _ => self.reader.skip()?,
            }
        }
        match (from, kind, to) {
            (Some(from), Some(kind), Some(to)) => self.reader.link(Link {
                from,
                to,
                kind,
                place: Place::Relationship(item),
            }),
            _ => Ok(()),
        }
    }
}
