//! Generates the client: its settings are in `specwright.yaml`.

fn main() -> impl std::process::Termination {
    #[cfg(feature = "regenerate")]
    specwright::build()
}
