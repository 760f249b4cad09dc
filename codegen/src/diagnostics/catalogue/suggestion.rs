//! Did you mean ...?

/// The candidate that a slip of the pen makes of `word`, if one is near enough: one edit for each three characters.
pub(crate) fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let near_enough = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= near_enough)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of characters to insert, remove or replace, and of neighbours to swap (optimal string alignment); case costs
/// nothing.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    // The row above the one above, which a swap counts from.
    let mut second_above: Vec<usize> = Vec::new();
    let mut last: Option<char> = None;
    for (number, character) in left.iter().enumerate() {
        let mut row = vec![number + 1];
        let mut before = number + 1;
        let mut last_other: Option<char> = None;
        for (column, (other, corner)) in right.iter().zip(above.windows(2)).enumerate() {
            let &[diagonal, over] = corner else { continue };
            let mut cost = (diagonal + usize::from(character != other)).min(over + 1).min(before + 1);
            let swapped = last == Some(*other) && last_other == Some(*character);
            if let (true, Some(swap)) = (swapped, column.checked_sub(1).and_then(|column| second_above.get(column))) {
                cost = cost.min(swap + 1);
            }
            row.push(cost);
            before = cost;
            last_other = Some(*other);
        }
        second_above = std::mem::replace(&mut above, row);
        last = Some(*character);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{closest, distance};

    #[test]
    fn a_slip_of_the_pen_is_told_from_another_word() {
        for (left, right, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("Kitten", "sitting", 3),
            ("qurey", "query", 1),
            ("abcd", "badc", 2),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
        assert_eq!(closest("qurey", ["path", "query"]), Some("query"));
        assert_eq!(closest("body", ["path", "query"]), None);
    }
}
