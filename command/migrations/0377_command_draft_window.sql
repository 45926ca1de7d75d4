-- +goose Up
alter table draft add column opened_in @id;
