-- Only the database's own trigger says since when somebody answers for something.
REVOKE INSERT ON ownerships FROM throughline_app;
--> statement-breakpoint
-- A meeting that is over stays as it was.
CREATE FUNCTION refuse_change_of_closed_sync() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the meeting of % is over', OLD.week USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER syncs_stay_closed BEFORE UPDATE ON syncs
  FOR EACH ROW WHEN (OLD.state = 'closed') EXECUTE FUNCTION refuse_change_of_closed_sync();
--> statement-breakpoint
-- A vote that was shown stays, and none joins it.
CREATE FUNCTION refuse_vote_after_reveal() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM sync_reveals r WHERE r.sync_id = NEW.sync_id AND r.item_key = NEW.item_key) THEN
    RAISE EXCEPTION 'the votes of % are shown', NEW.item_key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sync_votes_stay_shown BEFORE INSERT OR UPDATE ON sync_votes
  FOR EACH ROW EXECUTE FUNCTION refuse_vote_after_reveal();
