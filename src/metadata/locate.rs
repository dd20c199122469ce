//! Where the fields of a block of YAML, TOML or JSON stand. The tree of values has no places, so the text is
//! asked.

use std::ops::Range;

use super::front_matter::Format;

/// The line of a field, without its indent and its end, as bytes of `text`. `path` is the field's
/// name, or its name behind that of the field which it belongs to.
pub fn field(text: &str, path: &[&str], format: Format) -> Option<Range<usize>> {
    match format {
        Format::Yaml => yaml(text, path),
        Format::Toml => toml(text, path),
        Format::Json => json(text, path),
    }
}

fn yaml(yaml: &str, path: &[&str]) -> Option<Range<usize>> {
    let (outer, inner) = path.split_first()?;
    let outer = lines_of(yaml, 0, outer).next()?;
    let Some(inner) = inner.first() else { return Some(outer) };
    let below = next_line(yaml, outer.end);
    let deeper = yaml[below..].lines().find(|line| speaks(line)).is_some_and(|line| {
        indent(line) > outer.start - yaml[..outer.start].rfind('\n').map_or(0, |at| at + 1)
    });
    if deeper { lines_of(yaml, below, inner).next().or(Some(outer)) } else { Some(outer) }
}

/// `name = …`, `outer.name = …`, or the line of a table.
fn toml(toml: &str, path: &[&str]) -> Option<Range<usize>> {
    let mut table = String::new();
    let mut at = 0;
    let mut outer = None;
    for line in toml.split_inclusive('\n') {
        let span = at + indent(line)..at + line.trim_end().len();
        at += line.len();
        let bare = |text: &str| text.replace(['"', '\'', ' '], "");
        let name = match line.trim().strip_prefix('[').and_then(|line| line.split_once(']')) {
            Some((name, _)) => {
                table = bare(name.trim_start_matches('['));
                table.clone()
            }
            None => {
                let Some((name, _)) = line.split_once('=') else { continue };
                let dot = if table.is_empty() { "" } else { "." };
                format!("{table}{dot}{}", bare(name))
            }
        };
        if name == path.join(".") {
            return Some(span);
        }
        let first = name.split('.').next() == path.first().copied();
        outer = outer.or(first.then_some(span));
    }
    outer
}

/// The line on which the name of a field stands, from the name on.
fn json(json: &str, path: &[&str]) -> Option<Range<usize>> {
    let mut place: Option<usize> = None;
    for (depth, name) in path.iter().enumerate() {
        match key(json, place.unwrap_or(0), depth + 1, name) {
            Some(at) => place = Some(at),
            None => break,
        }
    }
    let at = place?;
    let end = json[at..].find('\n').map_or(json.len(), |newline| at + newline);
    Some(at..at + json[at..end].trim_end().len())
}

/// The first name like this behind the byte `from`, so many braces deep.
fn key(json: &str, from: usize, depth: usize, name: &str) -> Option<usize> {
    let quoted = format!("\"{name}\"");
    let (mut deep, mut text, mut escaped) = (0_usize, false, false);
    for (at, byte) in json.bytes().enumerate() {
        if text {
            text = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'{' => deep += 1,
            b'}' => deep = deep.saturating_sub(1),
            b'"' => {
                let behind = json[at..].strip_prefix(&quoted);
                let named = behind.is_some_and(|rest| rest.trim_start().starts_with(':'));
                if named && deep == depth && at >= from {
                    return Some(at);
                }
                text = true;
            }
            _ => {}
        }
    }
    None
}

/// The lines on which the field `name` begins in the map whose first line is the first one with
/// words at or behind the byte `from`, which begins a line. Only fields of that map itself count:
/// they have the indent of its first line.
pub fn lines_of<'a>(
    yaml: &'a str,
    from: usize,
    name: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = from;
    let mut level = None;
    let lines = yaml[from..].split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    let within = move |(_, line): &(usize, &str)| {
        !speaks(line) || *level.get_or_insert(indent(line)) <= indent(line)
    };
    let level = yaml[from..].lines().find(|line| speaks(line)).map(indent);
    lines
        .take_while(within)
        .filter(move |(_, line)| Some(indent(line)) == level && begins_with(line, name))
        .map(|(at, line)| at + indent(line)..at + line.trim_end().len())
}

/// Whether a line has more than white space or a comment.
fn speaks(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn begins_with(line: &str, name: &str) -> bool {
    let bare = line.trim_start_matches(' ').trim_start_matches(['"', '\'']);
    let after = bare.strip_prefix(name).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    after.is_some_and(|rest| rest.starts_with(':'))
}

fn next_line(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |newline| from + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_stands_at_the_indent_of_its_map() {
        let yaml = "# people: no\ndescription: |\n  author: no\n  people: no\nentities:\n  places:\n    people: no\n  people: [yes]\n\"author\" : yes\npeople: no\n";
        let at = |path: &[&str]| field(yaml, path, Format::Yaml).map(|range| &yaml[range]);
        assert_eq!(at(&["author"]), Some("\"author\" : yes"));
        assert_eq!(at(&["entities", "people"]), Some("people: [yes]"));
        assert_eq!(at(&["entities", "models"]), Some("entities:"));
        assert_eq!(at(&["places"]), None);
        let flow = "entities: {people: 1}\npeople: 2";
        assert_eq!(field(flow, &["entities", "people"], Format::Yaml), Some(0..21));
    }

    #[test]
    fn fields_of_toml_and_json() {
        let toml = "title = \"a\"\nextra.date = 1\n\n[entities]\npeople = [1]\n[more]\nlang = 2\n";
        let at = |path: &[&str]| field(toml, path, Format::Toml).map(|range| &toml[range]);
        assert_eq!(at(&["title"]), Some("title = \"a\""));
        assert_eq!(at(&["entities", "people"]), Some("people = [1]"));
        assert_eq!(at(&["entities", "models"]), Some("[entities]"));
        assert_eq!(at(&["extra"]), Some("extra.date = 1"));
        assert_eq!(at(&["lang"]), None);
        let json = "{\n  \"more\": {\"lang\": \"\\\"lang\\\":\"},\n  \"lang\": 1,\n  \"entities\": {\n    \"people\": 2\n}}";
        let at = |path: &[&str]| field(json, path, Format::Json).map(|range| &json[range]);
        assert_eq!(at(&["lang"]), Some("\"lang\": 1,"));
        assert_eq!(at(&["entities", "people"]), Some("\"people\": 2"));
        assert_eq!(at(&["people"]), None);
    }
}
