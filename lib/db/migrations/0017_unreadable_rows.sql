ALTER TABLE "crm_readings" ADD COLUMN "unreadable" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recording_windows" ADD COLUMN "unreadable" integer DEFAULT 0 NOT NULL;