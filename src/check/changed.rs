//! The files that a change touches, according to Git.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::text::one_line::one_line;

/// Files that differ from a revision.
#[derive(Debug, Default)]
pub struct ChangedFiles {
    /// Their absolute paths without links.
    paths: BTreeSet<PathBuf>,
}

impl ChangedFiles {
    /// The files below and around `root` that differ from where its branch left `revision`: those of
    /// later commits, those that are not committed, and those that Git does not know and does not
    /// ignore.
    ///
    /// # Errors
    /// A diagnostic if Git cannot be run, `root` is not in a repository, or there is no such
    /// revision.
    pub fn since(root: &Path, revision: &str) -> Result<ChangedFiles, Diagnostic> {
        let folder = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let top = git(folder, &["rev-parse", "--show-toplevel"])?.map_err(|why| {
            failed(format!("`{}` is not in a Git repository: {why}", folder.display()))
                .help("run the command in a clone of the archive, or check the whole archive without `--changed`")
        })?;
        let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let commit = format!("{revision}^{{commit}}");
        let commit = git(&top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?
            .map_err(|_| failed(format!("there is no revision `{revision}` in this repository"))
                .help("give a commit, a tag, or a branch such as `origin/main`; in a shallow clone, fetch it first"))?;
        let commit = commit.trim();
        // Without a common commit, as in a shallow copy, the revision itself is compared.
        let base =
            git(&top, &["merge-base", commit, "HEAD"])?.unwrap_or_else(|_| commit.to_owned());
        let unknown = |why: String| failed(format!("Git cannot list the changed files: {why}"));
        let diff =
            ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", base.trim(), "--"];
        let changed = git(&top, &diff)?.map_err(unknown)?;
        let others = ["ls-files", "-z", "--others", "--exclude-standard"];
        let others = git(&top, &others)?.map_err(unknown)?;
        let names = changed.split('\0').chain(others.split('\0')).filter(|name| !name.is_empty());
        Ok(ChangedFiles {
            paths: names.filter_map(|name| top.join(name).canonicalize().ok()).collect(),
        })
    }

    /// Whether the file at a path is among them.
    pub fn contains(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.paths.contains(&path))
    }

    /// Whether a diagnostic is about one of them.
    pub fn concern(&self, diagnostic: &Diagnostic) -> bool {
        let files = [&diagnostic.file].into_iter().chain(&diagnostic.related);
        files.into_iter().any(|file| self.contains(Path::new(file)))
    }
}

/// What Git prints; inside, what it says if it fails.
///
/// # Errors
/// A diagnostic if it cannot be run.
fn git(folder: &Path, arguments: &[&str]) -> Result<Result<String, String>, Diagnostic> {
    let mut command = Command::new("git");
    // What a repository's settings may run is not run.
    command.args(["-c", "core.fsmonitor=false", "-C"]).arg(folder);
    command.args(arguments.iter().map(OsStr::new)).env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.output().map_err(|error| {
        failed(format!("cannot run `git`: {error}"))
            .help("install Git, or check the whole archive without `--changed`")
    })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(match output.status.success() {
        true => Ok(text(&output.stdout)),
        // A message has one line.
        false => Err(one_line(text(&output.stderr).trim_start_matches("fatal: ")).into_owned()),
    })
}

fn failed(message: String) -> Diagnostic {
    Diagnostic::error(Code::InvalidArgument, "--changed", message)
}
