//! Fingerprints: how to see that a file has changed without reading it.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What the file system says of a file and what changes whenever the file does: its length, the
/// time of its last change and, on Unix, its inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    modified: SystemTime,
    /// A file that replaces another one may be as long and as old; its inode differs.
    #[cfg(unix)]
    inode: Inode,
}

/// The identity of a file on Unix, and the time of the inode's last change.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Inode {
    number: u64,
    seconds: i64,
    nanoseconds: i64,
}

/// Two changes within this time may leave the same fingerprint on the coarsest file systems.
const RECENT: Duration = Duration::from_secs(2);

impl Fingerprint {
    /// The fingerprint of a file. `None` if the file is missing, or if it changed so recently that
    /// it could change again and keep its fingerprint.
    pub fn of(path: &Path) -> Option<Fingerprint> {
        let fingerprint = Fingerprint::new(&path.metadata().ok()?)?;
        let age = SystemTime::now().duration_since(fingerprint.changed()).unwrap_or_default();
        (age > RECENT).then_some(fingerprint)
    }

    fn new(metadata: &Metadata) -> Option<Fingerprint> {
        Some(Fingerprint {
            length: metadata.len(),
            modified: metadata.modified().ok()?,
            #[cfg(unix)]
            inode: {
                use std::os::unix::fs::MetadataExt;
                Inode {
                    number: metadata.ino(),
                    seconds: metadata.ctime(),
                    nanoseconds: metadata.ctime_nsec(),
                }
            },
        })
    }

    /// When the file last changed.
    fn changed(&self) -> SystemTime {
        // Programs can set a file's modification time, but not the time of its inode.
        #[cfg(unix)]
        if let Ok(seconds) = u64::try_from(self.inode.seconds) {
            return SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        }
        self.modified
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_recent_file_has_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        assert_eq!(Fingerprint::of(&path), None);
        std::fs::write(&path, "a").unwrap();
        assert_eq!(Fingerprint::of(&path), None);
    }

    #[test]
    fn another_length_is_another_fingerprint() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        let fingerprint = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Fingerprint::new(&path.metadata().unwrap())
        };
        assert_ne!(fingerprint("a"), fingerprint("ab"));
    }
}
