//! Writing keys: bytes whose order is the order of what they stand for (see [`super`]).

/// A key that is being written.
#[derive(Debug, Default)]
pub(super) struct Key(Vec<u8>);

/// Numbers below this are one byte.
const SMALL: u64 = 0xF0;

/// First byte of a number of more than 64 bits.
const LONG: u8 = 0xF9;

impl Key {
    /// An empty key with room for a text of this many bytes.
    pub(super) fn with_room(text: usize) -> Self {
        Self(Vec::with_capacity(text + 8))
    }

    /// A class byte, or a value of one byte.
    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// A number, given by its ASCII digits; none stand for zero.
    pub(super) fn digits(&mut self, digits: &str) {
        let digits = digits.trim_start_matches('0');
        match digits.parse::<u64>() {
            Ok(number) => self.number(number),
            Err(_) if digits.is_empty() => self.number(0),
            Err(_) => {
                let count = u16::try_from(digits.len()).unwrap_or(u16::MAX);
                self.0.push(LONG);
                self.0.extend(count.to_be_bytes());
                self.0.extend(digits.bytes());
            }
        }
    }

    /// A number.
    pub(super) fn number(&mut self, number: u64) {
        match u8::try_from(number) {
            Ok(small) if number < SMALL => self.0.push(small),
            _ => {
                let bytes = number.to_be_bytes();
                let used = bytes.iter().skip_while(|byte| **byte == 0);
                let count = used.clone().count();
                // At most eight, so that the first byte stays below LONG.
                self.0.push(0xF0 + u8::try_from(count).unwrap_or(8));
                self.0.extend(used);
            }
        }
    }

    /// A text without zero bytes.
    pub(super) fn text(&mut self, text: &str) {
        self.0.extend(text.bytes());
        self.0.push(0);
    }

    /// The finished key.
    pub(super) fn into_bytes(self) -> Box<[u8]> {
        self.0.into_boxed_slice()
    }
}

/// Whether a text consists of ASCII digits, at least one.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Parts the longest beginning whose bytes satisfy a condition from the rest. The condition may hold
/// for ASCII bytes only or for all bytes of a character.
pub(super) fn take(text: &str, wanted: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(|byte| !wanted(byte));
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

/// Parts the ASCII digits at the beginning from the rest.
pub(super) fn take_digits(text: &str) -> (&str, &str) {
    take(text, |byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(digits: &str) -> Box<[u8]> {
        let mut key = Key::default();
        key.digits(digits);
        key.into_bytes()
    }

    #[test]
    fn numbers_are_ordered_at_every_change_of_length() {
        let ladder = [
            "",
            "1",
            "239",
            "240",
            "255",
            "256",
            "65535",
            "65536",
            "4294967296",
            "18446744073709551615",
            "18446744073709551616",
            "99999999999999999999",
            "100000000000000000000",
        ];
        for pair in ladder.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{} < {}", pair[0], pair[1]);
        }
        assert_eq!(key("0"), key("000"));
        assert_eq!(key("00018446744073709551616"), key("18446744073709551616"));
        assert_eq!(key("7").len(), 1);
        assert_eq!(key("20240131").len(), 5);
    }

    proptest! {
        #[test]
        fn keys_of_numbers_are_ordered_as_the_numbers(a in any::<u64>(), b in any::<u64>(), shift in 0_u32..64) {
            let (a, b) = (a >> shift, b >> shift);
            prop_assert_eq!(key(&a.to_string()).cmp(&key(&b.to_string())), a.cmp(&b));
        }
    }
}
