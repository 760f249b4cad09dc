//! What is taken out of a plan is missed, and what is explained is not.

use serde_json::{Value, json};

use super::{Client, Declared, Kind, Report, compare};
use crate::config::{Config, Modules};
use crate::diagnostics::{Code, Diagnostics, Files, Location, Syntax};
use crate::load::Tree;
use crate::overlay::{self, Origins};
use crate::plan::{Crate, TypeItem};
use crate::{dialect, lower, name, plan, read};

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Shelf", "version": "1"},
        "security": [{"key": []}],
        "paths": {"/books/{id}": {"put": {
            "operationId": "putBook",
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
            ],
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
            "responses": {
                "200": {
                    "description": "Put.",
                    "headers": {"X-Left": {"schema": {"type": "integer"}}},
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}},
                },
                "404": {"description": "Not there."},
            },
        }}},
        "webhooks": {"sold": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
        }}},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Book": {"allOf": [{"$ref": "#/components/schemas/Thing"}], "properties": {
                    "title": {"type": "string"},
                    "kind": {"enum": ["paper", "audio"]},
                }},
                "Thing": {"type": "object", "properties": {"id": {"type": "string"}}},
            },
        },
    })
}

/// The report on a document, with a plan that was changed.
fn report(value: Value, change: impl FnOnce(&mut Crate)) -> Report {
    report_in(Modules::One, value, change)
}

fn report_in(modules: Modules, value: Value, change: impl FnOnce(&mut Crate)) -> Report {
    let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
    let file = files.add("spec.json".to_owned(), value.to_string(), Syntax::Json);
    let patched = overlay::apply(Tree { file, value, parts: Vec::new() }, Vec::new(), &mut diagnostics);
    let (declared, origins): (Declared, Origins) = (Declared::count(&patched.value), patched.origins.clone());
    let document = dialect::fold(patched, &mut diagnostics).unwrap();
    let description = read::read(&document, &mut diagnostics);
    let api = lower::lower(&description, &document.origins, false, &mut diagnostics);
    let names = name::name(&api, &document.origins, &mut diagnostics);
    let config = Config { modules, ..Config::new("spec.json") };
    let mut plan = plan::plan(&api, &names, &config, &document.origins, &mut diagnostics);
    change(&mut plan);
    compare(&declared, &Client::of(&api, &names, &plan, &document.origins), &origins, &diagnostics)
}

/// The kinds and names of what is lost without a message.
fn lost(change: impl FnOnce(&mut Crate)) -> Vec<(Kind, String)> {
    report(document(), change).unexplained().iter().map(|loss| (loss.kind, loss.name.clone())).collect()
}

/// Lets the record or the enumeration of this name go without what is called so in the document.
fn without(plan: &mut Crate, of: &str, what: &str) {
    for item in &mut plan.types {
        match item {
            TypeItem::Record(record) if record.name.as_str() == of => record.fields.retain(|field| field.wire != what),
            TypeItem::Strings(strings) if strings.name.as_str() == of => {
                strings.variants.retain(|(_, _, value)| value != what);
            }
            _ => {}
        }
    }
}

#[test]
fn a_whole_client_has_all() {
    let report = report(document(), |_| {});
    assert!(report.unexplained().is_empty(), "{report}");
    assert_eq!(report.total().declared, report.total().in_client, "{report}");
    let counted: Vec<(Kind, u64)> = report.counts().map(|(kind, count)| (kind, count.declared)).collect();
    let one = |kind| (kind, 1);
    let expected = [
        one(Kind::Scheme),
        one(Kind::Operation),
        one(Kind::PathParameter),
        one(Kind::QueryParameter),
        one(Kind::RequestBody),
        one(Kind::RequestMediaType),
        (Kind::Response, 2),
        one(Kind::ResponseMediaType),
        one(Kind::Header),
        one(Kind::Incoming),
        (Kind::Schema, 2),
        (Kind::Property, 3),
        (Kind::Value, 2),
    ];
    assert_eq!(counted, expected);
}

#[test]
fn a_loss_is_found() {
    let one = |kind, name: &str| vec![(kind, name.to_owned())];
    assert_eq!(lost(|plan| without(plan, "Book", "title")), one(Kind::Property, "title"));
    assert_eq!(lost(|plan| without(plan, "Book", "id")), one(Kind::Property, "id"));
    assert_eq!(lost(|plan| without(plan, "BookKind", "audio")), one(Kind::Value, "\"audio\""));
    assert_eq!(lost(|plan| plan.client.credentials.clear()), one(Kind::Scheme, "key"));
    assert_eq!(lost(|plan| plan.headers.clear()), one(Kind::Header, "PUT /books/{id} 200 x-left"));
    assert_eq!(lost(|plan| plan.incoming.clear()).len(), 1);
    let operation = |change: fn(&mut plan::Operation)| lost(|plan| plan.operations.iter_mut().for_each(change));
    assert_eq!(operation(|it| it.optional_parameters.clear()), one(Kind::QueryParameter, "PUT /books/{id} dry"));
    assert_eq!(operation(|it| it.optional_bodies.clear()), one(Kind::RequestBody, "PUT /books/{id}"));
    assert_eq!(
        operation(|it| it.arms.retain(|arm| arm.statuses != Some(vec![(404, 404)]))),
        one(Kind::Response, "PUT /books/{id} 404")
    );
    assert_eq!(lost(|plan| plan.operations.clear()), one(Kind::Operation, "PUT /books/{id}"));
}

#[test]
fn a_client_in_modules_has_all_and_a_loss_is_found_there() {
    let mut value = document();
    value["webhooks"] = json!({});
    let whole = report_in(Modules::ByTag, value.clone(), |plan| {
        assert_eq!((plan.operations.len(), plan.types.len(), plan.modules.len()), (0, 0, 1));
    });
    assert!(whole.unexplained().is_empty(), "{whole}");
    assert_eq!(whole.total().declared, whole.total().in_client, "{whole}");
    let without_types = report_in(Modules::ByTag, value.clone(), |plan| plan.modules[0].types.clear());
    assert_eq!(without_types.unexplained()[0].kind, Kind::Schema, "{without_types}");
    let without_all = report_in(Modules::ByTag, value, |plan| plan.modules.clear());
    assert!(without_all.unexplained().iter().any(|loss| loss.kind == Kind::Operation), "{without_all}");
}

#[test]
fn what_a_loss_takes_with_it_is_counted() {
    let report = report(document(), |plan| plan.operations.clear());
    // The operation with its parameters, its body and its responses; the webhook still needs the types.
    assert_eq!(report.total().unexplained, 9, "{report}");
    assert_eq!(report.unexplained().len(), 1);
}

#[test]
fn a_message_explains_what_stands_at_its_place_and_no_more() {
    let mut value = document();
    value["components"]["schemas"]["Book"]["properties"]["kind"] = json!({"enum": ["paper", 7]});
    value["components"]["schemas"]["Orphan"] = json!({"properties": {"a": {"enum": ["b"]}}});
    let found = report(value.clone(), |_| {});
    assert!(found.unexplained().is_empty(), "{found}");
    let codes: Vec<Code> = found.groups().iter().map(|group| group.code).collect();
    assert_eq!(codes, [Code::UnsupportedKeyword, Code::UnreachedSchema]);
    let [enumeration, orphan] = found.groups() else { panic!("{found}") };
    let Location::Node { pointer, .. } = &enumeration.location else { panic!("{found}") };
    assert_eq!(pointer.to_string(), "#/components/schemas/Book/properties/kind/enum");
    assert_eq!(enumeration.counts.get(&Kind::Value), Some(&2));
    assert_eq!((orphan.counts.get(&Kind::Schema), orphan.losses.len()), (Some(&1), 1));
    assert_eq!(found.total().not_needed, 3);

    let worse = report(value, |plan| without(plan, "Book", "title"));
    let lost: Vec<&str> = worse.unexplained().iter().map(|loss| loss.name.as_str()).collect();
    assert_eq!(lost, ["title"], "a message about another property does not explain it");
}
