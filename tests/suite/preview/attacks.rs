//! Requests that no reader makes.

use super::{Live, raw, transcript, write};

/// What lies beside the site and must never be sent.
const SECRET: &str = "nobody may read this";

fn live(base: &str) -> Live {
    Live::start(base, None, |root| {
        write(&root.join("content/a.md"), &transcript("A", &["Make"], "Text."));
        write(&root.join("static/img/x.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        write(&root.join("secret.txt"), SECRET);
        write(&root.join("content/_hidden.md"), SECRET);
        write(&root.join("public/secret.txt"), SECRET);
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("secret.txt"), root.join("static/link.txt")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/", root.join("static/all")).unwrap();
    })
}

/// Paths, each with what is answered.
const PATHS: [(&str, u16); 54] = [
    ("/../secret.txt", 400),
    ("/..", 400),
    ("/.", 400),
    ("/./", 400),
    ("/a/../../secret.txt", 400),
    ("/img/../../secret.txt", 400),
    ("/%2e%2e/secret.txt", 400),
    ("/%2E%2E/secret.txt", 400),
    ("/.%2e/secret.txt", 400),
    ("/%2e./secret.txt", 400),
    ("/..%2fsecret.txt", 400),
    ("/..%2Fsecret.txt", 400),
    ("/img%2f..%2f..%2fsecret.txt", 400),
    ("/%2e%2e%2fsecret.txt", 400),
    ("/%252e%252e/secret.txt", 400),
    ("/%252e%252e%252fsecret.txt", 400),
    ("/..%255csecret.txt", 400),
    ("/%25", 400),
    ("/..\\secret.txt", 400),
    ("/..%5csecret.txt", 400),
    ("/%5c..%5c..%5csecret.txt", 400),
    ("/C:%5cWindows%5cwin.ini", 400),
    ("/%00", 400),
    ("/secret.txt%00.html", 400),
    ("/img/x.svg%00", 400),
    ("/%0d%0aSet-Cookie:x=1", 400),
    ("/%01", 400),
    ("/%7f", 400),
    ("/%c0%ae%c0%ae/secret.txt", 400),
    ("/%c0%af", 400),
    ("/%e0%80%af..", 400),
    ("/%ff%fe", 400),
    ("/%ef%bf%bd", 400),
    ("//secret.txt", 400),
    ("//evil.example/", 400),
    ("/img//x.svg", 400),
    ("///", 400),
    ("/%2f%2fetc/passwd", 400),
    ("/..;/secret.txt", 404),
    ("/secret.txt", 404),
    ("/secret.txt.", 404),
    ("/.../secret.txt", 404),
    ("/content/a.md", 404),
    ("/content/_hidden.md", 404),
    ("/a.md", 404),
    ("/dicta.toml", 404),
    ("/public/secret.txt", 404),
    ("/link.txt", 404),
    ("/all/etc/passwd", 404),
    ("/img/", 404),
    ("/img", 404),
    ("/.git/config", 404),
    ("/.dicta/../secret.txt", 400),
    ("/.dicta/other", 404),
];

#[test]
fn no_path_leads_out_of_the_site() {
    for base in ["/", "/repo/"] {
        let live = live(base);
        assert_eq!(live.get(&format!("{base}img/x.svg")).status, 200);
        for (path, status) in PATHS {
            for path in [format!("{}{}", base.trim_end_matches('/'), path), path.to_owned()] {
                let answer = live.get(&path);
                // Outside the base, what is well formed is only absent.
                assert_eq!(answer.status, status, "{path} under {base}: {}", answer.head);
                assert!(!answer.text().contains(SECRET), "{path} under {base}");
                assert!(!answer.text().contains("root:"), "{path} under {base}");
            }
        }
    }
}

#[test]
fn odd_requests_are_refused() {
    let live = live("/");
    let own = live.server.address;
    let long =
        format!("GET /{} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n", "a/".repeat(4000));
    let longer =
        format!("GET /{} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n", "a".repeat(90_000));
    let close = "Connection: close\r\n\r\n";
    let requests = [
        (format!("GET / HTTP/1.1\r\nHost: evil.example\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.1\r\nHost:\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.1\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.0\r\n{close}"), vec![421]),
        (format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\n{close}"), vec![400, 421]),
        (format!("GET / HTTP/1.1\r\nHost: {own}@evil.example\r\n{close}"), vec![421]),
        (format!("GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![421]),
        (format!("GET http://{own}/../secret.txt HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400]),
        (format!("GET file:///etc/passwd HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400, 404, 421]),
        (format!("GET secret.txt HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400, 421]),
        (format!("GET ../secret.txt HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400, 421]),
        (format!("GET /\0 HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400]),
        (format!("GET /a b HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400]),
        (format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0\r\n{close}"), vec![405]),
        (format!("PUT /x HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0\r\n{close}"), vec![405]),
        (format!("DELETE / HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![405]),
        (format!("OPTIONS * HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![400, 405]),
        (format!("TRACE / HTTP/1.1\r\nHost: {own}\r\n{close}"), vec![405]),
        (
            format!("CONNECT evil.example:80 HTTP/1.1\r\nHost: {own}\r\n{close}"),
            vec![400, 405, 421],
        ),
        (long, vec![404]),
        (longer, vec![400, 404, 414, 431]),
    ];
    for (request, statuses) in requests {
        let answer = raw(own, request.as_bytes());
        let shown = &request[..request.len().min(80)];
        assert!(statuses.contains(&answer.status), "{shown:?}: {} {}", answer.status, answer.head);
        assert!(!answer.text().contains(SECRET), "{shown:?}");
    }
    // It answers as before.
    let page = live.get("/");
    assert_eq!(page.status, 200);
    let redirect = live.get("/transcripts/a");
    let events = live.head("/.dicta/live");
    for head in [&page.head, &redirect.head, &events, &live.get("/..").head] {
        for header in [
            "content-security-policy: default-src 'self'",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(header), "{head}");
        }
    }
    assert_eq!(redirect.status, 307);
    assert!(redirect.head.contains("location: /transcripts/a/"));
}
