//! Asking another server on this machine, and passing on what it says byte by byte, so that a story sees a real
//! host and the host's own manners.
//!
//! It must not know what was asked for, nor look at the answer.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};

use super::wire::Incoming;

/// Passes a request on, and the answer back.
pub(super) fn pass_on(mut stream: &TcpStream, incoming: &Incoming, server: SocketAddr) -> io::Result<()> {
    let mut beyond = TcpStream::connect(server)?;
    let mut head = format!("{} {} HTTP/1.1\r\n", incoming.method, incoming.target);
    // The answer ends where the connection does.
    let own = |name: &&(String, String)| !name.0.eq_ignore_ascii_case("connection");
    incoming.headers.iter().filter(own).for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    head.push_str("Connection: close\r\n\r\n");
    beyond.write_all(head.as_bytes())?;
    beyond.write_all(&incoming.body)?;
    io::copy(&mut beyond, &mut stream)?;
    stream.flush()
}
