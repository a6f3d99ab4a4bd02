"""How the room says faults, visitors, orders, ways of travel and calls."""

from typing import Final

from control_room.domain.line.phrases import Phrases
from control_room.domain.register_codes import CallKind, Check, OrderKind, Symptom, Travel, VisitCategory, VisitPurpose

SYMPTOMS: Final = Phrases[Symptom](
    {
        Symptom.NOT_RECORDING: ""
        "not recording;not rec;no recording;isn't recording;stopped recording;not rec'ing;no rec;"
        "no playback;not saving",
        Symptom.PRIVACY_ZONE_LOST: "privacy zone;privacy mask;privacy zone lost;mask gone;no privacy zone;mask lost",
        Symptom.NO_PTZ: "no ptz;ptz dead;ptz not working;ptz stuck;won't move;wont move;no control;stuck;ptz fault;"
        "no telemetry;won't pan;no pan;"
        "wont pan;not panning;can't move;ptz",
        Symptom.PTZ_DRIFT: "drift;drifting;ptz drift;drifts;wandering",
        Symptom.OUT_OF_FOCUS: "out of focus;blurry;blurred;focus;no focus;o/f;soft;unfocused",
        Symptom.DIRTY_LENS: ""
        "dirty;dirty lens;dirty dome;cobweb;cobwebs;spider;needs cleaning;web on lens;water on lens;"
        "condensation;misted",
        Symptom.NOISE_INTERFERENCE: ""
        "interference;noise;lines on picture;snow;noisy;rolling;pixelated;pixelating;tiling",
        Symptom.FROZEN: "frozen;freeze;frozen picture;freezing;stuck picture;picture frozen;frozen pic",
        Symptom.INTERMITTENT: ""
        "intermittent;in and out;dropping out;keeps dropping;on and off;flickering;cutting out;"
        "comes and goes;drops out;int",
        Symptom.WRONG_TIME: "wrong time;clock wrong;time wrong;time out;wrong clock",
        Symptom.IR_FAIL: "ir fail;no ir;ir dead;ir not working;infrared;ir",
        Symptom.PRESET_LOST: "preset;preset lost;presets;presets lost;no presets;home lost",
        Symptom.LATENCY: "lag;lagging;latency;delay;delayed;slow picture",
        Symptom.FOLIAGE: "foliage;tree;trees;leaves;branch;overgrown;branches;bush",
        Symptom.VIEW_MOVED: "view moved;knocked round;wrong view;looking the wrong way;pointing wrong",
        Symptom.OBSCURED: "obscured;covered;view blocked;banner;scaffolding;sprayed over",
        Symptom.MONO: "mono;no colour;black and white;b/w",
        Symptom.DAMAGE: "damage;damaged;smashed;vandalised;hit;knocked;cracked;broken;spray painted;hanging off",
        Symptom.POWER: "no power;power;power off;power cut;lost power;power failure",
        Symptom.RECORDER: "recorder;nvr;recorder down;nvr down;recorder fault;dvr",
        Symptom.WALL_MONITOR: "wall;monitor;monitors;screen;video wall;spot monitor;wall monitor;wall screen",
        Symptom.RADIO: "radio;airwave;airwave set;shopsafe radio;radio dead;handset",
        Symptom.EXPORT_PC: "export pc;export;burner;disc burner;download pc",
        Symptom.NO_PICTURE: ""
        "no picture;no pic;no pics;dead;black;blank;down;no image;off;no video;no signal;out;offline;"
        "no feed;blue screen;"
        "black screen;no vid;lost picture;u/s;no images;gone off;gone down;lost;not working;faulty;"
        "no display;off line;loss of picture;kaput",
    }
)
MENDED: Final = Phrases[bool](
    {
        True: "fixed;back up;mended;repaired;working again;now ok;back on;ok now;restored;working now;back working;cleared;all ok"
    }
)

CHECKS: Final = Phrases[Check](
    {
        Check.PICTURES: "pics;pictures;all pics;all pictures;cameras;all cameras;cams;all cams;images;pix",
        Check.RECORDER: "rec;recorder;recording;recorders;recs;nvr;rec's;recordings",
        Check.CLOCK: "clock;clocks;time",
        Check.POLICE_LINK: "police link;link;met link;police line;police monitor",
        Check.RADIO: "radio;radios;airwave;shopsafe;pubwatch",
        Check.PHONES: "phones;phone;telephones;tel;tels",
        Check.EXPORT_PC: "export pc;export;burner",
        Check.PANIC_ALARM: "panic;panic alarm;alarm;panic button",
    }
)
OK_WORDS: Final = frozenset(
    {"ok", "okay", "good", "fine", "working", "checked", "up", "tested", "correct", "oks", "live", "gtg"}
)
EXCEPT: Final = frozenset(
    {"exc", "except", "bar", "but", "minus", "excl", "excluding", "less", "xcept", "ex", "apart", "besides"}
)

VISITORS: Final = Phrases[VisitCategory](
    {
        VisitCategory.POLICE_OPERATION: "police op;op team;surveillance team;flying squad",
        VisitCategory.OTHER_LEA: "nca;hmrc;immigration;btp;city police;border force;lfb",
        VisitCategory.ENGINEER: "engineer;engineers;eng;cctv engineer;engr",
        VisitCategory.CONTRACTOR: "contractor;contractors;electrician;bt;openreach;plumber;fm;builder",
        VisitCategory.LAY_VISITOR_INSPECTOR: "lay visitor;lay visitors;inspectorate;icv;ico",
        VisitCategory.AUDITOR: "auditor;auditors;audit;nsi",
        VisitCategory.MEMBER_COUNCILLOR: "cllr;cllrs;councillor;councillors;mayor;mp",
        VisitCategory.TRAINEE: "trainee;trainees;new starter;work experience",
        VisitCategory.PUBLIC_TOUR: "tour;public;students;school",
        VisitCategory.CLEANER: "cleaner;cleaners;cleaning",
        VisitCategory.COUNCIL_STAFF: "council;council staff;manager;it;nso;nsos;ceo;officer from council;csu;housing",
        VisitCategory.POLICE_ROUTINE: ""
        "pc;pcs;dc;dcs;ds;dss;di;dis;ps;pss;sgt;sgts;insp;police;pcso;pcsos;officers;officer;cops;cop;"
        "met;snt;det;detectives",
    }
)
PURPOSES: Final = Phrases[VisitPurpose](
    {
        VisitPurpose.DOWNLOAD: ""
        "dl;d/l;download;downloads;downloading;collect;collecting;disc;usb;collect disc;collection;"
        "to burn;burn;pick up disc",
        VisitPurpose.VIEWING: "view;viewing;view footage;to view;review;viewings;watch footage",
        VisitPurpose.REPAIR: "repair;fix;service;fixing;mend;repairs;maintenance;install;fit",
        VisitPurpose.MEETING: "meeting;mtg;meet;briefing",
        VisitPurpose.INSPECTION: "inspection;inspect;audit",
        VisitPurpose.TOUR: "tour;visit;look round",
        VisitPurpose.CLEANING: "clean;cleaning;hoover",
        VisitPurpose.OPERATION: "op;operation",
    }
)

ORDERS: Final = Phrases[OrderKind](
    {
        OrderKind.S60: "s60;s.60;sec60;section60;section 60;sec 60;s 60;s60aa",
        OrderKind.DISPERSAL: "dispersal;s34;s35;s.34;s.35;dispersal order;dispersal zone;section 34;section 35;disp;"
        "s34 dispersal;s35 dispersal;"
        "dispersal s34;dispersal s35",
        OrderKind.PSPO: "pspo;public spaces protection",
        OrderKind.CLOSURE: "closure;closure order;premises closure;partial closure;road closure;closed",
        OrderKind.CLOSURE_NOTICE: "closure notice",
        OrderKind.CURFEW: "curfew",
        OrderKind.SEVERE_WEATHER: "swep;severe weather;cold weather beds",
        OrderKind.INJUNCTION: "injunction;cbo;exclusion;banned;ban;exclusion order;banning order",
        OrderKind.NOTICE: "cpn;community protection notice;protection notice;community protection",
    }
)

TRAVEL: Final = Phrases[Travel](
    {
        Travel.BUS: "bus;buses;night bus;decker",
        Travel.CAR: "car;veh;vehicle;motor;bmw;audi;merc;astra;golf;corsa;focus;fiesta;prius;vauxhall;ford;saloon;"
        "4x4;suv;range rover;mercedes;vw;polo;toyota",
        Travel.TAXI: "taxi;cab;uber;minicab;black cab;mini cab",
        Travel.VAN: "van;transit;lorry;luton;sprinter",
        Travel.TRAM: "tram;tramlink",
        Travel.TRAIN: "train;overground;thameslink;southern;platform",
        Travel.MOTORCYCLE: "moped;motorbike;motorcycle;m/cycle;m/bike;mopeds;ped",
        Travel.ESCOOTER: "escooter;e-scooter;e scooter;scooter;electric scooter",
        Travel.CYCLE: "bike;cycle;pushbike;push bike;lime bike;ebike;e-bike;bikes;bicycle;lime",
        Travel.ON_FOOT: "foot;on foot",
    }
)

CALLS: Final = Phrases[CallKind](
    {
        CallKind.LIFT: "lift stuck;stuck in lift;lift;lifts;lift out;trapped in lift;lift trapped;lift broken",
        CallKind.GAS: "gas;gas smell;smell of gas;gas leak;co alarm;carbon monoxide",
        CallKind.LIFE_RISK: "fire;not breathing;stabbed;smoke",
        CallKind.DANGEROUS_STRUCTURE: ""
        "dangerous structure;wall;wall down;wall collapsed;scaffold;scaffolding;hoarding;roof;masonry;"
        "collapsed wall;"
        "building unsafe;dangerous building;chimney;cladding",
        CallKind.DOMESTIC_ABUSE: "domestic;dv;domestic abuse;fleeing dv",
        CallKind.MISSING_CHILD: "missing child;child missing;missing kid",
        CallKind.CHILD_SOCIAL_CARE: "child;mash;social worker;children's;edt;foster;child alone;kids alone",
        CallKind.ADULT_SAFEGUARDING: ""
        "carer;adult safeguarding;carer no show;elderly;safeguarding;carer not turned up;care line",
        CallKind.MENTAL_HEALTH: "mental health;amhp;suicidal;mh assessment",
        CallKind.HOMELESS: ""
        "homeless;nowhere to sleep;nowhere to stay;housing duty;eviction;evicted;locked out of hostel;"
        "temp accommodation",
        CallKind.ROUGH_SLEEPER: "rough sleeper;swep;rough sleeping;streetlink",
        CallKind.CONCERN_FOR_WELFARE: "welfare;concern for welfare;cfw;neighbour not seen",
        CallKind.FLOODING: "flood;flooding;flooded;flooding up;sewage;drain;drains;blocked drain;surface water",
        CallKind.WATER: "burst main;no water;water main;burst pipe in street;burst water main",
        CallKind.HOUSING_REPAIR: ""
        "leak;no heating;no hot water;repair;repairs;boiler;burst pipe;no power in flat;front door;"
        "locked out;heating;toilet blocked;"
        "ceiling;burst;door won't lock;communal door;electrics;window;toilet;wc;leaking;water leak;"
        "water coming through;no electric;door entry",
        CallKind.POWER: "power cut;no power;wires down;cable down;power;power lines",
        CallKind.TREE: "tree;tree down;fallen tree;branch;branch down;tree fallen;trees",
        CallKind.ICE: "gritting;ice;icy;grit;black ice;snow",
        CallKind.HIGHWAY_HAZARD: ""
        "pothole;manhole;manhole cover;hole in road;traffic lights;lamp post;lamp column;street light;"
        "oil spill;road collapse;sinkhole;"
        "signals;lights out;bollard;signals out;traffic lights out;spillage;street lights;lamppost;hole;diesel spill",
        CallKind.NOISE: "noise;loud music;party;noisy;music;noisy neighbour;noisy neighbours;neighbours noise",
        CallKind.ALARM: "alarm;burglar alarm;car alarm;house alarm;alarm ringing",
        CallKind.STRAY_DOG: "stray dog;stray;dog;dog warden;dogs;lost dog;found dog",
        CallKind.ANIMAL: "dead fox;dead cat;dead animal;fox;injured animal;rats;rat;dead badger;swan",
        CallKind.NEEDLES: "needles;needle;sharps;syringes;syringe;drug litter",
        CallKind.FLY_TIP: "fly tip;fly tipping;flytip;flytipping;dumped;dumping;fly-tip;fly-tipping;mattress",
        CallKind.WASTE: "bins;bin;missed bin;missed bins;rubbish;recycling;collection;refuse;waste;bin collection;"
        "wheelie bin",
        CallKind.ABANDONED_VEHICLE: "abandoned vehicle;abandoned car;abandoned;abandoned van",
        CallKind.GRAFFITI: "graffiti;tagging",
        CallKind.TOWED_VEHICLE: "towed;clamped;car towed;pound;car pound;trace;car gone",
        CallKind.PARKING: ""
        "parking;pcn;parking ticket;blocked in;driveway;dropped kerb;permit;blocked drive;drive blocked",
        CallKind.DEATH_REGISTRATION: "burial;registrar;death;green form;coroner;faith burial;funeral",
        CallKind.FOOD_POISONING: "food poisoning;food hygiene;env health;environmental health",
        CallKind.TRADING_STANDARDS: "rogue trader;trading standards;doorstep trader;cold caller;rogue traders",
        CallKind.MAJOR_INCIDENT: "major incident;rest centre;evacuation;lalo;emergency planning",
        CallKind.MEDIA: "press;media;journalist;reporter;cllr;councillor;mp;bbc",
    }
)
