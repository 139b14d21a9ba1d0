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
fn a_page_that_costs_too_much_is_refused_with_place_and_limit() {
    let nested = format!("<html>\n<body>\n{}", "<div>".repeat(10_000));
    let attributes = " a=1".repeat(100_000);
    for (html, message) in [
        (
            nested,
            "a.html:3: page refused: elements nested more than 800 deep (--max-nesting)",
        ),
        (
            format!("<html>\n<p{attributes}>{BODY}"),
            "a.html:2: page refused: a tag with more than 1,000 attributes",
        ),
        (
            format!("<html>{}", "<p>a bc".repeat(250_000)),
            "a.html:1: page refused: more than 200000 elements (--max-elements)",
        ),
    ] {
        let found = ingest(html.as_bytes(), "a.html");
        assert_eq!(found.errors[0].to_string(), message);
        assert!(found.reports.is_empty());
    }
}

#[test]
fn a_page_for_subscribers_is_said_to_be() {
    let body = format!("<article>{BODY}<p>Subscribe to continue reading</p></article>");
    let report = page("<title>Vote put off</title>", &body);
    let ids: Vec<_> = report.notes.iter().map(|it| it.id).collect();
    assert_eq!(ids, ["paywall"]);
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle",
        "isAccessibleForFree":"False","headline":"Vote put off"}</script>"#;
    let report = page(head, &format!("<article>{BODY}</article>"));
    assert_eq!(report.notes[0].id, "paywall");
}

#[test]
fn a_page_that_only_asks_for_consent_has_no_article() {
    let body = "<div id=cookie-consent><p>We and our partners keep cookies on your \
        device to show you what you may like, and ask for your leave to do so.</p></div>";
    let report = page("<title>Fjord Daily</title>", body);
    assert_eq!(report.notes[0].id, "consent-page");
    assert_eq!(marked(&report)[0].0, MarkKind::Boilerplate);
    assert_eq!(report.unread().count(), 1);
}

#[test]
fn the_day_is_that_of_the_place_that_the_page_prints() {
    let head =
        r#"<meta property="article:published_time" content="2031-05-08T02:30:00Z">"#;
    let body = format!(
        "<article><h1>Vote put off</h1><p class=date>May 7, 2031, 7.30 p.m.</p>{BODY}</article>"
    );
    let report = page(head, &body);
    let published = report.published.unwrap();
    assert_eq!(
        (published.value.as_str(), published.from.as_str()),
        ("2031-05-07", "page")
    );
    assert_eq!(report.candidates[0].value, "2031-05-08T02:30:00Z");
}

#[test]
fn the_address_gives_a_day_that_the_head_does_not() {
    let head = r#"<link rel=canonical href="https://fjord.example/2031/05/07/vote">"#;
    let report = page(head, &format!("<article>{BODY}</article>"));
    let published = report.published.unwrap();
    assert_eq!(
        (published.value.as_str(), published.from.as_str()),
        ("2031-05-07", "url")
    );
}

/// The day that a page with this head and body was published, and where it says so.
fn published(head: &str, body: &str) -> Option<(String, String)> {
    let report = page(head, &format!("<article>{body}{BODY}</article>"));
    report.published.map(|it| (it.value, it.from))
}

#[test]
fn what_a_day_is_of_shows_in_the_words_before_it() {
    for body in [
        "<p>Updated: 8 May 2031</p><p>Published: 7 May 2031</p>",
        "<p>9 May 2031</p><p>Posted by the desk on 7 May 2031</p>",
        "<dl><dt>Joined</dt><dd>1 May 2021</dd></dl><p>7 May 2031</p>",
        "<a class=post-date href=/x>7 May 2031</a>",
        "<p><span>Anna Holm</span><span>7.5.2031</span></p>",
    ] {
        let day = published("", body).map(|it| it.0);
        assert_eq!(day.as_deref(), Some("2031-05-07"), "{body}");
    }
}

#[test]
fn the_day_of_a_change_is_never_that_of_publication() {
    for (head, body) in [
        ("<meta property='article:modified_time' content='2031-05-08'>", ""),
        ("<meta name='last-modified' content='2031-05-08'>", ""),
        ("", "<p>Letzte Änderung: 8.5.2031</p>"),
        ("", "<dl><dt>Updated</dt><dd>8 May 2031</dd></dl>"),
        ("", "<time class=updated datetime=2031-05-08></time>"),
    ] {
        assert_eq!(published(head, body), None, "{head}{body}");
    }
    // Two sources agree on a day, but it is that of the change.
    let head = "<meta property='article:published_time' content='2031-05-07'>
        <meta name=date content='2031-05-08'>
        <meta property='article:modified_time' content='2031-05-08'>";
    let day = published(head, "<p>8 May 2031</p>").map(|it| it.0);
    assert_eq!(day.as_deref(), Some("2031-05-07"));
}

#[test]
fn a_head_that_stands_alone_gives_way_to_the_page() {
    let head = "<meta name=date content='2031-05-09'>";
    let day = published(head, "<p>7 May 2031</p>").map(|it| it.0);
    assert_eq!(day.as_deref(), Some("2031-05-07"));
    // What a masthead prints is today's.
    let day = published(head, "<p>7 May 2033</p>").map(|it| it.0);
    assert_eq!(day.as_deref(), Some("2031-05-09"));
}

#[test]
fn where_nothing_else_tells_the_day_its_programs_and_pictures_do() {
    let script = "<script>x = {\"publishedAt\":\"2031-05-07T10:00:00Z\"}</script>";
    let (day, from) = published("", script).unwrap();
    assert_eq!((day.as_str(), from.as_str()), ("2031-05-07T10:00:00Z", "script"));
    let head = "<meta property='og:image' content='https://a.example/2031/05/07/a.jpg'>";
    let (day, from) = published(head, "").unwrap();
    assert_eq!((day.as_str(), from.as_str()), ("2031-05-07", "meta:og:image"));
}

#[test]
fn who_signs_is_read_from_the_byline_where_the_head_names_nobody() {
    let body = format!(
        "<article><h1>Vote put off</h1><div class=byline>By Anna Holm and P. Lind</div>{BODY}</article>"
    );
    let report = page("<title>Vote put off</title>", &body);
    let names: Vec<_> = report.bylines.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(names, ["Anna Holm", "P. Lind"]);
}

#[test]
fn an_element_drawn_as_a_break_ends_a_line() {
    let text = "The members left the room before the count was over, and nobody spoke.";
    let body = format!("<div>{text}<span class='x br'></span>{text}</div>");
    let report = page("", &format!("<article>{BODY}{body}</article>"));
    assert!(report.text.contains(&format!("{text}\n{text}")), "{}", report.text);
}

#[test]
fn a_live_blog_is_said_to_be_one() {
    let update = r#"{"@type":"BlogPosting","headline":"Board meets again"}"#;
    let head = format!(
        r#"<script type="application/ld+json">{{"@type":"LiveBlogPosting",
        "headline":"Vote put off","liveBlogUpdate":[{update},{update}]}}</script>"#
    );
    let report = page(&head, &format!("<article>{BODY}</article>"));
    assert_eq!(report.title.unwrap().value, "Vote put off");
    assert_eq!(report.notes[0].id, "live-blog");
    assert!(report.notes[0].message.contains("2 updates"));
    let marked = "<div itemscope itemtype='https://schema.org/LiveBlogPosting'>";
    let report = page("", &format!("{marked}{BODY}</div>"));
    assert_eq!(report.notes[0].id, "live-blog");
    assert_eq!(page("", &format!("<article>{BODY}</article>")).notes, []);
}

#[test]
fn a_page_made_for_telephones_names_the_page_it_is_of() {
    let html = format!(
        "<!doctype html><html amp><head><title>Vote put off</title>
        <link rel=amphtml href=https://fjord.example/amp/vote>
        <link rel=canonical href=https://fjord.example/vote></head>
        <body><article><h1>Vote put off</h1>{BODY}<amp-ad>Buy boats</amp-ad></article>"
    );
    let found = ingest(html.as_bytes(), "a.html");
    assert_eq!(
        found.reports[0].report.url.as_deref(),
        Some("https://fjord.example/vote")
    );
}

#[test]
fn hostile_pages_end() {
    for html in [
        format!("<html>{}{BODY}", "a<br>".repeat(50_000)),
        format!("<html>{}{BODY}", "<time datetime=2031-05-07>x</time>".repeat(20_000)),
        format!("<html>{}{BODY}", "<meta name=a content=b>".repeat(20_000)),
        format!("<html>{}{BODY}", "<div class=related>a</div>".repeat(20_000)),
        format!("<html>{}{BODY}", "<p>1.1.1.1.1.1.1.1.1.1.1.1</p>".repeat(10_000)),
        format!("<html><p>{}</p>", "a b ".repeat(500_000)),
        format!("<html><script type='application/ld+json'>{}", "{\"a\":".repeat(50_000)),
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
