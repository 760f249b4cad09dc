//! Shows messages.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::index::{Index, Span};
use super::{Diagnostic, FileId, Files, Location, Severity};

/// How many characters of a long line are shown on either side of the caret.
const WINDOW: usize = 60;

/// The message in several lines: what is wrong, the source line with a caret, and what to do. Without colour and without a
/// final line break.
pub fn render(files: &Files, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = Place::find(files, &diagnostic.location);
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = annotate_snippets::Group::with_title(title);
    if let Some(place) = &place {
        let origin = Origin::path(place.name);
        match &place.line {
            Some(line) => {
                let excerpt = line.excerpt();
                let span = excerpt.caret.clone();
                group = group.element(origin.line(line.number).char_column(line.column)).element(
                    Snippet::source(excerpt.text)
                        .line_start(line.number)
                        .annotation(AnnotationKind::Primary.span(span)),
                );
            }
            None => group = group.element(origin),
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    // The place is given apart from the snippet, as the column of a line that was cut is not that of the snippet. The
    // renderer then announces a further, nameless file.
    let shown = Renderer::plain().render(&[group]);
    shown.lines().filter(|line| line.trim() != ":::").collect::<Vec<_>>().join("\n")
}

/// The message in one line: `file:line:column: error[code]: message (help)`.
pub fn render_line(files: &Files, diagnostic: &Diagnostic) -> String {
    let mut text = String::new();
    if let Some(place) = Place::find(files, &diagnostic.location) {
        text.push_str(place.name);
        if let Some(line) = &place.line {
            text.push_str(&format!(":{}:{}", line.number, line.column));
        }
        text.push_str(": ");
    }
    text.push_str(&format!("{}[{}]: {}", diagnostic.severity.as_str(), diagnostic.code, diagnostic.message));
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!(" ({help})"));
    }
    // What the user wrote may be part of the message.
    text.replace(['\n', '\r'], " ")
}

/// A file, and the line that is meant.
struct Place<'f> {
    name: &'f str,
    line: Option<Line<'f>>,
}

/// A line with a marked part.
struct Line<'f> {
    /// Counted from 1.
    number: usize,
    /// Counted from 1, in characters.
    column: usize,
    text: &'f str,
    /// Bytes of `text`.
    caret: Span,
}

/// A line that is short enough to be shown.
struct Excerpt {
    text: String,
    caret: Range<usize>,
}

impl<'f> Place<'f> {
    fn find(files: &'f Files, location: &Location) -> Option<Self> {
        let (file, line) = match location {
            Location::Nowhere => return None,
            Location::File(file) => (*file, None),
            Location::Offset { file, byte } => {
                let text = files.text(*file);
                (*file, Some(Line::find(text, files.index(*file), word_at(text, *byte))))
            }
            Location::Node { file, pointer, part } => {
                (*file, Self::node_line(files, *file, |index| index.span(pointer, *part)))
            }
        };
        Some(Self { name: files.name(file), line })
    }

    fn node_line(files: &'f Files, file: FileId, span: impl FnOnce(&Index) -> Option<Span>) -> Option<Line<'f>> {
        let index = files.index(file);
        Some(Line::find(files.text(file), index, span(index)?))
    }
}

/// The word that begins at `byte`, or the one character there.
fn word_at(text: &str, byte: usize) -> Span {
    let byte = floor_boundary(text, byte);
    let rest = text.get(byte..).unwrap_or_default();
    let word = rest.find(|character: char| !(character.is_alphanumeric() || "_-.$".contains(character)));
    let length = word.unwrap_or(rest.len()).max(rest.chars().next().map_or(0, char::len_utf8));
    byte..byte + length
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or_default()
}

impl<'f> Line<'f> {
    fn find(text: &'f str, index: &Index, span: Span) -> Self {
        let mut begin = floor_boundary(text, span.start);
        if begin == text.len() {
            // A file ends with the end of its last line that has text, not with the line after it.
            begin = text.trim_end().len();
        }
        let (number, start) = index.line(begin);
        let end = index.line_start(number + 1).unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let caret_start = begin.saturating_sub(start).min(line.len());
        let caret_end = floor_boundary(line, span.end.saturating_sub(start)).max(caret_start);
        let column = index.characters_before(text, start + caret_start) - index.characters_before(text, start) + 1;
        Self { number, column, text: line, caret: caret_start..caret_end }
    }

    /// Cuts a long line, such as minified JSON, to a window around the caret.
    fn excerpt(&self) -> Excerpt {
        let (before, rest) = self.text.split_at_checked(self.caret.start).unwrap_or((self.text, ""));
        let marked_length = self.caret.end - self.caret.start;
        let (marked, after) = rest.split_at_checked(marked_length).unwrap_or((rest, ""));
        let start = before.char_indices().rev().nth(WINDOW - 1).map_or(0, |(at, _)| at);
        let marked_end = marked.char_indices().nth(WINDOW).map_or(marked.len(), |(at, _)| at);
        let after_end = if marked_end < marked.len() {
            0
        } else {
            after.char_indices().nth(WINDOW).map_or(after.len(), |(at, _)| at)
        };
        let mut text = String::new();
        if start > 0 {
            text.push_str("... ");
        }
        text.push_str(before.get(start..).unwrap_or_default());
        let caret = text.len();
        text.push_str(marked.get(..marked_end).unwrap_or_default());
        let caret = caret..text.len();
        text.push_str(after.get(..after_end).unwrap_or_default());
        if marked_end < marked.len() || after_end < after.len() {
            text.push_str(" ...");
        }
        Excerpt { text, caret }
    }
}
