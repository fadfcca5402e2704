//! Runs the end-to-end tests of readers, publishers and pages that embed the element, in real browsers on the built
//! site. Each module is a theme; the name of a test is the property that it checks.

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
mod history;
mod hostile;
mod hosting;
mod languages;
mod layouts;
mod leaving;
mod loading;
mod narrowing;
mod new_posts;
mod places;
mod published;
mod reading;
mod searching;
mod stale;
mod starting;
mod staying;
mod suggestions;
mod touch;
mod visits;
