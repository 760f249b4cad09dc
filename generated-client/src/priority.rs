//! What was sent and what comes back are compared by one type.

use crate::types::{Priority, TaskPriority};

/// A request sets a priority as a string, an answer has it as an integer: `"2"` comes back as `2`.
impl From<TaskPriority> for Priority {
    /// The priority as a request would set it. A number that the description does not name is kept as text.
    fn from(priority: TaskPriority) -> Self {
        Self::from(priority.as_i64().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Priority, TaskPriority};

    #[test]
    fn what_comes_back_is_what_was_sent() {
        for (answered, sent) in [
            (TaskPriority::Low, Priority::Low),
            (TaskPriority::Medium, Priority::Medium),
            (TaskPriority::High, Priority::High),
            (TaskPriority::Unknown(7), Priority::Unknown("7".to_owned())),
            (TaskPriority::Unknown(-1), Priority::Unknown("-1".to_owned())),
        ] {
            assert_eq!(Priority::from(answered), sent);
        }
    }
}
