//! Answers: what the browser gets for a request.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use tokio::sync::{Semaphore, watch};
use tokio::time::Instant;
use tower_http::services::ServeFile;

use super::last_good::LastGoodPages;
use super::page::{OWN, Shown, add_script, problem_page, warnings};
use super::request::{RequestTarget, is_own_host, media_type, parse_target};
use super::state::{PreviewState, Problem};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::source::LARGEST_FILE;
use crate::project::snapshot::Snapshot;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = include_str!("live.js");

/// How long a request waits for the next snapshot if the page's file was saved a moment ago.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What the preview lets a page load: its own files, and the recording once play is pressed. Lists have a
/// style of their own, by which they are narrowed.
const POLICY: &str = "default-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; media-src 'self' https: http:; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What the answers are made from.
#[derive(Debug, Clone)]
pub struct Answers {
    state: watch::Receiver<PreviewState>,
    last_good: LastGoodPages,
    /// As many permits as pages are rendered at a time. A request that waits for one costs nothing,
    /// and one that is given up waits no more.
    renders: Arc<Semaphore>,
}

/// What a path of the site leads to.
enum Found {
    Nothing,
    /// A file that was made or read, and the warnings about the file of its page.
    Bytes(Vec<u8>, Vec<Problem>),
    /// A file on disk, which is sent from there.
    OnDisk(PathBuf),
}

impl Answers {
    /// Answers from the newest state, of which at most `renders` are rendered at a time.
    pub fn new(state: watch::Receiver<PreviewState>, renders: usize) -> Answers {
        let renders = Arc::new(Semaphore::new(renders));
        Answers { state, last_good: LastGoodPages::default(), renders }
    }

    /// The answer to a request.
    pub async fn answer(&self, request: Parts) -> Response {
        let mut response = self.respond(&request).await;
        let headers = response.headers_mut();
        for (name, value) in [
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
            // No page of another site may show or read what is previewed here.
            (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }

    async fn respond(&self, request: &Parts) -> Response {
        if !names_own_host(request) {
            return plain(
                StatusCode::MISDIRECTED_REQUEST,
                "The preview only answers requests for its own address.",
            );
        }
        if !matches!(request.method, Method::GET | Method::HEAD) {
            let only = "Only GET and HEAD requests are supported.";
            return plain(StatusCode::METHOD_NOT_ALLOWED, only);
        }
        let deadline = Instant::now() + LONGEST_WAIT;
        let mut changes = self.state.clone();
        loop {
            let now = changes.borrow_and_update().clone();
            // Without an answer, the file of this page was saved a moment ago: a new snapshot is about
            // to come.
            if let Some(response) = self.answer_with(&now, request).await {
                return response;
            }
            // With an error among the files, none comes before it is fixed.
            let coming = async { now.errors.is_empty() && changes.changed().await.is_ok() };
            if !matches!(tokio::time::timeout_at(deadline, coming).await, Ok(true)) {
                return self.last_good(&now, request.uri.path());
            }
        }
    }

    /// The page as it was before its file was broken.
    fn last_good(&self, now: &PreviewState, path: &str) -> Response {
        match self.last_good.get(path) {
            Some(bytes) => page(HTML, bytes, StatusCode::OK, &Shown::of(now, now.base())),
            None => problem(now, now.base(), None),
        }
    }

    /// The answer from the state `now`; `None` if that is about to be replaced.
    async fn answer_with(&self, now: &PreviewState, request: &Parts) -> Option<Response> {
        let (base, path) = (now.base(), request.uri.path());
        let below = match parse_target(path, base) {
            RequestTarget::Malformed => {
                return Some(plain(StatusCode::BAD_REQUEST, "The path is not valid."));
            }
            RequestTarget::OutsideBase => return Some(self.not_found(now).await),
            RequestTarget::Redirect(to) => return Some(redirect(&to)),
            RequestTarget::File(below) => below,
        };
        match below.strip_prefix(OWN) {
            Some("live") => return Some(events(self.state.clone())),
            Some("live.js") => return Some(sent("text/javascript; charset=utf-8", SCRIPT)),
            Some(_) => return Some(plain(StatusCode::NOT_FOUND, "There is no such file.")),
            None => {}
        }
        let Some(snapshot) = now.snapshot.clone() else { return Some(problem(now, base, None)) };
        let file = snapshot.file(&below);
        let kind = media_type(&file);
        let lacks_slash = file != below && !below.is_empty() && !below.ends_with('/');
        if lacks_slash && snapshot.plan.files.contains(&file) {
            return Some(redirect(&format!("{path}/")));
        }
        let of_files = Arc::clone(&now.warnings);
        Some(match self.blocking(move || find(&snapshot, &file, kind, &of_files)).await {
            Some(Ok(Found::Bytes(bytes, warnings))) => {
                if kind == HTML {
                    self.last_good.keep(path, &bytes);
                }
                let shown = Shown { state: now, base, errors: &[], warnings: &warnings };
                page(kind, bytes, StatusCode::OK, &shown)
            }
            Some(Ok(Found::OnDisk(file))) => on_disk(&file, kind, request).await,
            Some(Ok(Found::Nothing)) => self.not_found(now).await,
            Some(Err(diagnostic)) if diagnostic.code == Code::FileChanged => return None,
            Some(Err(diagnostic)) => problem(now, base, Some(&diagnostic)),
            None => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be rendered."),
        })
    }

    async fn not_found(&self, now: &PreviewState) -> Response {
        let base = now.base();
        let Some(snapshot) = now.snapshot.clone() else { return problem(now, base, None) };
        let path = snapshot.file("404.html");
        let kind = media_type(&path);
        match self.blocking(move || snapshot.artifact(&path)).await {
            Some(Ok(Some(bytes))) => {
                page(kind, bytes, StatusCode::NOT_FOUND, &Shown::of(now, base))
            }
            Some(Err(diagnostic)) => problem(now, base, Some(&diagnostic)),
            _ => plain(StatusCode::NOT_FOUND, "There is no such page."),
        }
    }

    /// Calls `make` in a thread that may block, when one is free. `None` if it panicked.
    async fn blocking<T: Send + 'static>(
        &self,
        make: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let permit = Arc::clone(&self.renders).acquire_owned().await.ok()?;
        let made = tokio::task::spawn_blocking(move || {
            let made = make();
            drop(permit);
            made
        });
        made.await.ok()
    }
}

/// What is at a path of the site.
fn find(
    snapshot: &Snapshot,
    path: &str,
    kind: &str,
    of_files: &[Diagnostic],
) -> Result<Found, Diagnostic> {
    if let Some(file) = snapshot.on_disk(path) {
        // Something else may be there since the snapshot was made: a pipe would block for ever, and a
        // link may lead anywhere.
        let metadata = file.symlink_metadata().ok().filter(std::fs::Metadata::is_file);
        let Some(metadata) = metadata else {
            let message = "this file changed while the site was previewed";
            return Err(Diagnostic::error(Code::FileChanged, path, message));
        };
        // The script that reloads a page is put into its bytes.
        if kind != HTML || metadata.len() > LARGEST_FILE {
            return Ok(Found::OnDisk(file.to_owned()));
        }
    }
    let Some(bytes) = snapshot.artifact(path)? else { return Ok(Found::Nothing) };
    let warnings = if kind == HTML { warnings(snapshot, path, of_files) } else { Vec::new() };
    Ok(Found::Bytes(bytes, warnings))
}

/// A file, or the part of it that the request asks for, sent from the disk.
async fn on_disk(file: &Path, kind: &'static str, request: &Parts) -> Response {
    let mut asked = Request::new(Body::empty());
    *asked.method_mut() = request.method.clone();
    // Players ask for parts of a recording.
    let parts = [header::RANGE, header::IF_RANGE];
    let given = parts.into_iter().filter_map(|name| {
        let value = request.headers.get(&name)?.clone();
        Some((name, value))
    });
    *asked.headers_mut() = given.collect::<HeaderMap>();
    match ServeFile::new(file).try_call(asked).await {
        Ok(response) => {
            let mut response = response.map(Body::new);
            if response.status().is_success() {
                let kind = HeaderValue::from_static(kind);
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This file could not be read."),
    }
}

/// Whether a request names this machine as its host, in each place where it names one.
fn names_own_host(request: &Parts) -> bool {
    let hosts = request.headers.get_all(header::HOST);
    let own = |host: &HeaderValue| host.to_str().is_ok_and(is_own_host);
    // A request to a proxy names the host before its path too.
    let named = request.uri.authority().is_none_or(|named| is_own_host(named.as_str()));
    hosts.iter().next().is_some() && hosts.iter().all(own) && named
}

/// A file of the site; an HTML page with the script that reloads it.
fn page(kind: &'static str, mut bytes: Vec<u8>, status: StatusCode, shown: &Shown) -> Response {
    if kind == HTML {
        add_script(&mut bytes, shown);
    }
    (status, sent(kind, bytes)).into_response()
}

/// A page that says what is wrong.
fn problem(state: &PreviewState, base: &str, diagnostic: Option<&Diagnostic>) -> Response {
    let page = problem_page(state, base, diagnostic);
    (StatusCode::INTERNAL_SERVER_ERROR, sent(HTML, page)).into_response()
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
    Sse::new(changes).keep_alive(KeepAlive::default()).into_response()
}

fn redirect(to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else {
        return plain(StatusCode::NOT_FOUND, "There is no such page.");
    };
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, sent("text/plain; charset=utf-8", text)).into_response()
}

fn sent(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, kind)], body.into()).into_response()
}
