//! Messages about overlays.

use crate::diagnostics::{Code, Message};

pub(crate) fn unsupported_overlay_version(found: &str) -> Message {
    Message::error(Code::InvalidOverlay, format!("the overlay version {found} is not supported"))
        .help("write `overlay: 1.0.0` or `overlay: 1.1.0`")
}

pub(crate) fn missing_overlay_member(object: &str, name: &str) -> Message {
    Message::error(Code::InvalidOverlay, format!("{object} lacks `{name}`")).help(format!("add `{name}`"))
}

pub(crate) fn wrong_overlay_type(name: &str, expected: &str, found: &str, like: &str) -> Message {
    Message::error(Code::InvalidOverlay, format!("{name} is {found}, but must be {expected}"))
        .help(format!("write it like `{like}`"))
}

/// An action of both kinds.
pub(crate) fn update_beside_remove() -> Message {
    Message::warning(Code::InvalidOverlay, "`update` beside `remove: true` has no effect")
        .help("keep one of the two: the target is removed, whatever `update` says")
}

pub(crate) fn action_without_effect() -> Message {
    Message::error(Code::InvalidOverlay, "the action changes nothing: it has neither `update` nor `remove: true`")
        .help("add one of the two")
}

pub(crate) fn copy_not_supported() -> Message {
    Message::error(Code::InvalidOverlay, "`copy` is not yet supported")
        .help("write what is to be copied under `update`")
}

pub(crate) fn update_of_object(found: &str) -> Message {
    Message::error(Code::InvalidOverlay, format!("the target is an object, but `update` is {found}"))
        .help("give `update` the members to merge, or target the member itself")
}

pub(crate) fn removed_root() -> Message {
    Message::error(Code::InvalidTarget, "the whole document cannot be removed").help("target what is to go")
}

pub(crate) fn invalid_target(reason: &str) -> Message {
    Message::error(Code::InvalidTarget, format!("the target is not a JSONPath: {reason}"))
        .help("write it like `$.paths['/tasks'].patch`")
}

pub(crate) fn unsupported_target(what: &str) -> Message {
    Message::error(Code::UnsupportedTarget, format!("{what} in a target are not yet supported"))
        .help("write one action with a plain path, such as `$.paths['/tasks'].patch`, for each node")
}

/// `parent` is the part of the target that selects something.
pub(crate) fn dangling_target(parent: &str, missing: &str, meant: Option<&str>) -> Message {
    let message =
        Message::error(Code::DanglingTarget, format!("the target selects nothing: `{parent}` has no `{missing}`"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("correct the target, or target the parent and add the member by `update`"),
    }
}
