CREATE TABLE "recording_title_counts" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"title_key" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "recording_title_counts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "recording_title_counts" ADD CONSTRAINT "recording_title_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recording_title_counts_title" ON "recording_title_counts" USING btree ("organization_id","title_key","state");--> statement-breakpoint
-- Without the extension pg_trgm, searching titles finds the same, slower.
DO $$
declare home text;
begin
  select quote_ident(nspname) into home from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
  if home is not null then
    execute format('create index recording_title_counts_search on recording_title_counts using gin (('' '' || title_key) %s.gin_trgm_ops) with (gin_pending_list_limit = 256)', home);
  end if;
end $$;
--> statement-breakpoint
-- Adds to rows that no one else is changing, or to new ones, so that no writer ever waits for another.
CREATE FUNCTION add_to_recording_title_counts(changed recording_title_counts[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  select array_agg(row(c.organization_id, (
      select t.id from recording_title_counts t
      where t.organization_id = c.organization_id and t.title_key = c.title_key and t.state = c.state
      limit 1 for update skip locked
    ), c.state, c.title_key, c.count)::recording_title_counts) into changed
    from unnest(changed) c;
  -- Each statement sees the rows as they were when they were locked.
  update recording_title_counts t set count = t.count + c.count from unnest(changed) c
    where t.organization_id = c.organization_id and t.id = c.id;
  delete from recording_title_counts t using unnest(changed) c
    where t.organization_id = c.organization_id and t.id = c.id and t.count = 0;
  -- While an organization is removed, its recordings are deleted after it.
  insert into recording_title_counts (organization_id, state, title_key, count)
    select c.organization_id, c.state, c.title_key, c.count from unnest(changed) c
    where c.id is null and exists (select from organizations o where o.id = c.organization_id);
end $$;
--> statement-breakpoint
CREATE FUNCTION count_recording_titles() RETURNS trigger LANGUAGE plpgsql AS $$
declare changed recording_title_counts[];
begin
  if tg_op = 'INSERT' then
    select array_agg(row(organization_id, null, state, title_key, count)::recording_title_counts) into changed
      from (select organization_id, state, title_key, count(*) from new_rows where title_key is not null group by 1, 2, 3) added;
  elsif tg_op = 'DELETE' then
    select array_agg(row(organization_id, null, state, title_key, -count)::recording_title_counts) into changed
      from (select organization_id, state, title_key, count(*) from old_rows where title_key is not null group by 1, 2, 3) removed;
  else
    select array_agg(row(organization_id, null, state, title_key, sum)::recording_title_counts) into changed
      from (
        select organization_id, state, title_key, sum(one) from (
          select organization_id, state, title_key, 1 as one from new_rows
          union all select organization_id, state, title_key, -1 from old_rows
        ) both_rows where title_key is not null group by 1, 2, 3 having sum(one) <> 0
      ) moved;
  end if;
  if changed is not null then
    perform add_to_recording_title_counts(changed);
  end if;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER count_titles_added AFTER INSERT ON indexed_recordings
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recording_titles();
--> statement-breakpoint
CREATE TRIGGER count_titles_changed AFTER UPDATE ON indexed_recordings
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recording_titles();
--> statement-breakpoint
CREATE TRIGGER count_titles_removed AFTER DELETE ON indexed_recordings
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recording_titles();
--> statement-breakpoint
INSERT INTO recording_title_counts (organization_id, state, title_key, count)
  SELECT organization_id, state, title_key, count(*) FROM indexed_recordings WHERE title_key IS NOT NULL GROUP BY 1, 2, 3;
