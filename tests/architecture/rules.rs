//! Who may know whom in `codegen/src`: the table that `codegen/docs/architecture.md` explains.

/// What a module of the crate may know besides itself: whole modules, or single items of a module. A row holds for the
/// modules below, unless they have one of their own.
pub(crate) struct Room {
    pub(crate) name: &'static str,
    pub(crate) knows: &'static [&'static str],
}

/// Paths that only some modules may write.
pub(crate) struct Ban {
    pub(crate) paths: &'static [&'static str],
    /// Paths below these that do nothing, so that anybody may write them.
    pub(crate) except: &'static [&'static str],
    pub(crate) only_in: &'static [&'static str],
    pub(crate) why: &'static str,
}

const fn room(name: &'static str, knows: &'static [&'static str]) -> Room {
    Room { name, knows }
}

pub(crate) const ROOMS: &[Room] = &[
    // What everybody speaks of. It knows no stage; the settings are read from a file that was loaded.
    room("pointer", &[]),
    room("diagnostics", &["pointer", "objects"]),
    room("config", &["pointer", "diagnostics", "load::Tree"]),
    room("ir", &["pointer"]),
    room("objects", &[]),
    room("plan::model", &["name::Ident"]),
    // The stages, in their order: each knows what it gets and what it gives. `Origins` travels with the tree, so that
    // every message points at what the user wrote; an `Ident` is made by `name` alone and printed by others.
    room("load", &["pointer", "diagnostics", "config"]),
    room("overlay", &["pointer", "diagnostics", "config", "load"]),
    room("dialect", &["pointer", "diagnostics", "config", "objects", "overlay", "load::FILES"]),
    room("read", &["pointer", "diagnostics", "config", "objects", "dialect", "overlay::Origins", "load::FILES"]),
    room("lower", &["pointer", "diagnostics", "config", "objects", "read", "overlay::Origins", "load::FILES", "ir"]),
    room("name", &["pointer", "diagnostics", "config", "ir", "overlay::Origins"]),
    room("plan", &["pointer", "diagnostics", "config", "ir", "name", "overlay::Origins"]),
    room("render", &["pointer", "diagnostics", "config", "plan", "name::Ident"]),
    room("output", &["pointer", "diagnostics", "config", "render"]),
    // Beside the stages. What a document declares is counted by nothing that makes a client of it.
    room("fidelity::declared", &["pointer", "fidelity::Kind"]),
    room("fidelity", &["pointer", "diagnostics", "ir", "name::Ident", "name::Names", "overlay::Origins", "plan"]),
    // The one place that knows the order.
    room(
        "pipeline",
        &[
            "pointer",
            "diagnostics",
            "config",
            "ir",
            "load",
            "overlay",
            "dialect",
            "read",
            "lower",
            "name",
            "plan",
            "render",
            "output",
            "fidelity",
        ],
    ),
    // The fronts: the library, the build script and the command.
    room("lib", FRONT),
    room("main", FRONT),
    room("generator", FRONT),
    room("build", FRONT),
    room("cli", FRONT),
];

const FRONT: &[&str] = &[
    "pipeline",
    "config",
    "diagnostics",
    "pointer",
    "fidelity::Report",
    // What a run gives, and the folder that it goes to; making files is the business of the pipeline.
    "output::File",
    "output::Difference",
    "output::WriteError",
    "output::found",
    "output::write",
    "output::create",
    "output::package",
    "output::compare",
    // One another.
    "generator",
    "build",
    "cli",
];

pub(crate) const BANS: &[Ban] = &[
    Ban {
        paths: &["syn", "quote", "proc_macro2", "prettyplease"],
        except: &[],
        only_in: &["render", "output"],
        why: "Rust is written by `render` and printed by `output`",
    },
    Ban {
        paths: &["std::fs", "std::env", "std::process", "std::io"],
        except: &["std::io::Error", "std::io::ErrorKind"],
        only_in: &["load", "output", "lib", "main", "generator", "build", "cli"],
        why: "files and the environment are the business of `load`, `output` and the fronts",
    },
    Ban {
        paths: &["openapiv3"],
        except: &[],
        only_in: &["read", "lower"],
        why: "nothing after `lower` speaks OpenAPI",
    },
];
