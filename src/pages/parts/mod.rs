//! Parts: what several pages or exports are put together from.

pub mod record;
pub mod license;
pub mod link;
pub mod speakers;
pub mod json_ld;
pub mod feed_link;
pub mod image;
pub mod head;
pub mod chart;
pub mod tags;
pub mod strip;
pub mod entity_tags;
pub mod passages;
pub mod recording;
pub mod contents;
pub mod summary;
pub mod cited_name;
pub mod citation;
pub mod references;
pub mod body;
pub mod listing;
pub mod side_list;
pub mod timeline_chart;
pub mod first_mentions;
pub mod lanes;
pub mod collection;
