//! Builds an index from the events of a YAML parser, which reads JSON as well.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::{Failure, Index, Kind, Member, Node, Oddity, Span};
use crate::diagnostics::Syntax;

/// More than the aliases of any real document stand for; less than exhausts a machine. As in [`Scan::weight`].
const MAX_ALIASED: u64 = 5_000_000;

/// Bytes of text that weigh as much as a node.
const TEXT_PER_NODE: usize = 100;

pub(super) fn scan(text: &str, syntax: Syntax) -> Index {
    let mut options = granit_parser::options! { flow_nesting_limit: 128, block_nesting_limit: 128 };
    options.set_emit_comments(false);
    if syntax == Syntax::Json {
        // JSON has no limit for the length of a name.
        options.simple_key_max_lookahead = 1 << 20;
    }
    let mut scan =
        Scan { index: empty_index(text), text, open: Vec::new(), anchors: HashMap::new(), weight: 0, aliased: 0 };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let span = span.byte_range().unwrap_or_default();
                if matches!(event, Event::DocumentStart(..)) {
                    documents += 1;
                    if documents == 2 {
                        scan.index.oddities.push((Oddity::SecondDocument, span));
                        break;
                    }
                }
                scan.take(event, span);
            }
            Err(error) => {
                scan.index.failure = Some(Failure {
                    byte: error.marker().byte_offset().unwrap_or(text.len()),
                    reason: error.info(),
                    too_deep: matches!(error.kind(), ErrorKind::RecursionLimitExceeded),
                });
                break;
            }
        }
    }
    scan.index
}

fn empty_index(text: &str) -> Index {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    Index {
        nodes: Vec::new(),
        root: None,
        line_starts: std::iter::once(0).chain(breaks).collect(),
        characters: super::marks(text),
        oddities: Vec::new(),
        bare_names: Vec::new(),
        failure: None,
    }
}

struct Scan<'t> {
    index: Index,
    text: &'t str,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchored>,
    /// How much the tree holds with its aliases written out: one for a node, more for a long text.
    weight: u64,
    /// The part of it that aliases stand for.
    aliased: u64,
}

/// A node with an anchor. It has a size once it is closed.
struct Anchored {
    node: usize,
    text: Rc<str>,
    size: Option<u64>,
}

/// A collection that has not ended.
struct Open {
    node: usize,
    anchor: usize,
    weight_before: u64,
    keys: HashSet<String>,
    /// In a mapping: the name whose value comes next.
    key: Option<(String, Span)>,
    is_mapping: bool,
}

/// Whether a name may be a number, a boolean or nothing to YAML, and not what it is written as.
fn is_bare(name: &str) -> bool {
    const WORDS: [&str; 8] = ["~", "True", "TRUE", "False", "FALSE", "Null", "NULL", "null"];
    let is_number = name.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    let is_written_so = name.parse::<i64>().is_ok_and(|number| number.to_string() == name);
    (is_number && !is_written_so || WORDS.contains(&name)) && !name.contains(['"', '\\'])
}

impl Scan<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &span);
                let plain = style == ScalarStyle::Plain;
                if plain && tag.is_none() {
                    self.check_number(&value, &span);
                }
                let weight = 1 + (value.len() / TEXT_PER_NODE) as u64;
                self.weight = self.weight.saturating_add(weight);
                let node = self.add(Node { span: span.clone(), kind: Kind::Scalar { plain } });
                self.anchor(anchor, node, &value, Some(weight));
                self.place(node, Some(&value), span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let flow = style == StructureStyle::Flow;
                self.open(Kind::Sequence { items: Vec::new(), flow }, anchor, tag.as_deref(), span);
            }
            Event::MappingStart(style, anchor, tag) => {
                let flow = style == StructureStyle::Flow;
                self.open(Kind::Mapping { members: Vec::new(), flow }, anchor, tag.as_deref(), span);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(closed) = self.open.pop() {
                    let size = self.weight.saturating_sub(closed.weight_before);
                    if let Some(anchored) = self.anchors.get_mut(&closed.anchor) {
                        anchored.size = Some(size);
                    }
                    let span = self.index.nodes.get(closed.node).map(|node| node.span.clone()).unwrap_or_default();
                    self.place(closed.node, None, span);
                }
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => {}
        }
    }

    fn add(&mut self, node: Node) -> usize {
        self.index.nodes.push(node);
        self.index.nodes.len() - 1
    }

    fn anchor(&mut self, anchor: usize, node: usize, text: &str, size: Option<u64>) {
        if anchor != 0 {
            self.anchors.insert(anchor, Anchored { node, text: text.into(), size });
        }
    }

    fn open(&mut self, kind: Kind, anchor: usize, tag: Option<&Tag>, span: Span) {
        self.check_tag(tag, &span);
        let is_mapping = matches!(kind, Kind::Mapping { .. });
        let weight_before = self.weight;
        self.weight = self.weight.saturating_add(1);
        let node = self.add(Node { span, kind });
        self.anchor(anchor, node, "", None);
        self.open.push(Open { node, anchor, weight_before, keys: HashSet::new(), key: None, is_mapping });
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let Some(anchored) = self.anchors.get(&anchor) else {
            return;
        };
        let (target, text) = (anchored.node, Rc::clone(&anchored.text));
        match anchored.size {
            Some(size) => {
                let before = self.aliased;
                self.weight = self.weight.saturating_add(size);
                self.aliased = before.saturating_add(size);
                if before <= MAX_ALIASED && self.aliased > MAX_ALIASED {
                    self.index.oddities.push((Oddity::TooManyAliased, span.clone()));
                }
            }
            None => self.index.oddities.push((Oddity::RecursiveAlias, span.clone())),
        }
        let is_scalar = self.index.nodes.get(target).is_some_and(Node::is_scalar);
        let node = self.add(Node { span: span.clone(), kind: Kind::Alias(target) });
        self.place(node, is_scalar.then_some(&*text), span);
    }

    /// Gives a finished node its place: as a name, under a name, in a sequence, or as the root.
    fn place(&mut self, node: usize, text: Option<&str>, span: Span) {
        let Some(open) = self.open.last_mut() else {
            self.index.root = Some(node);
            return;
        };
        if open.is_mapping && open.key.is_none() {
            if text.is_none() {
                self.index.oddities.push((Oddity::KeyWithoutText, span.clone()));
            }
            let key = text.unwrap_or_default().to_owned();
            let is_plain = matches!(self.index.nodes.get(node), Some(Node { kind: Kind::Scalar { plain: true }, .. }));
            if is_plain && self.text.get(span.clone()) == Some(&key) && is_bare(&key) {
                self.index.bare_names.push(span.clone());
            }
            if !open.keys.insert(key.clone()) {
                self.index.oddities.push((Oddity::DuplicateKey(key.clone()), span.clone()));
            }
            open.key = Some((key, span));
            return;
        }
        let key = open.key.take();
        match (self.index.nodes.get_mut(open.node).map(|node| &mut node.kind), key) {
            (Some(Kind::Mapping { members, .. }), Some((key, key_span))) => {
                members.push(Member { key, key_span, value: node });
            }
            (Some(Kind::Sequence { items, .. }), _) => items.push(node),
            _ => {}
        }
    }

    fn check_tag(&mut self, tag: Option<&Tag>, span: &Span) {
        let Some(tag) = tag else { return };
        if !tag.is_yaml_core_schema() {
            // The tag stands before its value, with nothing but white space between the two.
            let written = tag.original();
            let before = self.text.get(..span.start).and_then(|before| before.rfind(&written));
            let start = before.unwrap_or(span.start);
            self.index.oddities.push((Oddity::Tag(written), start..span.start));
        }
    }

    fn check_number(&mut self, value: &str, span: &Span) {
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        if digits.len() > 18 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
            let fits = value.parse::<i64>().is_ok() || value.parse::<u64>().is_ok();
            if !fits {
                self.index.oddities.push((Oddity::LargeInteger(value.to_owned()), span.clone()));
            }
        } else if matches!(digits, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
            self.index.oddities.push((Oddity::NotFinite(value.to_owned()), span.clone()));
        } else if digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
            && value.parse::<f64>().is_ok_and(f64::is_infinite)
        {
            self.index.oddities.push((Oddity::TooLarge(value.to_owned()), span.clone()));
        }
    }
}
