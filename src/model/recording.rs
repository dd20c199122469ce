//! Where the recording of a transcript is, and how a page can play it.

use super::meta::Meta;

/// A service whose player a page can embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The name of the service.
    pub service: &'static str,
    /// The address of its player for this recording, without a query.
    pub player: String,
    /// What the query of that address needs; may be empty.
    pub query: String,
}

impl Embed {
    /// The address of the player.
    pub fn address(&self) -> String {
        let Embed { player, query, .. } = self;
        if query.is_empty() { player.clone() } else { format!("{player}?{query}") }
    }
}

/// What a media file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// Sound alone.
    Audio,
    /// Pictures and sound.
    Video,
}

/// The endings of files that browsers play, by what they hold.
const AUDIO: [&str; 9] = ["mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "flac"];
const VIDEO: [&str; 5] = ["mp4", "m4v", "webm", "ogv", "mov"];

impl MediaKind {
    /// What the file at an address or a path holds, by its ending; `None` if browsers do not play it.
    pub fn of(address: &str) -> Option<MediaKind> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
        let is = |known: &&str| ending.eq_ignore_ascii_case(known);
        if AUDIO.iter().any(is) {
            return Some(MediaKind::Audio);
        }
        VIDEO.iter().any(is).then_some(MediaKind::Video)
    }

    /// The name of the element that plays it.
    pub fn name(self) -> &'static str {
        match self {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
        }
    }
}

impl Meta {
    /// Where the recording can be seen or heard, if anywhere outside of this site.
    pub fn video_url(&self) -> Option<String> {
        match (&self.youtube_url, &self.video_id) {
            (Some(url), _) => Some(url.clone()),
            (None, Some(id)) => Some(format!("https://www.youtube.com/watch?v={id}")),
            (None, None) => self.media.clone().filter(|media| !media.starts_with('/')),
        }
    }

    /// The address of the recording at `second`, if it is known how the address says that.
    pub fn video_url_at(&self, second: u32) -> Option<String> {
        if let Some(id) = &self.video_id {
            return Some(format!("https://www.youtube.com/watch?v={id}&t={second}s"));
        }
        let url = self.video_url()?;
        // Vimeo's form, and that of media fragments (W3C, "Media Fragments URI 1.0").
        if vimeo(&url).is_some() {
            return Some(format!("{url}#t={second}s"));
        }
        MediaKind::of(&url).filter(|_| !url.contains('#')).map(|_| format!("{url}#t={second}"))
    }

    /// The media file of the recording and what it holds, if a page can play it.
    pub fn media_file(&self) -> Option<(&str, MediaKind)> {
        let file = self.media.as_deref().or(self.youtube_url.as_deref())?;
        Some((file, MediaKind::of(file)?))
    }

    /// The service that plays the recording in a page, if one does.
    pub fn embed(&self) -> Option<Embed> {
        if let Some(id) = &self.video_id {
            let player = format!("https://www.youtube-nocookie.com/embed/{id}");
            return Some(Embed { service: "YouTube", player, query: String::new() });
        }
        [&self.youtube_url, &self.media].into_iter().flatten().find_map(|url| vimeo(url))
    }

    /// The address of a picture of the recording, for those who ask for one: no page does.
    pub fn picture_url(&self) -> Option<String> {
        let id = self.video_id.as_ref()?;
        Some(format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg"))
    }
}

/// Vimeo's player for an address such as `https://vimeo.com/76979871`. A recording that is not listed has
/// a second part, which the player needs too.
fn vimeo(url: &str) -> Option<Embed> {
    let rest = url.split_once("://")?.1;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let path =
        rest.strip_prefix("vimeo.com/").or_else(|| rest.strip_prefix("player.vimeo.com/video/"))?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts = path.split(['#', '/']);
    let id = parts.next().filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))?;
    let queried = query.split(['&', '#']).find_map(|part| part.strip_prefix("h="));
    let key = parts.next().filter(|part| !part.is_empty()).or(queried);
    let key = key.filter(|key| key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    Some(Embed {
        service: "Vimeo",
        player: format!("https://player.vimeo.com/video/{id}"),
        query: key.map(|key| format!("h={key}")).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Meta {
        Meta { youtube_url: Some(url.to_owned()), ..Meta::default() }
    }

    #[test]
    fn addresses_of_vimeo() {
        for (url, player, query) in [
            ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871", ""),
            (
                "https://vimeo.com/76979871/ab12cd",
                "https://player.vimeo.com/video/76979871",
                "h=ab12cd",
            ),
            (
                "https://player.vimeo.com/video/7?h=ab&x=1",
                "https://player.vimeo.com/video/7",
                "h=ab",
            ),
            ("https://www.vimeo.com/7#t=3s", "https://player.vimeo.com/video/7", ""),
        ] {
            let embed = of(url).embed().unwrap();
            assert_eq!((embed.player.as_str(), embed.query.as_str()), (player, query), "{url}");
        }
        for url in [
            "https://vimeo.com/channels/staff",
            "https://evil.example/vimeo.com/7",
            "https://vimeo.com/",
        ] {
            assert_eq!(of(url).embed(), None, "{url}");
        }
    }

    #[test]
    fn media_files() {
        for (address, kind) in [
            ("https://example.org/a.mp3", Some(MediaKind::Audio)),
            ("https://example.org/a.MP4?x=1#t=3", Some(MediaKind::Video)),
            ("/audio/talk.opus", Some(MediaKind::Audio)),
            ("https://example.org/mp3", None),
            ("https://example.mp3/", None),
            ("https://example.org/a.html?file=a.mp3", None),
        ] {
            assert_eq!(MediaKind::of(address), kind, "{address}");
        }
        let moment = of("https://example.org/a.mp3").video_url_at(75);
        assert_eq!(moment.as_deref(), Some("https://example.org/a.mp3#t=75"));
        assert_eq!(of("https://example.org/page").video_url_at(75), None);
    }
}
