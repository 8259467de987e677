"""What happens in each phase, and tips for the gespreksleider: the instrument in our own words."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.entities import Phase


@dataclass(frozen=True, slots=True)
class Tip:
    """A few words that one finds back at a glance, and what to do."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PhaseGuide:
    """`happens`: one or two sentences, short enough for two lines of the bar."""

    happens: str
    tips: tuple[Tip, ...]

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return " ".join((self.happens, *(f"{tip.name}: {tip.text}" for tip in self.tips)))


GUIDES = {
    Phase.PREPARATION: PhaseGuide(
        "Je maakt de avond klaar. Die begint met een gezamenlijke aftrap over doel, groepen en "
        "uitkomsten.",
        (
            Tip(
                "Samen beginnen",
                "Open de avond met iedereen bij elkaar. Daarna gaat elke groep naar haar tafel.",
            ),
            Tip(
                "Het doel",
                "Zeg nog een keer waarom jullie bij elkaar zijn. Het staat op het blad Sessie.",
            ),
            Tip(
                "De groepen",
                "Laat zien wie aan welke tafel zit. Dat staat op het blad Groepsindeling.",
            ),
            Tip("De uitkomsten", "Vertel wat er met de uitkomsten gebeurt, en wat niet."),
            Tip(
                "Toestemming",
                "Vraag of er foto’s gemaakt mogen worden en of namen in het verslag mogen staan. "
                "Per persoon vink je het aan bij Kennismaking.",
            ),
        ),
    ),
    Phase.INTRODUCTION: PhaseGuide(
        "Iedereen stelt zich kort voor en vertelt wat hem of haar met de sociale basis verbindt.",
        (
            Tip(
                "De vraag",
                "Vraag iedereen om de beurt: wie ben je, en hoe heb jij met de sociale basis te "
                "maken?",
            ),
            Tip("Houd het kort", "Eén rondje is genoeg. Het gesprek zelf komt in de rondes."),
            Tip(
                "Jouw rol aan tafel",
                "Je leidt de drie rondes. Laat mensen hun kaartjes in stilte invullen, vraag door "
                "en help ze met elkaar in gesprek.",
            ),
            Tip(
                "De notulist",
                "Vraag de notulist af en toe om samen te vatten. Is die er niet, dan schrijf je "
                "zelf mee.",
            ),
        ),
    ),
    Phase.ROUND_1: PhaseGuide(
        "Iedereen kiest in stilte drie kaartjes: zeker wel, zeker niet en twijfel. "
        "Op de achterkant komt waarom.",
        (
            Tip(
                "Leg eerst de drie sferen uit",
                "Doe het kort. Het mag ook al bij de aftrap.",
            ),
            Tip("Persoonlijk", "De mensen om iemand heen, die steun geven als het nodig is."),
            Tip(
                "Gemeenschappelijk",
                "Groepen van inwoners en vrijwilligers, van een los clubje tot een vereniging.",
            ),
            Tip(
                "Institutioneel",
                "Plekken en voorzieningen waar elke inwoner zo terechtkan, en alle hulp aan die "
                "groepen. Er werken ook betaalde krachten.",
            ),
            Tip(
                "Alle kaartjes op tafel",
                "Leg de ingrediënten uit over de tafel en geef iedereen de tijd om te kijken.",
            ),
            Tip(
                "Drie kaartjes per persoon",
                "Eén dat zeker bij de sociale basis hoort, één dat er zeker niet bij hoort, en "
                "één waarover je twijfelt.",
            ),
            Tip(
                "Het argument achterop",
                "Laat iedereen opschrijven waarom: kort, maar zo dat een ander het begrijpt.",
            ),
        ),
    ),
    Phase.ROUND_2: PhaseGuide(
        "Samen leggen jullie de kaartjes op het bord, eerst die uit ronde 1. Bespreek waarover "
        "jullie het eens zijn en waarover niet.",
        (
            Tip(
                "Waarom eens, waarom oneens?",
                "Vraag bij elk kaartje welke eigenschappen maken dat jullie het wel of niet "
                "meerekenen. En welke maken dat jullie er anders over denken.",
            ),
            Tip(
                "Daarna nieuwe kaartjes",
                "Liggen die van ronde 1 er allemaal, laat dan nieuwe pakken, ze weer in stilte "
                "invullen en al pratend neerleggen.",
            ),
            Tip(
                "Samenvatten",
                "Zeg in eigen woorden wat je hoorde: ‘Begrijp ik goed dat …?’",
            ),
            Tip(
                "Consensus is geen doel",
                "Ga na of iedereen het ermee eens is, vooral wie nog niets zei. Oneens blijven is "
                "ook waardevol. En wat jullie niet meerekenen, kan best belangrijk zijn.",
            ),
            Tip(
                "Concluderen",
                "Werk toe naar voorlopige conclusies: wanneer rekenen we iets mee, en wanneer "
                "niet? Twee hulpvragen: welk doel of effect heeft het (‘het brengt inwoners bij "
                "elkaar’)? En welke karaktereigenschap (‘vrijwilligers doen het’)?",
            ),
            Tip(
                "Twijfel is goed",
                "Vraag door naar de argumenten. Een keuze die minder scherp blijkt dan gedacht, "
                "levert juist veel op.",
            ),
            Tip(
                "Foto’s",
                "Leg af en toe iets vast voor het verslag, en vraag eerst of dat goed is.",
            ),
            Tip(
                "Kaartjes over?",
                "Niet elk kaartje hoeft op het bord. Houd genoeg tijd over voor ronde 3.",
            ),
            Tip(
                "Ingrediënten toevoegen?",
                "Wil iemand graag iets toevoegen, gebruik dan een leeg kaartje. Een paar is goed: "
                "jullie lijst hoeft niet compleet te zijn.",
            ),
        ),
    ),
    Phase.ROUND_3: PhaseGuide(
        "Jullie bepalen met welke bedoeling er in de sociale basis wordt geïnvesteerd. Iedereen "
        "verdeelt stickers over de bedoelingen.",
        (
            Tip(
                "Let op",
                "De vraag is niet waar de sociale basis zelf voor dient, maar waarom de gemeente "
                "en anderen erin investeren of eraan bijdragen.",
            ),
            Tip(
                "Eigen bedoelingen",
                "Leg de kaartjes met bedoelingen neer. Mist er een, schrijf die dan op een leeg "
                "kaartje.",
            ),
            Tip(
                "Stickers",
                "Iedereen krijgt er evenveel, meestal drie, en mag er meer op één bedoeling "
                "plakken.",
            ),
            Tip(
                "Ordenen",
                "Is alles geplakt, leg dan de bedoeling met de meeste stickers bovenaan en die "
                "met de minste onderaan.",
            ),
            Tip(
                "De hoofdbedoeling",
                "Bespreek of er één uitspringt. Waarover zijn jullie het eens, en waarover niet?",
            ),
            Tip(
                "De beleidsdoelen",
                "Leg er de doelen van de gemeente naast: hoe passen jullie bedoelingen daarbij?",
            ),
        ),
    ),
    Phase.CLOSING: PhaseGuide(
        "In een laatste rondje zegt iedereen wat de avond opleverde. Daarna sluiten jullie samen "
        "met de andere tafels af.",
        (
            Tip("Eerste vraag", "Wat heb je geleerd? Welke nieuwe inzichten neem je mee?"),
            Tip("Tweede vraag", "Waarmee kun je zelf aan de slag?"),
            Tip(
                "Samen afsluiten",
                "Haal met alle tafels op welke inzichten er in het rondje waren. Herhaal wat "
                "jullie met de uitkomsten gaan doen.",
            ),
        ),
    ),
    Phase.REPORT: PhaseGuide(
        "Je maakt het verslag van de avond. Namen, woorden en foto’s staan er alleen in als dat "
        "mag.",
        (
            Tip(
                "Maatwerk",
                "Kies wat past bij het doel van de sessie: een korte uitwerking met beelden, of "
                "een uitgebreid verslag.",
            ),
            Tip(
                "Met beelden",
                "In de PowerPoint staan de kaartjes per tafel en in een totaalbeeld.",
            ),
            Tip(
                "Meer laptops",
                "Schreef elke tafel in een eigen bestand? Breng ze eerst bij elkaar op het blad "
                "Samenvoegen.",
            ),
            Tip(
                "Doe wat je beloofde",
                "Kijk nog eens wat je de deelnemers over de uitkomsten vertelde.",
            ),
        ),
    ),
}
