//! The document that goes along with the software.

use super::Say;
use license::{
    Catalogue, LicenseText, Named, NoticeGroup, Notices, Obligation, TextOrigin, UnclearNotice,
    UnclearPart,
};
use platform::Instant;
use report::Language;
use report::document::{Block, Document, Fact, Inline, Level, Mark};
use std::collections::BTreeMap;

/// Of what the notices are.
#[derive(Clone, Debug)]
pub struct About {
    /// Product and version.
    pub release: String,
    /// Who passes the software on; empty if that is not known.
    pub author: String,
    /// The time of which the document tells.
    pub date: Instant,
    /// Names of the SBOMs on which it rests.
    pub sources: Vec<String>,
    /// Ways of use for which the duties were looked up, in words.
    pub uses: Vec<String>,
    /// The language of `say`.
    pub language: Language,
}

/// The notices as a document: what they are about, the offer of source code where a licence asks for
/// it, components by licence, what is still to be clarified, the texts.
pub fn document(notices: &Notices, about: &About, say: Say<'_>) -> Document {
    let mut writer = Writer {
        say,
        language: about.language,
        blocks: Vec::new(),
    };
    writer.head(notices, about);
    writer.offer(&notices.sources, about);
    writer.groups(&notices.groups, &notices.texts);
    writer.unclear(&notices.unclear);
    writer.texts(&notices.texts);
    Document {
        title: say(
            "licensing-notices-title",
            &[("release", about.release.as_str().into())],
        ),
        language: about.language,
        author: about.author.clone(),
        date: about.date.date(),
        contents: true,
        blocks: writer.blocks,
    }
}

struct Writer<'a> {
    say: Say<'a>,
    language: Language,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    fn counted(&self, key: &str, n: usize) -> String {
        (self.say)(key, &[("n", n.into())])
    }

    fn heading(&mut self, level: Level, text: impl Into<String>) {
        self.blocks.push(Block::heading(level, text));
    }

    fn paragraph(&mut self, key: &str) {
        let text = self.t(key);
        self.blocks.push(Block::paragraph(text));
    }

    fn note(&mut self, text: String) {
        let title = self.t("licensing-notices-note");
        let text = vec![Inline::text(text)];
        self.blocks.push(Block::Note { title, text });
    }

    fn list(&mut self, items: Vec<Vec<Inline>>) {
        let mark = Mark::Bullet;
        self.blocks.push(Block::List { mark, items });
    }

    /// A value, or the mark that it is to be filled in.
    fn given(&self, value: &str) -> String {
        if value.trim().is_empty() {
            self.t("licensing-notices-fill-in")
        } else {
            value.to_owned()
        }
    }

    fn head(&mut self, notices: &Notices, about: &About) {
        let grouped = notices.groups.iter().map(|group| group.components.len());
        let components = grouped.sum::<usize>() + notices.unclear.len();
        let sources = match about.sources.as_slice() {
            [] => self.t("licensing-notices-no-sbom"),
            sources => sources.join(", "),
        };
        let facts = [
            ("licensing-notices-release", about.release.clone()),
            ("licensing-notices-author", self.given(&about.author)),
            ("licensing-notices-sources", sources),
            ("licensing-notices-components", components.to_string()),
            ("licensing-notices-uses", about.uses.join("; ")),
            (
                "licensing-notices-list",
                Catalogue::spdx_version().to_owned(),
            ),
        ];
        let facts = facts
            .into_iter()
            .map(|(key, value)| Fact::new(self.t(key), value))
            .collect();
        self.blocks.push(Block::Facts(facts));
        self.paragraph("licensing-notices-lead");
        if !notices.unclear.is_empty() {
            self.note(self.counted("licensing-notices-unclear-note", notices.unclear.len()));
        }
        if notices.left_out > 0 {
            self.note(self.counted("licensing-notices-statements-left-out", notices.left_out));
        }
    }

    fn offer(&mut self, sources: &[Obligation<String>], about: &About) {
        if sources.is_empty() {
            return;
        }
        self.heading(Level::One, self.t("licensing-notices-offer"));
        let author = self.given(&about.author);
        let args = [("author", author.as_str().into())];
        let text = (self.say)("licensing-notices-offer-text", &args);
        self.blocks.push(Block::paragraph(text));
        let open = self.t("licensing-notices-fill-in");
        let facts = [
            ("licensing-notices-author", author),
            ("licensing-notices-address", open.clone()),
            ("licensing-notices-mail", open.clone()),
        ];
        let mut facts: Vec<Fact> = facts
            .into_iter()
            .map(|(key, value)| Fact::new(self.t(key), value))
            .collect();
        if sources
            .iter()
            .any(|source| source.duty.id == "source-network")
        {
            facts.push(Fact::new(self.t("licensing-notices-source-address"), open));
        }
        self.blocks.push(Block::Facts(facts));
        for source in sources {
            let title = source.duty.title;
            let title = match self.language {
                Language::De => title.de,
                Language::En => title.en,
            };
            self.heading(Level::Two, format!("{}: {title}", source.license));
            let clauses = source.causes.iter().map(|cause| {
                let place = cause.place;
                self.clause(place.license, place.clause.number, place.clause.words)
            });
            let clauses: Vec<Vec<Inline>> = clauses.map(|text| vec![Inline::text(text)]).collect();
            self.list(clauses);
            let components = source.components.iter();
            self.list(components.map(|name| vec![Inline::text(name)]).collect());
        }
    }

    fn clause(&self, license: &str, number: &str, words: &str) -> String {
        let args = [
            ("license", license.into()),
            ("number", number.into()),
            ("words", words.into()),
        ];
        (self.say)("licensing-notices-clause", &args)
    }

    fn groups(&mut self, groups: &[NoticeGroup], texts: &BTreeMap<String, LicenseText>) {
        if groups.is_empty() {
            return;
        }
        self.heading(Level::One, self.t("licensing-notices-groups"));
        for group in groups {
            self.heading(Level::Two, group.licenses.join(", "));
            let known = group.texts.iter().filter(|key| texts.contains_key(*key));
            let keys: Vec<&str> = known.map(String::as_str).collect();
            let args = [("texts", keys.join(", ").into())];
            let text = (self.say)("licensing-notices-texts-of-group", &args);
            self.blocks.push(Block::paragraph(text));
            for asked in &group.prescribed {
                let place = asked.place;
                let title = match self.language {
                    Language::De => asked.duty.todo.de,
                    Language::En => asked.duty.todo.en,
                };
                let clause = self.clause(place.license, place.clause.number, place.clause.words);
                self.note(format!("{title} {clause}"));
            }
            self.list(group.components.iter().map(component).collect());
            if !group.copyrights.is_empty() {
                self.heading(Level::Three, self.t("licensing-notices-copyrights"));
                let lines = group.copyrights.iter();
                self.list(lines.map(|line| vec![Inline::text(line)]).collect());
            }
            if group.without_copyright > 0 {
                let key = "licensing-notices-without-copyright";
                let text = self.counted(key, group.without_copyright);
                self.blocks.push(Block::paragraph(text));
            }
        }
    }

    fn unclear(&mut self, unclear: &[UnclearPart]) {
        if unclear.is_empty() {
            return;
        }
        self.heading(Level::One, self.t("licensing-notices-unclear"));
        for reason in UnclearNotice::ALL {
            let items: Vec<Vec<Inline>> = unclear
                .iter()
                .filter(|unclear| unclear.reason == reason)
                .map(|unclear| self.open_item(unclear))
                .collect();
            if items.is_empty() {
                continue;
            }
            let key = match reason {
                UnclearNotice::NoLicense => "licensing-notices-unclear-no-license",
                UnclearNotice::NotSure => "licensing-notices-unclear-not-sure",
                UnclearNotice::NoText => "licensing-notices-unclear-no-text",
            };
            self.heading(Level::Two, self.t(key));
            self.list(items);
        }
    }

    /// A component with all that is known about it.
    fn open_item(&self, unclear: &UnclearPart) -> Vec<Inline> {
        let mut item = component(&unclear.component);
        if !unclear.stated.is_empty() {
            item.push(Inline::text(format!(": {}", unclear.stated)));
        }
        if !unclear.texts.is_empty() {
            let args = [("texts", unclear.texts.join(", ").into())];
            let text = (self.say)("licensing-notices-texts-of-group", &args);
            item.push(Inline::text(format!("\n{text}")));
        }
        for line in &unclear.copyrights {
            item.push(Inline::text(format!("\n{line}")));
        }
        item
    }

    fn texts(&mut self, texts: &BTreeMap<String, LicenseText>) {
        if texts.is_empty() {
            return;
        }
        self.blocks.push(Block::PageBreak);
        self.heading(Level::One, self.t("licensing-notices-annex"));
        for (key, text) in texts {
            self.heading(Level::Two, key);
            let names: Vec<&str> = text.names.iter().map(String::as_str).collect();
            let said = match text.origin {
                TextOrigin::List => "licensing-notices-from-list",
                TextOrigin::Document if names.is_empty() => {
                    "licensing-notices-from-document-unnamed"
                }
                TextOrigin::Document => "licensing-notices-from-document",
            };
            let args = [("names", names.join(", ").into())];
            self.blocks.push(Block::paragraph((self.say)(said, &args)));
            self.blocks.push(Block::Preformatted(text.text.clone()));
            if text.left_out > 0 {
                self.note(self.counted("licensing-notices-text-left-out", text.left_out));
            }
        }
    }
}

/// Name and version with where the component is from.
fn component(named: &Named) -> Vec<Inline> {
    let label = format!("{} {}", named.name, named.version);
    let label = label.trim_end();
    let is_web = named.address.starts_with("https://") || named.address.starts_with("http://");
    if is_web {
        return vec![Inline::link(label, &named.address)];
    }
    let mut item = vec![Inline::text(label)];
    if !named.address.is_empty() {
        item.push(Inline::text(" – "));
        item.push(Inline::Code(named.address.clone()));
    }
    item
}
