//! The text that cues make: what is said from beginning to end, in paragraphs only where a speaker changes
//! or nobody speaks for a while. The end of a cue is the end of a line on a screen, and no more.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cue::{Captions, Cue};
use super::turns::DASHES;
use crate::text::labels::SpeakerTurn;

/// So long a silence, in milliseconds, ends a paragraph.
const PAUSE: u32 = 3_000;
/// A cue that begins at most so long before a chapter, in milliseconds, is the first one of it.
const NEAR_CHAPTER: u32 = 1_000;
/// Where only cues can begin paragraphs, these have about so many words.
const SHORTEST: usize = 50;
/// See [`SHORTEST`].
const LONGEST: usize = 90;
/// After the end of a sentence, a shorter one does, if it is much longer than the usual one between cues.
const SENTENCE_PAUSE: u32 = 1_000;
/// See [`SENTENCE_PAUSE`].
const BREATHS: u32 = 4;
/// A label at the start of a cue is at most so long, in bytes.
const LONGEST_LABEL: usize = 60;
/// A label has at most so many words.
const MOST_LABEL_WORDS: usize = 5;
/// What stands before the words of somebody else who has no name.
const NEW_TURN: &str = ">> ";

/// What is said in captions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaptionSpeech {
    /// The words of all cues in order, with a blank line between paragraphs and the names of speakers
    /// before their turns.
    pub text: String,
    /// The turns, where the captions name speakers; `None` if names may stand in the text.
    pub turns: Option<Vec<SpeakerTurn>>,
}

impl CaptionSpeech {
    /// Writes cues one after another. A paragraph begins where a chapter does; `chapters` are their starts
    /// in milliseconds, in order.
    pub fn of(captions: &Captions, chapters: &[u32]) -> CaptionSpeech {
        let names_speakers = captions.cues.iter().any(|cue| cue.speaker.is_some());
        let mut speech = CaptionSpeech {
            text: String::with_capacity(captions.cues.iter().map(|cue| cue.text.len() + 1).sum()),
            turns: names_speakers.then(Vec::new),
        };
        let breath = breath(&captions.cues);
        let mut before: Option<&Cue> = None;
        let mut chapters = chapters.iter().peekable();
        let starts = paragraph_starts(&captions.cues);
        for (index, cue) in captions.cues.iter().enumerate() {
            let begins_chapter = |chapter: &&u32| {
                cue.start.is_some_and(|start| start.saturating_add(NEAR_CHAPTER) >= **chapter)
            };
            let mut is_chapter = false;
            while chapters.next_if(begins_chapter).is_some() {
                is_chapter = true;
            }
            let is_other = before.is_none_or(|before| before.speaker != cue.speaker);
            let mut said = cue.text.as_str();
            if names_speakers && (is_other || cue.new_turn && cue.speaker.is_some()) {
                speech.begin_turn(cue.speaker.as_deref());
                // The name says what a dash does.
                let is_named = cue.new_turn && cue.speaker.is_some();
                said = if is_named { said.trim_start_matches(DASHES).trim_start() } else { said };
            } else if cue.new_turn {
                speech.begin_paragraph();
                speech.text.push_str(if said.starts_with(DASHES) { "" } else { NEW_TURN });
            } else if is_chapter
                || starts.contains(&index)
                || before.is_some_and(|before| is_pause(before, cue, breath))
            {
                speech.begin_paragraph();
            } else if !speech.text.is_empty() {
                speech.text.push_str(if may_be_labelled(&cue.text) { "\n\n" } else { " " });
            }
            speech.text.push_str(said);
            before = Some(cue);
        }
        let end = speech.text.len();
        if let Some(last) = speech.turns.iter_mut().flatten().last() {
            last.span.end = end;
        }
        speech
    }

    fn begin_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    fn begin_turn(&mut self, speaker: Option<&str>) {
        self.begin_paragraph();
        let start = self.text.len();
        let name: Option<Range<usize>> = speaker.map(|name| {
            self.text.push_str(name);
            start..self.text.len()
        });
        if name.is_some() {
            self.text.push(':');
        }
        let speech = self.text.len();
        if name.is_some() {
            self.text.push(' ');
        }
        let Some(turns) = &mut self.turns else { return };
        if let Some(last) = turns.last_mut() {
            last.span.end = start;
        }
        turns.push(SpeakerTurn { span: start..start, speech, speaker: name, time: None });
    }
}

/// The cues that begin paragraphs where nothing in the text says where one ends, and no word has a time of
/// its own: so a paragraph has the time of its first cue. Of the cues among which one must begin, the one
/// after the longest silence does.
fn paragraph_starts(cues: &[Cue]) -> BTreeSet<usize> {
    let words = |cue: &Cue| cue.text.split_whitespace().count();
    let is_timed = cues.iter().any(|cue| !cue.words.is_empty());
    // So many of them show that the text has sentences.
    let enough = cues.len() / 4 + 1;
    let ends = cues.iter().filter(|cue| has_full_stop(&cue.text)).take(enough).count();
    let mut starts = BTreeSet::new();
    if is_timed || ends == enough {
        return starts;
    }
    let silence = |index: usize| silence(&cues[index - 1], &cues[index]).unwrap_or(0);
    let (mut passed, mut best) = (0, None);
    for (index, cue) in cues.iter().enumerate() {
        if passed >= SHORTEST && best.is_none_or(|best| silence(index) > silence(best)) {
            best = Some(index);
        }
        passed += words(cue);
        if passed > LONGEST
            && let Some(start) = best.take()
        {
            starts.insert(start);
            passed = cues[start..=index].iter().map(words).sum();
        }
    }
    starts
}

/// Whether a sentence ends in a text.
fn has_full_stop(text: &str) -> bool {
    memchr::memchr3(b'.', b'?', b'!', text.as_bytes()).is_some()
        || !text.is_ascii() && text.contains(['。', '？', '！'])
}

/// Whether nobody speaks for a while between two cues, and a sentence may end there: within one, somebody
/// is only thinking.
fn is_pause(before: &Cue, next: &Cue, breath: u32) -> bool {
    let Some(silence) = silence(before, next) else { return false };
    let ends = before.text.ends_with(['.', '?', '!', '。', '？', '！']);
    let least = if ends { SENTENCE_PAUSE.max(BREATHS.saturating_mul(breath)) } else { PAUSE };
    silence >= least.min(PAUSE) && !before.text.ends_with([',', ';', ':'])
}

/// How long nobody speaks between two cues, in milliseconds.
fn silence(before: &Cue, next: &Cue) -> Option<u32> {
    Some(next.start?.saturating_sub(before.end?))
}

/// The usual silence between two cues of a recording, in milliseconds: the median.
fn breath(cues: &[Cue]) -> u32 {
    let mut silences: Vec<u32> =
        cues.windows(2).filter_map(|pair| silence(&pair[0], &pair[1])).collect();
    let middle = silences.len() / 2;
    // A single silence is long or short by nothing.
    if silences.len() < 3 { 0 } else { *silences.select_nth_unstable(middle).1 }
}

/// Whether a cue may begin with the name of its speaker, so that it must begin a paragraph: a few words with
/// capitals and a colon.
fn may_be_labelled(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let wide = || if head.is_ascii() { None } else { head.find('：') };
    let Some(end) = memchr::memchr(b':', head.as_bytes()).into_iter().chain(wide()).min() else {
        return false;
    };
    // ". Ann Bell (host): Yes"
    let label = head[..end].trim_start_matches(['.', ',', '-', '>', ' ']);
    let label = label.split_once(" (").filter(|_| label.ends_with(')')).map_or(label, |it| it.0);
    let words = || label.split_whitespace();
    let is_name = |word: &str| {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        letters.starts_with(|c: char| !c.is_lowercase())
    };
    (1..=MOST_LABEL_WORDS).contains(&words().count())
        && words().all(is_name)
        && !text[end..].starts_with("://")
        && !text[end..].chars().nth(1).is_some_and(|next| next.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(start: u32, speaker: &str, text: &str) -> Cue {
        Cue {
            start: Some(start * 1000),
            end: Some(start * 1000 + 1000),
            text: text.trim_start_matches(">> ").to_owned(),
            speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
            new_turn: text.starts_with(">> "),
            words: Vec::new(),
        }
    }

    fn speech(cues: &[(u32, &str, &str)]) -> CaptionSpeech {
        let cues = cues.iter().map(|&(start, speaker, text)| cue(start, speaker, text));
        let captions = Captions { cues: cues.collect(), ..Captions::default() };
        CaptionSpeech::of(&captions, &[5_000])
    }

    #[test]
    fn cues_are_joined() {
        let cues =
            [(0, "", "we rowed"), (1, "", "down"), (9, "", "then it rained"), (10, "", "a lot")];
        assert_eq!(speech(&cues).text, "we rowed down\n\nthen it rained a lot");
        // A chapter begins after five seconds.
        let cues = [(3, "", "that is all."), (4, "", "Next the"), (5, "", "mill")];
        assert_eq!(speech(&cues).text, "that is all.\n\nNext the mill");
        assert_eq!(speech(&[(9, "", "Well,"), (19, "", "it rained.")]).text, "Well, it rained.");
        assert_eq!(speech(&[(0, "", "Yes."), (1, "", ">> No.")]).text, "Yes.\n\n>> No.");
        assert_eq!(
            speech(&[(0, "", "Ann: Yes."), (1, "", "Bob: No.")]).text,
            "Ann: Yes.\n\nBob: No."
        );
        let labelled =
            [(0, "", "right"), (1, "", "Ann Bell (host): now?"), (2, "", ". Bob Coe: Yes.")];
        assert_eq!(speech(&labelled).text, "right\n\nAnn Bell (host): now?\n\n. Bob Coe: Yes.");
        assert_eq!(speech(&[(0, "", "Yes."), (1, "", "- No.")]).text, "Yes. - No.");
        assert_eq!(speech(&[]), CaptionSpeech::default());
    }

    #[test]
    fn speakers_have_turns() {
        let cues =
            [(0, "Ann Bell", "Yes,"), (1, "Ann Bell", "I do."), (2, "", "Rain."), (3, "Bob", "No")];
        let CaptionSpeech { text, turns } = speech(&cues);
        assert_eq!(text, "Ann Bell: Yes, I do.\n\nRain.\n\nBob: No");
        let turns = turns.unwrap();
        let names: Vec<Option<&str>> =
            turns.iter().map(|turn| turn.speaker.clone().map(|name| &text[name])).collect();
        assert_eq!(names, [Some("Ann Bell"), None, Some("Bob")]);
        let spans: Vec<&str> = turns.iter().map(|turn| &text[turn.span.clone()]).collect();
        assert_eq!(spans, ["Ann Bell: Yes, I do.\n\n", "Rain.\n\n", "Bob: No"]);
        assert_eq!(&text[turns[0].speech..turns[0].speech + 5], " Yes,");
    }
}
