//! What was measured, as Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::meter::Usage;
use crate::record::{Emitted, Record, Step};
use crate::tools::TOOLS;

/// Between these lines stands what was measured.
const BEGIN: &str = "<!-- begin of what was measured -->\n";
const END: &str = "<!-- end of what was measured -->\n";

type Key<'r> = (&'r str, &'r str, Step);

/// The medians of all rounds.
#[derive(Debug)]
pub(crate) struct Costs<'r> {
    usages: BTreeMap<Key<'r>, Vec<Usage>>,
    errors: BTreeMap<(&'r str, &'r str), (Step, &'r str)>,
    emitted: BTreeMap<(&'r str, &'r str), Emitted>,
    libraries: BTreeMap<(&'r str, &'r str), f64>,
}

impl<'r> Costs<'r> {
    pub(crate) fn new(records: &'r [Record]) -> Self {
        let (mut usages, mut errors) = (BTreeMap::<_, Vec<Usage>>::new(), BTreeMap::new());
        let (mut emitted, mut libraries) = (BTreeMap::new(), BTreeMap::new());
        for record in records {
            let key = (record.document.as_str(), record.tool.as_str());
            if let Some(usage) = record.usage {
                usages.entry((key.0, key.1, record.step)).or_default().push(usage);
            }
            if let Some(error) = &record.error {
                errors.insert(key, (record.step, error.as_str()));
            }
            emitted.extend(record.emitted.map(|it| (key, it)));
            libraries.extend(record.rlib_megabytes.map(|it| (key, it)));
        }
        Self { usages, errors, emitted, libraries }
    }

    pub(crate) fn cpu_seconds(&self, document: &str, tool: &str, step: Step) -> Option<f64> {
        self.median(document, tool, step, |it| it.cpu_seconds)
    }

    /// A tool that leaves nothing out by default has checked everything at once.
    fn cpu_seconds_of_all(&self, document: &str, tool: &str) -> Option<f64> {
        let has_more = TOOLS.iter().any(|it| it.name == tool && !it.every_feature.is_empty());
        self.cpu_seconds(document, tool, if has_more { Step::CheckAll } else { Step::Check })
    }

    fn peak(&self, document: &str, tool: &str, step: Step) -> Option<f64> {
        self.median(document, tool, step, |it| it.peak_megabytes)
    }

    fn median(&self, document: &str, tool: &str, step: Step, of: fn(&Usage) -> f64) -> Option<f64> {
        let mut values: Vec<f64> = self.usages.get(&(document, tool, step))?.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    }

    fn emitted(&self, document: &str, tool: &str) -> Option<Emitted> {
        self.emitted.get(&(document, tool)).copied()
    }
}

/// The documents in the order in which they were begun.
pub(crate) fn documents(records: &[Record]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    records.iter().map(|it| it.document.as_str()).filter(|it| seen.insert(*it)).collect()
}

/// The tools that were measured, ours first.
pub(crate) fn tools(records: &[Record]) -> Vec<&'static str> {
    TOOLS.iter().map(|it| it.name).filter(|name| records.iter().any(|it| it.tool == *name)).collect()
}

pub(crate) fn report(records: &[Record]) -> String {
    let costs = Costs::new(records);
    let (documents, tools) = (documents(records), tools(records));
    let versions: BTreeSet<String> = records.iter().map(|it| format!("{} {}", it.tool, it.version)).collect();
    let mut text = format!("Measured: {}.\n\n", versions.into_iter().collect::<Vec<_>>().join(", "));
    write_ratios(&mut text, &costs, &documents, &tools);

    let mut table = |title: &str, cell: &dyn Fn(&str, &str) -> Option<String>| {
        let rows = documents.iter().map(|document| {
            let cells: Vec<Option<String>> = tools.iter().map(|tool| cell(document, tool)).collect();
            (document, cells)
        });
        let rows: Vec<_> = rows.filter(|(_, cells)| cells.iter().any(Option::is_some)).collect();
        if rows.is_empty() {
            return;
        }
        let _ =
            writeln!(text, "### {title}\n\n| document | {} |\n|---|{}", tools.join(" | "), "---:|".repeat(tools.len()));
        for (document, cells) in rows {
            let cells: Vec<String> = cells.into_iter().map(|it| it.unwrap_or_else(|| "-".to_owned())).collect();
            let _ = writeln!(text, "| {document} | {} |", cells.join(" | "));
        }
        text.push('\n');
    };
    let seconds = |step: Step| {
        let costs = &costs;
        move |document: &str, tool: &str| Some(format!("{:.2}", costs.cpu_seconds(document, tool, step)?))
    };
    let peak = |step: Step| {
        let costs = &costs;
        move |document: &str, tool: &str| Some(format!("{:.0}", costs.peak(document, tool, step)?))
    };
    let of_check = seconds(Step::Check);
    table("`cargo check`: CPU seconds", &|document, tool| {
        let failure = costs.errors.contains_key(&(document, tool)).then(|| "fails".to_owned());
        failure.or_else(|| of_check(document, tool))
    });
    table("`cargo check`: peak memory in MB", &peak(Step::Check));
    table("`cargo check` with the types behind features: CPU seconds", &|document, tool| {
        Some(format!("{:.2}", costs.cpu_seconds_of_all(document, tool)?))
    });
    table("Release build: CPU seconds", &seconds(Step::Release));
    table("Release build: MB of the library", &|document, tool| {
        Some(format!("{:.1}", costs.libraries.get(&(document, tool))?))
    });
    table("Generation: CPU seconds", &seconds(Step::Generate));
    table("Generation: peak memory in MB", &peak(Step::Generate));
    table("Operations emitted", &|document, tool| Some(costs.emitted(document, tool)?.operations.to_string()));
    table("Lines emitted, without comments and blank lines", &|document, tool| {
        Some(costs.emitted(document, tool)?.lines.to_string())
    });
    if let Some(emitted) = documents.iter().find_map(|it| costs.emitted(it, "specwright")) {
        let _ = writeln!(
            text,
            "{} of specwright's lines are its runtime, the same in every client.\n",
            emitted.runtime_lines
        );
    }
    if !costs.errors.is_empty() {
        text.push_str("### What failed\n\n");
        for ((document, tool), (step, error)) in &costs.errors {
            // What a tool says of its own failure may name the folders of this machine.
            let _ = match step {
                Step::Generate => writeln!(text, "- {tool} does not generate {document}"),
                _ => writeln!(text, "- {tool} does not compile {document}: `{}`", error.replace('`', "'")),
            };
        }
    }
    text
}

/// Sums over the documents for which both tools have the measurement.
fn write_ratios(text: &mut String, costs: &Costs, documents: &[&str], tools: &[&'static str]) {
    let Some((ours, peers)) = tools.split_first() else {
        return;
    };
    type Value<'v> = &'v dyn Fn(&str, &str) -> Option<f64>;
    let seconds = |step: Step| move |document: &str, tool: &str| costs.cpu_seconds(document, tool, step);
    let compiles = |document: &str, tool: &str| costs.cpu_seconds(document, tool, Step::Check).is_some();
    let lines = |document: &str, tool: &str| {
        compiles(document, tool).then(|| costs.emitted(document, tool).map(|it| it.lines as f64))?
    };
    let written = |document: &str, tool: &str| {
        let emitted = costs.emitted(document, tool).filter(|_| compiles(document, tool));
        emitted.map(|it| (it.lines - it.runtime_lines) as f64)
    };
    let library = |document: &str, tool: &str| costs.libraries.get(&(document, tool)).copied();
    let (check, release, generate) = (seconds(Step::Check), seconds(Step::Release), seconds(Step::Generate));
    let all = |document: &str, tool: &str| costs.cpu_seconds_of_all(document, tool);
    let values: [(&str, Value<'_>); 7] = [
        ("`cargo check`, CPU seconds", &check),
        ("the same with the types behind features", &all),
        ("release build, CPU seconds", &release),
        ("release build, MB of the library", &library),
        ("generation, CPU seconds", &generate),
        ("lines", &lines),
        ("lines without our runtime", &written),
    ];
    text.push_str("### Ratios\n\nOurs divided by theirs, of the sums over the documents that both compile. In the last column only \
                   those documents count for which the peer emits as many operations.\n\n");
    text.push_str("| peer | what | documents | ours | theirs | ratio | with as many operations |\n|---|---|---:|---:|---:|---:|---:|\n");
    for peer in peers {
        for (what, value) in values {
            let both = documents.iter().filter(|document| compiles(document, ours) && compiles(document, peer));
            let both: Vec<(&str, f64, f64)> =
                both.filter_map(|it| Some((*it, value(it, ours)?, value(it, peer)?))).collect();
            if both.is_empty() {
                continue;
            }
            let operations = |document: &str, tool: &str| costs.emitted(document, tool).map_or(0, |it| it.operations);
            let is_whole = |it: &&(&str, f64, f64)| operations(it.0, peer) >= operations(it.0, ours);
            let sums = both.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
            let whole = both.iter().filter(is_whole).fold((0.0, 0.0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
            let whole_ratio = if whole.1 > 0.0 { format!("{:.3}", whole.0 / whole.1) } else { "-".to_owned() };
            let whole_count = both.iter().filter(is_whole).count();
            let _ = writeln!(
                text,
                "| {peer} | {what} | {} | {:.1} | {:.1} | {:.3} | {whole_ratio} ({whole_count}) |",
                both.len(),
                sums.0,
                sums.1,
                sums.0 / sums.1
            );
        }
    }
    text.push('\n');
}

/// Puts a report in its place in a file.
pub(crate) fn replace(path: &Path, report: &str) -> Result<(), String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| fail(&error))?;
    let (before, rest) = text.split_once(BEGIN).ok_or_else(|| fail(&"no line for the begin of what was measured"))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| fail(&"no line for the end of what was measured"))?;
    fs::write(path, format!("{before}{BEGIN}\n{}\n\n{END}{after}", report.trim_end())).map_err(|error| fail(&error))
}
