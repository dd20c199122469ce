//! Refresh: reads what has changed on disk, and indexes the whole.
//!
//! [`Archive::refresh`] is the first half of every build: load, annotate, index. A new archive
//! reads everything. Later it reads the files that have changed, searches a text again only if the
//! text or the names have changed, and makes the lists of the site again only if something that
//! they depend on has changed. The result is the same as that of a new archive.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::annotate;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fingerprint::Fingerprint;
use crate::base::progress::Progress;
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::config::Config;
use crate::lexicon::{self, Lexicon};
use crate::metadata::Names;
use crate::model::{Facts, File, Meta};
use crate::project::archive::{Archive, KnownFile, NameSearch, ReadSettings, WalkedFolders};
use crate::project::changes::ChangeSet;
use crate::project::files::{in_content, read_body, read_lexicon, read_transcript};
use crate::project::places::Places;
use crate::project::walk::walk;
use crate::site::Site;

/// What must be read.
struct Outdated {
    /// The files to read, each with its fingerprint if it was taken already.
    files: Vec<(File, Option<Fingerprint>)>,
    /// What was known of these files, and of those that are gone.
    before: BTreeMap<File, KnownFile>,
}

impl Archive {
    /// Reads what has changed, and indexes the whole. A change set spares the walk through all
    /// folders, except the first time.
    ///
    /// # Errors
    /// [`Stopped`] if the archive holds no transcript. Files that cannot be used are errors in
    /// `diagnostics`, and the site is made from the others.
    pub fn refresh(
        &mut self,
        config: &Config,
        changes: &ChangeSet,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Result<Arc<Site>, Stopped> {
        let settings = ReadSettings::of(config);
        // Metadata first, one file at a time: then all names are known.
        let renamed = self.read(config, changes, progress, diagnostics);
        // Then the texts, one at a time.
        let search = self.name_search(renamed, settings);
        self.annotate(&search, config, progress);
        diagnostics.extend(self.files.values().flat_map(|known| known.diagnostics.clone()));
        if self.files.is_empty() && !diagnostics.has_errors() {
            return Err(diagnostics.stop(no_transcripts(config)));
        }
        // Then the whole.
        let included =
            |known: &&KnownFile| known.meta.as_deref().is_some_and(|meta| settings.include(meta));
        let facts: Vec<Arc<Facts>> =
            self.files.values().filter(included).filter_map(|known| known.facts.clone()).collect();
        let withdrawn = self.files.values().filter_map(|known| known.meta.as_ref());
        let withdrawn = withdrawn
            .filter(|meta| meta.withdrawn.is_some() && settings.has_address(meta))
            .cloned()
            .collect::<Vec<Arc<Meta>>>();
        let before = self.site.as_deref();
        let site =
            Arc::new(Site::index(facts, &withdrawn, &search.lexicon, config.unsupported, before));
        diagnostics.extend(site.warnings().map(|warning| in_content(warning, config)));
        self.search = Some(search);
        self.site = Some(Arc::clone(&site));
        Ok(site)
    }

    /// Reads the lexicon, and the metadata of the files that are new or have changed. Returns
    /// whether names may have come or gone.
    fn read(
        &mut self,
        config: &Config,
        changes: &ChangeSet,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let (entries, found) = read_lexicon(config);
        diagnostics.extend(found);
        let mut renamed = entries != self.entries;
        self.entries = entries;
        let fields = Names::new(&config.fields, diagnostics);
        if fields != self.fields {
            // Every file may have other metadata now.
            self.files.values_mut().for_each(|known| known.fingerprint = None);
            self.folders = None;
            self.fields = fields;
        }
        if !self.places.hold_for(config) {
            self.folders = None;
        }
        let Outdated { files, mut before } = self.outdated(config, changes);
        diagnostics.extend(self.walked.diagnostics.iter().cloned());
        progress.begin("reading", files.len());
        let (fields, places) = (&self.fields, &self.places);
        let read =
            files.into_par_iter().map_init(Source::default, |source, (file, fingerprint)| {
                // The fingerprint is older than what is read, so the next refresh sees a change made
                // in between.
                let fingerprint = fingerprint.or_else(|| Fingerprint::of(&file.path));
                let (transcript, diagnostics) = read_transcript(&file, fields, source);
                let meta = transcript.map(|mut transcript| {
                    places.apply(&file, &mut transcript.meta);
                    Arc::new(transcript.meta)
                });
                progress.step();
                let unread = diagnostics.iter().any(Diagnostic::may_pass);
                // A file that could not be read has not been seen as it is.
                let fingerprint = fingerprint.filter(|_| !unread);
                (file, KnownFile { fingerprint, meta, diagnostics, unread, facts: None })
            });
        let read: Vec<(File, KnownFile)> = read.collect();
        let settings = ReadSettings::of(config);
        let names = |known: Option<&KnownFile>| {
            let meta = known.and_then(|known| known.meta.as_deref());
            let names = |meta: &Meta| {
                let speakers = meta.speakers.iter().chain(&meta.folder_labels).cloned();
                (settings.include(meta), speakers.collect::<Vec<_>>(), meta.entities.clone())
            };
            meta.map(names).unwrap_or_default()
        };
        for (file, known) in read {
            let old = before.remove(&file);
            renamed = renamed || names(old.as_ref()) != names(Some(&known));
            self.files.insert(file, known);
        }
        renamed || !before.is_empty()
    }

    /// Takes the files that must be read out of the known ones.
    fn outdated(&mut self, config: &Config, changes: &ChangeSet) -> Outdated {
        if let Some(changed) = self.changed_files(config, changes) {
            let before = changed.iter().filter_map(|file| self.files.remove_entry(file)).collect();
            let fingerprinted = changed.into_iter().map(|file| {
                let fingerprint = Fingerprint::of(&file.path);
                (file, fingerprint)
            });
            return Outdated { files: fingerprinted.collect(), before };
        }
        // A walk leaves all processors but one idle.
        let walked = || walk(&config.content, &config.root);
        self.walked = rayon::join(walked, lexicon::prepare).0;
        self.folders = Some(WalkedFolders::of(config));
        let mut before = std::mem::take(&mut self.files);
        let mut files = Vec::new();
        for file in std::mem::take(&mut self.walked.files) {
            let fingerprint = if before.is_empty() { None } else { Fingerprint::of(&file.path) };
            let same =
                |known: &KnownFile| fingerprint.is_some() && known.fingerprint == fingerprint;
            if before.get(&file).is_some_and(same) {
                self.files.extend(before.remove_entry(&file));
            } else {
                files.push((file, fingerprint));
            }
        }
        let known = self.files.keys().chain(files.iter().map(|(file, _)| file));
        let (places, diagnostics) = Places::read(known, &self.walked.indexes, &self.fields, config);
        self.walked.unread |= diagnostics.iter().any(Diagnostic::may_pass);
        self.walked.diagnostics.extend(diagnostics);
        if places != self.places {
            // What the place of a file says of it may be something else now.
            self.places = places;
            for (file, known) in std::mem::take(&mut self.files) {
                files.push((file.clone(), None));
                before.insert(file, known);
            }
        }
        Outdated { files, before }
    }

    /// All names to search for. If they are not those of before, all texts are searched again.
    fn name_search(&mut self, renamed: bool, settings: ReadSettings) -> NameSearch {
        let same_settings = self.settings == settings;
        let same_html = self.settings.allow_html == settings.allow_html;
        self.settings = settings;
        let before = match self.search.take() {
            Some(search) if same_settings && !renamed => return search,
            before => before,
        };
        let metas = self.files.values().filter_map(|known| known.meta.as_deref());
        let included = metas.filter(|meta| settings.include(meta));
        let lexicon = Lexicon::new(self.entries.clone(), included);
        match before {
            Some(search) if same_html && *search.lexicon == lexicon => search,
            _ => {
                self.files.values_mut().for_each(|known| known.facts = None);
                NameSearch::new(lexicon)
            }
        }
    }

    /// Reads the texts that have no facts, and makes their facts.
    fn annotate(&mut self, search: &NameSearch, config: &Config, progress: &dyn Progress) {
        let settings = ReadSettings::of(config);
        let outdated = |(_, known): &(&File, &mut KnownFile)| {
            let included = known.meta.as_deref().is_some_and(|meta| settings.include(meta));
            included && known.facts.is_none()
        };
        let texts: Vec<&mut KnownFile> =
            self.files.iter_mut().filter(outdated).map(|(_, known)| known).collect();
        progress.begin("annotating", texts.len());
        texts.into_par_iter().for_each_init(Source::default, |source, known| {
            let Some(meta) = known.meta.clone() else { return };
            match read_body(config, &meta, source) {
                Ok(body) => {
                    let facts = annotate::facts(meta, body, &search.finder, settings.allow_html);
                    known.facts = Some(Arc::new(facts));
                }
                // The file was removed or broken in the meantime; the next refresh reads it.
                Err(diagnostic) => {
                    known.diagnostics = vec![diagnostic];
                    known.fingerprint = None;
                    known.unread = true;
                }
            }
            progress.step();
        });
    }
}

fn no_transcripts(config: &Config) -> Diagnostic {
    Diagnostic::error(
        Code::NoContent,
        config.content.display().to_string(),
        "this folder contains no transcript",
    )
    .help("put a Markdown file into it, or specify another folder with `--content DIR`; `dicta init` begins a new site")
}
