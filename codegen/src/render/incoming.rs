//! What the API sends of its own accord.

use quote::quote;

use super::{Piece, Scope, id, render_deprecated, render_docs};
use crate::plan::{Crate, IncomingModule, RustType};

pub(super) fn render_incoming(module: &IncomingModule, plan: &Crate) -> Piece {
    let scope = Scope::file();
    let mut pieces = Vec::new();
    if module.types.iter().any(|(_, _, _, of)| *of == RustType::Bytes) {
        pieces.push(Piece::Item(quote! { use super::support::http::Bytes; }));
    }
    pieces.extend(module.types.iter().map(|(docs, deprecated, name, of)| {
        let (docs, deprecated) = (render_docs(docs), render_deprecated(*deprecated));
        let (name, of) = (id(name), scope.render(of));
        Piece::Item(quote! {
            #docs
            #deprecated
            pub type #name = #of;
        })
    }));
    let IncomingModule { docs, name, types: _ } = module;
    Piece::Module { docs, name, uses_deprecated: plan.has_deprecated, pieces }
}
