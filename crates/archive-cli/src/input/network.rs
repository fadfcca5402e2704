//! Distinguishes public addresses of the internet from those of this machine and of its own networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Which machines can reach an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All machines on the internet.
    Public,
    /// Only this machine, or machines of its own networks. A cloud keeps its secrets at such addresses.
    Private,
}

/// Returns the reach of an address (IANA's registries of special-purpose addresses).
pub fn of_address(address: IpAddr) -> Reach {
    let is_private = match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => embedded_v4(address).map_or_else(|| is_private_v6(address), is_private_v4),
    };
    if is_private { Reach::Private } else { Reach::Public }
}

/// Returns the reach of a host that is written as an address, or that is a name of this machine. Other names have to be
/// resolved.
pub fn of_host(host: &str) -> Option<Reach> {
    let host = host.trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
    if let Ok(address) = host.parse() {
        return Some(of_address(address));
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    // Systems read numbers in other notations, such as 0x7f.1, as addresses too.
    let is_number = last.starts_with(|c: char| c.is_ascii_digit())
        && last.strip_prefix("0x").unwrap_or(last).bytes().all(|byte| byte.is_ascii_hexdigit());
    (last == "localhost" || is_number).then_some(Reach::Private)
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_multicast()
        || a == 0
        // Networks of providers, protocol assignments, and benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 240
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        // Unique local, link-local, and the former site-local addresses.
        || first & 0xfe00 == 0xfc00
        || first & 0xffc0 == 0xfe80
        || first & 0xffc0 == 0xfec0
}

/// Returns the IPv4 address that a translator takes from an IPv6 address: mapped, compatible, NAT64, or 6to4.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_public_or_private() {
        for (address, expected) in [
            ("93.184.216.34", Reach::Public),
            ("172.32.0.1", Reach::Public),
            ("2606:2800:220:1::1", Reach::Public),
            ("64:ff9b::5db8:d822", Reach::Public),
            ("127.0.0.1", Reach::Private),
            ("127.9.9.9", Reach::Private),
            ("0.0.0.0", Reach::Private),
            ("10.1.2.3", Reach::Private),
            ("172.16.0.1", Reach::Private),
            ("192.168.1.1", Reach::Private),
            ("169.254.169.254", Reach::Private),
            ("100.100.100.200", Reach::Private),
            ("255.255.255.255", Reach::Private),
            ("::", Reach::Private),
            ("::1", Reach::Private),
            ("fe80::1", Reach::Private),
            ("fd00:ec2::254", Reach::Private),
            ("::ffff:127.0.0.1", Reach::Private),
            ("::ffff:93.184.216.34", Reach::Public),
            ("64:ff9b::7f00:1", Reach::Private),
            ("2002:7f00:1::", Reach::Private),
        ] {
            assert_eq!(of_address(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn hosts_that_are_addresses_need_no_resolver() {
        for (host, expected) in [
            ("blog.example", None),
            ("cafe", None),
            ("3com.example", None),
            ("localhost", Some(Reach::Private)),
            ("blog.LOCALHOST.", Some(Reach::Private)),
            ("[::1]", Some(Reach::Private)),
            ("127.1", Some(Reach::Private)),
            ("0x7f000001", Some(Reach::Private)),
            ("2130706433", Some(Reach::Private)),
            ("93.184.216.34", Some(Reach::Public)),
        ] {
            assert_eq!(of_host(host), expected, "{host}");
        }
    }
}
