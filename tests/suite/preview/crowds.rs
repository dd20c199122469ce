//! Crowds of clients, large files, and clients that do not finish what they begin.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use super::program::Program;
use super::{get, raw, transcript, write};

/// The length of a large static file in bytes.
const LARGE: u64 = 64 << 20;

fn fill(root: &Path) {
    write(&root.join("dicta.toml"), "[outputs]\npictures = true\n");
    for number in 0..20 {
        let text = "Some words of a talk, and then some more of them.\n\n".repeat(100);
        let text = transcript(&format!("T{number}"), &["Make", "Shape"], &text);
        write(&root.join(format!("content/t{number}.md")), &text);
    }
    std::fs::create_dir(root.join("static")).unwrap();
    // Nothing but its end is on the disk.
    let mut large = File::create(root.join("static/large.mp4")).unwrap();
    large.seek(SeekFrom::Start(LARGE - 3)).unwrap();
    large.write_all(b"end").unwrap();
}

/// Has each of `clients` send `requests` one after another over one connection.
fn crowd(address: SocketAddr, clients: usize, requests: usize) {
    let client = |seed: usize| {
        for request in 0..requests {
            let number = (seed * 7 + request * 3) % 20;
            let file = ["", "share.png", "transcript.txt"][(seed + request) % 3];
            let answer = get(address, &format!("/transcripts/t{number}/{file}"));
            assert_eq!(answer.status, 200);
        }
    };
    std::thread::scope(|scope| (0..clients).for_each(|seed| _ = scope.spawn(move || client(seed))));
}

#[test]
fn a_crowd_needs_few_threads_and_no_more_memory_than_a_few() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let (program, address) = Program::serve(dir.path(), &[]);
    crowd(address, 64, 8);
    let before = program.status("VmRSS");
    crowd(address, 64, 16);
    let (Some(before), Some(after)) = (before, program.status("VmRSS")) else { return };
    assert!(after * 2 < before * 3, "from {before} to {after} KiB");
    let processors = std::thread::available_parallelism().unwrap().get() as u64;
    let threads = program.status("Threads").unwrap();
    assert!(threads <= 12 + 4 * processors, "{threads} threads");
}

#[test]
fn a_large_file_is_sent_from_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let (program, address) = Program::serve(dir.path(), &[]);
    get(address, "/");
    let before = program.status("VmHWM");
    let length = |_: usize| {
        let mut stream = TcpStream::connect(address).unwrap();
        let close = "Connection: close\r\n\r\n";
        write!(stream, "GET /large.mp4 HTTP/1.1\r\nHost: {address}\r\n{close}").unwrap();
        std::io::copy(&mut stream, &mut std::io::sink()).unwrap()
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|client| scope.spawn(move || length(client))).collect();
        assert!(all.into_iter().all(|one| one.join().unwrap() > LARGE));
    });
    // After a save too, nothing of it is read.
    write(&dir.path().join("content/t0.md"), &transcript("T0", &["Other"], "Saved."));
    program.line("\"refreshed\"");
    if let (Some(before), Some(after)) = (before, program.status("VmHWM")) {
        assert!(after < before + (LARGE >> 11), "from {before} to {after} KiB");
    }
    // Players ask for parts.
    let part = format!(
        "GET /large.mp4 HTTP/1.1\r\nHost: {address}\r\nRange: bytes=-3\r\nConnection: close\r\n\r\n"
    );
    let answer = raw(address, part.as_bytes());
    assert_eq!((answer.status, answer.text().as_str()), (206, "end"));
    assert!(answer.head.contains("content-type: video/mp4"), "{}", answer.head);
    assert!(answer.head.contains("cross-origin-resource-policy: same-origin"), "{}", answer.head);
    let beyond = part.replace("-3", "99999999999-");
    assert_eq!(raw(address, beyond.as_bytes()).status, 416);
}

#[test]
fn half_a_request_is_given_up() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let (_program, address) = Program::serve(dir.path(), &[]);
    let halves = [
        "",
        "G",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf",
    ];
    let open = |half: &&str| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    };
    let streams: Vec<TcpStream> = (0..8).flat_map(|_| halves.iter().map(open)).collect();
    let begun = Instant::now();
    assert_eq!(get(address, "/").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(4), "others wait for them");
    for mut stream in streams {
        // It ends, whether or not something was said.
        let mut said = Vec::new();
        let ended = stream.read_to_end(&mut said);
        let in_time = |error: &std::io::Error| error.kind() != std::io::ErrorKind::WouldBlock;
        assert!(ended.as_ref().err().is_none_or(in_time), "{ended:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[cfg(unix)]
#[test]
fn it_ends_at_once() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path());
    let (program, address) = Program::serve(dir.path(), &[]);
    let ask = |path: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        stream
    };
    // Streams of events, a download that is not read, and a refresh under way.
    let open: Vec<TcpStream> =
        ["/.dicta/live", "/.dicta/live", "/large.mp4"].into_iter().map(ask).collect();
    get(address, "/");
    for number in 0..200 {
        let text =
            transcript(&format!("N{number}"), &["Make"], &"Words of a talk.\n\n".repeat(400));
        write(&dir.path().join(format!("content/n{number}.md")), &text);
    }
    let time = program.interrupt();
    assert!(time < Duration::from_millis(1500), "{time:?}");
    drop(open);
}
