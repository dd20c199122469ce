//! What a screenplay says of the picture, in lines that look like labels.

/// Whether a folded text is what a screenplay says of the picture: `CUT TO`, `BACK TO THE MILL`.
pub fn is_of_the_picture(text: &str) -> bool {
    const SHOTS: [&str; 22] = [
        "int",
        "ext",
        "interior",
        "exterior",
        "cut to",
        "back to",
        "fade in",
        "fade out",
        "fade to",
        "fades to",
        "dissolve to",
        "dissolve",
        "smash cut",
        "match cut",
        "intercut",
        "angle on",
        "close on",
        "flashback",
        "montage",
        "establishing shot",
        "title card",
        "roll credits",
    ];
    let rest = SHOTS.iter().find_map(|shot| text.strip_prefix(shot));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a line is the heading of a scene: `INT. MILL - DAY`.
pub fn is_scene(line: &str) -> bool {
    let text = line.trim_start();
    ["INT. ", "EXT. ", "INT./EXT. ", "I/E "].iter().any(|start| text.starts_with(start))
        && !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_of_the_picture, is_scene};

    #[test]
    fn scenes() {
        assert!(is_scene("INT. MILL - DAY") && is_scene("  EXT. RIVER"));
        assert!(!is_scene("INT. Mill, by day we row") && !is_scene("INTERN: Yes"));
    }

    #[test]
    fn shots_and_scenes() {
        for text in ["cut to", "int. mill - day", "ext. the sea", "back to ann", "fade out"] {
            assert!(is_of_the_picture(text), "{text}");
        }
        for name in ["intan bell", "ann bell", "montagu", "exton", "back"] {
            assert!(!is_of_the_picture(name), "{name}");
        }
    }
}
