ALTER TABLE "invoices" ADD COLUMN "check_reason" text;--> statement-breakpoint
CREATE INDEX "entries_budget_newest" ON "entries" USING btree ("budget_id","number" DESC NULLS LAST);--> statement-breakpoint
GRANT UPDATE (check_reason) ON invoices TO throughline_app;
