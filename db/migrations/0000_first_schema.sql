CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_id" text,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_actor_kind" CHECK ("audit_entries"."actor_kind" in ('person', 'token', 'system'))
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_only_one" CHECK ("audit_heads"."only")
);
--> statement-breakpoint
CREATE TABLE "budget_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"budget_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'expense' NOT NULL,
	"initiative_id" uuid,
	"function_id" uuid,
	"category_id" uuid,
	"cost_centre_id" uuid,
	"spend_type" text DEFAULT 'opex' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "budget_lines_kind" CHECK ("budget_lines"."kind" in ('expense', 'revenue')),
	CONSTRAINT "budget_lines_spend_type" CHECK ("budget_lines"."spend_type" in ('opex', 'capex'))
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"fiscal_year" text NOT NULL,
	"currency" text NOT NULL,
	"stream_id" uuid,
	"closed_through" date,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "budgets_currency" CHECK ("budgets"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "cost_centres" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"function_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	CONSTRAINT "cost_centres_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"budget_id" uuid,
	"line_id" uuid,
	"function_id" uuid,
	"cost_centre_id" uuid,
	"supplier_id" uuid,
	"category_id" uuid,
	"stage" text,
	"posted_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"external_id" text,
	"reverses_id" uuid,
	"releases_id" uuid,
	"posted_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	CONSTRAINT "entries_kind" CHECK ("entries"."kind" in ('allocation', 'commitment', 'actual', 'transfer', 'reversal')),
	CONSTRAINT "entries_stage" CHECK ("entries"."stage" in ('proposed', 'adopted', 'adjusted', 'actual')),
	CONSTRAINT "entries_currency" CHECK ("entries"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "share_agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"valid_from" date NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "share_agreements_mode" CHECK ("share_agreements"."mode" in ('equal', 'percent', 'parts', 'fixed_and_rest'))
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"agreement_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"hundredths" integer NOT NULL,
	"cost_centre_id" uuid,
	CONSTRAINT "shares_agreement_id_function_id_pk" PRIMARY KEY("agreement_id","function_id"),
	CONSTRAINT "shares_hundredths" CHECK ("shares"."hundredths" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "event_names" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_names_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"stage_id" uuid,
	"touchpoint" text DEFAULT '' NOT NULL,
	"is_mapped" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_names_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"arrival" bigserial NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"name_id" integer NOT NULL,
	"person_key" "bytea" NOT NULL,
	"session_key" text,
	"device" text,
	"channel" text,
	"persona" text,
	"region" text,
	"value" double precision,
	"identity" "bytea" NOT NULL,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "quarantined_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"body" text NOT NULL,
	"reason" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"size" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"is_warning" boolean NOT NULL,
	"file" text NOT NULL,
	"row" integer NOT NULL,
	"column" text NOT NULL,
	"value" text NOT NULL,
	"reason_key" text NOT NULL,
	"reason_values" jsonb NOT NULL,
	"suggestion" text
);
--> statement-breakpoint
CREATE TABLE "import_withdrawals" (
	"import_id" uuid PRIMARY KEY NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"is_written" boolean NOT NULL,
	"file_names" text[] NOT NULL,
	"file_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"mapping_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"accepted" integer NOT NULL,
	"rejected_count" integer NOT NULL,
	"warning_count" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"created" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('readings', 'initiatives', 'spend', 'budget_lines', 'events'))
);
--> statement-breakpoint
CREATE TABLE "remembered_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"header_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "initiative_kpis" (
	"initiative_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"expected_change" double precision,
	"expected_by" date,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "initiative_kpis_initiative_id_kpi_id_pk" PRIMARY KEY("initiative_id","kpi_id")
);
--> statement-breakpoint
CREATE TABLE "initiative_stages" (
	"initiative_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"share_hundredths" integer DEFAULT 10000 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "initiative_stages_initiative_id_stage_id_pk" PRIMARY KEY("initiative_id","stage_id"),
	CONSTRAINT "initiative_stages_share" CHECK ("initiative_stages"."share_hundredths" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "initiatives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"stream_id" uuid,
	"function_id" uuid,
	"category" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"business_impact" text DEFAULT '' NOT NULL,
	"is_joint" boolean DEFAULT false NOT NULL,
	"is_jointly_selected" boolean DEFAULT false NOT NULL,
	"was_it_present_at_definition" boolean DEFAULT false NOT NULL,
	"it_owner_id" uuid,
	"marketing_owner_id" uuid,
	"legal_participant_id" uuid,
	"starts_on" date,
	"ends_on" date,
	"first_ends_on" date,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "initiatives_state" CHECK ("initiatives"."state" in ('draft', 'active', 'imported', 'paused', 'closed')),
	CONSTRAINT "initiatives_dates" CHECK ("initiatives"."starts_on" is null or "initiatives"."ends_on" is null or "initiatives"."starts_on" <= "initiatives"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "status_updates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"initiative_id" uuid NOT NULL,
	"dated_on" date NOT NULL,
	"health" text,
	"confidence" integer,
	"done" text DEFAULT '' NOT NULL,
	"next" text DEFAULT '' NOT NULL,
	"blocker" text DEFAULT '' NOT NULL,
	"need" text DEFAULT 'none' NOT NULL,
	"bring_back" text DEFAULT '' NOT NULL,
	"bring_back_by" date,
	"function_id" uuid,
	"category" text,
	"budget_minor" bigint,
	"forecast_minor" bigint,
	"whole_life_minor" bigint,
	"currency" text,
	"author_id" uuid,
	"answers_update_id" uuid,
	"content_hash" text,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	CONSTRAINT "status_updates_health" CHECK ("status_updates"."health" in ('on_track', 'on_track_minor', 'at_risk', 'at_risk_major', 'off_track')),
	CONSTRAINT "status_updates_need" CHECK ("status_updates"."need" in ('none', 'decision', 'money', 'help')),
	CONSTRAINT "status_updates_confidence" CHECK ("status_updates"."confidence" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "journeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'hypothesis' NOT NULL,
	"owner_id" uuid,
	"mandate" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "journeys_key_unique" UNIQUE("key"),
	CONSTRAINT "journeys_state" CHECK ("journeys"."state" in ('hypothesis', 'validating', 'validated', 'refuted'))
);
--> statement-breakpoint
CREATE TABLE "personas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"likes" text DEFAULT '' NOT NULL,
	"dislikes" text DEFAULT '' NOT NULL,
	"interests" text DEFAULT '' NOT NULL,
	"needs" text DEFAULT '' NOT NULL,
	"value_tier" text DEFAULT 'medium' NOT NULL,
	"advocacy_potential" text DEFAULT 'medium' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "personas_key_unique" UNIQUE("key"),
	CONSTRAINT "personas_value_tier" CHECK ("personas"."value_tier" in ('low', 'medium', 'high')),
	CONSTRAINT "personas_advocacy" CHECK ("personas"."advocacy_potential" in ('low', 'medium', 'high'))
);
--> statement-breakpoint
CREATE TABLE "stage_kpis" (
	"stage_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stage_kpis_stage_id_kpi_id_pk" PRIMARY KEY("stage_id","kpi_id")
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"journey_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"customer_goal" text DEFAULT '' NOT NULL,
	"owning_function_id" uuid,
	"it_owner_id" uuid,
	"marketing_owner_id" uuid,
	"expectation" double precision,
	"experience" double precision,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stages_scores" CHECK ("stages"."expectation" between 0 and 10 and "stages"."experience" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "touchpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stage_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"period" text NOT NULL,
	"confidence" integer NOT NULL,
	"changed" text DEFAULT '' NOT NULL,
	"blocker" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "check_ins_confidence" CHECK ("check_ins"."confidence" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "kpi_drivers" (
	"driver_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"lag_weeks" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_drivers_driver_id_kpi_id_pk" PRIMARY KEY("driver_id","kpi_id"),
	CONSTRAINT "kpi_drivers_not_itself" CHECK ("kpi_drivers"."driver_id" <> "kpi_drivers"."kpi_id")
);
--> statement-breakpoint
CREATE TABLE "kpi_targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"value" double precision NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"definition" text DEFAULT '' NOT NULL,
	"formula" text DEFAULT '' NOT NULL,
	"plain_line" text DEFAULT '' NOT NULL,
	"unit" text NOT NULL,
	"currency" text,
	"direction" text NOT NULL,
	"band_low" double precision,
	"band_high" double precision,
	"cadence" text NOT NULL,
	"period_kind" text DEFAULT 'point' NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"outcome" text,
	"counts_towards_incentive" boolean DEFAULT false NOT NULL,
	"it_owner_id" uuid,
	"marketing_owner_id" uuid,
	"target_kind" text DEFAULT 'level' NOT NULL,
	"baseline_value" double precision,
	"baseline_on" date,
	"at_risk_gap" double precision DEFAULT -5 NOT NULL,
	"off_track_gap" double precision DEFAULT -15 NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"review_on" date,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "kpis_key_unique" UNIQUE("key"),
	CONSTRAINT "kpis_unit" CHECK ("kpis"."unit" in ('percent', 'count', 'money', 'ratio', 'score', 'days', 'seconds')),
	CONSTRAINT "kpis_direction" CHECK ("kpis"."direction" in ('up', 'down', 'band')),
	CONSTRAINT "kpis_cadence" CHECK ("kpis"."cadence" in ('weekly', 'monthly', 'quarterly', 'yearly')),
	CONSTRAINT "kpis_period_kind" CHECK ("kpis"."period_kind" in ('point', 'sum', 'rolling_12_months')),
	CONSTRAINT "kpis_target_kind" CHECK ("kpis"."target_kind" in ('level', 'path', 'band')),
	CONSTRAINT "kpis_outcome" CHECK ("kpis"."outcome" in ('revenue', 'growth', 'retention', 'satisfaction', 'cost_to_serve', 'advocacy', 'take_up')),
	CONSTRAINT "kpis_band" CHECK ("kpis"."direction" <> 'band' or "kpis"."band_low" < "kpis"."band_high"),
	CONSTRAINT "kpis_shared_has_both_owners" CHECK (not "kpis"."is_shared" or ("kpis"."it_owner_id" is not null and "kpis"."marketing_owner_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kpi_id" uuid NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"persona" text DEFAULT '' NOT NULL,
	"channel" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"value" double precision,
	"numerator" double precision,
	"denominator" double precision,
	"coverage" text DEFAULT 'complete' NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	"import_id" uuid,
	CONSTRAINT "readings_coverage" CHECK ("readings"."coverage" in ('complete', 'partial')),
	CONSTRAINT "readings_period_order" CHECK ("readings"."period_start" <= "readings"."period_end"),
	CONSTRAINT "readings_ratio_whole" CHECK (("readings"."numerator" is null) = ("readings"."denominator" is null))
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"about_kind" text NOT NULL,
	"about_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"resolved_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "comments_about_kind" CHECK ("comments"."about_kind" in ('kpi', 'initiative', 'stage', 'value_stream', 'budget', 'budget_line', 'sync', 'decision', 'signal', 'promise'))
);
--> statement-breakpoint
CREATE TABLE "links" (
	"from_kind" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_kind" text NOT NULL,
	"to_id" uuid NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "links_from_kind_from_id_to_kind_to_id_pk" PRIMARY KEY("from_kind","from_id","to_kind","to_id"),
	CONSTRAINT "links_from_kind" CHECK ("links"."from_kind" in ('kpi', 'initiative', 'stage', 'value_stream', 'budget', 'budget_line', 'sync', 'decision', 'signal', 'promise')),
	CONSTRAINT "links_to_kind" CHECK ("links"."to_kind" in ('kpi', 'initiative', 'stage', 'value_stream', 'budget', 'budget_line', 'sync', 'decision', 'signal', 'promise'))
);
--> statement-breakpoint
CREATE TABLE "aliases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"alias" text NOT NULL,
	"stands_for" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "functions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"side" text DEFAULT 'other' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"import_id" uuid,
	CONSTRAINT "functions_key_unique" UNIQUE("key"),
	CONSTRAINT "functions_side" CHECK ("functions"."side" in ('it', 'marketing', 'finance', 'other'))
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"base_currency" text NOT NULL,
	"fiscal_year_start_month" integer DEFAULT 1 NOT NULL,
	"initiative_stale_days" integer DEFAULT 60 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"event_key_secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisations_fiscal_month" CHECK ("organisations"."fiscal_year_start_month" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_tokens_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"function_id" uuid,
	"stream_id" uuid,
	"granted_by" uuid,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "role_grants_role" CHECK ("role_grants"."role" in ('executive', 'stream_lead', 'contributor', 'finance_controller', 'admin', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL,
	CONSTRAINT "sessions_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"touchpoint_id" uuid,
	"kpi_id" uuid,
	"promised_value" double precision,
	"launches_on" date,
	"it_owner_id" uuid,
	"marketing_owner_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"item_id" uuid NOT NULL,
	"side" text NOT NULL,
	"is_executive" boolean NOT NULL,
	"score" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"question" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse_receipts" (
	"round_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "pulse_receipts_round_id_user_id_pk" PRIMARY KEY("round_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "pulse_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signal_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"signal_id" uuid NOT NULL,
	"step" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signal_moves_step" CHECK ("signal_moves"."step" in ('raised', 'technically_checked', 'accepted', 'hypotheses_named', 'adjusted', 'watching', 'improved', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"from_side" text NOT NULL,
	"to_side" text NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"raised_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signals_kind" CHECK ("signals"."kind" in ('customer_insight', 'technical_constraint', 'opportunity', 'risk', 'red_flag'))
);
--> statement-breakpoint
CREATE TABLE "stream_members" (
	"stream_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"function_id" uuid,
	"stream_role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stream_members_stream_id_user_id_stream_role_pk" PRIMARY KEY("stream_id","user_id","stream_role"),
	CONSTRAINT "stream_members_role" CHECK ("stream_members"."stream_role" in ('lead', 'marketer', 'product_specialist', 'experimenter', 'technologist', 'it_lead', 'finance_partner'))
);
--> statement-breakpoint
CREATE TABLE "value_streams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'other' NOT NULL,
	"mission" text DEFAULT '' NOT NULL,
	"outcome_unit" text DEFAULT 'percent' NOT NULL,
	"outcome_percent" integer,
	"outcome_minor" bigint,
	"outcome_currency" text,
	"update_every_days" integer,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "value_streams_key_unique" UNIQUE("key"),
	CONSTRAINT "value_streams_kind" CHECK ("value_streams"."kind" in ('sales', 'service', 'other')),
	CONSTRAINT "value_streams_outcome_unit" CHECK ("value_streams"."outcome_unit" in ('percent', 'money'))
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid,
	"decision_id" uuid,
	"title" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_on" date,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid,
	"title" text NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_snapshots" (
	"sync_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"content" jsonb NOT NULL,
	"audit_hash" text NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_snapshots_sync_id_moment_pk" PRIMARY KEY("sync_id","moment"),
	CONSTRAINT "sync_snapshots_moment" CHECK ("sync_snapshots"."moment" in ('start', 'close'))
);
--> statement-breakpoint
CREATE TABLE "syncs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"week" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"started_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"presenter_id" uuid,
	"minutes" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "syncs_week_unique" UNIQUE("week"),
	CONSTRAINT "syncs_state" CHECK ("syncs"."state" in ('planned', 'running', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_lines" ADD CONSTRAINT "budget_lines_cost_centre_id_cost_centres_id_fk" FOREIGN KEY ("cost_centre_id") REFERENCES "public"."cost_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_stream_id_value_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."value_streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_centres" ADD CONSTRAINT "cost_centres_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_cost_centre_id_cost_centres_id_fk" FOREIGN KEY ("cost_centre_id") REFERENCES "public"."cost_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_agreements" ADD CONSTRAINT "share_agreements_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_agreement_id_share_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."share_agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_cost_centre_id_cost_centres_id_fk" FOREIGN KEY ("cost_centre_id") REFERENCES "public"."cost_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_names" ADD CONSTRAINT "event_names_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_withdrawals" ADD CONSTRAINT "import_withdrawals_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_kpis" ADD CONSTRAINT "initiative_kpis_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_kpis" ADD CONSTRAINT "initiative_kpis_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_stages" ADD CONSTRAINT "initiative_stages_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_stages" ADD CONSTRAINT "initiative_stages_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_stream_id_value_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."value_streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_legal_participant_id_users_id_fk" FOREIGN KEY ("legal_participant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_updates" ADD CONSTRAINT "status_updates_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_updates" ADD CONSTRAINT "status_updates_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journeys" ADD CONSTRAINT "journeys_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_kpis" ADD CONSTRAINT "stage_kpis_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_kpis" ADD CONSTRAINT "stage_kpis_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_owning_function_id_functions_id_fk" FOREIGN KEY ("owning_function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_drivers" ADD CONSTRAINT "kpi_drivers_driver_id_kpis_id_fk" FOREIGN KEY ("driver_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_drivers" ADD CONSTRAINT "kpi_drivers_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_targets" ADD CONSTRAINT "kpi_targets_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpis" ADD CONSTRAINT "kpis_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpis" ADD CONSTRAINT "kpis_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_stream_id_value_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."value_streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_kpi_id_kpis_id_fk" FOREIGN KEY ("kpi_id") REFERENCES "public"."kpis"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_it_owner_id_users_id_fk" FOREIGN KEY ("it_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_marketing_owner_id_users_id_fk" FOREIGN KEY ("marketing_owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_answers" ADD CONSTRAINT "pulse_answers_item_id_pulse_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."pulse_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_items" ADD CONSTRAINT "pulse_items_round_id_pulse_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."pulse_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_receipts" ADD CONSTRAINT "pulse_receipts_round_id_pulse_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."pulse_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulse_receipts" ADD CONSTRAINT "pulse_receipts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_moves" ADD CONSTRAINT "signal_moves_signal_id_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_moves" ADD CONSTRAINT "signal_moves_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_raised_by_users_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_members" ADD CONSTRAINT "stream_members_stream_id_value_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."value_streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_members" ADD CONSTRAINT "stream_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_members" ADD CONSTRAINT "stream_members_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_snapshots" ADD CONSTRAINT "sync_snapshots_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "syncs" ADD CONSTRAINT "syncs_presenter_id_users_id_fk" FOREIGN KEY ("presenter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "budget_lines_budget" ON "budget_lines" USING btree ("budget_id");--> statement-breakpoint
CREATE INDEX "budget_lines_initiative" ON "budget_lines" USING btree ("initiative_id");--> statement-breakpoint
CREATE UNIQUE INDEX "budgets_key_year_currency" ON "budgets" USING btree ("key","fiscal_year","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "categories_name" ON "categories" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "entries_line" ON "entries" USING btree ("line_id","kind");--> statement-breakpoint
CREATE INDEX "entries_budget" ON "entries" USING btree ("budget_id");--> statement-breakpoint
CREATE INDEX "entries_import" ON "entries" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "entries_external_id" ON "entries" USING btree ("external_id") WHERE "entries"."external_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one_reversal" ON "entries" USING btree ("reverses_id") WHERE "entries"."reverses_id" is not null;--> statement-breakpoint
CREATE INDEX "share_agreements_line" ON "share_agreements" USING btree ("line_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "suppliers_name" ON "suppliers" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "events_identity" ON "events" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "events_name_at" ON "events" USING btree ("name_id","at");--> statement-breakpoint
CREATE INDEX "import_problems_import" ON "import_problems" USING btree ("import_id","is_warning","position");--> statement-breakpoint
CREATE INDEX "imports_file_hash" ON "imports" USING btree ("file_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "remembered_mappings_kind_headers" ON "remembered_mappings" USING btree ("kind","header_hash");--> statement-breakpoint
CREATE INDEX "initiative_kpis_kpi" ON "initiative_kpis" USING btree ("kpi_id");--> statement-breakpoint
CREATE INDEX "initiative_stages_stage" ON "initiative_stages" USING btree ("stage_id");--> statement-breakpoint
CREATE UNIQUE INDEX "initiatives_external_id" ON "initiatives" USING btree ("external_id") WHERE "initiatives"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "initiatives_stream" ON "initiatives" USING btree ("stream_id");--> statement-breakpoint
CREATE INDEX "status_updates_initiative_dated" ON "status_updates" USING btree ("initiative_id","dated_on","created_at");--> statement-breakpoint
CREATE INDEX "stage_kpis_kpi" ON "stage_kpis" USING btree ("kpi_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stages_journey_key" ON "stages" USING btree ("journey_id","key");--> statement-breakpoint
CREATE INDEX "touchpoints_stage" ON "touchpoints" USING btree ("stage_id");--> statement-breakpoint
CREATE INDEX "check_ins_kpi" ON "check_ins" USING btree ("kpi_id","created_at");--> statement-breakpoint
CREATE INDEX "kpi_targets_kpi_from" ON "kpi_targets" USING btree ("kpi_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "kpis_name" ON "kpis" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "readings_version" ON "readings" USING btree ("kpi_id","period_end","region","persona","channel","version");--> statement-breakpoint
CREATE INDEX "comments_about" ON "comments" USING btree ("about_kind","about_id");--> statement-breakpoint
CREATE INDEX "links_to" ON "links" USING btree ("to_kind","to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_kind_alias" ON "aliases" USING btree ("kind",lower("alias"));--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_only_one" ON "organisations" USING btree ((true));--> statement-breakpoint
CREATE INDEX "role_grants_user" ON "role_grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_email_at" ON "sign_in_attempts" USING btree ("email","at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "pulse_answers_item" ON "pulse_answers" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "signal_moves_signal" ON "signal_moves" USING btree ("signal_id","created_at");--> statement-breakpoint
CREATE INDEX "actions_owner" ON "actions" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "decisions_sync" ON "decisions" USING btree ("sync_id");