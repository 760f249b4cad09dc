//! Examples for people to read.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr, SchemaData};
use serde_json::Value;

use super::Lowering;
use super::docs::{join, merge};
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::lower as messages;
use crate::ir::{Sample, SampleValue};
use crate::pointer::Pointer;
use crate::read::target;

/// The most lines of an example that is shown; one that has to be cut helps nobody.
const LINES: usize = 24;

impl Lowering<'_> {
    /// The examples of a schema.
    pub(super) fn schema_samples(&mut self, at: &Pointer, data: &SchemaData) -> Vec<Sample> {
        let all = self.schema_examples(at, data);
        let samples = all.into_iter().filter_map(|(at, value)| self.sample(&at, None, value)).collect();
        merge(Vec::new(), samples)
    }

    /// The examples of a parameter, a header or a body.
    pub(super) fn samples(
        &mut self,
        at: &Pointer,
        example: Option<&Value>,
        examples: &IndexMap<String, ReferenceOr<Example>>,
    ) -> Vec<Sample> {
        let single = example.and_then(|example| self.sample(&at.child("example"), None, example));
        let description = self.description;
        let several = examples.iter().filter_map(|(name, example)| {
            let place = target(example)?;
            let object = description.examples.get(&place)?;
            let text = |key: &str| object.get(key).and_then(Value::as_str);
            let about = join([text("summary"), text("description")]).map(|about| on_one_line(&about));
            let here = at.child("examples").child(name);
            let serialized = text("serializedValue");
            let mut samples = Vec::new();
            match (example_value(object), text("externalValue")) {
                (Some(value), _) => samples.extend(self.sample(&here, about, value)),
                (None, Some(address)) => {
                    samples.push(Sample { about, value: SampleValue::Elsewhere(address.to_owned()) });
                }
                (None, None) if serialized.is_some() => {}
                (None, None) => self.report(&here, Part::Value, messages::example_without_value()),
            }
            if let Some(serialized) = serialized {
                let about = join([text("summary"), Some("As it is sent.")]).map(|about| on_one_line(&about));
                samples.extend(self.sample(&here, about, &Value::from(serialized)));
            }
            Some(samples)
        });
        merge(single.into_iter().collect(), several.flatten().collect())
    }

    fn sample(&mut self, at: &Pointer, about: Option<String>, value: &Value) -> Option<Sample> {
        let sample = Sample { about, value: SampleValue::Here(value.clone()) };
        let is_text = !value.is_object() && !value.is_array();
        if sample.is_short() || !is_text && format!("{value:#}").lines().count() <= LINES {
            return Some(sample);
        }
        self.not_shown.insert(at.clone());
        None
    }

    /// Says once that there are examples which are neither shown nor tested.
    pub(super) fn report_samples(&mut self) {
        let examples = self.examples.as_ref();
        let is_tested = |at: &&Pointer| examples.is_some_and(|examples| examples.contains_key(*at));
        let lost: Vec<&Pointer> = self.not_shown.iter().filter(|at| !is_tested(at)).collect();
        if let Some(first) = lost.first() {
            let place = self.origins.locate(first, Part::Key);
            self.diagnostics.report(place, messages::long_examples(lost.len()));
        }
    }
}

/// The value that an Example Object shows.
pub(super) fn example_value(example: &Value) -> Option<&Value> {
    example.get("value").or_else(|| example.get("dataValue"))
}

/// Paragraphs as sentences.
fn on_one_line(paragraphs: &str) -> String {
    let mut line = String::new();
    for paragraph in paragraphs.split("\n\n") {
        if !line.is_empty() {
            line.push_str(if line.ends_with(char::is_alphanumeric) { ". " } else { " " });
        }
        line.push_str(&paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    line
}
