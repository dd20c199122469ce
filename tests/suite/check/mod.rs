//! `dicta check`: files in, problems out.

mod any;
mod bad;
mod changed;
mod command;
mod fix;
mod planted;
mod rules;
mod sarif;
