//! What pages become.

use rapporteur_types::{MarkKind, Report};

use crate::{ErrorKind, ingest};

const BODY: &str = "<p>The harbour board put off its vote on the new ferry on Monday, a clerk \
    of the board said, because three members had left the room before the count was over.</p>\
    <p>The members said that they had not been told of the price, which had risen by a third \
    since the spring, and that they would come back when they were.</p>\
    <p>“Nobody asked us,” one of them said, and added that the vote could wait a week, as the \
    old ferry would run until the autumn in any case, whatever the board decided.</p>";

fn page(head: &str, body: &str) -> Report {
    let html =
        format!("<!doctype html><html lang=en><head>{head}</head><body>{body}</body>");
    let mut found = ingest(html.as_bytes(), "dir/vote.html");
    assert_eq!(found.errors, []);
    found.reports.remove(0).report
}

#[test]
fn a_page_says_what_it_is() {
    let head = r#"<title>Vote put off | Fjord Daily</title>
        <meta property="og:site_name" content="Fjord Daily">
        <link rel="canonical" href="https://fjord.example/vote">
        <meta property="article:modified_time" content="2031-05-09T08:00:00Z">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Vote put off",
        "datePublished":"2031-05-07T09:30:00+02:00","author":{"name":"Anna Holm"}}</script>"#;
    let body = format!(
        "<nav><a href=/>Home</a></nav><article><h1>Vote put off</h1>{BODY}</article>"
    );
    let report = page(head, &body);
    assert_eq!(report.id, "vote");
    let title = report.title.unwrap();
    let said = (title.value.as_str(), title.from.as_str());
    assert_eq!(said, ("Vote put off", "json-ld"));
    assert_eq!(report.bylines[0].value, "Anna Holm");
    assert_eq!(report.outlet.unwrap().value, "Fjord Daily");
    assert_eq!(report.published.unwrap().value, "2031-05-07T09:30:00+02:00");
    assert_eq!(report.modified.unwrap().value, "2031-05-09T08:00:00Z");
    assert_eq!(report.url.as_deref(), Some("https://fjord.example/vote"));
    assert_eq!(report.language.as_deref(), Some("en"));
    assert_eq!(report.text.lines().count(), 4, "the headline, and a paragraph a line");
    let marks: Vec<_> = report.marks.iter().map(|it| (it.kind, it.span.start)).collect();
    assert_eq!(marks, [(MarkKind::Headline, 0)]);
    assert_eq!(title.span, Some(report.marks[0].span));
}

/// The marked lines of a report, with their kinds.
fn marked(report: &Report) -> Vec<(MarkKind, &str)> {
    report.marks.iter().map(|it| (it.kind, it.span.text(&report.text))).collect()
}

#[test]
fn what_stands_beside_the_article_is_marked_and_kept() {
    let (first, rest) = BODY.split_once("<p>The members").unwrap();
    let body = format!(
        "<article><h1>Vote put off</h1><p class='article-standfirst standfirst'>Three \
         members of the board leave the room.</p><div class=byline>By Anna Holm</div>{first}\
         <figure><img src=a.jpg><figcaption>The old ferry at its quay</figcaption></figure>\
         <div class=related-links><p>Ferries, a short history</p></div>\
         <div class='c-newsletterSignup'><p>Get the news of the fjord every morning.</p></div>\
         <p>The members{rest}</article>"
    );
    let report = page("<title>Vote put off</title>", &body);
    assert_eq!(
        marked(&report),
        [
            (MarkKind::Headline, "Vote put off"),
            (MarkKind::Subtitle, "Three members of the board leave the room."),
            (MarkKind::Byline, "By Anna Holm"),
            (MarkKind::Caption, "The old ferry at its quay"),
            (MarkKind::Related, "Ferries, a short history"),
            (MarkKind::Boilerplate, "Get the news of the fjord every morning."),
        ]
    );
    let subtitle = report.subtitle.unwrap();
    assert_eq!(subtitle.value, "Three members of the board leave the room.");
}

#[test]
fn a_name_that_most_of_the_article_has_says_nothing() {
    let body = format!("<article class=related><h1>Vote put off</h1>{BODY}</article>");
    let report = page("<title>Vote put off</title>", &body);
    assert_eq!(marked(&report), [(MarkKind::Headline, "Vote put off")]);
}

#[test]
fn a_page_without_an_article_is_told() {
    let found = ingest(b"<html><body></body></html>", "a.html");
    assert_eq!(found.errors[0].kind(), &ErrorKind::NoArticle);
}

#[test]
fn hostile_pages_end() {
    for html in [
        "<div>".repeat(100_000),
        format!("<html>{}", "<table><tr><td>".repeat(5_000)),
        format!("<html>{}", "<b><p>a".repeat(20_000)),
        format!("<html>{}{BODY}", "<p>a".repeat(20_000)),
        format!("<html><!--{}", "<!--".repeat(100_000)),
        format!("<html>{}", "<".repeat(100_000)),
        format!("<html>{}", "<a <a \"'>".repeat(10_000)),
        format!("<html><script type='application/ld+json'>{}", "[".repeat(100_000)),
        format!("<html>{}{BODY}{}", "<div>".repeat(700), "</div>".repeat(700)),
    ] {
        let found = ingest(html.as_bytes(), "a.html");
        assert_eq!(found.reports.len() + found.errors.len(), 1, "{}", &html[..40]);
    }
}
