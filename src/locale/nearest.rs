//! What someone probably meant.

/// The candidate that was most likely meant: few slips away, upper and lower case being one.
///
/// ```
/// let names = ["thuiszitters", "deelname_vso"];
/// assert_eq!(koers::locale::nearest("thuiszittres", names), Some("thuiszitters"));
/// assert_eq!(koers::locale::nearest("begroting", names), None);
/// assert_eq!(koers::locale::nearest("s", ["k"]), None);
/// ```
#[must_use]
pub fn nearest<'c>(wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = wrong.chars().count();
    if length == 0 || length > 64 {
        return None;
    }
    let folded = wrong.to_lowercase();
    candidates
        .into_iter()
        .filter(|c| c.len().abs_diff(wrong.len()) <= 1 + length / 2)
        .map(|c| (strsim::osa_distance(&folded, &c.to_lowercase()), c))
        // Of a name of one letter nothing is left after one slip.
        .filter(|(distance, _)| *distance <= 1 + length / 4 && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}
