//! English stop words: they say nothing about the subject of a text.

use std::sync::OnceLock;

use foldhash::HashSet;

/// Whether a word in lower case is a stop word or a number.
pub fn is_stop(word: &str) -> bool {
    is_small(word) || word.chars().all(|c| c.is_ascii_digit())
}

/// Whether a word in lower case is an English function word, a contraction, a filler, or a word that
/// is in any talk.
pub fn is_small(word: &str) -> bool {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| WORDS.split(' ').collect()).contains(word)
}

const WORDS: &str = "\
    a about above across actually after again against ah all almost already also although always \
    am an and another any anybody anyone anything are aren't around as at away back be became \
    because become been before began behind being below best better between big bit both but by \
    call called came can can't cannot come comes coming could couldn't did didn't do does \
    doesn't doing don't done down during each either else end enough er especially even ever \
    every everybody everyone everything exactly fact far few find first for found from full get \
    gets getting give given gives go goes going gone gonna good got great had hadn't has hasn't \
    have haven't having he he'd he'll he's hello help her here here's hers herself hey hi him \
    himself his how however i i'd i'll i'm i've if in indeed inside instead into is isn't it \
    it'd it'll it's its itself just keep kind knew know known knows last later least less let \
    let's like likely little long look looked looking looks lot lots made mainly make makes \
    making many may maybe me mean means might mine more most mostly much must my myself nearly \
    need needs neither never new next no nobody none nor not nothing now of off often oh ok okay \
    old on once one ones only onto or other others our ours ourselves out over own part perhaps \
    piece place point pretty probably put quite rather really right said same saw say saying \
    says second see seen several shall she she's should shouldn't show since so some somebody \
    someone something sometimes somewhere soon sort start started still stuff such sure take \
    taken takes taking talk talked talking tell than that that's the their theirs them \
    themselves then there there's these they they'd they'll they're they've thing things think \
    thinking this those though three through thus time times to today together told too took \
    toward towards tried try trying two uh um under until up upon us use used uses using usually \
    very want wanted wants was wasn't way ways we we'd we'll we're we've well went were weren't \
    what what's whatever when where where's whether which while who who's whole whom whose why \
    will with within without won't work would wouldn't yeah year years yes yet you you'd you'll \
    you're you've your yours yourself yourselves";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words() {
        assert_eq!(WORDS.split(' ').count(), WORDS.split_whitespace().count());
        for word in ["a", "the", "it's", "of", "2024", "yourselves"] {
            assert!(is_stop(word), "{word}");
        }
        assert!(!is_stop("browser"));
    }
}
