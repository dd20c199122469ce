//! The site after an edit.
//!
//! Most saves change words of a text and nothing that other pages list: no date and no name. Then
//! the lists of the site before stand, at most with other numbers of mentions, and only the
//! transcripts that were edited are made anew: the time of a save hardly grows with the archive.

use std::sync::Arc;

use super::evidence::Evidence;
use super::groups::GROUPS;
use super::{Entry, Mention, Site, Tag};
use crate::config::UnsupportedTags;
use crate::lexicon::Lexicon;
use crate::model::{Facts, Meta};

impl Site {
    /// This site with the facts as they are now, if its lists stand; `None` if it must be indexed
    /// anew.
    pub(super) fn edited(
        &self,
        facts: &[Arc<Facts>],
        lexicon: &Arc<Lexicon>,
        unattested: UnsupportedTags,
    ) -> Option<Site> {
        let same = Arc::ptr_eq(&self.lexicon, lexicon) && self.unattested == unattested;
        if !same || self.by_path.len() != facts.len() {
            return None;
        }
        let pairs = self.by_path.iter().zip(facts);
        let edited: Vec<(usize, &Arc<Facts>)> = pairs
            .map(|(&at, facts)| (at, facts))
            .filter(|&(at, facts)| !Arc::ptr_eq(&self.transcripts[at].facts, facts))
            .collect();
        let mut counts = self.counts.clone();
        for &(at, facts) in &edited {
            let before = &self.transcripts[at].facts;
            if !listed_alike(&before.meta, &facts.meta) {
                return None;
            }
            counts.take(before, lexicon);
            counts.add(facts, lexicon);
        }
        // What the archive tells of a name decides on its places in every text.
        let evidence = Evidence::of(&counts, lexicon);
        if !evidence.decides_like(&self.evidence) {
            return None;
        }
        let mut transcripts = self.transcripts.clone();
        let mut counted: Vec<(usize, &Tag, &Tag)> = Vec::new();
        for &(at, facts) in &edited {
            transcripts[at] = Arc::new(self.entry(&self.transcripts[at], facts, &evidence)?);
        }
        for &(at, _) in &edited {
            let tags = self.transcripts[at].tags.iter().zip(&transcripts[at].tags);
            let changed = tags.filter(|(before, now)| before.mentions.len() != now.mentions.len());
            counted.extend(changed.map(|(before, now)| (at, before, now)));
        }
        let entities = match counted.is_empty() {
            true => Arc::clone(&self.entities),
            false => Arc::new(self.entities.counted(&counted)?),
        };
        Some(Site {
            transcripts,
            dated: self.dated,
            groups: Arc::clone(&self.groups),
            entities,
            lexicon: Arc::clone(lexicon),
            unattested,
            by_path: Arc::clone(&self.by_path),
            recordings: Arc::clone(&self.recordings),
            counts,
            evidence,
            warnings: self.warnings.clone(),
        })
    }

    /// Whether this site has the lists of the other: the same transcripts at the same addresses,
    /// with the same names and numbers of mentions. What is planned from the lists of one holds for the other.
    pub fn has_lists_of(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.entities, &other.entities) && Arc::ptr_eq(&self.groups, &other.groups)
    }

    /// A transcript with new facts; `None` if it has other tags than before, or one of them is
    /// attested now that was not, or the other way round.
    fn entry(&self, before: &Entry, facts: &Arc<Facts>, evidence: &Evidence) -> Option<Entry> {
        let meant = evidence.mentions(facts, &self.lexicon);
        let tags = self.entities.tags(facts, &meant, &self.lexicon);
        let listed = |tag: &Tag| (tag.entity, tag.declared, tag.mentions.is_empty());
        if !tags.iter().map(listed).eq(before.tags.iter().map(listed)) {
            return None;
        }
        let mentions: Vec<Mention> = self.entities.mentions(facts, meant);
        Some(Entry { facts: Arc::clone(facts), mentions, tags, ..before.clone() })
    }
}

/// Whether lists see no difference between what a file says of itself and what it said.
fn listed_alike(before: &Meta, now: &Meta) -> bool {
    let groups = GROUPS.iter().all(|group| group.names_of(before) == group.names_of(now));
    groups
        && before.source == now.source
        && before.slug == now.slug
        && before.date == now.date
        && before.aliases == now.aliases
        && before.video_id == now.video_id
        && before.entities == now.entities
}
