ALTER TABLE "signal_proposals" ADD COLUMN "within_days" integer;--> statement-breakpoint
ALTER TABLE "stage_counts" ADD COLUMN "went_on_soon" integer;--> statement-breakpoint
-- Weeks counted so far do not know who went on soon: all are counted again by the jobs, the newest first.
INSERT INTO recount_requests (first_on, last_on, cause, created_at)
SELECT date '1990-01-01', date '2099-12-31', 'journey', now() WHERE EXISTS (SELECT 1 FROM counted_weeks);
