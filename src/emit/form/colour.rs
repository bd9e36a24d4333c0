//! The colour of the house, readable.

use super::Style;

/// The colour where none is given: the blue of the overview page.
const USUAL: [u8; 3] = [0x0b, 0x4f, 0x86];

/// The light of a channel's value, in hundred thousandths of the most: the curve of sRGB.
#[rustfmt::skip]
const LIGHT: [u32; 256] = [
    0, 30, 61, 91, 121, 152, 182, 212, 243, 273, 304, 335,
    368, 402, 439, 478, 518, 561, 605, 651, 700, 750, 802, 857,
    913, 972, 1_033, 1_096, 1_161, 1_229, 1_298, 1_370, 1_444, 1_521, 1_600, 1_681,
    1_764, 1_850, 1_938, 2_029, 2_122, 2_217, 2_315, 2_416, 2_519, 2_624, 2_732, 2_843,
    2_956, 3_071, 3_190, 3_310, 3_434, 3_560, 3_689, 3_820, 3_955, 4_092, 4_231, 4_374,
    4_519, 4_667, 4_817, 4_971, 5_127, 5_286, 5_448, 5_613, 5_781, 5_951, 6_125, 6_301,
    6_480, 6_663, 6_848, 7_036, 7_227, 7_421, 7_619, 7_819, 8_022, 8_228, 8_438, 8_650,
    8_866, 9_084, 9_306, 9_531, 9_759, 9_990, 10_224, 10_462, 10_702, 10_946, 11_193, 11_444,
    11_697, 11_954, 12_214, 12_477, 12_744, 13_014, 13_287, 13_563, 13_843, 14_126, 14_413, 14_703,
    14_996, 15_293, 15_593, 15_896, 16_203, 16_513, 16_827, 17_144, 17_465, 17_789, 18_116, 18_447,
    18_782, 19_120, 19_462, 19_807, 20_156, 20_508, 20_864, 21_223, 21_586, 21_953, 22_323, 22_697,
    23_074, 23_455, 23_840, 24_228, 24_620, 25_016, 25_415, 25_818, 26_225, 26_636, 27_050, 27_468,
    27_889, 28_315, 28_744, 29_177, 29_614, 30_054, 30_499, 30_947, 31_399, 31_855, 32_314, 32_778,
    33_245, 33_716, 34_191, 34_670, 35_153, 35_640, 36_131, 36_625, 37_124, 37_626, 38_133, 38_643,
    39_157, 39_676, 40_198, 40_724, 41_254, 41_789, 42_327, 42_869, 43_415, 43_966, 44_520, 45_079,
    45_641, 46_208, 46_778, 47_353, 47_932, 48_515, 49_102, 49_693, 50_289, 50_888, 51_492, 52_100,
    52_712, 53_328, 53_948, 54_572, 55_201, 55_834, 56_471, 57_112, 57_758, 58_408, 59_062, 59_720,
    60_383, 61_050, 61_721, 62_396, 63_076, 63_760, 64_448, 65_141, 65_837, 66_539, 67_244, 67_954,
    68_669, 69_387, 70_110, 70_838, 71_569, 72_306, 73_046, 73_791, 74_540, 75_294, 76_052, 76_815,
    77_582, 78_354, 79_130, 79_910, 80_695, 81_485, 82_279, 83_077, 83_880, 84_687, 85_499, 86_316,
    87_137, 87_962, 88_792, 89_627, 90_466, 91_310, 92_158, 93_011, 93_869, 94_731, 95_597, 96_469,
    97_345, 98_225, 99_110, 100_000,
];

/// The colour of a house on which white text has the contrast of 4,5 that WCAG asks, and that has
/// it on white: as given, or darker.
pub(super) fn readable(style: &Style) -> String {
    let mut colour = style.colour.as_deref().and_then(parse).unwrap_or(USUAL);
    while !is_readable(colour) {
        colour = colour.map(|channel| u8::try_from(u16::from(channel) * 15 / 16).unwrap_or(0));
    }
    let [r, g, b] = colour;
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Reads `#rrggbb`.
pub(super) fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Whether white on it, or it on white, has a contrast of at least 4,5: (1 + 0,05) / (L + 0,05).
fn is_readable(colour: [u8; 3]) -> bool {
    let [r, g, b] = colour.map(|c| u64::from(LIGHT.get(usize::from(c)).copied().unwrap_or(0)));
    // In ten thousandths of a hundred thousandth, so that it stays in whole numbers.
    let light = 2126 * r + 7152 * g + 722 * b;
    let (white, edge) = (1_000_000_000, 50_000_000);
    (white + edge) * 10 >= 45 * (light + edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(colour: &str) -> String {
        readable(&Style { colour: Some(colour.to_owned()), ..Style::default() })
    }

    #[test]
    fn a_dark_colour_stays_and_a_light_one_is_made_darker() {
        assert_eq!(of("#154273"), "#154273");
        assert_eq!(of("#767676"), "#767676");
        assert_ne!(of("#777777"), "#777777");
        assert_eq!(of("niets"), "#0b4f86");
        assert_eq!(of("#12345é"), "#0b4f86");
        for light in ["#ffffff", "#ffcc00", "#00ff00", "#39870c"] {
            assert!(is_readable(parse(&of(light)).unwrap()), "{light}");
        }
    }
}
