"""Triggers that stop accidents: the book only grows, one number at a time; words may only be erased.

They stop accidents, not a database owner: against that stand the signed checkpoints kept outside (docs/trust.md).
"""

from typing import Final

SQLITE: Final[tuple[str, ...]] = (
    """CREATE TRIGGER entries_only_grow BEFORE INSERT ON entries
       WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
       BEGIN SELECT raise(ABORT, 'the book takes the next number only'); END""",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT raise(ABORT, 'a line is never changed'); END",
    "CREATE TRIGGER entries_kept BEFORE DELETE ON entries BEGIN SELECT raise(ABORT, 'a line is never removed'); END",
    """CREATE TRIGGER bodies_only_erased BEFORE UPDATE ON bodies
       WHEN new.number IS NOT old.number OR new.field IS NOT old.field OR new.words IS NOT NULL OR new.salt IS NOT NULL
       BEGIN SELECT raise(ABORT, 'words may only be erased'); END""",
    "CREATE TRIGGER bodies_kept BEFORE DELETE ON bodies BEGIN SELECT raise(ABORT, 'a body is never removed'); END",
    "CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT raise(ABORT, 'a checkpoint is never changed'); END",
    "CREATE TRIGGER checkpoints_kept BEFORE DELETE ON checkpoints BEGIN SELECT raise(ABORT, 'a checkpoint is never removed'); END",
)

POSTGRESQL: Final[tuple[str, ...]] = (
    """CREATE FUNCTION book_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION book_next() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries) THEN
           RAISE EXCEPTION 'the book takes the next number only' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN NEW;
       END $$""",
    "CREATE TRIGGER entries_only_grow BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION book_next()",
    """CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries FOR EACH ROW
       EXECUTE FUNCTION book_refuses('a line is never changed')""",
    """CREATE TRIGGER entries_whole BEFORE TRUNCATE ON entries FOR EACH STATEMENT
       EXECUTE FUNCTION book_refuses('a line is never removed')""",
    """CREATE TRIGGER bodies_only_erased BEFORE UPDATE ON bodies FOR EACH ROW
       WHEN (NEW.number IS DISTINCT FROM OLD.number OR NEW.field IS DISTINCT FROM OLD.field
             OR NEW.words IS NOT NULL OR NEW.salt IS NOT NULL)
       EXECUTE FUNCTION book_refuses('words may only be erased')""",
    """CREATE TRIGGER bodies_kept BEFORE DELETE ON bodies FOR EACH ROW
       EXECUTE FUNCTION book_refuses('a body is never removed')""",
    """CREATE TRIGGER bodies_whole BEFORE TRUNCATE ON bodies FOR EACH STATEMENT
       EXECUTE FUNCTION book_refuses('a body is never removed')""",
    """CREATE TRIGGER checkpoints_whole BEFORE TRUNCATE ON checkpoints FOR EACH STATEMENT
       EXECUTE FUNCTION book_refuses('a checkpoint is never removed')""",
    """CREATE TRIGGER checkpoints_stay BEFORE UPDATE OR DELETE ON checkpoints FOR EACH ROW
       EXECUTE FUNCTION book_refuses('a checkpoint is never changed')""",
)
