//! Inspect: what a folder of files says, how it would be understood, and what `[fields]` could add.
//!
//! It reads the files as a build does, and asks the same functions; so what it says of a field is
//! what a build makes of it. No file is written.

mod kinds;
mod propose;
mod show;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Source;
use crate::config::Config;
use crate::load::{self, Front};
use crate::metadata;
use crate::metadata::names::shape::ADDRESSES;
use crate::metadata::names::{How, Names, Taken};
use crate::metadata::value::Value;
use crate::model::File;
use crate::model::Meta;
use crate::project::walk;

/// The deepest field within fields that is listed.
const DEEPEST: usize = 4;
/// The most fields that are listed; a map with names of people as its keys may have thousands.
const MOST_FIELDS: usize = 2_000;
/// The longest example, in characters.
const LONGEST_EXAMPLE: usize = 60;
/// Places that are named of one kind of problem.
const MOST_PLACES: usize = 3;

/// What a folder holds.
#[derive(Debug, Serialize)]
pub struct Inspected {
    /// The folder.
    pub folder: String,
    /// How many transcripts there are.
    pub files: usize,
    /// What their front matter is written in; `none` if they have none.
    pub formats: BTreeMap<&'static str, usize>,
    /// What is passed over, by the endings of names.
    pub passed_over: BTreeMap<String, usize>,
    /// The fields, the most frequent first.
    pub fields: Vec<Field>,
    /// How many transcripts lack what pages are built on.
    pub missing: BTreeMap<&'static str, usize>,
    /// What cannot be used, by code.
    pub unusable: Vec<Unusable>,
    /// A table `[fields]`, as TOML; empty if there is nothing to propose.
    pub proposal: String,
}

/// One field.
#[derive(Debug, Serialize)]
pub struct Field {
    /// Its name, or its path.
    pub name: String,
    /// In how many files it has a value.
    pub files: usize,
    /// The kinds of its values, with the number of files.
    pub kinds: BTreeMap<&'static str, usize>,
    /// The first value.
    pub example: String,
    /// What it is taken for, with the number of files.
    pub understood: BTreeMap<Meaning, usize>,
    #[serde(skip)]
    clues: propose::Clues,
}

/// What a field is taken for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// It has our name.
    Own,
    /// `[fields]` maps it onto this field.
    Mapped(String),
    /// It has a common name of this field.
    Common(String),
    /// Templates alone see it.
    Extra,
}

impl Serialize for Meaning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&match self {
            Meaning::Own => "own".to_owned(),
            Meaning::Mapped(target) => format!("mapped: {target}"),
            Meaning::Common(target) => format!("common: {target}"),
            Meaning::Extra => "extra".to_owned(),
        })
    }
}

/// Problems with one code.
#[derive(Debug, Serialize)]
pub struct Unusable {
    /// The code.
    pub code: &'static str,
    /// Whether it stops a build.
    pub severity: Severity,
    /// How often.
    pub count: usize,
    /// The first of them, each with its place.
    pub first: Vec<String>,
}

/// What one file gives.
struct Read {
    front: Option<Front>,
    meta: Option<Meta>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads all files below a folder.
///
/// # Errors
/// What is wrong with `[fields]`, or why the folder cannot be read.
pub fn inspect(config: &Config, folder: &Path) -> Result<Inspected, Vec<Diagnostic>> {
    let (names, wrong) = Names::new(&config.fields);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let walk = walk::walk(folder, &config.root);
    if walk.files.is_empty() && Diagnostic::any_error(&walk.diagnostics) {
        return Err(walk.diagnostics);
    }
    let read: Vec<Read> = walk
        .files
        .par_iter()
        .map_init(Source::default, |source, file| read(file, &names, source))
        .collect();
    let mut inspected = Inspected {
        folder: folder.display().to_string(),
        files: read.len(),
        formats: BTreeMap::new(),
        passed_over: passed_over(folder, &walk.files),
        fields: Vec::new(),
        missing: BTreeMap::new(),
        unusable: Vec::new(),
        proposal: String::new(),
    };
    let mut fields: BTreeMap<String, Field> = BTreeMap::new();
    let mut diagnostics = walk.diagnostics;
    for Read { front, meta, diagnostics: found } in read {
        diagnostics.extend(found);
        if let Some(front) = front {
            *inspected.formats.entry(kinds::format(front.format)).or_default() += 1;
            count(&front, &mut fields);
        }
        if let Some(meta) = meta {
            for what in kinds::missing(&meta) {
                *inspected.missing.entry(what).or_default() += 1;
            }
        }
    }
    inspected.fields = fields.into_values().collect();
    inspected.fields.sort_by(|a, b| (b.files, &a.name).cmp(&(a.files, &b.name)));
    inspected.proposal = propose::table(&inspected.fields, inspected.files);
    inspected.unusable = unusable(diagnostics);
    Ok(inspected)
}

fn read(file: &File, names: &Names, source: &mut Source) -> Read {
    if let Err(diagnostic) = source.read_again(&file.path, &file.name) {
        return Read { front: None, meta: None, diagnostics: vec![diagnostic] };
    }
    let front = load::front(source, names).ok();
    let (transcript, diagnostics) = load::parse(source, names, file);
    Read { front, meta: transcript.map(|transcript| transcript.meta), diagnostics }
}

/// Adds the fields of a file.
fn count(front: &Front, fields: &mut BTreeMap<String, Field>) {
    let values = || front.values.iter().filter(|(_, value)| !value.is_empty());
    let own = values().map(|(name, _)| name.as_str()).filter(|name| metadata::is_known(name));
    let filled = own.chain(front.taken.iter().map(|taken| taken.target.as_str())).collect();
    for (name, value) in values() {
        walk_value(name, value, front, &filled, DEEPEST, fields);
    }
}

/// Adds a value, or what is in it where that has names of its own and is no field of ours.
fn walk_value(
    path: &str,
    value: &Value,
    front: &Front,
    filled: &BTreeSet<&str>,
    depth: usize,
    fields: &mut BTreeMap<String, Field>,
) {
    let meaning = meaning(path, &front.taken);
    // Of a map that is taken for the address in it, the rest may hold more.
    let address = match &meaning {
        Meaning::Mapped(target) | Meaning::Common(target) => target.ends_with("_url"),
        Meaning::Own | Meaning::Extra => false,
    };
    let apart = path == "entities" || meaning == Meaning::Extra;
    let inner = match value {
        Value::Fields(inner) if depth > 0 && (apart || address) => inner.as_slice(),
        _ => &[],
    };
    if inner.is_empty() || address {
        add(path, value, meaning, filled, fields);
    }
    let is_rest = |name: &str| !address || !ADDRESSES.contains(&name);
    for (name, value) in inner.iter().filter(|(name, value)| !value.is_empty() && is_rest(name)) {
        walk_value(&format!("{path}.{name}"), value, front, filled, depth - 1, fields);
    }
}

fn meaning(path: &str, taken: &[Taken]) -> Meaning {
    match taken.iter().find(|taken| taken.from == path) {
        Some(Taken { target, how: How::Mapped, .. }) => Meaning::Mapped(target.clone()),
        Some(Taken { target, how: How::Common, .. }) => Meaning::Common(target.clone()),
        None if metadata::is_known(path) || path.starts_with("entities.") => Meaning::Own,
        None => Meaning::Extra,
    }
}

fn add(
    path: &str,
    value: &Value,
    meaning: Meaning,
    filled: &BTreeSet<&str>,
    fields: &mut BTreeMap<String, Field>,
) {
    if fields.len() >= MOST_FIELDS && !fields.contains_key(path) {
        return;
    }
    let field = fields.entry(path.to_owned()).or_insert_with(|| Field {
        name: path.to_owned(),
        files: 0,
        kinds: BTreeMap::new(),
        example: kinds::example(value, LONGEST_EXAMPLE),
        understood: BTreeMap::new(),
        clues: propose::Clues::default(),
    });
    field.files += 1;
    *field.kinds.entry(kinds::kind(value)).or_default() += 1;
    if meaning == Meaning::Extra {
        field.clues.add(value, filled);
    }
    *field.understood.entry(meaning).or_default() += 1;
}

fn unusable(mut diagnostics: Vec<Diagnostic>) -> Vec<Unusable> {
    Diagnostic::sort(&mut diagnostics);
    let mut by_code: BTreeMap<(Severity, &'static str), Unusable> = BTreeMap::new();
    for Diagnostic { severity, code, file, location: place, message, .. } in diagnostics {
        let group = by_code.entry((severity, code.id())).or_insert_with(|| Unusable {
            code: code.id(),
            severity,
            count: 0,
            first: Vec::new(),
        });
        group.count += 1;
        if group.first.len() < MOST_PLACES {
            let place = place.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            group.first.push(format!("{file}{place}: {message}"));
        }
    }
    by_code.into_values().collect()
}

/// The files below a folder that are no transcripts, by their endings; hidden ones do not count.
fn passed_over(folder: &Path, files: &[File]) -> BTreeMap<String, usize> {
    let taken: BTreeSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    let shown = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !name.starts_with(b".") && entry.file_name() != "node_modules"
    };
    let mut endings = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(shown).flatten() {
        if entry.file_type().is_file() && !taken.contains(entry.path()) {
            let ending = entry.path().extension().map(|ending| ending.to_string_lossy());
            let ending = ending.map_or("without an ending".to_owned(), |ending| {
                format!(".{}", ending.to_lowercase())
            });
            *endings.entry(ending).or_default() += 1;
        }
    }
    endings
}
