//! Order: the transcripts of a site in their order, each with its slug, and which of them are versions or
//! parts of others.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::duplicates::Duplicates;
use super::listed::PlacedTranscript;
use super::overlaps::Overlaps;
use super::withdrawn::WithdrawnTranscript;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::index::{IndexVec, PathIndex, TranscriptIndex, WithdrawnIndex};
use crate::base::partial_date::PartialDate;
use crate::base::slug::{SlugSet, slugify};
use crate::model::{File, Meta};
use crate::text::natural_order::natural_order;

/// The transcripts in the order of the site: newest first, then the undated ones by slug. Numbers in
/// slugs are counted: 4, 10, 11.
#[derive(Debug)]
pub struct TranscriptOrder {
    /// How many transcripts have a date. They come first.
    pub dated: usize,
    /// The date of publication of each transcript. Long lists are cut by them.
    pub dates: IndexVec<TranscriptIndex, Option<PartialDate>>,
    /// Whether transcripts differ in their status.
    pub several_statuses: bool,
    /// The transcripts that search engines may not list, in the site's order.
    pub unlisted: Vec<TranscriptIndex>,
    /// The transcripts that have old addresses, in the site's order.
    pub aliased: Vec<TranscriptIndex>,
    /// The transcripts that were withdrawn, in the order of their paths. No list has them.
    pub withdrawn: IndexVec<WithdrawnIndex, WithdrawnTranscript>,
    /// The slug of each transcript.
    pub(super) slugs: IndexVec<TranscriptIndex, Arc<str>>,
    /// The transcripts in the order of their paths.
    pub(super) by_path: IndexVec<PathIndex, TranscriptIndex>,
    /// The transcripts whose recording has several, by recording and in the order of the site.
    pub(super) recordings: Vec<TranscriptIndex>,
    /// The transcripts whose text is there in several languages, by text and in the order of the site.
    pub(super) translated: Vec<TranscriptIndex>,
    /// Which transcripts are parts or copies of others.
    pub duplicates: Duplicates,
    /// About slugs that several files ask for, and excerpts of nothing.
    pub(super) warnings: Vec<Diagnostic>,
}

impl TranscriptOrder {
    /// Puts transcripts in order. They come in the order of their paths: it decides which file keeps a
    /// slug that several ask for.
    pub(super) fn of(
        by_path: &[PlacedTranscript],
        overlaps: &Overlaps,
        withdrawn: &[Arc<Meta>],
    ) -> TranscriptOrder {
        let mut withdrawn: Vec<WithdrawnTranscript> =
            withdrawn.iter().map(|meta| WithdrawnTranscript::new(meta)).collect();
        let (slugs, numbered) = slugs(by_path, &mut withdrawn);
        let mut warnings = shared_slugs(by_path, &slugs, &numbered);
        let mut sorted: Vec<(usize, String)> = slugs.into_iter().enumerate().collect();
        sorted.sort_by(|(a, a_slug), (b, b_slug)| {
            let newest_first = |path: usize| {
                let date = by_path[path].date;
                (date.is_none(), Reverse(date))
            };
            newest_first(*a).cmp(&newest_first(*b)).then_with(|| natural_order(a_slug, b_slug))
        });
        let mut index_of_path: IndexVec<PathIndex, TranscriptIndex> =
            by_path.iter().map(|_| TranscriptIndex::default()).collect();
        for (index, (path, _)) in sorted.iter().enumerate() {
            index_of_path[PathIndex::new(*path)] = TranscriptIndex::new(index);
        }
        let transcripts: IndexVec<TranscriptIndex, &PlacedTranscript> =
            sorted.iter().map(|(path, _)| &by_path[*path]).collect();
        let dated = transcripts.as_slice().partition_point(|transcript| transcript.date.is_some());
        let slugs: IndexVec<TranscriptIndex, Arc<str>> =
            sorted.iter().map(|(_, slug)| Arc::from(slug.as_str())).collect();
        let (duplicates, unknown) = Duplicates::of(&transcripts, &slugs, overlaps, &index_of_path);
        warnings.extend(unknown);
        let first = by_path.first().map(|transcript| transcript.status);
        TranscriptOrder {
            dated,
            dates: transcripts.iter().map(|transcript| transcript.date).collect(),
            unlisted: which(&transcripts, |transcript| transcript.noindex),
            aliased: which(&transcripts, |transcript| !transcript.aliases.is_empty()),
            several_statuses: by_path.iter().any(|it| Some(it.status) != first),
            recordings: groups(&transcripts, |transcript| transcript.video_id),
            translated: groups(&transcripts, |transcript| transcript.translation_group),
            withdrawn: withdrawn.into(),
            slugs,
            duplicates,
            by_path: index_of_path,
            warnings,
        }
    }

    /// Whether exactly these transcripts were withdrawn.
    pub(super) fn has_withdrawn(&self, metas: &[Arc<Meta>]) -> bool {
        self.withdrawn.len() == metas.len()
            && self.withdrawn.iter().zip(metas).all(|(gone, meta)| gone.is_of(meta))
    }
}

/// A slug that a file asks for.
struct AskedSlug<'a> {
    source: &'a str,
    slug: &'a str,
    from_name: bool,
}

/// The slugs of the transcripts. Those that were withdrawn get theirs too, so that a withdrawal
/// changes no address. Also which of the transcripts have a number added to theirs.
fn slugs(
    by_path: &[PlacedTranscript],
    withdrawn: &mut [WithdrawnTranscript],
) -> (Vec<String>, BTreeSet<usize>) {
    let asked = by_path.iter().map(|own| AskedSlug {
        source: own.source,
        slug: own.slug,
        from_name: own.slug_from_name,
    });
    let gone = withdrawn.iter().map(|gone| AskedSlug {
        source: &gone.source,
        slug: &gone.slug,
        from_name: gone.slug_from_name,
    });
    let asked: Vec<AskedSlug> = asked.chain(gone).collect();
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by_key(|&index| asked[index].source);
    let told_apart = told_apart(order.iter().map(|&index| &asked[index]));
    let assigned = SlugSet::default().assign(told_apart.iter().map(|slug| &**slug));
    let mut slugs = vec![String::new(); asked.len()];
    let mut numbered = BTreeSet::new();
    for ((index, slug), wanted) in order.into_iter().zip(assigned).zip(&told_apart) {
        if !wanted.is_empty() && slug != **wanted {
            numbered.insert(index);
        }
        slugs[index] = slug;
    }
    let of_withdrawn = slugs.split_off(by_path.len());
    withdrawn.iter_mut().zip(of_withdrawn).for_each(|(gone, slug)| gone.slug = slug);
    (slugs, numbered)
}

/// The slugs that files ask for. The first file of a name has it as its slug, and those in other folders
/// have as many of their folders before it as it takes to tell them apart.
fn told_apart<'a>(asked: impl Iterator<Item = &'a AskedSlug<'a>> + Clone) -> Vec<Cow<'a, str>> {
    let mut taken: BTreeSet<Cow<str>> = BTreeSet::new();
    asked.clone().filter(|own| !own.from_name).for_each(|own| _ = taken.insert(own.slug.into()));
    asked
        .map(|own| {
            let mut slug = Cow::Borrowed(own.slug);
            if own.from_name && taken.contains(&slug) {
                let file = File::at("".as_ref(), own.source);
                for folder in file.folders().into_iter().rev() {
                    slug = slugify(&format!("{folder}-{slug}")).into();
                    if !taken.contains(&slug) {
                        break;
                    }
                }
            }
            taken.insert(slug.clone());
            slug
        })
        .collect()
}

/// The transcripts of which something holds, in the order of the site.
fn which<'a>(
    transcripts: &IndexVec<TranscriptIndex, &PlacedTranscript<'a>>,
    holds: impl Fn(&PlacedTranscript<'a>) -> bool,
) -> Vec<TranscriptIndex> {
    transcripts.indices().filter(|&index| holds(transcripts[index])).collect()
}

/// The transcripts that have a key in common with others, by key and in the order of the site.
fn groups<'a>(
    transcripts: &IndexVec<TranscriptIndex, &PlacedTranscript<'a>>,
    key: impl Fn(&PlacedTranscript<'a>) -> Option<&'a str>,
) -> Vec<TranscriptIndex> {
    let id = |index: TranscriptIndex| key(transcripts[index]);
    let mut all: Vec<TranscriptIndex> =
        transcripts.indices().filter(|&index| id(index).is_some()).collect();
    all.sort_by_key(|&index| id(index));
    let several = all.chunk_by(|&a, &b| id(a) == id(b)).filter(|same| same.len() > 1);
    several.flatten().copied().collect()
}

/// About the transcripts that do not get the slug they ask for, because it is taken.
fn shared_slugs(
    by_path: &[PlacedTranscript],
    slugs: &[String],
    numbered: &BTreeSet<usize>,
) -> Vec<Diagnostic> {
    let owners: BTreeMap<&str, &PlacedTranscript> =
        slugs.iter().zip(by_path).map(|(slug, transcript)| (slug.as_str(), transcript)).collect();
    let warning = |(index, (transcript, slug)): (usize, (&PlacedTranscript, &String))| {
        let wanted = transcript.slug;
        let owner = owners.get(wanted).filter(|owner| owner.source != transcript.source)?;
        if transcript.slug_from_name && !owner.slug_from_name && !is_named(owner.source, wanted) {
            let (path, source) = (owner.source, transcript.source);
            let message = format!(
                "the slug `{wanted}` is also that of {source}, from its file name; that page gets the slug `{slug}` instead"
            );
            let warning = Diagnostic::warning(Code::DuplicateSlug, path, message);
            return Some(warning.help("set a different `slug` here, or set one in the other file"));
        }
        let source = owner.source;
        let message =
            format!("the slug `{wanted}` is already used by {source}; using `{slug}` instead");
        let warning = Diagnostic::warning(Code::DuplicateSlug, transcript.source, message);
        numbered
            .contains(&index)
            .then(|| warning.help("set a different `slug` in one of the two files"))
    };
    by_path.iter().zip(slugs).enumerate().filter_map(warning).collect()
}

/// Whether a file, or its folder, has a name that gives it this slug: then `slug` only makes sure that it
/// keeps it.
fn is_named(source: &str, slug: &str) -> bool {
    let mut parts = source.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    [Some(name), parts.next()].into_iter().flatten().any(|name| slugify(name) == slug)
}
