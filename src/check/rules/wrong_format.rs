//! A file that is not Markdown although its name says so: captions, HTML, JSON or a table.

use crate::base::diagnostic::Code;
use crate::base::sink::Diagnostics;
use crate::check::file::FileContext;

pub fn find(file: &FileContext, diagnostics: &mut Diagnostics) {
    let Some(format) = file.wrong_format() else { return };
    let message = format!("this file is {}, not Markdown", format.name());
    let warning = file.warning(Code::WrongFormat, file.first_text_line(), message);
    diagnostics.push(warning.help(format.help()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found;

    #[test]
    fn other_formats() {
        for (text, format) in [
            ("WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n", "WebVTT captions"),
            (
                "---\ntitle: A\n---\nWEBVTT - x\n\n00:00.000 --> 00:02.000\nHello\n",
                "WebVTT captions",
            ),
            ("1\n00:00:00,000 --> 00:00:02,000\nHello\n\n2\n", "SubRip captions"),
            ("<!DOCTYPE html>\n<html><body>Hello</body></html>\n", "HTML"),
            ("{\"segments\": [{\"text\": \"Hello\"}]}\n", "JSON"),
            ("---\ntitle: A\n---\n<?xml version=\"1.0\"?>\n<tt><p>Hello</p></tt>\n", "XML"),
            ("---\ntitle: A\n---\n{\\rtf1\\ansi Hello}\n", "RTF"),
            ("[{\"text\": \"Hello\"}, {\"text\": \"You\"}]\n", "JSON"),
            ("start,end,text\n0,1,Hello\n1,2,\"You, there\"\n2,3,Yes\n", "a table (CSV)"),
            ("start;end;text\n0;1;Hello\n1;2;You\n2;3;Yes\n", "a table (CSV)"),
            ("start\tspeaker\ttext\n0\tAnn\tHello\n1\tBob\tYou\n2\tAnn\tYes\n", "a table (TSV)"),
        ] {
            let found = found(Code::WrongFormat, text);
            assert!(
                found.ends_with(&format!("this file is {format}, not Markdown")),
                "{text}: {found}"
            );
        }
        for text in [
            "One, two.\nThree, four.\nFive, six.\nSeven, eight.\n",
            "[a](b)\n\nText.",
            "WEBVTT is a format.\n",
            "Ann; yes\n",
            "<b>Bold</b>",
            "",
            "1\n\nOne.\n",
        ] {
            assert_eq!(found(Code::WrongFormat, text), "", "{text}");
        }
    }
}
