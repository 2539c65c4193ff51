"""The sentences of the screen: labels, buttons, explanations and messages around the conversation."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreenTexts:
    """One language's screen. Keys of the mappings are the values of the enums they belong to, or named in the comment.

    Fields of type str may hold {placeholders}; the templates fill them. Nothing here is HTML.
    """

    language: str
    months: tuple[str, ...]

    # the frame of the page
    title: str
    name: str
    tagline: str
    skip: str
    skip_to_content: str
    home: str
    knowledge_base: str
    about: str
    navigation: str
    other_language: str
    other_language_path: str
    dark: str
    light: str
    loading: str
    no_script: str
    opens_elsewhere: str
    print_note: str

    # the start of a conversation
    welcome: str
    welcome_lead: str
    try_these: str
    examples: tuple[str, ...]
    can: str
    can_items: tuple[str, ...]
    cannot: str
    cannot_items: tuple[str, ...]
    notice_quote: str
    notice_model: str
    privacy: str

    # asking
    question_label: str
    question_placeholder: str
    question_hint: str
    question_too_long: str
    ask: str
    new_conversation: str
    conversation: str
    working: str
    steps: Mapping[str, str]
    found: str
    done: str

    # the answer
    citation: str
    sources: str
    check_sources: str
    check_written: str
    notices: str
    unverified_mark: str
    unverified: str
    attention: str
    options: str
    redacted_option: str
    follow_ups: str
    copy: str
    copied: str
    copy_failed: str
    copy_example: str
    copy_origin: str
    proof: str
    document_statuses: Mapping[str, str]
    document_kinds: Mapping[str, str]
    review_passed: str
    reviewed: str
    valid_until: str
    announce: Mapping[str, str]  # by kind of ending: sources, one_source, no_sources

    # the source panel
    panel: str
    panel_empty: str
    panel_empty_text: str
    panel_loading: str
    panel_failed: str
    close: str
    back_to_answer: str
    previous_source: str
    next_source: str
    source_of: str
    cited_sentence: str
    place: str
    page: str
    sheet: str
    row: str
    document: str
    owner: str
    validity: str
    from_day: str
    until_day: str
    no_end: str
    reviewed_on: str
    review_by: str
    primary_source: str
    no_primary_source: str
    open_primary_source: str
    source_date: str
    source_checks: Mapping[str, str]  # by Source.how_checked
    own_page: str
    source_gone: str
    source_gone_text: str
    to_assistant: str

    # feedback
    helpful: str
    not_helpful: str
    feedback: str
    feedback_more: str
    reasons: Mapping[str, Mapping[str, str]]  # by 'helpful' and 'not_helpful', then by reason id
    comment: str
    comment_hint: str
    send: str
    skip_comment: str
    thanks: str
    thanks_comment: str
    feedback_failed: str

    # asking the adviser
    ask_adviser: str
    ask_adviser_lead: str
    ask_adviser_remark: str
    ask_adviser_remark_hint: str
    ask_adviser_gone: str
    handed_over_before: str
    reply_before: str
    reply_by: str
    reply_sources_are: str
    my_reply: str
    my_reply_lead: str
    my_reply_where: str
    my_reply_code: str
    my_reply_open: str
    my_reply_unknown: str
    my_code: str
    keep_code: str
    handover_states: Mapping[str, str]  # by HandoverState
    your_question: str
    your_remark: str
    replied_by: str

    # what can go wrong
    problem: str
    too_fast: str
    no_cookie: str
    broken: str
    page_broken: str
    not_ready: str
    forbidden: str
    forbidden_text: str
    not_found: str
    not_found_text: str
    gradio: Mapping[str, str]  # Gradio's own English sentences, by what it shows

    # other pages
    documents_title: str
    documents_lead: str
    documents_columns: tuple[str, ...]
    documents_empty: str
    explanation_title: str
    explanation_gone: str
    explanation_nothing: str
    explanation_found: str
    explanation_details: str
    explanation_columns: tuple[str, ...]
    explanation_scores: str
    explanation_more: str
    explanation_beyond: str
    explanation_withdrawn: str
    explanation_uses: Mapping[str, str]  # by Use
    explanation_sections: str
    explanation_section_columns: tuple[str, ...]
    explanation_section_scores: str
    explanation_in_short_answer: str
    explanation_decisions: Mapping[str, str]  # by Ground and Verdict
    explanation_checked: str
    explanation_reply: str
    explanation_places: Mapping[str, str]  # by AnswerPlace, those besides the knowledge base that are in the field
    explanation_labels: Mapping[str, str]
    explanation_intents: Mapping[str, str]  # by Intent
    explanation_steps: Mapping[str, str]  # by StepName, and the total
    my_questions: str
    my_questions_lead: str
    answered_since: str
    answered_since_lead: str
    ask_again: str
    ask_again_here: str
    delete_questions: str
    delete_questions_text: str
    delete_questions_sure: str
    questions_deleted: Mapping[int | str, str]
    about_title: str
    about_sections: tuple[tuple[str, tuple[str, ...]], ...]
