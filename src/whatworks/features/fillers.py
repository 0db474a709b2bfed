"""The closed lists of words that name no subject, and of what kind of answer a question word asks for.

The lists are the project's own, written from grammars: articles, prepositions, auxiliaries, the commonest verbs, and
what people always write under posts ("video", "hello").
"""

from collections.abc import Mapping

FILLERS: Mapping[str, str] = {
    "en": (
        "a about above actually after again ago all almost alone along already also always am an and another any "
        "anyone anything are aren't around as ask at away back be because been before being below between both "
        "but by came can can't cannot come could day days did didn't do does doesn't doing don don't done down "
        "each either else end enough etc even ever every everyone everything far few find first for found from "
        "gave get gets getting give go goes going gonna got had hadn't happen has hasn't have haven't having he "
        "hello her here hey hi him himself his how if in instead into is isn't it it' its itself just keep kind "
        "knew know last least left less let life lol long look looked looking looks lot made make makes making "
        "many may maybe mean might more most much must need needs never new next no nobody none not nothing now "
        "of off often ok okay old on once one only or other others our out over own part people person please "
        "post posts probably put quite rather read really reel right said same saw say saying says see seem seems "
        "seen she should show shows since so some someone something sometimes soon start started still stop such "
        "sure take taken takes tell than that that' the their them then there there' these they they' thing "
        "things think this those though thought three through time times to today together told too took tried "
        "true try trying turn two under until up upon use used uses using very video videos wait want wanted "
        "wants was wasn't watch watched watching way we week well went were weren't will with within without "
        "won't work would wouldn't wow year years yes yet you your channel comment comments guy guys man bro omg "
        "via per ill ive dont cant didnt doesnt isnt wont thats whats"
        " behind beneath beside inside outside across per against during among hope hopefully thank"
    ),
    "es": (
        "a al algo alguien algún alguna algunas alguno algunos ante antes aquí así aún aunque bien cada casi como "
        "con creo cual cuando da dar de deber decir del desde después día días dice donde dos e el él ella ellas "
        "ellos en entonces entre era eran eres es esa esas ese eso esos esta está están estar estas este esto "
        "estos estoy fue fueron gente ha haber había hace hacer haces hacia haciendo hago han hasta hay he hecho "
        "hola hoy igual ir jaja jajaja la las le les lo los más me menos mira mismo mucho mucha muchos muchas muy "
        "nada nadie ni no nunca o otra otras otro otros para pero poco poder porque por puede puedes puedo pues "
        "que querer quiero se sea según ser si sí siempre sin sobre solo sólo son soy su sus tal también tan "
        "tanto te ten tener tengo tiene tienes tipo todas todavía todo todos toda tu tus un una unas uno unos "
        "usar usas va vamos van ver vez veces video vídeo videos vídeos voy y ya canal favor saber sabe sé hice "
        "hiciste haría gustaría"
        " buenas saludos utilizas utilizar utiliza"
    ),
    "pt": (
        "a agora aí ainda algo alguém algum alguma alguns algumas ali antes ao aos aqui as assim até bem cada com "
        "como da das de dela dele demais depois dia dias disso do dois dos e é ela elas ele eles em então entre "
        "era essa essas esse esses esta está estão estar estas este estes estou eu faz fazer fez fica ficou foi "
        "foram gente ha há hoje ir isso isto já kkk kkkk la lá lhe mais mas mesmo muito muita muitos muitas na "
        "nada não nas nem nessa nesse no nos num numa nunca o oi olá onde os ou outra outro para pela pelo pode "
        "poder por porque pra pro quando que quem quer quero sabe saber se sei sem sempre ser seu seus será só "
        "sobre sou sua suas tá também tanto te tem tenho ter tipo toda todas todo todos tudo um uma umas uns usa "
        "usar usou vai vamos vão ver vez vezes vídeo video vídeos você vocês vou favor canal ai né"
        " utiliza utilizar"
    ),
    "fr": (
        "à a ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez avoir bien c' ça car "
        "ce ceci cela celle celui ces cet cette chaque chez comme coucou d' dans de depuis des deux dire dit donc "
        "du elle elles en encore entre es est et étaient était etc été êtes être eu eux fait faire fais faites "
        "faut fois font hui ici il ils j' jamais jour jours l' la là le les leur leurs lui ma mais mdr même moins "
        "n' ne ni non nos on ont ou où par parce pas peu peut peux plus pour pouvoir pourquoi pourrais presque "
        "puis qu' quand que qui rien s' sa salut sans savoir se sera ses si sinon soit son sont sous sur "
        "tellement tous tout toute toutes très trop un une utilises utiliser utilise va vais veux vidéo vidéos "
        "vers voici voilà voir vont vraiment y aujourd chaîne svp stp"
        " bonjour bonsoir prends prend prenez prendre habitude habite habites viens venir"
    ),
    "de": (
        "aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist bitte "
        "da dabei damit dann dar das dass dazu dem den denn der des die dies diese diesem diesen dieser dieses "
        "doch dort durch ein eine einem einen einer eines einfach einmal er es etwas euch für ganz geht gerade "
        "gerne gern gibt habe haben habt hallo hast hat hatte hatten hier hi ihm ihn ihnen ihr im immer in ins "
        "ist ja jede jeden jeder jetzt kann kannst kein keine können könnte könntest lassen leute mach machen "
        "machst macht mal man mehr mit muss müssen nach nein nicht nichts noch nun nur ob oder ohne schon sehr "
        "sein seine seit sich sie sind so sogar soll sollte sondern sonst tag tage über um und unter vom von vor "
        "war waren weg weil wenn werden wie wieder will wir wird wirklich wissen wohl wurde würde zu zum zur zwei "
        "video videos viel viele vielleicht nutzt benutzt verwendest nimmst kanal weiß hätte wäre lange oft"
        " komme kommst kommt wohne wohnst verwenden benutzen nehmen"
    ),
    "hi": (
        "का की के को से में पर और है हैं था थी थे हो होता होती होते ही भी तो यह ये वह वो इस उस इन उन एक दो जो कि "
        "कर करना करने करते करता करती किया करें गया गई गए रहा रही रहे लिए बहुत सब कुछ कोई जब तब अब तक फिर या साथ "
        "बाद पहले जैसे ऐसे यहाँ वहाँ नहीं मत ना हाँ जी वीडियो भाई सर मैम दीदी यार बात लोग चाहिए सकता सकते सकती "
        "दिया देना लगा लगता बना बनाना"
        " नमस्ते नमस्कार होना रहना आना जाना लेना लेते लेती लेता देना देखना देखा"
    ),
    "hinglish": (
        "ka ki ke ko se me mein par pe aur hai hain tha thi the ho hota hoti hote hi bhi to toh yeh ye woh wo is "
        "us ek do jo kar karo karna karne karta karti kiya gaya gayi gaye raha rahi rahe liye bahut bohot sab "
        "kuch koi jab tab ab tak phir ya sath baad pehle jaise aise yaha waha nahi nahin nhi mat na haan ji video "
        "bhai bro sir maam didi yaar yar baat log chahiye sakta sakte dena diya laga lagta bana banana"
        " namaste hona rehna aana jana lena dekhna"
    ),
    "ar": (
        "في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون هو هي هم أن ان إن لا لم لن قد كل "
        "بعض بعد قبل عند ثم أو او و يا ما كما لكن بس جدا جداً كثير كثيرا الله فيديو الفيديو مقطع اليوم شي شيء "
        "واحد ممكن يعني عشان لان لأن انا أنا انت أنت"
        " مرحبا السلام عليكم"
    ),
}  # fmt: skip

# What kind of answer is asked for: questions that ask for different kinds are never the same question. Pairs of words
# come before single ones: "how much" is no "how".
ASKED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "amount": "how much|how many",
        "time": "how long|how often",
        "what": "what|what'|which",
        "who": "who|who'|whose",
        "when": "when",
        "where": "where|where'",
        "why": "why",
        "how": "how|how'",
    },
    "es": {
        "why": "por qué|por que",
        "amount": "cuánto|cuanto|cuánta|cuanta|cuántos|cuántas",
        "what": "qué|cuál|cual|cuáles",
        "who": "quién|quien",
        "when": "cuándo|cuando",
        "where": "dónde|donde",
        "how": "cómo|como",
    },
    "pt": {
        "why": "por que|porque|porquê",
        "amount": "quanto|quanta|quantos|quantas",
        "what": "que|quê|qual|quais",
        "who": "quem",
        "when": "quando",
        "where": "onde",
        "how": "como",
    },
    "fr": {
        "amount": "combien",
        "what": "quoi|quel|quelle|quels|quelles",
        "who": "qui",
        "when": "quand",
        "where": "où",
        "why": "pourquoi",
        "how": "comment",
    },
    "de": {
        "amount": "wie viel|wie viele|wieviel",
        "time": "wie lange|wie oft",
        "what": "was|welche|welcher|welches|welchen",
        "who": "wer|wen|wem",
        "when": "wann",
        "where": "wo|woher|wohin",
        "why": "warum|wieso|weshalb",
        "how": "wie",
    },
    "hi": {
        "amount": "कितना|कितनी|कितने",
        "what": "क्या|कौनसा|कौनसी|कौन सा|कौन सी",
        "who": "किसने",
        "when": "कब",
        "where": "कहाँ|कहां",
        "why": "क्यों",
        "how": "कैसे",
    },
    "hinglish": {
        "amount": "kitna|kitni|kitne",
        "what": "kya|kaunsa|konsa|kaunsi|kaun sa|kaun si",
        "who": "kaun|kisne",
        "when": "kab",
        "where": "kahan|kaha",
        "why": "kyu|kyun|kyon",
        "how": "kaise",
    },
    "ar": {
        "amount": "كم|بكم",
        "what": "ما|ماذا|أي|اي",
        "who": "من",
        "when": "متى",
        "where": "أين|اين|وين",
        "why": "لماذا|ليش",
        "how": "كيف",
    },
}
# English is often asked without a question mark; then one of these must follow the question word.
ASKING_VERBS = frozenset(
    (
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "can",
        "could",
        "would",
        "should",
        "will",
        "much",
        "many",
        "long",
        "often",
    )
)
