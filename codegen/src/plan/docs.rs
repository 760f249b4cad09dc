//! Text of a document as rustdoc comments: it reads well, links to nothing by accident, and is never run.

/// The widest that a line of a comment becomes, where words allow.
pub(super) const WIDTH: usize = 100;

/// Breaks a line at blanks so that it is no wider than it should be; lines after the first get an indent.
pub(super) fn wrap(line: &str, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let text = line.trim_start_matches(' ');
    let mut current = " ".repeat(line.len() - text.len());
    for word in text.split(' ') {
        // A word that would mean something at the beginning of a line stays where it is.
        let breakable =
            item_marker(&format!("{word} ")).is_none() && !word.starts_with(['#', '>', '|', '=', '+', '-', '*', '~']);
        if breakable && !current.trim().is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, format!("{indent}{word}")));
        } else {
            if !current.trim().is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    lines.push(current);
    lines
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
    let mut shown = visible(text);
    if shown.chars().count() > 120 {
        shown = shown.chars().take(119).chain(['…']).collect();
    }
    let longest = shown.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with('`') || shown.ends_with('`') || shown.trim().is_empty() { " " } else { "" };
    if shown.is_empty() { "an empty string".to_owned() } else { format!("{fence}{pad}{shown}{pad}{fence}") }
}

/// The text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Markdown of a document as lines that rustdoc shows as it was meant.
pub(super) fn markdown(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut lines: Vec<Line> = Vec::new();
    let mut fence: Option<String> = None;
    let mut in_list = false;
    for line in text.trim().lines() {
        let line = line.trim_end().replace('\t', "    ");
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        if let Some(open) = &fence {
            if bare.starts_with(open.as_str()) && bare.trim_matches(['`', '~']).is_empty() {
                fence = None;
            }
            lines.push(Line::Code(visible(&line)));
            continue;
        }
        if let Some(mark) = opened_fence(bare) {
            // What the document calls the language would make rustdoc run Rust: no example here is a test.
            lines.push(Line::Code(format!("{}{mark}text", " ".repeat(indent))));
            fence = Some(mark.to_owned());
            continue;
        }
        let after_blank = matches!(lines.last(), None | Some(Line::Blank));
        if bare.is_empty() {
            lines.push(Line::Blank);
        } else if let Some(marker) = item_marker(bare) {
            // Indented by four or more after no item, it would be code.
            let indent = if in_list { indent.min(8) } else { 0 };
            in_list = true;
            lines.push(Line::Text { indent, hang: indent + marker, text: escape(bare) });
        } else if let (Some(Line::Text { hang, text, .. }), true) = (lines.last_mut(), in_list && !after_blank)
            && *hang > 0
        {
            // A line that goes on with an item belongs to it.
            text.push(' ');
            text.push_str(&escape(bare));
        } else if in_list && indent > 0 {
            lines.push(Line::Text { indent: indent.min(8), hang: indent.min(8), text: escape(bare) });
        } else if after_blank && indent >= 4 && !in_list {
            // Code by its indentation, until a line that is indented less.
            let previous = matches!(lines.as_slice(), [.., Line::IndentedEnd, Line::Blank]);
            if previous {
                lines.pop();
                lines.pop();
                lines.push(Line::Code(String::new()));
            } else {
                lines.push(Line::Code("```text".to_owned()));
            }
            lines.push(Line::Code(visible(line.get(4..).unwrap_or_default())));
            lines.push(Line::IndentedEnd);
        } else if indent >= 4
            && !in_list
            && let [.., end @ Line::IndentedEnd] = lines.as_mut_slice()
        {
            *end = Line::Code(visible(line.get(4..).unwrap_or_default()));
            lines.push(Line::IndentedEnd);
        } else {
            // Indentation outside of a list would make the line code, and a test.
            in_list = false;
            lines.push(Line::Text { indent: 0, hang: 0, text: escape(bare) });
        }
    }
    lines.extend(fence.map(Line::Code));
    lines.dedup_by(|next, line| matches!((next, line), (Line::Blank, Line::Blank)));
    lines.iter().flat_map(Line::wrapped).collect()
}

/// A line of Markdown.
enum Line {
    Blank,
    /// Stays as it is.
    Code(String),
    /// Ends code that the document only indents.
    IndentedEnd,
    /// May be wrapped; further lines are indented by `hang`.
    Text {
        indent: usize,
        hang: usize,
        text: String,
    },
}

impl Line {
    fn wrapped(&self) -> Vec<String> {
        match self {
            Self::Blank => vec![String::new()],
            Self::Code(line) => vec![line.clone()],
            Self::IndentedEnd => vec!["```".to_owned()],
            Self::Text { indent, hang, text } => {
                let line = format!("{}{text}", " ".repeat(*indent));
                // A heading or a row of a table ends with its line.
                if text.starts_with(['#', '|']) { vec![line] } else { wrap(&line, &" ".repeat(*hang)) }
            }
        }
    }
}

/// The run of back quotes or tildes that opens a fence.
fn opened_fence(line: &str) -> Option<&str> {
    let run = ['`', '~'].map(|mark| line.len() - line.trim_start_matches(mark).len()).into_iter().max()?;
    // With a back quote behind it, it is code within a line.
    let opens = run >= 3 && !(line.starts_with('`') && line.get(run..).is_some_and(|info| info.contains('`')));
    opens.then(|| line.get(..run)).flatten()
}

/// Whether a line is more than a paragraph, so that nothing can stand before it.
pub(super) fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['#', '>', '|']) || opened_fence(line).is_some() || item_marker(line).is_some()
}

/// How wide the marker of a list item is, with the blank behind it; `None` where the line is no item.
fn item_marker(line: &str) -> Option<usize> {
    let after_digits = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = line.len() - after_digits.len();
    let numbered = (1..=9).contains(&digits) && (after_digits.starts_with(". ") || after_digits.starts_with(") "));
    let bullet = ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet));
    numbered.then_some(digits + 2).or(bullet.then_some(2))
}

/// Control characters have no place in source, nor have those that change the direction of what is read.
pub(super) fn visible(line: &str) -> String {
    let hidden = |character: char| {
        character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    line.chars().map(|character| if hidden(character) { ' ' } else { character }).collect()
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
