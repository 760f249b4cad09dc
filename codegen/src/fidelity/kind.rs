//! The kinds of things that a document declares.

use std::fmt;

/// Declares each kind once: variant, name in a report, documentation.
macro_rules! kinds {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// A kind of thing that a document declares and a client has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $about] $variant,)*
        }

        impl Kind {
            /// All kinds, from those of an API to those of a value.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// Its name in a report, in the plural.
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    Scheme "security schemes" "Those that the document defines, whether or not something asks for them."
    Operation "operations" "Each method of each path."
    PathParameter "path parameters" "Those of each operation, with those of its path item that it does not replace."
    QueryParameter "query parameters" "The same in the query."
    HeaderParameter "header parameters" "The same among the headers."
    CookieParameter "cookie parameters" "The same among the cookies."
    FormField "form fields" "The parameters in `formData` of Swagger 2.0."
    RequestBody "request bodies" "Those of operations."
    RequestMediaType "media types of requests" "Each media type of each request body."
    Response "responses" "Each status, range of statuses or `default` of each operation."
    ResponseMediaType "media types of responses" "Each media type of each response that has a body."
    Header "response headers" "The headers of each response."
    Incoming "webhooks and callbacks" "Each request that the API sends to its user."
    Schema "schemas" "Those that the document names."
    Property "properties" "Those of each schema, where it stands."
    Value "enum values" "Each value but `null` of an `enum`, and each `const`."
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
