ALTER TABLE "imports" DROP CONSTRAINT "imports_kind";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "control_totals" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one_use_of_leave" ON "entries" USING btree ("override_id") WHERE "entries"."override_id" is not null;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('readings', 'initiatives', 'spend', 'budget_lines', 'events', 'kpis', 'orders'));