//! The table of diagnostic codes. The enum, what `dicta explain` and SARIF say, the schema of
//! settings and `docs/diagnostics.md` are made from it.
//!
//! The first digit after `DICTA` is the subject of a code: 0 files, 1 a transcript or the lexicon,
//! 2 addresses, 3 settings and themes, 4 templates, 5 output, 6 watching, 7 rendered pages. An id is
//! never used again for something else.

pub use super::meaning::{Group, Meaning, Severity};

/// One row of the table.
struct CodeEntry {
    id: &'static str,
    name: &'static str,
    group: Group,
    see: Option<&'static str>,
    meanings: &'static [Meaning],
}

/// Each row: variant, id, name, group, an optional page of `docs/`, and meanings with their help.
macro_rules! codes {
    ($(
        $variant:ident $id:literal $name:literal $group:ident $(, see $see:literal)?
            $severity:ident $what:literal => $help:literal
            $(, $more_severity:ident $more_what:literal => $more_help:literal)*;
    )+) => {
        /// A kind of problem, with an id and a name that stay the same from version to version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $what] $variant,)+ }

        impl Code {
            /// All codes, in the order of their ids.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];
        }

        static ENTRIES: &[CodeEntry] = &[$(CodeEntry {
            id: $id,
            name: $name,
            group: Group::$group,
            see: [$($see,)?].first().copied(),
            meanings: &[
                Meaning { severity: Severity::$severity, what: $what, help: $help },
                $(Meaning {
                    severity: Severity::$more_severity, what: $more_what, help: $more_help,
                },)*
            ],
        },)+];
    };
}

codes! {
    NoContent "DICTA001" "no-content" Files
        Error "The content folder does not exist, or it contains no transcript."
            => "Put a Markdown file or captions into it, or specify another folder with `--content`, or with `content` in `dicta.toml`. `dicta init` begins a new site.";
    Unreadable "DICTA002" "unreadable" Files
        Error "A transcript, a settings file, a template, a static file or a folder cannot be read, or its name cannot be used: it is not UTF-8, or the name of a static file or template contains a control character."
            => "Check that it exists and that you have permission to read it. If its name is invalid, rename it.",
        Warning "The target of a symbolic link does not exist, or the link leads to itself."
            => "Remove the link, or restore its target.";
    SkippedLink "DICTA003" "skipped-link" Files
        Warning "A symbolic link in the content folder is not followed, because its target is a folder that contains it, is outside the site, or would be ignored itself (its name begins with `.` or `_`, or it is not a file of the same type). Links in folders of templates and static files are never followed."
            => "Remove the link. If its target is outside the site, copy the target into the content folder. If its name is excluded, rename it. In a folder of templates or static files, copy the target in the place of the link.";
    FileChanged "DICTA004" "file-changed" Files
        Error "A file changed while it was being processed."
            => "Run the command again. `watch` and `serve` do so automatically.";
    NotATranscript "DICTA005" "not-a-transcript" Files, see "content.md#captions"
        Note "A `.json`, `.csv`, `.tsv`, `.xml`, `.html` or `.txt` file in the content folder is not a transcript in any format that Dicta reads, or a text that is something else, such as a list. It is ignored. A `.txt` file is a transcript if most of its words stand in lines of several words, and there are at least 20 of them, or if it has front matter."
            => "Begin the name with `_`, or move the file out of the content folder.",
        Warning "A file seems to be a transcript, as it begins with front matter or captions or is a text, but the end of its name is one letter off `.md`, `.markdown`, `.vtt` or `.srt`. It is ignored."
            => "Rename it, or begin its name with `_`.";

    UnclosedFrontMatter "DICTA101" "unclosed-front-matter" Transcripts
        Error "The front matter begins with a line `---` (or `+++`), but does not end with one."
            => "Add a line `---` (or `+++`, if the front matter begins with that), not indented, between the front matter and the text.";
    InvalidFrontMatter "DICTA102" "invalid-front-matter" Transcripts
        Error "The front matter is not valid YAML, TOML or JSON, contains a field twice, or does not consist of fields."
            => "Check the line shown and the one above it. In YAML, put a space after the colon of a field. Indent every line of a value that has several lines. Put a value in quotes if it contains `: ` or begins with a character such as `*`, `&`, `@` or `%`. Inside double quotes, write `\"` as `\\\"`. Indent with spaces.";
    WrongType "DICTA103" "wrong-type" Transcripts, see "content.md#the-fields"
        Warning "A field has a value of the wrong type, such as a list instead of text, or a word instead of a number. The value is ignored; a `draft` that is neither `true` nor `false` counts as `true`."
            => "Write the value in the expected form.";
    NotUtf8 "DICTA104" "not-utf8" Transcripts
        Error "A file is not UTF-8. The message gives the first invalid byte, or says that the file is UTF-16. Settings and templates must be UTF-8, too."
            => "Save it as UTF-8. For a file from an old Windows program: `iconv -f WINDOWS-1252 -t UTF-8`. For UTF-16: `iconv -f UTF-16 -t UTF-8`.";
    TooLarge "DICTA105" "too-large" Transcripts
        Error "The file is larger than 16 MiB, or its front matter is larger than 1 MiB."
            => "Split it into several transcripts, move long text below the front matter, or begin the file name with `_` to exclude it.",
        Warning "A list has too many items, a value is too long, or a text has too many names, paragraphs or cues. The message gives the limit, and says what is truncated or ignored."
            => "Shorten it.";
    ExtraMetadata "DICTA106" "extra-metadata" Transcripts
        Warning "The file has more than one block of metadata, or a block that cannot be read. A second block at the beginning of the text is not shown on the page. Only fields that are missing from the first block are read from it."
            => "Merge the two blocks. If a description contains a line `---`, indent that line.",
        Warning "A block that looks like metadata cannot be read, or follows other text, if only a line. It is shown as text."
            => "Correct it, and move its fields into the front matter, which begins on the first line of a file.";
    InvalidDate "DICTA107" "invalid-date" Transcripts
        Warning "The date is invalid, or it is ambiguous (`3/5/2021`). It is ignored, so the transcript has no date. `dicta check --fix` also names this code for a valid date that it rewrites as `2024-05-21`."
            => "Write it as `2024-05-21`, or delete the field.";
    InvalidUrl "DICTA108" "invalid-url" Transcripts
        Warning "The value is not a valid URL. It is ignored."
            => "Write the full URL, including `https://`.",
        Warning "An address of a video on YouTube has no ID, or one that is not made of 11 letters, digits, `-` and `_`, so it leads to no video. Lists and channels are not reported."
            => "Copy the address of the recording again, or delete the field.",
        Warning "The address of a link in the text has a space in it, is not a valid URL (`https:/example.org`), or begins twice (`https://https://`). The link leads nowhere, or is shown as text."
            => "Correct the address.";
    InvalidDuration "DICTA109" "invalid-duration" Transcripts
        Warning "The duration is invalid. It is ignored."
            => "Write it as `5:52` or `1:02:03`.";
    InvalidAlias "DICTA110" "invalid-alias" Transcripts
        Warning "An alias is not a valid path of this site. It is ignored."
            => "Write it as `/talks/shorthand/` or `/talks/shorthand.html`.";
    DeadLink "DICTA111" "dead-link" Transcripts
        Warning "A link in the text names a Markdown file that is not a transcript of the site, or is a draft. The link stays on the page, but leads nowhere. A link `[[Part two]]` that names no transcript, entity or keyword is reported, too; the page shows its text alone. An `excerpt_of` that names no transcript is reported, too."
            => "Correct the path. It is relative to the folder of the file that contains the link. In `excerpt_of`, write the slug of the whole transcript.";
    CutValue "DICTA112" "cut-value" Transcripts
        Warning "The value of a field ends at a ` #`, which begins a comment in YAML."
            => "Put the whole value in quotes. If the rest is a comment, put a space after `#`.";
    ConflictMarkers "DICTA113" "conflict-markers" Transcripts
        Warning "The file contains the conflict markers of an unresolved merge: `<<<<<<<`, `=======`, `>>>>>>>`. The page shows both versions of the passage, and the markers."
            => "Choose one version of each passage, and delete the lines with the markers.",
        Error "The front matter contains conflict markers, so it cannot be read."
            => "Choose one version of each field, and delete the lines with the markers.";
    MissingTitle "DICTA114" "missing-title" Transcripts
        Warning "The field `title` is empty, or the file is one of the few without it, and the text has no heading. The name of the file is shown in its place."
            => "Write a `title`.",
        Warning "The field `title` is empty, unlike those of most other files. The heading of the first part of the text is shown in its place."
            => "Write a `title`.";
    UnknownStatus "DICTA116" "unknown-status" Transcripts, see "content.md#status-and-rights"
        Warning "The value of `status` is unknown. The page does not show it, but templates can use it like a custom field."
            => "Write `automatic`, `edited` or `verified`. To hide a transcript, write `draft: true`.";
    InvalidEmbargo "DICTA117" "invalid-embargo" Transcripts, see "content.md#status-and-rights"
        Warning "The end of the embargo is not a date, or it is ambiguous (`3/5/2027`). The transcript is held back until the date is corrected."
            => "Write the first day of publication in the form `2027-01-31`, or `true` if the end is not known.";
    InvalidLexicon "DICTA121" "invalid-lexicon" Transcripts, see "lexicon.md"
        Error "The lexicon is not a list, or it is not valid YAML."
            => "Begin each entry with `- name: …`, and put values that contain `: ` in quotes.",
        Warning "An entry has no name, an unknown key, or a value of the wrong type. The entry or the key is ignored."
            => "Add a `name`, correct the value, or use one of the keys that docs/lexicon.md lists.";
    DuplicateLexiconName "DICTA122" "duplicate-lexicon-name" Transcripts, see "lexicon.md"
        Warning "Two entries of the lexicon have the same name or alias. Of two with the same name, the second is ignored. An alias that is the name of another entry, or an alias of one above, is ignored."
            => "Merge the two entries, or remove the name from one of them.";
    IneffectiveLexiconRule "DICTA123" "ineffective-lexicon-rule" Transcripts, see "lexicon.md"
        Warning "A part of an entry in the lexicon can never have an effect: a name without a letter or digit, rules combined with `match: off`, a phrase under `not` that does not contain the name, or a word under `near` that is the name itself."
            => "Remove or correct the rule.";
    InvalidLabels "DICTA124" "invalid-labels" Transcripts, see "lexicon.md#labels"
        Error "A file of labels contains an invalid line."
            => "Write the slug, the number of the word (from 0), the name, and `yes` or `no`, separated by tabs.";
    NoCaptions "DICTA125" "no-captions" Transcripts
        Error "A caption file has no captions that can be read."
            => "Open the file and look: it may be empty, cut off, or of another format than its name says. Export the captions again, or begin its name with `_` to exclude it.";
    InvalidCaptions "DICTA126" "invalid-captions" Transcripts
        Warning "A caption file has times that cannot be read or are missing, or a cue that ends before it begins, or it cannot be read to its end or at all. One warning reports all places of a file; the rest is read. In WebVTT, text below invalid times is ignored, as players ignore it."
            => "Correct the times, or export the captions again.";
    DoubtfulCaptions "DICTA127" "doubtful-captions" Transcripts
        Warning "The program that transcribed was not sure that somebody speaks, repeats itself, or writes a credit of other subtitles (`Subtitles by the Amara.org community`): Whisper makes up words in silence and music. Nothing is deleted."
            => "Listen to the passages, and delete what is not said.";

    UnknownField "DICTA131" "unknown-field" FieldsAndDates
        Warning "An unknown field has nearly the same name as a known field that the file does not have, or as another name of one (`speker`). Templates can see the field, but Dicta does not use it. A field that is similar to such another name is not reported if five files or more have it."
            => "Rename it to the known field. For a custom field, choose a less similar name.",
        Warning "A kind under `entities` has nearly the same name as one of the usual kinds (`compnies`), and fewer than five files have it."
            => "If it is misspelled, rename it.";
    FutureDate "DICTA132" "future-date" FieldsAndDates
        Warning "The date is in the future."
            => "Correct it. To hide the transcript until then, write the date as its `embargo`.";
    DateMismatch "DICTA133" "date-mismatch" FieldsAndDates
        Warning "The date differs from the date in the name of the file, or of its folder. The page shows the date of the front matter."
            => "Correct the wrong one. If you rename the file or the folder, set `slug` to the old slug, so that the address stays the same.",
        Note "The date and the date in the name of the file, or of its folder, differ by one day, possibly because of time zones."
            => "Correct one of them if it matters.";
    DurationMismatch "DICTA134" "duration-mismatch" FieldsAndDates
        Warning "`duration` and `duration_seconds` differ by more than one second. The page shows `duration_seconds`."
            => "Correct the wrong one, or delete one of them.";
    TimePastEnd "DICTA135" "time-past-end" FieldsAndDates
        Warning "A chapter in the description, or a timestamp in the text, is past the end of the recording."
            => "Correct the time, or the duration of the recording.";
    TimesOutOfOrder "DICTA136" "times-out-of-order" FieldsAndDates
        Warning "Chapters or timestamps are not in ascending order. The list of chapters ends before the first one that is out of order. Timestamps that are out of order are ignored."
            => "Correct the time.";
    DuplicateTag "DICTA137" "duplicate-tag" FieldsAndDates
        Warning "A list contains the same tag twice. It counts once."
            => "Delete one of the two, or run `dicta check --fix`.";
    StrayWhitespace "DICTA138" "stray-whitespace" FieldsAndDates
        Note "Lines end in whitespace, some lines end in CRLF and others in LF, or the file begins with a byte order mark. This does not change the page, but it appears in diffs. If more than five files have this problem, one note reports all of them."
            => "Run `dicta check --fix`.";
    RepeatedTitle "DICTA139" "repeated-title" FieldsAndDates
        Note "The text begins with a heading that repeats the title. The page shows the title once. If more than five files have this problem, one note reports all of them."
            => "Run `dicta check --fix`, which removes the heading. To keep it, add `DICTA139` to `allow` under `[check]` in `dicta.toml`.";

    CutSummary "DICTA140" "cut-summary" FieldsAndDates
        Warning "A summary or a description ends in the middle of a word, or a summary is a list of chapters. Lists, feeds and search engines get the first sentences of the text instead."
            => "Write one or two complete sentences. If a script shortens them, correct the script.";
    RecordingMismatch "DICTA141" "recording-mismatch" FieldsAndDates
        Warning "`video_id`, `youtube_url` and `media` of one file name different videos on YouTube. The page plays that of `video_id`."
            => "Correct the wrong one, or delete it.";
    LanguageMismatch "DICTA142" "language-mismatch" FieldsAndDates
        Warning "The text seems to be in another language than its `lang` says: its beginning, its middle and its end all are. Short texts are not checked."
            => "Correct `lang`. Screen readers, search engines and the direction of the text rely on it.";
    ImpossibleTime "DICTA143" "impossible-time" FieldsAndDates
        Warning "A time at the beginning of a line, or next to a label, has 60 or more seconds or minutes, such as `0:75`. Only texts with other times in this form are checked."
            => "Correct the time. Until then, it is a part of the text.";
    Placeholder "DICTA144" "placeholder" FieldsAndDates
        Warning "A title, a summary, a description, a name or a keyword is a placeholder, such as `TODO` or `Untitled`, or a field has a hole of a template (`{{ title }}`) or an address with a part that stands for another (`watch?v=VIDEO_ID`)."
            => "Write it, or delete the field.",
        Warning "A line or a label of the text is a placeholder: `[INSERT TRANSCRIPT HERE]`, `[TODO: check the name]`, `{{ guest_name }}:`, `Lorem ipsum dolor …`. Code, and holes in talks on templates, are not reported."
            => "Write what is meant, or delete it.";
    EncodedValue "DICTA145" "encoded-value" FieldsAndDates
        Warning "A title, a name or a description shows characters of its encoding: it is in typographic quotes, which YAML does not know (`title: “The ferry”`), or has an entity of HTML that is encoded twice (`isn&amp;#39;t`), `\\u2019` or `%20`."
            => "Write the characters that are meant, or put the value in `\"`.",
        Note "The title is in typographic quotes, and may be what somebody said."
            => "If the quotes are not a part of it, write `\"` in their place.";

    SimilarNames "DICTA151" "similar-names" NamesAndTags, see "lexicon.md"
        Warning "Two names differ in case, whitespace or one letter, or letters of a longer name are in another order (`antrophic`). The less frequent name is reported, in the first file that contains it: of \"Open AI\" and \"OpenAI\", perhaps the first one. Names that differ in letters are reported only if one is in at least three times as many files as the other, and never if the difference is a digit, a final `s` or an English word."
            => "If the less frequent name is a mistake, write the other. If both are correct, add it to `aliases` in the lexicon: names in the lexicon are not reported.";
    ConflictingKinds "DICTA152" "conflicting-kinds" NamesAndTags, see "lexicon.md"
        Note "One name is listed under different kinds of entities. It has one page, which shows all of them."
            => "Keep one kind, or set `kinds` in its entry in the lexicon: the name is then no longer reported.";
    UnsupportedTags "DICTA153" "unsupported-tags" NamesAndTags, see "lexicon.md"
        Warning "The front matter lists entities that the text, the title and the description do not mention with certainty, not even within the name of another tag. A name that is unsupported in three or more files has a message of its own; the others are grouped by cause. The notes list the files, and say whether the text contains the name as an ordinary word (\"make\"), as a part of a longer name (\"Claude Opus 4.5\" for \"Opus\") or as a probable mishearing (\"enthropic\"). Speakers and authors are not reported, nor are subjects of which the text has related words (\"miners\" for `mining`), nor what `DICTA151` reports as misspelled."
            => "A tag may be right although the text does not name it. If the word does refer to the entity, write `case: any` in its entry in the lexicon. Add mishearings and other words for it to `aliases`. If a name should not be searched for, write `match: off`.",
        Note "Tags are written like subjects, without a capital letter, and the text does not contain their words."
            => "They may well be right. Subjects belong in `keywords`, which are not searched for in the text.";
    MissingTags "DICTA154" "missing-tags" NamesAndTags
        Note "Texts mention, at least twice, entities that their front matter does not list. The pages show them among the tags. One note reports all of these files. People who speak, authors, and what the keywords of the file name are not reported, nor are words that may only be a part of a longer name (\"Riverside Rowing\") or of a phrase (\"For simplicity, …\"). A file without any entities is not checked."
            => "Add them if other programs need complete tags.";
    TruncatedLists "DICTA155" "truncated-lists" NamesAndTags
        Warning "Lists in many files have exactly the same round number of items, and no list is longer. The script that wrote them probably truncated them."
            => "Check that script, and regenerate the lists.";
    CommonKeywords "DICTA156" "common-keywords" NamesAndTags
        Warning "More than half of all files have the same keyword, so it does not help readers to find anything. Archives of fewer than 20 files are not checked."
            => "Check the script that sets it.";
    MistakenTag "DICTA157" "mistaken-tag" NamesAndTags, see "lexicon.md"
        Warning "Most texts with a tag (at least ten) do not contain its name, or contain it only in lower case or as an ordinary word. Probably the script that set the tag has mistaken a word for the name, or texts name the entity differently. One warning reports all of these files."
            => "Look at the passages, and check the script. If the word refers to the entity, write `case: any` in its entry in the lexicon; if it never does, write `match: off`. If texts spell the name differently, add that spelling to `aliases`.";
    SpeakerSpellings "DICTA158" "speaker-spellings" NamesAndTags, see "lexicon.md"
        Warning "Two names of speakers differ in one letter, in diacritics, or in the spaces or hyphens between words; or names in Chinese, Japanese or Korean differ in one character, and one of them has a turn or two. The less frequent name is shown, in the first file that contains it; either may be the mistake. Names that differ in a digit, a title, an initial or the last vowel of a first name are not reported."
            => "If both are one person, write the name in one way, or add one spelling to `aliases` in the lexicon. If they are two people, add both to the lexicon: names in the lexicon are not reported.",
        Warning "A label stands once or twice in a file, and is another label with a letter doubled or two letters swapped (`Csabaa`), or a declared speaker has no turn while nearly the same name has some, or a label in bold is not taken for a speaker and is nearly the name of one."
            => "If both are one person, write the name in one way. If they are two people, add both to the lexicon.";
    UnusedLabel "DICTA159" "unused-label" NamesAndTags
        Warning "`speakers` gives the name for a label that is not in the text, although the text has labels."
            => "Correct the label, or delete it.";

    JoinedTags "DICTA160" "joined-tags" NamesAndTags
        Warning "One item of a list joins several tags or names of people, as in `- rowing, rivers`: most of its parts, and two at least, are tags or names elsewhere in the archive. Names that may have such a form are not reported (\"Mill, Ltd.\", \"Paris, France\", \"Smith, John\"), nor are names in the lexicon."
            => "Write the parts as separate items. If it is one name, add it to the lexicon.";

    FewWords "DICTA161" "few-words" Text
        Warning "The text has fewer than 20 words, or, for a recording of five minutes or more, fewer than ten per minute."
            => "Complete the text, or exclude the file with `draft: true` or with a name that begins with `_`.";
    RollingCaptions "DICTA162" "rolling-captions" Text
        Warning "At least a tenth of the text repeats the words immediately before it, as happens when rolling captions are saved line by line."
            => "Export the captions again without repeated lines.";
    Mojibake "DICTA163" "mojibake" Text
        Warning "The text was decoded in the wrong encoding: it contains `donâ€™t` in place of `don’t`, or U+FFFD in place of a character that was lost."
            => "Export the text from its source again, as UTF-8, or correct the characters.";
    ControlCharacter "DICTA164" "control-character" Text
        Warning "The text contains a control character, or a byte order mark that is not at its start, or an invisible character: a zero-width space (U+200B), a soft hyphen within a word (U+00AD), a word joiner (U+2060), or a mark that changes the direction of the text (U+202A to U+202E, U+2066 to U+2069). Texts whose scripts need such characters may have them."
            => "Remove it.";

    WrongFormat "DICTA165" "wrong-format" Text
        Warning "The file is not Markdown although its name ends in `.md`: it is a caption file, HTML, XML, RTF, JSON or a table."
            => "Convert it to Markdown, or write only its text below the front matter.";
    UnrenderedSyntax "DICTA166" "unrendered-syntax" Text
        Warning "The text contains shortcodes or callouts of other programs, which appear on the page as they are written: `{{< … >}}`, `{% … %}`, `:::note`, `> [!NOTE]`, `!!! note` or `.. note::`."
            => "In place of a shortcode, write the link, the picture or the text that it stands for. Write a callout as a quote: `> **Note:** …`.",
        Warning "Elements of HTML with attributes (`<span style=\"…\">`) are shown as text, since the site does not allow raw HTML."
            => "Write Markdown in their place. If your texts are HTML, set `allow_html = true` in `dicta.toml`.";
    CaptionsDiffer "DICTA167" "captions-differ" Text, see "content.md#captions"
        Warning "The captions next to a text have less than 80 % of its words, or lack a passage of more than 100 words. With less than 30 %, they are those of another recording, and give the text no times."
            => "Put the captions of this recording next to the text. A passage that was not recorded, such as an introduction, may stay as it is.";
    RepeatedPassage "DICTA168" "repeated-passage" Text
        Warning "A passage of 20 words or more is repeated immediately, or a phrase of two words or more is repeated ten times or more in a row."
            => "If it is said once, delete the repetition. Programs that transcribe repeat themselves in silence and music.";
    UnclosedMarkup "DICTA169" "unclosed-markup" Text
        Warning "A block of code, a link, the bold of a label, an HTML element or a comment is opened, but not closed. The rest of the text becomes code, or the markup is shown as text."
            => "Close it, or delete what opens it.",
        Warning "A link is shown as text, because a space stands before its address (`[the notes] (https://example.org)`), or because there is no definition of its name (`[the annex][annex-2]`)."
            => "Delete the space, or write the address of the link: `[the annex](https://example.org)`.",
        Warning "All of the text is one block of code, as language models return it, so it has no paragraphs and no speakers."
            => "Delete the first and the last line of the block.";
    Leftover "DICTA170" "leftover" Text
        Warning "The text, the summary or the description has words of a program that nobody said: an answer of a language model (`Sure, here is the cleaned-up transcript:`), a refusal or an offer to continue (`Let me know if you'd like me to continue`), or a credit that a recognizer writes in silence (`Subtitles by the Amara.org community`). Only a paragraph of its own that has no speaker is reported."
            => "Compare the text with the recording: where a program breaks off, the rest may be missing. Delete what is not said.";
    MixedScripts "DICTA171" "mixed-scripts" Text
        Warning "A word has a letter of another script that looks like those around it, such as a Cyrillic letter in a Latin name. A search for the word does not find it, and a speaker with such a name is another person. One warning reports all words of a file. Formulas and units are not reported."
            => "Type the letter again.";
    DoubtfulLabel "DICTA172" "doubtful-label" NamesAndTags
        Warning "A label that the file has elsewhere is inside a paragraph, has no colon, directly follows another label, or has no text. The text may be attributed to the wrong speaker."
            => "Write it like the other labels of the file, at the start of a paragraph.";

    DuplicateSlug "DICTA201" "duplicate-slug" Addresses
        Warning "Two files have the same slug, and their folders do not tell them apart. A number is appended to the slug of the file whose path sorts later. A `slug` that another file has from its name is reported, too, since the page of that file moves."
            => "Set a different `slug` in one of the two files.";
    AddressConflict "DICTA202" "address-conflict" Addresses
        Warning "An alias or a static file has an address that is already taken. An alias is ignored. Of two files with the same alias, the one keeps it whose name or slug the alias ends with."
            => "Remove it from `aliases`.",
        Warning "A static file has the same path as a page. It is ignored."
            => "Rename the file.";
    DuplicateRecording "DICTA203" "duplicate-recording" Duplicates
        Warning "Two files are transcripts of the same recording, according to their `video_id`, `youtube_url` or `media`. Parts of one recording, whose URLs begin at different times (`&t=90`), translations, and excerpts with `excerpt_of` are not reported."
            => "If the ID or the URL is wrong, correct it. If the files are parts of one recording, add the start of each part to its URL. Of two versions of one text, publish one, and write `draft: true` in the other. If one of the files is about something else, it may have the wrong text, pasted into it by mistake.";
    DuplicateText "DICTA204" "duplicate-text" Duplicates
        Warning "Two files have the same text, or at least half of the shorter text also occurs in the longer one. The message says how much of which text. Translations, and excerpts with `excerpt_of`, are not reported."
            => "If one is an excerpt of the other, write the slug of the whole as its `excerpt_of`. Of two versions of one text, publish one, and write `draft: true` in the other. If one of the files is about something else, it may have the wrong text, pasted into it by mistake.";
    DuplicateTitle "DICTA205" "duplicate-title" Duplicates
        Note "Two or three files have the same title, and the same day or none, so readers cannot tell them apart in a list. Translations, excerpts, parts of one recording, files with different speakers, authors or series, and archives with many such titles are not reported."
            => "If one title is wrong, correct it. Otherwise add to both what tells them apart, such as the guest or the part.";

    InvalidConfig "DICTA301" "invalid-config" Settings, see "configuration.md#the-keys"
        Error "`dicta.toml` or `theme.toml` is invalid: it is not valid TOML, has an unknown key or a value of the wrong type, the base URL is invalid, `theme` is not the name of a folder, or the output folder overlaps with a folder that the site is made from."
            => "Correct the line shown. docs/configuration.md lists the keys of `dicta.toml`, docs/themes.md those of `theme.toml`.";
    UnknownTheme "DICTA302" "unknown-theme" Settings
        Error "There is no theme with this name."
            => "Put the theme into `themes/`, or choose one of the built-in themes that the message lists.";
    UnknownOption "DICTA303" "unknown-option" Settings
        Warning "The site sets an option that the theme does not have. It is ignored."
            => "Correct or remove it under `[options]`. The message lists the options of the theme.";
    InvalidFieldMapping "DICTA304" "invalid-field-mapping" Settings, see "configuration.md#fields"
        Error "A line of `[fields]` is invalid. The name on the left must be a field of Dicta. The value must be a field name, a list of field names, or a `default` of the type of the field."
            => "Write Dicta's field name on the left, and the name in your files on the right.";
    InvalidArgument "DICTA320" "invalid-argument" Settings
        Error "An argument of a command cannot be used. The revision of `dicta check --changed` does not exist, the archive is not in a Git repository, or Git is not installed. The title of `dicta new` is empty or longer than 400 bytes, or the URL is invalid."
            => "Correct the argument, and run the command again. A URL begins with `https://`.";

    InvalidTemplate "DICTA401" "invalid-template" Templates, see "templates.md"
        Error "A template cannot be parsed or rendered: a syntax error, an unknown field, or a static file that `asset` does not find."
            => "Correct the line shown. After an upgrade of Dicta, read CHANGELOG.md.";

    ForeignOutput "DICTA501" "foreign-output" Output
        Error "The output folder contains files that Dicta did not write. Nothing is written or removed."
            => "Choose another output folder. To use this one anyway, build with `--force`, which overwrites files that have the path of a page and keeps all others.";
    ForeignFile "DICTA502" "foreign-file" Output
        Error "A file or a symbolic link that Dicta did not write is in the way of a page or a static file."
            => "Move that file away, or overwrite it with `--force`.",
        Error "A symbolic link has the path of a folder of the site. Dicta does not write through links."
            => "Remove the link. Only the output folder itself is allowed to be a link.";
    Unwritable "DICTA503" "unwritable" Output
        Error "A file cannot be written. If this happens while new files are moved into the output folder, some files may be new and others old; each is complete."
            => "Check the permissions of the folder and the free space on the disk, and run the command again.";
    OutputLocked "DICTA504" "output-locked" Output
        Error "Another build is writing to the output folder."
            => "Wait until it has finished, or build into another folder with `--output-dir`.";
    FileExists "DICTA511" "file-exists" Output
        Error "A file that `init`, `new` or `publish` would create already exists. It is not overwritten."
            => "Choose another name, or move the file away.";
    NearLimit "DICTA512" "near-limit" Output, see "publish.md"
        Warning "The site is close to a limit of GitHub Pages: 1 GB in total, 100 MB for one file, ten minutes for a deployment. The message gives the figures."
            => "Move large files from `static/` to another host, or publish elsewhere.";

    CannotWatch "DICTA601" "cannot-watch" Watching
        Warning "The system does not report changes in a folder, often because the limit of watched folders is reached, at the start or when a folder is added. All folders are checked for changes twice a second instead."
            => "On Linux, raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`. To check the folders without a warning, use `--poll`.";
    CannotServe "DICTA602" "cannot-serve" Watching
        Error "The preview cannot listen: the port is in use, or the address does not belong to this machine."
            => "Choose another port with `--port`, or omit it to use the next free one.";

    DeadPageLink "DICTA701" "dead-page-link" Pages
        Warning "A link or an image on a page has an address or an anchor that does not exist on the site. If it comes from the text of a transcript, its location in the text is shown; otherwise the first page and the number of affected pages. Links to other sites are not checked."
            => "Correct the address, or remove the link. Put an image of your own into `static/`.";
    LinkOutsideBase "DICTA702" "link-outside-base" Pages
        Warning "A link points outside the base path of the site."
            => "In Markdown, correct the path: the base path is added to one that begins with `/`. In raw HTML, begin the address with the base path, or write a relative one. In a template, use `url(path=…)` or `asset(path=…)`.";
    MissingAltText "DICTA703" "missing-alt-text" Pages
        Warning "An image has no alternative text for readers who cannot see it."
            => "Describe the image between the brackets: `![A page of shorthand](/page.png)`, or with `alt` in HTML.";
    LargePage "DICTA704" "large-page" Pages
        Warning "A page is larger than 500 KB."
            => "Split the transcript into several.";
}

impl Code {
    fn entry(self) -> &'static CodeEntry {
        &ENTRIES[self as usize]
    }

    /// The id, for example `DICTA102`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The name in kebab case, for example `invalid-date`.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The part of the documentation that explains it.
    pub fn group(self) -> Group {
        self.entry().group
    }

    /// The page of `docs/` with more about it, which may end in an anchor.
    pub fn see(self) -> Option<&'static str> {
        self.entry().see
    }

    /// Its meanings, of which there is at least one.
    pub fn meanings(self) -> &'static [Meaning] {
        self.entry().meanings
    }
}
