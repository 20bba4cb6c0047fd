//! Every string of a document once, in one buffer.
//!
//! An SBOM repeats itself: in the largest SPDX sample 2,104 identifiers are written 155,000 times.
//! A [`Sym`] is four bytes, so rows stay small and comparing two strings is comparing two numbers.

use std::hash::BuildHasher;
use std::num::NonZeroU32;

use hashbrown::{DefaultHashBuilder, HashTable};

/// A string of an inventory; meaningful only together with the inventory that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(NonZeroU32);

impl Sym {
    /// The empty string, which every inventory holds.
    pub(crate) const EMPTY: Self = Self(NonZeroU32::MIN);

    /// Equal for equal strings only.
    pub(crate) fn number(self) -> u32 {
        self.0.get()
    }
}

/// The strings themselves, one behind the other. Before each one stands its length, written as one
/// character (or three, see [`push_length`]), so that a symbol is simply an offset and reading a
/// string touches one place in memory: looking strings up is the largest part of reading a document.
#[derive(Debug, Clone)]
pub(crate) struct Strings {
    text: String,
}

impl Strings {
    fn new() -> Self {
        // Offset 0 is no string (so that `Option<Sym>` takes four bytes); at 1 is the empty one.
        Self {
            text: String::from("\0\0"),
        }
    }

    /// The text of a symbol; empty for a symbol of another inventory.
    pub(crate) fn get(&self, sym: Sym) -> &str {
        let from_length = self.text.get(sym.0.get() as usize..).unwrap_or_default();
        let (length, text) = split_length(from_length);
        text.get(..length).unwrap_or_default()
    }
}

/// Lengths from here on are written as [`LONG`] and two digits in this base; all three are below the
/// surrogates, which are no characters.
const BASE: usize = 0xD000;

/// Announces a length of two digits.
const LONG: char = '\u{D000}';

/// Writes a length before its string.
fn push_length(text: &mut String, length: usize) {
    let digit = |value: usize| {
        u32::try_from(value)
            .ok()
            .and_then(char::from_u32)
            .unwrap_or_default()
    };
    if length >= BASE {
        text.push(LONG);
        text.push(digit(length / BASE));
    }
    text.push(digit(length % BASE));
}

/// Reads a length and gives what follows it.
fn split_length(text: &str) -> (usize, &str) {
    let mut chars = text.chars();
    let mut digit = || chars.next().map_or(0, |c| c as usize);
    let length = match digit() {
        first if first == LONG as usize => digit() * BASE + digit(),
        first => first,
    };
    (length, chars.as_str())
}

/// An odd number without pattern (2^64 divided by the golden ratio, as in Fibonacci hashing).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Collects strings while a document is read.
pub(crate) struct Interner {
    strings: Strings,
    /// Each known string with 32 bits of its hash: they spare most looks at the text itself, and
    /// hashing it again when the table grows.
    known: HashTable<(u32, Sym)>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// Makes room for a new string every 2 KiB. Most documents have more; but those that repeat a few
    /// strings many times are read fastest with a table that fits into the processor's cache.
    pub(crate) fn for_document(bytes: usize) -> Self {
        Self {
            strings: Strings::new(),
            known: HashTable::with_capacity(bytes / 2048),
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// The symbol of a text. `None` when the buffer would pass 4 GiB, which the limit on the size
    /// of a document rules out long before.
    pub(crate) fn intern(&mut self, text: &str) -> Option<Sym> {
        if text.is_empty() {
            return Some(Sym::EMPTY);
        }
        let hash = self.hash(text);
        if let Some(sym) = self.known(text, hash) {
            return Some(sym);
        }
        let sym = self.append(text)?;
        self.known.insert_unique(
            u64::from(hash).wrapping_mul(SPREAD),
            (hash, sym),
            |(hash, _)| u64::from(*hash).wrapping_mul(SPREAD),
        );
        Some(sym)
    }

    /// The symbol of a text that was interned before.
    pub(crate) fn find(&self, text: &str) -> Option<Sym> {
        self.known(text, self.hash(text))
    }

    fn known(&self, text: &str, hash: u32) -> Option<Sym> {
        let (strings, known) = (&self.strings, &self.known);
        let same = |(other, sym): &(u32, Sym)| *other == hash && strings.get(*sym) == text;
        let found = known.find(u64::from(hash).wrapping_mul(SPREAD), same);
        found.map(|(_, sym)| *sym)
    }

    /// A new symbol for a text that hardly ever repeats, such as a hash value: not worth a place in
    /// the table. Two such symbols of one text differ.
    pub(crate) fn append(&mut self, text: &str) -> Option<Sym> {
        let buffer = &mut self.strings.text;
        let sym = Sym(u32::try_from(buffer.len()).ok().and_then(NonZeroU32::new)?);
        // Two digits reach this far; no document is as long.
        if text.len() >= BASE * BASE {
            return None;
        }
        push_length(buffer, text.len());
        buffer.push_str(text);
        Some(sym)
    }

    /// The upper half of the hash; the table wants all 64 bits, which [`SPREAD`] fills again.
    fn hash(&self, text: &str) -> u32 {
        u32::try_from(self.hasher.hash_one(text) >> 32).unwrap_or_default()
    }

    /// The text of a symbol made by this interner.
    pub(crate) fn get(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// Ends collecting; the table of known strings is freed.
    pub(crate) fn finish(self) -> Strings {
        self.strings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_symbol_and_come_back_unchanged() {
        let mut interner = Interner::for_document(0);
        let texts = ["", "a", "ä", "a", "", "aa"];
        let syms: Vec<Sym> = texts
            .iter()
            .map(|text| interner.intern(text).unwrap())
            .collect();
        assert_eq!(syms[0], syms[4]);
        assert_eq!(syms[1], syms[3]);
        assert_ne!(syms[1], syms[5]);
        let strings = interner.finish();
        for (sym, text) in syms.iter().zip(texts) {
            assert_eq!(strings.get(*sym), text);
        }
    }

    #[test]
    fn strings_of_every_length_come_back() {
        let mut interner = Interner::for_document(0);
        let lengths = [
            1,
            127,
            128,
            2047,
            2048,
            BASE - 1,
            BASE,
            BASE + 1,
            3 * BASE + 7,
        ];
        let texts: Vec<String> = lengths.iter().map(|length| "x".repeat(*length)).collect();
        let syms: Vec<Sym> = texts
            .iter()
            .map(|text| interner.intern(text).unwrap())
            .collect();
        for (sym, text) in syms.iter().zip(&texts) {
            assert_eq!(interner.get(*sym), text);
        }
    }

    #[test]
    fn an_optional_symbol_takes_four_bytes() {
        assert_eq!(size_of::<Option<Sym>>(), 4);
    }
}
