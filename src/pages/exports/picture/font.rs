//! The font of share pictures: the width of a text, and its drawing.
//!
//! The font has Latin, Greek and Cyrillic letters, which stand one after another as they are written.
//! Scripts that ask for more are left out.

use std::sync::LazyLock;

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::canvas::{Canvas, Ink};

/// None only if the file in the program were broken: then a picture has no letters.
static FONT: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::new(include_bytes!("inter-semibold.otf")).ok());

/// What the font can write of a text; nothing where most of its letters would be missing.
pub fn readable(text: &str) -> String {
    let Some(font) = &*FONT else { return String::new() };
    let letters = font.charmap();
    let has = |c: &char| c.is_whitespace() || letters.map(*c).is_some();
    let found: String = text.chars().filter(has).collect();
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    if count(&found) == 0 || count(&found) * 2 < count(text) { String::new() } else { found }
}

/// The width of a text, in pixels, at a font size in pixels.
pub fn width(text: &str, size: f32) -> f32 {
    glyphs(text, size).last().map_or(0.0, |placed| placed.x + placed.advance)
}

/// A glyph of a text; lengths in pixels.
struct PlacedGlyph {
    glyph: GlyphId,
    /// Its left edge, from the beginning of the text.
    x: f32,
    /// How far it moves the next one.
    advance: f32,
}

/// The glyphs of a text.
fn glyphs(text: &str, size: f32) -> impl Iterator<Item = PlacedGlyph> {
    let font = FONT
        .as_ref()
        .map(|font| (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::default())));
    let mut x = 0.0;
    text.chars().filter_map(move |c| {
        let (letters, metrics) = font.as_ref()?;
        let glyph = letters.map(c)?;
        let advance = metrics.advance_width(glyph).unwrap_or_default();
        x += advance;
        Some(PlacedGlyph { glyph, x: x - advance, advance })
    })
}

/// Draws a text whose left edge is at `x` and whose baseline is at `y`.
pub fn draw(canvas: &mut Canvas, text: &str, x: f32, y: f32, size: f32, ink: Ink) {
    let Some(font) = &*FONT else { return };
    let outlines = font.outline_glyphs();
    // Room for what stands out over its own box, such as an accent over a capital.
    let (left, above) = (size.ceil(), (size * 1.2).ceil());
    let (wide, high) = ((width(text, size) + 2.0 * left).ceil(), (above + size * 0.5).ceil());
    let mut pen = Pen {
        raster: Rasterizer::new(wide as usize, high as usize),
        bounds: point(wide - 1.0, high - 1.0),
        origin: point(0.0, above + y.fract()),
        first: point(0.0, 0.0),
        last: point(0.0, 0.0),
    };
    for placed in glyphs(text, size) {
        pen.origin.x = left + x.fract() + placed.x;
        let Some(outline) = outlines.get(placed.glyph) else { continue };
        let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
        // A glyph that cannot be drawn is left out.
        let _ = outline.draw(settings, &mut pen);
    }
    let (from_x, from_y) = (x.floor() - left, y.floor() - above);
    pen.raster.for_each_pixel_2d(|x, y, covered| {
        let (x, y) = (from_x + x as f32, from_y + y as f32);
        if x >= 0.0 && y >= 0.0 {
            canvas.dot(x as usize, y as usize, covered, ink);
        }
    });
}

/// Draws outlines into a raster, with `y` downwards.
struct Pen {
    raster: Rasterizer,
    bounds: Point,
    origin: Point,
    first: Point,
    last: Point,
}

impl Pen {
    /// A point of an outline as a point of the raster.
    fn point(&self, x: f32, y: f32) -> Point {
        let (x, y) = (self.origin.x + x, self.origin.y - y);
        point(x.clamp(0.0, self.bounds.x), y.clamp(0.0, self.bounds.y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.first = self.point(x, y);
        self.last = self.first;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.raster.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let to = self.point(x, y);
        self.raster.draw_quad(self.last, self.point(cx, cy), to);
        self.last = to;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let to = self.point(x, y);
        self.raster.draw_cubic(self.last, self.point(cx0, cy0), self.point(cx1, cy1), to);
        self.last = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.last, self.first);
        self.last = self.first;
    }
}
