CREATE TABLE "idempotency_keys" (
	"token_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_token_id_key_pk" PRIMARY KEY("token_id","key")
);
--> statement-breakpoint
CREATE TABLE "kpi_agreements" (
	"kpi_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"side" text NOT NULL,
	"agreed_by" uuid NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_agreements_kpi_id_number_side_pk" PRIMARY KEY("kpi_id","number","side"),
	CONSTRAINT "kpi_agreements_side" CHECK ("kpi_agreements"."side" in ('it', 'marketing', 'finance', 'other'))
);
--> statement-breakpoint
CREATE TABLE "kpi_definitions" (
	"kpi_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_definitions_kpi_id_number_pk" PRIMARY KEY("kpi_id","number")
);
--> statement-breakpoint
CREATE TABLE "kpi_names" (
	"kpi_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_names_kpi_id_function_id_pk" PRIMARY KEY("kpi_id","function_id")
);
--> statement-breakpoint
CREATE TABLE "outcome_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"granted_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_calculation_inputs" (
	"kpi_id" uuid NOT NULL,
	"input_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "kpi_calculation_inputs_kpi_id_input_id_pk" PRIMARY KEY("kpi_id","input_id"),
	CONSTRAINT "kpi_calculation_inputs_role" CHECK ("kpi_calculation_inputs"."role" in ('left', 'right', 'member'))
);
--> statement-breakpoint
CREATE TABLE "kpi_calculations" (
	"kpi_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_calculations_kind" CHECK ("kpi_calculations"."kind" in ('ratio', 'sum', 'difference', 'pooled'))
);
--> statement-breakpoint
CREATE TABLE "kpi_recalculations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"period_end" date NOT NULL,
	"before" double precision,
	"after" double precision,
	"cause_id" uuid,
	"computed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_lowerings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"period_end" date NOT NULL,
	"status" text,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_lowerings_status" CHECK ("kpi_lowerings"."status" in ('on_track', 'at_risk', 'off_track'))
);
--> statement-breakpoint
CREATE TABLE "kpi_oppositions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_oppositions_in_order" CHECK ("kpi_oppositions"."kpi_id" < "kpi_oppositions"."other_id")
);
--> statement-breakpoint
CREATE TABLE "kpi_rebases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"reason" text NOT NULL,
	"is_lifted" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "noteworthy_event_kpis" (
	"event_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "noteworthy_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"title" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "noteworthy_events_kind" CHECK ("noteworthy_events"."kind" in ('campaign', 'launch', 'incident', 'release', 'season', 'other')),
	CONSTRAINT "noteworthy_events_side" CHECK ("noteworthy_events"."side" in ('it', 'marketing', 'finance', 'other')),
	CONSTRAINT "noteworthy_events_day_order" CHECK ("noteworthy_events"."starts_on" <= "noteworthy_events"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "comment_mentions" (
	"comment_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "comment_mentions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "imports_kind";--> statement-breakpoint
ALTER TABLE "check_ins" ADD COLUMN "it_owner_id" uuid;--> statement-breakpoint
ALTER TABLE "check_ins" ADD COLUMN "marketing_owner_id" uuid;--> statement-breakpoint
ALTER TABLE "kpi_drivers" ADD COLUMN "expected_effect" double precision;--> statement-breakpoint
ALTER TABLE "kpi_drivers" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "kpis" ADD COLUMN "definition_number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpis" ADD COLUMN "template" text;--> statement-breakpoint
ALTER TABLE "kpis" ADD COLUMN "grace_days" integer;--> statement-breakpoint
ALTER TABLE "kpis" ADD COLUMN "screens_outliers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "readings" ADD COLUMN "reported" integer;--> statement-breakpoint
ALTER TABLE "readings" ADD COLUMN "expected" integer;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "answers_id" uuid;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "period" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "resolved_by" uuid;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "signal_rule_set" text DEFAULT 'wheeler' NOT NULL;--> statement-breakpoint
ALTER TABLE "value_streams" ADD COLUMN "outcome_of" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_token_id_api_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."api_tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_agreements" ADD CONSTRAINT "kpi_agreements_agreed_by_users_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_definitions" ADD CONSTRAINT "kpi_definitions_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_names" ADD CONSTRAINT "kpi_names_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_names" ADD CONSTRAINT "kpi_names_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_overrides" ADD CONSTRAINT "outcome_overrides_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_calculation_inputs" ADD CONSTRAINT "kpi_calculation_inputs_kpi_id_kpi_calculations_kpi_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpi_calculations"("kpi_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_calculation_inputs" ADD CONSTRAINT "kpi_calculation_inputs_input_id_kpis_id_fk" FOREIGN KEY ("input_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_calculations" ADD CONSTRAINT "kpi_calculations_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_recalculations" ADD CONSTRAINT "kpi_recalculations_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_recalculations" ADD CONSTRAINT "kpi_recalculations_cause_id_kpis_id_fk" FOREIGN KEY ("cause_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_lowerings" ADD CONSTRAINT "kpi_lowerings_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_oppositions" ADD CONSTRAINT "kpi_oppositions_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_oppositions" ADD CONSTRAINT "kpi_oppositions_other_id_kpis_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_rebases" ADD CONSTRAINT "kpi_rebases_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "noteworthy_event_kpis" ADD CONSTRAINT "noteworthy_event_kpis_event_id_noteworthy_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."noteworthy_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "noteworthy_event_kpis" ADD CONSTRAINT "noteworthy_event_kpis_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outcome_overrides_kpi" ON "outcome_overrides" USING btree ("kpi_id");--> statement-breakpoint
CREATE INDEX "kpi_calculation_inputs_input" ON "kpi_calculation_inputs" USING btree ("input_id");--> statement-breakpoint
CREATE INDEX "kpi_recalculations_kpi" ON "kpi_recalculations" USING btree ("kpi_id","computed_at");--> statement-breakpoint
CREATE INDEX "kpi_lowerings_kpi" ON "kpi_lowerings" USING btree ("kpi_id","period_end");--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_oppositions_pair" ON "kpi_oppositions" USING btree ("kpi_id","other_id");--> statement-breakpoint
CREATE INDEX "kpi_rebases_kpi" ON "kpi_rebases" USING btree ("kpi_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "noteworthy_event_kpis_pair" ON "noteworthy_event_kpis" USING btree ("event_id","kpi_id");--> statement-breakpoint
CREATE INDEX "noteworthy_event_kpis_kpi" ON "noteworthy_event_kpis" USING btree ("kpi_id");--> statement-breakpoint
CREATE INDEX "noteworthy_events_days" ON "noteworthy_events" USING btree ("starts_on","ends_on");--> statement-breakpoint
CREATE INDEX "comment_mentions_user" ON "comment_mentions" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kpi_drivers_kpi" ON "kpi_drivers" USING btree ("kpi_id");--> statement-breakpoint
CREATE INDEX "readings_import" ON "readings" USING btree ("import_id") WHERE "readings"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "comments_answers" ON "comments" USING btree ("answers_id") WHERE "comments"."answers_id" is not null;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('readings', 'initiatives', 'spend', 'budget_lines', 'events', 'kpis'));--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_cause" CHECK ("comments"."cause" in ('known', 'under_investigation', 'data_problem'));--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_signal_rule_set" CHECK ("organisations"."signal_rule_set" in ('wheeler', 'nhs'));