//! Writes brotli (RFC 7932) and gzip (RFC 1952) copies next to files, for hosts
//! that serve precompressed files.
//!
//! The copies of an unchanged file are reused from the previous run.

use super::hosting::is_hashed;
use super::tree::OutputTree;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Extensions of files that are worth compressing.
const TEXTS: [&str; 10] = [".html", ".json", ".xml", ".css", ".js", ".wasm", ".svg", ".txt", ".opml", ".map"];

/// The minimum size in bytes. A smaller file fits into one packet uncompressed.
const LEAST: usize = 1024;

/// Writes the compressed copies of a file.
pub fn beside(tree: &OutputTree, place: &str, bytes: &[u8]) -> Result<()> {
    if bytes.len() < LEAST || !TEXTS.iter().any(|end| place.ends_with(end)) {
        return Ok(());
    }
    let is_same = tree.before(place).is_some_and(|before| before == bytes);
    for (end, compress) in [("br", brotli as fn(&str, &[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
        let copy = format!("{place}.{end}");
        let compressed = match tree.before(&copy).filter(|_| is_same) {
            Some(before) => before,
            None => compress(place, bytes)?,
        };
        tree.put(&copy, &compressed)?;
    }
    Ok(())
}

/// Returns the path of the file that a compressed copy belongs to, or the path
/// itself if it is not a copy.
pub fn original(place: &str) -> &str {
    place.strip_suffix(".br").or_else(|| place.strip_suffix(".gz")).unwrap_or(place)
}

fn brotli(place: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    // The highest quality takes ten times as long, which is worth it for a file that is cached
    // for a year.
    let quality = if is_hashed(place) { 11 } else { 9 };
    let params = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(_: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    // The gzip header has neither a file name nor a time, so the same bytes give the same copy.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
