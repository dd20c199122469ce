//! Files that could not be read: whether a link that seems dead may lead to something of theirs.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Source;
use crate::text::folding::letters;

/// How much of a file is read: about its front matter, in bytes.
const HEAD: u64 = 64 * 1024;

/// The files that have errors.
#[derive(Debug, Default)]
pub struct UnreadFiles {
    /// Their names without folders.
    names: Vec<String>,
    /// The letters of their paths and of their beginnings: titles, names and keywords are there.
    letters: Vec<String>,
}

impl UnreadFiles {
    /// The files that have one of these errors.
    pub fn of(found: &[Diagnostic]) -> UnreadFiles {
        let mut unread = UnreadFiles::default();
        for one in found.iter().filter(|one| one.severity == Severity::Error) {
            unread.names.extend(one.file.rsplit(['/', '\\']).next().map(str::to_owned));
            let head = head(Path::new(&one.file));
            unread.letters.push(letters(&one.file).chain(letters(&head)).collect());
        }
        unread
    }

    /// Whether the text of a file has the name of one of them.
    pub fn are_named_in(&self, file: &str) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let source = Source::read(Path::new(file), file).ok();
        source.is_some_and(|source| self.names.iter().any(|name| source.text.contains(name)))
    }

    /// Whether an address may be that of a page that one of them has, or of something that it alone
    /// names. Pictures and anchors of the page itself are none.
    pub fn may_have(&self, address: &str) -> bool {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let last = last.strip_suffix(".html").unwrap_or(last);
        let name: String = letters(last).collect();
        !name.is_empty()
            && !last.contains('.')
            && self.letters.iter().any(|own| own.contains(&name))
    }
}

/// The beginning of a file; empty if it cannot be read, or is something else: a pipe would never end.
fn head(path: &Path) -> String {
    let mut bytes = Vec::new();
    if fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        // What could be read will do.
        let _ = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut bytes));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
