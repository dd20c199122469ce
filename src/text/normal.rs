//! A text as names are looked for in it: in lower case, its gaps alike.

use std::ops::Range;

/// A text in lower case, with each gap within a paragraph as one space. White space and hyphens are
/// both gaps: "GPT 4" and "GPT-4" become the same. A blank line stays a line end.
#[derive(Debug, Default)]
pub struct Normal {
    /// The normal form.
    pub text: String,
    /// Where offsets into the source are no longer what they were before: offsets into the normal
    /// form, each with the offset into the source. In order.
    shifts: Vec<(usize, usize)>,
}

impl Normal {
    /// The normal form of `source`.
    pub fn of(source: &str) -> Normal {
        let mut normal =
            Normal { text: String::with_capacity(source.len() + 16), shifts: Vec::new() };
        let bytes = source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = bytes[at..].iter().take_while(|&&byte| PLAIN[usize::from(byte)] != 0);
            let run = plain.count();
            if run > 0 {
                normal.text.extend(
                    source[at..at + run].bytes().map(|byte| char::from(PLAIN[usize::from(byte)])),
                );
                at += run;
                continue;
            }
            at = normal.other(source, at);
        }
        normal
    }

    /// Takes the gap or the sign at `at`; returns where the next one begins.
    fn other(&mut self, source: &str, at: usize) -> usize {
        let gap = source[at..].chars().take_while(|&c| is_gap(c)).map(char::len_utf8).sum();
        if gap > 0 {
            let lines = source[at..at + gap].bytes().filter(|&byte| byte == b'\n').count();
            self.text.push(if lines > 1 { '\n' } else { ' ' });
            self.shift(1, gap, at);
            return at + gap;
        }
        let Some(sign) = source[at..].chars().next() else { return source.len() };
        let before = self.text.len();
        match sign {
            '’' | '‘' | 'ʼ' => self.text.push('\''),
            sign => self.text.extend(sign.to_lowercase()),
        }
        self.shift(self.text.len() - before, sign.len_utf8(), at);
        at + sign.len_utf8()
    }

    fn shift(&mut self, normal: usize, source: usize, at: usize) {
        if normal != source {
            self.shifts.push((self.text.len(), at + source));
        }
    }

    /// The place in the source of a place in the normal form. Both begin and end with a whole sign.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, at: usize) -> usize {
        match self.shifts.partition_point(|&(normal, _)| normal <= at).checked_sub(1) {
            None => at,
            Some(last) => {
                let (normal, source) = self.shifts[last];
                source + (at - normal)
            }
        }
    }
}

/// Signs that stand for themselves, letters in lower case; 0 for all others.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 33;
    while byte < 127 {
        table[byte] = (byte as u8).to_ascii_lowercase();
        byte += 1;
    }
    table[b'-' as usize] = 0;
    table
};

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_and_case() {
        let source = "GPT-4 \u{a0}Open\nAI’s İx\n\nÉnd";
        let normal = Normal::of(source);
        assert_eq!(normal.text, "gpt 4 open ai's i\u{307}x\nénd");
        let at = normal.text.find("open ai").unwrap();
        assert_eq!(&source[normal.source(at..at + 7)], "Open\nAI");
        let at = normal.text.find("énd").unwrap();
        assert_eq!(&source[normal.source(at..at + 4)], "Énd");
    }

    proptest! {
        #[test]
        fn every_sign_is_found_again(source in "[a-zA-ZäÄİẞ漢\u{301} \n-]{0,60}") {
            let normal = Normal::of(&source);
            let mut last = 0;
            for (at, _) in normal.text.char_indices() {
                let place = normal.offset(at);
                prop_assert!(place >= last && place <= source.len());
                last = place;
            }
            prop_assert_eq!(normal.offset(normal.text.len()), source.len());
        }
    }
}
