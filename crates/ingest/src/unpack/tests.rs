//! Archives as they are and as nobody should make them.

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use flate2::{Compression, write::GzEncoder};

use super::{Source, Unpacked, unpack};
use crate::{ErrorKind, Ingested, Limit, Limits, ingest};

const TEXT: &str =
    "The harbour board put off its vote on the new ferry on Monday, a clerk said.";
const PARAGRAPHS: &str = "<p>The harbour board put off its vote on the new ferry on Monday, a \
    clerk of the board said, because three members had left the room before the count.</p>\
    <p>The members said that they had not been told of the price, which had risen by a third \
    since the spring, and that they would come back when they were told of it.</p>\
    <p>“Nobody asked us,” one of them said, and added that the vote could wait a week, as the \
    old ferry would run until the autumn in any case, whatever the board decided.</p>";

fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article>{PARAGRAPHS}</article></body></html>"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of a web archive.
fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{kind}>\r\nWARC-Date: 2031-05-07T09:30:00Z\r\nWARC-Target-URI: https://fjord.example/1\r\n{fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n");
    let fields = "Content-Type: application/http; msgtype=response\r\n";
    record("response", fields, &[head.as_bytes(), body].concat())
}

fn html(title: &str) -> Vec<u8> {
    response("Content-Type: text/html; charset=utf-8", page(title).as_bytes())
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_ustar();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(::tar::EntryType::Regular);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn titles(found: &Ingested) -> Vec<String> {
    let title = |it: &crate::Found| it.report.title.as_ref().map(|it| it.value.clone());
    found.reports.iter().map(|it| title(it).unwrap_or_default()).collect()
}

fn messages(found: &Ingested) -> Vec<String> {
    found.errors.iter().map(ToString::to_string).collect()
}

/// The same through a pipe, with other limits.
fn streamed(bytes: &[u8], path: &str, limits: Limits) -> Ingested {
    let mut found = Ingested::default();
    let mut reader = bytes;
    unpack(Source::Stream(&mut reader), path, limits, &mut |it| {
        match it {
            Unpacked::Document(document) => found.append(document.ingest()),
            Unpacked::Error(error) => found.errors.push(error),
            Unpacked::Skipped(why) => *found.skipped.entry(why).or_default() += 1,
        }
        ControlFlow::Continue(())
    });
    found
}

#[test]
fn a_web_archive_gives_its_pages_with_their_provenance() {
    let body = page("Chunked");
    let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode("Мир");
    let old = [
        b"<html><title>",
        old.as_ref(),
        b"</title>",
        PARAGRAPHS.replace(['“', '”'], "").as_bytes(),
    ]
    .concat();
    let records = [
        record("warcinfo", "", b"software: x"),
        record("request", "", b"GET / HTTP/1.1"),
        html("Plain"),
        response(
            "Content-Type: text/html\r\nTransfer-Encoding: chunked",
            chunked.as_bytes(),
        ),
        response(
            "Content-Type: text/html\r\nContent-Encoding: gzip",
            &gzip(page("Packed").as_bytes()),
        ),
        response(
            "Content-Type: text/html\r\nContent-Encoding: gzip",
            page("Said to be").as_bytes(),
        ),
        response(
            "Content-Type: text/html\r\nTransfer-Encoding: chunked",
            page("Joined").as_bytes(),
        ),
        response("Content-Type: text/html; charset=windows-1251", &old),
        response("Content-Type: image/png", b"\x89PNG"),
        record("response", "", b"HTTP/1.1 404 Not Found\r\n\r\nno"),
        record("resource", "Content-Type: text/html\r\n", page("Resource").as_bytes()),
        record("conversion", "Content-Type: text/plain\r\n", TEXT.as_bytes()),
        record("metadata", "", b"x: y"),
    ];
    let expected =
        ["Plain", "Chunked", "Packed", "Said to be", "Joined", "Мир", "Resource", ""];
    for (path, bytes) in [
        ("crawl.warc", records.concat()),
        ("crawl.warc.gz", records.iter().flat_map(|it| gzip(it)).collect()),
        ("crawl.warc.gz", gzip(&records.concat())),
    ] {
        let found = ingest(&bytes, path);
        assert_eq!(messages(&found), [""; 0]);
        assert_eq!(titles(&found), expected);
        assert_eq!(found.skipped.values().sum::<u64>(), 5, "{:?}", found.skipped);
        let report = &found.reports[0].report;
        assert_eq!(report.id, "crawl");
        assert_eq!(report.record.as_deref(), Some("<urn:x:response>"));
        assert_eq!(report.retrieved.as_deref(), Some("2031-05-07T09:30:00Z"));
        assert_eq!(report.url.as_deref(), Some("https://fjord.example/1"));
        assert_eq!(report.sha256, crate::sha256(page("Plain").as_bytes()));
    }
}

#[test]
fn a_bad_record_costs_only_itself() {
    let header =
        |length: &str| format!("WARC/1.0\r\nWARC-Type: response\r\n{length}\r\n");
    for (what, bad) in [
        ("no WARC record", b"garbage\nand more\r\n\r\n".to_vec()),
        ("without a Content-Length", header("").into_bytes()),
        ("without a Content-Length", header("Content-Length: many\r\n").into_bytes()),
        ("over the limit", header("Content-Length: 1000000000000000\r\n").into_bytes()),
        (
            "is wrong",
            [header("Content-Length: 3\r\n").as_bytes(), &html("x")[..200], b"\r\n\r\n"]
                .concat(),
        ),
        (
            "is wrong",
            [header("Content-Length: 700\r\n").as_bytes(), b"short\r\n\r\n"].concat(),
        ),
        (
            "header without an end",
            [b"WARC/1.0\r\n".to_vec(), b"x".repeat(70_000), b"\r\n".to_vec()].concat(),
        ),
    ] {
        let bytes = [html("Before"), bad, html("Behind"), html("Last")].concat();
        let found = ingest(&bytes, "a.warc");
        assert_eq!(found.errors.len(), 1, "{what}: {:?}", messages(&found));
        assert!(messages(&found)[0].contains(what), "{:?}", messages(&found));
        assert_eq!(found.errors[0].byte(), Some(html("Before").len() as u64));
        let titles = titles(&found);
        assert!(titles.contains(&"Before".to_owned()), "{what}: {titles:?}");
        assert!(titles.contains(&"Last".to_owned()), "{what}: {titles:?}");
    }
    let cut = &html("Cut")[..600];
    let found = ingest(&[html("Before"), cut.to_vec()].concat(), "a.warc");
    assert_eq!(titles(&found), ["Before"]);
    assert!(messages(&found)[0].contains("ends early"), "{:?}", messages(&found));
}

#[test]
fn a_broken_member_costs_only_itself() {
    let (first, mut second, third) =
        (gzip(&html("One")), gzip(&html("Two")), gzip(&html("Three")));
    let at = first.len() as u64;
    let half = second.len() / 2;
    second[half..half + 20].fill(0xaa);
    let found = ingest(&[first.clone(), second, third.clone()].concat(), "a.warc.gz");
    assert_eq!(titles(&found).first().map(String::as_str), Some("One"));
    assert_eq!(titles(&found).last().map(String::as_str), Some("Three"));
    assert_eq!(found.errors[0].byte(), Some(at), "{:?}", messages(&found));
    let cut = &third[..third.len() / 2];
    let found = ingest(&[first.as_slice(), cut].concat(), "a.warc.gz");
    assert_eq!(titles(&found), ["One"]);
    assert!(!found.errors.is_empty());
    let found = ingest(&[first.as_slice(), b"junk junk", &third].concat(), "a.warc.gz");
    assert_eq!(titles(&found), ["One", "Three"]);
}

#[test]
fn archives_of_any_kind_are_opened() {
    let two = page("Two");
    let members: [(&str, &[u8]); 5] = [
        ("a/one.txt", TEXT.as_bytes()),
        ("two.html", two.as_bytes()),
        ("three.jsonl", b"{\"id\":\"r1\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
        (".hidden", b"x"),
        ("logo.png", b"\x89PNG\0\0"),
    ];
    let warc = gzip(&html("Page"));
    let wacz = zip(&[
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &warc),
        ("pages/pages.jsonl", b"{\"title\":\"x\"}"),
    ]);
    for (path, bytes) in [
        ("pile.zip", zip(&members)),
        ("pile.tar", tar(&members)),
        ("pile.tar.gz", gzip(&tar(&members))),
        ("outer.zip", zip(&[("pile.tar.gz", &gzip(&tar(&members)))])),
    ] {
        for found in [ingest(&bytes, path), streamed(&bytes, path, Limits::default())] {
            assert_eq!(messages(&found), [""; 0], "{path}");
            let ids: Vec<_> =
                found.reports.iter().map(|it| it.report.id.as_str()).collect();
            assert_eq!(ids, ["one", "two", "r1", "three"], "{path}");
            assert_eq!(found.skipped.len(), 2);
        }
    }
    let found = ingest(&wacz, "crawl.wacz");
    assert_eq!(titles(&found), ["Page"]);
    assert_eq!(
        found.reports[0].report.path.as_deref(),
        Some("crawl.wacz/archive/data.warc.gz")
    );
    assert_eq!(ingest(&gzip(TEXT.as_bytes()), "a.txt.gz").reports[0].report.id, "a");
}

#[test]
fn names_lead_nowhere() {
    for bytes in [
        zip(&[("../../etc/passwd.txt", TEXT.as_bytes())]),
        tar(&[("../../etc/passwd.txt", TEXT.as_bytes())]),
    ] {
        let found = ingest(&bytes, "a.zip");
        let path = found.reports[0].report.path.as_deref();
        assert_eq!(path, Some("a.zip/etc/passwd.txt"));
    }
}

#[test]
fn bombs_are_stopped_at_the_limit() {
    let small = Limits { size: 1 << 20, ratio: 50, depth: 2, ..Limits::default() };
    let zeros = vec![b' '; 40 << 20];
    let bomb = gzip(&zeros);
    let is_limit = |found: &Ingested, limit| {
        found.reports.is_empty()
            && found.errors.iter().any(|it| it.kind() == &ErrorKind::Limit(limit))
    };
    let lines = gzip(&b"{\"text\":\"a\"}\n".repeat(3 << 20));
    let found = streamed(&lines, "a.jsonl.gz", small);
    assert!(
        messages(&found).iter().any(|it| it.contains("50 times")),
        "{:?}",
        messages(&found)
    );
    assert!(is_limit(&streamed(&bomb, "a.gz", small), Limit::Size(1 << 20)));
    let found = streamed(&zip(&[("a.txt", &zeros)]), "a.zip", small);
    assert!(is_limit(&found, Limit::Size(1 << 20)));
    let nested = gzip(&gzip(&gzip(TEXT.as_bytes())));
    assert!(is_limit(&streamed(&nested, "a.gz", small), Limit::Depth(2)));
    let page = response("Content-Type: text/html\r\nContent-Encoding: gzip", &bomb);
    assert!(is_limit(&streamed(&page, "a.warc", small), Limit::Size(1 << 20)));
    let long = b"a".repeat(2 << 20);
    assert!(is_limit(&streamed(&long, "a.txt", small), Limit::Size(1 << 20)));
    let record = [b"{\"text\":\"", &long[..], b"\"}\n{\"text\":\"Short.\"}\n"].concat();
    let found = streamed(&record, "a.jsonl", small);
    assert_eq!(found.reports[0].report.text, "Short.");
    assert_eq!(found.reports[0].line, Some(2));
    assert_eq!(found.errors[0].line(), Some(1));
}

#[test]
fn what_is_cut_is_told() {
    let whole = gzip(TEXT.as_bytes());
    let found = ingest(&whole[..whole.len() - 9], "a.txt.gz");
    assert_eq!(messages(&found), ["a.txt.gz: damaged: the data end early"]);
    let lines = gzip(&b"{\"text\":\"Talks went on.\"}\n".repeat(1000));
    let found = ingest(&lines[..lines.len() - 20], "a.jsonl.gz");
    assert!(found.errors.len() == 1 && found.reports.len() > 100);
    let zip = zip(&[("a.txt", TEXT.as_bytes())]);
    assert_eq!(ingest(&zip[..zip.len() - 30], "a.zip").errors.len(), 1);
    let tar =
        tar(&[("a.txt", TEXT.as_bytes()), ("b.txt", &TEXT.repeat(40).into_bytes())]);
    let found = ingest(&tar[..2000], "a.tar");
    assert!(found.reports.len() == 1 && !found.errors.is_empty());
    let mut bad = tar.clone();
    bad[1024..1100].fill(0xaa);
    assert!(ingest(&bad, "a.tar").reports.len() == 1);
}

#[test]
fn records_pass_in_pieces_with_their_lines() {
    let line = format!("{{\"text\":\"{}\"}}\n", TEXT.repeat(40));
    let lines = line.repeat(1000) + "broken\n" + &line;
    let array = format!("[\n{}]", line.replace('\n', ",\n").repeat(1000));
    let found = streamed(lines.as_bytes(), "a.jsonl", Limits::default());
    assert_eq!((found.reports.len(), found.errors[0].line()), (1001, Some(1001)));
    assert_eq!(found.reports.last().unwrap().line, Some(1002));
    let found = streamed(array.as_bytes(), "a.json", Limits::default());
    assert_eq!((found.reports.len(), found.errors.len()), (1000, 0));
    assert_eq!(found.reports.last().unwrap().line, Some(1001));
    let deep = format!("[{}", "{\"a\":[".repeat(200_000));
    assert!(ingest(deep.as_bytes(), "a.json").reports.is_empty());
}

#[test]
fn a_mail_is_a_report() {
    let mail = "Message-ID: <1@fjord.example>\r\nDate: Wed, 07 May 2031 09:30:00 +0200\r\n\
        From: =?utf-8?q?Anna_H=C3=B8lm?= <anna@fjord.example>\r\nSubject: Vote put off\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nThe vote in S=F8r=E5 was put =\r\noff.\r\n\
        --b\r\nContent-Type: text/html\r\n\r\n<p>The vote</p>\r\n--b--\r\n";
    let found = ingest(mail.as_bytes(), "talk.eml");
    assert_eq!(messages(&found), [""; 0]);
    let report = &found.reports[0].report;
    assert_eq!(report.text.trim(), "The vote in Sørå was put off.");
    assert_eq!(report.title.as_ref().unwrap().value, "Vote put off");
    assert_eq!(report.bylines[0].value, "Anna Hølm");
    assert_eq!(report.published.as_ref().unwrap().value, "2031-05-07T09:30:00+02:00");
    assert_eq!(report.record.as_deref(), Some("<1@fjord.example>"));
    let base64 = "Message-ID: <2@a>\nFrom: a@b.example\nSubject: A\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+T25lLjwvcD48cD5Ud28uPC9wPg==\n";
    assert_eq!(ingest(base64.as_bytes(), "b").reports[0].report.text, "One.\nTwo.");
}

#[test]
fn a_long_name_is_no_way_to_fill_the_memory() {
    let mut archive = tar::Builder::new(Vec::new());
    let mut add = |kind, name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, name, bytes).unwrap();
    };
    let big = [TEXT.as_bytes(), &b" ".repeat(3 << 20)].concat();
    add(tar::EntryType::Regular, "a.txt", TEXT.as_bytes());
    add(tar::EntryType::Regular, ".hidden", &big);
    add(tar::EntryType::Regular, "b.txt", &big);
    add(tar::EntryType::GNULongName, "l", &big);
    add(tar::EntryType::Regular, "c.txt", TEXT.as_bytes());
    let found = ingest(&archive.into_inner().unwrap(), "pile.tar");
    assert_eq!(found.reports.len(), 2);
    assert_eq!(found.errors.len(), 1);
    assert!(found.errors[0].to_string().contains("a header longer than 1048576 bytes"));
}

#[test]
fn lengths_into_white_space_cost_no_more_than_their_records() {
    let header = |length: usize| {
        format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length:09}\r\n\r\n")
    };
    let (one, count) = (header(0).len(), 20_000);
    let mut warc = header(one * count + (8 << 20) + 10);
    for n in 1..=count {
        warc += &header((count - n) * one + 10);
    }
    warc += &" ".repeat(8 << 20);
    warc += &"x".repeat(100_000);
    let found = ingest(warc.as_bytes(), "crawl.warc");
    // The first length is wrong; the second ends before a blank stretch, and is believed;
    // what follows is no record.
    assert_eq!((found.reports.len(), found.errors.len()), (1, 2));
}

#[test]
fn a_page_under_many_compressions_is_over_the_limit() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ";
    let page = format!("{head}{}\r\n\r\n{}", ["deflate"; 5].join(", "), page("A"));
    let found = ingest(&record("response", "", page.as_bytes()), "crawl.warc");
    assert!(found.reports.is_empty());
    assert_eq!(*found.errors[0].kind(), ErrorKind::Limit(Limit::Depth(4)));
}
