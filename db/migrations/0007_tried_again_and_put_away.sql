ALTER TABLE "quarantined_events" ADD COLUMN "tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "tried_reason" text;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "tried_reason_values" jsonb;--> statement-breakpoint
ALTER TABLE "journeys" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
-- Why a replay failed is a later fact beside the first reason, which stays.
GRANT UPDATE (tried_at, tried_reason, tried_reason_values) ON quarantined_events TO throughline_app;
--> statement-breakpoint
-- A stage may be taken out: what was found there moves, as a whole and as it was posted, to the stage that takes over.
GRANT UPDATE (stage_id) ON evidence, map_runs TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (about_id) ON comments TO throughline_app;
--> statement-breakpoint
-- What was proposed about a stage that is gone goes with it; a signal that was raised from it stays.
GRANT DELETE ON signal_proposals TO throughline_app;
