"""From text to index terms: stems, parts of compounds and concept tokens."""

from dataclasses import dataclass

from assistant.domain.taxonomy import Taxonomy
from assistant.language.compounds import CompoundSplitter, part_frequencies
from assistant.language.concepts import ConceptTagger, synonym_tagger
from assistant.language.words import is_content, stem, tokens


@dataclass(frozen=True, slots=True)
class TextAnalyzer:
    """Turns text into index terms, the same way for passages and questions.

    `splitter` and `tagger` may be None, to measure what each of them adds.
    """

    splitter: CompoundSplitter | None
    tagger: ConceptTagger | None

    def terms(self, text: str) -> list[str]:
        """Index terms of a text: the stem of every content word, its parts if it is a compound, and its concepts."""
        words = tokens(text)
        stems = [stem(word) for word in words]
        terms: list[str] = []
        for word, stemmed in zip(words, stems, strict=True):
            if not is_content(word):
                continue
            terms.append(stemmed)
            if self.splitter is not None:
                terms += [stem(part) for part in self.splitter.split(word)]
        if self.tagger is not None:
            terms += [f"#{found.concept}" for found in self.tagger.find_in_stems(stems)]
        return terms


def analyzer_for(taxonomy: Taxonomy, compounds: bool = True, synonyms: bool = True) -> TextAnalyzer:
    """The analyzer for a taxonomy, with or without compound splitting and synonyms."""
    splitter = CompoundSplitter(part_frequencies(), _words_of(taxonomy)) if compounds else None
    return TextAnalyzer(splitter, synonym_tagger(taxonomy) if synonyms else None)


def _words_of(taxonomy: Taxonomy) -> frozenset[str]:
    spellings = [spelling for term in taxonomy.terms for spelling in term.spellings()]
    spellings += [spelling for group in (*taxonomy.abbreviations, *taxonomy.synonyms) for spelling in group]
    return frozenset(
        word for spelling in spellings if " " not in spelling for word in tokens(spelling) if 4 <= len(word) <= 10
    )
