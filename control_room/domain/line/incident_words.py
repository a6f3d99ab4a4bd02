"""How the room says categories, outcomes, and what a radio call asked and came to."""

from typing import Final

from control_room.domain.codes import Category, Grade, Net, Outcome, RadioRequest, RadioResult
from control_room.domain.line.phrases import Phrases

# Worst first: where a line names two, the graver one is what it is filed as.
CATEGORIES: Final = Phrases[Category](
    {
        Category.GBH_STABBING: "stabbing;stabbed;stab;gbh;stab wound;been stabbed;slashed;slashing;acid",
        Category.WEAPON_SEEN: ""
        "machete;machetes;knife;knives;gun;firearm;firearms;weapon;weapons;weapon seen;zombie knife;"
        "samurai sword;sword;blade;bladed article;bat;baseball bat;hammer;axe;crowbar;shotgun;pistol;"
        "imitation firearm;shank",
        Category.BOMB_THREAT: "bomb;bomb threat;bomb hoax",
        Category.SEXUAL_OFFENCE: ""
        "rape;sexual assault;sex assault;indecent exposure;flasher;exposing;upskirting;groped;"
        "sexual offence;sex offence;exposed himself;touching women",
        Category.ROBBERY: "robbery;robbed;robbing;robbers;robb;mugging;mugged;rob;snatch robbery",
        Category.DOMESTIC: "domestic;dv;domestic violence;domestic abuse;da",
        Category.FIGHT_AFFRAY: "fight;fighting;fights;affray;brawl;scuffle;punch up;large fight;mass brawl;squaring up",
        Category.ASSAULT: ""
        "assault;assaulted;assaulting;abh;punched;punching;kicked;attacked;attack;beaten;headbutted;hit",
        Category.OFFICER_SAFETY: "officer safety;urgent assistance;officer down;officer needs assistance;pc assaulted",
        Category.LOST_CHILD: "lost child;child lost;lost kid;found child",
        Category.MISSING_PERSON: ""
        "misper;missing person;missing;mispers;missing child;missing male;missing female;high risk misper",
        Category.MENTAL_HEALTH: ""
        "self harm;suicidal;jumper;mental health;mh;s136;136;on bridge;threatening to jump;sectioned;awol",
        Category.VAWG_CONCERN: ""
        "vawg;following women;following female;following girl;harassing women;harassing females;"
        "harassing female;spiked;spiking;ask for angela;walk and talk;pestering women;pestering females;"
        "lone female followed",
        Category.HATE: "hate;hate crime;racist;racial abuse;racially aggravated;homophobic;antisemitic;islamophobic",
        Category.THREATS_HARASSMENT: "threats;threat;threatening;harassment;harassing;stalking;stalker;intimidation",
        Category.BURGLARY: "burglary;burg;burglar;burglars;break in;broken into;breaking in;burglary in progress;"
        "smash and grab",
        Category.SHOPLIFTING: ""
        "shoplift;shoplifter;shoplifters;shoplifting;shop theft;shop thief;s/lift;s/l;shoplifted;"
        "theft from shop;theft shop;shop lifter;shop lifters;shop lifting;retail theft;tfs",
        Category.THEFT_PERSON: ""
        "pickpocket;pickpockets;pickpocketing;dipper;dippers;dip;phone snatch;phone snatched;snatch;"
        "snatched;theft person;bag snatch;distraction theft;phone theft;theft from person;bag theft",
        Category.CYCLE_THEFT: ""
        "cycle theft;bike theft;bike stolen;stolen bike;stolen cycle;cutting bike lock;bike thief",
        Category.STOLEN_VEHICLE: ""
        "stolen vehicle;stolen car;twoc;stolen moped;stolen van;lom;theft of mv;tomv;stolen veh",
        Category.THEFT_FROM_MV: "theft from mv;tfmv;theft from vehicle;theft from car;theft from mv s;car break in;"
        "theft from motor vehicle",
        Category.DRINK_DRUG_DRIVE: "drink drive;drink driver;drunk driver;drug drive;drug driver;drink driving;opl",
        Category.RTC: "rtc;rta;collision;crash;car crash;knocked down;rtc pi;hit and run;ped hit",
        Category.OTHER_THEFT: "theft;stolen;stealing;thief;thieves;shed theft;making off without payment;motp;bilking",
        Category.DRUG_DEALING: ""
        "dealing;drug dealing;drug deal;drugs deal;dealer;dealers;drug dealer;drug dealers;deal;pwits;"
        "county lines",
        Category.DRUG_POSSESSION: ""
        "drugs;drug use;smoking cannabis;cannabis;weed;crack;drug users;drug user;injecting;nitrous;nos;"
        "nox",
        Category.STREET_DRINKING: "street drinking;street drinkers;street drinker;drinkers;drinking in street",
        Category.BEGGING: "begging;beggar;beggars;aggressive begging",
        Category.CRIMINAL_DAMAGE: ""
        "criminal damage;crim dam;crim damage;graffiti;vandalism;smashed window;smashing;tagging;"
        "window smashed;damage to;kicking door;criminal dam",
        Category.URINATION: "urinating;urination;urinated;public urination;pissing;defecating",
        Category.STREET_TRADING: ""
        "street trading;pedlar;pedlars;illegal trading;street trader;street traders;unlicensed trader",
        Category.PSPO_BREACH: "pspo breach;breach pspo;breach of pspo;pspo",
        Category.YOUTHS_GROUP: ""
        "youths;group of youths;youth group;gang;group youths;kids on bikes;large group of youths;"
        "youths gathering",
        Category.NOISE: "noise;loud music;noisy;fireworks;firework",
        Category.ROWDY_NUISANCE: ""
        "asb;rowdy;nuisance;anti social;anti social behaviour;antisocial;abusive;disorderly;d and d;"
        "disturbance;causing trouble;shouting;public order",
        Category.ESCOOTER_MOPED: ""
        "escooter;e-scooter;e scooter;escooters;mopeds;moped;scooter;scooters;e-scooters;ebike;e-bike;"
        "riding on pavement",
        Category.ANIMAL: "dog;dogs;loose dog;dangerous dog;dog bite;fox;horse;xl bully",
        Category.FLY_TIPPING: ""
        "fly tip;fly tipping;flytip;flytipping;fly-tipping;dumping;fly-tip;fly tipper;dumped rubbish;"
        "dumped",
        Category.LITTER: "litter;littering",
        Category.ARSON_FIRE: "fire;arson;smoke;bin fire;car fire;on fire;blaze;alight",
        Category.HAZARD_UTILITY: ""
        "hazard;burst main;gas leak;gas smell;smell of gas;flood;flooding;tree down;power cut;lights out;"
        "fallen tree;manhole;cable down;water leak",
        Category.FEAR_FOR_WELFARE: ""
        "welfare;concern for welfare;welfare check;fear for welfare;cfw;vulnerable;vuln;confused;concern",
        Category.MEDICAL: ""
        "medical;collapsed;collapse;unconscious;cardiac;cardiac arrest;fitting;ambulance;las;seizure;"
        "overdose;od;"
        "not breathing;bleeding;fallen;injured",
        Category.INTOXICATED: "drunk;intoxicated;intox;drunks;passed out;heavily intoxicated",
        Category.ROUGH_SLEEPER: "rough sleeper;rough sleepers;rough sleeping;homeless;tent;tents",
        Category.DEMONSTRATION: "demo;demonstration;protest;protesters;march;picket",
        Category.LARGE_CROWD: "large crowd;crowd;crowds;large group;overcrowding",
        Category.EVENT_FOOTBALL: "football;match day;football fans;event;away fans;palace fans;ticket touts",
        Category.LICENSED_PREMISES: ""
        "licensed premises;pub fight;door staff;nightclub;club;pub;ejected;refused entry;bouncers",
        Category.WANTED_PERSON: ""
        "wanted;wanted person;wanted male;wanted female;circulated;wanted on warrant;recall to prison",
        Category.SUSPECT_SEARCH: ""
        "suspect search;search for suspect;suspect;suspects;area search;suspect made off;decamp;decamped",
        Category.PLANNED_OPERATION: "planned op;planned operation;operation",
        Category.WARRANT_SUPPORT: "warrant;warrant support",
        Category.SUSPICIOUS_PERSON: ""
        "suspicious person;suspicious;susp;sus;acting suspiciously;suspicious male;suspicious males;"
        "trying car doors;trying door handles;trying doors;loitering;suspicious female",
        Category.SUSPICIOUS_ITEM: ""
        "suspicious item;suspicious package;susp package;unattended bag;suspect package;unattended item",
        Category.VEHICLE_OF_INTEREST: ""
        "voi;vehicle of interest;anpr hit;suspect vehicle;susp vehicle;suspicious vehicle;anpr",
        Category.OBSTRUCTION_PARKING: ""
        "obstruction;parking;illegally parked;blocking;double parked;parked on;blue badge",
        Category.TRAFFIC_MANAGEMENT: ""
        "traffic;traffic management;signals;traffic lights;traffic lights out;broken down;breakdown",
        Category.COUNCIL_ASSIST: "council assist;enforcement;ceo;neighbourhood safety;nso;parking warden",
        Category.CASH_IN_TRANSIT: "cash in transit;cit;cash van;g4s;loomis;cash delivery",
        Category.TRAINING_TEST: "training;test call;exercise",
        Category.MISC: "misc;miscellaneous",
    }
)

GRADE_I: Final = frozenset(
    {
        Category.GBH_STABBING, Category.WEAPON_SEEN, Category.BOMB_THREAT, Category.OFFICER_SAFETY, Category.FIGHT_AFFRAY,
        Category.ROBBERY,
    }
)  # fmt: skip
"""Graded immediate when nothing was said, as a guess the operator may drop."""

GRADE_S: Final = frozenset(
    {
        Category.ASSAULT, Category.DOMESTIC, Category.SEXUAL_OFFENCE, Category.SHOPLIFTING, Category.BURGLARY,
        Category.THEFT_PERSON, Category.LOST_CHILD, Category.MISSING_PERSON, Category.HATE, Category.MENTAL_HEALTH,
    }
)  # fmt: skip

GRADES: Final = Phrases[Grade](
    {
        Grade.I: "grade i;i grade;igrade;i-grade;grade 1;immediate",
        Grade.S: "grade s;s grade;sgrade;s-grade;grade 2",
        Grade.E: "grade e;e grade;egrade;e-grade",
        Grade.R: "grade r;r grade;rgrade;r-grade",
    }
)

OUTCOMES: Final = Phrases[Outcome](
    {
        Outcome.ARREST: "arr;arrs;arrest;arrests;arrested;nicked;nick;arrd;in custody;detained;arested;arrets;custody",
        Outcome.STOP_SEARCH_POSITIVE: ""
        "s/s pos;ss pos;s/s positive;stop search positive;stop and search positive;ss+;s/s+;pos search;"
        "positive search;pos stop;stop search pos;s&s pos",
        Outcome.STOP_SEARCH_NEGATIVE: ""
        "s/s neg;ss neg;s/s negative;stop search negative;stop and search negative;s/s nil;ss nil;"
        "neg search;"
        "negative search;neg stop;s/s;ss;stop search;stop and search;searched;stopped and searched;"
        "stop search neg;s&s;s&s neg",
        Outcome.FPN: "fpn;fpns;fixed penalty",
        Outcome.PND: "pnd;pnds",
        Outcome.CAUTION_RESOLUTION: "caution;cautioned;community resolution;cr;comm res;com res",
        Outcome.DISPERSAL_S34: "s34;s.34;dispersed s34;s34 dispersal",
        Outcome.DISPERSAL_S35: "s35;s.35;dispersal;dispersed;s35 dispersal;dispersed s35;dispersal notice",
        Outcome.MOVED_ON: "moved on;moved along;left area;mo;moved",
        Outcome.WORDS_OF_ADVICE: "woa;words of advice;advice;woa given;words;verbal advice;advised;w/a;words given",
        Outcome.VEHICLE_STOPPED: "veh stopped;vehicle stopped;car stopped;veh stop;van stopped;moped stopped",
        Outcome.VEHICLE_SEIZED: ""
        "veh seized;vehicle seized;car seized;seized veh;moped seized;escooter seized;s165;bike seized",
        Outcome.WEAPON_RECOVERED: ""
        "weapon rec;weapon recovered;knife rec;knife recovered;machete rec;machete recovered;knife found;"
        "machete found;weapon found;gun rec;gun recovered;weapon;weapons rec;weapons recovered;knife;"
        "machete;knives rec;firearm recovered;"
        "knives recovered;bat recovered;sword recovered;firearm rec;wpn rec;weapon seized;knife seized;"
        "machete seized",
        Outcome.DRUGS_RECOVERED: ""
        "drugs rec;drugs recovered;drugs found;drugs;drugs seized;cannabis rec;cannabis recovered",
        Outcome.PROPERTY_RECOVERED: ""
        "prop rec;property recovered;prop recovered;goods rec;goods recovered;property rec;"
        "stock recovered;"
        "stock rec;phone recovered;bag recovered;bike recovered;items recovered;prop;goods back;property;"
        "phone rec;bike rec;bag rec",
        Outcome.MISSING_FOUND_SAFE: ""
        "found safe;misper found;missing found;safe and well;child found;located safe;misper located;"
        "found s&w",
        Outcome.PLACE_OF_SAFETY: "s136;136;place of safety;pos s136;136'd;sectioned;taken to place of safety",
        Outcome.AMBULANCE_CONVEYED: ""
        "las conveyed;ambulance conveyed;conveyed;to hospital;las;ambulance;las to hosp;hospital;to cuh;"
        "to hosp",
        Outcome.LFB_ATTENDED: "lfb;lfb attended;lfb o/s;fire brigade;lfb on scene",
        Outcome.COUNCIL_TEAM_TASKED: ""
        "council tasked;tasked council;council team tasked;tasked;nso tasked;ceo tasked;cleansing tasked",
        Outcome.SUSPECT_IDENTIFIED: "identified;id'd;suspect identified;ided;susp id'd;ident;suspect id'd",
        Outcome.SUSPECT_LOST: ""
        "lost;suspect lost;made off;made good escape;suspects lost;mgo;susp lost;lost contact;got away",
        Outcome.AREA_SEARCH_NO_TRACE: "asnt;area search no trace;as nt;no trace;nt;search no trace;search neg;ast nt",
        Outcome.NO_OFFENCES: "no offences;no offence;no off;no crime;nfo;no offs;all in order;no offences disclosed",
        Outcome.POLICE_UNABLE_TO_ATTEND: ""
        "police unable;unable to attend;no units;police unable to attend;no unit available;no police;"
        "no units available;no unit",
        Outcome.RESOLVED_NO_ACTION: ""
        "nfa;resolved;no further action;rna;no action;sorted;all quiet on arrival;ok;aok;all ok;"
        "false alarm",
        Outcome.INTELLIGENCE_ONLY: "intel;intel only;intelligence;intelligence only",
        Outcome.EVIDENCE_SECURED: ""
        "evidence;evidence secured;footage saved;footage secured;evidential;evid secured;ev secured;evid",
        Outcome.ONGOING: "ongoing;on going;continuing;still running",
        Outcome.OUTCOME_UNKNOWN: "unknown;unk;not known;outcome unknown;nk;awaiting police;awaiting result",
    }
)

RESULTS: Final = Phrases[RadioResult](
    {
        RadioResult.SEEN_AND_PASSED: ""
        "seen and passed;seen & passed;seen;passed;s&p;s+p;seen passed;located;found;in view;sighted;"
        "on camera;"
        "details passed;spotted",
        RadioResult.SUBJECT_FOLLOWED: "followed;subject followed;following;follow;being followed",
        RadioResult.AREA_SEARCH_NO_TRACE: ""
        "asnt;no trace;nt;as nt;area search no trace;nothing seen;ns;nothing found;neg;negative;"
        "search neg;"
        "not seen;nil seen;ntf;nil trace;n/t",
        RadioResult.NO_COVERAGE: ""
        "no coverage;no cov;no camera;no cameras;not covered;no cam;no cctv;out of view;off camera;n/c;"
        "no cams",
        RadioResult.CAMERA_UNAVAILABLE: ""
        "camera unavailable;camera down;cam down;camera faulty;cam u/s;camera u/s;camera dead;cam dead;"
        "cam faulty;"
        "camera off;camera out",
        RadioResult.STOOD_DOWN: "stood down;stand down;cancelled;canx;no longer required;nlr;sd;cancel;s/d",
        RadioResult.ALREADY_RESOLVED: ""
        "already resolved;resolved;police on scene already;all sorted;sorted;detained;already detained;"
        "dealt with;all in order;arr;arrested;already sorted;in custody",
    }
)

REQUESTS: Final = Phrases[RadioRequest](
    {
        RadioRequest.EMERGENCY_ACTIVATION_SEEN: ""
        "emergency activation;emergency button;panic alarm;panic button;red button;emer activation",
        RadioRequest.MISSING_PERSON_SEARCH: ""
        "misper;missing person;missing;lost child;misper search;missing child;mispers",
        RadioRequest.AREA_SEARCH: ""
        "area search;a/s;as for;search;any sign of;looking for;look for;search for;area srch;can we find;"
        "lookout for;asnt",
        RadioRequest.FOLLOW_SUBJECT: ""
        "follow;following;behind;keep with;stay with;track;follow him;follow them;follow her;"
        "pick up and follow;keep on",
        RadioRequest.CHECK_VRM: "vrm check;check vrm;check reg;reg check;check index;index check",
        RadioRequest.OFFICER_SAFETY_WATCH: ""
        "watch;eyes on;officer safety;keep an eye;keep eyes;traffic stop;veh stop;t/stop;stop on;"
        "welfare of officers;"
        "cover stop;vehicle stop;keep eye;watch over;stop and search;s/s on;stop in;lone officer;"
        "watching over;single crewed",
        RadioRequest.CHECK_LOCATION: ""
        "check;chk;have a look;any cctv;anything on;can we see;what's happening;have we got;look at;"
        "view of;camera on;"
        "checks;can you look;looking at;coverage;cctv for;can you check;any cameras;have a view;any view",
        RadioRequest.INFO_PASS: ""
        "fyi;info;info only;for info;be aware;passing info;aware;just letting us know;for your info",
    }
)

NETS: Final = Phrases[Net](
    {
        Net.SHOPSAFE: "shopsafe;shop safe;shopwatch;shop watch;retail radio;shop radio;bid radio;bcrp;store radio;"
        "store net",
        Net.PUBWATCH: "pubwatch;pw;pub watch;door staff;doorstaff;doormen;nightnet;door supervisor;door radio;pubnet",
        Net.COUNCIL_WARDENS: "warden;wardens;nso;nsos;ceo;ceos;council radio;street warden;parking radio",
        Net.EVENT: "event control;event radio;event net;stewards;steward;event",
        Net.MPS_AIRWAVE: "airwave;met;mps;police radio;mps net",
    }
)
