//! Files that could not be read: whether a link that seems dead may lead to something of theirs.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use percent_encoding::percent_decode_str;

use super::links::joined;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Source;
use crate::text::folding::letters;

/// How much of a file is read: about its front matter, in bytes.
const HEAD: u64 = 64 * 1024;

/// At most so many links of a file are looked at.
const MOST_LINKS: usize = 1000;

/// The files that have errors.
#[derive(Debug, Default)]
pub struct UnreadFiles {
    /// Their paths, as diagnostics name them.
    paths: Vec<String>,
    /// The letters of their paths and of their beginnings: titles, names and keywords are there.
    letters: Vec<String>,
}

impl UnreadFiles {
    /// The files that have one of these errors.
    pub fn of(found: &[Diagnostic]) -> UnreadFiles {
        let mut unread = UnreadFiles::default();
        for one in found.iter().filter(|one| one.severity == Severity::Error) {
            unread.paths.push(one.file.replace('\\', "/"));
            let head = head(Path::new(&one.file));
            unread.letters.push(letters(&one.file).chain(letters(&head)).collect());
        }
        unread
    }

    /// Whether a link that a warning calls dead may lead to one of them. If the warning is about several
    /// links, whether one of the file may.
    pub fn may_be_meant(&self, dead_link: &Diagnostic) -> bool {
        if self.paths.is_empty() {
            return false;
        }
        let file = dead_link.file.replace('\\', "/");
        let first = dead_link.message.split('`').nth(1).unwrap_or_default();
        if !dead_link.message.contains("links") {
            return self.is_target(&file, first);
        }
        let source = Source::read(Path::new(&dead_link.file), &file).ok();
        source.is_some_and(|source| {
            targets(&source.text).take(MOST_LINKS).any(|link| self.is_target(&file, link))
        })
    }

    /// Whether a link in the file at the path `from` leads to one of them.
    fn is_target(&self, from: &str, link: &str) -> bool {
        let link = link.split(['#', '?']).next().unwrap_or_default();
        let link = percent_decode_str(link).decode_utf8_lossy();
        if let Some(below) = link.strip_prefix('/') {
            return self.paths.iter().any(|path| path.ends_with(&format!("/{below}")));
        }
        let path = joined(from, &link);
        // `[[file]]` names a file in any folder, without its ending.
        let is_named = |path: &String| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name == link || name.rsplit_once('.').is_some_and(|(stem, _)| stem == link)
        };
        let is_name = !link.is_empty() && !link.contains('/') && !link.ends_with(".md");
        path.is_some_and(|path| self.paths.contains(&path))
            || is_name && (self.paths.iter().any(is_named) || self.may_have(&link))
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

/// The targets of the links of a Markdown text, as they are written.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let after = ["](<", "](", "[[", "]: "].into_iter().flat_map(move |open| {
        text.match_indices(open).map(move |(start, _)| &text[start + open.len()..])
    });
    after.filter_map(|rest| rest.split([')', ']', '>', '|', '\n', ' ']).next())
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
