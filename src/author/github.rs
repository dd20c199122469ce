//! The workflows that publish a site with GitHub Pages and look at its pull requests.

use std::path::{Path, PathBuf};

use super::{exists, write_new};
use crate::base::diagnostic::Diagnostic;
use crate::config::join;
use crate::metadata::yaml::scalar;

const ACTION: &str = include_str!("files/github/action.yml");
const PAGES: &str = include_str!("files/github/pages.yml");
const CHECK: &str = include_str!("files/github/check.yml");

/// The repository that released this program, `OWNER/NAME` on GitHub, if one did. The workflow that
/// makes a release sets it.
pub const RELEASED_BY: Option<&str> = option_env!("DICTA_REPOSITORY");

/// Whether a text is `OWNER/NAME`, as GitHub has them.
pub fn is_repository(text: &str) -> bool {
    let plain = |part: &str| {
        !["", ".", ".."].contains(&part)
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    text.split_once('/').is_some_and(|(owner, name)| plain(owner) && plain(name))
}

/// Writes the workflows for the site in a folder, and returns their paths. They take Dicta from the
/// releases of the repository `from`; if it is empty, somebody has to name one in them.
///
/// # Errors
/// A diagnostic if one of them is there already, and then none is written; or if one cannot be
/// written.
pub fn publish(site: &Path, from: &str) -> Result<Vec<PathBuf>, Diagnostic> {
    const HELP: &str = "move it away if it is to be made anew";
    let files = files(site, from);
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(exists(path, HELP));
    }
    let mut made = Vec::new();
    for (path, text) in files {
        match write_new(&path, &text)? {
            true => made.push(path),
            false => return Err(exists(&path, HELP)),
        }
    }
    Ok(made)
}

/// The workflows, and the action that both use. GitHub looks for them at the top of the repository
/// that the site is in, which may be a folder above it.
pub(super) fn files(site: &Path, from: &str) -> Vec<(PathBuf, String)> {
    let (top, folder) = repository(site);
    let github = join(&top, ".github");
    let fill = |text: &str| {
        text.replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@REPOSITORY@", from)
            .replace("@SITE@", &scalar(&folder))
    };
    [
        ("workflows/pages.yml", PAGES),
        ("workflows/check.yml", CHECK),
        ("actions/dicta/action.yml", ACTION),
    ]
    .map(|(path, text)| (github.join(path), fill(text)))
    .into()
}

/// The top of the git repository that holds a folder, and the folder's path below it. Without a
/// repository, the folder is its top.
fn repository(site: &Path) -> (PathBuf, String) {
    let own = (site.to_owned(), ".".to_owned());
    let Ok(whole) = std::path::absolute(site) else { return own };
    let Some(top) = whole.ancestors().find(|folder| folder.join(".git").exists()) else {
        return own;
    };
    let folder = whole.strip_prefix(top).unwrap_or(Path::new(""));
    let parts: Vec<_> =
        folder.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    match parts.as_slice() {
        [] => own,
        parts => (top.to_owned(), parts.join("/")),
    }
}
