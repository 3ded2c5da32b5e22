CREATE TABLE "action_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action_id" uuid NOT NULL,
	"from_owner_id" uuid NOT NULL,
	"to_owner_id" uuid NOT NULL,
	"from_due_on" date,
	"to_due_on" date,
	"reason" text NOT NULL,
	"moved_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "initiative_date_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"initiative_id" uuid NOT NULL,
	"from_ends_on" date,
	"to_ends_on" date,
	"reason" text DEFAULT '' NOT NULL,
	"moved_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_opinions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"initiative_id" uuid NOT NULL,
	"update_id" uuid,
	"side" text NOT NULL,
	"health" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "second_opinions_side" CHECK ("second_opinions"."side" in ('it', 'marketing', 'finance', 'other')),
	CONSTRAINT "second_opinions_health" CHECK ("second_opinions"."health" in ('on_track', 'on_track_minor', 'at_risk', 'at_risk_major', 'off_track'))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_read_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "mail_choices" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_wanted" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_choices_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "mail_choices_kind" CHECK ("mail_choices"."kind" in ('pre_read', 'minutes', 'acknowledge', 'digest', 'approval', 'signal', 'overspent', 'invitation'))
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"duty_key" text NOT NULL,
	"rung" text NOT NULL,
	"due_on" date NOT NULL,
	"mail_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nudges_rung" CHECK ("nudges"."rung" in ('due', 'one_day', 'three_days', 'sponsor'))
);
--> statement-breakpoint
CREATE TABLE "outgoing_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"user_id" uuid,
	"address" text NOT NULL,
	"subject" text NOT NULL,
	"text_body" text NOT NULL,
	"html_body" text NOT NULL,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"paper_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_at" timestamp with time zone,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "outgoing_mails_dedupeKey_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "outgoing_mails_kind" CHECK ("outgoing_mails"."kind" in ('pre_read', 'minutes', 'acknowledge', 'digest', 'approval', 'signal', 'overspent', 'invitation'))
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"page_count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "papers_kind" CHECK ("papers"."kind" in ('pre_read', 'minutes'))
);
--> statement-breakpoint
CREATE TABLE "shared_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_id" uuid NOT NULL,
	"shared_with" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"opened_count" integer DEFAULT 0 NOT NULL,
	"last_opened_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ownerships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"side" text NOT NULL,
	"user_id" uuid,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "ownerships_subject_kind" CHECK ("ownerships"."subject_kind" in ('kpi', 'initiative')),
	CONSTRAINT "ownerships_side" CHECK ("ownerships"."side" in ('it', 'marketing', 'finance', 'other'))
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid NOT NULL,
	"template_item_id" uuid,
	"title" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"about_kind" text,
	"about_id" uuid,
	"added_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "agenda_items_about_kind" CHECK ("agenda_items"."about_kind" in ('kpi', 'initiative', 'stage', 'value_stream', 'budget', 'budget_line', 'sync', 'decision', 'signal', 'promise'))
);
--> statement-breakpoint
CREATE TABLE "agenda_parks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"title" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"about_kind" text,
	"about_id" uuid,
	"owner_id" uuid,
	"again_on" date,
	"parked_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"taken_back_at" timestamp with time zone,
	"taken_back_by" uuid,
	CONSTRAINT "agenda_parks_about_kind" CHECK ("agenda_parks"."about_kind" in ('kpi', 'initiative', 'stage', 'value_stream', 'budget', 'budget_line', 'sync', 'decision', 'signal', 'promise'))
);
--> statement-breakpoint
CREATE TABLE "sync_acknowledgements" (
	"sync_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "sync_acknowledgements_sync_id_user_id_pk" PRIMARY KEY("sync_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "sync_attendance" (
	"sync_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"side" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_attendance_sync_id_user_id_pk" PRIMARY KEY("sync_id","user_id"),
	CONSTRAINT "sync_attendance_side" CHECK ("sync_attendance"."side" in ('it', 'marketing', 'finance', 'other'))
);
--> statement-breakpoint
CREATE TABLE "sync_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sync_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"body" text NOT NULL,
	"cause" text,
	"replaces_id" uuid,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_notes_cause" CHECK ("sync_notes"."cause" in ('known', 'under_investigation'))
);
--> statement-breakpoint
CREATE TABLE "sync_reveals" (
	"sync_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"revealed_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_reveals_sync_id_item_key_pk" PRIMARY KEY("sync_id","item_key")
);
--> statement-breakpoint
CREATE TABLE "sync_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"weekday" integer DEFAULT 1 NOT NULL,
	"starts_at" text DEFAULT '09:00' NOT NULL,
	"duration_minutes" integer DEFAULT 30 NOT NULL,
	"pre_read_hours" integer DEFAULT 24 NOT NULL,
	"sends_mail" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sync_series_weekday" CHECK ("sync_series"."weekday" between 1 and 7),
	CONSTRAINT "sync_series_starts_at" CHECK ("sync_series"."starts_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "sync_series_duration" CHECK ("sync_series"."duration_minutes" between 5 and 240),
	CONSTRAINT "sync_series_pre_read" CHECK ("sync_series"."pre_read_hours" between 0 and 168)
);
--> statement-breakpoint
CREATE TABLE "sync_template_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_votes" (
	"sync_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"confidence" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_votes_sync_id_item_key_user_id_pk" PRIMARY KEY("sync_id","item_key","user_id"),
	CONSTRAINT "sync_votes_confidence" CHECK ("sync_votes"."confidence" between 0 and 10)
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "second_opinion_minor" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "sees_as" jsonb;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "item_key" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "first_due_on" date;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "done_by" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "done_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "item_key" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "replaces_id" uuid;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "scheduled_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "duration_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "position" text;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "step_started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "held_ms" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "syncs" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "action_moves" ADD CONSTRAINT "action_moves_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_date_moves" ADD CONSTRAINT "initiative_date_moves_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_opinions" ADD CONSTRAINT "second_opinions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_mail_id_outgoing_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."outgoing_mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD CONSTRAINT "outgoing_mails_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_links" ADD CONSTRAINT "shared_links_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_links" ADD CONSTRAINT "shared_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_links" ADD CONSTRAINT "shared_links_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_template_item_id_sync_template_items_id_fk" FOREIGN KEY ("template_item_id") REFERENCES "public"."sync_template_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_parks" ADD CONSTRAINT "agenda_parks_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_parks" ADD CONSTRAINT "agenda_parks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_parks" ADD CONSTRAINT "agenda_parks_parked_by_users_id_fk" FOREIGN KEY ("parked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_parks" ADD CONSTRAINT "agenda_parks_taken_back_by_users_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_acknowledgements" ADD CONSTRAINT "sync_acknowledgements_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_acknowledgements" ADD CONSTRAINT "sync_acknowledgements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_attendance" ADD CONSTRAINT "sync_attendance_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_attendance" ADD CONSTRAINT "sync_attendance_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_notes" ADD CONSTRAINT "sync_notes_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_notes" ADD CONSTRAINT "sync_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_reveals" ADD CONSTRAINT "sync_reveals_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_reveals" ADD CONSTRAINT "sync_reveals_revealed_by_users_id_fk" FOREIGN KEY ("revealed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_template_items" ADD CONSTRAINT "sync_template_items_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_votes" ADD CONSTRAINT "sync_votes_sync_id_syncs_id_fk" FOREIGN KEY ("sync_id") REFERENCES "public"."syncs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_votes" ADD CONSTRAINT "sync_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_moves_action" ON "action_moves" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "initiative_date_moves_initiative" ON "initiative_date_moves" USING btree ("initiative_id");--> statement-breakpoint
CREATE INDEX "second_opinions_initiative" ON "second_opinions" USING btree ("initiative_id","created_at");--> statement-breakpoint
CREATE INDEX "calendar_feeds_user" ON "calendar_feeds" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nudges_once" ON "nudges" USING btree ("duty_key","due_on","rung","user_id");--> statement-breakpoint
CREATE INDEX "nudges_user" ON "nudges" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "outgoing_mails_waiting" ON "outgoing_mails" USING btree ("created_at") WHERE "outgoing_mails"."sent_at" is null and "outgoing_mails"."given_up_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "papers_content" ON "papers" USING btree ("sync_id","kind","sha256");--> statement-breakpoint
CREATE INDEX "shared_links_paper" ON "shared_links" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "ownerships_subject" ON "ownerships" USING btree ("subject_id","side","since");--> statement-breakpoint
CREATE INDEX "agenda_items_sync" ON "agenda_items" USING btree ("sync_id");--> statement-breakpoint
CREATE INDEX "agenda_parks_sync" ON "agenda_parks" USING btree ("sync_id");--> statement-breakpoint
CREATE INDEX "sync_acknowledgements_user" ON "sync_acknowledgements" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sync_notes_sync" ON "sync_notes" USING btree ("sync_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_notes_replaces" ON "sync_notes" USING btree ("replaces_id") WHERE "sync_notes"."replaces_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sync_series_only_one" ON "sync_series" USING btree ((true));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_open" ON "actions" USING btree ("created_at") WHERE "actions"."done_at" is null;--> statement-breakpoint
CREATE INDEX "decisions_owner" ON "decisions" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_replaces" ON "decisions" USING btree ("replaces_id") WHERE "decisions"."replaces_id" is not null;