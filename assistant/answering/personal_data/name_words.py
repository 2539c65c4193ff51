"""Words that tell a name from what isn't one."""

COMMON_SURNAMES = frozenset(
    """
    jong jansen vries berg dijk bakker janssen visser smit meijer meyer boer mulder groot bos vos peters
    hendriks leeuwen dekker brouwer wit dijkstra smits graaf meer kok jacobs haan vermeulen heuvel veen
    broek bruijn bruin heijden schouten beek willems vliet ven hoekstra maas verhoeven koster dam prins blom
    huisman peeters jonge kuipers veenstra kramer postma martens scholten hendrikse wijk driessen boersma
    dongen linden timmermans veldhuizen gerritsen bosch sanders evers kuiper groen koning bosman vink jonker
    verbeek molenaar wal pol boer molen leeuw ruiter horst schipper hermans wolf hofman gerrits yilmaz
    yildiz kaya demir celik ali ahmed mohamed hassan nguyen kowalski
    """.split()
)
"""The main word of the most common surnames in the Netherlands (CBG, Nederlandse Familienamenbank), in lower case."""

FIRST_NAMES = frozenset(
    """
    aad aaltje aart abdel abdellah abdul abdullah abel achmed ada adam adriaan adriana agnes ahmed ahmet
    aicha aisha alex alexander ali alice alie alina amal amber amina amir amira amy andre andrea andreas
    andré angela angelique anita anja anke ann anna annabel anne anneke annelies annemarie annemiek annet
    annette annie anniek anouk antoine antoinette anton antonio arend arie arjan arjen arno arnold arthur
    ashley asma astrid atie aukje axel aya aylin ayoub ayse bart bas bastiaan bea beatrix benjamin benny
    berend bernadette bernard bert bertha bertus betty bianca bilal bjorn björn bob boris boudewijn bouke
    brahim bram brenda brian brigitte britt bryan burak cameron carina carla carlijn carlo carlos carmen
    carolien carolina caroline casper catharina cees cemal chantal charlotte cheyenne chris christa christel
    christiaan christian christina christine cindy claire claudia coby coen cok connie conny corina corine
    corinne cornelia cornelis corrie cynthia daan daantje daisy damian dana daniel daniela danielle daniël
    daniëlle danny daphne dave david debby debora deborah demi denise dennis derk desiree desirée dewi diana
    dianne dick diederik diego dilara dina dineke dinie dion dirk dirk-jan djamila dolf dominique donna
    dorien doris dorothy douwe ebru eddy edgar edith edward edwin eefje eelco elif eline elisa elisabeth
    elise ella ellen elly els elsa elske elvira emiel emil emilia emily emine emma emmy emre eric erica erik
    erika ernst erwin esmee esmée esra esther eva evelien eveline evelyn evert ewa fabian fabienne farid
    fatiha fatima fatma faye feline femke ferdinand ferry fien fleur floor floortje floris fons francien
    francis francisca franciscus frank fred freddy frederik freek frits frouke gabriel gabriela gea geert
    geertje geertruida gerald gerard gerben gerda gerdien germaine gerrie gerrit gert gert-jan ghislaine
    gijs gijsbert gina ginette giovanni gonnie greet greetje greta guido guus gwen gülay hafid hafida hakan
    hakim halil hamid hamza han hanna hannah hanneke hannie hans harald harm harmen harold harrie harry
    hasan hassan hatice heidi heleen helen helena helga hella hendrik hendrika henk henny henri henriette
    herman hester hetty hidde hilda hilde hubert hugo hussein huub ibrahim ida ikram ilona ilse iman imane
    imke ina ine ineke ines inge ingeborg ingrid irene iris irma isa isabel isabella isabelle ismail ivo
    ivonne jaap jacco jack jacob jacobus jacqueline jaimy jamal jamie jan jan-willem jana janice janine
    janna janneke jannes jannie jantje jari jasmijn jason jasper jayden jeanette jeanine jeannette jef jelle
    jelmer jennifer jenny jeremy jeroen jerry jesse jessica jetske jill jim jimmy jo joan joana jochem joep
    joey johan johanna johannes john johnny jolanda jolande jolien jolijn jona jonas jonathan joop joost
    jordi jordy joris jos jose josee josef joseph josephine joshua josien josé joyce judith julia julian
    jurgen jurre jurriaan justin karel karen karim karima karin karina karlijn kars kasper katarzyna katja
    katrien kees kelly kemal kenneth kenza kevin khadija khalid kick kim kirsten klaartje klaas koen koos
    koosje kristel kübra lana lara larissa lars laura laurens leendert leila leo leon leonie leontien levi
    lia lian lianne lieke lieneke lies liesbeth liesje lina linda lisa lisanne lisette lizzy loek loes lois
    lola lonneke loredana lotte louis louise luc luca lucas lucia luciano lucy ludo luuk lynn maaike maarten
    maartje machteld madelief mahmoud maja malika malou mandy manon manuela marc marcel marco margot
    margreet margriet maria marian marianne marie marieke marielle marije marijke marijn marike marina mario
    marion mariska marit mariëlle marja marjan marjet marjolein mark marleen marlies marlijn marloes marlou
    martha marthe martijn martin martina martine maryam mathijs mathilde mats matthijs maurice maurits mauro
    maxime mees mehmet melanie melek melissa melvin menno merel meryem mia michael michaël michel michelle
    michiel mieke mike mila milan milou mimoun mina miranda mireille mirella mirjam mirte mirthe mitchell
    mohamed mohammed moniek monique moussa murat mustafa myrna myrthe nabil nadia nadine naima najat najib
    nancy naomi natalia natalie natasja nathalie nick nicky nico nicolaas nicole niek niels nienke nikki
    nina noa noah noor noortje nora norbert nour nynke odette okan olaf olga olivia olivier omar onno
    orlando oscar othman otto pascal patricia patrick patty paul paula paulien pauline pepijn peter petra
    philip pien pier piet pieter pim pleun pravin priscilla quincy quinten rabia rachel rachid rachida ralf
    ralph ramon ramona rashid raymond rebecca regina reinier reinoud remco remi remy renate renee renske
    renzo rené renée ria rianne ricardo richard rick rik rina rinske rita rob robbert robert roberto robin
    roel roeland roelof rogier roland rolf romy ron ronald roos rosa rosalie rosanne rosita roy ruben rudi
    rudolf rudy ruth ruud ryan saar sabine sabrina saida salima salma sam samantha sami samir samira samuel
    sander sandra sanna sanne sara sarah saskia saïd sebastiaan sef selim selma semih senna serge sergio
    serkan sevda shanna sharon sheila shirley siebe siem sigrid silvia simon simone sjaak sjaan sjoerd sjors
    sofia sofie solange sonja sophia sophie souad soufiane stan stefan stefanie steffie stella sten stephan
    stephanie steven stijn suleyman sunita susan susanne suzan suzanne sven svenja sylvana sylvia sylvie
    tamara tamer tania tanja tara tarik tatjana ted teddy teun teunis thea theo theodora thijs thirza thom
    thomas tibor tiemen tijmen tijn tim timo tineke tinus tjeerd tobias tom tommy tonnie toos trees trijntje
    tristan trudy truus tuğba twan tycho tygo ufuk ursula valentijn valerie vanessa veerle vera victor
    victoria vincent viola viona vivian volkan wahid wally walter wendy werner wesley wiebe wieger wies
    wietske wijnand wilco wilfred wilhelmina willeke willem willem-jan willemien willemijn wilma wim wouter
    xander yara yasin yasmin yasmina yassine yfke ymke youri youssef yusuf yvette yvonne zakaria zeynep
    zineb zohra zoran zoë zuzanna özlem
    """.split()
)
"""First names that are common in the Netherlands, in lower case, but for those that are mostly another word."""

NOT_PERSONS = (
    "max havelaar",
    "simon lévelt",
    "simon levelt",
    "douwe egberts",
    "albert heijn",
    "jan en alleman",
    "jan modaal",
    "anna paulowna",
    "willem barentsz",
)
"""Brands, places and sayings that begin with a first name, in lower case."""

NO_NAMES = frozenset(
    """
    adviseur afdeling afval allemaal allen assistent beheer bedrijfsvoering burgemeester cluster coalitie
    collega collegas college communicatie contract contractbeheer contractmanager coördinator chatbot daar
    directeur directie duurzaam duurzaamheid energie facilitair facility financiën gebouwen gemeente
    gemeentewerken groen hr hrm ict iedereen informatie inkoop inkoopadviseur inkoopbureau inkoopteam
    inkoper inkopers jeugd junior juridische juridisch kandidaat kandidaten klimaat leidschendam leverancier
    leveranciers lezer manager mensen meneer mevrouw milieu ministerie mobiliteit mvoi nederland onderwijs
    onderhoud openbare ontwikkeling personeel planning projectleider raad regio return rijk riolering ruimte
    ruimtelijke samen senior sociaal social sport stedelijke team teamleider vastgoed veiligheid verkeer
    voorburg welzijn wegen werk werken wethouder wijkteam wmo zaken zorg
    """.split()
)
"""What stands after a role or a greeting and is no name: departments, roles, places; in lower case."""
