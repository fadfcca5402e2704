//! The door to the chores: takes the first word as a chore's name and hands it the rest.
//! It must not know what any chore does.

use std::process::ExitCode;

use xtask::chores::{self, CHORES};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(name) = words.next().filter(|word| !word.starts_with('-')) else {
        print!("{}", chores::overview());
        return ExitCode::SUCCESS;
    };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprint!("there is no chore called {name:?}\n\n{}", chores::overview());
        return ExitCode::FAILURE;
    };
    match (chore.run)(words.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{}: {error:#}", chore.name);
            ExitCode::FAILURE
        }
    }
}
