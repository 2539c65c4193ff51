"""The English screen. Quoted sentences stay Dutch: the knowledge base is Dutch."""

from assistant.texts.screen_texts import ScreenTexts

TEXTS = ScreenTexts(
    language="en",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    title="MVOI assistant",
    name="MVOI assistant",
    tagline="Sustainable public procurement in Leidschendam-Voorburg",
    skip="Go to your question",
    skip_to_content="Go to the content",
    home="Go to the start",
    knowledge_base="Knowledge base",
    about="About",
    navigation="Pages",
    other_language="Nederlands",
    other_language_path="/",
    dark="Dark display",
    light="Light display",
    loading="Loading the assistant",
    no_script="This page needs JavaScript. Switch it on in your browser and load the page again.",
    opens_elsewhere="opens in a new tab",
    print_note="Printed from the MVOI assistant. Check the sources before you use anything.",
    welcome="What do you want to buy sustainably?",
    welcome_lead=(
        "Ask a question in your own words. You get criteria, steps and example texts, "
        "and with every sentence you see where it comes from."
    ),
    try_these="Start with an example",
    examples=(
        "Which criteria can I set for office furniture?",
        "May I require an eco-label in my tender?",
        "How do I include social return in a contract?",
        "How do I use the MKI when awarding a contract?",
        "From what amount must I tender at European level?",
        "What does the action plan say about circular procurement?",
    ),
    can="What I can do",
    can_items=(
        "Give criteria per product group, with level and proof",
        "Explain what rules and instruments mean",
        "Show steps and example texts for your tender documents",
        "Trace every sentence to its source",
    ),
    cannot="What I can't do",
    cannot_items=(
        "Give legal advice on a running dispute",
        "Point to a supplier or assess bids",
        "Answer questions that aren't about procurement",
    ),
    notice_quote=(
        "Answers consist of literal sentences from the knowledge base; no language model is involved. "
        "Which sentences you see is chosen automatically and can be off: check the source before you use anything."
    ),
    notice_model=(
        "A language model summarises the answer and every sentence is checked against its source. "
        "This is automatic and can be off: check the source before you use anything."
    ),
    privacy="Don't type names, addresses or other personal data. Questions are kept to improve the knowledge base.",
    question_label="Your question",
    question_placeholder="For example: what can I require of workwear?",
    question_hint="Enter sends your question. Don't type personal data.",
    question_too_long="Your question has {length} characters; the limit is {limit}.",
    ask="Ask",
    new_conversation="New conversation",
    conversation="Conversation",
    working="Your question has been sent, looking for the answer",
    steps={
        "screen": "Checking the question",
        "understand": "Finding the topic",
        "retrieve": "Searching the knowledge base",
        "rank": "Ordering the passages found",
        "judge": "Weighing the answer",
        "compose": "Composing the answer",
        "write": "Writing a summary",
        "check": "Comparing quotes with their source",
    },
    found="{count} passages",
    done="done",
    citation="source",
    sources="Sources",
    check_sources="Literal sentences, chosen automatically. Check the source before you use anything.",
    check_written=(
        "The beginning was written by a language model and checked against the sources. "
        "Check the source before you use anything."
    ),
    notices="Mind with this answer",
    unverified_mark="(te verifiëren)",
    unverified="to be verified",
    attention="Mind:",
    options="Choose what fits best",
    redacted_option="Ask your question without those data",
    follow_ups="Ask on",
    copy="Copy answer",
    copied="Copied",
    copy_failed="Copying failed. Select the text and press Ctrl + C.",
    copy_example="Copy example text",
    copy_origin="From the MVOI assistant, {day}. Check the sources before you use anything.",
    proof="Proof",
    document_statuses={"concept": "draft", "vastgesteld": "adopted", "onbekend": "status unknown"},
    document_kinds={
        "guidance": "Guidance",
        "criteria_set": "Criteria set",
        "action_plan": "Action plan",
        "file": "Document",
    },
    review_passed="review overdue",
    reviewed="reviewed on {day}",
    valid_until="valid until {day}",
    announce={
        "sources": "Answer ready, {count} sources",
        "one_source": "Answer ready, 1 source",
        "no_sources": "Answer ready, without sources",
    },
    panel="Source",
    panel_empty="Read the source here",
    panel_empty_text=(
        "Choose a number in the answer. The sentence that the answer leans on then appears here, "
        "highlighted in the text it comes from, with its document and the primary source."
    ),
    panel_loading="Fetching the source",
    panel_failed="The source couldn't be fetched. Check your connection and choose the number again.",
    close="Close",
    back_to_answer="Back to the answer",
    previous_source="Previous source",
    next_source="Next source",
    source_of="Source {number} of {total}",
    cited_sentence="Quoted sentence:",
    place="Place",
    page="page {number}",
    sheet="sheet {name}",
    row="row {number}",
    document="Document",
    owner="Kept by",
    validity="Valid",
    from_day="from {day}",
    until_day="until {day}",
    no_end="no end date",
    reviewed_on="Reviewed on",
    review_by="Review before",
    primary_source="Primary source",
    no_primary_source="No primary source is named for this sentence.",
    open_primary_source="Open the primary source",
    source_date="Date or version",
    source_checks={
        "gelezen": "read in the source",
        "deels-gelezen": "partly read in the source",
        "niet-ingezien": "not read back in the source",
    },
    own_page="Open as a page of its own",
    source_gone="This source isn't there",
    source_gone_text=(
        "The reference doesn't exist, or belongs to someone else's conversation. "
        "Ask your question again to see the source."
    ),
    to_assistant="To the assistant",
    helpful="Helpful",
    not_helpful="Not helpful",
    feedback="Did this answer help you?",
    feedback_more="Would you like to say why?",
    reasons={
        "helpful": {
            "usable": "Usable as it is",
            "good_sources": "Good sources",
            "clear": "Clearly written",
        },
        "not_helpful": {
            "wrong": "Not correct",
            "incomplete": "Something is missing",
            "unclear": "Not clear",
            "off_topic": "Not about my question",
        },
    },
    comment="Comment (optional)",
    comment_hint="Don't write down personal data. The MVOI adviser reads this to improve the knowledge base.",
    send="Send",
    skip_comment="Skip",
    thanks="Thank you for your feedback.",
    thanks_comment="Thank you, your comment has been kept.",
    feedback_failed="Your feedback couldn't be kept. Try again.",
    problem="That didn't work",
    too_fast="You are asking many questions in a row. Wait {seconds} seconds and ask your question again.",
    no_cookie=(
        "Your browser refuses the cookie that keeps your conversation yours. "
        "Allow cookies for this page and load it again."
    ),
    broken=(
        "Something went wrong while answering. Your question is still in the field: try again. "
        "If it keeps failing, give code {reference} to the administrator."
    ),
    page_broken=(
        "Something went wrong while showing this page. Load it again; if it keeps failing, "
        "give code {reference} to the administrator."
    ),
    not_ready="The knowledge base is still being built. Have a look around; you can ask questions in a minute.",
    forbidden="This page isn't for your account",
    forbidden_text="Ask an admin if you should be able to use it.",
    not_found="This page doesn't exist",
    not_found_text="The address is wrong or the page has moved.",
    gradio={
        "Connection Lost": "No connection",
        "Connection to the server was lost. Attempting reconnection...": (
            "The connection to the assistant was lost. Once it is back, the page reloads with your conversation."
        ),
        "Close": "Close",
        "Deze sessie is niet van jou": "This session isn't yours. Load the page again.",
        "Queue is full": "It is busy. Wait a few seconds and ask again.",
        "Error": "That didn't work",
        "Connection errored out. ": "The connection was lost. Ask your question again.",
        "This application is currently busy. Please try again. ": "It is busy. Wait a moment and ask again.",
        "An error occurred": "Something went wrong. Load the page again; your question is kept.",
    },
    ask_adviser="Ask the adviser",
    ask_adviser_lead="The adviser gets your question, the assistant's answer and the sources. You get a code with "
    "which you open the reply later; no e-mail address is needed.",
    ask_adviser_remark="Remark (may stay empty)",
    ask_adviser_remark_hint="What is missing from the answer? Personal data that we recognise is taken out.",
    ask_adviser_gone="This question can't go to the adviser: it wasn't asked in this browser, or nothing can be added.",
    handed_over_before="The adviser already has this question. Use the code that you got then.",
    reply_before="Answered by the adviser",
    reply_by="{role}, valid until {day}.",
    reply_sources_are="Sources:",
    my_reply="The adviser's reply",
    my_reply_where="Did you hand over a question to the adviser? Read the reply with your code.",
    my_reply_lead="Type the code that you got when you gave your question to the adviser.",
    my_reply_code="Code",
    my_reply_open="Open the reply",
    my_reply_unknown="No question belongs to this code. Check the code: sixteen characters in groups of four.",
    my_code="Your code",
    keep_code="Keep this code or this page. Without the code you can't open the reply.",
    handover_states={
        "waiting": "The adviser has your question. There is no reply yet.",
        "answered": "The adviser has answered your question.",
        "expired": "The adviser's reply was valid until {day} and is no longer shown.",
        "withdrawn": "The adviser has withdrawn the reply.",
    },
    your_question="Your question",
    your_remark="Your remark",
    replied_by="Answered by the adviser ({role}) on {day}, valid until {until}.",
    documents_title="Knowledge base",
    documents_lead="These are the {count} documents that the assistant takes its sentences from. They are in Dutch.",
    documents_columns=("Document", "Kind", "Status", "Reviewed on", "Review before"),
    documents_empty="The knowledge base is still empty.",
    explanation_title="How did this answer come about?",
    explanation_gone="No explanation belongs to this code: the question wasn't asked in this browser, or was deleted.",
    explanation_nothing="No explanation of this answer is kept: nothing was searched, or the answer is too old.",
    explanation_found="I found {passages} pieces of text in {documents} documents and quoted {quoted} of them.",
    explanation_details="Show what was found",
    explanation_columns=("Found", "Total", "Meaning", "Words", "Asked before", "Use"),
    explanation_scores="Meaning runs from 0 to 1; for words it counts how rare the shared ones are (BM25). Asked "
    "before tells how much likelier this is the answer than other pieces, given earlier questions. The total also "
    "weighs product group, theme and phase.",
    explanation_more="and {count} more",
    explanation_beyond="Pieces of text that fitted less well and weren't looked at: {count}.",
    explanation_withdrawn="Pieces of text found that are no longer in the knowledge base: {count}.",
    explanation_uses={
        "quoted": "quoted",
        "unused": "not used: the question wasn't answered",
        "not_valid": "doesn't hold on this day",
        "not_carried": "dropped by the last check",
        "repeated": "stands in the answer already",
        "not_asked": "you didn't ask for it",
        "other_criterion": "criterion of another type, level or theme",
        "off_topic": "action plan about something else",
        "no_room": "no room left in that part of the answer",
        "other_part": "another part of a quoted section",
        "other_group": "another product group",
        "no_answer": "section without a direct answer",
        "unrelated": "has little to do with it",
        "less_fitting": "fits less well",
    },
    explanation_sections="How the sections were ranked",
    explanation_section_columns=("Section", "Chance", "Use"),
    explanation_section_scores="The chance that this is the section you look for; together they are 100%. What the "
    "short answer quotes without a chance belongs to the product group.",
    explanation_in_short_answer="short answer",
    explanation_decisions={
        "answer_threshold: answer": "Answered: the chance of {confidence} isn't below the threshold of {threshold}.",
        "partial_threshold: answer": "Answered: the sources don't mention all of the question, but the chance of "
        "{confidence} isn't below the threshold of {partial_threshold} that goes for that.",
        "partial_threshold: answer_in_part": "Answered in part: the sources lack '{lacking}'. The chance of "
        "{confidence} isn't below the threshold of {threshold}, but is below that of {partial_threshold} that goes "
        "when something is lacking.",
        "scope_threshold: no_source": "Not answered: the chance of {confidence} is below the threshold of {threshold}. "
        "The question does belong to the field: that chance is {scope_confidence} and the threshold {scope_threshold}.",
        "scope_threshold: out_of_scope": "Not answered: the question doesn't belong to the field. That chance is "
        "{scope_confidence} and the threshold {scope_threshold}. The chance of an answer in the knowledge base is "
        "{confidence}, with a threshold of {threshold}.",
        "own_wording: answer": "Answered: the question stands in these words above a section. The chance of "
        "{confidence} and the threshold of {threshold} didn't count.",
        "unmentioned: no_source": "Not answered: none of the sources found mentions '{lacking}'.",
        "every_group: answer": "Answered: this can be asked of every product group, and something about this one was "
        "found. The chance of {confidence} and the threshold of {threshold} didn't count.",
        "value: answer": "Answered: a sentence holds such a value and all that the question speaks of. "
        "The chance of {confidence} and the threshold of {threshold} didn't count.",
        "nothing_found: no_source": "Not answered: nothing was found.",
        "about_assistant: out_of_scope": "The question is about the assistant itself.",
    },
    explanation_checked="Not one sentence held up in the last check.",
    explanation_reply="Reply of {role} to the same question: '{question}'",
    explanation_places={
        "own_contracts": "our contracts and tenders",
        "own_money": "our budget and books",
        "own_figures": "our measurements and counts",
        "own_rules": "our policy and working arrangements",
        "people": "somebody who knows the people",
        "market": "the market: prices, brands, suppliers",
        "product_data": "environmental figures of a product",
        "future": "what is still to be settled",
        "law_detail": "the text of a law, or case law",
        "scheme_detail": "a scheme, label or certificate itself",
        "technical": "knowledge of the product or the work",
        "other_product": "criteria of another product",
        "others": "other municipalities and organisations",
        "tools": "a system, or a document still to be made",
    },
    explanation_labels={
        "elsewhere": "Where the answer rather stands",
        "group": "Product group",
        "theme": "Theme",
        "phase": "Phase",
        "intent": "What you want",
        "level": "Level",
        "searched": "Searched for",
        "confidence": "Chance that the knowledge base holds the answer",
        "decision": "Decision",
        "reply": "Answered by the adviser",
    },
    explanation_intents={
        "criteria": "criteria",
        "may_i": "to know whether something is allowed",
        "how_to": "to know how",
        "what_is": "an explanation",
        "calculation": "a calculation",
        "plan": "what the action plan says",
        "obligation": "an obligation or threshold",
        "example_text": "an example text",
        "small_talk": "a chat",
        "out_of_scope": "something else",
    },
    explanation_steps={
        "screen": "screening",
        "understand": "understanding",
        "retrieve": "searching",
        "rank": "ordering",
        "judge": "weighing",
        "compose": "composing",
        "write": "writing",
        "check": "checking",
        "total": "together",
    },
    my_questions="My questions",
    my_questions_lead="A question is kept for {questions} days. The conversation around it, with the answer and your "
    "comment, is deleted after {conversations} days. That happens by itself, every day. A question never has your "
    "name: it is kept under a pseudonym, which changes every month.",
    answered_since="Answered now",
    answered_since_lead="You asked this in this browser when there was no good answer yet. The knowledge base has been "
    "extended since.",
    ask_again="Ask the question again",
    ask_again_here="ask the question again",
    delete_questions="Delete my questions",
    delete_questions_text="You can have all that you asked in this browser this month and last month deleted now, "
    "with the answers and your feedback. It can't be undone. Of older questions nobody knows any more, not even the "
    "assistant, that they were yours. What you handed over to the adviser is kept apart, until the term for "
    "questions has passed.",
    delete_questions_sure="Yes, delete what I asked in this browser this month and last month",
    questions_deleted={
        0: "There were no questions of this browser to delete.",
        1: "Your question has been deleted.",
        "many": "Your {count} questions have been deleted.",
    },
    about_title="About the MVOI assistant",
    about_sections=(
        (
            "What the assistant does",
            (
                "The MVOI assistant answers questions about socially responsible and sustainable procurement.",
                "It searches its own knowledge base of guidance, criteria sets and an action plan, and shows sentences "
                "from it with their source.",
                "If something isn't in the knowledge base, it says so.",
            ),
        ),
        (
            "What to mind",
            (
                "The assistant chooses automatically which sentences fit your question and can be mistaken.",
                "Every sentence says whether its document is a draft and whether its source has been read back.",
                "An answer isn't legal advice: take doubtful cases to the procurement team or the MVOI adviser.",
            ),
        ),
        (
            "Your data",
            (
                "Questions and answers are kept under a random code in a cookie, without your name.",
                "Personal data that is recognised is refused and not stored.",
                "You see only your own conversation; your browser asks nothing of other sites.",
                "Coordinators can read questions and answers, but don't see who asked.",
                "How long things are kept and how to delete them is told at My questions.",
            ),
        ),
        (
            "Accessibility",
            (
                "The page works with a keyboard alone, with a screen reader, on a phone and in dark display.",
                "If something stands in your way, tell the administrator of the assistant.",
            ),
        ),
    ),
)
