import { expect, test } from "vitest";
import type { Candidate, RepFacts } from "../rank-facts.ts";
import { repTies } from "./rep-fit.ts";

const REP: RepFacts = {
  siroUserId: "u1",
  names: ["Chris Nolan"],
  emails: ["chris.nolan@acme.example"],
};

function tieTo(person: RepFacts, rep: RepFacts = REP) {
  const recording = { id: "r1", title: null, startMs: 0, endMs: null, place: null, rep };
  const row: Candidate = {
    dataType: "ENGAGEMENT",
    id: "e1",
    externalId: null,
    connectionId: null,
    startMs: null,
    endMs: null,
    place: null,
    reps: [person],
  };
  return repTies({ recording, candidates: [row], context: {} }).ties[0];
}

test.for(["C. Nolan", "Chris N.", "Nolan, Chris", "chris.nolan", "Christopher Nolan"])(
  "an assignee named %s is Chris Nolan",
  (name) => {
    expect(tieTo({ names: [name] })).toBe("name");
  },
);

test.for(["Dan Baker", "Chris B.", "Martina Nolan"])(
  "an assignee named %s is someone else",
  (name) => {
    expect(tieTo({ names: [name] })).toBe("other");
  },
);

test("a participant's user ID may be the Siro user's", () => {
  expect(tieTo({ crmUserIds: ["u1"] })).toBe("id");
});

test("an email that shows the rep's name, or the same one at another domain, is the rep's", () => {
  expect(tieTo({ emails: ["cnolan@nolan-roofing.example"] })).toBe("name");
  const nameless = { siroUserId: "u1", emails: ["chris.nolan@acme.example"] };
  expect(tieTo({ emails: ["chris.nolan@roofing.example"] }, nameless)).toBe("name");
});

test("a shared mailbox at two domains isn't one person", () => {
  expect(tieTo({ emails: ["sales@b.example"] }, { emails: ["sales@a.example"] })).toBe("unknown");
});

test("a second Siro account with the rep's name is the rep's", () => {
  expect(tieTo({ siroUserId: "u2", names: ["Chris Nolan"] })).toBe("name");
  expect(tieTo({ siroUserId: "u2", names: ["Dan Baker"] })).toBe("other");
});
