//! A proxy: forwards a request to another server on this machine and copies the response byte by byte, so that a test
//! sees a real host with its own behaviour.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};

use super::wire::Incoming;

/// Forwards a request to `server` and copies the response to `stream`.
pub(super) fn pass_on(mut stream: &TcpStream, incoming: &Incoming, server: SocketAddr) -> io::Result<()> {
    let mut proxy = TcpStream::connect(server)?;
    let mut head = format!("{} {} HTTP/1.1\r\n", incoming.method, incoming.target);
    // The end of the connection marks the end of the response.
    let own = |name: &&(String, String)| !name.0.eq_ignore_ascii_case("connection");
    incoming.headers.iter().filter(own).for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    head.push_str("Connection: close\r\n\r\n");
    proxy.write_all(head.as_bytes())?;
    proxy.write_all(&incoming.body)?;
    io::copy(&mut proxy, &mut stream)?;
    stream.flush()
}
