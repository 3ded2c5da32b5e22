CREATE TABLE "budget_months" (
	"budget_id" uuid NOT NULL,
	"line_kind" text NOT NULL,
	"month" date NOT NULL,
	"figure" text NOT NULL,
	"stage" text,
	"amount_minor" bigint NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "budget_months_of" UNIQUE NULLS NOT DISTINCT("budget_id","line_kind","month","figure","stage"),
	CONSTRAINT "budget_months_figure" CHECK ("budget_months"."figure" in ('allocated', 'committed', 'actual')),
	CONSTRAINT "budget_months_kind" CHECK ("budget_months"."line_kind" in ('expense', 'revenue'))
);
--> statement-breakpoint
CREATE TABLE "ledger_proofs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entries" bigint NOT NULL,
	"balances" integer NOT NULL,
	"differences" integer NOT NULL,
	"found" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"took_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_balances" (
	"budget_id" uuid,
	"line_id" uuid,
	"function_id" uuid,
	"figure" text NOT NULL,
	"stage" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "line_balances_of" UNIQUE NULLS NOT DISTINCT("budget_id","line_id","function_id","figure","stage","currency"),
	CONSTRAINT "line_balances_figure" CHECK ("line_balances"."figure" in ('allocated', 'committed', 'actual'))
);
--> statement-breakpoint
CREATE TABLE "line_funds" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"allocated_minor" bigint DEFAULT 0 NOT NULL,
	"committed_minor" bigint DEFAULT 0 NOT NULL,
	"actual_minor" bigint DEFAULT 0 NOT NULL,
	"available_minor" bigint GENERATED ALWAYS AS (allocated_minor - committed_minor - actual_minor) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"entry_id" uuid NOT NULL,
	"side" text NOT NULL,
	"account" text NOT NULL,
	"budget_id" uuid,
	"line_id" uuid,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "postings_entry_id_side_pk" PRIMARY KEY("entry_id","side"),
	CONSTRAINT "postings_amount" CHECK ("postings"."amount_minor" >= 0),
	CONSTRAINT "postings_side" CHECK ("postings"."side" in ('debit', 'credit')),
	CONSTRAINT "postings_account" CHECK ("postings"."account" in ('funding', 'available', 'committed', 'spent', 'clearing', 'unallocated', 'plan_funding', 'planned')),
	CONSTRAINT "postings_currency" CHECK ("postings"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "number" bigserial;--> statement-breakpoint
ALTER TABLE "budget_months" ADD CONSTRAINT "budget_months_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_balances" ADD CONSTRAINT "line_balances_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_balances" ADD CONSTRAINT "line_balances_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_balances" ADD CONSTRAINT "line_balances_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_funds" ADD CONSTRAINT "line_funds_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "postings_line" ON "postings" USING btree ("line_id","account");--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_reverses" FOREIGN KEY ("reverses_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_releases_id" FOREIGN KEY ("releases_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entries_number" ON "entries" USING btree ("number");--> statement-breakpoint
CREATE INDEX "entries_releases" ON "entries" USING btree ("releases_id") WHERE "entries"."releases_id" is not null;