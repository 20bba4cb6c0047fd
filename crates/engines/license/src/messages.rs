//! The sentences of this engine, and the codes that have one.

use crate::check::FILE_CODES;

/// The sentences in German, as Fluent messages.
pub const MESSAGES_DE: &str = include_str!("../i18n/de.ftl");

/// The sentences in English, as Fluent messages.
pub const MESSAGES_EN: &str = include_str!("../i18n/en.ftl");

/// Arguments of every expression error.
const PLACE: &[&str] = &["part", "position"];
/// Arguments of a note about reading.
const NOTE: &[&str] = &["found", "read_as"];
/// Arguments of what concerns one licence.
const LICENSE: &[&str] = &["license"];
/// Arguments of what concerns a statement as written.
const RAW: &[&str] = &["raw"];
/// Arguments of what concerns a part and a whole.
const PAIR: &[&str] = &["inbound", "outbound"];
/// Arguments of what a duty of the part decides.
const DUTY: &[&str] = &["inbound", "outbound", "duty_de", "duty_en"];
/// Arguments of a choice.
const CHOSEN: &[&str] = &["chosen"];
/// Without arguments.
const PLAIN: &[&str] = &[];

/// Every code that this engine uses, except those of files, with the names of its arguments.
const ENGINE_CODES: &[(&str, &[&str])] = &[
    // mistakes in expressions
    ("license-expression-empty", PLACE),
    ("license-expression-too-long", PLACE),
    ("license-expression-too-deep", PLACE),
    ("license-expression-bad-character", PLACE),
    ("license-expression-unknown-license", PLACE),
    ("license-expression-unknown-exception", PLACE),
    ("license-expression-operator-missing", PLACE),
    ("license-expression-license-missing", PLACE),
    ("license-expression-misplaced-with", PLACE),
    ("license-expression-misplaced-plus", PLACE),
    ("license-expression-bracket-open", PLACE),
    ("license-expression-bracket-close", PLACE),
    ("license-expression-bad-reference", PLACE),
    // notes about reading
    ("license-note-case", NOTE),
    ("license-note-operator-case", NOTE),
    ("license-note-deprecated", NOTE),
    ("license-note-deprecated-kept", NOTE),
    ("license-note-list-read-as-and", NOTE),
    ("license-note-slash-read-as-or", NOTE),
    ("license-note-exception-unnamed", NOTE),
    // rules
    ("license-rule-town", &["license", "rule", "reason"]),
    ("license-rule-source-available", LICENSE),
    ("license-rule-proprietary-component", LICENSE),
    ("license-rule-opencode-not-approved", LICENSE),
    (
        "license-rule-opencode-not-approved-but-certified",
        &["license", "by"],
    ),
    ("license-rule-opencode-approved", LICENSE),
    (
        "license-rule-opencode-approved-variant",
        &["license", "similar"],
    ),
    ("license-rule-opencode-not-listed", LICENSE),
    ("license-rule-certified", &["license", "by"]),
    ("license-rule-content-free", LICENSE),
    ("license-rule-content-restricted", LICENSE),
    ("license-rule-not-certified", LICENSE),
    ("license-rule-license-ref", LICENSE),
    (
        "license-rule-name-family",
        &["raw", "suspected", "candidates"],
    ),
    ("license-rule-name-unknown", RAW),
    ("license-rule-no-statement", RAW),
    ("license-rule-statement-elsewhere", RAW),
    ("license-rule-none-stated", RAW),
    // further reasons
    ("license-reason-exception", &["license", "exception"]),
    ("license-reason-suspected", &["raw", "suspected"]),
    ("license-reason-and-worst", &["part", "count"]),
    ("license-choice-opencode-approved", CHOSEN),
    ("license-choice-certified", CHOSEN),
    ("license-choice-town", CHOSEN),
    ("license-choice-fine", CHOSEN),
    ("license-choice-least-bad", CHOSEN),
    ("license-hint-network-source", LICENSE),
    ("license-hint-weak-combined", LICENSE),
    ("license-hint-weak-library", LICENSE),
    ("license-hint-strong-combined", LICENSE),
    ("license-hint-strong-distributed", LICENSE),
    // compatibility
    ("license-compat-same", PAIR),
    ("license-compat-internal", PLAIN),
    ("license-compat-separate", PAIR),
    ("license-compat-pair", &["reason_de", "reason_en"]),
    ("license-compat-no-terms", LICENSE),
    ("license-compat-permitted", PAIR),
    ("license-compat-purpose", DUTY),
    ("license-compat-other-license", PAIR),
    ("license-compat-whole", PAIR),
    ("license-compat-part", PAIR),
    ("license-compat-restriction", DUTY),
    ("license-compat-no-duties", PAIR),
    ("license-compat-permissive", PAIR),
    ("license-compat-file", PAIR),
    ("license-compat-library", PAIR),
    ("license-compat-exception", PAIR),
    ("license-compat-exception-permits", PAIR),
    ("license-compat-content", PAIR),
    ("license-compat-exception-lost", PAIR),
    ("license-compat-this-version", PAIR),
    ("license-compat-not-reached", PAIR),
    ("license-answer-yes", PLAIN),
    ("license-answer-unknown", PLAIN),
    ("license-answer-no", PLAIN),
    // choosing a licence for own development
    ("license-own-work-suits", PLAIN),
    ("license-own-work-unusual", PLAIN),
    ("license-own-work-not-software", PLAIN),
    ("license-own-work-not-content", PLAIN),
    ("license-own-sharing-everyone", PLAIN),
    ("license-own-sharing-changes", PLAIN),
    ("license-own-sharing-whole", PLAIN),
    ("license-own-sharing-more", PLAIN),
    ("license-own-sharing-less", PLAIN),
    ("license-own-network-back", PLAIN),
    ("license-own-network-kept", PLAIN),
    ("license-own-network-more", PLAIN),
    ("license-own-patents-granted", PLAIN),
    ("license-own-patents-silent", PLAIN),
    ("license-own-german-official", PLAIN),
    ("license-own-german-missing", PLAIN),
    ("license-own-funding-met", PLAIN),
    ("license-own-funding-osi", PLAIN),
    ("license-own-funding-permissive", PLAIN),
    ("license-own-funding-copyleft", PLAIN),
    ("license-own-funding-license", LICENSE),
    ("license-own-opencode-approved", PLAIN),
    ("license-own-opencode-missing", PLAIN),
    ("license-own-house-default", PLAIN),
    ("license-own-parts-fit", PLAIN),
    ("license-own-part-unstated", PLAIN),
    ("license-own-open-work", PLAIN),
    ("license-own-open-rights", PLAIN),
    ("license-own-open-rights-use-only", PLAIN),
    ("license-own-open-parts", PLAIN),
    ("license-own-open-funding", PLAIN),
    ("license-own-open-sharing", PLAIN),
    ("license-own-open-network", PLAIN),
    ("license-own-open-patents", PLAIN),
    ("license-own-open-german", PLAIN),
    ("license-own-open-opencode", PLAIN),
    // words
    ("license-verdict-fine", PLAIN),
    ("license-verdict-to-review", PLAIN),
    ("license-verdict-unknown", PLAIN),
    ("license-verdict-not-allowed", PLAIN),
    ("license-confidence-exact", PLAIN),
    ("license-confidence-normalised", PLAIN),
    ("license-confidence-family", PLAIN),
    ("license-confidence-none", PLAIN),
    ("license-opencode-approved", PLAIN),
    ("license-opencode-approved-variant", PLAIN),
    ("license-opencode-not-approved", PLAIN),
    ("license-opencode-not-listed", PLAIN),
    ("license-class-public-domain", PLAIN),
    ("license-class-permissive", PLAIN),
    ("license-class-content", PLAIN),
    ("license-class-weak-copyleft", PLAIN),
    ("license-class-strong-copyleft", PLAIN),
    ("license-class-network-copyleft", PLAIN),
    ("license-class-source-available", PLAIN),
    ("license-class-proprietary", PLAIN),
    ("license-class-name-public-domain", PLAIN),
    ("license-class-name-permissive", PLAIN),
    ("license-class-name-content", PLAIN),
    ("license-class-name-weak-copyleft", PLAIN),
    ("license-class-name-strong-copyleft", PLAIN),
    ("license-class-name-network-copyleft", PLAIN),
    ("license-class-name-source-available", PLAIN),
    ("license-class-name-proprietary", PLAIN),
    ("license-content-permissive", PLAIN),
    ("license-content-copyleft", PLAIN),
    ("license-content-restricted", PLAIN),
];

/// Every code of this engine with the names of its arguments: findings, rules, reasons, notes and
/// the words for verdicts, classes and states.
pub const CODES: [(&str, &[&str]); ENGINE_CODES.len() + FILE_CODES.len()] = {
    let mut all: [(&str, &[&str]); ENGINE_CODES.len() + FILE_CODES.len()] =
        [("", PLAIN); ENGINE_CODES.len() + FILE_CODES.len()];
    let mut i = 0;
    while i < ENGINE_CODES.len() {
        all[i] = ENGINE_CODES[i];
        i += 1;
    }
    while i < all.len() {
        all[i] = FILE_CODES[i - ENGINE_CODES.len()];
        i += 1;
    }
    all
};
