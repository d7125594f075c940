CREATE TABLE "recording_counts" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "recording_counts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "recording_counts" ADD CONSTRAINT "recording_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Adds to a row that no one else is changing, or to a new one, so that no writer ever waits for another.
CREATE FUNCTION add_to_recording_counts(changed recording_counts[]) RETURNS void LANGUAGE plpgsql AS $$
declare change recording_counts;
begin
  foreach change in array coalesce(changed, '{}') loop
    update recording_counts set count = count + change.count
      where organization_id = change.organization_id and id = (
        select id from recording_counts
        where organization_id = change.organization_id and state = change.state
        order by id limit 1 for update skip locked);
    if not found then
      -- While an organization is removed, its recordings are deleted after it.
      insert into recording_counts (organization_id, state, count)
        select change.organization_id, change.state, change.count
        where exists (select from organizations where id = change.organization_id);
    end if;
  end loop;
end $$;
--> statement-breakpoint
CREATE FUNCTION count_recordings() RETURNS trigger LANGUAGE plpgsql AS $$
declare changed recording_counts[];
begin
  if tg_op = 'INSERT' then
    select array_agg(row(organization_id, null, state, count)::recording_counts) into changed
      from (select organization_id, state, count(*) from new_rows group by 1, 2) added;
  elsif tg_op = 'DELETE' then
    select array_agg(row(organization_id, null, state, -count)::recording_counts) into changed
      from (select organization_id, state, count(*) from old_rows group by 1, 2) removed;
  else
    select array_agg(row(organization_id, null, state, sum)::recording_counts) into changed
      from (
        select organization_id, state, sum(one) from (
          select organization_id, state, 1 as one from new_rows
          union all select organization_id, state, -1 from old_rows
        ) both_rows group by 1, 2 having sum(one) <> 0
      ) moved;
  end if;
  perform add_to_recording_counts(changed);
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER count_added AFTER INSERT ON indexed_recordings
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recordings();
--> statement-breakpoint
CREATE TRIGGER count_changed AFTER UPDATE ON indexed_recordings
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recordings();
--> statement-breakpoint
CREATE TRIGGER count_removed AFTER DELETE ON indexed_recordings
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recordings();
--> statement-breakpoint
INSERT INTO recording_counts (organization_id, state, count)
  SELECT organization_id, state, count(*) FROM indexed_recordings GROUP BY 1, 2;
