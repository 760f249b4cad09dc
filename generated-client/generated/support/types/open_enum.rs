//! Enums that keep a value which the description does not name.

/// Completes an enum of strings, from a table of its variants and their values. The last variant of the enum, which is
/// not in the table, is `Unknown(String)`; the table may end in another name for it: `..Other`.
///
/// ```ignore
/// string_enum!(Priority { None: "", Low: "0" });
/// ```
///
/// Values are matched exactly. The call stands one module below the one that declares `support`.
macro_rules! string_enum {
    (@impl $name:ident $unknown:ident { $($variant:ident: $value:literal),* }) => {
        impl $name {
            /// The value as it is sent.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            /// The variant of this value, `Unknown` if there is none.
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$unknown(::std::borrow::ToOwned::to_owned(value)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            /// The variant of this value, `Unknown` if there is none.
            fn from(value: ::std::string::String) -> Self {
                ::core::convert::From::from(value.as_str())
            }
        }

        impl ::core::fmt::Display for $name {
            /// The value as it is sent.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl super::support::types::Field for $name {
            fn empty() -> Self {
                Self::$unknown(::std::string::String::new())
            }

            #[inline]
            fn slot(&mut self) -> super::support::types::Slot<'_> {
                super::support::types::Slot::Parse(self)
            }

            #[inline]
            fn view(&self) -> super::support::types::View<'_> {
                super::support::types::View::Text(self.as_str())
            }
        }

        impl super::support::types::Parse for $name {
            fn set_text(&mut self, text: &str) -> ::core::result::Result<(), &'static str> {
                *self = ::core::convert::From::from(text);
                ::core::result::Result::Ok(())
            }

            fn is_known(&self) -> bool {
                !::core::matches!(self, Self::$unknown(_))
            }
        }

        value_traits!($name);

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }
    };
    ($name:ident { $($variant:ident: $value:literal),* $(,)? }) => {
        string_enum!(@impl $name Unknown { $($variant: $value),* });
    };
    ($name:ident { $($variant:ident: $value:literal,)* ..$unknown:ident $(,)? }) => {
        string_enum!(@impl $name $unknown { $($variant: $value),* });
    };
}

/// Completes an enum of whole numbers, from a table of its variants and their values. The last variant of the enum, which
/// is not in the table, is `Unknown(i64)`.
///
/// ```ignore
/// integer_enum!(Priority { Low: 0, High: 2 });
/// ```
///
/// The call stands one module below the one that declares `support`.
macro_rules! integer_enum {
    (@impl $name:ident $unknown:ident { $($variant:ident: $value:literal),* }) => {
        impl $name {
            /// The value as it is sent.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => *value,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            /// The variant of this value, `Unknown` if there is none.
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$unknown(value),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            /// The value as it is sent.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl super::support::types::Field for $name {
            fn empty() -> Self {
                Self::$unknown(0)
            }

            #[inline]
            fn slot(&mut self) -> super::support::types::Slot<'_> {
                super::support::types::Slot::Code(self)
            }

            #[inline]
            fn view(&self) -> super::support::types::View<'_> {
                super::support::types::View::I64(self.as_i64())
            }
        }

        impl super::support::types::Code for $name {
            fn set_code(&mut self, code: i64) {
                *self = ::core::convert::From::from(code);
            }

            fn is_known(&self) -> bool {
                !::core::matches!(self, Self::$unknown(_))
            }
        }

        value_traits!($name);

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.as_i64(), state);
            }
        }
    };
    ($name:ident { $($variant:ident: $value:literal),* $(,)? }) => {
        integer_enum!(@impl $name Unknown { $($variant: $value),* });
    };
    ($name:ident { $($variant:ident: $value:literal,)* ..$unknown:ident $(,)? }) => {
        integer_enum!(@impl $name $unknown { $($variant: $value),* });
    };
}
