"""Every language made-up creators write in; those beyond the first four, by the same rules; never real text."""

from whatworks.worlds.vocabulary import ENGLISH, GERMAN, HINDI, SPANISH, Tongue, Topic, phrases, verbs, words

PORTUGUESE = Tongue(
    "pt",
    "o",
    "meu",
    "teu",
    words("pequeno redondo escuro comprido simples velho"),
    words("maravilhoso lindo ótimo excelente"),
    words("nojento horrível péssimo"),
    phrases("link na bio | comenta logo abaixo | saiba mais aqui"),
    phrases("em 5 passos | após 40 minutos | durante 12 dias"),
    words("devagar depois agora hoje fora dentro perto novamente"),
    (
        Topic(
            "pão",
            words("pão fermento forno tacho bolo prato"),
            verbs("descansa cresce espera muda sobe fica"),
            phrases("sobre a mesa | dentro da cozinha | debaixo do pano | junto ao fogo"),
            words("padaria fermentação forno receita farinha"),
            ("🍞", "🥖", "🌾"),
        ),
        Topic(
            "bicicleta",
            words("caminho selim guidão pneu passeio morro"),
            verbs("gira segue roda cruza fica espera"),
            phrases("pelo vale verde | junto ao rio | até a vila | depois da chuva"),
            words("ciclismo bicicleta estrada montanha pedalar"),
            ("🚲", "🚵", "🧭"),
        ),
    ),
    ("America/Sao_Paulo", "Europe/Lisbon"),
)
FRENCH = Tongue(
    "fr",
    "le",
    "mon",
    "ton",
    words("petit grand vieux long simple large"),
    words("magnifique superbe merveilleux excellent"),
    words("affreux horrible dégoûtant"),
    phrases("lien en bio | commentez juste ici | likez cette photo"),
    phrases("en 5 étapes | après 40 minutes | pendant 12 jours"),
    words("lentement ensuite encore dehors dedans dessus demain maintenant"),
    (
        Topic(
            "cuisine",
            words("pain four levain moule bol gâteau"),
            verbs("repose gonfle attend reste change dore"),
            phrases("dans la cuisine | sur la table | sous un torchon | près du feu"),
            words("boulangerie levain recette farine maison"),
            ("🍞", "🥖", "🌾"),
        ),
        Topic(
            "vélo",
            words("vélo guidon cadre chemin col frein"),
            verbs("roule tourne avance monte reste attend"),
            phrases("par la vallée | vers le village | après la pluie | près du pont"),
            words("cyclisme balade route montagne selle"),
            ("🚲", "🚵", "🧭"),
        ),
    ),
    ("Europe/Paris", "Europe/Brussels", "America/Toronto"),
)
ARABIC = Tongue(
    "ar",
    "هذا",
    "عندي",
    "عندك",
    words("أول آخر أكبر أصغر أقدم أطول"),
    words("أجمل أروع أفضل أحسن"),
    words("أقبح أسوأ أبشع"),
    phrases("اضغط هنا الآن | شارك هذا الخبر | اشترك في القناة"),
    phrases("في 5 خطوات | بعد 40 دقيقة | خلال 12 يوما"),
    words("ببطء لاحقا اليوم غدا خارجا هناك قريبا مساء"),
    (
        Topic(
            "مطبخ",
            words("خبز فرن عجين طبق رغيف قدر"),
            verbs("ينضج يبرد يكبر يبقى يتغير ينتظر"),
            phrases("فوق هذه الطاولة | داخل بيت صغير | تحت ضوء خافت | قرب نافذة كبيرة"),
            words("مطبخ وصفة خبز عجين منزل"),
            ("🍞", "🌾", "🫓"),
        ),
        Topic(
            "حديقة",
            words("زرع غصن حوض ورق بستان تراب"),
            verbs("ينمو يكبر يجف يبقى يميل ينتشر"),
            phrases("خلف بيت قديم | قرب جدار طويل | تحت شجرة كبيرة | بعد مطر خفيف"),
            words("حديقة نباتات زراعة تربة خضرة"),
            ("🌱", "🌿", "🪴"),
        ),
    ),
    ("Africa/Cairo", "Asia/Riyadh"),
)
TONGUES: tuple[Tongue, ...] = (ENGLISH, SPANISH, GERMAN, HINDI, PORTUGUESE, FRENCH, ARABIC)
