-- The app reads the ledger; only what is posted as an entry gets into it.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON postings, line_balances, budget_months, line_funds FROM throughline_app;
--> statement-breakpoint
CREATE OR REPLACE VIEW entries_in_force AS
  SELECT e.* FROM entries e
  WHERE e.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = e.import_id);
--> statement-breakpoint
-- What an entry means: an entry that takes another back stands for the same, its amount being the negative.
CREATE VIEW entry_meanings AS
  SELECT e.*,
    CASE m.stands_for WHEN 'commitment' THEN 'committed' WHEN 'actual' THEN 'actual' ELSE 'allocated' END AS figure,
    m.stands_for,
    coalesce(l.kind, 'expense') AS line_kind,
    e.stage IS NULL OR e.stage = 'adopted' OR m.stands_for IN ('commitment', 'actual') AS is_usual
  FROM entries e
    LEFT JOIN entries o ON o.id = e.reverses_id
    LEFT JOIN budget_lines l ON l.id = e.line_id
    CROSS JOIN LATERAL (SELECT coalesce(o.kind, e.kind) AS stands_for) m;
--> statement-breakpoint
-- The two sides of an entry. A negative amount swaps them: as much moves the other way.
CREATE VIEW entry_sides AS
  SELECT e.id AS entry_id, s.side, s.account, e.budget_id, e.line_id, abs(e.amount_minor) AS amount_minor, e.currency
  FROM entry_meanings e
    CROSS JOIN LATERAL (SELECT
      CASE WHEN e.figure = 'committed' THEN 'committed' WHEN e.figure = 'actual' THEN 'spent'
        WHEN e.is_usual THEN 'available' ELSE 'planned' END AS into_account,
      CASE WHEN e.figure <> 'allocated' AND e.line_id IS NULL THEN 'unallocated'
        WHEN e.figure <> 'allocated' THEN 'available'
        WHEN e.stands_for = 'transfer' THEN 'clearing' WHEN e.is_usual THEN 'funding' ELSE 'plan_funding' END AS out_of) a
    CROSS JOIN LATERAL (VALUES
      (CASE WHEN e.amount_minor < 0 THEN 'credit' ELSE 'debit' END, a.into_account),
      (CASE WHEN e.amount_minor < 0 THEN 'debit' ELSE 'credit' END, a.out_of)) AS s (side, account);
--> statement-breakpoint
GRANT SELECT ON entry_meanings, entry_sides TO throughline_app;
--> statement-breakpoint
-- Adds entries to the balances, or takes them out again (times = -1). Rows are met in one order by everybody.
CREATE FUNCTION add_to_balances(ids uuid[], times integer) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO line_funds AS f (line_id, allocated_minor, committed_minor, actual_minor)
  SELECT e.line_id,
    times * coalesce(sum(e.amount_minor) FILTER (WHERE e.figure = 'allocated' AND e.is_usual), 0),
    times * coalesce(sum(e.amount_minor) FILTER (WHERE e.figure = 'committed'), 0),
    times * coalesce(sum(e.amount_minor) FILTER (WHERE e.figure = 'actual'), 0)
  FROM entry_meanings e WHERE e.id = ANY (ids) AND e.line_id IS NOT NULL GROUP BY e.line_id ORDER BY e.line_id
  ON CONFLICT (line_id) DO UPDATE SET allocated_minor = f.allocated_minor + excluded.allocated_minor,
    committed_minor = f.committed_minor + excluded.committed_minor, actual_minor = f.actual_minor + excluded.actual_minor;

  INSERT INTO line_balances AS b (budget_id, line_id, function_id, figure, stage, currency, amount_minor, entries)
  SELECT e.budget_id, e.line_id, e.function_id, e.figure, e.stage, e.currency, times * sum(e.amount_minor), times * count(*)
  FROM entry_meanings e WHERE e.id = ANY (ids)
  GROUP BY e.budget_id, e.line_id, e.function_id, e.figure, e.stage, e.currency ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT ON CONSTRAINT line_balances_of DO UPDATE
    SET amount_minor = b.amount_minor + excluded.amount_minor, entries = b.entries + excluded.entries;

  INSERT INTO budget_months AS b (budget_id, line_kind, month, figure, stage, amount_minor, entries)
  SELECT e.budget_id, e.line_kind, date_trunc('month', e.posted_on)::date, e.figure, e.stage, times * sum(e.amount_minor),
    times * count(*)
  FROM entry_meanings e WHERE e.id = ANY (ids) AND e.budget_id IS NOT NULL
  GROUP BY e.budget_id, e.line_kind, date_trunc('month', e.posted_on)::date, e.figure, e.stage ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT ON CONSTRAINT budget_months_of DO UPDATE
    SET amount_minor = b.amount_minor + excluded.amount_minor, entries = b.entries + excluded.entries;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION add_to_balances(uuid[], integer) FROM PUBLIC;
--> statement-breakpoint
-- Refuses entries that no posting may bring, whoever posts them and by whatever way.
CREATE FUNCTION refuse_false_entries(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE wrong record;
BEGIN
  -- Who posts to a budget, closes it or takes an import back does so one after another, before any balance is touched.
  PERFORM FROM budgets b WHERE b.id IN (SELECT e.budget_id FROM entries e WHERE e.id = ANY (ids)) ORDER BY b.id
    FOR NO KEY UPDATE;
  SELECT e.id, CASE
      WHEN e.currency <> b.currency THEN 'entries_currency_of_budget'
      WHEN l.budget_id IS DISTINCT FROM e.budget_id AND e.line_id IS NOT NULL THEN 'entries_line_of_budget'
      WHEN e.posted_on <= b.closed_through THEN 'entries_period_open'
      WHEN (e.kind = 'reversal') <> (e.reverses_id IS NOT NULL) THEN 'entries_reversal_names'
      WHEN o.id IS NOT NULL AND (o.kind = 'reversal' OR o.amount_minor <> -e.amount_minor OR o.currency <> e.currency
        OR o.line_id IS DISTINCT FROM e.line_id OR o.budget_id IS DISTINCT FROM e.budget_id
        OR o.stage IS DISTINCT FROM e.stage OR o.function_id IS DISTINCT FROM e.function_id) THEN 'entries_reversal_mirrors'
    END AS rule
  INTO wrong
  FROM entries e LEFT JOIN budgets b ON b.id = e.budget_id LEFT JOIN budget_lines l ON l.id = e.line_id
    LEFT JOIN entries o ON o.id = e.reverses_id
  WHERE e.id = ANY (ids) ORDER BY 2 NULLS LAST LIMIT 1;
  IF wrong.rule IS NOT NULL THEN
    RAISE EXCEPTION 'entry % breaks %', wrong.id, wrong.rule USING ERRCODE = 'check_violation', CONSTRAINT = wrong.rule;
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION refuse_false_entries(uuid[]) FROM PUBLIC;
--> statement-breakpoint
-- No expense line is spent beyond what it has. What an import says was spent is a fact and stands all the same.
CREATE FUNCTION refuse_overspending(ids uuid[]) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE beyond record;
BEGIN
  SELECT f.line_id, f.available_minor INTO beyond
  FROM (
    SELECT e.line_id, sum(CASE WHEN e.figure = 'allocated' THEN e.amount_minor ELSE -e.amount_minor END) AS change
    FROM entry_meanings e
    WHERE e.id = ANY (ids) AND e.import_id IS NULL AND e.line_kind = 'expense' AND e.line_id IS NOT NULL
      AND (e.figure <> 'allocated' OR e.is_usual)
    GROUP BY e.line_id
  ) c JOIN line_funds f ON f.line_id = c.line_id
  WHERE c.change < 0 AND f.available_minor < 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'line % would be overspent by %', beyond.line_id, -beyond.available_minor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_not_overspent';
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION refuse_overspending(uuid[]) FROM PUBLIC;
--> statement-breakpoint
CREATE FUNCTION keep_ledger() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ids uuid[];
  in_force uuid[];
BEGIN
  SELECT array_agg(p.id) INTO ids FROM posted p;
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM refuse_false_entries(ids);
  PERFORM FROM imports i WHERE i.id IN (SELECT p.import_id FROM posted p) ORDER BY i.id FOR KEY SHARE;
  INSERT INTO postings (entry_id, side, account, budget_id, line_id, amount_minor, currency)
    SELECT * FROM entry_sides s WHERE s.entry_id = ANY (ids);
  SELECT array_agg(p.id) INTO in_force FROM posted p
    WHERE p.import_id IS NULL OR NOT EXISTS (SELECT FROM import_withdrawals w WHERE w.import_id = p.import_id);
  PERFORM add_to_balances(in_force, 1);
  PERFORM refuse_overspending(in_force);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_ledger() FROM PUBLIC;
--> statement-breakpoint
-- Whoever writes both sides of an entry writes them alike, even the owner.
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong record;
BEGIN
  SELECT p.entry_id INTO wrong FROM postings p WHERE p.entry_id IN (SELECT n.entry_id FROM written n)
    GROUP BY p.entry_id, p.currency
    HAVING sum(CASE p.side WHEN 'debit' THEN p.amount_minor ELSE -p.amount_minor END) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the sides of entry % differ', wrong.entry_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'postings_balance';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER postings_balance AFTER INSERT ON postings
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();
--> statement-breakpoint
-- An import that is taken back leaves the balances with all it brought; its entries stay on record.
CREATE FUNCTION take_out_of_balances() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ids uuid[];
BEGIN
  PERFORM FROM budgets b WHERE b.id IN (SELECT e.budget_id FROM entries e WHERE e.import_id = NEW.import_id)
    ORDER BY b.id FOR NO KEY UPDATE;
  -- Money without a budget has none to wait on: then those who take it back by hand wait on its import.
  PERFORM FROM imports i WHERE i.id = NEW.import_id FOR UPDATE;
  IF EXISTS (SELECT FROM entries e JOIN budgets b ON b.id = e.budget_id
    WHERE e.import_id = NEW.import_id AND e.posted_on <= b.closed_through) THEN
    RAISE EXCEPTION 'import % has money in a closed period', NEW.import_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawals_period_open';
  END IF;
  SELECT array_agg(e.id) INTO ids FROM entries e WHERE e.import_id = NEW.import_id;
  PERFORM add_to_balances(ids, -1);
  -- What people posted since may rest on money the import brought.
  IF EXISTS (SELECT FROM line_funds f JOIN budget_lines l ON l.id = f.line_id
    WHERE l.kind = 'expense' AND f.available_minor < 0 AND f.line_id IN (
      SELECT e.line_id FROM entry_meanings e WHERE e.id = ANY (ids) AND (e.figure <> 'allocated' OR e.is_usual)
      GROUP BY e.line_id HAVING sum(CASE WHEN e.figure = 'allocated' THEN e.amount_minor ELSE -e.amount_minor END) > 0)) THEN
    RAISE EXCEPTION 'without import % a line is overspent', NEW.import_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawals_not_overspent';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION take_out_of_balances() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER withdrawals_leave_balances AFTER INSERT ON import_withdrawals
  FOR EACH ROW EXECUTE FUNCTION take_out_of_balances();
--> statement-breakpoint
-- What was posted before there was a ledger is carried over; totals are the same, for both come from the same entries.
INSERT INTO postings (entry_id, side, account, budget_id, line_id, amount_minor, currency) SELECT * FROM entry_sides;
--> statement-breakpoint
SELECT add_to_balances(array_agg(id), 1) FROM entries_in_force;
--> statement-breakpoint
CREATE TRIGGER keep_ledger AFTER INSERT ON entries
  REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION keep_ledger();
--> statement-breakpoint
-- What the balances should be by the journal, and what they are instead; no row where all is well.
CREATE VIEW ledger_differences AS
  WITH told AS (SELECT m.* FROM entry_meanings m JOIN entries_in_force f ON f.id = m.id)
  SELECT 'line_balance' AS what, budget_id::text AS budget, line_id::text AS line, figure,
    sum(journal)::text AS journal, sum(balance)::text AS balance
  FROM (
    SELECT budget_id, line_id, function_id, figure, stage, currency, amount_minor AS journal, 0 AS balance FROM told
    UNION ALL SELECT budget_id, line_id, function_id, figure, stage, currency, 0, amount_minor FROM line_balances
  ) b GROUP BY budget_id, line_id, function_id, figure, stage, currency HAVING sum(journal) <> sum(balance)
  UNION ALL
  SELECT 'budget_month', budget_id::text, month::text, figure, sum(journal)::text, sum(balance)::text
  FROM (
    SELECT budget_id, line_kind, date_trunc('month', posted_on)::date AS month, figure, stage, amount_minor AS journal,
      0 AS balance
    FROM told WHERE budget_id IS NOT NULL
    UNION ALL SELECT budget_id, line_kind, month, figure, stage, 0, amount_minor FROM budget_months
  ) b GROUP BY budget_id, line_kind, month, figure, stage HAVING sum(journal) <> sum(balance)
  UNION ALL
  SELECT 'line_funds', NULL, line_id::text, 'available', sum(journal)::text, sum(balance)::text
  FROM (
    SELECT line_id, CASE WHEN figure = 'allocated' THEN amount_minor ELSE -amount_minor END AS journal, 0 AS balance
    FROM told WHERE line_id IS NOT NULL AND (figure <> 'allocated' OR is_usual)
    UNION ALL SELECT line_id, 0, available_minor FROM line_funds
  ) b GROUP BY line_id HAVING sum(journal) <> sum(balance)
  UNION ALL
  SELECT 'sides', coalesce(s.budget_id, p.budget_id)::text, coalesce(s.entry_id, p.entry_id)::text,
    coalesce(s.account, p.account), s.amount_minor::text, p.amount_minor::text
  FROM entry_sides s FULL JOIN postings p ON p.entry_id = s.entry_id AND p.side = s.side AND p.account = s.account
  WHERE s.amount_minor IS DISTINCT FROM p.amount_minor OR s.line_id IS DISTINCT FROM p.line_id
    OR s.currency IS DISTINCT FROM p.currency
  UNION ALL
  -- What leaves one line comes into another.
  SELECT 'clearing', budget_id::text, NULL, 'allocated', sum(amount_minor)::text, '0'
  FROM told WHERE stands_for = 'transfer' GROUP BY budget_id, currency HAVING sum(amount_minor) <> 0;
--> statement-breakpoint
GRANT SELECT ON ledger_differences TO throughline_app;
