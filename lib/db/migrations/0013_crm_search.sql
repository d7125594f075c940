DROP INDEX "crm_records_read";--> statement-breakpoint
ALTER TABLE "crm_readings" ADD COLUMN "is_listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "crm_records_newest" ON "crm_records" USING btree ("organization_id",coalesce("start_time", "updated_at") desc nulls last,"id" collate "C") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "crm_records_unread" ON "crm_records" USING btree ("organization_id","id") WHERE search_text = '';--> statement-breakpoint
-- Records that are read again unchanged are rewritten in their page.
ALTER TABLE "crm_records" SET (fillfactor = 80);--> statement-breakpoint
-- Creating an extension may need a right that this database's user doesn't have. Searching then finds the same, slower.
do $$
declare home text;
begin
  begin
    create extension if not exists pg_trgm;
  exception when others then
    raise warning 'siro-admin: searching CRM records will be slow, because the extension pg_trgm could not be created: %', sqlerrm;
  end;
  select quote_ident(nspname) into home from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
  if home is not null then
    execute format('create index crm_records_search on crm_records using gin (search_text %s.gin_trgm_ops) with (gin_pending_list_limit = 256)', home);
  end if;
end $$;
