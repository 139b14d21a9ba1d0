//! What a record holds: the body of an HTTP response, without its chunks and compression.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{
    headers::{self, Headers},
    reader::Record,
};
use crate::{
    ErrorKind,
    error::Limit,
    limits::{Account, Metered},
};

/// What a page, text or feed came as.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) bytes: Vec<u8>,
    /// `text/html`, in small letters, without parameters.
    pub(super) media_type: Option<String>,
    pub(super) charset: Option<String>,
}

/// Why there is none.
#[derive(Debug)]
pub(super) enum Passed {
    Over(&'static str),
    Bad(ErrorKind),
}

/// Why a record is passed over by its own header.
pub(super) fn passed_over(headers: &Headers) -> Option<&'static str> {
    let kind = headers.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        "response" | "resource" | "conversion" => {
            let media_type = media_type(headers.get("Content-Type"));
            media_type.and_then(|it| not_text(&it))
        }
        "warcinfo" => Some("WARC record: warcinfo"),
        "request" => Some("WARC record: request"),
        "metadata" => Some("WARC record: metadata"),
        "revisit" => Some("WARC record: revisit of a page that had not changed"),
        "continuation" => Some("WARC record: continuation"),
        _ => Some("WARC record: of an unknown type"),
    }
}

/// Why a record is passed over by what the beginning of its block says it is.
pub(super) fn passed_over_by_type(
    headers: &Headers,
    block: &[u8],
) -> Option<&'static str> {
    if !is_http(headers, block) {
        return None;
    }
    let (end, _) = headers::end(block)?;
    not_text(&media_type(Headers::read(&block[..end]).get("Content-Type"))?)
}

/// `type/subtype` in small letters.
fn media_type(value: Option<&str>) -> Option<String> {
    let value = value?.split(';').next()?.trim().to_ascii_lowercase();
    (!value.is_empty()).then_some(value)
}

fn not_text(media_type: &str) -> Option<&'static str> {
    let (top, sub) = media_type.split_once('/')?;
    match (top, sub) {
        ("image" | "audio" | "video" | "font", _) => {
            Some("picture, sound, film or typeface")
        }
        ("text", "css" | "javascript" | "dns" | "x-dns")
        | (
            "application",
            "javascript" | "x-javascript" | "ecmascript" | "font-woff" | "wasm"
            | "x-shockwave-flash" | "x-font-ttf" | "vnd.ms-fontobject",
        ) => Some("style sheet, script or the like"),
        ("application", "pdf") => Some("PDF"),
        _ => None,
    }
}

fn is_http(headers: &Headers, block: &[u8]) -> bool {
    let media_type = media_type(headers.get("Content-Type"));
    let is_response =
        headers.get("WARC-Type").is_some_and(|it| it.eq_ignore_ascii_case("response"));
    block.starts_with(b"HTTP/")
        && (is_response || media_type.as_deref() == Some("application/http"))
}

/// The page, text or feed of a record.
pub(super) fn payload(record: &Record, account: &Account) -> Result<Payload, Passed> {
    if !is_http(&record.headers, &record.block) {
        return Ok(Payload {
            bytes: record.block.clone(),
            media_type: media_type(record.headers.get("Content-Type"))
                .filter(|it| it != "application/http"),
            charset: charset(record.headers.get("Content-Type")),
        });
    }
    let Some((end, whole)) = headers::end(&record.block) else {
        return Err(Passed::Bad(ErrorKind::Damaged(
            "an HTTP header without an end".to_owned(),
        )));
    };
    let status = record.block[..end].split(|&byte| byte == b' ').nth(1);
    match status.and_then(|it| it.first()) {
        Some(b'2') => {}
        Some(b'3') => return Err(Passed::Over("HTTP redirection")),
        _ => return Err(Passed::Over("HTTP error")),
    }
    let headers = Headers::read(&record.block[..end]);
    let kind = media_type(headers.get("Content-Type"));
    if let Some(why) = kind.as_deref().and_then(not_text) {
        return Err(Passed::Over(why));
    }
    let mut bytes = record.block[whole..].to_vec();
    let is = |name, value| {
        let of: Option<&str> = headers.get(name);
        of.is_some_and(|it| it.to_ascii_lowercase().contains(value))
    };
    if is("Transfer-Encoding", "chunked")
        && let Some(joined) = joined(&bytes)
    {
        bytes = joined;
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Passed::Over("empty page"));
    }
    let encoding = headers.get("Content-Encoding").unwrap_or_default();
    let limit = account.limits.depth;
    if encoding.split(',').count() > limit as usize {
        return Err(Passed::Bad(ErrorKind::Limit(Limit::Depth(limit))));
    }
    // The last one named was the last applied.
    for name in encoding.split(',').rev().map(|it| it.trim().to_ascii_lowercase()) {
        bytes = decompressed(&name, bytes, account).map_err(Passed::Bad)?;
    }
    Ok(Payload { bytes, media_type: kind, charset: charset(headers.get("Content-Type")) })
}

fn charset(content_type: Option<&str>) -> Option<String> {
    let lower = content_type?.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ';', ' ', ',']).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|it| !it.is_empty())
}

/// A body sent in chunks, joined; `None` where it is not, because the archive's writer
/// has joined it already. One that ends early is joined as far as it goes.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut is_first = true;
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(256)]);
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            let digits = line.split(';').next()?.trim();
            let size = usize::from_str_radix(digits, 16).ok()?;
            Some((size, end + 1))
        });
        match size {
            None if is_first => return None,
            None | Some((0, _)) => return Some(joined),
            Some((size, from)) => {
                let chunk = &rest[from..];
                let size = size.min(chunk.len());
                joined.extend_from_slice(&chunk[..size]);
                rest = &chunk[size..];
                rest = rest
                    .strip_prefix(b"\r\n")
                    .or(rest.strip_prefix(b"\n"))
                    .unwrap_or(rest);
                is_first = false;
            }
        }
    }
}

/// The body without one layer of compression; as it is where it has none, because the
/// archive's writer has taken it off already.
fn decompressed(
    name: &str,
    bytes: Vec<u8>,
    account: &Account,
) -> Result<Vec<u8>, ErrorKind> {
    let read = |decoder: &mut dyn Read| {
        let mut out = Vec::new();
        let mut metered = Metered { inner: decoder, account: account.clone() };
        let limit = account.limits.size;
        let read = metered.by_ref().take(limit.saturating_add(1)).read_to_end(&mut out);
        match read {
            _ if account.is_overdrawn() => {
                Err(ErrorKind::Limit(Limit::Ratio(account.limits.ratio)))
            }
            _ if out.len() as u64 > limit => Err(ErrorKind::Limit(Limit::Size(limit))),
            Err(error) => {
                Err(ErrorKind::Damaged(format!("the {name} body of a page: {error}")))
            }
            Ok(_) => Ok(out),
        }
    };
    match name {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
            read(&mut MultiGzDecoder::new(bytes.as_slice()))
        }
        "deflate" => match read(&mut ZlibDecoder::new(bytes.as_slice())) {
            Err(ErrorKind::Damaged(_)) => {
                // Some servers send the stream without its wrapper; some send none.
                match read(&mut DeflateDecoder::new(bytes.as_slice())) {
                    Err(ErrorKind::Damaged(_)) if looks_like_text(&bytes) => Ok(bytes),
                    other => other,
                }
            }
            other => other,
        },
        "br" => {
            match read(&mut brotli_decompressor::Decompressor::new(
                bytes.as_slice(),
                4096,
            )) {
                Err(ErrorKind::Damaged(_)) if looks_like_text(&bytes) => Ok(bytes),
                other => other,
            }
        }
        "zstd" => Err(ErrorKind::Unread("a page compressed with zstd")),
        _ => Ok(bytes),
    }
}

fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    bytes.trim_ascii_start().starts_with(b"<")
        || head.iter().all(|byte| matches!(byte, 9 | 10 | 13 | 32..=126))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_where_there_are_any() {
        let body =
            b"4\r\nWiki\r\n6;x=y\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\n\r\n";
        assert_eq!(joined(body).unwrap(), b"Wikipedia in \r\n\r\nchunks.");
        assert_eq!(joined(b"<html>"), None);
        assert_eq!(joined(b"ff\r\ncut").unwrap(), b"cut");
        assert_eq!(joined(b"ffffffffffffffff\r\ncut").unwrap(), b"cut");
    }

    #[test]
    fn the_charset_is_taken_from_the_type() {
        assert_eq!(charset(Some("text/html; Charset=\"UTF-8\"")).unwrap(), "utf-8");
        assert_eq!(charset(Some("text/html")), None);
    }
}
