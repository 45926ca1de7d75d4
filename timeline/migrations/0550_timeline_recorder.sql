-- +goose Up
-- 記録者: who wrote an entry, as the ledger says from which it was taken over; and
-- that it was, so that staff is who read the ledger in and not the author.
alter table entry add column recorder @text not null default '';
alter table entry add column taken_over @bool not null default 0;
update entry set taken_over = 1 from ledger_row w, ledger g
 where w.municipality = entry.municipality and w.record = entry.record and g.municipality = w.municipality and g.id = w.ledger
 and entry.written_at <= g.switched_at;
