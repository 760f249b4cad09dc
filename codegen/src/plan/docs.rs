//! Text of a document as rustdoc comments: it reads well, links to nothing by accident, and is never run.

use crate::ir::Docs;

/// The lines of a comment: the text of the document, then what else it says.
pub(super) fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs = vec![markdown(docs.text.as_deref().unwrap_or(fallback))];
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    let mut more = |text: String| paragraphs.push(vec![text]);
    if !docs.constraints.is_empty() {
        more(capital(&format!("{}.", docs.constraints.join(", "))));
    }
    if let Some(default) = &docs.default {
        more(format!("Where it is left out, the server takes {}.", code(default)));
    }
    if let Some(example) = &docs.example {
        more(format!("Example: {}", code(example)));
    }
    paragraphs.join(&String::new())
}

/// The first sentence or line of a text, for where the rest stands elsewhere.
pub(super) fn first_paragraph(text: &str) -> String {
    let paragraph: Vec<&str> = text.trim().lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph.match_indices(['.', '!', '?']).find(|(at, _)| {
        let after = paragraph.get(at + 1..).unwrap_or_default();
        after.is_empty() || after.starts_with(char::is_whitespace) && !paragraph.get(..*at).is_some_and(abbreviated)
    });
    match end {
        Some((at, _)) => paragraph.get(..=at).unwrap_or_default().to_owned(),
        None => paragraph,
    }
}

/// Whether a text ends in a word that is written with a full stop.
fn abbreviated(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('(');
    matches!(last, "e.g" | "i.e" | "etc" | "vs" | "cf" | "No" | "approx") || last.len() == 1
}

/// Text in back quotes, on one line. Without any for a text that is too long to help.
pub(super) fn code(text: &str) -> String {
    let mut shown: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    if shown.chars().count() > 120 {
        shown = shown.chars().take(119).chain(['…']).collect();
    }
    let longest = shown.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with('`') || shown.ends_with('`') || shown.trim().is_empty() { " " } else { "" };
    if shown.is_empty() { "an empty string".to_owned() } else { format!("{fence}{pad}{shown}{pad}{fence}") }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Markdown of a document as lines that rustdoc shows as it was meant.
pub(super) fn markdown(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = Vec::new();
    let mut fence: Option<String> = None;
    let mut was_blank = true;
    let mut in_list = false;
    for line in text.trim().lines() {
        let line = line.trim_end().replace('\t', "    ");
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        if let Some(open) = &fence {
            lines.push(visible(&line));
            if bare.starts_with(open.as_str()) && bare.trim_matches(['`', '~']).is_empty() {
                fence = None;
            }
            continue;
        }
        let ticks = bare.len() - bare.trim_start_matches('`').len();
        let tildes = bare.len() - bare.trim_start_matches('~').len();
        if ticks >= 3 || tildes >= 3 {
            let mark = bare.get(..ticks.max(tildes)).unwrap_or_default();
            // What the document calls the language would make rustdoc run Rust: no example here is a test.
            lines.push(format!("{}{mark}text", " ".repeat(indent)));
            fence = Some(mark.to_owned());
            continue;
        }
        let item = is_item(bare);
        if item {
            in_list = true;
        } else if indent == 0 && was_blank {
            in_list = false;
        }
        if indent >= 4 && was_blank && !in_list && !bare.is_empty() {
            // Indentation after a blank line would make the line code, and a test.
            lines.push(escape(bare));
        } else {
            if in_list && !item && !was_blank && !bare.is_empty() {
                // A line that goes on with an item belongs to it only where it is indented.
                match lines.last_mut() {
                    Some(last) => {
                        let last: &mut String = last;
                        last.push(' ');
                        last.push_str(&escape(bare));
                    }
                    None => lines.push(escape(bare)),
                }
            } else {
                lines.push(format!("{}{}", " ".repeat(if in_list { indent.min(8) } else { 0 }), escape(bare)));
            }
        }
        was_blank = bare.is_empty();
    }
    lines.extend(fence);
    lines
}

fn is_item(line: &str) -> bool {
    let after_digits = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered =
        after_digits.len() < line.len() && (after_digits.starts_with(". ") || after_digits.starts_with(") "));
    numbered || ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet))
}

/// Control characters have no place in source.
fn visible(line: &str) -> String {
    line.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// A line outside of code: what would be HTML or a link to Rust is shown as it is written, an address becomes a link.
fn escape(line: &str) -> String {
    let line = visible(line);
    let mut escaped = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '`' => code_span(rest).unwrap_or(1),
            '<' if autolink(rest).is_some() => autolink(rest).unwrap_or(1),
            '<' | '>' if !escaped.is_empty() || next == '<' => {
                escaped.push('\\');
                1
            }
            '[' => match link(rest) {
                Some(length) => length,
                None => {
                    escaped.push('\\');
                    1
                }
            },
            ']' => {
                escaped.push('\\');
                1
            }
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
                let end = rest.find(|character: char| character.is_whitespace() || "<>\"'`)]},;".contains(character));
                let address =
                    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
                escaped.push('<');
                escaped.push_str(address);
                escaped.push('>');
                rest = rest.get(address.len()..).unwrap_or_default();
                continue;
            }
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            other => other.len_utf8(),
        };
        escaped.push_str(rest.get(..taken).unwrap_or_default());
        rest = rest.get(taken..).unwrap_or_default();
    }
    escaped
}

/// The length of a code span that begins here and ends on the same line.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = text.get(..ticks)?;
    let mut from = ticks;
    loop {
        let at = from + text.get(from..)?.find(fence)?;
        let run = text.get(at..)?;
        let length = run.len() - run.trim_start_matches('`').len();
        if length == ticks {
            return Some(at + ticks);
        }
        from = at + length;
    }
}

/// The length of `<https://...>`.
fn autolink(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let address = inside.get(..inside.find('>')?)?;
    let is_address = (address.starts_with("http://") || address.starts_with("https://"))
        && !address.contains(|character: char| character.is_whitespace() || character == '<');
    is_address.then_some(address.len() + 2)
}

/// The length of `[text](https://...)` with nothing in the text that would need care of its own.
fn link(text: &str) -> Option<usize> {
    let label_end = text.find(']')?;
    let label = text.get(1..label_end)?;
    let target = text.get(label_end + 1..)?.strip_prefix('(')?;
    let address = target.get(..target.find(')')?)?;
    let plain = !label.contains(['[', '<', '`', '\\'])
        && (address.starts_with("http://") || address.starts_with("https://"))
        && !address.contains(|character: char| character.is_whitespace() || character == '<');
    plain.then_some(label_end + 1 + 1 + address.len() + 1)
}
