//! Writes a site into the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::files::{self, is_absent, remove_folder};
use super::folder::{STAGE, foreign, has_files, lock_or_refuse, refuse_links, unwritable};
use super::lock::{LOCK, Lock};
use super::manifest::{self, Manifest};
use super::size::SiteSize;
use crate::base::diagnostic::{Code, Diagnostic};

/// An output folder that is being written.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The files that earlier builds wrote.
    known: BTreeSet<String>,
    /// Whether other files may be overwritten: it is asked for, or it is not known any more which
    /// files are ours.
    force: bool,
    /// Whether the manifest has all of them.
    recorded: bool,
    /// Whether the folder was empty, so that no file needs to be compared.
    empty: bool,
    written: AtomicUsize,
    size: SiteSize,
    /// Held until this is committed or abandoned.
    _lock: Lock,
}

/// What a commit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// The number of files that are new or different.
    pub written: usize,
    /// The number of removed files, which are no longer part of the site.
    pub removed: usize,
}

/// What is at the path of a file of the site.
enum Existing {
    /// Nothing, or a folder.
    None,
    /// A file with the same bytes.
    Same,
    /// Another file, or a link.
    Other,
}

impl Existing {
    fn at(
        target: &Path,
        length: u64,
        same: impl Fn(&Path) -> io::Result<bool>,
    ) -> io::Result<Existing> {
        let found = match fs::symlink_metadata(target) {
            Err(error) if is_absent(&error) => return Ok(Existing::None),
            found => found?,
        };
        let may_be_same = found.is_file() && found.len() == length;
        Ok(match may_be_same && same(target)? {
            true => Existing::Same,
            false if found.is_dir() => Existing::None,
            false => Existing::Other,
        })
    }
}

impl Output {
    /// Opens the folder for a build and locks it.
    ///
    /// # Errors
    /// A diagnostic if the folder contains files and was not written by Dicta, unless `force` is
    /// set; if another build is writing to it; or if it cannot be read or written.
    pub fn open(folder: &Path, force: bool) -> Result<Output, Diagnostic> {
        let unwritable = |error: io::Error| unwritable(folder, &error);
        // Checked before the lock file is created: a folder that is not ours stays unchanged.
        let found = manifest::read(folder).map_err(unwritable)?;
        if found == Manifest::Absent && !force && has_files(folder).map_err(unwritable)? {
            return Err(foreign(folder, "this folder contains files that Dicta did not write")
                .help("choose another output folder, or use `--force`, which overwrites files that have the path of a page and keeps all others; files to publish with the pages belong in `static/`"));
        }
        let lock = lock_or_refuse(folder)?;
        let found = manifest::read(folder).map_err(unwritable)?;
        let force = force || matches!(found, Manifest::Damaged(_));
        let empty = !has_files(folder).map_err(unwritable)?;
        let stage = folder.join(STAGE);
        // A build that was killed leaves its stage.
        remove_folder(&stage).map_err(unwritable)?;
        fs::create_dir_all(&stage).map_err(unwritable)?;
        Ok(Output {
            folder: folder.to_owned(),
            recorded: matches!(found, Manifest::Whole(_)),
            known: found.into_paths(),
            force,
            empty,
            written: AtomicUsize::new(0),
            size: SiteSize::default(),
            _lock: lock,
        })
    }

    /// Stages a file for the commit if it differs from the published one. Threads may call this at
    /// the same time.
    ///
    /// # Errors
    /// A diagnostic if the file cannot be written, if it would overwrite a file that Dicta did not
    /// write, or if a symbolic link is in the place of a folder.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let length = bytes.len() as u64;
        let same = |published: &Path| Ok(fs::read(published)? == bytes);
        let Some(staged) = self.to_stage(path, length, same)? else { return Ok(()) };
        files::write(&staged, bytes).map_err(|error| unwritable(&staged, &error))
    }

    /// As [`Output::stage`], with a copy of the file `source`, which is never held in memory.
    ///
    /// # Errors
    /// As [`Output::stage`], and if `source` cannot be read.
    pub fn stage_copy(&self, path: &str, source: &Path) -> Result<(), Diagnostic> {
        let unreadable =
            |error: io::Error| Diagnostic::unreadable(source.display().to_string(), &error);
        let mut file = fs::File::open(source).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        let same = |published: &Path| files::is_copy(published, &file);
        let Some(staged) = self.to_stage(path, length, same)? else { return Ok(()) };
        file.rewind().map_err(unreadable)?;
        files::copy(&mut file, &staged).map_err(|error| unwritable(&staged, &error))
    }

    /// Where to stage a file of so many bytes; `None` if the published one is the `same`.
    fn to_stage(
        &self,
        path: &str,
        length: u64,
        same: impl Fn(&Path) -> io::Result<bool>,
    ) -> Result<Option<PathBuf>, Diagnostic> {
        self.size.add(path, length);
        let target = self.folder.join(path);
        let existing = match self.empty {
            true => Existing::None,
            false => {
                Existing::at(&target, length, same).map_err(|error| unwritable(&target, &error))?
            }
        };
        match existing {
            Existing::Same => return Ok(None),
            Existing::Other if !self.force && !self.known.contains(path) => {
                return Err(Diagnostic::error(
                    Code::ForeignFile,
                    target.display().to_string(),
                    "the site has a file with this path, but Dicta did not write the one that is here",
                )
                .help("move the file away, or use `--force` to overwrite it"));
            }
            _ => {}
        }
        if !self.empty {
            refuse_links(&self.folder, [path])?;
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Some(self.folder.join(STAGE).join(path)))
    }

    /// Warnings if the site is near the limits of GitHub Pages.
    pub fn near_limits(&self) -> Vec<Diagnostic> {
        self.size.near_limits(&self.folder)
    }

    /// Publishes the staged files, and removes the files of earlier builds that are not in `site`.
    ///
    /// # Errors
    /// A diagnostic if the folder cannot be written.
    pub fn commit<'a>(
        self,
        site: impl IntoIterator<Item = &'a str>,
    ) -> Result<Changes, Diagnostic> {
        let folder = &self.folder;
        let site: BTreeSet<&str> = site.into_iter().collect();
        let known: BTreeSet<&str> = self.known.iter().map(String::as_str).collect();
        let unwritable = |error: io::Error| unwritable(folder, &error);
        let obsolete: Vec<&str> = known.difference(&site).copied().collect();
        let links = refuse_links(folder, obsolete.iter().copied());
        if links.is_err() {
            let _ = remove_folder(&folder.join(STAGE));
        }
        links?;
        // The manifest comes first: if this is interrupted, the next build knows all our files.
        let intended: BTreeSet<&str> = known.union(&site).copied().collect();
        if intended != known || !self.recorded {
            manifest::write(folder, &intended).map_err(unwritable)?;
        }
        // Then the removal: a file may have to make room for a folder, or the reverse.
        let removed = files::remove(folder, obsolete).map_err(unwritable)?;
        files::move_contents(&folder.join(STAGE), folder)
            .map_err(|(path, error)| super::folder::unwritable(&path, &error))?;
        if intended != site {
            manifest::write(folder, &site).map_err(unwritable)?;
        }
        remove_folder(&folder.join(STAGE)).map_err(unwritable)?;
        Ok(Changes { written: self.written.into_inner(), removed })
    }

    /// Discards the staged files. The published site stays as it is.
    pub fn abandon(self) {
        // If this fails, the next build tries again.
        let _ = remove_folder(&self.folder.join(STAGE));
        if has_files(&self.folder).is_ok_and(|has_files| !has_files) {
            let _ = fs::remove_file(self.folder.join(LOCK));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}
