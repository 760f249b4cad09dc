//! Where each part of a tree was written.

use std::collections::BTreeMap;

use crate::diagnostics::{FileId, Location, Part};
use crate::pointer::Pointer;

/// Maps the nodes of a tree to the places where the user wrote them. A node without an entry of its own stands where its
/// nearest ancestor with an entry leads.
#[derive(Clone, Debug)]
pub(crate) struct Origins {
    places: BTreeMap<Pointer, (FileId, Pointer)>,
    root: FileId,
}

impl Origins {
    /// All nodes stand in `root`, each at its own pointer.
    pub(crate) fn new(root: FileId) -> Self {
        Self { places: BTreeMap::new(), root }
    }

    /// Records that the node at `pointer`, and all below it, were written at `origin` in `file`.
    pub(crate) fn insert(&mut self, pointer: Pointer, file: FileId, origin: Pointer) {
        self.remove(&pointer);
        self.places.insert(pointer, (file, origin));
    }

    /// Forgets what was recorded of the node at `pointer` and of all below it.
    pub(super) fn remove(&mut self, pointer: &Pointer) {
        let _ = self.take(pointer);
    }

    /// Lets the items after `index` move up by one; `length` is the number of items before.
    pub(super) fn remove_item(&mut self, array: &Pointer, index: usize, length: usize) {
        for index in index..length {
            let from = array.index(index + 1);
            let (file, origin) = self.origin(&from);
            let moved = self.take(&from);
            let to = array.index(index);
            self.remove(&to);
            if index + 1 < length {
                self.insert(to.clone(), file, origin);
                for (below, place) in moved {
                    self.places.insert(to.join(&below), place);
                }
            }
        }
    }

    /// Removes the entries of a node and of all below it; they are given relative to the node.
    fn take(&mut self, pointer: &Pointer) -> Vec<(Pointer, (FileId, Pointer))> {
        // The entries below a node do not follow it directly: `/a-b` sorts between `/a` and `/a/b`.
        let first_below = pointer.child("");
        let below =
            self.places.range(first_below..).map_while(|(found, _)| found.starts_with(pointer).then(|| found.clone()));
        let found: Vec<Pointer> = std::iter::once(pointer.clone()).chain(below).collect();
        found
            .into_iter()
            .filter_map(|found| {
                let place = self.places.remove(&found)?;
                Some((found.strip_prefix(pointer)?, place))
            })
            .collect()
    }

    /// The file and the pointer at which the node at `pointer` was written.
    pub(crate) fn origin(&self, pointer: &Pointer) -> (FileId, Pointer) {
        let mut ancestor = pointer.clone();
        loop {
            if let Some((file, origin)) = self.places.get(&ancestor) {
                let below = pointer.strip_prefix(&ancestor).unwrap_or_default();
                return (*file, origin.join(&below));
            }
            match ancestor.parent() {
                Some((parent, _)) => ancestor = parent,
                None => return (self.root, pointer.clone()),
            }
        }
    }

    /// Where a message about the node at `pointer` points.
    pub(crate) fn locate(&self, pointer: &Pointer, part: Part) -> Location {
        let (file, pointer) = self.origin(pointer);
        Location::Node { file, pointer, part }
    }
}
