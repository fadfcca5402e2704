//! Stories of readers, of publishers and of pages that hold the element, told by real browsers against what was built.
//! Each file below is a theme; a story's name says what must be true.

mod access;
mod choosing;
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
mod published;
mod reading;
mod searching;
mod stale;
mod starting;
mod staying;
mod visits;
