//! The share picture of a transcript: what those who show a link to its page may show beside it.
//!
//! The view holds what is in it; it is drawn only when its file is built or asked for.

mod canvas;
mod font;

use super::strip;
use super::{Pages, words};
use crate::site::IndexedTranscript;
use canvas::{Canvas, Ink};
pub use canvas::{HEIGHT, WIDTH};

/// The name of the picture beside a transcript's page.
pub const PICTURE: &str = "share.png";

/// The ground around what is drawn.
const MARGIN: usize = 64;
/// Where the lines of the title may begin.
const TOP: usize = 132;
/// Where the strip ends.
const BOTTOM: usize = 576;
/// The most rows of the strip.
const ROWS: usize = 5;
/// A row of the strip with the gap to the next, and its bars.
const ROW: usize = 36;
const BAR: usize = 20;
/// Where the bars begin; the names stand before.
const BARS: usize = 328;
/// The sizes of letters: of the site's title and the date, and of names.
const SMALL: f32 = 28.0;
const NAME: f32 = 22.0;
/// The sizes that a title may have, and its most lines.
const TITLES: [f32; 5] = [84.0, 72.0, 60.0, 52.0, 46.0];
const LINES: usize = 4;
/// The most bytes of a title that are looked at: more than four lines hold.
const TITLE: usize = 600;

/// What a share picture shows.
#[derive(Debug)]
pub struct Picture {
    site: String,
    title: String,
    day: Option<String>,
    rows: Vec<Row>,
}

/// A row of the strip.
#[derive(Debug)]
struct Row {
    name: String,
    kind: String,
    /// Where its bars begin, and how wide they are, in the units of the strip.
    bars: Vec<(u64, u64)>,
}

impl Picture {
    /// What the picture of a transcript shows.
    pub fn of(pages: &Pages, entry: &IndexedTranscript) -> Picture {
        let meta = &entry.facts.meta;
        let rows = strip::most_mentioned(entry, ROWS).into_iter().map(|tag| Row {
            name: words::beginning(&pages.site.entities.all[tag.entity].name, 40),
            kind: pages.kind_of(tag.entity).to_owned(),
            bars: strip::spans(entry, &tag.mentions).map(|span| (span.x, span.width)).collect(),
        });
        Picture {
            site: words::beginning(&pages.config.title, TITLE),
            title: words::beginning(&meta.title, TITLE),
            day: meta.date.map(words::day),
            rows: rows.collect(),
        }
    }

    /// Draws it, as PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut canvas = Canvas::new();
        let top = BOTTOM - self.rows.len() * ROW;
        let (site, title) = (font::readable(&self.site), font::readable(&self.title));
        // A title in letters that the font lacks leaves its place to the site's.
        let (head, title) = if title.is_empty() { (title, site) } else { (site, title) };
        let mut left = WIDTH - 2 * MARGIN;
        if let Some(day) = &self.day {
            let width = font::width(day, SMALL);
            font::draw(&mut canvas, day, (WIDTH - MARGIN) as f32 - width, 92.0, SMALL, Ink::Quiet);
            left = left.saturating_sub(width as usize + MARGIN);
        }
        let head = fitted(head, SMALL, left as f32);
        font::draw(&mut canvas, &head, MARGIN as f32, 92.0, SMALL, Ink::Quiet);
        draw_title(&mut canvas, &title, top - MARGIN / 2);
        for (at, row) in self.rows.iter().enumerate() {
            draw_row(&mut canvas, row, top + at * ROW);
        }
        canvas.png()
    }
}

/// Draws a title between [`TOP`] and `end`, as large as it can be there.
fn draw_title(canvas: &mut Canvas, title: &str, end: usize) {
    let room = (end - TOP) as f32;
    let width = (WIDTH - 2 * MARGIN) as f32;
    let most = |size: f32| LINES.min((room / leading(size)) as usize);
    let [.., smallest] = TITLES;
    let size = TITLES.into_iter().find(|&size| wrapped(title, size, width).len() <= most(size));
    let size = size.unwrap_or(smallest);
    let mut lines = wrapped(title, size, width);
    if lines.len() > most(size) {
        let rest = lines.split_off(most(size).saturating_sub(1)).join(" ");
        lines.push(fitted(rest, size, width));
    }
    for (at, line) in lines.iter().enumerate() {
        let base = TOP as f32 + at as f32 * leading(size) + size * 0.8;
        font::draw(canvas, line, MARGIN as f32, base, size, Ink::Black);
    }
}

/// From one line of a title to the next.
fn leading(size: f32) -> f32 {
    size * 1.18
}

/// Draws a row of the strip, from `y` on.
fn draw_row(canvas: &mut Canvas, row: &Row, y: usize) {
    let ink = match row.kind.as_str() {
        "companies" => Ink::Companies,
        "people" => Ink::People,
        "products" => Ink::Products,
        "models" => Ink::Models,
        _ => Ink::Other,
    };
    let name = fitted(font::readable(&row.name), NAME, (BARS - MARGIN - 24) as f32);
    font::draw(canvas, &name, MARGIN as f32, (y + ROW / 2) as f32 + NAME * 0.36, NAME, ink);
    let length = WIDTH - MARGIN - BARS;
    canvas.fill(BARS, y + ROW / 2, length, 2, Ink::Line);
    let place = |units: u64| units as usize * length / strip::WIDTH as usize;
    for &(x, width) in &row.bars {
        canvas.fill(BARS + place(x), y + (ROW - BAR) / 2 + 1, place(width), BAR, ink);
    }
}

/// A text in lines that are not wider than that; a longer word is cut.
fn wrapped(text: &str, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            let joined = format!("{line} {word}");
            if font::width(&joined, size) <= width {
                line = joined;
                continue;
            }
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if font::width(&line, size) > width && line.pop().is_some() && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
        }
    }
    lines.push(line);
    lines
}

/// The beginning of a text that is not wider than that, with a sign where it was cut.
fn fitted(mut text: String, size: f32, width: f32) -> String {
    if font::width(&text, size) <= width {
        return text;
    }
    while text.pop().is_some() {
        text.truncate(text.trim_end_matches([' ', ',', ';', ':', '–', '-', '…']).len());
        if font::width(&text, size) + font::width("…", size) <= width {
            break;
        }
    }
    text.push('…');
    text
}
