ALTER TABLE "audit_heads" ADD COLUMN "previous_hash" text;
--> statement-breakpoint
-- How long a list of entries is changes nothing about how it is looked up: what is planned once serves every posting.
ALTER FUNCTION refuse_false_entries(uuid[]) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION add_to_balances(uuid[], integer) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION refuse_overspending(uuid[]) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION keep_ledger() SET plan_cache_mode = force_generic_plan;
