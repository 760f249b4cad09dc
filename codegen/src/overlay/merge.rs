//! The recursive merge of an `update`.

use serde_json::Value;

use super::Origins;
use crate::diagnostics::FileId;
use crate::pointer::Pointer;

/// Merges `update`, which stands at `origin` in `file`, into the node at `at`: members of mappings are merged one by one, the
/// items of a list are appended, and anything else is replaced.
pub(super) fn merge(
    target: &mut Value,
    update: &Value,
    at: &Pointer,
    origin: &Pointer,
    file: FileId,
    origins: &mut Origins,
) {
    match (target, update) {
        (Value::Object(members), Value::Object(updates)) => {
            for (name, update) in updates {
                let (at, origin) = (at.child(name), origin.child(name));
                match members.get_mut(name) {
                    Some(member) => merge(member, update, &at, &origin, file, origins),
                    None => {
                        members.insert(name.clone(), update.clone());
                        origins.insert(at, file, origin);
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(updates)) => {
            for (index, update) in updates.iter().enumerate() {
                origins.insert(at.index(items.len()), file, origin.index(index));
                items.push(update.clone());
            }
        }
        (target, update) => {
            *target = update.clone();
            origins.insert(at.clone(), file, origin.clone());
        }
    }
}
