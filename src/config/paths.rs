//! Paths of a site.

use std::path::{Component, Path, PathBuf};

/// Joins a path to a folder. Nothing is put before the path if the folder is `.`, so that messages
/// name files without a leading `./`.
pub fn join(folder: &Path, path: impl AsRef<Path>) -> PathBuf {
    if folder == Path::new(".") { path.as_ref().to_owned() } else { folder.join(path) }
}

/// The folder that contains a file; `.` if the path is a bare name.
pub fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The absolute path without `.` and `..`, with symbolic links resolved as far as the path exists.
pub fn resolve_links(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => _ = resolved.pop(),
            part => resolved.push(part),
        }
        resolved = resolved.canonicalize().unwrap_or(resolved);
    }
    resolved
}
