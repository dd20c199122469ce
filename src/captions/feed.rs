//! The feed of a podcast: RSS 2.0 with the elements of Podcasting 2.0 and iTunes.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/transcript.md>
//!
//! Names are compared without their prefixes: feeds choose other ones.

use super::trouble::Troubles;
use super::xml::{self, XmlElement, XmlEvent};

/// The most episodes that are read of a feed.
const MOST_EPISODES: usize = 20_000;

/// An episode of a podcast.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedEpisode {
    /// Its title.
    pub title: String,
    /// When it was published, as RFC 2822 writes it.
    pub date: String,
    /// Its length, in seconds or as on a clock.
    pub duration: String,
    /// Its description, which may be HTML.
    pub description: String,
    /// Who has made it.
    pub author: String,
    /// The address of its page.
    pub link: String,
    /// The address of the recording.
    pub recording: String,
    /// The title of the podcast.
    pub podcast: String,
    /// The language of the podcast.
    pub language: String,
    /// The addresses of its transcripts.
    pub transcripts: Vec<String>,
}

/// The episodes of a feed that name transcripts; `None` if a text is no feed.
pub fn episodes(text: &str) -> Option<Vec<FeedEpisode>> {
    let head = &text[..text.floor_char_boundary(2_000)];
    if !head.contains("<rss") && !head.contains("<feed") && !head.contains("<channel") {
        return None;
    }
    let mut reader = FeedReader::default();
    xml::read(text, &mut Troubles::new(0), |event, _| match event {
        XmlEvent::Open(element) => reader.open(&element),
        XmlEvent::Close(name) => reader.close(&name),
        XmlEvent::Text(text) | XmlEvent::Verbatim(text, _) => reader.text(&text),
    });
    let FeedReader { mut episodes, podcast, language, .. } = reader;
    for episode in &mut episodes {
        episode.podcast.clone_from(&podcast);
        episode.language.clone_from(&language);
    }
    Some(episodes)
}

#[derive(Default)]
struct FeedReader {
    /// The names of the elements that are open.
    open: Vec<String>,
    episode: Option<FeedEpisode>,
    episodes: Vec<FeedEpisode>,
    podcast: String,
    language: String,
    /// What stands in the innermost element.
    text: String,
}

impl FeedReader {
    fn open(&mut self, element: &XmlElement) {
        self.text.clear();
        match (element.name.as_str(), &mut self.episode) {
            ("item", _) => self.episode = Some(FeedEpisode::default()),
            ("transcript", Some(episode)) => {
                episode.transcripts.extend(element.attribute("url").map(str::to_owned));
            }
            ("enclosure", Some(episode)) if episode.recording.is_empty() => {
                episode.recording = element.attribute("url").unwrap_or_default().to_owned();
            }
            _ => {}
        }
        self.open.push(element.name.clone());
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn close(&mut self, name: &str) {
        self.open.pop();
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let within = self.open.last().map(String::as_str);
        match (name, within, &mut self.episode) {
            ("item", ..) => {
                let named = self.episode.take().filter(|one| !one.transcripts.is_empty());
                if self.episodes.len() < MOST_EPISODES {
                    self.episodes.extend(named);
                }
            }
            (name, Some("item"), Some(episode)) => {
                let slot = match name {
                    "title" => &mut episode.title,
                    "pubDate" => &mut episode.date,
                    "duration" => &mut episode.duration,
                    "description" | "summary" => &mut episode.description,
                    "author" => &mut episode.author,
                    "link" => &mut episode.link,
                    _ => return,
                };
                // Of two elements with one name, such as that of iTunes, the first is the feed's own.
                if slot.is_empty() {
                    *slot = text;
                }
            }
            ("title", Some("channel"), None) if self.podcast.is_empty() => self.podcast = text,
            ("language", Some("channel"), None) => self.language = text,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn episodes_with_transcripts() {
        let feed = "<?xml version=\"1.0\"?><rss xmlns:p=\"x\"><channel><title>Mills &amp; more</title>
            <image><title>No</title></image><language>en</language>
            <item><title><![CDATA[The <mill>]]></title><itunes:title>Other</itunes:title>
            <pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate><itunes:duration>1:02:05</itunes:duration>
            <enclosure url=\"https://e.org/1.mp3\" type=\"audio/mpeg\"/>
            <p:transcript url=\"https://e.org/1.vtt\" type=\"text/vtt\"/><p:transcript url=\"1.json\"/></item>
            <item><title>Without</title></item></channel></rss>";
        let episodes = episodes(feed).unwrap();
        assert_eq!(episodes.len(), 1);
        let episode = &episodes[0];
        assert_eq!(
            (episode.title.as_str(), episode.podcast.as_str()),
            ("The <mill>", "Mills & more")
        );
        assert_eq!(episode.transcripts, ["https://e.org/1.vtt", "1.json"]);
        assert_eq!(episode.recording, "https://e.org/1.mp3");
        assert_eq!(super::episodes("<p>Not a feed</p>"), None);
    }
}
