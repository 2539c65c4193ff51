"""All of the adviser's pages."""

from fastapi import FastAPI

from assistant.web.desk.access import Access
from assistant.web.desk.frame import DeskFrame
from assistant.web.desk.library.criteria import criteria_router
from assistant.web.desk.library.criteria_excel import criteria_excel_router
from assistant.web.desk.library.criteria_tool import criteria_tool_router
from assistant.web.desk.library.file_details import details_router
from assistant.web.desk.library.frame import LibraryFrame
from assistant.web.desk.library.gap_work import gap_work_router
from assistant.web.desk.library.gate import gate_router
from assistant.web.desk.library.health import health_router
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.desk.library.passages import passages_router
from assistant.web.desk.library.plan import plan_router
from assistant.web.desk.library.shelf import shelf_router
from assistant.web.desk.library.words import words_router
from assistant.web.desk.library.writing import writing_router


def include_library(app: FastAPI, access: Access, desk_frame: DeskFrame, desk: KnowledgeDesk) -> None:
    """Add the adviser's pages to an app."""
    frame = LibraryFrame(desk_frame)
    for router in (
        shelf_router,
        writing_router,
        gate_router,
        gap_work_router,
        criteria_router,
        criteria_excel_router,
        criteria_tool_router,
        plan_router,
        passages_router,
        details_router,
        words_router,
        health_router,
    ):
        app.include_router(router(access, frame, desk))
