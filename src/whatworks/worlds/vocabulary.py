"""The words made-up creators write with: small topics, several languages, neutral unless told; never real text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """What one kind of post is about. `verbs` are (third person, base form); `places` are phrases of three words."""

    name: str
    nouns: tuple[str, ...]
    verbs: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: its determiners, adjectives, calls to action and topics; `does` and `opening` make questions.

    Every noun takes the same determiners (one gender), so that a pronoun can replace an article word for word.
    `counted` are phrases with a digit; `fillers` are single neutral words that fit at the end of any sentence.
    `angry` words belong to the rage-bait world only.
    """

    code: str
    the: str
    my: str
    your: str
    plain: tuple[str, ...]
    positive: tuple[str, ...]
    angry: tuple[str, ...]
    calls: tuple[str, ...]
    counted: tuple[str, ...]
    fillers: tuple[str, ...]
    topics: tuple[Topic, ...]
    zones: tuple[str, ...]
    does: str = ""
    opening: str = ""


def words(joined: str) -> tuple[str, ...]:
    """Split words joined by spaces."""
    return tuple(joined.split())


def verbs(pairs: str) -> tuple[tuple[str, str], ...]:
    """Split "rests/rest waits/wait" into (third person, base form) pairs; a word alone stands for both."""
    return tuple((pair.split("/")[0], pair.split("/")[-1]) for pair in pairs.split())


def phrases(joined: str) -> tuple[str, ...]:
    """Split phrases joined by " | "."""
    return tuple(joined.split(" | "))


HANDLES = words("mara_keller jonas.w atelier_nord the_corner_shop lina.codes studio_palma old_mill oskar_m")
LINKS = tuple(f"https://{page}" for page in words("example.org/a example.org/notes example.com/page example.net/list"))
TAGS = words(
    "handmade smallbatch slowliving makersgonnamake behindthescenes workinprogress studiolife dailypost weekendproject "
    "newpost process craft details notes diary monday routine archive series season local neighbourhood maker tools "
    "tutorial stepbystep"
)  # together with a topic's own tags enough for the 30 that Instagram allows

BAKING = Topic(
    "baking",
    words("dough loaf oven crust batter tray recipe starter tin crumb"),
    verbs("rests/rest rises/rise settles/settle sits/sit stays/stay changes/change turns/turn waits/wait"),
    phrases("near the window | on the bench | under a cloth | in the kitchen | beside the stove | over the weekend"),
    words("baking sourdough bread homebaker rye flour crumbshot bakery"),
    ("🍞", "🥖", "🥐", "🌾"),
)
CYCLING = Topic(
    "cycling",
    words("bike wheel chain saddle route climb frame tyre pedal bottle"),
    verbs("rolls/roll turns/turn spins/spin moves/move leans/lean stands/stand leads/lead"),
    phrases("along the river | up the road | past the village | by the bridge | across the valley | before the rain"),
    words("cycling backroads roadbike bikelife commute pedals climbing ridelog"),
    ("🚲", "🚵", "🗻", "🧭"),
)
POTTERY = Topic(
    "pottery",
    words("bowl glaze kiln clay cup vase handle rim plate jar"),
    verbs("dries/dry spins/spin hardens/harden sits/sit turns/turn leans/lean changes/change rests/rest"),
    phrases("on the wheel | in the studio | at the shelf | inside the kiln | from the cellar | between two boards"),
    words("pottery ceramics clay wheelthrown stoneware glaze kiln potter"),
    ("🏺", "🧱", "🪣", "🫙"),
)
GARDEN = Topic(
    "garden",
    words("soil seedling fence trellis compost root bed shed leaf vine"),
    verbs("grows/grow stands/stand dries/dry needs/need leans/lean spreads/spread climbs/climb sleeps/sleep"),
    phrases("behind the house | along the wall | under the tree | in the shade | after the frost | near the pond"),
    words("garden seeds compost balcony allotment soil vegetables perennials"),
    ("🌱", "🌿", "🪴", "🥕"),
)
ENGLISH = Tongue(
    "en",
    "the",
    "my",
    "your",
    words("small round dark heavy wooden narrow plain tall ordinary flat square long"),
    words("wonderful beautiful lovely great fantastic amazing excellent delightful"),
    words("furious disgusting outrageous hateful horrible terrible"),
    phrases("link in bio | comment below | subscribe for more | follow for more | tap the link"),
    phrases("in 5 steps | after 40 minutes | for 12 days | within 3 weeks | at 7 degrees | for 90 seconds"),
    words("slowly later again today tonight outside upstairs somewhere indoors nearby afterwards meanwhile"),
    (BAKING, CYCLING, POTTERY, GARDEN),
    ("Europe/London", "America/New_York", "America/Los_Angeles", "Australia/Sydney", "Europe/Dublin"),
    does="does",
)
SPANISH = Tongue(
    "es",
    "el",
    "mi",
    "tu",
    words("pequeño redondo oscuro largo sencillo antiguo"),
    words("maravilloso hermoso precioso excelente"),
    words("asqueroso indignante horrible"),
    phrases("link en bio | comenta abajo | suscríbete al canal"),
    phrases("en 5 pasos | tras 40 minutos | durante 12 días"),
    words("despacio luego ahora hoy fuera dentro cerca después"),
    (
        Topic(
            "pan",
            words("pan horno molde trigo bizcocho cuenco"),
            verbs("reposa crece espera cambia sube queda"),
            phrases("en la cocina | sobre la mesa | bajo un paño | junto al fuego"),
            words("panadería masamadre horno receta harina"),
            ("🍞", "🥖", "🌾"),
        ),
        Topic(
            "bici",
            words("camino pedal cuadro freno viaje puerto"),
            verbs("gira sigue rueda cruza queda espera"),
            phrases("por el valle | junto al río | hacia el pueblo | tras la lluvia"),
            words("ciclismo bici ruta montaña pedales"),
            ("🚲", "🚵", "🧭"),
        ),
    ),
    ("Europe/Madrid", "America/Mexico_City", "America/Bogota"),
    opening="¿",
)
GERMAN = Tongue(
    "de",
    "der",
    "mein",
    "dein",
    words("kleine runde dunkle schwere schmale graue"),
    words("wunderbare herrliche großartige schöne"),
    words("widerliche empörende schreckliche"),
    phrases("Link in Bio | kommentiere hier unten | abonniere den Kanal"),
    phrases("in 5 Schritten | nach 40 Minuten | seit 12 Tagen"),
    words("langsam später heute wieder draußen drinnen dort danach"),
    (
        Topic(
            "backen",
            words("Teig Ofen Laib Kuchen Roggen Sauerteig"),
            verbs("ruht wächst wartet bleibt steht kühlt"),
            phrases("in der Küche | auf dem Tisch | unter einem Tuch | neben dem Fenster"),
            words("backen sauerteig brot rezept mehl"),
            ("🍞", "🥖", "🌾"),
        ),
        Topic(
            "rad",
            words("Sattel Rahmen Weg Reifen Anstieg Lenker"),
            verbs("rollt steht führt dreht bleibt wartet"),
            phrases("an dem Fluss | über die Brücke | durch das Tal | vor dem Regen"),
            words("radfahren gravel rennrad pendeln tour"),
            ("🚲", "🚵", "🧭"),
        ),
    ),
    ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
)
HINDI = Tongue(
    "hi",
    "यह",
    "मेरा",
    "आपका",
    words("छोटा गोल काला भारी साधारण पुराना"),
    words("शानदार सुंदर बढ़िया अद्भुत"),
    words("घटिया भयानक शर्मनाक"),
    phrases("लिंक बायो में | नीचे कमेंट करें | चैनल सब्सक्राइब करें"),
    phrases("केवल 5 चरण | लगभग 40 मिनट | पूरे 12 दिन"),
    words("धीरे बाद आज फिर बाहर भीतर पास अभी"),
    (
        Topic(
            "रसोई",
            words("आटा तवा बर्तन पराठा डिब्बा चूल्हा"),
            verbs("रखा बना बदला ठहरा उठा बचा"),
            phrases("खिड़की के पास | मेज के ऊपर | रसोई के भीतर | कपड़े के नीचे"),
            words("रसोई आटा रोटी घर स्वाद"),
            ("🍞", "🌾", "🫓"),
        ),
        Topic(
            "बगीचा",
            words("पौधा पत्ता गमला पेड़ बीज फूल"),
            verbs("बढ़ा रखा फैला झुका बचा सूखा"),
            phrases("दीवार के साथ | घर के पीछे | छाया के नीचे | तालाब के पास"),
            words("बगीचा पौधे मिट्टी बीज हरियाली"),
            ("🌱", "🌿", "🪴"),
        ),
    ),
    ("Asia/Kolkata",),
)
