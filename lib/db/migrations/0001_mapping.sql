CREATE TABLE "mapping_decisions" (
	"organization_id" uuid NOT NULL,
	"issue_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mapping_decisions_organization_id_issue_id_pk" PRIMARY KEY("organization_id","issue_id")
);
--> statement-breakpoint
CREATE TABLE "mapping_fixes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"issue_id" text NOT NULL,
	"issue_kind" text NOT NULL,
	"fix" text NOT NULL,
	"siro_user_id" text,
	"crm_user_id" text,
	"person_name" text NOT NULL,
	"state" text NOT NULL,
	"audit_id" uuid,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone,
	"next_check_at" timestamp with time zone,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mapping_decisions" ADD CONSTRAINT "mapping_decisions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_fixes" ADD CONSTRAINT "mapping_fixes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mapping_fixes_issue" ON "mapping_fixes" USING btree ("organization_id","issue_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mapping_fixes_due" ON "mapping_fixes" USING btree ("next_check_at") WHERE state = 'waiting';