-- A full list of waiting entries is put in order by the write that fills it, while pages wait: less at once, more often.
ALTER INDEX IF EXISTS "indexed_recordings_title" SET (gin_pending_list_limit = 256);--> statement-breakpoint
ALTER INDEX "indexed_recordings_refs" SET (gin_pending_list_limit = 256);--> statement-breakpoint
-- What no list is filtered or sorted by needs no statistics: they took most of the time of an analysis.
ALTER INDEX "indexed_recordings_refs" ALTER COLUMN 1 SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "indexed_recordings"
  ALTER COLUMN "link" SET STATISTICS 0,
  ALTER COLUMN "web_url" SET STATISTICS 0,
  ALTER COLUMN "latitude" SET STATISTICS 0,
  ALTER COLUMN "longitude" SET STATISTICS 0;
