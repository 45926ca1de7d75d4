-- +goose Up
-- 記録者: who wrote an entry, as the ledger says from which it was taken over; and
-- that it was, so that staff is who read the ledger in and not the author.
alter table entry add column recorder @text not null default '';
alter table entry add column taken_over @bool not null default 0;
