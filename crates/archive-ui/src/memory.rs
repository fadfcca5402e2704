//! Room for a feed, made before it is read.
//!
//! What the room is used for is not known here.

use std::hint::black_box;

/// What an archive needs beside its feed, in quarters of the feed's length.
const QUARTERS: usize = 9;

/// Takes the memory for a feed of that many bytes at once. Taken page by page, it
/// would have the browser tidy up a thousand times, which can take longer than
/// all the reading.
pub(crate) fn make_room(bytes: usize) {
    let mut room = Vec::<u8>::new();
    // Where there is no such room, reading goes as far as it can.
    let _ = room.try_reserve_exact(bytes.saturating_mul(QUARTERS) / 4);
    black_box(&room);
}
