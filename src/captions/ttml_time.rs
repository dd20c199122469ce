//! Times of TTML: clock, frames, ticks. <https://www.w3.org/TR/ttml2/#timing-value-time-expression>

use super::xml::XmlElement;

/// What frames and ticks of a file are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    /// Frames in a second as they are counted: `00:00:01:24`.
    nominal: f64,
    /// Frames in a second of the recording.
    frames: f64,
    sub_frames: f64,
    ticks: f64,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock { nominal: 30.0, frames: 30.0, sub_frames: 1.0, ticks: 1.0 }
    }
}

impl Clock {
    /// The clock that the root element sets.
    pub fn of(root: &XmlElement) -> Clock {
        let number = |name: &str| {
            let number = root.attribute(name)?.trim().parse::<f64>().ok();
            number.filter(|number| number.is_finite() && *number > 0.0)
        };
        let rate = number("frameRate");
        let nominal = rate.unwrap_or(30.0);
        let multiplier = root.attribute("frameRateMultiplier").and_then(|text| {
            let (a, b) = text.trim().split_once([' ', ':'])?;
            let (a, b): (f64, f64) = (a.parse().ok()?, b.trim().parse().ok()?);
            (a > 0.0 && b > 0.0).then(|| a / b)
        });
        let frames = nominal * multiplier.unwrap_or(1.0);
        let sub_frames = number("subFrameRate").unwrap_or(1.0);
        let usual = if rate.is_some() { frames * sub_frames } else { 1.0 };
        Clock { nominal, frames, sub_frames, ticks: number("tickRate").unwrap_or(usual) }
    }

    /// A time in milliseconds, at most 49 days.
    pub fn time(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        let seconds = if text.contains(':') { self.clock(text)? } else { self.offset(text)? };
        let longest = f64::from(u32::MAX) / 1000.0;
        Some(seconds.min(longest) * 1000.0)
    }

    /// `00:00:01.5`, `00:00:01:12` with frames, and, as some programs write, `00:01.5`.
    fn clock(&self, text: &str) -> Option<f64> {
        let parts: Vec<&str> = text.split([':', ';']).collect();
        let whole = |part: &str| number(part).filter(|_| !part.contains('.'));
        let (hours, minutes, seconds, frames) = match parts.as_slice() {
            [minutes, seconds] => (0.0, whole(minutes)?, number(&seconds.replace(',', "."))?, 0.0),
            [hours, minutes, seconds] => {
                (whole(hours)?, whole(minutes)?, number(&seconds.replace(',', "."))?, 0.0)
            }
            [hours, minutes, seconds, frames] => {
                let (frames, parts) = frames.split_once('.').unwrap_or((frames, "0"));
                // More frames than a second has are an error, and nothing is added.
                let frames = whole(frames)?;
                let frames = if frames < self.nominal { frames } else { 0.0 };
                let frames = frames + whole(parts)? / self.sub_frames;
                (whole(hours)?, whole(minutes)?, whole(seconds)?, frames)
            }
            _ => return None,
        };
        Some(hours * 3600.0 + minutes * 60.0 + seconds + frames / self.frames)
    }

    /// `1.5s`, `90m`, `24f`, `120t`.
    fn offset(&self, text: &str) -> Option<f64> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let count = number(digits)?;
        match &text[digits.len()..] {
            "h" => Some(count * 3600.0),
            "m" => Some(count * 60.0),
            "s" | "" => Some(count),
            "ms" => Some(count / 1000.0),
            "f" => Some(count / self.frames),
            "t" => Some(count / self.ticks),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|number: &f64| digits && number.is_finite())
}
