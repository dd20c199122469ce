//! Which lines of a Markdown text are fenced code, for code that reads lines before the text is
//! parsed. Source of the rules: CommonMark 0.31, "Fenced code blocks" and "List items".

use std::ops::Range;

use super::lines::whole_lines;

/// Reads the lines of a text in their order.
#[derive(Debug, Default)]
pub struct Lines {
    /// The columns at which the text of the open list items begins, from the outermost in.
    items: Vec<usize>,
    open: Option<Fence>,
}

#[derive(Debug)]
struct Fence {
    character: char,
    length: usize,
    /// The column at which the text of its list item begins; 0 outside of lists.
    base: usize,
}

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// It belongs to a block of fenced code, or is one of its fences.
    Code,
    /// It is indented by four columns or more: code, or the continuation of the lines above.
    Indented,
    /// Its text begins at this byte, after its indentation and the markers of list items.
    Text(usize),
}

impl Lines {
    /// The kind of the next line, which may include its line end.
    pub fn next(&mut self, line: &str) -> Line {
        let Indent { mut column, length: mut index } = indent(line, 0);
        let blank = line.trim().is_empty();
        if let Some(fence) = &self.open {
            // A list item ends where a line is indented less, and with it the code in it.
            if blank || column >= fence.base {
                if column < fence.base + 4 && fence.is_closed_by(&line[index..]) {
                    self.open = None;
                }
                return Line::Code;
            }
            self.open = None;
        }
        if blank {
            return Line::Text(index);
        }
        while self.items.pop_if(|base| *base > column).is_some() {}
        let mut base = self.items.last().copied().unwrap_or(0);
        loop {
            if column >= base + 4 {
                return Line::Indented;
            }
            let marker = item_marker(&line[index..]);
            if marker == 0 {
                break;
            }
            index += marker;
            column += marker;
            let indent = indent(&line[index..], column);
            // Much space behind a marker is one space and indented code.
            base = if indent.column - column > 4 { column + 1 } else { indent.column };
            (column, index) = (indent.column, index + indent.length);
            self.items.push(base);
        }
        self.open = Fence::opened_by(&line[index..], base);
        if self.open.is_some() { Line::Code } else { Line::Text(index) }
    }
}

/// The lines of fenced code in a text, each as its bytes, in order.
pub fn code(text: &str) -> Vec<Range<usize>> {
    let ranges = lines_of(text).map(|(line, range, _)| (line, range));
    ranges.filter(|(line, _)| *line == Line::Code).map(|(_, range)| range).collect()
}

/// Whether one of the lines of [`code()`] has the byte at `index`.
pub fn is_within(code: &[Range<usize>], index: usize) -> bool {
    let line = code.get(code.partition_point(|line| line.end <= index));
    line.is_some_and(|line| line.contains(&index))
}

/// A block of fenced code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its bytes with those of its fences.
    pub outer: Range<usize>,
    /// Those of the lines between them.
    pub code: Range<usize>,
}

/// The blocks of fenced code in a text, in order.
pub fn blocks(text: &str) -> Vec<CodeBlock> {
    let mut blocks: Vec<CodeBlock> = Vec::new();
    let mut was_open = false;
    for (line, range, is_open) in lines_of(text) {
        match blocks.last_mut() {
            Some(block) if line == Line::Code && was_open => {
                block.outer.end = range.end;
                block.code.end = if is_open { range.end } else { range.start };
            }
            _ if line == Line::Code => {
                blocks.push(CodeBlock { code: range.end..range.end, outer: range });
            }
            _ => {}
        }
        was_open = is_open;
    }
    blocks
}

/// The lines of a text: the kind of each, its bytes, and whether a block of code is open after it.
fn lines_of(text: &str) -> impl Iterator<Item = (Line, Range<usize>, bool)> {
    let mut lines = Lines::default();
    let mut index = 0;
    whole_lines(text).map(move |line| {
        index += line.len();
        let kind = lines.next(line);
        (kind, index - line.len()..index, lines.open.is_some())
    })
}

impl Fence {
    fn opened_by(text: &str, base: usize) -> Option<Fence> {
        let character = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = text.trim_start_matches(character);
        let length = text.len() - info.len();
        let fence = length >= 3 && !(character == '`' && info.contains('`'));
        fence.then_some(Fence { character, length, base })
    }

    fn is_closed_by(&self, text: &str) -> bool {
        let rest = text.trim_start_matches(self.character);
        let length = text.len() - rest.len();
        // CommonMark allows tabs here; the parser that makes the page does not.
        let rest = rest.trim_end_matches(['\n', '\r']).trim_matches(' ');
        length >= self.length && rest.is_empty()
    }
}

/// Whitespace at the start of a line or of an item.
struct Indent {
    /// The column at which it ends.
    column: usize,
    /// Its length in bytes.
    length: usize,
}

/// The whitespace at the start of `text`, which begins at `column`. A tab reaches to the next multiple of four.
fn indent(text: &str, mut column: usize) -> Indent {
    for (length, byte) in text.bytes().enumerate() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => return Indent { column, length },
        }
    }
    Indent { column, length: text.len() }
}

/// The length of the marker of a list item at the start of `text`; 0 if there is none.
fn item_marker(text: &str) -> usize {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let markers: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
    match text[digits..].strip_prefix(markers) {
        Some(rest) if digits <= 9 && rest.starts_with([' ', '\t']) => digits + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let mut lines = Lines::default();
        text.split_inclusive('\n').map(|line| lines.next(line)).collect()
    }

    /// For each line with words, whether the Markdown parser finds it in fenced code.
    fn parsed(text: &str) -> Vec<bool> {
        let events = Parser::new_ext(text, Options::empty()).into_offset_iter();
        let fenced: Vec<_> = events
            .filter(|(event, _)| {
                matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))))
            })
            .map(|(_, range)| range)
            .collect();
        let mut index = 0;
        let ends = text.split_inclusive('\n').map(|line| {
            index += line.len();
            (index - line.len() + line.trim_end().len()).saturating_sub(1)
        });
        ends.map(|index| fenced.iter().any(|range| range.contains(&index))).collect()
    }

    fn agree(text: &str) -> Result<(), TestCaseError> {
        let found = lines(text).into_iter().zip(parsed(text)).zip(text.split_inclusive('\n'));
        for ((line, parsed), words) in found.filter(|(_, words)| !words.trim().is_empty()) {
            prop_assert_eq!(line == Line::Code, parsed, "{:?} in {:?}", words, text);
        }
        Ok(())
    }

    #[test]
    fn text_begins_behind_markers() {
        let text = "a\n  - b\n1) * c\n\n       d\n        e\n-\tf\n";
        let [a, b, c, blank, d, e, f] = lines(text)[..] else { panic!() };
        assert_eq!([a, b, c, blank], [0, 4, 5, 0].map(Line::Text));
        assert_eq!([d, e, f], [Line::Text(7), Line::Text(8), Line::Text(2)]);
        assert_eq!(lines("    a\n-      b\n"), [Line::Indented, Line::Indented]);
    }

    #[test]
    fn blocks_have_their_code() {
        let text = "a\n```vtt\nb\nc\n```\n~~~\n~~~\n- ```\n  d\ne\n```\nf";
        let blocks = blocks(text);
        let code: Vec<&str> = blocks.iter().map(|block| &text[block.code.clone()]).collect();
        assert_eq!(code, ["b\nc\n", "", "  d\n", "f"]);
        let outer: Vec<&str> = blocks.iter().map(|block| &text[block.outer.clone()]).collect();
        assert_eq!(outer, ["```vtt\nb\nc\n```\n", "~~~\n~~~\n", "- ```\n  d\n", "```\nf"]);
    }

    #[test]
    fn code_in_lists() {
        for text in [
            "- ```js\n  a\n  ```\nb\n",
            "- a\n\n      b\n  ```\n  c\n```\nd\n",
            "10. a\n\n    ```\n    b\n    ```\n    c\n",
            "- - ```\n    a\n  b\n",
            "- ```\n  a\nb\n```\nc\n",
            "1.  ~~~\n    ```\n    ~~~\n    a\n",
        ] {
            agree(text).unwrap();
        }
    }

    proptest! {
        #[test]
        fn the_parser_agrees(lines in proptest::collection::vec(
            "( {0,5})(`{2,5}|~{2,5})( ?js|a`b| +|\t)?|( {0,5}|\t)(text)?", 0..12,
        )) {
            agree(&lines.join("\n"))?;
        }
    }
}
