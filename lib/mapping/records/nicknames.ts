/** Given names that people use interchangeably: each line is one name with its short forms. */
const FAMILIES = `
abigail abby gail
abraham abe
albert al bert bertie
alexander aleksandr alexandr oleksandr alex alec sandy xander lex sasha
alexandra aleksandra oleksandra alex alexa sandra lexi sasha
alfred al fred alf
alice ali
allison alison ali allie
amanda mandy
andrea andi
andrew andy drew
angela angie
ann anne anna annie nan
anthony tony ant
antonio tony
arthur art
augustus gus augie august
barbara barb babs barbie
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bradley brad
brandon bran
brian bryan
caroline carolyn carrie
catherine katherine kathryn katharine kathleen cathleen cathy kathy kate katie cat kat kitty kay
cecilia cece celia
charles charlie chuck chas chaz
charlotte charlie lottie char
christine christina chris chrissy tina christy christie
christopher chris topher kit
clifford cliff
clinton clint
constance connie
curtis curt
cynthia cindy
daniel dan danny
danielle dani
david dave davey
deborah debra deb debbie
dennis denny
dolores lola
dominic dom nick
donald don donny
dorothy dot dottie
douglas doug
edward ed eddie ted teddy ned
edwin ed
eleanor ellie nell
elizabeth liz lizzie beth betsy betty eliza libby lisa
emily em emmy
eric erik
eugene gene
evelyn evie
ezekiel zeke
florence flo
frances fran frannie
francis frank fran
francisco frank paco pancho
franklin frank
frederick fred freddy rick
gabriel gabe
gabriela gabby
geoffrey geoff jeff
george georgie
gerald gerry jerry
gilbert gil bert
gregory greg gregg
guadalupe lupe
guillermo memo
gwendolyn gwen
harold hal harry
heather heath
henry hank harry hal
herbert herb bert
howard howie
ignacio nacho
isabel isabella izzy bella
isaac ike
jacob jake jakob
jacqueline jackie
james jim jimmy jamie jay
janet jan
jason jay
jeffrey jeff jeffery
jennifer jen jenny jenn
jeremy jerry jem
jerome jerry
jessica jess jessie
jesus chuy
joanna jo joanne joan
john jack johnny jon
jonathan jon john jonny johnathan
jose pepe joe
joseph joe joey jo
joshua josh
judith judy
julia jules
kenneth ken kenny
kimberly kim
kristen kris kristin kristine kristina kris tina
lawrence larry laurence
leonard leo len lenny
leonardo leo
leslie les
lewis louis lou louie
lillian lily lil
louise lou
lucas luke luc
luis lou
madeline maddie
manuel manny
marcus marc
margaret maggie meg peggy marge margie greta rita
maria mari
martha marty
martin marty
mary molly polly mimi
matthew matt matty matthias
maurice mo
maxwell max
maximilian max
megan meg
melissa mel missy
melanie mel
michael mike mick mickey mikey
michelle shelly
mitchell mitch
mohammed mohamed muhammad mohammad mo
ahmed ahmad
ali aly
hassan hasan
hussein husain hussain husein
ibrahim ebrahim
omar umar
fatima fatma
dmitry dmitri dmitriy dima
sergey sergei serge
aleksandr alexandr aleksander alexander sasha
yuri yury iouri
mikhail michail misha
evgeny yevgeny evgeniy
katerina katarina ekaterina
yosef yossi josef
avraham avi
nancy nan
natalie nat
natalia natasha
nathan nathaniel nate nat
nicholas nick nico nicky nicolas
nicole nikki nicky
oliver ollie
olivia liv
oscar ozzie
pamela pam
patricia pat patty trish tricia patti
patrick pat paddy rick
paula polly
peter pete
philip phillip phil
priscilla cilla
rachel rach rachael
rafael raphael rafa
randall randy
randolph randy
raymond ray
rebecca becky becca
reginald reggie reg
ricardo rick ricky
richard rick rich dick ricky richie
robert bob bobby rob robbie bert
roberta bobbie
roberto rob beto
roderick rod rick
rodney rod
roger rog
ronald ron ronny ronnie
rosemary rose rosie
russell russ rusty
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sally sadie
sebastian seb bastian
sergio checo
seymour sy
sharon shari
shirley shirl
sidney sid sydney
solomon sol
sophia sofia sophie
stanley stan
stephanie steph stefanie
stephen steven steve stevie stephan stefan
stuart stu stewart
susan sue susie suzy suzanne susanna
sylvester sly
teresa theresa terry tess tessa
terrence terrance terry
theodore ted teddy theo
thomas tom tommy thom
timothy tim timmy
tobias toby
tracy trace
tyler ty
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky tori vicki
vincent vince vinny vin
virginia ginny ginger
vivian viv
walter walt wally
wesley wes
wilfred will fred
william will bill billy willie liam willy
winifred winnie
yusuf yousef youssef
zachary zach zack zac
`;

const roots = new Map<string, string[]>();
const familyOf = new Map<string, string[]>();
for (const line of FAMILIES.trim().split("\n")) {
  const names = [...new Set(line.split(" "))];
  const [root = ""] = names;
  familyOf.set(root, [...new Set([...(familyOf.get(root) ?? []), ...names])]);
  for (const name of names) {
    const known = roots.get(name);
    if (!known) roots.set(name, [root]);
    else if (!known.includes(root)) known.push(root);
  }
}

const NONE: readonly string[] = [];
const equals = new Map<string, readonly string[]>();
for (const [name, own] of roots) {
  const all = new Set(own.flatMap((root) => familyOf.get(root) ?? NONE));
  all.delete(name);
  equals.set(name, [...all]);
}

/** The names that a given name is short for, or the name itself if there are none. In lowercase. */
export function rootsOf(given: string): readonly string[] {
  return roots.get(given) ?? [given];
}

/** Every given name that may replace this one, without itself. In lowercase. */
function nicknamesOf(given: string): readonly string[] {
  return equals.get(given) ?? NONE;
}

/** Names that are one letter away from another name and have no short form. */
const OTHERS = new Set(
  (
    "mark marc mary mara maria marie marta martha carl karl cara kara carla karla jean joan jane jana " +
    "jan juan dean sean shaun shawn dana diana diane dan erik eric erin erica erika joel noel paul saul " +
    "paula jose josh rose ross alan allan allen alana alina alena aaron adam anna anne hana hanna hannah " +
    "jon john ron don ben ken len kim tim jim tom ray roy troy lee leo leon lena gina nina tina lina " +
    "luis luisa louis louise lucas lukas luca lucia omar amar noah joao rita rina mina milan dylan " +
    "kyle lyle kelly kerry terry jerry gerry barry larry harry garry gary cary cory rory toby tony " +
    "brian bryan ryan brent brett grant grace greta ivan ian ion ana ada ida eva ava eve ella elsa else " +
    "julia julie julio juliana marco marko mario maria darren warren loren lauren laura lara clara " +
    "andre andrea andrei sara sarah tara cora dora nora nour noor yuri yuki wei wen lin ling ming ping"
  ).split(" "),
);

/** Whether it's known as a name, in lowercase. Most names are in no list. */
export const isKnownGiven = (given: string) => roots.has(given) || OTHERS.has(given);

/** "bob" and "robert", "bob" and "rob"; a name isn't a nickname of itself. */
export function areNicknames(a: string, b: string): boolean {
  return nicknamesOf(a).includes(b);
}
