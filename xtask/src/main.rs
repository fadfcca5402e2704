//! The entry point of the tasks: finds the task that the first argument names and passes it the remaining arguments.

use std::process::ExitCode;

use xtask::tasks::{self, TASKS};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(name) = words.next().filter(|word| !word.starts_with('-')) else {
        print!("{}", tasks::overview());
        return ExitCode::SUCCESS;
    };
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprint!("no task {name:?}\n\n{}", tasks::overview());
        return ExitCode::FAILURE;
    };
    match (task.run)(words.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{}: {error:#}", task.name);
            ExitCode::FAILURE
        }
    }
}
