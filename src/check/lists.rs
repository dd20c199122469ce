//! Rules on lists that scripts have made.

use std::collections::BTreeMap;

use super::opened;
use super::opened::{Whole, count, listed};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::lexicon::folded;
use crate::model::Meta;

/// Fewer lists of one length are chance.
const LEAST_LISTS: usize = 5;
/// If more than this share of all lists is of the greatest length, in hundredths, that length is a
/// rule of the archive's and no cut.
const A_RULE: usize = 80;
/// In a smaller archive, a keyword on more than half of the files still tells something.
const LEAST_FILES: usize = 20;

/// The lists of one transcript that scripts are likely to make, each with its path.
fn lists(meta: &Meta) -> Vec<(&str, Option<&str>, usize)> {
    let mut lists = vec![
        ("keywords", None, meta.keywords.len()),
        ("concepts", None, meta.concepts.len()),
        ("yt_tags", None, meta.yt_tags.len()),
        ("summary", None, meta.summary.len()),
        ("audience", None, meta.audience.len()),
    ];
    let kinds = meta.entities.iter();
    lists.extend(kinds.map(|(kind, names)| ("entities", Some(kind.as_str()), names.len())));
    lists.retain(|(.., length)| *length > 0);
    lists
}

/// For each length the lists that have it: the transcript, and the kind of entities.
type Lengths<'a> = BTreeMap<usize, Vec<(usize, Option<&'a str>)>>;

/// Lists that end at the same round number in many files, where longer ones are nowhere and shorter
/// ones are fewer: a script has cut them. All kinds of entities are one sort of list.
pub fn cut_lists(whole: &Whole, found: &mut Vec<Diagnostic>) {
    let mut lengths: BTreeMap<&str, Lengths> = BTreeMap::new();
    for (at, entry) in whole.site.transcripts.iter().enumerate() {
        for (field, kind, length) in lists(&entry.facts.meta) {
            let same = lengths.entry(field).or_default().entry(length);
            same.or_default().push((at, kind));
        }
    }
    for (field, lengths) in lengths {
        let Some((&most, longest)) = lengths.last_key_value() else { continue };
        let all: usize = lengths.values().map(Vec::len).sum();
        let below = lengths.get(&(most - 1)).map_or(0, Vec::len);
        let spike = longest.len() >= LEAST_LISTS && longest.len() > 2 * below;
        if most < 5 || most % 5 > 0 || !spike || longest.len() * 100 > all * A_RULE {
            continue;
        }
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in longest.iter().filter_map(|(_, kind)| *kind) {
            *kinds.entry(kind).or_default() += 1;
        }
        let kinds: Vec<String> =
            kinds.into_iter().map(|(kind, lists)| format!("{lists} of `{kind}`")).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", listed(&kinds)) };
        let message = format!(
            "{} under `{field}`{kinds} have {most} items, and none has more: they seem to be cut",
            count(longest.len(), "list")
        );
        let first = longest.iter().min_by_key(|(at, _)| whole.source(*at));
        let Some(&(at, kind)) = first else { continue };
        let mut source = Source::default();
        let Some(opened) = opened(whole, at, &mut source) else { continue };
        let path: Vec<&str> = [field].into_iter().chain(kind).collect();
        let warning = opened.warning(Code::TruncatedLists, opened.field(&path), message);
        found.push(warning.help("see whether the script that writes these lists stops there"));
    }
}

/// Keywords on more than half of all files.
pub fn common_keywords(whole: &Whole, found: &mut Vec<Diagnostic>) {
    let files = whole.site.transcripts.len();
    if files < LEAST_FILES {
        return;
    }
    let mut keywords: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, entry) in whole.site.transcripts.iter().enumerate() {
        for keyword in &entry.facts.meta.keywords {
            let same = keywords.entry(folded(keyword)).or_default();
            if same.last().is_none_or(|(last, _)| *last != at) {
                same.push((at, keyword));
            }
        }
    }
    let mut common: Vec<Vec<(usize, &str)>> =
        keywords.into_values().filter(|same| same.len() * 2 > files).collect();
    common.sort_by_key(|same| std::cmp::Reverse(same.len()));
    let Some(first) = common.first() else { return };
    let names: Vec<String> =
        common.iter().map(|same| format!("`{}` ({})", same[0].1, same.len())).collect();
    let (are, help) = match common.len() {
        1 => ("keyword is", "it tells no file from another; leave it out, or see what sets it"),
        _ => (
            "keywords are",
            "they tell no file from another; leave them out, or see what sets them",
        ),
    };
    let message = format!(
        "{} {are} on more than half of all {files} files: {}",
        common.len(),
        listed(&names)
    );
    let Some(&(at, keyword)) = first.iter().min_by_key(|(at, _)| whole.source(*at)) else { return };
    let mut source = Source::default();
    let Some(opened) = opened(whole, at, &mut source) else { return };
    let span = opened.item(&["keywords"], keyword);
    found.push(opened.warning(Code::CommonKeywords, span, message).help(help));
}
