const words = (text: string) => text.trim().split(/\s+/);

/** The earlier a name stands, the more people bear it. */
export const givenNames = words(`
James Michael Robert John David William Maria Jennifer Elizabeth Richard Joseph Thomas Christopher
Daniel Matthew Anthony Patricia Linda Barbara Susan Jessica Sarah Karen Lisa Nancy Margaret Sandra
Ashley Kimberly Emily Donna Michelle Steven Andrew Kenneth Joshua Kevin Brian George Timothy Ronald
Edward Jason Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott Brandon
Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam
Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin
Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan
Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene
Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Dorothy Amy Kathleen Angela Shirley
Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine
Heather Diane Olivia Julie Joyce Victoria Kelly Christina Joan Evelyn Judith Andrea Hannah Megan
Dana Priya Ravi Omar Kim Marcus Lena Devon Andre Ruth Keisha Liam Monica Nadia Owen Paula Quinn
Rafael Sofia Uma Victor Ines Jorge Bea Carlos Fiona Gus Helga José María Zoë Renée Chloë André Björn
Søren Łukasz Jürgen François Siobhán Mary-Ann Jean-Luc Anne-Marie
`);

export const familyNames = words(`
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez
Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark
Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams
Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker
Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper
Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James
Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez
Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez
Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole
Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens
Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker
Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz
Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice
Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley
Spencer Hawkins Arnold Pierce Vazquez Hansen Peters Santos Hart Bradley Knight Elliott Cunningham
Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston
Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios
Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison
Franklin Carlson Austin Dominguez Carr Lawson Jacobs OBrien Lynch Singh Vega Bishop Montgomery Oliver
Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson Le McCoy Garrett Burton
Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman
Schultz Luna Fowler Mejia O'Neill D'Angelo Núñez Müller Lefèvre Åkesson Nowak Kowalczyk Haddad
Okafor Raman Lindqvist Yazzie Castellano Iverson Whitfield Dvořák Grønning Peña García-Ruiz
`);

export const middleNames = words("Lee Ann Marie James Lynn Ray Grace Allen Rose Jean Paul Jay");

/** Short for: the CRM shows what people are called, Siro what they signed up as, or the reverse. */
export const nicknames: Record<string, readonly string[]> = {
  James: ["Jim", "Jimmy", "Jamie"],
  Michael: ["Mike", "Mick"],
  Robert: ["Bob", "Rob", "Bobby"],
  John: ["Jack", "Johnny"],
  David: ["Dave"],
  William: ["Bill", "Will", "Billy"],
  Jennifer: ["Jen", "Jenny"],
  Elizabeth: ["Liz", "Beth", "Betsy", "Eliza"],
  Richard: ["Rick", "Rich", "Dick"],
  Joseph: ["Joe", "Joey"],
  Thomas: ["Tom", "Tommy"],
  Christopher: ["Chris", "Topher"],
  Daniel: ["Dan", "Danny"],
  Matthew: ["Matt"],
  Anthony: ["Tony"],
  Patricia: ["Pat", "Patty", "Trish"],
  Barbara: ["Barb"],
  Susan: ["Sue", "Susie"],
  Jessica: ["Jess"],
  Margaret: ["Maggie", "Peggy", "Meg"],
  Sandra: ["Sandy"],
  Kimberly: ["Kim"],
  Steven: ["Steve"],
  Andrew: ["Andy", "Drew"],
  Kenneth: ["Ken", "Kenny"],
  Joshua: ["Josh"],
  Timothy: ["Tim"],
  Ronald: ["Ron"],
  Edward: ["Ed", "Eddie", "Ted"],
  Jeffrey: ["Jeff"],
  Jacob: ["Jake"],
  Nicholas: ["Nick"],
  Jonathan: ["Jon"],
  Stephen: ["Steve"],
  Benjamin: ["Ben"],
  Samuel: ["Sam"],
  Gregory: ["Greg"],
  Alexander: ["Alex"],
  Patrick: ["Pat"],
  Raymond: ["Ray"],
  Nathan: ["Nate"],
  Zachary: ["Zach"],
  Douglas: ["Doug"],
  Lawrence: ["Larry"],
  Gabriel: ["Gabe"],
  Vincent: ["Vince"],
  Bradley: ["Brad"],
  Philip: ["Phil"],
  Eugene: ["Gene"],
  Amanda: ["Mandy"],
  Deborah: ["Deb", "Debbie"],
  Stephanie: ["Steph"],
  Rebecca: ["Becky", "Becca"],
  Cynthia: ["Cindy"],
  Kathleen: ["Kathy"],
  Angela: ["Angie"],
  Pamela: ["Pam"],
  Samantha: ["Sam"],
  Katherine: ["Kate", "Katie", "Kathy"],
  Christine: ["Chris"],
  Catherine: ["Cathy", "Cat"],
  Victoria: ["Vicky", "Tori"],
  Christina: ["Tina", "Chris"],
  José: ["Pepe"],
  Rafael: ["Rafa"],
};

type NativeName = readonly [
  given: string,
  family: string,
  nativeGiven: string,
  nativeFamily: string,
];

/** Latin writing, as in the e-mail, and the name's own. Hebrew and Arabic run from right to left. */
export const nativeNames: readonly NativeName[] = [
  ["Mohammed", "Al-Ali", "محمد", "العلي"],
  ["Fatima", "Hassan", "فاطمة", "حسن"],
  ["Yusuf", "Mansour", "يوسف", "منصور"],
  ["Noa", "Cohen", "נועה", "כהן"],
  ["Avi", "Levi", "אבי", "לוי"],
  ["Dmitry", "Ivanov", "Дмитрий", "Иванов"],
  ["Olga", "Petrova", "Ольга", "Петрова"],
  ["Sergey", "Volkov", "Сергей", "Волков"],
  ["Nikos", "Papadopoulos", "Νίκος", "Παπαδόπουλος"],
  ["Eleni", "Georgiou", "Ελένη", "Γεωργίου"],
  ["Taro", "Yamada", "太郎", "山田"],
  ["Yuki", "Tanaka", "由紀", "田中"],
  ["Wei", "Zhang", "伟", "张"],
  ["Minjun", "Choi", "민준", "최"],
  ["Anan", "Suksai", "อนันต์", "สุขใส"],
  ["Arjun", "Sharma", "अर्जुन", "शर्मा"],
];

type Machine = readonly [name: string, mailbox: string | null];

/** Accounts of programs and shared mailboxes: name and the part before the @. */
export const machines: readonly Machine[] = [
  ["Integration User", "integration"],
  ["API User", "api"],
  ["Siro Integration", "siro-integration"],
  ["Zapier Sync", "zapier"],
  ["HubSpot Bot", "hubspot-bot"],
  ["Admin Sync", "admin.sync"],
  ["Data Loader", "dataloader"],
  ["System Administrator", "sysadmin"],
  ["Automated Process", "autoproc"],
  ["svc-crm-sync", "svc-crm-sync"],
  ["Service Account", "service.account"],
  ["Sales", "sales"],
  ["Sales Team", "sales"],
  ["Front Office", "office"],
  ["Office", "office"],
  ["Info", "info"],
  ["Customer Support", "support"],
  ["Dispatch", "dispatch"],
  ["No Reply", "noreply"],
  ["Billing", "billing"],
  ["Marketing Automation", "marketing"],
  ["Call Center", "callcenter"],
  ["Unassigned Leads", "leads"],
  ["House Account", null],
  ["Webhook", null],
];
