//! The costs of compiling as a plot: a group of bars for each document, drawn to its own scale.

use std::fmt::Write;

use crate::record::{Record, Step};
use crate::report::{Costs, documents, tools};

const WIDTH: usize = 760;
const LABELS: usize = 250;
const BAR: usize = 16;
const HEADING: usize = 40;

/// An SVG with the CPU seconds of the compiler, of the documents that are costly enough to be seen.
pub(crate) fn plot(records: &[Record]) -> String {
    let costs = Costs::new(records);
    let tools = tools(records);
    let mut body = String::new();
    let mut y = 46;
    for document in documents(records) {
        let seconds: Vec<(&str, Option<f64>)> =
            tools.iter().map(|tool| (*tool, costs.cpu_seconds(document, tool, Step::Check))).collect();
        let most = seconds.iter().filter_map(|it| it.1).fold(0.0, f64::max);
        if most < 1.0 {
            continue;
        }
        let _ = writeln!(body, r#"<text x="10" y="{}" class="document">{document}</text>"#, y + 16);
        y += HEADING - 16;
        for (tool, seconds) in seconds {
            let _ = writeln!(body, r#"<text x="{}" y="{}" text-anchor="end">{tool}</text>"#, LABELS - 8, y + 12);
            let (width, label) = match seconds {
                Some(seconds) => (seconds / most * (WIDTH - LABELS - 70) as f64, format!("{seconds:.1} s")),
                None => (0.0, "fails or not measured".to_owned()),
            };
            let class = if tools.first() == Some(&tool) { "ours" } else { "peer" };
            let _ = writeln!(
                body,
                r#"<rect x="{LABELS}" y="{y}" width="{width:.1}" height="{}" class="{class}"/>"#,
                BAR - 3
            );
            let x = LABELS as f64 + width + 6.0;
            let _ = writeln!(body, r#"<text x="{x:.1}" y="{}">{label}</text>"#, y + 12);
            y += BAR;
        }
        y += 8;
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">
<style>text {{ fill: #333 }} .document {{ font-weight: bold }} .ours {{ fill: #c2410c }} .peer {{ fill: #94a3b8 }}</style>
<rect width="{WIDTH}" height="{height}" fill="white"/>
<text x="10" y="24" font-size="15">CPU seconds of `cargo check`, the generated crate alone (less is better)</text>
{body}</svg>
"#,
        height = y + 10
    )
}
