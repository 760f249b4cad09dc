//! The examples of a document as proof of its client: those that an independent validator accepts are to be read and
//! written as they are.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use specwright::File;

use crate::check::Package;
use crate::record::Examples;
use crate::schema::{Schemas, Verdict};
use crate::worker::read_document;

/// Tries the examples of a document, with the client that has tests of them.
pub(crate) fn try_examples(path: &Path, files: &[File], package: &Package) -> io::Result<Examples> {
    let pointers = pointers(files);
    let Some(document) = read_document(path).filter(|_| !pointers.is_empty()) else {
        return Ok(Examples { found: pointers.len() as u64, ..Examples::default() });
    };
    let mut schemas = Schemas::new(&document);
    let verdicts: HashMap<&str, Verdict> =
        pointers.iter().map(|pointer| (pointer.as_str(), schemas.judge(pointer))).collect();
    let count =
        |verdict| pointers.iter().filter(|pointer| verdicts.get(pointer.as_str()) == Some(&verdict)).count() as u64;
    let mut examples = Examples {
        found: pointers.len() as u64,
        accepted: count(Verdict::Accepted),
        rejected: count(Verdict::Rejected),
        ..Examples::default()
    };
    let (check, failures) = package.test(files)?;
    examples.error = check.error;
    examples.cpu_seconds = check.cpu_seconds;
    for (pointer, reason) in failures {
        match verdicts.get(pointer.as_str()) {
            Some(Verdict::Accepted) => examples.failures.push(format!("{reason} at `{pointer}`")),
            Some(Verdict::Rejected) => examples.rejected_too += 1,
            Some(Verdict::Untold) | None => {}
        }
    }
    Ok(examples)
}

/// Where the examples stand that the client has tests of.
fn pointers(files: &[File]) -> Vec<String> {
    let text = files.iter().find(|file| file.path == "examples.rs").map_or("", |file| file.text.as_str());
    let items = syn::parse_file(text).map(|file| file.items).unwrap_or_default();
    let statements = items.into_iter().flat_map(|item| match item {
        syn::Item::Fn(test) => test.block.stmts,
        _ => Vec::new(),
    });
    statements.filter_map(|statement| pointer(&statement)).collect()
}

/// That of `examples.check::<Type>(pointer, json);`.
fn pointer(statement: &syn::Stmt) -> Option<String> {
    let syn::Stmt::Expr(syn::Expr::MethodCall(call), _) = statement else { return None };
    match call.args.first()? {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(pointer), .. }) => Some(pointer.value()),
        _ => None,
    }
}
