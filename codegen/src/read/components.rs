//! Reads what `components` names.

use serde_json::Value;

use super::Reader;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{kind_of, read as messages};
use crate::objects::{Below, Kind};
use crate::pointer::Pointer;

impl Reader<'_> {
    pub(super) fn read_components(&mut self) {
        let at = Pointer::root().child("components");
        let Some(components) = self.root.get("components") else { return };
        if !components.is_object() {
            self.report(&at, Part::Value, messages::no_mapping(Kind::Components, kind_of(components)));
        }
        self.cut(components, &at, Kind::Components);
        for (name, schema) in components.get("schemas").and_then(Value::as_object).into_iter().flatten() {
            let here = at.child("schemas").child(name);
            if let Some(place) = self.resolve_silently(schema, &here, Kind::Schema) {
                self.description.components.push((here, place));
            }
        }
        for (name, scheme) in components.get("securitySchemes").and_then(Value::as_object).into_iter().flatten() {
            let here = at.child("securitySchemes").child(name);
            if let Some(place) = self.resolve_silently(scheme, &here, Kind::SecurityScheme) {
                self.description.security_schemes.insert(name.clone(), place);
            }
        }
    }

    /// Reports the components that nothing refers to. Schemas are reported once it is known what operations reach.
    pub(super) fn report_unused(&mut self) {
        let at = Pointer::root().child("components");
        for (section, below) in Kind::Components.keys().into_iter().flatten() {
            let Below::Map(kind) = below else { continue };
            if matches!(kind, Kind::Schema | Kind::SecurityScheme | Kind::Callback) {
                continue;
            }
            let members = self.root.get("components").and_then(|components| components.get(section)?.as_object());
            for (name, _) in members.into_iter().flatten().filter(|(name, _)| !name.starts_with("x-")) {
                let here = at.child(section).child(name);
                if !self.referred.contains(&here) {
                    self.report(&here, Part::Key, messages::unused_component(*kind, name));
                }
            }
        }
    }
}
