//! Names of the modules for groups of operations, which are those of files too.

use indexmap::{IndexMap, IndexSet};

use super::Naming;
use super::ident::{Case, Ident, ident};
use super::scope::{Claim, hash, settle};
use super::taken::MODULES;
use crate::diagnostics::Diagnostics;
use crate::ir::Group;
use crate::pointer::Pointer;

/// No name is made of more characters of a group than this: file systems have limits.
const LONGEST: usize = 60;

impl Naming<'_> {
    pub(super) fn name_groups(&self) -> IndexMap<Group, Ident> {
        let groups: IndexSet<Group> = self.api.operations.iter().filter_map(|operation| operation.group()).collect();
        let claims: Vec<Claim> = groups.iter().map(claim).collect();
        // The modules are private, so one that loses its name is not worth a message.
        let names = settle(&claims, &MODULES, (Case::Snake, ""), self.origins, &mut Diagnostics::default());
        groups.into_iter().zip(names).collect()
    }
}

/// A tag has a better claim than a path, and of several tags the one that is spelt like the module.
fn claim(group: &Group) -> Claim {
    let (kind, text, rank) = match group {
        Group::Tag(tag) => ("tags", tag, 0),
        Group::Path(segment) => ("paths", segment, 2),
    };
    let key = Pointer::root().child(kind).child(text);
    let wanted = file_name(text, &key);
    let rank = rank + u8::from(wanted.as_str() != text);
    Claim::at(&key, wanted, rank)
}

/// In ASCII, since Rust finds no file for a module that is called otherwise.
fn file_name(text: &str, key: &Pointer) -> Ident {
    let spelt: String =
        text.chars().map(|character| if character.is_ascii() { character } else { ' ' }).take(LONGEST).collect();
    if !text.is_ascii() && !spelt.contains(|character: char| character.is_ascii_alphanumeric()) {
        return ident(&format!("tag x{}", hash(key, 4)), Case::Snake, "");
    }
    ident(&spelt, Case::Snake, "tag")
}
