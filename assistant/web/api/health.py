"""Whether the process runs, and whether it can answer."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from assistant.answering.assistant import Assistant
from assistant.web.api.schemas import HealthOut, ReadyOut


def health_router(assistant: Assistant) -> APIRouter:
    """GET /healthz and GET /readyz."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", summary="Does the process run?")
    def healthz() -> HealthOut:
        """Always 200 while the process can serve."""
        return HealthOut(status="ok")

    @router.get(
        "/readyz",
        response_model=ReadyOut,
        responses={503: {"model": ReadyOut, "description": "Not ready"}},
        summary="Can questions be answered?",
    )
    def readyz() -> JSONResponse:
        """200 when questions can be answered; 503 with the reason when not."""
        state = assistant.readiness()
        body = ReadyOut(
            ready=state.ready, message=state.message, generation=state.generation_id, index_mode=state.index_mode
        )
        return JSONResponse(body.model_dump(), 200 if state.ready else 503)

    return router
