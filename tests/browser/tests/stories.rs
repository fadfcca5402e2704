//! Stories of readers and publishers, told by real browsers against the built site.
//! Each file below is a theme; a story's name says what must be true.

mod access;
mod choosing;
mod complaints;
mod doctor;
mod element;
mod element_contract;
mod element_failures;
mod element_hostile;
mod element_manners;
mod failures;
mod formats;
mod gathering;
mod history;
mod hostile;
mod hosting;
mod leaving;
mod narrowing;
mod places;
mod reading;
mod searching;
mod starting;
