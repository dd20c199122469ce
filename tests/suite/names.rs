//! Which words are names: in lower case, in the plural, in addresses, in captions.

use crate::archive::Archive;

/// A transcript with these entities, in front matter as YAML.
fn archive(entities: &str, body: &str) -> Archive {
    Archive::new().transcript("a.md", &format!("title: \"!\"\nentities: {{{entities}}}"), body)
}

/// The words of the mentions in `a.md`.
fn mentions(archive: Archive) -> Vec<String> {
    archive.build().page("transcripts/a/").texts("#transcript .mention")
}

fn found(entities: &str, body: &str) -> Vec<String> {
    mentions(archive(entities, body))
}

#[test]
fn a_name_without_capitals_counts_in_any_case() {
    let body = "So Taproot and taproot. Hardware wallets are a hardware wallet. We use OP_CAT, and TAPROOT.";
    assert_eq!(
        found("topics: [taproot, hardware-wallet, op-cat]", body),
        ["Taproot", "taproot", "Hardware wallets", "hardware wallet", "OP_CAT", "TAPROOT"]
    );
    // A function word or a letter needs a capital.
    let body = "We go on in c, and all go. We write Go and C with SQLite every day.";
    assert_eq!(found("topics: [go, c]", body), ["Go"]);
}

#[test]
fn the_other_number_of_a_name_is_the_name() {
    for (name, body, expected) in [
        ("wallet", "Two wallets.", &["wallets"][..]),
        ("proxy", "Some Proxies.", &["Proxies"]),
        ("timelocks", "One timelock.", &["timelock"]),
        ("eclipse-attacks", "An eclipse attack.", &["eclipse attack"]),
        ("Smart Contract", "The Smart Contracts.", &["Smart Contracts"]),
        // A verb, a word of its own, one of a kind.
        ("offers", "They offer it.", &[]),
        ("news", "It is new.", &[]),
        ("Windows", "A Window is open.", &[]),
    ] {
        assert_eq!(found(&format!("topics: [{name}]"), body), expected, "{name}");
    }
    // A person has none, and a name of its own comes first.
    assert_eq!(found("people: [Mark Banks]", "The Mark Bank said."), [""; 0]);
    let site = archive("topics: [soft-fork, soft-forks]", "A soft fork, two soft forks.").build();
    let meant = site.page("transcripts/a/").attributes("#transcript .mention", "data-entity");
    assert_eq!(meant, ["soft-fork", "soft-forks"]);
}

/// An archive whose names have their capitals, inside of sentences.
fn edited(entities: &str, body: &str) -> Archive {
    let other = "We met OpenAI and then OpenAI. ".repeat(10);
    archive(&format!("{entities}, companies: [OpenAI]"), body).transcript(
        "edited.md",
        "title: E",
        &other,
    )
}

#[test]
fn a_word_in_lower_case_is_no_name_where_names_have_capitals() {
    let entities = "products: [Go, Cursor, Fly]";
    let uses = "We use Go and Cursor on Fly. ".repeat(9);
    let body = "Then we go with OpenAI. The cursor is near OpenAI, and they fly. So Go is fine.";
    let edited = edited(entities, body).transcript("b.md", "title: B", &uses);
    assert_eq!(mentions(edited), ["OpenAI", "OpenAI", "Go"]);
    // Captions that forget capitals are another matter.
    let captions = "We met openai and then OpenAI. ".repeat(10);
    let archive =
        archive("companies: [OpenAI], products: [Cursor]", "The cursor is near OpenAI. So cursor.")
            .transcript("b.md", "title: B", &"We use Cursor. ".repeat(9))
            .transcript("c.md", "title: C", &captions);
    assert_eq!(mentions(archive), ["cursor", "OpenAI", "cursor"]);
}

#[test]
fn a_word_that_is_hardly_alone_belongs_to_a_longer_name() {
    let flow = "We use Whisper Flow with OpenAI. So Whisper Flow is new, and Whisper Flow is fast.";
    let archive = || {
        Archive::new()
            .transcript("a.md", "title: A\nentities: {companies: [OpenAI]}", flow)
            .transcript("b.md", "title: B\nentities: {products: [Whisper]}", "We use it.")
    };
    assert_eq!(mentions(archive()), ["OpenAI"]);
    // Nor at the end of a longer name.
    let system = "The Independent System Operator came. A System Operator left, with OpenAI.";
    let entities = "title: A\nentities: {companies: [OpenAI]}";
    let operator = "title: B\nentities: {products: [Operator]}";
    let site =
        Archive::new().transcript("a.md", entities, system).transcript("b.md", operator, "No.");
    assert_eq!(mentions(site), ["OpenAI"]);
    // Elsewhere the name stands alone.
    let alone = "We use Whisper and then Whisper. I like Whisper.";
    let with = archive().transcript("c.md", "title: C", alone);
    assert_eq!(mentions(with), ["Whisper", "OpenAI", "Whisper", "Whisper"]);
    // Tags are often made by machines.
    assert_eq!(found("companies: [OpenAI], products: [Whisper]", flow), ["OpenAI"]);
    // An initialism, another name, a verb that begins the sentence.
    let beside = "We call the Whisper API, the Whisper SDK and OpenAI Whisper. Use Whisper there.";
    let site = archive().transcript("d.md", "title: D", beside).build();
    let found = site.page("transcripts/d/").texts("#transcript .mention");
    assert_eq!(found, ["Whisper", "Whisper", "OpenAI", "Whisper", "Whisper"]);
}

#[test]
fn a_month_of_a_day_is_nobody() {
    let body = "We met on Jan 30 and on 12 Jan, and Jan came too. In May 5 came, and May was there. It was 1990. Jan came.";
    assert_eq!(found("people: [Jan, May]", body), ["Jan", "May", "Jan"]);
}

#[test]
fn an_address_holds_one_name_at_most() {
    let body = "See https://openai.com/openai or write to help@openai.com today. So fly.io and \
        openai.com are sites, and medium-sized tools with utm_medium fly by.";
    assert_eq!(
        found("companies: [OpenAI, Fly, Medium]", body),
        ["openai", "openai", "fly", "openai"]
    );
}

/// The parts of names in a text, with whom they mean.
fn parts(front_matter: &str, body: &str) -> Vec<(String, String)> {
    let site = Archive::new()
        .transcript("a.md", front_matter, body)
        .transcript("b.md", "title: B\nentities: {people: [Ann Lee, Tom Lee, Mark Webb]}", "No.")
        .build();
    let page = site.page("transcripts/a/");
    let texts = page.texts("#transcript .mention").into_iter();
    texts.zip(page.attributes("#transcript .mention", "data-entity")).collect()
}

#[test]
fn a_part_of_a_name_means_the_person_who_is_there() {
    let pair = |word: &str, slug: &str| (word.to_owned(), slug.to_owned());
    let altman = |word| pair(word, "sam-altman");
    let named = "We met Sam Altman. Then Sam said so. Altman's idea, Mr. Altman. Sam, why?";
    let found = parts("title: A\nentities: {people: [Sam Altman]}", named);
    assert_eq!(found, ["Sam Altman", "Sam", "Altman", "Altman", "Sam"].map(altman));
    // Who is declared, who speaks, the author.
    for (front_matter, body) in [
        ("title: A\nentities: {people: [Sam Altman]}", "Then Sam came."),
        ("title: A\nspeakers: [Sam Altman]", "Then Sam came."),
        ("title: A\nauthor: Sam Altman\nentities: {people: [Sam Altman]}", "Then Sam came."),
    ] {
        assert_eq!(parts(front_matter, body), [altman("Sam")], "{front_matter}");
    }
    let body =
        "Ann Lee: Thanks.\n\nMark Webb: So Ann, tell Lee.\n\nAnn Lee: Yes.\n\nMark Webb: No.";
    assert_eq!(parts("title: A", body), [pair("Ann", "ann-lee"), pair("Lee", "ann-lee")]);
    // A label may be a last name; a first name may be that of somebody else.
    let labels = "Altman: We met Webb.\n\nMoe: So, Altman.\n\nAltman: Yes.\n\nMoe: No.";
    let people = "title: A\nentities: {people: [Sam Altman, Moe Moss]}";
    assert_eq!(parts(people, labels), [altman("Altman")]);
    let labels = labels.replace("Altman", "Sam");
    assert_eq!(parts(people, &labels), []);
    // Not who is elsewhere in the archive, nor one of two.
    assert_eq!(parts("title: A", "Then Ann came."), []);
    let two = "Ann Lee and Tom Lee came. So Lee left, with Tom.";
    let expected = [("Ann Lee", "ann-lee"), ("Tom Lee", "tom-lee"), ("Tom", "tom-lee")];
    assert_eq!(parts("title: A", two), expected.map(|(word, slug)| pair(word, slug)));
}

#[test]
fn a_part_of_a_name_is_no_other_spelling_of_it() {
    let site = Archive::new()
        .transcript(
            "a.md",
            "title: A\nentities: {people: [Sam Altman]}",
            "We met Sam Altman. Then Sam said so, and sam alman left.",
        )
        .build();
    let page = site.page("entities/sam-altman/");
    assert_eq!(page.texts(".heard q"), ["sam alman"]);
    assert!(page.one(".passages").contains("Then Sam said so"));
}

#[test]
fn a_part_of_another_name_means_nobody() {
    let front_matter = "title: A\nentities: {people: [Ann Lee, Mark Webb]}";
    for body in [
        "The Ann Arbor group came.",
        "We saw Bruce Lee there.",
        "We saw Bruce X. Lee there.",
        "Ann Kowalski is here. Then Ann spoke.",
        "Mark my words. We mark that, and ann too.",
        "It is lee-side, and lee@example.org is a mail. The Lee-Smith case.",
        "Ann Example: Hello.\n\nBob Other: So Ann is here.\n\nAnn Example: Yes.\n\nBob Other: No.",
    ] {
        assert_eq!(parts(front_matter, body), [], "{body}");
    }
    // A title and an ordinary word before it are no names.
    let found = parts(front_matter, "So Ann came. Dr. Webb left. Then Mark did.");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn parts_in_captions() {
    let captions = "and then we said to lovelace that ada lovelace is right so ada goes on and lovelace \
        kowalski stays while ada kowalski goes ";
    let front_matter = "title: A\nentities: {people: [Ada Lovelace]}";
    let found: Vec<String> =
        parts(front_matter, captions).into_iter().map(|(word, _)| word).collect();
    assert_eq!(found, ["lovelace", "ada lovelace", "ada"]);
    let site = Archive::new().transcript("a.md", front_matter, "We met Ada.").build();
    let page = site.page("transcripts/a/");
    assert_eq!(page.attributes("#transcript .mention", "title"), ["Ada Lovelace"]);
}

#[test]
fn an_initialism_is_no_pronoun() {
    let entities = "places: [\"U.S.\"], fields: [\"I.T.\"], times: [\"A.M.\"], groups: [WHO]";
    let body =
        "She told us. That is it. I think I am. He came with all of us. Who? It is who it is.";
    assert_eq!(found(entities, body), [""; 0]);
    let body =
        "He moved to the U.S. and then the US, or the u.s. army. At 5 a.m. they call the WHO.";
    assert_eq!(found(entities, body), ["U.S.", "US", "u.s.", "a.m.", "WHO"]);
    // Where all letters are capitals, they say nothing.
    let shouted =
        "AND THEN THEY TOLD US THAT IT IS WHO IT IS. WITH NASA AND CLOUDFLARE. ".repeat(4);
    let entities = "groups: [WHO, NASA, Cloudflare], places: [US]";
    assert_eq!(found(entities, &shouted)[..3], ["NASA", "CLOUDFLARE", "NASA"]);
}

#[test]
fn neighbours_show_what_a_word_in_captions_is() {
    let edited = "We write OpenAI tools in Go today. Then we go to lunch with OpenAI. ".repeat(9);
    let captions = "they write all of it in go today and then they go to lunch ".repeat(3);
    let site = |edited: &str| {
        archive("products: [Go], companies: [OpenAI]", &captions)
            .transcript("b.md", "title: B", edited)
    };
    assert_eq!(mentions(site(&edited)), ["go"; 3]);
    // At the start of a sentence, too.
    let start = format!("{edited} Go today is fine. Go to lunch.");
    let page = site(&start).build().page("transcripts/b/");
    let found = page.texts("#transcript .mention");
    assert_eq!(found.iter().filter(|word| *word == "Go").count(), 10);
}

#[test]
fn full_names_of_persons_may_be_misheard() {
    let people = "people: [Sam Altman, Andrej Karpathy, Dario Amodei]";
    let body =
        "and sam alman met andre carpathy and dario amade but no sam allen nor dario argento";
    let site = archive("people: []", body).transcript(
        "b.md",
        &format!("title: B\nentities: {{{people}}}"),
        "No.",
    );
    // Nobody declares them here.
    assert_eq!(mentions(site), ["sam alman", "andre carpathy", "dario amade"]);
}

#[test]
fn a_title_shows_the_case_of_a_word() {
    let apart = "It goes on for a while in which nobody names anything. ".repeat(3);
    let uses = "We use Cursor daily. ".repeat(3) + &"The cursor blinks. ".repeat(9);
    let site = |title: &str| {
        let body = format!("{apart}So cursor is here.");
        Archive::new()
            .transcript("a.md", &format!("title: {title}\nentities: {{products: [Cursor]}}"), &body)
            .transcript("b.md", "title: B", &uses)
            .build()
            .page("transcripts/a/")
            .texts("#transcript .mention")
    };
    assert_eq!(site("why we moved to Cursor last year"), ["cursor"]);
    assert_eq!(site("why we moved last year"), [""; 0]);
}

#[test]
fn a_title_shows_what_a_word_in_lower_case_is() {
    let names = "entities: {products: [Operator, Make, Stable Diffusion]}";
    let body = "so i asked operator to do it and you make it with stable diffusion then";
    let site = |title: &str| {
        let other = "An operator would make a stable diffusion of it. ".repeat(20);
        let site = Archive::new().transcript("a.md", &format!("title: {title}\n{names}"), body);
        site.transcript("b.md", "title: B", &other)
    };
    assert_eq!(mentions(site("how to work")), [""; 0]);
    let named = "how we work with Operator and Make and Stable Diffusion";
    assert_eq!(mentions(site(named)), ["operator", "stable diffusion"]);
}

#[test]
fn letters_with_and_without_diacritics_are_alike() {
    let entities =
        "people: [Beyoncé, Zoë Kravitz, José Núñez], companies: [Nestlé], places: [São Paulo]";
    let body = "Then Beyonce sang for Nestle in Sao Paulo, with Zoe Kravitz and Jose Nunez. Later \
        Zoe\u{308} Kravitz came. They nestle.";
    let expected =
        ["Beyonce", "Nestle", "Sao Paulo", "Zoe Kravitz", "Jose Nunez", "Zoe\u{308} Kravitz"];
    assert_eq!(found(entities, body), expected);
}

#[test]
fn suffixes_and_particles_do_not_hide_a_name() {
    let body = "서울에서 만나요. 서울은 크고, 서울이 좋고, 서울을 봅니다. 서울의 강. 서울대학교.";
    assert_eq!(found("places: [서울]", body), ["서울"; 5]);
    let body = "Ankara'da doğdum, sonra İstanbul’a geldim. Ankara'nın havası soğuktu.";
    assert_eq!(found("places: [Ankara, İstanbul]", body), ["Ankara", "İstanbul", "Ankara"]);
    // "&" is spoken "and".
    let body = "We met Johnson and Johnson, and AT and T, and Simon & Bob.";
    let found = found("companies: [Johnson & Johnson, AT&T, Simon and Bob]", body);
    assert_eq!(found, ["Johnson and Johnson", "AT and T", "Simon & Bob"]);
}

#[test]
fn finnish_endings_do_not_hide_a_name_that_ends_with_a_capital() {
    let body = "Tuo on OpenAIn malli, OpenAI:n malli. OpenAIlla ja NATOssa. The OpenAIx, NATOs.";
    let expected = ["OpenAI", "OpenAI", "OpenAI", "NATO", "NATO"];
    assert_eq!(found("companies: [OpenAI, NATO]", body), expected);
    // Not what may be another word.
    assert_eq!(found("places: [Sora, IBM]", "Soran meni. The Ibmn, IBMn."), [""; 0]);
}

#[test]
fn names_may_be_written_with_letters_of_several_code_points() {
    let names = "people: [Zoe\u{308} Kravitz], places: [S\u{30c}koda, \u{1109}\u{1165}\u{110b}\u{116e}\u{11af}, Горький]";
    let body = "Zoë Kravitz met Škoda. Zoe\u{308} Kravitz, S\u{30c}koda. \
        서울에서, \u{1109}\u{1165}\u{110b}\u{116e}\u{11af}. Здесь Горькии\u{306}, Горький.";
    let expected = [
        "Zoë Kravitz",
        "Škoda",
        "Zoe\u{308} Kravitz",
        "S\u{30c}koda",
        "서울",
        "\u{1109}\u{1165}\u{110b}\u{116e}\u{11af}",
        "Горькии\u{306}",
        "Горький",
    ];
    assert_eq!(found(names, body), expected);
}

#[test]
fn a_version_belongs_to_the_name_that_has_it() {
    let body =
        "We use chat GPT5, chat GPT 5, GPT 5, gpt5 and chat GPT. So Claude Opus 4.5, and ChatGPT4.";
    let site = archive("products: [ChatGPT, GPT-5, Claude Opus, Opus 4.5]", body).build();
    let page = site.page("transcripts/a/");
    let texts = page.texts("#transcript .mention");
    assert_eq!(texts, ["GPT5", "GPT 5", "GPT 5", "gpt5", "chat GPT", "Claude Opus", "ChatGPT"]);
    let meant = page.attributes("#transcript .mention", "data-entity");
    let gpt = ["gpt-5"; 4].into_iter();
    assert_eq!(meant, gpt.chain(["chatgpt", "claude-opus", "chatgpt"]).collect::<Vec<_>>());
}

#[test]
fn what_edited_texts_misspell_again_is_another_name() {
    let names = "title: B\nentities: {products: [ReactJS, Anthropic]}";
    let uses = "We met Anthropic and ReactJS, and then Anthropic. ".repeat(9);
    let edited = |body: &str| {
        Archive::new()
            .transcript("a.md", "title: A\nentities: {products: [Anthropic]}", body)
            .transcript("b.md", names, &uses)
    };
    let once = "We met Anthropic. Then Antropic came.";
    assert_eq!(mentions(edited(once)), ["Anthropic", "Antropic"]);
    assert_eq!(
        mentions(edited("We met Anthropic. Then Antrhopic came.")),
        ["Anthropic", "Antrhopic"]
    );
    // With another letter and a capital, it is another name at once.
    for other in ["Enthropic", "Anthropick", "Anthrapic"] {
        let body = format!("We met Anthropic. Then {other} came.");
        assert_eq!(mentions(edited(&body)), ["Anthropic"], "{other}");
    }
    assert_eq!(
        mentions(edited("We met Anthropic. Then anthrapic came.")),
        ["Anthropic", "anthrapic"]
    );
    let again = "We met Anthropic. Then Antropic came. I saw Antropic there.";
    assert_eq!(mentions(edited(again)), ["Anthropic"]);
    // In another transcript, too.
    let other =
        edited(once).transcript("c.md", "title: C", "We met Anthropic. Then Antropic came.");
    assert_eq!(mentions(other), ["Anthropic"]);
}

#[test]
fn names_may_be_misheard_as_words_that_sound_like_them() {
    // Several words, one of which is no English word.
    let body = "then we tried cloud code and the clawed code and claud 3.5 or cloud 3.5 on a cloud";
    let products = "products: [Claude Code, Claude 3.5]";
    let heard = ["cloud code", "clawed code", "claud 3.5", "cloud 3.5"];
    assert_eq!(found(products, body), heard);
    // A single word that is not English, where the name is declared, in the title or in the text.
    let body = "people use codecs or curser and quen for that";
    let products = "products: [Codex, Cursor, Qwen]";
    assert_eq!(found(products, body), ["codecs", "curser", "quen"]);
    // A common word is heard right.
    let body = "we incentivize that with incentives";
    assert_eq!(found("topics: [incentives]", body), ["incentives"]);
    // Nobody means what nobody names.
    let other = format!("title: B\nentities: {{{products}}}");
    let silent = archive("products: []", body).transcript("b.md", &other, "No.");
    assert_eq!(mentions(silent), [""; 0]);
    // Who edits a text writes what was meant.
    let body = "We asked OpenAI for Cloud Code and use Nuxt there.";
    assert_eq!(mentions(edited("products: [Claude Code, Next]", body)), ["OpenAI"]);
    let body = "We asked OpenAI about Nuxt.js and next.js.";
    assert_eq!(mentions(edited("products: [Next]", body)), ["OpenAI", "next"]);
    // Even if the name is written without capitals.
    let body = "We asked OpenAI about musig and muusig, and Elon Musk about the music.";
    assert_eq!(mentions(edited("topics: [musig]", body)), ["OpenAI", "musig", "muusig"]);
}

#[test]
fn an_english_word_is_misheard_where_it_goes_with_the_name() {
    let name = "so we opened verdant and then verdent again and verdant is nice";
    let site = |texts: &[&str]| {
        let front_matter = "title: T\nentities: {products: [Verdent]}";
        let site = archive("products: [Verdent]", name);
        let texts = texts.iter().enumerate();
        texts.fold(site, |site, (number, text)| {
            site.transcript(&format!("t{number}.md"), front_matter, text)
        })
    };
    let (both, neither) = ("it is verdent or verdant", "this is about something else");
    let verdant = "the hills were verdant";
    let meant = mentions(site(&[both, both, both, neither, neither, neither]));
    assert_eq!(meant, ["verdant", "verdent", "verdant"]);
    // Where all texts have both, nothing is shown.
    assert_eq!(mentions(site(&[both; 4])), ["verdent"]);
    let apart = mentions(site(&[both, both, both, verdant, verdant, verdant, verdant, neither]));
    assert_eq!(apart, ["verdent"]);
}
