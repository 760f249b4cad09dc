//! Every path that a source file writes, as far as the file alone can tell.
//!
//! Seen are `use` lines with their new names, and all other paths, also within macro calls. Not seen are methods that
//! reach far (`Path::exists`), and what another module exports under a name of its own.

use std::collections::HashMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Macros whose arguments are the code of somebody else.
const QUOTING: &[&str] = &["quote", "quote_spanned", "parse_quote", "parse_quote_spanned"];

#[derive(Debug)]
struct Written {
    segments: Vec<String>,
    /// The module that it is written in, without `crate`.
    module: Vec<String>,
    /// Begins with `::`.
    global: bool,
    /// The name that a `use` gives it here.
    name: Option<String>,
}

/// All paths of a file that is this module, resolved: they begin with `crate` or the name of another crate.
/// `children` are the names that mean a module where they are written at the root.
pub(crate) fn paths(source: &str, module: &[String], children: &[&str]) -> syn::Result<Vec<Vec<String>>> {
    syn::parse_file(source)?;
    let mut written = Vec::new();
    scan(source.parse::<TokenStream>()?, module, &mut written)?;
    let names = names(&written);
    Ok(written.iter().map(|it| resolve(it, &names, children)).collect())
}

fn scan(tokens: TokenStream, module: &[String], found: &mut Vec<Written>) -> syn::Result<()> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(_) if is_cfg_test(&tokens, at) => at = end_of_item(&tokens, at),
            TokenTree::Punct(_)
                if separator(&tokens, at) && matches!(tokens.get(at + 2), Some(TokenTree::Ident(_))) =>
            {
                at = path(&tokens, at + 2, module, true, found);
            }
            TokenTree::Ident(ident) if ident == "use" && !bracket_follows(&tokens, at) => {
                let end = at + tokens[at..].iter().take_while(|it| !is_punct(it, ';')).count();
                let item: syn::ItemUse = syn::parse2(tokens[at..].iter().take(end + 1 - at).cloned().collect())?;
                let global = item.leading_colon.is_some();
                flatten(&item.tree, &mut Vec::new(), &mut |segments, name| {
                    found.push(Written { segments, module: module.to_vec(), global, name });
                });
                at = end + 1;
            }
            TokenTree::Ident(ident)
                if ident == "extern" && ident_at(&tokens, at + 1).is_some_and(|it| it == "crate") =>
            {
                let segments = ident_at(&tokens, at + 2).into_iter().collect();
                let name = ident_at(&tokens, at + 4);
                found.push(Written { segments, module: module.to_vec(), global: true, name });
                at += 3;
            }
            TokenTree::Ident(ident) if ident == "mod" => {
                match (ident_at(&tokens, at + 1), tokens.get(at + 2)) {
                    (Some(name), Some(TokenTree::Group(group))) => {
                        scan(group.stream(), &[module, &[name]].concat(), found)?;
                        at += 3;
                    }
                    _ => at += 1,
                };
            }
            TokenTree::Ident(_) => at = path(&tokens, at, module, false, found),
            TokenTree::Group(group) => {
                scan(group.stream(), module, found)?;
                at += 1;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
        }
    }
    Ok(())
}

/// Takes the path that begins with the name at this place, and gives the place after it.
fn path(tokens: &[TokenTree], start: usize, module: &[String], global: bool, found: &mut Vec<Written>) -> usize {
    let mut segments: Vec<String> = ident_at(tokens, start).into_iter().collect();
    let mut at = start + 1;
    while separator(tokens, at) {
        let Some(next) = ident_at(tokens, at + 2) else { break };
        segments.push(next);
        at += 3;
    }
    let last = segments.last().map(String::as_str).unwrap_or_default();
    let quotes = QUOTING.contains(&last) && tokens.get(at).is_some_and(|it| is_punct(it, '!'));
    // A name alone is a variable, a field or what a `use` has brought.
    if segments.len() > 1 || global {
        found.push(Written { segments, module: module.to_vec(), global, name: None });
    }
    if quotes { at + 2 } else { at }
}

fn flatten(tree: &syn::UseTree, prefix: &mut Vec<String>, take: &mut dyn FnMut(Vec<String>, Option<String>)) {
    match tree {
        syn::UseTree::Path(path) => {
            prefix.push(path.ident.to_string());
            flatten(&path.tree, prefix, take);
            prefix.pop();
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|it| flatten(it, prefix, take)),
        syn::UseTree::Glob(_) => take([prefix.as_slice(), &["*".to_owned()]].concat(), None),
        syn::UseTree::Name(name) => {
            let path = joined(prefix, &name.ident.to_string());
            let last = path.last().cloned();
            take(path, last);
        }
        syn::UseTree::Rename(rename) => {
            take(joined(prefix, &rename.ident.to_string()), Some(rename.rename.to_string()));
        }
    }
}

/// `a::b` for `b`, and `a` for `self`.
fn joined(prefix: &[String], last: &str) -> Vec<String> {
    if last == "self" && !prefix.is_empty() { prefix.to_vec() } else { [prefix, &[last.to_owned()]].concat() }
}

fn names(written: &[Written]) -> HashMap<&str, &Written> {
    written.iter().filter_map(|it| Some((it.name.as_deref()?, it))).collect()
}

fn resolve(path: &Written, names: &HashMap<&str, &Written>, children: &[&str]) -> Vec<String> {
    let mut segments = path.segments.clone();
    let mut from = path;
    let mut global = path.global;
    // A name may stand for a name: as often as there are names, and no further where they turn in a circle.
    for _ in 0..names.len() {
        let Some(first) = segments.first().filter(|_| !global) else { break };
        let Some(&use_) = names.get(first.as_str()).filter(|it| !std::ptr::eq(**it, from)) else { break };
        segments.splice(..1, use_.segments.iter().cloned());
        (from, global) = (use_, use_.global);
    }
    if global {
        return segments;
    }
    let root = || vec!["crate".to_owned()];
    let rest = |skip: usize| segments.iter().skip(skip).cloned();
    let above = segments.iter().skip_while(|it| *it == "self").take_while(|it| *it == "super").count();
    match segments.first().map(String::as_str) {
        Some("self" | "super") => {
            let skip = above + usize::from(segments.first().is_some_and(|it| it == "self"));
            let kept = from.module.len().saturating_sub(above);
            root().into_iter().chain(from.module.iter().take(kept).cloned()).chain(rest(skip)).collect()
        }
        Some(first) if from.module.is_empty() && children.contains(&first) => {
            root().into_iter().chain(rest(0)).collect()
        }
        _ => segments,
    }
}

fn ident_at(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(it) if it.as_char() == char)
}

/// `::`
fn separator(tokens: &[TokenTree], at: usize) -> bool {
    tokens.get(at..at + 2).is_some_and(|pair| pair.iter().all(|it| is_punct(it, ':')))
}

/// `use<'a>`, which captures lifetimes.
fn bracket_follows(tokens: &[TokenTree], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|it| is_punct(it, '<'))
}

/// `#[cfg(test)]`
fn is_cfg_test(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(&tokens[at], '#')
        && matches!(tokens.get(at + 1), Some(TokenTree::Group(group))
            if group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// After the `;` or the `{ .. }` that ends the item.
fn end_of_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |it: &TokenTree| {
        is_punct(it, ';') || matches!(it, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    at + tokens[at..].iter().take_while(|it| !ends(it)).count() + 1
}
