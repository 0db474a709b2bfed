"""The closed word lists of praise and complaint, as people write them under posts; no rule and no number.

The lists are the project's own: common words that rarely mean anything else. A word that ends in * stands for every
word that begins so. English has VADER's lexicon instead.
"""

from collections.abc import Mapping

PRAISE: Mapping[str, str] = {
    "es": (
        "gracias genial geniales increíble* increible* encant* amo amé ador* excelente* perfect* hermos* precios* "
        "lind* bello bella bellos bellas maravill* bueno buena buenos buenas buenísim* mejor mejores feliz felices "
        "felicidades fantástic* fantastic* espectacular* bravo útil útiles delicios* rico rica ricos ricas riquísim* "
        "súper super guap* divertid* fenomenal* inspirador* gusta gustó gustan"
    ),
    "pt": (
        "obrigad* ótim* otim* incrível incrivel incríveis amei amo ador* perfeit* lind* maravilh* excelente* bom boa "
        "bons boas melhor melhores feliz felizes parabéns parabens delícia delicios* fantástic* top show sensaciona* "
        "útil úteis legal legais gostei gosto gostos* bonit* inspirador*"
    ),
    "fr": (
        "merci génial géniale géniaux super magnifique* adore* aime aimé parfait* excellent* bravo beau belle beaux "
        "belles joli* merveill* incroyable* délicieu* bon bonne bons bonnes meilleur* heureu* formidable* inspirant* "
        "utile utiles sympa chouette* fantastique* sublime*"
    ),
    "de": (
        "danke dank toll* super genial* liebe liebs* wunderschön* schön* wunderbar* perfekt* klasse großartig* "
        "grossartig* hervorragend* lecker* gut gute guter gutes guten besser beste* glücklich* fantastisch* hammer "
        "bravo mega hilfreich* spitze herrlich* begeister* gefällt"
    ),
    "hi": (
        "धन्यवाद शुक्रिया बढ़िया शानदार सुंदर सुन्दर अच्छा अच्छी अच्छे प्यार प्यारा प्यारी मस्त कमाल लाजवाब बेहतरीन "
        "खूबसूरत जबरदस्त ज़बरदस्त स्वादिष्ट पसंद मज़ा मजा खुश वाह उपयोगी"
    ),
    "hinglish": (
        "shukriya dhanyavad dhanyawad badhiya badiya shandar shaandar sundar accha acha achha acchi achi pyaar pyar "
        "mast kamaal lajawab behtareen khoobsurat zabardast jabardast pasand maza mazza khush wah superb nice love "
        "best great awesome good thanks"
    ),
    "ar": (
        "شكرا شكراً رائع رائعة رائعه جميل جميلة جميله ممتاز ممتازة أحب احب أحببت حلو حلوة مذهل مذهلة أفضل افضل مبدع "
        "مبدعة مفيد مفيدة لذيذ لذيذة سعيد سعيدة روعة عظيم عظيمة"
    ),
}  # fmt: skip

COMPLAINT: Mapping[str, str] = {
    "es": (
        "mal malo mala malos malas horrible* terrible* pésim* pesim* odio odié asco asqueros* estafa* mentira* "
        "aburrid* feo fea feos feas basura decepcion* triste* peor peores fatal engaño* inútil inutil inútiles "
        "vergüenza"
    ),
    "pt": (
        "ruim ruins horrível horrivel horríveis péssim* pessim* odeio odiei nojo nojent* golpe mentira* chato chata "
        "chatos chatas feio feia feios feias lixo decepcion* triste* pior piores fraude engan* inútil vergonha"
    ),
    "fr": (
        "nul nulle nuls nulles horrible* terrible* déteste* dégoût* dégueu* arnaque* mensonge* ennuyeu* moche* pire "
        "pires triste* mauvais* décev* déçu* honte* poubelle inutile* raté ratée"
    ),
    "de": (
        "schlecht* furchtbar* schrecklich* hasse hass ekel* betrug lüge* langweilig* hässlich* müll enttäusch* "
        "traurig* schlimm* peinlich* abzocke schade mies mieser mieses nutzlos* nervt nervig* kaputt"
    ),
    "hi": (
        "बुरा बुरी बुरे बेकार घटिया बकवास नफरत नफ़रत झूठ झूठा झूठी धोखा दुखी खराब ख़राब गंदा गंदी निराश बोरिंग शर्म"
    ),
    "hinglish": (
        "bura buri bekar bekaar ghatiya bakwas bakwaas nafrat jhoot jhooth dhokha dukhi kharab ganda gandi nirash "
        "boring worst fake bad"
    ),
    "ar": (
        "سيء سيئ سيئة فظيع فظيعة أكره اكره كذب كاذب نصب احتيال ممل مملة قبيح قبيحة مقرف حزين حزينة أسوأ اسوأ خيبة "
        "فاشل فاشلة زبالة"
    ),
}  # fmt: skip

NEGATION: Mapping[str, str] = {
    "es": "no ni nunca jamás tampoco sin",
    "pt": "não nao nem nunca jamais sem",
    "fr": "pas jamais rien sans ni",
    "de": "nicht nie niemals kein keine keinen keiner keines ohne",
    "hi": "नहीं मत ना",
    "hinglish": "nahi nahin nhi mat not no",
    "ar": "لا ليس ليست لم لن غير مش",
}
NEGATED_BEHIND = frozenset({"fr", "de", "hi", "hinglish"})  # "gefällt mir nicht": what negates may follow
