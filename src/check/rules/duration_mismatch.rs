//! `duration` and `duration_seconds` that differ. A second of difference comes from rounding.

use crate::base::diagnostic::Code;
use crate::base::duration::{self, clock};
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;

/// Durations that differ by no more than this are equal but for rounding, in seconds.
const ROUNDING: u32 = 1;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let duration = |name: &str| file.text(name).and_then(|text| duration::parse(&text));
    let durations = (duration("duration"), duration("duration_seconds"));
    let (Some(written), Some(seconds)) = durations else { return };
    if written == 0 || seconds == 0 || written.abs_diff(seconds) <= ROUNDING {
        return;
    }
    let message = format!(
        "`duration` is {}, but `duration_seconds` is {seconds} ({})",
        clock(written),
        clock(seconds)
    );
    let warning = file.warning(Code::DurationMismatch, file.field(&["duration_seconds"]), message);
    let help = "correct the wrong one, or delete one of them; the page shows `duration_seconds`";
    diagnostics.push(warning.help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn durations_that_differ_are_found() {
        let text =
            |seconds| format!("---\nduration: 2:52\nduration_seconds: {seconds}\n---\nText.");
        insta::assert_snapshot!(found(Code::DurationMismatch, &text(252)), @"a.md:3:1 `duration` is 2:52, but `duration_seconds` is 252 (4:12)");
        assert_eq!(found(Code::DurationMismatch, &text(173)), "");
    }
}
