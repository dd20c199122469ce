//! `dicta lexicon suggest`: what an archive proposes for its lexicon.

use std::process::Command;

use dicta::base::progress::Silent;
use dicta::base::sink::Diagnostics;
use dicta::base::source::Source;
use dicta::config::{Config, Overrides};
use dicta::curate::suggest::{SuggestRequest, Suggested, suggest};
use dicta::lexicon::file;
use dicta::model::LexiconEntry;
use dicta::project::archive::Archive as Known;
use dicta::project::changes::ChangeSet;

use crate::archive::{Archive, tree};

fn proposed(archive: &Archive, names: &[&str], least: usize) -> Suggested {
    let overrides = Overrides { root: Some(archive.path("")), ..Overrides::default() };
    let config = Config::load(&overrides).unwrap();
    let site = Known::default()
        .refresh(&config, &ChangeSet::Anything, &Silent, &mut Diagnostics::new())
        .unwrap();
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    suggest(&config, &site, &SuggestRequest { names, least, most: 10 }).unwrap()
}

/// What the lexicon's own reader makes of a proposal: there is nothing to say against it.
fn read(suggested: &Suggested) -> Vec<LexiconEntry> {
    let text = suggested.to_string();
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("l", text.clone());
    let entries = file::parse(&source, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    assert_eq!(diagnostics, [], "{text}");
    entries
}

/// An archive in which Make is a tool beside Zapier and mostly a verb, Notion a tool and a notion,
/// Claude Code heard as "cloud coat", Anthropic as "enthropica", and a cloud a cloud.
fn archive() -> Archive {
    let tools = "The workflow runs in Zapier and in Make with automations every night. \
        We pay for Notion and keep our database pages there. ";
    let agents = "In the terminal Claude Code edits the repository and commits the patch. \
        Engineers at Anthropic train the model. \
        People love the notion that tests pass. ";
    let heard = "In the terminal cloud coat edits the repository and commits the patch. \
        Engineers at enthropica train the model. \
        He disputes the notion that tests pass. ";
    let weather = "A grey cloud hangs above the harbour and the cloud brings rain. \
        So we make plans, then you make time, and they make coffee before sailors make the boats \
        fast and make room. ";
    let mut archive = Archive::new();
    for number in 0..6 {
        let numbered = |text: &str| format!("{text} This was number {number}.");
        archive = archive
            .transcript(
                &format!("tools-{number}.md"),
                "entities: {products: [Make, Zapier, Notion]}",
                &numbered(tools),
            )
            .transcript(
                &format!("agents-{number}.md"),
                "entities: {products: [Claude Code], companies: [Anthropic]}",
                &numbered(agents),
            )
            .transcript(
                &format!("heard-{number}.md"),
                "entities: {products: [Claude Code], companies: [Anthropic]}",
                &numbered(heard),
            )
            .transcript(&format!("weather-{number}.md"), "title: Weather", &numbered(weather));
    }
    archive
}

#[test]
fn what_captions_made_of_a_name_is_proposed_and_what_only_sounds_like_it_is_not() {
    let suggested = proposed(&archive(), &[], 3);
    let entries = read(&suggested);
    let aliases = |name: &str| {
        entries.iter().find(|entry| entry.name == name).map(|entry| entry.aliases.clone())
    };
    assert_eq!(aliases("Claude Code").unwrap(), ["cloud coat"], "{suggested}");
    assert_eq!(aliases("Anthropic").unwrap(), ["enthropica"]);
    assert_eq!(entries.len(), 2, "{suggested}");
    let code = suggested.entries.iter().find(|entry| entry.name == "Claude Code").unwrap();
    let alias = &code.aliases[0];
    assert_eq!((alias.times, alias.transcripts, alias.unsupported), (6, 6, 6));
    assert_eq!(alias.quotes.len(), 3);
    assert!(alias.context > 0.25 && alias.score > 0.8 && alias.score <= 1.0);
}

#[test]
fn ordinary_words_without_the_context_of_the_name_are_not_proposed() {
    // The same phrase, but of servers and never where the name is declared.
    let other = (0..6).fold(Archive::new(), |archive, number| {
        archive
            .transcript(
                &format!("a-{number}.md"),
                "entities: {products: [Claude Code]}",
                "In the terminal Claude Code edits the repository and commits the patch.",
            )
            .transcript(
                &format!("b-{number}.md"),
                "title: B",
                "Auditors read the cloud code of the hospital before servers move to Dublin.",
            )
    });
    assert_eq!(proposed(&other, &[], 3).entries.len(), 0);
}

#[test]
fn what_the_lexicon_knows_is_not_proposed_again() {
    let suggested = proposed(&archive(), &[], 3);
    let archive = archive().file("content/entities.yaml", suggested.to_string());
    let again = proposed(&archive, &[], 3);
    assert_eq!(read(&again), [], "{again}");
}

#[test]
fn the_same_archive_gives_the_same_proposal_and_few_places_none() {
    let archive = archive();
    let first = proposed(&archive, &[], 3).to_string();
    assert_eq!(first, proposed(&archive, &[], 3).to_string());
    assert_eq!(read(&proposed(&archive, &[], 100)), []);
}

#[test]
fn the_command_prints_a_lexicon_and_writes_nothing() {
    let archive = archive();
    let before = tree(&archive.path(""));
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dicta"))
            .args(["lexicon", "suggest"])
            .args(arguments)
            .current_dir(archive.path(""))
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = run(&[]);
    assert_eq!(code, 0);
    assert_eq!(out, proposed(&archive, &[], 3).to_string());
    let (code, out) = run(&["--name", "Anthropic", "--name", "Nobody", "--min", "2"]);
    assert_eq!((code, out.matches("- name: ").count()), (0, 1));
    assert!(
        out.contains("# Nobody: not a name in the archive") && out.contains("- name: Anthropic")
    );
    let (_, out) = run(&["--log-format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["suggested"]["entries"], 2);
    assert_eq!(run(&["--min", "0"]).0, 2);
    assert_eq!(tree(&archive.path("")), before);
}

/// Interviews in which nobody is tagged, and some others in which all are: a company and a guest in the text, a telescope that
/// captions hear wrong and the descriptions spell right.
fn untagged() -> Archive {
    let mut archive = Archive::new();
    for number in 0..4 {
        let body = format!(
            "**Anna Quill:** We are glad that Tomas Brandl came to the studio from Verrano Labs \
             today. So Tomas, what did the people at Verrano Labs see at first?\n\n\
             **Guest:** Thanks. Well, we saw a telescope at the observatory, and a CEO told \
             us on Monday that any CEO would buy it. Number {number}.\n\n\
             **Anna Quill:** We heard that Grock sees further, and that people trust Grock now. \
             Wow. Did Tomas like it, and do people at Verrano Labs?"
        );
        let description = "description: An instrument called Grok surprises astronomers, \
             and nobody knows who made Grok.";
        archive = archive.transcript(&format!("talk-{number}.md"), description, &body);
    }
    let tagged = [
        ("Bernd Okafor", "Acme Works"),
        ("Carla Weiss", "Nordwind Power"),
        ("Dora Lindt", "Castor Freight"),
        ("Emil Farkas", "Hollis Bakery"),
    ];
    for (person, company) in tagged {
        let first = person.split(' ').next().unwrap();
        let front = format!(
            "description: A visit.\nentities: {{people: [{person}], companies: [{company}]}}"
        );
        let body = format!(
            "We are glad that {person} came to the studio from {company} today. So {first}, what did \
             the people at {company} see at first? Did {first} like it, and do people at {company}?"
        );
        archive = archive.transcript(&format!("{first}.md"), &front, &body);
    }
    archive
}

#[test]
fn names_that_nobody_tagged_are_suggested() {
    let suggested = proposed(&untagged(), &[], 3);
    let entries = read(&suggested);
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Tomas Brandl", "Verrano Labs", "Grok"], "{suggested}");
    let [tomas, labs, grok] = suggested.new_names.as_slice() else { panic!("{suggested}") };
    assert_eq!((grok.times, grok.transcripts), (8, 4));
    assert_eq!(entries[2].aliases, ["grock"]);
    assert_eq!((labs.times, labs.quotes.len()), (12, 3));
    assert!(labs.quotes[0].text.contains("Verrano Labs"));
    // A first name counts for the one person that has it.
    assert_eq!((tomas.times, tomas.written["Tomas"]), (12, 8));
    assert_eq!(tomas.kind.as_deref(), Some("people"));
    assert!(suggested.to_string().contains("kinds: [people]  # a guess"), "{suggested}");
}

#[test]
fn what_is_suggested_can_be_pasted() {
    let suggested = proposed(&untagged(), &[], 3).to_string();
    let archive = untagged().file("content/entities.yaml", suggested);
    let again = proposed(&archive, &[], 3);
    assert_eq!(read(&again), [], "{again}");
    let site = archive.build();
    assert!(site.has("entities/verrano-labs/index.html"), "{:?}", site.files().keys());
}

#[test]
fn any_text_may_be_searched_for_untagged_names() {
    let odd = [
        "A.A. B.B. A.A. B.B.",
        "É É É",
        "東京 東京 東京",
        "C++ C# -- / “X” I I'm",
        "**: **A:** a A a",
        "\u{202e}Zed Zed \u{0}Zed Zed",
    ];
    let archive = odd.iter().enumerate().fold(Archive::new(), |archive, (number, text)| {
        archive.transcript(
            &format!("{number}.md"),
            "title: A",
            &format!("{text} said. ").repeat(40),
        )
    });
    read(&proposed(&archive, &[], 1));
}

#[test]
fn rare_pairs_in_captions_are_suggested() {
    let body = "so we asked marnie quellbrook about it and she said that marnie would not come but \
        then it was good and marnie quellbrook came to see us ";
    let archive = (0..3).fold(Archive::new(), |archive, number| {
        archive.transcript(&format!("{number}.md"), "title: A talk", &body.repeat(3))
    });
    let suggested = proposed(&archive, &[], 3);
    let names: Vec<&str> = suggested.new_names.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(names, ["Marnie Quellbrook"], "{suggested}");
    assert_eq!(suggested.new_names[0].times, 18);
}

#[test]
fn another_name_in_an_edited_archive_is_no_mishearing() {
    let archive = (0..6).fold(Archive::new(), |archive, number| {
        archive.transcript(
            &format!("{number}.md"),
            "entities: {products: [Svelto, Nuxtor, Astrol]}",
            "Pages of Svelto render on the server with Astrol and routes. \
             Pages of Svelta render on the server with Astrol and routes. \
             We compare Svelta and Nuxtor. ",
        )
    });
    assert_eq!(proposed(&archive, &[], 3).entries.len(), 0);
}
