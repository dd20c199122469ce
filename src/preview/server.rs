//! Answers the browser of somebody who works on the site.

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

use super::request::{Asked, asked, is_own_host, media_type};
use super::{Problem, Shown};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::text::fingerprint::fnv1a;

/// The folder of what the preview itself needs; no page of a site begins with a dot.
const OWN: &str = ".dicta/";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = include_str!("live.js");

/// How many pages are kept as they were last, in case their files are broken.
const KEPT: usize = 16;

/// How long a page is waited for whose file was saved a moment ago.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the preview lets a page load: its own files, and YouTube's player once it is pressed. The
/// look of the errors is set by script.
const POLICY: &str = "default-src 'self'; frame-src https://www.youtube-nocookie.com; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers on `listener` with what is `shown`, in threads of its own.
    ///
    /// # Errors
    /// If the listener cannot be used, or no thread be started.
    pub fn start(listener: TcpListener, shown: watch::Receiver<Shown>) -> io::Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                let state = Served { shown, good: Good::default() };
                let router = Router::new().fallback(answer).with_state(state);
                // Open event streams would keep a graceful end waiting for ever.
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
    shown: watch::Receiver<Shown>,
    good: Good,
}

/// The pages that were sent last, by path, the newest last: what a reload shows while their files
/// are broken.
#[derive(Debug, Clone, Default)]
struct Good(Arc<Mutex<VecDeque<Sent>>>);

/// A page as it was sent.
#[derive(Debug)]
struct Sent {
    path: String,
    page: Vec<u8>,
}

impl Good {
    fn keep(&self, path: &str, page: &[u8]) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|sent| sent.path != path);
        if pages.len() == KEPT {
            pages.pop_front();
        }
        pages.push_back(Sent { path: path.to_owned(), page: page.to_vec() });
    }

    fn last(&self, path: &str) -> Option<Vec<u8>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.iter().find(|sent| sent.path == path).map(|sent| sent.page.clone())
    }
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    let shown = &served.shown;
    if !names_own_host(&request) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            "This preview answers to its own address only.",
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "This preview can only be read.");
    }
    let path = request.uri().path();
    let until = Instant::now() + PATIENCE;
    let mut changes = shown.clone();
    loop {
        let now = changes.borrow_and_update().clone();
        let answered = answer_with(&now, path, &served).await;
        // The file of this page was saved a moment ago: its new edition is about to come.
        let Some(response) = answered else {
            // With an error among the files, none comes before that is mended.
            let coming = async { now.errors.is_empty() && changes.changed().await.is_ok() };
            match tokio::time::timeout_at(until, coming).await {
                Ok(true) => continue,
                _ => return last(&now, path, &served),
            }
        };
        return response;
    }
}

/// The page as it was before its file was broken.
fn last(now: &Shown, path: &str, served: &Served) -> Response {
    match served.good.last(path) {
        Some(bytes) => page(HTML, bytes, StatusCode::OK, now, now.base()),
        None => problem(now, now.base(), None),
    }
}

/// The answer from what is shown now; `None` if it is about to be replaced.
async fn answer_with(now: &Shown, path: &str, served: &Served) -> Option<Response> {
    let base = now.base();
    let below = match asked(path, base) {
        Asked::Malformed => {
            return Some(plain(StatusCode::BAD_REQUEST, "This is no path of a site."));
        }
        Asked::Nothing => return Some(not_found(now, base).await),
        Asked::Elsewhere(to) => return Some(moved(&to)),
        Asked::File(below) => below,
    };
    match below.strip_prefix(OWN) {
        Some("live") => return Some(events(served.shown.clone())),
        Some("live.js") => return Some(script()),
        Some(_) => return Some(plain(StatusCode::NOT_FOUND, "There is no such file.")),
        None => {}
    }
    let Some(edition) = now.edition.clone() else { return Some(problem(now, base, None)) };
    let file = edition.file(&below);
    let kind = media_type(&file);
    let lacks_slash = file != below && !below.is_empty() && !below.ends_with('/');
    let found = tokio::task::spawn_blocking(move || edition.content(&file)).await;
    Some(match found {
        Ok(Ok(Some(_))) if lacks_slash => moved(&format!("{path}/")),
        Ok(Ok(Some(bytes))) => {
            if kind == HTML {
                served.good.keep(path, &bytes);
            }
            page(kind, bytes, StatusCode::OK, now, base)
        }
        Ok(Ok(None)) => not_found(now, base).await,
        Ok(Err(diagnostic)) if diagnostic.code == Code::FileChanged => return None,
        Ok(Err(diagnostic)) => problem(now, base, Some(&diagnostic)),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made."),
    })
}

/// Whether a request names this machine as its host, wherever it names one.
fn names_own_host(request: &Request) -> bool {
    let hosts = request.headers().get_all(header::HOST);
    let own = |host: &HeaderValue| host.to_str().is_ok_and(is_own_host);
    // A request to a proxy names the host before its path too.
    let named = request.uri().authority().is_none_or(|named| is_own_host(named.as_str()));
    hosts.iter().next().is_some() && hosts.iter().all(own) && named
}

/// A file of the site; a page with the script that keeps it as its files are.
fn page(
    kind: &'static str,
    mut bytes: Vec<u8>,
    status: StatusCode,
    shown: &Shown,
    base: &str,
) -> Response {
    if kind == HTML {
        add_script(&mut bytes, shown, base);
    }
    respond(status, kind, Body::from(bytes))
}

/// Puts the script before the end of the body.
fn add_script(page: &mut Vec<u8>, shown: &Shown, base: &str) {
    let name = fnv1a(without_versions(page));
    let script = format!(
        "<script src=\"{base}{OWN}live.js\" data-events=\"{base}{OWN}live\" data-number=\"{}\" data-page=\"{name:016x}\"></script>\n",
        shown.number
    );
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
}

/// The page without the versions in the addresses of its style sheets: another look is no other
/// page.
fn without_versions(page: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mark = b".css?v=";
    let mut left = 0;
    page.iter().enumerate().filter_map(move |(at, &byte)| {
        if left > 0 {
            left -= 1;
            return None;
        }
        if byte == b'=' && at + 1 >= mark.len() && page[..=at].ends_with(mark) {
            left = 8;
        }
        Some(byte)
    })
}

async fn not_found(shown: &Shown, base: &str) -> Response {
    let Some(edition) = shown.edition.clone() else { return problem(shown, base, None) };
    let path = edition.file("404.html");
    let kind = media_type(&path);
    match tokio::task::spawn_blocking(move || edition.content(&path)).await {
        Ok(Ok(Some(bytes))) => page(kind, bytes, StatusCode::NOT_FOUND, shown, base),
        Ok(Err(diagnostic)) => problem(shown, base, Some(&diagnostic)),
        _ => plain(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// A page that says what is wrong, where there is no page to show.
fn problem(shown: &Shown, base: &str, diagnostic: Option<&Diagnostic>) -> Response {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Not yet</title>\n</head>\n<body>\n<p>This page cannot be made as the files are now. It appears when they are mended.</p>\n",
    );
    if let Some(problem) = diagnostic.map(Problem::of) {
        page.push_str("<pre>");
        let text = [&problem.place, &problem.message, &problem.line, &problem.help];
        for line in text.into_iter().filter(|line| !line.is_empty()) {
            // Writing to a String cannot fail.
            let _ = escape_html(&mut page, line);
            page.push('\n');
        }
        page.push_str("</pre>\n");
    }
    page.push_str("</body>\n</html>\n");
    let mut bytes = page.into_bytes();
    add_script(&mut bytes, shown, base);
    respond(StatusCode::INTERNAL_SERVER_ERROR, HTML, Body::from(bytes))
}

/// The stream of changes: what is shown now, and then each change.
fn events(shown: watch::Receiver<Shown>) -> Response {
    let changes = stream::unfold((shown, true), |(mut shown, first)| async move {
        if !first {
            shown.changed().await.ok()?;
        }
        let data = {
            let now = shown.borrow_and_update();
            json!({ "number": now.number, "errors": *now.errors }).to_string()
        };
        Some((Ok::<_, Infallible>(Event::default().data(data)), (shown, false)))
    });
    let mut response = Sse::new(changes).keep_alive(KeepAlive::default()).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn script() -> Response {
    respond(StatusCode::OK, "text/javascript; charset=utf-8", Body::from(SCRIPT))
}

fn moved(to: &str) -> Response {
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

impl Shown {
    /// The site's base path.
    fn base(&self) -> &str {
        self.edition.as_ref().map_or("/", |edition| edition.base())
    }
}
