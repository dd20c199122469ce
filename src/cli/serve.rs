//! `dicta serve`.

use std::fs::{self, DirEntry};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::time::Instant;

use super::args::{OutputArgs, PageArgs, PollArgs, SiteArgs};
use super::interrupt::stop_on_interrupt;
use super::outcome::{CommandResult, Outcome};
use super::reporter::Reporter;
use super::summary::Summary;
use super::wording::plural;
use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::config::{Config, Overrides};
use crate::preview::server::Server;
use crate::preview::watcher::FileWatcher;
use crate::preview::{Preview, Refreshed};
use crate::project::changes::ChangeSet;
use crate::project::pairing::FileRole;

/// The port to listen on if none is given.
const DEFAULT_PORT: u16 = 1111;
/// How many ports after it are tried if it is in use.
const MORE_PORTS: u16 = 50;

#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Port to listen on [default: 1111, or the next free port]
    #[arg(short, long, value_name = "N")]
    pub port: Option<u16>,
    /// Address to listen on; 0.0.0.0 makes the preview visible to other computers on the network
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the site in the default browser
    #[arg(short = 'O', long)]
    pub open: bool,
    #[command(flatten)]
    pub pages: PageArgs,
    #[command(flatten)]
    pub poll: PollArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Serves the site until it is interrupted.
pub fn run(args: &ServeArgs, reporter: &Reporter) -> CommandResult {
    let listener = listen(args.interface, args.port)?;
    let overrides = of_bare_folder(local_overrides(args, &listener)?, reporter)?;
    let started = Instant::now();
    let config = Config::load(&overrides)?;
    let mut preview = Preview::new(overrides);
    let diagnostics = preview.refresh(&ChangeSet::Anything).diagnostics;
    reporter.diagnostics(&diagnostics);
    let server = Server::start(listener, preview.subscribe())
        .map_err(|error| cannot_serve(&error.to_string()))?;
    let url = format!("http://{}{}", reachable(server.address), config.base_url.path);
    reporter.summary(&Summary::Serving { url: url.clone(), time: started.elapsed() });
    if args.open && open::that_detached(&url).is_err() {
        reporter.note("The browser could not be opened. Open the URL above yourself.");
    }
    follow_changes(&config, args, &mut preview, diagnostics, reporter);
    Ok(Outcome::default())
}

/// Refreshes the preview at each change until it is interrupted. Only what is new since the problems
/// that were `reported` is printed.
fn follow_changes(
    config: &Config,
    args: &ServeArgs,
    preview: &mut Preview,
    mut reported: Vec<Diagnostic>,
    reporter: &Reporter,
) {
    // Watching thousands of folders takes a moment to set up and slows down reading them. So it
    // starts after the first page can be served, and one more look finds what changed before.
    let (mut watcher, warning) = FileWatcher::new(config, args.poll.interval());
    reporter.diagnostics(warning.as_slice());
    reporter.diagnostics(watcher.update(config, preview.links()).as_slice());
    stop_on_interrupt(&watcher);
    let mut report = |diagnostics: Vec<Diagnostic>| {
        reporter.diagnostics(&Diagnostic::new_ones(&diagnostics, &reported));
        let solved = Diagnostic::new_ones(&reported, &diagnostics).len();
        if solved > 0 {
            reporter.note(&format!("Resolved {}", plural(solved, "problem")));
        }
        let differs = reported != diagnostics;
        reported = diagnostics;
        differs
    };
    let found = preview.refresh(&ChangeSet::Anything).diagnostics;
    watcher.retry(&found);
    report(found);
    while let Some(changes) = watcher.wait() {
        let started = Instant::now();
        let Refreshed { config, diagnostics } = preview.refresh(&changes);
        if let Some(config) = &config {
            reporter.diagnostics(watcher.update(config, preview.links()).as_slice());
        }
        watcher.retry(&diagnostics);
        let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
        let differs = report(diagnostics);
        // An attempt to read again what could not be read is not worth a line.
        if !watcher.polls() && (differs || !changes.is_empty()) {
            reporter.summary(&Summary::Refreshed { errors, time: started.elapsed() });
        }
    }
}

/// Listens on the port that was asked for, or else on the first free one.
fn listen(interface: IpAddr, port: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let ports = match port {
        Some(port) => port..=port,
        None => DEFAULT_PORT..=DEFAULT_PORT + MORE_PORTS,
    };
    let mut last = None;
    for port in ports {
        match TcpListener::bind((interface, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let why = last.map(|error| error.to_string()).unwrap_or_default();
    let port = port.unwrap_or(DEFAULT_PORT);
    Err(cannot_serve(&format!("cannot listen on {interface}:{port}: {why}")))
}

fn cannot_serve(why: &str) -> Diagnostic {
    Diagnostic::error(Code::CannotServe, "serve", why)
        .help("choose another port with `--port N`, or omit it to use the next free port")
}

/// The overrides, with the server's own address in place of the site's. The path of the base URL is
/// kept.
fn local_overrides(args: &ServeArgs, listener: &TcpListener) -> Result<Overrides, Diagnostic> {
    let overrides = args.pages.overrides(&args.site);
    let path = Config::load(&overrides)?.base_url.path;
    let address = listener.local_addr().map_err(|error| cannot_serve(&error.to_string()))?;
    let base_url = Some(format!("http://{}{path}", reachable(address)));
    Ok(Overrides { base_url, ..overrides })
}

/// The overrides for a folder that has captions and nothing else of a site, such as yt-dlp leaves it: it is
/// its own content folder. Nothing is written, so the output folder only has to be elsewhere.
fn of_bare_folder(overrides: Overrides, reporter: &Reporter) -> Result<Overrides, Diagnostic> {
    let config = Config::load(&overrides)?;
    let is_site = config.file.is_some() || config.content.exists() || overrides.content.is_some();
    let is_captions = |entry: DirEntry| {
        let name = entry.file_name();
        name.to_str().and_then(FileRole::of) == Some(FileRole::Captions)
    };
    let mut entries = fs::read_dir(&config.root).into_iter().flatten().flatten();
    if is_site || !entries.any(is_captions) {
        return Ok(overrides);
    }
    reporter.note(
        "Showing the transcripts of this folder. To build a site of them, move them into `content/`.",
    );
    let output = Some(config.root.join("../public"));
    Ok(Overrides { content: Some(config.root), output, ..overrides })
}

/// An address that a browser on this machine can open: 0.0.0.0 is replaced with 127.0.0.1.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        return SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port());
    }
    address
}
