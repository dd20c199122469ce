//! A tag that is twice in one list. The first duplicate is shown.

use std::collections::BTreeSet;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::edit::{Edit, FixContext};
use crate::check::file::FileContext;
use crate::check::list_item::removal;
use crate::metadata::Field;
use crate::metadata::value::{Node, Value};
use crate::text::one_line::one_line;

/// The fields that are lists of tags, besides `entities`.
const TAG_FIELDS: [&str; 4] = ["keywords", "audience", "concepts", "yt_tags"];

/// A list of tags.
struct TagList<'a> {
    /// The names of its field and of its kind of entities.
    path: Vec<&'a str>,
    /// Its items.
    items: &'a [Node],
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    for TagList { path, items } in tag_lists(file.fields()) {
        let duplicates = duplicates(items);
        let Some(first) = duplicates.first() else { continue };
        let more = match duplicates.len() {
            1 => String::new(),
            all => format!("; the list has {all} duplicates"),
        };
        let message = format!("“{}” is already in `{}`{more}", first.text, path.join("."));
        let warning = file.warning(Code::DuplicateTag, items[first.index].span.range(), message);
        diagnostics.push(warning.help("delete it, or run `dicta check --fix`"));
    }
}

/// Leaves each tag once in its list. An item with a comment stays.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    let lists = tag_lists(&context.said.fields);
    let spans = lists.iter().flat_map(|TagList { items, .. }| {
        let duplicates = duplicates(items).into_iter();
        duplicates.filter_map(|duplicate| removal(context.text, items, duplicate.index))
    });
    spans.map(|span| Edit::removal(Code::DuplicateTag, span)).collect()
}

fn tag_lists(fields: &[Field]) -> Vec<TagList<'_>> {
    let mut lists = Vec::new();
    for Field { name, value, .. } in fields {
        match value {
            Value::List(items) if TAG_FIELDS.contains(&name.as_str()) => {
                lists.push(TagList { path: vec![name.as_str()], items });
            }
            Value::Map(kinds) if name == "entities" => {
                for kind in kinds {
                    if let Value::List(items) = &kind.node.value {
                        lists
                            .push(TagList { path: vec![name.as_str(), kind.name.as_str()], items });
                    }
                }
            }
            _ => {}
        }
    }
    lists
}

/// An item that is already further up in its list.
struct Duplicate {
    index: usize,
    /// Its text in single spaces.
    text: String,
}

fn duplicates(items: &[Node]) -> Vec<Duplicate> {
    let mut seen = BTreeSet::new();
    let mut duplicates = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let text = item.value.clone().into_item().unwrap_or_default();
        let text = one_line(&text).into_owned();
        if !text.is_empty() && !seen.insert(text.clone()) {
            duplicates.push(Duplicate { index, text });
        }
    }
    duplicates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{fixed, found};

    #[test]
    fn a_tag_twice_in_brackets() {
        let text = "---\naudience: [Rowers, \"Bakers, all\", Rowers]\n---\nText.\n";
        insta::assert_snapshot!(found(Code::DuplicateTag, text), @"a.md:2:35 “Rowers” is already in `audience`");
        assert_eq!(fixed(text), "---\naudience: [Rowers, \"Bakers, all\"]\n---\nText.\n");
    }

    #[test]
    fn a_tag_twice_on_lines() {
        let text = "---\nentities:\n  people:\n  - Ada\n  - Ada\n  - 'Ada'\n---\nText.\n";
        insta::assert_snapshot!(found(Code::DuplicateTag, text), @"a.md:5:5 “Ada” is already in `entities.people`; the list has 2 duplicates");
        assert_eq!(fixed(text), "---\nentities:\n  people:\n  - Ada\n---\nText.\n");
    }
}
