//! Load: a file becomes a [`Transcript`], or a diagnostic says why not.
//!
//! 1. [`split`] parts front matter from body.
//! 2. [`front_matter`] reads the YAML, TOML or JSON into a plain tree of values, within bounds.
//! 3. [`names`](crate::metadata::names) gives the fields of other archives our names.
//! 4. [`fields`] understands the tree: the metadata, with a warning for what it cannot use.
//!
//! Every step returns what it could read *and* what is wrong. One bad file never stops the others.

pub mod split;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::metadata::names::Taken;
use crate::metadata::value::Value;
use crate::metadata::{Field, Format, Names, fields, front_matter};
use crate::model::{File, Transcript};
use split::{Block, Split};

/// Reads one transcript, whose fields have these names. `None` if it cannot be used; the
/// diagnostics then say why. Its text stays in `source`, which is read into.
pub fn read<'a>(
    file: &File,
    names: &Names,
    source: &'a mut Source,
) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    match source.read_again(&file.path, &file.name) {
        Ok(()) => parse(source, names, file),
        Err(diagnostic) => (None, vec![diagnostic]),
    }
}

/// Understands one transcript that is in memory. Pure, and safe on any text.
pub fn parse<'a>(
    source: &'a Source,
    names: &Names,
    file: &File,
) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    let (mut split, mut fields) = match parts(source) {
        Ok(parts) => parts,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut diagnostics = Vec::new();
    diagnostics.extend(further_blocks(source, &split.more));
    diagnostics.extend(split.refused.take());
    further_fields(&mut split, &mut fields);
    names.adopt(&mut fields);
    let body = &source.text[split.body..];
    let meta = fields::understand(fields, source, body, file, &mut diagnostics);
    (Some(Transcript { meta, body }), diagnostics)
}

/// Adds what further blocks say.
fn further_fields(split: &mut Split, fields: &mut Vec<Field>) {
    for block in &mut split.more {
        let values = std::mem::take(&mut block.fields);
        add(fields, in_block(values, &block.span, Format::Yaml));
    }
}

/// What a file says, with our names for its fields, before it is understood.
#[derive(Debug)]
pub struct Said {
    /// The fields, each name once.
    pub fields: Vec<Field>,
    /// Where the front matter lies, without its fences.
    pub front: Range<usize>,
    /// Where the body begins.
    pub body: usize,
}

/// Reads the fields of a transcript that is in memory. `None` if it cannot be used, of which
/// [`parse`] says why.
pub fn said(source: &Source, names: &Names) -> Option<Said> {
    let (mut split, mut fields) = parts(source).ok()?;
    further_fields(&mut split, &mut fields);
    names.adopt(&mut fields);
    Some(Said { fields, front: split.front, body: split.body })
}

/// The parts of a file, and the fields of its front matter.
fn parts(source: &Source) -> Result<(Split, Vec<Field>), Diagnostic> {
    let split = split::split(source)?;
    let values = front_matter::read(source, split.front.clone(), split.format, "the front matter")?;
    let fields = in_block(values, &split.front, split.format).collect();
    Ok((split, fields))
}

/// What a file says of itself, before it is understood.
#[derive(Debug)]
pub struct Front {
    /// What its front matter is written in; `None` if it has none.
    pub format: Option<Format>,
    /// The fields, with the names that the file has for them.
    pub values: Vec<(String, Value)>,
    /// Those that were taken for ours.
    pub taken: Vec<Taken>,
}

/// The front matter of a file.
///
/// # Errors
/// A diagnostic if it does not parse.
pub fn front(source: &Source, names: &Names) -> Result<Front, Diagnostic> {
    let (split, mut fields) = parts(source)?;
    let values = fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
    let format = (split.body > 0).then_some(split.format);
    Ok(Front { format, values, taken: names.adopt(&mut fields) })
}

fn in_block(
    values: Vec<(String, Value)>,
    block: &Range<usize>,
    format: Format,
) -> impl Iterator<Item = Field> + use<'_> {
    let field =
        move |(name, value)| Field { name, value, block: block.clone(), format, from: None };
    values.into_iter().map(field)
}

/// What an earlier block says stands; what it lacks is taken from this one.
fn add(fields: &mut Vec<Field>, more: impl Iterator<Item = Field>) {
    let places = fields.iter().enumerate().map(|(at, field)| (field.name.clone(), at));
    let places: BTreeMap<String, usize> = places.collect();
    for field in more {
        match places.get(&field.name) {
            Some(&at) if fields[at].value.is_empty() => fields[at] = field,
            Some(_) => {}
            None => fields.push(field),
        }
    }
}

/// Reads the body of a transcript again: for its annotations, and for its own page. It stays in
/// `source`, which is read into.
///
/// # Errors
/// A diagnostic if the file can no longer be read or split.
pub fn read_body<'a>(file: &File, source: &'a mut Source) -> Result<&'a str, Diagnostic> {
    source.read_again(&file.path, &file.name)?;
    Ok(split::split(source)?.body(source))
}

/// One warning for all links of a transcript, as they are written there, that name Markdown files
/// without a page; at the place of the first.
pub fn dead_links(file: &File, links: &[String]) -> Option<Diagnostic> {
    let first = links.first()?;
    let message = match links.len() {
        1 => format!("the link to `{first}` leads to no transcript"),
        many => format!("{many} links lead to no transcript; the first is that to `{first}`"),
    };
    let warning = Diagnostic::warning(Code::DeadLink, &file.name, message)
        .help("correct the path, which counts from this file's folder; drafts have no page");
    let source = Source::read(&file.path, &file.name).ok();
    let place = source.and_then(|source| {
        let at = source.text.find(&format!("]({first}")).map(|at| at + 2)?;
        Some(source.location(at..at + first.len()))
    });
    Some(match place {
        Some(place) => warning.at(place),
        None => warning,
    })
}

/// One warning for all further blocks of a file.
fn further_blocks(source: &Source, blocks: &[Block]) -> Option<Diagnostic> {
    let first = blocks.first()?.span.clone();
    let message = match blocks.len() {
        1 => "the text begins with a further block of metadata; it is left out of the page, and only fields that the first block lacks are used".to_owned(),
        many => format!("the text begins with {many} further blocks of metadata; they are left out of the page, and only fields that an earlier block lacks are used"),
    };
    let diagnostic = Diagnostic::warning(Code::ExtraMetadata, &source.name, message);
    let help = "make one block of them; a line of `---` within it must be indented";
    Some(diagnostic.at(source.location(first)).help(help))
}
