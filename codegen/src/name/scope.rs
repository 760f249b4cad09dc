//! Settles who has a name that several want.

use std::collections::{HashMap, HashSet};

use super::ident::{Case, Ident};
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
    /// What it is known by. Of two with the same rank, the one with the smaller key wins, in whatever order they come.
    pub(super) key: Pointer,
    /// Where a message about it points.
    pub(super) place: Pointer,
}

impl Claim {
    /// The claim of what stands at a pointer, and is known by that.
    pub(super) fn at(pointer: &Pointer, wanted: Ident, rank: u8) -> Self {
        Self { wanted, rank, key: pointer.clone(), place: pointer.clone() }
    }
}

/// Gives every claim a name of its own, in the order of the claims. Who loses a name gets a suffix that is made from its
/// own pointer, so that it keeps its name when others come and go. `taken` are names that are in use already,
/// `key` is what gives a name in the document.
pub(super) fn settle(
    claims: &[Claim],
    taken: &[&str],
    (case, key): (Case, &str),
    origins: &Origins,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut winners: HashMap<&Ident, usize> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        winners
            .entry(&claim.wanted)
            .and_modify(|winner| {
                let best = claims.get(*winner).map(|best| (best.rank, &best.key));
                if best.is_some_and(|best| (claim.rank, &claim.key) < best) {
                    *winner = index;
                }
            })
            .or_insert(index);
    }
    let mut used: HashSet<Ident> = winners.keys().map(|ident| (*ident).clone()).collect();
    // Those that do not get what they want, the best claim first: the order of the claims is that of the document.
    let mut losers: Vec<usize> = (0..claims.len()).collect();
    losers.retain(|index| {
        let gets = |claim: &Claim| winners.get(&claim.wanted) == Some(index) && !taken.contains(&claim.wanted.as_str());
        !claims.get(*index).is_some_and(gets)
    });
    losers.sort_by_key(|index| claims.get(*index).map(|claim| (claim.rank, &claim.key)));
    let mut substitutes: HashMap<usize, Ident> = HashMap::new();
    for index in losers {
        let Some(claim) = claims.get(index) else { continue };
        let wins = winners.get(&claim.wanted) == Some(&index);
        let name =
            if wins { own(&claim.wanted.with("_"), &claim.key, case, &used) } else { suffixed(claim, case, &used) };
        used.insert(name.clone());
        substitutes.insert(index, name);
    }
    let name = |(index, claim): (usize, &Claim)| match substitutes.remove(&index) {
        Some(name) => {
            let place = origins.locate(&claim.place, Part::Key);
            diagnostics.report(place, messages::renamed(claim.wanted.as_str(), name.as_str(), key));
            name
        }
        None => claim.wanted.clone(),
    };
    claims.iter().enumerate().map(name).collect()
}

fn own(name: &Ident, key: &Pointer, case: Case, used: &HashSet<Ident>) -> Ident {
    if used.contains(name) { name.with(&suffix(key, 4, case)) } else { name.clone() }
}

fn suffixed(claim: &Claim, case: Case, used: &HashSet<Ident>) -> Ident {
    let short = claim.wanted.with(&suffix(&claim.key, 4, case));
    if used.contains(&short) { claim.wanted.with(&suffix(&claim.key, 16, case)) } else { short }
}

/// A suffix in the case of the names around it.
fn suffix(key: &Pointer, digits: usize, case: Case) -> String {
    let hash = hash(key, digits);
    match case {
        Case::Camel => format!("X{hash}"),
        Case::Snake => format!("_x{hash}"),
        Case::Shouty => format!("_X{}", hash.to_uppercase()),
    }
}

/// The last digits, which depend most on the end, of the FNV-1a hash of a pointer: the same on every machine and in every version.
pub(super) fn hash(pointer: &Pointer, digits: usize) -> String {
    let hash = pointer
        .as_str()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let text = format!("{hash:016x}");
    text.get(text.len().saturating_sub(digits)..).unwrap_or(&text).to_owned()
}
