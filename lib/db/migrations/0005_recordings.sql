CREATE TABLE "appointment_readings" (
	"organization_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"day" text NOT NULL,
	"read_at" timestamp with time zone,
	"is_whole" boolean DEFAULT false NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "appointment_readings_organization_id_user_id_day_pk" PRIMARY KEY("organization_id","user_id","day")
);
--> statement-breakpoint
CREATE TABLE "indexed_appointments" (
	"organization_id" uuid NOT NULL,
	"id" text NOT NULL,
	"external_id" text,
	"user_id" text NOT NULL,
	"start_time" timestamp with time zone,
	"end_time" timestamp with time zone,
	"created_at" timestamp with time zone,
	"engagement" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "indexed_appointments_organization_id_user_id_id_pk" PRIMARY KEY("organization_id","user_id","id")
);
--> statement-breakpoint
CREATE TABLE "indexed_recordings" (
	"organization_id" uuid NOT NULL,
	"id" text NOT NULL,
	"user_id" text,
	"title" text,
	"duration_ms" bigint,
	"latitude" double precision,
	"longitude" double precision,
	"result" text,
	"created_at" timestamp with time zone,
	"updated_at" timestamp with time zone,
	"is_processing_done" boolean,
	"is_summary_done" boolean,
	"web_url" text,
	"link" jsonb NOT NULL,
	"is_linked" boolean NOT NULL,
	"connection_id" text,
	"engagement_id" text,
	"purged_at" timestamp with time zone,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"deleted_at" timestamp with time zone,
	"gone_at" timestamp with time zone,
	"read_at" timestamp with time zone NOT NULL,
	"first_read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "indexed_recordings_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"job" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text NOT NULL,
	"progress" text,
	"result" text,
	"instance_id" uuid,
	"started_by" uuid
);
--> statement-breakpoint
CREATE TABLE "observed_connections" (
	"organization_id" uuid NOT NULL,
	"connection_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"name" text,
	"state" jsonb,
	CONSTRAINT "observed_connections_organization_id_connection_id_seen_at_pk" PRIMARY KEY("organization_id","connection_id","seen_at")
);
--> statement-breakpoint
CREATE TABLE "observed_spans" (
	"organization_id" uuid NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "observed_spans_organization_id_from_pk" PRIMARY KEY("organization_id","from")
);
--> statement-breakpoint
CREATE TABLE "recording_causes" (
	"organization_id" uuid NOT NULL,
	"recording_id" text NOT NULL,
	"cause" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"judged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recording_causes_organization_id_recording_id_pk" PRIMARY KEY("organization_id","recording_id")
);
--> statement-breakpoint
CREATE TABLE "recording_dismissals" (
	"organization_id" uuid NOT NULL,
	"recording_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"dismissed_by" uuid,
	"dismissed_by_name" text NOT NULL,
	"dismissed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recording_dismissals_organization_id_recording_id_pk" PRIMARY KEY("organization_id","recording_id")
);
--> statement-breakpoint
CREATE TABLE "recording_indexes" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_back_to" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"followed_to" timestamp with time zone,
	"followed_at" timestamp with time zone,
	"swept_to" timestamp with time zone,
	"sweep_started_at" timestamp with time zone,
	"sweep_completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recording_windows" (
	"organization_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"created_after" timestamp with time zone,
	"created_before" timestamp with time zone NOT NULL,
	"cursor" text,
	"rows" integer DEFAULT 0 NOT NULL,
	"is_cut" boolean DEFAULT false NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"section" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seen_link_changes" (
	"organization_id" uuid NOT NULL,
	"recording_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "seen_link_changes_organization_id_recording_id_seen_at_pk" PRIMARY KEY("organization_id","recording_id","seen_at")
);
--> statement-breakpoint
ALTER TABLE "appointment_readings" ADD CONSTRAINT "appointment_readings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indexed_appointments" ADD CONSTRAINT "indexed_appointments_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indexed_recordings" ADD CONSTRAINT "indexed_recordings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observed_connections" ADD CONSTRAINT "observed_connections_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observed_spans" ADD CONSTRAINT "observed_spans_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_causes" ADD CONSTRAINT "recording_causes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_dismissals" ADD CONSTRAINT "recording_dismissals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_indexes" ADD CONSTRAINT "recording_indexes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_windows" ADD CONSTRAINT "recording_windows_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_link_changes" ADD CONSTRAINT "seen_link_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_readings_due" ON "appointment_readings" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "indexed_appointments_rep" ON "indexed_appointments" USING btree ("organization_id","user_id","start_time");--> statement-breakpoint
CREATE INDEX "indexed_appointments_id" ON "indexed_appointments" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "indexed_recordings_newest" ON "indexed_recordings" USING btree ("organization_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "indexed_recordings_rep" ON "indexed_recordings" USING btree ("organization_id","user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "indexed_recordings_unlinked" ON "indexed_recordings" USING btree ("organization_id","created_at" DESC NULLS LAST,"id") WHERE not is_linked and not is_deleted;--> statement-breakpoint
CREATE INDEX "indexed_recordings_read" ON "indexed_recordings" USING btree ("organization_id","read_at");--> statement-breakpoint
CREATE INDEX "job_runs_newest" ON "job_runs" USING btree ("organization_id","job","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "job_runs_open" ON "job_runs" USING btree ("job") WHERE outcome = 'running';--> statement-breakpoint
CREATE INDEX "observed_connections_newest" ON "observed_connections" USING btree ("organization_id","seen_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "recording_causes_cause" ON "recording_causes" USING btree ("organization_id","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "recording_windows_span" ON "recording_windows" USING btree ("organization_id","purpose","created_before");--> statement-breakpoint
CREATE INDEX "recording_windows_open" ON "recording_windows" USING btree ("organization_id","purpose","created_before" DESC NULLS LAST) WHERE completed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("organization_id","member_id","section","name");--> statement-breakpoint
CREATE INDEX "seen_link_changes_newest" ON "seen_link_changes" USING btree ("organization_id","seen_at" DESC NULLS LAST);