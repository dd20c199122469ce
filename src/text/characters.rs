//! Classes of characters.

use std::borrow::Cow;

use memchr::memchr_iter;

/// The marker of a change of speaker in captions.
pub const TURN: &str = ">>";

/// Whether a letter is a vowel in each English word, unlike "y".
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a character belongs to the letter before it: a diacritic, a joiner, a variation selector.
pub fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{200d}' | '\u{fe00}'..='\u{fe2f}')
}

/// Whether a character can be part of a word anywhere in it: a letter, a digit, an underscore, or
/// what belongs to a letter.
pub fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_diacritic(c)
}

/// Whether a character is of a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is about half a word of another script: an ideograph, kana, hangul.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is written as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether a character separates the words of a name: white space, an underscore, or a hyphen, visible
/// or not.
pub fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{200b}')
}

/// Whether a byte of a text in lower case is a letter or digit of ASCII.
pub fn is_lower_or_digit(byte: u8) -> bool {
    byte.is_ascii_lowercase() | byte.is_ascii_digit()
}

/// Whether a character ends sentences.
pub fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!')
        || !c.is_ascii()
            && (matches!(c, '…' | '؟' | '۔' | '।' | '॥' | '։' | '።') || is_wide_full_stop(c))
}

/// Whether a character ends sentences without a space after it.
pub fn is_wide_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// Whether a character is a quotation mark. Which of them open and which close differs between
/// languages.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Whether a character may be between a full stop and the white space after it: a quote, a
/// closing bracket, emphasis of Markdown.
pub fn is_closing(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '》' | '〉' | '*' | '_')
}

/// Whether a character may come before the first word of a sentence: a quote, an opening bracket,
/// a dash, what marks a turn, emphasis of Markdown.
pub fn is_opening(c: char) -> bool {
    is_quote(c)
        || matches!(
            c,
            '(' | '['
                | '{'
                | '（'
                | '［'
                | '【'
                | '《'
                | '〈'
                | '¿'
                | '¡'
                | '-'
                | '–'
                | '—'
                | '>'
                | '*'
                | '_'
        )
}

fn has(block: &[u8], is: impl Fn(u8) -> bool) -> bool {
    block.iter().fold(0, |any, &byte| any | u8::from(is(byte))) > 0
}

/// Whether a text has control characters other than tabs and line ends.
pub fn has_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a branch, so that the compiler looks at many at once.
    let wrong = |byte: u8| {
        let space = (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
        (byte < 0x20) & !space | (byte == 0x7f)
    };
    // Few blocks have a byte that is not a printable one of ASCII.
    let unusual = |byte: u8| byte.wrapping_sub(b' ') > b'~' - b' ';
    let (blocks, rest) = bytes.as_chunks::<16>();
    // Those above ASCII are C2 80 to C2 9F in UTF-8.
    let above = |index: usize| bytes.get(index + 1).is_some_and(|&byte| byte < 0xA0);
    let mut blocks = blocks.iter().map(<[u8; 16]>::as_slice).chain([rest]);
    blocks.any(|block| has(block, unusual) && has(block, wrong))
        || memchr_iter(0xC2, bytes).any(above)
}

/// A text without control characters: neither readers nor programs that show it can use them.
/// Tabs and line ends stay; what else separates lines becomes a space.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    if !has_controls(text) {
        return Cow::Borrowed(text);
    }
    let kept = |c: char| match c {
        '\t' | '\n' | '\r' => Some(c),
        '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        _ => Some(c).filter(|c| !c.is_control()),
    };
    Cow::Owned(text.chars().filter_map(kept).collect())
}
