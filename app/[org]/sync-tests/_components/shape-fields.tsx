"use client";

import { Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { plural } from "#components/ui/plural.ts";
import {
  countEntered,
  type Draft,
  itemsOf,
  type ListShape,
  type ObjectShape,
  partOf,
  type Shape,
  textIn,
} from "#lib/sync-tests/shape.ts";
import { LeafField } from "./leaf-field.tsx";

type Errors = Readonly<Record<string, string>>;

type FieldsProps<S extends Shape> = {
  shape: S;
  draft: Draft | undefined;
  onChange: (draft: Draft) => void;
  /** Dots lead to the field: `appointment.account.name`. Also the control's name. */
  path: string;
  errors: Errors;
};

/** A field for everything that a body can have, nested as the body is. */
export function ObjectFields({ shape, draft, onChange, path, errors }: FieldsProps<ObjectShape>) {
  const set = (name: string, value: Draft) =>
    onChange({
      ...(typeof draft === "object" && !Array.isArray(draft) ? draft : {}),
      [name]: value,
    });
  return (
    <div className="grid grid-cols-1 gap-3 card:grid-cols-2">
      {Object.entries(shape.fields).map(([name, field]) => (
        <ShapeField
          key={name}
          shape={field}
          draft={partOf(draft, name)}
          onChange={(value) => set(name, value)}
          path={`${path}.${name}`}
          errors={errors}
        />
      ))}
    </div>
  );
}

function ShapeField({ shape, draft, onChange, path, errors }: FieldsProps<Shape>) {
  if (shape.kind === "object") {
    return (
      <Section shape={shape} draft={draft} path={path} errors={errors}>
        <ObjectFields shape={shape} draft={draft} onChange={onChange} path={path} errors={errors} />
      </Section>
    );
  }
  if (shape.kind === "list") {
    return (
      <Section shape={shape} draft={draft} path={path} errors={errors}>
        <ListFields shape={shape} draft={draft} onChange={onChange} path={path} errors={errors} />
      </Section>
    );
  }
  return (
    <LeafField
      shape={shape}
      value={textIn(draft)}
      onChange={onChange}
      name={path}
      error={errors[path]}
    />
  );
}

function ListFields({ shape, draft, onChange, path, errors }: FieldsProps<ListShape>) {
  const items = itemsOf(draft);
  const { label } = shape.item;
  return (
    <div className="flex flex-col gap-3">
      {items.map((item, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place only
          key={index}
          className="flex flex-col gap-2"
        >
          <legend className="float-left w-full font-medium">
            <span className="flex items-center justify-between gap-2">
              {label} {index + 1}
              <IconButton
                icon={X}
                size="sm"
                label={`Remove ${label.toLowerCase()} ${index + 1}`}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              />
            </span>
          </legend>
          <ObjectFields
            shape={shape.item}
            draft={item}
            onChange={(value) => onChange(items.map((old, at) => (at === index ? value : old)))}
            path={`${path}.${index}`}
            errors={errors}
          />
        </fieldset>
      ))}
      <div>
        <Button size="sm" icon={Plus} onClick={() => onChange([...items, {}])}>
          Add {label.toLowerCase()}
        </Button>
      </div>
    </div>
  );
}

type SectionProps = Omit<FieldsProps<ObjectShape | ListShape>, "onChange"> & {
  children: ReactNode;
};

/** Closed at first, with how much was entered. An error inside opens it. Fields are there while it's open. */
function Section({ shape, draft, path, errors, children }: SectionProps) {
  const [isOpen, setOpen] = useState(false);
  const entered = countEntered(draft);
  const hasError = Object.keys(errors).some((each) => `${each}.`.startsWith(`${path}.`));
  const shown = isOpen || hasError;
  return (
    <details
      className="col-span-full border-line border-t pt-2"
      open={shown}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span className="font-medium">{shape.label}</span>
        {entered > 0 && (
          <span className="text-meta text-muted"> {plural(entered, "value")} entered</span>
        )}
      </summary>
      {shown && (
        <div className="mt-2 flex flex-col gap-3 border-line border-l-2 pl-3">
          {shape.hint && <p className="text-meta text-muted">{shape.hint}</p>}
          {errors[path] && <FieldError>{errors[path]}</FieldError>}
          {children}
        </div>
      )}
    </details>
  );
}
