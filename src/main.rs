//! The `dicta` program. See [`dicta::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    dicta::cli::main()
}
