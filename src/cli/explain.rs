//! `dicta explain`.

#![allow(clippy::print_stdout, reason = "this is where the program speaks")]

use std::process::ExitCode;

use crate::base::diagnostic::Code;

/// Prints what a code means and what to do about it.
pub fn explain(code: Code) -> ExitCode {
    let only = if code.group().is_check_only() { ", only reported by `dicta check`" } else { "" };
    println!("{} {}{only}", code.id(), code.name());
    for meaning in code.meanings() {
        println!("\n{}: {}\n", meaning.severity, meaning.what);
        println!("help: {}", meaning.help);
    }
    if let Some(page) = code.see() {
        println!("\nSee docs/{page}");
    }
    ExitCode::SUCCESS
}
