//! Archive: all that is known of a folder of transcripts, kept in memory between builds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::Fingerprint;
use crate::config::Config;
use crate::lexicon::{self, AllWords, DeclaredNames, Finder, Lexicon, TextWords};
use crate::metadata::Names;
use crate::model::{Embargo, Facts, File, LexiconEntry, Meta};
use crate::project::changes::ChangeSet;
use crate::project::files::path_below;
use crate::project::pairing::{EpisodeOf, Sidecars};
use crate::project::places::Places;
use crate::project::walk::{ContentLink, Walk};
use crate::site::Site;

/// What is known of an archive. A new one knows nothing; [`Archive::refresh`] fills it from disk.
#[derive(Debug, Default)]
pub struct Archive {
    /// The files, in the order of their paths.
    pub(super) files: BTreeMap<File, KnownFile>,
    /// The entries of the lexicon file.
    pub(super) entries: Vec<LexiconEntry>,
    /// The names that the files declare which the site includes.
    pub(super) declared: DeclaredNames,
    /// The words of all texts, as far as they are remembered.
    pub(super) all_words: AllWords,
    /// The names that the texts were searched for; `None` before the first refresh.
    pub(super) search: Option<NameSearch>,
    /// The index as it was made last.
    pub(super) site: Option<Arc<Site>>,
    /// What the last walk found, except the files.
    pub(super) walked: Walk,
    /// The folders of the last walk; `None` if all files must be walked again.
    pub(super) folders: Option<WalkedFolders>,
    /// What the places of the files say.
    pub(super) places: Places,
    /// The names of fields with which the files were read.
    pub(super) fields: Names,
    /// The settings with which the files were read.
    pub(super) settings: ReadSettings,
    /// The files that transcripts name as their captions, by their paths below the content folder: they
    /// have no page of their own.
    pub(super) named_captions: BTreeSet<String>,
    /// Whether these have changed, so that every standing must be decided again.
    pub(super) has_old_standings: bool,
    /// The files that could not be read, for a reason that may pass without a change of the file.
    pub(super) unread: Vec<File>,
}

/// What is known of one file.
#[derive(Debug)]
pub(super) struct KnownFile {
    /// The fingerprint of it and its sidecars before it was read; `None` if a change could not be seen.
    pub(super) fingerprint: Option<SourceFingerprint>,
    /// Its metadata; `None` if the file cannot be used.
    pub(super) meta: Option<Arc<Meta>>,
    /// Whether it has a page of its own, as far as its sidecars say.
    pub(super) is_wanted: bool,
    /// What is wrong with its metadata.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What is wrong with its text; `None` until that is read.
    pub(super) text_diagnostics: Option<Vec<Diagnostic>>,
    /// Whether it could not be read, for a reason that may pass without a change of the file.
    pub(super) unread: bool,
    /// What the settings make of it.
    pub(super) standing: Standing,
    /// `None` if its text must be searched for names again.
    pub(super) facts: Option<Arc<Facts>>,
    /// The words of its text, if they are remembered.
    pub(super) words: Option<TextWords>,
}

/// The fingerprints of a file and of its sidecars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFingerprint {
    file: Fingerprint,
    sidecars: Vec<(File, Fingerprint)>,
    episode: Option<EpisodeOf>,
    day: Option<Date>,
    other_languages: Vec<Option<String>>,
}

/// What is beside most transcripts.
static NOTHING: Sidecars = Sidecars {
    captions: None,
    info: None,
    description: None,
    episode: None,
    day: None,
    other_languages: Vec::new(),
};

impl SourceFingerprint {
    /// `None` if a change of one of them could not be seen.
    pub(super) fn of(file: &File, beside: &Sidecars) -> Option<SourceFingerprint> {
        let of_sidecar = |file: &File| Some((file.clone(), Fingerprint::of(&file.path)?));
        Some(SourceFingerprint {
            file: Fingerprint::of(&file.path)?,
            sidecars: beside.files().map(of_sidecar).collect::<Option<_>>()?,
            episode: beside.episode.clone(),
            day: beside.day,
            other_languages: beside.other_languages.clone(),
        })
    }
}

/// What the settings make of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is a transcript of the site.
    Included,
    /// It was a transcript of the site, and has an address.
    Withdrawn,
    /// It is a draft, or an embargo holds it back: the site does not know it yet.
    HeldBack,
    /// It is not a transcript.
    LeftOut,
}

/// All names of an archive, ready to be searched for.
#[derive(Debug)]
pub(super) struct NameSearch {
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) finder: Finder,
}

/// The settings that decide what is read from the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ReadSettings {
    /// Whether raw HTML in a body is HTML and not text.
    pub(super) allow_html: bool,
    /// Whether drafts are read like other transcripts.
    pub(super) drafts: bool,
    /// The day on which embargoes are over or not.
    pub(super) today: Option<Date>,
}

/// The folders of a walk.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WalkedFolders {
    content: PathBuf,
    root: PathBuf,
}

impl NameSearch {
    pub(super) fn new(lexicon: Lexicon) -> NameSearch {
        let finder = Finder::new(&lexicon);
        NameSearch { lexicon: Arc::new(lexicon), finder }
    }
}

impl ReadSettings {
    pub(super) fn of(config: &Config) -> ReadSettings {
        ReadSettings { allow_html: config.allow_html, drafts: config.drafts, today: config.today }
    }

    /// The standing of a file with this metadata, which its sidecars make wanted or not.
    pub(super) fn standing(self, meta: Option<&Meta>, is_wanted: bool) -> Standing {
        let is_held_back =
            |meta: &Meta| meta.draft && !self.drafts || self.embargo_of(meta).is_some();
        match meta.filter(|_| is_wanted) {
            None => Standing::LeftOut,
            Some(meta) if is_held_back(meta) => Standing::HeldBack,
            Some(meta) if meta.withdrawn.is_some() => Standing::Withdrawn,
            Some(_) => Standing::Included,
        }
    }

    /// The embargo that holds a transcript back.
    fn embargo_of(self, meta: &Meta) -> Option<Embargo> {
        meta.embargo.filter(|embargo| embargo.holds_on(self.today))
    }
}

impl KnownFile {
    pub(super) fn names_captions(&self) -> bool {
        self.meta.as_ref().is_some_and(|meta| meta.captions_file.is_some())
    }

    /// Whether its text must be read.
    pub(super) fn has_unread_text(&self) -> bool {
        let has_captions = || self.meta.as_ref().is_some_and(|meta| meta.captions.is_some());
        match self.standing {
            Standing::Included => self.facts.is_none(),
            Standing::Withdrawn | Standing::HeldBack => {
                self.text_diagnostics.is_none() && has_captions()
            }
            Standing::LeftOut => false,
        }
    }

    /// What is wrong with it. The text of a file that is not a transcript is the concern of another one.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let text = self.text_diagnostics.iter().flatten();
        self.diagnostics.iter().chain(text.filter(|_| self.standing != Standing::LeftOut))
    }
}

impl WalkedFolders {
    pub(super) fn of(config: &Config) -> WalkedFolders {
        WalkedFolders { content: config.content.clone(), root: config.root.clone() }
    }
}

/// A transcript that an embargo holds back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The name of its file in messages.
    pub file: String,
    /// The day on which it gets its page, if that is known.
    pub until: Option<Date>,
}

impl Archive {
    /// The transcripts that an embargo holds back, as of the last refresh, in the order of their paths.
    pub fn held_back(&self) -> Vec<HeldBack> {
        let held = self.files.iter().filter_map(|(file, known)| {
            let meta = known.meta.as_deref().filter(|meta| self.settings.drafts || !meta.draft)?;
            let embargo = self.settings.embargo_of(meta)?;
            Some(HeldBack { file: file.path.display().to_string(), until: embargo.end() })
        });
        held.collect()
    }

    /// The symbolic links in the content folder.
    pub fn links(&self) -> &[ContentLink] {
        &self.walked.links
    }

    /// The known files that a change set names, and those that could not be read. `None` if it names
    /// anything else in the content folder, such as a folder or a link, or if a folder could not be
    /// read: then all folders must be walked.
    pub(super) fn changed_files(&self, config: &Config, changes: &ChangeSet) -> Option<Vec<File>> {
        let ChangeSet::Paths(paths) = changes else { return None };
        let same_folders = self.folders.as_ref() == Some(&WalkedFolders::of(config));
        // A file that went between the walk and its reading may leave no other trace.
        let is_gone = |file: &File| file.path.symlink_metadata().is_err();
        if !same_folders || self.walked.unread || self.unread.iter().any(is_gone) {
            return None;
        }
        let mut files: BTreeSet<File> = self.unread.iter().cloned().collect();
        for path in paths {
            let below = self.below(path, config);
            let was_link = |link: &ContentLink| Some(link.below.as_path()) == below;
            // A link may lead elsewhere now.
            if path.is_symlink() || self.walked.links.iter().any(was_link) {
                return None;
            }
            let names = self.names_of(path, below);
            if names.is_empty() {
                // A template or a setting, unless the content folder itself is inside.
                let above = std::path::absolute(&config.content).ok()?.starts_with(path);
                let in_root = path_below(path, &config.root).is_some();
                if above || !in_root {
                    return None;
                }
            }
            for below in names {
                let file = File::at(&config.content, below.to_str()?);
                if self.walked.indexes.contains(&file) {
                    return None;
                }
                if self.is_feed(&file) {
                    return None;
                }
                // An `info.json` may be beside several transcripts.
                files.extend(self.naming(&file).cloned());
                let owners: Vec<&File> = self.owners_of(&file).collect();
                if !owners.is_empty() {
                    // Without it, another file may be in its place.
                    if !file.path.is_file() {
                        return None;
                    }
                    files.extend(owners.into_iter().cloned());
                    continue;
                }
                match (self.files.contains_key(&file), file.path.metadata()) {
                    (true, Ok(metadata)) if metadata.is_file() => _ = files.insert(file),
                    // A temporary file that an editor has created and removed.
                    (false, Err(_)) if !file.below.is_empty() && !self.is_folder(&file) => {}
                    (false, Ok(metadata))
                        if metadata.is_file() && below.as_os_str() == lexicon::file::FILE_NAME => {}
                    _ => return None,
                }
            }
        }
        Some(files.into_iter().collect())
    }

    /// What is beside a transcript.
    pub(super) fn beside(&self, file: &File) -> &Sidecars {
        self.walked.sidecars.get(file).unwrap_or(&NOTHING)
    }

    /// The transcripts that a file is beside.
    fn owners_of<'a>(&'a self, sidecar: &'a File) -> impl Iterator<Item = &'a File> {
        let beside = self.walked.sidecars.iter();
        let is_owner = move |sidecars: &Sidecars| sidecars.files().any(|file| file == sidecar);
        beside.filter(move |(_, sidecars)| is_owner(sidecars)).map(|(file, _)| file)
    }

    /// Whether a file is a feed in which transcripts are episodes.
    fn is_feed(&self, file: &File) -> bool {
        let episodes = self.walked.sidecars.values().filter_map(|own| own.episode.as_ref());
        episodes.into_iter().any(|episode| episode.feed == *file)
    }

    /// The transcripts that name a file as their captions.
    fn naming<'a>(&'a self, captions: &'a File) -> impl Iterator<Item = &'a File> {
        let named = |known: &KnownFile| known.meta.as_ref()?.named_captions();
        // Most archives have none, and need no search through all files.
        let is_named = self.named_captions.contains(&captions.below);
        let files = self.files.iter().filter(move |_| is_named);
        let names = move |known: &KnownFile| named(known).as_ref() == Some(&captions.below);
        files.filter(move |(_, known)| names(known)).map(|(file, _)| file)
    }

    /// The part of a path below the content folder, by its name or by where that leads.
    fn below<'a>(&self, path: &'a Path, config: &Config) -> Option<&'a Path> {
        let real = || path.strip_prefix(&self.walked.content).ok();
        path_below(path, &config.content).or_else(real)
    }

    /// The paths below the content folder under which a changed path is known: its own, and those that
    /// lead to it through links.
    fn names_of(&self, path: &Path, below: Option<&Path>) -> BTreeSet<PathBuf> {
        let real = below.map_or_else(|| path.to_owned(), |below| self.walked.content.join(below));
        let through = self.walked.links.iter().filter_map(|link| {
            let rest = real.strip_prefix(link.target.as_ref()?).ok()?;
            Some(link.below.join(rest).components().collect())
        });
        through.chain(below.map(Path::to_owned)).collect()
    }

    /// Whether known files are below the path of `file`.
    fn is_folder(&self, file: &File) -> bool {
        let below = format!("{}/", file.below);
        let from = File { below: below.clone(), name: String::new(), path: PathBuf::new() };
        self.files.range(from..).next().is_some_and(|(next, _)| next.below.starts_with(&below))
    }
}
