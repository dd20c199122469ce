//! Server: answers the browser of somebody who works on the site.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use pulldown_cmark_escape::escape_html;
use serde_json::json;
use tokio::sync::{oneshot, watch};
use tokio::time::Instant;

use super::request::{RequestTarget, is_own_host, media_type, parse_target};
use super::state::{PreviewState, Problem};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::check::check_file;
use crate::model::File;
use crate::project::snapshot::Snapshot;
use crate::text::hash::fnv1a;

/// The folder of the preview's own files; no file of a site begins with a dot.
const OWN: &str = ".dicta/";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = include_str!("live.js");

/// How many pages are kept as they were last sent, in case their files are broken next.
const KEPT_PAGES: usize = 16;

/// How long a request waits for the next snapshot if the page's file was saved a moment ago.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What the preview lets a page load: its own files, and YouTube's player once it is pressed. The
/// style of the errors is set by script.
const POLICY: &str = "default-src 'self'; frame-src https://www.youtube-nocookie.com; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A running server. Dropping it stops the server.
#[derive(Debug)]
pub struct Server {
    /// The address that it listens on.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers on `listener` from the newest state, in threads of its own.
    ///
    /// # Errors
    /// If the listener cannot be used or a thread cannot be started.
    pub fn start(
        listener: TcpListener,
        state: watch::Receiver<PreviewState>,
    ) -> io::Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                let served = Served { state, last_good: LastGoodPages::default() };
                let router = Router::new().fallback(answer).with_state(served);
                // A graceful shutdown would wait for ever for open event streams.
                let serving = async { axum::serve(listener, router).await };
                tokio::select! {
                    _ = serving => {}
                    _ = stopped => {}
                }
            });
            runtime.shutdown_timeout(Duration::from_millis(200));
        })?;
        Ok(Server { address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the answers are made from.
#[derive(Debug, Clone)]
struct Served {
    state: watch::Receiver<PreviewState>,
    last_good: LastGoodPages,
}

/// The pages that were sent last, the newest last: what a reload shows while their files are broken.
#[derive(Debug, Clone, Default)]
struct LastGoodPages(Arc<Mutex<VecDeque<SentPage>>>);

/// A page as it was sent.
#[derive(Debug)]
struct SentPage {
    /// The path of the request.
    path: String,
    page: Vec<u8>,
}

impl LastGoodPages {
    fn keep(&self, path: &str, page: &[u8]) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|sent| sent.path != path);
        if pages.len() == KEPT_PAGES {
            pages.pop_front();
        }
        pages.push_back(SentPage { path: path.to_owned(), page: page.to_vec() });
    }

    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.iter().find(|sent| sent.path == path).map(|sent| sent.page.clone())
    }
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    if !names_own_host(&request) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            "The preview only answers requests for its own address.",
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD requests are supported.");
    }
    let path = request.uri().path();
    let deadline = Instant::now() + LONGEST_WAIT;
    let mut changes = served.state.clone();
    loop {
        let now = changes.borrow_and_update().clone();
        let answered = answer_with(&now, path, &served).await;
        // The file of this page was saved a moment ago: a new snapshot is about to come.
        let Some(response) = answered else {
            // With an error among the files, none comes before it is fixed.
            let coming = async { now.errors.is_empty() && changes.changed().await.is_ok() };
            match tokio::time::timeout_at(deadline, coming).await {
                Ok(true) => continue,
                _ => return last_good(&now, path, &served),
            }
        };
        return response;
    }
}

/// The page as it was before its file was broken.
fn last_good(now: &PreviewState, path: &str, served: &Served) -> Response {
    match served.last_good.get(path) {
        Some(bytes) => page(HTML, bytes, StatusCode::OK, &Shown::of(now, now.base())),
        None => problem(now, now.base(), None),
    }
}

/// The answer from the state `now`; `None` if that is about to be replaced.
async fn answer_with(now: &PreviewState, path: &str, served: &Served) -> Option<Response> {
    let base = now.base();
    let below = match parse_target(path, base) {
        RequestTarget::Malformed => {
            return Some(plain(StatusCode::BAD_REQUEST, "The path is not valid."));
        }
        RequestTarget::OutsideBase => return Some(not_found(now, base).await),
        RequestTarget::Redirect(to) => return Some(redirect(&to)),
        RequestTarget::File(below) => below,
    };
    match below.strip_prefix(OWN) {
        Some("live") => return Some(events(served.state.clone())),
        Some("live.js") => return Some(script()),
        Some(_) => return Some(plain(StatusCode::NOT_FOUND, "There is no such file.")),
        None => {}
    }
    let Some(snapshot) = now.snapshot.clone() else { return Some(problem(now, base, None)) };
    let file = snapshot.file(&below);
    let kind = media_type(&file);
    let lacks_slash = file != below && !below.is_empty() && !below.ends_with('/');
    let of_files = Arc::clone(&now.warnings);
    let found = tokio::task::spawn_blocking(move || {
        let bytes = snapshot.artifact(&file)?;
        let is_shown = bytes.is_some() && kind == HTML && !lacks_slash;
        let warnings = is_shown.then(|| warnings(&snapshot, &file, &of_files));
        Ok::<_, Diagnostic>(bytes.map(|bytes| (bytes, warnings.unwrap_or_default())))
    });
    Some(match found.await {
        Ok(Ok(Some(_))) if lacks_slash => redirect(&format!("{path}/")),
        Ok(Ok(Some((bytes, warnings)))) => {
            if kind == HTML {
                served.last_good.keep(path, &bytes);
            }
            page(
                kind,
                bytes,
                StatusCode::OK,
                &Shown { state: now, base, errors: &[], warnings: &warnings },
            )
        }
        Ok(Ok(None)) => not_found(now, base).await,
        Ok(Err(diagnostic)) if diagnostic.code == Code::FileChanged => return None,
        Ok(Err(diagnostic)) => problem(now, base, Some(&diagnostic)),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be rendered."),
    })
}

/// Whether a request names this machine as its host, in each place where it names one.
fn names_own_host(request: &Request) -> bool {
    let hosts = request.headers().get_all(header::HOST);
    let own = |host: &HeaderValue| host.to_str().is_ok_and(is_own_host);
    // A request to a proxy names the host before its path too.
    let named = request.uri().authority().is_none_or(|named| is_own_host(named.as_str()));
    hosts.iter().next().is_some() && hosts.iter().all(own) && named
}

/// A file of the site; an HTML page with the script that reloads it.
fn page(kind: &'static str, mut bytes: Vec<u8>, status: StatusCode, shown: &Shown) -> Response {
    if kind == HTML {
        add_script(&mut bytes, shown);
    }
    respond(status, kind, Body::from(bytes))
}

/// What the script of a page shows beside it.
struct Shown<'a> {
    state: &'a PreviewState,
    /// The base path of the site.
    base: &'a str,
    /// Why the page cannot be made.
    errors: &'a [Problem],
    /// What is wrong in the file of the page.
    warnings: &'a [Problem],
}

impl<'a> Shown<'a> {
    /// Nothing beside the page.
    fn of(state: &'a PreviewState, base: &'a str) -> Shown<'a> {
        Shown { state, base, errors: &[], warnings: &[] }
    }
}

/// The warnings about the file of the page at a path, each once.
fn warnings(snapshot: &Snapshot, path: &str, of_files: &[Diagnostic]) -> Vec<Problem> {
    let Some(transcript) = snapshot.transcript_of(path) else { return Vec::new() };
    let config = snapshot.config();
    let source = &snapshot.site().transcripts[transcript].facts.meta.source;
    let name = File::at(&config.content, source).name;
    let mut found: Vec<Diagnostic> =
        of_files.iter().filter(|one| one.file == name).cloned().collect();
    found.extend(check_file(snapshot.site(), config, transcript));
    Diagnostic::sort(&mut found);
    found.dedup();
    found.iter().map(Problem::of).collect()
}

/// Puts the script before the end of the body.
fn add_script(page: &mut Vec<u8>, shown: &Shown) {
    let hash = fnv1a(without_versions(page));
    let Shown { state, base, errors, warnings } = shown;
    let attribute = |name: &str, problems: &[Problem]| {
        let mut text = String::new();
        if !problems.is_empty() {
            // Writing to a String cannot fail.
            let _ = escape_html(&mut text, &json!(problems).to_string());
            text = format!(" data-{name}=\"{text}\"");
        }
        text
    };
    let script = format!(
        "<script src=\"{base}{OWN}live.js\" data-events=\"{base}{OWN}live\" data-version=\"{}\" data-hash=\"{hash:016x}\"{}{}></script>\n",
        state.version,
        attribute("errors", errors),
        attribute("warnings", warnings)
    );
    let end = b"</body>";
    let index = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(index..index, script.into_bytes());
}

/// The page without the versions in the addresses of its style sheets: with other styles it is still
/// the same page.
fn without_versions(page: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let query = b".css?v=";
    let mut left = 0;
    page.iter().enumerate().filter_map(move |(index, &byte)| {
        if left > 0 {
            left -= 1;
            return None;
        }
        if byte == b'=' && page[..=index].ends_with(query) {
            left = 8;
        }
        Some(byte)
    })
}

async fn not_found(state: &PreviewState, base: &str) -> Response {
    let Some(snapshot) = state.snapshot.clone() else { return problem(state, base, None) };
    let path = snapshot.file("404.html");
    let kind = media_type(&path);
    match tokio::task::spawn_blocking(move || snapshot.artifact(&path)).await {
        Ok(Ok(Some(bytes))) => page(kind, bytes, StatusCode::NOT_FOUND, &Shown::of(state, base)),
        Ok(Err(diagnostic)) => problem(state, base, Some(&diagnostic)),
        _ => plain(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// A page that says what is wrong, shown in the place of a page that cannot be made.
fn problem(state: &PreviewState, base: &str, diagnostic: Option<&Diagnostic>) -> Response {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<p>This page cannot be rendered because of errors in the files. It will appear when they are fixed.</p>\n",
    );
    let errors: Vec<Problem> = diagnostic.map(Problem::of).into_iter().collect();
    for problem in &errors {
        page.push_str("<pre>");
        let text = [&problem.location, &problem.message, &problem.line, &problem.help];
        for line in text.into_iter().filter(|line| !line.is_empty()) {
            // Writing to a String cannot fail.
            let _ = escape_html(&mut page, line);
            page.push('\n');
        }
        page.push_str("</pre>\n");
    }
    page.push_str("</body>\n</html>\n");
    let mut bytes = page.into_bytes();
    let shown = Shown { errors: &errors, ..Shown::of(state, base) };
    add_script(&mut bytes, &shown);
    respond(StatusCode::INTERNAL_SERVER_ERROR, HTML, Body::from(bytes))
}

/// The stream of events: the present state, and then each change.
fn events(state: watch::Receiver<PreviewState>) -> Response {
    let changes = stream::unfold((state, true), |(mut state, first)| async move {
        if !first {
            state.changed().await.ok()?;
        }
        let data = {
            let now = state.borrow_and_update();
            json!({ "version": now.version, "errors": *now.errors }).to_string()
        };
        Some((Ok::<_, Infallible>(Event::default().data(data)), (state, false)))
    });
    let mut response = Sse::new(changes).keep_alive(KeepAlive::default()).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn script() -> Response {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", Body::from(SCRIPT))
}

fn redirect(to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else {
        return plain(StatusCode::NOT_FOUND, "There is no such page.");
    };
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    respond(status, "text/plain; charset=utf-8", Body::from(text))
}

fn respond(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    ];
    (status, headers, body).into_response()
}
