//! Prints the completions of shells and the manual page, which are generated from the definitions of the arguments.

use crate::cli::Args;
use crate::output;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints the completions of a shell.
pub fn print_completions(shell: Shell) -> Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "tag-archive", &mut text);
    print_bytes(&text)
}

/// Prints the manual page of the command and of its subcommands, in the language of man.
pub fn print_manual() -> Result<()> {
    let mut command = Args::command();
    command.build();
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let name = format!("tag-archive {}", subcommand.get_name());
        let man = clap_mangen::Man::new(subcommand.clone().display_name(&name).bin_name(&name));
        writeln!(text, ".SH \"{}\"", name.to_uppercase())?;
        man.render_description_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_options_section(&mut text)?;
    }
    print_bytes(&text)
}

/// The text is the command's own, so it has no characters to hide, and man needs its backslashes as they are.
fn print_bytes(text: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    output::checked(out.write_all(text).and_then(|()| out.flush()))
}
