//! Links to a search that is begun already.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::pages::context::PageContext;
use crate::pages::route::Route;

/// The address of a search for what has a value of a field, such as `keyword` or `entity`; none if the site
/// has no search.
pub fn search_link(context: &PageContext, field: &str, value: &str) -> Option<String> {
    let query = format!("{field}:\"{}\"", value.replace('"', " "));
    let encoded = utf8_percent_encode(&query, NON_ALPHANUMERIC);
    let page = || context.href(&Route::Search);
    context.config.outputs.search.then(|| format!("{}?q={encoded}", page()))
}
