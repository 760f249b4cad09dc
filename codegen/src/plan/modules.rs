//! In which files of the client things stand.
//!
//! What belongs to a group of operations has a module of its own, and so a file: the methods and operations of the group,
//! and the types that no other operation has. All else stands beside these modules. So neither the order of the document
//! nor an operation of another group moves anything, but for a type that the other one begins to share.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{Group, Method, Module, Operation, OperationImports, Planning, TypeItem, types};
use crate::config::{self, Config};
use crate::ir::{self, Api, TypeId};
use crate::name::{Ident, Names};

/// A document with as many operations is large.
const LARGE: usize = 100;

/// The modules of a client.
pub(super) struct Modules<'a> {
    /// Those of groups of operations; none where the client is in one file.
    groups: IndexMap<&'a ir::Group, &'a Ident>,
    /// The group whose module each type is in; none for types that stand beside the modules.
    types: Vec<Option<&'a ir::Group>>,
}

impl<'a> Modules<'a> {
    pub(super) fn divide(api: &Api, names: &'a Names, config: &Config) -> Self {
        let by_tag = match config.modules {
            config::Modules::Auto => api.operations.len() >= LARGE,
            config::Modules::One => false,
            config::Modules::ByTag => true,
        };
        if !by_tag {
            return Self { groups: IndexMap::new(), types: Vec::new() };
        }
        let mut groups: Vec<(&ir::Group, &Ident)> = names.groups.iter().collect();
        groups.sort_by_key(|(_, name)| *name);
        let groups = groups.into_iter().collect();
        Self { groups, types: types_of_one_group(api, names) }
    }

    /// The module of an operation.
    pub(super) fn of_operation(&self, operation: &ir::Operation) -> Option<&'a Ident> {
        let group = operation.group()?;
        self.groups.get(&group).copied()
    }

    /// The module of a type.
    pub(super) fn of_type(&self, id: TypeId) -> Option<&'a Ident> {
        let group = (*self.types.get(id.0)?)?;
        self.groups.get(group).copied()
    }

    /// The way from a module of operations or types to the root of the client.
    pub(super) fn root(module: Option<&Ident>) -> &'static str {
        if module.is_some() { "super::super" } else { "super" }
    }

    /// How a link from the documentation of a method is written that leads to an item at the root of the client.
    pub(super) fn link(&self, operation: &ir::Operation, item: &str) -> String {
        match self.of_operation(operation) {
            None => format!("[`{item}`]"),
            module => format!("[`{item}`]({}::{item})", Self::root(module)),
        }
    }
}

/// For each type the group whose operations alone have it.
fn types_of_one_group<'a>(api: &Api, names: &'a Names) -> Vec<Option<&'a ir::Group>> {
    let mut roots: IndexMap<Option<ir::Group>, Vec<TypeId>> = IndexMap::new();
    for operation in &api.operations {
        let roots = roots.entry(operation.group()).or_default();
        operation.sent(roots);
        operation.received(roots);
    }
    let of_none = roots.entry(None).or_default();
    api.incoming.iter().for_each(|incoming| incoming.content.named(of_none));
    // By the index of a type: the group that has it, or none where several do.
    let mut owners: HashMap<usize, Option<&ir::Group>> = HashMap::new();
    for (group, mut open) in roots {
        let group = group.and_then(|group| names.groups.get_key_value(&group)).map(|(group, _)| group);
        let mut seen = vec![false; api.types.len()];
        while let Some(id) = open.pop() {
            let (Some(def), Some(seen)) = (api.get(id), seen.get_mut(id.0)) else { continue };
            if !std::mem::replace(seen, true) {
                owners.entry(id.0).and_modify(|owner| *owner = None).or_insert(group);
                def.shape.named(&mut open);
            }
        }
    }
    (0..api.types.len()).map(|index| owners.get(&index).copied().flatten()).collect()
}

impl Planning<'_> {
    /// The modules of groups, in the order of their names.
    pub(super) fn plan_modules(&self) -> Vec<Module> {
        let mut operations: HashMap<&Ident, (Vec<Method>, Vec<Operation>)> = HashMap::new();
        for (operation, names) in self.api.operations.iter().zip(&self.names.operations) {
            if let Some(module) = self.modules.of_operation(operation) {
                let (methods, operations) = operations.entry(module).or_default();
                methods.extend(self.plan_methods_of(operation, names));
                operations.push(self.plan_operation(operation, names));
            }
        }
        let mut types: HashMap<&Ident, Vec<TypeItem>> = HashMap::new();
        for (index, (def, names)) in self.api.types.iter().zip(&self.names.types).enumerate() {
            let id = TypeId(index);
            if let Some(module) = self.modules.of_type(id) {
                types.entry(module).or_default().push(self.plan_type(id, def, names));
            }
        }
        let modules = self.modules.groups.iter();
        modules
            .map(|(group, name)| {
                let (methods, operations) = operations.remove(name).unwrap_or_default();
                let types = types.remove(name).unwrap_or_default();
                let of = match group {
                    ir::Group::Tag(tag) => format!("operations with the tag {tag:?}"),
                    ir::Group::Path(segment) => format!("operations whose path is about {segment:?}"),
                };
                Module {
                    name: (*name).clone(),
                    operations_header: [self.header(), vec![format!("The {of}.")]].concat(),
                    types_header: [self.header(), vec![format!("The types that only {of} have.")]].concat(),
                    operation_imports: OperationImports::of(&operations, &methods),
                    group: Group { docs: self.group_docs(group), methods },
                    operations,
                    type_imports: type_imports(&types),
                    types,
                }
            })
            .collect()
    }
}

/// What the types of a module take from the one around it: types that they share with others, and what that imports.
fn type_imports(types: &[TypeItem]) -> Vec<String> {
    let mut named = Vec::new();
    types.iter().for_each(|item| item.named(&mut named));
    let own: HashSet<&Ident> = types.iter().map(TypeItem::name).collect();
    let foreign = named.into_iter().filter(|name| !own.contains(name)).map(|name| name.as_str().to_owned());
    let mut imports: Vec<String> = foreign.chain(types::imports(types).into_iter().map(str::to_owned)).collect();
    imports.sort_unstable();
    imports.dedup();
    imports
}
