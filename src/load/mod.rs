//! Load: a file becomes a [`Transcript`], or a diagnostic says why not.
//!
//! 1. [`walk`] lists the files below the content folder.
//! 2. [`split`] parts front matter from body.
//! 3. [`front_matter`] reads the YAML into a plain tree of values, within bounds.
//! 4. [`fields`] understands the tree: the metadata, with a warning for what it cannot use.
//!
//! Every step returns what it could read *and* what is wrong. One bad file never stops the others.

mod fields;
mod forms;
mod front_matter;
pub mod lexicon;
pub mod split;
mod value;
pub mod walk;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Transcript;
use crate::source::Source;
use walk::File;

/// Reads one transcript. `None` if it cannot be used; the diagnostics then say why.
/// Its text stays in `source`, which is read into.
pub fn read<'a>(file: &File, source: &'a mut Source) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    match source.read_again(&file.path, &file.name) {
        Ok(()) => parse(source, file),
        Err(diagnostic) => (None, vec![diagnostic]),
    }
}

/// Understands one transcript that is in memory. Pure, and safe on any text.
pub fn parse<'a>(source: &'a Source, file: &File) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    let split = match split::split(source) {
        Ok(split) => split,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut values = match front_matter::parse(source, &split) {
        Ok(values) => values,
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    let mut diagnostics = Vec::new();
    for block in &split.more {
        diagnostics.push(further_block(source, block.clone()));
        // What the first block says stands; what it lacks is taken from this one.
        let more = front_matter::fields(&source.text[block.clone()]).ok().flatten();
        for (name, value) in more.unwrap_or_default() {
            if !values.iter().any(|(known, value)| *known == name && !value.is_empty()) {
                values.retain(|(known, _)| *known != name);
                values.push((name, value));
            }
        }
    }
    let meta = fields::understand(values, source, &split, file, &mut diagnostics);
    (Some(Transcript { meta, body: split.body(source) }), diagnostics)
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

fn further_block(source: &Source, span: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::warning(
        Code::SecondBlock,
        &source.name,
        "the text begins with a further block of metadata; it is left out of the page, and only fields that the first block lacks are used",
    )
    .at(source.place(span))
    .help("make one block of the two; a line of `---` within it must be indented")
}
