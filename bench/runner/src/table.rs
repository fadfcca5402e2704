//! Formats rows as a Markdown table, with padded columns for reading as plain text.

/// Returns a table with a head and rows. Every column but the first holds numbers and is aligned right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([head[column].chars().count(), 2]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths.iter().enumerate().map(|(column, &width)| match column {
        0 => "-".repeat(width),
        _ => format!("{}:", "-".repeat(width - 1)),
    });
    let mut text = line(head.to_vec());
    text.push_str(&format!("| {} |\n", rule.collect::<Vec<_>>().join(" | ")));
    rows.iter().for_each(|row| text.push_str(&line(row.iter().map(String::as_str).collect())));
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn a_table_is_padded() {
        let rows = [vec!["ours".to_string(), "1".to_string()], vec!["a".to_string(), "12.5×".to_string()]];
        let expected = "\
| name |    ms |
| ---- | ----: |
| ours |     1 |
| a    | 12.5× |
";
        assert_eq!(table(&["name", "ms"], &rows), expected);
    }
}
