//! When cues begin and end, as far as a file says or it can be estimated.

use crate::captions::Cue;

/// When a cue is shown, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CueTime {
    /// When it begins; `None` if nobody knows.
    pub start: Option<u32>,
    /// Whether the file says so.
    pub exact: bool,
    /// When it ends, at the latest where the next one begins; `None` if it has no start, or nobody knows.
    pub end: Option<u32>,
}

/// The times of cues. If several speak in one cue of a file, only the first has its start and only the last its
/// end: the others have their share of it in proportion to their text.
pub(super) fn cue_times(cues: &[Cue]) -> Vec<CueTime> {
    let own = |cue: &Cue| CueTime { start: cue.start, exact: cue.start.is_some(), end: cue.end };
    let mut times: Vec<CueTime> = cues.iter().map(own).collect();
    let mut first = 0;
    while first < cues.len() {
        let is_part = |cue: &&Cue| cue.start.is_none() && cue.words.is_empty();
        let parts = match (times[first].start, times[first].end) {
            (Some(_), None) => cues[first + 1..].iter().take_while(is_part).count(),
            _ => 0,
        };
        // The first end is that of the cue in the file.
        let ends = |time: &CueTime| time.end.is_some();
        let last = times[first..=first + parts].iter().position(ends);
        if let Some(last) = last.map(|last| first + last) {
            share(&cues[first..=last], &mut times[first..=last]);
        }
        first += parts + 1;
    }
    let mut next = None;
    for time in times.iter_mut().rev() {
        time.end = time.end.into_iter().chain(next).min().filter(|_| time.start.is_some());
        next = time.start.or(next);
    }
    times
}

/// Shares the time from the start of the first cue to the end of the last one.
fn share(cues: &[Cue], times: &mut [CueTime]) {
    let [CueTime { start: Some(start), .. }, .., CueTime { end: Some(end), .. }] = *times else {
        return;
    };
    let length: u64 = cues.iter().map(|cue| cue.text.len() as u64 + 1).sum();
    let mut passed = 0;
    for (cue, time) in cues.iter().zip(times) {
        let since = u64::from(end.saturating_sub(start)) * passed / length;
        let own = start + u32::try_from(since).unwrap_or(0);
        (time.start, time.exact) = (Some(own), passed == 0);
        passed += cue.text.len() as u64 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_speak_in_one_cue() {
        let cue =
            |start, end, text: &str| Cue { start, end, text: text.to_owned(), ..Cue::default() };
        let cues = [
            cue(Some(1000), None, "One two"),
            cue(None, None, "three"),
            cue(None, Some(3000), "o"),
            cue(Some(5000), None, "Nobody knows"),
            cue(None, None, "when"),
            cue(Some(8000), Some(9000), "this ends."),
            cue(None, Some(9500), "Or begins."),
        ];
        let times: Vec<_> =
            cue_times(&cues).iter().map(|time| (time.start, time.exact, time.end)).collect();
        assert_eq!(
            times,
            [
                (Some(1000), true, Some(2000)),
                (Some(2000), false, Some(2750)),
                (Some(2750), false, Some(3000)),
                (Some(5000), true, Some(8000)),
                (None, false, None),
                (Some(8000), true, Some(9000)),
                (None, false, None),
            ]
        );
    }
}
