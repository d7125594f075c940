import type { Place } from "#lib/linking/place.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind, Site, Town } from "../kinds/kind.ts";
import { near } from "./draws.ts";
import { companyName, firstName, lastName, streetAddress } from "./names.ts";

/** Who a customer is, as far as anyone types it somewhere. */
export type CustomerFacts = {
  first: string;
  last: string;
  /** Firm, hospital or household under which the CRM files them. */
  account: string;
  street: string;
  town: Town;
  /** Which site of a firm, if it has several. */
  siteName: string | null;
};

export type Customer = CustomerFacts & {
  id: number;
  spouse: string | null;
  phone: string;
  /** Where they live or work. */
  home: Place;
  /** The job or order number that the CRM gave them. */
  number: string;
  hasOpportunity: boolean;
};

/** Draws customers near a town, never the same person twice. */
export function createCustomers(kind: Kind, random: Random) {
  let lastId = 0;
  const all: Customer[] = [];

  function add(customer: Omit<Customer, "id" | "phone" | "number" | "hasOpportunity">): Customer {
    lastId += 1;
    const made = {
      ...customer,
      id: lastId,
      phone: `+1${random.digits(10)}`,
      number: kind.crm.ids === "numeric" ? random.digits(8) : random.serial(),
      hasOpportunity: random.chance(kind.crm.opportunities),
    };
    all.push(made);
    return made;
  }

  function household(town: Town, around?: Place, meters?: number): Customer {
    const last = lastName(random, kind.people);
    const first = firstName(random, kind.people);
    return add({
      first,
      last,
      // Half of all households are two people, and the CRM knows the one who called.
      spouse: random.chance(0.5) ? firstName(random, kind.people) : null,
      account: random.chance(0.5) ? `${last} Household` : `${first} ${last}`,
      street: streetAddress(random, kind.people),
      town,
      siteName: null,
      home: near(random, around ?? town, meters ?? town.spreadKm * 500),
    });
  }

  /** A doctor or buyer in one of a few large buildings. */
  function professional(town: Town): Customer {
    const site: Site = random.pick(kind.sites);
    return add({
      first: firstName(random, kind.people),
      last: lastName(random, kind.people),
      spouse: null,
      account: site.name,
      street: site.street,
      town,
      siteName: null,
      home: near(random, site, 60),
    });
  }

  /** A firm's further site has the firm's name, another address, and often the same contact. */
  function firmSite(town: Town): Customer {
    const known = random.chance(0.55) ? all.filter((each) => each.town === town).at(-1) : undefined;
    const street = streetAddress(random, kind.people);
    return add({
      first: known && random.chance(0.7) ? known.first : firstName(random, kind.people),
      last: known && random.chance(0.7) ? known.last : lastName(random, kind.people),
      spouse: null,
      account: known?.account ?? companyName(random),
      street,
      town,
      siteName: street.split(" ").slice(1).join(" "),
      home: near(random, town, town.spreadKm * 500),
    });
  }

  return {
    all,
    draw: (town: Town): Customer => {
      if (kind.customers === "professionals") return professional(town);
      return kind.customers === "accounts" ? firmSite(town) : household(town);
    },
    neighbor: (town: Town, around: Place): Customer => household(town, around, 350),
  };
}

export type Customers = ReturnType<typeof createCustomers>;
