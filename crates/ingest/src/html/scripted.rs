//! Days that only the scripts and comments of a page tell: the data that its programs draw
//! it from.

use std::sync::LazyLock;

use regex::Regex;

use crate::dates;

/// Keys under which programs keep when a page was published, the surest first. What may be
/// the day of another article or of a change is not among them.
static KEYS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let value =
        r#"\\?["']?\s*[:=]\s*\\?["']((?:19|20)\d\d-\d\d-\d\d[^"'\\]{0,24})\\?["']"#;
    [
        "(?:date_?published|publish(?:ed)?_?(?:date|at|time|on)?(?:_?utc)?|publication_?date|first_?publish(?:ed)?(?:_?(?:date|at))?|pub_?date)",
        "dc:date",
        "(?:date_?created|created?_?(?:date|at|on)|creation_?date|upload_?date|date_?posted)",
    ]
    .into_iter()
    .filter_map(|key| {
        Regex::new(&format!("(?i)[\"'\\s](?-u:\\b){key}{value}")).ok()
    })
    .collect()
});
/// Longer sources are not searched.
const MAX_SOURCE: usize = 8 << 20;

/// The day of publication that a page's scripts tell.
pub(super) fn published(source: &str) -> Option<String> {
    if source.len() > MAX_SOURCE {
        return None;
    }
    let value = |key: &Regex| {
        let found = key.captures(source)?.get(1)?.as_str().trim();
        dates::written(found).or_else(|| Some(dates::found(found)?.day))
    };
    KEYS.iter().find_map(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_key_counts() {
        for source in [
            r#"{"createdAt":"2030-01-01","publishedDate": "2031-05-07T10:00:00Z"}"#,
            r#"x = "{\"datePublished\":\"2031-05-07\"}""#,
            "<rdf:Description\n dc:date=\"2031-05-07T10:00:00+09:00\" />",
            "{'created_at': '2031-05-07 10:00:00'}",
        ] {
            let day = published(source);
            assert_eq!(
                day.as_deref().map(|it| &it[..10]),
                Some("2031-05-07"),
                "{source}"
            );
        }
        for source in ["{\"updatedAt\":\"2031-05-07\"}", "unpublished: '2031-05-07'", ""]
        {
            assert_eq!(published(source), None, "{source}");
        }
    }
}
