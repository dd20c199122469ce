//! `dicta check`: files in, problems out.

mod any;
mod bad;
mod changed;
mod command;
mod false_alarms;
mod fix;
mod planted;
mod rules;
mod sarif;
