//! What the `lower` stage says.

mod body;

use serde_json::Value;

use super::Message;
use crate::diagnostics::Code;

pub(crate) use body::*;

/// `required` names a property that no schema describes.
pub(crate) fn missing_property(name: &str, meant: Option<&str>) -> Message {
    let message = Message::warning(
        Code::MissingProperty,
        format!("`{name}` is required, but no property of this name is described"),
    );
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("describe it under `properties`; until then it is found among the other members"),
    }
}

/// `required` names the same property twice.
pub(crate) fn required_twice() -> Message {
    Message::warning(Code::MissingProperty, "`required` names a property twice").help("remove one of the two")
}

/// Two parts of an `allOf` give the same property different types.
pub(crate) fn member_twice(name: &str, one: &str, other: &str) -> Message {
    Message::warning(
        Code::InvalidObject,
        format!(
            "no value of `{name}` can be of the type `{other}` and, by another part of `allOf`, of the type `{one}`"
        ),
    )
    .help("the part that says most of the value is taken; give the property one type in all parts")
}

/// A property that another part of an `allOf` says more of.
pub(crate) fn description_left_out() -> Message {
    Message::warning(
        Code::LeftOut,
        "what this says of the parts or the values of the property is left out, since another schema describes it too",
    )
    .help("the schema that says most is taken; describe the property in one schema")
}

/// A part of an `allOf` that describes no object, where the others do.
pub(crate) fn part_is_no_object() -> Message {
    Message::warning(Code::LeftOut, "this part of `allOf` is left out, since it is no object and the rest is one")
        .help("no value can be both; correct the part, or what stands beside it")
}

/// An `enum` of a schema that is more than its values.
pub(crate) fn enum_beside(keyword: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`enum` beside `{keyword}` is not supported"))
        .help("any value that the rest of the schema allows is taken")
}

/// An `allOf` that contains itself.
pub(crate) fn all_of_itself() -> Message {
    Message::warning(Code::CircularReference, "`allOf` leads back to this schema")
        .help("remove the schema from its own parts")
}

/// A union beside properties.
pub(crate) fn union_beside_members(keyword: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`{keyword}` beside properties is not yet supported"))
        .help("members that only it describes are found among the other members")
}

/// A keyword beside an `allOf` of which a part tells the type.
pub(crate) fn beside_typed_part(keyword: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`{keyword}` beside `allOf` is not yet supported"))
        .help("the type is that of the part; put this into a part of its own if it describes members")
}

/// An `enum` that is right, of values that the client does not enumerate.
pub(crate) fn unsupported_enum(of: Option<&str>) -> Message {
    let (what, taken) = match of {
        Some("integer") => ("of integers that `i64` does not hold".to_owned(), "integer".to_owned()),
        Some(of) => (format!("of the type `{of}`"), format!("value of the type `{of}`")),
        None => ("of values that are not all strings or all integers".to_owned(), "JSON".to_owned()),
    };
    Message::warning(Code::UnsupportedKeyword, format!("an `enum` {what} is not yet supported"))
        .help(format!("any {taken} is taken; there is nothing to correct"))
}

/// A value of an `enum` that is not of the type of its schema.
pub(crate) fn enum_value_of_other_type(value: &Value, of: &str) -> Message {
    Message::warning(Code::InvalidEnum, format!("{value} in this `enum` is not of the type `{of}`"))
        .help(format!("correct the value or the `type`; until then any value of the type `{of}` is taken"))
}

/// `null` in the `enum` of a type that does not have it.
pub(crate) fn null_in_enum(of: &str) -> Message {
    Message::warning(Code::InvalidEnum, format!("`null` in this `enum` is not of the type `{of}` without `nullable`"))
        .help("it is taken all the same; add `nullable: true`, or `null` to the types in OpenAPI 3.1")
}

/// A value that stands twice in an `enum`.
pub(crate) fn enum_value_twice(value: &Value) -> Message {
    Message::warning(Code::InvalidEnum, format!("{value} stands twice in this `enum`")).help("remove one of the two")
}

/// An extension that does not give one text for each value.
pub(crate) fn enum_texts(key: &str, values: usize) -> Message {
    Message::warning(Code::InvalidEnum, format!("`{key}` is no list of {values} strings, one for each value of `enum`"))
        .help("give as many as there are values, in their order")
}

/// A naming extension whose value is no string.
pub(crate) fn name_is_no_string(key: &str) -> Message {
    Message::error(Code::InvalidName, format!("`{key}` is no string")).help("give a name in quotes")
}

/// A header that the specification reserves.
pub(crate) fn ignored_header(name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the parameter `{name}` is left out")).help(
        "the client sets this header itself, or a caller by `Call::header`; the specification lets no parameter do so",
    )
}

/// A path parameter that the path has no place for.
pub(crate) fn parameter_not_in_path(name: &str, path: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the parameter `{name}` is left out, since `{path}` has no place for it"))
        .help(format!("put `{{{name}}}` into the path, or correct `in`"))
}

/// A place in a path that no parameter fills.
pub(crate) fn undeclared_parameter(name: &str, path: &str) -> Message {
    Message::warning(Code::UndeclaredParameter, format!("no parameter `{name}` is declared for `{path}`"))
        .help("declare it with `in: path`; until then it is taken as a string")
}

/// An operation that is left out.
pub(crate) fn operation_left_out(method: &str, path: &str, reason: &str) -> Message {
    Message::warning(Code::LeftOut, format!("`{method} {path}` is left out: {reason}"))
        .help("it can't be called through this client; the rest of the API is not affected")
}

/// A request of the API to its user of whose body nothing is known.
pub(crate) fn incoming_without_content() -> Message {
    Message::warning(Code::LeftOut, "this request, which the API sends, is left out: nothing is said of its body")
        .help("describe it under `content` of `requestBody`, for a type to read it with")
}

/// A member that only the server sets, of a schema that it never sends.
pub(crate) fn never_received(name: &str) -> Message {
    left_out_by_way(name, "readOnly", "receives")
}

/// A member that is never told, of a schema that the client never sends.
pub(crate) fn never_sent(name: &str) -> Message {
    left_out_by_way(name, "writeOnly", "sends")
}

fn left_out_by_way(name: &str, keyword: &str, does: &str) -> Message {
    let text = format!("`{name}` is left out: it is `{keyword}`, and no operation {does} its schema");
    Message::warning(Code::LeftOut, text).help(format!("remove it, or `{keyword}`"))
}

/// Integers that no type of the client holds.
pub(crate) fn integers_beyond() -> Message {
    Message::warning(Code::LeftOut, "integers that 64 bits do not hold cannot be read or written")
        .help("the type is `i64`; with `minimum: 0` or `format: uint64` it is `u64`")
}

/// A tag that no operation stands with.
pub(crate) fn tag_of_no_operation(name: &str) -> Message {
    Message::warning(
        Code::LeftOut,
        format!("no operation has `{name}` as its first tag; what is said of it is left out"),
    )
    .help("operations stand with the first of their tags")
}

/// The parent of a tag that is no tag.
pub(crate) fn no_such_tag(name: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("there is no tag `{name}`, so this one belongs to none"))
        .help("describe it under `tags` of the document, or remove `parent`")
}

/// A header whose schema is no scalar.
pub(crate) fn header_as_text(of: Option<&str>) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("a header of the type `{}` is not yet supported", of.unwrap_or("any")),
    )
    .help("its value is given as text")
}

/// A scheme that the client cannot send.
pub(crate) fn scheme_left_out(name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the security scheme `{name}` is not yet supported"))
        .help("operations that accept it are called without; give the credential with `Call::header`")
}

/// An alternative of authentication that asks for a scheme that the client cannot send.
pub(crate) fn need_left_out(name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("this asks for the security scheme `{name}`, which is left out"))
        .help("what it needs is for the caller or the transport to bring")
}

/// A scheme that is not defined.
pub(crate) fn undefined_scheme(name: &str, meant: Option<&str>) -> Message {
    let message = Message::error(Code::UndefinedScheme, format!("`components.securitySchemes` has no scheme `{name}`"));
    match meant {
        Some(_) => message.did_you_mean(meant),
        None => message.help("define it there, or remove it from the requirement"),
    }
}

/// A name for a type where the schema makes none.
pub(crate) fn no_type_to_name() -> Message {
    Message::warning(Code::InvalidName, "`x-rust-name` has no effect here, since this schema makes no type of its own")
        .help("to name the member, use `x-rust-field-name`")
}

/// A parameter that stands twice in the same list.
pub(crate) fn parameter_twice(name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("the parameter `{name}` stands twice in this list"))
        .help("the last one is taken; remove the other")
}

/// A path parameter that does not say that it is required.
pub(crate) fn path_parameter_optional(name: &str) -> Message {
    Message::warning(Code::InvalidObject, format!("the path parameter `{name}` is not `required: true`"))
        .help("it is taken as required; a path has no place for a parameter that is not there")
}

/// Two unions, or a union and a `not`, in one schema.
pub(crate) fn second_union() -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        "more than one of `oneOf`, `anyOf` and `not` in a schema is not yet supported",
    )
    .help("the types of `oneOf` are taken, or else those of `anyOf`")
}

/// A union with a discriminator, one of whose schemas no tag can name.
pub(crate) fn untagged_choice() -> Message {
    Message::warning(Code::UnsupportedKeyword, "the discriminator names no value for one of these schemas")
        .help("which it is, is told by its form; give each schema a name under `components`, or a `mapping`")
}

/// A mapping to a schema that is not one of the union's.
pub(crate) fn mapped_elsewhere(tag: &str, to: &str) -> Message {
    Message::warning(Code::LeftOut, format!("`{tag}` is mapped to `{to}`, which is none of the schemas of this union"))
        .help("add the schema to the union, or remove the mapping; a value with this tag is kept as free JSON")
}

/// The schema for values whose tag tells of none, which is no choice of the union.
pub(crate) fn mapped_by_default_elsewhere(to: &str) -> Message {
    Message::warning(
        Code::LeftOut,
        format!("the `defaultMapping` is `{to}`, which is none of the schemas of this union"),
    )
    .help("add the schema to the union, or remove the mapping; a value of another tag is kept as free JSON")
}

/// Parts of an `allOf` of which more than one tells a type that is no object.
pub(crate) fn several_types() -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        "more than one part of `allOf` tells the type of a value that is no object",
    )
    .help("the one that says most is taken; the others are not checked")
}

/// A union that tells no types apart.
pub(crate) fn constraining_union(keyword: &str) -> Message {
    Message::warning(Code::UnsupportedKeyword, format!("`{keyword}` tells no types apart here, so it only constrains"))
        .help("any value of the type is taken; which constraints it meets is not checked")
}

/// A union beside a type.
pub(crate) fn typed_union() -> Message {
    Message::warning(Code::UnsupportedKeyword, "the `type` beside this union is not looked at")
        .help("the types of the union are taken; remove the `type` if it says nothing more")
}

/// A type that consists of nothing but itself.
pub(crate) fn alias_of_itself() -> Message {
    Message::warning(
        Code::CircularReference,
        "this type is a list or map of itself, which has no name of its own in Rust",
    )
    .help("it is given as free JSON; an object with a property that holds the list would have a type")
}

/// A server whose address is relative.
pub(crate) fn relative_server(url: &str) -> Message {
    Message::warning(
        Code::UnsupportedKeyword,
        format!("`{url}` is relative to where the document is, which the client does not know"),
    )
    .help("callers have to set `ClientBuilder::base_url`, with this path; or give the whole address in an overlay")
}

/// A server whose address has a query.
pub(crate) fn server_with_query() -> Message {
    Message::warning(Code::UnsupportedKeyword, "the query of a server's address is left out")
        .help("describe it as a parameter, or as an API key")
}

/// A parameter with a name that no header has.
pub(crate) fn no_header_name(name: &str) -> Message {
    Message::warning(Code::LeftOut, format!("`{name}` cannot be the name of a header, so it is left out"))
        .help("the name of a header has letters, digits and `-`")
}

/// An API key with a name that no header or cookie has.
pub(crate) fn no_name_of_key(name: &str) -> Message {
    let text = format!("`{name}` cannot be the name of a header or a cookie, so the security scheme is left out");
    Message::warning(Code::LeftOut, text).help("such a name has letters, digits and `-`, like `X-API-Key`")
}

/// A style that has a name for each member, where they should stand together.
pub(crate) fn deep_object_in_one() -> Message {
    Message::warning(Code::UnsupportedKeyword, "`explode: false` has no effect beside `style: deepObject`")
        .help("each member is a parameter of its own; remove `explode`")
}

/// An example that the document does not hold.
pub(crate) fn external_example() -> Message {
    Message::warning(Code::LeftOut, "an `externalValue` is not fetched, so this example is not tested")
        .help("put the value into the document, as `value`, or into an overlay")
}

/// Examples that nothing shows.
pub(crate) fn long_examples(count: usize) -> Message {
    let text = match count {
        1 => "this example is too long for the documentation, and is not shown".to_owned(),
        _ => format!("this example and {} more are too long for the documentation, and are not shown", count - 1),
    };
    Message::warning(Code::UnsupportedKeyword, text)
        .help("`tests: true` makes tests of the examples of schemas and bodies")
}

/// An Example Object without an example.
pub(crate) fn example_without_value() -> Message {
    Message::warning(Code::LeftOut, "this Example Object has no `value`, so it shows nothing")
        .help("put the example below `value`")
}
