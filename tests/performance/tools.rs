//! The generators that are compared: how each is started, and what makes a package of what it writes.

/// A generator of Rust clients.
#[derive(Debug)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    /// Looked for beside this program, then on the path.
    pub(crate) program: &'static str,
    /// What makes it tell its version.
    pub(crate) version: &'static [&'static str],
    /// `{document}` and `{folder}` stand for paths, the latter for that of the package.
    pub(crate) arguments: &'static [&'static str],
    pub(crate) package: Package,
    /// What Cargo is told beside the command, so that all clients have the same TLS library to depend on.
    pub(crate) features: &'static [&'static str],
    /// The feature with types that are left out by default, where there is one and the client declares it.
    pub(crate) every_feature: &'static str,
    /// What the line of each operation begins with.
    pub(crate) operation: &'static str,
    /// What the line of each begins with that is none, though it begins like one.
    pub(crate) no_operation: Option<&'static str>,
    /// The folder in `src` of files that are the same in every client.
    pub(crate) runtime: Option<&'static str>,
}

/// What a tool leaves to do.
#[derive(Debug)]
pub(crate) enum Package {
    /// It writes whole packages.
    Whole,
    /// It writes a module `client`, and says in its documentation what that depends on.
    Module { dependencies: &'static str },
    /// It writes a module `client`, and what that depends on to this file in it.
    ModuleWith { dependencies_file: &'static str },
}

pub(crate) const TOOLS: &[Tool] = &[
    Tool {
        name: "specwright",
        program: "specwright",
        version: &["--version"],
        arguments: &["generate", "{document}", "--crate", "{folder}", "--name", "client"],
        package: Package::Whole,
        features: &[],
        every_feature: "all-schemas",
        operation: "const DESCRIPTOR: ",
        no_operation: None,
        runtime: Some("support"),
    },
    Tool {
        name: "oas3-gen",
        program: "oas3-gen",
        version: &["--version"],
        arguments: &["generate", "client-mod", "--input", "{document}", "--output", "{folder}/src/client"],
        package: Package::Module {
            dependencies: r#"
anyhow = "1"
base64 = "0.22"
chrono = { version = "0.4", features = ["serde"] }
http = "1"
indexmap = { version = "2", features = ["serde"] }
oas3-gen-support = "0.29"
regex = "1"
reqwest = { version = "0.13", default-features = false, features = ["form", "json", "multipart", "query", "rustls", "stream"] }
secrecy = "0.10"
serde = { version = "1", features = ["derive"] }
serde_html_form = "0.4"
serde_json = "1"
serde_with = { version = "3", features = ["base64", "chrono_0_4", "indexmap_2"] }
uuid = { version = "1", features = ["serde"] }
validator = { version = "0.20", features = ["derive", "indexmap"] }
"#,
        },
        features: &[],
        every_feature: "",
        operation: "pub async fn ",
        no_operation: Some("pub async fn parse_response"),
        runtime: None,
    },
    Tool {
        name: "openapi-generator",
        program: "openapi-generator-cli",
        version: &["version"],
        arguments: &[
            "generate",
            "--generator-name",
            "rust",
            "--input-spec",
            "{document}",
            "--output",
            "{folder}",
            "--skip-validate-spec",
            "--additional-properties=packageName=client,packageVersion=1.0.0",
        ],
        package: Package::Whole,
        features: &["--no-default-features", "--features", "rustls"],
        every_feature: "",
        operation: "pub async fn ",
        no_operation: None,
        runtime: None,
    },
    Tool {
        name: "openapi-to-rust",
        program: "openapi-to-rust",
        version: &["--version"],
        arguments: &["generate", "{document}", "--output-dir", "{folder}/src/client", "--module-name", "client"],
        package: Package::ModuleWith { dependencies_file: "REQUIRED_DEPS.toml" },
        features: &[],
        every_feature: "",
        operation: "pub async fn ",
        no_operation: None,
        runtime: None,
    },
    Tool {
        name: "ploidy",
        program: "ploidy",
        version: &["--version"],
        arguments: &["generate", "rust", "{document}", "--output", "{folder}", "--name", "client"],
        package: Package::Whole,
        features: &[],
        every_feature: "",
        operation: "pub async fn ",
        no_operation: None,
        runtime: None,
    },
    Tool {
        name: "progenitor",
        program: "cargo-progenitor",
        version: &["progenitor", "--version"],
        arguments: &[
            "progenitor",
            "--input",
            "{document}",
            "--output",
            "{folder}",
            "--name",
            "client",
            "--version",
            "0.1.0",
        ],
        package: Package::Whole,
        features: &[],
        every_feature: "",
        operation: "pub async fn ",
        no_operation: None,
        runtime: None,
    },
];
