"""Which files the knowledge folder has, and the files given on the command line."""

from pathlib import Path

import pytest

from ingest.added_files import safe_name
from ingest.files import FileKind, KnowledgeUnusable, kind_of
from ingest.folder import KnowledgeFolder, OnDisk
from ingest.foundation import read_foundation
from ingest.problems import Refused
from tests.fakes.knowledge_files import write_knowledge


def test_it_lists_what_may_hold_knowledge(tmp_path: Path) -> None:
    folder = write_knowledge(tmp_path / "kennis")
    for name in ("b.pdf", "documenten/a.txt", ".git/config", "documenten/~$open.docx", "documenten/.b.pdf.deel"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    outside = tmp_path / "buiten.txt"
    outside.write_text("x")
    (folder / "link.txt").symlink_to(outside)
    (folder / "map").symlink_to(tmp_path, target_is_directory=True)
    assert [file.name for file in KnowledgeFolder(folder).files()] == [
        "actieplan/actieplan-mvoi-2026.yaml",
        "b.pdf",
        "begrippen.yaml",
        "bronnen.yaml",
        "criteria/kantoormeubilair.yaml",
        "documenten/a.txt",
        "handreikingen/keurmerken-eisen.md",
    ]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write_knowledge(tmp_path / "kennis")
    (tmp_path / "link").symlink_to(tmp_path / "kennis", target_is_directory=True)
    assert len(KnowledgeFolder(tmp_path / "link").files()) == 5


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("handreikingen/a.md", FileKind.GUIDANCE),
        ("criteria/a.yaml", FileKind.CRITERIA_SET),
        ("actieplan/a.yml", FileKind.ACTION_PLAN),
        ("documenten/a.md", FileKind.DOCUMENT),
        ("A.PDF", FileKind.DOCUMENT),
        ("handreikingen/a.docx", FileKind.DOCUMENT),
    ],
)
def test_where_a_file_lies_says_what_it_is(name: str, kind: FileKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.yaml", "alleen gelezen in de mappen criteria en actieplan"),
        ("a.docm", "macro's"),
        ("a.XLSM", "macro's"),
        ("a.doc", "sla het op als .docx"),
        ("a.png", "wordt niet gelezen; wel: PDF"),
        ("zonder-extensie", "wordt niet gelezen"),
    ],
)
def test_other_kinds_are_refused(name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        kind_of(name)


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    path.write_bytes(b"x" * 1_500_000)
    with pytest.raises(Refused, match="2 MB is te groot; hooguit 1 MB wordt gelezen"):
        OnDisk(path, 1).read()


def test_empty_and_missing_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b" \n")
    with pytest.raises(Refused, match="leeg bestand"):
        OnDisk(tmp_path / "leeg.txt", 1).read()
    with pytest.raises(Refused) as refused:
        OnDisk(tmp_path / "weg.txt", 1).read()
    assert refused.value.passing


def test_a_folder_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeUnusable, match="bestaat niet"):
        KnowledgeFolder(tmp_path / "weg").files()


@pytest.mark.parametrize("name", ["begrippen.yaml", "bronnen.yaml"])
def test_without_its_foundation_nothing_is_read(tmp_path: Path, name: str) -> None:
    folder = write_knowledge(tmp_path)
    (folder / name).write_text("themes: [", encoding="utf-8")
    with pytest.raises(KnowledgeUnusable, match=f"{name}, regel 1: .*niets bijgewerkt"):
        read_foundation(KnowledgeFolder(folder).files())
    (folder / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeUnusable, match=name):
        read_foundation(KnowledgeFolder(folder).files())


def test_a_folder_without_foundation_is_fine(tmp_path: Path) -> None:
    foundation = read_foundation(KnowledgeFolder(tmp_path).files())
    assert foundation.taxonomy.terms == ()
    assert foundation.sources.by_id == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beleid 2026.pdf", "Beleid 2026.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\x00b\u202efdp.txt", "abfdp.txt"),
        (".verborgen.txt", "verborgen.txt"),
        ("~$open.docx", "$open.docx"),
        ("...", "bestand"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("a:b|c?.pdf", "a-b-c-.pdf"),
    ],
)
def test_names_lead_nowhere_else(name: str, expected: str) -> None:
    assert safe_name(name) == expected
