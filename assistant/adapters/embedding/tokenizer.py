"""The tokenizer of Multilingual-E5-small, built from the vocabulary in its weights file."""

import re

from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from assistant.adapters.embedding.packed_weights import Vocabulary


def build_tokenizer(vocabulary: Vocabulary, longest: int) -> Tokenizer:
    """A tokenizer that gives `<s> text </s>`, cut at `longest` tokens.

    The vocabulary's own character map decides which characters vanish (controls) and which become a space; NFKC does
    the rest of that map, and also composes a letter with the accent that follows it.
    """
    tokenizer = Tokenizer(Unigram(vocabulary.pieces, unk_id=vocabulary.unknown))
    tokenizer.normalizer = Normalizers(
        [
            Replace(_any_of(vocabulary, becomes=""), ""),
            Replace(_any_of(vocabulary, becomes=" "), " "),
            NFKC(),
            Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", vocabulary.start), ("</s>", vocabulary.end)]
    )
    tokenizer.enable_truncation(longest)
    return tokenizer


def _any_of(vocabulary: Vocabulary, becomes: str) -> Regex:
    characters = "".join(
        re.escape(character) for character, result in vocabulary.replacements.items() if result == becomes
    )
    return Regex(f"[{characters}]")
