//! The characters of a line of speech. Each stays Markdown only where Markdown is plainly meant, and
//! is escaped elsewhere.
//!
//! | Character | Markdown where |
//! |---|---|
//! | `*`, `_` | they stand outside of words and addresses, at most three together |
//! | `` ` `` | another run of the same length closes it at the end of a word |
//! | `[` | an address follows in round brackets, or it is a link of a vault: `[[A page]]` |
//! | `<` | it begins an address or, where raw HTML is allowed, an element of HTML |

use crate::text::characters::is_unspaced;

/// The longest address or element in angle brackets, and the longest link of a vault, in bytes.
const LONGEST_TARGET: usize = 2_000;
/// How far back an address is searched for, in bytes.
const LONGEST_ADDRESS: usize = 300;
/// What speech has in doubled brackets is no link: `[[inaudible]]`.
const STAGE_DIRECTIONS: &str = "inaudible unintelligible indistinct crosstalk laughter laughs laughing \
    applause music pause silence cough coughs sighs cheering noise unclear foreign phonetic sic ph";
/// Files that a vault embeds and that are no text.
const MEDIA: [&str; 19] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "mp3", "m4a", "wav", "ogg", "flac",
    "mp4", "webm", "mov", "mkv", "pdf", "canvas",
];
/// The elements of HTML that pages may hold where raw HTML is allowed.
const ELEMENTS: &str = " a abbr address article aside audio b bdi bdo blockquote br button canvas \
    caption cite code col colgroup data dd del details dfn dialog div dl dt em embed fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label \
    legend li link main map mark math menu meter nav noscript object ol optgroup option output p \
    picture pre progress q rp rt ruby s samp script section select small source span strong style sub \
    summary sup svg table tbody td template textarea tfoot th thead time tr track u ul var video wbr \
    center font tt big strike ";

/// Writes the characters of a line. With `allow_html`, elements of HTML are markup.
pub fn push_inline(text: &str, allow_html: bool, out: &mut String) {
    let mut line = InlineText::new(text, allow_html);
    while let Some(index) = line.next_special() {
        out.push_str(&text[line.offset..index]);
        line.offset = index;
        match text.as_bytes()[index] {
            b'`' => line.code(out),
            b'[' => line.bracket(out),
            b']' => line.target(out),
            b'<' => line.angle(out),
            _ => line.emphasis(out),
        }
    }
    out.push_str(&text[line.offset..]);
}

struct InlineText<'t> {
    text: &'t str,
    allow_html: bool,
    /// What is before this offset is written.
    offset: usize,
    /// Where the next of `*`, `_` and a backtick is, and the next of `[`, `]` and `<`; the end of the
    /// text if there is none. They are found again once the offset has passed them.
    next: [usize; 2],
    /// Whether no run of so many backticks is to come.
    unclosed: [bool; 4],
}

impl InlineText<'_> {
    fn new(text: &str, allow_html: bool) -> InlineText<'_> {
        let mut line =
            InlineText { text, allow_html, offset: 0, next: [0; 2], unclosed: [false; 4] };
        line.next = [line.next_of(b"*_`"), line.next_of(b"[]<")];
        line
    }

    fn next_of(&self, [a, b, c]: &[u8; 3]) -> usize {
        let rest = &self.text.as_bytes()[self.offset..];
        memchr::memchr3(*a, *b, *c, rest).map_or(self.text.len(), |index| self.offset + index)
    }

    fn next_special(&mut self) -> Option<usize> {
        for (index, bytes) in [b"*_`", b"[]<"].into_iter().enumerate() {
            if self.next[index] < self.offset {
                self.next[index] = self.next_of(bytes);
            }
        }
        let [a, b] = self.next;
        Some(a.min(b)).filter(|index| *index < self.text.len())
    }

    fn rest(&self) -> &str {
        &self.text[self.offset..]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.offset].chars().next_back()
    }

    /// Writes so many bytes as they are.
    fn keep(&mut self, length: usize, out: &mut String) {
        out.push_str(&self.rest()[..length]);
        self.offset += length;
    }

    /// Writes so many bytes of ASCII, each escaped.
    fn escape(&mut self, length: usize, out: &mut String) {
        for character in self.rest()[..length].chars() {
            out.push('\\');
            out.push(character);
        }
        self.offset += length;
    }

    /// A run of `*` or `_`.
    fn emphasis(&mut self, out: &mut String) {
        let rest = self.rest();
        let Some(character) = rest.chars().next() else { return };
        let length = rest.len() - rest.trim_start_matches(character).len();
        let (before, after) = (self.before(), rest[length..].chars().next());
        // A backslash has escaped it.
        if before == Some('\\') {
            return self.keep(1, out);
        }
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let unspaced = before.is_some_and(is_unspaced) || after.is_some_and(is_unspaced);
        let within = is_word(before) && is_word(after) && !(unspaced && length == 2);
        let identifier = character == '_' && length == 2 && is_identifier(rest);
        if within && character == '*' || length > 3 || identifier || self.is_in_address(character) {
            return self.escape(length, out);
        }
        self.keep(length, out);
    }

    /// Whether the offset is within a web address. What closes the emphasis around one is not.
    fn is_in_address(&self, character: char) -> bool {
        let before = &self.text[..self.offset];
        let before =
            &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_ADDRESS))..];
        let outside = |c: char| c.is_whitespace() || "<>\"(".contains(c);
        let token = before.rsplit(outside).next().unwrap_or_default();
        // The target of a link ends at its bracket: "**See [this](https://a.b)**".
        let is_target = before[..before.len() - token.len()].ends_with("](");
        if is_target && token.contains(')') {
            return false;
        }
        (token.contains("://") || token.contains("www.")) && !token.starts_with(character)
    }

    /// A run of backticks: code, if another one of the same length closes it where a word ends.
    fn code(&mut self, out: &mut String) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('`').len();
        match self.code_length(length) {
            Some(code) => self.keep(code, out),
            None => self.escape(length, out),
        }
    }

    /// The length of the code that a run of backticks begins.
    fn code_length(&mut self, length: usize) -> Option<usize> {
        let known = self.unclosed.get_mut(length)?;
        if *known {
            return None;
        }
        let rest = &self.text[self.offset..];
        let mut from = length;
        let close = loop {
            let Some(index) = rest[from..].find('`') else {
                *known = true;
                return None;
            };
            let start = from + index;
            from = start + rest[start..].len() - rest[start..].trim_start_matches('`').len();
            if from - start == length {
                break start;
            }
        };
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside = &rest[length..close];
        let begins = !is_word(self.before().filter(|c| !is_unspaced(*c)));
        let ends =
            !inside.ends_with(char::is_whitespace) || inside.starts_with(char::is_whitespace);
        let after = rest[from..].chars().next().filter(|c| !is_unspaced(*c));
        (begins && ends && !is_word(after)).then_some(from)
    }

    /// An opening bracket: two of them are a link of a vault, unless they hold what speech does.
    fn bracket(&mut self, out: &mut String) {
        let rest = self.rest();
        let Some(inner) = doubled(rest) else { return self.keep(1, out) };
        let length = inner.len() + 4;
        if self.before() == Some('\\') {
            return self.keep(2, out);
        }
        if rest[length..].starts_with('(') {
            // A link whose text has brackets.
            out.push_str(&format!("[\\[{inner}\\]]"));
            self.offset += length;
        } else if is_stage_direction(inner) || self.text[..self.offset].ends_with('[') {
            self.escape(2, out);
        } else if out.ends_with('!') && self.before() == Some('!') {
            out.pop();
            if out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            match is_media(inner) {
                true => self.offset += length,
                false => self.keep(length, out),
            }
        } else {
            self.keep(length, out);
        }
    }

    /// A closing bracket: what follows it in round brackets is an address, or is said.
    fn target(&mut self, out: &mut String) {
        let said = self.rest()[1..].strip_prefix('(').is_some_and(|rest| {
            let bound = rest.floor_char_boundary(LONGEST_TARGET);
            let target = rest[..bound].split(')').next().unwrap_or_default().trim();
            !target.is_empty() && !is_address(target)
        });
        self.keep(1, out);
        if said {
            self.escape(1, out);
        }
    }

    /// A `<`.
    fn angle(&mut self, out: &mut String) {
        if self.before() == Some('\\') {
            return self.keep(1, out);
        }
        let rest = self.rest();
        let bound = rest.floor_char_boundary(LONGEST_TARGET);
        let inner = rest[1..bound].split(['>', '<']).next().unwrap_or_default();
        let closed = rest[1 + inner.len()..].starts_with('>');
        // The target of a link may be written in angle brackets.
        let target = self.text[..self.offset].ends_with("](") || out.ends_with("]: ");
        let element = self.allow_html && element_name(inner).is_some();
        match closed && (target || element || is_autolink(inner)) {
            true => self.keep(inner.len() + 2, out),
            false => self.escape(1, out),
        }
    }
}

/// What is in the doubled brackets that a text begins with.
fn doubled(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[[")?;
    let inner = inner[..inner.floor_char_boundary(LONGEST_TARGET)].split_once("]]")?.0;
    (!inner.trim().is_empty() && !inner.contains(['[', ']', '\n'])).then_some(inner)
}

/// Whether doubled brackets hold a note of a transcriber or a time, and not the name of a page.
fn is_stage_direction(inner: &str) -> bool {
    let first = inner.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_none_or(|first| {
        let first = first.to_lowercase();
        STAGE_DIRECTIONS.split_whitespace().any(|known| known == first)
    })
}

fn is_media(name: &str) -> bool {
    let name = name.split(['|', '#']).next().unwrap_or_default().trim();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    MEDIA.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether what is in round brackets behind a link's text is an address.
fn is_address(target: &str) -> bool {
    let inner_stop = target.trim_end_matches(['.', '?', '!']).contains('.');
    target.starts_with('<') || target.contains(['/', '#', ':', '%', '@']) || inner_stop
}

/// Whether angle brackets hold an address, as Markdown writes one.
fn is_autolink(inner: &str) -> bool {
    let lower = inner.get(..8).unwrap_or(inner).to_ascii_lowercase();
    let web = ["http://", "https://", "mailto:", "ftp://"].iter().any(|s| lower.starts_with(s));
    let mail =
        inner.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    (web || mail) && !inner.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The element of HTML that a tag without its `<` begins or ends, in lower case.
pub fn element_name(inner: &str) -> Option<String> {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let follows = name[end..].starts_with([' ', '\t', '\n', '\r', '/', '>']) || end == name.len();
    let name = name[..end].to_ascii_lowercase();
    (follows && !name.is_empty() && ELEMENTS.contains(&format!(" {name} "))).then_some(name)
}

/// No name of a programming language has more bytes.
const LONGEST_IDENTIFIER: usize = 100;

/// Whether a text begins with a name of a programming language: `__init__`.
fn is_identifier(text: &str) -> bool {
    let name = text.trim_start_matches('_');
    let letters = name.bytes().take(LONGEST_IDENTIFIER);
    let end = letters.take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
    let word = name[..end].trim_end_matches('_');
    end < LONGEST_IDENTIFIER && !word.is_empty() && name[word.len()..].starts_with("__")
}
