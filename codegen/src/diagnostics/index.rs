//! Where each node of a file stands, and what its text says that its tree no longer shows.

mod scan;

use std::ops::Range;

use super::{Part, Syntax};
use crate::pointer::Pointer;

/// Bytes of a file's text.
pub(crate) type Span = Range<usize>;

/// The nodes of a file with their places.
#[derive(Debug)]
pub(crate) struct Index {
    nodes: Vec<Node>,
    root: Option<usize>,
    line_starts: Vec<usize>,
    /// How many characters begin before every `STRIDE`th byte.
    characters: Vec<usize>,
    /// What the text has that a tree cannot hold, in the order of the text.
    pub(crate) oddities: Vec<(Oddity, Span)>,
    /// The names without quotes that are no texts to YAML, and would be written otherwise.
    pub(crate) bare_names: Vec<Span>,
    /// Why the nodes end before the text does.
    pub(crate) failure: Option<Failure>,
}

/// The bytes between two counts of characters.
const STRIDE: usize = 4096;

/// How many characters begin within these bytes.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// The counts for [`Index::characters_before`].
fn marks(text: &str) -> Vec<usize> {
    let counts = text.as_bytes().chunks(STRIDE).scan(0, |sum, chunk| {
        *sum += count_characters(chunk);
        Some(*sum)
    });
    std::iter::once(0).chain(counts).collect()
}

/// What a text can say and a tree of values cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// A name that the same mapping has already.
    DuplicateKey(String),
    /// A name that is a list or a mapping.
    KeyWithoutText,
    /// A tag that is not one of YAML's core schema.
    Tag(String),
    /// An integer of more than 64 bits.
    LargeInteger(String),
    /// A number beyond those that 64 bits of floating point hold.
    TooLarge(String),
    /// An infinity or no number at all.
    NotFinite(String),
    /// The begin of a further document.
    SecondDocument,
    /// An alias of a node that it stands in.
    RecursiveAlias,
    /// The aliases stand for more nodes than can be held.
    TooManyAliased,
}

/// Why a text could not be read to its end.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) byte: usize,
    pub(crate) reason: String,
    /// Values are nested too deeply; the text itself may be well-formed.
    pub(crate) too_deep: bool,
}

#[derive(Debug)]
struct Node {
    span: Span,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Scalar { plain: bool },
    Mapping { members: Vec<Member>, flow: bool },
    Sequence { items: Vec<usize>, flow: bool },
    Alias(usize),
}

#[derive(Debug)]
struct Member {
    key: String,
    key_span: Span,
    value: usize,
}

/// A node together with the name that it stands under.
#[derive(Clone, Copy)]
struct Place<'i> {
    node: usize,
    key: Option<&'i Span>,
}

/// How many aliases and merges are followed for one step: merges that run in circles would never end.
const MAX_HOPS: usize = 1000;

impl Index {
    pub(crate) fn build(text: &str, syntax: Syntax) -> Self {
        scan::scan(text, syntax)
    }

    /// Whether the file has no node at all, or only the null that an empty text stands for.
    pub(crate) fn is_empty(&self) -> bool {
        self.root.and_then(|root| self.nodes.get(root)).is_none_or(|node| node.span.is_empty() && node.is_scalar())
    }

    /// Line, counted from 1, and the byte at which it begins.
    pub(crate) fn line(&self, byte: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        (line.max(1), line.checked_sub(1).and_then(|line| self.line_starts.get(line)).copied().unwrap_or_default())
    }

    /// How many characters begin before a byte of the text. A line may be the whole of a large file, so they are not all
    /// counted each time.
    pub(crate) fn characters_before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let mark = byte / STRIDE;
        let rest = text.as_bytes().get(mark * STRIDE..byte).unwrap_or_default();
        self.characters.get(mark).copied().unwrap_or_default() + count_characters(rest)
    }

    /// The byte at which a line begins; lines are counted from 1.
    pub(crate) fn line_start(&self, line: usize) -> Option<usize> {
        self.line_starts.get(line.checked_sub(1)?).copied()
    }

    /// Where a node stands. Where there is no such node: where its nearest existing ancestor stands.
    pub(crate) fn span(&self, pointer: &Pointer, part: Part) -> Option<Span> {
        let mut place = Place { node: self.root?, key: None };
        let mut part = part;
        for token in pointer.tokens() {
            match self.step(place.node, &token, &mut { MAX_HOPS }) {
                Some(next) => place = next,
                None => {
                    // The ancestor's name says best where something is missing.
                    part = Part::Key;
                    break;
                }
            }
        }
        let node = self.nodes.get(place.node)?;
        match (part, place.key) {
            (Part::Key, Some(key)) => Some(key.clone()),
            // A block begins on the next line, and nothing at all cannot be underlined: the name shows both better.
            (Part::Value, Some(key)) if node.is_block() || node.span.is_empty() => Some(key.clone()),
            _ => Some(node.span.clone()),
        }
    }

    /// Where the plain, that is unquoted, scalar at `pointer` stands. `None` where there is something else.
    pub(crate) fn plain_scalar(&self, pointer: &Pointer) -> Option<Span> {
        let mut place = Place { node: self.root?, key: None };
        for token in pointer.tokens() {
            place = self.step(place.node, &token, &mut { MAX_HOPS })?;
        }
        let node = self.nodes.get(self.resolve(place.node)?)?;
        matches!(node.kind, Kind::Scalar { plain: true }).then(|| node.span.clone())
    }

    /// The node that an alias stands for, or the node itself.
    fn resolve(&self, mut node: usize) -> Option<usize> {
        for _ in 0..MAX_HOPS {
            match self.nodes.get(node)?.kind {
                Kind::Alias(target) => node = target,
                _ => return Some(node),
            }
        }
        None
    }

    fn step(&self, node: usize, token: &str, hops: &mut usize) -> Option<Place<'_>> {
        *hops = hops.checked_sub(1)?;
        match &self.nodes.get(self.resolve(node)?)?.kind {
            Kind::Sequence { items, .. } => {
                let node = *items.get(token.parse::<usize>().ok()?)?;
                Some(Place { node, key: None })
            }
            Kind::Mapping { members, .. } => {
                let own = members.iter().find(|member| member.key == token);
                own.map(|member| Place { node: member.value, key: Some(&member.key_span) })
                    .or_else(|| self.step_merged(members, token, hops))
            }
            Kind::Scalar { .. } | Kind::Alias(_) => None,
        }
    }

    /// Looks for a member in what `<<` merges in.
    fn step_merged(&self, members: &[Member], token: &str, hops: &mut usize) -> Option<Place<'_>> {
        let merge = members.iter().find(|member| member.key == "<<")?;
        let merged = self.resolve(merge.value)?;
        match &self.nodes.get(merged)?.kind {
            Kind::Sequence { items, .. } => items.iter().find_map(|item| self.step(*item, token, hops)),
            _ => self.step(merged, token, hops),
        }
    }
}

impl Node {
    fn is_scalar(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. })
    }

    fn is_block(&self) -> bool {
        matches!(self.kind, Kind::Mapping { flow: false, .. } | Kind::Sequence { flow: false, .. })
    }
}
