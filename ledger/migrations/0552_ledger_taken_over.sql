-- +goose Up
-- What was taken over before says so from now on, too.
update entry set taken_over = 1 from ledger_row w, ledger g
 where w.municipality = entry.municipality and w.record = entry.record and g.municipality = w.municipality and g.id = w.ledger
 and entry.written_at <= g.switched_at;
