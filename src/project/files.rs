//! Reading the files of the content folder. Other modules name a file; only this one opens it.

use std::path::Path;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::config::Config;
use crate::lexicon;
use crate::load;
use crate::metadata::Names;
use crate::model::{File, LexiconEntry, Meta, Transcript};

/// Reads the file of a transcript into `source`, in the place of what was read before.
///
/// # Errors
/// A diagnostic if the file cannot be read, is too large, or is not UTF-8.
pub fn read_source(file: &File, source: &mut Source) -> Result<(), Diagnostic> {
    source.read_again(&file.path, &file.name)
}

/// Reads and parses one transcript, whose fields have these `names`. Its text stays in `source`.
/// `None` if the file cannot be used; the diagnostics then say why.
pub fn read_transcript<'a>(
    file: &File,
    names: &Names,
    source: &'a mut Source,
) -> (Option<Transcript<'a>>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::new();
    let transcript = match diagnostics.require(read_source(file, source)) {
        Ok(()) => load::parse(source, names, file, &mut diagnostics).ok(),
        Err(Stopped) => None,
    };
    (transcript, diagnostics.into_sorted())
}

/// Reads the body of a transcript once more: for its annotations, and for its own page. The text
/// stays in `source`.
///
/// # Errors
/// A diagnostic if the file cannot be read, or has another length than when its metadata was read.
pub fn read_body<'a>(
    config: &Config,
    meta: &Meta,
    source: &'a mut Source,
) -> Result<&'a str, Diagnostic> {
    read_source(&File::at(&config.content, &meta.source), source)?;
    let same = meta.body.end() == source.text.len();
    let body = source.text.get(meta.body.range()).filter(|_| same);
    body.ok_or_else(|| changed(&meta.source))
}

/// The error for a file that is not what it was when the build began.
pub fn changed(source: &str) -> Diagnostic {
    Diagnostic::error(Code::FileChanged, source, "this file changed while the site was built")
        .help("build again")
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
    let source = diagnostics.require(Source::read(&path, &path.display().to_string()));
    let entries = source.map(|source| lexicon::file::parse(&source, &mut diagnostics));
    (entries.unwrap_or_default(), diagnostics.into_sorted())
}

/// Names a diagnostic's file as an editor would type it. The index knows files only by their path
/// below the content folder.
pub fn in_content(mut diagnostic: Diagnostic, config: &Config) -> Diagnostic {
    diagnostic.file = config.content.join(&diagnostic.file).display().to_string();
    diagnostic
}

/// The part of `path` below `folder`, if it is inside. File system events carry absolute paths,
/// also for a folder that was given relative to the working directory.
pub fn path_below<'a>(path: &'a Path, folder: &Path) -> Option<&'a Path> {
    let absolute = std::path::absolute(folder).ok()?;
    path.strip_prefix(folder).or_else(|_| path.strip_prefix(absolute)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_paths_lie_below_relative_folders() {
        let absolute = std::path::absolute("content/a.md").unwrap();
        assert_eq!(path_below(&absolute, Path::new("content")), Some(Path::new("a.md")));
        assert_eq!(
            path_below(Path::new("content/a.md"), Path::new("content")),
            Some(Path::new("a.md"))
        );
        assert_eq!(path_below(Path::new("other/a.md"), Path::new("content")), None);
    }
}
