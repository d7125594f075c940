ALTER TABLE "recording_indexes" ADD COLUMN "appointments_planned_to" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recording_indexes" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "recording_windows" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "recording_windows" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recording_windows" ADD COLUMN "due_at" timestamp with time zone;