//! The cover of a card: the picture of its post, over a generated one.
//!
//! A generated cover depends on the id and the category of the post alone, so that it is the same on every page,
//! in every browser and in published pages. It is three paths, one per colour, because a page has up to a hundred.

use std::fmt::Write;

/// The picture above a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The URL of the post's own picture. It hides the generated one, unless it can't be loaded.
    pub image: Option<String>,
    /// The number of the hue, less than [`Cover::HUES`]. Posts of one category share it.
    pub hue: u32,
    /// The seed of the shapes.
    seed: u32,
}

/// The size of a generated cover, in units of its paths.
const WIDTH: u32 = 320;
const HEIGHT: u32 = 160;

/// The side of a tile.
const TILE: u32 = 40;

impl Cover {
    /// The number of hues that the style sheet has.
    pub const HUES: u32 = 12;

    /// The value of `viewBox` that the paths are for. A cover is twice as wide as it is high.
    pub const VIEW_BOX: &'static str = "0 0 320 160";

    /// Returns the cover of a post with an id. `subject` is the slug of its category.
    pub(super) fn new(id: &str, subject: &str, image: Option<String>) -> Cover {
        Cover { image, hue: scramble(hash(subject)) % Cover::HUES, seed: hash(id) }
    }

    /// Returns the path data of a soft, a bright and a strong colour, to paint in this order.
    pub fn paths(&self) -> [String; 3] {
        let mut random = Random(self.seed);
        let mut paths = Default::default();
        match random.below(4) {
            0 => draw_tiles(&mut paths, &mut random),
            1 => draw_waves(&mut paths, &mut random),
            2 => draw_bars(&mut paths, &mut random),
            _ => draw_rings(&mut paths, &mut random),
        }
        paths
    }
}

/// Draws discs, squares and quarters of discs on a grid with gaps.
fn draw_tiles([soft, bright, strong]: &mut [String; 3], random: &mut Random) {
    for y in (0..HEIGHT).step_by(TILE as usize) {
        for x in (0..WIDTH).step_by(TILE as usize) {
            match random.below(16) {
                0..3 => draw(strong, format_args!("M{x} {y}h40a40 40 0 0 1-40 40z")),
                3..5 => draw(strong, format_args!("M{} {}h-40a40 40 0 0 1 40-40z", x + TILE, y + TILE)),
                5..8 => draw(soft, format_args!("M{x} {}a20 20 0 0 1 40 0a20 20 0 0 1-40 0z", y + TILE / 2)),
                8 => draw(bright, format_args!("M{x} {y}h40v40h-40z")),
                _ => {}
            }
        }
    }
}

/// Draws the sun between two ranges of waves.
fn draw_waves([soft, bright, strong]: &mut [String; 3], random: &mut Random) {
    let (x, y) = (30 + random.below(200), 50 + random.below(40));
    draw(bright, format_args!("M{x} {y}a32 32 0 0 1 64 0a32 32 0 0 1-64 0z"));
    for (path, start) in [(soft, 80), (strong, 116)] {
        let (y, height, shift) = (start + random.below(16), 12 + random.below(18), random.below(80));
        // Each half wave is 80 units long, and `t` mirrors the one before.
        draw(path, format_args!("M-{shift} {y}q40-{height} 80 0t80 0t80 0t80 0t80 0V160H-{shift}z"));
    }
}

/// Draws rows of bars with round ends.
fn draw_bars(paths: &mut [String; 3], random: &mut Random) {
    let first = random.below(3) as usize;
    for row in 0..8 {
        let (x, y, width) = (random.below(220), 4 + 20 * row as u32, 20 + random.below(110));
        draw(&mut paths[(first + row) % 3], format_args!("M{x} {y}h{width}a6 6 0 0 1 0 12h-{width}a6 6 0 0 1 0-12z"));
    }
}

/// Draws half rings around a point at the lower edge.
fn draw_rings([soft, bright, strong]: &mut [String; 3], random: &mut Random) {
    let (x, width, gap) = (80 + random.below(160), 14 + random.below(8), 6 + random.below(10));
    let colours = [&mut *strong, bright, soft];
    let mut inner = 10 + random.below(14);
    for ring in 0..6 {
        let outer = inner + width;
        let (left, back) = (i64::from(x) - i64::from(outer), 2 * inner);
        let arcs =
            format_args!("M{left} 160a{outer} {outer} 0 0 1 {} 0h-{width}a{inner} {inner} 0 0 0-{back} 0z", 2 * outer)
                .to_string();
        colours[ring % 3].push_str(&arcs);
        inner = outer + gap;
    }
}

fn draw(path: &mut String, shape: std::fmt::Arguments<'_>) {
    // Writing to a `String` can't fail.
    let _ = path.write_fmt(shape);
}

/// Returns the FNV-1a hash of a text.
fn hash(text: &str) -> u32 {
    text.bytes().fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// Mixes the bits of a number, so that similar texts get different covers (the finalizer of MurmurHash3).
fn scramble(mut bits: u32) -> u32 {
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x85eb_ca6b);
    bits = (bits ^ (bits >> 13)).wrapping_mul(0xc2b2_ae35);
    bits ^ (bits >> 16)
}

/// A sequence of numbers that its seed determines.
struct Random(u32);

impl Random {
    /// Returns the next number, which is less than `end`.
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9);
        scramble(self.0) % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn cover(id: u32) -> Cover {
        Cover::new(&format!("https://blog.example/{id}"), "platform", None)
    }

    #[test]
    fn a_cover_depends_on_id_and_category_alone() {
        let paths = Cover::new("https://blog.example/queue", "platform", None).paths();
        assert_eq!(paths, Cover::new("https://blog.example/queue", "data", Some("/a.png".into())).paths());
        assert_ne!(paths, Cover::new("https://blog.example/queues", "platform", None).paths());
        assert_eq!(cover(1).hue, cover(2).hue);
    }

    #[test]
    fn the_same_post_has_the_same_cover_in_every_version() {
        // A published page and the program that replaces it may be of different builds.
        let cover = Cover::new("https://lantern.example/one-command-every-service", "developer-tools", None);
        assert_eq!(cover.hue, 9);
        let starts = cover.paths().map(|path| path[..24].to_string());
        let expected = ["M25 160a66 66 0 0 1 132 ", "M45 160a46 46 0 0 1 92 0", "M65 160a26 26 0 0 1 52 0"];
        assert_eq!(starts, expected);
    }

    #[test]
    fn every_pattern_is_used_and_every_cover_has_shapes() {
        let first_shapes: BTreeSet<char> = (0..64)
            .map(|id| {
                let paths = cover(id).paths();
                let text = paths.concat();
                assert!(paths.iter().filter(|path| !path.is_empty()).count() >= 2, "{id}: {paths:?}");
                assert!(text.len() < 1200, "{id} has {} bytes", text.len());
                if text.contains('q') {
                    'w'
                } else if text.contains("a6 6") {
                    'b'
                } else if text.contains("h40") || text.contains("a20 20") {
                    't'
                } else {
                    'r'
                }
            })
            .collect();
        assert_eq!(first_shapes, BTreeSet::from(['b', 'r', 't', 'w']));
    }

    #[test]
    fn categories_have_many_hues() {
        let hues: BTreeSet<u32> = (0..40).map(|number| Cover::new("", &format!("topic-{number}"), None).hue).collect();
        assert_eq!(hues, (0..Cover::HUES).collect());
    }

    #[test]
    fn path_data_has_only_commands_and_numbers() {
        for id in 0..200 {
            for path in cover(id).paths() {
                let is_plain = |c: char| c.is_ascii_digit() || "MhvaqtVHz -".contains(c);
                assert!(path.chars().all(is_plain), "{path}");
                assert!(!path.contains("--") && !path.contains("- "), "{path}");
            }
        }
    }
}
