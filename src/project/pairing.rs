//! Pairing: which files are transcripts, and which add to another one.
//!
//! Files with one name belong together: `Talk.md`, `Talk.en.vtt`, `Talk.info.json`, `Talk.description`. So
//! do `transcript.md` or `index.md` and the only captions in their folder. Of captions in one language, the
//! format that says most is taken. A plain text, `Talk.txt`, is a transcript if there is no other with its
//! name: programs write one beside captions, with the same words.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::language::{CaptionName, caption_name};
use crate::captions::FeedEpisode;
use crate::model::File;

/// The files beside a transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sidecars {
    /// The captions of a transcript that is not captions itself.
    pub captions: Option<File>,
    /// What is known of the recording: `NAME.info.json`.
    pub info: Option<File>,
    /// The description of the recording: `NAME.description`.
    pub description: Option<File>,
    /// The episode of a podcast that it is the transcript of.
    pub episode: Option<EpisodeOf>,
    /// The day in its name, if only the names of other files tell which one it is.
    pub day: Option<Date>,
    /// The languages of other captions with this name that are transcripts, too.
    pub other_languages: Vec<Option<String>>,
}

impl Sidecars {
    /// All files that are read with the transcript.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        [&self.captions, &self.info, &self.description].into_iter().flatten()
    }
}

/// An episode in the feed of a podcast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpisodeOf {
    /// The feed.
    pub feed: File,
    /// What the feed says of it.
    pub episode: Arc<FeedEpisode>,
}

/// What a file may be, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// A transcript in Markdown.
    Markdown,
    /// A transcript in plain text, if its contents are.
    PlainText,
    /// Captions.
    Captions,
    /// Captions, if its contents are.
    PerhapsCaptions,
    /// What yt-dlp knows of a recording.
    Info,
    /// The description of a recording.
    Description,
}

impl FileRole {
    /// Whether it may be captions.
    pub fn is_captions(self) -> bool {
        matches!(self, FileRole::Captions | FileRole::PerhapsCaptions)
    }
}

/// The extensions of captions, those first that say most.
const CAPTIONS: [&str; 11] =
    ["json3", "vtt", "srt", "ttml", "dfxp", "sbv", "json", "xml", "html", "csv", "tsv"];
/// Extensions that other files have, too.
const AMBIGUOUS: [&str; 6] = ["json", "xml", "html", "htm", "csv", "tsv"];

impl FileRole {
    /// The role of a file with a name; `None` if it is none of these.
    pub fn of(name: &str) -> Option<FileRole> {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".info.json") {
            return Some(FileRole::Info);
        }
        match Path::new(&lower).extension()?.to_str()? {
            "md" | "markdown" => Some(FileRole::Markdown),
            "txt" => Some(FileRole::PlainText),
            "description" => Some(FileRole::Description),
            other if AMBIGUOUS.contains(&other) => Some(FileRole::PerhapsCaptions),
            other if CAPTIONS.contains(&other) => Some(FileRole::Captions),
            _ => None,
        }
    }
}

/// The files with one name in a folder.
#[derive(Default)]
struct NamedFiles {
    markdown: Vec<File>,
    plain: Vec<File>,
    captions: Vec<File>,
    info: Option<File>,
    description: Option<File>,
}

/// The transcripts among files, each with its sidecars, in the order of their paths.
pub fn pair(files: Vec<(File, FileRole)>, site_language: &str) -> BTreeMap<File, Sidecars> {
    let mut folders: BTreeMap<String, BTreeMap<String, NamedFiles>> = BTreeMap::new();
    for (file, role) in files {
        let (folder, name) = file.below.rsplit_once('/').unwrap_or(("", &file.below));
        let base = match role {
            FileRole::Info => &name[..name.len() - ".info.json".len()],
            FileRole::Description => &name[..name.len() - ".description".len()],
            _ => caption_name(name).base,
        };
        let group =
            folders.entry(folder.to_owned()).or_default().entry(base.to_owned()).or_default();
        match role {
            FileRole::Markdown => group.markdown.push(file),
            FileRole::PlainText => group.plain.push(file),
            FileRole::Captions | FileRole::PerhapsCaptions => group.captions.push(file),
            FileRole::Info => group.info = Some(file),
            FileRole::Description => group.description = Some(file),
        }
    }
    let mut transcripts = BTreeMap::new();
    for groups in folders.into_values() {
        for group in joined(groups).into_values() {
            group.pair(site_language, &mut transcripts);
        }
    }
    transcripts
}

/// The groups of a folder, where the captions of `transcript.md` and `index.md` may have another name.
fn joined(mut groups: BTreeMap<String, NamedFiles>) -> BTreeMap<String, NamedFiles> {
    let is_free = |group: &NamedFiles| group.markdown.is_empty() && !group.captions.is_empty();
    let mut free = groups.iter().filter(|(_, group)| is_free(group)).map(|(base, _)| base.clone());
    let (only, more) = (free.next(), free.next());
    drop(free);
    let named = ["transcript", "index"].into_iter().find(|name| {
        groups
            .get(*name)
            .is_some_and(|group| !group.markdown.is_empty() && group.captions.is_empty())
    });
    if let (Some(named), Some(only), None) = (named, only, more)
        && let Some(captions) = groups.remove(&only)
        && let Some(group) = groups.get_mut(named)
    {
        group.captions = captions.captions;
        group.info = group.info.take().or(captions.info);
        group.description = group.description.take().or(captions.description);
    }
    groups
}

impl NamedFiles {
    /// Adds the transcripts of the group to `transcripts`.
    fn pair(self, site_language: &str, transcripts: &mut BTreeMap<File, Sidecars>) {
        let NamedFiles { markdown: mut texts, plain, captions, info, description } = self;
        if texts.is_empty() && captions.is_empty() {
            texts = plain;
        }
        texts.sort();
        let mut captions = best_of_each_language(captions);
        for file in texts {
            let own = taken(&mut captions, &file, site_language);
            let sidecars = Sidecars {
                captions: own,
                info: info.clone(),
                description: description.clone(),
                ..Sidecars::default()
            };
            transcripts.insert(file, sidecars);
        }
        let languages: Vec<Option<String>> = captions.keys().cloned().collect();
        for (language, file) in captions {
            let others = languages.iter().filter(|other| **other != language).cloned();
            let sidecars = Sidecars {
                captions: None,
                info: info.clone(),
                description: description.clone(),
                episode: None,
                day: None,
                other_languages: others.collect(),
            };
            transcripts.insert(file, sidecars);
        }
    }
}

/// Takes the captions for a text: those in its language; if it names none, those in the
/// language of the site, or the only ones.
fn taken(
    captions: &mut BTreeMap<Option<String>, File>,
    file: &File,
    site_language: &str,
) -> Option<File> {
    let CaptionName { language, .. } = caption_name(&file.below);
    if language.is_some() {
        return captions.remove(&language);
    }
    let only = if captions.len() == 1 { captions.keys().next().cloned() } else { None };
    let wanted = [None, Some(site_language.to_owned())];
    let key = wanted.into_iter().chain(only).find(|key| captions.contains_key(key))?;
    captions.remove(&key)
}

/// The best file of each language: the original before others, and the format that says most.
fn best_of_each_language(mut files: Vec<File>) -> BTreeMap<Option<String>, File> {
    let rank = |file: &File| {
        let extension = Path::new(&file.below).extension().and_then(|extension| extension.to_str());
        let extension = extension.unwrap_or_default().to_ascii_lowercase();
        let format = CAPTIONS.iter().position(|known| *known == extension);
        (!caption_name(&file.below).original, format.unwrap_or(CAPTIONS.len()))
    };
    files.sort_by_cached_key(|file| (rank(file), file.below.clone()));
    let mut best = BTreeMap::new();
    for file in files {
        best.entry(caption_name(&file.below).language).or_insert(file);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The transcripts of a folder: each with its captions, and with `+` for other sidecars.
    fn paired(names: &[&str]) -> Vec<String> {
        let file =
            |name: &str| File { below: name.to_owned(), name: name.to_owned(), path: name.into() };
        let files = names.iter().map(|name| (file(name), FileRole::of(name).unwrap()));
        let paired = pair(files.collect(), "en");
        let shown = paired.into_iter().map(|(file, sidecars)| {
            let names: Vec<&str> = sidecars.files().map(|file| file.below.as_str()).collect();
            format!("{} {}", file.below, names.join(" ")).trim_end().to_owned()
        });
        shown.collect()
    }

    #[test]
    fn files_with_one_name_belong_together() {
        assert_eq!(paired(&["a.md", "a.en.vtt", "a.info.json"]), ["a.md a.en.vtt a.info.json"]);
        assert_eq!(
            paired(&["x/T [i].en.vtt", "x/T [i].en.json3", "x/T [i].description"]),
            ["x/T [i].en.json3 x/T [i].description"]
        );
        assert_eq!(paired(&["a.md", "b.srt"]), ["a.md", "b.srt"]);
        assert_eq!(
            paired(&["a.es.md", "a.md", "a.es.srt", "a.srt"]),
            ["a.es.md a.es.srt", "a.md a.srt"]
        );
        assert_eq!(paired(&["a.md", "a.de.srt", "a.en.srt"]), ["a.de.srt", "a.md a.en.srt"]);
        assert_eq!(paired(&["a.en.vtt", "a.en-orig.vtt"]), ["a.en-orig.vtt"]);
        assert_eq!(paired(&["a.info.json"]), [""; 0]);
        assert_eq!(paired(&["a.txt", "a.info.json"]), ["a.txt a.info.json"]);
        assert_eq!(paired(&["a.txt", "a.md", "b.txt", "b.srt"]), ["a.md", "b.srt"]);
        assert_eq!(paired(&["a.de.txt", "a.txt"]), ["a.de.txt", "a.txt"]);
    }

    #[test]
    fn the_only_captions_of_a_folder() {
        assert_eq!(paired(&["x/transcript.md", "x/talk.srt"]), ["x/transcript.md x/talk.srt"]);
        assert_eq!(
            paired(&["x/index.md", "x/a.srt", "x/b.srt"]),
            ["x/a.srt", "x/b.srt", "x/index.md"]
        );
        assert_eq!(paired(&["x/talk.md", "x/a.srt"]), ["x/a.srt", "x/talk.md"]);
        assert_eq!(paired(&["transcript.md", "y/a.srt"]), ["transcript.md", "y/a.srt"]);
    }
}
