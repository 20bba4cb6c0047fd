//! Languages: German (source) and English, texts in Fluent files.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::str::FromStr;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// German, the source language.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// Both, German first.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// BCP 47 code: `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The best of an `Accept-Language` header; German if it names neither.
    pub fn from_accept(header: &str) -> Self {
        let mut best = (0.0_f32, Self::De);
        for item in header.split(',') {
            let mut parts = item.split(';');
            let Some(lang) = parts.next().and_then(|tag| Self::from_str(tag.trim()).ok()) else {
                continue;
            };
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }
}

impl FromStr for Lang {
    type Err = UnknownLanguage;
    /// Accepts `de`, `de-DE`, `de_DE.UTF-8` and so on.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("de") => Ok(Self::De),
            Some("en") => Ok(Self::En),
            _ => Err(UnknownLanguage),
        }
    }
}

/// The text names neither German nor English.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the language is neither \"de\" nor \"en\"")]
pub struct UnknownLanguage;

/// The Fluent sources of one crate, for both languages.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    /// German source.
    pub de: &'static str,
    /// English source.
    pub en: &'static str,
}

/// All texts of the program.
pub struct Texts {
    de: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

/// A Fluent file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the texts in {lang} cannot be read: {reason}")]
pub struct TextError {
    lang: &'static str,
    reason: String,
}

impl Texts {
    /// Reads the sources of all crates. A key that two crates define is an error.
    pub fn new(sources: &[Messages]) -> Result<Self, TextError> {
        let bundle = |lang: Lang| {
            let id = lang.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match lang {
                Lang::De => |value, _| number(value, '.', ','),
                Lang::En => |value, _| number(value, ',', '.'),
            }));
            for source in sources {
                let text = if lang == Lang::De {
                    source.de
                } else {
                    source.en
                };
                let error = |reason: String| TextError {
                    lang: lang.code(),
                    reason,
                };
                let resource = FluentResource::try_new(text.to_owned())
                    .map_err(|(_, errors)| error(format!("{errors:?}")))?;
                bundle
                    .add_resource(resource)
                    .map_err(|errors| error(format!("{errors:?}")))?;
            }
            Ok(bundle)
        };
        Ok(Self {
            de: bundle(Lang::De)?,
            en: bundle(Lang::En)?,
            problems: problem_codes(sources),
        })
    }

    /// The codes of all problems that have a sentence, in alphabetical order.
    pub fn problem_codes(&self) -> &[String] {
        &self.problems
    }

    /// The text for `key`; the key itself where a language lacks it (a test forbids that).
    pub fn get(&self, lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = if lang == Lang::De { &self.de } else { &self.en };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set((*name).to_owned(), value.clone());
        }
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(&fluent), &mut errors)
            .into_owned()
    }

    /// Whether a text exists in this language.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        let bundle = if lang == Lang::De { &self.de } else { &self.en };
        bundle.has_message(key)
    }

    /// A finding as one sentence.
    pub fn finding(&self, lang: Lang, finding: &finding::Finding) -> String {
        let args = finding.args.iter();
        self.finding_of(
            lang,
            finding.code,
            args.map(|(name, text)| (*name, text.as_str())),
        )
    }

    /// The same of a finding that was stored: its code and its arguments.
    pub fn finding_of<'a>(
        &self,
        lang: Lang,
        code: &str,
        args: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> String {
        // By convention of the engines an argument `count` is a whole number; plural forms need it as one.
        let value = |name: &str, text: &'a str| match text.parse::<i64>() {
            Ok(number) if name == "count" => FluentValue::from(number),
            _ => FluentValue::from(text),
        };
        let args: Vec<(&str, FluentValue<'_>)> =
            args.map(|(name, text)| (name, value(name, text))).collect();
        self.get(lang, code, &args)
    }
}

/// Codes from the keys `problem-{code}`, each of which has its `problem-{code}-help`.
fn problem_codes(sources: &[Messages]) -> Vec<String> {
    let keys = sources.iter().flat_map(|source| source.de.lines());
    let mut codes: Vec<String> = keys
        .filter_map(|line| line.strip_prefix("problem-")?.split_once(" ="))
        .filter_map(|(key, _)| Some(key.strip_suffix("-help")?.to_owned()))
        .collect();
    codes.sort();
    codes
}

fn number(value: &FluentValue<'_>, group: char, point: char) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(group_digits(&number.as_string(), group, point)),
        _ => None,
    }
}

/// `1234567.5` as `1.234.567,5` (German) or `1,234,567.5` (English); no group below 10,000 in
/// neither, as DIN 5008 advises for four digits.
fn group_digits(plain: &str, group: char, point: char) -> String {
    let (whole, fraction) = plain
        .split_once('.')
        .map_or((plain, None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |rest| ("-", rest));
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// A whole number as people of this language write it.
pub fn display_number(value: i64, lang: Lang) -> String {
    match lang {
        Lang::De => group_digits(&value.to_string(), '.', ','),
        Lang::En => group_digits(&value.to_string(), ',', '.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_with_the_highest_weight_wins() {
        assert_eq!(Lang::from_accept("fr, en-GB;q=0.8, de;q=0.9"), Lang::De);
        assert_eq!(Lang::from_accept("en-US,en;q=0.9"), Lang::En);
        assert_eq!(Lang::from_accept("ü;;q=x,"), Lang::De);
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(display_number(1_234_567, Lang::De), "1.234.567");
        assert_eq!(display_number(-12345, Lang::En), "-12,345");
        assert_eq!(display_number(1234, Lang::De), "1234");
    }

    #[test]
    fn plural_and_arguments_work() {
        let texts = Texts::new(&[Messages {
            de: "n = { $n ->\n    [one] eine Aufgabe\n   *[other] { $n } Aufgaben\n }\n",
            en: "n = { $n } tasks\n",
        }])
        .unwrap();
        assert_eq!(texts.get(Lang::De, "n", &[("n", 1.into())]), "eine Aufgabe");
        assert_eq!(
            texts.get(Lang::De, "n", &[("n", 20000.into())]),
            "20.000 Aufgaben"
        );
        assert_eq!(texts.get(Lang::En, "missing", &[]), "missing");
    }
}
