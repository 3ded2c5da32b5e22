CREATE TABLE "initiative_rebaselines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"initiative_id" uuid NOT NULL,
	"from_ends_on" date,
	"to_ends_on" date NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"verdict" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "initiative_rebaselines_verdict" CHECK ("initiative_rebaselines"."verdict" in ('approved', 'refused', 'withdrawn')),
	CONSTRAINT "initiative_rebaselines_by_another" CHECK (("initiative_rebaselines"."verdict" is null) = ("initiative_rebaselines"."decided_by" is null) and ("initiative_rebaselines"."verdict" is null or ("initiative_rebaselines"."verdict" = 'withdrawn') = ("initiative_rebaselines"."decided_by" = "initiative_rebaselines"."asked_by")))
);
--> statement-breakpoint
ALTER TABLE "initiative_rebaselines" ADD CONSTRAINT "initiative_rebaselines_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_rebaselines" ADD CONSTRAINT "initiative_rebaselines_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_rebaselines" ADD CONSTRAINT "initiative_rebaselines_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "initiative_rebaselines_initiative" ON "initiative_rebaselines" USING btree ("initiative_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "initiative_rebaselines_one_open" ON "initiative_rebaselines" USING btree ("initiative_id") WHERE "initiative_rebaselines"."verdict" is null;
--> statement-breakpoint
GRANT SELECT, INSERT ON initiative_rebaselines TO throughline_app;
--> statement-breakpoint
GRANT UPDATE (verdict, decided_by, decided_at, decision_reason) ON initiative_rebaselines TO throughline_app;
