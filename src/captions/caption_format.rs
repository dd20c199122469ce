//! The formats of captions.

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionFormat {
    /// WebVTT.
    WebVtt,
    /// SubRip, and WebVTT without its head.
    SubRip,
    /// SubViewer, as YouTube writes it.
    SubViewer,
    /// YouTube's own captions, `json3`.
    YouTubeJson,
    /// Segments in JSON: Whisper and its relatives, and services for speech recognition.
    Whisper,
    /// Podcasting 2.0 in JSON.
    PodcastJson,
    /// Podcasting 2.0 in HTML.
    PodcastHtml,
    /// TTML and DFXP.
    Ttml,
    /// Oral History Metadata Synchronizer.
    Ohms,
    /// A table, CSV or TSV.
    Table,
    /// What Whisper prints: `[00:00.000 --> 00:04.000]  text`.
    WhisperLines,
    /// Lines with a time before or above them.
    TimedLines,
}

impl CaptionFormat {
    /// All formats.
    pub const ALL: [CaptionFormat; 12] = [
        CaptionFormat::WebVtt,
        CaptionFormat::SubRip,
        CaptionFormat::SubViewer,
        CaptionFormat::YouTubeJson,
        CaptionFormat::Whisper,
        CaptionFormat::PodcastJson,
        CaptionFormat::PodcastHtml,
        CaptionFormat::Ttml,
        CaptionFormat::Ohms,
        CaptionFormat::Table,
        CaptionFormat::WhisperLines,
        CaptionFormat::TimedLines,
    ];

    /// Whether it is lines of text, so that a part of a file can be read.
    pub fn is_lines(self) -> bool {
        matches!(
            self,
            CaptionFormat::WebVtt
                | CaptionFormat::SubRip
                | CaptionFormat::SubViewer
                | CaptionFormat::WhisperLines
                | CaptionFormat::TimedLines
        )
    }

    /// The name by which people know it.
    pub fn name(self) -> &'static str {
        match self {
            CaptionFormat::WebVtt => "WebVTT",
            CaptionFormat::SubRip => "SRT",
            CaptionFormat::SubViewer => "SBV",
            CaptionFormat::YouTubeJson => "json3",
            CaptionFormat::Whisper => "Whisper JSON",
            CaptionFormat::PodcastJson => "podcast JSON",
            CaptionFormat::PodcastHtml => "podcast HTML",
            CaptionFormat::Ttml => "TTML",
            CaptionFormat::Ohms => "OHMS",
            CaptionFormat::Table => "table",
            CaptionFormat::WhisperLines | CaptionFormat::TimedLines => "lines with times",
        }
    }
}
