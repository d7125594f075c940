DROP INDEX "indexed_recordings_newest";--> statement-breakpoint
CREATE INDEX "indexed_recordings_newest" ON "indexed_recordings" USING btree ("organization_id","sort_time" desc,"id" desc,"title_key");