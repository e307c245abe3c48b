/* What people type who have one question, and where the answer stands: the first 40 are those of a
 * review in which most found nothing. A place is TOPIC#ANCHOR, TOPIC (its beginning), word:ID or
 * ask:ID; any of those named may come first. SPDX-License-Identifier: MIT */
#ifndef TESTS_CONTENT_FIND_EVERYDAY_H
#define TESTS_CONTENT_FIND_EVERYDAY_H

#define TEAM "call-now#call-your-team-now-day-or-night"
#define EMERGENCY "call-now#call-911"

struct everyday {
    const char *typed;
    const char *places[4];
};

static const struct everyday everyday_en[] = {
    {"throwing up", {EMERGENCY, TEAM}},
    {"diarrhea", {TEAM}},
    {"tired", {"living#side-effects-day-by-day"}},
    {"hair loss", {"medicines#ripretinib"}},
    {"black stool", {EMERGENCY, TEAM}},
    {"trouble breathing", {EMERGENCY}},
    {"fever", {TEAM}},
    {"how long", {"outlook", "answers#how-long-can-i-live-with-it"}},
    {"cure", {"outlook#can-it-be-cured", "answers#can-it-be-cured"}},
    {"surgery", {"treatments#what-surgery-can-do"}},
    {"chemo", {"treatments#why-older-treatments-seldom-help"}},
    {"second opinion", {"support#how-your-care-team-helps"}},
    {"cost", {"answers#how-can-i-pay-for-my-pills"}},
    {"grapefruit", {"living#food", "taking-pills#with-food-or-without"}},
    {"imatinib side effects", {"medicines#imatinib"}},
    {"imatinib stops working", {"treatments#if-a-medicine-stops-working"}},
    {"can i stop", {"answers#may-i-stop-my-pills-if-i-feel-well"}},
    {"gleevec side effects", {"medicines#imatinib"}},
    {"what happens if imatinib stops working", {"treatments#if-a-medicine-stops-working"}},
    {"imatinib fails", {"treatments#if-a-medicine-stops-working"}},
    {"resistance", {"treatments#if-a-medicine-stops-working"}},
    {"stop taking", {"answers#may-i-stop-my-pills-if-i-feel-well"}},
    {"miss a pill", {"taking-pills#if-you-miss-a-pill-or-throw-one-up",
                        "answers#what-if-i-miss-a-pill-or-throw-one-up"}},
    {"nausea", {EMERGENCY, TEAM, "living#side-effects-day-by-day"}},
    {"vomiting", {EMERGENCY, TEAM}},
    {"fatigue", {"living#side-effects-day-by-day"}},
    {"blood in stool", {EMERGENCY, TEAM}},
    {"constipation", {EMERGENCY, TEAM}},
    {"suicide", {"call-now#if-you-think-about-harming-yourself"}},
    {"kill myself", {"call-now#if-you-think-about-harming-yourself"}},
    {"depression", {"support#your-feelings"}},
    {"afraid", {"support#your-feelings"}},
    {"prognosis", {"outlook#what-it-depends-on", "outlook"}},
    {"life expectancy", {"outlook#what-it-depends-on", "outlook"}},
    {"will i die", {"outlook", "outlook#can-it-be-cured"}},
    {"stage 4", {"answers#is-it-stage-four", "what#what-metastatic-means"}},
    {"second line", {"treatments#the-usual-order"}},
    {"alcohol", {"taking-pills#your-other-pills-and-drinks"}},
    {"inherit", {"answers#can-my-children-get-it"}},
    {"español", {"about"}},

    /* Questions, brands, plurals, and words as they are spelled in a hurry. */
    {"can i drink beer", {"taking-pills#your-other-pills-and-drinks"}},
    {"What if I forget to take my pill?", {"taking-pills#if-you-miss-a-pill-or-throw-one-up"}},
    {"gleevac side affects", {"medicines#imatinib"}},
    {"sutent", {"medicines#sunitinib"}},
    {"how do you take Stivarga", {"medicines#regorafenib"}},
    {"qinlock hair", {"medicines#ripretinib"}},
    {"ayvakit", {"medicines#avapritinib"}},
    {"nausia", {EMERGENCY, TEAM}},
    {"diarea", {TEAM}},
    {"diarrhoea", {TEAM}},
    {"I feel so sad", {"support#your-feelings"}},
    {"panic attacks", {"support#your-feelings"}},
    {"puke", {EMERGENCY, TEAM}},
    {"is it in my liver", {"places#liver"}},
    {"lung mets", {"places#lungs"}},
    {"does it spread to bones", {"places#bones"}},
    {"how do i tell my kids", {"support#telling-children"}},
    {"can I have a baby", {"taking-pills#pregnancy-and-having-children"}},
    {"i am pregnant", {TEAM}},
    {"who pays for this", {"answers#how-can-i-pay-for-my-pills"}},
    {"insurance", {"answers#how-can-i-pay-for-my-pills"}},
    {"my husband is scared", {"support#for-those-close-to-you"}},
    {"hair falling out", {"medicines#ripretinib"}},
    {"coffee grounds", {EMERGENCY}},
    {"trubble breathing", {EMERGENCY}},
    {"my eyes are yellow", {TEAM}},
    {"chest pains", {EMERGENCY}},
    {"swelling in my legs", {TEAM, EMERGENCY}},
    {"what comes after gleevec", {"treatments#the-usual-order"}},
    {"tried everything", {"treatments#when-you-have-had-all-of-these-medicines"}},
    {"mutation", {"treatments#what-your-result-may-mean", "word:mutation"}},
    {"exon 11", {"treatments#what-your-result-may-mean"}},
    {"am I going to die?", {"outlook"}},
    {"did I do something wrong", {"what#you-did-not-cause-this"}},
    {"is it my fault", {"what#you-did-not-cause-this"}},
    {"can I work", {"living#work-travel-and-moving-about"}},
    {"tylenol or ibuprofen", {"taking-pills#your-other-pills-and-drinks"}},
    {"who can help me", {"support#people-and-groups-who-can-help"}},
    {"how often are the scans", {"living#scans-and-visits"}},
    {"CAT scans", {"living#scans-and-visits"}},
    {"what is remission", {"outlook#what-remission-means"}},
    {"my tumor is growing again", {"treatments#if-a-medicine-stops-working"}},
    {"too many pills", {"call-now#too-many-pills-or-a-child-took-one"}},
    {"clinical trails", {"trials#what-a-trial-is"}},
    {"are there new medicines", {"trials#what-a-trial-is"}},
    {"sunburn", {"taking-pills#sun-and-driving"}},
    {"what should i eat", {"living#food"}},
    {"hospice", {"support#planning-ahead", "word:hospice"}},
};

enum { EVERYDAY_OF_REVIEW = 40 };

/* Whoever types one of these sees Call now first, with its section on harming oneself. */
static const char *const crisis_words_en[] = {"suicide", "suicidal", "suicidal thoughts",
    "I want to commit suicide", "thinking about suicide", "sucide", "suicde", "suicid",
    "kill myself", "killing myself", "I want to kill myself", "how to kill my self", "kms",
    "hurt myself", "I hurt myself", "I might hurt myself", "hurting myself", "harm myself",
    "self harm", "self-harm", "harming myself", "cut myself", "cutting myself", "I cut myself",
    "end my life", "ending my life", "I want to end my life", "end it all", "I want to end it",
    "take my own life", "taking my life", "taking my own life", "want to die", "I want to die",
    "wanna die", "I just want to die", "wish to die", "ready to die", "I would rather die",
    "I wish I was dead", "wish I were dead", "wish I was never born", "better off dead",
    "I'd be better off dead", "everyone would be better off without me", "don't want to live",
    "do not want to live", "I don't want to live anymore", "i dont want to be here",
    "i dont want to be alive", "don't want to wake up", "no reason to live",
    "I have no reason to live", "nothing to live for", "there is no point in living", "no point",
    "life is not worth living", "not worth living", "can't go on", "I cannot go on",
    "I can't do this anymore", "tired of living", "sick of living", "give up on life",
    "I want to give up", "hang myself", "shoot myself", "jump off a bridge",
    "overdose on pills on purpose", "hopeless", "I feel hopeless", "no hope left", "crisis line",
    "988"};

/* Everyday words that sound like those above and are no danger. */
static const char *const harmless_words_en[] = {"kill the tumor", "does chemo kill cells",
    "cut out the tumor", "tired", "life raft", "quality of life", "end of the trial",
    "how long will I live", "will I die", "am I dying", "hurts", "live with it", "end of life care",
    "end of life", "swallow pills", "take pills", "take all my pills",
    "can I stop living with pain", "jump", "burn", "point of a scan", "reason for the test", "hope",
    "self", "my self", "hurt", "cut", "purpose of the guide", "wake up tired",
    "want to live longer", "living with it", "give up smoking"};

#endif
