//! Workflows that publish a site to GitHub Pages and check pull requests.

use std::path::{Path, PathBuf};

use super::create::{already_exists, create};
use crate::base::diagnostic::Diagnostic;
use crate::config::join;
use crate::metadata::yaml::scalar;

const ACTION: &str = include_str!("files/github/action.yml");
const PAGES: &str = include_str!("files/github/pages.yml");
const CHECK: &str = include_str!("files/github/check.yml");

/// The GitHub repository that released this program, as `OWNER/NAME`. The release workflow sets it; it
/// is `None` in any other build.
pub const RELEASED_BY: Option<&str> = option_env!("DICTA_REPOSITORY");

/// Whether a text has the form `OWNER/NAME` of a GitHub repository.
pub fn is_repository(text: &str) -> bool {
    let plain = |part: &str| {
        !["", ".", ".."].contains(&part)
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    text.split_once('/').is_some_and(|(owner, name)| plain(owner) && plain(name))
}

/// Writes the workflows for the site in a folder, and returns their paths. The workflows download
/// Dicta from the releases of the repository `from`; if that is empty, the user has to fill it in.
///
/// # Errors
/// A diagnostic if one of the files exists already, and then none is written; or if a file cannot be
/// written.
pub fn publish(site: &Path, from: &str) -> Result<Vec<PathBuf>, Diagnostic> {
    const HELP: &str = "move the file away to create a new one";
    let files = files(site, from);
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(already_exists(path, HELP));
    }
    let mut created = Vec::new();
    for (path, text) in files {
        match create(&path, &text)? {
            true => created.push(path),
            false => return Err(already_exists(&path, HELP)),
        }
    }
    Ok(created)
}

/// The paths and contents of the workflows and of the action that they share. GitHub looks for them
/// at the top of the repository, which may be a parent folder of the site.
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

/// The top folder of the git repository that contains the site, and the path of the site in it.
/// Without a repository, the site itself is the top folder.
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
