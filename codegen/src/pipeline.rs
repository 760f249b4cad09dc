//! The order of the stages: the only place that knows it.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostics::{Diagnostics, Files, Location, Part};
use crate::fidelity::{self, Client, Declared, Report};
use crate::load::Tree;
use crate::name::Names;
use crate::output::{self, File};
use crate::plan::Crate;
use crate::pointer::Pointer;
use crate::{dialect, ir, load, lower, name, overlay, plan, read, render};

/// What a run of the pipeline leaves behind.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// The texts that were read, which messages point into.
    pub(crate) files: Files,
    /// What there is to say.
    pub(crate) diagnostics: Diagnostics,
    /// The paths of all files that the result depends on, whether or not they are there.
    pub(crate) inputs: Vec<PathBuf>,
    /// What the document declares beside what the client has, where that is asked for and there is a client.
    pub(crate) report: Option<Report>,
}

/// The stages whose result can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The tree of the document.
    Load,
    /// The tree with the overlays applied.
    Overlay,
    /// The tree in one dialect.
    Dialect,
    /// The objects of `openapiv3`.
    Read,
    /// The API in words of its own.
    Lower,
    /// The Rust names.
    Name,
    /// What the client contains.
    Plan,
}

impl Stage {
    /// All stages in their order.
    pub const ALL: [Self; 7] =
        [Self::Load, Self::Overlay, Self::Dialect, Self::Read, Self::Lower, Self::Name, Self::Plan];

    /// The name that the command knows the stage by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Overlay => "overlay",
            Self::Dialect => "dialect",
            Self::Read => "read",
            Self::Lower => "lower",
            Self::Name => "name",
            Self::Plan => "plan",
        }
    }
}

/// Reads a settings file. `None` where it cannot be used, which the diagnostics explain.
pub(crate) fn read_settings(path: &Path, run: &mut Run) -> Option<Config> {
    let tree = load::load_settings(path, &mut run.files, &mut run.diagnostics)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let config = Config::from_tree(&tree, folder, &mut run.diagnostics)?;
    (!run.diagnostics.has_errors()).then_some(config)
}

/// A client.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The title of the API.
    pub(crate) title: String,
    /// The files, by their paths below the folder of the output.
    pub(crate) files: Vec<File>,
}

/// Generates the files of a client, with a report if it `reports`. `None` where nothing sensible can be generated, which
/// the diagnostics explain.
pub(crate) fn generate(config: &Config, reports: bool, run: &mut Run) -> Option<Generated> {
    let plan = stages(config, reports, run, &mut |_, _| {})?;
    let files = output::files(&render::render(&plan), !plan.examples.is_empty(), &mut run.diagnostics)?;
    finish(config, run);
    (!run.diagnostics.has_errors()).then_some(Generated { title: plan.title, files })
}

/// Shows what one stage makes of a document, for finding out why the result is what it is.
pub(crate) fn show(config: &Config, stage: Stage, run: &mut Run) -> Option<String> {
    let mut shown = None;
    let mut look = |current: Stage, data: &dyn std::fmt::Debug| {
        if current == stage {
            shown = Some(format!("{data:#?}"));
        }
    };
    let _ = stages(config, false, run, &mut look);
    finish(config, run);
    shown
}

fn finish(config: &Config, run: &mut Run) {
    config.apply_policy(&mut run.diagnostics);
}

/// All stages up to the plan. Each is shown to `look` when it is done.
fn stages(
    config: &Config,
    reports: bool,
    run: &mut Run,
    look: &mut dyn FnMut(Stage, &dyn std::fmt::Debug),
) -> Option<Crate> {
    let Run { files, diagnostics, inputs, report } = run;
    let named = |pointer: Pointer| match config.settings {
        Some(file) => Location::Node { file, pointer, part: Part::Value },
        None => Location::Nowhere,
    };
    inputs.push(config.spec.clone());
    let at = named(Pointer::root().child("spec"));
    let document = load::load_document(&config.spec, at, &config.references, inputs, files, diagnostics);
    inputs.extend(config.overlays.iter().cloned());
    let overlays = config.overlays.iter().enumerate().filter_map(|(index, path)| {
        load::load_overlay(path, named(Pointer::root().child("overlays").index(index)), files, diagnostics)
    });
    let overlays: Vec<Tree> = overlays.collect();
    let document = document?;
    if diagnostics.has_errors() {
        return None;
    }
    look(Stage::Load, &document.value);
    let patched = overlay::apply(document, overlays, diagnostics);
    look(Stage::Overlay, &patched.value);
    let declared = reports.then(|| (Declared::count(&patched.value), patched.origins.clone()));
    let document = dialect::fold(patched, diagnostics)?;
    look(Stage::Dialect, &document.value);
    let description = read::read(&document, diagnostics);
    look(Stage::Read, &description);
    if diagnostics.has_errors() {
        return None;
    }
    let api: ir::Api = lower::lower(&description, &document.origins, config.tests, diagnostics);
    look(Stage::Lower, &api);
    let names: Names = name::name(&api, &document.origins, diagnostics);
    look(Stage::Name, &names);
    let plan = plan::plan(&api, &names, config, &document.origins, diagnostics);
    look(Stage::Plan, &plan);
    if diagnostics.has_errors() {
        return None;
    }
    if let Some((declared, origins)) = declared {
        let client = Client::of(&api, &names, &plan, &document.origins);
        *report = Some(fidelity::compare(&declared, &client, &origins, diagnostics));
    }
    Some(plan)
}
