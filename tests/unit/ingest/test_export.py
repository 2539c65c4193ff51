"""What is published goes to a folder and comes back without loss."""

from pathlib import Path

import pytest

from assistant.domain.revision import Origin
from ingest.folder import KnowledgeFolder
from ingest.publishing.change import Change
from ingest.publishing.drafts import Draft
from ingest.publishing.export import Exported, ExportRefused, export_to
from ingest.synchronise import needs_ingest
from tests.fakes.files import make_docx
from tests.fakes.knowledge_desk import KnowledgeOffice, open_office
from tests.fakes.knowledge_files import GUIDANCE

NAME = "handreikingen/keurmerken-eisen.md"


@pytest.fixture
def office(tmp_path: Path) -> KnowledgeOffice:
    return open_office(tmp_path)


def export(office: KnowledgeOffice, folder: Path | None = None) -> Exported:
    target = KnowledgeFolder(folder or office.folder, 1)
    return export_to(target, office.revisions, office.data_dir, office.clock, "map", folder is None)


def write_and_publish(office: KnowledgeOffice) -> bytes:
    """Change a document, add a Word file with details, and withdraw the criteria set. Gives the Word file.

    Word files carry the time they were made: two of them made one after the other aren't the same bytes.
    """
    draft = office.drafts.begin(NAME, "adam")
    text = GUIDANCE.replace("kost de leverancier", "kost een leverancier")
    saved = office.drafts.save(draft.id, text.encode(), "", "", draft.digest, "adam")
    office.publish(Change(NAME, saved))
    details = "title: De nota\nowner: adviseur-mvoi\n"
    docx = make_docx()
    word = office.drafts.add(Draft("documenten/nota.docx", docx, Origin.UPLOADED, details=details), "adam")
    office.publish(Change(word.name, word))
    office.publish(Change("criteria/kantoormeubilair.yaml", None))
    return docx


def needs(office: KnowledgeOffice) -> bool:
    folder = KnowledgeFolder(office.folder, 1)
    return needs_ingest(folder, office.store, office.revisions, office.builder, office.embedder.model_id)


def test_the_folder_gets_what_is_published(office: KnowledgeOffice) -> None:
    docx = write_and_publish(office)
    exported = export(office)
    assert exported.written == ("documenten/nota.docx", NAME)
    assert exported.removed == ("criteria/kantoormeubilair.yaml",)
    assert "kost een leverancier" in (office.folder / NAME).read_text(encoding="utf-8")
    assert (office.folder / "documenten/nota.docx").read_bytes() == docx
    assert (office.folder / "documenten/nota.docx.yaml").read_text(encoding="utf-8").startswith("title: De nota")
    assert export(office).written == ()


def test_after_an_export_an_ingest_changes_nothing(office: KnowledgeOffice) -> None:
    write_and_publish(office)
    export(office)
    before = office.store.active_generation()
    assert not needs(office)
    office.ingest()
    assert office.store.active_generation() == before


def test_another_installation_reads_the_same_from_it(office: KnowledgeOffice, tmp_path: Path) -> None:
    write_and_publish(office)
    export(office, tmp_path / "elders" / "kennis")
    other = open_office(tmp_path / "elders")
    for path in (tmp_path / "elders" / "kennis" / "criteria").glob("*"):
        path.unlink()
    export(office, tmp_path / "elders" / "kennis")
    other.ingest()
    assert {name: found.digest for name, found in other.revisions.published().items()} == {
        name: found.digest for name, found in office.revisions.published().items()
    }
    assert [document.title for document in other.library.documents()] == [
        document.title for document in office.library.documents()
    ]
    export(other, tmp_path / "terug")
    for name in office.revisions.published():
        assert (tmp_path / "terug" / name).read_bytes() == (tmp_path / "elders/kennis" / name).read_bytes()


def test_what_was_not_read_in_is_not_overwritten(office: KnowledgeOffice) -> None:
    write_and_publish(office)
    typed = GUIDANCE.replace("kost de leverancier", "kost elke leverancier")
    (office.folder / NAME).write_text(typed, encoding="utf-8")
    with pytest.raises(ExportRefused, match="nog niet zijn ingelezen"):
        export(office)
    assert (office.folder / NAME).read_text(encoding="utf-8") == typed
    assert not (office.folder / "documenten/nota.docx").exists()
    office.ingest()
    export(office)
    assert "kost een leverancier" in (office.folder / NAME).read_text(encoding="utf-8")
    (draft,) = office.drafts.of(NAME)
    assert office.revisions.content(draft.id).decode() == typed


def test_manuals_and_other_peoples_files_stay(office: KnowledgeOffice) -> None:
    (office.folder / "README.md").write_text("# Handleiding", encoding="utf-8")
    write_and_publish(office)
    export(office)
    assert (office.folder / "README.md").read_text(encoding="utf-8") == "# Handleiding"
