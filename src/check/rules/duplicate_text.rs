//! Files with the same text, or where half or more of the shorter text is in the other one. The later
//! one by path is reported, with the file that has most of it. Silent about short texts, and about
//! excerpts that name what they are taken from.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::TranscriptIndex;
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::check::archive::{ArchiveContext, MIN_SHARE};
use crate::check::versions::is_excerpt;
use crate::site::{SimilarTexts, differ_in_language};
use crate::text::sketch::TextSketch;

/// A text with fewer words may be the same by chance.
const MIN_WORDS: usize = 20;
/// Each text is compared word by word with at most this many others.
const MAX_COMPARED: usize = 3;

/// The length of a version of a text, in percent of the longest one.
const MIN_VERSION: usize = 70;

const VERSIONS: &str = "of two versions of one text, publish one, and write `draft: true` in the other; if one of the files is about something else, it may have the wrong text, pasted into it by mistake";

/// An earlier transcript with a part of the same text.
struct SharedText {
    /// The share of the shorter text, in percent.
    share: usize,
    earlier: TranscriptIndex,
}

/// What texts that are the same have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct TextIdentity {
    hash: u64,
    length: u32,
}

pub fn find(archive: &ArchiveContext, diagnostics: &mut Diagnostics) {
    // The first of those with the same words stands for all of them.
    let order = archive.older_first();
    let mut first: BTreeMap<TextIdentity, TranscriptIndex> = BTreeMap::new();
    let mut same: BTreeSet<TranscriptIndex> = BTreeSet::new();
    for &transcript in &order {
        let spoken = &archive.input.site.transcripts[transcript].facts.spoken;
        if spoken.words < MIN_WORDS {
            continue;
        }
        let identity = TextIdentity { hash: spoken.hash, length: spoken.length };
        match first.get(&identity) {
            Some(&other) if is_translation(archive, transcript, other) => {}
            Some(&other) if is_excerpt(archive.input.site, transcript, other) => {}
            Some(&other) => {
                same.insert(transcript);
                diagnostics.push(report(archive, transcript, other, 100));
            }
            None => drop(first.insert(identity, transcript)),
        }
    }
    let (mut later_source, mut earlier_source) = (Source::default(), Source::default());
    for (later, earlier) in similar(archive, &order, &same) {
        let Some(text) = archive.body(later, &mut later_source) else { continue };
        let text = TextSketch::all(&text);
        let shares = earlier.into_iter().filter_map(|earlier| {
            let other = archive.body(earlier, &mut earlier_source)?;
            Some(SharedText { share: text.share(&TextSketch::all(&other)), earlier })
        });
        // Of equals, the first by path.
        let best =
            shares.min_by_key(|text| (Reverse(text.share), archive.input.path(text.earlier)));
        if let Some(SharedText { share, earlier }) = best.filter(|text| text.share >= MIN_SHARE) {
            diagnostics.push(report(archive, later, earlier, share));
        }
    }
}

/// For each transcript that seems to share text with some before it in `order`, these, the most similar
/// first. Those in `same` are left out.
fn similar(
    archive: &ArchiveContext,
    order: &[TranscriptIndex],
    same: &BTreeSet<TranscriptIndex>,
) -> BTreeMap<TranscriptIndex, Vec<TranscriptIndex>> {
    let mut position = vec![0; order.len()];
    order.iter().zip(0_usize..).for_each(|(index, number)| position[index.number()] = number);
    let mut all: BTreeMap<TranscriptIndex, Vec<SharedText>> = BTreeMap::new();
    // A sample is inexact: half of the share is enough to compare the texts themselves.
    for SimilarTexts { one, other, share } in archive.input.site.similar_texts(MIN_SHARE / 2) {
        let is_first = position[one.number()] < position[other.number()];
        let (earlier, later) = if is_first { (one, other) } else { (other, one) };
        let is_reported = same.contains(&one) || same.contains(&other);
        if !is_reported
            && !is_translation(archive, one, other)
            && !is_excerpt(archive.input.site, one, other)
        {
            all.entry(later).or_default().push(SharedText { share, earlier });
        }
    }
    let nearest = |mut texts: Vec<SharedText>| {
        texts.sort_by_key(|text| (Reverse(text.share), position[text.earlier.number()]));
        texts.into_iter().take(MAX_COMPARED).map(|text| text.earlier).collect()
    };
    all.into_iter().map(|(later, texts)| (later, nearest(texts))).collect()
}

/// Whether two transcripts are in different languages: names and quotes are the same in both.
fn is_translation(archive: &ArchiveContext, a: TranscriptIndex, b: TranscriptIndex) -> bool {
    let meta = |index: TranscriptIndex| &archive.input.site.transcripts[index].facts.meta;
    differ_in_language(meta(a), meta(b))
}

/// Reports that `share` percent of the shorter text are in the other one.
fn report(
    archive: &ArchiveContext,
    transcript: TranscriptIndex,
    earlier: TranscriptIndex,
    share: usize,
) -> Diagnostic {
    let site = archive.input.site;
    let other = archive.input.path(earlier);
    let words = |index: TranscriptIndex| site.transcripts[index].facts.spoken.words;
    let (own_words, other_words) = (words(transcript), words(earlier));
    let part = match share {
        100 => "all".to_owned(),
        share => format!("about {share}%"),
    };
    let (short, long) =
        if own_words <= other_words { (transcript, earlier) } else { (earlier, transcript) };
    // A sketch of the runs does not see a few words more.
    let is_same = share == 100 && own_words == other_words;
    let message = match () {
        () if is_same => format!("the text is the same as in {other}"),
        () if short == transcript => format!(
            "{part} of this text ({own_words} words) is also in {other} ({other_words} words)"
        ),
        () => format!(
            "{part} of the text of {other} ({other_words} words) is also in this one ({own_words} words)"
        ),
    };
    let (least, most) = (own_words.min(other_words), own_words.max(other_words));
    let excerpt = format!(
        "if {} is an excerpt, write `excerpt_of: {}` in its front matter",
        if short == transcript { "this" } else { other },
        site.transcripts[long].slug,
    );
    // What is much shorter is not another version.
    let help = match () {
        () if is_same => VERSIONS.to_owned(),
        () if least * 100 < most * MIN_VERSION => excerpt,
        () => format!("{excerpt}; {VERSIONS}"),
    };
    archive
        .warning(Code::DuplicateText, transcript, message, |file| file.first_line())
        .related(archive.names(&[earlier]))
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::TestArchive;

    fn words(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("word{n}x ")).collect()
    }

    #[test]
    fn texts_that_are_the_same() {
        let archive = TestArchive::new().file("a.md", &words(0..30)).file("b.md", &words(0..30));
        insta::assert_snapshot!(archive.found(Code::DuplicateText), @"b.md:1:1 the text is the same as in a.md");
        let short = TestArchive::new().file("a.md", &words(0..10)).file("b.md", &words(0..10));
        assert_eq!(short.found(Code::DuplicateText), "");
    }

    #[test]
    fn excerpts_that_say_so() {
        let front = "---\nexcerpt_of: a\n---\n";
        let archive = TestArchive::new()
            .file("a.md", &words(0..300))
            .file("b.md", &format!("{front}{}", words(0..200)));
        assert_eq!(archive.found(Code::DuplicateText), "");
    }

    #[test]
    fn translations() {
        let text = words(0..30);
        let archive = TestArchive::new().file("a.md", &text).file("a.es.md", &text);
        assert_eq!(archive.found(Code::DuplicateText), "");
    }

    #[test]
    fn texts_that_overlap() {
        let archive =
            |second| TestArchive::new().file("a.md", &words(0..1000)).file("b.md", &words(second));
        insta::assert_snapshot!(archive(300..1300).found(Code::DuplicateText), @"b.md:1:1 about 69% of this text (1000 words) is also in a.md (1000 words)");
        insta::assert_snapshot!(archive(0..300).found(Code::DuplicateText), @"b.md:1:1 all of this text (300 words) is also in a.md (1000 words)");
        assert_eq!(archive(700..1700).found(Code::DuplicateText), "");
    }
}
