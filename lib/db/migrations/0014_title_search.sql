-- Without the extension pg_trgm, searching titles finds the same, slower.
do $$
declare home text;
begin
  select quote_ident(nspname) into home from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
  if home is not null then
    execute format('create index indexed_recordings_title on indexed_recordings using gin (('' '' || title_key) %s.gin_trgm_ops)', home);
  end if;
end $$;
