//! Rules on files that are there twice.

use std::collections::BTreeMap;

use super::opened::Whole;
use super::{opened, shingles};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::Source;
use crate::load;
use crate::model::File;

/// The share of the shorter text from which on two are almost the same, in hundredths.
const ALMOST: usize = 50;
/// A text with fewer words may be the same by chance.
const LEAST_WORDS: usize = 20;

impl Whole<'_> {
    /// The positions of the transcripts, in the order of their paths.
    fn by_path(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.site.transcripts.len()).collect();
        order.sort_by_key(|&at| self.source(at));
        order
    }

    /// The path of a transcript below the content folder.
    pub fn source(&self, at: usize) -> &str {
        &self.site.transcripts[at].facts.meta.source
    }

    /// What editors call a transcript's file.
    pub fn name(&self, at: usize) -> String {
        File::at(&self.config.content, self.source(at)).name
    }

    fn body(&self, at: usize, source: &mut Source) -> Option<String> {
        let file = File::at(&self.config.content, self.source(at));
        load::read_body(&file, source).ok().map(str::to_owned)
    }
}

/// Files of one recording. The later one in the order of paths is named.
pub fn same_video(whole: &Whole, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for at in whole.by_path() {
        let Some(id) = whole.site.transcripts[at].facts.meta.video_id.as_deref() else { continue };
        let Some(&owner) = first.get(id) else {
            first.insert(id, at);
            continue;
        };
        let message = format!("the recording `{id}` is that of {} already", whole.source(owner));
        let mut source = Source::default();
        let diagnostic = match opened(whole, at, &mut source) {
            Some(opened) => {
                let field =
                    if opened.value("video_id").is_some() { "video_id" } else { "youtube_url" };
                opened.warning(Code::DuplicateRecording, opened.item(&[field], id), message)
            }
            None => Diagnostic::warning(Code::DuplicateRecording, whole.name(at), message),
        };
        found.push(diagnostic.help("keep one of the two files, or correct the identifier"));
    }
}

/// Files with the same text, or with one of which much is the same.
pub fn same_text(whole: &Whole, found: &mut Vec<Diagnostic>) {
    // The first of those with the same words stands for all of them.
    let mut different: Vec<usize> = Vec::new();
    let mut first: BTreeMap<(u64, u32), usize> = BTreeMap::new();
    for at in whole.by_path() {
        let spoken = &whole.site.transcripts[at].facts.spoken;
        if spoken.words < LEAST_WORDS {
            continue;
        }
        match first.get(&(spoken.mark, spoken.length)) {
            Some(&owner) => found.push(same(whole, at, owner, 100)),
            None => {
                first.insert((spoken.mark, spoken.length), at);
                different.push(at);
            }
        }
    }
    let sketches: Vec<_> = different.iter().map(|&at| &whole.sketches[at]).collect();
    let (mut one, mut other) = (Source::default(), Source::default());
    for (later, earlier) in shingles::alike(&sketches, ALMOST, 3) {
        let later = different[later];
        let Some(text) = whole.body(later, &mut one) else { continue };
        let shares = earlier.into_iter().filter_map(|earlier| {
            let earlier = different[earlier];
            Some((shingles::share(&text, &whole.body(earlier, &mut other)?), earlier))
        });
        // Of equals, the first in the order of paths.
        let best = shares.min_by_key(|&(share, at)| (std::cmp::Reverse(share), whole.source(at)));
        if let Some((share, earlier)) = best.filter(|(share, _)| *share >= ALMOST) {
            found.push(same(whole, later, earlier, share));
        }
    }
}

fn same(whole: &Whole, at: usize, owner: usize, share: usize) -> Diagnostic {
    let owner = whole.source(owner);
    let message = match share {
        100 => format!("the text is that of {owner}"),
        share => format!("{share} % of the text is the same as in {owner}"),
    };
    let mut source = Source::default();
    let diagnostic = match opened(whole, at, &mut source) {
        Some(opened) => {
            let body = opened.body();
            let start = opened.body_start() + (body.len() - body.trim_start().len());
            let end = start + body.trim_start().lines().next().map_or(0, str::len);
            opened.warning(Code::DuplicateText, start..end, message)
        }
        None => Diagnostic::warning(Code::DuplicateText, whole.name(at), message),
    };
    diagnostic.help("if both are of one recording, keep the better file")
}
