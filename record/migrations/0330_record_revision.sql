-- +goose Up
-- What stands before a change is kept for persons and desks as well, so the
-- table goes from the records to the one way in.
alter table revision rename to record_revision;
