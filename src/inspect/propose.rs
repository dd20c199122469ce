//! A table `[fields]` for names that are not understood.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Field, Meaning};
use crate::metadata::forms::video_id_of;
use crate::metadata::names::common::{TARGETS, Target, bare};
use crate::metadata::names::shape::{Kind, shaped};
use crate::metadata::value::Value;
use crate::text::similarity::beginnings;

/// So many values in a hundred must be of the kind that a field of ours takes, in files that lack it.
const FITTING: usize = 80;
/// In so many files in a hundred a name stands at least, unless the folder is small.
const FREQUENT: usize = 1;
/// The likeness of two names, in thousandths (Jaro and Winkler's).
const ALIKE: u64 = 900;
/// The shortest name that is looked for within another.
const SHORTEST_PART: usize = 4;

/// What the values of a field that is not understood could be.
#[derive(Debug, Default)]
pub struct Clues {
    values: usize,
    /// How many values fit where nothing else does, by the position of the field in [`TARGETS`].
    fitting: BTreeMap<usize, usize>,
    /// How many are addresses of videos.
    videos: usize,
}

impl Clues {
    /// Looks at one more value, in a file that has these fields of ours.
    pub fn add(&mut self, value: &Value, filled: &BTreeSet<&str>) {
        self.values += 1;
        for (at, target) in TARGETS.iter().enumerate() {
            if !filled.contains(target.name) && shaped(value.clone(), target.kind).is_some() {
                *self.fitting.entry(at).or_default() += 1;
            }
        }
        let video = shaped(value.clone(), Kind::Address).and_then(Value::into_text);
        self.videos += usize::from(video.is_some_and(|url| video_id_of(&url).is_some()));
    }

    fn fits(&self, target: usize) -> bool {
        let fitting = self.fitting.get(&target).copied().unwrap_or_default();
        self.values > 0 && fitting * 100 >= self.values * FITTING
    }
}

/// The table, as TOML; empty if nothing can be proposed.
pub fn table(fields: &[Field], files: usize) -> String {
    let mut chosen: BTreeMap<usize, Vec<&Field>> = BTreeMap::new();
    let frequent = |field: &&Field| field.clues.values * 100 >= files * FREQUENT;
    for field in fields.iter().filter(frequent) {
        let best = TARGETS
            .iter()
            .enumerate()
            .filter(|(at, target)| field.clues.fits(*at) && is_offered(target))
            .map(|(at, target)| (likeness(field, target), at))
            // Of two that are alike, the one that stands first.
            .max_by_key(|&(likeness, at)| (likeness, std::cmp::Reverse(at)));
        if let Some((_, at)) = best.filter(|(likeness, _)| *likeness >= ALIKE) {
            chosen.entry(at).or_default().push(field);
        }
    }
    let mut table = String::new();
    for (at, fields) in chosen {
        let names: Vec<String> = fields.iter().map(|field| quoted(&field.name)).collect();
        let names = match names.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let first = fields.first().map(|field| (field.clues.values, field.example.as_str()));
        let (count, example) = first.unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "{} = {names}  # {count} {}, such as {example}",
            TARGETS[at].name,
            if count == 1 { "file" } else { "files" }
        );
    }
    if table.is_empty() { table } else { format!("[fields]\n{table}") }
}

/// What is never a guess: whether a file is published, and under which address.
fn is_offered(target: &Target) -> bool {
    !matches!(target.name, "draft" | "slug" | "aliases" | "entities")
}

/// How much a field is like one of ours, in thousandths, by its name; or by its values, if they are
/// of a kind that no other field has.
fn likeness(field: &Field, target: &Target) -> u64 {
    let last = field.name.rsplit('.').next().unwrap_or_default();
    let (whole, last) = (bare(&field.name), bare(last));
    let by_name = target.common.iter().map(|common| {
        let part = common.len() >= SHORTEST_PART && last.contains(common);
        let alike = beginnings(&last, common).max(beginnings(&whole, common));
        if part { ALIKE + 50 } else { (alike * 1000.0) as u64 }
    });
    let clues = &field.clues;
    let is = |kind: &str| field.kinds.get(kind).is_some_and(|&count| count * 2 > field.files);
    let telling = match target.kind {
        Kind::Date => is("date"),
        Kind::Duration => is("duration"),
        Kind::Address => target.name == "youtube_url" && clues.videos * 2 > clues.values,
        _ => false,
    };
    by_name.max().unwrap_or_default().max(if telling { ALIKE } else { 0 })
}

fn quoted(name: &str) -> String {
    toml::Value::String(name.to_owned()).to_string()
}

impl Field {
    /// Whether some file has it and nothing understands it.
    pub fn is_strange(&self) -> bool {
        self.understood.contains_key(&Meaning::Extra)
    }
}
