"""English sentences around an answer. The quoted sentences themselves stay Dutch: the knowledge base is Dutch."""

from assistant.texts.answers import AnswerTexts

_ASK = "Put your question to the MVOI adviser or the procurement team."
_NOT_HERE = "The knowledge base holds nothing about this, so I give no answer."

TEXTS = AnswerTexts(
    statuses={
        "answered": "",
        "partial": "I found nothing about {words} in the knowledge base. Below is what comes closest.",
        "clarify": "",
        "no_source": (_NOT_HERE + " Try other words, or name the product group and the phase of your tender. " + _ASK),
        "out_of_scope": (
            "This question isn't about sustainable procurement, which is all I am for. "
            "Ask me about criteria for a product group, labels, MKI, social return or thresholds, for example."
        ),
        "refused": "",
        "personal_data": (
            "Your question holds personal data: {kinds}. I haven't stored or used them. "
            "They aren't needed for an answer: ask the question without them."
        ),
        "error_empty_question": "Type a question and I will look for the answer in the knowledge base.",
        "error_question_too_long": (
            "Your question has {length} characters; the limit is {limit}. Shorten it or cut it in two."
        ),
        "error_not_ready": "The knowledge base is still being built, so I can't answer yet. Try again in a minute.",
        "error_internal": (
            "Something went wrong while answering. Your question has been kept. Try again; if it keeps failing, tell "
            "the administrator."
        ),
    },
    not_here=_NOT_HERE,
    elsewhere={
        "own_contracts": (
            "It seems to be about a contract or a tender of the municipality. Look in the contract register, or ask "
            "the contract manager or the procurement team."
        ),
        "own_money": (
            "It seems to be about sums from the municipality's budget or books. Ask the budget holder or the finance "
            "department."
        ),
        "own_figures": (
            "It seems to be about measurements or counts of the municipality itself, of which I know only a few. Ask "
            "the department in question or the MVOI coordinator."
        ),
        "own_rules": (
            "It seems to be about policy, conditions or working arrangements of the municipality itself. Look on the "
            "intranet or ask the procurement team."
        ),
        "people": (
            "I know no names or contact details. Look on the intranet or ask the procurement team who to turn to."
        ),
        "market": (
            "I know no prices, brands or suppliers: they change fast, and stating a preference isn't allowed. A "
            "market consultation shows what is for sale; the procurement team helps with that."
        ),
        "product_data": (
            "Of single products and materials I know few environmental figures. Look in the Dutch national "
            "environmental database (NMD) or on co2emissiefactoren.nl, or ask the supplier for an environmental "
            "product declaration."
        ),
        "future": (
            "It seems to be about something still to be settled or just changed. I know only what stood when the "
            "sources were last checked. Ask the MVOI adviser for the latest news."
        ),
        "law_detail": (
            "I don't know this rule in such detail. Read it on wetten.overheid.nl, search pianoo.nl or ask the legal "
            "department."
        ),
        "scheme_detail": (
            "I don't know this scheme, label or certificate in such detail. Look at whoever runs it, or for subsidies "
            "and taxes on rvo.nl."
        ),
        "technical": (
            "It seems to be about the trade: the product or the work itself. Ask the department in question; ask me "
            "which sustainable requirements you can set."
        ),
        "other_product": (
            "I have no criteria for this product. Search mvicriteria.nl, or ask me for the general criteria that can "
            "be used for any product."
        ),
        "others": (
            "Of other municipalities and organisations I know only a few examples. Search pianoo.nl or ask them."
        ),
        "tools": (
            "I can't work a system, draw up a document or calculate with your own figures. Look in the system's "
            "manual or ask the procurement team."
        ),
    },
    refusals={
        "instruction": (
            "I don't follow instructions that try to change how I work. I answer questions about sustainable "
            "procurement with sentences from the knowledge base. If you want to know how I work, ask how I come to my "
            "answers, or mail the adviser."
        ),
        "favouritism": (
            "I won't help with this: writing a tender towards one supplier goes against the equal treatment of "
            "companies. I can help with functional requirements, small lots or a market consultation, so that small "
            "and innovative companies get a fair chance. When in doubt, talk to the procurement team."
        ),
        "splitting": (
            "I won't help with this: splitting a contract to stay below a threshold isn't allowed. You may divide a "
            "contract into lots if you add up the value of all lots. Ask the procurement team which procedure fits."
        ),
        "manipulation": (
            "I won't help with this: adjusting an assessment, an estimate or a procedure afterwards or in secret goes"
            " against equal treatment and transparency. If you are stuck, put it openly to the procurement team or "
            "the legal department. I can tell you what is still allowed in a procedure."
        ),
        "leak": (
            "I won't help with this: a bidder's prices, plans and data aren't shared with another, and all companies "
            "get the same information at the same moment. Equal treatment and confidentiality ask for that. If you "
            "want to tell the market something, tell everyone: in a market consultation or the answers to bidders' "
            "questions. When in doubt, ask the legal department."
        ),
        "bribery": (
            "I won't help with this: a gift, trip, job or favour may never count in a contract. Decline the offer and "
            "report it at once to your manager or the integrity adviser. I can tell you when a company must be "
            "excluded for bribery."
        ),
        "discrimination": (
            "I won't help with this: choosing or keeping out people or companies for their origin, religion, sex, age "
            "or disability is discrimination and isn't allowed. I can help with requirements on the work itself, with "
            "accessibility, social return, or a contract reserved for a sheltered workshop. When in doubt, ask the "
            "legal department."
        ),
        "fabrication": (
            "I make nothing up: no article, ruling or source. I only show sentences that really are in the knowledge "
            "base. Ask me what the law says about your subject."
        ),
        "verdict": (
            "I give no verdict on a particular bid or bidder; that is for the assessment committee. I can help with "
            "award criteria, a scoring scale or the proof you may ask."
        ),
        "others_questions": (
            "I don't show other people's questions: everyone sees only their own conversation. Coordinators can "
            "read questions, but don't see who asked."
        ),
        "dispute": (
            "I give no legal advice on a running dispute. Contact the legal department. I can tell you what the rules "
            "say in general: then ask without the dispute."
        ),
    },
    headings={
        "short_answer": "",
        "explanation": "Explanation",
        "conflict": "Sources contradict each other",
        "criteria": "Criteria for {group}",
        "steps": "How to go about it",
        "example": "Example text",
        "obligations": "Legal obligations for {group}",
        "caution": "Mind: thresholds, exceptions and dates",
        "plan": "What the action plan says (draft)",
        "more": "See also",
    },
    notices={
        "unverified": "Part of this answer hasn't been read back in its source yet; it says so each time.",
        "review_passed": "The source '{title}' was due for review before {day}; check whether it still holds.",
        "expires_soon": "The source '{title}' is valid until {day}.",
        "criteria_left_out": "There are {total} criteria; you see the {shown} that fit your question best.",
        "filter_empty": "No criteria fit your question exactly; you see all criteria of this product group.",
        "dutch_sources": "The quoted sentences are Dutch: the knowledge base is written in Dutch.",
        "model_unavailable": (
            "The language model can't be reached; this answer consists of literal sentences from the sources."
        ),
    },
    conflict_verdicts={
        "holds": "'{title}' goes first: that source holds now and the other one doesn't.",
        "adopted": "'{title}' goes first: that source has been adopted and the other one is a draft.",
        "reviewed": "'{title}' goes first: that source was reviewed later, on {day}.",
        "none": "I can't tell which source goes first. Ask the MVOI adviser before you follow either of them.",
    },
    goes_first="goes first",
    follow_ups={
        "criteria": "Which criteria are there for {group}?",
        "award": "Which award criteria fit {group}?",
        "clause": "Which contract clauses fit {group}?",
        "obligations": "Which legal obligations apply to {group}?",
        "labels": "Which labels fit {group}?",
    },
    personal_data={
        "e-mailadres": "an e-mail address",
        "burgerservicenummer": "a citizen service number",
        "rekeningnummer": "a bank account number",
        "telefoonnummer": "a telephone number",
        "adres": "an address",
        "kenteken": "a licence plate",
        "geboortedatum": "a date of birth",
        "kvk-nummer": "the company number of a person",
        "naam": "a name",
    },
    conjunction="and",
    small_talk={
        "greeting": (
            "Hello! What can I help you with? Ask me for instance: which criteria can I set for office furniture? "
            "Or: may I require a label?"
        ),
        "thanks": "You're welcome! If you have another question about sustainable procurement, just ask.",
        "insult": (
            "Sorry that this didn't help. Name the product group and the phase of your tender, and I'll search more "
            "precisely. If that doesn't work either, ask the MVOI adviser or the procurement team."
        ),
        "about_assistant": (
            "I'm the MVOI assistant, a computer program. I answer questions about sustainable and social procurement, "
            "with the source of every sentence. Ask me for instance: which criteria can I set for office furniture? "
            "Or: may I require a label?"
        ),
    },
    clarify_group="Which product group is your question about?",
    mandatory="mandatory",
    optional="optional",
    criterion_types={
        "geschiktheidseis": "suitability requirement",
        "selectiecriterium": "selection criterion",
        "minimumeis": "minimum requirement",
        "gunningscriterium": "award criterion",
        "contractbepaling": "contract clause",
    },
    levels={"basis": "basic", "significant": "significant", "ambitieus": "ambitious"},
    attention="Mind:",
    table_columns=("Criterion", "Type", "Level", "Proof"),
    sources_heading="Sources",
    adviser_reply="**Answered by the adviser** ({role}, valid until {day}):",
    source_line="[{number}] {title}{place} ({status})",
)
