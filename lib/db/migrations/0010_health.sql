CREATE TABLE "connection_rhythms" (
	"organization_id" uuid NOT NULL,
	"connection_id" text NOT NULL,
	"rhythms" jsonb NOT NULL,
	"recoveries" jsonb NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "connection_rhythms_organization_id_connection_id_pk" PRIMARY KEY("organization_id","connection_id")
);
--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "linked_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "unlinked_until" timestamp with time zone;--> statement-breakpoint
UPDATE "indexed_recordings" r SET "linked_by" = coalesce(first_link.seen_at, r.first_read_at), "unlinked_until" = first_link.not_before FROM "indexed_recordings" own LEFT JOIN LATERAL (SELECT c.seen_at, c.not_before FROM "seen_link_changes" c WHERE c.organization_id = own.organization_id AND c.recording_id = own.id AND c."before" -> 'refs' = '[]'::jsonb ORDER BY c.seen_at LIMIT 1) first_link ON true WHERE r.organization_id = own.organization_id AND r.id = own.id AND r.is_linked;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "is_linked_in_time" boolean GENERATED ALWAYS AS (case when linked_by - created_at <= interval '24 hours' then true when linked_by is not null and unlinked_until - created_at >= interval '24 hours' then false when linked_by is null and not is_linked and read_at - created_at >= interval '24 hours' then false end) STORED;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD COLUMN "is_seen_in_time" boolean GENERATED ALWAYS AS (first_read_at - created_at < interval '24 hours') STORED;--> statement-breakpoint
ALTER TABLE "connection_rhythms" ADD CONSTRAINT "connection_rhythms_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "indexed_appointments_start" ON "indexed_appointments" USING btree ("organization_id","start_time");--> statement-breakpoint
CREATE INDEX "indexed_recordings_rates" ON "indexed_recordings" USING btree ("organization_id","created_at","user_id","connection_id","state","is_linked_in_time","is_seen_in_time");