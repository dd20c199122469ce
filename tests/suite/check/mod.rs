//! `dicta check`: files in, problems out.

mod any;
mod bad;
mod command;
mod fix;
mod rules;
mod sarif;
