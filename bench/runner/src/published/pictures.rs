//! Makes a site whose posts have pictures, as many blogs have them: JPEG files in the size of a cover, with as much detail
//! as photos.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use xtask::workspace;

use super::sites::emptied;

/// The number of different pictures. Posts share them in turn.
const PICTURES: usize = 12;

/// The size of a picture in pixels.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 320;

/// The quality of the JPEG files, as blogs use it.
const QUALITY: u8 = 80;

/// Returns a copy of the built site in which each post of its feed has a picture. `base` is the URL it is served at,
/// because a relative URL would be that of a file on the blog.
pub fn with_pictures(base: &str) -> Result<PathBuf> {
    let (dist, site) = (workspace::dist(), emptied("with-pictures")?);
    workspace::copy_folder(&dist, &site)?;
    fs::create_dir(site.join("pictures"))?;
    for picture in 0..PICTURES {
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(&draw(picture))?;
        fs::write(site.join(name(picture)), file)?;
    }
    let path = site.join("feed.json");
    let mut feed: Value = serde_json::from_slice(&fs::read(&path).context("the built site has no feed")?)?;
    let posts = feed["items"].as_array_mut().context("the feed has no posts")?;
    for (place, post) in posts.iter_mut().enumerate() {
        post["image"] = json!(format!("{base}{}", name(place % PICTURES)));
    }
    fs::write(path, feed.to_string())?;
    Ok(site)
}

fn name(picture: usize) -> String {
    format!("pictures/{picture}.jpg")
}

/// Draws coarse and fine noise over a gradient. A photo has detail of all sizes too.
fn draw(picture: usize) -> RgbImage {
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let detail = |size: u32| (noise(picture, size, x, y) - 0.5) * f64::from(size).sqrt();
        let light =
            80.0 + 60.0 * f64::from(y) / f64::from(HEIGHT) + 12.0 * [160, 40, 10, 2].map(detail).iter().sum::<f64>();
        let tint = [picture % 3, picture % 5, picture % 7].map(|tint| 10.0 * tint as f64);
        Rgb(tint.map(|tint| (light + tint).clamp(0.0, 255.0) as u8))
    })
}

/// Returns a value from 0 to 1 that changes smoothly over cells of a size.
fn noise(picture: usize, size: u32, x: u32, y: u32) -> f64 {
    let corner = |x: u32, y: u32| {
        let mixed = (u64::from(x) << 40 ^ u64::from(y) << 20 ^ u64::from(size) << 8 ^ picture as u64)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 40) as f64 / f64::from(1_u32 << 24)
    };
    let (column, row) = (x / size, y / size);
    let share = |at: u32| f64::from(at % size) / f64::from(size);
    let between = |from: f64, to: f64, share: f64| from + (to - from) * share;
    let above = between(corner(column, row), corner(column + 1, row), share(x));
    let below = between(corner(column, row + 1), corner(column + 1, row + 1), share(x));
    between(above, below, share(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_size_of_a_photo() {
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(&draw(0)).unwrap();
        assert!((25_000..50_000).contains(&file.len()), "{}", file.len());
    }
}
