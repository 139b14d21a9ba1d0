//! Reports to measure on: the examples, and as many varied ones as wanted.

#![expect(clippy::disallowed_methods, reason = "a workbench reads its material")]

pub mod scale;

use std::path::Path;

use rapporteur::types::Report;

/// The bytes of every example, with its name.
///
/// # Panics
///
/// If the examples are not where the workspace has them.
pub fn sources() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut found = Vec::new();
    for set in ["harbour", "summit"] {
        let entries = std::fs::read_dir(root.join(set)).expect("examples are there");
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let bytes = std::fs::read(&path).expect("an example can be read");
            found.push((path.to_string_lossy().into_owned(), bytes));
        }
    }
    found
}

/// `n` reports of about 400 words, made from the sentences of the examples.
///
/// Each story (three reports) has its own names and its own order of sentences, so that
/// reports of one story are alike and those of others are not.
pub fn varied(n: usize) -> Vec<Report> {
    let sentences: Vec<String> = sources()
        .iter()
        .flat_map(|(path, bytes)| rapporteur::ingest(bytes, path).reports)
        .flat_map(|found| {
            let parse = rapporteur::parse(&found.report);
            let text = found.report.text;
            parse.sentences.into_iter().map(move |it| it.span.text(&text).to_owned())
        })
        .filter(|sentence| sentence.len() > 40)
        .collect();
    (0..n).map(|number| report(number, &sentences)).collect()
}

/// `n` pages of news, each an article of about 400 words among menus, pictures with their
/// captions, links to other articles and a footer, as outlets send them: about 60 KB.
pub fn pages(n: usize) -> Vec<Vec<u8>> {
    varied(n)
        .iter()
        .enumerate()
        .map(|(number, it)| page(number, it).into_bytes())
        .collect()
}

fn page(number: usize, report: &Report) -> String {
    let link = |at: usize| {
        format!("<li class=\"nav__item\"><a href=\"/s/{at}\">Section {at}</a></li>")
    };
    let menu: String = (0..120).map(link).collect();
    let teaser = |at: usize| {
        format!(
            "<div class=\"card teaser\"><a href=\"/a/{at}\"><img src=\"/i/{at}.jpg\">\
             <h3>What else happened in the harbour, part {at}</h3></a><p>A few words that \
             are to make readers open the other article.</p></div>"
        )
    };
    let teasers: String = (0..60).map(teaser).collect();
    let script =
        format!("<script>{}</script>", "window.layer=window.layer||[];".repeat(800));
    let mut body = String::new();
    for (at, line) in report.text.split_inclusive(". ").enumerate() {
        body.push_str("<p class=\"story-text\">");
        body.push_str(line);
        body.push_str("</p>");
        if at % 6 == 5 {
            body.push_str(
                "<figure><img src=\"/p.jpg\"><figcaption>The quay</figcaption></figure>",
            );
        }
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Story {number} | Fjord Daily</title>\
         <meta property=\"og:title\" content=\"Story {number} of the harbour board\">\
         <meta property=\"article:published_time\" content=\"2031-05-07T09:30:00Z\">\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\
         \"Story {number} of the harbour board\",\"author\":{{\"name\":\"Anna Holm\"}},\
         \"datePublished\":\"2031-05-07T09:30:00Z\"}}</script>{script}</head><body>\
         <nav><ul>{menu}</ul></nav><main><article class=\"story\"><h1>Story {number} of the \
         harbour board</h1><div class=\"byline\">By Anna Holm</div>{body}</article>\
         <aside class=\"related\">{teasers}</aside></main><footer><ul>{menu}</ul></footer>\
         </body></html>"
    )
}

/// Words of a report.
const WORDS: usize = 400;
/// Reports of a story.
const TOLD_BY: usize = 3;

fn report(number: usize, sentences: &[String]) -> Report {
    let story = number / TOLD_BY;
    let mut seed = story as u64 * 7919 + 1;
    let mut text = String::new();
    let mut n_words = 0;
    while n_words < WORDS {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = (seed >> 33) as usize % sentences.len();
        // Each outlet leaves out sentences of its own.
        if at % (TOLD_BY + 2) == number % TOLD_BY {
            continue;
        }
        let sentence = renamed(&sentences[at], story);
        n_words += sentence.split(' ').count();
        text.push_str(&sentence);
        text.push(if seed & 1 == 0 { ' ' } else { '\n' });
    }
    Report::new(format!("r{number}"), text)
}

/// The sentence with its names and most of its longer words changed as the story has
/// them, so that stories do not share their telling words.
fn renamed(sentence: &str, story: usize) -> String {
    let ending: String = (0..3)
        .map(|place| char::from(b'a' + (story / 26_usize.pow(place) % 26) as u8))
        .collect();
    sentence
        .split(' ')
        .map(|word| {
            let tells = word.len() > 4 && word.chars().all(char::is_alphabetic);
            if tells { format!("{word}{ending}") } else { word.to_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_reports_come_every_time() {
        assert_eq!(varied(7), varied(7));
    }

    #[test]
    fn reports_of_one_story_are_linked_and_compared() {
        let run = rapporteur::run(varied(300));
        assert_eq!(run.reads.len(), 300);
        let stories = run.linked.stories.len();
        assert!((60..200).contains(&stories), "{stories} stories of a hundred");
    }
}
