//! Tests of the examples of the document.

use indexmap::IndexMap;
use serde_json::Value;

use super::{ExampleTest, Planning};
use crate::config::Unreached;
use crate::ir::{Type, TypeId};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// JSON that is no longer than this stands on one line.
const SHORT: usize = 80;

impl Planning<'_> {
    pub(super) fn plan_examples(&self, origins: &Origins) -> Vec<ExampleTest> {
        let mut tests: IndexMap<Pointer, ExampleTest> = IndexMap::new();
        for example in self.api.examples.iter().filter(|example| self.is_always_there(&example.of)) {
            let owner = example.owner();
            let Some(name) = self.names.examples.get(&owner) else { continue };
            let test = tests.entry(owner).or_insert_with(|| ExampleTest { name: name.clone(), examples: Vec::new() });
            // What the user has written is what a message is about.
            let (_, origin) = origins.origin(&example.pointer);
            test.examples.push((origin.to_string(), self.rust_type(&example.of), text(&example.value)));
        }
        tests.into_values().collect()
    }

    /// Whether a type is part of the client whatever its features are.
    fn is_always_there(&self, of: &Type) -> bool {
        let mut named = Vec::new();
        of.named(&mut named);
        let is_reached = |id: &TypeId| self.api.get(*id).is_some_and(|def| def.is_reached);
        self.config.unreached_schemas == Unreached::Include || named.iter().all(is_reached)
    }
}

/// JSON as it is read best, in characters that are what they seem in a source file.
fn text(value: &Value) -> String {
    let short = value.to_string();
    let text =
        if short.len() > SHORT && (value.is_object() || value.is_array()) { format!("{value:#}") } else { short };
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if is_invisible(character) {
            let mut units = [0; 2];
            plain.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            plain.push(character);
        }
    }
    plain
}

/// Characters that a reader does not see, or that move what is beside them: those that rustc warns of among them.
fn is_invisible(character: char) -> bool {
    character != '\n' && character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
