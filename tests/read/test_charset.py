"""Charsets: of every kind of declaration, true, wrong or none, the words come out as written."""

from __future__ import annotations

import codecs

import pytest

from firsthand.errors import InputError
from firsthand.read.source import decode
from tests.read.pages import article_of, words_of

WESTERN = (
    "Die Polizei in Märzburg übergab am Dienstag drei Männer der Justiz, sagte Jörg Groß.",
    "Für die Bürger der Stadt änderte sich wenig, erklärte die Sprecherin Käthe Schäfer.",
    "Später hörten Anwohner laute Geräusche, und ein grünes Auto fuhr über die Brücke.",
)
CENTRAL = (
    "Policie v Rěčicích uvedla, že tři muži v úterý přemalovali nástěnnou malbu u přístavu.",
    "Mluvčí Žofie Dvořáčková řekla, že nikdo nebyl zraněn a že pátrání ještě pokračuje dál.",
    "Obyvatelé slyšeli krátce po půlnoci křik a potom odjíždějící žluté nákladní auto.",
)
RUSSIAN = (
    "Полиция города Орашина сообщила во вторник, что трое мужчин закрасили картину у гавани.",
    "Представитель полиции Инна Вельт сказала журналистам, что никто не пострадал в тот день.",
    "Жители рассказали, что вскоре после полуночи слышали крики, а потом уехала машина.",
)
TURKISH = (
    "Polis, üç kişinin salı günü liman duvarındaki resmi boyadığını söyledi, diye bildirdi.",
    "Sözcü Işıl Değirmen gazetecilere kimsenin yaralanmadığını ve aramanın sürdüğünü söyledi.",
    "Mahalleliler gece yarısından sonra bağırışlar duyduklarını, sonra bir aracın gittiğini dedi.",
)
JAPANESE = (
    "警察は火曜日に三人の男が港の壁画を塗りつぶしたと発表し、町の人々に情報を求めている。",
    "広報担当の田村さんは、けが人はなく捜索は続いていると記者団に語り、協力に感謝した。",
    "住民は真夜中過ぎに叫び声を聞き、その後一台の車が走り去るのを見たと話している。",
)
KOREAN = (
    "경찰은 화요일 세 명의 남자가 항구의 벽화를 덧칠했다고 밝히고 시민들의 제보를 부탁했다.",
    "대변인 한소라는 다친 사람은 없으며 수색이 계속되고 있다고 기자들에게 설명하였다.",
    "주민들은 자정 직후 고함 소리를 들었고 곧이어 자동차 한 대가 떠났다고 이야기했다.",
)
CHINESE = (
    "警方星期二表示,三名男子涂掉了港口的壁画,并请市民提供有关线索,调查仍在进行之中。",
    "发言人田女士对记者说,没有人受伤,搜查工作还会继续下去,她感谢所有居民的帮助。",
    "居民说,午夜刚过他们听到喊叫声,随后看见一辆汽车离开,车上没有任何号码和标记。",
)
TAIWANESE = (
    "警方星期二表示,三名男子塗掉了港口的壁畫,並請市民提供有關線索,調查仍在進行之中。",
    "發言人田女士對記者說,沒有人受傷,搜查工作還會繼續下去,她感謝所有居民的幫助。",
    "居民說,午夜剛過他們聽到喊叫聲,隨後看見一輛汽車離開,車上沒有任何號碼和標記。",
)
WRITTEN = {
    "utf-8": CENTRAL,
    "windows-1252": WESTERN,
    "iso-8859-1": WESTERN,
    "iso-8859-15": WESTERN,
    "windows-1250": CENTRAL,
    "iso-8859-2": CENTRAL,
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "iso-8859-5": RUSSIAN,
    "windows-1254": TURKISH,
    "iso-8859-9": TURKISH,
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "euc-kr": KOREAN,
    "gb18030": CHINESE,
    "gb2312": CHINESE,
    "big5": TAIWANESE,
}
WIDE = {"western": WESTERN, "central": CENTRAL, "russian": RUSSIAN, "japanese": JAPANESE}


def page(told: tuple[str, ...], *, head: str = "") -> str:
    body = "".join(f"<p>{one}</p>" for one in told)
    return f"<!doctype html><html><head>{head}<title>X</title></head><body><main>{body}</main>"


def told(raw: bytes) -> tuple[str, ...]:
    """The words of the account; `article_of` checks every anchor."""
    return tuple(words_of(article_of(raw), "body", "standfirst"))


@pytest.mark.parametrize("charset", WRITTEN)
def test_a_declared_charset_is_read(charset: str) -> None:
    written = page(WRITTEN[charset], head=f'<meta charset="{charset}">')
    assert told(written.encode(charset)) == WRITTEN[charset]


@pytest.mark.parametrize("charset", WRITTEN)
def test_the_old_form_of_a_declaration_is_read(charset: str) -> None:
    head = f'<META http-equiv=Content-Type content="text/html; charset={charset.upper()}">'
    assert told(page(WRITTEN[charset], head=head).encode(charset)) == WRITTEN[charset]


@pytest.mark.parametrize("charset", WRITTEN)
def test_a_charset_that_only_the_head_around_the_page_states_is_read(charset: str) -> None:
    raw = page(WRITTEN[charset]).encode(charset)
    assert WRITTEN[charset][1] in decode(raw, "page.html", charset).text


@pytest.mark.parametrize("wrong", ["utf-8", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("charset", WRITTEN)
def test_a_wrong_header_yields_to_a_right_declaration(charset: str, wrong: str) -> None:
    raw = page(WRITTEN[charset], head=f'<meta charset="{charset}">').encode(charset)
    assert WRITTEN[charset][1] in decode(raw, "page.html", wrong).text


def test_a_header_that_is_no_default_outweighs_a_declaration() -> None:
    raw = page(RUSSIAN, head='<meta charset="windows-1252">').encode("koi8-r")
    assert RUSSIAN[1] in decode(raw, "page.html", "koi8-r").text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "windows-1251", "koi8-r"])
def test_nothing_is_declared_and_the_letters_tell(charset: str) -> None:
    assert told(page(WRITTEN[charset]).encode(charset)) == WRITTEN[charset]


@pytest.mark.parametrize("charset", ["shift_jis", "euc-kr", "gb18030", "big5"])
def test_eastern_bytes_without_any_declaration_are_read_or_refused(charset: str) -> None:
    try:
        ended = WRITTEN[charset][1] in "".join(told(page(WRITTEN[charset]).encode(charset)))
    except InputError as error:
        ended = error.code in {"FH-READ-010", "FH-READ-011"}
    assert ended


@pytest.mark.parametrize("words", WIDE)
@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False], ids=["mark", "no mark"])
def test_two_bytes_a_character_are_read(words: str, charset: str, mark: bool) -> None:
    start = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[charset]
    raw = page(WIDE[words], head='<meta charset="utf-8">').encode(charset)
    assert told(start * mark + raw) == WIDE[words]


@pytest.mark.parametrize("wrong", ["utf-16", "utf-8", "iso-8859-1", "nonsense", "utf-7", "hex"])
def test_utf_8_is_read_whatever_is_declared(wrong: str) -> None:
    assert told(page(RUSSIAN, head=f'<meta charset="{wrong}">').encode()) == RUSSIAN


def test_a_mark_outweighs_a_declaration() -> None:
    written = page(CENTRAL, head='<meta charset="windows-1251">')
    assert told(codecs.BOM_UTF8 + written.encode()) == CENTRAL


def test_a_declaration_in_the_text_of_a_page_is_none() -> None:
    filler = f"<!-- {'x' * 5_000} -->"
    late = page(WESTERN, head=f'{filler}<meta charset="koi8-r">')
    assert told(late.encode("windows-1252")) == WESTERN
