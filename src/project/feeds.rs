//! Feeds: which files are the transcripts of a podcast's episodes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::captions::{self, FeedEpisode};
use crate::model::File;
use crate::project::pairing::{EpisodeOf, FileRole, Sidecars};

/// Formats of podcast transcripts, those first that say most.
const BEST: [&str; 5] = ["json", "vtt", "srt", "html", "htm"];

/// A feed in the content folder.
#[derive(Debug)]
pub struct Feed {
    file: File,
    episodes: Vec<Arc<FeedEpisode>>,
}

impl Feed {
    /// Reads a feed; `None` if the text is no feed.
    pub fn read(file: &File, text: &str) -> Option<Feed> {
        let episodes = captions::episodes(text)?.into_iter().map(Arc::new);
        Some(Feed { file: file.clone(), episodes: episodes.collect() })
    }

    /// The episodes whose transcripts are among `files`, by the file that is taken. The other files of an
    /// episode are removed from `files`: they say the same.
    pub fn take(&self, files: &mut Vec<(File, FileRole)>) -> BTreeMap<File, EpisodeOf> {
        let folder_end = self.file.below.rfind('/').map_or(0, |slash| slash + 1);
        let folder = &self.file.below[..folder_end];
        // An address leads to files with its last part as their name.
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, (file, role)) in files.iter().enumerate() {
            if *role != FileRole::Markdown && file.below.starts_with(folder) {
                by_name.entry(last_part(&file.below)).or_default().push(number);
            }
        }
        let mut taken = BTreeMap::new();
        let mut others = BTreeSet::new();
        for episode in &self.episodes {
            let mut found = BTreeSet::new();
            for address in &episode.transcripts {
                let path = path_of(address);
                let named = by_name.get(last_part(&path)).into_iter().flatten().copied();
                found.extend(
                    named.filter(|&number| is_named(&path, &files[number].0.below[folder_end..])),
                );
            }
            let found = found.into_iter().filter(|number| !others.contains(number));
            let mut found: Vec<usize> = found.collect();
            found.sort_by_key(|&number| {
                let below = Path::new(&files[number].0.below);
                let extension = below.extension().and_then(|own| own.to_str());
                BEST.iter().position(|best| Some(*best) == extension).unwrap_or(BEST.len())
            });
            let mut found = found.into_iter();
            let Some(best) = found.next() else { continue };
            others.extend(found);
            let (feed, episode) = (self.file.clone(), Arc::clone(episode));
            taken.insert(files[best].0.clone(), EpisodeOf { feed, episode });
        }
        let mut number = 0;
        files.retain(|_| {
            number += 1;
            !others.contains(&(number - 1))
        });
        taken
    }
}

/// Adds the episodes to the transcripts that are their files, or that have them as captions.
pub fn add_episodes(
    episodes: &BTreeMap<File, EpisodeOf>,
    transcripts: &mut BTreeMap<File, Sidecars>,
) {
    for (file, sidecars) in transcripts {
        let captions = sidecars.captions.as_ref().unwrap_or(file);
        sidecars.episode = episodes.get(captions).cloned();
    }
}

/// The path in an address.
fn path_of(address: &str) -> Cow<'_, str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy()
}

/// The name of the file that a path leads to.
fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether a path of an address leads to a file at the path `below` the folder of the feed: to that path, or, if
/// it is on a host, to a file with its name.
fn is_named(path: &str, below: &str) -> bool {
    match path.contains("://") {
        true => last_part(path) == last_part(below),
        false => path.trim_start_matches("./") == below,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_folder_are_found_by_address() {
        let file =
            |below: &str| File { below: below.to_owned(), name: String::new(), path: below.into() };
        let item = |urls: &[&str]| {
            let transcript = |url: &&str| format!("<transcript url=\"{url}\"/>");
            format!("<item>{}</item>", urls.iter().map(transcript).collect::<String>())
        };
        let items = [
            item(&["https://e.org/x/a%20b.srt?y=1", "a b.vtt"]),
            item(&["./c/d.json"]),
            item(&["d.json", "../pods/e.vtt", "f.md"]),
        ];
        let feed = format!("<rss><channel>{}</channel></rss>", items.concat());
        let feed = Feed::read(&file("pod/feed.xml"), &feed).unwrap();
        let files = ["pod/a b.srt", "pod/a b.vtt", "pod/c/d.json", "pods/a b.srt", "pods/e.vtt"];
        let mut files: Vec<_> =
            files.iter().map(|name| (file(name), FileRole::of(name).unwrap())).collect();
        let taken: Vec<String> = feed.take(&mut files).into_keys().map(|file| file.below).collect();
        assert_eq!(taken, ["pod/a b.vtt", "pod/c/d.json"]);
        let left: Vec<&str> = files.iter().map(|(file, _)| file.below.as_str()).collect();
        assert_eq!(left, ["pod/a b.vtt", "pod/c/d.json", "pods/a b.srt", "pods/e.vtt"]);
    }
}
