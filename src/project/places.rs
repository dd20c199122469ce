//! Places: what the path of a file, and the `_index.md` of the folders above it, say of a transcript.
//!
//! - A folder below the content folder is a series, and one within it a series within that.
//! - A file `talk.es.md` or `es/talk.md` is in Spanish. Files that differ in this alone are one text in
//!   several languages.
//! - `_index.md` gives the title of a series, and says whom the labels in its transcripts mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dates::dated_name;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::{
    CaptionName, caption_name, is_also_a_word, language_tag, speaking_folder,
};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::config::{Config, SeriesRule};
use crate::load::{self, FolderMeta};
use crate::metadata::Names;
use crate::model::{File, Meta};
use crate::text::folding::folded;
use crate::text::language::other_language;
use crate::text::months::month;

/// What the paths of all files say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Places {
    /// What `_index.md` says of its folder, by the folder's path.
    folders: BTreeMap<String, FolderMeta>,
    /// Folders at the top that are languages.
    languages: BTreeSet<String>,
    /// The folder that all files are in and that says nothing; empty if there is none.
    common: String,
    /// The keys of texts that are there in several languages.
    translated: BTreeSet<String>,
    rules: BTreeMap<String, SeriesRule>,
    language: String,
}

/// The place of one file.
struct Place<'a> {
    /// Its folders, without one that is a language.
    folders: Vec<&'a str>,
    /// Its name without a language.
    name: &'a str,
    language: Option<String>,
}

impl Places {
    /// The places of an archive whose `_index.md` files are `indexes`.
    pub fn read<'f>(
        files: impl Iterator<Item = &'f File>,
        indexes: &[File],
        names: &Names,
        config: &Config,
    ) -> (Places, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::new();
        let mut places = Places {
            rules: config.series.clone(),
            language: config.language.clone(),
            ..Places::default()
        };
        for file in indexes {
            let folder = file.below.rsplit_once('/').map_or("", |(folder, _)| folder);
            let source = diagnostics.require(Source::read(&file.path, &file.name));
            let Ok(source) = source else { continue };
            if let Ok(meta) = load::folder(&source, names, file, &mut diagnostics) {
                places.folders.insert(folder.to_owned(), meta);
            }
        }
        let paths: BTreeSet<String> = files.map(|file| file.below.clone()).collect();
        places.languages = language_folders(&paths);
        places.common = common_folder(&paths);
        let mut keys: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for path in &paths {
            let place = places.place(path);
            keys.entry(place.key()).or_default().insert(place.language);
        }
        let several = keys.into_iter().filter(|(_, languages)| languages.len() > 1);
        places.translated = several.map(|(key, _)| key).collect();
        (places, diagnostics.into_sorted())
    }

    /// Whether they were made with these settings.
    pub fn hold_for(&self, config: &Config) -> bool {
        self.rules == config.series && self.language == config.language
    }

    /// Adds to the metadata of a file what its place says. What the file itself says stays.
    pub fn apply(&self, file: &File, meta: &mut Meta) {
        let place = self.place(&file.below);
        if let Some(language) = &place.language {
            let own = meta.lang.get_or_insert_with(|| language.clone());
            if !own.eq_ignore_ascii_case(&self.language) && meta.slug_from_name {
                meta.slug = format!("{}-{}", meta.slug, own.to_lowercase());
            }
        }
        let key = place.key();
        if self.translated.contains(&key) {
            meta.translation_group = Some(key);
        }
        let above = std::iter::successors(Some(file.below.as_str()), |path| {
            path.rsplit_once('/').map(|(folder, _)| folder).or((!path.is_empty()).then_some(""))
        });
        let known = above.skip(1).filter_map(|folder| self.folders.get(folder));
        meta.folder_labels = known.flat_map(|folder| folder.labels.clone()).collect();
        if meta.series.is_empty() {
            meta.series = self.series(file, &place);
        }
    }

    /// Adds the language of the text of a file, if nobody says it and it is another than the site's.
    pub fn add_language(&self, source: &str, meta: &mut Meta) {
        // The names of fields in JSON would be read as words.
        let is_text = meta.captions.as_ref().is_none_or(|captions| captions.format.is_lines());
        if meta.lang.is_none() && is_text {
            let body = source.get(meta.body.range()).unwrap_or_default();
            meta.lang = other_language(body, &self.language).map(str::to_owned);
        }
    }

    fn place<'a>(&self, below: &'a str) -> Place<'a> {
        let folder = speaking_folder(below);
        let CaptionName { base: name, language, .. } = caption_name(below);
        let mut folders: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let mut in_folder = None;
        if folders.first().is_some_and(|first| self.languages.contains(*first)) {
            in_folder = language_tag(folders.remove(0));
        }
        Place { folders, name, language: language.or(in_folder) }
    }

    /// The names of the series of a file, the outermost first.
    fn series(&self, file: &File, place: &Place) -> Vec<String> {
        let mut folders = place.folders.as_slice();
        let own = file.spoken_name();
        // A folder of its own is no series.
        if folders.last().is_some_and(|last| *last == own || *last == place.name) {
            folders = &folders[..folders.len() - 1];
        }
        let in_language = file.below.split('/').next().filter(|top| self.languages.contains(*top));
        let mut path = in_language.unwrap_or_default().to_owned();
        let mut series: Vec<String> = Vec::new();
        let mut outer_folder = String::new();
        for folder in folders {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(folder);
            let rule = self.rules.get(&path).or_else(|| self.rules.get("*"));
            let is_number = folder.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let is_month = path.contains('/') && month(folder).is_some();
            let is_date = (is_number || is_month) && series.is_empty();
            let says_nothing = path == self.common || is_date;
            let title = match (rule, self.folders.get(&path).and_then(|own| own.title.clone())) {
                (Some(SeriesRule::Off), _) => continue,
                (Some(SeriesRule::Title(title)), _) => title.clone(),
                (None, Some(title)) if !says_nothing => title,
                _ if says_nothing => continue,
                _ => title_of_folder(folder),
            };
            let given = title != title_of_folder(folder);
            let name = match series.last() {
                // "2019" alone would be the series of all conferences of that year.
                Some(outer) if !given || is_number => {
                    let own = without_outer(&title, outer);
                    format!("{outer} {}", without_outer(own, &outer_folder).trim())
                }
                _ => title,
            };
            series.push(name);
            outer_folder = title_of_folder(folder);
        }
        series
    }
}

impl Place<'_> {
    /// What the files of one text in several languages have in common.
    fn key(&self) -> String {
        format!("{}/{}", self.folders.join("/"), self.name)
    }
}

/// The folders at the top whose names are languages. A name that is also a word counts only if the same
/// file is elsewhere too.
fn language_folders(paths: &BTreeSet<String>) -> BTreeSet<String> {
    let top = |path: &'_ String| -> Option<(String, String)> {
        let (top, rest) = path.split_once('/')?;
        language_tag(top).map(|_| (top.to_owned(), rest.to_owned()))
    };
    let inside: Vec<(String, String)> = paths.iter().filter_map(top).collect();
    let mut languages = BTreeSet::new();
    for (folder, rest) in &inside {
        let is_elsewhere = || {
            paths.contains(rest)
                || inside.iter().any(|(other, same)| other != folder && same == rest)
        };
        if !is_also_a_word(folder) || is_elsewhere() {
            languages.insert(folder.clone());
        }
    }
    languages
}

/// The folder at the top that all files are in, if there are several.
fn common_folder(paths: &BTreeSet<String>) -> String {
    let top = |path: &String| path.split_once('/').map(|(top, _)| top.to_owned());
    let mut tops = paths.iter().map(top);
    let first = tops.next().flatten();
    let is_common = paths.len() > 1 && tops.all(|top| top == first);
    first.filter(|_| is_common).unwrap_or_default()
}

/// The title of a folder without that of the one around it: of `expo/expo-2015`, "2015". A folder that has
/// only the same title keeps it.
fn without_outer<'t>(title: &'t str, outer: &str) -> &'t str {
    let is_outer = |words: &&str| !outer.is_empty() && folded(words) == folded(outer);
    let rest = title.get(..outer.len()).filter(is_outer).map(|_| &title[outer.len()..]);
    rest.filter(|rest| rest.starts_with(' ')).unwrap_or(title)
}

/// The title of a folder without one: `tel-aviv-2019` is "Tel Aviv 2019", `2004-05-09_The-River` is
/// "2004-05-09 The River".
fn title_of_folder(name: &str) -> String {
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if name.contains(char::is_whitespace) || is_number {
        return name.trim().to_owned();
    }
    let (date, rest) = dated_name(name);
    let day = &name[..name.len() - rest.len()];
    let day = day.trim_end_matches(['-', '_']).to_owned();
    let has_capitals = name.contains(char::is_uppercase);
    let capital = |(index, word): (usize, &str)| {
        let is_small =
            matches!(word, "a" | "an" | "and" | "at" | "for" | "in" | "of" | "on" | "the" | "to");
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !has_capitals && (index == 0 || !is_small) => {
                first.to_uppercase().chain(letters).collect::<String>()
            }
            _ => word.to_owned(),
        }
    };
    let words = rest.split(['-', '_']).filter(|word| !word.is_empty());
    let words = words.enumerate().map(capital);
    date.map(|_| day).into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_folders() {
        for (name, title) in [
            ("tel-aviv-2019", "Tel Aviv 2019"),
            ("the_state_of_the-art", "The State of the Art"),
            ("2025-10", "2025-10"),
            ("JS Party", "JS Party"),
            ("Practical-AI", "Practical AI"),
            ("2004-05-09_The-River-of-ice", "2004-05-09 The River of ice"),
            ("2004-05-09", "2004-05-09"),
            ("20040509_river", "20040509 River"),
            ("c++now", "C++now"),
        ] {
            assert_eq!(title_of_folder(name), title);
        }
    }
}
