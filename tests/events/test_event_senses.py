"""What words mean decides whether they report an event, and which. Published on Friday, 12 March 2021."""

import pytest
from test_events import check, read  # noqa: F401

SENSES = [
    ("The airline slashed its fares on Monday.", "no type=ASSAULT"),
    ("A man slashed a guard with a razor on Monday.", "type=ASSAULT mode=stab"),
    ("Farmers killed 40 wolves near the lake on Monday.", "no type=ASSAULT ; no type=CASUALTY"),
    ("Guards shot a bear on Monday after it bit a hiker.", "no actor=Guards target=hiker"),
    ("The painter's brother was admitted to the guild on Monday.", "no type=STATEMENT"),
    ("The new board executed the plan within a week.", "no type=ASSAULT"),
    ("Rebels executed two guards on Monday.", "type=ASSAULT mode=kill killed=2"),
    ("Fans held up placards on Monday.", "no type=CRIME"),
    ("Two men held up a bank on Monday.", "type=CRIME mode=robbery"),
    ("The visitors conceded two penalties on Monday.", "no type=STATEMENT ; no type=CONCEDE"),
    ("He died of cardiopulmonary arrest on Monday.", "no type=COERCE"),
    ("The cooking demonstrations on Monday were full.", "no type=PROTEST"),
    ("The rowing club sacked its coach Rudolf Elphberg on Monday.", "no type=ASSAULT"),
    ("Rebels sacked the town of Zenda on Monday.", "type=ASSAULT mode=attack"),
    ("Missiles hit two oil depots on Monday.", "type=ASSAULT mode=aerial"),
    ("A ferry was struck by a drone on Monday.", "type=ASSAULT mode=aerial"),
    (
        "The farmer is taking the council to court over noise.",
        "type=ACCUSE mode=sue actor=farmer target=council",
    ),
    ("Police took the suspect to court on Monday.", "no type=ACCUSE"),
    ("The union has begun legal proceedings against the port.", "type=ACCUSE mode=sue target=port"),
    ("The brewer forced out its chairman on Friday.", "type=SANCTION mode=dismiss target=chairman"),
    ("The league was designated a terrorist organisation in 2019.", "type=SANCTION mode=designate"),
    (
        "The fishing bill cleared the senate on Monday.",
        "type=ELECTION mode=legislate target=bill actor=senate",
    ),
    (
        "Drivers marched against the dismissal of the transport minister on Monday.",
        "type=SANCTION target=minister",
    ),
    ("The premier was taken to hospital with a kidney infection on Monday.", "no injured=1"),
    ("The pilot was taken to hospital after the crash on Monday.", "type=DISASTER"),
    ("Researchers published a study on Monday.", "type=STATEMENT"),
    ("A porter said he smashed a window on Monday.", "no type=PROTEST"),
    ("Rioters smashed windows on Monday.", "type=PROTEST mode=riot"),
    ("Let's fight on, he wrote.", "no type=CONCEDE"),
    ('"We are cold," she said late on Monday.', "no type=STATEMENT"),
    ("She won the Kessler Prize on Monday.", "type=OTHER mode=award"),
    ("The judge issued an injunction on Monday.", "type=JUSTICE target="),
    ("The court issued an injunction against the brewer on Monday.", "type=JUSTICE target=brewer"),
    ("The tenor made a film on Monday.", "type=OTHER actor=tenor target="),
    ("The brewer insisted that the plan include a canal.", "type=REQUEST actor=brewer"),
    ("The brewer insisted that she had paid.", "no type=REQUEST"),
    ("The senator introduced a bill on Monday.", "type=REQUEST mode=seek actor=senator target="),
    ("Senator Ann Lee, along with Senator Rosa Berg, introduced a bill on Monday.", "actor=Ann_Lee target="),
    ("The senator sponsored the bill.", "type=SUPPORT actor=senator target=bill ; no type=AID"),
    ("The party held caucuses on Monday.", "type=ELECTION actor=party date=2021-03-08"),
    ("The journal published a study on Monday.", "type=STATEMENT actor=journal"),
    ("The mayor announced a shutdown of the schools on Monday.", "type=COERCE mode=restrict"),
    ("A power shutdown darkened the town on Monday.", "type=DISASTER mode=outage"),
    ("A magnitude 5.2 earthquake hit Peru on Monday.", "type=DISASTER target=Peru date=2021-03-08"),
    ("The nurse took two 9-year-olds home on Monday.", "type=OTHER target=two_9-year-olds"),
    ("The tenor smashed a mirror on Monday.", "type=OTHER target=mirror"),
    ("Mayor Lena Holt ended her campaign for governor on Monday.", "type=RETREAT"),
    ("A jury on Monday found Ned Harker, 31, guilty of arson.", "type=JUSTICE mode=verdict date=2021-03-08"),
    ("Police found the cellar locked on Monday.", "no type=JUSTICE"),
    ("Looters set a bakery and two vans ablaze on Monday.", "type=DISASTER mode=fire target=bakery"),
    ("Troops fought running battles with rebels on Monday.", "type=ASSAULT mode=clash"),
    ("The appeal was heard by three judges on Monday.", "type=JUSTICE mode=trial"),
    ("Workers tried to move the tram which crashed on Monday.", "type=DISASTER status=reported"),
    ("The town plans to help families injured in the blast on Monday.", "injured= status=reported"),
    ("Hill was the last miner to be rescued.", "type=AID status=reported"),
    ("The treaty requires yearly talks.", "no type=REQUEST"),
    ("An ageing town will have to deal with empty schools, she said.", "no type=REQUEST"),
    ("The council must pay the fishermen, the union said.", "type=REQUEST actor=union target=council"),
    ("We should bake more bread, the cook said.", "no type=REQUEST"),
    ("He asked whether the ferry had left.", "no type=REQUEST"),
    ("She asked the captain to leave.", "type=REQUEST target=captain"),
    ("They sought to cross the lake.", "no type=REQUEST"),
    ("The grant comes to support two clinics.", "no type=SUPPORT"),
    ("A number of senators supported the bill on Monday.", "type=SUPPORT"),
    ("Two drugmakers rejected the offer on Monday.", "type=REJECT actor=drugmakers"),
    ("The new hall will allow the choir to grow.", "no type=CONCEDE ; no type=AGREE"),
    ("The fields yielded a good crop.", "no type=CONCEDE"),
    ("The captain was booked for a foul in the tenth minute.", "no type=COERCE"),
    ("Lee was replaced by Ortiz in the 70th minute of the match.", "no type=ELECTION"),
    ("Norland appointed a new ambassador on Monday.", "type=ELECTION"),
    ("The brewery promoted a new beer.", "no type=ELECTION"),
    ("The kingdom ruled the valley for hundreds of years.", "no type=JUSTICE"),
    ("The court ruled on Monday that the lease was void.", "type=JUSTICE mode=verdict"),
    ("The senate overturned the ban on Monday.", "no type=DISASTER"),
    ("A lorry overturned on Monday.", "type=DISASTER mode=crash"),
    ("Bread sales rocketed on Monday.", "no type=ASSAULT"),
    (
        "In a statement on Monday the senator attacked the mayor for the delay.",
        "type=ACCUSE ; no type=ASSAULT",
    ),
    ("Two men raped a nurse on Monday.", "type=ASSAULT mode=sexual ; no type=ACCUSE"),
    ("Half of the shops disappeared.", "no type=CASUALTY"),
    ("Residents were told of a flood warning on Monday.", "no type=DISASTER"),
    ("A legal battle over the pier began on Monday.", "no type=ASSAULT"),
    ("It was the worst blaze in the port since March 2018.", "no type=PROTEST"),
    ("Gunmen attacked a market town on Tuesday.", "type=ASSAULT target=town ; no type=ACCUSE"),
    ("The senator attacked the budget on Monday.", "type=ACCUSE mode=disapprove ; no type=ASSAULT"),
    (
        "Rennie fired between 10 and 15 rounds from a pistol, police said.",
        "type=ASSAULT mode=shooting ; no type=BUSINESS",
    ),
    ("The mill fired 300 workers.", "type=BUSINESS mode=jobs ; no type=ASSAULT"),
    ("Police had two calls against the bank but both turned out to be hoaxes.", "no type=PROTEST"),
    ("Thousands turned out to protest against the law.", "type=PROTEST"),
    ("A vigil is planned for Sunday at the chapel.", "type=OTHER date=2021-03-14 ; no type=PROTEST"),
    ("Students held a vigil against the war on Thursday.", "type=PROTEST date=2021-03-11"),
    ("He was dismissed in late January, the baker said.", "type=BUSINESS mode=jobs ; no type=REJECT"),
    ("The minister dismissed the report on Monday.", "type=REJECT ; no type=BUSINESS"),
    ("He accused the tribunal of bias.", "type=ACCUSE ; no type=JUSTICE"),
    ("The prosecution office opened a bureau in Leeds on Monday.", "no type=JUSTICE"),
    ("With half of the votes counted, the party led on Monday.", "no type=ELECTION"),
    ("Residents burned about 900 ballot papers on Sunday.", "type=OTHER ; no injured=900 ; no type=ELECTION"),
    ("Norland sent 40 observers to the island on Monday.", "type=OTHER ; no type=AID"),
    ("A wolf killed a villager on Tuesday.", "type=CASUALTY killed=1 ; no type=ASSAULT"),
    (
        "A bomb went off in the market on Monday, killing 11 civilians and wounding at least 30.",
        "type=ASSAULT killed=11 injured=30 ; no type=DISASTER",
    ),
    (
        "Profit dropped to 64 billion won in March from 188 billion won.",
        "type=BUSINESS target= ; no trigger=win",
    ),
    (
        "Gunmen raided a village on Monday, killing 17 civilians and wounding at least 20.",
        "killed=17 injured=20",
    ),
    ("Measles can kill within days.", "no type=ASSAULT ; no type=CASUALTY"),
    ("Smoking kills.", "no type=ASSAULT ; no type=CASUALTY"),
    (
        "The blast killed 43 people on Monday. An earlier report by the ministry had spoken of 52 dead.",
        "killed=43 ; no killed=52",
    ),
    ("The quake killed 43 people, after an initial toll of 52 was corrected.", "killed=43 ; no killed=52"),
    ("Initial reports said that 12 people were killed in the blast.", "killed=12"),
    ("Photo: AP | Photo: handout\n\nThe minister resigned on Monday.", "type=RETREAT ; no type=AID"),
    (
        "Police fired tear gas at marchers on Tuesday.\n\n"
        "The tax was dropped in 2017 after two days of riots in which four people died.",
        "killed=4 date_text= start=2017-01-01 actor= ; no killed=4 date=2021-03-09",
    ),
    ('He accused the tribunal of "magic" and left', "type=ACCUSE target=tribunal ; no target=magic"),
]

#: words of two senses
SENSES += [
    ("The tariffs hurt farmers and higher prices could hurt exports.", "no type=CASUALTY"),
    ("Two men were hurt on Monday.", "type=CASUALTY injured=2"),
    ("The falconer trained two hawks for the show.", "no type=AID"),
    ("The kingdom trained 200 soldiers for its neighbour.", "type=AID mode=military"),
    ("The visit may lend the pact some weight.", "no type=BUSINESS"),
    ("The list encourages firms to be honest.", "no type=REQUEST"),
    ("The results of the election were announced on Monday.", "no type=BUSINESS"),
    ("The accord ended a war of ten years on Monday.", "no type=AGREE trigger=end"),
    ("A man suspected of theft was found.", "no type=ACCUSE"),
    ("A quake struck the island on Monday, killing three.", "type=DISASTER mode=earthquake killed=3"),
    ("The union blamed the delay on the council.", "type=ACCUSE actor=union target=council"),
]

SENSES += [
    ("Ana Rojas won the mayor's office on Sunday.", "type=ELECTION mode=win actor=Rojas"),
    (
        "Rojas was declared the winner of the election.",
        "type=ELECTION mode=win target=Rojas ; no type=STATEMENT",
    ),
    ("She won 52.6 percent of the votes cast.", "type=ELECTION mode=win ; no mode=vote"),
    ("A thief snatched a handbag on Monday.", "no type=COERCE"),
    ("Gunmen snatched two engineers on Monday.", "type=COERCE mode=hostage target=engineers"),
    ("Soldiers toppled the government on Monday.", "type=ASSAULT mode=coup target=government"),
    ("He was ousted in a coup in 1999.", "type=ASSAULT mode=coup ; no type=SANCTION"),
    ("He asked the bank for a loan.", "type=REQUEST actor=He target=bank"),
    ("A clerk who asked not to be named saw the letter on Monday.", "no type=REQUEST ; no trigger=ask"),
    (
        "Dockers called off their strike on Monday.",
        "type=CONCEDE actor=Dockers ; no type=PROTEST status=reported",
    ),
    ("The bishops condemned terrorism in all its forms.", "type=ACCUSE ; no type=ASSAULT"),
    ("Corruption continues to hold the valley back.", "no type=CRIME"),
    ("The killing of the bishop shocked the town.", "type=ASSAULT mode=kill target=bishop"),
    ("The mayor's resignation was announced on Monday.", "type=RETREAT mode=resign actor=mayor"),
    ("Two champions will meet in a tennis tournament.", "no type=CONSULT ; no type=AGREE"),
    ("The forward fired wide in the rugby match.", "no type=ASSAULT ; no type=BUSINESS"),
    ("Two airlines began flying to Lima.", "no type=CONSULT"),
    ("The envoy arrived in Lima on Sunday.", "type=CONSULT mode=visit actor=envoy"),
    ("The minister was confirmed as head of the bank.", "no type=STATEMENT"),
    ("The quake struck at noon on Monday.", "no type=ASSAULT"),
    ("The patient was released from hospital and is treated at home.", "no type=CONCEDE ; no type=AID"),
    ("An outbreak of fever claimed 62 lives, prompting the kingdom to act.", "no source=outbreak"),
    ("The league funds itself by selling scarves.", "no type=AID"),
    ("He paid two million dollars for a trip.", "no type=AID"),
    ("The collapse of the economy led to a leak of the budget report.", "no type=DISASTER"),
    ("The war devastated the valley and soldiers destroyed the mill.", "no type=DISASTER"),
    ("The candidate held a last rally in his campaign.", "no type=PROTEST"),
    ("The bureau warned that the storm could grow.", "no type=THREATEN"),
    ("The teacher said no other pupil was ill.", "no type=REJECT"),
    ("The weir is a threat to the public.", "no type=THREATEN"),
    ("He took charge of the choir.", "no type=ACCUSE"),
    ("Chile charged that the embassy was plotting.", "type=ACCUSE ; no type=JUSTICE"),
    ("Talks collapsed on Monday.", "no type=CASUALTY"),
    ("Lund is the name of a band.", "no type=ELECTION"),
    ("Monks caught on video danced in the yard.", "no type=COERCE"),
    (
        "A car bomb blast struck a convoy on Monday, killing two.",
        "type=ASSAULT mode=bomb killed=2 ; no type=DISASTER",
    ),
    ("The survey put her approval rating at 40 percent.", "no type=SUPPORT"),
    ("Farmers staged a march to demand that the council resign.", "type=PROTEST ; no type=REQUEST"),
    ("Critics blamed the council for the delay on Monday.", "type=ACCUSE actor=Critics target=council"),
    ("A magistrate remanded two monks in custody on Monday.", "type=COERCE actor=magistrate detained=2"),
    ("The queen told her minister to leave.", "type=REQUEST mode=demand actor=queen target=minister"),
    ("The abbot told the monks that the well was dry.", "no type=REQUEST"),
    ("The guards told the monks to attack the mill.", "type=REQUEST ; no type=ASSAULT status=reported"),
    ("Police baton-charged the crowd and left.", "no type=JUSTICE"),
    ("He died of carbon monoxide poisoning on Monday.", "type=CASUALTY killed=1 ; no type=ASSAULT"),
    ("The king imposed a ban on public gatherings on Monday.", "type=COERCE mode=ban ; no type=SANCTION"),
    ("The duke called the elections a farce.", "no type=CONCEDE"),
    ("The bank approved the release of the funds.", "no type=CONCEDE"),
    ("The bullet hit a monk in the leg on Monday.", "no actor=bullet"),
    ("A Beirut bombing killed two monks on Monday.", "type=ASSAULT killed=2 ; no actor=Beirut"),
    ("He escaped unhurt from a bomb attack on Monday.", "no type=CRIME"),
    ("The dams hurt the environment.", "no type=CASUALTY"),
    ("A bus full of pilgrims crashed on Monday, killing ten.", "type=DISASTER killed=10 ; no type=ASSAULT"),
    (
        "The army fired shells at the town on Monday.",
        "type=ASSAULT mode=aerial target=town ; no mode=shooting",
    ),
    ("He attacked the premier over the budget.", "type=ACCUSE target=premier ; no type=ASSAULT"),
    ("The bacteria attack the liver.", "no type=ASSAULT"),
    ("Kovac beat Lund in the second round on Sunday.", "no type=ASSAULT"),
    ("Miners struck for higher pay on Monday.", "type=PROTEST mode=strike actor=Miners"),
    ("Police charged the crowd on horses.", "no type=JUSTICE"),
    ("When police arrived, they found the door open.", "no source=they"),
    ("Police raided a bakery in Bath.", "type=COERCE mode=search actor=Police target=bakery"),
    ("Police raid a bakery in Bath.", "type=COERCE mode=search actor=Police target=bakery"),
    ("The police raid on a bakery ended on Monday.", "type=COERCE"),
    ("A small plane crashed into a barn.", "type=DISASTER mode=crash"),
    ("Ana Rojas was named as head of the brewery.", "type=ELECTION target=Rojas ; no type=ACCUSE"),
    ("The cook was named as a suspect.", "type=ACCUSE mode=allege target=cook ; no type=ELECTION"),
    ("A bishop named Ana Rojas wept at the inquest.", "no type=ELECTION"),
    ("The fair was postponed. The parade was called off.", "type=RETREAT mode=cancel target=parade"),
    ("The airline suspended two pilots.", "type=SANCTION mode=dismiss target=pilots"),
    ("Parliament approved the appointment of a judge on Monday.", "type=ELECTION ; no type=AGREE"),
    ("The minister warned of a hard winter.", "type=STATEMENT actor=minister"),
    ("The minister warned that strikers would be shot.", "type=THREATEN actor=minister"),
    ("Ivo Berg was born on Monday.", "no type=OTHER"),
    ("The mayor wept. Leeds beat Porto 3-1.", "no type=ASSAULT"),
    ("The mayor wept. Thugs beat a nurse.", "type=ASSAULT mode=beat target=nurse"),
    ("The court dismissed the lawsuit.", "type=JUSTICE mode=verdict actor=court target=lawsuit"),
    ("The premier called an early election.", "type=ELECTION ; no type=CONCEDE"),
    ("Police did not release his name on Monday.", "no type=OTHER"),
    ("The council did not meet on Monday.", "type=CONSULT status=negated"),
]

#: clauses that tell no happening inherit no date
STORY = "A bridge fell into the Tay on Monday, killing two men.\n\n"
NOISE = [
    ("Anna Reid told reporters about her aunt.", "no trigger=tell"),
    ('"People were pushing prams over the road," said Anna Reid.', "no trigger=push"),
    ("Divers began to search the river.", "no trigger=begin"),
    ("Anna Reid jumped into the water.", "type=OTHER trigger=jump date=2021-03-08 basis=inherited"),
    ("The chances came to kill the game.", "no type=ASSAULT target=game"),
]


@pytest.mark.parametrize(("text", "expected"), NOISE)
def test_clauses_of_no_happening(read, text, expected):  # noqa: F811
    check(read(STORY + text), expected)


@pytest.mark.parametrize(("text", "expected"), SENSES)
def test_senses_of_words(read, text, expected):  # noqa: F811
    check(read(text), expected)


HEADLINES = [
    ("Ex-minister jailed over bribes", "type=COERCE target=Ex-minister ; no actor=minister"),
    ("Ana Rojas sworn in as president of Peru", "type=ELECTION target=Rojas ; no actor=Rojas"),
    ("Turkey, Greece agree to talks", "type=AGREE actor=Turkey"),
    ("Strikers arrested in Callao", "type=COERCE target=Strikers"),
    ("Police arrest strikers in Callao", "type=COERCE actor=Police target=strikers"),
]


@pytest.mark.parametrize(("title", "expected"), HEADLINES)
def test_headlines(read, title, expected):  # noqa: F811
    check(read(f"{title}\n\nNothing else is known of it yet."), expected)


def test_participles_of_a_headline(read):  # noqa: F811
    doc = read(
        "Gunman killed, three wounded at mall\n\nA man opened fire in a mall on Monday, wounding three "
        "people before he was shot and killed by a guard."
    )
    check(doc, "type=ASSAULT killed=1 injured=3 ; no killed=3")
