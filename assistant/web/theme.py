"""Gradio's theme in our colours and typeface, so that its few components look like the rest of the page."""

from typing import Any

_FONT = ["Source Sans", "system-ui", "sans-serif"]
_COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--quiet)",
    "background_fill_primary": "var(--surface)",
    "background_fill_secondary": "var(--paper)",
    "border_color_primary": "var(--line)",
    "block_background_fill": "transparent",
    "block_border_width": "0px",
    "block_label_text_color": "var(--ink)",
    "block_shadow": "none",
    "input_background_fill": "var(--surface)",
    "input_border_color": "var(--line-strong)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--quiet)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_secondary_background_fill": "transparent",
    "button_secondary_background_fill_hover": "var(--tint)",
    "button_secondary_text_color": "var(--ink)",
    "link_text_color": "var(--accent)",
}


def build_theme(gradio: Any) -> Any:
    """The theme. Light and dark use the same variables: the page itself decides what they hold."""
    theme = gradio.themes.Base(font=_FONT, font_mono=_FONT)
    known = set(vars(theme))
    dark = {f"{name}_dark": value for name, value in _COLOURS.items() if f"{name}_dark" in known}
    return theme.set(**_COLOURS, **dark)
