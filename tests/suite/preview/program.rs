//! `dicta serve` and `dicta watch` as programs, in the folder of a site.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::{DEADLINE, get};

/// A running program.
pub struct Program {
    pub child: Child,
    /// What it prints, line by line.
    pub lines: Receiver<String>,
}

impl Program {
    pub fn start(root: &Path, command: &str, more: &[&str]) -> Program {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dicta"));
        program.args([command, "--log-format", "json"]).args(more);
        Program::run(root, &mut program)
    }

    /// Starts the preview, and waits for its address.
    pub fn serve(root: &Path, more: &[&str]) -> (Program, SocketAddr) {
        let mut args = vec!["--port", "0"];
        args.extend(more);
        let program = Program::start(root, "serve", &args);
        let address = program.address();
        (program, address)
    }

    /// Starts the preview by way of a shell, which does `first` before.
    #[cfg(unix)]
    pub fn serve_after(root: &Path, shell: &[&str], first: &str) -> Program {
        let mut script = OsString::from(first);
        script.push(" && exec \"$0\" serve --log-format json --port 0");
        let mut program = Command::new(shell[0]);
        program.args(&shell[1..]).arg(script).arg(env!("CARGO_BIN_EXE_dicta"));
        Program::run(root, &mut program)
    }

    fn run(root: &Path, program: &mut Command) -> Program {
        program.current_dir(root).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        let (sender, lines) = channel();
        let out: Box<dyn Read + Send> = Box::new(child.stdout.take().unwrap());
        let errors: Box<dyn Read + Send> = Box::new(child.stderr.take().unwrap());
        for stream in [out, errors] {
            let sender = sender.clone();
            std::thread::spawn(move || {
                let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
                lines.all(|line| sender.send(line).is_ok())
            });
        }
        Program { child, lines }
    }

    /// The address that it says that it listens on.
    pub fn address(&self) -> SocketAddr {
        address_in(&self.line("\"serving\""))
    }

    /// The next line with these words.
    pub fn line(&self, words: &str) -> String {
        let begun = Instant::now();
        loop {
            let left = DEADLINE.saturating_sub(begun.elapsed());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// A figure of `/proc/PID/status`, where there is one: `VmRSS` in KiB, or `Threads`.
    pub fn status(&self, name: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// How long it takes to end after Ctrl+C.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> Duration {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let begun = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < DEADLINE, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        begun.elapsed()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in the line that the preview prints when it is ready.
pub fn address_in(line: &str) -> SocketAddr {
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
    address.unwrap_or_else(|| panic!("{line}")).parse().unwrap()
}

/// Waits until the page at a path has these words.
pub fn until_shown(address: SocketAddr, path: &str, words: &str) {
    let begun = Instant::now();
    while !get(address, path).text().contains(words) {
        assert!(begun.elapsed() < DEADLINE, "no {words} at {path}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
