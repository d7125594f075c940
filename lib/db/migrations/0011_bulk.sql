ALTER TABLE "batch_rows" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batches" ADD COLUMN "acting_user_id" text;--> statement-breakpoint
ALTER TABLE "batches" ADD COLUMN "problem" text;