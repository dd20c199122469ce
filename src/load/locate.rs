//! Where the fields of a block of YAML stand. The tree of values has no places, so the text is
//! asked.

use std::ops::Range;

/// The line of a field, without its indent and its end, as bytes of `yaml`. `path` is the field's
/// name, or its name behind that of the field which it belongs to.
pub fn field(yaml: &str, path: &[&str]) -> Option<Range<usize>> {
    let (outer, inner) = path.split_first()?;
    let outer = lines_of(yaml, 0, outer).next()?;
    let Some(inner) = inner.first() else { return Some(outer) };
    let below = next_line(yaml, outer.end);
    let deeper = yaml[below..].lines().find(|line| speaks(line)).is_some_and(|line| {
        indent(line) > outer.start - yaml[..outer.start].rfind('\n').map_or(0, |at| at + 1)
    });
    if deeper { lines_of(yaml, below, inner).next().or(Some(outer)) } else { Some(outer) }
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
        let at = |path: &[&str]| field(yaml, path).map(|range| &yaml[range]);
        assert_eq!(at(&["author"]), Some("\"author\" : yes"));
        assert_eq!(at(&["entities", "people"]), Some("people: [yes]"));
        assert_eq!(at(&["entities", "models"]), Some("entities:"));
        assert_eq!(at(&["places"]), None);
        assert_eq!(field("entities: {people: 1}\npeople: 2", &["entities", "people"]), Some(0..21));
    }
}
