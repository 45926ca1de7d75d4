-- +goose Up
-- That somebody left a household was taken back: the event that says so. What was
-- written first stays beside it.
alter table household_event add column undone @bool not null default 0;
