"""The closed word lists of each language: pronouns, question words, calls to action; no rule and no number.

The lists are the project's own, written from grammars: short, of words that rarely mean anything else. A word that
ends in an apostrophe stands for every word that begins with it ("j'" for "j'aime", "i'" for "i'm").
"""

from collections.abc import Mapping
from functools import cache

LANGUAGES: tuple[str, ...] = ("en", "es", "pt", "hi", "hinglish", "ar", "fr", "de")

FIRST_PERSON: Mapping[str, str] = {
    "en": "i i' me my mine myself we we' us our ours ourselves im ive",
    "es": "yo mí mi mis mío mía míos mías conmigo me nosotros nosotras nos nuestro nuestra nuestros nuestras",
    "pt": "eu mim meu minha meus minhas comigo me nós nosso nossa nossos nossas conosco",
    "hi": "मैं मैंने मुझे मुझसे मुझको मुझ मेरा मेरी मेरे हम हमने हमें हमको हमसे हमारा हमारी हमारे",
    "hinglish": "maine mujhe mujhko mujhse mera meri mere hum humne humein hamara hamari hamare humara humari",
    "ar": "أنا انا نحن لي لنا عندي عندنا معي معنا نفسي",
    "fr": "je j' me m' moi mon ma mes mien mienne nous notre nos nôtre",
    "de": "ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem unserer",
}

FIRST_PLURAL: Mapping[str, str] = {
    "en": "we we' us our ours ourselves",
    "es": "nosotros nosotras nos nuestro nuestra nuestros nuestras",
    "pt": "nós nosso nossa nossos nossas conosco",
    "hi": "हम हमने हमें हमको हमसे हमारा हमारी हमारे",
    "hinglish": "hum humne humein hamara hamari hamare humara humari",
    "ar": "نحن لنا عندنا معنا",
    "fr": "nous notre nos nôtre",
    "de": "wir uns unser unsere unseren unserem unserer",
}

SECOND_PERSON: Mapping[str, str] = {
    "en": "you you' your yours yourself yourselves u ur youre y'all",
    "es": "tú tu tus ti te contigo tuyo tuya usted ustedes vosotros vosotras vos vuestro vuestra",
    "pt": "você vocês tu te ti teu tua teus tuas contigo vc vcs",
    "hi": "तू तुम तुमने तुम्हें तुम्हारा तुम्हारी तुम्हारे आप आपने आपको आपसे आपका आपकी आपके तेरा तेरी तेरे तुझे",
    "hinglish": "tu tum tumne tumhe tumhara tumhari tumhare aap aapne aapko aapse aapka aapki aapke tera teri tujhe",
    "ar": "أنت انت أنتم انتم أنتِ انتي لك لكم عندك عندكم معك معكم نفسك",
    "fr": "tu te t' toi ton ta tes vous votre vos vôtre",
    "de": "du dich dir dein deine deinen deinem deiner ihr euch euer eure euren eurem",
}

QUESTION_WORDS: Mapping[str, str] = {
    "en": "what what' why who who' whom whose which when where where' how how'",
    "es": "qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas dónde cómo",
    "pt": "quê quem qual quais quando quanto quanta quantos quantas onde porque porquê",
    "hi": "क्या क्यों कौन किस किसने किसको कब कहाँ कहां कैसे कैसा कैसी कितना कितनी कितने",
    "hinglish": "kya kyu kyun kyon kaun kisne kisko kab kahan kaise kaisa kaisi kitna kitni kitne",
    "ar": "ما ماذا لماذا من متى أين اين كيف كم هل أي",
    "fr": "quoi pourquoi qui qu' quel quelle quels quelles quand où comment combien",
    "de": "was warum wieso weshalb wer wen wem wessen welche welcher welches welchen wann wo wohin woher wie",
}

# Phrases that ask the reader to do something, "|" between them; a phrase counts once wherever its words follow.
CALLS: Mapping[str, str] = {
    "en": (
        "link in bio|links in bio|click|tap|swipe|subscribe|sign up|follow me|follow us|follow for|comment below|"
        "comments below|in the comments|let me know|let us know|tell me|tell us|tag a|tag your|tag someone|"
        "share this|"
        "save this|save for later|check out|check it out|read more|learn more|find out|find out more|watch now|"
        "watch the|listen now|download|register|join us|join me|join now|get yours|order now|buy now|shop now|"
        "book now|dm me|dm us|message me|vote for|vote now|retweet|repost|turn on notifications|hit the bell|"
        "like and|like this|leave a comment|drop a|visit our|visit us|enter to win|donate"
    ),
    "es": (
        "enlace en la bio|link en la bio|link en bio|haz clic|haz click|suscríbete|sígueme|síguenos|comenta|cuéntame|"
        "cuéntanos|dime|dinos|etiqueta a|comparte|guarda este|guárdalo|descubre|lee más|mira el|descarga la|"
        "descarga el|descárgala|regístrate|"
        "apúntate|únete|compra ya|compra ahora|reserva ya|reserva tu|escríbeme|escríbenos|vota|dale like|déjame|"
        "déjanos|participa|dona|visítanos|visita nuestra"
    ),
    "pt": (
        "link na bio|clique|clica|inscreva-se|inscreve|inscreva|se inscreva|me siga|siga|comente|comenta|"
        "conta pra|conte pra|me conta|me conte|marque um|marque uma|marca um|marca uma|marca aquela|compartilhe|"
        "compartilha|salve este|salva esse|salva este|"
        "salve esse|descubra|saiba mais|leia mais|assista|baixe|cadastre|participe|compre|garanta|reserve|vote|"
        "curta|deixe seu|deixa seu|doe|visite"
    ),
    "hi": (
        "लिंक बायो|क्लिक करें|सब्सक्राइब|फॉलो करें|फ़ॉलो करें|कमेंट करें|कमेंट में|शेयर करें|बताएं|बताइए|बताओ|"
        "सेव करें|"
        "देखिए|पढ़ें|डाउनलोड|टैग करें|जुड़ें|लाइक करें|वोट करें"
    ),
    "hinglish": (
        "link in bio|subscribe karo|subscribe karein|follow karo|follow karein|comment karo|comment karein|"
        "comment mein|share karo|share karein|batao|bataiye|save karo|tag karo|dekho|like karo|link bio"
    ),
    "ar": (
        "الرابط في البايو|الرابط في|اضغط|اضغطوا|اشترك|اشتركوا|تابعني|تابعوني|تابعونا|تابعنا|علق|علقوا|شاركنا|شاركونا|"
        "شارك|شاركوا|أخبرني|أخبرونا|اكتب|اكتبوا|احفظ|احفظوا|شاهدوا|سجلوا|انضم|انضموا|صوت|صوتوا"
    ),
    "fr": (
        "lien en bio|lien dans la bio|cliquez|clique|abonnez|abonne|abonnez-vous|suivez|suis-moi|commentez|commente|"
        "dites-moi|dis-moi|dites moi|dis moi|dites nous|partagez|partage ce|partage cette|partage avec|"
        "enregistrez|enregistre|identifiez|identifie|"
        "découvrez|lisez|regardez|téléchargez|inscrivez|rejoignez|achetez|réservez|votez|likez|participez|visitez"
    ),
    "de": (
        "link in der bio|link in bio|klick|klicke|klickt|abonniere|abonniert|abonnieren|folge mir|folgt mir|"
        "folge uns|"
        "folgt uns|kommentiere|kommentiert|schreib mir|schreibt mir|schreibt uns|schreib in|schreibt in|sag mir|"
        "sagt mir|verrate mir|verratet|markiere|markiert|teile|teilt|speichere|speichert|speicher dir|entdecke|"
        "jetzt lesen|mehr lesen|schau dir|schaut euch|lade|registriere|melde dich|meldet euch|mach mit|macht mit|"
        "jetzt kaufen|bestelle|buche|stimme ab|stimmt ab|spende|besuche"
    ),
}

# Words of Hindi in Latin letters that are no common word of the other languages; two different ones tell Hinglish.
HINGLISH = (
    "hai hain nahi nahin nhi kya kyu kyun kyon kaise kaun mera meri mere tera teri tere mujhe tujhe hum tum aap "
    "aapka aapki aapke aapko humara hamara yaar bhai bahut bohot accha acha achha karo karna karke kar raha rahi "
    "rahe hoga hogi gaya gayi aur bhi toh wala wali wale dost zindagi pyaar pyar dil ghar khana matlab abhi kuch "
    "sab sabse liye hota hoti hote tha thi dekho batao chalo mein jaise lekin phir kabhi aaj"
)
HINGLISH_MARKERS = frozenset(HINGLISH.split())


@cache
def phrases(language: str) -> tuple[tuple[str, ...], ...]:
    """Give a language's calls to action as tuples of lower-case words."""
    return tuple(tuple(phrase.replace("-", " ").split()) for phrase in CALLS[language].split("|"))
