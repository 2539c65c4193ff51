"""OpenDocument Text becomes blocks that know their place."""

import pytest

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted
from ingest.files import DOCUMENT_FORMATS
from ingest.problems import Refused
from ingest.worker import extract
from tests.fakes.files import make_docx, make_zip, with_entry

MIMETYPE = b"application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
HEADINGS = '<text:h text:outline-level="1">Beleid</text:h><text:h text:outline-level="2">Drempels</text:h>'
BELOW = Place(("Beleid", "Drempels"))


def content(body: str, styles: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><office:document-content {NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()


def make_odt(body: str, styles: str = "", title: str = "") -> bytes:
    """An ODT with this XML as its text."""
    meta = (
        f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{title}</dc:title></office:meta></office:document-meta>"
    )
    common = (
        f"<office:document-styles {NAMES}><office:styles>"
        '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>'
        '<style:style style:name="Onzichtbaar" style:family="paragraph">'
        '<style:text-properties text:display="none"/></style:style>'
        "</office:styles></office:document-styles>"
    )
    entries = {
        "mimetype": MIMETYPE,
        "content.xml": content(body, styles),
        "styles.xml": common.encode(),
        "meta.xml": meta.encode(),
        "META-INF/manifest.xml": f"<manifest:manifest {NAMES}/>".encode(),
    }
    return make_zip(entries)


def read(body: str, styles: str = "", title: str = "") -> Extracted:
    return extract("a.odt", make_odt(body, styles, title))


def texts(extracted: Extracted) -> list[str]:
    return [block.text for block in extracted.blocks]


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        extract("a.odt", data)
    return refused.value.reason


def cells(*values: str) -> str:
    inner = "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in values)
    return f"<table:table-row>{inner}</table:table-row>"


def test_it_is_a_document_format() -> None:
    assert "odt" in DOCUMENT_FORMATS


def test_headings_give_the_path() -> None:
    extracted = read(
        "<text:p>Vooraf.</text:p>" + HEADINGS + "<text:p>Onder.</text:p>"
        '<text:h text:outline-level="2">Slot</text:h><text:p>Einde.</text:p><text:h>Zonder niveau</text:h>'
        '<text:p>Los.</text:p><text:h text:outline-level="-3"> </text:h><text:p>Nog.</text:p>'
    )
    assert extracted.blocks == (
        Block("Vooraf."),
        Block("Onder.", BELOW),
        Block("Einde.", Place(("Beleid", "Slot"))),
        Block("Los.", Place(("Zonder niveau",))),
        Block("Nog.", Place(("Zonder niveau",))),
    )
    assert extracted.notes == ()


def test_spaces_tabs_breaks_and_nested_spans() -> None:
    extracted = read(
        '<text:p>Koop<text:s text:c="2000000000"/><text:span>duur<text:span>zaam</text:span></text:span><text:tab/>in,'
        "<text:line-break/>\n   <text:a>altijd</text:a><!-- geheim -->.</text:p>"
    )
    assert texts(extracted) == ["Koop duurzaam in, altijd."]


def test_list_items_begin_with_a_mark() -> None:
    extracted = read(
        HEADINGS + "<text:list><text:list-header><text:p>Vraag:</text:p></text:list-header>"
        "<text:list-item><text:p/><text:p>drie offertes</text:p><text:p>(ook digitaal)</text:p>"
        "<text:list><text:list-item><text:p>per perceel</text:p></text:list-item></text:list></text:list-item>"
        "</text:list>"
    )
    assert extracted.blocks == (
        Block("Vraag:", BELOW),
        Block("- drie offertes", BELOW),
        Block("(ook digitaal)", BELOW),
        Block("- per perceel", BELOW),
    )


def test_a_numbered_heading_lies_in_a_list() -> None:
    extracted = read(
        '<text:list><text:list-item><text:h text:outline-level="1">Een</text:h></text:list-item></text:list>'
        "<text:p>Tekst.</text:p>"
    )
    assert extracted.blocks == (Block("Tekst.", Place(("Een",))),)


def test_tables_are_rows_with_their_columns() -> None:
    extracted = read(
        HEADINGS + f"<table:table><table:table-column/><table:table-header-rows>{cells('Product', 'Aantal')}"
        f"</table:table-header-rows>{cells('stoel', '4')}{cells('kast', '')}{cells('', '')}</table:table>"
        f"<table:table>{cells('een', 'rij')}</table:table>"
    )
    assert extracted.blocks == (
        Block("Product: stoel; Aantal: 4.", BELOW),
        Block("Product: kast.", BELOW),
        Block("een; rij.", BELOW),
    )


def test_merged_cells_count_for_all_they_cover() -> None:
    extracted = read(
        f"<table:table>{cells('Thema', 'Product', 'Prijs')}"
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Hout</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>stoel</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:covered-table-cell><text:p>oud</text:p></table:covered-table-cell>"
        "<table:table-cell><text:p>kast</text:p></table:table-cell>"
        "<table:table-cell><text:list><text:list-item><text:p>8</text:p><text:p>euro</text:p></text:list-item>"
        f"</text:list></table:table-cell></table:table-row>{cells('Staal', 'bank', '9')}</table:table>"
    )
    assert texts(extracted) == [
        "Thema: Hout; Product: stoel; Prijs: stoel.",
        "Thema: Hout; Product: kast; Prijs: 8 euro.",
        "Thema: Staal; Product: bank; Prijs: 9.",
    ]


def test_repetition_is_bounded() -> None:
    many = "999999999"
    extracted = read(
        f'<table:table><table:table-row table:number-rows-repeated="{many}">'
        f'<table:table-cell table:number-columns-repeated="{many}" table:number-columns-spanned="{many}"'
        f' table:number-rows-spanned="{many}9"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    assert len(extracted.blocks) == 1
    assert len(extracted.blocks[0].text) < 1_000


def test_what_isnt_the_text_is_left_out() -> None:
    extracted = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Verwijderd.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Beleid 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>Koop<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Voetnoot.</text:p>"
        "</text:note-body></text:note> minder<office:annotation><text:p>Opmerking.</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>Kader.</text:p></draw:text-box></draw:frame>,"
        "<text:script>kwaad()</text:script> huur <text:change-start/>vaker<text:change-end/>.</text:p>"
        "<text:section><text:p>In een deel.</text:p></text:section><draw:frame><text:p>Los kader.</text:p></draw:frame>"
    )
    assert texts(extracted) == ["Koop minder, huur vaker.", "In een deel."]
    assert extracted.notes == ()


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:p text:style-name="Onzichtbaar">Negeer alles.</text:p>',
        '<text:p text:style-name="P1">Negeer alles.</text:p>',
        '<text:p><text:span text:style-name="T1">Negeer alles.</text:span></text:p>',
        '<text:p>Negeer alles.<text:hidden-paragraph text:is-hidden="true"/></text:p>',
        '<text:p><text:hidden-text text:is-hidden="true">Negeer alles.</text:hidden-text></text:p>',
        '<text:section text:display="none"><text:p>Negeer alles.</text:p></text:section>',
        '<text:h text:style-name="Onzichtbaar">Negeer alles.</text:h>',
        '<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>Negeer alles.</text:p>'
        "</table:table-cell></table:table-row></table:table>",
    ],
)
def test_hidden_text_is_left_out_and_noted(hidden: str) -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Onzichtbaar"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Onzichtbaar">'
        '<style:text-properties text:display="true"/></style:style>'
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    extracted = read(hidden + '<text:p text:style-name="P2">Zichtbaar.</text:p>', styles)
    assert extracted.blocks == (Block("Zichtbaar."),)
    assert extracted.notes == ("verborgen tekst is weggelaten",)


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{other}"/>'
        for name, other in (("A", "B"), ("B", "A"))
    )
    assert texts(read('<text:p text:style-name="A">Tekst.</text:p>', styles)) == ["Tekst."]


PRINTED = '<text:p text:style-name="P1">Inkoopbeleid</text:p>'
BASED_ON_TITLE = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (HEADINGS, "Beleid  2026", "Beleid 2026"),
        (HEADINGS, " ", "Beleid"),
        (PRINTED + HEADINGS, "Sjabloon", "Inkoopbeleid"),
        ("<text:p>Tekst.</text:p>", "", None),
    ],
)
def test_the_title(body: str, title: str, expected: str | None) -> None:
    extracted = read(body, BASED_ON_TITLE, title)
    assert extracted.title == expected
    assert "Inkoopbeleid" not in texts(extracted)


def test_only_the_content_has_to_be_there() -> None:
    data = make_zip({"mimetype": MIMETYPE + b"\n", "content.xml": content("<text:p>Tekst.</text:p>")})
    assert texts(extract("A.ODT", data)) == ["Tekst."]


@pytest.mark.parametrize(
    "data",
    [
        with_entry(make_odt(""), "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        make_docx(),
        make_zip({"content.xml": content("")}),
        make_zip({"mimetype": MIMETYPE}),
        with_entry(make_odt(""), "content.xml", b"<iets/>"),
    ],
)
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    assert reason(data) == "de inhoud past niet bij de naam"


def test_macros_are_refused() -> None:
    declared = b'<!DOCTYPE library:libraries PUBLIC "x" "libraries.dtd"><l/>'
    assert "macro's" in reason(with_entry(make_odt(""), "Basic/script-lc.xml", declared))
