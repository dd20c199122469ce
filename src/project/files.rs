//! Reading the files of the content folder. Other modules name a file; only this one opens it.

use std::path::Path;

use crate::base::diagnostic::Diagnostic;
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::config::Config;
use crate::lexicon;
use crate::load;
use crate::metadata::Names;
use crate::model::{File, LexiconEntry, Transcript};

/// Reads and parses one transcript, whose fields have these `names`. Its text stays in `source`.
/// `None` if the file cannot be used; the diagnostics then say why.
pub fn read_transcript<'a>(
    file: &File,
    names: &Names,
    source: &'a mut Source,
) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let transcript = match source.read_again(&file.path, &file.name) {
        Ok(()) => load::parse(source, names, file, &mut diagnostics).ok(),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    (transcript, diagnostics.into_sorted())
}

/// Reads the body of a transcript once more: for its annotations, and for its own page. The text
/// stays in `source`.
///
/// # Errors
/// A diagnostic if the file cannot be read or split any more.
pub fn read_body<'a>(file: &File, source: &'a mut Source) -> Result<&'a str, Diagnostic> {
    source.read_again(&file.path, &file.name)?;
    load::body(source)
}

/// Reads the lexicon: the file that the settings name, or else that of the content folder, which
/// may be absent.
pub fn read_lexicon(config: &Config) -> (Vec<LexiconEntry>, Vec<Diagnostic>) {
    let named = config.lexicon.as_deref();
    let path = named.map_or_else(|| config.content.join(lexicon::file::FILE_NAME), Path::to_owned);
    if named.is_none() && !path.exists() {
        return (Vec::new(), Vec::new());
    }
    let mut diagnostics = Diagnostics::new();
    let entries = match Source::read(&path, &path.display().to_string()) {
        Ok(source) => lexicon::file::parse(&source, &mut diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Vec::new()
        }
    };
    (entries, diagnostics.into_sorted())
}
