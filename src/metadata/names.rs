//! The names that other archives have for our fields: a file's fields get our names before their
//! values are read.
//!
//! 1. A value under our own name stays.
//! 2. `[fields]` in `dicta.toml` says under which other names to look.
//! 3. Where neither finds a value, synonyms are tried: `date`, `tags`, `speakers`. A value must fit.
//! 4. Where nothing is found at all, the constant of `[fields]` is used, if there is one.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::span::Span;
use crate::config::Mapping;
use crate::metadata::field::Field;
use crate::metadata::lookup::{has, lookup, put};
use crate::metadata::shape::{joined, shaped};
use crate::metadata::table::{
    PUBLISHED, Target, ValueType, bare, is_known, is_spelled, targets, type_of,
};
use crate::metadata::value::{Node, Quantity, Value};
use crate::text::similarity::nearest;

/// Synonyms of which a value that is not a date is reported: who writes `date` means one.
const SURE_DATES: [&str; 2] = ["publish_date", "date"];

/// Tables of front matter whose fields count as if they stood outside: Hugo and Zola want other
/// programs' fields there.
const CONTAINERS: [&str; 3] = ["taxonomies", "extra", "params"];

/// How the field names of an archive are interpreted.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Names {
    rules: Vec<MappingRule>,
}

/// One line of `[fields]`.
#[derive(Debug, Clone, PartialEq)]
struct MappingRule {
    /// The field that is filled, or a kind of entities such as `entities.people`.
    target: String,
    value_type: ValueType,
    /// The names or paths to look under, the first with a value first.
    from: Vec<String>,
    /// The value of last resort.
    constant: Option<Node>,
}

/// Why a field was taken for one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TakenBy {
    /// `[fields]` says so.
    Mapping,
    /// Its name is a synonym.
    Synonym,
}

/// A field of a file that was taken for one of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The archive's name or path of it.
    pub from: String,
    /// Our field, or a kind of entities such as `entities.people`.
    pub target: String,
    /// Why.
    pub by: TakenBy,
}

/// A field of a file that may be a synonym.
struct FieldCandidate {
    /// Its name without case and separators.
    bare: String,
    /// Its name or path.
    path: String,
}

impl Names {
    /// Reads `[fields]`. A line with an unknown field, or with a constant that does not fit its
    /// field, is reported and ignored.
    pub fn new(mappings: &[Mapping], diagnostics: &mut Diagnostics) -> Names {
        let rule = |mapping: &Mapping| match MappingRule::new(mapping) {
            Ok(rule) => Some(rule),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
        };
        Names { rules: mappings.iter().filter_map(rule).collect() }
    }

    /// Gives the fields of a file our names. Returns those that have changed theirs.
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
        let candidates = self.candidates(fields);
        if !candidates.is_empty() {
            let off = |rule: &MappingRule| rule.from.is_empty() && rule.constant.is_none();
            let is_free = |target: &Target| {
                !self.rules.iter().any(|rule| off(rule) && rule.target == target.name)
            };
            for target in targets().filter(is_free) {
                take_synonyms(target, &candidates, fields, &mut taken);
            }
            take_published(&candidates, fields, &mut taken);
        }
        for rule in &self.rules {
            if let Some(node) = rule.constant.as_ref().filter(|_| !has(fields, &rule.target)) {
                put(fields, &rule.target, Span::default(), node.clone(), None);
            }
        }
        taken
    }

    /// The fields that may be synonyms: those at the top, and those in [`CONTAINERS`].
    fn candidates(&self, fields: &[Field]) -> Vec<FieldCandidate> {
        let mut candidates = Vec::new();
        for Field { name, value, .. } in fields {
            if is_known(name) || value.is_empty() || self.is_source(name) {
                continue;
            }
            match value {
                Value::Map(entries) if CONTAINERS.contains(&name.as_str()) => {
                    let inner = entries.iter().map(|entry| FieldCandidate {
                        bare: bare(&entry.name),
                        path: format!("{name}.{}", entry.name),
                    });
                    candidates.extend(inner.filter(|one| !self.is_source(&one.path)));
                }
                _ => candidates.push(FieldCandidate { bare: bare(name), path: name.clone() }),
            }
        }
        candidates
    }

    /// Whether `[fields]` looks for a field of this name.
    fn is_source(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.from.iter().any(|from| from == name))
    }
}

impl MappingRule {
    fn new(mapping: &Mapping) -> Result<MappingRule, Diagnostic> {
        let target = mapping.target.join(".");
        let error = |message: String, help: String| {
            Diagnostic::error(Code::InvalidFieldMapping, &mapping.file, message)
                .at(mapping.place.clone())
                .help(help)
        };
        let Some(value_type) = type_of(&target) else {
            let message = format!("`{target}` in `[fields]` is not a field of Dicta");
            return Err(error(message, did_you_mean(&target)));
        };
        let constant = match mapping.default.clone().map(constant) {
            None => None,
            Some(node) => Some(shaped(node, value_type).ok_or_else(|| {
                let message = format!(
                    "the `default` of `{target}` has the wrong type: expected {}",
                    value_type.name()
                );
                error(
                    message,
                    "correct it; docs/content.md lists the type of each field".to_owned(),
                )
            })?),
        };
        Ok(MappingRule { target, value_type, from: mapping.from.clone(), constant })
    }

    fn apply(&self, fields: &mut Vec<Field>, taken: &mut Vec<Taken>) {
        // A rule that names the field itself adds to it.
        if has(fields, &self.target) && !self.from.contains(&self.target) {
            return;
        }
        let mut values = Vec::new();
        let mut first = None;
        for from in &self.from {
            let Some(found) = lookup(fields, from) else { continue };
            first = first.or(Some((found.name_span, from.as_str())));
            values.push(found.node);
            if *from != self.target {
                let (from, target) = (from.clone(), self.target.clone());
                taken.push(Taken { from, target, by: TakenBy::Mapping });
            }
            if !self.value_type.is_list() {
                break;
            }
        }
        if let (Some(node), Some((name_span, from))) = (joined(values, self.value_type), first) {
            let node = shaped(node.clone(), self.value_type).unwrap_or(node);
            put(fields, &self.target, name_span, node, Some(from));
        }
    }
}

/// Takes the values of synonyms for a target that has no value yet.
fn take_synonyms(
    target: Target,
    candidates: &[FieldCandidate],
    fields: &mut Vec<Field>,
    taken: &mut Vec<Taken>,
) {
    let is_there = |name: &str| candidates.iter().any(|one| is_spelled(&one.bare, name));
    // Guests speak as well as those whom `speakers` names.
    let adds = target.value_type == ValueType::Speakers;
    if !target.names().any(is_there) || has(fields, target.name) && !adds {
        return;
    }
    let own = lookup(fields, target.name);
    let mut first = own.as_ref().map(|own| (own.name_span, target.name));
    let mut values: Vec<Node> = own.map(|own| own.node).into_iter().collect();
    for name in target.names() {
        for FieldCandidate { path, .. } in
            candidates.iter().filter(|one| is_spelled(&one.bare, name))
        {
            let Some(found) = lookup(fields, path) else { continue };
            let sure = target.value_type == ValueType::Date
                && SURE_DATES.contains(&name)
                && found.node.value.shape() == Value::SINGLE;
            let Some(node) =
                shaped(found.node.clone(), target.value_type).or(sure.then_some(found.node))
            else {
                continue;
            };
            if !values.is_empty() && !target.value_type.is_list() {
                break;
            }
            if fields[found.index].name == *path {
                fields[found.index].value = Value::Null;
            }
            first = first.or(Some((found.name_span, path.as_str())));
            values.push(node);
            let (from, target) = (path.clone(), target.name.to_owned());
            taken.push(Taken { from, target, by: TakenBy::Synonym });
        }
    }
    if let (Some(node), Some((name_span, from))) = (joined(values, target.value_type), first) {
        put(fields, target.name, name_span, node, Some(from));
    }
}

/// Takes `published: false` for `draft: true`.
fn take_published(candidates: &[FieldCandidate], fields: &mut Vec<Field>, taken: &mut Vec<Taken>) {
    let Some(FieldCandidate { path, .. }) = candidates.iter().find(|one| one.bare == PUBLISHED)
    else {
        return;
    };
    let Some(found) = lookup(fields, path) else { return };
    let Value::Bool(published) = found.node.value else { return };
    if has(fields, "draft") {
        return;
    }
    if fields[found.index].name == *path {
        fields[found.index].value = Value::Null;
    }
    taken.push(Taken { from: path.clone(), target: "draft".to_owned(), by: TakenBy::Synonym });
    let node = Node { value: Value::Bool(!published), span: found.node.span };
    put(fields, "draft", found.name_span, node, Some(path));
}

/// A constant of `[fields]`.
fn constant(value: toml::Value) -> Node {
    Node::unwritten(match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::number(&number.to_string(), Quantity::Int(number)),
        toml::Value::Float(number) => Value::number(&number.to_string(), Quantity::Float(number)),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Array(items) => Value::List(items.into_iter().map(constant).collect()),
        other => Value::Text(other.to_string()),
    })
}

/// Help for a name in `[fields]` that is not a field of ours.
fn did_you_mean(name: &str) -> String {
    let plain = bare(name);
    let is_named = |target: &Target| target.names().any(|name| is_spelled(&plain, name));
    let same = targets().find(is_named).map(|target| target.name);
    match same.or_else(|| nearest(name, targets().map(|target| target.name))) {
        Some(near) => {
            format!(
                "did you mean `{near}`? Dicta's field name goes on the left, the name in your files on the right"
            )
        }
        None => {
            let all: Vec<&str> = targets().map(|target| target.name).collect();
            format!(
                "expected one of {}, or a kind of entity such as `entities.people`",
                all.join(", ")
            )
        }
    }
}
