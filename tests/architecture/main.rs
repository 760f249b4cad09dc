//! The sources of the generator keep to the rules in `rules.rs`, and sources that break them are found.

mod paths;
mod rules;
mod supported;

use std::fs;
use std::path::{Path, PathBuf};

use rules::{BANS, Ban, ROOMS};

/// What a source file of this module does against the rules.
fn complaints(module: &[&str], source: &str) -> Vec<String> {
    let path: Vec<String> = module.iter().map(|&it| it.to_owned()).collect();
    // A file may have a row of its own within its module.
    let Some(room) = ROOMS.iter().filter(|it| begins(&path, it.name)).max_by_key(|it| it.name.len()) else {
        return vec![format!("`{}` has no row in the table", path.join("::"))];
    };
    let name = room.name;
    // The files of the roots are modules without a name.
    let is_root = matches!(name, "lib" | "main");
    let module: Vec<String> = module.iter().skip(usize::from(is_root)).map(|&it| it.to_owned()).collect();
    let children: Vec<&str> = ROOMS.iter().map(|it| it.name).collect();
    let paths = match paths::paths(source, &module, &children) {
        Ok(paths) => paths,
        Err(error) => return vec![format!("cannot be parsed: {error}")],
    };
    let mut complaints = Vec::new();
    for path in paths {
        let written = path.join("::");
        let refuse = |why: &str| format!("`{name}` may not write `{written}`: {why}");
        match path.split_first() {
            Some((first, inner)) if first == "crate" => {
                let own = match inner.first() {
                    Some(first) => begins(inner, name) || is_root && !children.contains(&first.as_str()),
                    None => true,
                };
                // Bringing a module of which some items are known is fine: what is taken from it is looked at by itself.
                let known = |it: &&str| begins(inner, it) || it.starts_with(&format!("{}::", inner.join("::")));
                if !own && !room.knows.iter().any(known) {
                    complaints.push(refuse("it does not know that module"));
                }
            }
            _ if path == ["std", "*"] => complaints.push(refuse("what it brings cannot be seen")),
            _ => {
                let banned = BANS.iter().filter(|ban| !ban.only_in.contains(&name) && is_banned(&path, ban));
                complaints.extend(banned.map(|ban| refuse(ban.why)));
            }
        }
    }
    complaints
}

fn is_banned(path: &[String], ban: &Ban) -> bool {
    let is_one_of = |all: &[&str]| all.iter().any(|it| begins(path, it));
    is_one_of(ban.paths) && !is_one_of(ban.except)
}

fn begins(path: &[String], with: &str) -> bool {
    let with: Vec<&str> = with.split("::").collect();
    path.len() >= with.len() && path.iter().zip(with).all(|(a, b)| a == b)
}

/// The sources below a folder, without those that are compiled for tests only.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    let of_entry = |entry: PathBuf| match entry {
        it if it.file_stem().is_some_and(|stem| stem == "tests") => Vec::new(),
        it if it.is_dir() => sources(&it),
        it if it.extension().is_some_and(|extension| extension == "rs") => vec![it],
        _ => Vec::new(),
    };
    entries.into_iter().flat_map(of_entry).collect()
}

/// `load/yaml.rs` is `load::yaml`, `load/mod.rs` is `load`.
fn module(file: &Path) -> Vec<&str> {
    let parts = file.iter().map(|it| it.to_str().unwrap());
    parts.map(|it| it.trim_end_matches(".rs")).filter(|it| *it != "mod").collect()
}

#[test]
fn the_sources_keep_to_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/src");
    let files = sources(&folder);
    assert!(files.len() > 10, "{files:?}");
    let mut all = Vec::new();
    for file in files {
        let shown = file.strip_prefix(&folder).unwrap();
        let found = complaints(&module(shown), &fs::read_to_string(&file).unwrap());
        all.extend(found.into_iter().map(|it| format!("{}: {it}", shown.display())));
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    let modules = [
        // Data knows no stage.
        ("ir", "use crate::lower::lower;"),
        ("diagnostics", "fn show(it: &crate::load::Tree) {}"),
        ("config", "use crate::load::load;"),
        ("plan::model", "use super::types::imports;"),
        ("plan::model", "use crate::ir::Api;"),
        // A stage knows its neighbours only, and of others no more than is said.
        ("lower", "use crate::{ir::Api, render::render};"),
        ("read", "use crate::overlay::{self, Origins}; fn f() { overlay::apply(); }"),
        ("generator", "use crate::output; fn f() { output::files(); }"),
        ("render", "fn f() { let _ = crate::ir::TypeId(0); }"),
        ("plan::types", "use super::super::load::Tree;"),
        ("plan", "mod inner { use super::super::read; }"),
        // The order is known to the pipeline alone, and the fronts know the pipeline.
        ("output", "use crate::pipeline::run;"),
        ("lib", "pub use load::Tree;"),
        ("main", "mod cli; use crate::lower;"),
        ("build", "use crate::render::render;"),
        // However it is written.
        ("plan", "fn f() { use crate as c; c::load::load(); }"),
        ("plan", "fn f() { println!(\"{:?}\", crate::load::load()); }"),
        ("plan", "use crate::*;"),
        ("fidelity::declared", "use crate::dialect::fold;"),
    ];
    let writers = [
        ("lower", "use syn::Ident;"),
        ("plan", "fn f(it: proc_macro2::TokenStream) {}"),
        ("name", "fn f() { let _ = ::quote::quote!(a); }"),
        ("pipeline", "extern crate prettyplease;"),
    ];
    let surroundings = [
        ("read", "fn f() { let _ = std::fs::read(\"a\"); }"),
        ("overlay", "use std::{fmt, env};"),
        ("pipeline", "type Code = ::std::process::ExitCode;"),
        ("plan", "use std::io::{Error, Read};"),
        ("plan", "use std as s; fn f() { s::fs::read(\"a\"); }"),
        ("plan", "fn f() { println!(\"{:?}\", std::env::args()); }"),
    ];
    let openapi = [("plan", "use openapiv3::Schema;"), ("dialect", "impl From<openapiv3::Info> for X {}")];
    let everything = [("plan", "use std::*;")];
    let unlisted = [("util", "fn f() {}")];
    for (reason, planted) in [
        ("does not know that module", modules.as_slice()),
        ("Rust is written by", &writers),
        ("files and the environment", &surroundings),
        ("speaks OpenAPI", &openapi),
        ("cannot be seen", &everything),
        ("no row in the table", &unlisted),
    ] {
        for (module, source) in planted {
            let module: Vec<&str> = module.split("::").collect();
            let found = complaints(&module, source);
            assert!(found.len() == 1 && found[0].contains(reason), "{module:?}: {source}: {found:?}");
        }
    }
}

#[test]
fn what_is_allowed_is_not_complained_about() {
    let allowed = [
        ("config", "use crate::load::Tree;"),
        ("build", "use crate::output::{self, File}; fn f() { output::write(); }"),
        ("lower", "use openapiv3::Schema; use crate::read::Description; use crate::ir::Api;"),
        ("read::cut", "use super::Reader; use super::super::pointer::Pointer; use crate::overlay::Origins;"),
        ("render", "use quote::quote; fn f() { quote! { super::support::Header std::fs::File crate::load } ; }"),
        ("overlay", "fn f(quote: char) -> bool { let read = quote; read == quote }"),
        ("diagnostics::catalogue", "pub mod load; fn f() { load::missing() }"),
        ("plan", "#[cfg(test)] mod tests { use crate::load::load; } #[cfg(test)] use std::fs;"),
        ("lib", "mod load; pub mod config; pub use config::Config; pub use pipeline::generate;"),
        ("plan::model", "use crate::name::Ident; pub struct Method { name: Ident, item: self::Item }"),
        ("diagnostics", "fn f(error: &std::io::Error) {}"),
        ("main", "fn main() -> std::process::ExitCode { specwright::run() }"),
    ];
    for (module, source) in allowed {
        let module: Vec<&str> = module.split("::").collect();
        assert_eq!(complaints(&module, source), [""; 0], "{module:?}: {source}");
    }
}
