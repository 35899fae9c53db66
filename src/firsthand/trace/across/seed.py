"""A small seed lexicon of news words: one meaning a row, in English, German, Russian, Serbian.

Written by hand for firsthand. Each cell holds stems separated by blanks: the beginning of the
folded word (plain Latin letters, see words.fold); "=" after a stem asks for the whole word.
"""

from __future__ import annotations

ORDER = ("en", "de", "ru", "sr")

ROWS = """
police | polizei polizist | polic | polici
officer | beamt | oficer | sluzbeni oficir
arrest | festgenomm festnahm | arest | uhaps uhicen priveden
arrest detain | verhaft inhaft | zaderz | hapsen pritvor
prison jail | gefangn haftanst | tjurm kolon | zatvor
court tribunal | gericht | sud= suda= sude= sudom= sudu= | sud= suda= sudu= sudom= tribunal
judge | richter | sudja sudi sudej | sudija sudije sudiji
lawyer attorney | anwalt rechtsanw | advokat | advokat
prosecut | staatsanw anklag | prokur | tuzil tuzioc
trial | prozess verhandl | process razbirat | sudenj sudjenj
charg accus indict | beschuld vorwurf vorgew anklag | obvin | optuz
sentence convict | verurteil | prigovor osuzd | osud presud
law= laws= legislation | gesetz | zakon | zakon
govern | regierung | pravitel | vlad= vlade vladi vlada vladu
minister | minister | ministr | ministar ministr
ministry | ministerium | ministerstv | ministarstv
president | prasident praesident | prezident | predsednik predsjednik
parliament | parlament bundestag | parlament dum= duma dumi dume | skupstin parlament
election vote= voter | wahl= wahlen wahler | vibor golosov | izbor glasa
opposition | opposition | oppozic | opozici
party= parties= | partei | parti | stranka stranke stranci partij
mayor | burgermeist | mer= mera= meri= | gradonacel
embassy | botschaft | posolstv | ambasad
ambassador | botschafter | posol= posla= poslom= | ambasador
border | grenz | granic | granic
passport | pass= reisepass passe= | pasport | pasos
visa= visas= | visum visa= | viz= viza vizu vizi | viza= vize= vizu=
permit licence license | genehmig erlaubn | razresen licenz | dozvol
residence residency | aufenthalt wohnsitz | prozivan zitelstv | borav prebival
citizen national= | staatsburg burger= | grazdan | drzavljan gradjan
foreign | ausland | inostr | stran inostran
refugee asylum | fluchtling asyl | bezen ubezis | izbeg azil izbjeg
migrant emigr | migrant auswander emigr | migrant emigr | migrant emigr
exile | exil | izgnan | egzil izgnan
expel | ausgewies ausweis | vidvor deport | proter deport
expel deport | abschieb abgeschob | vislat vislal | protjer
threat | droh bedroh | ugroz | pretn pretio prijetnj zapret
security | sicherheit | bezopasn | bezbed bezbjed sigurn
secret= intelligence | geheim | razvedk sekret tajn | tajn obavest
service | dienst | sluzb | sluzb
agency | agentur | agent | agencij
army military | armee militar | arm= armi voen | vojsk vojn armij
soldier troop | soldat trupp | soldat vojsk | vojnik vojnic
war= wars= | krieg= kriege | vojn= vojna vojni vojne vojnu | rat= rata= ratu= ratom= ratni
attack assault | angriff angegriff uberfall | atak napad napal | napad napao
bomb explo | bomb explo | bomb vzriv | bomb eksploz
shoot shot= gun= gunm | schuss erschoss geschoss | strel vistrel | pucnj pucao pucan
kill dead= died= | getot tot= tote= toten= gestorb | ubi umer | ubij ubis mrtv
kill death murder | starb= mord ermord tod= todes | pogib smert | umr pogin smrt
wound injur hurt= | verletz verwund | ranen postrad travm | povred ranjen povrijed
beat= beaten beating | geschlag prugel verprug | izbi pobi | pretuc prebi pretuk
victim | opfer | zertv postradav | zrtv
hospital | krankenh klinik spital | bolnic gospital | bolnic
doctor | arzt | vrac doktor | lekar ljekar doktor
ambulance | rettungswag krankenwag | skoraj skoroj | hitn
fire= fires= blaze | brand= brande= brandes feuer | pozar ogon | pozar vatr
flood | hochwasser uberschwemm flut | navodnen zatop | poplav
storm | sturm | storm burj | oluj nevrem
earthquake | erdbeben | zemletrjas | zemljotres potres
protest demonstr | protest demonstr | protest miting | protest demonstrac skup=
protest rally | kundgebung | demonstr | skupu skupa miting
activist | aktivist | aktivist | aktivist
journalist reporter | journalist reporter | zurnalist reporter | novinar
newspaper | zeitung | gazet | novin= novine novina list=
human= | mensch | celove ljud | ljud cov
right= rights | recht= rechte | prav= prava pravo | prava pravo prav=
organization organisation | organisation | organizac | organizacij
union | gewerksch union | sojuz profsojuz | sindik unij savez
worker employee | arbeiter mitarbeit | raboc rabotn | radnik radnic
worker staff | beschaftig angestell | sotrudn | zaposlen
company firm= business | unternehm firma | kompan firm predprijat | kompanij firm preduzec
factory plant= | fabrik werk= | zavod fabrik | fabrik pogon
bank= banks= | bank= banken | bank | bank
money | geld= geldes | deng deneg | novac novca
million | million | million mln | milion
billion | milliard | milliard mlrd | milijard
percent per= | prozent | procent | odsto posto procen
price | preis= preise | cen= ceni cena | cen= cena cene cijen
econom | wirtschaft | ekonom | ekonom privred
tax= taxes= | steuer= steuern | nalog | porez
market | markt | rink rinok | trzist pijac
oil= petrol | ol= erdol | neft | naft
gas= | gas= erdgas | gaz= gaza gazov | gas= gasa gasov
energy | energie | energ | energ
water | wasser | vod= voda vodi vodu | vod= voda vode vodu
school | schul | skol | skol
student | student schuler studier | student | student ucen djak
university | universitat hochschul | universitet | univerzit
teacher | lehrer | ucitel prepodav | nastavn ucitelj profesor
child | kind= kinder | rebenok det= deti detej rebenk | dete deca dece dijete djeca djece
woman women | frau= frauen | zensin | zen= zena zene zenu
man= men= | mann= manner manns | muzcin | muskarac muskarc
family | famil | sem= semja semi seme | porodic obitelj
mother | mutter= | mat= mater | majk
father | vater= vaters | otec= otca= otcom | otac oca=
brother | bruder | brat= brata= bratja | brat= brata= braca
daughter | tochter | doc | cerk kcer
son= sons= | sohn= sohne | sin= sina= | sin= sina= sinov
husband wife= spouse | ehemann ehefrau gatt | muz= zen= suprug | muz= suprug
friend | freund | drug= druz | prijatelj
neighbour neighbor | nachbar | sosed | sused komsij
street road | strass= strasse | ulic dorog | ulic put= putu puta
house= home= | haus= hauses hauser | dom= doma dome domov | kuc
apartment flat= | wohnung | kvartir | stan= stana= stanu= stanov
door= doors= | tur= ture | dver | vrat= vrata vratima
wall= walls= | wand= mauer wande | sten= stena steni | zid= zida= zidu= zidov
building | gebaude | zdan | zgrad
square= | platz= platzes | ploscad plosad | trg= trga= trgu=
bridge | brucke | most= mosta= mostu= mosti | most= mostu= mosta
city town= | stadt= stadte stadtisch | gorod | grad= grada= gradu= gradov gradsk
village | dorf= dorfe | derevn sel= sela= sele= | sel= selo sela= selu=
region province | region provinz | region oblast | region pokrajin oblast
country state= | land= landes lander | stran= strana strani | zemlj= zemlja zemlje
country states= | staat= staates staaten | strane gosudarstv | zemlji drzav
capital | hauptstadt | stolic | prestonic glavni
airport | flughafen | aeroport | aerodrom
plane= aircraft flight | flugzeug flug= fluge | samolet rejs | avion let= leta=
train= trains= railway | zug= zuge bahn= | poezd | voz= voza= vozov zeleznic
bus= buses | bus= busse | avtobus | autobus
car= cars= vehicle | auto= autos fahrzeug wagen= | avtomobil masin | automobil auto= vozil
ship= ships= boat | schiff boot= | korabl sudno sudna lodk | brod= broda= camac
driver | fahrer | voditel | vozac
sea= | meer= meeres see= | more= morja moria | more= mora= moru=
port= harbour harbor | hafen= hafens | port= porta portu | luk= luka= luke= luci=
river | fluss= flusses | rek= reka reki reke | rek= reka reke reci rijek
church | kirch | cerk | crkv
film= films= movie | film= films filme | film | film
music concert | musik konzert | muzik koncert | muzik koncert
book= books= | buch= bucher buches | knig | knjig
letter | brief= briefe | pism | pism
document | dokument | dokument | dokument
video | video | video | video snim
photo picture | foto= fotos bild= bilder | foto | fotograf slik
phone | telefon handy | telefon | telefon
internet online website | internet online webseit | internet onlajn sajt | internet onlajn sajt
telegram | telegram | telegram | telegram
report | bericht | soobs otcet | izvest izvjest saopst
statement | erklarung mitteil | zajavlen | saopsten izjav
interview | interview | intervju | intervju
said= says= | sagte | skazal govorit | rekao rekla kaze
said= told= | gesagt | rasskazal zajavil | kazao kazala izjavi
announce | ankund verkund bekanntg | objavi | najavi objavi
ask= asked= question | fragt= gefragt frage= fragen | sprosil vopros | pita
answer repl | antwort | otvet | odgovor
refuse reject | abgelehn verweiger lehnte= ablehn | otkaz otklon | odbi odbac
demand | forder | trebov trebuj | zahtev zahtjev traz
appeal | berufung beschwerd einspruch | apelljac obzalov zalob | zalb zaliti apelac
decision decid | entscheid beschluss | resen resil | odluk odlucio odlucil resenj rjesenj
agree deal= | abkommen einig vereinbar | soglas dogovor | sporazum dogovor
talks negotiat | verhandlung gesprach | peregovor | pregovor razgovor
meeting meet= met= | treffen traf= getroffen sitzung | vstrec zasedan | sastan susret sednic
visit | besuch | vizit poseti | poset posjet
help= aid= assist | hilf= hilfe helfen | pomos pomog | pomoc pomog
support | unterstutz | podderz | podrs podrz
group | gruppe | grupp | grup
member | mitglied | clen= cleni clenov | clan= clana clanov
leader head= | leiter chef= | lider glav= glava | lider sef=
leader chief | fuhrer | glavi rukovod | vodj rukovod
director | direktor | direktor | direktor
spokes | sprecher | press-sekretar predstavitel | portparol
official | offiziell beamte | oficialn cinovn | zvanic funkcioner
investigat probe= inquiry | ermittl untersuch | rassledov sledstv | istrag istraz
evidence proof | beweis | dokaz | dokaz
witness | zeug= zeuge zeugin augenzeug | svidetel ocevid | svedok svedoc svjedok ocevid
suspect | verdacht | podozrev | osumnj
crime criminal | verbrech krimin straftat | prestup krimin | zlocin krimin krivic
corrupt | korrupt | korrup | korup
drug= drugs= | drogen rauschgift | narkot | drog= droga droge narkot
weapon | waff= waffe | oruz | oruz
death | tod= todes | smert | smrt
health | gesundheit | zdorov zdravo | zdravlj zdravst
virus covid | virus covid corona | virus kovid | virus kovid korona
weather | wetter | pogod | vreme= vremensk
winter | winter | zim= zima zimi zimoj | zim= zima zime zimsk
summer | sommer | leto= leta= letom= | leto= leta= letos ljeto
night | nacht= nachts | noc | noc= noci= nocas
morning | morgen= morgens | utro= utra= utrom= | jutro ujutru
evening | abend= abends | vecer= vecera vecerom | vece= veceri veceras
week | woche= wochen | nedel | nedelj sedmic tjedan
month | monat= monate | mesjac mesac | mesec mjesec
year | jahr= jahre | god= goda godu let= | godin
day= days= | tag= tage | den dnja dnej | dan= dana= danu=
hour | stunde | cas= casa casov | sat= sata= sati=
today | heute= | segodn | danas
yesterday | gestern | vcera | juce
tomorrow | morgen= | zavtra | sutra
first= | erste= ersten erster | perv | prv= prvi prva prvo
last= | letzte | posled prosl | poslednj prosl
new= | neu= neue | nov= novi novoe novoj | nov= novi nova novo
old= | alt= alte | star= stari staroj | star= stari stara staro
large big= great= | gross= grosse | bols krupn | velik
small little | klein= kleine | malen nebol | mal= mali mala malo
half= | halb= halfte halbe | polovin pol= | polovin pola=
one= | ein= eine= eins= | odin odna odno | jedan jedna jedno
two= | zwei | dva= dve= dvuh dvoih dvoe | dva= dve= dvoje dvojic dvije
three= | drei= | tri= treh troe | tri= troj
four= | vier= | cetire cetver | cetiri cetvor
five= | funf | pjat | pet= petor
six= | sechs | sest | sest= sestor
seven= | sieben | sem | sedam sedmor
eight= | acht= | vosem | osam
nine= | neun= | devjat | devet
ten= | zehn= | desjat | deset
twenty | zwanzig | dvadcat | dvades
hundred | hundert | sto= sotn sot= | sto= stotin
thousand | tausend | tisjac tis= | hiljad tisuc
dozen | dutzend | djuzin desjatk | tuce desetak desetin
several | mehrere einige | neskolk | nekolik
north | nord | sever | sever sjever
south | sud= suden sudlich | juzn jug= juge | jug= juga jugu juzn
east | ost= osten ostlich | vostok vostoc | istok istoc
west= western | west= westen westlich | zapad | zapad
sport | sport | sport | sport
team= club= | mannschaft verein team= klub | komand klub | tim= ekip klub
match game= play= | spiel= spiele spiels | matc igr= igra igri | utakmic mec= igr
champion win= won= | sieg= sieger gewann | pobed | pobed pobjed
champion winner victory | gewonn meister | cempion | sampion
player | spieler | igrok | igrac
coach | trainer | trener | trener
science research study= | forsch wissensch studie | issled nauc nauk | istraziv nauk naucn
space | raum= weltraum | kosmos kosmic | svemir kosmos
dog= dogs= | hund= hunde | sobak | pas= psa= psi=
museum | museum | muze | muzej
theatre theater | theater | teatr | pozorist kazalist
painting mural graffiti | gemalde wandbild graffit | kartin grafit | mural grafit slik
peace | frieden | mir= mira= mirn | mir= mira= mirov
sanction | sanktion | sankc | sankcij
nuclear | atom nuklear | jadern atom | nuklearn atom
missile rocket | rakete | raket | raket
drone | drohn | dron bespilot | dron bespilot
enemy | feind | vrag= vraga protivn | neprijat
freedom free= | freiheit frei= freie | svobod | slobod
religious muslim christian | relig muslim christ | relig musulm hrist | vers muslim hrisc
language | sprach | jazik | jezik
history | geschichte histor | istor | istorij povijest
culture | kultur | kultur | kultur
food= bread= | essen= lebensmittel brot | ed= eda produkt hleb | hran hleb hljeb
land= soil | boden= | zeml | zemljist
forest wood= | wald= walder | les= lesa lesu lesn | sum= suma= sume= sumi
mountain hill | berg= berge | gor= gora gori | planin brd
plan= plans= planned | plan= plane geplant | plan= plana planov | plan= planir plana
project | projekt | proekt | projekat projekt
problem | problem | problem | problem
result | ergebnis | rezultat | rezultat
system | system | sistem | sistem
program | programm | programm | program
situation | lage= situation | situac | situacij
force= forces= | kraft= krafte | sil= sila sili | snag sila=
power= | macht= | vlast | vlast moc=
public | offentl | obscestv publik | javn
political politician | politisch politik | politic politik | politick politicar
"""
