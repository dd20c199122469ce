//! The share pictures of transcripts.

use crate::archive::{Archive, Page, Site};

const SIZE: (u32, u32) = (1200, 630);

/// A picture's pixels, as RGB.
struct Picture(Vec<[u8; 3]>);

impl Picture {
    fn of(site: &Site, slug: &str) -> Picture {
        let bytes = std::fs::read(site.output().join(format!("transcripts/{slug}/share.png")));
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes.unwrap()));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), SIZE);
        assert_eq!(info.color_type, png::ColorType::Rgb);
        Picture(pixels.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect())
    }

    /// The pixels of these columns and rows.
    fn part(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> Vec<[u8; 3]> {
        let row = |y: usize| self.0[y * SIZE.0 as usize..][columns.clone()].to_vec();
        rows.flat_map(row).collect()
    }

    /// Where the site's title stands; then the date, the title, and the names and bars of a strip.
    fn site(&self) -> Vec<[u8; 3]> {
        self.part(0..700, 60..105)
    }
    fn date(&self) -> Vec<[u8; 3]> {
        self.part(700..1200, 60..105)
    }
    fn title(&self) -> Vec<[u8; 3]> {
        self.part(0..1200, 115..370)
    }
    fn names(&self) -> Vec<[u8; 3]> {
        self.part(0..320, 390..600)
    }
    fn bars(&self) -> Vec<[u8; 3]> {
        self.part(320..1200, 390..600)
    }
}

/// Whether there is nothing to see.
fn empty(pixels: &[[u8; 3]]) -> bool {
    pixels.iter().all(|pixel| *pixel == pixels[0])
}

fn pictured(archive: Archive) -> Archive {
    archive.config("title = \"Small\"\n[outputs]\npictures = true\n")
}

fn content(page: &Page, property: &str) -> Vec<String> {
    let selector = format!("meta[property=\"{property}\"], meta[name=\"{property}\"]");
    page.attributes(&selector, "content")
}

#[test]
fn a_page_names_its_picture() {
    let site = pictured(Archive::small()).base_url("https://talks.example/a/").build();
    let slug = "2024-05-21-captions";
    let page = site.page(&format!("transcripts/{slug}/"));
    let address = format!("https://talks.example/a/transcripts/{slug}/share.png");
    assert_eq!(content(&page, "og:image"), [address]);
    assert_eq!(content(&page, "og:image:width"), [SIZE.0.to_string()]);
    assert_eq!(content(&page, "og:image:height"), [SIZE.1.to_string()]);
    assert_eq!(content(&page, "og:image:alt"), ["Captions & <Signs>, 21 May 2024"]);
    assert_eq!(content(&page, "twitter:card"), ["summary_large_image"]);
    Picture::of(&site, slug);
    // Other pages have none.
    assert_eq!(content(&site.page(""), "og:image"), Vec::<String>::new());
    assert_eq!(content(&site.page(""), "twitter:card"), ["summary"]);

    // A picture must have a whole address, and is part of the metadata.
    let without_host = pictured(Archive::small()).base_url("/a/").build();
    let without_metadata = Archive::small()
        .config("[outputs]\npictures = true\nmetadata = false\n")
        .base_url("https://talks.example/a/")
        .build();
    for site in [without_host, without_metadata] {
        assert!(site.has(&format!("transcripts/{slug}/share.png")));
        let page = site.page(&format!("transcripts/{slug}/"));
        assert_eq!(page.count("meta[property^=\"og:image\"]"), 0);
        assert_eq!(page.count("meta[content=summary_large_image]"), 0);
    }
}

#[test]
fn without_the_setting_there_is_none() {
    let build =
        |config: &str| Archive::small().config(config).base_url("https://talks.example/a/").build();
    let off = build("title = \"Small\"\n");
    let on = build("title = \"Small\"\n[outputs]\npictures = true\n");
    let page = |site: &Site| site.files()["transcripts/2024-05-21-captions/index.html"].clone();
    assert!(!off.files().keys().any(|path| path.ends_with(".png")));
    assert_ne!(page(&off), page(&on));
    assert_eq!(
        off.page("transcripts/2024-05-21-captions/").count("meta[property^=\"og:image\"]"),
        0
    );
    // All but the pictures, the pages that name them, and the list of files is the same.
    let (off, on) = (off.files(), on.files());
    let differ = |path: &&String| off.get(*path) != on.get(*path) && !path.starts_with(".dicta");
    let mut differing = on.keys().filter(differ);
    assert!(differing.all(|path| path.starts_with("transcripts/")
        && (path.ends_with("/share.png") || path.ends_with("/index.html"))));
    assert!(off.keys().all(|path| on.contains_key(path)));
}

#[test]
fn a_picture_shows_the_title_the_date_and_the_strip() {
    let ada = "Ada Lovelace spoke. Ada Lovelace wrote. Ada Lovelace counted.";
    let grace = "Ada Lovelace spoke. Grace Hopper wrote. Grace Hopper counted.";
    let front = |title: &str, date: &str, names: &str| {
        format!("title: {title}\npublish_date: {date}\nentities: {{people: [{names}]}}")
    };
    let archive = || {
        pictured(Archive::new())
            .transcript("one.md", &front("One", "2024-05-21", "Ada Lovelace"), ada)
            .transcript("two.md", &front("Two", "2024-05-21", "Ada Lovelace"), ada)
            .transcript("day.md", &front("One", "2024-05-22", "Ada Lovelace"), ada)
            .transcript("who.md", &front("One", "2024-05-21", "Ada Lovelace, Grace Hopper"), grace)
            .transcript("mere.md", "title: One", "Nobody.")
    };
    let site = archive().build();
    let of = |slug: &str| Picture::of(&site, slug);
    let [one, two, day, who, mere] = ["one", "two", "day", "who", "mere"].map(of);
    // The size of the title depends on the room that the strip leaves it.
    for (other, same) in [(&two, [false, true, true]), (&day, [true, false, true])] {
        assert_eq!(
            [one.title() == other.title(), one.date() == other.date(), one.bars() == other.bars()],
            same
        );
    }
    assert_ne!(one.names(), who.names());
    assert_ne!(one.bars(), who.bars());
    assert!(empty(&mere.names()) && empty(&mere.bars()) && empty(&mere.date()));
    for part in [one.site(), one.title(), one.date(), one.names(), one.bars(), mere.title()] {
        assert!(!empty(&part));
    }
    assert_eq!(site.files(), archive().build().files());
}

#[test]
fn odd_titles_are_drawn_or_left_out() {
    let wide = "W".repeat(10_000);
    let many = "and so on ".repeat(1_000);
    let marks = format!("a{}", "\u{301}\u{323}".repeat(150));
    let titles = [
        ("long", wide.as_str()),
        ("words", many.as_str()),
        ("marks", marks.as_str()),
        ("controls", "\u{202e}\u{200f}abc\u{2066}\u{feff}\u{200d}"),
        ("greek", "Ελληνικά και Русский"),
        ("mixed", "Captions 字幕"),
        ("han", "中文的标题"),
        ("arabic", "عنوان طويل 2024"),
        ("hebrew", "כותרת"),
        ("thai", "ชื่อเรื่อง"),
        ("emoji", "🎉👩‍👩‍👧‍👦🇵🇱"),
        ("signs", "!!! ?"),
        ("plain", "Captions"),
    ];
    let archive = titles.iter().fold(pictured(Archive::new()), |archive, (slug, title)| {
        let title = serde_json::to_string(title).unwrap();
        archive.transcript(&format!("{slug}.md"), &format!("title: {title}"), "Words.")
    });
    let site = archive.transcript("small.md", "title: Small", "Words.").build();
    let of = |slug: &str| Picture::of(&site, slug);
    for (slug, _) in titles {
        let picture = of(slug);
        assert!(!empty(&picture.title()), "{slug}");
        // Nothing runs into the margins.
        for margin in [(0..60, 0..630), (1140..1200, 0..630), (0..1200, 0..50), (0..1200, 590..630)]
        {
            assert!(empty(&picture.part(margin.0, margin.1)), "{slug}");
        }
    }
    // Without letters for its title, a picture has the site's in its place.
    let small = of("small");
    for slug in ["han", "arabic", "hebrew", "thai", "emoji", "signs"] {
        let picture = of(slug);
        assert!(picture.title() == small.title() && empty(&picture.site()), "{slug}");
    }
    for slug in ["greek", "mixed", "controls"] {
        let picture = of(slug);
        assert!(picture.title() != small.title() && !empty(&picture.site()), "{slug}");
    }
    // A sign that the font lacks leaves no box.
    assert!(of("mixed").title() == of("plain").title());
}
