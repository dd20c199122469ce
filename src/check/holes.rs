//! What a template or a form is to be filled in with: holes such as `{{ title }}`, instructions such as
//! `[INSERT TRANSCRIPT HERE]`, and parts of addresses such as `VIDEO_ID`.

use std::ops::Range;

/// How a hole begins and ends.
const HOLES: [(&str, &str); 2] = [("{{", "}}"), ("<%", "%>")];
/// One that may also stand in a talk on shells and scripts.
const VARIABLE: (&str, &str) = ("${", "}");
/// The longest hole, in bytes.
const LONGEST: usize = 80;
/// At most so many possible beginnings of holes in a text are looked at.
const MOST: usize = 50;

/// The first hole of a template in a text. Shortcodes such as `{{< … >}}` are none.
pub fn hole(text: &str) -> Option<Range<usize>> {
    first_of(text, HOLES.iter())
}

/// The first hole of a template in the value of a field, which may be a variable, too: `${title}`.
pub fn hole_of_field(text: &str) -> Option<Range<usize>> {
    first_of(text, HOLES.iter().chain([&VARIABLE]))
}

fn first_of<'h>(
    text: &str,
    holes: impl Iterator<Item = &'h (&'h str, &'h str)>,
) -> Option<Range<usize>> {
    let found = holes.filter_map(|(open, close)| {
        text.match_indices(open).take(MOST).find_map(|(start, _)| {
            let inside = start + open.len();
            let near = &text[inside..text.floor_char_boundary(inside + LONGEST)];
            let end = near.find(close)?;
            // `style={{ width }}` is code.
            let is_hole = !text[..start].ends_with('=') && is_expression(&near[..end]);
            is_hole.then_some(start..inside + end + close.len())
        })
    });
    found.min_by_key(|span| span.start)
}

/// Whether a hole names what fills it: `title`, `.Name`, `= episode.title`, `{title}`.
fn is_expression(inside: &str) -> bool {
    let name = inside.trim_matches(['{', '}', '-', '=', ' ', '\t', '.', '$', '#', '/', '@']);
    !inside.starts_with(['<', '%'])
        && !inside.contains(['\n', '`'])
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| !matches!(c, '{' | '}' | '<' | '>' | ';' | ':' | '='))
}

/// Words that begin an instruction, in small letters.
const BEGINS: [&str; 14] = [
    "insert",
    "paste",
    "add",
    "your",
    "put",
    "enter",
    "fill",
    "hier",
    "insérer",
    "insertar",
    "inserir",
    "inserire",
    "inserisci",
    "вставьте",
];
/// Words that end one.
const ENDS: [&str; 10] =
    ["here", "below", "in", "einfügen", "hier", "ici", "aquí", "aqui", "qui", "сюда"];
/// Words in capitals for what is to be written later.
pub const LATER: [&str; 3] = ["TODO", "TBD", "FIXME"];

/// The length of an instruction in brackets that a text begins with: `[INSERT TRANSCRIPT HERE]`, `<Paste the
/// text here>`, `[TODO: check the name]`.
pub fn instruction(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '[' => ']',
        '<' => '>',
        '{' => '}',
        _ => return None,
    };
    let near = &text[..text.floor_char_boundary(2 * LONGEST)];
    let end = near.find(close)?;
    let inside = near[1..end].trim();
    // A link has its address behind it.
    if text[end + 1..].starts_with(['(', '[', ':']) || inside.starts_with(['[', '{', '!', '/']) {
        return None;
    }
    let mut words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let Some(last) = words.next_back() else {
        return LATER.contains(&first).then_some(end + 1);
    };
    let (begin, last) = (first.to_lowercase(), last.to_lowercase());
    let is_marked = LATER.contains(&first) || first == "INSERT";
    let is_asked = BEGINS.contains(&begin.as_str()) && ENDS.contains(&last.as_str());
    (is_marked || is_asked).then_some(end + 1)
}

/// Whether a part of an address stands for another: `VIDEO_ID`, `YOUR-ID`, `your-episode-id`, `xxxxxxxxxxx`.
pub fn is_dummy_part(part: &str) -> bool {
    /// So many letters `x` stand for others.
    const LEAST: usize = 8;
    let part = part.trim_matches(['<', '>', '[', ']', '{', '}']);
    let is_x = part.len() >= LEAST && part.bytes().all(|byte| matches!(byte, b'x' | b'X'));
    let is_capital = part.bytes().all(|byte| byte.is_ascii_uppercase() || b"_-".contains(&byte));
    let folded = part.to_ascii_lowercase().replace('-', "_");
    let is_id = ["_id", "_url", "_here", "_slug"].iter().any(|end| folded.ends_with(end));
    let is_yours = folded.starts_with("your_");
    let is_word = LATER.contains(&part) || matches!(part, "VIDEOID" | "VIDEO_ID");
    is_x || is_word || is_capital && (is_id || is_yours) || is_yours && is_id
}
