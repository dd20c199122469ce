//! Server: listens, and answers the browser of somebody who works on the site.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{oneshot, watch};

use super::answer::Answers;
use super::state::PreviewState;

/// How long the head of a request may take to arrive. Browsers send it at once.
const LONGEST_HEAD: Duration = Duration::from_secs(5);

/// How long the server waits after a connection could not be accepted, as when the process has no file
/// handle left.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// A running server. Dropping it stops the server.
#[derive(Debug)]
pub struct Server {
    /// The address that it listens on.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers on `listener` from the newest state, in threads of its own: at most as many as there
    /// are processors render pages at a time, whatever the number of requests.
    ///
    /// # Errors
    /// If the listener cannot be used or a thread cannot be started.
    pub fn start(
        listener: TcpListener,
        state: watch::Receiver<PreviewState>,
    ) -> io::Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let renders = std::thread::available_parallelism().map_or(2, usize::from);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            // Twice as many: files are still sent while all pages take long.
            .max_blocking_threads(2 * renders)
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                // A graceful shutdown would wait for ever for open event streams.
                tokio::select! {
                    () = accept(listener, Answers::new(state, renders)) => {}
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

/// Accepts connections for ever.
async fn accept(listener: tokio::net::TcpListener, answers: Answers) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => _ = tokio::spawn(connection(stream, answers.clone())),
            Err(_) => tokio::time::sleep(ACCEPT_AGAIN).await,
        }
    }
}

/// Answers the requests of one connection, one after another.
async fn connection(stream: TcpStream, answers: Answers) {
    // Events are small, and must not wait for more.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let answers = answers.clone();
        // No request that is answered has a body.
        let head = request.into_parts().0;
        async move { Ok::<_, Infallible>(answers.answer(head).await) }
    });
    // Fails if the browser goes away, which is no matter.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
