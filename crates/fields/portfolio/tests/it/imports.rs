//! Importing an inventory: preview, writing, undoing.

use crate::{Town, field, town};
use platform::permission::ManageTenant;
use platform::store_test;
use platform::testing::Harness;
use platform::web::FormData;
use portfolio::import::{Choice, Counts, Planned, RowKind, Rule, Target};
use portfolio::model::{DeploymentId, ImportId, Operator};
use portfolio::service::{self, Lexicon, MappingInput};
use portfolio::store::imports::{RunRow, RunState};
use portfolio::store::{deployments, inventory, products, releases};
use portfolio::{ImportPortfolio, WritePortfolio};
use report::{Cell, Column, Format, Kind, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

struct Importer<'a> {
    h: &'a Harness,
    town: &'a Town,
    lexicon: Arc<Lexicon>,
}

/// A table whose first row holds the headings.
fn table(rows: &[Vec<String>], format: Format) -> Vec<u8> {
    let columns = rows[0]
        .iter()
        .map(|title| Column::new(title.as_str(), Kind::Text))
        .collect();
    let cells = rows[1..]
        .iter()
        .map(|row| row.iter().map(|text| Cell::from(text.as_str())).collect())
        .collect();
    report::write(&Table::new("Liste", columns, cells), format).unwrap()
}

fn csv(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

impl<'a> Importer<'a> {
    fn new(h: &'a Harness, town: &'a Town) -> Self {
        let lexicon = Arc::new(Lexicon::load(&h.app));
        Self { h, town, lexicon }
    }

    fn may(&self) -> platform::May<ImportPortfolio> {
        self.h.may(self.town.tenant, self.town.person)
    }

    /// Takes a file in with the mapping that is proposed and keeps it under a name; open source unless a column says.
    async fn draft(&self, source: &str, bytes: Vec<u8>) -> ImportId {
        let (app, may) = (&self.h.app, self.may());
        // Which import is the last is known by its time.
        self.h.clock.advance(60);
        let id = service::receive_import(app, &may, &self.lexicon, "liste", bytes)
            .await
            .expect("a table");
        let reading = service::read_import(app, &may, &self.lexicon, id)
            .await
            .unwrap();
        let mut mapping = reading.run.mapping;
        let kind: &mut Rule = mapping.rules.entry(Target::Kind).or_default();
        "open-source".clone_into(&mut kind.fixed);
        let input = MappingInput {
            source: source.to_owned(),
            mapping,
            ..MappingInput::default()
        };
        service::map_columns(app, &may, &self.lexicon, id, input)
            .await
            .expect("a mapping");
        id
    }

    async fn run(&self, id: ImportId) -> RunRow {
        service::import(&self.h.app, &self.may(), id).await.unwrap()
    }

    async fn apply(&self, id: ImportId) -> RunRow {
        let manage = self
            .h
            .may::<ManageTenant>(self.town.tenant, self.town.person);
        service::run_apply(
            &self.h.app,
            &self.may(),
            Some(&manage),
            &self.lexicon,
            id,
            &|_, _| {},
        )
        .await
        .expect("it is written")
    }

    async fn rows(&self, id: ImportId, kind: RowKind) -> Vec<Planned> {
        let db = self.h.db.read();
        let rows = inventory::rows(db, self.town.tenant, id, Some(kind), (None, 1_000)).await;
        rows.unwrap().into_iter().map(|row| row.plan).collect()
    }

    /// How many products and running deployments there are.
    async fn stock(&self) -> (usize, usize) {
        let db = self.h.db.read();
        let tenant = self.town.tenant;
        let all = products::all(db, tenant).await.unwrap();
        let mut running = 0;
        for product in &all {
            let known = releases::of_product(db, tenant, product.id).await.unwrap();
            let ids: Vec<_> = known.iter().map(|release| release.id).collect();
            running += deployments::of_releases(db, tenant, &ids)
                .await
                .unwrap()
                .len();
        }
        (all.len(), running)
    }

    async fn deployment(&self, id: DeploymentId) -> deployments::DeploymentRow {
        let found = deployments::find(self.h.db.read(), self.town.tenant, id).await;
        found.unwrap().expect("a deployment")
    }

    /// Changes a deployment by hand.
    async fn edit(&self, id: DeploymentId, member: &str, value: &str) {
        let mut form: FormData = self.deployment(id).await.data.to_form();
        form.set(member, value);
        let may = self
            .h
            .may::<WritePortfolio>(self.town.tenant, self.town.person);
        service::update_deployment(&self.h.app, &may, id, None, &form)
            .await
            .expect("a change");
    }
}

fn counts(new: usize, changed: usize, unchanged: usize) -> Counts {
    Counts {
        new,
        changed,
        unchanged,
        ..Counts::default()
    }
}

store_test!(
    two_thousand_rows_twice_double_nothing,
    [field()],
    |h| async {
        let (here, there) = (town(h, "weidenfurt").await, town(h, "nachbarstadt").await);
        let (ours, theirs) = (Importer::new(h, &here), Importer::new(h, &there));
        let mut rows = vec![
            [
                "Inventarnummer",
                "Anwendung",
                "Hersteller",
                "Version",
                "Kosten pro Jahr",
                "Vertragsende",
            ]
            .map(str::to_owned)
            .to_vec(),
        ];
        for n in 0..2_000 {
            rows.push(vec![
                format!("A-{n}"),
                format!("Verfahren {}", n / 2),
                format!("Firma {}", n / 10),
                format!("{}.{}", n % 7, n % 3),
                format!("{}.234,50 €", n % 9 + 1),
                "31.12.2027".to_owned(),
            ]);
        }
        let file = table(&rows, Format::Xlsx);
        let first = ours.draft("i-doit-Export", file.clone()).await;
        assert_eq!(ours.run(first).await.counts, counts(2_000, 0, 0));
        assert_eq!(ours.stock().await, (0, 0), "a preview writes nothing");
        assert_eq!(ours.apply(first).await.state, RunState::Applied);
        assert_eq!(ours.stock().await, (1_000, 2_000));

        let second = ours.draft("i-doit-Export", file.clone()).await;
        assert_eq!(ours.run(second).await.counts, counts(0, 0, 2_000));
        ours.apply(second).await;
        assert_eq!(ours.stock().await, (1_000, 2_000));
        // The same list in another format, and another town.
        let third = ours.draft("i-doit-Export", table(&rows, Format::Csv)).await;
        assert_eq!(ours.run(third).await.counts, counts(0, 0, 2_000));
        assert_eq!(theirs.stock().await, (0, 0));
        assert!(
            service::import(&h.app, &theirs.may(), first).await.is_err(),
            "an import of another town is none"
        );
        let elsewhere = theirs.draft("i-doit-Export", file).await;
        assert_eq!(theirs.run(elsewhere).await.counts, counts(2_000, 0, 0));
    }
);

const FIRST: &str = "Asset-ID;Anwendung;Hersteller;Version;Zweck;Kritikalität\n\
    1;QGIS;QGIS.org;3.34;Stadtplan;hoch\n\
    2;Moodle;Moodle Pty Ltd;4.1;Schulen;mittel\n\
    3;Etherpad;The Etherpad Foundation;1.9;Protokolle;gering\n";

store_test!(
    changes_conflicts_and_what_vanished_are_shown_and_undone,
    [field()],
    |h| async {
        let (here, there) = (town(h, "weidenfurt").await, town(h, "nachbarstadt").await);
        let (ours, theirs) = (Importer::new(h, &here), Importer::new(h, &there));
        let other = theirs.draft("Liste", csv(FIRST)).await;
        theirs.apply(other).await;
        let first = ours.draft("Liste", csv(FIRST)).await;
        ours.apply(first).await;
        let made = ours.rows(first, RowKind::New).await;
        let [qgis, moodle, etherpad] = made.as_slice() else {
            panic!("three rows: {made:?}");
        };
        let id = |row: &Planned| row.deployment.expect("a deployment");
        ours.edit(id(moodle), "purpose", "Volkshochschule").await;
        // Another version and another purpose; a purpose that was changed here; a row that is gone; a new one.
        let next = FIRST
            .replace("3.34;Stadtplan", "3.40;Stadtplan und B-Pläne")
            .replace(
                "3;Etherpad;The Etherpad Foundation;1.9;Protokolle;gering\n",
                "",
            )
            .replace(";Schulen;", ";Alle Schulen;")
            + "4;Nextcloud;Nextcloud GmbH;30;Dateien;hoch\n";
        let second = ours.draft("Liste", csv(&next)).await;
        let expected = Counts {
            new: 1,
            changed: 1,
            conflict: 1,
            vanished: 1,
            ..Counts::default()
        };
        assert_eq!(ours.run(second).await.counts, expected);
        let conflict = &ours.rows(second, RowKind::Conflict).await[0];
        let change = &conflict.changes[0];
        assert_eq!(
            (change.from.as_str(), change.to.as_str(), change.taken),
            ("Volkshochschule", "Alle Schulen", false)
        );
        let may = ours.may();
        let all = (RowKind::Vanished, None);
        let end = Some(Choice::End);
        service::decide(&h.app, &may, &ours.lexicon, second, all, end)
            .await
            .unwrap();
        ours.apply(second).await;
        let moved = ours.deployment(id(qgis)).await;
        assert_eq!(moved.data.purpose, "Stadtplan und B-Pläne");
        assert_ne!(Some(moved.release), qgis.release, "it runs another release");
        assert_eq!(
            ours.deployment(id(moodle)).await.data.purpose,
            "Volkshochschule"
        );
        assert!(ours.deployment(id(etherpad)).await.archived);
        // What was decided is not asked again.
        let again = ours.draft("Liste", csv(&next)).await;
        assert_eq!(ours.run(again).await.counts, counts(0, 0, 3));

        // Undone: the former values are back, but for what somebody changed since.
        ours.edit(id(qgis), "purpose", "Von Hand").await;
        let not_last = service::undo_import(&h.app, &may, first).await;
        assert_eq!(not_last.unwrap_err().code, "portfolio-import-not-last");
        let undone = service::undo_import(&h.app, &may, second).await.unwrap();
        assert_eq!(undone.state, RunState::Undone);
        let left: Vec<_> = undone
            .left_over
            .iter()
            .map(|left| (left.field, left.reason.as_str()))
            .collect();
        assert_eq!(left, [(Some(Target::Purpose), "changed-since")]);
        let back = ours.deployment(id(qgis)).await;
        assert_eq!(Some(back.release), qgis.release);
        assert_eq!(back.data.purpose, "Von Hand");
        assert!(!ours.deployment(id(etherpad)).await.archived);
        assert_eq!(ours.stock().await, (3, 3));
        let twice = service::undo_import(&h.app, &may, second).await;
        assert_eq!(twice.unwrap_err().code, "portfolio-import-undone-already");
        // The one before it is the last now.
        service::undo_import(&h.app, &may, first).await.unwrap();
        assert_eq!(ours.stock().await, (0, 0));
        assert_eq!(theirs.stock().await, (3, 3), "another town keeps its own");
    }
);

store_test!(
    rows_that_cannot_be_taken_say_where_and_why,
    [field()],
    |h| async {
        let (here, there) = (town(h, "weidenfurt").await, town(h, "nachbarstadt").await);
        let (ours, theirs) = (Importer::new(h, &here), Importer::new(h, &there));
        let list = "Nr.;Anwendung;Kritikalität;Vertragsende;Amt\n\
            1;QGIS;hoch;31.12.2027;\n\
            1;Moodle;hoch;;\n\
            3;;hoch;;\n\
            4;Etherpad;violett;;\n\
            5;Nextcloud;hoch;demnächst;\n\
            6;Matrix;hoch;;62 Geoinformation\n";
        let id = ours.draft("Liste", csv(list)).await;
        let counts = ours.run(id).await.counts;
        assert_eq!((counts.new, counts.refused), (1, 5));
        let faults: Vec<(String, String)> = ours
            .rows(id, RowKind::Refused)
            .await
            .into_iter()
            .flat_map(|row| row.faults)
            .map(|fault| (fault.cell, fault.code))
            .collect();
        let expected = [
            ("A3", "id-twice"),
            ("B4", "missing"),
            ("C5", "unknown-value"),
            ("D6", "no-date"),
            ("E7", "department-unknown"),
        ];
        let expected = expected.map(|(cell, code)| (cell.to_owned(), code.to_owned()));
        assert_eq!(faults, expected);

        // A department is entered only if somebody says so, and when the rest is written.
        let may = ours.may();
        let meanings = BTreeMap::from([("62 Geoinformation".to_owned(), "create".to_owned())]);
        service::name_departments(&h.app, &may, &ours.lexicon, id, &meanings)
            .await
            .unwrap();
        let db = h.db.read();
        assert_eq!(ours.run(id).await.counts.new, 2);
        assert!(
            portfolio::store::department_names(db, here.tenant)
                .await
                .unwrap()
                .is_empty()
        );
        let without = service::run_apply(&h.app, &may, None, &ours.lexicon, id, &|_, _| {}).await;
        assert_eq!(
            without.unwrap_err().code,
            "portfolio-import-departments-right"
        );
        ours.apply(id).await;
        let names = portfolio::store::department_names(db, here.tenant)
            .await
            .unwrap();
        assert_eq!(names[0].1, "62 Geoinformation");
        let again = ours.draft("Liste", csv(list)).await;
        assert_eq!(ours.run(again).await.counts.unchanged, 2);
        assert!(
            portfolio::store::department_names(db, there.tenant)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(theirs.stock().await, (0, 0));
    }
);

store_test!(
    an_import_is_written_once_and_only_as_it_was_shown,
    [field()],
    |h| async {
        let here = town(h, "weidenfurt").await;
        let there = town(h, "nachbarstadt").await;
        let ours = Importer::new(h, &here);
        let id = ours.draft("Liste", csv(FIRST)).await;
        let may = ours.may();
        // What is not shown is not written: a product of the list comes in between.
        let form = FormData::from_pairs([
            ("name", "qgis"),
            ("kind", "open-source"),
            ("maker", "QGIS.org"),
            ("version", "3.34"),
            ("deployed", "1"),
        ]);
        let write = h.may::<WritePortfolio>(here.tenant, here.person);
        service::create_product(&h.app, &write, &form)
            .await
            .unwrap();
        let stale = service::run_apply(&h.app, &may, None, &ours.lexicon, id, &|_, _| {}).await;
        assert_eq!(stale.unwrap_err().code, "portfolio-import-stale");
        let run = ours.run(id).await;
        assert_eq!(run.problem, "portfolio-import-stale");
        // It is the same product, and its deployment in no department is the same deployment.
        assert_eq!(run.counts, counts(2, 1, 0));
        assert_eq!(ours.stock().await, (1, 1));

        // Of two people who confirm at once, one succeeds.
        let none = |_: u64, _: u64| {};
        let (one, two) = tokio::join!(
            service::run_apply(&h.app, &may, None, &ours.lexicon, id, &none),
            service::run_apply(&h.app, &may, None, &ours.lexicon, id, &none),
        );
        let failed: Vec<_> = [one.err(), two.err()].into_iter().flatten().collect();
        assert_eq!(failed.len(), 1, "{failed:?}");
        assert!(
            matches!(
                failed[0].code,
                "portfolio-import-applied-already" | "portfolio-import-stale"
            ),
            "{failed:?}"
        );
        assert_eq!(ours.stock().await, (3, 3));
        let again = service::apply_import(&h.app, &may, id).await;
        assert_eq!(again.unwrap_err().code, "portfolio-import-applied-already");

        // The job is asked for once.
        let next = ours
            .draft(
                "Andere Liste",
                csv("Anwendung;Version;Zweck\nJitsi;2;Treffen\n"),
            )
            .await;
        service::apply_import(&h.app, &may, next).await.unwrap();
        let second = service::apply_import(&h.app, &may, next).await;
        assert_eq!(second.unwrap_err().code, "portfolio-import-under-way");
        let theirs = Importer::new(h, &there);
        assert_eq!(theirs.stock().await, (0, 0));
    }
);

store_test!(
    rows_without_identifiers_are_known_by_their_names,
    [field()],
    |h| async {
        let (here, there) = (town(h, "weidenfurt").await, town(h, "nachbarstadt").await);
        let ours = Importer::new(h, &here);
        let list = "Anwendung;Hersteller;Betriebsart;Zweck\nlibreoffice;;On-Premises;Büro\nEigenes Werkzeug;Stadt;SaaS;Prüfung\n";
        let id = ours.draft("Liste", csv(list)).await;
        let rows = ours.rows(id, RowKind::New).await;
        let notes: Vec<&str> = rows[0]
            .notes
            .iter()
            .map(|note| note.code.as_str())
            .collect();
        assert_eq!(notes, ["by-name", "starter"]);
        ours.apply(id).await;
        let all = products::all(h.db.read(), here.tenant).await.unwrap();
        let office = all
            .iter()
            .find(|product| product.data.starter == "libreoffice")
            .expect("the product of the starter list");
        assert!(
            office.data.license.contains("MPL-2.0"),
            "its licence comes along"
        );
        let tool = ours.rows(id, RowKind::New).await[1].deployment.unwrap();
        assert_eq!(
            ours.deployment(tool).await.data.operation.operator,
            Operator::Saas
        );
        // In another order and another spelling they are the same rows.
        let again = "Zweck;Anwendung;Hersteller;Betriebsart\nPrüfung;EIGENES  Werkzeug;stadt;SaaS\nBüro;LibreOffice;;On-Premises\n";
        let second = ours.draft("Liste", csv(again)).await;
        let counts = ours.run(second).await.counts;
        assert_eq!((counts.new, counts.vanished, counts.refused), (0, 0, 0));
        // A source that begins to name its rows keeps them.
        let named = "ID;Anwendung;Hersteller;Betriebsart;Zweck\n7;libreoffice;;On-Premises;Büro\n8;Eigenes Werkzeug;Stadt;SaaS;Prüfung\n";
        let third = ours.draft("Liste", csv(named)).await;
        let counts = ours.run(third).await.counts;
        assert_eq!((counts.new, counts.vanished, counts.unchanged), (0, 0, 2));
        ours.apply(third).await;
        assert_eq!(ours.stock().await, (2, 2));
        assert_eq!(Importer::new(h, &there).stock().await, (0, 0));
    }
);
