//! What JSON-LD on a page says of the article.

use serde_json::{Map, Value};

/// The article's data; a page can hold several objects, the first article counts.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<Author>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) publisher: Option<String>,
    /// Whether all of it can be read without paying.
    pub(super) is_free: Option<bool>,
    /// How many updates it holds where it is a live blog.
    pub(super) updates: Option<usize>,
}

/// Who is said to have written it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Author {
    pub(super) name: String,
    /// Whether it is no organisation.
    pub(super) is_person: bool,
}

/// So many authors are kept.
const MAX_AUTHORS: usize = 30;
/// So many values are looked at.
const MAX_VALUES: usize = 2_000;

/// What the first article in some scripts says; of a page's own data without one, its days.
pub(super) fn article(scripts: impl Iterator<Item = impl AsRef<str>>) -> Article {
    let mut page = None;
    for script in scripts {
        if let Some(article) = read_script(script.as_ref(), &mut page) {
            return article;
        }
    }
    page.unwrap_or_default()
}

/// Reads one script; `None` where it holds no article. What is broken is passed over: it
/// is evidence only.
fn read_script(script: &str, page: &mut Option<Article>) -> Option<Article> {
    let cleaned: String =
        script.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let root: Value = serde_json::from_str(cleaned.trim().trim_end_matches(';')).ok()?;
    let mut waiting = vec![&root];
    for _ in 0..MAX_VALUES {
        match waiting.pop()? {
            Value::Array(all) => waiting.extend(all.iter().rev()),
            Value::Object(object) if is_article(object.get("@type")) => {
                return Some(read(object));
            }
            Value::Object(object) => {
                if page.is_none() && is_page(object.get("@type")) {
                    let Article { published, modified, .. } = read(object);
                    *page = Some(Article { published, modified, ..Article::default() });
                }
                waiting.extend(object.get("mainEntity"));
                waiting.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    None
}

fn is_article(kind: Option<&Value>) -> bool {
    is_kind(kind, &|it| {
        it.ends_with("Article") || it.ends_with("BlogPosting") || it == "Report"
    })
}

/// What is the page itself, or a post on it: not a book or film that it speaks of, whose day
/// is another.
fn is_page(kind: Option<&Value>) -> bool {
    is_kind(kind, &|it| it.ends_with("Page") || it.ends_with("Posting"))
}

/// Whether a type, or one of several, is one that `is` holds for.
fn is_kind(kind: Option<&Value>, is: &dyn Fn(&str) -> bool) -> bool {
    match kind {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn read(object: &Map<String, Value>) -> Article {
    let string = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    Article {
        headline: string("headline").or_else(|| string("name")),
        authors: object.get("author").map(authors).unwrap_or_default(),
        published: string("datePublished"),
        modified: string("dateModified"),
        publisher: object.get("publisher").and_then(name),
        is_free: object.get("isAccessibleForFree").and_then(truth),
        updates: is_kind(object.get("@type"), &|it| it == "LiveBlogPosting").then(|| {
            let updates = object.get("liveBlogUpdate").and_then(Value::as_array);
            updates.map_or(0, Vec::len)
        }),
    }
}

/// A truth value, also as a string.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(it) => Some(*it),
        Value::String(it) => it.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object.get("name")?.as_str().map(str::to_owned),
        Value::Array(all) => all
            .iter()
            .find_map(|it| it.as_object()?.get("name")?.as_str())
            .map(str::to_owned),
        _ => None,
    }
}

/// The authors, people and the agencies and desks that sign.
fn authors(value: &Value) -> Vec<Author> {
    let all = match value {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter()
        .take(MAX_AUTHORS)
        .filter_map(|it| {
            let kind = it.get("@type").and_then(Value::as_str).unwrap_or("Person");
            Some(Author { name: name(it)?, is_person: !kind.ends_with("Organization") })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"Fjord"},
            {"@type":["NewsArticle"],"headline":"Vote put off","datePublished":"2031-05-07",
             "author":[{"@type":"Person","name":"Anna Holm"},{"@type":"Organization","name":"Fjord"}],
             "publisher":{"name":"Fjord Daily"}}]}"#;
        let article = article([script].into_iter());
        assert_eq!(article.headline.as_deref(), Some("Vote put off"));
        let authors: Vec<_> =
            article.authors.iter().map(|it| (it.name.as_str(), it.is_person)).collect();
        assert_eq!(authors, [("Anna Holm", true), ("Fjord", false)]);
        assert_eq!(article.published.as_deref(), Some("2031-05-07"));
        assert_eq!(article.publisher.as_deref(), Some("Fjord Daily"));
    }

    #[test]
    fn broken_deep_and_foreign_data_say_nothing() {
        let deep = "[".repeat(100_000);
        for script in [
            "{",
            deep.as_str(),
            r#"{"@type":"Product","name":"Pan"}"#,
            r#"{"@type":{"@type":"Article"}}"#,
        ] {
            assert!(article([script].into_iter()).headline.is_none());
        }
    }

    #[test]
    fn a_page_that_is_no_article_still_has_its_day() {
        let script = r#"{"@graph":[{"@type":"WebPage","name":"Vote",
            "datePublished":"2031-05-07","dateModified":"2031-05-08"}]}"#;
        let page = article([script].into_iter());
        assert_eq!(page.published.as_deref(), Some("2031-05-07"));
        assert_eq!(page.modified.as_deref(), Some("2031-05-08"));
        assert_eq!(page.headline, None);
        let book = r#"{"@type":"Book","name":"Ferries","datePublished":"2001-05-07"}"#;
        assert_eq!(article([book].into_iter()).published, None);
        assert!(article([book, script].into_iter()).published.is_some());
    }
}
