//! Feeds: which files are the transcripts of a podcast's episodes.

use std::collections::BTreeMap;
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
        let folder = self.file.below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut taken = BTreeMap::new();
        for episode in &self.episodes {
            let named = |file: &File| {
                let below = file.below.strip_prefix(folder).unwrap_or_default();
                let below = below.trim_start_matches('/');
                episode.transcripts.iter().any(|address| is_named(address, below))
            };
            let mut found: Vec<File> = files
                .iter()
                .filter(|(file, role)| *role != FileRole::Markdown && named(file))
                .map(|(file, _)| file.clone())
                .collect();
            found.sort_by_key(|file| {
                let extension = Path::new(&file.below).extension().and_then(|own| own.to_str());
                BEST.iter().position(|best| Some(*best) == extension).unwrap_or(BEST.len())
            });
            let mut found = found.into_iter();
            let Some(best) = found.next() else { continue };
            let others: Vec<File> = found.collect();
            files.retain(|(file, _)| !others.contains(file));
            let (feed, episode) = (self.file.clone(), Arc::clone(episode));
            taken.insert(best, EpisodeOf { feed, episode });
        }
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

/// Whether an address leads to a file at this path below the folder of the feed: to that path, or, if it is
/// on a host, to a file with its name.
fn is_named(address: &str, below: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    if !path.contains("://") {
        return path.trim_start_matches("./") == below;
    }
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    path.ends_with(&format!("/{below}")) || name(&path) == name(below)
}
