//! The feed suite: feeds as they are and as they should not be, and what must come of
//! them. `cargo test -p rapporteur-ingest feeds -- --nocapture` prints the rates.

use rapporteur_types::Report;

use crate::{ErrorKind, ingest};

/// A case: what it shows, the feed, the field asked for, the value.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// `R:` opens an item of RSS 2.0, `C:` a channel, `A:` an entry of Atom, `F:` a feed of
/// Atom, `D:` an item of RSS 1.0; anything else is the whole file.
fn file(source: &str) -> String {
    const SPACES: &str = r#"xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/""#;
    let channel = "<title>Fjord Daily</title><link>https://fjord.example/</link>";
    match source.split_at(2.min(source.len())) {
        ("R:", item) => format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" {SPACES}><channel>{channel}<item>{item}</item></channel></rss>"
        ),
        ("C:", inner) => {
            format!("<rss version=\"2.0\" {SPACES}><channel>{inner}</channel></rss>")
        }
        ("A:", entry) => format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Fjord Daily</title><entry>{entry}</entry></feed>"
        ),
        ("F:", inner) => {
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{inner}</feed>")
        }
        ("D:", item) => format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" {SPACES}><channel rdf:about=\"x\">{channel}</channel><item rdf:about=\"https://fjord.example/about\">{item}</item></rdf:RDF>"
        ),
        _ => source.to_owned(),
    }
}

/// The field of a report as text; nothing where it has none.
fn value(report: &Report, field: &str) -> String {
    let names = || report.bylines.iter().map(|it| it.value.as_str()).collect::<Vec<_>>();
    let marks = || {
        let all = report.marks.iter();
        all.map(|it| format!("{} {}", it.kind.name(), it.span.text(&report.text)))
            .collect::<Vec<_>>()
    };
    match field {
        "title" => report.title.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        "subtitle" => {
            report.subtitle.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        }
        "outlet" => report.outlet.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        "link" => report.url.clone().unwrap_or_default(),
        "id" => report.record.clone().unwrap_or_default(),
        "people" => names().join(" + "),
        "published" => {
            report.published.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        }
        "modified" => {
            report.modified.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        }
        "candidates" => {
            let all = report.candidates.iter().map(|it| it.value.as_str());
            all.collect::<Vec<_>>().join(" + ")
        }
        "language" => report.language.clone().unwrap_or_default(),
        "text" => report.text.clone(),
        "marks" => marks().join(" + "),
        "notes" => report.notes.iter().map(|it| it.id).collect::<Vec<_>>().join(" + "),
        _ => panic!("no field {field}"),
    }
}

/// What a case gives: the field of the last report, or the number of all.
fn given(bytes: &[u8], field: &str) -> String {
    let found = ingest(bytes, "feed.xml");
    if field == "count" {
        return format!("{} reports, {} errors", found.reports.len(), found.errors.len());
    }
    found.reports.last().map(|it| value(&it.report, field)).unwrap_or_default()
}

/// The part of the cases that come out as they should; prints the others.
fn rate(what: &str, cases: &[Case]) -> f64 {
    let mut right = 0;
    for (shows, source, field, expected) in cases {
        let found = given(file(source).as_bytes(), field);
        if found == *expected {
            right += 1;
        } else {
            println!("{shows}: {field} is {found:?}, not {expected:?}");
        }
    }
    let rate = f64::from(right) / cases.len() as f64;
    println!("{what} feeds: {right} of {} ({:.1} %)", cases.len(), rate * 100.0);
    rate
}

const WELL_FORMED: &[Case] = &[
    ("a title", "R:<title>Vote put off</title>", "title", "Vote put off"),
    (
        "a title with an entity",
        "R:<title>Holm &amp; Sund</title>",
        "title",
        "Holm & Sund",
    ),
    (
        "a title escaped twice",
        "R:<title>Holm &amp;amp; Sund</title>",
        "title",
        "Holm & Sund",
    ),
    (
        "a title in CDATA",
        "R:<title><![CDATA[Vote <b>put</b> off]]></title>",
        "title",
        "Vote put off",
    ),
    ("a title with a sign", "R:<title>Five &lt; six</title>", "title", "Five < six"),
    ("a number for a sign", "R:<title>&#8220;No&#x201d;</title>", "title", "“No”"),
    (
        "a title on two lines",
        "R:<title>\n Vote\n put off </title>",
        "title",
        "Vote put off",
    ),
    ("the outlet", "R:<title>A</title>", "outlet", "Fjord Daily"),
    (
        "the outlet an item names",
        "R:<title>A</title><source url='x'>Sund Wire</source>",
        "outlet",
        "Sund Wire",
    ),
    (
        "a link",
        "R:<title>A</title><link>https://fjord.example/1?a=1&amp;b=2</link>",
        "link",
        "https://fjord.example/1?a=1&b=2",
    ),
    (
        "a guid as link",
        "R:<title>A</title><guid>https://fjord.example/1</guid>",
        "link",
        "https://fjord.example/1",
    ),
    (
        "a guid that is none",
        "R:<title>A</title><guid isPermaLink='false'>https://fjord.example/1</guid>",
        "link",
        "",
    ),
    (
        "a guid as id",
        "R:<title>A</title><guid isPermaLink='false'>tag:1</guid>",
        "id",
        "tag:1",
    ),
    (
        "a link of Atom in RSS",
        "R:<title>A</title><atom:link href='https://fjord.example/2'/>",
        "link",
        "https://fjord.example/2",
    ),
    (
        "a relative link",
        "R:<title>A</title><link>/news/1</link>",
        "link",
        "https://fjord.example/news/1",
    ),
    (
        "a date",
        "R:<title>A</title><pubDate>Wed, 07 May 2031 09:30:00 +0200</pubDate>",
        "published",
        "2031-05-07T09:30:00+02:00",
    ),
    (
        "a date of Dublin Core",
        "R:<title>A</title><dc:date>2031-05-07T09:30:00Z</dc:date>",
        "published",
        "2031-05-07T09:30:00Z",
    ),
    (
        "a change",
        "R:<title>A</title><dcterms:modified>2031-05-08</dcterms:modified>",
        "modified",
        "2031-05-08",
    ),
    (
        "an author with an address",
        "R:<title>A</title><author>anna@fjord.example (Anna Holm)</author>",
        "people",
        "Anna Holm",
    ),
    (
        "several creators",
        "R:<title>A</title><dc:creator>Anna Holm</dc:creator><dc:creator>P. Lind</dc:creator>",
        "people",
        "Anna Holm + P. Lind",
    ),
    (
        "creators in one",
        "R:<title>A</title><dc:creator>Anna Holm and P. Lind</dc:creator>",
        "people",
        "Anna Holm + P. Lind",
    ),
    (
        "an address alone is nobody",
        "R:<title>A</title><author>desk@fjord.example</author>",
        "people",
        "",
    ),
    (
        "a whole text",
        "R:<title>A</title><description>Short.</description><content:encoded><![CDATA[<p>The vote was put off.</p><p>Nobody knew why.</p>]]></content:encoded>",
        "text",
        "The vote was put off.\nNobody knew why.",
    ),
    (
        "a summary beside it",
        "R:<title>A</title><description>Board split.</description><content:encoded><![CDATA[<p>The vote was put off.</p><p>Nobody knew why, a clerk of the board said.</p>]]></content:encoded>",
        "subtitle",
        "Board split.",
    ),
    (
        "escaped HTML",
        "R:<title>A</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>",
        "text",
        "One.\nTwo.",
    ),
    (
        "a summary alone",
        "R:<title>A</title><description>The vote was put off.</description>",
        "marks",
        "subtitle The vote was put off.",
    ),
    (
        "a summary alone is said",
        "R:<title>A</title><description>The vote was put off.</description>",
        "notes",
        "summary-only",
    ),
    (
        "a summary that is cut",
        "R:<title>A</title><description>The vote was put off. Nobody [&#8230;]</description>",
        "marks",
        "subtitle The vote was put off. + teaser Nobody […]",
    ),
    (
        "a caption",
        "R:<title>A</title><content:encoded><![CDATA[<figure><img src=x><figcaption>The ferry</figcaption></figure><p>The vote was put off, a clerk of the harbour board said.</p>]]></content:encoded>",
        "marks",
        "caption The ferry",
    ),
    (
        "scripts are no text",
        "R:<title>A</title><content:encoded><![CDATA[<p>One.</p><script>track('x')</script>]]></content:encoded>",
        "text",
        "One.",
    ),
    ("a headline alone", "R:<title>A</title>", "notes", "headline-only"),
    (
        "another prefix",
        "<rss xmlns:x='http://purl.org/dc/elements/1.1/'><channel><item><title>A</title><x:creator>Anna Holm</x:creator></item></channel></rss>",
        "people",
        "Anna Holm",
    ),
    (
        "the language declared",
        "C:<language>de-AT</language><item><title>A</title></item>",
        "language",
        "de",
    ),
    (
        "media titles do not win",
        "R:<media:content url='x'><media:title>Photo</media:title></media:content><title>A</title>",
        "title",
        "A",
    ),
    (
        "a picture's title neither",
        "C:<title>Fjord Daily</title><image><title>Logo</title></image><item><title>A</title></item>",
        "outlet",
        "Fjord Daily",
    ),
    (
        "RSS 0.91",
        "<rss version='0.91'><channel><title>T</title><item><title>A</title><link>https://a.example/1</link></item></channel></rss>",
        "link",
        "https://a.example/1",
    ),
    (
        "RSS 1.0",
        "D:<title>A</title><link>https://fjord.example/1</link>",
        "link",
        "https://fjord.example/1",
    ),
    (
        "RSS 1.0, the item's own name",
        "D:<title>A</title>",
        "link",
        "https://fjord.example/about",
    ),
    ("RSS 1.0, the outlet", "D:<title>A</title>", "outlet", "Fjord Daily"),
    (
        "RSS 1.0, a date",
        "D:<title>A</title><dc:date>2031-05-07</dc:date>",
        "published",
        "2031-05-07",
    ),
    (
        "RSS 0.90",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title></channel><item><title>A</title></item></r:RDF>",
        "title",
        "A",
    ),
    ("Atom, a title", "A:<title>Vote put off</title>", "title", "Vote put off"),
    (
        "Atom, HTML in a title",
        "A:<title type='html'>Vote &lt;b>put&lt;/b> off</title>",
        "title",
        "Vote put off",
    ),
    (
        "Atom, XHTML in a title",
        "A:<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Vote <b>put</b> off</div></title>",
        "title",
        "Vote put off",
    ),
    (
        "Atom, text is text",
        "A:<title type='text'>Five &lt; six &amp;amp;</title>",
        "title",
        "Five < six &amp;",
    ),
    (
        "Atom, a link",
        "A:<title>A</title><link rel='self' href='https://a.example/s'/><link href='https://a.example/1'/>",
        "link",
        "https://a.example/1",
    ),
    (
        "Atom, a link to the page",
        "A:<title>A</title><link type='text/plain' href='https://a.example/t'/><link rel='alternate' type='text/html' href='https://a.example/h'/>",
        "link",
        "https://a.example/h",
    ),
    (
        "Atom, bases",
        "F:<title>T</title><entry xml:base='https://a.example/x/'><title>A</title><link href='1'/></entry>",
        "link",
        "https://a.example/x/1",
    ),
    (
        "Atom, bases around",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/'><entry xml:base='x/'><title>A</title><link href='1'/></entry></feed>",
        "link",
        "https://a.example/x/1",
    ),
    (
        "Atom, people",
        "A:<title>A</title><author><name>Anna Holm</name><uri>x</uri></author><author><name>P. Lind</name></author>",
        "people",
        "Anna Holm + P. Lind",
    ),
    (
        "Atom, the feed's people",
        "F:<author><name>Anna Holm</name></author><entry><title>A</title></entry>",
        "people",
        "Anna Holm",
    ),
    (
        "Atom, published",
        "A:<title>A</title><published>2031-05-07T09:30:00Z</published><updated>2031-05-08T09:30:00Z</updated>",
        "published",
        "2031-05-07T09:30:00Z",
    ),
    (
        "Atom, changed",
        "A:<title>A</title><published>2031-05-07T09:30:00Z</published><updated>2031-05-08T09:30:00Z</updated>",
        "modified",
        "2031-05-08T09:30:00Z",
    ),
    (
        "Atom, changed is not published",
        "A:<title>A</title><updated>2031-05-08T09:30:00Z</updated>",
        "published",
        "",
    ),
    (
        "Atom, but a candidate",
        "A:<title>A</title><updated>2031-05-08T09:30:00Z</updated>",
        "candidates",
        "2031-05-08T09:30:00Z",
    ),
    (
        "Atom, XHTML content",
        "A:<title>A</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &amp; two.</p><p>Three.</p></div></content>",
        "text",
        "One & two.\nThree.",
    ),
    (
        "Atom, XHTML with a prefix",
        "A:<title>A</title><content type='xhtml' xmlns:h='http://www.w3.org/1999/xhtml'><h:div><h:p>One.</h:p><h:p>Two.</h:p></h:div></content>",
        "text",
        "One.\nTwo.",
    ),
    (
        "Atom, HTML content",
        "A:<title>A</title><content type='html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></content>",
        "text",
        "One.\nTwo.",
    ),
    (
        "Atom with a prefix",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>A</a:title></a:entry></a:feed>",
        "title",
        "A",
    ),
    (
        "Atom, an item of another outlet",
        "A:<title>A</title><source><title>Sund Wire</title></source>",
        "outlet",
        "Sund Wire",
    ),
    (
        "Atom 0.3",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>A &amp;amp; B</title><issued>2031-05-07T09:30:00Z</issued><modified>2031-05-08T09:30:00Z</modified></entry></feed>",
        "published",
        "2031-05-07T09:30:00Z",
    ),
    (
        "Atom 0.3, escaped",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>A &amp;amp; B</title></entry></feed>",
        "title",
        "A & B",
    ),
    (
        "Atom 0.3, base64",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>A</title><content mode='base64' type='text/html'>PHA+T25lLjwvcD4=</content></entry></feed>",
        "text",
        "One.",
    ),
    (
        "JSON Feed",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"title\":\"A\",\"content_html\":\"<p>One.</p><p>Two.</p>\"}]}",
        "text",
        "One.\nTwo.",
    ),
    (
        "JSON Feed, people",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"A\",\"authors\":[{\"name\":\"Anna Holm\"},{\"name\":\"P. Lind\"}]}]}",
        "people",
        "Anna Holm + P. Lind",
    ),
    (
        "JSON Feed, a date",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1,\"title\":\"A\",\"date_published\":\"2031-05-07T09:30:00+02:00\"}]}",
        "published",
        "2031-05-07T09:30:00+02:00",
    ),
    (
        "JSON Feed, the outlet behind",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1,\"title\":\"A\"}],\"title\":\"Fjord Daily\"}",
        "outlet",
        "Fjord Daily",
    ),
    (
        "two items",
        "C:<item><title>A</title></item><item><title>B</title></item>",
        "count",
        "2 reports, 0 errors",
    ),
];

const BROKEN: &[Case] = &[
    ("a stray &", "R:<title>Holm & Sund</title>", "title", "Holm & Sund"),
    (
        "a stray & in a link",
        "R:<title>A</title><link>https://a.example/?a=1&b=2</link>",
        "link",
        "https://a.example/?a=1&b=2",
    ),
    (
        "HTML entities",
        "R:<title>Caf&eacute; &ldquo;Nord&rdquo;</title>",
        "title",
        "Café “Nord”",
    ),
    ("an unknown entity", "R:<title>A &zork; B</title>", "title", "A &zork; B"),
    ("a stray <", "R:<title>5 < 6</title>", "title", "5 < 6"),
    ("a heart", "R:<title>We <3 ferries</title>", "title", "We <3 ferries"),
    (
        "unclosed CDATA",
        "R:<title><![CDATA[Vote put off</title><link>https://a.example/1</link>",
        "title",
        "Vote put off",
    ),
    (
        "behind unclosed CDATA",
        "R:<title><![CDATA[Vote put off</title><link>https://a.example/1</link>",
        "link",
        "https://a.example/1",
    ),
    (
        "no end of an item",
        "C:<item><title>A</title><item><title>B</title></item>",
        "count",
        "2 reports, 0 errors",
    ),
    (
        "no end of a title",
        "C:<item><title>A<link>https://a.example/1</link></item>",
        "title",
        "A",
    ),
    (
        "a wrong end",
        "R:<title>A</titel><link>https://a.example/1</link></title>",
        "count",
        "1 reports, 0 errors",
    ),
    (
        "an end too many",
        "R:<title>A</title></b></i><link>https://a.example/1</link>",
        "link",
        "https://a.example/1",
    ),
    ("crossed tags", "R:<title><b><i>A</b></i> vote</title>", "title", "A vote"),
    (
        "HTML not escaped",
        "R:<title>A</title><description><p>One.<br>Two.</p><p>Three.</p></description>",
        "text",
        "One.\nTwo.\nThree.",
    ),
    (
        "a cut file",
        "<rss><channel><item><title>A</title></item><item><title>B</ti",
        "count",
        "1 reports, 1 errors",
    ),
    (
        "a file cut in a tag",
        "<rss><channel><item><title>A</title></item><item ",
        "count",
        "1 reports, 1 errors",
    ),
    (
        "a file cut in CDATA",
        "<rss><channel><item><title>A</title></item><item><title><![CDATA[B",
        "count",
        "1 reports, 1 errors",
    ),
    (
        "a file cut between items",
        "<rss><channel><item><title>A</title></item>",
        "count",
        "1 reports, 0 errors",
    ),
    (
        "a wrong weekday",
        "R:<title>A</title><pubDate>Sun, 07 May 2031 09:30:00 GMT</pubDate>",
        "published",
        "2031-05-07T09:30:00Z",
    ),
    (
        "a zone by name",
        "R:<title>A</title><pubDate>Wed, 7 May 2031 09:30 CEST</pubDate>",
        "published",
        "2031-05-07T09:30:00+02:00",
    ),
    (
        "a year of two digits",
        "R:<title>A</title><pubDate>07 May 31 09:30:00 PDT</pubDate>",
        "published",
        "2031-05-07T09:30:00-07:00",
    ),
    (
        "an ISO date in the wrong place",
        "R:<title>A</title><pubDate>2031-05-07 09:30:00</pubDate>",
        "published",
        "2031-05-07T09:30:00",
    ),
    (
        "a date in words",
        "R:<title>A</title><pubDate>May 7, 2031</pubDate>",
        "published",
        "2031-05-07",
    ),
    (
        "a date that is none",
        "R:<title>A</title><pubDate>soon</pubDate>",
        "notes",
        "bad-date + headline-only",
    ),
    (
        "no namespace declared",
        "<rss><channel><item><title>A</title><dc:creator>Anna Holm</dc:creator></item></channel></rss>",
        "people",
        "Anna Holm",
    ),
    (
        "content not declared",
        "<rss><channel><item><title>A</title><content:encoded>One.&lt;br>Two.</content:encoded></item></channel></rss>",
        "text",
        "One.\nTwo.",
    ),
    (
        "Atom without a namespace",
        "<feed><entry><title>A</title><link href='https://a.example/1'/></entry></feed>",
        "link",
        "https://a.example/1",
    ),
    (
        "HTML called text",
        "A:<title>A</title><content type='text'>&lt;p>One.&lt;/p></content>",
        "text",
        "One.",
    ),
    (
        "a blank line first",
        "\n\n <?xml version='1.0'?><rss><channel><item><title>A</title></item></channel></rss>",
        "title",
        "A",
    ),
    (
        "no declaration, no channel",
        "<rss><item><title>A</title></item></rss>",
        "title",
        "A",
    ),
    (
        "other letters",
        "<RSS><Channel><Item><Title>A</Title><PubDate>2031-05-07</PubDate></Item></Channel></RSS>",
        "published",
        "2031-05-07",
    ),
    (
        "attributes without marks",
        "A:<title>A</title><link rel=alternate href=https://a.example/1>",
        "link",
        "https://a.example/1",
    ),
    (
        "attributes twice",
        "A:<title>A</title><link href='https://a.example/1' href='https://a.example/2'/>",
        "link",
        "https://a.example/1",
    ),
    (
        "NUL and controls",
        "R:<title>Vote\0 put\u{1} off</title>",
        "title",
        "Vote put\u{1} off",
    ),
    ("an unclosed comment", "R:<!-- note <title>A</title>", "title", "A"),
    (
        "a document type with entities",
        "<!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;&a;</title></item></channel></rss>",
        "title",
        "&x;&a;",
    ),
    (
        "a script in front",
        "<!-- x --><?php echo 1 ?><rss><channel><item><title>A</title></item></channel></rss>",
        "title",
        "A",
    ),
    (
        "words behind the end",
        "<rss><channel><item><title>A</title></item></channel></rss>\n<b>served in 3 ms",
        "title",
        "A",
    ),
    (
        "two feeds in one file",
        "<rss><channel><item><title>A</title></item></channel></rss><rss><channel><item><title>B</title></item></channel></rss>",
        "count",
        "2 reports, 0 errors",
    ),
    (
        "an item without anything",
        "C:<item></item><item><title>B</title></item>",
        "count",
        "1 reports, 1 errors",
    ),
    (
        "JSON Feed, cut",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1,\"title\":\"A\"},{\"id\":2,\"tit",
        "count",
        "1 reports, 1 errors",
    ),
    (
        "JSON Feed, one item broken",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1,\"title\":\"A\"},{\"id\":2,,},{\"id\":3,\"title\":\"C\"}]}",
        "count",
        "2 reports, 1 errors",
    ),
];

#[test]
fn well_formed_feeds_are_read() {
    assert!(WELL_FORMED.len() >= 40 && rate("well-formed", WELL_FORMED) >= 0.96);
}

#[test]
fn broken_feeds_are_read_as_far_as_they_go() {
    assert!(BROKEN.len() >= 30 && rate("broken", BROKEN) >= 0.80);
}

#[test]
fn encodings_are_found() {
    let feed = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?><rss><channel><item><title>Sørå “No”</title></item></channel></rss>"
        )
    };
    let wide = |text: &str, big: bool| -> Vec<u8> {
        let units = text.encode_utf16();
        units
            .flat_map(|it| if big { it.to_be_bytes() } else { it.to_le_bytes() })
            .collect()
    };
    let four =
        |text: &str| text.chars().flat_map(|it| u32::from(it).to_be_bytes()).collect();
    let cases: [(&str, Vec<u8>); 9] = [
        ("UTF-8", feed("utf-8").into_bytes()),
        ("UTF-8 with a mark", format!("\u{feff}{}", feed("utf-8")).into_bytes()),
        ("UTF-8 that says it is not", feed("iso-8859-1").into_bytes()),
        ("UTF-8 that says it is wide", feed("utf-16").into_bytes()),
        ("UTF-16BE with a mark", wide(&format!("\u{feff}{}", feed("utf-16")), true)),
        ("UTF-16LE with a mark", wide(&format!("\u{feff}{}", feed("utf-16")), false)),
        ("UTF-16BE without", wide(&feed("utf-16"), true)),
        ("UTF-16LE without", wide(&feed("utf-16"), false)),
        ("UTF-32BE without", four(&feed("utf-32"))),
    ];
    for (what, bytes) in cases {
        assert_eq!(given(&bytes, "title"), "Sørå “No”", "{what}");
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><title>Sørå “No”</title></item></channel></rss>");
    assert_eq!(given(&bytes, "title"), "Sørå “No”", "declared");
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Le président a déclaré</title></item></channel></rss>");
    assert_eq!(given(&bytes, "title"), "Le président a déclaré", "declared wrongly");
}

#[test]
fn a_list_of_feeds_is_told() {
    let opml = b"<?xml version='1.0'?><opml version='2.0'><body><outline text='News'><outline xmlUrl='https://a.example/f'/><outline xmlUrl='https://b.example/f'/></outline></body></opml>";
    let found = ingest(opml, "list.opml");
    assert_eq!(found.errors[0].kind(), &ErrorKind::List { of: "feeds", count: 2 });
    assert!(found.reports.is_empty());
}

#[test]
fn a_broken_place_is_told_with_its_line() {
    let found = ingest(
        b"<rss>\n<channel>\n<item><title>A</title></item>\n<item><title>B",
        "a.xml",
    );
    assert_eq!(found.errors[0].line(), Some(4));
    assert_eq!(
        found.errors[0].to_string(),
        "a.xml:4: damaged: the feed ends inside an item"
    );
}

#[test]
fn bombs_do_not_go_off() {
    let mut bomb = "<!DOCTYPE x [<!ENTITY a0 'boom'>".to_owned();
    for n in 1..30 {
        let inner = format!("&a{};", n - 1).repeat(10);
        bomb.extend(["<!ENTITY a", &n.to_string(), " '", &inner, "'>"]);
    }
    bomb.push_str("]><rss><channel><item><title>&a29;</title></item></channel></rss>");
    assert_eq!(given(bomb.as_bytes(), "title"), "&a29;");
    let started = std::time::Instant::now();
    for part in [
        "<item>",
        "<item ",
        "<item><title>",
        "<item a='",
        "<b>",
        "</b>",
        "&",
        "&a;",
        "<![CDATA[",
        "<item><![CDATA[]]>",
        "<a/>",
        "<item xmlns:a='b'>",
        "<a:b c:d='e'>",
        "<a",
        "<author><name>A B</name></author>",
    ] {
        let feed = format!("<rss><channel>{}", part.repeat(60_000));
        ingest(feed.as_bytes(), "a.xml");
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
