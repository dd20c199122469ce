//! The preview in a real browser; see `tests/suite/browser.rs`.

use std::path::Path;
use std::process::Command;

use super::{Live, transcript, write};

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn edits_in_a_real_browser() {
    let chromium = std::env::var("DICTA_CHROMIUM").expect("DICTA_CHROMIUM names the browser");
    for base in ["/", "/repo/"] {
        let live = Live::start(base, None, |root| {
            let text = "A paragraph of some words.\n\n".repeat(200);
            let long = transcript("Long", &["Make"], &format!("{text}The end."));
            write(&root.join("content/long.md"), &long);
            write(&root.join("content/other.md"), "# Other\n\nText.\n");
        });
        let output = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/live.mjs"))
            .arg(live.path(""))
            .arg(format!("http://{}{base}", live.server.address))
            .arg(&chromium)
            .output()
            .unwrap();
        let (out, err) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "under {base}\n{out}\n{err}");
        assert!(out.contains("9 passed"), "{out}");
    }
}
