ALTER TABLE "mapping_fixes" ADD COLUMN "people" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mapping_fixes" ADD COLUMN "finding" text;--> statement-breakpoint
ALTER TABLE "mapping_fixes" ADD COLUMN "checks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "mapping_fixes_audit" ON "mapping_fixes" USING btree ("organization_id","audit_id");