//! Settles who has a name that several want.

use std::collections::{HashMap, HashSet};

use super::ident::Ident;
use crate::diagnostics::catalogue::name as messages;
use crate::diagnostics::{Diagnostics, Part};
use crate::overlay::Origins;
use crate::pointer::Pointer;

/// Something that wants a name.
pub(super) struct Claim {
    /// The name that it wants.
    pub(super) wanted: Ident,
    /// How good its claim is; the smallest wins.
    pub(super) rank: u8,
    /// Where it stands. Of two with the same rank, the one with the smaller pointer wins, in whatever order they come.
    pub(super) pointer: Pointer,
}

/// Gives every claim a name of its own, in the order of the claims. Who loses a name gets a suffix that is made from its
/// own pointer, so that it keeps its name when others come and go. `taken` are names that are in use already.
pub(super) fn settle(claims: &[Claim], taken: &[&str], origins: &Origins, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut winners: HashMap<&Ident, usize> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        winners
            .entry(&claim.wanted)
            .and_modify(|winner| {
                let best = claims.get(*winner).map(|best| (best.rank, &best.pointer));
                if best.is_some_and(|best| (claim.rank, &claim.pointer) < best) {
                    *winner = index;
                }
            })
            .or_insert(index);
    }
    let mut used: HashSet<Ident> = winners.keys().map(|ident| (*ident).clone()).collect();
    let mut settled = Vec::with_capacity(claims.len());
    for (index, claim) in claims.iter().enumerate() {
        let wins = winners.get(&claim.wanted) == Some(&index);
        if wins && !taken.contains(&claim.wanted.as_str()) {
            settled.push(claim.wanted.clone());
            continue;
        }
        let name = if wins { own(&claim.wanted.with("_"), &claim.pointer, &used) } else { suffixed(claim, &used) };
        used.insert(name.clone());
        let place = origins.locate(&claim.pointer, Part::Key);
        diagnostics.report(place, messages::renamed(claim.wanted.as_str(), name.as_str()));
        settled.push(name);
    }
    settled
}

fn own(name: &Ident, pointer: &Pointer, used: &HashSet<Ident>) -> Ident {
    if used.contains(name) { name.with(&hash(pointer, 4)) } else { name.clone() }
}

fn suffixed(claim: &Claim, used: &HashSet<Ident>) -> Ident {
    let short = claim.wanted.with(&separated(&claim.wanted, &hash(&claim.pointer, 4)));
    if used.contains(&short) {
        return claim.wanted.with(&separated(&claim.wanted, &hash(&claim.pointer, 16)));
    }
    short
}

/// A suffix in the case of the name before it.
fn separated(name: &Ident, suffix: &str) -> String {
    let text = name.as_str();
    if text.chars().any(char::is_lowercase) && text.starts_with(char::is_uppercase) {
        format!("X{suffix}")
    } else if text.chars().any(char::is_lowercase) {
        format!("_x{suffix}")
    } else {
        format!("_X{}", suffix.to_uppercase())
    }
}

/// The first digits of the FNV-1a hash of a pointer: the same on every machine and in every version.
fn hash(pointer: &Pointer, digits: usize) -> String {
    let hash = pointer
        .as_str()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let text = format!("{hash:016x}");
    text.get(..digits).unwrap_or(&text).to_owned()
}
