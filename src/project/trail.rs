//! Trails: what paths lead through. A folder on the way may be replaced, and a link may be pointed
//! elsewhere, where no system reports it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

/// As many links in one path as Linux follows.
const MOST_LINKS: usize = 40;

/// Everything that some paths lead through, with what it is now.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trail(BTreeMap<PathBuf, TrailStep>);

/// What is at one path, the last link not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TrailStep {
    Missing,
    /// A link, with where it leads.
    Link(PathBuf),
    /// A folder. Another one in its place has another number, where the system has such numbers.
    Folder(u64),
    /// Anything else. Whether a file has changed is not asked here.
    File,
}

impl Trail {
    /// The trail of some paths, as the disk is now.
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Trail {
        let mut trail = Trail::default();
        paths.into_iter().for_each(|path| trail.follow(path));
        trail
    }

    /// Whether a folder or a link of this trail is another one in the trail of `now`.
    pub fn leads_elsewhere(&self, now: &Trail) -> bool {
        self.0.iter().any(|(path, step)| {
            matches!(step, TrailStep::Folder(_) | TrailStep::Link(_))
                && now.0.get(path) != Some(step)
        })
    }

    fn follow(&mut self, path: &Path) {
        let reversed = |path: &Path| -> Vec<PathBuf> {
            path.components().rev().map(|part| PathBuf::from(part.as_os_str())).collect()
        };
        let mut left = reversed(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        let mut here = PathBuf::new();
        let mut links = 0;
        while let Some(part) = left.pop() {
            if part.components().eq([Component::ParentDir]) {
                here.pop();
                continue;
            }
            here.push(part);
            let step = self.0.entry(here.clone()).or_insert_with(|| TrailStep::at(&here));
            match step {
                TrailStep::Link(to) if links < MOST_LINKS => {
                    links += 1;
                    left.extend(reversed(to));
                    here.pop();
                }
                TrailStep::Folder(_) => {}
                _ => return,
            }
        }
    }
}

impl TrailStep {
    fn at(path: &Path) -> TrailStep {
        match path.symlink_metadata() {
            Err(_) => TrailStep::Missing,
            Ok(metadata) if metadata.is_dir() => TrailStep::Folder(number(&metadata)),
            Ok(metadata) if metadata.is_symlink() => {
                path.read_link().map_or(TrailStep::Missing, TrailStep::Link)
            }
            Ok(_) => TrailStep::File,
        }
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn whatever_changes_on_the_way_is_seen() {
        use std::fs;
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("x/real")).unwrap();
        fs::create_dir_all(root.join("y/real")).unwrap();
        symlink("x", root.join("chain")).unwrap();
        symlink("../chain/real", root.join("y/link")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        let trail = || Trail::of([&*root.join("y/link/a"), &*root.join("loop/a")]);
        let mut before = trail();
        assert_eq!(before, trail());
        let mut changed = |what: &str| {
            let now = trail();
            assert_ne!(before, now, "{what}");
            before = now;
        };
        fs::write(root.join("x/real/a"), "").unwrap();
        changed("a file that was missing");
        fs::remove_file(root.join("chain")).unwrap();
        symlink("y", root.join("chain")).unwrap();
        changed("the middle of a chain");
        fs::rename(root.join("y/real"), root.join("y/old")).unwrap();
        fs::create_dir(root.join("y/real")).unwrap();
        changed("another folder of the same name");
        fs::rename(root.join("y"), root.join("z")).unwrap();
        changed("a folder far above");
    }
}
