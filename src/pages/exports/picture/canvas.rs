//! A small picture in few colours, and its PNG.
//!
//! A pixel is a number in a palette: an ink, and how much of the pixel it covers. So nothing is
//! mixed while drawing, and there is little to compress.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use crate::pages::parts::image::{HEIGHT, WIDTH};

/// The number of steps in which the coverage of a pixel is measured.
const STEPS: u8 = 15;

/// The ground, and the inks by their numbers: the colours of the default theme in light.
const GROUND: [u8; 3] = [0xfb, 0xf9, 0xf4];
const INKS: [[u8; 3]; 8] = [
    [0x23, 0x21, 0x1c],
    [0x62, 0x5d, 0x52],
    [0xdd, 0xd6, 0xc6],
    [0x1c, 0x4f, 0x7c],
    [0x7d, 0x2f, 0x5c],
    [0x1d, 0x5f, 0x43],
    [0x6b, 0x47, 0x08],
    [0x4a, 0x4a, 0x78],
];

/// A colour to draw with.
#[derive(Debug, Clone, Copy)]
pub enum Ink {
    /// For titles.
    Black,
    /// For the text around them.
    Quiet,
    /// For lines.
    Line,
    /// For the kinds of entities, as the theme has them.
    Companies,
    /// See `Companies`.
    People,
    /// See `Companies`.
    Products,
    /// See `Companies`.
    Models,
    /// For all other kinds.
    Other,
}

/// A picture that is being drawn.
pub struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// An empty picture.
    pub fn new() -> Canvas {
        Canvas { pixels: vec![0; WIDTH * HEIGHT] }
    }

    /// Draws a pixel with a coverage from 0 to 1. A pixel outside of the picture is left out.
    pub fn dot(&mut self, x: usize, y: usize, coverage: f32, ink: Ink) {
        // To the nearest step: a cast cuts.
        let step = (coverage.min(1.0) * f32::from(STEPS) + 0.5) as u8;
        if step > 0 && x < WIDTH && y < HEIGHT {
            self.pixels[y * WIDTH + x] = ink as u8 * (STEPS + 1) + step;
        }
    }

    /// Draws a rectangle.
    pub fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, ink: Ink) {
        for y in y..y + height {
            for x in x..x + width {
                self.dot(x, y, 1.0, ink);
            }
        }
    }

    /// The picture as PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette());
        // Half of the usual work, for a file that is little larger.
        encoder.set_deflate_compression(DeflateCompression::Level(3));
        encoder.set_filter(Filter::NoFilter);
        // Writing to a Vec cannot fail.
        let _ = encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.pixels));
        bytes
    }
}

/// The colours of all pixels: for each ink, from the ground to the ink itself.
fn palette() -> Vec<u8> {
    let steps = u16::from(STEPS);
    let mixed = |ink: [u8; 3], step: u16| {
        let part = move |(ink, ground): (u8, u8)| {
            let sum = u16::from(ink) * step + u16::from(ground) * (steps - step);
            u8::try_from((sum + steps / 2) / steps).unwrap_or(u8::MAX)
        };
        ink.into_iter().zip(GROUND).map(part)
    };
    INKS.into_iter().flat_map(|ink| (0..=steps).flat_map(move |step| mixed(ink, step))).collect()
}
