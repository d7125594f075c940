"use client";

import { UserDependents } from "#components/siro-user/user-dependents.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { OutsideLink } from "#components/ui/outside-link.tsx";
import { Select } from "#components/ui/select.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDateTime } from "#components/ui/time-format.ts";
import type { FixOption } from "#lib/mapping/fix-options.ts";
import { SIRO_WEB_APP } from "#lib/siro/web-app.ts";
import { licensesLabel } from "../_model/labels.ts";
import type { Review } from "../_queries/review.ts";

type FixFieldsProps = {
  org: string;
  option: FixOption;
  review: Review;
  errorOf: (field: string) => string | undefined;
};

/** Input fields of a fix, already filled in. */
export function FixFields(props: FixFieldsProps) {
  const { option, review, errorOf } = props;
  switch (option.fix) {
    case "change-email": {
      const user = review.people.siro.find(({ id }) => id === option.siroUserId);
      return (
        <>
          <TextField
            name="email"
            label="New email in Siro"
            initial={option.after}
            {...{ errorOf }}
          />
          {user?.needsTyped && user.email && (
            <Field
              label={
                <>
                  This is a Siro admin's sign-in. To confirm, type <b>{user.email}</b>
                </>
              }
              error={errorOf("typed")}
            >
              {(control) => <Input {...control} name="typed" spellCheck={false} />}
            </Field>
          )}
        </>
      );
    }
    case "change-name":
      return <NameFields name={option.after} errorOf={errorOf} />;
    case "create-user":
      return <NewUserFields option={option} review={review} errorOf={errorOf} />;
    case "resync":
      return <ResyncFields {...props} option={option} />;
    case "disable": {
      const { siroUserId } = option;
      const name = review.people.siro.find(({ id }) => id === siroUserId)?.name ?? siroUserId;
      return <UserDependents org={props.org} siroUserId={siroUserId} name={name} />;
    }
    case "map-in-siro":
      return <MappingValues option={option} people={review.people} />;
    default:
      return null;
  }
}

type TextFieldProps = {
  name: string;
  label: string;
  initial: string;
  hint?: string;
  errorOf: FixFieldsProps["errorOf"];
};

function TextField({ name, label, initial, hint, errorOf }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={errorOf(name)} className="flex-1">
      {(control) => <Input {...control} name={name} defaultValue={initial} spellCheck={false} />}
    </Field>
  );
}

type NameFieldsProps = {
  name: { firstName: string; lastName: string };
  errorOf: FixFieldsProps["errorOf"];
};

function NameFields({ name, errorOf }: NameFieldsProps) {
  return (
    <div className="flex gap-3 max-card:flex-col">
      <TextField name="firstName" label="First name" initial={name.firstName} errorOf={errorOf} />
      <TextField name="lastName" label="Last name" initial={name.lastName} errorOf={errorOf} />
    </div>
  );
}

type NewUserFieldsProps = {
  option: Extract<FixOption, { fix: "create-user" }>;
  review: Review;
  errorOf: FixFieldsProps["errorOf"];
};

function NewUserFields({ option, review, errorOf }: NewUserFieldsProps) {
  const { teams, licensesLeft } = review;
  return (
    <>
      <TextField name="email" label="Email" initial={option.email} errorOf={errorOf} />
      <NameFields name={option.name} errorOf={errorOf} />
      <div className="flex gap-3 max-card:flex-col">
        <TextField name="externalId" label="CRM ID" initial={option.externalId} errorOf={errorOf} />
        <Field label="Team" error={errorOf("memberTeamId")} className="flex-1">
          {(control) => (
            <Select {...control} name="memberTeamId" options={teams} placeholder="No team" />
          )}
        </Field>
      </div>
      <Checkbox
        name="billable"
        label="Uses a license"
        hint={licensesLabel(licensesLeft)}
        defaultChecked
      />
      <Checkbox
        name="suppressEmails"
        label="Suppress Siro's emails"
        hint="Otherwise, Siro emails this address to set a password."
      />
    </>
  );
}

type ResyncFieldsProps = FixFieldsProps & { option: Extract<FixOption, { fix: "resync" }> };

function ResyncFields({ review, option, errorOf }: ResyncFieldsProps) {
  const { timeZone, serverNowMs } = useClock();
  const choices = review.appointments[option.crmUserId]?.choices ?? [];
  const options = choices.map(({ id, title, startTime }) => ({
    value: id,
    label: startTime ? `${title}, ${formatDateTime(startTime, timeZone, serverNowMs)}` : title,
  }));
  return (
    <>
      <Field label="Appointment" error={errorOf("engagementId") && "Choose an appointment."}>
        {(control) => <Select {...control} name="engagementId" options={options} />}
      </Field>
      <TextField
        name="email"
        label="Rep's email"
        initial={option.email}
        hint="The email the Siro user signs in with."
        errorOf={errorOf}
      />
    </>
  );
}

type MappingValuesProps = {
  option: Extract<FixOption, { fix: "map-in-siro" }>;
  people: Review["people"];
};

function MappingValues({ option, people }: MappingValuesProps) {
  const user = people.siro.find(({ id }) => id === option.siroUserId);
  const record = people.crm.find(({ id }) => id === option.crmUserId);
  const facts = [
    { term: "Connection", value: record?.connection ?? "–" },
    { term: "CRM user", value: <Value label="CRM user" value={record?.name} /> },
    { term: "CRM ID", value: <Value label="CRM ID" value={record?.externalId} /> },
    { term: "Siro user", value: <Value label="Siro user" value={user?.name} /> },
    { term: "Siro email", value: <Value label="Siro email" value={user?.email} /> },
  ];
  return (
    <>
      <Facts facts={facts} />
      <p>
        <OutsideLink href={SIRO_WEB_APP} variant="default" size="sm">
          Open Siro
        </OutsideLink>
      </p>
    </>
  );
}

function Value({ label, value }: { label: string; value: string | null | undefined }) {
  return value ? <CopyValue label={`Copy ${label}`} value={value} /> : "–";
}
