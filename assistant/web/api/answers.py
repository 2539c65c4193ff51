"""Asking a question and giving feedback on its answer."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from assistant.answering.assistant import Assistant
from assistant.answering.explaining import told
from assistant.answering.render import to_dict
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange, Progress, Question
from assistant.texts.screen_nl import TEXTS
from assistant.web.api.examples import STREAM
from assistant.web.api.schemas import AnswerOut, DeletedOut, ExplanationOut, FeedbackIn, Message, QuestionIn
from assistant.web.guards.visitor import visitor_of
from assistant.web.rate_limit import RateLimit

HTTP_STATUS = {
    AnswerStatus.ERROR_EMPTY_QUESTION: 422,
    AnswerStatus.ERROR_QUESTION_TOO_LONG: 422,
    AnswerStatus.ERROR_NOT_READY: 503,
    AnswerStatus.ERROR_INTERNAL: 500,
}
"""How an ending that isn't an answer shows in HTTP; the body is the same either way. Every other ending is a 200."""

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "model": AnswerOut,
        "description": "An answer, or another named ending: see `status`",
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": STREAM}},
    },
    403: {"model": Message, "description": "The request comes from a page of another site"},
    422: {"model": AnswerOut, "description": "The question is empty or too long"},
    429: {"model": Message, "description": "Too many questions in a minute; see Retry-After"},
    500: {"model": AnswerOut, "description": "Something broke; the question has been kept"},
    503: {"model": AnswerOut, "description": "The knowledge base isn't there yet"},
}


def answers_router(assistant: Assistant, limit: RateLimit) -> APIRouter:
    """POST /answers and POST /answers/{answer_id}/feedback."""
    router = APIRouter(tags=["answers"])

    @router.post("/answers", responses=_RESPONSES, response_model=AnswerOut, summary="Ask a question")
    async def ask(request: Request, asked: QuestionIn) -> Response:
        """Ask a question. With `Accept: text/event-stream` the steps come as events, the answer as the last one.

        The conversation belongs to the visitor's cookie; a client without one gets conversations that only their id
        protects.
        """
        visitor = visitor_of(request)
        seconds = limit.wait(visitor)
        if seconds:
            message = {"message": TEXTS.too_fast.format(seconds=seconds)}
            return JSONResponse(message, 429, {"retry-after": str(seconds)})
        question = Question(
            asked.question, conversation_id=asked.conversation_id, owner=visitor.owner, language=asked.language
        )
        if "text/event-stream" in request.headers.get("accept", ""):
            return EventSourceResponse(_events(assistant, question))
        exchange = await run_in_threadpool(assistant.ask, question)
        return JSONResponse(to_dict(exchange), HTTP_STATUS.get(exchange.answer.status, 200))

    @router.post(
        "/answers/{answer_id}/feedback",
        status_code=204,
        responses={404: {"model": Message, "description": "No such answer of this visitor"}},
        summary="Say whether an answer helped",
    )
    def give_feedback(request: Request, answer_id: Annotated[str, Path(max_length=64)], given: FeedbackIn) -> Response:
        """Keep a thumb, with reasons and a comment; replaces what was given before."""
        owner = visitor_of(request).owner
        if assistant.give_feedback(answer_id, owner, given.helpful, comment_of(given)):
            return Response(status_code=204)
        return JSONResponse({"message": TEXTS.feedback_failed}, 404)

    @router.get(
        "/answers/{answer_id}/explanation",
        response_model=ExplanationOut,
        responses={404: {"model": Message, "description": "No such answer of this visitor, or nothing was searched"}},
        summary="How an answer came about",
    )
    def explain(request: Request, answer_id: Annotated[str, Path(max_length=64)]) -> ExplanationOut | Response:
        """What was searched for and found, with scores and use, what was decided and why, and the time per step."""
        exchange = assistant.find_exchange(answer_id, visitor_of(request).owner)
        if exchange is None or not (exchange.answer.explanation or exchange.answer.reply):
            return JSONResponse({"message": TEXTS.explanation_gone}, 404)
        return ExplanationOut.model_validate(told(exchange))

    @router.delete("/conversations", summary="Delete all questions of this visitor")
    def delete_conversations(request: Request) -> DeletedOut:
        """Delete every question of the visitor's cookie, with its answer and feedback, for good."""
        owner = visitor_of(request).owner
        return DeletedOut(questions=assistant.delete_questions_of(owner) if owner else 0)

    return router


def comment_of(given: FeedbackIn) -> str:
    """The reasons chosen, in Dutch for the adviser who reads them, then the comment."""
    known = TEXTS.reasons["helpful" if given.helpful else "not_helpful"]
    reasons = [known[reason] for reason in given.reasons if reason in known]
    return " ".join(part for part in ("; ".join(reasons) + "." if reasons else "", given.comment.strip()) if part)


def _events(assistant: Assistant, question: Question) -> Iterator[ServerSentEvent]:
    for item in assistant.ask_stepwise(question):
        if isinstance(item, Progress):
            yield _event("progress", {"step": item.step.value, "found": item.found})
        elif isinstance(item, Exchange):
            yield _event("answer", to_dict(item))


def _event(name: str, data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name)
