CREATE TABLE "evidence_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"about_kind" text NOT NULL,
	"about_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_files_about_kind" CHECK ("evidence_files"."about_kind" in ('entry', 'change_request', 'invoice')),
	CONSTRAINT "evidence_files_media_type" CHECK ("evidence_files"."media_type" in ('application/pdf', 'image/png', 'image/jpeg', 'text/csv')),
	CONSTRAINT "evidence_files_size" CHECK ("evidence_files"."size" between 1 and 10485760 and octet_length("evidence_files"."content") = "evidence_files"."size")
);
--> statement-breakpoint
CREATE TABLE "budget_readers" (
	"budget_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budget_readers_budget_id_user_id_pk" PRIMARY KEY("budget_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "change_approvals" (
	"request_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"verdict" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_approvals_request_id_function_id_pk" PRIMARY KEY("request_id","function_id"),
	CONSTRAINT "change_approvals_other" CHECK ("change_approvals"."decided_by" <> "change_approvals"."requested_by"),
	CONSTRAINT "change_approvals_verdict" CHECK ("change_approvals"."verdict" in ('approved', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigserial NOT NULL,
	"budget_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"line_id" uuid NOT NULL,
	"to_line_id" uuid,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"agreement" jsonb,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"entry_id" uuid,
	"agreement_id" uuid,
	CONSTRAINT "change_requests_asker" UNIQUE("id","requested_by"),
	CONSTRAINT "change_requests_kind" CHECK ("change_requests"."kind" in ('transfer', 'increase', 'decrease', 'shares')),
	CONSTRAINT "change_requests_outcome" CHECK ("change_requests"."outcome" in ('applied', 'refused', 'withdrawn', 'stale')),
	CONSTRAINT "change_requests_currency" CHECK ("change_requests"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "change_requests_amount" CHECK (("change_requests"."kind" = 'shares') = ("change_requests"."amount_minor" is null) and "change_requests"."amount_minor" > 0),
	CONSTRAINT "change_requests_transfer" CHECK (("change_requests"."kind" = 'transfer') = ("change_requests"."to_line_id" is not null)),
	CONSTRAINT "change_requests_ended" CHECK (("change_requests"."outcome" is null) = ("change_requests"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"on" date NOT NULL,
	"rate" numeric(20, 10) NOT NULL,
	"source" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exchange_rates_base_quote_on_created_at_pk" PRIMARY KEY("base","quote","on","created_at"),
	CONSTRAINT "exchange_rates_rate" CHECK ("exchange_rates"."rate" > 0 and "exchange_rates"."base" <> "exchange_rates"."quote"),
	CONSTRAINT "exchange_rates_base" CHECK ("exchange_rates"."base" ~ '^[A-Z]{3}$'),
	CONSTRAINT "exchange_rates_quote" CHECK ("exchange_rates"."quote" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "forecasts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"as_of" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "forecasts_amount" CHECK ("forecasts"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"function_id" uuid NOT NULL,
	"cost_centre_id" uuid,
	"commitment_id" uuid,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"invoiced_on" date NOT NULL,
	"due_on" date,
	"description" text DEFAULT '' NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"outcome" text,
	"checked_by" uuid,
	"checked_at" timestamp with time zone,
	"return_reason" text,
	"override_id" uuid,
	"entry_id" uuid,
	CONSTRAINT "invoices_outcome" CHECK ("invoices"."outcome" in ('paid', 'returned')),
	CONSTRAINT "invoices_currency" CHECK ("invoices"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "invoices_amount" CHECK ("invoices"."amount_minor" > 0),
	CONSTRAINT "invoices_approver" CHECK ("invoices"."approved_by" <> "invoices"."entered_by"),
	CONSTRAINT "invoices_checker" CHECK ("invoices"."checked_by" <> "invoices"."entered_by" and "invoices"."checked_by" <> "invoices"."approved_by"),
	CONSTRAINT "invoices_paid" CHECK (("invoices"."outcome" = 'paid') = ("invoices"."entry_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "period_closings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"budget_id" uuid NOT NULL,
	"action" text NOT NULL,
	"closed_through" date,
	"reason" text NOT NULL,
	"findings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "period_closings_action" CHECK ("period_closings"."action" in ('close', 'reopen'))
);
--> statement-breakpoint
CREATE TABLE "purchase_orders" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"supplier_id" uuid,
	"expected_on" date,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"beyond_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"refused_at" timestamp with time zone,
	CONSTRAINT "overrides_beyond" CHECK ("overrides"."beyond_minor" > 0),
	CONSTRAINT "overrides_second_person" CHECK ("overrides"."approved_by" <> "overrides"."asked_by"),
	CONSTRAINT "overrides_decided" CHECK (("overrides"."approved_by" is null) = ("overrides"."approved_at" is null and "overrides"."refused_at" is null)),
	CONSTRAINT "overrides_currency" CHECK ("overrides"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "tool_stages" (
	"tool_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	CONSTRAINT "tool_stages_tool_id_stage_id_pk" PRIMARY KEY("tool_id","stage_id")
);
--> statement-breakpoint
CREATE TABLE "tools" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"owner_function_id" uuid,
	"supplier_id" uuid,
	"line_id" uuid,
	"is_known_to_it" boolean NOT NULL,
	"holds_customer_data" boolean NOT NULL,
	"yearly_minor" bigint,
	"currency" text,
	"renews_on" date,
	"retired_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "plan_locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "plan_locked_by" uuid;--> statement-breakpoint
ALTER TABLE "budgets" ADD COLUMN "is_restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "override_id" uuid;--> statement-breakpoint
ALTER TABLE "evidence_files" ADD CONSTRAINT "evidence_files_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_readers" ADD CONSTRAINT "budget_readers_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_readers" ADD CONSTRAINT "budget_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_approvals" ADD CONSTRAINT "change_approvals_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_approvals" ADD CONSTRAINT "change_approvals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_approvals" ADD CONSTRAINT "change_approvals_request" FOREIGN KEY ("request_id","requested_by") REFERENCES "public"."change_requests"("id","requested_by") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_to_line_id_budget_lines_id_fk" FOREIGN KEY ("to_line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_agreement_id_share_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."share_agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forecasts" ADD CONSTRAINT "forecasts_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_cost_centre_id_cost_centres_id_fk" FOREIGN KEY ("cost_centre_id") REFERENCES "public"."cost_centres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_commitment_id_entries_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_checked_by_users_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_override_id_overrides_id_fk" FOREIGN KEY ("override_id") REFERENCES "public"."overrides"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_closings" ADD CONSTRAINT "period_closings_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_closings" ADD CONSTRAINT "period_closings_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_stages" ADD CONSTRAINT "tool_stages_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_stages" ADD CONSTRAINT "tool_stages_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_owner_function_id_functions_id_fk" FOREIGN KEY ("owner_function_id") REFERENCES "public"."functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_line_id_budget_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."budget_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_files_about" ON "evidence_files" USING btree ("about_kind","about_id");--> statement-breakpoint
CREATE INDEX "change_requests_open" ON "change_requests" USING btree ("budget_id","requested_at") WHERE "change_requests"."outcome" is null;--> statement-breakpoint
CREATE INDEX "forecasts_line" ON "forecasts" USING btree ("line_id","created_at");--> statement-breakpoint
CREATE INDEX "invoices_number" ON "invoices" USING btree (lower("number"),"supplier_id");--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("entered_at") WHERE "invoices"."outcome" is null;--> statement-breakpoint
CREATE INDEX "period_closings_budget" ON "period_closings" USING btree ("budget_id","at");--> statement-breakpoint
CREATE INDEX "purchase_orders_number" ON "purchase_orders" USING btree (lower("number"),"supplier_id");--> statement-breakpoint
CREATE INDEX "tools_owner" ON "tools" USING btree ("owner_function_id");--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_override_id_overrides_id_fk" FOREIGN KEY ("override_id") REFERENCES "public"."overrides"("id") ON DELETE no action ON UPDATE no action;