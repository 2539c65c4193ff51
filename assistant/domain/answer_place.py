"""Where the answer to a question stands, when it isn't in the knowledge base."""

from enum import StrEnum


class AnswerPlace(StrEnum):
    """The knowledge base, or whoever or whatever else holds what a buyer wants to know.

    OWN_CONTRACTS: facts of the municipality's contracts, suppliers and tenders; OWN_MONEY its budgets and spending;
    OWN_FIGURES its measurements and counts; OWN_RULES its policy, conditions, forms and decisions; PEOPLE who it is and
    how to reach them. MARKET: prices, brands and suppliers; PRODUCT_DATA a value of one product or material; FUTURE
    what isn't settled yet; LAW_DETAIL and SCHEME_DETAIL what a law, or a label or subsidy, says in detail; TECHNICAL
    knowledge of the product or the work itself; OTHER_PRODUCT criteria for something without a criteria set; OTHERS
    figures and practice of other organisations; TOOLS working a system, or something to be made. OFF_FIELD: it has
    nothing to do with sustainable procurement.
    """

    HERE = "here"
    OWN_CONTRACTS = "own_contracts"
    OWN_MONEY = "own_money"
    OWN_FIGURES = "own_figures"
    OWN_RULES = "own_rules"
    PEOPLE = "people"
    MARKET = "market"
    PRODUCT_DATA = "product_data"
    FUTURE = "future"
    LAW_DETAIL = "law_detail"
    SCHEME_DETAIL = "scheme_detail"
    TECHNICAL = "technical"
    OTHER_PRODUCT = "other_product"
    OTHERS = "others"
    TOOLS = "tools"
    OFF_FIELD = "off_field"
