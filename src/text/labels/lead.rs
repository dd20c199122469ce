//! What is before the name in a label: numbers, bullets, times, dates, Markdown, symbols.

use super::form::{FROM, LabelForm};
use super::moment::{date, range, seconds, time_of_day};
use super::words;
use crate::text::characters::TURN;
use crate::text::timestamps::{self, LeadingTime};

/// The longest target of a link in a label, in bytes.
const LONGEST_TARGET: usize = 200;
/// The longest titles before a name in bold, in bytes, with the signs that open it.
const LONGEST_TITLES: usize = 26;

/// The shortest element around a speech, in bytes: shorter ones are those of HTML.
const LEAST_TAG: usize = 5;

/// What is before a name.
pub struct Lead<'l> {
    line: &'l str,
    /// Where the name begins, in bytes of the line.
    pub end: usize,
    /// How the label begins.
    pub form: LabelForm,
    /// The moment before the name, in seconds.
    pub time: Option<u32>,
}

impl<'l> Lead<'l> {
    /// Reads the start of a line.
    pub fn read(line: &'l str) -> Lead<'l> {
        let mut lead = Lead { line, end: 0, form: LabelForm::default(), time: None };
        lead.skip(0);
        lead.skip_line_number();
        while lead.skip_part() {}
        lead.skip_title();
        lead.skip_from();
        lead.form.timed |= lead.time.is_some();
        lead
    }

    /// The number of a line, as court reporters write it, `12    THE WITNESS:`, and linguists, `12 ANN:`.
    fn skip_line_number(&mut self) {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let line = &self.rest()[digits..];
        let wide = line.starts_with("   ");
        let label = line.strip_prefix(' ').and_then(|line| line.split_once(": "));
        let is_label = label.is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_uppercase())
        });
        if (1..=2).contains(&digits) && wide || (1..=4).contains(&digits) && is_label {
            self.skip(digits);
        }
    }

    /// The first word of a line of a chat: `17:06:15 From Ann Bell to Everyone:`.
    fn skip_from(&mut self) {
        let has_seconds = self.line[..self.end].matches(':').count() == 2;
        if self.time.is_some() && has_seconds && self.rest().starts_with("From ") {
            self.form.opening = Some(FROM);
            self.skip("From ".len());
        }
    }

    fn rest(&self) -> &'l str {
        &self.line[self.end..]
    }

    /// Skips bytes and the whitespace after them.
    fn skip(&mut self, bytes: usize) {
        self.end += bytes;
        let rest = self.rest();
        self.end += rest.len() - rest.trim_start().len();
    }

    /// Skips one part of what is before a name. Returns whether another one may follow.
    fn skip_part(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        let spaced = rest[first.len_utf8()..].starts_with([' ', '\u{a0}', '\t', '>']);
        let run = || rest.len() - rest.trim_start_matches(first).len();
        match first {
            '#' => {
                self.form.heading = true;
                self.skip(run());
            }
            '>' if rest.starts_with(TURN) => {
                self.form.opening = Some('>');
                self.skip(run());
            }
            '>' => self.skip(1),
            '-' | '–' | '—' | '•' | '*' | '+' | '»' | '›' | '‣' | '▪' if spaced => {
                self.form.bullet = Some(if matches!(first, '–' | '—') { '-' } else { first });
                self.skip(first.len_utf8());
            }
            // `*COE (ABC). …`, whose asterisk says that the speech was not revised
            '*' if is_asterisk_of_a_note(rest) => self.skip(1),
            '\\' if rest.starts_with("\\<") => self.skip(1),
            '*' | '_' => {
                self.form.emphasis = true;
                self.skip(run());
            }
            '[' if self.skip_turn_number() || self.skip_linked_time() => {}
            '0'..='9' | '[' if self.skip_date() => {}
            '0'..='9' | '[' | '(' if self.skip_time() => {}
            '`' if self.skip_time_as_code() => {}
            'A' | 'Q' if self.skip_count() => {}
            '[' if rest.starts_with("[[") => {
                self.form.opening = Some('[');
                self.skip_wiki_link();
                return false;
            }
            '0'..='9' if self.form.bullet.is_none() && self.skip_number() => {
                self.form.bullet = Some('1');
            }
            '<' if self.skip_tag() => {}
            '<' if rest.starts_with("<v ") => {
                self.form.opening = Some('v');
                self.skip("<v ".len());
                return false;
            }
            '<' | '[' | '【' | '(' => {
                self.form.opening = Some(first);
                self.skip(first.len_utf8());
                return false;
            }
            '○' | '◯' | '〇' | '◎' | '●' | '◆' | '△' | '▲' | '□' | '■' => {
                self.form.opening = Some(first);
                self.skip(first.len_utf8());
            }
            _ if is_pictograph(first) => self.skip(first.len_utf8()),
            _ if self.skip_stray_sign() => {}
            _ => return false,
        }
        true
    }

    /// A sign that slipped in before a name: `. KG: Good`, `+Ann: Yes`, `// AR: So`.
    fn skip_stray_sign(&mut self) -> bool {
        let signs = [". ", ", ", "+", "// "];
        let sign = signs.iter().find(|sign| {
            let behind = self.rest().strip_prefix(**sign);
            behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
        });
        let is_at_start =
            sign.is_some_and(|_| self.end == self.line.len() - self.line.trim_start().len());
        if let Some(sign) = sign.filter(|_| is_at_start) {
            self.skip(sign.len());
        }
        is_at_start
    }

    /// A time between backticks: `` `0:05` ``.
    fn skip_time_as_code(&mut self) -> bool {
        let code = self.rest()[1..].split_once('`').map(|(code, _)| code);
        let Some(code) = code.filter(|code| seconds(code.trim()).is_some()) else { return false };
        self.time = self.time.or_else(|| seconds(code.trim()));
        self.skip(code.len() + 2);
        true
    }

    /// A time before the name, with the arrow and the second time of a caption.
    fn skip_time(&mut self) -> bool {
        if let Some((time, length)) = range(self.rest()) {
            self.time = self.time.or(Some(time));
            self.skip(length);
            return true;
        }
        let Some(LeadingTime { length, .. }) = timestamps::leading(self.rest()) else {
            return false;
        };
        self.time = self.time.or_else(|| seconds(&self.rest()[..length]));
        self.skip(length);
        self.skip_target();
        if let Some(second) = self.rest().strip_prefix(timestamps::ARROW) {
            let white = second.len() - second.trim_start().len();
            let length = timestamps::leading(second.trim_start()).map_or(0, |time| time.length);
            self.skip(timestamps::ARROW.len() + white + length);
            if self.rest().starts_with(']') {
                self.skip(1);
            }
        }
        let rest = self.rest();
        self.skip(rest.len() - rest.trim_start_matches(['-', '–', '—', ':', '|', ' ']).len());
        true
    }

    /// A time that links to a moment of the recording: `[@0:12](https://…) - `.
    fn skip_linked_time(&mut self) -> bool {
        let Some(inner) = self.rest().strip_prefix("[@") else { return false };
        let Some(LeadingTime { length, .. }) = timestamps::leading(inner) else { return false };
        if !inner[length..].starts_with("](") {
            return false;
        }
        self.time = self.time.or_else(|| seconds(&inner[..length]));
        self.skip("[@]".len() + length);
        self.skip_target();
        let rest = self.rest();
        self.skip(rest.len() - rest.trim_start_matches(['-', '–', '—', ' ']).len());
        true
    }

    /// `12. ` and `12) ` before a name, also with the backslash that keeps it from being a list.
    fn skip_number(&mut self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let markers = ["\\. ", ". ", ") "];
        let marker = markers.iter().find(|marker| rest[digits..].starts_with(**marker));
        let Some(marker) = marker.filter(|_| digits <= 4) else { return false };
        self.skip(digits + marker.len());
        true
    }

    /// The target of a link whose text is a time: `[0:12](https://…)`.
    fn skip_target(&mut self) {
        let end = self.rest().strip_prefix('(').and_then(|rest| rest.find(')'));
        if let Some(end) = end.filter(|end| *end < LONGEST_TARGET) {
            self.skip(end + 2);
        }
    }

    /// A date with a time, as chats have them: `[04/01/2021, 10:32:01]`, `2021-01-04 10:32`, or a time of day.
    fn skip_date(&mut self) -> bool {
        let length = date(self.rest()).or_else(|| time_of_day(self.rest()));
        let Some(length) = length else { return false };
        self.form.timed = true;
        self.skip(length);
        if self.rest().starts_with("- ") {
            self.skip(1);
        }
        true
    }

    /// An element that begins right before a name in capitals: `<speech>MR. COE:`; `<ann> Yes` has a space.
    fn skip_tag(&mut self) -> bool {
        let Some((tag, name)) = self.rest()[1..].split_once('>') else { return false };
        let is_tag = tag.len() >= LEAST_TAG
            && tag != "strong"
            && tag.bytes().all(|letter| letter.is_ascii_alphabetic());
        let is_before_name = is_tag && name.starts_with(char::is_uppercase);
        if is_before_name {
            self.skip(tag.len() + "<>".len());
        }
        is_before_name
    }

    /// The number of a turn in brackets before a name: `[T001] Moderator:`, `[12] Ann:`.
    fn skip_turn_number(&mut self) -> bool {
        let Some((number, name)) = self.rest()[1..].split_once("] ") else { return false };
        let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '#');
        let is_number = (1..=5).contains(&digits.len())
            && number.len() - digits.len() <= 2
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && name.trim_start().starts_with(char::is_uppercase);
        if is_number {
            self.skip(number.len() + "[]".len());
        }
        is_number
    }

    /// The number of a speech or a question: `Anf. 12 ANN BELL:`, `Q12 Chair:`.
    fn skip_count(&mut self) -> bool {
        let rest = self.rest();
        let Some(number) = rest.strip_prefix("Anf. ").or(rest.strip_prefix('Q')) else {
            return false;
        };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let is_count = (1..=4).contains(&digits) && number[digits..].starts_with([' ', '\u{a0}']);
        if is_count {
            self.skip(rest.len() - number.len() + digits);
        }
        is_count
    }

    /// The brackets of a link to a note, and what it calls the name: `[[people/ann|Ann]]`.
    fn skip_wiki_link(&mut self) {
        let rest = self.rest();
        let inner = rest[2..].find("]]").filter(|end| *end < LONGEST_TARGET);
        let bar = inner.and_then(|end| rest[2..2 + end].find('|'));
        self.skip(2 + bar.map_or(0, |bar| bar + 1));
    }

    /// Titles before a name in bold: `El señor **COE**:`, `De heer **Bell** (VVD):`.
    fn skip_title(&mut self) {
        let rest = self.rest();
        let near = &rest[..rest.floor_char_boundary(LONGEST_TITLES)];
        let Some(bold) = near.find("**").filter(|at| *at > 0) else { return };
        let is_title = |word: &str| {
            let word = word.trim_end_matches('.').to_lowercase();
            words::is_title(&word) || words::is_small(&word) || matches!(word.as_str(), "o" | "a")
        };
        if rest[..bold].ends_with(' ') && rest[..bold].split_whitespace().all(is_title) {
            self.form.emphasis = true;
            self.skip(bold + 2);
        }
    }
}

/// Whether a character is a picture, or chooses how one looks.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}')
}

/// Whether an asterisk begins no emphasis: it is the only one of its line, before a name in capitals.
fn is_asterisk_of_a_note(rest: &str) -> bool {
    let name = rest[1..].split([' ', '.', '(']).next().unwrap_or_default();
    !rest[1..].contains('*')
        && name.chars().filter(|c| c.is_uppercase()).count() > 1
        && !name.contains(char::is_lowercase)
}
