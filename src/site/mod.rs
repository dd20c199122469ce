//! Site: the indexed whole. What every page may know of every transcript, without its text.
//!
//! A [`Site`] is made from all [`Facts`] at once and never changed. Transcripts, entities and terms
//! are named by their position in its lists; the lists are ordered, so that two builds of the same
//! archive agree to the byte. An edit that leaves the lists as they are makes a new site that shares
//! them with the one before ([`edited`]).

mod edited;
mod entities;
mod evidence;
pub mod folders;
mod groups;
mod names;
mod related;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use entities::{Entities, Entity, Kind, Tag, same_letters};
use evidence::{Counts, Evidence};
pub use groups::{AUTHORS, FACETS, GROUPS, Group, GroupKind, KEYWORDS, Term};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::slug::SlugSet;
use crate::config::Unattested;
use crate::lexicon::Lexicon;
use crate::model::Facts;

/// The indexed whole.
#[derive(Debug)]
pub struct Site {
    /// All transcripts: newest first, and behind them the undated ones by slug.
    pub transcripts: Vec<Arc<Entry>>,
    /// How many of them have a date.
    pub dated: usize,
    /// The keywords and the facets, in the order of [`GROUPS`].
    pub groups: Arc<[Group]>,
    /// The entities and their kinds.
    pub entities: Arc<Entities>,
    /// The names that were looked for.
    pub lexicon: Arc<Lexicon>,
    /// What becomes of declared tags without a mention.
    pub unattested: Unattested,
    /// The transcripts in the order of their paths.
    by_path: Arc<[usize]>,
    /// The transcripts of recordings that have several, by recording.
    recordings: Arc<[usize]>,
    counts: Counts,
    evidence: Evidence,
    /// Of slugs that several files ask for.
    warnings: Vec<Diagnostic>,
}

/// A transcript with its place in the whole.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is known of it.
    pub facts: Arc<Facts>,
    /// Its own slug; no other transcript has it.
    pub slug: String,
    /// For each group, the terms that count for it, in the order of its file.
    pub terms: Vec<Vec<usize>>,
    /// For each group, the terms that its file names and its text does not mention.
    pub unattested: Vec<Vec<usize>>,
    /// Where entities are meant in its text, in order.
    pub mentions: Vec<Mention>,
    /// The entities that it declares, in the order of its file, then those that it only mentions,
    /// in the order of its text.
    pub tags: Vec<Tag>,
}

/// A place where an entity is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Which entity.
    pub entity: usize,
    /// Where, as a position in [`crate::model::Spoken::candidates`].
    pub candidate: usize,
}

impl Entry {
    /// The entities that it counts for.
    pub fn entities(&self, unattested: Unattested) -> impl Iterator<Item = usize> {
        let counts = move |tag: &&Tag| !tag.mentions.is_empty() || unattested == Unattested::Show;
        self.tags.iter().filter(counts).map(|tag| tag.entity)
    }

    /// The day it was published.
    pub fn date(&self) -> Option<Date> {
        self.facts.meta.date
    }
}

impl Site {
    /// Indexes the archive. `facts` come in the order of their paths, which decides who keeps a
    /// slug that several ask for. What is the same as in the site `before` is taken from it.
    pub fn index(
        facts: Vec<Arc<Facts>>,
        lexicon: &Arc<Lexicon>,
        unattested: Unattested,
        before: Option<&Site>,
    ) -> Site {
        before
            .and_then(|before| before.edited(&facts, lexicon, unattested))
            .unwrap_or_else(|| Site::new(facts, Arc::clone(lexicon), unattested))
    }

    fn new(facts: Vec<Arc<Facts>>, lexicon: Arc<Lexicon>, unattested: Unattested) -> Site {
        let mut counts = Counts::new(&lexicon);
        facts.iter().for_each(|facts| counts.add(facts, &lexicon));
        let evidence = Evidence::of(&counts, &lexicon);
        let slugs = SlugSet::default().assign(facts.iter().map(|facts| facts.meta.slug.as_str()));
        let warnings = shared_slugs(&facts, &slugs);
        let entry = |(facts, slug)| Entry {
            facts,
            slug,
            terms: Vec::new(),
            unattested: Vec::new(),
            mentions: Vec::new(),
            tags: Vec::new(),
        };
        let mut transcripts: Vec<(usize, Entry)> =
            facts.into_iter().zip(slugs).map(entry).enumerate().collect();
        transcripts.sort_by(|(_, a), (_, b)| {
            let newest = (a.date().is_none(), std::cmp::Reverse(a.date()));
            newest.cmp(&(b.date().is_none(), std::cmp::Reverse(b.date()))).then(a.slug.cmp(&b.slug))
        });
        let mut by_path = vec![0; transcripts.len()];
        for (at, (path, _)) in transcripts.iter().enumerate() {
            by_path[*path] = at;
        }
        let mut transcripts: Vec<Entry> = transcripts.into_iter().map(|(_, entry)| entry).collect();
        let dated = transcripts.partition_point(|entry| entry.date().is_some());
        let recordings = recordings(&transcripts);
        let meant =
            transcripts.par_iter().map(|entry| evidence.mentions(&entry.facts, &lexicon)).collect();
        let entities = Entities::index(&mut transcripts, meant, &lexicon, unattested);
        let groups: Vec<Group> = GROUPS
            .par_iter()
            .map(|kind| Group::index(kind, &transcripts, &entities, &lexicon, unattested))
            .collect();
        let placed = transcripts.into_par_iter().enumerate().map(|(at, mut entry)| {
            let terms = groups.iter().map(|group| group.terms_of(at, &entry.facts.meta));
            (entry.terms, entry.unattested) = terms.unzip();
            Arc::new(entry)
        });
        Site {
            transcripts: placed.collect(),
            dated,
            groups: groups.into(),
            entities: Arc::new(entities),
            lexicon,
            unattested,
            by_path: by_path.into(),
            recordings: recordings.into(),
            counts,
            evidence,
            warnings,
        }
    }

    /// What is wrong with the files together.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The transcript of a file, by its path below the content folder.
    pub fn of_file(&self, source: &str) -> Option<usize> {
        let path = |&at: &usize| self.transcripts[at].facts.meta.source.as_str();
        let found = self.by_path.binary_search_by_key(&source, path);
        found.ok().map(|place| self.by_path[place])
    }

    /// The transcripts of the same recording, in the site's order; none if it is the only one.
    pub fn of_recording(&self, transcript: usize) -> &[usize] {
        let id = |&at: &usize| self.transcripts[at].facts.meta.video_id.as_deref();
        let own = id(&transcript);
        let from = self.recordings.partition_point(|other| id(other) < own);
        let same = self.recordings[from..].partition_point(|other| id(other) == own);
        &self.recordings[from..from + same]
    }

    /// The transcript published just before this one, if both are dated.
    pub fn older(&self, transcript: usize) -> Option<usize> {
        (transcript + 1 < self.dated).then_some(transcript + 1)
    }

    /// The transcript published just after this one, if both are dated.
    pub fn newer(&self, transcript: usize) -> Option<usize> {
        (transcript < self.dated).then(|| transcript.checked_sub(1)).flatten()
    }
}

/// The transcripts whose recording is that of others too, by recording and in the site's order.
fn recordings(transcripts: &[Entry]) -> Vec<usize> {
    let id = |at: usize| transcripts[at].facts.meta.video_id.as_deref();
    let mut all: Vec<usize> = (0..transcripts.len()).filter(|&at| id(at).is_some()).collect();
    all.sort_by_key(|&at| id(at));
    let several = all.chunk_by(|&a, &b| id(a) == id(b)).filter(|same| same.len() > 1);
    several.flatten().copied().collect()
}

fn shared_slugs(facts: &[Arc<Facts>], slugs: &[String]) -> Vec<Diagnostic> {
    let owners: std::collections::BTreeMap<&str, &str> = facts
        .iter()
        .zip(slugs)
        .map(|(facts, slug)| (slug.as_str(), facts.meta.source.as_str()))
        .collect();
    let numbered = facts.iter().zip(slugs).filter(|(facts, slug)| facts.meta.slug != **slug);
    numbered
        .filter_map(|(facts, slug)| {
            let meta = &facts.meta;
            let owner = owners.get(meta.slug.as_str())?;
            let message = format!(
                "the slug `{}` is that of {owner} already; this page becomes `{slug}`",
                meta.slug
            );
            let diagnostic = Diagnostic::warning(Code::DuplicateSlug, &meta.source, message);
            Some(diagnostic.help("give one of the two a `slug:` of its own"))
        })
        .collect()
}
