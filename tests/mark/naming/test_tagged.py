from __future__ import annotations

from firsthand import gazetteer, languages
from firsthand.mark.naming.proper import sentence_words
from firsthand.mark.naming.reading import Sentence
from firsthand.mark.naming.segments import Lexicon
from firsthand.mark.naming.tagged import by_place, read_tagged
from firsthand.spans import Tagged

PACKS = languages.load()
LEXICON = Lexicon(PACKS.packs["en"], PACKS, gazetteer.load())


def test_a_marked_name_that_ends_with_and_is_one_person() -> None:
    text = "Mira Kolin and the others left."
    (words,) = sentence_words(text, 0, len(text), frozenset())
    marked = by_place([Tagged(0, len("Mira Kolin and"), "person", 0.9)])
    found = list(read_tagged(Sentence(text, words, LEXICON), marked))
    assert [one.words for one in found] == [("Mira", "Kolin")]
