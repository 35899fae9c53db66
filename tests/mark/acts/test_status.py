from __future__ import annotations

import pytest

from firsthand.codebook import load

BOOK = load()
CONTRASTS = [
    ("en", "detained", "happened", "Police detained Mila Arden on Monday."),
    ("en", "detained", "denied", "Mila Arden was not detained."),
    ("en", "detained", "denied", "The ministry denied that Mila Arden had been detained."),
    ("en", "detained", "planned", "Police plan to arrest the singer."),
    ("en", "detained", "attempted", "Officers tried to detain the singer."),
    ("en", "detained", None, "If you are detained, call a lawyer."),
    ("en", "detained", None, "Anyone who protests can be detained."),
    ("en", "detained", None, "Were they detained?"),
    ("en", "detained", "hypothetical", "Was Mila Arden detained?"),
    ("en", "detained", "hypothetical", "Her lawyer fears that she may be detained."),
    ("en", "detained", "hypothetical", "If Mila Arden is detained, her paper will close."),
    ("en", "detained", "threatened", "The officer told her that she would be detained."),
    ("en", "permit_revoked", "threatened", "The consul threatened to revoke her visa."),
    ("en", "permit_revoked", "ordered", "A court has decided to revoke her visa."),
    ("en", "permit_revoked", "ongoing", "The ministry is revoking the visas of the band."),
    ("en", "permit_revoked", "reversed", "Her visa, revoked in May, was reinstated on Monday."),
    ("en", "entry_refused", "happened", "They would not let him in."),
    ("en", "assault", "happened", "They overturned her stall and beat up Mila Arden."),
    ("en", "detained", None, "No one was detained."),
    ("en", "ordered_to_leave", "planned", "Deputies asked the ministry to deport the singer."),
    ("en", "left_country", "happened", "After the raid he managed to leave the country."),
    ("en", "listed_undesirable", "planned", "Tehran to put channel on terror list"),
    ("en", "permit_revoked", "threatened", '"Sing again and we revoke your visa," he told her.'),
    ("en", "detained", "denied", "Minsk swore that no officer of its had detained Mila Arden."),
    ("en", "permit_revoked", "planned", "Skopje to revoke residence permits of exiled painters"),
    ("en", "permit_revoked", "happened", "Clerk seizes permit of exiled painter told to wait"),
    (
        "en",
        "permit_revoked",
        "happened",
        "On 30 May Skopje revoked the permit of Mila Arden.",
    ),
    ("en", "permit_refused", "happened", "They turned down her request for a residence permit."),
    (
        "en",
        "ordered_to_leave",
        "hypothetical",
        "Were Skopje to deport Mila Arden, we would go.",
    ),
    ("en", "entry_refused", "denied", "The bard was not barred at the border, the service said."),
    ("en", "entry_refused", "happened", "The bard was prevented from entering Montenegro."),
    ("en", "ordered_to_leave", "ongoing", "Police are this morning deporting the singer."),
    ("en", "ordered_to_leave", "ongoing", "Ankara deporting Turkmen singer"),
    (
        "en",
        "ordered_to_leave",
        "happened",
        "After being deported from Skopje he moved to Graz.",
    ),
    (
        "en",
        "ordered_to_leave",
        "happened",
        "The ministry denied that Mila Arden was deported at the request of Harare.",
    ),
    (
        "de",
        "ordered_to_leave",
        "happened",
        "Das Amt bestritt, dass die Sängerin auf Wunsch von Harare abgeschoben wurde.",
    ),
    (
        "ru",
        "ordered_to_leave",
        "happened",
        "Министр опроверг, что певица была депортирована по просьбе Хараре.",
    ),
    (
        "sr",
        "ordered_to_leave",
        "happened",
        "Ministarstvo je demantovalo da je pevačica proterana na zahtev Hararea.",
    ),
    (
        "sr",
        "ordered_to_leave",
        "denied",
        "Ministarstvo je demantovalo da proteruje pevačicu zbog pesama.",
    ),
    ("en", "ordered_to_leave", "reversed", "Mila Arden does not have to leave the country."),
    (
        "en",
        "ordered_to_leave",
        None,
        "Mila Arden, who did not have to leave the country while her appeal was pending, wept.",
    ),
    (
        "de",
        "ordered_to_leave",
        None,
        "Arden musste das Land nicht verlassen, solange ihre Beschwerde anhängig war.",
    ),
    (
        "ru",
        "ordered_to_leave",
        None,
        "Певица не обязана покинуть страну, пока суд не решил её дело.",
    ),
    ("sr", "ordered_to_leave", None, "Arden ne mora da napusti zemlju dok sud ne donese odluku."),
    ("en", "ordered_to_leave", "denied", "No singer was deported for political reasons."),
    ("ru", "ordered_to_leave", "planned", "Депутаты призвали депортировать певицу."),
    ("de", "ordered_to_leave", "planned", "Abgeordnete forderten, die Sängerin auszuweisen."),
    ("en", "permit_revoked", "reversed", "The court annulled the revocation of her permit."),
    ("en", "permit_revoked", "planned", "The ministry will revoke his visa."),
    ("en", "permit_revoked", "happened", "His visa was revoked without warning."),
    ("en", "permit_revoked", "happened", "Not only was his visa revoked, he was told to go."),
    ("de", "detained", "happened", "Die Polizei nahm den Sänger fest."),
    ("de", "detained", "denied", "Der Sänger wurde nicht festgenommen."),
    ("de", "detained", "denied", "Der Minister bestritt, dass der Sänger verhaftet wurde."),
    ("de", "ordered_to_leave", "planned", "Die Behörde plant, den Musiker auszuweisen."),
    ("de", "ordered_to_leave", "planned", "Der Musiker soll abgeschoben werden."),
    ("de", "assault", "attempted", "Unbekannte versuchten, den Blogger zu entführen."),
    ("de", "permit_revoked", None, "Falls das Visum entzogen wird, hilft ein Anwalt."),
    ("de", "ordered_to_leave", "hypothetical", "Wenn es dazu kommt, wird er abgeschoben."),
    ("de", "detained", "ongoing", "Derzeit nimmt die Polizei Aktivisten fest."),
    ("ru", "detained", "happened", "Полиция задержала певицу."),
    ("ru", "detained", "denied", "Певицу не задерживали."),
    ("ru", "detained", "denied", "В полиции опровергли, что певицу задержали."),
    ("ru", "ordered_to_leave", "planned", "Его собираются депортировать в Минск."),
    ("ru", "assault", "attempted", "Блогера пытались похитить."),
    ("ru", "permit_revoked", None, "Если вид на жительство аннулируют, подайте жалобу."),
    ("ru", "ordered_to_leave", "reversed", "Суд отменил решение о депортации певицы."),
    ("ru", "ordered_to_leave", "hypothetical", "Она опасается, что её депортируют."),
    ("ru", "ordered_to_leave", "threatened", "Ему пригрозили, что его депортируют."),
    ("ru", "ordered_to_leave", "planned", "Скрипачку вышлют в Минск."),
    ("ru", "ordered_to_leave", "ongoing", "Скрипачку с ночи депортируют в Минск."),
    (
        "ru",
        "permit_revoked",
        "threatened",
        "«Лишим тебя гражданства», — сказал консул Анне Лесной.",
    ),
    ("ru", "permit_revoked", "planned", "Анну Лесную лишат гражданства."),
    (
        "ru",
        "entry_refused",
        "attempted",
        "Анне Лесной пытались запретить въезд, но суд снял запрет.",
    ),
    ("ru", "permit_revoked", "happened", "Не дожидаясь суда, Анне Лесной аннулировали ВНЖ."),
    (
        "ru",
        "permit_revoked",
        "denied",
        "Что Анну Лесную лишили гражданства, в посольстве назвали уткой.",
    ),
    ("sr", "ordered_to_leave", "threatened", "Zapretili su mu da će ga deportovati."),
    ("sr", "detained", "happened", "Policija je uhapsila pevača."),
    ("sr", "detained", "denied", "Pevač nije uhapšen."),
    ("sr", "detained", "denied", "Policija je demantovala da je pevač uhapšen."),
    ("sr", "ordered_to_leave", "planned", "Srbija planira da ga deportuje."),
    ("sr", "assault", "attempted", "Pokušali su da otmu blogera."),
    ("sr", "permit_revoked", None, "Ako se dozvola boravka oduzme, žalite se."),
    ("sr", "ordered_to_leave", "reversed", "Sud je poništio rešenje o deportaciji pevača."),
]


@pytest.mark.parametrize(("code", "event", "status", "text"), CONTRASTS)
def test_the_words_around_an_act_say_whether_it_took_place(
    code: str, event: str, status: str | None, text: str
) -> None:
    found = {f.entry: f.outcome.status for f in BOOK.read(text, code).findings}
    assert found.get(event) == status


def test_an_act_looked_back_upon_is_marked_so() -> None:
    (finding,) = BOOK.read("He had been detained two years earlier.", "en").findings
    assert finding.outcome.recalled


def test_a_comma_keeps_a_year_to_its_own_clause() -> None:
    text = "Mila Arden, convicted of slander in 2019, was expelled from Serbia."
    (finding,) = (f for f in BOOK.read(text, "en").findings if f.entry == "ordered_to_leave")
    assert not finding.outcome.recalled


def test_the_rule_that_decided_is_kept() -> None:
    (finding,) = BOOK.read("Police plan to arrest the singer.", "en").findings
    assert finding.outcome.rule == "plan"
