//! The titles of functions, offices and bodies.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::{is_small, is_title, list};
use crate::text::english;

/// Words in the titles of functions and bodies, which no full name contains, folded.
static ROLE_NOUNS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "agent; newsreader; waitress; bartender; receptionist; stewardess; policeman; policewoman; \
         member; officer; counsel; inquiry; tribunal; lead; attorney; analyst; clerk; official; staff; manager; director; \
         engineer; student; teacher; host; speaker; guest; participant; audience; committee; council; \
         board; commission; court; house; senate; parliament; office; department; ministry; government; \
         company; university; college; news; radio; podcast; team; group; service; agency; union; \
         association; foundation; institute; institution; society; inc; ltd; llc; corp; corporation; \
         organization; organisation; federation; alliance; network; bank; press; software; technologies; systems; labs; hotel; project; party; center; \
         centre; witness; interpreter; reporter; question; answer; voice; narrator; operator; \
         moderator; caller; crowd; majority; minority; leader; spokesman; spokeswoman; spokesperson; \
         expert; assistant; executive; chief; head; secretary-general; prosecution; defence; defense; \
         applicant; respondent; appellant; committee's; public; unknown; unidentified; male; female; \
         man; woman; child; second; third; fourth; previous; next; other; both; all; several; many; \
         new; old; united; national; general; federal; state; city; county; first; secretaría; \
         subsecretaría; presidencia; dirección; comisión; instituto; gobierno; guardia; fuerzas; ministerio; \
         universidad; asociación; federación; partido; nacional; república; estados; grupo; hombre; mujer; \
         governo; comissão; ministério; universidade; assemblée; ministère; gouvernement; \
         république; société; commissione; ministero; repubblica; fraktion; ausschuss; \
         bundesregierung; bundestag; bundesrat; ministerium; sitzung; grubu; komisyonu; oturum; meclisi; \
         kurulu; özeti",
    )
});

/// What an office is for or of, in languages in which that stands behind it without a small word, folded:
/// `Minister Zdrowia Ann Bell`.
static DOMAINS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list(
        "zdrowia; finansów; sprawiedliwości; edukacji; obrony; narodowej; nauki; kultury; dziedzictwa; \
         narodowego; infrastruktury; rolnictwa; rozwoju; wsi; klimatu; środowiska; cyfryzacji; aktywów; \
         państwowych; przemysłu; funduszy; polityki; regionalnej; sportu; turystyki; rodziny; pracy; \
         społecznej; spraw; zagranicznych; wewnętrznych; administracji; stanu; rady; ministrów; \
         rzeczypospolitej; polskiej; sejmu; senatu; praw; obywatelskich; unii; europejskiej; kancelarii; \
         prezesa; energii; i; w; do; dziecka; publicznych; najwyższej; izby; kontroli",
    )
});

/// Titles before a domain, folded.
const HEADS: [&str; 11] = [
    "minister",
    "wiceminister",
    "prezes",
    "wiceprezes",
    "prezydent",
    "wiceprezydent",
    "sekretarz",
    "podsekretarz",
    "rzecznik",
    "marszałek",
    "szef",
];

/// Whether a folded word is of the title of a function or a body, which no full name contains.
pub fn is_role_noun(word: &str) -> bool {
    ROLE_NOUNS.contains(word)
}

/// The length of a name in capitals before an office in small letters: `TUZSON BENCE igazságügyi miniszter`.
pub fn name_before_office(text: &str) -> Option<usize> {
    const MOST_WORDS: usize = 6;
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_upper = |word: &&&str| {
        !word.contains(char::is_lowercase) && word.chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let (name, office) = words.split_at(words.iter().take_while(is_upper).count());
    let is_of_office = |word: &&str| {
        word.starts_with(char::is_lowercase) && word.chars().count() > 2 && !is_small(word)
    };
    let is_english = |word: &&str| english::is_word(&word.to_lowercase());
    let is_one = name.len() > 1
        && (1..=MOST_WORDS).contains(&office.len())
        && office.iter().all(is_of_office)
        && !name.iter().any(is_english);
    let last = name.last().filter(|_| is_one)?;
    Some(last.as_ptr() as usize + last.len() - text.as_ptr() as usize)
}

/// The words of a name behind those of an office: "City Manager Ann Bell", "Prezes Rady Ministrów Ann Bell".
/// All of them if there is no office before a name.
pub fn without_office<'w, 's>(words: &'w [&'s str]) -> &'w [&'s str] {
    let folded = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_head = words.first().is_some_and(|word| HEADS.contains(&folded(word).as_str()));
    let domain = words.iter().skip(1).take_while(|word| DOMAINS.contains(folded(word).as_str()));
    let of_domain = domain.count();
    if is_head && of_domain > 0 {
        return &words[1 + of_domain..];
    }
    let Some(last) = words.iter().rposition(|word| is_role_noun(&folded(word))) else {
        return words;
    };
    let (office, name) = words.split_at(last + 1);
    let is_english = |word: &&str| english::is_word(&folded(word));
    let is_name = (2..=3).contains(&name.len())
        && !name.iter().all(is_english)
        && !name.iter().any(|word| is_small(&folded(word)) || is_title(&folded(word)));
    // "The Assistant Minister" is one, whatever follows.
    let is_whole = words[0].eq_ignore_ascii_case("the");
    if is_name && !is_whole && office.iter().all(is_english) { name } else { words }
}
