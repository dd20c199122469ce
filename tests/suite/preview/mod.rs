//! The preview: whatever happens to the files, it shows what a clean build would make of them.

mod attacks;
mod browser;
mod crowds;
mod edits;
mod load;
mod noise;
#[cfg(unix)]
mod links;
mod program;
mod saves;
mod shown;
mod watch;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufReader, Read, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use dicta::base::diagnostic::{Diagnostic, Severity};
use dicta::base::progress::Silent;
use dicta::build::{Report, build};
use dicta::config::{Config, Overrides};
use dicta::preview::Preview;
use dicta::preview::server::Server;
use dicta::preview::state::{PreviewState, Problem};
use dicta::preview::watcher::{FileWatcher, StopHandle};
use dicta::project::archive::Archive;
use dicta::project::changes::ChangeSet;
use tempfile::TempDir;
use tokio::sync::watch::Receiver;

/// How long a change may take on a machine that does much else.
const DEADLINE: Duration = Duration::from_secs(20);

/// A site's folder with a running preview of it.
pub struct Live {
    dir: TempDir,
    pub overrides: Overrides,
    state: Receiver<PreviewState>,
    pub server: Server,
    stop: StopHandle,
    thread: Option<JoinHandle<()>>,
}

impl Live {
    /// A preview of the files that `fill` writes; with `poll`, one that looks for changes.
    pub fn start(base: &str, poll: Option<Duration>, fill: impl FnOnce(&Path)) -> Live {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("content")).unwrap();
        std::fs::write(dir.path().join("dicta.toml"), "").unwrap();
        fill(dir.path());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let overrides = Overrides {
            root: Some(dir.path().to_owned()),
            base_url: Some(format!("http://{}{base}", listener.local_addr().unwrap())),
            ..Overrides::default()
        };
        let config = Config::load(&overrides).unwrap();
        let (mut watcher, warning) = FileWatcher::new(&config, poll);
        assert_eq!(warning, None);
        let stop = watcher.stop_handle();
        let mut preview = Preview::new(overrides.clone());
        let state = preview.subscribe();
        preview.refresh(&ChangeSet::Anything);
        assert_eq!(watcher.update(&config, preview.links()), None);
        let server = Server::start(listener, state.clone()).unwrap();
        let thread = std::thread::spawn(move || {
            while let Some(changes) = watcher.wait() {
                let refreshed = preview.refresh(&changes);
                watcher.retry(&refreshed.diagnostics);
                if let Some(config) = refreshed.config {
                    assert_eq!(watcher.update(&config, preview.links()), None);
                }
            }
        });
        Live { dir, overrides, state, server, stop, thread: Some(thread) }
    }

    /// A path in the site's folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    /// Writes a file, and the folders that it needs.
    pub fn write(&self, below: &str, text: &str) {
        write(&self.path(below), text);
    }

    /// What is shown now: every file, or what stops it.
    pub fn now(&self) -> Made {
        let state = self.state.borrow().clone();
        let Some(snapshot) = state.snapshot.filter(|_| state.errors.is_empty()) else {
            return Err(state.errors.to_vec());
        };
        let mut files = BTreeMap::new();
        let paths = match snapshot.paths() {
            Ok(paths) => paths,
            Err(diagnostic) => return Err(vec![Problem::of(&diagnostic)]),
        };
        for path in &paths {
            match snapshot.artifact(path) {
                Ok(content) => _ = files.insert(path.clone(), content.unwrap()),
                Err(diagnostic) => return Err(vec![Problem::of(&diagnostic)]),
            }
        }
        Ok(files)
    }

    /// Waits until the preview shows what a clean build makes, and returns that.
    pub fn settle(&self, what: &str) -> Made {
        let clean = clean(&self.overrides);
        let begun = Instant::now();
        let mut now = self.now();
        while now != clean && begun.elapsed() < DEADLINE {
            std::thread::sleep(Duration::from_millis(2));
            now = self.now();
        }
        assert_same(&now, &clean, what);
        clean
    }

    /// The number of refreshes.
    pub fn version(&self) -> u64 {
        self.state.borrow().version
    }

    /// Waits until nothing has been refreshed for more than the two seconds after which a file is looked at
    /// once more. Returns the number of refreshes.
    pub fn rest(&self) -> u64 {
        let mut version = self.version();
        let mut since = Instant::now();
        while since.elapsed() < Duration::from_millis(2200) {
            std::thread::sleep(Duration::from_millis(10));
            if self.version() != version {
                (version, since) = (self.version(), Instant::now());
            }
        }
        version
    }

    /// The head of what the server answers to a path, without its body, which may be endless.
    pub fn head(&self, path: &str) -> String {
        let address = self.server.address;
        let close = "Connection: close\r\n\r\n";
        let request = format!("HEAD {path} HTTP/1.1\r\nHost: {address}\r\n{close}");
        raw(address, request.as_bytes()).head
    }

    /// What the server answers to a path.
    pub fn get(&self, path: &str) -> Answer {
        get(self.server.address, path)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stop.stop();
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || std::thread::panicking(), "watching panicked");
    }
}

/// All files of a site, or the errors.
pub type Made = Result<BTreeMap<String, Vec<u8>>, Vec<Problem>>;

/// What a build says and leaves in `output`.
pub fn made(report: &Report, output: &Path) -> Made {
    if report.built.is_none() {
        return Err(problems(&report.diagnostics));
    }
    let mut files = crate::archive::tree(output);
    files.retain(|path, _| !path.starts_with(".dicta-"));
    Ok(files)
}

/// What a new build into an empty folder makes.
pub fn clean(overrides: &Overrides) -> Made {
    let output = tempfile::tempdir().unwrap();
    let overrides = Overrides { output: Some(output.path().join("public")), ..overrides.clone() };
    match Config::load(&overrides) {
        Ok(config) => {
            let report =
                build(&mut Archive::default(), &config, &ChangeSet::Anything, false, &Silent);
            made(&report, &config.output)
        }
        Err(diagnostic) => Err(problems(&[diagnostic])),
    }
}

fn problems(diagnostics: &[Diagnostic]) -> Vec<Problem> {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(Problem::of).collect()
}

/// Says which files differ, and not all that is in them.
pub fn assert_same(now: &Made, clean: &Made, what: &str) {
    if now == clean {
        return;
    }
    let mut said = String::new();
    match (now, clean) {
        (Ok(now), Ok(clean)) => {
            for path in now.keys().chain(clean.keys()) {
                let (a, b) = (now.get(path), clean.get(path));
                if a != b {
                    let text = |bytes: Option<&Vec<u8>>| {
                        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
                    };
                    let (a, b) = (text(a).unwrap_or_default(), text(b).unwrap_or_default());
                    let line = a.lines().zip(b.lines()).find(|(a, b)| a != b);
                    writeln!(said, "{path}: {line:?}").unwrap();
                }
            }
        }
        (now, clean) => {
            let kind = |made: &Made| made.as_ref().map(BTreeMap::len).map_err(Clone::clone);
            write!(said, "{:?} and not {:?}", kind(now), kind(clean)).unwrap();
        }
    }
    panic!("after {what}: {said}");
}

/// Writes a file, and the folders that it needs.
pub fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A transcript's text.
pub fn transcript(title: &str, keywords: &[&str], body: &str) -> String {
    format!("---\ntitle: \"{title}\"\nkeywords: {keywords:?}\n---\n\n{body}\n")
}

/// An answer of the server.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The page without the script that the preview adds.
    pub fn page(&self) -> Vec<u8> {
        let text = String::from_utf8(self.body.clone()).unwrap();
        let Some(at) =
            text.rfind("<script src=\"").filter(|at| text[*at..].contains(".dicta/live"))
        else {
            return self.body.clone();
        };
        let end = at + text[at..].find("</script>\n").unwrap() + "</script>\n".len();
        format!("{}{}", &text[..at], &text[end..]).into_bytes()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub fn get(address: SocketAddr, path: &str) -> Answer {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    raw(address, request.as_bytes())
}

/// Sends bytes as they are, and reads the answer to its end.
pub fn raw(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream.write_all(request).unwrap();
    let mut bytes = Vec::new();
    // A server that refuses a request may cut the connection before it was read.
    let _ = BufReader::new(stream).read_to_end(&mut bytes);
    let at = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    Answer { status, head, body: bytes.get(at + 4..).unwrap_or_default().to_vec() }
}
