//! What holds for any bytes of any format: nothing panics, places lie in their texts, errors
//! name their file, nothing grows, and a pipe gives what a file gives.

#![expect(clippy::unwrap_used, reason = "writing into memory cannot fail")]

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use proptest::prelude::*;
use rapporteur_ingest::{Found, Ingested, Limits, Source, Unpacked, unpack};
use rapporteur_types::Report;

/// Limits so small that they are met.
const LIMITS: Limits = Limits {
    size: 1 << 20,
    ratio: 50,
    depth: 3,
    page: 1 << 18,
    elements: 2_000,
    nesting: 100,
};

const NAMES: [&str; 9] =
    ["a.txt", "a.html", "a.jsonl", "a.json", "a.xml", "a.eml", "a.warc", "a.tar", "a.gz"];

fn all(source: Source<'_>, path: &str, limits: Limits) -> Ingested {
    let mut found = Ingested::default();
    unpack(source, path, limits, &mut |it| {
        match it {
            Unpacked::Document(document) => found.append(document.ingest()),
            Unpacked::Error(error) => found.errors.push(error),
            Unpacked::Skipped(why) => *found.skipped.entry(why).or_default() += 1,
        }
        ControlFlow::Continue(())
    });
    found
}

/// Reads `bytes` as a file and as a pipe, and checks what must hold; how many bytes of text
/// came of them.
fn read(bytes: &[u8], path: &str, limits: Limits) -> usize {
    let mut file = io::Cursor::new(bytes);
    let file = Source::File { file: &mut file, len: bytes.len() as u64 };
    let whole = all(file, path, limits);
    let mut pipe = bytes;
    let streamed = all(Source::Stream(&mut pipe), path, limits);
    let kept = |it: &Ingested| it.reports.iter().map(|it| it.report.clone()).collect();
    let (of_file, of_pipe): (Vec<Report>, Vec<Report>) = (kept(&whole), kept(&streamed));
    assert_eq!(of_file, of_pipe);
    for report in whole.reports.iter().map(|it| &it.report) {
        let marks = report.marks.iter().flat_map(|it| [Some(it.span), it.of]);
        let fields =
            [&report.title, &report.subtitle, &report.outlet].into_iter().flatten();
        let fields = fields.chain(&report.bylines).chain(&report.via).map(|it| it.span);
        let notes = report.notes.iter().map(|it| it.span);
        for span in marks.chain(fields).chain(notes).flatten() {
            assert!(span.of(&report.text).is_some(), "{span:?}");
        }
        assert!(report.marks.is_sorted());
        assert_eq!(report.sha256.len(), 64);
    }
    for error in &whole.errors {
        assert!(error.to_string().starts_with(path), "{error}");
    }
    let reports = whole.reports.iter().map(|it| it.report.text.len());
    reports.sum()
}

/// Pieces that the formats are made of, so that their insides are met.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"<rss><channel>",
        b"<item>",
        b"</item>",
        b"<title>Vote",
        b"</title>",
        b"<entry>",
        b"<description>",
        b"<![CDATA[",
        b"]]>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"&",
        b"&#x1F600;",
        b"<pubDate>",
        b"<content type='xhtml'>",
        b"<html>",
        b"<svg><foreignObject>",
        b"<script><!--",
        b"<style>",
        b"</style>",
        b"<select>",
        b"<table><td>",
        b"<p>",
        b"<b id=a>",
        b"<template>",
        b"<meta name=date content='",
        b"2031-05-07",
        b"7 May 2031",
        b"Updated: ",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\n",
        b"WARC/1.1\r\nWARC-Type: conversion\r\n",
        b"Content-Length: 9999999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n",
        b"a\r\n",
        b"From: a@b.example\nMessage-ID: <a@b>\n",
        b"Subject: =?utf-8?q?a?=\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n",
        b"--a\n",
        b"--a--",
        b"{\"text\":\"",
        b"\"}",
        b"\\ud83d",
        b"{\"version\":\"https://jsonfeed.org/version/1\",",
        b"\"items\":[{\"content_text\":\"",
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"\n",
        b"\n\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2",
        b"\xe2\x80\xae",
        b"The harbour board put off its vote on the ferry, a clerk said. ",
        b"By Anna Holm\n",
        b"3 min read\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\0",
        b"ustar\x0000",
        b"%PDF-1.7",
        b"<opml><body><outline xmlUrl='https://a.example/'/>",
    ];
    prop_oneof![
        8 => prop::sample::select(known).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..30),
    ]
}

/// How a good file is spoilt: bytes put in other places, and the end cut.
fn spoilt() -> impl Strategy<Value = (Vec<(usize, u8)>, usize)> {
    (prop::collection::vec((any::<usize>(), any::<u8>()), 0..6), any::<usize>())
}

fn spoil(mut bytes: Vec<u8>, (changes, cut): &(Vec<(usize, u8)>, usize)) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    // Half of the files stay whole.
    if cut % 2 == 0 {
        bytes.truncate(cut / 2 % bytes.len());
    }
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let level = flate2::Compression::default();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(member: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for name in ["a.txt", "b/a.jsonl"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(member).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(member: &[u8]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(Vec::new());
    for name in ["a.html", "b/a.xml"] {
        let mut header = ::tar::Header::new_ustar();
        header.set_path(name).unwrap();
        header.set_size(member.len() as u64);
        header.set_cksum();
        tar.append(&header, member).unwrap();
    }
    tar.into_inner().unwrap()
}

fn warc(member: &[u8]) -> Vec<u8> {
    let body = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", member].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body, b"\r\n\r\n"].concat().repeat(2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pieces_of_formats_in_any_order_are_read(
        parts in prop::collection::vec(piece(), 0..40), name in prop::sample::select(&NAMES[..])
    ) {
        let bytes = parts.concat();
        // Three bytes of UTF-8 for one of the source are the most there can be.
        prop_assert!(read(&bytes, name, LIMITS) <= 3 * bytes.len());
    }

    #[test]
    fn noise_behind_a_beginning_is_read(
        start in piece(), noise in prop::collection::vec(any::<u8>(), 0..300),
        name in prop::sample::select(&NAMES[..])
    ) {
        let bytes = [start, noise].concat();
        prop_assert!(read(&bytes, name, LIMITS) <= 3 * bytes.len());
    }

    #[test]
    fn spoilt_archives_are_read(
        parts in prop::collection::vec(piece(), 0..20), how in spoilt(), kind in 0..5_usize
    ) {
        let member = parts.concat();
        let archive = match kind {
            0 => gzip(&member),
            1 => zip(&member),
            2 => tar(&member),
            3 => warc(&member),
            _ => gzip(&warc(&member)),
        };
        let archive = spoil(archive, &how);
        read(&archive, "a.bin", LIMITS);
    }

    #[test]
    fn what_is_packed_in_an_archive_is_what_it_was(
        parts in prop::collection::vec(piece(), 0..20)
    ) {
        let member = [b"The clerk said. ", parts.concat().as_slice()].concat();
        let of = |bytes: &[u8]| {
            let found = all(Source::Stream(&mut &*bytes), "a.txt", LIMITS);
            let text = |it: Found| it.report.text;
            (found.reports.into_iter().map(text).collect::<Vec<_>>(), found.errors.len())
        };
        prop_assert_eq!(of(&gzip(&member)), of(&member));
    }
}

/// Input made to cost much, small as it is: each must end in the time of an ordinary file.
#[test]
fn hostile_files_end() {
    let deep = |open: &str, n: usize| open.repeat(n).into_bytes();
    // Each with a name of its own: what has the name of another is thrown away at once.
    let attributes: Vec<_> = (0..500_000).map(|it| format!(" a{it}=1")).collect();
    let attributes = attributes.concat();
    let paragraph = "The harbour board put off its vote on the ferry, a clerk said. ";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a.html", deep("<div>", 100_000)),
        ("a.html", deep("<table><tr><td>", 5_000)),
        ("a.html", format!("<p{attributes}>{paragraph}").into_bytes()),
        (
            "a.html",
            format!("<svg><foreignObject><style><p{attributes}></style>").into_bytes(),
        ),
        // The count takes this for a style sheet, and the parser takes it for tags.
        (
            "a.html",
            format!("<math><annotation-xml><style><p{attributes}></style>").into_bytes(),
        ),
        ("a.html", format!("<script><!--<script></script><p{attributes}>").into_bytes()),
        ("a.html", deep("<p>", 1_000_000)),
        ("a.html", deep("<b><p>", 50_000)),
        ("a.html", format!("<title>{}", "&amp;".repeat(500_000)).into_bytes()),
        (
            "a.html",
            format!("<script type=application/ld+json>{}", "[".repeat(500_000))
                .into_bytes(),
        ),
        ("a.xml", format!("<rss>{}", "<item>".repeat(200_000)).into_bytes()),
        ("a.xml", format!("<rss><item{attributes}>").into_bytes()),
        ("a.xml", format!("<rss><item><title>{}", "&".repeat(500_000)).into_bytes()),
        ("a.xml", deep("<rss><![CDATA[", 100_000)),
        ("a.json", deep("[{\"a\":", 300_000)),
        ("a.jsonl", deep("{\"text\":\"\\ud83d", 100_000)),
        ("a.eml", deep("Content-Type: multipart/mixed; boundary=a\n\n--a\n", 20_000)),
        ("a.warc", deep("WARC/1.0\r\nContent-Length: 1\r\n\r\n", 50_000)),
        ("a.gz", gzip(&vec![0; 64 << 20])),
        ("a.gz", gzip(&gzip(&gzip(&gzip(&vec![b' '; 32 << 20]))))),
        ("a.txt", deep("a", 8 << 20)),
        ("a.txt", deep("By Anna Holm, ", 300_000)),
        ("a.txt", deep("\u{201c}", 1_000_000)),
        ("a.txt", deep("7 May 2031 ", 300_000)),
    ];
    for (at, (path, bytes)) in cases.into_iter().enumerate() {
        let started = std::time::Instant::now();
        read(&bytes, path, Limits::default());
        // Some twenty times what the slowest takes, for machines that do other things.
        assert!(started.elapsed().as_secs() < 10, "case {at}: {path}");
    }
}

#[test]
fn a_bomb_of_zeros_is_refused_with_place_and_limit() {
    let bomb = gzip(&vec![0; 64 << 20]);
    let mut pipe = bomb.as_slice();
    let found = all(Source::Stream(&mut pipe), "day/bomb.gz", LIMITS);
    let messages: Vec<_> = found.errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].starts_with("day/bomb.gz"), "{messages:?}");
    assert!(messages[0].contains("--max-size") || messages[0].contains("--max-ratio"));
}

#[test]
fn a_pdf_is_refused_in_words() {
    let found = rapporteur_ingest::ingest(b"%PDF-1.7\n1 0 obj", "a.pdf");
    assert_eq!(
        found.errors[0].to_string(),
        "a.pdf: PDF is not read: it has no paragraphs and no order of reading; give its text"
    );
}
