"""All of the adviser's pages."""

from fastapi import FastAPI

from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.library.frame import LibraryFrame
from assistant.web.desk.library.gate import gate_router
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.shelf import shelf_router
from assistant.web.desk.library.writing import writing_router


def include_library(app: FastAPI, access: Access, desk_frame: DeskFrame, desk: KnowledgeDesk) -> None:
    """Add the adviser's pages to an app."""
    frame = LibraryFrame(desk_frame)
    for router in (shelf_router, writing_router, gate_router):
        app.include_router(router(access, frame, desk))
