//! JSON as programs write it, with the place of every value. <https://www.rfc-editor.org/rfc/rfc8259>
//!
//! More is read than the specification allows: `NaN`, a comma too many, control characters in strings,
//! several values one after the other, and what stands above the place where a file breaks off.

use std::borrow::Cow;

/// A value and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonValue<'t> {
    /// The first byte.
    pub at: usize,
    /// The value.
    pub json: Json<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'t> {
    /// `null`, `true`, `false` or `NaN`.
    Nothing,
    /// A number, as it is written.
    Number(&'t str),
    /// A string.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<JsonValue<'t>>),
    /// An object; a key may occur twice.
    Object(Vec<(Cow<'t, str>, JsonValue<'t>)>),
}

/// Values in deeper lists are not read.
const DEEPEST: usize = 64;

/// So many values are read of a text, at most.
const MOST_VALUES: usize = 3_000_000;

/// A text, read.
#[derive(Debug)]
pub struct JsonText<'t> {
    /// Its value; a list of them if it has several.
    pub value: JsonValue<'t>,
    /// Where the text cannot be read, and why.
    pub broken: Option<(usize, &'static str)>,
}

/// Reads a text, as far as it can be read.
pub fn parse(text: &str) -> JsonText<'_> {
    let mut parser = Parser { text, at: 0, values: 0, broken: None };
    let mut values = Vec::new();
    loop {
        parser.space();
        if parser.broken.is_some() || parser.at >= text.len() {
            break;
        }
        values.push(parser.value(0));
        parser.space();
        if parser.peek() == Some(b',') {
            parser.at += 1;
        }
    }
    let value = match values.len() {
        1 => values.remove(0),
        _ => JsonValue { at: 0, json: Json::List(values) },
    };
    JsonText { value, broken: parser.broken }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    values: usize,
    broken: Option<(usize, &'static str)>,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x1e | 0);
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| space(byte)).count();
    }

    /// Nothing more is read from here on.
    fn stop(&mut self, why: &'static str) {
        self.broken.get_or_insert((self.at, why));
    }

    fn value(&mut self, depth: usize) -> JsonValue<'t> {
        let at = self.at;
        self.values += 1;
        let json = match self.peek() {
            _ if depth >= DEEPEST => {
                self.stop("lists are nested too deeply");
                Json::Nothing
            }
            _ if self.values > MOST_VALUES => {
                self.stop("there are too many values");
                Json::Nothing
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Json::Text(self.string()),
            Some(_) => self.word(),
            None => {
                self.stop("the file ends within a value");
                Json::Nothing
            }
        };
        JsonValue { at, json }
    }

    fn word(&mut self) -> Json<'t> {
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let bytes = &self.text.as_bytes()[self.at..];
        let length = bytes.iter().take_while(|byte| is_part(byte)).count();
        let word = &self.text[self.at..self.at + length];
        let json = match word.as_bytes().first() {
            Some(b'0'..=b'9' | b'-') if word != "-Infinity" => Json::Number(word),
            _ if matches!(
                word,
                "null"
                    | "true"
                    | "false"
                    | "NaN"
                    | "Infinity"
                    | "-Infinity"
                    | "None"
                    | "True"
                    | "False"
            ) =>
            {
                Json::Nothing
            }
            _ => {
                self.stop("here should be a value");
                return Json::Nothing;
            }
        };
        self.at += length;
        json
    }

    fn list(&mut self, depth: usize) -> Json<'t> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                None => self.stop("the file ends within a list"),
                Some(_) => items.push(self.value(depth + 1)),
            }
            if self.broken.is_some() {
                break;
            }
        }
        Json::List(items)
    }

    fn object(&mut self, depth: usize) -> Json<'t> {
        let mut fields = Vec::new();
        self.at += 1;
        while self.broken.is_none() {
            self.space();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b'"') => {
                    let key = self.string();
                    self.space();
                    if self.peek() == Some(b':') && self.broken.is_none() {
                        self.at += 1;
                        self.space();
                        let value = self.value(depth + 1);
                        fields.push((key, value));
                    } else {
                        self.stop("here should be a colon");
                    }
                }
                None => self.stop("the file ends within an object"),
                Some(_) => self.stop("here should be the name of a field, in double quotes"),
            }
        }
        Json::Object(fields)
    }

    /// Reads a string; the position is at its quote.
    fn string(&mut self) -> Cow<'t, str> {
        self.at += 1;
        let text = self.text;
        let mut out = String::new();
        let mut from = self.at;
        loop {
            let rest = &text.as_bytes()[self.at..];
            let Some(length) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = text.len();
                self.stop("the file ends within a string");
                out.push_str(&text[from..]);
                return Cow::Owned(out);
            };
            self.at += length;
            if rest[length] == b'"' {
                let end = self.at;
                self.at += 1;
                if out.is_empty() {
                    return Cow::Borrowed(&text[from..end]);
                }
                out.push_str(&text[from..end]);
                return Cow::Owned(out);
            }
            out.push_str(&text[from..self.at]);
            self.escape(&mut out);
            from = self.at;
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self, out: &mut String) {
        self.at += 1;
        let Some(character) = self.text[self.at..].chars().next() else { return };
        self.at += character.len_utf8();
        match character {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' | 'f' => out.push(' '),
            'u' => {
                let Some(first) = self.unit() else { return out.push('\u{fffd}') };
                let pair =
                    (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u");
                let before = self.at;
                let second = pair.then(|| {
                    self.at += 2;
                    self.unit().filter(|unit| (0xDC00..0xE000).contains(unit))
                });
                match second.flatten() {
                    Some(second) => {
                        let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                        out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                    }
                    None => {
                        self.at = before;
                        out.push(char::from_u32(first).unwrap_or('\u{fffd}'));
                    }
                }
            }
            other => out.push(other),
        }
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(unit)
    }
}

/// Whether two names of fields are one: `startTime`, `start_time` and `Start Time` are.
pub fn same_key(name: &str, key: &str) -> bool {
    let letters = |name: &str| -> Vec<u8> {
        let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
        letters.map(|byte| byte.to_ascii_lowercase()).collect()
    };
    name == key
        || name.len().abs_diff(key.len()) <= 3
            && name.as_bytes().first().map(u8::to_ascii_lowercase)
                == key.as_bytes().first().map(u8::to_ascii_lowercase)
            && letters(name) == letters(key)
}

impl<'t> JsonValue<'t> {
    /// The first of these fields that has a value. A name may be written in another way: see [`same_key`].
    pub fn get(&self, keys: &[&str]) -> Option<&JsonValue<'t>> {
        let Json::Object(fields) = &self.json else { return None };
        keys.iter().find_map(|key| {
            let value = fields.iter().find(|(name, _)| same_key(name, key)).map(|(_, value)| value);
            value.filter(|value| value.json != Json::Nothing)
        })
    }

    /// The items of a list; none if it is no list.
    pub fn items(&self) -> &[JsonValue<'t>] {
        if let Json::List(items) = &self.json { items } else { &[] }
    }

    /// The items of a field that is a list.
    pub fn list(&self, keys: &[&str]) -> &[JsonValue<'t>] {
        self.get(keys).map_or(&[], JsonValue::items)
    }

    /// The text of the first of these fields that is a string.
    pub fn text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.get(&[key])?.as_text())
    }

    /// The string, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Json::Text(text) = &self.json { Some(text) } else { None }
    }

    /// The number of a field, which may be written as a string.
    pub fn number(&self, keys: &[&str]) -> Option<f64> {
        self.get(keys).and_then(JsonValue::as_number)
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        let number = match &self.json {
            Json::Number(digits) => digits.parse().ok(),
            Json::Text(text) if text.len() < 30 => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite())
    }
}
