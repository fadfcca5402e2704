//! x
//! y
use super::*;
#[test]
fn p() { for place in ["", "?q=post&category=data", "tag/backend?year=2020&tag=postgres", "tag/none"] { println!("{}\n", page(place)); } println!("{}", page_of(seen_singly("?page=2")));}
