"""Invented stories for tracing: one in four languages, an independent report in each, others."""

from __future__ import annotations

from typing import cast

from firsthand.codebook import Codebook
from firsthand.gazetteer import Gazetteer
from firsthand.languages import load
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.words import serbian_cyrillic

ENGLISH = (
    "Police in Varnagrad detained the painter Orest Maliuk on Tuesday evening after he "
    "refused to remove a mural from a wall in Lipova Street. He was held for 31 hours in the "
    "station on Kastel Square.",
    "His lawyer, Hedda Brunn, said that two officers broke the door of his apartment and took "
    "his phone and 14 drawings. The court in Varnagrad has refused to hear her complaint.",
    "The mural shows a woman with a lantern and was painted in 2019 with money from the city. "
    "Mayor Tibor Sallai ordered it painted over in March, but the order was never signed.",
    '"I will paint her again, on every wall that this city still owns," Maliuk said on '
    "Thursday morning in front of the hospital.",
    "Doctors at the Saint Irma hospital treated him for two broken ribs. The ministry of the "
    "interior announced that an investigation had been opened against officer Jan Pelikan.",
    "About 600 people gathered in front of the museum on Friday. The student Wanda Reiss read "
    "a letter from 40 professors of the university in Ostrava who demand his freedom.",
    "Neighbouring Moldova has offered the painter a residence permit for 12 months.",
)
GERMAN = (
    "Die Polizei in Varnagrad hat am Dienstagabend den Maler Orest Maliuk festgenommen, "
    "nachdem er sich geweigert hatte, ein Wandbild von einer Mauer in der Lipova-Straße zu "
    "entfernen. Er wurde 31 Stunden lang auf der Wache am Kastel-Platz festgehalten.",
    "Seine Anwältin Hedda Brunn sagte, zwei Beamte hätten die Tür seiner Wohnung aufgebrochen "
    "und sein Telefon und 14 Zeichnungen mitgenommen. Das Gericht in Varnagrad lehnte es ab, "
    "ihre Beschwerde anzuhören.",
    "Das Wandbild zeigt eine Frau mit einer Laterne und wurde 2019 mit Geld der Stadt gemalt. "
    "Bürgermeister Tibor Sallai ließ im März anordnen, es zu übermalen, doch unterschrieben "
    "wurde die Anordnung nie.",
    "„Ich werde sie wieder malen, auf jede Mauer, die dieser Stadt noch gehört“, sagte Maliuk "
    "am Donnerstagmorgen vor dem Krankenhaus.",
    "Ärzte des Krankenhauses Sankt Irma behandelten ihn wegen zweier gebrochener Rippen. Das "
    "Innenministerium teilte mit, gegen den Beamten Jan Pelikan sei eine Untersuchung "
    "eröffnet worden.",
    "Rund 600 Menschen versammelten sich am Freitag vor dem Museum. Die Studentin Wanda Reiss "
    "verlas einen Brief von 40 Professoren der Universität Ostrava, die seine Freiheit "
    "fordern.",
    "Das benachbarte Moldau hat dem Maler eine Aufenthaltsgenehmigung für 12 Monate angeboten.",
)
RUSSIAN = (
    "Полиция Варнаграда во вторник вечером задержала художника Ореста Малюка, который "
    "отказался убрать мурал со стены на улице Липовой. Его держали 31 час в участке на "
    "Кастельской площади.",
    "Его адвокат Хедда Брунн рассказала, что двое сотрудников выломали дверь его квартиры и "
    "забрали телефон и 14 рисунков. Суд Варнаграда отказался рассматривать её жалобу.",
    "На мурале изображена женщина с фонарём, его написали в 2019 году на деньги города. Мэр "
    "Тибор Шаллаи в марте приказал его закрасить, но приказ так и не был подписан.",
    "«Я нарисую её снова, на каждой стене, которая ещё принадлежит этому городу», — сказал "
    "Малюк в четверг утром перед больницей.",
    "Врачи больницы Святой Ирмы лечили его от перелома двух рёбер. Министерство внутренних "
    "дел объявило, что против сотрудника Яна Пеликана начато расследование.",
    "Около 600 человек собрались в пятницу перед музеем. Студентка Ванда Райсс прочитала "
    "письмо 40 профессоров университета Остравы, которые требуют его свободы.",
    "Соседняя Молдавия предложила художнику вид на жительство на 12 месяцев.",
)
SERBIAN = (
    "Policija u Varnagradu privela je u utorak uveče slikara Oresta Maljuka pošto je odbio da "
    "ukloni mural sa zida u Lipovoj ulici. Držali su ga 31 sat u stanici na trgu Kastel.",
    "Njegova advokatica Heda Brun rekla je da su dva policajca razvalila vrata njegovog stana "
    "i odnela mu telefon i 14 crteža. Sud u Varnagradu odbio je da razmatra njenu žalbu.",
    "Mural prikazuje ženu sa fenjerom i naslikan je 2019. novcem grada. Gradonačelnik Tibor "
    "Šalai naredio je u martu da se prekreči, ali odluka nikada nije potpisana.",
    "„Naslikaću je ponovo, na svakom zidu koji još pripada ovom gradu“, rekao je Maljuk u "
    "četvrtak ujutru ispred bolnice.",
    "Lekari bolnice Sveta Irma lečili su ga zbog dva slomljena rebra. Ministarstvo "
    "unutrašnjih poslova saopštilo je da je pokrenuta istraga protiv policajca Jana Pelikana.",
    "Oko 600 ljudi okupilo se u petak ispred muzeja. Studentkinja Vanda Rajs pročitala je "
    "pismo 40 profesora univerziteta u Ostravi, koji zahtevaju njegovu slobodu.",
    "Susedna Moldavija ponudila je slikaru boravišnu dozvolu na 12 meseci.",
)
SERBIAN_CYRILLIC = tuple(serbian_cyrillic(paragraph) for paragraph in SERBIAN)

INDEPENDENT_GERMAN = (
    "In Varnagrad wächst der Streit um die Kunst im öffentlichen Raum. Seit Dienstag sitzt "
    "der Künstler Orest Maliuk nicht mehr in seinem Atelier, sondern bei Freunden am "
    "Stadtrand.",
    "Unsere Korrespondentin traf dort am Samstag seine Schwester, die von Drohanrufen "
    "erzählte. Zweimal habe in der Nacht jemand an die Fenster geschlagen.",
    "„Ich werde sie wieder malen, auf jede Mauer, die dieser Stadt noch gehört“, hatte Maliuk "
    "am Donnerstag gesagt.",
    "Ein Sprecher von Bürgermeister Tibor Sallai verwies auf die Bauordnung. Fassaden "
    "gehörten den Eigentümern, und die Eigentümer hätten sich beschwert.",
    "Die Polizei bestätigte, dass der Maler 31 Stunden festgehalten wurde, nannte aber keinen "
    "Grund.",
    "Im Café gegenüber der Mauer sammelt die Wirtin Unterschriften. Mehr als 3000 Namen "
    "stehen schon auf den Listen, sagte sie, auch Touristen hätten unterschrieben.",
    "Die Opposition im Stadtrat will am Montag eine Sondersitzung beantragen. Ob sie eine "
    "Mehrheit findet, ist offen.",
)
INDEPENDENT_RUSSIAN = (
    "Спор о муралах в Варнаграде дошёл до городского совета. Художник Орест Малюк, которого "
    "во вторник увезла полиция, живёт теперь у друзей за городом.",
    "Наш корреспондент встретил в субботу его сестру, которая рассказала о ночных звонках. "
    "Дважды кто-то стучал в окна.",
    "«Я нарисую её снова, на каждой стене, которая ещё принадлежит этому городу», — говорил "
    "Малюк в четверг.",
    "Представитель мэра Тибора Шаллаи сослался на правила застройки. Фасады принадлежат "
    "собственникам, а собственники жаловались.",
    "В полиции подтвердили, что художника держали 31 час, но причину не назвали.",
    "В кафе напротив стены хозяйка собирает подписи. На листах уже больше 3000 имён, сказала "
    "она, подписались и туристы.",
    "Оппозиция хочет в понедельник созвать внеочередное заседание. Найдётся ли большинство, "
    "неясно.",
)
INDEPENDENT_SERBIAN = (
    "Spor o muralima u Varnagradu stigao je do gradskog veća. Slikar Orest Maljuk, koga je u "
    "utorak odvela policija, sada živi kod prijatelja izvan grada.",
    "Naša dopisnica srela je u subotu njegovu sestru, koja je pričala o noćnim pozivima. "
    "Dvaput je neko udarao u prozore.",
    "„Naslikaću je ponovo, na svakom zidu koji još pripada ovom gradu“, govorio je Maljuk u "
    "četvrtak.",
    "Portparol gradonačelnika Tibora Šalaija pozvao se na pravila gradnje. Fasade pripadaju "
    "vlasnicima, a vlasnici su se žalili.",
    "U policiji su potvrdili da je slikar držan 31 sat, ali razlog nisu naveli.",
    "U kafiću preko puta zida gazdarica skuplja potpise. Na listama je već više od 3000 "
    "imena, rekla je, potpisali su i turisti.",
    "Opozicija želi da u ponedeljak zakaže vanrednu sednicu. Da li će naći većinu, nije jasno.",
)

# By language: the story of ENGLISH told again, and told by somebody who was there too.
TRANSLATIONS = {"de": GERMAN, "ru": RUSSIAN, "sr-Latn": SERBIAN, "sr-Cyrl": SERBIAN_CYRILLIC}
INDEPENDENT = {
    "de": INDEPENDENT_GERMAN,
    "ru": INDEPENDENT_RUSSIAN,
    "sr-Latn": INDEPENDENT_SERBIAN,
}

BACK_TRANSLATION = (
    "The police of Varnagrad arrested painter Orest Maliuk on Tuesday evening because he had "
    "refused to take a mural off a wall in Lipova Street. They kept him for 31 hours at the "
    "station on Kastel Square.",
    "According to his attorney Hedda Brunn, two officers broke open the door of his flat and "
    "carried away his phone and 14 drawings. The Varnagrad court declined to consider her "
    "complaint.",
    "The mural depicts a woman with a lantern and was painted in 2019 with the money of the "
    "city. In March Mayor Tibor Sallai ordered that it be painted over, yet the order was "
    "never signed.",
    '"I am going to paint her once more, on each wall still belonging to this city", said '
    "Maliuk on Thursday morning outside the hospital.",
    "Physicians of the Saint Irma hospital treated him for two broken ribs. The interior "
    "ministry stated that an investigation against officer Jan Pelikan was opened.",
    "Some 600 people assembled on Friday outside the museum. Student Wanda Reiss read out a "
    "letter by 40 professors of the Ostrava university demanding his freedom.",
    "Neighbouring Moldova offered a residence permit for 12 months to the painter.",
)
FLOOD = (
    "The river Sarn rose by two metres overnight and cut the road between Brod Vale and the "
    "mining village of Kesten, where some eighty families were waiting for boats at noon.",
    "Rescue crews from three counties carried sandbags to the old weir. Their commander, Ines "
    "Holub, said the dam upstream would hold if the rain stopped before dusk.",
    "Farmers drove cattle to the ridge above the chapel. A bakery that had never closed in "
    "ninety years handed out its last loaves from a window on the first floor.",
    "The county will decide at nightfall whether to open the second sluice, which would drown "
    "the lower orchards but save the bridge and the school.",
)
FESTIVAL = (
    "Seven choirs from the coast will open the summer festival of Torvik with a programme of "
    "fishing songs that had been thought lost until a notebook turned up in a boathouse.",
    "The conductor Signe Aland spent two winters copying the faded staves. She believes that "
    "some of the melodies came north with salt traders four centuries ago.",
    "Tickets sold out within an hour, and the harbour council has added a second evening on "
    "the quay, where listeners may bring their own chairs and blankets.",
    "A recording of both concerts is to be given to every school on the islands, together "
    "with a small book of words and drawings.",
)
TOOLS = Tools(
    settings=Settings(),
    codebook=cast(Codebook, None),  # trace codes nothing
    languages=load(),
    gazetteer=cast(Gazetteer, None),  # and looks no place up
)
