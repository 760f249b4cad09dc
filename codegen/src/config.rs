//! The settings of one client.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostics::catalogue::{closest, kind_of, settings as messages};
use crate::diagnostics::{Code, Diagnostics, FileId, Location, Message, Part};
use crate::load::Tree;
use crate::pointer::Pointer;

/// The settings of one client, from its settings file or from a builder.
#[derive(Clone, Debug)]
pub struct Config {
    /// The OpenAPI document.
    pub spec: PathBuf,
    /// The overlays to apply to it, in this order.
    pub overlays: Vec<PathBuf>,
    /// Where the files are that references name by an address, or that lie outside of the folder of the document: what the
    /// reference has before its `#`, and the file.
    pub references: BTreeMap<String, PathBuf>,
    /// The folder of the checked-in copy of the output.
    pub generated: PathBuf,
    /// What date-times become.
    pub dates: Dates,
    /// What becomes of schemas that no operation reaches.
    pub unreached_schemas: Unreached,
    /// Whether the client is in one file or in files by the tags of the document.
    pub modules: Modules,
    /// Whether the client gets tests that read and write the examples of the document.
    pub tests: bool,
    /// JSON Pointers at which an error body may hold the API's own error code, in the order in which they are tried.
    pub error_code: Vec<String>,
    /// Kinds of warnings that are errors.
    pub deny: Vec<Code>,
    /// Kinds of warnings that are not shown.
    pub allow: Vec<Code>,
    /// The settings file, if there is one.
    pub settings: Option<FileId>,
}

/// What the formats `date-time` and `date` become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dates {
    /// The types of the crate `chrono`.
    #[default]
    Chrono,
    /// The text as it is.
    Text,
}

/// What becomes of schemas that no operation reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unreached {
    /// They are not part of the client.
    #[default]
    Omit,
    /// They are types like all others.
    Include,
    /// They are types where the feature `all-schemas` of the package is on.
    Feature,
}

/// Whether a client is in one file for its operations and one for its types, or in one of each for each tag. What it is
/// to its user is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modules {
    /// By tag where the document has a hundred operations or more.
    #[default]
    Auto,
    /// One file of each kind, however large.
    One,
    /// Files by tag; by the first part of the path, as far as it is a word, where an operation has no tag.
    ByTag,
}

impl Modules {
    /// The choices by the words for them.
    pub const WORDS: [(&'static str, Self); 3] = [("auto", Self::Auto), ("one", Self::One), ("by-tag", Self::ByTag)];
}

/// The settings, each with how it may be written.
const SETTINGS: [(&str, &str); 11] = [
    ("spec", "spec: path/to/openapi.yaml"),
    ("overlays", "overlays: [corrections.yaml]"),
    ("references", "references: {\"https://example.com/common.yaml\": vendor/common.yaml}"),
    ("generated", "generated: generated"),
    ("dates", "dates: chrono"),
    ("unreached_schemas", "unreached_schemas: include"),
    ("modules", "modules: by-tag"),
    ("tests", "tests: true"),
    ("error_code", "error_code: [/error/code]"),
    ("deny", "deny: [left-out]"),
    ("allow", "allow: [unknown-keyword]"),
];

impl Config {
    /// The default settings for a document. `generated` is relative to the current folder.
    pub fn new(spec: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            overlays: Vec::new(),
            references: BTreeMap::new(),
            generated: PathBuf::from("generated"),
            dates: Dates::default(),
            unreached_schemas: Unreached::default(),
            modules: Modules::default(),
            tests: false,
            error_code: ["/code", "/error/code", "/error", "/errors/0/code"].map(str::to_owned).to_vec(),
            deny: Vec::new(),
            allow: Vec::new(),
            settings: None,
        }
    }

    /// Reads the settings from a settings file; paths in it are relative to `base`, its folder. `None` where a setting is
    /// wrong or missing; what is wrong is reported.
    pub(crate) fn from_tree(tree: &Tree, base: &Path, diagnostics: &mut Diagnostics) -> Option<Config> {
        let mut reader = Reader { tree, diagnostics, sound: true };
        reader.check_names();
        let mut config = Self::new(reader.text("spec").map(|path| base.join(path)).unwrap_or_default());
        if tree.value.get("spec").is_none() {
            reader.report(&Pointer::root(), Part::Value, messages::missing_spec());
        }
        config.generated = base.join(reader.text("generated").unwrap_or("generated"));
        config.overlays = reader.texts("overlays").into_iter().map(|(_, path)| base.join(path)).collect();
        let references = reader.text_map("references").into_iter();
        config.references = references.map(|(name, path)| (name.to_owned(), base.join(path))).collect();
        config.dates = reader.choice("dates", &[("chrono", Dates::Chrono), ("text", Dates::Text)]);
        config.unreached_schemas = reader.choice(
            "unreached_schemas",
            &[("omit", Unreached::Omit), ("include", Unreached::Include), ("feature", Unreached::Feature)],
        );
        config.modules = reader.choice("modules", &Modules::WORDS);
        config.tests = reader.flag("tests");
        if tree.value.get("error_code").is_some() {
            config.error_code = reader.error_code();
        }
        config.deny = reader.codes("deny").into_iter().map(|(_, code)| code).collect();
        for (at, code) in reader.codes("allow") {
            if config.deny.contains(&code) {
                reader.report(&at, Part::Value, messages::allowed_and_denied(code));
            }
            config.allow.push(code);
        }
        config.settings = Some(tree.file);
        reader.sound.then_some(config)
    }

    /// Lets `deny` and `allow` act on what was reported; an `allow` without effect is reported itself.
    pub(crate) fn apply_policy(&self, diagnostics: &mut Diagnostics) {
        for unused in diagnostics.apply_policy(&self.deny, &self.allow) {
            let Some(code) = self.allow.get(unused) else {
                continue;
            };
            let pointer = Pointer::root().child("allow").index(unused);
            let location = match self.settings {
                Some(file) => Location::Node { file, pointer, part: Part::Value },
                None => Location::Nowhere,
            };
            diagnostics.report(location, messages::unused_allow(*code));
        }
    }
}

/// Reads settings one by one and remembers whether all were good.
struct Reader<'a> {
    tree: &'a Tree,
    diagnostics: &'a mut Diagnostics,
    sound: bool,
}

impl<'a> Reader<'a> {
    fn report(&mut self, pointer: &Pointer, part: Part, message: Message) {
        self.sound = false;
        self.diagnostics.report(Location::Node { file: self.tree.file, pointer: pointer.clone(), part }, message);
    }

    fn check_names(&mut self) {
        let Some(members) = self.tree.value.as_object() else {
            return;
        };
        let known = SETTINGS.map(|(name, _)| name);
        for name in members.keys().filter(|name| !known.contains(&name.as_str())) {
            let message = messages::unknown_setting(name, closest(name, known), &known);
            self.report(&Pointer::root().child(name), Part::Key, message);
        }
    }

    fn wrong_type(&mut self, at: &Pointer, name: &str, expected: &str, found: &str) {
        let like = SETTINGS.iter().find(|(known, _)| *known == name).map(|(_, like)| *like);
        self.report(at, Part::Value, messages::wrong_setting_type(name, expected, found, like));
    }

    fn text(&mut self, name: &str) -> Option<&'a str> {
        let at = Pointer::root().child(name);
        match self.tree.value.get(name)? {
            Value::String(text) if !text.is_empty() => Some(text),
            Value::String(_) => {
                self.wrong_type(&at, name, "a text", "empty");
                None
            }
            other => {
                self.wrong_type(&at, name, "a text", kind_of(other));
                None
            }
        }
    }

    /// The texts of a list, each with its place.
    fn texts(&mut self, name: &str) -> Vec<(Pointer, &'a str)> {
        let at = Pointer::root().child(name);
        let items = match self.tree.value.get(name) {
            None => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong_type(&at, name, "a list of texts", kind_of(other));
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = at.index(index);
            match item {
                Value::String(text) => texts.push((at, text.as_str())),
                other => self.wrong_type(&at, name, "a list of texts", &format!("a list with {}", kind_of(other))),
            }
        }
        texts
    }

    /// The texts of a mapping, each with its name.
    fn text_map(&mut self, name: &str) -> Vec<(&'a str, &'a str)> {
        let at = Pointer::root().child(name);
        let members = match self.tree.value.get(name) {
            None => return Vec::new(),
            Some(Value::Object(members)) => members,
            Some(other) => {
                self.wrong_type(&at, name, "a mapping of texts", kind_of(other));
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (key, value) in members {
            match value {
                Value::String(text) => texts.push((key.as_str(), text.as_str())),
                other => {
                    let found = format!("a mapping with {}", kind_of(other));
                    self.wrong_type(&at.child(key), name, "a mapping of texts", &found);
                }
            }
        }
        texts
    }

    fn flag(&mut self, name: &str) -> bool {
        match self.tree.value.get(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong_type(&Pointer::root().child(name), name, "true or false", kind_of(other));
                false
            }
        }
    }

    /// One of several words.
    fn choice<T: Copy + Default>(&mut self, name: &str, choices: &[(&'static str, T)]) -> T {
        let Some(text) = self.text(name) else { return T::default() };
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text) {
            return *choice;
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let message = messages::unknown_choice(name, text, &words, closest(text, words.iter().copied()));
        self.report(&Pointer::root().child(name), Part::Value, message);
        T::default()
    }

    fn error_code(&mut self) -> Vec<String> {
        let mut pointers = Vec::new();
        for (at, text) in self.texts("error_code") {
            match Pointer::parse(text) {
                Some(pointer) => pointers.push(pointer.as_str().to_owned()),
                None => self.report(&at, Part::Value, messages::invalid_json_pointer(text)),
            }
        }
        pointers
    }

    /// The kinds of messages in a list, each with its place.
    fn codes(&mut self, name: &str) -> Vec<(Pointer, Code)> {
        let mut codes = Vec::new();
        for (at, text) in self.texts(name) {
            match text.parse() {
                Ok(code) => codes.push((at, code)),
                Err(_) => {
                    let meant = closest(text, Code::all().iter().map(|code| code.as_str()));
                    self.report(&at, Part::Value, messages::unknown_code(text, meant));
                }
            }
        }
        codes
    }
}
