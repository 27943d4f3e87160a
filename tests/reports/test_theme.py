"""Colours that everybody can tell apart, on a screen and on grey paper."""

import pytest

from progression_reports import theme

NORMAL_TEXT = 4.5
GRAPHICS = 3.0


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio, WCAG 2.1."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", [theme.PAPER, theme.WASH])
@pytest.mark.parametrize("text", [theme.INK, theme.MUTED, theme.MAIN])
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= NORMAL_TEXT


@pytest.mark.parametrize("colour", [theme.MAIN, theme.ACCENT, theme.BAR, theme.series_style("staff").colour])
def test_lines_and_bars_stand_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, theme.PAPER) >= GRAPHICS


@pytest.mark.parametrize("count", range(1, 12))
def test_numbers_in_the_steps_of_a_scale_can_be_read(count: int) -> None:
    steps = theme.steps(count)
    assert len(steps) == count
    assert all(contrast(fill, ink) >= NORMAL_TEXT for fill, ink in steps)


@pytest.mark.parametrize("count", range(2, 12))
def test_steps_grow_darker_and_are_all_different(count: int) -> None:
    shades = [luminance(fill) for fill, _ in theme.steps(count)]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == count


def test_respondents_differ_in_more_than_colour() -> None:
    styles = [theme.series_style(each) for each in ("participant", "mentor", "staff")]
    assert len({style.dash for style in styles}) == len({style.marker for style in styles}) == 3
    assert abs(luminance(styles[0].colour) - luminance(styles[1].colour)) > 0.08
