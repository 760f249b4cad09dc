//! Names that are likely to get into the way of others.

use serde_json::{Value, json};

use crate::random::Random;

/// A name like those of its neighbours or of anything else in the document, or a strange one.
pub(crate) fn name(neighbours: &[String], document: &Value, random: &mut Random) -> String {
    let words = |names: &[String], random: &mut Random| random.pick(names).cloned().unwrap_or("item".to_owned());
    match random.below(10) {
        0..=3 => spelt(&words(neighbours, random), random),
        4 => spelt(&words(&keys(document), random), random),
        5 => {
            // What the inline types of others are called.
            let ending = random.pick(&["Response", "Request", "Item", "Value", "Error", "Object"]).unwrap();
            format!("{}{ending}", words(neighbours, random))
        }
        6 => {
            let (one, other) = (words(&keys(document), random), words(&keys(document), random));
            format!("{one}_{other}")
        }
        7 => random
            .pick(&["type", "self", "Self", "async", "fn", "crate", "Unknown", "unknown", "otherMembers"])
            .unwrap()
            .to_string(),
        8 => random
            .pick(&["Clone", "Json", "String", "Call", "body", "timeout", "new", "send", "Option"])
            .unwrap()
            .to_string(),
        _ => match random.below(4) {
            0 => format!("3{}", words(neighbours, random)),
            1 => random.pick(&["$", "_", "42", "-1", "+1", "@", "...", "/"]).unwrap().to_string(),
            2 => words(neighbours, random).repeat(40),
            _ => format!("{}_", words(neighbours, random)),
        },
    }
}

/// The same words joined in another way.
fn spelt(text: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for character in text.chars() {
        if !character.is_alphanumeric() || was_small && character.is_uppercase() {
            words.push(String::new());
        }
        if character.is_alphanumeric() {
            words.last_mut().unwrap().extend(character.to_lowercase());
        }
        was_small = character.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    let capital = |word: &String| {
        let mut characters = word.chars();
        characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect::<String>()
    };
    let capitals: Vec<String> = words.iter().map(capital).collect();
    match random.below(6) {
        0 => words.join("_"),
        1 => words.join("-"),
        2 => words.join("_").to_uppercase(),
        3 => capitals.concat(),
        4 => words.first().into_iter().chain(capitals.iter().skip(1)).map(String::as_str).collect(),
        _ => words.join(" "),
    }
}

/// All keys of the schemas and of their properties.
fn keys(document: &Value) -> Vec<String> {
    let schemas =
        ["/components/schemas", "/definitions"].into_iter().filter_map(|at| document.pointer(at)?.as_object());
    let schemas = schemas.flatten();
    let names = schemas.flat_map(|(name, schema)| {
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(|it| it.keys());
        properties.chain([name]).cloned().collect::<Vec<_>>()
    });
    names.collect()
}

/// A schema that has a type of its own, or not.
pub(crate) fn schema(random: &mut Random) -> Value {
    match random.below(5) {
        0 => json!({ "type": "string" }),
        1 => json!({ "type": "string", "enum": ["stranger", "friend"] }),
        2 => {
            json!({ "type": "array", "items": { "type": "object", "properties": { "strange": { "type": "boolean" } } } })
        }
        3 => json!({ "type": "integer" }),
        _ => {
            json!({ "type": "object", "properties": { "strange": { "type": "object", "properties": { "thing": {} } } } })
        }
    }
}
