//! The names of an emitted client, each with what it is the name of.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Expr, Fields, FnArg, GenericArgument, ImplItem, Item, Lit, Pat, PathArguments, ReturnType, Type, UseTree};

/// What a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Client,
    /// A type, by its own name.
    Type(String),
    /// An operation, by method and path.
    Operation(String),
}

/// What has a name: by what the document calls it where the client says so, by the name itself elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) owner: Owner,
    pub(crate) part: String,
    /// The type that tells it from others.
    pub(crate) of: String,
}

/// The public names of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Client {
    pub(crate) names: BTreeMap<Place, String>,
    /// The marker types of operations, by method and path.
    pub(crate) markers: BTreeMap<String, String>,
    /// Names that are there twice.
    pub(crate) duplicates: Vec<String>,
    /// The types that are further names for another.
    aliases: BTreeMap<String, String>,
    /// What the tables say of members and variants: the text by which the document knows them.
    tables: BTreeMap<String, BTreeMap<String, String>>,
}

impl Client {
    /// # Panics
    ///
    /// Where a text is not Rust.
    pub(crate) fn parse(texts: &[(&str, &str)]) -> Self {
        let mut client = Self::default();
        let parse = |(path, text): &(&str, &str)| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path} is not Rust: {error}\n{text}"));
            ((*path).to_owned(), file.items)
        };
        let mut modules: Vec<(String, Vec<Item>)> = texts.iter().map(parse).collect();
        for (_, items) in modules.clone() {
            modules.extend(items.into_iter().filter_map(|item| match item {
                Item::Mod(module) => Some((module.ident.to_string(), module.content?.1)),
                _ => None,
            }));
        }
        for (name, items) in &modules {
            client.find_duplicates(name, items);
        }
        let module = |name: &'static str| modules.iter().filter(move |(it, _)| it == name).flat_map(|(_, items)| items);
        client.read_types(module("types.rs"));
        client.read_operations(&module("operations").collect::<Vec<_>>());
        client.read_root(module("api.rs"));
        client.read_headers(module("headers"));
        client.resolve_aliases();
        client
    }

    /// Calls a type by another name.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let (from, to) = (Owner::Type(from.to_owned()), Owner::Type(to.to_owned()));
        let places: Vec<Place> = self.names.keys().filter(|place| place.owner == from).cloned().collect();
        for place in places {
            let name = self.names.remove(&place).unwrap();
            self.names.insert(Place { owner: to.clone(), ..place }, name);
        }
    }

    fn add(&mut self, owner: &Owner, part: &str, of: &str, name: &str) {
        let place = Place { owner: owner.clone(), part: part.to_owned(), of: of.to_owned() };
        self.names.insert(place, name.to_owned());
    }

    fn read_types<'i>(&mut self, items: impl Iterator<Item = &'i Item> + Clone) {
        for item in items.clone() {
            if let Item::Macro(item) = item {
                self.read_table(item.mac.tokens.clone());
            }
        }
        for item in items {
            match item {
                Item::Struct(item) => {
                    let name = item.ident.to_string();
                    let table = self.tables.get(&name).cloned().unwrap_or_default();
                    let owner = Owner::Type(name);
                    self.add(&owner, "type", "", "");
                    for field in &item.fields {
                        let field = field.ident.as_ref().unwrap().to_string();
                        let part = table.get(&field).map_or("other members".to_owned(), |it| format!("member {it}"));
                        self.add(&owner, &part, "", &field);
                    }
                }
                Item::Enum(item) => {
                    let name = item.ident.to_string();
                    let table = self.tables.get(&name).cloned().unwrap_or_default();
                    let owner = Owner::Type(name);
                    self.add(&owner, "type", "", "");
                    for variant in &item.variants {
                        let name = variant.ident.to_string();
                        let part = match (table.get(&name), &variant.fields) {
                            (None, _) => "unknown".to_owned(),
                            (Some(_), Fields::Unnamed(_)) => format!("choice {name}"),
                            (Some(value), _) => format!("value {value}"),
                        };
                        self.add(&owner, &part, "", &name);
                    }
                }
                Item::Type(item) => {
                    self.add(&Owner::Type(item.ident.to_string()), "type", "", "");
                    self.aliases.insert(item.ident.to_string(), text(&item.ty));
                }
                _ => {}
            }
        }
    }

    /// `Name { member: required("text"), ..rest }`, behind other arguments.
    fn read_table(&mut self, tokens: TokenStream) {
        let mut name = String::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => name = ident.to_string(),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let rows = rows(group.stream());
                    self.tables.insert(std::mem::take(&mut name), rows);
                }
                _ => {}
            }
        }
    }

    fn read_operations(&mut self, items: &[&Item]) {
        let mut enums: BTreeMap<String, (Owner, &str)> = BTreeMap::new();
        let implementations =
            || items.iter().filter_map(|item| if let Item::Impl(item) = item { Some(item) } else { None });
        for item in implementations().filter(|item| item.trait_.is_some()) {
            let marker = text(&item.self_ty);
            let key = item.items.iter().find_map(descriptor).unwrap();
            let owner = Owner::Operation(key.clone());
            self.add(&owner, "marker", "", &marker);
            self.markers.insert(key, marker);
            for item in &item.items {
                let ImplItem::Type(item) = item else { continue };
                let part = if item.ident == "Error" { "error" } else { "response" };
                enums.insert(text(&item.ty), (owner.clone(), part));
            }
        }
        for item in implementations().filter(|item| item.trait_.is_none()) {
            let Some(owner) = self.operation(&text(&item.self_ty)) else { continue };
            for name in methods(&item.items) {
                self.add(&owner, &format!("setter {name}"), "", &name);
            }
        }
        for item in items {
            let Item::Enum(item) = item else { continue };
            let name = item.ident.to_string();
            let Some((owner, part)) = enums.get(&name) else { continue };
            self.add(owner, part, "", &name);
            for variant in &item.variants {
                let variant = variant.ident.to_string();
                self.add(owner, &format!("{part} {variant}"), "", &variant);
            }
        }
    }

    /// The operation of a `Call<operations::Marker>`.
    fn operation(&self, call: &str) -> Option<Owner> {
        let marker = call.strip_prefix("Call<")?.strip_suffix('>')?.trim_start_matches("operations::");
        let found = self.markers.iter().find(|(_, name)| *name == marker);
        found.map(|(key, _)| Owner::Operation(key.clone()))
    }

    fn read_root<'i>(&mut self, items: impl Iterator<Item = &'i Item>) {
        for item in items {
            let Item::Impl(item) = item else { continue };
            let of = text(&item.self_ty);
            for item in &item.items {
                let ImplItem::Fn(method) = item else { continue };
                let name = method.sig.ident.to_string();
                let output = match &method.sig.output {
                    ReturnType::Type(_, of) => text(of),
                    ReturnType::Default => String::new(),
                };
                let Some(owner) = self.operation(&output) else {
                    self.add(&Owner::Client, &format!("{of} {name}"), "", &name);
                    continue;
                };
                // The first sends the main body. Those that send others are known by their names.
                let main = Place { owner: owner.clone(), part: "method".to_owned(), of: String::new() };
                let other = format!("method {name}");
                let part = if self.names.contains_key(&main) { other.as_str() } else { "method" };
                self.add(&owner, part, "", &name);
                for argument in arguments(&method.sig.inputs) {
                    self.add(&owner, &format!("argument {argument}"), "", &argument);
                }
            }
        }
    }

    fn read_headers<'i>(&mut self, items: impl Iterator<Item = &'i Item>) {
        for item in items {
            let Item::Const(item) = item else { continue };
            let Expr::Call(call) = &*item.expr else { continue };
            let Some(wire) = call.args.first().and_then(string) else { continue };
            self.add(&Owner::Client, &format!("header {wire:?}"), &text(&item.ty), &item.ident.to_string());
        }
    }

    /// What is reached by one name of a type is reached by the others too.
    fn resolve_aliases(&mut self) {
        let aliases: Vec<String> = self.aliases.keys().cloned().collect();
        for alias in aliases {
            let mut target = &alias;
            while let Some(next) = self.aliases.get(target) {
                target = next;
            }
            let target = Owner::Type(target.clone());
            let members = self.names.iter().filter(|(place, _)| place.owner == target);
            let members: Vec<(Place, String)> = members
                .map(|(place, name)| (Place { owner: Owner::Type(alias.clone()), ..place.clone() }, name.clone()))
                .collect();
            self.names.extend(members);
        }
    }

    fn find_duplicates(&mut self, module: &str, items: &[Item]) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut is_new = |scope: &str, name: &str| seen.insert(format!("{module}: {scope} {name}"));
        let mut duplicates = Vec::new();
        let mut check = |scope: &str, name: String| {
            if !is_new(scope, &name) {
                duplicates.push(format!("{module}: {scope} {name}"));
            }
        };
        for item in items {
            match item {
                Item::Struct(item) => {
                    check("type", item.ident.to_string());
                    for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
                        check(&format!("{}.", item.ident), field.to_string());
                    }
                }
                Item::Enum(item) => {
                    check("type", item.ident.to_string());
                    item.variants.iter().for_each(|it| check(&format!("{}::", item.ident), it.ident.to_string()));
                }
                Item::Type(item) => check("type", item.ident.to_string()),
                Item::Mod(item) => check("type", item.ident.to_string()),
                Item::Const(item) => check("value", item.ident.to_string()),
                Item::Static(item) => check("value", item.ident.to_string()),
                Item::Use(item) => used(&item.tree).into_iter().for_each(|name| check("type", name)),
                Item::Impl(item) if item.trait_.is_none() => {
                    for member in &item.items {
                        let ImplItem::Fn(method) = member else { continue };
                        let scope = format!("{}::", text(&item.self_ty));
                        check(&scope, format!("{}()", method.sig.ident));
                        let scope = format!("{scope}{}", method.sig.ident);
                        arguments(&method.sig.inputs).for_each(|argument| check(&scope, argument));
                    }
                }
                _ => {}
            }
        }
        self.duplicates.extend(duplicates);
    }
}

/// What stands before each colon, or alone, with the last literal behind it.
fn rows(tokens: TokenStream) -> BTreeMap<String, String> {
    let mut rows = BTreeMap::new();
    let mut row: Vec<TokenTree> = Vec::new();
    for token in tokens {
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
            add_row(&mut rows, std::mem::take(&mut row));
        } else {
            row.push(token);
        }
    }
    add_row(&mut rows, row);
    rows
}

/// A row that names no part begins with dots.
fn add_row(rows: &mut BTreeMap<String, String>, row: Vec<TokenTree>) {
    let mut row = row.into_iter();
    let Some(TokenTree::Ident(name)) = row.next() else { return };
    let behind = row.skip(1).map(|token| match token {
        TokenTree::Group(group) => group.stream().to_string(),
        TokenTree::Ident(_) => String::new(),
        token => token.to_string(),
    });
    rows.insert(name.to_string(), behind.collect());
}

/// The method and the path of an operation.
fn descriptor(item: &ImplItem) -> Option<String> {
    let ImplItem::Const(item) = item else { return None };
    let Expr::Reference(reference) = &item.expr else { return None };
    let Expr::Struct(descriptor) = &*reference.expr else { return None };
    let field = |name: &str| {
        let is_it = |it: &&syn::FieldValue| matches!(&it.member, syn::Member::Named(ident) if ident == name);
        descriptor.fields.iter().find(is_it).map(|field| &field.expr)
    };
    Some(format!("{} {}", string(field("method")?)?, string(field("path")?)?))
}

fn string(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn methods(items: &[ImplItem]) -> impl Iterator<Item = String> {
    items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    })
}

fn arguments<'a>(inputs: impl IntoIterator<Item = &'a FnArg>) -> impl Iterator<Item = String> {
    inputs.into_iter().filter_map(|input| match input {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// The names that an import brings in.
fn used(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => {
            let mut names = used(&path.tree);
            names.iter_mut().filter(|name| *name == "self").for_each(|name| *name = path.ident.to_string());
            names
        }
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Group(group) => group.items.iter().flat_map(used).collect(),
        UseTree::Rename(_) | UseTree::Glob(_) => Vec::new(),
    }
}

/// A type without blanks and boxes.
fn text(of: &Type) -> String {
    match of {
        Type::Path(of) => {
            let segments = of.path.segments.iter().map(|segment| {
                let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
                    return segment.ident.to_string();
                };
                let arguments = arguments.args.iter().filter_map(|argument| match argument {
                    GenericArgument::Type(of) => Some(text(of)),
                    _ => None,
                });
                let arguments: Vec<String> = arguments.collect();
                match segment.ident == "Box" {
                    true => arguments.join(","),
                    false => format!("{}<{}>", segment.ident, arguments.join(",")),
                }
            });
            segments.collect::<Vec<_>>().join("::")
        }
        _ => String::new(),
    }
}
