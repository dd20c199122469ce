//! The workflows of this repository, and those that are written for a site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::archive::tree;
use crate::start::call;

/// A site with its workflows.
fn published() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("dicta.toml"), "").unwrap();
    let output = call(site.path(), &["publish", "--github", "--from", "owner/dicta"]);
    assert!(output.status.success(), "{output:?}");
    site
}

fn read(folder: &Path) -> BTreeMap<String, (String, Value)> {
    let parsed = |text: String| (text.clone(), serde_yaml::from_str(&text).unwrap());
    tree(&folder.join(".github"))
        .into_iter()
        .map(|(path, bytes)| (path, parsed(String::from_utf8(bytes).unwrap())))
        .collect()
}

fn own() -> BTreeMap<String, (String, Value)> {
    read(Path::new(env!("CARGO_MANIFEST_DIR")))
}

#[test]
fn publish_writes_the_workflows_and_nothing_over_them() {
    let site = published();
    let files: Vec<String> = tree(site.path()).into_keys().collect();
    assert_eq!(
        files,
        [
            ".github/actions/dicta/action.yml",
            ".github/workflows/check.yml",
            ".github/workflows/pages.yml",
            "dicta.toml"
        ]
    );
    let before = tree(site.path());
    fs::remove_file(site.path().join(".github/workflows/pages.yml")).unwrap();
    let output = call(site.path(), &["publish", "--github"]);
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("DICTA511") && err.contains("check.yml"), "{err}");
    assert_eq!(tree(site.path()).len(), before.len() - 1);
    for wrong in [
        &["publish"][..],
        &["publish", "--github", "--from", "o/n\"; x"],
        &["publish", "--github", "--from", "../x"],
    ] {
        assert_eq!(call(site.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn workflows_stand_at_the_top_of_the_repository_and_name_the_site() {
    let top = tempfile::tempdir().unwrap();
    fs::create_dir_all(top.path().join(".git")).unwrap();
    let output = call(top.path(), &["init", "docs/the: talks", "--github"]);
    assert!(output.status.success(), "{output:?}");
    for (path, (_, workflow)) in read(top.path()) {
        let Some(jobs) = workflow["jobs"].as_object() else { continue };
        let first = jobs.values().next().unwrap();
        let steps = first["steps"].as_array().unwrap();
        let named: Vec<&Value> = steps.iter().map(|step| &step["env"]["SITE"]).collect();
        assert!(named.contains(&&Value::from("docs/the: talks")), "{path} {named:?}");
    }
    assert!(!top.path().join("docs/the: talks/.github").exists());
}

/// Only pinned actions, no more rights than are needed, nothing of an event within a script.
#[test]
fn workflows_are_safe() {
    let site = published();
    let mut pins: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for (path, (text, workflow)) in own().into_iter().chain(read(site.path())) {
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let action = line.split_once("uses: ").unwrap().1;
            if action == "./.github/actions/dicta" {
                continue;
            }
            let (name, pin) = action.split_once('@').unwrap();
            let (commit, version) =
                pin.split_once(" # v").unwrap_or_else(|| panic!("{path} {line}"));
            assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{line}");
            assert!(version.split('.').count() == 3, "{line}");
            assert_eq!(pins.entry(name.to_owned()).or_insert(pin.to_owned()), pin, "{path}");
            seen += 1;
        }
        scripts(&workflow, &mut |script| {
            assert!(!script.contains("${{"), "{path} has an expression within a script");
        });
        assert!(!text.contains("secrets.") && !text.contains("pull_request_target"), "{path}");
        if let Some(jobs) = workflow["jobs"].as_object() {
            assert_eq!(workflow["permissions"], serde_json::json!({}), "{path}");
            for (name, job) in jobs {
                assert!(
                    job["permissions"].is_object() && job["timeout-minutes"].is_number(),
                    "{path} {name}"
                );
            }
        }
    }
    assert!(seen >= 15 && pins.len() == 7, "{pins:?}");
    let pages = &read(site.path())["workflows/pages.yml"].1;
    assert_eq!(pages["concurrency"]["group"], "pages");
    let rights = |job: &str| pages["jobs"][job]["permissions"].to_string();
    assert_eq!(rights("build"), r#"{"contents":"read","pages":"read"}"#);
    assert_eq!(rights("deploy"), r#"{"id-token":"write","pages":"write"}"#);
}

fn scripts(value: &Value, with: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| scripts(item, with)),
        Value::Object(fields) => {
            fields.get("run").and_then(Value::as_str).into_iter().for_each(&mut *with);
            fields.values().for_each(|value| scripts(value, with));
        }
        _ => {}
    }
}

/// What the action's script does, run as the runner does, with programs that stand for the network
/// and for Cargo.
#[cfg(unix)]
mod action {
    use super::*;

    const CURL: &str = r#"#!/usr/bin/env bash
for last; do :; done
echo "curl $last" >> "$LOG"
[ -f "$WEB/${last##*/}" ] || exit 22
while [ "$1" != --output ]; do shift; done
cp "$WEB/${last##*/}" "$2"
"#;
    const CARGO: &str = r#"#!/usr/bin/env bash
echo "cargo $*" >> "$LOG"
while [ "$1" != --root ]; do shift; done
mkdir -p "$2/bin"
printf '#!/bin/sh\necho from source\n' > "$2/bin/dicta"
chmod +x "$2/bin/dicta"
"#;

    struct Runner {
        dir: tempfile::TempDir,
        script: String,
        environment: BTreeMap<String, String>,
    }

    impl Runner {
        fn new() -> Runner {
            let site = published();
            let action = &read(site.path())["actions/dicta/action.yml"].1;
            let step = &action["runs"]["steps"][0];
            let dir = tempfile::tempdir().unwrap();
            for (name, text) in [("curl", CURL), ("cargo", CARGO)] {
                write_program(&dir.path().join("bin").join(name), text);
            }
            fs::create_dir(dir.path().join("web")).unwrap();
            let environment = step["env"].as_object().unwrap().iter();
            let environment = environment.map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()));
            let environment: BTreeMap<String, String> = environment.collect();
            assert_eq!(environment["DICTA_VERSION"], env!("CARGO_PKG_VERSION"));
            assert_eq!(environment["DICTA_REPOSITORY"], "owner/dicta");
            Runner { dir, script: step["run"].as_str().unwrap().to_owned(), environment }
        }

        fn set(mut self, name: &str, value: &str) -> Runner {
            self.environment.insert(name.into(), value.into());
            self
        }

        /// Puts a release onto the web, packed as ours are, and returns its checksum.
        fn release(&self) -> String {
            let name = concat!("dicta-", env!("CARGO_PKG_VERSION"), "-x86_64-unknown-linux-musl");
            let target = "x86_64-unknown-linux-musl";
            let repository = self.dir.path().join("repository");
            fs::create_dir_all(repository.join("scripts")).unwrap();
            for file in ["scripts/pack", "Cargo.toml", "LICENSE", "README.md", "CHANGELOG.md"] {
                let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
                fs::copy(own, repository.join(file)).unwrap();
            }
            fs::write(repository.join("THIRD-PARTY.txt"), "notices").unwrap();
            let built = repository.join("target").join(target).join("release/dicta");
            write_program(&built, "#!/bin/sh\necho released\n");
            let packed = Command::new(repository.join("scripts/pack")).arg(target).status();
            assert!(packed.unwrap().success());
            let archive = self.dir.path().join("web").join(format!("{name}.tar.gz"));
            fs::rename(repository.join(format!("target/dist/{name}.tar.gz")), &archive).unwrap();
            let sum = Command::new("sha256sum").arg(&archive).output().unwrap();
            let sum = String::from_utf8(sum.stdout).unwrap()[..64].to_owned();
            let sums = format!("{}  dicta-other.zip\n{sum}  {name}.tar.gz\n", "0".repeat(64));
            fs::write(self.dir.path().join("web/SHA256SUMS"), sums).unwrap();
            sum
        }

        /// Runs the script: whether it succeeded, what it said, and what it called.
        fn run(&self) -> (bool, String, String) {
            let path = |name: &str| self.dir.path().join(name);
            let tools = format!("{}:{}", path("bin").display(), std::env::var("PATH").unwrap());
            let output = Command::new("bash")
                .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &self.script])
                .envs(&self.environment)
                .env("PATH", tools)
                .env("RUNNER_TEMP", path("temp"))
                .env("GITHUB_PATH", path("path"))
                .env("WEB", path("web"))
                .env("LOG", path("log"))
                .output()
                .unwrap();
            let said =
                String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            let log = fs::read_to_string(path("log")).unwrap_or_default();
            (output.status.success(), said.into_owned(), log)
        }

        fn on_the_path(&self) -> PathBuf {
            fs::read_to_string(self.dir.path().join("path")).unwrap().trim().into()
        }
    }

    fn write_program(path: &Path, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_release_is_taken_with_the_right_checksum_alone() {
        let runner = Runner::new();
        let sum = runner.release();
        let (good, said, log) = runner.run();
        assert!(good && said.contains("released"), "{said}");
        assert!(log.contains("https://github.com/owner/dicta/releases/download/v"), "{log}");
        assert!(runner.on_the_path().join("dicta").is_file());

        let runner = runner.set("DICTA_SHA256", &sum);
        fs::remove_file(runner.dir.path().join("web/SHA256SUMS")).unwrap();
        let (good, said, _) = runner.run();
        assert!(good && said.contains("released"), "{said}");

        let wrong = Runner::new().set("DICTA_SHA256", &"0".repeat(64));
        wrong.release();
        let (good, said, log) = wrong.run();
        assert!(!good && said.contains("FAILED") && !log.contains("cargo"), "{said}{log}");
    }

    #[test]
    fn a_release_without_its_checksum_is_refused() {
        let runner = Runner::new();
        runner.release();
        fs::write(runner.dir.path().join("web/SHA256SUMS"), "").unwrap();
        let (good, said, log) = runner.run();
        assert!(!good && !said.contains("released") && !log.contains("cargo"), "{said}{log}");
    }

    #[test]
    fn without_a_release_the_source_is_built() {
        let runner = Runner::new();
        let (good, said, log) = runner.run();
        assert!(good && said.contains("from source"), "{said}");
        assert!(log.contains("--git https://github.com/owner/dicta --tag v"), "{log}");
        assert!(runner.on_the_path().join("dicta").is_file());

        // A name on a registry may be anybody's: it is not guessed.
        let (good, said, log) = Runner::new().set("DICTA_REPOSITORY", "").run();
        assert!(!good && said.contains("set DICTA_REPOSITORY") && log.is_empty(), "{said}");
    }
}

#[test]
#[ignore = "needs DICTA_ACTIONLINT"]
fn actionlint_has_nothing_to_say() {
    let lint = |folder: &Path| {
        let program = std::env::var("DICTA_ACTIONLINT").expect("DICTA_ACTIONLINT names actionlint");
        let output = Command::new(program)
            .arg(".github/workflows/*.yml")
            .current_dir(folder)
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let site = published();
    for (folder, count) in [(Path::new(env!("CARGO_MANIFEST_DIR")), 3), (site.path(), 2)] {
        let (good, said) = lint(folder);
        assert!(good && said.contains(&format!("Checking {count} workflow")), "{said}");
    }
    // It would, if there were something.
    let path = site.path().join(".github/workflows/check.yml");
    let wrong = fs::read_to_string(&path)
        .unwrap()
        .replace("run: dicta", "run: echo ${{ github.event.pull_request.title }} dicta");
    fs::write(path, wrong).unwrap();
    let (good, said) = lint(site.path());
    assert!(!good && said.contains("untrusted"), "{said}");
}
