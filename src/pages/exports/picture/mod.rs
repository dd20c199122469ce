//! The share picture of a transcript, which programs that show a link to its page may show with it.

mod canvas;
mod font;

use crate::base::index::TranscriptIndex;
use crate::pages::context::PageContext;
use crate::pages::parts::image::WIDTH;
use crate::pages::parts::strip;
use crate::pages::wording;
use canvas::{Canvas, Ink};

/// The empty border around what is drawn, in pixels, as all lengths here.
const MARGIN: usize = 64;
/// The upper edge of the title.
const TOP: usize = 132;
/// The lower edge of the strip.
const BOTTOM: usize = 576;
/// The most rows of the strip.
const ROWS: usize = 5;
/// The height of a row of the strip with the space to the next, and of its bars.
const ROW: usize = 36;
const BAR: usize = 20;
/// The left edge of the bars; the names stand before it.
const BARS: usize = 328;
/// The sizes of letters: of the site's title and the date, and of names.
const SMALL: f32 = 28.0;
const NAME: f32 = 22.0;
/// The sizes that a title may have, and its most lines.
const TITLES: [f32; 5] = [84.0, 72.0, 60.0, 52.0, 46.0];
const LINES: usize = 4;
/// The most bytes of a title that are used: more than four lines hold.
const TITLE: usize = 600;

/// What a share picture shows.
struct Picture {
    site: String,
    title: String,
    day: Option<String>,
    rows: Vec<PictureRow>,
}

/// A row of the strip.
struct PictureRow {
    name: String,
    kind: String,
    bars: Vec<PictureBar>,
}

/// A bar, in the units of the strip.
struct PictureBar {
    x: u64,
    width: u64,
}

/// Draws the share picture of a transcript, as PNG.
pub fn picture(context: &PageContext, transcript: TranscriptIndex) -> Vec<u8> {
    Picture::of(context, transcript).png()
}

impl Picture {
    /// What the picture of a transcript shows.
    fn of(context: &PageContext, index: TranscriptIndex) -> Picture {
        let transcript = context.transcript(index);
        let meta = &transcript.facts.meta;
        let bar = |bar: strip::StripBar| PictureBar { x: bar.x, width: bar.width };
        let rows = strip::most_mentioned(transcript, ROWS).into_iter().map(|tag| PictureRow {
            name: wording::beginning(&context.site.entities.all[tag.entity].name, 40),
            kind: context.kind_of(tag.entity).to_owned(),
            bars: strip::strip_bars(transcript, &tag.mentions).map(bar).collect(),
        });
        Picture {
            site: wording::beginning(&context.config.title, TITLE),
            title: wording::beginning(&meta.title, TITLE),
            day: meta.date.map(wording::date),
            rows: rows.collect(),
        }
    }

    /// Draws it, as PNG.
    fn png(&self) -> Vec<u8> {
        let mut canvas = Canvas::new();
        let top = BOTTOM - self.rows.len() * ROW;
        let (site, title) = (font::readable(&self.site), font::readable(&self.title));
        // Without a title in letters that the font has, the site's title stands in its place.
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
        for (index, row) in self.rows.iter().enumerate() {
            draw_row(&mut canvas, row, top + index * ROW);
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
    for (index, line) in lines.iter().enumerate() {
        let base = TOP as f32 + index as f32 * leading(size) + size * 0.8;
        font::draw(canvas, line, MARGIN as f32, base, size, Ink::Black);
    }
}

/// From one line of a title to the next.
fn leading(size: f32) -> f32 {
    size * 1.18
}

/// Draws a row of the strip, from `y` on.
fn draw_row(canvas: &mut Canvas, row: &PictureRow, y: usize) {
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
    let pixels = |units: u64| units as usize * length / strip::WIDTH as usize;
    for bar in &row.bars {
        let (x, width) = (BARS + pixels(bar.x), pixels(bar.width));
        canvas.fill(x, y + (ROW - BAR) / 2 + 1, width, BAR, ink);
    }
}

/// A text in lines of at most this width; a longer word is cut.
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

/// A text cut to this width, with an ellipsis where it was cut.
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
