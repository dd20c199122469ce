//! The transcripts of a site by the names that links of a vault have for them.

use std::collections::BTreeMap;

use crate::base::dates::dated_name;
use crate::base::index::TranscriptIndex;
use crate::model::File;
use crate::site::Site;
use crate::text::folding::letters;

/// Finds a transcript by its path, by the name of its file or by its title. Case and what is between
/// the words make no difference; of several, the first in the order of the site is meant.
#[derive(Debug, Default)]
pub struct TranscriptNames {
    paths: BTreeMap<String, TranscriptIndex>,
    files: BTreeMap<String, TranscriptIndex>,
    titles: BTreeMap<String, TranscriptIndex>,
}

impl TranscriptNames {
    /// The names of all transcripts of a site.
    pub fn new(site: &Site) -> TranscriptNames {
        let mut names = TranscriptNames::default();
        for (index, transcript) in site.transcripts.indices().zip(site.transcripts.iter()) {
            let meta = &transcript.facts.meta;
            names.paths.entry(path_key(&meta.source)).or_insert(index);
            let file = File::at("".as_ref(), &meta.source);
            let spoken = file.spoken_name();
            let undated = dated_name(spoken).1;
            let aliases = meta.aliases.iter().filter_map(|alias| {
                let name = alias.trim_matches('/').rsplit('/').next()?;
                Some(name.strip_suffix(".html").unwrap_or(name))
            });
            for name in [spoken, undated].into_iter().chain(aliases) {
                add(&mut names.files, name, index);
            }
            add(&mut names.titles, &meta.title, index);
        }
        names
    }

    /// The transcript that a link of a vault names: `Part two`, `2024/part-two`, `part-two.md`.
    pub fn find(&self, name: &str) -> Option<TranscriptIndex> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let file = key(without_ending(last));
        let found = self.paths.get(&path_key(name)).or_else(|| self.files.get(&file));
        found.or_else(|| self.titles.get(&key(name))).copied()
    }
}

fn add(names: &mut BTreeMap<String, TranscriptIndex>, name: &str, index: TranscriptIndex) {
    let key = key(name);
    if !key.is_empty() {
        names.entry(key).or_insert(index);
    }
}

fn key(name: &str) -> String {
    letters(name).collect()
}

fn path_key(path: &str) -> String {
    without_ending(path.trim_start_matches('/')).to_lowercase()
}

fn without_ending(path: &str) -> &str {
    path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown")).unwrap_or(path)
}
