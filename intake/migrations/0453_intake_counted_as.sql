-- +goose Up
alter table contact_person add column counted_as @id;
