//! The repository of a site: where a reader can correct a transcript.

/// The repository that the site's folder is in, at a host with an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The address of the editor, with `{path}` for the path of a file and `{line}` for a line of it.
    editor: String,
}

impl Repository {
    /// Parses the address of a repository or of a folder in it, such as
    /// `https://github.com/OWNER/NAME/tree/BRANCH/FOLDER`. Without a branch, it is `main`. GitHub, GitLab
    /// and Forgejo or Gitea are known; for others, the address is that of the editor with `{path}` in it.
    /// `None` if it is none of these.
    pub fn parse(address: &str) -> Option<Repository> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%:@+{}#?=&".contains(c);
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        if !address.chars().all(plain) {
            return None;
        }
        if address.contains("{path}") {
            return Some(Repository { editor: address.to_owned() });
        }
        let rest = rest.trim_end_matches('/');
        let (host, path) = rest.split_once('/')?;
        // The branch and the folder, as each host writes them, and the editor.
        let (tree, edit) = match host {
            _ if path.contains("/-/tree/") || host.contains("gitlab") => ("/-/tree/", "-/edit"),
            "github.com" => ("/tree/", "edit"),
            _ if path.contains("/src/branch/") || KNOWN_FORGEJO.contains(&host) => {
                ("/src/branch/", "_edit")
            }
            _ => return None,
        };
        let (name, tree) = path.split_once(tree).unwrap_or((path, "main"));
        let name = name.strip_suffix(".git").unwrap_or(name);
        let is_name = name.contains('/') && name.split('/').all(|part| !part.is_empty());
        let scheme = &address[..address.len() - address.split_once("://")?.1.len()];
        let editor = format!("{scheme}{host}/{name}/{edit}/{tree}/{{path}}#L{{line}}");
        is_name.then_some(Repository { editor })
    }

    /// The address at which a line (from 1) of a file can be edited; `path` is relative to the site's
    /// folder, with `/` between its parts.
    pub fn editor(&self, path: &str, line: usize) -> String {
        let mut encoded = String::with_capacity(path.len());
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
        self.editor.replace("{line}", &line.to_string()).replace("{path}", &encoded)
    }
}

/// Hosts that run Forgejo.
const KNOWN_FORGEJO: [&str; 2] = ["codeberg.org", "git.disroot.org"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_of_hosts() {
        for (address, editor) in [
            ("https://github.com/a/b", "https://github.com/a/b/edit/main/c/d%20e.md#L7"),
            ("https://github.com/a/b.git", "https://github.com/a/b/edit/main/c/d%20e.md#L7"),
            (
                "https://github.com/a/b/tree/dev/site/",
                "https://github.com/a/b/edit/dev/site/c/d%20e.md#L7",
            ),
            ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c/-/edit/main/c/d%20e.md#L7"),
            ("https://git.example/a/b/-/tree/x", "https://git.example/a/b/-/edit/x/c/d%20e.md#L7"),
            ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_edit/main/c/d%20e.md#L7"),
            (
                "https://git.example/a/b/src/branch/x",
                "https://git.example/a/b/_edit/x/c/d%20e.md#L7",
            ),
            ("https://edit.example/?f={path}&l={line}", "https://edit.example/?f=c/d%20e.md&l=7"),
        ] {
            let repository = Repository::parse(address).unwrap();
            assert_eq!(repository.editor("c/d e.md", 7), editor, "{address}");
        }
        for bad in [
            "",
            "github.com/a/b",
            "https://github.com/a",
            "https://example.org/a/b",
            "javascript:{path}",
            "https://github.com/a/\"b",
        ] {
            assert_eq!(Repository::parse(bad), None, "{bad}");
        }
    }
}
