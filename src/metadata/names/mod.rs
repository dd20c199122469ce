//! The names of other archives: their fields become ours before they are understood.
//!
//! 1. What a file says under our own name stands.
//! 2. `[fields]` in `dicta.toml` names where else to look.
//! 3. Where neither finds anything, common names are understood, if their value fits: `date`,
//!    `tags`, `speakers`.
//! 4. Where nothing is found at all, the constant of `[fields]` stands, if there is one.

pub mod common;
pub mod shape;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::config::Mapping;

use super::field::Field;
use super::is_known;
use super::value::Value;
use common::{PUBLISHED, TARGETS, Target, bare, kind_of};
use shape::{Kind, joined, shaped};

/// The deepest path of names that is followed.
const DEEPEST: usize = 16;

/// Names of which a value that is no day is reported.
const SURE: [&str; 2] = ["publishdate", "date"];

/// Tables of front matter whose fields count as if they stood outside.
const DRAWERS: [&str; 3] = ["taxonomies", "extra", "params"];

/// What the names of an archive mean.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Names {
    rules: Vec<Rule>,
}

/// One line of `[fields]`, understood.
#[derive(Debug, Clone, PartialEq)]
struct Rule {
    /// The whole name of the field that is filled.
    target: String,
    kind: Kind,
    from: Vec<String>,
    value: Option<Value>,
}

/// How a field came to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// `[fields]` says so.
    Mapped,
    /// By a common name.
    Common,
}

/// A field of a file that was taken for one of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The archive's name for it, or a path.
    pub from: String,
    /// Ours.
    pub target: String,
    /// Why.
    pub how: How,
}

impl Names {
    /// Understands `[fields]`. A line with an unknown field, or with a constant that the field
    /// cannot hold, is reported and left out.
    pub fn new(mappings: &[Mapping]) -> (Names, Vec<Diagnostic>) {
        let (mut rules, mut diagnostics) = (Vec::new(), Vec::new());
        for mapping in mappings {
            let target = mapping.target.join(".");
            let error = |message: String, help: String| {
                Diagnostic::error(Code::InvalidFieldMapping, &mapping.file, message)
                    .at(mapping.place.clone())
                    .help(help)
            };
            let Some(kind) = kind_of(&target) else {
                let message = format!("`{target}` in `[fields]` is no field of Dicta's");
                diagnostics.push(error(message, unknown(&target)));
                continue;
            };
            let value = mapping.value.clone().map(constant);
            let value = match value.map(|value| shaped(value, kind)) {
                Some(None) => {
                    let message = format!("the `value` of `{target}` is no {}", kind.says());
                    let help = "correct it; `docs/content.md` says what each field holds";
                    diagnostics.push(error(message, help.to_owned()));
                    continue;
                }
                value => value.flatten(),
            };
            rules.push(Rule { target, kind, from: mapping.from.clone(), value });
        }
        (Names { rules }, diagnostics)
    }

    /// Gives the fields of a file our names, and tells which of them have changed theirs.
    pub fn adopt(&self, fields: &mut Vec<Field>) -> Vec<Taken> {
        let mut taken = Vec::new();
        for rule in &self.rules {
            rule.apply(fields, &mut taken);
        }
        // Several rules may take one value, so it stays until all have looked.
        for field in fields.iter_mut().filter(|field| !is_known(&field.name)) {
            if taken.iter().any(|taken| taken.from == field.name) {
                field.value = Value::Null;
            }
        }
        let names = self.strange(fields);
        if !names.is_empty() {
            let off = |rule: &Rule| rule.from.is_empty() && rule.value.is_none();
            let free = |target: &&Target| {
                !self.rules.iter().any(|rule| off(rule) && rule.target == target.name)
            };
            for target in TARGETS.iter().filter(free) {
                common(target, &names, fields, &mut taken);
            }
            keep_back(&names, fields, &mut taken);
        }
        for rule in &self.rules {
            if let Some(value) = rule.value.as_ref().filter(|_| !has(fields, &rule.target)) {
                put(fields, &rule.target, value.clone(), None);
            }
        }
        taken
    }

    /// The names that may be common ones: those at the top, and those in the tables in which Hugo
    /// and Zola want whatever is not their own. Each bare, and as a path.
    fn strange(&self, fields: &[Field]) -> Vec<(String, String)> {
        let mut names = Vec::new();
        for Field { name, value, .. } in fields {
            if is_known(name) || value.is_empty() || self.is_source(name) {
                continue;
            }
            match value {
                Value::Fields(inner) if DRAWERS.contains(&name.as_str()) => {
                    let inner = inner.iter().map(|(own, _)| (bare(own), format!("{name}.{own}")));
                    names.extend(inner.filter(|(_, path)| !self.is_source(path)));
                }
                _ => names.push((bare(name), name.clone())),
            }
        }
        names
    }

    /// Whether `[fields]` looks for a field of this name.
    fn is_source(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.from.iter().any(|from| from == name))
    }
}

impl Rule {
    fn apply(&self, fields: &mut Vec<Field>, taken: &mut Vec<Taken>) {
        // A rule that names the field itself takes it for one of several.
        if has(fields, &self.target) && !self.from.contains(&self.target) {
            return;
        }
        let mut values = Vec::new();
        let mut first = None;
        for from in &self.from {
            let Some((at, value)) = lookup(fields, from) else { continue };
            first = first.or(Some((at, from.as_str())));
            values.push(value);
            if *from != self.target {
                let (from, target) = (from.clone(), self.target.clone());
                taken.push(Taken { from, target, how: How::Mapped });
            }
            if !self.kind.is_list() {
                break;
            }
        }
        if let Some(value) = joined(values, self.kind) {
            let value = shaped(value.clone(), self.kind).unwrap_or(value);
            put(fields, &self.target, value, first);
        }
    }
}

/// Takes the fields with common names for a target that has no value yet.
fn common(
    target: &Target,
    names: &[(String, String)],
    fields: &mut Vec<Field>,
    taken: &mut Vec<Taken>,
) {
    let said = |name: &&&str| names.iter().any(|(bare, _)| bare == **name);
    if !target.common.iter().any(|name| said(&name)) || has(fields, target.name) {
        return;
    }
    let mut values = Vec::new();
    let mut first = None;
    for name in target.common {
        for (_, real) in names.iter().filter(|(bare, _)| bare == name) {
            let Some((at, value)) = lookup(fields, real) else { continue };
            // Who writes `date` means a day, also where it is written in a way that is none.
            let sure =
                target.kind == Kind::Date && SURE.contains(name) && value.kind() == Value::SINGLE;
            let Some(value) = shaped(value.clone(), target.kind).or(sure.then_some(value)) else {
                continue;
            };
            if !values.is_empty() && !target.kind.is_list() {
                break;
            }
            if fields[at].name == *real {
                fields[at].value = Value::Null;
            }
            first = first.or(Some((at, real.as_str())));
            values.push(value);
            let (from, target) = (real.clone(), target.name.to_owned());
            taken.push(Taken { from, target, how: How::Common });
        }
    }
    if let Some(value) = joined(values, target.kind) {
        put(fields, target.name, value, first);
    }
}

/// `published: false` is a draft.
fn keep_back(names: &[(String, String)], fields: &mut Vec<Field>, taken: &mut Vec<Taken>) {
    let Some((_, real)) = names.iter().find(|(bare, _)| bare == PUBLISHED) else { return };
    let Some((at, Value::Bool(published))) = lookup(fields, real) else { return };
    if has(fields, "draft") {
        return;
    }
    if fields[at].name == *real {
        fields[at].value = Value::Null;
    }
    taken.push(Taken { from: real.clone(), target: "draft".to_owned(), how: How::Common });
    put(fields, "draft", Value::Bool(!published), Some((at, real)));
}

/// Whether a file has a value for a field of ours.
fn has(fields: &[Field], target: &str) -> bool {
    let (outer, kind) = parted(target);
    let field = fields.iter().find(|field| field.name == outer && !field.value.is_empty());
    match (field.map(|field| &field.value), kind) {
        (Some(Value::Fields(kinds)), Some(kind)) => {
            kinds.iter().any(|(name, names)| name == kind && !names.is_empty())
        }
        (found, _) => found.is_some(),
    }
}

fn parted(target: &str) -> (&str, Option<&str>) {
    target.split_once('.').map_or((target, None), |(outer, kind)| (outer, Some(kind)))
}

/// Puts a value into a field of ours. It comes from the field at a position, at a path.
fn put(fields: &mut Vec<Field>, target: &str, value: Value, source: Option<(usize, &str)>) {
    let (outer, kind) = parted(target);
    let own = fields.iter().position(|field| field.name == outer);
    let value = match kind {
        None => value,
        Some(kind) => {
            let before = own.map(|at| std::mem::replace(&mut fields[at].value, Value::Null));
            let mut kinds = match before {
                Some(Value::Fields(kinds)) => kinds,
                _ => Vec::new(),
            };
            kinds.retain(|(name, _)| name != kind);
            kinds.push((kind.to_owned(), value));
            if let Some(at) = own {
                fields[at].value = Value::Fields(kinds);
                return;
            }
            Value::Fields(kinds)
        }
    };
    let from = source.map(|(_, path)| path.to_owned()).filter(|path| path != outer);
    let source = source.map(|(at, _)| &fields[at]);
    let (block, format) =
        source.map_or_else(Default::default, |field| (field.block.clone(), field.format));
    let field = Field { name: outer.to_owned(), value, block, format, from };
    match own {
        Some(at) => fields[at] = field,
        None => fields.push(field),
    }
}

/// The value at a path, and the field that it lies in. A name with dots in it is found too.
fn lookup(fields: &[Field], path: &str) -> Option<(usize, Value)> {
    let whole = |name: &str| fields.iter().position(|field| field.name == name);
    let (at, value) = match whole(path) {
        Some(at) => (at, Some(fields[at].value.clone())),
        None => {
            let (outer, inner) = path.split_once('.')?;
            let at = whole(outer)?;
            (at, within(&fields[at].value, inner, DEEPEST))
        }
    };
    value.filter(|value| !value.is_empty()).map(|value| (at, value))
}

/// The value at a path within another; of a list, those of its items.
fn within(value: &Value, path: &str, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Fields(fields) => {
            let named = |name: &str| fields.iter().find(|(own, _)| own == name);
            if let Some((_, value)) = named(path) {
                return Some(value.clone());
            }
            let (outer, inner) = path.split_once('.')?;
            within(&named(outer)?.1, inner, depth)
        }
        Value::List(items) => {
            let each = items.iter().filter_map(|item| within(item, path, depth));
            let all = each.flat_map(|value| match value {
                Value::List(items) => items,
                single => vec![single],
            });
            let found: Vec<Value> = all.collect();
            (!found.is_empty()).then_some(Value::List(found))
        }
        _ => None,
    }
}

fn constant(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Int(number),
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Array(items) => Value::List(items.into_iter().map(constant).collect()),
        other => Value::Text(other.to_string()),
    }
}

/// What was probably meant by a name that is no field of ours.
fn unknown(name: &str) -> String {
    let likeness = |known: &&str| (strsim::jaro_winkler(known, name) * 1000.0) as u64;
    let plain = bare(name);
    let same = TARGETS.iter().find(|target| target.common.contains(&plain.as_str()));
    let near = TARGETS.iter().map(|target| target.name).max_by_key(likeness);
    match same.map(|target| target.name).or(near.filter(|near| likeness(near) > 850)) {
        Some(near) => format!(
            "did you mean `{near}`? On the left stands our name, on the right the archive's"
        ),
        None => {
            let all: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            format!(
                "these can be filled: {}, and any other kind behind `entities.`",
                all.join(", ")
            )
        }
    }
}
