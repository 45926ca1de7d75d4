-- +goose Up
-- Somebody moved out of a household while one of it was in hiding: their address
-- stays hidden as before, as long as the protection lasts.
alter table household_member add column guarded @bool not null default 0;
