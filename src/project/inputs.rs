//! Inputs: the files and folders that a site is made from, wherever links lead, and whether a change of
//! something among them matters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::config::{self, Config};
use crate::lexicon;
use crate::project::trail::Trail;
use crate::project::walk::{ContentLink, INDEX, is_skipped, role_of};
use crate::render::theme;

/// What a site is made from, by absolute paths.
#[derive(Debug, Default)]
pub struct Inputs {
    folders: Vec<InputFolder>,
    /// Files that count wherever they are, by their names and by where links lead.
    files: BTreeSet<PathBuf>,
    /// The folders above all of these.
    above: BTreeSet<PathBuf>,
    /// All names that are followed.
    names: Vec<PathBuf>,
    /// Folders in which one of these may come or go.
    around: BTreeSet<PathBuf>,
}

/// A folder whose contents count, also in the folders in it.
#[derive(Debug)]
struct InputFolder {
    path: PathBuf,
    /// Its path without links; the same as `path` if it does not exist.
    real: PathBuf,
    kind: FolderKind,
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FolderKind {
    Transcripts,
    /// Templates and static files.
    Theme,
}

/// What is, or was, at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A file, or something else that is neither of the following.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, or something that is gone and may have been anything.
    Unknown,
}

impl EntryKind {
    /// What is at a path now.
    pub fn at(path: &Path) -> EntryKind {
        path.symlink_metadata().map_or(EntryKind::Unknown, |metadata| metadata.file_type().into())
    }
}

impl From<std::fs::FileType> for EntryKind {
    fn from(kind: std::fs::FileType) -> EntryKind {
        if kind.is_dir() {
            EntryKind::Folder
        } else if kind.is_symlink() {
            EntryKind::Unknown
        } else {
            EntryKind::File
        }
    }
}

impl Inputs {
    /// What a site with these settings is made from, and with these `links` in its content folder.
    pub fn of(config: &Config, links: &[ContentLink]) -> Inputs {
        let mut inputs = Inputs::default();
        let theme = config.below_root("themes").join(&config.theme);
        inputs.add_folder(&config.content, FolderKind::Transcripts);
        let own = [config.below_root("templates"), config.below_root("static")];
        let of_theme = [theme.join("templates"), theme.join("static"), theme.clone()];
        for folder in own.iter().chain(&of_theme) {
            inputs.add_folder(folder, FolderKind::Theme);
        }
        let settings = config.below_root(config::FILE_NAME);
        let lexicon = config.content.join(lexicon::file::FILE_NAME);
        let files = [settings, lexicon, theme.join("theme.toml")];
        for file in files.iter().chain(&config.file).chain(&config.lexicon) {
            inputs.add_file(file);
        }
        for link in links {
            inputs.names.push(absolute(&config.content.join(&link.below)));
            match &link.target {
                Some(target) if target.is_dir() => {
                    inputs.add_folder(target, FolderKind::Transcripts);
                }
                Some(target) => _ = inputs.files.insert(target.clone()),
                None => {}
            }
        }
        let around = inputs.files.iter().filter_map(|file| file.parent().map(Path::to_owned));
        inputs.around = around.collect();
        let root = absolute(&config.root);
        let content = absolute(&config.content);
        // Folders above the content folder show that it, or one of them, was moved.
        let above = content.ancestors().skip(1).take_while(|folder| folder.starts_with(&root));
        inputs.around.extend(above.map(Path::to_owned));
        inputs.around.extend([root, absolute(&config.below_root("themes"))]);
        let folders = inputs.folders.iter().flat_map(|folder| [&folder.path, &folder.real]);
        let all = folders.chain(&inputs.files).flat_map(|path| path.ancestors().skip(1));
        inputs.above = all.map(Path::to_owned).collect();
        inputs
    }

    fn add_folder(&mut self, folder: &Path, kind: FolderKind) {
        let path = absolute(folder);
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        self.names.push(path.clone());
        self.folders.push(InputFolder { path, real, kind });
    }

    fn add_file(&mut self, file: &Path) {
        let path = absolute(file);
        self.files.extend(path.canonicalize());
        self.names.push(path.clone());
        self.files.insert(path);
    }

    /// The folders to watch, each with whether the folders in it are watched too. Some may not exist.
    pub fn watched(&self) -> BTreeMap<PathBuf, bool> {
        // A folder that is a link is watched at its target.
        let place = |folder: &InputFolder| match folder.path.is_symlink() {
            true => folder.real.clone(),
            false => folder.path.clone(),
        };
        let deep: BTreeSet<PathBuf> = self.folders.iter().map(place).collect();
        let inside = |path: &Path| path.ancestors().skip(1).any(|above| deep.contains(above));
        let around = self.around.iter().filter(|folder| !deep.contains(*folder) && !inside(folder));
        let around = around.map(|folder| (folder.clone(), false));
        around
            .chain(deep.iter().filter(|folder| !inside(folder)).map(|f| (f.clone(), true)))
            .collect()
    }

    /// What all these paths lead through now.
    pub fn trail(&self) -> Trail {
        Trail::of(self.names.iter().map(PathBuf::as_path))
    }

    /// Whether the site may be another one after a change at an absolute path.
    pub fn matters(&self, path: &Path, kind: EntryKind) -> bool {
        self.files.contains(path)
            || self.above.contains(path)
            || self.folders.iter().any(|folder| folder.matters(path, kind))
    }
}

impl InputFolder {
    fn matters(&self, path: &Path, kind: EntryKind) -> bool {
        let below = path.strip_prefix(&self.path).or_else(|_| path.strip_prefix(&self.real));
        let Ok(below) = below else { return false };
        let mut names = below.components().map(|part| part.as_os_str());
        match self.kind {
            FolderKind::Theme => names.all(theme::is_visible),
            FolderKind::Transcripts => {
                let Some(last) = names.next_back() else { return true };
                let is_read = match kind {
                    EntryKind::File => {
                        !is_skipped(last) && role_of(last).is_some()
                            || last == INDEX
                            || below.as_os_str() == lexicon::file::FILE_NAME
                    }
                    EntryKind::Folder | EntryKind::Unknown => !is_skipped(last) || last == INDEX,
                };
                is_read && !names.any(is_skipped)
            }
        }
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
