//! Many requests, and many open pages.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Live, transcript, write};

fn live() -> Live {
    Live::start("/", None, |root| {
        write(&root.join("content/a.md"), &transcript("A", &["Make"], "Text."));
    })
}

/// Opens the stream of changes, and reads the first of them.
fn stream(live: &Live) -> TcpStream {
    let mut stream = TcpStream::connect(live.server.address).unwrap();
    let host = live.server.address;
    write!(stream, "GET /.dicta/live HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    read_until(&mut stream, "\"version\":");
    stream
}

fn read_until(stream: &mut TcpStream, what: &str) -> String {
    let mut text = String::new();
    let mut bytes = [0; 4096];
    while !text.contains(what) {
        let read = stream.read(&mut bytes).unwrap();
        assert!(read > 0, "it ended: {text}");
        text.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    text
}

/// Open files of this process that are sockets, where the system tells.
fn sockets_of(live: &Live) -> Option<usize> {
    let port = format!(":{:04X}", live.server.address.port());
    let table = std::fs::read_to_string("/proc/net/tcp").ok()?;
    let open = table.lines().filter(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // The server's end of a connection that is open, or that only the other side has closed.
        fields.len() > 3 && fields[1].ends_with(&port) && matches!(fields[3], "01" | "08")
    });
    Some(open.count())
}

#[test]
fn event_streams_that_are_dropped_leave_nothing() {
    let live = live();
    let mut streams: Vec<TcpStream> = (0..200).map(|_| stream(&live)).collect();
    live.write("content/a.md", "---\ntitle: [\n---\n");
    let told = streams.iter_mut().map(|stream| read_until(stream, "\"errors\":[{"));
    assert!(told.into_iter().all(|text| text.contains("content/a.md")));
    assert_eq!(live.get("/").status, 200);
    drop(streams);
    let begun = Instant::now();
    while sockets_of(&live).is_some_and(|open| open > 0) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?} are open", sockets_of(&live));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(live.get("/transcripts/a/").status, 500, "its file is broken");
    live.write("content/a.md", &transcript("A", &["Make"], "Text."));
    live.settle("the end").unwrap();
}

/// Peak and present memory would differ by machine; that it does not grow with requests does not.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn requests(count: usize) {
    let live = live();
    let paths =
        ["/", "/transcripts/a/", "/keywords/", "/assets/style.css", "/none/", "/.dicta/live.js"];
    let host = live.server.address;
    for round in 0..count / 100 {
        // Some keep their connection, as browsers do.
        let mut kept = TcpStream::connect(host).unwrap();
        kept.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        for at in 0..100 {
            let path = paths[at % paths.len()];
            let last = if at == 99 { "Connection: close\r\n" } else { "" };
            write!(kept, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{last}\r\n").unwrap();
        }
        let mut all = Vec::new();
        kept.read_to_end(&mut all).unwrap();
        let text = String::from_utf8_lossy(&all);
        assert_eq!(text.matches("HTTP/1.1 ").count(), 100, "round {round}");
        assert_eq!(text.matches("HTTP/1.1 5").count(), 0, "round {round}");
    }
}

#[test]
fn two_thousand_requests_are_answered() {
    requests(2_000);
}

#[test]
#[ignore = "takes long"]
fn twenty_thousand_requests_are_answered_in_the_same_memory() {
    requests(2_000);
    let before = resident();
    requests(20_000);
    if let (Some(before), Some(after)) = (before, resident()) {
        assert!(after < before + 30_000, "from {before} to {after} KB");
    }
}
