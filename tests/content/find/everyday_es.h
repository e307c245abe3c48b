/* What people who speak Spanish type, and where the answer stands: 40 everyday questions, words of
 * danger, and others that only sound like them. As everyday.h has them in English. */
#ifndef TESTS_CONTENT_FIND_EVERYDAY_ES_H
#define TESTS_CONTENT_FIND_EVERYDAY_ES_H

#include "tests/content/find/everyday.h"

static const struct everyday everyday_es[] = {
    {"vomitar", {EMERGENCY, TEAM}},
    {"se me olvidó la pastilla", {"taking-pills#if-you-miss-a-pill-or-throw-one-up",
                                     "answers#what-if-i-miss-a-pill-or-throw-one-up"}},
    {"¿cuánto voy a vivir?", {"outlook", "answers#how-long-can-i-live-with-it"}},
    {"embarazada", {TEAM, "taking-pills#pregnancy-and-having-children"}},
    {"efectos del gleevec", {"medicines#imatinib"}},
    {"se me cae el pelo", {"medicines#ripretinib"}},
    {"popó negro", {EMERGENCY, TEAM}},
    {"no tengo seguro", {"answers#how-can-i-pay-for-my-pills"}},
    {"¿puedo tomar cerveza?", {"taking-pills#your-other-pills-and-drinks"}},
    {"me duele la barriga", {EMERGENCY, TEAM}},
    {"caerá a mis hijos", {"answers#can-my-children-get-it"}},
    {"tengo fiebre", {TEAM}},
    {"calentura", {TEAM}},
    {"me falta el aire", {EMERGENCY}},
    {"no puedo respirar", {EMERGENCY}},
    {"estoy muy cansada", {"living#side-effects-day-by-day"}},
    {"me siento triste", {"support#your-feelings"}},
    {"tengo miedo", {"support#your-feelings"}},
    {"¿se cura?", {"outlook#can-it-be-cured", "answers#can-it-be-cured"}},
    {"operacion", {"treatments#what-surgery-can-do"}},
    {"quimioterapia", {"treatments#why-older-treatments-seldom-help"}},
    {"segunda opinion", {"support#how-your-care-team-helps"}},
    {"cuanto cuesta", {"answers#how-can-i-pay-for-my-pills"}},
    {"toronja", {"living#food", "taking-pills#with-food-or-without"}},
    {"¿puedo dejar la medicina?", {"answers#may-i-stop-my-pills-if-i-feel-well"}},
    {"ya no me funciona el imatinib", {"treatments#if-a-medicine-stops-working"}},
    {"que sigue despues del gleevec", {"treatments#the-usual-order"}},
    {"etapa 4", {"answers#is-it-stage-four", "what#what-metastatic-means"}},
    {"metástasis en el hígado", {"places#liver"}},
    {"como le digo a mis niños", {"support#telling-children"}},
    {"fue mi culpa", {"what#you-did-not-cause-this"}},
    {"diarrea", {TEAM}},
    {"diarea", {TEAM}},
    {"estreñimiento", {EMERGENCY, TEAM}},
    {"estrenimiento", {EMERGENCY, TEAM}},
    {"dolor en el pecho", {EMERGENCY}},
    {"ojos amarillos", {TEAM}},
    {"¿puedo trabajar?", {"living#work-travel-and-moving-about"}},
    {"mi esposo está asustado", {"support#for-those-close-to-you"}},
    {"me tomé dos pastillas", {"call-now#too-many-pills-or-a-child-took-one"}},
};

/* Whoever types one of these sees Call now first, with its section on harming oneself. */
static const char *const crisis_words_es[] = {"me quiero morir", "quiero morir", "quiero morirme",
    "Ya no quiero vivir", "no quiero vivir más", "no quiero seguir viviendo", "quitarme la vida",
    "me voy a quitar la vida", "quiero quitarme la vida", "matarme", "me quiero matar",
    "voy a matarme", "suicidio", "suicidarme", "me quiero suicidar", "suisidio",
    "pensamientos suicidas", "hacerme daño", "me quiero hacer daño", "lastimarme", "cortarme",
    "me corto", "cortarme las venas", "ahorcarme", "colgarme", "pegarme un tiro", "dispararme",
    "acabar con mi vida", "terminar con mi vida", "acabar con todo", "ya no aguanto más",
    "no puedo más", "no vale la pena vivir", "la vida no tiene sentido",
    "no tengo razón para vivir", "estarían mejor sin mí", "ojalá no despertara",
    "no quiero despertar", "quisiera estar muerto", "mejor muerta", "ojalá me muriera",
    "cansado de vivir", "cansada de la vida", "tomarme todas las pastillas para morir",
    "¿para qué vivir?", "desaparecer para siempre", "línea de crisis", "988"};

/* Everyday words that sound like those above and are no danger. */
static const char *const harmless_words_es[] = {"matar el tumor", "¿la quimio mata las células?",
    "cortar el tumor", "cansado", "calidad de vida", "fin del estudio", "¿cuánto voy a vivir?",
    "¿me voy a morir?", "me muero", "duele", "vivir con esto", "fin de la vida",
    "tomar todas mis pastillas", "tragar pastillas", "quitar el tumor", "quitar el dolor",
    "acabar el tratamiento", "terminar el tratamiento", "no quiero más pastillas",
    "no puedo dormir", "no puedo comer", "ya no puedo trabajar", "quiero vivir más",
    "salvar la vida", "para qué es la prueba", "sentido", "esperanza", "daño al hígado",
    "se me acabaron las pastillas", "no quiero vomitar", "dejar de fumar", "me corté el pelo",
    "morir de cáncer", "sin cura"};

#endif
