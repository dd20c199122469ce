//! Archive: all that is known of a folder of transcripts, kept in memory and renewed from the disk.
//!
//! [`Archive::renew`] is the first half of every build: load, annotate, index. A new archive knows
//! nothing, and reads everything. Renewed, it reads what has changed, looks for the names in a text
//! again only if the text or the names have changed, and indexes the whole again only if its lists
//! have: what comes out is the same as from a new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use crate::annotate;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::sink::Diagnostics;
use crate::base::source::Source;
use crate::config::Config;
use crate::lexicon::{self, Finder, Lexicon};
use crate::metadata;
use crate::model::{Facts, File, LexiconEntry, Meta};
use crate::project::files::{read_body, read_lexicon, read_transcript};
use crate::project::walk::{Walk, walk};
use crate::site::Site;

/// How far a build is. Called from many threads.
pub trait Progress: Sync {
    /// A stage of `steps` steps begins.
    fn begin(&self, stage: &'static str, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// No one is told.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// What may have changed since an archive was renewed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Anything.
    Anything,
    /// What lies at these paths, and nothing else.
    Paths(BTreeSet<PathBuf>),
}

/// What is known of an archive.
#[derive(Debug, Default)]
pub struct Archive {
    /// The files, in the order of their paths.
    files: BTreeMap<File, Known>,
    /// What people have reviewed.
    entries: Vec<LexiconEntry>,
    names: Option<Names>,
    /// The whole, as it was indexed last.
    site: Option<Arc<Site>>,
    /// What the last walk through the folders found, but for the files.
    walked: Walk,
    /// The folders that it went through: the content folder, and the root.
    folders: Option<(PathBuf, PathBuf)>,
    /// What the names of fields meant when the files were read.
    fields: metadata::Names,
    /// Whether raw HTML was taken for HTML, and drafts with the others.
    taken_with: (bool, bool),
}

/// The names that texts were searched for.
#[derive(Debug)]
struct Names {
    lexicon: Arc<Lexicon>,
    finder: Finder,
}

/// What is known of a file.
#[derive(Debug)]
struct Known {
    /// What told that it has not changed; `None` if that cannot be told.
    stamp: Option<Stamp>,
    /// What it says of itself; `None` if it cannot be used.
    meta: Option<Arc<Meta>>,
    diagnostics: Vec<Diagnostic>,
    /// `None` if its text must be searched again.
    facts: Option<Arc<Facts>>,
}

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: SystemTime,
    /// The inode and its last change, where there are such: a file that was put in the place of
    /// another may be as long and as old.
    #[cfg(unix)]
    inode: (u64, i64, i64),
}

/// Two changes within this time may leave the same stamp, on the coarsest of file systems.
const RECENT: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of a file; `None` if it is not there, or has changed so shortly ago that it could
    /// change once more and keep its stamp.
    pub fn of(path: &Path) -> Option<Stamp> {
        let metadata: Metadata = path.metadata().ok()?;
        let stamp = Stamp::new(&metadata)?;
        let age = SystemTime::now().duration_since(stamp.changed()).unwrap_or_default();
        (age > RECENT).then_some(stamp)
    }

    /// When the file changed last.
    fn changed(&self) -> SystemTime {
        // People set the time of a file as they like, but not that of its inode.
        #[cfg(unix)]
        if let Ok(seconds) = u64::try_from(self.inode.1) {
            return SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        }
        self.modified
    }

    fn new(metadata: &Metadata) -> Option<Stamp> {
        Some(Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok()?,
            #[cfg(unix)]
            inode: {
                use std::os::unix::fs::MetadataExt;
                (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
            },
        })
    }
}

impl Archive {
    /// Reads what has changed, and indexes the whole. A hint spares the walk through all folders;
    /// the first time there is none.
    ///
    /// # Errors
    /// `Some` diagnostic that ends the work, or `None` where those that end it are among the
    /// `diagnostics` already.
    pub fn renew(
        &mut self,
        config: &Config,
        hint: &Hint,
        progress: &dyn Progress,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Arc<Site>, Option<Diagnostic>> {
        // Load what the files say of themselves, a file at a time: all names are known then.
        let renamed = self.load(config, hint, progress, diagnostics);
        let wanted = |meta: &Meta| config.drafts || !meta.draft;

        // Annotate, a text at a time.
        if renamed || self.names.is_none() || self.taken_with != (config.allow_html, config.drafts)
        {
            let metas = self.files.values().filter_map(|known| known.meta.as_deref());
            let lexicon = Lexicon::new(self.entries.clone(), metas.filter(|meta| wanted(meta)));
            let same = self.names.as_ref().is_some_and(|names| *names.lexicon == lexicon);
            if !same || self.taken_with.0 != config.allow_html {
                self.files.values_mut().for_each(|known| known.facts = None);
                let finder = Finder::new(&lexicon);
                self.names = Some(Names { lexicon: Arc::new(lexicon), finder });
            }
            self.taken_with = (config.allow_html, config.drafts);
        }
        let Some(names) = &self.names else { return Err(None) };
        let new = |(_, known): &(&File, &mut Known)| {
            known.facts.is_none() && known.meta.as_deref().is_some_and(wanted)
        };
        let texts: Vec<(&File, &mut Known)> = self.files.iter_mut().filter(new).collect();
        progress.begin("annotating", texts.len());
        texts.into_par_iter().for_each_init(Source::default, |source, (file, known)| {
            let Some(meta) = known.meta.clone() else { return };
            match read_body(file, source) {
                Ok(body) => {
                    let facts = annotate::facts(meta, body, &names.finder, config.allow_html);
                    known.facts = Some(Arc::new(facts));
                }
                // It went while this was running; what takes its place is read the next time.
                Err(diagnostic) => {
                    known.diagnostics = vec![diagnostic];
                    known.stamp = None;
                }
            }
            progress.step();
        });
        diagnostics.extend(self.files.values().flat_map(|known| known.diagnostics.clone()));

        if self.files.is_empty() && !Diagnostic::any_error(diagnostics) {
            return Err(Some(no_transcripts(config)));
        }

        // Index the whole.
        let known = self.files.values().filter(|known| known.meta.as_deref().is_some_and(wanted));
        let facts = known.filter_map(|known| known.facts.clone()).collect();
        let site = Site::index(facts, &names.lexicon, config.unsupported, self.site.as_deref());
        let found = site.warnings().iter().cloned();
        diagnostics.extend(found.map(|diagnostic| in_content(diagnostic, config)));
        Ok(Arc::clone(self.site.insert(Arc::new(site))))
    }

    /// Reads the lexicon, and the files that are new or have changed. Tells whether names may have
    /// come or gone.
    fn load(
        &mut self,
        config: &Config,
        hint: &Hint,
        progress: &dyn Progress,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let (entries, found) = read_lexicon(config);
        diagnostics.extend(found);
        let mut renamed = entries != self.entries;
        self.entries = entries;
        let mut found = Diagnostics::new();
        let fields = metadata::Names::new(&config.fields, &mut found);
        diagnostics.extend(found.into_sorted());
        if fields != self.fields {
            // Every file may say something else now.
            self.files.values_mut().for_each(|known| known.stamp = None);
            self.folders = None;
            self.fields = fields;
        }
        let mut changed: Vec<(File, Option<Stamp>)> = Vec::new();
        let mut before: BTreeMap<File, Known> = BTreeMap::new();
        match self.known_among(config, hint) {
            Some(files) => {
                for file in files {
                    before.extend(self.files.remove_entry(&file));
                    let stamp = Stamp::of(&file.path);
                    changed.push((file, stamp));
                }
            }
            None => {
                // A walk leaves all processors but one idle.
                let walked = || walk(&config.content, &config.root);
                self.walked = rayon::join(walked, lexicon::prepare).0;
                self.folders = Some((config.content.clone(), config.root.clone()));
                before = std::mem::take(&mut self.files);
                for file in std::mem::take(&mut self.walked.files) {
                    let stamp = if before.is_empty() { None } else { Stamp::of(&file.path) };
                    let same = |known: &Known| stamp.is_some() && known.stamp == stamp;
                    if before.get(&file).is_some_and(same) {
                        self.files.extend(before.remove_entry(&file));
                    } else {
                        changed.push((file, stamp));
                    }
                }
            }
        }
        diagnostics.extend(self.walked.diagnostics.iter().cloned());
        progress.begin("reading", changed.len());
        let fields = &self.fields;
        let read = changed.into_par_iter().map_init(Source::default, |source, (file, stamp)| {
            // The stamp is older than what is read: a change in between is seen the next time.
            let stamp = stamp.or_else(|| Stamp::of(&file.path));
            let (transcript, diagnostics) = read_transcript(&file, fields, source);
            let meta = transcript.map(|transcript| Arc::new(transcript.meta));
            progress.step();
            (file, Known { stamp, meta, diagnostics, facts: None })
        });
        let read: Vec<(File, Known)> = read.collect();
        let names = |known: Option<&Known>| {
            let meta = known.and_then(|known| known.meta.as_deref());
            meta.map(|meta| (meta.draft, meta.entities.clone())).unwrap_or_default()
        };
        for (file, known) in read {
            let old = before.remove(&file);
            renamed = renamed || names(old.as_ref()) != names(Some(&known));
            self.files.insert(file, known);
        }
        renamed || !before.is_empty()
    }

    /// The known files that a hint names; `None` if it names anything else in the content folder,
    /// and all of it must be walked through.
    fn known_among(&self, config: &Config, hint: &Hint) -> Option<Vec<File>> {
        let Hint::Paths(paths) = hint else { return None };
        let same = |(content, root): &(PathBuf, PathBuf)| {
            *content == config.content && *root == config.root
        };
        // What a link leads to changes at another path than the link's.
        if !self.folders.as_ref().is_some_and(same) || !self.walked.links.is_empty() {
            return None;
        }
        let mut files = Vec::new();
        for path in paths {
            let Some(below) = below_of(path, &config.content) else {
                // Templates and settings; or a path of which nothing can be said.
                let above = std::path::absolute(&config.content).ok()?.starts_with(path);
                let beside = !above && below_of(path, &config.root).is_some();
                if beside { continue } else { return None }
            };
            let file = File::at(&config.content, below.to_str()?);
            let there = path.symlink_metadata();
            match (self.files.contains_key(&file), there) {
                (true, Ok(there)) if there.is_file() => files.push(file),
                // A name that an editor has used and removed again.
                (false, Err(_)) if !file.below.is_empty() && !self.is_folder(&file) => {}
                (false, Ok(there))
                    if there.is_file() && below.as_os_str() == lexicon::file::FILE_NAME => {}
                _ => return None,
            }
        }
        Some(files)
    }

    /// What the links among the files lead to.
    pub fn links(&self) -> &[PathBuf] {
        &self.walked.links
    }

    /// Whether known files lie below a path.
    fn is_folder(&self, file: &File) -> bool {
        let below = format!("{}/", file.below);
        let from = File { below: below.clone(), name: String::new(), path: PathBuf::new() };
        self.files.range(from..).next().is_some_and(|(next, _)| next.below.starts_with(&below))
    }
}

/// The part of a path below a folder. Systems tell whole paths, also of a folder that was named from
/// the working directory.
fn below_of<'a>(path: &'a Path, folder: &Path) -> Option<&'a Path> {
    let whole = std::path::absolute(folder).ok()?;
    path.strip_prefix(folder).or_else(|_| path.strip_prefix(whole)).ok()
}

/// The index knows files by their place below the content folder; people, by their path.
pub fn in_content(mut diagnostic: Diagnostic, config: &Config) -> Diagnostic {
    diagnostic.file = config.content.join(&diagnostic.file).display().to_string();
    diagnostic
}

fn no_transcripts(config: &Config) -> Diagnostic {
    Diagnostic::error(
        Code::NoContent,
        config.content.display().to_string(),
        "this folder holds no transcript",
    )
    .help("put a Markdown file into it, or name another folder with `--content DIR`")
}
