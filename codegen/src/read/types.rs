//! The types of schemas, and what is said of others.

use serde_json::Value;

use super::Reader;
use crate::diagnostics::Part;
use crate::diagnostics::catalogue::{closest, read as messages};
use crate::objects::types_of;
use crate::pointer::Pointer;

impl Reader<'_> {
    /// Looks whether there is such a type, and takes away what has no effect on it.
    pub(super) fn check_type(&mut self, schema: &mut Value, at: &Pointer) {
        const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];
        let Some(members) = schema.as_object_mut() else { return };
        let Some(Value::String(of)) = members.get("type").cloned() else { return };
        if !TYPES.contains(&of.as_str()) {
            let message = messages::unknown_type(&of, closest(&of, TYPES));
            self.report(&at.child("type"), Part::Value, message);
            return;
        }
        members.retain(|keyword, _| {
            let types = types_of(keyword).filter(|types| !types.contains(&of.as_str()));
            if let Some(types) = types {
                self.report(&at.child(keyword), Part::Key, messages::keyword_of_other_type(keyword, &of, types));
            }
            types.is_none()
        });
    }
}
