-- +goose Up
alter table desk drop column version;
