from __future__ import annotations

import pytest

from firsthand.codebook import load

BOOK = load()
STATES = [
    ("en", "detained", "Two detained journalists were expelled on Friday."),
    ("en", "detained", "Supporters read letters of jailed activists."),
    ("en", "threat", "Threatened journalist Mila Arden moved to Graz."),
    ("de", "detained", "Das Wandbild des inhaftierten Dichters ist wieder zu sehen."),
    ("de", "ordered_to_leave", "Die ausgewiesene Sängerin lebt heute in Graz."),
    ("ru", "ordered_to_leave", "Высланная певица сейчас живёт в Граце."),
    ("sr", "detained", "Koncert za uhapšenog pesnika održan je u Gracu."),
    ("sr", "detained", "Uhapšena novinarka napisala je pismo."),
    ("sr", "detained", "Ухапшена новинарка написала је писмо."),
]
ACTS = [
    ("en", "detained", "Police detained exiled poet Mila Arden in Graz."),
    ("en", "detained", "Mila Arden, arrested in Minsk on Monday, is an editor."),
    ("de", "detained", "Beamte verhafteten Journalistin in Graz."),
    ("de", "detained", "Die Polizei hat den Dichter am Montag verhaftet."),
    ("ru", "detained", "Полиция задержала поэта в понедельник."),
    ("sr", "detained", "Uhapšena je novinarka Mila Arden."),
    ("sr", "detained", "Pesnik je uhapšen u Gracu."),
]
NOTHING = [
    ("en", "The wife of the jailed politician Ilya Marin spoke in Vienna."),
    ("de", "Die Ehefrau des inhaftierten Politikers Ilja Marin sprach in Wien."),
    ("ru", "Жена арестованного политика Ильи Марина выступила в Вене."),
    ("ru", "Друзья арестованного блогера собрали деньги."),
    ("sr", "Supruga uhapšenog političara Ilje Marina govorila je u Beču."),
    ("en", "The Interior Ministry declined to comment on the individual case."),
    ("en", "The agency refused to comment on Marin's residence permit."),
    ("de", "Die Botschaft verweigerte jeden Kommentar zum Pass der Redakteurin."),
    ("ru", "Консульство отказало в комментарии о паспорте журналистки."),
    ("sr", "Konzulat je odbio komentar o pasošu urednice."),
    ("en", "The group has been writing about threats against journalists for twenty years."),
    ("de", "Der Verein schreibt seit zwanzig Jahren über Drohungen gegen Journalisten."),
    ("ru", "Организация двадцать лет пишет об угрозах журналистам."),
    ("sr", "Udruženje dvadeset godina piše o pretnjama novinarima."),
]
TOLD = [
    (
        "en",
        "permit_refused",
        "The consulate refused to renew her visa and declined to comment.",
    ),
    ("de", "permit_refused", "Das Amt lehnte den Asylantrag von Mila Arden ab."),
    ("ru", "permit_refused", "Консульство отказалось продлить паспорт журналистки."),
    ("sr", "permit_refused", "Konzulat je odbio da produži pasoš novinarki."),
    ("en", "threat", "She told police about threats against two journalists."),
]


@pytest.mark.parametrize(("code", "entry", "sentence"), STATES)
def test_a_participle_before_a_person_looks_back_at_the_act(
    code: str, entry: str, sentence: str
) -> None:
    told = {one.entry: one.outcome for one in BOOK.read(sentence, code).findings}
    assert (told[entry].status, told[entry].rule, told[entry].recalled) == (
        "happened",
        "state",
        True,
    )


@pytest.mark.parametrize(("code", "entry", "sentence"), ACTS)
def test_a_participle_that_tells_the_act_is_news(code: str, entry: str, sentence: str) -> None:
    told = {one.entry: one.outcome for one in BOOK.read(sentence, code).findings}
    assert (told[entry].rule, told[entry].recalled) == ("plain", False)


@pytest.mark.parametrize(("code", "sentence"), NOTHING)
def test_what_befell_another_was_not_answered_or_is_a_topic_is_no_report(
    code: str, sentence: str
) -> None:
    assert BOOK.fired(sentence, code) == ()


@pytest.mark.parametrize(("code", "entry", "sentence"), TOLD)
def test_an_act_beside_such_words_stays_one(code: str, entry: str, sentence: str) -> None:
    assert entry in BOOK.fired(sentence, code)
