//! Rust identifiers.

use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

/// A Rust identifier. Only this stage makes one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Ident(String);

impl Ident {
    /// The identifier as Rust source has it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// This identifier with a word of our own behind it.
    pub(super) fn with(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.0.trim_end_matches('_')))
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the words of an identifier are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Types and variants: `UpdateTask`.
    Camel,
    /// Members and methods: `update_task`.
    Snake,
    /// Constants: `RETRY_AFTER`.
    Shouty,
}

/// Makes an identifier of a text. `before_digit` goes before one that would begin with a digit.
pub(super) fn ident(text: &str, case: Case, before_digit: &str) -> Ident {
    let spelt = spell(text);
    let joined = match case {
        Case::Camel => spelt.to_upper_camel_case(),
        Case::Snake => spelt.to_snake_case(),
        Case::Shouty => spelt.to_shouty_snake_case(),
    };
    let joined = match joined.chars().next() {
        Some(first) if first.is_alphabetic() => joined,
        _ => match case {
            Case::Camel => format!("{}{joined}", before_digit.to_upper_camel_case()),
            Case::Snake => format!("{}_{joined}", before_digit.to_snake_case()),
            Case::Shouty => format!("{}_{joined}", before_digit.to_shouty_snake_case()),
        },
    };
    Ident(if is_keyword(&joined) { format!("{joined}_") } else { joined })
}

/// Takes a name that the user gives, put into the right case where it is in another. `None` where Rust does not allow it.
pub(super) fn given(name: &str, case: Case) -> Option<Ident> {
    let begins_well = name.starts_with(char::is_alphabetic);
    let goes_on_well = name.chars().all(|character| is_usable(character) || character == '_');
    if !begins_well || !goes_on_well || is_keyword(name) {
        return None;
    }
    let fits = match case {
        Case::Camel => name.starts_with(char::is_uppercase) && !name.contains('_') && name.contains(char::is_lowercase),
        Case::Snake => !name.contains(char::is_uppercase),
        Case::Shouty => !name.contains(char::is_lowercase),
    };
    Some(if fits { Ident(name.to_owned()) } else { ident(name, case, "") })
}

/// The text with what no identifier can have replaced: by words where nothing else would be left, by blanks elsewhere.
fn spell(text: &str) -> String {
    // What is only written in another way becomes what it stands for: a wide letter, a ligature, a raised digit.
    let plain: String = text.nfkc().collect();
    let text: String = match looks_latin(&plain) {
        true => plain.chars().map(latin).collect(),
        false => plain,
    };
    let signed =
        |sign| text.strip_prefix(sign).is_some_and(|rest: &str| rest.starts_with(|next: char| next.is_ascii_digit()));
    if text.chars().any(is_usable) {
        let kept: String = text.chars().map(|character| if is_usable(character) { character } else { ' ' }).collect();
        return match (signed('-'), signed('+')) {
            (true, _) => format!("minus {kept}"),
            (_, true) => format!("plus {kept}"),
            _ => kept,
        };
    }
    if text.is_empty() {
        return "empty".to_owned();
    }
    text.chars().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether an identifier may have this character, without a warning of the compiler: letters that few people know it warns
/// of (`uncommon_codepoints`).
fn is_usable(character: char) -> bool {
    character.is_ascii_alphanumeric() || (character.is_alphabetic() && character.identifier_allowed())
}

/// Whether a text has letters of another script, and only such as are taken for Latin ones: a slip of the keyboard, which
/// nobody sees, and which the compiler warns of (`mixed_script_confusables`).
fn looks_latin(text: &str) -> bool {
    let mut foreign = text.chars().filter(|character| !character.is_ascii() && is_usable(*character)).peekable();
    foreign.peek().is_some() && foreign.all(is_potential_mixed_script_confusable_char)
}

/// A letter of another script as the Latin letter of its case that it is taken for, or as a word if there is none.
fn latin(character: char) -> String {
    let alike = |letter: &char| skeleton(&letter.to_string()).eq(skeleton(&character.to_string()));
    let letter = match character {
        _ if character.is_ascii() => Some(character),
        _ if character.is_uppercase() => ('A'..='Z').find(alike),
        _ => ('a'..='z').find(alike),
    };
    letter.map_or_else(|| format!(" {} ", word(character)), String::from)
}

/// A word for a character that no identifier can have, or should not.
fn word(character: char) -> String {
    let name = match character {
        ' ' => "blank",
        '!' => "bang",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open paren",
        ')' => "close paren",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "open bracket",
        '\\' => "backslash",
        ']' => "close bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "open brace",
        '|' => "pipe",
        '}' => "close brace",
        '~' => "tilde",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.to_owned()
}

/// The keywords of Rust, those of all editions and those that are kept for later.
fn is_keyword(word: &str) -> bool {
    const KEYWORDS: [&str; 53] = [
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct",
        "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
        "yield", "_",
    ];
    KEYWORDS.contains(&word)
}
