//! Refresh: reads what has changed on disk, and indexes the whole.
//!
//! [`Archive::refresh`] is the first half of every build: load, annotate, index. A new archive
//! reads everything. Later it reads the files that have changed, searches a text again only if the
//! text or the names have changed, and makes the lists of the site again only if something that
//! they depend on has changed. The result is the same as that of a new archive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::annotate;
use crate::base::diagnostic::Diagnostic;
use crate::base::progress::Progress;
use crate::base::sink::{Diagnostics, Stopped};
use crate::base::source::Source;
use crate::config::Config;
use crate::lexicon::{self, Lexicon, SoughtWords, sought_otherwise};
use crate::metadata::Names;
use crate::model::{File, Meta};
use crate::project::archive::{
    Archive, KnownFile, NameSearch, ReadSettings, SourceFingerprint, Standing, WalkedFolders,
};
use crate::project::changes::ChangeSet;
use crate::project::files::{
    ReadTranscript, in_content, read_body, read_body_for_first_time, read_lexicon, read_metadata,
};
use crate::project::nothing_found::no_transcripts;
use crate::project::places::Places;
use crate::project::walk::walk;
use crate::site::{Site, names_in_labels};

/// A file that was read, came or went, and that declares other names now.
#[derive(Default)]
struct Redeclared {
    /// What the site included of it before.
    before: Option<Arc<Meta>>,
    /// What it includes now.
    now: Option<Arc<Meta>>,
}

/// What must be read.
struct Outdated {
    /// The files to read, each with its fingerprint if it was taken already.
    files: Vec<(File, Option<SourceFingerprint>)>,
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
        let entries = self.entries.clone();
        // Metadata first, one file at a time: then all names are known.
        let redeclared = self.read(config, changes, progress, diagnostics);
        // Then the texts, one at a time.
        let mut search = self.name_search(&redeclared, entries == self.entries, settings);
        self.annotate(&search, config, progress);
        if self.name_people_in_labels() {
            search = self.search_otherwise(search, true);
            self.annotate(&search, config, progress);
        }
        let (mut facts, mut withdrawn) = (Vec::with_capacity(self.files.len()), Vec::new());
        self.unread.clear();
        // Once through all files: there may be many thousands.
        for (file, known) in &self.files {
            diagnostics.extend(known.found().cloned());
            self.unread.extend(known.unread.then(|| file.clone()));
            match known.standing {
                Standing::Included => facts.extend(known.facts.clone()),
                Standing::Withdrawn => withdrawn.extend(known.meta.clone()),
                Standing::HeldBack | Standing::LeftOut => {}
            }
        }
        if self.files.is_empty() && !diagnostics.has_errors() {
            return Err(diagnostics.stop(no_transcripts(config)));
        }
        // Then the whole.
        let before = self.site.as_deref();
        let site =
            Arc::new(Site::index(facts, &withdrawn, &search.lexicon, config.unsupported, before));
        diagnostics.extend(site.warnings().map(|warning| in_content(warning, config)));
        self.search = Some(search);
        self.site = Some(Arc::clone(&site));
        Ok(site)
    }

    /// Reads the lexicon, and the metadata of the files that are new or have changed. Returns those that
    /// declare other names now.
    fn read(
        &mut self,
        config: &Config,
        changes: &ChangeSet,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Redeclared> {
        let (entries, found) = read_lexicon(config);
        diagnostics.extend(found);
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
        let read =
            files.into_par_iter().map_init(Source::default, |source, (file, fingerprint)| {
                let known = self.known_file(&file, fingerprint, ReadSettings::of(config), source);
                progress.step();
                (file, known)
            });
        let read: Vec<(File, KnownFile)> = read.collect();
        let mut touched = read.iter().map(|(_, known)| known).chain(before.values());
        let is_renamed = touched.any(KnownFile::names_captions);
        let mut redeclared = Vec::new();
        for (file, known) in read {
            redeclared.extend(Redeclared::of(before.remove(&file).as_ref(), Some(&known)));
            self.files.insert(file, known);
        }
        redeclared.extend(before.values().filter_map(|gone| Redeclared::of(Some(gone), None)));
        self.name_captions(is_renamed);
        redeclared
    }

    /// Takes note of the captions that transcripts name, if a file that does was read or is gone. If they
    /// are others than before, every standing is decided again.
    fn name_captions(&mut self, is_renamed: bool) {
        if is_renamed {
            let metas = self.files.values().filter_map(|known| known.meta.as_ref());
            let named: BTreeSet<String> = metas.filter_map(|meta| meta.named_captions()).collect();
            self.has_old_standings |= named != self.named_captions;
            self.named_captions = named;
        }
        for known in &self.named_captions {
            let own = File { below: known.clone(), name: String::new(), path: PathBuf::new() };
            let own = self.files.range_mut(own..).next();
            if let Some((_, own)) = own.filter(|(file, _)| file.below == *known) {
                own.standing = Standing::LeftOut;
            }
        }
    }

    /// Reads the metadata of a file.
    fn known_file(
        &self,
        file: &File,
        fingerprint: Option<SourceFingerprint>,
        settings: ReadSettings,
        source: &mut Source,
    ) -> KnownFile {
        // The fingerprint is older than what is read, so the next refresh sees a change made in between.
        let beside = self.beside(file);
        let fingerprint = fingerprint.or_else(|| SourceFingerprint::of(file, beside));
        let ReadTranscript { transcript, is_wanted, diagnostics } =
            read_metadata(file, beside, &self.fields, source);
        let mut meta = transcript.map(|transcript| transcript.meta);
        if let Some(meta) = &mut meta {
            self.places.apply(file, meta);
            self.places.add_language(&source.text, meta);
        }
        let meta = meta.map(Arc::new);
        let unread = diagnostics.iter().any(Diagnostic::may_pass);
        let names_captions = meta.as_ref().is_some_and(|meta| meta.captions_file.is_some());
        KnownFile {
            // A file that could not be read has not been seen as it is. Captions that it names may change
            // without it.
            fingerprint: fingerprint.filter(|_| !unread && !names_captions),
            standing: settings.standing(meta.as_deref(), is_wanted),
            meta,
            is_wanted,
            diagnostics,
            text_diagnostics: None,
            unread,
            facts: None,
            words: None,
        }
    }

    /// Takes the files that must be read out of the known ones.
    fn outdated(&mut self, config: &Config, changes: &ChangeSet) -> Outdated {
        if let Some(changed) = self.changed_files(config, changes) {
            let before = changed.iter().filter_map(|file| self.files.remove_entry(file)).collect();
            let fingerprinted = changed.into_iter().map(|file| {
                let fingerprint = SourceFingerprint::of(&file, self.beside(&file));
                (file, fingerprint)
            });
            return Outdated { files: fingerprinted.collect(), before };
        }
        // A walk leaves all processors but one idle.
        let walked = || walk(&config.content, &config.root, &config.language);
        self.walked = rayon::join(walked, lexicon::prepare).0;
        self.folders = Some(WalkedFolders::of(config));
        let mut before = std::mem::take(&mut self.files);
        let mut files = Vec::new();
        for file in std::mem::take(&mut self.walked.files) {
            let fingerprint = match before.is_empty() {
                true => None,
                false => SourceFingerprint::of(&file, self.beside(&file)),
            };
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

    /// All names to search for. The texts are searched again that may have one of those that have come or
    /// gone.
    fn name_search(
        &mut self,
        redeclared: &[Redeclared],
        same_entries: bool,
        settings: ReadSettings,
    ) -> NameSearch {
        let same_settings =
            self.settings == settings && !std::mem::take(&mut self.has_old_standings);
        let same_html = self.settings.allow_html == settings.allow_html;
        self.settings = settings;
        let before = self.search.take().filter(|_| same_html);
        if same_settings {
            for Redeclared { before, now } in redeclared {
                before.iter().for_each(|meta| self.declared.remove(meta));
                now.iter().for_each(|meta| self.declared.add(meta));
            }
        } else {
            for (file, known) in &mut self.files {
                let is_wanted = known.is_wanted && !self.named_captions.contains(&file.below);
                known.standing = settings.standing(known.meta.as_deref(), is_wanted);
            }
            let included = self.files.values().filter(|known| known.standing == Standing::Included);
            let included = included.filter_map(|known| known.meta.as_deref());
            self.declared = std::mem::take(&mut self.declared).with_files(included);
        }
        let Some(search) = before else {
            self.files.values_mut().for_each(|known| (known.facts, known.words) = (None, None));
            return NameSearch::new(Lexicon::of(self.entries.clone(), &self.declared, None));
        };
        if same_settings && same_entries && redeclared.is_empty() {
            return search;
        }
        self.search_otherwise(search, same_entries)
    }

    /// Takes note of the people whom labels name; returns whether they are others than before.
    fn name_people_in_labels(&mut self) -> bool {
        let included = self.files.values().filter(|known| known.standing == Standing::Included);
        let facts = included.filter_map(|known| known.facts.as_deref());
        self.declared.set_in_labels(facts.flat_map(names_in_labels))
    }

    /// The names to search for as they are known now, after a search for others.
    fn search_otherwise(&mut self, search: NameSearch, same_entries: bool) -> NameSearch {
        let numbers = same_entries.then_some(&*search.lexicon);
        let lexicon = Lexicon::of(self.entries.clone(), &self.declared, numbers);
        if lexicon == *search.lexicon {
            return search;
        }
        if !same_entries {
            self.files.values_mut().for_each(|known| known.facts = None);
            return NameSearch::new(lexicon);
        }
        let sought = sought_otherwise(&search.lexicon, &lexicon);
        if sought.is_empty() {
            return NameSearch { lexicon: Arc::new(lexicon), finder: search.finder };
        }
        let sought = sought.into_iter().filter_map(|name| name.in_any(&self.all_words));
        let sought: Vec<SoughtWords> = sought.collect();
        let may_have_one = |known: &KnownFile| match &known.words {
            Some(words) => sought.iter().any(|name| name.may_be_in(words)),
            None => true,
        };
        let files: Vec<&mut KnownFile> = self.files.values_mut().collect();
        let changed = files.into_par_iter().filter(|known| may_have_one(known));
        changed.for_each(|known| known.facts = None);
        NameSearch::new(lexicon)
    }

    /// Remembers the words of the texts, so that those without a new name need not be searched for it. That
    /// takes about as long as a search of all texts, and then of those that have changed: it is for
    /// archives that are kept.
    pub fn remember_words(&mut self, config: &Config) {
        let ReadSettings { allow_html, .. } = self.settings;
        let known = self.files.values_mut().filter(|known| known.words.is_none());
        let mut texts: Vec<&mut KnownFile> = known.filter(|known| known.facts.is_some()).collect();
        texts.par_iter_mut().for_each_init(Source::default, |source, known| {
            let Some(facts) = &known.facts else { return };
            // One that was changed in the meantime is read again at the next refresh.
            if let Ok(body) = read_body(config, &facts.meta, source) {
                known.words = annotate::text_words(facts, &body, allow_html);
            }
        });
        let words = texts.iter().filter_map(|known| known.words.as_ref());
        words.for_each(|words| self.all_words.add(words));
    }

    /// Reads the texts that have no facts, and makes their facts. Of those that the site does not show, the
    /// captions are read for what is wrong with them.
    fn annotate(&mut self, search: &NameSearch, config: &Config, progress: &dyn Progress) {
        let settings = ReadSettings::of(config);
        let texts: Vec<&mut KnownFile> =
            self.files.values_mut().filter(|known| known.has_unread_text()).collect();
        progress.begin("annotating", texts.len());
        texts.into_par_iter().for_each_init(Source::default, |source, known| {
            let Some(meta) = known.meta.clone() else { return };
            let mut found = Diagnostics::new();
            match read_body_for_first_time(config, &meta, source, &mut found) {
                Ok(body) => {
                    known.text_diagnostics = Some(found.into_sorted());
                    if known.standing == Standing::Included {
                        let facts =
                            annotate::facts(meta, &body, &search.finder, settings.allow_html);
                        known.facts = Some(Arc::new(facts));
                    }
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

impl Redeclared {
    /// `None` if a file declares the names that it declared before.
    fn of(before: Option<&KnownFile>, now: Option<&KnownFile>) -> Option<Redeclared> {
        let included = |known: Option<&KnownFile>| {
            known.filter(|known| known.standing == Standing::Included)?.meta.clone()
        };
        let (before, now) = (included(before), included(now));
        let same = match (&before, &now) {
            (None, None) => true,
            (Some(before), Some(now)) => {
                before.entities == now.entities
                    && before.speakers == now.speakers
                    && before.folder_labels == now.folder_labels
            }
            _ => false,
        };
        (!same).then_some(Redeclared { before, now })
    }
}
