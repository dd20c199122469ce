//! Pages in a real browser. Ignored by a plain `cargo test`, since it needs Chromium and Node.js;
//! `scripts/test` runs it.

use std::path::Path;
use std::process::Command;

use crate::archive::Archive;

#[test]
#[ignore = "needs DICTA_CHROMIUM"]
fn pages_in_a_real_browser() {
    let chromium = std::env::var("DICTA_CHROMIUM").expect("DICTA_CHROMIUM names the browser");
    for base in ["/", "/repo/"] {
        let site = Archive::small().base_url(base).build();
        let output = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/run.mjs"))
            .arg(site.output())
            .args([base, &chromium])
            .output()
            .unwrap();
        let (out, err) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "under {base}\n{out}\n{err}");
        assert!(out.contains("9 passed, 0 failed"), "{out}");
    }
}
