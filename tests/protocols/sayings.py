"""What callers say, misspelt as it is typed in a hurry, and the tree that must come first."""

SAID = """
life_risk: he has stopped breathing | he's unconsious | my baby is not breathing
dangerous_structure: chimny leaning over the road | scafolding come loose in the wind | scaffolding blown over in the storm
council_repair: no heating baby | water coming through my celing from upstairs flat | radiater leaking | our boilers not working and its freezing
private_repair: my landlord wont answer and the heating is off | i rent privately and the boiler is broken | landlord refuses to fix the boiler
homeless_tonight: homless tonight | ive got nowhere to sleep tonight | my landlord locked me out and i have a baby
rough_sleeper: theres a man asleep in a doorway | somebody sleeping rough by the station | lady sleeping in a bus stop its freezing
child_at_risk: kids left alone next door | a little girl with bruises | i think the boy upstairs is being beaten
missing_child: missing chld | my daughter hasnt come home | my 14 year old hasnt come back from school
adult_at_risk: my mothers carer hasnt turned up | old man wandering in his pyjamas | the carers havent been to my nan today
mental_health: depresed and cutting | my brother is suicidal | he wants to end his life
domestic_abuse: woman screaming next door | my husband hit me | my boyfriend is going to hurt me
concern_for_welfare: havent seen my neighbour for days | my dad is not answering the phone | old neighbour not answering the door
fallen_tree: tree on car | trea down | big branch hanging off a tree
highway_hazard: trafic lights not working | massive pothole | theres a huge hole in the road
ice: road is like ice | can you send the gritter | black ice on the hill
flooding: fluding in the underpass | water coming into my house from the street | our street is under water
water_main: burst water main in the street | no water in the whole street | water is coming up out of the road
gas: smell of gass in the hallway | i can smell gas | strong smell of gas
power_or_wire: power cut in our road | no electricity in the whole street | electrics gone in the whole block
noise: noisey neighbours | loud music next door | neighbours having a party
alarm: house alarm ringing all night | car alarm going off | alarm wont stop next door
stray_dog: ive found a dog | stray dog | loose dog running about
animal: dead fox in the road | injured swan | fox has been hit by a car
needles: drug needels on the stairs | needles in the playground | used needles by the swings
abandoned_vehicle: car blocking my drive | abandoned car | somebody has parked across my drive
fly_tip: matress dumped on the pavement | someone is dumping rubbish now | rubbish dumped at the end of my road
graffiti: graffitti | racist graffiti on the wall | someone has spray painted the bridge
bins: bins not collected | missed bin | my bin wasnt emptied
parking: parking ticket | how do i get a permit | got a fine from the traffic warden
wrong_number: wrong number | i wanted a taxi | is this dominos pizza
towed_vehicle: my car has been towed | car clamped | my cars gone i think its been towed
faith_burial: my father died and must be buried tomorrow | muslim burial | death certificate
body_or_repatriation: i have found a body | he died abroad and we want to bring him home | dead body in the woods
food_poisoning: food poisoning | all the wedding guests are being sick | i got food poisoning from a restaurant
rogue_trader: my mum has been scamed | roofer at the door wants money | men doing the roof want more money
major_incident: police inspector declaring a major incident | methane report | met police control we need a rest centre
media_or_member: journalist from the evening paper | councillor ringing | evening standard reporter
abusive_or_repeat: ive rung three times nobody rang back | caller swearing at me | this is the fourth time ive rung
anything_else: question about council tax | planning application | council tax bill
lift: lift stuck | people traped in a lift | my gran is stuck in the lift
bollard: the bolard wont go down | bollard stuck up | the bollard came up under my car
barrier: car park barrier wont open | locked in the car park | i cant get out of the multi storey
help_point: help point | pressed the help button im being followed | someone following me at the help point
building_alarm: alarm at the town hall | alarm company for the library | intruder alarm at the depot
silent_line: nobody speaks silent call | line went dead cant hear the caller | no voice just crackling
lone_worker: booking on lone worker | colleague not back from a visit | im starting a visit alone
"""
