"""What a cluster is about: the question that represents it and the words that set it apart."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse as sparse

from assistant.insight.clusters.space import middle
from assistant.language.words import is_content, tokens
from assistant.ports import ClusterDescription, QuestionSignal

_KEYWORDS = 5


def describe(
    signals: Sequence[QuestionSignal], located: sparse.csr_matrix, clusters: Mapping[str, Sequence[int]]
) -> list[ClusterDescription]:
    """The description of each cluster of rows; of equally good questions the shortest represents it."""
    keywords = _keywords({cluster: [signals[row].question for row in rows] for cluster, rows in clusters.items()})
    described = []
    for cluster, rows in clusters.items():
        nearness = located[list(rows)] @ middle(located[list(rows)])
        best = min(range(len(rows)), key=lambda at: (-round(float(nearness[at]), 4), len(signals[rows[at]].question)))
        described.append(ClusterDescription(cluster, signals[rows[best]].answer_id, keywords[cluster]))
    return described


def _keywords(clusters: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """By class-based TF-IDF: tf * log(1 + A / f), A the mean words per cluster (Grootendorst, BERTopic, 2022)."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = [_shared_words(questions) for questions in clusters.values()]
    vectorizer = CountVectorizer(analyzer=lambda words: words)
    try:
        counts = vectorizer.fit_transform(texts)
    except ValueError:
        # Not one cluster has a word with content that two of its questions share.
        return dict.fromkeys(clusters, ())
    everywhere = np.asarray(counts.sum(axis=0))[0]
    weight = np.log1p(counts.sum() / len(texts) / everywhere)
    names = vectorizer.get_feature_names_out()
    found = {}
    for row, cluster in enumerate(clusters):
        scores = np.asarray(counts[row].todense())[0] * weight
        best = [int(column) for column in np.argsort(-scores, kind="stable")[:_KEYWORDS] if scores[column] > 0]
        found[cluster] = tuple(str(names[column]) for column in best)
    return found


def _shared_words(questions: Sequence[str]) -> list[str]:
    """The words of the questions that stand in more than one: what a single asker wrote is no keyword."""
    words = [[word for word in tokens(question) if _is_keyword(word)] for question in questions]
    spread = Counter(word for of in words for word in set(of))
    return [word for of in words for word in of if spread[word] > 1]


def _is_keyword(word: str) -> bool:
    return is_content(word) and len(word) > 2 and not word.isdigit()
