//! A tag that is twice in one list. The first duplicate is shown. Silent about lists within lists.

use std::collections::BTreeSet;

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::edit::{Edit, FixContext};
use crate::check::file::FileContext;
use crate::check::yaml_list::list_items;
use crate::metadata::Field;
use crate::metadata::value::{Node, Value};

/// The fields that are lists of tags, besides `entities`.
const TAG_FIELDS: [&str; 4] = ["keywords", "audience", "concepts", "yt_tags"];

/// A list of tags.
struct TagList<'a> {
    /// The names of its field and of its kind of entities.
    path: Vec<&'a str>,
    /// Its items, in single spaces.
    items: Vec<String>,
}

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let context = file.fix_context();
    for TagList { path, items } in tag_lists(&context) {
        let Some(first) = duplicates(&items).next() else { continue };
        let span = match list_items(&context, &path, &items) {
            Some(found) => found[first].value.clone(),
            None => file.field(&path),
        };
        let more = match duplicates(&items).count() {
            1 => String::new(),
            all => format!("; the list has {all} duplicates"),
        };
        let message = format!("“{}” is already in `{}`{more}", items[first], path.join("."));
        let warning = file.warning(Code::DuplicateTag, span, message);
        diagnostics.push(warning.help("delete it; `dicta check --fix` does so"));
    }
}

/// Leaves each tag once in its list. An item with a comment stays.
pub fn fix(context: &FixContext) -> Vec<Edit> {
    let mut edits = Vec::new();
    for TagList { path, items } in tag_lists(context) {
        let duplicates: Vec<usize> = duplicates(&items).collect();
        if duplicates.is_empty() {
            continue;
        }
        let Some(found) = list_items(context, &path, &items) else { continue };
        let removals = duplicates.into_iter().filter_map(|index| found[index].removal.clone());
        edits.extend(removals.map(|span| Edit::removal(Code::DuplicateTag, span)));
    }
    edits
}

fn tag_lists<'a>(context: &FixContext<'a>) -> Vec<TagList<'a>> {
    let texts = |items: &[Node]| -> Vec<String> {
        let text = |item: &Node| item.value.clone().into_item().unwrap_or_default();
        let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        items.iter().map(|item| spaced(text(item))).collect()
    };
    let mut lists = Vec::new();
    for Field { name, value, .. } in &context.said.fields {
        match value {
            Value::List(items) if TAG_FIELDS.contains(&name.as_str()) => {
                lists.push(TagList { path: vec![name.as_str()], items: texts(items) });
            }
            Value::Map(kinds) if name == "entities" => {
                for kind in kinds {
                    if let Value::List(items) = &kind.node.value {
                        let path = vec![name.as_str(), kind.name.as_str()];
                        lists.push(TagList { path, items: texts(items) });
                    }
                }
            }
            _ => {}
        }
    }
    lists
}

/// The indices of items that are already further up.
fn duplicates(items: &[String]) -> impl Iterator<Item = usize> {
    let mut seen = BTreeSet::new();
    let items = items.iter().enumerate().filter(|(_, item)| !item.is_empty());
    items.filter(move |(_, item)| !seen.insert(*item)).map(|(index, _)| index)
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
