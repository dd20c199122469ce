//! Words for a meeting, and for what is written of one.

/// The words, folded.
const WORDS: [&str; 29] = [
    "meeting",
    "meetings",
    "minutes",
    "call",
    "calls",
    "telcon",
    "telcons",
    "teleconference",
    "telecon",
    "notes",
    "agenda",
    "session",
    "sessions",
    "sync",
    "standup",
    "hearing",
    "hearings",
    "sitting",
    "sittings",
    "workshop",
    "workshops",
    "plenary",
    "transcript",
    "sitzung",
    "protokoll",
    "réunion",
    "acta",
    "reunión",
    "vergadering",
];

/// Whether a folded word is one for a meeting, or for what is written of one.
pub fn is_of_meeting(word: &str) -> bool {
    WORDS.contains(&word)
}
