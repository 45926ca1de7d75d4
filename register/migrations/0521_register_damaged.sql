-- +goose Up
-- How many cells could not be read; register_damage names the first of them.
alter table register_file add column damaged @int not null default 0;
