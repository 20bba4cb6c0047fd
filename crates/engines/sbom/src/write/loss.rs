//! What a format cannot say.

use finding::{Finding, Location};

use crate::codes;
use crate::inventory::Component;
use crate::notes::shortened;

/// Losses of one writing, each kind counted.
pub(super) struct Losses {
    format: &'static str,
    kinds: Vec<Kind>,
}

struct Kind {
    what: &'static str,
    count: usize,
    place: Location,
    component: String,
}

impl Losses {
    pub(super) fn new(format: &'static str) -> Self {
        Self {
            format,
            kinds: Vec::new(),
        }
    }

    /// Records that something of a component is lost.
    pub(super) fn of(&mut self, what: &'static str, component: &Component<'_>) {
        self.count(what, || {
            (component.location(), component.identity().to_string())
        });
    }

    /// Records that something of a component is lost, if it is there.
    pub(super) fn of_if(&mut self, is_there: bool, what: &'static str, component: &Component<'_>) {
        if is_there {
            self.of(what, component);
        }
    }

    /// Records that something of the document is lost.
    pub(super) fn of_document(&mut self, what: &'static str) {
        self.count(what, || (Location::Document, "nothing".to_owned()));
    }

    /// Records that something of the document is lost, if it is there.
    pub(super) fn of_document_if(&mut self, is_there: bool, what: &'static str) {
        if is_there {
            self.of_document(what);
        }
    }

    fn count(&mut self, what: &'static str, first: impl FnOnce() -> (Location, String)) {
        if let Some(kind) = self.kinds.iter_mut().find(|kind| kind.what == what) {
            kind.count += 1;
            return;
        }
        let (place, component) = first();
        self.kinds.push(Kind {
            what,
            count: 1,
            place,
            component,
        });
    }

    /// A finding for each kind.
    pub(super) fn finish(self) -> Vec<Finding> {
        let format = self.format;
        let finding = |kind: Kind| {
            let values = [
                kind.what.to_owned(),
                format.to_owned(),
                kind.count.to_string(),
                shortened(kind.component),
            ];
            codes::LOSS.at(kind.place, values)
        };
        self.kinds.into_iter().map(finding).collect()
    }
}
