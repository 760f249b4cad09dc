//! Messages about settings.

use crate::diagnostics::{Code, Message};

pub(crate) fn unknown_setting(name: &str, meant: Option<&str>, all: &[&str]) -> Message {
    let message = Message::error(Code::UnknownSetting, format!("there is no setting `{name}`"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help(format!("the settings are {}", all.join(", "))),
    }
}

pub(crate) fn missing_spec() -> Message {
    Message::error(Code::MissingSetting, "the settings do not name the OpenAPI document")
        .help("add `spec: path/to/openapi.yaml`")
}

/// `like` is how the setting may be written.
pub(crate) fn wrong_setting_type(name: &str, expected: &str, found: &str, like: Option<&str>) -> Message {
    let text = format!("the setting `{name}` is {found}, but must be {expected}");
    let message = Message::error(Code::InvalidSetting, text);
    match like {
        Some(like) => message.help(format!("write it like `{like}`")),
        None => message.help(format!("write {expected}")),
    }
}

pub(crate) fn unknown_choice(name: &str, found: &str, choices: &[&str], meant: Option<&str>) -> Message {
    let message = Message::error(Code::InvalidSetting, format!("`{found}` is no value of the setting `{name}`"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help(format!("write {}", choices.join(" or "))),
    }
}

pub(crate) fn unknown_code(name: &str, meant: Option<&str>) -> Message {
    let message = Message::error(Code::InvalidSetting, format!("there is no message of the kind `{name}`"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("write what a message has in brackets, such as `unknown-keyword`"),
    }
}

pub(crate) fn invalid_json_pointer(text: &str) -> Message {
    Message::error(Code::InvalidSetting, format!("`{text}` is not a JSON Pointer"))
        .help("write it like `/error/code`: each name after a slash, `~1` for a slash in a name and `~0` for a tilde")
}

pub(crate) fn allowed_and_denied(code: Code) -> Message {
    Message::error(Code::InvalidSetting, format!("`{code}` stands both under `deny` and under `allow`"))
        .help("keep one of the two")
}

pub(crate) fn unused_allow(code: Code) -> Message {
    Message::warning(Code::UnusedAllow, format!("there is no warning of the kind `{code}` to allow"))
        .help("remove it from `allow`")
}
