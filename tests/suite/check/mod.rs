//! `dicta check`: files in, problems out.

mod bad;
