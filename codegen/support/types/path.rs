//! Where in a JSON text something is.

use std::borrow::Cow;
use std::fmt::Write;

/// One step down into a JSON text.
pub(super) enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

/// Writes a path as `items[3].owner.name`; a key that would be misread in there as `["a.b"]`.
pub(super) fn render<'a>(steps: impl Iterator<Item = &'a Step<'a>>) -> String {
    let mut path = String::new();
    for step in steps {
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Index(index) => write!(path, "[{index}]"),
            Step::Key(key)
                if key.is_empty() || key.contains(['.', '[', '"', '\\']) || key.contains(char::is_control) =>
            {
                write!(path, "[{key:?}]")
            }
            Step::Key(key) if path.is_empty() => write!(path, "{key}"),
            Step::Key(key) => write!(path, ".{key}"),
        };
    }
    path
}

/// What is noted while a value is read or written: nothing, unless something is wrong.
#[derive(Default)]
pub(super) struct Trail {
    /// The steps to the bad value, the last one first: they are collected while the error goes up.
    steps: Vec<Step<'static>>,
    /// Whether there is something that can be read better one by one: a closed record had members that it does not know,
    /// or a value was kept as it is, as what is bad in it can be done without.
    pub(super) is_doubtful: bool,
}

impl Trail {
    pub(super) fn passed_key(&mut self, key: impl Into<Cow<'static, str>>) {
        self.steps.push(Step::Key(key.into()));
    }

    pub(super) fn passed_index(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }

    pub(super) fn render(&self) -> String {
        render(self.steps.iter().rev())
    }
}
