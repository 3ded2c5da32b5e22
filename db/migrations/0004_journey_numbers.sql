CREATE TABLE "event_batches" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"source_id" integer NOT NULL,
	"import_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"quarantined" integer DEFAULT 0 NOT NULL,
	"without_consent" integer DEFAULT 0 NOT NULL,
	"days" date[] NOT NULL,
	"last_at" timestamp with time zone,
	"counted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "event_identities" (
	"identity" "bytea" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"pattern" text NOT NULL,
	"stage_id" uuid NOT NULL,
	"touchpoint" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"needed_consent" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "event_sources_key_unique" UNIQUE("key"),
	CONSTRAINT "event_sources_kind" CHECK ("event_sources"."kind" in ('tracker', 'script', 'files'))
);
--> statement-breakpoint
CREATE TABLE "event_values" (
	"id" smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_values_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 32767 START WITH 1 CACHE 1),
	"dimension" text NOT NULL,
	"raw" text NOT NULL,
	"shown" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_values_dimension" CHECK ("event_values"."dimension" in ('device', 'channel', 'persona', 'region'))
);
--> statement-breakpoint
CREATE TABLE "identity_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"visitor_id" integer NOT NULL,
	"person_before" integer NOT NULL,
	"person_id" integer NOT NULL,
	"cause" text NOT NULL,
	"source_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_changes_cause" CHECK ("identity_changes"."cause" in ('identify', 'alias', 'event'))
);
--> statement-breakpoint
CREATE TABLE "visitor_joins" (
	"visitor_id" integer PRIMARY KEY NOT NULL,
	"person_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visitors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "visitors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" "bytea" NOT NULL,
	"is_known" boolean NOT NULL,
	"first_on" date NOT NULL,
	CONSTRAINT "visitors_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "counted_weeks" (
	"journey_id" uuid NOT NULL,
	"span" smallint NOT NULL,
	"monday" date NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"unmapped" integer NOT NULL,
	"took_ms" integer NOT NULL,
	CONSTRAINT "counted_weeks_journey_id_span_monday_pk" PRIMARY KEY("journey_id","span","monday")
);
--> statement-breakpoint
CREATE TABLE "experiment_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"experiment_id" uuid NOT NULL,
	"on" date NOT NULL,
	"control_people" integer NOT NULL,
	"control_converted" integer NOT NULL,
	"variant_people" integer NOT NULL,
	"variant_converted" integer NOT NULL,
	"is_final" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experiments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"hypothesis" text NOT NULL,
	"measure" text NOT NULL,
	"stage_id" uuid NOT NULL,
	"persona_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"it_owner_id" uuid,
	"marketing_owner_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiments_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "recount_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "recount_requests_cause" CHECK ("recount_requests"."cause" in ('late_events', 'identity', 'mapping', 'withdrawal', 'retention', 'journey'))
);
--> statement-breakpoint
CREATE TABLE "recounts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"monday" date NOT NULL,
	"causes" text[] NOT NULL,
	"changes" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signal_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"touchpoint" text DEFAULT '' NOT NULL,
	"dimension" text DEFAULT '' NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"monday" date NOT NULL,
	"value" double precision NOT NULL,
	"lower_limit" double precision,
	"upper_limit" double precision,
	"created_at" timestamp with time zone NOT NULL,
	"raised_as" uuid,
	"dismissed_at" timestamp with time zone,
	"dismissal" text,
	"decided_by" uuid,
	CONSTRAINT "signal_proposals_metric" CHECK ("signal_proposals"."metric" in ('people', 'went_on', 'recognised_visits', 'short_visits', 'bounces'))
);
--> statement-breakpoint
CREATE TABLE "stage_counts" (
	"stage_id" uuid NOT NULL,
	"span" smallint NOT NULL,
	"monday" date NOT NULL,
	"dimension" text DEFAULT '' NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"people" integer NOT NULL,
	"went_on" integer,
	"events" integer NOT NULL,
	"visits" integer NOT NULL,
	"recognised_visits" integer NOT NULL,
	"short_visits" integer NOT NULL,
	"bounces" integer NOT NULL,
	CONSTRAINT "stage_counts_stage_id_span_monday_dimension_key_pk" PRIMARY KEY("stage_id","span","monday","dimension","key")
);
--> statement-breakpoint
CREATE TABLE "stage_metric_kpis" (
	"kpi_id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"dimension" text DEFAULT '' NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stage_metric_kpis_metric" CHECK ("stage_metric_kpis"."metric" in ('people', 'went_on', 'recognised_visits', 'short_visits', 'bounces'))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"stage_id" uuid,
	"source" text NOT NULL,
	"is_quantitative" boolean NOT NULL,
	"is_first_party" boolean NOT NULL,
	"title" text NOT NULL,
	"finding" text NOT NULL,
	"url" text,
	"gathered_on" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "evidence_source" CHECK ("evidence"."source" in ('social_listening', 'own_channels', 'forums', 'operations', 'transactions', 'research'))
);
--> statement-breakpoint
CREATE TABLE "map_lanes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "map_lanes_kind" CHECK ("map_lanes"."kind" in ('touchpoint', 'action', 'thought', 'feeling', 'expectation', 'experience', 'system', 'kpi', 'opportunity', 'own'))
);
--> statement-breakpoint
CREATE TABLE "map_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lane_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"persona_id" uuid,
	"text" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "map_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"stage_id" uuid,
	"expected" text NOT NULL,
	"observed" text NOT NULL,
	"ran_on" date NOT NULL,
	"verdict" text NOT NULL,
	"state_after" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "map_runs_verdict" CHECK ("map_runs"."verdict" in ('confirmed', 'refuted', 'unclear')),
	CONSTRAINT "map_runs_state" CHECK ("map_runs"."state_after" in ('hypothesis', 'validating', 'validated', 'refuted'))
);
--> statement-breakpoint
CREATE TABLE "map_usages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"about_id" uuid,
	"used_on" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "map_usages_kind" CHECK ("map_usages"."kind" in ('decision', 'initiative', 'validation'))
);
--> statement-breakpoint
CREATE TABLE "map_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text NOT NULL,
	"restored_from" integer,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"persona_id" uuid,
	"name" text NOT NULL,
	"need" text NOT NULL,
	"importance" double precision NOT NULL,
	"satisfaction" double precision NOT NULL,
	"initiative_id" uuid,
	"closed_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "opportunities_scores" CHECK ("opportunities"."importance" between 0 and 10 and "opportunities"."satisfaction" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "persona_overlaps" (
	"persona_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"percent" smallint NOT NULL,
	"basis" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "persona_overlaps_persona_id_other_id_pk" PRIMARY KEY("persona_id","other_id"),
	CONSTRAINT "persona_overlaps_percent" CHECK ("persona_overlaps"."percent" between 0 and 100 and "persona_overlaps"."persona_id" < "persona_overlaps"."other_id")
);
--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "source_id" integer;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "batch_id" bigint;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "identity" "bytea";--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "reason_values" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "replayed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "discarded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "settled_by" uuid;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "segment" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "funnel_window_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "event_retention_months" integer;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "event_source_id" integer;--> statement-breakpoint
ALTER TABLE "event_batches" ADD CONSTRAINT "event_batches_source_id_event_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."event_sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_rules" ADD CONSTRAINT "event_rules_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_weeks" ADD CONSTRAINT "counted_weeks_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_results" ADD CONSTRAINT "experiment_results_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recounts" ADD CONSTRAINT "recounts_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_proposals" ADD CONSTRAINT "signal_proposals_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_proposals" ADD CONSTRAINT "signal_proposals_raised_as_signals_id_fk" FOREIGN KEY ("raised_as") REFERENCES "public"."signals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_proposals" ADD CONSTRAINT "signal_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_counts" ADD CONSTRAINT "stage_counts_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_metric_kpis" ADD CONSTRAINT "stage_metric_kpis_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_metric_kpis" ADD CONSTRAINT "stage_metric_kpis_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_lanes" ADD CONSTRAINT "map_lanes_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_notes" ADD CONSTRAINT "map_notes_lane_id_map_lanes_id_fk" FOREIGN KEY ("lane_id") REFERENCES "public"."map_lanes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_notes" ADD CONSTRAINT "map_notes_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_notes" ADD CONSTRAINT "map_notes_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_runs" ADD CONSTRAINT "map_runs_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_runs" ADD CONSTRAINT "map_runs_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_usages" ADD CONSTRAINT "map_usages_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "map_versions" ADD CONSTRAINT "map_versions_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persona_overlaps" ADD CONSTRAINT "persona_overlaps_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persona_overlaps" ADD CONSTRAINT "persona_overlaps_other_id_personas_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."personas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_batches_source" ON "event_batches" USING btree ("source_id","received_at");--> statement-breakpoint
CREATE INDEX "event_batches_uncounted" ON "event_batches" USING btree ("id") WHERE "event_batches"."counted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "event_values_raw" ON "event_values" USING btree ("dimension","raw");--> statement-breakpoint
CREATE INDEX "visitor_joins_person" ON "visitor_joins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "experiment_results_experiment" ON "experiment_results" USING btree ("experiment_id","created_at");--> statement-breakpoint
CREATE INDEX "experiments_stage" ON "experiments" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "recount_requests_open" ON "recount_requests" USING btree ("id") WHERE "recount_requests"."done_at" is null;--> statement-breakpoint
CREATE INDEX "recounts_journey" ON "recounts" USING btree ("journey_id","monday");--> statement-breakpoint
CREATE UNIQUE INDEX "signal_proposals_once" ON "signal_proposals" USING btree ("stage_id","metric","touchpoint","dimension","key","monday");--> statement-breakpoint
CREATE INDEX "stage_counts_span" ON "stage_counts" USING btree ("span","monday");--> statement-breakpoint
CREATE INDEX "stage_metric_kpis_stage" ON "stage_metric_kpis" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "evidence_journey" ON "evidence" USING btree ("journey_id");--> statement-breakpoint
CREATE INDEX "map_lanes_journey" ON "map_lanes" USING btree ("journey_id","position");--> statement-breakpoint
CREATE INDEX "map_notes_stage" ON "map_notes" USING btree ("stage_id","lane_id","position");--> statement-breakpoint
CREATE INDEX "map_runs_journey" ON "map_runs" USING btree ("journey_id","created_at");--> statement-breakpoint
CREATE INDEX "map_usages_journey" ON "map_usages" USING btree ("journey_id","used_on");--> statement-breakpoint
CREATE UNIQUE INDEX "map_versions_number" ON "map_versions" USING btree ("journey_id","number");--> statement-breakpoint
CREATE INDEX "opportunities_stage" ON "opportunities" USING btree ("stage_id");--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD CONSTRAINT "quarantined_events_source_id_event_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."event_sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD CONSTRAINT "quarantined_events_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quarantined_events_identity" ON "quarantined_events" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "quarantined_events_open" ON "quarantined_events" USING btree ("source_id","received_at") WHERE "quarantined_events"."replayed_at" is null and "quarantined_events"."discarded_at" is null;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_funnel_window" CHECK ("organisations"."funnel_window_days" between 1 and 366);--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_event_retention" CHECK ("organisations"."event_retention_months" between 1 and 240);