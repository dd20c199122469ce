//! Lexicons with mistakes, large ones, and texts that are hard to search.

use crate::archive::{Archive, Site};

fn build(lexicon: &str, body: &str) -> Site {
    Archive::new()
        .file("content/entities.yaml", lexicon)
        .transcript("a.md", "title: \"!\"", body)
        .build()
}

fn mentions(lexicon: &str, body: &str) -> Vec<String> {
    build(lexicon, body).page("transcripts/a/").texts("#transcript .mention")
}

#[test]
fn mistakes_have_their_line_and_a_cure() {
    let lexicon = "- name: OpenAI\n  alias: [open a i]\n- name: Notion\n  not: [the idea]\n  case: upper\n\
        - name: Open AI\n- name: Arc\n  match: off\n  near: [browser]\n- kinds: [people]\n- [a]\n\
        - name: Bard\n  aliases: [OpenAI]\n  url: example.org\n";
    let archive =
        Archive::new().file("content/entities.yaml", lexicon).transcript("a.md", "title: A", "x");
    insta::assert_snapshot!(archive.messages());
    // What can be used is.
    let site = archive.build();
    assert_eq!(site.codes().len(), 9);
}

#[test]
fn a_lexicon_that_is_none_stops_the_build() {
    for (lexicon, message) in
        [("- name: [\n", "not valid YAML"), ("name: A\n", "expected a list"), ("\u{0}", "lexicon")]
    {
        let archive = Archive::new()
            .file("content/entities.yaml", lexicon)
            .transcript("a.md", "title: A", "x");
        let messages = archive.messages();
        assert!(messages.contains("DICTA121") && messages.contains(message), "{messages}");
        assert!(archive.report().built.is_none());
    }
    let absent =
        Archive::new().config("lexicon = \"absent.yaml\"").transcript("a.md", "title: A", "x");
    assert!(absent.messages().contains("absent.yaml"), "{}", absent.messages());
}

#[test]
fn the_settings_name_a_lexicon() {
    let site = Archive::new()
        .config("lexicon = \"names.yaml\"")
        .file("names.yaml", "- name: ChatGPT\n  aliases: [chad gpt]")
        .file("content/entities.yaml", "- name: Zapier")
        .transcript("a.md", "title: A", "So chad gpt and Zapier.")
        .build();
    assert_eq!(site.page("transcripts/a/").texts("#transcript .mention"), ["chad gpt"]);
}

#[test]
fn ten_thousand_names() {
    let lexicon: String = (0..10_000)
        .map(|n| {
            format!(
                "- name: Name{n} of Thing{n}\n  aliases: [thing number {n}]\n  near: [near{n}]\n"
            )
        })
        .collect();
    let words =
        "We see Name77 of Thing77 and name77-of-thing77 near77, and thing number 9999 near9999.";
    assert_eq!(
        mentions(&lexicon, words),
        ["Name77 of Thing77", "name77-of-thing77", "thing number 9999"]
    );
}

#[test]
fn a_name_of_one_letter_is_left_to_reviewers() {
    let body = "We met X in plan X and x. It is on C, and C++ and C# are there.";
    let site = Archive::new()
        .transcript("a.md", "title: \"!\"\nentities: {products: [X, C, C++, C#]}", body)
        .build();
    let found = site.page("transcripts/a/").texts("#transcript .mention");
    assert_eq!(found, ["C++", "C#"]);
    assert_eq!(mentions("- {name: X, case: exact}", body), ["X", "X"]);
}

#[test]
fn signs_of_patterns_are_signs() {
    let lexicon = "- name: \"a.*b\"\n- name: \"[x]+\"\n- name: \"(?i)yes\"\n- name: \"$1\"\n- name: \"\\\\d\"\n";
    let body = "Here axxb and `a`, but a.\\*b is it. An \\[x\\]+ too, xx not. (?i)yes is.";
    let found = mentions(lexicon, body);
    assert_eq!(found, ["a.*b", "[x]+", "(?i)yes"]);
}

#[test]
fn texts_without_gaps_and_other_scripts() {
    let long = ["a", "openai", "漢"].map(|unit| (unit, 1_000_000));
    let hard = ["\u{301}", "\u{200d}", "İ", "-", "[", "0:10", "OpenAI.", "[x] a "];
    for (unit, bytes) in long.into_iter().chain(hard.map(|unit| (unit, 200_000))) {
        let body = unit.repeat(bytes / unit.len());
        let site = build("- name: OpenAI\n- name: 漢字\n- {name: A, case: any}\n", &body);
        assert!(site.has("transcripts/a/annotations.json"), "{unit:?}");
    }
}

#[test]
fn names_in_scripts_without_gaps() {
    let lexicon = "- name: 東京\n- name: ソニー\n- name: กรุงเทพ\n";
    let body = "私は東京に住む。ソニーの東京支社。ฉันอยู่กรุงเทพนะ";
    assert_eq!(mentions(lexicon, body), ["東京", "ソニー", "東京", "กรุงเทพ"]);
}

#[test]
fn names_in_mixed_scripts() {
    let lexicon = "- name: Сбер\n- name: OpenAI\n- name: مصر\n";
    let body = "В Сбере нет, а Сбер есть. 我用OpenAI做。 فى مصر و OpenAIх.";
    assert_eq!(mentions(lexicon, body), ["Сбер", "OpenAI", "مصر"]);
}

/// Each place asks what stands near it: that must not take the square of their number.
#[test]
fn many_names_beside_many_others() {
    let lexicon =
        "- name: Make\n  case: exact\n  near: [zapier]\n  not: [make it]\n- name: Zapier\n";
    let found = mentions(lexicon, &"Make Zapier make it ".repeat(10_000));
    assert_eq!(found.len(), 20_000);
}

/// A diacritic belongs to its letter, in one code point or two: a name does not end before it. A text
/// may leave it out.
#[test]
fn combining_marks() {
    let lexicon = "- {name: Cafe, case: any}\n- {name: Zoë, case: any}\n";
    let body = "A cafe\u{301} is no cafe. Zoe\u{308} and Zoë, zoë\u{301} and zoe.";
    let found = mentions(lexicon, body);
    assert_eq!(found, ["cafe", "Zoe\u{308}", "Zoë", "zoe"]);
}
