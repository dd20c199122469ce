//! The commands that go on until they are ended: `serve` and `watch`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Instant;

use super::args::{ServeArgs, WatchArgs};
use super::report::Reporter;
use super::{progress, stopped};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::build::build;
use crate::config::{Config, Overrides};
use crate::preview::server::Server;
use crate::preview::watcher::FileWatcher;
use crate::preview::{Preview, Refreshed};
use crate::project::archive::Archive;
use crate::project::changes::ChangeSet;

/// The port that is taken if none is asked for.
const PORT: u16 = 1111;
/// Ports that are tried behind it.
const MORE_PORTS: u16 = 50;

/// Shows the site until it is interrupted.
pub fn serve(args: &ServeArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let listener = match listen(args.interface, args.port) {
        Ok(listener) => listener,
        Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
    };
    let overrides = match own_base(args, &listener) {
        Ok(overrides) => overrides,
        Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
    };
    let mut preview = Preview::new(overrides.clone());
    let begun = Instant::now();
    let config = match Config::load(&overrides) {
        Ok(config) => config,
        Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
    };
    let diagnostics = preview.refresh(&ChangeSet::Anything).diagnostics;
    reporter.diagnostics(&diagnostics);
    let server = match Server::start(listener, preview.subscribe()) {
        Ok(server) => server,
        Err(error) => return stopped(&reporter, &[cannot_serve(&error.to_string())]),
    };
    let address = format!("http://{}{}", shown(server.address), config.base_url.path);
    reporter.serving(&address, begun.elapsed());
    if args.open && open::that_detached(&address).is_err() {
        reporter.note("The browser could not be opened; go to the address above.");
    }
    // Thousands of folders take a moment to be followed, and reading them then is slower: the first
    // page does not wait for it, and what changed before is looked for behind it.
    let (mut watcher, warning) = FileWatcher::new(&config, args.follow.poll());
    reporter.diagnostics(warning.as_slice());
    reporter.diagnostics(watcher.update(&config, preview.links()).as_slice());
    interruptible(&watcher);
    let mut said = diagnostics;
    let diagnostics = preview.refresh(&ChangeSet::Anything).diagnostics;
    if diagnostics != said {
        reporter.diagnostics(&diagnostics);
        said = diagnostics;
    }
    while let Some(changes) = watcher.wait() {
        let begun = Instant::now();
        let Refreshed { config, diagnostics } = preview.refresh(&changes);
        if let Some(config) = &config {
            reporter.diagnostics(watcher.update(config, preview.links()).as_slice());
        }
        // What was said already is not said again at every save.
        if diagnostics != said {
            reporter.diagnostics(&diagnostics);
        }
        if !watcher.polls() {
            reporter.renewed(&diagnostics, begun.elapsed());
        }
        said = diagnostics;
    }
    ExitCode::SUCCESS
}

/// Builds at each change until it is interrupted.
pub fn watch(args: &WatchArgs) -> ExitCode {
    let reporter = Reporter::new(&args.output);
    let overrides = args.site.overrides(args.pages.base_url.clone(), args.pages.drafts);
    let mut config = match Config::load(&overrides) {
        Ok(config) => config,
        Err(diagnostic) => return stopped(&reporter, &[diagnostic]),
    };
    let mut archive = Archive::default();
    let (mut watcher, warning) = FileWatcher::new(&config, args.follow.poll());
    reporter.diagnostics(warning.as_slice());
    interruptible(&watcher);
    let mut changes = ChangeSet::Anything;
    let mut said: Option<Vec<Diagnostic>> = None;
    loop {
        let begun = Instant::now();
        let progress = progress::progress(&args.output);
        let report = build(&mut archive, &config, &changes, args.force, &*progress);
        drop(progress);
        reporter.diagnostics(watcher.update(&config, archive.links()).as_slice());
        let news = said.as_ref() != Some(&report.diagnostics);
        if news {
            reporter.diagnostics(&report.diagnostics);
        }
        match report.built {
            Some(built) if news || built.changes.written + built.changes.removed > 0 => {
                reporter.built(&built, &report.diagnostics, &config.output, begun.elapsed());
            }
            Some(_) => {}
            None if news => reporter.stopped(&report.diagnostics),
            None => {}
        }
        said = Some(report.diagnostics);
        let mut missed = false;
        loop {
            let Some(next) = watcher.wait() else { return ExitCode::SUCCESS };
            changes = if missed { ChangeSet::Anything } else { next };
            match Config::load(&overrides) {
                Ok(renewed) => {
                    config = renewed;
                    break;
                }
                Err(diagnostic) => {
                    missed = true;
                    reporter.diagnostics(&[diagnostic]);
                }
            }
        }
    }
}

/// Ctrl-C ends the waiting.
fn interruptible(watcher: &FileWatcher) {
    let handle = watcher.stop_handle();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            handle.stop();
        }
    });
}

/// Takes the port that is asked for, or else the first free one.
fn listen(interface: IpAddr, port: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let ports = match port {
        Some(port) => port..=port,
        None => PORT..=PORT + MORE_PORTS,
    };
    let mut last = None;
    for port in ports {
        match TcpListener::bind((interface, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let why = last.map(|error| error.to_string()).unwrap_or_default();
    let port = port.unwrap_or(PORT);
    Err(cannot_serve(&format!("{interface}:{port} cannot be listened on: {why}")))
}

fn cannot_serve(why: &str) -> Diagnostic {
    Diagnostic::error(Code::CannotServe, "serve", why)
        .help("choose another port with `--port N`, or leave it out for the next free one")
}

/// The settings with the server's own address in the place of the site's; its path is kept.
fn own_base(args: &ServeArgs, listener: &TcpListener) -> Result<Overrides, Diagnostic> {
    let overrides = args.site.overrides(args.pages.base_url.clone(), args.pages.drafts);
    let path = Config::load(&overrides)?.base_url.path;
    let address = listener.local_addr().map_err(|error| cannot_serve(&error.to_string()))?;
    let base_url = Some(format!("http://{}{path}", shown(address)));
    Ok(Overrides { base_url, ..overrides })
}

/// An address that a browser on this machine can go to.
fn shown(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        return SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port());
    }
    address
}
