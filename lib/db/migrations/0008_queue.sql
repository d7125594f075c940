CREATE TABLE "indexed_reps" (
	"organization_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"name_key" text GENERATED ALWAYS AS (translate(lower(name), 'áàâäãåéèêëíìîïóòôöõúùûüñçýß', 'aaaaaaeeeeiiiiooooouuuuncys')) STORED,
	"team_id" text,
	"team_name" text,
	"connection_id" text,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "indexed_reps_organization_id_user_id_pk" PRIMARY KEY("organization_id","user_id")
);
--> statement-breakpoint
DROP INDEX "indexed_recordings_unlinked";--> statement-breakpoint
DROP INDEX "indexed_recordings_newest";--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "is_dismissed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "state" text GENERATED ALWAYS AS (case when is_deleted or gone_at is not null then 'deleted' when is_linked then 'linked' when is_dismissed then 'dismissed' when is_processing_done is false then 'processing' else 'unlinked' end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "sort_time" timestamp with time zone GENERATED ALWAYS AS (coalesce(created_at, '-infinity'::timestamptz)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "title_key" text GENERATED ALWAYS AS (translate(lower(left(title, 400)), 'áàâäãåéèêëíìîïóòôöõúùûüñçýß', 'aaaaaaeeeeiiiiooooouuuuncys')) STORED;--> statement-breakpoint
ALTER TABLE "indexed_reps" ADD CONSTRAINT "indexed_reps_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "indexed_recordings_state" ON "indexed_recordings" USING btree ("organization_id","state","sort_time" desc,"id" desc);--> statement-breakpoint
CREATE INDEX "indexed_recordings_queue" ON "indexed_recordings" USING btree ("organization_id","state","sort_time" desc,"id" desc,"user_id","duration_ms","result","connection_id","title_key");--> statement-breakpoint
CREATE INDEX "indexed_recordings_newest" ON "indexed_recordings" USING btree ("organization_id","sort_time" desc,"id" desc);